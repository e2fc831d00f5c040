//! Words and marks of a text, as spaCy's English tokenizer splits it.
//!
//! The text falls into chunks at white space. From a chunk, prefixes and suffixes come off in turn until neither is left
//! or an exception is; the rest is an exception, an address or is split at its infixes. Then the tokens of the whole text
//! are searched for exceptions once more (`again.rs`), because those that hold marks were taken apart. The method is that
//! of spaCy 3.8's `Tokenizer`; its caches change no result and have no part here. The time is in proportion to the
//! text's length, however long a chunk is.

mod affixes;
mod again;
mod classes;
mod exceptions;
mod url;

#[cfg(test)]
mod tests;

pub(super) use classes::{Class, Classes, is_space};
pub(super) use exceptions::ById;

use self::again::Again;
use self::exceptions::{Exception, Exceptions};
use super::weights::Weights;
use crate::text::Span;

/// A token, before anything is known of it but its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the text.
    pub span: Span,
    /// Whether a single space follows, which is no token of its own.
    pub space_after: bool,
    /// Its norm, where an exception gives one.
    pub norm: Option<&'static str>,
}

impl Piece {
    fn new(start: usize, end: usize) -> Self {
        Self {
            span: Span::new(start, end),
            space_after: false,
            norm: None,
        }
    }
}

/// The tables of the tokenizer.
pub(super) struct Tokenizer {
    classes: Classes,
    exceptions: Exceptions,
    again: Again,
}

impl Tokenizer {
    /// Reads the tables from the weights.
    pub fn new(weights: &Weights) -> Self {
        let mut tokenizer = Self {
            classes: Classes::new(weights),
            exceptions: Exceptions::new(weights),
            again: Again::default(),
        };
        tokenizer.again = Again::new(&tokenizer);
        tokenizer
    }

    /// Splits a stretch of a text into tokens, as if there were no text around it, and writes them to `out`, which is
    /// cleared first. The tokens are in order, do not overlap and leave out nothing but the single spaces after tokens;
    /// other white space is a token for each run.
    ///
    /// # Panics
    ///
    /// Panics when the stretch does not lie on boundaries of the text's characters.
    pub fn pieces(&self, text: &str, stretch: Span, out: &mut Vec<Piece>) {
        out.clear();
        self.split(&text[..stretch.end], stretch.start, true, out);
        self.again.apply(&self.exceptions, text, out);
    }

    /// The first pass: splits what stands in the text from the byte `from` on. `heed` tells whether exceptions count.
    fn split(&self, text: &str, from: usize, heed: bool, out: &mut Vec<Piece>) {
        let mut suffixes = Vec::new();
        let mut chunk = |start, end, out: &mut Vec<Piece>| {
            if start < end {
                self.chunk(text, Span::new(start, end), heed, &mut suffixes, out);
            }
        };
        let mut chars = text[from..].char_indices();
        let mut in_space = chars.next().is_some_and(|(_, first)| is_space(first));
        let mut start = from;
        for (at, c) in chars {
            if is_space(c) == in_space {
                continue;
            }
            let at = from + at;
            chunk(start, at, out);
            in_space = !in_space;
            start = at;
            if c == ' ' {
                // Only the first space after a word is no token: a run that goes on begins after it.
                start += 1;
                if let Some(last) = out.last_mut() {
                    last.space_after = true;
                }
            }
        }
        chunk(start, text.len(), out);
    }

    /// Splits a chunk: a run of white space or of anything else. `suffixes` is room for the lengths of its suffixes.
    fn chunk(&self, text: &str, chunk: Span, heed: bool, suffixes: &mut Vec<usize>, out: &mut Vec<Piece>) {
        let special = |start: usize, end: usize| -> Option<&Exception> {
            if heed && start < end {
                self.exceptions.get(&text[start..end])
            } else {
                None
            }
        };
        let Span { mut start, mut end } = chunk;
        suffixes.clear();
        let is_plain =
            |start: usize, end: usize| text.as_bytes()[start..end].iter().all(u8::is_ascii_alphabetic);
        while start < end && special(start, end).is_none() {
            // Letters alone have neither affixes nor infixes, and most chunks are letters alone.
            if is_plain(start, end) {
                break;
            }
            let front = affixes::prefix(&text[start..end], &self.classes);
            if front > 0 && special(start + front, end).is_some() {
                out.push(Piece::new(start, start + front));
                start += front;
                break;
            }
            let back = affixes::suffix(&text[start + front..end], &self.classes);
            if back > 0 && special(start, end - back).is_some() {
                // The prefix stays: it is part of the exception.
                suffixes.push(back);
                end -= back;
                break;
            }
            if front == 0 && back == 0 {
                break;
            }
            if front > 0 {
                out.push(Piece::new(start, start + front));
                start += front;
            }
            if back > 0 {
                suffixes.push(back);
                end -= back;
            }
        }
        if let Some(exception) = special(start, end) {
            put(exception, start, out);
        } else if start < end && is_plain(start, end) {
            out.push(Piece::new(start, end));
        } else if start < end {
            self.inside(text, start, end, out);
        }
        let mut at = end;
        for length in suffixes.iter().rev() {
            out.push(Piece::new(at, at + length));
            at += length;
        }
    }

    /// What is left of a chunk when its prefixes and suffixes are off, and it is no exception.
    fn inside(&self, text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
        let chunk = &text[start..end];
        let mut done = 0;
        let mut from = 0;
        if !url::is_url(chunk, &self.classes) {
            while let Some((first, last)) = affixes::infix(chunk, from, &self.classes) {
                from = last;
                // What would split at the very beginning does not.
                if first == 0 {
                    continue;
                }
                if done < first {
                    out.push(Piece::new(start + done, start + first));
                }
                out.push(Piece::new(start + first, start + last));
                done = last;
            }
        }
        if done < chunk.len() {
            out.push(Piece::new(start + done, end));
        }
    }
}

/// Adds the tokens of an exception that stands at the byte `start`.
fn put(exception: &Exception, start: usize, out: &mut Vec<Piece>) {
    let mut at = start;
    for part in &exception.parts {
        out.push(Piece {
            norm: part.norm,
            ..Piece::new(at, at + part.length)
        });
        at += part.length;
    }
}
