//! How much a shared word or name says: rare ones say more.
//!
//! Words and names become numbers once a run (terms), so that comparing two claims touches no text. Words that stand
//! for one another (blast, explosion) or are built from one another (evacuate, evacuation) are one term.

use std::collections::{BTreeMap, BTreeSet};

use super::synonyms::counted_as;
use crate::claim::{Argument, Claim, Pattern};
use crate::semantics::Semantics;

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
    /// For each word the one that it counts as.
    counted_as: Vec<usize>,
    /// Words that together count as a word of the run: "colonial rule" as "occupation".
    phrases: Vec<([usize; 2], usize)>,
    /// For each entity of the run how many sentences name it.
    naming: Vec<u32>,
    /// For each word that others count as how many sentences hold one of them.
    holding: Vec<u32>,
    /// For each thing that is counted, dated or told of how many sentences do so.
    telling: Vec<u32>,
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
        let mut weights = Self::numbered(claims);
        let mut seen = BTreeSet::new();
        // A statement that is retold repeats what other claims of its sentence count.
        for claim in claims.iter().filter(|claim| claim.pattern != Pattern::Paraphrase) {
            if !seen.insert((claim.source, claim.sentence)) {
                continue;
            }
            weights.sentences += 1;
            let words = claim
                .words("setting")
                .iter()
                .filter_map(|word| weights.index(word));
            for word in words.collect::<BTreeSet<_>>() {
                weights.holding[word] += 1;
            }
            for &entity in claim.entities("setting-subject") {
                weights.naming[entity] += 1;
            }
        }
        let things = claims.iter().filter_map(|claim| {
            let thing = weights.index(claim.class("thing")?)?;
            Some((thing, claim.source, claim.sentence))
        });
        for (thing, ..) in things.collect::<BTreeSet<_>>() {
            weights.telling[thing] += 1;
        }
        let counts = weights.naming.iter().chain(&weights.holding);
        weights.of = counts.map(|&count| weights.weigh(count)).collect();
        weights
    }

    /// Gives numbers to the words and names of the run and counts nothing yet.
    fn numbered(claims: &[Claim]) -> Self {
        let mut words: BTreeSet<&str> = BTreeSet::new();
        let mut names = 0;
        for claim in claims {
            let told: Vec<&Argument> = PARTS.iter().filter_map(|part| claim.argument(part)).collect();
            let slots = WEIGHED.iter().flat_map(|slot| claim.words(slot));
            words.extend(
                slots
                    .chain(told.iter().flat_map(|part| &part.words))
                    .map(String::as_str),
            );
            words.extend(claim.class("thing"));
            words.extend(claim.words("marked-keys").iter().flat_map(|keys| keys.split(' ')));
            let around = claim.entities("setting-subject").iter();
            let most = around.chain(told.iter().flat_map(|part| &part.entities)).max();
            names = names.max(most.map_or(0, |id| id + 1));
        }
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let counted_as = counted_as(&words);
        Self {
            phrases: phrases(&words, &counted_as),
            counted_as,
            naming: vec![0; names],
            holding: vec![0; words.len()],
            telling: vec![0; words.len()],
            words,
            ..Self::default()
        }
    }

    /// What is held by that many sentences weighs so much; what was never counted as much as what was counted once.
    fn weigh(&self, sentences: u32) -> f64 {
        (1.0 + self.sentences.max(FEWEST_SENTENCES) as f64 / f64::from(sentences.max(1))).ln()
    }

    /// The terms of key words and of names; a word that the run does not know is left out.
    pub fn bag(&self, words: &[String], names: &[usize]) -> Bag {
        let phrases = words.windows(2).flat_map(|pair| self.phrase(&pair[0], &pair[1]));
        let words = words.iter().filter_map(|word| self.term(word));
        let names = names.iter().map(|&id| self.name(id));
        let terms: BTreeSet<Term> = names.chain(words).chain(phrases).collect();
        Bag {
            weight: terms.iter().map(|&term| self.weight(term)).sum(),
            terms: terms.into_iter().collect(),
        }
    }

    /// The word that two neighbours together count as, if there is one.
    fn phrase(&self, one: &str, other: &str) -> Option<Term> {
        if self.phrases.is_empty() {
            return None;
        }
        let at = |word: &str| self.words.binary_search_by(|known| known.as_str().cmp(word)).ok();
        let pair = [at(one)?, at(other)?];
        let found = self.phrases.iter().find(|(words, _)| *words == pair)?;
        Some(self.at(found.1))
    }

    fn at(&self, word: usize) -> Term {
        Term(u32::try_from(self.naming.len() + word).unwrap_or(u32::MAX))
    }

    /// The term of a key word of the run, which is that of the word it counts as.
    pub fn term(&self, word: &str) -> Option<Term> {
        self.index(word).map(|at| self.at(at))
    }

    /// Where the word stands that a word counts as.
    fn index(&self, word: &str) -> Option<usize> {
        let at = self
            .words
            .binary_search_by(|known| known.as_str().cmp(word))
            .ok()?;
        Some(self.counted_as[at])
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

    /// The word that a word of the run counts as; the word itself where the run does not know it.
    pub fn stem<'a>(&'a self, word: &'a str) -> &'a str {
        self.index(word).map_or(word, |at| self.words[at].as_str())
    }

    /// How many sentences hold a word or another of its class.
    pub fn holding(&self, word: &str) -> usize {
        self.index(word).map_or(0, |at| self.holding[at] as usize)
    }

    /// Whether few sentences hold a word: three, or one in forty of a long run.
    pub fn is_rare(&self, word: &str) -> bool {
        let holding = self.holding(word);
        holding <= 3 || holding * 40 <= self.sentences
    }

    /// Whether so few sentences tell of a thing that those of two reports most likely tell of one.
    pub fn is_singular(&self, thing: &str) -> bool {
        self.index(thing)
            .is_some_and(|thing| self.telling[thing] <= FEWEST_TELLINGS)
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

    /// How many of the terms of a share are words.
    pub fn words(&self, shared: &Shared) -> usize {
        shared
            .terms
            .iter()
            .filter(|term| self.word(**term).is_some())
            .count()
    }

    /// The words among the terms of a share as they stand on the two sides, in order of letters: one where both have the
    /// same, otherwise both ("blast/explosion").
    pub fn spelt<'a>(
        &self,
        shared: &Shared,
        a: impl IntoIterator<Item = &'a String>,
        b: impl IntoIterator<Item = &'a String>,
    ) -> Vec<String> {
        let of = |words: &mut dyn Iterator<Item = &'a String>| -> BTreeMap<Term, BTreeSet<&'a str>> {
            let mut found: BTreeMap<Term, BTreeSet<&str>> = BTreeMap::new();
            for word in words {
                if let Some(term) = self.term(word) {
                    found.entry(term).or_default().insert(word);
                }
            }
            found
        };
        let (a, b) = (of(&mut a.into_iter()), of(&mut b.into_iter()));
        let sides = shared
            .terms
            .iter()
            .filter_map(|term| a.get(term).zip(b.get(term)));
        let mut words: Vec<String> = sides
            .map(|(x, y)| match x.intersection(y).next() {
                Some(word) => (*word).to_owned(),
                None => {
                    let both: BTreeSet<&str> =
                        [x.first(), y.first()].into_iter().flatten().copied().collect();
                    both.into_iter().collect::<Vec<_>>().join("/")
                }
            })
            .collect();
        words.sort_unstable();
        words
    }
}

/// The expressions of two words that the run holds and that stand for a single word of the run.
fn phrases(words: &[String], counted_as: &[usize]) -> Vec<([usize; 2], usize)> {
    let semantics = Semantics::embedded();
    let mut lines: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        for line in semantics.said_alike(word) {
            lines.entry(*line).or_insert(counted_as[at]);
        }
    }
    let at = |word: &str| words.binary_search_by(|known| known.as_str().cmp(word)).ok();
    let known = semantics.phrases().iter().filter_map(|(phrase, line)| {
        let [one, other] = phrase.as_slice() else {
            return None;
        };
        Some(([at(one)?, at(other)?], *lines.get(line)?))
    });
    known.collect()
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
