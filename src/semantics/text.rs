//! What the words of a text say together: the vector of the text, and how seldom English uses a word.
//!
//! Sums of word vectors see the subject of a text (Arora et al., 2017); who and what is told needs more than that.

use super::{Direction, Semantics};

impl Semantics {
    /// Where the vector of a text points: the sum of its words. Cosines of such directions need no words afterwards.
    pub fn direction(&self, text: &str) -> Direction {
        let lower = text.to_lowercase();
        Direction::new(&self.vectors.sum(self.rows(&lower).into_iter()))
    }

    /// How much a word in lower case says by how seldom English uses it, in thousandths; an unknown word says most.
    pub fn rarity(&self, word: &str) -> u32 {
        let row = self.vectors.row(word.as_bytes());
        // A share between 0 and 1.
        row.map_or(1000, |row| (rarity(row) * 1000.0) as u32)
    }

    /// The rows of the words of a text that have vectors.
    fn rows(&self, lower: &str) -> Vec<u32> {
        let row = |word: &str| self.vectors.row(word.as_bytes());
        // A form that has no vector has that of its word.
        let of_form = |word: &str| {
            let found = self.wordnet.entry(word)?;
            row(self.wordnet.word(found.at))
        };
        let mut out = Vec::with_capacity(24);
        for chunk in chunks(lower) {
            let bare = chunk.trim_end_matches('.');
            let stem = bare
                .strip_suffix("'s")
                .or(bare.strip_suffix("’s"))
                .unwrap_or(bare);
            let whole = row(chunk)
                .or_else(|| (bare.len() < chunk.len()).then(|| row(bare))?)
                .or_else(|| (stem.len() < bare.len()).then(|| row(stem))?);
            let parted =
                stem.contains(['-', '&', '\'', '.']) && !stem.starts_with(|c: char| c.is_ascii_digit());
            match whole {
                Some(row) => out.push(row),
                None if parted => {
                    let parts = stem.split(['-', '&', '\'', '.']).filter(|part| !part.is_empty());
                    out.extend(parts.filter_map(|part| row(part).or_else(|| of_form(part))));
                }
                None if !stem.is_empty() => out.extend(of_form(stem)),
                None => {}
            }
        }
        out
    }
}

/// Weight of the word of that row, rows being in order of frequency: a / (a + p), p by Zipf's law.
fn rarity(row: u32) -> f32 {
    const A: f32 = 3e-4;
    let chance = 1.0 / ((row as f32 + 3.0) * 12.9);
    A / (A + chance)
}

/// Letters and digits in a row, with single hyphens, apostrophes, ampersands, full stops and commas of numbers inside.
fn chunks(lower: &str) -> impl Iterator<Item = &str> {
    let mut rest = lower;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let mut end = 0;
        let mut letters = rest.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let inside = match letter {
                '-' | '\'' | '’' | '&' => next.is_some_and(char::is_alphanumeric),
                '.' => next.is_some_and(char::is_alphanumeric) || rest[..at].contains('.'),
                ',' => next.is_some_and(|c| c.is_ascii_digit()) && rest.as_bytes()[at - 1].is_ascii_digit(),
                _ => letter.is_alphanumeric(),
            };
            if !inside {
                break;
            }
            end = at + letter.len_utf8();
        }
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(chunk)
    })
}
