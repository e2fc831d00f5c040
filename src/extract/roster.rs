//! The entities of a run with everything that led to each: what the names, the pronouns and the nouns were taken to mean,
//! laid open so that a person can hold it against the reports.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Reading;
use super::known::{Cast, Knowledge};
use super::places::Places;
use crate::language::Upos;
use crate::mention::{Document, NameHow, NameKind, Parsed};
use crate::rulebook::Rulebook;
use crate::text::{Source, Span};

/// One entity of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the run.
    pub id: usize,
    /// What it is.
    pub kind: NameKind,
    /// Its fullest form.
    pub name: String,
    /// The sources that name it, in order.
    pub sources: Vec<usize>,
    /// Every form of its name with how often it stands, most often first.
    pub forms: Vec<(String, usize)>,
    /// Every pronoun and noun that was led to it, in lower case, with how often, most often first.
    pub references: Vec<(String, usize)>,
    /// The numbers of the others that it may be.
    pub may_be: Vec<usize>,
}

/// Every entity of the run: persons, then bodies, places and the rest, each kind from the one that is named most.
pub fn roster(sources: &[Source], documents: &[Document], cast: &Cast, rules: &Rulebook) -> Vec<Entry> {
    let knowledge = Knowledge::new(&rules.lexicons);
    let count = cast.names.len();
    let mut named = vec![BTreeSet::new(); count];
    let mut forms = vec![BTreeMap::<String, usize>::new(); count];
    let mut references = vec![BTreeMap::<String, usize>::new(); count];
    for (index, (source, document)) in sources.iter().zip(documents).enumerate() {
        for mention in &document.names.mentions {
            let id = cast.of[index][mention.entity];
            let words = one_line(mention.span.of(&source.text));
            named[id].insert(index);
            let (list, words) = match mention.how {
                NameHow::Reference => (&mut references[id], words.to_lowercase()),
                _ => (&mut forms[id], words),
            };
            *list.entry(words).or_default() += 1;
        }
        let places = Places::new(document, index, cast, &knowledge);
        let reading = Reading {
            source,
            index,
            document,
            cast,
            knowledge: &knowledge,
            places: &places,
        };
        for sentence in &document.sentences {
            for token in 0..sentence.tree.tokens().len() {
                if let Some((id, words)) = reading.reference(sentence, token) {
                    *references[id].entry(words).or_default() += 1;
                }
            }
        }
    }
    let mut entries: Vec<Entry> = (0..count)
        .map(|id| Entry {
            id,
            kind: cast.kinds[id],
            name: cast.names[id].clone(),
            sources: named[id].iter().copied().collect(),
            forms: ranked(std::mem::take(&mut forms[id])),
            references: ranked(std::mem::take(&mut references[id])),
            may_be: cast.may_be[id].clone(),
        })
        .collect();
    entries.sort_by_cached_key(|entry| {
        let uses: usize = entry.forms.iter().map(|(_, count)| count).sum();
        (order(entry.kind), std::cmp::Reverse(uses), entry.name.clone(), entry.id)
    });
    entries
}

impl Reading<'_> {
    /// The entity that a pronoun or a noun outside names means, with the words of the phrase before the noun and itself.
    fn reference(&self, parsed: &Parsed, token: usize) -> Option<(usize, String)> {
        let tree = &parsed.tree;
        let word = &tree.tokens()[token];
        let may_refer = matches!(word.upos, Upos::Pron | Upos::Det | Upos::Noun);
        if !may_refer || self.name_at(parsed, word.span).is_some() {
            return None;
        }
        let id = self.entity_of(parsed, token)?;
        let first = if word.upos == Upos::Noun {
            tree.noun_phrase(token).next().unwrap_or(token)
        } else {
            token
        };
        let from = tree.tokens()[first.min(token)].span.start;
        let phrase = Span::new(from, word.span.end).of(&self.source.text);
        Some((id, one_line(phrase).to_lowercase()))
    }
}

/// Words with single blanks.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Most often first, then by letter.
fn ranked(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|(a, uses), (b, others)| others.cmp(uses).then_with(|| a.cmp(b)));
    list
}

fn order(kind: NameKind) -> usize {
    match kind {
        NameKind::Person => 0,
        NameKind::Organisation => 1,
        NameKind::Place => 2,
        NameKind::Other => 3,
    }
}
