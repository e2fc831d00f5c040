//! Terms: the words and the entities that a question is asked in, as numbers, and how much each says. Rare ones say more.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::profile::Meaning;
use crate::matcher::inverse_frequency;
use crate::semantics::{Direction, Semantics};

/// A term of the run: a lemma or an entity. Numbers follow the order of the terms, so that they hang on no thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term(pub u32);

/// The terms of a run, each with its weight.
///
/// The weight is the inverse document frequency of Spärck Jones (1972) over the sentences of the run, smoothed:
/// log2(1 + sentences / sentences with the term), in thousandths; that of a word is less the more usual the word is in English.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    meanings: Vec<Meaning>,
    weights: Vec<u32>,
}

/// In a run of a few sentences every shared word would count for little beside one that stands once; such a run is weighed as
/// a part of one of so many.
const FEWEST_SENTENCES: u64 = 40;

impl Terms {
    /// Counts the terms of sentences, each sentence once.
    pub fn count<'a>(sentences: impl Iterator<Item = Vec<&'a Meaning>>) -> Self {
        let mut holding: BTreeMap<&Meaning, u64> = BTreeMap::new();
        let mut count = 0;
        for mut sentence in sentences {
            count += 1;
            sentence.sort_unstable();
            sentence.dedup();
            for term in sentence {
                *holding.entry(term).or_default() += 1;
            }
        }
        let holding = holding.into_iter();
        Self::weighed(
            holding.map(|(meaning, holding)| (meaning.clone(), holding)),
            count,
        )
    }

    /// The terms of so many sentences, or reports: each once and in order, with how many of them hold it.
    pub fn weighed(holding: impl Iterator<Item = (Meaning, u64)>, count: u64) -> Self {
        let all = count.max(FEWEST_SENTENCES);
        let weight = |meaning: &Meaning, holding| inverse_frequency(holding, all) * rarity(meaning) / 1000;
        let (meanings, weights) = holding
            .map(|(meaning, holding)| {
                let weight = weight(&meaning, holding);
                (meaning, weight)
            })
            .unzip();
        Self { meanings, weights }
    }

    /// The number of a term; none for one that no sentence of the run holds.
    pub fn term(&self, meaning: &Meaning) -> Option<Term> {
        let at = self.meanings.binary_search(meaning).ok()?;
        u32::try_from(at).ok().map(Term)
    }

    /// What a term stands for.
    pub fn meaning(&self, term: Term) -> &Meaning {
        &self.meanings[term.0 as usize]
    }

    /// The lemma of a term that is a word.
    pub fn word(&self, term: Term) -> Option<&str> {
        match self.meaning(term) {
            Meaning::Word(word) => Some(word),
            Meaning::Entity(_) => None,
        }
    }

    /// How much a term says, in thousandths of a bit.
    pub fn weight(&self, term: Term) -> u32 {
        self.weights[term.0 as usize]
    }

    /// What the words of a list of terms say together.
    pub fn gist(&self, terms: &[Term]) -> Gist {
        let words = terms.iter().copied().filter(|term| self.word(*term).is_some());
        Gist {
            words: words.collect(),
            direction: OnceLock::new(),
        }
    }

    /// How many terms there are.
    pub fn count_terms(&self) -> usize {
        self.meanings.len()
    }

    /// The terms that are words, in order, with their lemmas.
    pub fn words(&self) -> impl Iterator<Item = (Term, &str)> {
        let numbered = (0_u32..).map(Term).zip(&self.meanings);
        numbered.filter_map(|(term, meaning)| match meaning {
            Meaning::Word(word) => Some((term, word.as_str())),
            Meaning::Entity(_) => None,
        })
    }

    /// The sentence that holds these terms.
    pub fn setting(&self, terms: Vec<Term>) -> Setting {
        Setting {
            gist: self.gist(&terms),
            bag: self.bag(terms),
        }
    }

    /// A bag of terms.
    pub fn bag(&self, mut terms: Vec<Term>) -> Bag {
        terms.sort_unstable();
        terms.dedup();
        let weight = terms.iter().map(|term| u64::from(self.weight(*term))).sum();
        let square = terms
            .iter()
            .map(|term| u64::from(self.weight(*term)).pow(2))
            .sum();
        Bag {
            terms: terms.into(),
            weight,
            length: root(square),
        }
    }
}

