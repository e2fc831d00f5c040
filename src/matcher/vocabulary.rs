//! Distinct things by their hashes, as a table made for speed: a look-up should touch two lines of the cache.

/// Things by small numbers, in the order in which they were first seen. Two of one 64-bit hash are one here.
pub(super) struct Vocabulary<E> {
    /// A table by hash, of open addressing with linear probing: the upper half of a hash and one more than the number
    /// of its entry; a free place is 0.
    table: Vec<u64>,
    /// The hash of each, and what is kept of it.
    pub entries: Vec<(u64, E)>,
}

impl<E> Vocabulary<E> {
    /// Without entries.
    pub fn new() -> Vocabulary<E> {
        Vocabulary {
            table: vec![0; 1 << 12],
            entries: Vec::new(),
        }
    }

    /// The number of a hash; none for one that was not seen.
    pub fn find(&self, hash: u64) -> Option<u32> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let found = self.table[at];
            if found == 0 {
                return None;
            }
            let number = found as u32 - 1;
            if (found ^ hash) >> 32 == 0 && self.entries[number as usize].0 == hash {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of a hash; a new one gets the next, and its entry is kept.
    pub fn number(&mut self, hash: u64, entry: E) -> u32 {
        if let Some(number) = self.find(hash) {
            return number;
        }
        let number = self.entries.len() as u32;
        self.entries.push((hash, entry));
        if self.entries.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 2];
            for number in 0..=number {
                self.place(number);
            }
        } else {
            self.place(number);
        }
        number
    }

    /// Gives an entry its place in the table.
    fn place(&mut self, number: u32) {
        let hash = self.entries[number as usize].0;
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while self.table[at] != 0 {
            at = (at + 1) & mask;
        }
        self.table[at] = hash >> 32 << 32 | u64::from(number + 1);
    }
}
