//! WordNet's relations between words, in the table that `scripts/wordnet.py` writes, read where it lies.
//!
//! Fellbaum (ed.), *WordNet: An Electronic Lexical Database*, 1998. A sense carries its share of the word's uses (tag
//! counts of SemCor, smoothed), so that a synonym by a rare sense is told from one by the common sense.

use super::Part;
use super::table::{Buckets, Lowered, u24_at, u32_at};

static EMBEDDED: &[u8] = include_bytes!("data/wordnet.bin");

/// No synset.
const NONE: u32 = (1 << 17) - 1;
/// The lexicographer's file of the project's own synonyms, which have none.
const OWN_FIELD: u32 = 63;
/// Bits that say where an entry stands.
const PLACE: u32 = (1 << 23) - 1;
/// A share of 1 as the table writes it.
const WHOLE: u32 = 63;

/// Senses with a smaller share relate a word to nothing.
const RARE: u32 = 4;

/// The table, opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordNet {
    words: Buckets,
    /// First verb, first adjective, first adverb.
    firsts: [u32; 3],
    /// Eight bytes a synset.
    synsets: &'static [u8],
}

/// What the table holds of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Where it stands, which names it.
    pub at: u32,
    /// The entry of the word that it is an irregular form of.
    pub base: Option<u32>,
    senses: &'static [u8],
    derived: &'static [u8],
    opposed: &'static [u8],
}

/// A sense of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    /// Number of the synset.
    pub synset: u32,
    /// Whether the synset is a class of the word: it is the first sense of one of its words.
    pub class: bool,
    /// Share of the word's uses, 0 to 63.
    pub share: u32,
}

/// How two different words of the table stand to each other, by the table alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    Opposite,
    Derived,
    /// They share a sense; share of that sense among the uses of the one and of the other, 0 to 63.
    Shared(u32, u32),
    /// One is a kind of the other by these shares; power of two of the size of the upper one's subtree.
    Kind(u32, u32, u32),
    /// Different things of one kind.
    Apart,
    None,
}

impl Entry {
    /// The senses, the most used first.
    pub fn senses(&self) -> impl Iterator<Item = Sense> + use<> {
        let senses = self.senses;
        (0..senses.len() / 3).map(move |i| {
            let packed = u24_at(senses, i);
            Sense {
                synset: packed & NONE,
                class: packed >> 17 & 1 == 1,
                share: packed >> 18,
            }
        })
    }

    /// Where its opposites, other things of its kind and the words that are built from it or it from them stand.
    pub fn linked(&self) -> impl Iterator<Item = u32> + use<> {
        let derived = self.derived;
        let derived = (0..derived.len() / 3).map(move |i| u24_at(derived, i) & PLACE);
        self.opposed().map(|(at, _)| at).chain(derived)
    }

    /// Whether it has a sense, or is only a form or one of a pair of opposites.
    pub fn has_senses(&self) -> bool {
        !self.senses.is_empty()
    }

    /// Where its opposites stand, and whether they are merely other things of the kind.
    pub fn opposed(&self) -> impl Iterator<Item = (u32, bool)> + use<> {
        let opposed = self.opposed;
        (0..opposed.len() / 3).map(move |i| {
            let packed = u24_at(opposed, i);
            (packed & PLACE, packed > PLACE)
        })
    }
}

impl WordNet {
    /// Opens the embedded table: reads its header.
    ///
    /// # Panics
    ///
    /// Panics when the table is not what `scripts/wordnet.py` writes; it is part of the program and a test reads all of
    /// it.
    pub fn embedded() -> Self {
        let (magic, rest) = EMBEDDED.split_at(8);
        assert_eq!(magic, b"CCWN0002", "the table of word relations");
        let (header, rest) = rest.split_at(24);
        let number = |i| u32_at(header, i);
        let (buckets, count) = (number(0), number(1) as usize);
        let (bucket_starts, rest) = rest.split_at(4 * (buckets as usize + 1));
        let (synsets, entries) = rest.split_at(8 * count);
        assert_eq!(entries.len(), number(5) as usize, "the table is whole");
        Self {
            words: Buckets::new(bucket_starts, entries, buckets),
            firsts: [number(2), number(3), number(4)],
            synsets,
        }
    }

    /// The entry of a word as it stands.
    pub fn exact(&self, word: &[u8]) -> Option<Entry> {
        self.words.find(word, own_size).map(|at| self.at(at as u32))
    }

    /// The entry of a word or, where the table does not have it with a sense, of the word that it is a form of.
    pub fn entry(&self, word: &str) -> Option<Entry> {
        let lowered = Lowered::new(word)?;
        let word = lowered.as_bytes();
        let found = self.exact(word);
        if found.is_some_and(|entry| entry.has_senses()) {
            return found;
        }
        if let Some(base) = found.and_then(|entry| entry.base) {
            return Some(self.at(base));
        }
        self.regular(word).or(found)
    }