/// How much a term says by how seldom English uses it, in thousandths: in a run of a few reports "make" is as rare as a name.
fn rarity(meaning: &Meaning) -> u32 {
    const LEAST: u32 = 250;
    match meaning {
        Meaning::Entity(_) => 1000,
        Meaning::Word(word) => Semantics::embedded().rarity(word).max(LEAST),
    }
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its terms.
    pub bag: Bag,
    /// What its words say together.
    pub gist: Gist,
}

/// What the words of a text say together: where they point to. That is worked out when it is first looked at, since most of what
/// a long report tells is held against nothing, and takes more room than all else that is kept of a claim.
#[derive(Clone, Debug, Default)]
pub struct Gist {
    /// In their order, with repeats.
    words: Box<[Term]>,
    direction: OnceLock<Box<Direction>>,
}

impl Gist {
    /// Where the words point to.
    fn direction(&self, terms: &Terms) -> &Direction {
        self.direction.get_or_init(|| {
            let words: Vec<&str> = self.words.iter().filter_map(|term| terms.word(*term)).collect();
            Box::new(Semantics::embedded().direction(&words.join(" ")))
        })
    }

    /// Whether they point nowhere.
    pub fn is_none(&self, terms: &Terms) -> bool {
        self.direction(terms).is_none()
    }

    /// How near two lie in meaning, in thousandths; what points away counts as nothing.
    pub fn near(&self, other: &Self, terms: &Terms) -> u32 {
        // A cosine lies between -1 and 1.
        (self.direction(terms).cosine(other.direction(terms)).max(0.0) * 1000.0) as u32
    }
}

/// A set of terms, with its weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bag {
    /// Sorted, no repeats.
    pub terms: Box<[Term]>,
    /// Their weights together, in thousandths of a bit.
    pub weight: u64,
    /// The root of the squares of their weights together.
    pub length: u64,
}

/// What two bags share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// The weights of the shared terms together, in thousandths of a bit.
    pub weight: u64,
    /// The squares of these weights together.
    pub square: u64,
    /// The weights of those that are names together.
    pub names: u64,
    /// The weight of the rarest shared term.
    pub rarest: u32,
    /// How many they share.
    pub count: usize,
}

impl Bag {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms that both hold, in order.
    pub fn shared<'a>(&'a self, other: &'a Bag) -> impl Iterator<Item = Term> + 'a {
        let (mut i, mut j) = (0, 0);
        std::iter::from_fn(move || {
            while let (Some(&a), Some(&b)) = (self.terms.get(i), other.terms.get(j)) {
                match a.cmp(&b) {
                    std::cmp::Ordering::Less => i += 1,
                    std::cmp::Ordering::Greater => j += 1,
                    std::cmp::Ordering::Equal => {
                        i += 1;
                        j += 1;
                        return Some(a);
                    }
                }
            }
            None
        })
    }

    /// How much the two share.
    pub fn overlap(&self, other: &Bag, terms: &Terms) -> Overlap {
        let mut found = Overlap::default();
        for term in self.shared(other) {
            let weight = terms.weight(term);
            found.weight += u64::from(weight);
            found.square += u64::from(weight).pow(2);
            if terms.word(term).is_none() {
                found.names += u64::from(weight);
            }
            found.rarest = found.rarest.max(weight);
            found.count += 1;
        }
        found
    }
}

/// A bag whose terms are marked among all terms of the run, so that many others are held against it at a step for each of
/// their terms.
pub struct Marked<'a> {
    terms: &'a Terms,
    /// For each term of the run its weight, or nought where the bag does not hold it.
    weights: Vec<u32>,
    bag: Option<&'a Bag>,
}

impl<'a> Marked<'a> {
    /// With no bag marked.
    pub fn none(terms: &'a Terms) -> Self {
        Self {
            terms,
            weights: vec![0; terms.meanings.len()],
            bag: None,
        }
    }

    /// Marks another bag, and none besides.
    pub fn mark(&mut self, bag: &'a Bag) {
        for term in self.bag.iter().flat_map(|bag| &bag.terms) {
            self.weights[term.0 as usize] = 0;
        }
        for term in &bag.terms {
            self.weights[term.0 as usize] = self.terms.weight(*term);
        }
        self.bag = Some(bag);
    }

    /// How alike the bag and another are; see [`Overlap::score`].
    pub fn score(&self, other: &Bag) -> u64 {
        let mut found = Overlap::default();
        for term in &other.terms {
            let weight = u64::from(self.weights[term.0 as usize]);
            found.weight += weight;
            found.square += weight * weight;
        }
        self.bag.map_or(0, |bag| found.score(bag, other))
    }

