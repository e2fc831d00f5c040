//! Blocking: which claims are compared at all. A claim has several strict keys, each a pair of its rarest words; claims
//! with one key are compared. Every kind of key is counted: what it brought, what it alone brought, and what its cap
//! passed over.

use std::ops::Range;

use rayon::prelude::*;

use super::sorting::{Lists, by_digit, scattered};
use super::terms::{Class, Terms};
use super::words::spread;

/// What one kind of blocking key did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// What the key is made of.
    pub name: &'static str,
    /// The greatest number of claims under one key of which all pairs are compared.
    pub cap: u64,
    /// Keys with two claims and more.
    pub keys: u64,
    /// Distinct pairs that the kind brought.
    pub brought: u64,
    /// Pairs that no other kind brought.
    pub alone: u64,
    /// Keys with more claims than the cap, of which not all pairs were compared.
    pub passed_keys: u64,
    /// Claims under those keys, a claim counted for every such key.
    pub passed_claims: u64,
}

/// The kinds of keys.
const NAMES: [&str; KINDS] = [
    "two rare words",
    "name and rare word",
    "number and rare word",
    "two names or numbers",
];
const KINDS: usize = 4;

/// More claims than this under one key are not all compared with each other.
const CAP: usize = 64;
/// In an over-full key each claim is compared with so many that follow it in the order of rare words (the sorted
/// neighbourhood of Hernández and Stolfo, 1995) ...
const WINDOW: usize = 32;
/// ... and with so many claims spread evenly over the key, so that a large cluster can find one centre.
const HUBS: usize = 8;

/// The rare words that a claim makes keys of, and its names and its number.
const WORDS: usize = 4;
const PROPER: usize = 2;
/// Keys of a claim: pairs of words, names with words, the number with words, pairs of names and number.
const SLOTS: usize = WORDS * (WORDS - 1) / 2 + (PROPER + 1) * WORDS + 3;
/// Bits of a kind of key.
const KIND_BITS: u32 = 2;
/// Bits of the number of a claim. Two claims and a kind are one number of 64 bits; a claim, a kind and the upper bits
/// of the hash of a key are another.
const CLAIM_BITS: u32 = 27;
/// As many claims can be numbered.
pub(super) const MOST_CLAIMS: usize = 1 << CLAIM_BITS;
/// As many claims may have a key by chance, if its two words did not know of one another.
const CHANCE: u64 = 5;
/// Keys of one partition: they stay in the cache while they are sorted.
const PARTITION: usize = 1 << 15;
/// Bits by which the keys of a partition are sorted first.
const DIGIT: u32 = 13;
/// Pairs are found for a range of claims at a time, by the lesser claim: as many claims at most, ...
const RANGE: usize = 1 << 12;
/// ... in as many ranges at least, that all threads have work.
const RANGES: usize = 64;
/// About as many pairs are held at a time, by the kinds of keys that bring them.
const MOST_PAIRS: u64 = 1 << 25;

/// The kind of the key in a slot.
fn kind(slot: usize) -> usize {
    const PAIRS: usize = WORDS * (WORDS - 1) / 2;
    match slot {
        ..PAIRS => 0,
        _ if slot < PAIRS + PROPER * WORDS => 1,
        _ if slot < PAIRS + (PROPER + 1) * WORDS => 2,
        _ => 3,
    }
}

/// Hands over the keys of a claim with their slots.
fn keys(terms: &Terms, claim: usize, most: u32, mut each: impl FnMut(usize, u64)) {
    let mut rare = [0; WORDS];
    let mut proper = [0; PROPER + 1];
    let (mut words, mut names, mut number) = (0, 0, false);
    for &term in terms.of(claim) {
        let claims = terms.claims[term as usize];
        if claims < 2 || claims > most {
            continue;
        }
        match terms.class[term as usize] {
            Class::Number if !number => {
                number = true;
                proper[PROPER] = term;
            }
            Class::Name if names < PROPER => {
                proper[names] = term;
                names += 1;
            }
            Class::Word if words < WORDS => {
                rare[words] = term;
                words += 1;
            }
            _ => {}
        }
    }
    let key = |a: u32, b: u32| spread((u64::from(a.min(b)) << 32 | u64::from(a.max(b))).wrapping_add(1));
    // Words that are frequent enough to meet by chance make no key together.
    let chance = terms.len() as u64 * CHANCE;
    let strict =
        |a: u32, b: u32| u64::from(terms.claims[a as usize]) * u64::from(terms.claims[b as usize]) <= chance;
    let mut slot = 0;
    for j in 1..WORDS {
        for i in 0..j {
            if j < words && strict(rare[i], rare[j]) {
                each(slot, key(rare[i], rare[j]));
            }
            slot += 1;
        }
    }
    for (place, &anchor) in proper.iter().enumerate() {
        for &word in &rare {
            let there = if place < PROPER { place < names } else { number };
            if there && word_at(slot) < words && strict(anchor, word) {
                each(slot, key(anchor, word));
            }
            slot += 1;
        }
    }
    // Claims of few words are known by their names.
    if words < 3 {
        let pairs = [
            (0, 1, names > 1),
            (0, PROPER, names > 0 && number),
            (1, PROPER, names > 1 && number),
        ];
        for (i, j, there) in pairs {
            if there {
                each(slot, key(proper[i], proper[j]));
            }
            slot += 1;
        }
    }
}

