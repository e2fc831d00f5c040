//! Which words of a vocabulary can stand for one another: each word is looked up once.

use std::collections::HashMap;

use rayon::prelude::*;

use super::reading::Denial;
use super::terms::{Class, Terms};
use super::words::spread;
use crate::language::Lexical;
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
        let bases = bases(terms, texts);
        let found: Vec<Vec<u32>> = (0..terms.vocabulary())
            .into_par_iter()
            .with_min_len(256)
            .map(|term| {
                let classes = bases[term].iter().flat_map(|base| semantics.classes(base));
                let mut own: Vec<u32> = classes.collect();
                if bases[term].len() > 1 {
                    own.sort_unstable();
                    own.dedup();
                }
                own
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
            opposites: opposites(terms, &bases, &found),
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

/// The words that each term may be a form of, as the table of meanings writes them: "rose" and "rise" for "rose".
fn bases<T: AsRef<str> + Sync>(terms: &Terms, texts: &[T]) -> Vec<Vec<&'static str>> {
    let (semantics, lexical) = (Semantics::embedded(), Lexical::embedded());
    let of = |term: usize| {
        if matches!(terms.class[term], Class::Number | Class::Order) {
            return Vec::new();
        }
        let word = terms.word(term, texts).to_lowercase();
        let mut bases: Vec<&'static str> = semantics.base(&word).into_iter().collect();
        // What the table takes back to another word needs no second look.
        if terms.class[term] == Class::Word && bases.first() == Some(&word.as_str()) {
            let readings = lexical.readings(&word);
            bases.extend(readings.filter_map(|reading| semantics.base(&reading)));
            bases.sort_unstable();
            bases.dedup();
        }
        bases
    };
    let all = (0..terms.vocabulary()).into_par_iter();
    all.with_min_len(256).map(of).collect()
}

/// The terms that exclude a term: its opposites that the vocabulary holds too, in any of their forms, and for a word that is
/// denied the word itself and those that can stand for it.
fn opposites(terms: &Terms, bases: &[Vec<&'static str>], classes: &[Vec<u32>]) -> Vec<(u32, Vec<u32>)> {
    let semantics = Semantics::embedded();
    let mut forms: HashMap<&str, Vec<u32>> = HashMap::new();
    let is_denied = |term: usize| terms.denial[term] == Denial::Denied;
    let denied = (0..terms.vocabulary()).filter(|&term| is_denied(term));
    let mut alike: HashMap<u32, Vec<u32>> = denied
        .flat_map(|term| classes[term].iter().map(|&class| (class, Vec::new())))
        .collect();
    for term in (0..terms.vocabulary()).filter(|&term| !is_denied(term)) {
        for base in &bases[term] {
            forms.entry(base).or_default().push(term as u32);
        }
        for class in &classes[term] {
            if let Some(alike) = alike.get_mut(class) {
                alike.push(term as u32);
            }
        }
    }
    let pairs = (0..terms.vocabulary()).into_par_iter().with_min_len(256);
    let pairs = pairs.flat_map_iter(|term| {
        let mut excluded: Vec<u32> = Vec::new();
        if is_denied(term) {
            excluded.extend(bases[term].iter().filter_map(|base| forms.get(base)).flatten());
            excluded.extend(
                classes[term]
                    .iter()
                    .filter_map(|class| alike.get(class))
                    .flatten(),
            );
        } else {
            let opposed = bases[term].iter().flat_map(|base| semantics.opposites(base));
            excluded.extend(opposed.filter_map(|word| forms.get(word)).flatten());
        }
        let term = term as u32;
        excluded
            .into_iter()
            .flat_map(move |other| [(term, other), (other, term)])
    });
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.extend(
        terms
            .turned
            .iter()
            .flat_map(|&(one, other)| [(one, other), (other, one)]),
    );
    pairs.par_sort_unstable();
    pairs.dedup();
    let alike = pairs.chunk_by(|one, other| one.0 == other.0);
    alike
        .map(|pairs| (pairs[0].0, pairs.iter().map(|pair| pair.1).collect()))
        .collect()
}
