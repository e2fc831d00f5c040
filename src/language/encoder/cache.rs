//! What depends on a word alone, kept for the words met last.
//!
//! A word that has to make room is chosen as in the clock of Corbató's Multics paging (1968): a hand goes round the
//! words, passes over those that were met again since it came by, and stops at the first that was not.

use std::collections::HashMap;

use super::super::features::Features;
use super::{CHUNK, ENTRY};

/// The slot of the empty word that stands beyond the edges of a sequence. It never has to make room.
pub(super) const EMPTY: usize = 0;

/// What is kept of words, for one encoder and one worker.
pub(in super::super) struct Cache {
    slots: HashMap<Features, usize>,
    /// The words by their slots, from slot 1.
    words: Vec<Word>,
    capacity: usize,
    /// The word that the hand points at.
    hand: usize,
    /// Counts the rounds; the words of the present one must stay.
    round: u64,
    /// The entries, slot by slot.
    entries: Vec<f32>,
}

struct Word {
    key: Features,
    /// The last round in which it was met.
    round: u64,
    /// Whether it was met again since the hand came by.
    again: bool,
}

impl Cache {
    /// A cache for so many words, or for as many as go through a layer together if that is more. Memory is taken as the
    /// words come.
    pub fn new(words: usize) -> Self {
        let capacity = words.max(CHUNK + 2);
        Self {
            slots: HashMap::new(),
            words: Vec::new(),
            capacity,
            hand: 0,
            round: 0,
            // Zeroed pages, which the system hands out when they are first written to.
            entries: vec![0.0; (capacity + 1) * ENTRY],
        }
    }

    /// Begins a round: a word whose slot was asked for keeps it until the next.
    pub fn begin(&mut self) {
        self.round += 1;
    }

    /// The slot of a word, and whether its entry is already there; if not, the caller writes it.
    pub fn slot(&mut self, key: Features) -> (usize, bool) {
        if let Some(&slot) = self.slots.get(&key) {
            let word = &mut self.words[slot - 1];
            word.round = self.round;
            word.again = true;
            return (slot, true);
        }
        let word = Word {
            key,
            round: self.round,
            again: false,
        };
        let slot = if self.words.len() < self.capacity {
            self.words.push(word);
            self.words.len()
        } else {
            let at = self.make_room();
            self.slots.remove(&self.words[at].key);
            self.words[at] = word;
            at + 1
        };
        self.slots.insert(key, slot);
        (slot, false)
    }

    /// Turns the hand to a word that may go. There is one: fewer words are met in a round than the cache keeps.
    fn make_room(&mut self) -> usize {
        loop {
            let at = self.hand;
            self.hand = (at + 1) % self.words.len();
            let word = &mut self.words[at];
            if word.round != self.round && !std::mem::take(&mut word.again) {
                return at;
            }
        }
    }

    /// The entry in a slot.
    pub fn entry(&self, slot: usize) -> &[f32] {
        &self.entries[slot * ENTRY..(slot + 1) * ENTRY]
    }

    /// The entry in a slot, to write it.
    pub fn entry_mut(&mut self, slot: usize) -> &mut [f32] {
        &mut self.entries[slot * ENTRY..(slot + 1) * ENTRY]
    }
}