/// The rare word of a slot of names or of the number.
fn word_at(slot: usize) -> usize {
    (slot - WORDS * (WORDS - 1) / 2) % WORDS
}

/// A share of the work of one thread, small enough that what is found stays in the cache.
fn share(work: usize) -> usize {
    work.div_ceil(rayon::current_num_threads() * 32)
}

/// The claims of some keys.
#[derive(Default)]
struct Partition {
    /// For each key with two claims and more how many it has, and then these with the kind of the key, in their order.
    members: Vec<u32>,
    /// Pairs that the keys bring, or a few more.
    pairs: u64,
    accounts: [Account; KINDS],
}

/// Claims by key.
pub(super) struct Blocks {
    claims: usize,
    partitions: Vec<Partition>,
}

impl Blocks {
    /// The keys of all claims. A word in more than a fiftieth of them makes no key.
    pub fn new(terms: &Terms) -> Blocks {
        let most = (terms.len() / 50).max(20) as u32;
        let bits = (terms.len() * 13 / PARTITION)
            .next_power_of_two()
            .ilog2()
            .clamp(1, 16);
        let share = share(terms.len()).max(256);
        let shares: Vec<usize> = (0..terms.len()).step_by(share).collect();
        let parts: Vec<Lists<u64>> = shares
            .into_par_iter()
            .map(|from| {
                let mut found = Vec::with_capacity(share * SLOTS / 2);
                for claim in from..(from + share).min(terms.len()) {
                    keys(terms, claim, most, |slot, hash| {
                        found.push(hash >> MEMBER_BITS << MEMBER_BITS | u64::from(member(claim, kind(slot))));
                    });
                }
                scattered(&found, 0..1 << bits, 64 - bits)
            })
            .collect();
        let partitions = (0..1_usize << bits)
            .into_par_iter()
            .map(|part| {
                // The digit below the one that names the part leaves little to sort.
                let (mut entries, ends) = by_digit(&parts, part, 64 - bits - DIGIT, DIGIT);
                let mut from = 0;
                for end in ends {
                    entries[from..end as usize].sort_unstable();
                    from = end as usize;
                }
                Partition::new(&entries)
            })
            .collect();
        Blocks {
            claims: terms.len(),
            partitions,
        }
    }

    /// Ranges of claims whose pairs may be held at once.
    pub fn rounds(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let ranges = self.claims.div_ceil(self.width());
        let pairs: u64 = self.partitions.iter().map(|own| own.pairs).sum();
        let step = ranges.div_ceil(pairs.div_ceil(MOST_PAIRS).max(1) as usize).max(1);
        (0..ranges)
            .step_by(step)
            .map(move |from| from..(from + step).min(ranges))
    }

    /// The pairs whose lesser claim is in some ranges.
    pub fn pairs(&self, ranges: Range<usize>) -> Pairs {
        let width = self.width().ilog2();
        let claims = (ranges.start << width) as u32..(ranges.end << width) as u32;
        let share = share(self.partitions.len());
        let parts = self
            .partitions
            .par_chunks(share)
            .map(|partitions| {
                let pairs: u64 = partitions.iter().map(|own| own.pairs).sum();
                let mut found = Vec::with_capacity(pairs.min(MOST_PAIRS) as usize / 2);
                for partition in partitions {
                    partition.pairs(&claims, |a, b, kind| {
                        found
                            .push((u64::from(a) << CLAIM_BITS | u64::from(b)) << KIND_BITS | u64::from(kind));
                    });
                }
                scattered(&found, ranges.clone(), CLAIM_BITS + KIND_BITS + width)
            })
            .collect();
        Pairs {
            parts,
            ranges: ranges.len(),
            width,
        }
    }

    /// How many claims are in a range, a power of two.
    fn width(&self) -> usize {
        (self.claims / RANGES).next_power_of_two().min(RANGE)
    }

    /// The accounts, with the pairs that were counted meanwhile.
    pub fn accounts(&self, tallies: &Tallies) -> Vec<Account> {
        let account = |kind: usize| {
            let own = self.partitions.iter().map(|own| &own.accounts[kind]);
            Account {
                name: NAMES[kind],
                cap: CAP as u64,
                keys: own.clone().map(|own| own.keys).sum(),
                brought: tallies.brought[kind],
                alone: tallies.alone[kind],
                passed_keys: own.clone().map(|own| own.passed_keys).sum(),
                passed_claims: own.map(|own| own.passed_claims).sum(),
            }
        };
        (0..KINDS).map(account).collect()
    }
}