    /// Where the words stand that this one may be a form of: what [`WordNet::entry`] gives and, of a word with senses of its
    /// own, those that it is an irregular form or a regular past or participle of ("rose", "meeting").
    pub fn entries(&self, word: &str) -> [Option<u32>; 3] {
        let Some(first) = self.entry(word) else {
            return [None; 3];
        };
        let lowered = Lowered::new(word);
        let word = lowered.as_ref().map_or(&[][..], Lowered::as_bytes);
        if self.word(first.at).as_bytes() != word {
            return [Some(first.at), None, None];
        }
        let formed = word.ends_with(b"ed") || word.ends_with(b"ing");
        let regular = formed.then(|| self.regular(word)).flatten();
        [Some(first.at), first.base, regular.map(|entry| entry.at)]
    }

    /// The entry of the word that this one is a regular form of (the rules of WordNet's Morphy).
    fn regular(&self, word: &[u8]) -> Option<Entry> {
        const RULES: [(&[u8], &[u8]); 14] = [
            (b"ies", b"y"),
            (b"sses", b"ss"),
            (b"xes", b"x"),
            (b"ches", b"ch"),
            (b"shes", b"sh"),
            (b"men", b"man"),
            (b"s", b""),
            (b"es", b""),
            (b"ied", b"y"),
            (b"ed", b"e"),
            (b"ed", b""),
            (b"ing", b"e"),
            (b"ing", b""),
            (b"'s", b""),
        ];
        let mut stem = [0_u8; 64];
        for (old, new) in RULES {
            let Some(rest) = word.strip_suffix(old).filter(|rest| rest.len() >= 2) else {
                continue;
            };
            let length = rest.len() + new.len();
            if length > stem.len() {
                continue;
            }
            stem[..rest.len()].copy_from_slice(rest);
            stem[rest.len()..length].copy_from_slice(new);
            if let Some(entry) = self.exact(&stem[..length]).filter(Entry::has_senses) {
                return Some(entry);
            }
        }
        None
    }

    /// The entry that stands there.
    pub fn at(&self, at: u32) -> Entry {
        let entries = self.words.entries();
        let own = at as usize + 1 + usize::from(entries[at as usize]);
        // The first three bytes name a narrower class of words, which nothing asks for.
        let counts = &entries[own + 3..own + 6];
        let irregular = counts[0] & 0x80 != 0;
        let mut from = own + 6;
        let mut take = |count: usize| {
            let taken = &entries[from..from + 3 * count];
            from += 3 * count;
            taken
        };
        let base = take(usize::from(irregular));
        Entry {
            at,
            base: irregular.then(|| u24_at(base, 0)),
            senses: take(usize::from(counts[0] & 0x7f)),
            derived: take(usize::from(counts[1])),
            opposed: take(usize::from(counts[2])),
        }
    }

