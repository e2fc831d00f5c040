//! The entities of a run with everything that led to each: what the names, the pronouns and the nouns were taken to mean,
//! laid open so that a person can hold it against the reports.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Reading;
use super::known::{Cast, Knowledge};
use super::places::Places;
use crate::language::Upos;
use crate::mention::{Document, NameHow, NameKind, Parsed};
use crate::rulebook::Rulebook;
use crate::text::{Source, Span, one_line};

/// One entity of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the run.
    pub id: usize,
    /// What its name names.
    pub kind: NameKind,
    /// Its fullest form; the members of a group without a name, joined by "and".
    pub name: String,
    /// The sources that name it, in order.
    pub sources: Vec<usize>,
    /// Every form of its name with how often it stands, most often first.
    pub forms: Vec<(String, usize)>,
    /// Every pronoun and noun that was led to it, in lower case, with how often, most often first.
    pub references: Vec<(String, usize)>,
    /// The numbers of the others that it may be.
    pub may_be: Vec<usize>,
    /// The numbers of those who are meant by it: of a family, of two who are only told together.
    pub members: Vec<usize>,
}

/// What an entity is, for a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// One person.
    Person,
    /// A party, a firm, an office.
    Body,
    /// A place, or its people used for it.
    Place,
    /// Several persons who are meant together.
    Group,
    /// What is nothing of all that, or cannot be told.
    Other,
}

/// By which sources and in which words somebody is referred to.
type Called = (BTreeSet<usize>, BTreeMap<String, usize>);

/// Every entity of the run: persons, then bodies, places, groups and the rest, each sort from the one that is named most.
/// Two who bear no name together ("the couple") follow as a group with a number of its own.
pub fn roster(sources: &[Source], documents: &[Document], cast: &Cast, rules: &Rulebook) -> Vec<Entry> {
    let knowledge = Knowledge::new(&rules.lexicons);
    let count = cast.names.len();
    let mut named = vec![BTreeSet::new(); count];
    let mut forms = vec![BTreeMap::<String, usize>::new(); count];
    let mut references = vec![BTreeMap::<String, usize>::new(); count];
    let mut together: BTreeMap<Vec<usize>, Called> = BTreeMap::new();
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
                let Some((ids, words)) = reading.reference(sentence, token) else {
                    continue;
                };
                if let [id] = ids.as_slice() {
                    *references[*id].entry(words).or_default() += 1;
                    continue;
                }
                let (sources, list) = together.entry(ids).or_default();
                sources.insert(index);
                *list.entry(words).or_default() += 1;
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
            members: cast.members[id].clone(),
        })
        .collect();
    for (members, (sources, references)) in together {
        let known = entries.iter().position(|entry| entry.members == members);
        let at = known.unwrap_or_else(|| {
            let names: Vec<&str> = members.iter().map(|id| cast.names[*id].as_str()).collect();
            entries.push(Entry {
                id: entries.len(),
                name: names.join(" and "),
                members,
                ..Entry::default()
            });
            entries.len() - 1
        });
        let named = entries[at].sources.iter().copied();
        entries[at].sources = named
            .chain(sources)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        entries[at].references = ranked(references);
    }
    entries.sort_by_cached_key(|entry| {
        let uses: usize = entry.forms.iter().map(|(_, count)| count).sum();
        (
            entry.sort(),
            std::cmp::Reverse(uses),
            entry.name.clone(),
            entry.id,
        )
    });
    entries
}

impl Entry {
    /// Its sort, in the order in which the sorts are listed.
    pub fn sort(&self) -> Sort {
        match self.kind {
            _ if !self.members.is_empty() => Sort::Group,
            NameKind::Person => Sort::Person,
            NameKind::Organisation => Sort::Body,
            NameKind::Place => Sort::Place,
            NameKind::Other => Sort::Other,
        }
    }
}

impl Reading<'_> {
    /// The entities that a pronoun or a noun outside names means, with the words of the phrase before the noun and itself.
    fn reference(&self, parsed: &Parsed, token: usize) -> Option<(Vec<usize>, String)> {
        let tree = &parsed.tree;
        let word = &tree.tokens()[token];
        let may_refer = matches!(word.upos, Upos::Pron | Upos::Det | Upos::Noun | Upos::Num);
        if !may_refer || self.name_at(parsed, word.span).is_some() {
            return None;
        }
        let ids = self.entities_of(parsed, token);
        if ids.is_empty() {
            return None;
        }
        let first = if matches!(word.upos, Upos::Noun | Upos::Num) {
            tree.noun_phrase(token).next().unwrap_or(token)
        } else {
            token
        };
        let from = tree.tokens()[first.min(token)].span.start;
        let phrase = Span::new(from, word.span.end).of(&self.source.text);
        Some((ids, one_line(phrase).to_lowercase()))
    }
}

/// Most often first, then by letter.
fn ranked(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|(a, uses), (b, others)| others.cmp(uses).then_with(|| a.cmp(b)));
    list
}
