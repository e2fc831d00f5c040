//! How much a shared word says: rare words say more.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, Pattern};

/// Weights of key words by how many sentences of the run hold them.
///
/// The inverse document frequency of Spärck Jones (1972), smoothed: ln(1 + sentences / (sentences with the word)).
#[derive(Clone, Debug, Default)]
pub struct Weights {
    sentences: usize,
    holding: BTreeMap<String, usize>,
    naming: BTreeMap<usize, usize>,
}

/// In a run of a few sentences every word that two share would count for little beside one that stands once; such a run is
/// weighed as a part of one of so many.
const FEWEST_SENTENCES: usize = 40;

impl Weights {
    /// Counts the words of the sentences that claims stand in, each sentence once.
    pub fn of(claims: &[Claim]) -> Self {
        let mut seen = BTreeSet::new();
        let mut weights = Self::default();
        // A statement that is retold repeats what other claims of its sentence count.
        for claim in claims.iter().filter(|claim| claim.pattern != Pattern::Paraphrase) {
            if !seen.insert((claim.source, claim.sentence)) {
                continue;
            }
            weights.sentences += 1;
            for word in claim.words("setting").iter().collect::<BTreeSet<_>>() {
                *weights.holding.entry(word.clone()).or_default() += 1;
            }
            for entity in claim.entities("setting-subject") {
                *weights.naming.entry(*entity).or_default() += 1;
            }
        }
        weights
    }

    /// The weight of a word; a word never counted is as heavy as one counted once.
    pub fn weight(&self, word: &str) -> f64 {
        let holding = self.holding.get(word).copied().unwrap_or(1).max(1);
        (1.0 + self.sentences.max(FEWEST_SENTENCES) as f64 / holding as f64).ln()
    }

    /// Whether few sentences hold a word: three, or one in forty of a long run.
    pub fn is_rare(&self, word: &str) -> bool {
        let holding = self.holding.get(word).copied().unwrap_or(1);
        holding <= 3 || holding * 40 <= self.sentences
    }

    /// The weight of an entity, counted like a word.
    pub fn entity(&self, entity: usize) -> f64 {
        let naming = self.naming.get(&entity).copied().unwrap_or(1).max(1);
        (1.0 + self.sentences.max(FEWEST_SENTENCES) as f64 / naming as f64).ln()
    }

    /// Whether an entity tells one question from another: it is named in less than a third of the sentences.
    /// In a run of a few sentences every entity does.
    pub fn is_telling(&self, entity: usize) -> bool {
        let naming = self.naming.get(&entity).copied().unwrap_or(1);
        self.sentences < 12 || naming * 3 < self.sentences
    }

    /// How much of the lighter of two word sets the two share, by weight, from 0 to 1, and how many words.
    pub fn shared(&self, a: &[String], b: &[String]) -> Shared {
        let a: BTreeSet<&str> = a.iter().map(String::as_str).collect();
        let b: BTreeSet<&str> = b.iter().map(String::as_str).collect();
        let sum = |set: &mut dyn Iterator<Item = &&str>| set.map(|word| self.weight(word)).sum::<f64>();
        let words: Vec<String> = a.intersection(&b).map(|word| (*word).to_owned()).collect();
        let common = sum(&mut a.intersection(&b));
        let all = sum(&mut a.union(&b));
        let lighter = sum(&mut a.iter()).min(sum(&mut b.iter()));
        Shared {
            words,
            weight: common,
            of_all: if all > 0.0 { common / all } else { 0.0 },
            of_lighter: if lighter > 0.0 { common / lighter } else { 0.0 },
        }
    }
}

/// What two word sets share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The shared words, in order of letters.
    pub words: Vec<String>,
    /// Their weight together.
    pub weight: f64,
    /// Their part of the weight of both sets (weighted Jaccard), 0 to 1.
    pub of_all: f64,
    /// Their part of the weight of the lighter set (weighted overlap), 0 to 1.
    pub of_lighter: f64,
}
