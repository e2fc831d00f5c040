//! Blocking: which claims are compared at all. A claim has several strict keys, each a pair of its rarest words; claims
//! with one key are compared. Every kind of key is counted: what it brought, what it alone brought, and what its cap
//! passed over.

use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

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
/// A claim and its slot in one number: bits of the slot.
const SLOT_BITS: u32 = 5;
/// As many claims can be numbered.
pub(super) const MOST_CLAIMS: usize = 1 << (32 - SLOT_BITS);
/// As many claims may have a key by chance, if its two words did not know of one another.
const CHANCE: u64 = 8;
/// Keys of one partition: they stay in the cache while they are sorted.
const PARTITION: usize = 1 << 15;
/// No claim has that key with another.
const NONE: u32 = u32::MAX;

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

/// Claims by key.
pub(super) struct Blocks {
    /// For each claim and slot, where its group begins in `members`, or [`NONE`].
    groups: Vec<AtomicU32>,
    /// For each group how many it has, and then these, each a claim and slot, in the order of claims.
    members: Vec<u32>,
    /// Pairs of over-full keys: the lesser claim, the other, the kind; sorted.
    beside: Vec<(u32, u32, u8)>,
    /// Keys and over-full keys.
    accounts: [Account; KINDS],
}

/// What a part of the keys gives.
#[derive(Default)]
struct Partition {
    members: Vec<u32>,
    beside: Vec<(u32, u32, u8)>,
    accounts: [Account; KINDS],
}

/// The keys of some claims by partition.
struct Scattered {
    entries: Vec<u64>,
    starts: Vec<u32>,
}

impl Scattered {
    fn new(terms: &Terms, claims: std::ops::Range<usize>, most: u32, bits: u32) -> Scattered {
        let mut found: Vec<(u64, u32)> = Vec::with_capacity(claims.len() * SLOTS);
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let partition = |hash: u64| (hash >> 32) as usize & ((1 << bits) - 1);
        for claim in claims {
            keys(terms, claim, most, |slot, hash| {
                starts[partition(hash) + 1] += 1;
                found.push((hash, (claim as u32) << SLOT_BITS | slot as u32));
            });
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![0; found.len()];
        for (hash, member) in found {
            let place = &mut next[partition(hash)];
            entries[*place as usize] = hash << 32 | u64::from(member);
            *place += 1;
        }
        Scattered { entries, starts }
    }

    fn of(&self, partition: usize) -> &[u64] {
        &self.entries[self.starts[partition] as usize..self.starts[partition + 1] as usize]
    }
}

impl Blocks {
    /// The keys of all claims. A word in more than a fiftieth of them makes no key.
    pub fn new(terms: &Terms) -> Blocks {
        let most = (terms.len() / 50).max(20) as u32;
        let bits = (terms.len() * 13 / PARTITION).next_power_of_two().ilog2().min(16);
        let share = terms.len().div_ceil(rayon::current_num_threads() * 4).max(1024);
        let shares: Vec<usize> = (0..terms.len()).step_by(share).collect();
        let scattered: Vec<Scattered> = shares
            .into_par_iter()
            .map(|from| Scattered::new(terms, from..(from + share).min(terms.len()), most, bits))
            .collect();
        let partitions: Vec<Partition> = (0..1_usize << bits)
            .into_par_iter()
            .map(|number| Partition::new(&scattered, number))
            .collect();
        drop(scattered);
        Blocks::gather(terms.len(), partitions)
    }

    fn gather(claims: usize, partitions: Vec<Partition>) -> Blocks {
        let mut blocks = Blocks {
            groups: Vec::new(),
            members: Vec::with_capacity(partitions.iter().map(|own| own.members.len()).sum()),
            beside: Vec::new(),
            accounts: std::array::from_fn(|kind| Account {
                name: NAMES[kind],
                cap: CAP as u64,
                ..Account::default()
            }),
        };
        blocks.groups.resize_with(claims * SLOTS, || AtomicU32::new(NONE));
        let mut bases = Vec::with_capacity(partitions.len());
        for own in &partitions {
            bases.push(blocks.members.len());
            blocks.members.extend_from_slice(&own.members);
            blocks.beside.extend_from_slice(&own.beside);
            for (all, own) in blocks.accounts.iter_mut().zip(&own.accounts) {
                all.keys += own.keys;
                all.passed_keys += own.passed_keys;
                all.passed_claims += own.passed_claims;
            }
        }
        blocks.beside.par_sort_unstable();
        blocks.beside.dedup();
        let groups = &blocks.groups;
        partitions.par_iter().zip(bases).for_each(|(own, base)| {
            let mut at = 0;
            while at < own.members.len() {
                let end = at + 1 + own.members[at] as usize;
                for &member in &own.members[at + 1..end] {
                    // Each place is written once, and read only after all were written.
                    groups[place(member)].store((base + at) as u32, Ordering::Relaxed);
                }
                at = end;
            }
        });
        blocks
    }

