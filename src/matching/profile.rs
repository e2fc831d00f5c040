//! A report in short: what tells of which story it is, so that the report need not be opened for that. What its terms
//! are is decided here for matching too.
//!
//! An archive keeps profiles, so that a change of this file is told apart by the number of the engine (`build.rs`).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::Upos;
use crate::mention::{Document, Names, Parsed, Part};
use crate::text::{Source, Span};

/// What a term stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Meaning {
    /// An entity, by its number: of the run, in a profile among those of its report.
    Entity(usize),
    /// The lemma of a word that names something.
    Word(String),
}

/// When a report was published, whom and what it names, and how often it says each of its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The day it was published.
    pub published: Option<Date>,
    /// Its entities, without the places where they are named.
    pub names: Names,
    /// Its terms in order, each with how often it is said.
    pub terms: Vec<(Meaning, u64)>,
}

impl Profile {
    /// The profile of a source that has been read.
    pub fn of(source: &Source, document: &Document) -> Self {
        let own: Vec<usize> = (0..document.names.entities.len()).collect();
        let mut terms: BTreeMap<Meaning, u64> = BTreeMap::new();
        for parsed in &document.sentences {
            let mut said = meanings(document, parsed, &own);
            // The words of a name count beside it: who is "the church" here is "Tarn Bible Church" there.
            let named = said
                .iter()
                .zip(parsed.tree.tokens())
                .filter_map(|(meaning, token)| {
                    let word = matches!(meaning, Some(Meaning::Entity(_))) && token.upos == Upos::Propn;
                    word.then(|| Meaning::Word(token.lemma.to_lowercase()))
                });
            let named: Vec<Meaning> = named.collect();
            // A name of three words is named once.
            said.dedup();
            for meaning in said.into_iter().flatten().chain(named) {
                *terms.entry(meaning).or_default() += 1;
            }
        }
        Self {
            published: source.published,
            names: Names {
                entities: document.names.entities.clone(),
                mentions: Vec::new(),
            },
            terms: terms.into_iter().collect(),
        }
    }

    /// How often each term of the run is said; `ids` are the entities of the run behind its own.
    pub fn counts(&self, ids: &[usize]) -> BTreeMap<Meaning, u64> {
        let mut counts = BTreeMap::new();
        for (term, count) in &self.terms {
            let term = match term {
                Meaning::Entity(own) => ids.get(*own).map(|id| Meaning::Entity(*id)),
                Meaning::Word(_) => Some(term.clone()),
            };
            if let Some(term) = term {
                *counts.entry(term).or_default() += count;
            }
        }
        counts
    }
}

/// What stands at each token of a sentence: the entity that it names, or the lemma of a word that names something. Figures
/// and times are answers and stand for nothing.
pub fn meanings(document: &Document, parsed: &Parsed, ids: &[usize]) -> Vec<Option<Meaning>> {
    let names = &document.names.mentions[parsed.names.clone()];
    let answers: Vec<Span> = parsed
        .quantities
        .iter()
        .map(|quantity| quantity.span)
        .chain(parsed.times.iter().map(|time| time.span))
        .collect();
    let tokens = parsed.tree.tokens().iter();
    tokens
        .map(|token| {
            let span = token.span;
            if let Some(name) = names.iter().find(|name| name.span.contains(span)) {
                return Some(Meaning::Entity(ids[name.entity]));
            }
            if answers.iter().any(|answer| answer.overlaps(span)) {
                return None;
            }
            let named = matches!(
                token.upos,
                Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv
            );
            // The hyphen of "anti-war" is a token of its own, of the sort of its neighbours.
            let said = token.lemma.chars().any(char::is_alphanumeric);
            let content = parsed
                .words_in(span)
                .next()
                .is_some_and(|word| parsed.words[word].part == Part::Content);
            (named && said && content).then(|| Meaning::Word(token.lemma.to_lowercase()))
        })
        .collect()
}
