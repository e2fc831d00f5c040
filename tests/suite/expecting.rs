//! Reads the `expect.toml` of seeds and of cases. Nothing in them is skipped: an unknown key or word, a text that does
//! not stand in its file exactly once, an empty reason are faults, all told at once, each with its line.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::judging::Piece;

/// Words of a file: `{ file = "a.txt", text = "12 boats" }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub file: String,
    /// As they stand in the file, once; in UTF-16 where the file is.
    pub text: String,
    /// Which of several places is meant, from 1.
    pub nth: Option<usize>,
}

/// What gives the bytes of a file that lies beside the expectations.
pub type Beside<'r> = &'r dyn Fn(&str) -> Result<Vec<u8>, String>;

/// One file of expectations while it is read.
pub struct Reading<'r> {
    path: &'r str,
    text: &'r str,
    read: Beside<'r>,
    pub faults: Vec<String>,
}

impl<'r> Reading<'r> {
    /// Begins with the tables of the file; `read` gives what lies beside it.
    ///
    /// # Errors
    /// The fault for which the tables cannot be had at all.
    pub fn new<T: DeserializeOwned>(
        path: &'r str,
        text: &'r str,
        read: Beside<'r>,
    ) -> Result<(Self, T), Vec<String>> {
        let mut reading = Self {
            path,
            text,
            read,
            faults: Vec::new(),
        };
        match toml::from_str(text) {
            Ok(tables) => Ok((reading, tables)),
            Err(error) => {
                reading.fault(error.span().map_or(0, |span| span.start), error.message());
                Err(reading.faults)
            }
        }
    }

    /// What was read, when there was no fault.
    ///
    /// # Errors
    /// Every fault, each as `path:line: what is wrong`.
    pub fn done<T>(self, read: T) -> Result<T, Vec<String>> {
        if self.faults.is_empty() {
            Ok(read)
        } else {
            Err(self.faults)
        }
    }

    /// `seeds/summit/expect.toml:12` for an offset into the file.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.line(at))
    }

    /// The line of an offset into the file, from 1.
    pub fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + before.iter().filter(|&&byte| byte == b'\n').count()
    }

    pub fn fault(&mut self, at: usize, message: &str) {
        let place = self.place(at);
        self.faults.push(format!("{place}: {message}"));
    }

    /// The member of a closed set that a word names.
    pub fn member<T: Copy>(&mut self, at: usize, word: &str, (what, all, name): Closed<T>) -> Option<T> {
        let found = all.iter().copied().find(|member| name(*member) == word);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|member| name(*member)).collect();
            self.fault(
                at,
                &format!("{word:?} is no {what}; allowed are {}", words.join(", ")),
            );
        }
        found
    }

    /// The members that words name, with " or " between them.
    pub fn members<T: Copy>(&mut self, words: &Spanned<String>, closed: Closed<T>) -> Vec<T> {
        let named = words.get_ref().split(" or ");
        named
            .filter_map(|word| self.member(words.span().start, word, closed))
            .collect()
    }

    /// Words for a reader, which must say something.
    pub fn words(&mut self, words: Spanned<String>) -> String {
        if words.get_ref().trim().is_empty() {
            self.fault(words.span().start, "says nothing; give the reason");
        }
        words.into_inner()
    }

    /// Pieces of evidence, of which there are at least so many.
    pub fn pieces(&mut self, at: usize, least: usize, evidence: Vec<Spanned<Words>>) -> Vec<Piece> {
        if evidence.len() < least {
            let least = ["no", "one", "two"][least];
            self.fault(at, &format!("names fewer than {least} pieces of evidence"));
        }
        let pieces = evidence.into_iter();
        pieces
            .filter_map(|words| self.piece(words.span().start, words.into_inner()))
            .collect()
    }

    /// Where words stand in their file.
    pub fn piece(&mut self, at: usize, words: Words) -> Option<Piece> {
        let Words { file, text, nth } = words;
        let body = self.body(at, &file)?;
        if text.is_empty() {
            self.fault(at, "an empty text stands everywhere");
            return None;
        }
        let wanted = as_in(&body, &text);
        let found: Vec<usize> = (0..body.len())
            .filter(|&start| body[start..].starts_with(&wanted))
            .collect();
        let start = match (nth, &found[..]) {
            (None, [start]) => *start,
            (Some(nth), _) if (1..=found.len()).contains(&nth) => found[nth - 1],
            _ => {
                let wants = nth.map_or("once".to_owned(), |nth| format!("{nth} times"));
                self.fault(
                    at,
                    &format!("{text:?} stands {} times in {file}, not {wants}", found.len()),
                );
                return None;
            }
        };
        Some(Piece {
            file,
            start,
            end: start + wanted.len(),
        })
    }

    /// A file that lies beside the expectations.
    pub fn body(&mut self, at: usize, file: &str) -> Option<Vec<u8>> {
        match (self.read)(file) {
            Ok(body) => Some(body),
            Err(error) => {
                self.fault(at, &format!("{file}: {error}"));
                None
            }
        }
    }
}

/// A closed set of the engine: what a member is called, all of them, the word of each.
pub type Closed<'a, T> = (&'a str, &'a [T], fn(T) -> &'static str);

/// Words in the encoding of a file.
fn as_in(body: &[u8], text: &str) -> Vec<u8> {
    if body.starts_with(b"\xff\xfe") {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else {
        text.as_bytes().to_vec()
    }
}
