//! Which words of a vocabulary can stand for one another: each word is looked up once.

use std::collections::HashMap;

use rayon::prelude::*;

use super::terms::{Class, Terms};
use super::words::spread;
use crate::semantics::Semantics;

/// The classes of meaning of each term.
pub(super) struct Synonyms {
    /// Where the classes of a term begin in `classes`; one more than there are terms.
    offsets: Vec<u32>,
    classes: Vec<u32>,
    /// A bit for each class of a term, by its hash; two classes may have one bit.
    marks: Vec<u64>,
    /// For each term of which the vocabulary has opposites these terms, in order of term.
    opposites: Vec<(u32, Vec<u32>)>,
}

impl Synonyms {
    /// Looks up every word that is no number.
    pub fn new<T: AsRef<str> + Sync>(terms: &Terms, texts: &[T]) -> Synonyms {
        let semantics = Semantics::embedded();
        let found: Vec<Vec<u32>> = (0..terms.vocabulary())
            .into_par_iter()
            .with_min_len(256)
            .map(|term| {
                if terms.class[term] == Class::Number {
                    return Vec::new();
                }
                semantics
                    .classes(&terms.word(term, texts).to_lowercase())
                    .collect()
            })
            .collect();
        let mut offsets = Vec::with_capacity(found.len() + 1);
        offsets.push(0);
        let mut classes = Vec::new();
        for own in &found {
            classes.extend_from_slice(own);
            offsets.push(classes.len() as u32);
        }
        let mark = |class: &u32| 1 << (spread(u64::from(*class)) >> 58);
        let marks = found
            .iter()
            .map(|own| own.iter().map(mark).fold(0, |all, mark| all | mark))
            .collect();
        Synonyms {
            offsets,
            classes,
            marks,
            opposites: opposites(terms, texts),
        }
    }

    /// The terms that exclude a term: "released" for "arrested".
    pub fn opposites(&self, term: u32) -> &[u32] {
        let at = self.opposites.binary_search_by_key(&term, |(term, _)| *term);
        at.map_or(&[], |at| &self.opposites[at].1)
    }

    /// Whether nothing is known of any word.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Whether anything is known of a term.
    pub fn any(&self, term: u32) -> bool {
        self.marks(term) != 0
    }

    /// The marks of a term's classes: terms that share a class share a mark.
    pub fn marks(&self, term: u32) -> u64 {
        self.marks[term as usize]
    }

    /// Whether two terms share a class.
    pub fn have(&self, x: u32, y: u32) -> bool {
        self.of(x).iter().any(|class| self.of(y).contains(class))
    }

    fn of(&self, term: u32) -> &[u32] {
        let term = term as usize;
        &self.classes[self.offsets[term] as usize..self.offsets[term + 1] as usize]
    }
}

/// The opposites of each term that the vocabulary holds too, in any of their forms.
fn opposites<T: AsRef<str> + Sync>(terms: &Terms, texts: &[T]) -> Vec<(u32, Vec<u32>)> {
    let semantics = Semantics::embedded();
    let bases: Vec<Option<&'static str>> = (0..terms.vocabulary())
        .into_par_iter()
        .with_min_len(256)
        .map(|term| {
            let word = (terms.class[term] != Class::Number).then(|| terms.word(term, texts).to_lowercase());
            semantics.base(&word?)
        })
        .collect();
    let mut forms: HashMap<&str, Vec<u32>> = HashMap::new();
    for (term, base) in (0..).zip(&bases) {
        if let Some(base) = base {
            forms.entry(base).or_default().push(term);
        }
    }
    let found = (0..terms.vocabulary())
        .into_par_iter()
        .with_min_len(256)
        .filter_map(|term| {
            let opposed = semantics.opposites(bases[term]?);
            let mut own: Vec<u32> = opposed
                .filter_map(|word| forms.get(word))
                .flatten()
                .copied()
                .collect();
            own.sort_unstable();
            own.dedup();
            (!own.is_empty()).then_some((term as u32, own))
        });
    found.collect()
}