    /// The squares of the weights of what the bag and another share.
    pub fn square(&self, other: &Bag) -> u64 {
        let weights = other
            .terms
            .iter()
            .map(|term| u64::from(self.weights[term.0 as usize]));
        weights.map(|weight| weight * weight).sum()
    }
}

impl Overlap {
    /// The cosine of two bags by the weights of their terms, in thousandths.
    pub fn cosine(&self, a: &Bag, b: &Bag) -> u64 {
        cosine(self.square, a, b)
    }

    /// The part of all terms that both hold, by weight, in thousandths (Jaccard).
    pub fn jaccard(&self, a: &Bag, b: &Bag) -> u64 {
        let all = a.weight + b.weight - self.weight;
        (self.weight * 1000).checked_div(all).unwrap_or(0)
    }

    /// The part of the lighter bag that the other holds, by weight, in thousandths.
    pub fn containment(&self, a: &Bag, b: &Bag) -> u64 {
        (self.weight * 1000)
            .checked_div(a.weight.min(b.weight))
            .unwrap_or(0)
    }

    /// How alike two clauses are, in thousandths: half the cosine, half the root of the Jaccard coefficient.
    pub fn score(&self, a: &Bag, b: &Bag) -> u64 {
        if self.weight == 0 {
            return 0;
        }
        u64::midpoint(self.cosine(a, b), root(self.jaccard(a, b) * 1000))
    }
}

/// The cosine of two bags by the squares of the weights of what they share, in thousandths.
pub fn cosine(shared: u64, a: &Bag, b: &Bag) -> u64 {
    if shared == 0 {
        return 0;
    }
    let norm = a.length.saturating_mul(b.length);
    (shared * 1000).checked_div(norm).unwrap_or(0).min(1000)
}

/// The whole root of a number.
pub fn root(number: u64) -> u64 {
    number.isqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_term_weighs_more_and_bags_compare_by_weight() {
        let words: Vec<Meaning> = ["boat", "own", "port"]
            .map(|w| Meaning::Word(w.to_owned()))
            .to_vec();
        let sentences = [
            vec![&words[0], &words[1]],
            vec![&words[1], &words[1]],
            vec![&words[1], &words[2]],
        ];
        let terms = Terms::count(sentences.into_iter());
        let [boat, own, port] = [0, 1, 2].map(|i| terms.term(&words[i]).expect("counted"));
        assert!(terms.weight(boat) > terms.weight(own));
        let (a, b) = (terms.bag(vec![own, boat, own]), terms.bag(vec![boat, port]));
        let shared = a.overlap(&b, &terms);
        assert_eq!((shared.count, shared.rarest), (1, terms.weight(boat)));
        assert_eq!(a.overlap(&a, &terms).score(&a, &a), 1000);
        assert_eq!(
            terms
                .bag(vec![port])
                .overlap(&terms.bag(vec![own]), &terms)
                .score(&a, &b),
            0
        );
    }

    /// Sentences that each hold the entities of the given numbers.
    fn counted(sentences: &[&[usize]]) -> Terms {
        let meanings: Vec<Meaning> = (0..8).map(Meaning::Entity).collect();
        Terms::count(
            sentences
                .iter()
                .map(|held| held.iter().map(|id| &meanings[*id]).collect()),
        )
    }

    #[test]
    fn weights_and_the_likeness_of_clauses_are_those_of_the_formulas() {
        let terms = counted(&[&[0, 1], &[1, 2], &[2], &[2]]);
        // log2(1 + 40 / n) for n = 1, 2 and 3.
        let weights = [0, 1, 2].map(|term| terms.weight(Term(term)));
        assert!(
            weights
                .iter()
                .zip([5357, 4392, 3841])
                .all(|(found, by_hand)| found.abs_diff(by_hand) <= 1)
        );
        let (a, b) = (
            terms.bag(vec![Term(0), Term(1)]),
            terms.bag(vec![Term(1), Term(2)]),
        );
        let shared = a.overlap(&b, &terms);
        assert_eq!((shared.count, shared.rarest), (1, weights[1]));
        // 4392^2 / (sqrt(5357^2 + 4392^2) * sqrt(4392^2 + 3841^2)); 4392 / (5357 + 4392 + 3841); 4392 / (4392 + 3841).
        assert_eq!(shared.cosine(&a, &b), 477);
        assert_eq!(shared.jaccard(&a, &b), 323);
        assert_eq!(shared.containment(&a, &b), 533);
        // Half the cosine, half the root of .323.
        assert_eq!(shared.score(&a, &b), 522);
    }
}
