//! Where the sequences of a batch lie: between them, before the first and behind the last stand empty words.
//!
//! As in thinc, the empty words go through the layers too. A layer shows a word its neighbours, so that what a word
//! becomes in the last layer depends on empty words up to four places beyond its sequence, and four in a row keep two
//! sequences apart. Only those rows are worked out that reach a word before the last layer.

use super::{DEPTH, WIDTH};

/// How many empty words stand between two sequences.
pub(super) const GAP: usize = DEPTH;

/// The rows of a batch.
#[derive(Default)]
pub(super) struct Layout {
    rows: Vec<Option<usize>>,
    /// By how many empty words to each side of a sequence are worked out with it: where the windows of these rows
    /// begin.
    windows: [Vec<usize>; DEPTH - 1],
}

impl Layout {
    /// Lays out sequences of these lengths.
    pub fn arrange(&mut self, lengths: &[usize]) {
        self.rows.clear();
        self.rows.resize(GAP, None);
        self.windows.iter_mut().for_each(Vec::clear);
        let mut token = 0;
        for &length in lengths.iter().filter(|length| **length > 0) {
            let first = self.rows.len();
            self.rows.extend((token..token + length).map(Some));
            self.rows.resize(first + length + GAP, None);
            token += length;
            for (reach, windows) in self.windows.iter_mut().enumerate() {
                let rows = first - reach..first + length + reach;
                windows.extend(rows.map(|row| (row - 1) * WIDTH));
            }
        }
    }

    /// For each row the token that stands there.
    pub fn rows(&self) -> &[Option<usize>] {
        &self.rows
    }

    /// Where the windows begin, counted in numbers, of all words and of the empty ones up to `reach` places away.
    pub fn windows(&self, reach: usize) -> &[usize] {
        &self.windows[reach]
    }
}
