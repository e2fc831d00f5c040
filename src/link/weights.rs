//! How much a shared word or name says: rare ones say more.
//!
//! Words and names become numbers once a run (terms), so that comparing two claims touches no text.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Argument, Claim, Pattern};

/// A name or a key word of the run. Names come before words, words stand in order of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

/// The terms of one slot of a claim, sorted, no repeats, and their weight together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bag {
    terms: Box<[Term]>,
    weight: f64,
}

impl Bag {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Weights of key words and names by how many sentences of the run hold them.
///
/// The inverse document frequency of Spärck Jones (1972), smoothed: ln(1 + sentences / (sentences with the word)).
#[derive(Clone, Debug, Default)]
pub struct Weights {
    sentences: usize,
    /// Every key word of the run, in order of letters.
    words: Vec<String>,
    /// For each entity of the run how many sentences name it.
    naming: Vec<u32>,
    /// For each word how many sentences hold it.
    holding: Vec<u32>,
    /// For each thing that is counted, dated or told of how many sentences do so.
    telling: BTreeMap<String, u32>,
    /// For each term its weight.
    of: Vec<f64>,
}

/// In a run of a few sentences every word that two share would count for little beside one that stands once; such a run is
/// weighed as a part of one of so many.
const FEWEST_SENTENCES: usize = 40;

/// A thing that at most so many sentences of a run tell of is likely one: two sentences in each of two reports.
const FEWEST_TELLINGS: u32 = 4;

/// Slots whose words and names are weighed.
const WEIGHED: [&str; 3] = ["about", "setting", "said"];
/// Parts of an act whose words and names are weighed.
const PARTS: [&str; 2] = ["object", "rest"];

impl Weights {
    /// Counts the words of the sentences that claims stand in, each sentence once.
    pub fn of(claims: &[Claim]) -> Self {
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        let mut naming: BTreeMap<usize, u32> = BTreeMap::new();
        for claim in claims {
            let told = PARTS.iter().filter_map(|part| claim.argument(part));
            let told: Vec<&Argument> = told.collect();
            let slots = WEIGHED.iter().flat_map(|slot| claim.words(slot));
            for word in slots.chain(told.iter().flat_map(|part| &part.words)) {
                words.entry(word).or_default();
            }
            let marked = claim.words("marked-keys").iter().flat_map(|keys| keys.split(' '));
            for word in marked {
                words.entry(word).or_default();
            }
            for entity in told.iter().flat_map(|part| &part.entities) {
                naming.entry(*entity).or_default();
            }
        }
        let mut sentences = 0;
        let mut seen = BTreeSet::new();
        // A statement that is retold repeats what other claims of its sentence count.
        for claim in claims.iter().filter(|claim| claim.pattern != Pattern::Paraphrase) {
            if !seen.insert((claim.source, claim.sentence)) {
                continue;
            }
            sentences += 1;
            for word in claim.words("setting").iter().collect::<BTreeSet<_>>() {
                *words.entry(word).or_default() += 1;
            }
            for entity in claim.entities("setting-subject") {
                *naming.entry(*entity).or_default() += 1;
            }
        }
        let mut telling: BTreeMap<String, u32> = BTreeMap::new();
        let things = claims
            .iter()
            .filter_map(|claim| Some((claim.class("thing")?, claim.source, claim.sentence)));
        for (thing, ..) in things.collect::<BTreeSet<_>>() {
            *telling.entry(thing.to_owned()).or_default() += 1;
        }
        let most = naming.last_key_value().map_or(0, |(id, _)| id + 1);
        let mut weights = Self {
            sentences,
            telling,
            naming: (0..most)
                .map(|id| naming.get(&id).copied().unwrap_or(0))
                .collect(),
            holding: words.values().copied().collect(),
            words: words.into_keys().map(str::to_owned).collect(),
            of: Vec::new(),
        };
        let counts = weights.naming.iter().chain(&weights.holding);
        weights.of = counts.map(|&count| weights.weigh(count)).collect();
        weights
    }

    /// What is held by that many sentences weighs so much; what was never counted as much as what was counted once.
    fn weigh(&self, sentences: u32) -> f64 {
        (1.0 + self.sentences.max(FEWEST_SENTENCES) as f64 / f64::from(sentences.max(1))).ln()
    }

