//! Which words of a vocabulary can stand for one another: each word is looked up once.

use rayon::prelude::*;

use super::reading::Denial;
use super::terms::{Class, Terms};
use super::words::spread;
use crate::semantics::{Headword, Semantics};

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
        let mut own = Synonyms {
            offsets: vec![0; terms.vocabulary() + 1],
            marks: vec![0; terms.vocabulary()],
            classes: Vec::with_capacity(classes.len()),
            opposites: Vec::new(),
        };
        for (term, class) in classes {
            own.classes.push(class);
            own.offsets[term as usize + 1] = own.classes.len() as u32;
            // A bit by the hash of the class.
            own.marks[term as usize] |= 1 << (spread(u64::from(class)) >> 58);
        }
        for term in 0..terms.vocabulary() {
            own.offsets[term + 1] = own.offsets[term + 1].max(own.offsets[term]);
        }
        own.opposites = own.opposed(terms, &heads);
        own
    }

    /// The terms that exclude each term: its opposites that the vocabulary holds too, in any of their forms; for a word that
    /// is denied the word itself and what can stand for it; who did what to whom the other way round.
    fn opposed(&self, terms: &Terms, heads: &[(u32, Headword)]) -> Vec<(u32, Vec<u32>)> {
        let semantics = Semantics::embedded();
        let is_denied = |term: u32| terms.denial[term as usize] == Denial::Denied;
        let affirmed = heads.iter().filter(|(term, _)| !is_denied(*term));
        let mut forms: Vec<(Headword, u32)> = affirmed.map(|&(term, head)| (head, term)).collect();
        forms.par_sort_unstable();
        let forms_of = |head: Headword| {
            let from = forms.partition_point(|(other, _)| *other < head);
            let alike = forms[from..].iter().take_while(move |(other, _)| *other == head);
            alike.map(|(_, term)| *term)
        };
        let opposed = heads.par_iter().with_min_len(256).flat_map_iter(|&(term, head)| {
            let denied = is_denied(term);
            let opposites = (!denied).then(|| semantics.opposites(head));
            let excluded = opposites.into_iter().flatten().chain(denied.then_some(head));
            excluded.flat_map(forms_of).map(move |other| (term, other))
        });
        let mut pairs: Vec<(u32, u32)> = opposed.collect();
        let (denied, affirmed): (Vec<u32>, Vec<u32>) =
            (0..self.marks.len() as u32).partition(|&term| is_denied(term));
        let classes = denied
            .iter()
            .flat_map(|&term| self.of(term).iter().map(move |&class| (class, term)));
        let mut classes: Vec<(u32, u32)> = classes.collect();
        classes.sort_unstable();
        for term in affirmed.into_iter().filter(|_| !classes.is_empty()) {
            for class in self.of(term) {
                let from = classes.partition_point(|(other, _)| other < class);
                let alike = classes[from..].iter().take_while(|(other, _)| other == class);
                pairs.extend(alike.map(|&(_, other)| (term, other)));
            }
        }
        pairs.extend_from_slice(&terms.turned);
        pairs.extend_from_within(..);
        let half = pairs.len() / 2;
        for pair in &mut pairs[half..] {
            *pair = (pair.1, pair.0);
        }
        pairs.par_sort_unstable();
        pairs.dedup();
        let alike = pairs.chunk_by(|one, other| one.0 == other.0);
        alike
            .map(|pairs| (pairs[0].0, pairs.iter().map(|pair| pair.1).collect()))
            .collect()
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