    /// The pairs of a claim with those after it, each once, with the kinds of keys that brought it as bits.
    pub fn pairs_of(&self, claim: u32, found: &mut Found) {
        found.pairs.clear();
        let from = claim as usize * SLOTS;
        for (slot, group) in self.groups[from..from + SLOTS].iter().enumerate() {
            let group = group.load(Ordering::Relaxed);
            if group == NONE {
                continue;
            }
            let group = group as usize;
            let members = &self.members[group + 1..=group + self.members[group] as usize];
            for &member in members.iter().rev() {
                let other = member >> SLOT_BITS;
                if other <= claim {
                    break;
                }
                found.add(other, 1 << kind(slot));
            }
        }
        let from = self.beside.partition_point(|pair| pair.0 < claim);
        for pair in self.beside[from..].iter().take_while(|pair| pair.0 == claim) {
            found.add(pair.1, 1 << pair.2);
        }
    }

    /// The accounts, with the pairs that were counted meanwhile.
    pub fn accounts(self, tallies: &Tallies) -> Vec<Account> {
        let mut accounts = self.accounts.to_vec();
        for (kind, account) in accounts.iter_mut().enumerate() {
            account.brought = tallies.brought[kind];
            account.alone = tallies.alone[kind];
        }
        accounts
    }
}

/// Where the group of a claim and slot is noted.
fn place(member: u32) -> usize {
    (member >> SLOT_BITS) as usize * SLOTS + (member & ((1 << SLOT_BITS) - 1)) as usize
}

impl Partition {
    fn new(scattered: &[Scattered], number: usize) -> Partition {
        let mut entries: Vec<u64> = scattered.iter().flat_map(|own| own.of(number)).copied().collect();
        entries.sort_unstable();
        let mut partition = Partition::default();
        for group in entries.chunk_by(|x, y| x >> 32 == y >> 32) {
            if group.len() < 2 {
                continue;
            }
            let kind = kind(group[0] as usize & ((1 << SLOT_BITS) - 1));
            let account = &mut partition.accounts[kind];
            account.keys += 1;
            if group.len() <= CAP {
                partition.members.push(group.len() as u32);
                partition.members.extend(group.iter().map(|&entry| entry as u32));
            } else {
                account.passed_keys += 1;
                account.passed_claims += group.len() as u64;
                partition.over(group, kind as u8);
            }
        }
        partition
    }

    /// The pairs of an over-full key that are compared all the same.
    fn over(&mut self, group: &[u64], kind: u8) {
        let claim = |at: usize| (group[at] as u32) >> SLOT_BITS;
        let step = group.len() / HUBS;
        for at in 0..group.len() {
            let hubs = (0..HUBS).map(|hub| hub * step);
            for other in hubs.chain(at + 1..group.len().min(at + 1 + WINDOW)) {
                let (a, b) = (claim(at), claim(other));
                if a != b {
                    self.beside.push((a.min(b), a.max(b), kind));
                }
            }
        }
    }
}

/// The pairs of one claim while they are gathered.
pub(super) struct Found {
    /// The other claims and the kinds of keys that brought them.
    pub pairs: Vec<(u32, u8)>,
    /// Where a claim stands in `pairs`, if it is there.
    places: Vec<u32>,
}

impl Found {
    pub fn new(claims: usize) -> Found {
        Found {
            pairs: Vec::new(),
            places: vec![0; claims],
        }
    }

    fn add(&mut self, other: u32, kinds: u8) {
        let place = &mut self.places[other as usize];
        match self.pairs.get_mut(*place as usize) {
            Some(pair) if pair.0 == other => pair.1 |= kinds,
            _ => {
                *place = self.pairs.len() as u32;
                self.pairs.push((other, kinds));
            }
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