    /// The word of an entry.
    pub fn word(&self, at: u32) -> &'static str {
        let entries = self.words.entries();
        let at = at as usize;
        let length = usize::from(entries[at]);
        std::str::from_utf8(&entries[at + 1..at + 1 + length]).unwrap_or_default()
    }

    /// The part of speech of a synset.
    pub fn part(&self, synset: u32) -> Part {
        let [verb, adjective, adverb] = self.firsts;
        match synset {
            s if s < verb => Part::Noun,
            s if s < adjective => Part::Verb,
            s if s < adverb => Part::Adjective,
            _ => Part::Adverb,
        }
    }

    /// The hypernyms of a noun's or verb's synset (two at most).
    fn above(&self, synset: u32) -> [u32; 2] {
        [
            u32_at(self.synsets, 2 * synset as usize) & NONE,
            u32_at(self.synsets, 2 * synset as usize + 1) & NONE,
        ]
    }

    /// The power of two of the number of synsets below a synset, itself included.
    fn width(&self, synset: u32) -> u32 {
        u32_at(self.synsets, 2 * synset as usize) >> 23 & 31
    }

    /// The kind of things that exclude one another which it belongs to, or 0.
    fn kind(&self, synset: u32) -> u32 {
        u32_at(self.synsets, 2 * synset as usize + 1) >> 17 & 63
    }

    /// How two different words stand to each other.
    pub fn relation(&self, one: &Entry, other: &Entry) -> Relation {
        if let Some(packed) = listed(one.opposed, other.at) {
            return if packed > PLACE {
                Relation::Apart
            } else {
                Relation::Opposite
            };
        }
        if listed(one.derived, other.at).is_some() {
            return Relation::Derived;
        }
        let whole = |entry: &Entry| entry.senses().map(|sense| sense.share).sum::<u32>().max(1);
        let (one_whole, other_whole) = (whole(one), whole(other));
        let (mut shared, mut kind) = ((0, 0), (0, 0, 0));
        let (mut apart, mut opposed) = (false, false);
        for a in one.senses() {
            let a_share = a.share * WHOLE / one_whole;
            if a_share < RARE {
                break;
            }
            for b in other.senses() {
                let b_share = b.share * WHOLE / other_whole;
                if b_share < RARE {
                    break;
                }
                let worth = a_share * b_share;
                if a.synset == b.synset {
                    if worth > shared.0 * shared.1 || shared == (0, 0) {
                        shared = (a_share, b_share);
                    }
                    continue;
                }
                // A rare sense tells nothing about the word.
                if a_share * 4 < WHOLE || b_share * 4 < WHOLE || self.part(a.synset) != self.part(b.synset) {
                    continue;
                }
                let (above_a, above_b) = (self.above(a.synset), self.above(b.synset));
                if self.part(a.synset) == Part::Adjective {
                    let (head_a, head_b) = (self.head(a.synset), self.head(b.synset));
                    opposed |= above_a[1] == head_b || above_b[1] == head_a;
                    if head_a == head_b && worth > kind.0 * kind.1 {
                        kind = (
                            a_share,
                            b_share,
                            u32::from(head_a != a.synset && head_b != b.synset),
                        );
                    }
                } else if above_a.contains(&b.synset) && worth > kind.0 * kind.1 {
                    kind = (a_share, b_share, self.width(b.synset));
                } else if above_b.contains(&a.synset) && worth > kind.0 * kind.1 {
                    kind = (a_share, b_share, self.width(a.synset));
                }
                apart |= self.kind(a.synset) != 0 && self.kind(a.synset) == self.kind(b.synset);
            }
        }
        if shared != (0, 0) {
            Relation::Shared(shared.0, shared.1)
        } else if opposed {
            Relation::Opposite
        } else if kind != (0, 0, 0) {
            Relation::Kind(kind.0, kind.1, kind.2)
        } else if apart {
            Relation::Apart
        } else {
            Relation::None
        }
    }

    /// Whether a common sense of the one is in the same lexicographer's file (acts, persons, artefacts, motion ...) as a common
    /// sense of the other: what is not may stand in the same sentences, but not for one another.
    pub fn same_field(&self, one: &Entry, other: &Entry) -> bool {
        self.fields(one) & self.fields(other) != 0
    }

    /// The lexicographer's files of the common senses of a word, a bit each.
    pub fn fields(&self, entry: &Entry) -> u64 {
        let common = entry.senses().filter(|sense| sense.share * 16 >= WHOLE);
        let fields = common.map(|sense| u32_at(self.synsets, 2 * sense.synset as usize) >> 17 & 63);
        let fields = fields.filter(|field| *field != OWN_FIELD);
        fields.fold(0, |all, field| all | 1 << field)
    }

    /// The synsets of the senses of a word, and the heads of those that are adjectives.
    pub fn own_synsets(&self, entry: &Entry) -> impl Iterator<Item = u32> + use<'_> {
        entry.senses().flat_map(|sense| {
            let head = match self.part(sense.synset) {
                Part::Adjective => self.head(sense.synset),
                _ => sense.synset,
            };
            [Some(sense.synset), (head != sense.synset).then_some(head)]
                .into_iter()
                .flatten()
        })
    }

    /// The synsets above those of the senses of a word; of adjectives the heads of what is opposed to them.
    pub fn upper_synsets(&self, entry: &Entry) -> impl Iterator<Item = u32> + use<'_> {
        let above = entry.senses().flat_map(|sense| self.above(sense.synset));
        above.filter(|synset| *synset != NONE)
    }

    /// The head of an adjective's cluster.
    fn head(&self, synset: u32) -> u32 {
        match self.above(synset)[0] {
            NONE => synset,
            head => head,
        }
    }
}

/// The entry of a list of words that stands for the word at that place.
fn listed(list: &[u8], at: u32) -> Option<u32> {
    let (mut from, mut to) = (0, list.len() / 3);
    while from < to {
        let middle = usize::midpoint(from, to);
        let packed = u24_at(list, middle);
        match (packed & PLACE).cmp(&at) {
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
            std::cmp::Ordering::Equal => return Some(packed),
        }
    }
    None
}

/// The length of the part of an entry behind its word.
fn own_size(entries: &[u8], own: usize) -> usize {
    let counts = &entries[own + 3..own + 6];
    6 + 3
        * (usize::from(counts[0] >> 7)
            + usize::from(counts[0] & 0x7f)
            + usize::from(counts[1])
            + usize::from(counts[2]))
}
