//! A report as its terms, each with what it weighs there, and the keys under which two reports of one story meet.
//!
//! Two reports are as like as the cosine of the two (Salton's vector model). Who holds every two of many reports against one
//! another looks at nearly all pairs, since nearly all share some usual word. So the usual words of a report, as many as
//! cannot make up half of the likeness that is asked for, are no keys: two reports that are so like share enough by their
//! keys alone, and all others are never looked at (prefix filtering: Bayardo, Ma and Srikant 2007; by length as Anastasiu and
//! Karypis 2014). That bound is exact: keys change what it takes to find like reports, and not which ones are found.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::terms::{Term, root};
use crate::matcher::inverse_frequency;

/// The least that a term weighs in a report, in thousandths of a bit: one that every report holds, of the most usual word.
const LEAST: u64 = 250;

/// A term of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which.
    pub term: Term,
    /// What it weighs by how rare it is, in thousandths of a bit ([`super::Terms::weight`]).
    pub weight: u32,
    /// How often the report says it.
    pub count: u64,
}

/// A report as its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vector {
    /// In order, each with what it weighs there.
    terms: Vec<(Term, u64)>,
    /// The root of the squares of the weights together.
    length: u64,
}

impl Vector {
    /// A report that says these terms, in any order, each once; and its keys for that likeness (in thousandths), in order, each
    /// with what it weighs there.
    pub fn new(said: &[Said], likeness: u32) -> (Self, Vec<(Term, u64)>) {
        let mut ranked: Vec<(Said, u64)> = said.iter().map(|said| (*said, weight(said))).collect();
        let square = |(_, weight): &(Said, u64)| weight * weight;
        let length = root(ranked.iter().map(square).sum());
        // The same order in all reports, since a pair is sure to share keys only so: the rarest first.
        ranked.sort_unstable_by_key(|(said, _)| (Reverse(said.weight), said.term));
        let mut rest = 0;
        let mut keys = ranked.len();
        while let Some(last) = ranked[..keys].last()
            && is_too_little(rest + square(last), length, likeness)
        {
            rest += square(last);
            keys -= 1;
        }
        let in_order = |ranked: &[(Said, u64)]| {
            let mut terms: Vec<(Term, u64)> =
                ranked.iter().map(|(said, weight)| (said.term, *weight)).collect();
            terms.sort_unstable();
            terms
        };
        let keys = in_order(&ranked[..keys]);
        let terms = in_order(&ranked);
        (Self { terms, length }, keys)
    }

    /// The root of the squares of the weights together, in thousandths of a bit.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How like two reports are: the cosine, in thousandths; nought where one of them is empty.
    pub fn like(&self, other: &Self) -> u32 {
        let (mut a, mut b) = (self.terms.as_slice(), other.terms.as_slice());
        let mut shared = 0;
        while let ([(term, weight), rest @ ..], [(own, its), others @ ..]) = (a, b) {
            if term <= own {
                a = rest;
            }
            if own <= term {
                b = others;
            }
            if term == own {
                shared += weight * its;
            }
        }
        let cosine = (shared * 1000).checked_div(self.length * other.length);
        cosine.unwrap_or(0).min(1000) as u32
    }
}

/// What a term weighs in a report: what is said n times weighs log2(1 + n) times as much.
fn weight(said: &Said) -> u64 {
    u64::from(said.weight) * u64::from(inverse_frequency(1, said.count)) / 1000
}

/// Whether terms whose squares come to `rest` make up less than half of a likeness, whatever the other report is.
///
/// What they share with it is less than the root of `rest` times its length; its length was rounded down, and is [`LEAST`] at the
/// least, so that one part in so many is added.
fn is_too_little(rest: u64, length: u64, likeness: u32) -> bool {
    let share = 2000 * u128::from(LEAST + 1);
    let whole = u128::from(likeness) * u128::from(LEAST) * u128::from(length);
    u128::from(rest) * share * share < whole * whole
}

/// Whether two reports can be as like as asked for: `shared` is the sum over the keys of both of the one weight times the other,
/// `lengths` are those of the two. Nothing else can.
pub fn can_be_like(shared: u64, lengths: [u64; 2], likeness: u32) -> bool {
    shared * 2000 > u64::from(likeness) * lengths[0] * lengths[1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(counts: &[u64], weights: &[u32]) -> Vec<Said> {
        let numbered = (0_u32..).zip(counts.iter().zip(weights));
        let said = numbered.filter(|(_, (count, _))| **count > 0);
        said.map(|(term, (&count, &weight))| Said {
            term: Term(term),
            weight,
            count,
        })
        .collect()
    }

    proptest! {
        #[test]
        fn like_reports_share_enough_by_their_keys(
            a in proptest::collection::vec(0_u64..4, 30),
            b in proptest::collection::vec(0_u64..4, 30),
            weights in proptest::collection::vec(250_u32..14_000, 30),
            likeness in 1_u32..=1000,
        ) {
            let (one, its) = Vector::new(&said(&a, &weights), likeness);
            let (other, keys) = Vector::new(&said(&b, &weights), likeness);
            let shared = its.iter().flat_map(|(term, weight)| {
                keys.iter().filter(move |(key, _)| key == term).map(move |(_, other)| weight * other)
            });
            let like = one.like(&other);
            prop_assert_eq!(like, other.like(&one));
            if like >= likeness {
                prop_assert!(can_be_like(shared.sum(), [one.length(), other.length()], likeness));
            }
        }
    }

    #[test]
    fn usual_words_are_no_keys() {
        let weights = [13_000, 12_000, 300, 250];
        let (vector, keys) = Vector::new(&said(&[1, 1, 1, 1], &weights), 180);
        assert_eq!(keys, [(Term(0), 13_000), (Term(1), 12_000)]);
        assert_eq!(vector.like(&vector), 1000);
        assert_eq!(vector.like(&Vector::default()), 0);
        assert!(Vector::new(&[], 180).1.is_empty());
        // Whoever asks for little gets all as keys.
        assert_eq!(Vector::new(&said(&[1, 1, 1, 1], &weights), 1).1.len(), 4);
    }
}
