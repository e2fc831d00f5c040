//! The distinct words of some claims, as a table made for speed: a look-up should touch two lines of the cache.

/// How often a word is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// The hash of its letters.
    pub hash: u64,
    /// How much more often with a capital than without one, after the first word of a claim.
    pub capitals: i64,
    /// In how many claims.
    pub claims: u32,
    /// The last claim that it was seen in, one more than its number.
    pub last: u32,
}

/// Where a word was first seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The number of the claim.
    pub claim: u32,
    /// Where the word begins there, in bytes.
    pub start: u32,
    /// How long it is, in bytes.
    pub len: u32,
    /// Whether it begins with a digit.
    pub digit: bool,
}

/// Words by small numbers, in the order in which they were first seen. Two words of one 64-bit hash are one word here.
pub(super) struct Vocabulary {
    /// A table by hash, of open addressing with linear probing: the upper half of a hash and one more than the number
    /// of its word; a free place is 0.
    table: Vec<u64>,
    /// What changes with every word lies apart from what does not: it should stay in the cache.
    pub seen: Vec<Seen>,
    /// Where each word was first seen.
    pub places: Vec<Place>,
}

impl Vocabulary {
    /// Without words.
    pub fn new() -> Vocabulary {
        Vocabulary {
            table: vec![0; 1 << 12],
            seen: Vec::new(),
            places: Vec::new(),
        }
    }

    /// The number of a hash; a new one gets the next, and its place is asked for.
    pub fn number(&mut self, hash: u64, place: impl FnOnce() -> Place) -> u32 {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let found = self.table[at];
            if found == 0 {
                break;
            }
            let number = found as u32 - 1;
            if (found ^ hash) >> 32 == 0 && self.seen[number as usize].hash == hash {
                return number;
            }
            at = (at + 1) & mask;
        }
        let number = self.seen.len() as u32;
        self.table[at] = entry(hash, number);
        self.places.push(place());
        self.seen.push(Seen {
            hash,
            capitals: 0,
            claims: 0,
            last: 0,
        });
        if self.seen.len() * 2 > self.table.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        self.table.clear();
        self.table.resize(mask + 1, 0);
        for (number, seen) in (0..).zip(&self.seen) {
            let mut at = seen.hash as usize & mask;
            while self.table[at] != 0 {
                at = (at + 1) & mask;
            }
            self.table[at] = entry(seen.hash, number);
        }
    }
}

fn entry(hash: u64, number: u32) -> u64 {
    hash >> 32 << 32 | u64::from(number + 1)
}
