//! Which words of a run stand near one another, looked up once for all pairs of claims.

use super::features::Level;
use super::terms::{Term, Terms};
use crate::semantics::{Nearness, Semantics};

/// For each term of a run the words that may stand for it, or that exclude it.
#[derive(Clone, Debug, Default)]
pub struct Near {
    /// Sorted by term.
    of: Vec<Box<[(Term, Level)]>>,
}

impl Near {
    /// Among the words of a run.
    pub fn new(terms: &Terms) -> Self {
        let (numbers, words): (Vec<Term>, Vec<&str>) = terms.words().unzip();
        let found = Semantics::embedded().neighbours(&words);
        let mut of = vec![Box::default(); terms.count_terms()];
        for (term, others) in numbers.iter().zip(found) {
            let others = others.into_iter();
            of[term.0 as usize] = others
                .map(|(other, nearness)| (numbers[other], level(nearness)))
                .collect();
        }
        Self { of }
    }

    /// The words near a term or opposed to it, sorted by term.
    pub fn around(&self, term: Term) -> &[(Term, Level)] {
        &self.of[term.0 as usize]
    }

    /// How two terms stand in meaning; two names are never near.
    pub fn level(&self, a: Term, b: Term) -> Level {
        if a == b {
            return Level::Same;
        }
        let around = self.around(a);
        let at = around.binary_search_by_key(&b, |(term, _)| *term);
        at.map_or(Level::Other, |at| around[at].1)
    }
}

fn level(nearness: Nearness) -> Level {
    match nearness {
        Nearness::Opposite => Level::Opposed,
        Nearness::Unrelated => Level::Other,
        Nearness::Near | Nearness::Synonym => Level::Near,
        Nearness::Derived | Nearness::Same => Level::Same,
    }
}
