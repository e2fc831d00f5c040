//! Which words of a vocabulary can stand for one another: each word is looked up once.

use rayon::prelude::*;

use super::reading::Denial;
use super::sorting::Lists;
use super::terms::{Class, Terms};
use super::words::spread;
use crate::semantics::{Headword, Semantics};

/// What the words of a vocabulary mean to one another.
pub(super) struct Synonyms {
    /// The classes of meaning of each term.
    classes: Lists<u32>,
    /// A bit for each class of a term, by its hash; two classes may have one bit.
    marks: Vec<u64>,
    /// The terms that exclude each term.
    opposites: Lists<u32>,
}

/// The terms of a key, of keys with terms in order.
fn terms_of<K: Ord>(sorted: &[(K, u32)], key: K) -> impl Iterator<Item = u32> {
    let from = sorted.partition_point(|(other, _)| *other < key);
    let alike = sorted[from..].iter().take_while(move |(other, _)| *other == key);
    alike.map(|(_, term)| *term)
}

impl Synonyms {
    /// Looks up every word that is no number.
    pub fn new<T: AsRef<str> + Sync>(terms: &Terms, texts: &[T]) -> Synonyms {
        let semantics = Semantics::embedded();
        let all = (0..terms.vocabulary() as u32).into_par_iter().with_min_len(256);
        let heads = all.flat_map_iter(|term| {
            let most = match terms.class[term as usize] {
                Class::Number | Class::Order => 0,
                Class::Word => usize::MAX,
                // "Rose" is no form of "rise".
                Class::Name | Class::Frequent => 1,
            };
            let word = (most > 0).then(|| terms.word(term as usize, texts));
            let heads = word.into_iter().flat_map(|word| semantics.headwords(word));
            heads.take(most).map(move |head| (term, head))
        });
        let heads: Vec<(u32, Headword)> = heads.collect();
        let classes = heads.par_iter().with_min_len(256);
        let classes =
            classes.flat_map_iter(|&(term, head)| semantics.classes(head).map(move |class| (term, class)));
        let classes: Vec<(u32, u32)> = classes.collect();
        let mut marks = vec![0; terms.vocabulary()];
        for (term, class) in &classes {
            marks[*term as usize] |= 1 << (spread(u64::from(*class)) >> 58);
        }
        let lists = |pairs: &[(u32, u32)]| {
            let pairs = pairs.iter().map(|&(term, other)| (term as usize, other));
            Lists::new(terms.vocabulary(), pairs)
        };
        Synonyms {
            opposites: lists(&opposed(terms, &heads, &classes)),
            classes: lists(&classes),
            marks,
        }
    }

    /// The terms that exclude a term: "released" for "arrested".
    pub fn opposites(&self, term: u32) -> &[u32] {
        self.opposites.of(term as usize)
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
        let (one, other) = (self.classes.of(x as usize), self.classes.of(y as usize));
        one.iter().any(|class| other.contains(class))
    }
}

/// Pairs of terms of which one excludes the other, each both ways and in order: opposites that the vocabulary holds, in any of
/// their forms; a word that is denied and the word itself or what can stand for it; who did what to whom and the other way round.
fn opposed(terms: &Terms, heads: &[(u32, Headword)], classes: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let semantics = Semantics::embedded();
    let is_denied = |term: u32| terms.denial[term as usize] == Denial::Denied;
    let affirmed = heads.iter().filter(|(term, _)| !is_denied(*term));
    let mut forms: Vec<(Headword, u32)> = affirmed.map(|&(term, head)| (head, term)).collect();
    forms.par_sort_unstable();
    let opposed = heads.par_iter().with_min_len(256).flat_map_iter(|&(term, head)| {
        let denied = is_denied(term);
        let opposites = (!denied).then(|| semantics.opposites(head));
        let excluded = opposites.into_iter().flatten().chain(denied.then_some(head));
        excluded
            .flat_map(|head| terms_of(&forms, head))
            .map(move |other| (term, other))
    });
    let mut pairs: Vec<(u32, u32)> = opposed.collect();
    let denied = classes.iter().filter(|(term, _)| is_denied(*term));
    let mut denied: Vec<(u32, u32)> = denied.map(|&(term, class)| (class, term)).collect();
    denied.sort_unstable();
    if !denied.is_empty() {
        let affirmed = classes.iter().filter(|(term, _)| !is_denied(*term));
        pairs.extend(
            affirmed.flat_map(|&(term, class)| terms_of(&denied, class).map(move |other| (term, other))),
        );
    }
    pairs.extend_from_slice(&terms.turned);
    let turned: Vec<(u32, u32)> = pairs.iter().map(|&(one, other)| (other, one)).collect();
    pairs.extend(turned);
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}
