//! For many words at once, which of them stand near one another: the same as [`Semantics::nearness`] of every two, at a
//! small part of the work. Whatever relates two words by the table leads through a word or a synset that both name, which
//! an index finds; for vectors that lie close there is no index, but a product of two is cheap.

use std::collections::BTreeMap;

use multiversion::multiversion;
use rayon::prelude::*;

use super::vectors::DIMENSIONS;
use super::wordnet::Entry;
use super::{NEAR_COSINE, Nearness, Semantics};

/// Cosines are looked at again from a bit below the least that makes words near, since they are worked out in another way.
const BELOW: f64 = 0.01;

/// A word with what is looked up of it once.
struct Known {
    /// Its number among those that were asked about.
    number: usize,
    entry: Entry,
    /// The lexicographer's files of its common senses, a bit each.
    fields: u64,
    /// The numbers of its vector and their length, where it has one.
    vector: Option<([i16; DIMENSIONS], i32)>,
}

/// Words by what they name of the table.
#[derive(Default)]
struct Index {
    by_entry: BTreeMap<u32, Vec<usize>>,
    by_synset: BTreeMap<u32, Vec<usize>>,
    by_upper: BTreeMap<u32, Vec<usize>>,
}

impl Semantics {
    /// For each of many words the others that are not unrelated to it, in order, with how near they are.
    pub fn neighbours(&self, words: &[&str]) -> Vec<Vec<(usize, Nearness)>> {
        let known = words.iter().enumerate();
        let known = known.filter_map(|(number, word)| self.known(number, word));
        let known: Vec<Known> = known.collect();
        let mut index = Index::default();
        for (at, word) in known.iter().enumerate() {
            index.by_entry.entry(word.entry.at).or_default().push(at);
            for synset in self.wordnet.own_synsets(&word.entry) {
                index.by_synset.entry(synset).or_default().push(at);
            }
            for synset in self.wordnet.upper_synsets(&word.entry) {
                index.by_upper.entry(synset).or_default().push(at);
            }
        }
        let mut spellings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, word) in words.iter().enumerate() {
            spellings
                .entry(word.to_ascii_lowercase())
                .or_default()
                .push(number);
        }
        let near = |at: usize| {
            let one = &known[at];
            let mut others = self.related(one, &index);
            others.extend(close(one, &known));
            let mut others: Vec<usize> = others.into_iter().map(|other| known[other].number).collect();
            others.sort_unstable();
            others.dedup();
            (one.number, others)
        };
        let mut candidates: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
        let found: Vec<(usize, Vec<usize>)> = (0..known.len()).into_par_iter().map(near).collect();
        for (number, others) in found {
            candidates[number] = others;
        }
        for spelt in spellings.values().filter(|spelt| spelt.len() > 1) {
            for &number in spelt {
                candidates[number].extend(spelt);
                candidates[number].sort_unstable();
                candidates[number].dedup();
            }
        }
        let told = |(number, others): (usize, &Vec<usize>)| {
            let others = others.iter().filter(|other| **other != number);
            others
                .map(|&other| (other, self.nearness(words[number], words[other])))
                .filter(|(_, nearness)| *nearness != Nearness::Unrelated)
                .collect()
        };
        candidates.par_iter().enumerate().map(told).collect()
    }

    fn known(&self, number: usize, word: &str) -> Option<Known> {
        let entry = self.wordnet.entry(word)?;
        Some(Known {
            number,
            entry,
            fields: self.wordnet.fields(&entry),
            vector: self.numbers(word),
        })
    }

    /// The words that the table may relate to one, itself among them.
    fn related(&self, one: &Known, index: &Index) -> Vec<usize> {
        let entries = one.entry.linked().chain([one.entry.at]);
        let by_entry = entries.filter_map(|at| index.by_entry.get(&at));
        let own: Vec<u32> = self.wordnet.own_synsets(&one.entry).collect();
        let by_own = own.iter().flat_map(|synset| {
            let lists = [index.by_synset.get(synset), index.by_upper.get(synset)];
            lists.into_iter().flatten()
        });
        let upper = self.wordnet.upper_synsets(&one.entry);
        let by_upper = upper.filter_map(|synset| index.by_synset.get(&synset));
        by_entry
            .chain(by_own)
            .chain(by_upper)
            .flatten()
            .copied()
            .collect()
    }
}

/// The words whose vectors lie close to that of one, as far as both have common senses of one field.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw", "x86_64+avx2"))]
fn close(one: &Known, known: &[Known]) -> Vec<usize> {
    let Some((numbers, length)) = &one.vector else {
        return Vec::new();
    };
    let least = f64::from(*length) * (f64::from(NEAR_COSINE) - BELOW).powi(2);
    let mut found = Vec::new();
    for (at, other) in known.iter().enumerate() {
        if one.fields & other.fields == 0 {
            continue;
        }
        let Some((others, other_length)) = &other.vector else {
            continue;
        };
        let dot: i32 = numbers
            .iter()
            .zip(others)
            .map(|(a, b)| i32::from(*a) * i32::from(*b))
            .sum();
        if dot > 0 && f64::from(dot) * f64::from(dot) >= least * f64::from(*other_length) {
            found.push(at);
        }
    }
    found
}
