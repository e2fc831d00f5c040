//! The plain matcher: short claims, by the thousand or the million, put into clusters of one claim each.
//!
//! Words are read once into sorted lists of numbers; claims of the same words are one. Strict keys bring the pairs that
//! are worth comparing (`blocks`), the shared and the remaining words of a pair are weighed (`similarity`), and what
//! is linked is put into clusters around centres (`cluster`). All is integers and total orders: neither the order of
//! claims nor the number of threads changes which claims are together.

pub mod cluster;
pub mod union;

mod blocks;
mod logarithm;
mod reading;
mod similarity;
mod sorting;
mod synonyms;
mod terms;
mod vocabulary;
mod words;

use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use blocks::Account;
use blocks::{Blocks, MOST_CLAIMS, Tallies};
use cluster::Link;
pub use logarithm::inverse_frequency;
use similarity::{Against, Scorer};
use synonyms::Synonyms;
use terms::Terms;

/// As many claims can be matched at once.
pub const MOST: usize = MOST_CLAIMS - 1;

/// What matching found.
#[derive(Debug, Clone, Default)]
pub struct Matched {
    /// For each claim the claim at the centre of its cluster, itself for the centre. Of claims with the same words the
    /// first stands for all.
    pub centres: Vec<u32>,
    /// What was done for it.
    pub work: Work,
}

/// How much was done, and how long it took.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// Claims given.
    pub claims: u64,
    /// Claims of different words.
    pub distinct: u64,
    /// Distinct words.
    pub vocabulary: u64,
    /// What each kind of blocking key did.
    pub accounts: Vec<Account>,
    /// Pairs of claims compared.
    pub compared: u64,
    /// Pairs found to be one claim.
    pub links: u64,
    /// Clusters, those of one claim with them.
    pub clusters: u64,
    /// The phases in their order, with the time that each took.
    pub phases: Vec<(&'static str, Duration)>,
}

/// Measures one phase after the other.
struct Clock {
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn phase(&mut self, name: &'static str) {
        self.phases.push((name, self.last.elapsed()));
        self.last = Instant::now();
    }
}

/// Puts claims into clusters, on all threads of the pool that it is called in.
///
/// # Panics
///
/// When there are more than [`MOST`] claims.
pub fn match_claims<T: AsRef<str> + Sync>(texts: &[T]) -> Matched {
    assert!(
        texts.len() <= MOST,
        "at most {MOST} claims can be matched at once"
    );
    let mut clock = Clock {
        last: Instant::now(),
        phases: Vec::new(),
    };
    let terms = Terms::new(texts);
    clock.phase("words");
    let vocabulary = terms.vocabulary();
    let synonyms = Synonyms::new(&terms, texts);
    clock.phase("synonyms");
    let (terms, nodes) = terms.distinct();
    clock.phase("order");
    let blocks = Blocks::new(&terms);
    clock.phase("keys");
    let (links, tallies) = links(&terms, synonyms, &blocks);
    let accounts = blocks.accounts(&tallies);
    clock.phase("comparison");
    let copies = copies(&nodes, terms.len());
    let priority = priorities(&links, &copies);
    let centre_of = cluster::centres(&priority, &links);
    let centres = named(&nodes, &centre_of);
    clock.phase("clusters");
    let clusters = (0..)
        .zip(&centre_of)
        .filter(|&(node, &centre)| node == centre)
        .count();
    Matched {
        centres,
        work: Work {
            claims: texts.len() as u64,
            distinct: terms.len() as u64,
            vocabulary: vocabulary as u64,
            accounts,
            compared: tallies.pairs,
            links: links.len() as u64,
            clusters: clusters as u64,
            phases: clock.phases,
        },
    }
}

/// Compares every pair that a key brings, once.
fn links(terms: &Terms, synonyms: Synonyms, blocks: &Blocks) -> (Vec<Link<u32>>, Tallies) {
    let scorer = Scorer::new(terms, synonyms);
    let mut all = Vec::new();
    let mut tallies = Tallies::default();
    for round in blocks.rounds() {
        let pairs = blocks.pairs(round);
        let parts: Vec<(Vec<Link<u32>>, Tallies)> = (0..pairs.ranges)
            .into_par_iter()
            .map_init(
                || Against::new(&scorer),
                |against, range| {
                    let (mut links, mut tallies) = (Vec::new(), Tallies::default());
                    pairs.each(range, |a, others| {
                        for &(_, kinds) in others {
                            tallies.count(kinds);
                        }
                        against.each(a, others.iter().map(|pair| pair.0), |b, evidence| {
                            if evidence > 0 {
                                let weight = evidence as u32;
                                links.push(Link { a, b, weight });
                            }
                        });
                    });
                    (links, tallies)
                },
            )
            .collect();
        all.reserve(parts.iter().map(|(links, _)| links.len()).sum());
        for (links, own) in parts {
            all.extend_from_slice(&links);
            tallies = tallies.plus(own);
        }
    }
    (all, tallies)
}

/// How many claims each distinct claim stands for.
fn copies(nodes: &[u32], distinct: usize) -> Vec<u32> {
    let mut copies = vec![0; distinct];
    for &node in nodes {
        copies[node as usize] += 1;
    }
    copies
}

/// The claim that most speaks for comes first; of equals the first in the order of words.
fn priorities(links: &[Link<u32>], copies: &[u32]) -> Vec<(u64, u32)> {
    let full = similarity::MOST as u64;
    let mut strength: Vec<u64> = copies
        .iter()
        .map(|&copies| u64::from(copies - 1) * full)
        .collect();
    for link in links {
        strength[link.a as usize] += u64::from(link.weight) * u64::from(copies[link.b as usize]);
        strength[link.b as usize] += u64::from(link.weight) * u64::from(copies[link.a as usize]);
    }
    strength
        .into_iter()
        .zip((0..).map(|node: u32| u32::MAX - node))
        .collect()
}

/// The centres by the numbers of the claims as they were given.
fn named(nodes: &[u32], centre_of: &[u32]) -> Vec<u32> {
    let mut first = vec![u32::MAX; centre_of.len()];
    for (claim, &node) in nodes.iter().enumerate() {
        let first = &mut first[node as usize];
        *first = (*first).min(claim as u32);
    }
    nodes
        .iter()
        .map(|&node| first[centre_of[node as usize] as usize])
        .collect()
}