/// A claim and the kind of a key.
const MEMBER_BITS: u32 = CLAIM_BITS + KIND_BITS;

fn member(claim: usize, kind: usize) -> u32 {
    (claim << KIND_BITS | kind) as u32
}

impl Partition {
    /// Groups sorted entries by their keys.
    fn new(entries: &[u64]) -> Partition {
        let mut partition = Partition::default();
        for group in entries.chunk_by(|x, y| x >> MEMBER_BITS == y >> MEMBER_BITS) {
            if group.len() < 2 {
                continue;
            }
            let account = &mut partition.accounts[group[0] as usize & (KINDS - 1)];
            account.keys += 1;
            let mut each = (group.len() - 1) / 2;
            if group.len() > CAP {
                account.passed_keys += 1;
                account.passed_claims += group.len() as u64;
                each = WINDOW + HUBS;
            }
            partition.pairs += (group.len() * each) as u64;
            partition.members.push(group.len() as u32);
            let members = group.iter().map(|&entry| entry as u32 & ((1 << MEMBER_BITS) - 1));
            partition.members.extend(members);
        }
        partition
    }

    /// Hands over the pairs of all keys whose lesser claim is in a range, the lesser first, with the kind of the key.
    fn pairs(&self, range: &Range<u32>, mut each: impl FnMut(u32, u32, u8)) {
        let mut rest = &self.members[..];
        while let Some((&count, after)) = rest.split_first() {
            let (group, after) = after.split_at(count as usize);
            rest = after;
            let kind = group[0] as u8 & (KINDS as u8 - 1);
            let mut pair = |x: u32, y: u32| {
                let (a, b) = (x.min(y) >> KIND_BITS, x.max(y) >> KIND_BITS);
                if a != b && range.contains(&a) {
                    each(a, b, kind);
                }
            };
            let step = group.len() / HUBS;
            for (at, &one) in group.iter().enumerate() {
                let following = &group[at + 1..];
                if group.len() > CAP {
                    let hubs = (0..HUBS).map(|hub| group[hub * step]);
                    let window = following.iter().take(WINDOW).copied();
                    hubs.chain(window).for_each(|other| pair(one, other));
                } else if range.contains(&(one >> KIND_BITS)) {
                    following.iter().for_each(|&other| pair(one, other));
                }
            }
        }
    }
}

/// Pairs by ranges of the lesser claim.
pub(super) struct Pairs {
    parts: Vec<Lists<u64>>,
    /// How many ranges there are.
    pub ranges: usize,
    /// Bits of a claim's number in its range.
    width: u32,
}

impl Pairs {
    /// Hands over every claim of a range that has pairs, with the claims after it that it is to be compared with, each
    /// once, with the kinds of keys that brought it as bits.
    pub fn each(&self, range: usize, mut each: impl FnMut(u32, &[(u32, u8)])) {
        let (entries, ends) = by_digit(&self.parts, range, MEMBER_BITS, self.width);
        let mut others: Vec<(u32, u8)> = Vec::new();
        // One more than the place of a claim in `others`, by a hash of its number, with linear probing.
        let mut table: Vec<u32> = Vec::new();
        let mut from = 0;
        for end in ends {
            let run = &entries[from..end as usize];
            from = end as usize;
            let Some(first) = run.first() else { continue };
            let bits = (run.len() * 2).next_power_of_two().ilog2();
            others.clear();
            table.clear();
            table.resize(1 << bits, 0);
            for &entry in run {
                let other = (entry >> KIND_BITS) as u32 & ((1 << CLAIM_BITS) - 1);
                let kind = 1 << (entry as usize & (KINDS - 1));
                let mut at = (other.wrapping_mul(0x9e37_79b1) >> (32 - bits)) as usize;
                loop {
                    match table[at].checked_sub(1) {
                        None => {
                            others.push((other, kind));
                            table[at] = others.len() as u32;
                            break;
                        }
                        Some(place) if others[place as usize].0 == other => {
                            others[place as usize].1 |= kind;
                            break;
                        }
                        Some(_) => at = (at + 1) & ((1 << bits) - 1),
                    }
                }
            }
            each((first >> MEMBER_BITS) as u32, &others);
        }
    }
}

/// Pairs counted by kind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tallies {
    pub pairs: u64,
    brought: [u64; KINDS],
    alone: [u64; KINDS],
}

impl Tallies {
    /// Counts a pair by the kinds that brought it.
    pub fn count(&mut self, kinds: u8) {
        self.pairs += 1;
        for kind in 0..KINDS {
            self.brought[kind] += u64::from(kinds >> kind & 1);
            self.alone[kind] += u64::from(kinds == 1 << kind);
        }
    }

    pub fn plus(mut self, other: Tallies) -> Tallies {
        self.pairs += other.pairs;
        for kind in 0..KINDS {
            self.brought[kind] += other.brought[kind];
            self.alone[kind] += other.alone[kind];
        }
        self
    }
}