    /// The terms of key words and of names; a word that the run does not know is left out.
    pub fn bag(&self, words: &[String], names: &[usize]) -> Bag {
        let words = words.iter().filter_map(|word| self.term(word));
        let names = names.iter().map(|&id| self.name(id));
        let terms: BTreeSet<Term> = names.chain(words).collect();
        Bag {
            weight: terms.iter().map(|&term| self.weight(term)).sum(),
            terms: terms.into_iter().collect(),
        }
    }

    /// The term of a key word of the run.
    pub fn term(&self, word: &str) -> Option<Term> {
        let at = self
            .words
            .binary_search_by(|known| known.as_str().cmp(word))
            .ok()?;
        Some(Term(u32::try_from(self.naming.len() + at).unwrap_or(u32::MAX)))
    }

    fn name(&self, entity: usize) -> Term {
        Term(u32::try_from(entity).unwrap_or(u32::MAX))
    }

    /// The word of a term; `None` for a name.
    pub fn word(&self, term: Term) -> Option<&str> {
        let at = (term.0 as usize).checked_sub(self.naming.len())?;
        self.words.get(at).map(String::as_str)
    }

    fn weight(&self, term: Term) -> f64 {
        self.of
            .get(term.0 as usize)
            .copied()
            .unwrap_or_else(|| self.weigh(1))
    }

    /// How many sentences hold a word.
    pub fn holding(&self, word: &str) -> usize {
        let at = self.words.binary_search_by(|known| known.as_str().cmp(word));
        at.map_or(0, |at| self.holding[at] as usize)
    }

    /// Whether few sentences hold a word: three, or one in forty of a long run.
    pub fn is_rare(&self, word: &str) -> bool {
        let holding = self.holding(word);
        holding <= 3 || holding * 40 <= self.sentences
    }

    /// Whether so few sentences tell of a thing that those of two reports most likely tell of one.
    pub fn is_singular(&self, thing: &str) -> bool {
        self.telling
            .get(thing)
            .is_some_and(|&sentences| sentences <= FEWEST_TELLINGS)
    }

    /// The weight of an entity, counted like a word.
    pub fn entity(&self, entity: usize) -> f64 {
        self.weigh(self.naming.get(entity).copied().unwrap_or(1))
    }

    /// Whether an entity tells one question from another: it is named in less than a third of the sentences.
    /// In a run of a few sentences every entity does.
    pub fn is_telling(&self, entity: usize) -> bool {
        let naming = self.naming.get(entity).map_or(1, |&count| count.max(1) as usize);
        self.sentences < 12 || naming * 3 < self.sentences
    }

    /// What two bags share and how much of the lighter one that is, by weight.
    pub fn shared(&self, a: &Bag, b: &Bag) -> Shared {
        let mut found = Shared::default();
        let mut all = 0.0;
        let (mut left, mut right) = (
            a.terms.iter().copied().peekable(),
            b.terms.iter().copied().peekable(),
        );
        loop {
            let next = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(&x), Some(&y)) => x.min(y),
                (Some(&one), None) | (None, Some(&one)) => one,
            };
            let weight = self.weight(next);
            all += weight;
            if left.next_if_eq(&next).is_some() & right.next_if_eq(&next).is_some() {
                found.terms.push(next);
                found.weight += weight;
            }
        }
        let lighter = a.weight.min(b.weight);
        found.of_all = if all > 0.0 { found.weight / all } else { 0.0 };
        found.of_lighter = if lighter > 0.0 {
            found.weight / lighter
        } else {
            0.0
        };
        found
    }

    /// The words among the terms of a share, in order of letters.
    pub fn words<'a>(&'a self, shared: &'a Shared) -> impl Iterator<Item = &'a str> {
        shared.terms.iter().filter_map(|&term| self.word(term))
    }
}

/// What two bags share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The shared terms, sorted.
    pub terms: Vec<Term>,
    /// Their weight together.
    pub weight: f64,
    /// Their part of the weight of both bags (weighted Jaccard), 0 to 1.
    pub of_all: f64,
    /// Their part of the weight of the lighter bag (weighted overlap), 0 to 1.
    pub of_lighter: f64,
}

impl Shared {
    /// How many terms are shared.
    pub fn count(&self) -> usize {
        self.terms.len()
    }
}
