//! The chunks whose tokens a table gives: "don't", "U.S.", ":-)".

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::super::hash::string_id;
use super::super::weights::Weights;

/// A map whose keys are ids of strings, which are hashes already.
pub(in crate::language) type ById<T> = HashMap<u64, T, BuildHasherDefault<Id>>;

/// The hash of an id: itself.
#[derive(Default)]
pub(in crate::language) struct Id(u64);

impl Hasher for Id {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = id;
    }
}

/// One token of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its length in bytes.
    pub length: usize,
    /// Its norm, where the table gives one.
    pub norm: Option<&'static str>,
}

/// A chunk and its tokens, which together have the chunk's length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exception {
    /// The chunk.
    pub chunk: Cow<'static, str>,
    /// Its tokens.
    pub parts: Vec<Part>,
}

/// The table of exceptions.
pub(super) struct Exceptions {
    all: Vec<Exception>,
    places: ById<usize>,
    /// Bytes of the longest chunk.
    longest: usize,
}

impl Exceptions {
    /// Reads the table `tokenizer.exceptions`: a chunk, then its tokens and their norms, an empty norm for none.
    ///
    /// # Panics
    ///
    /// Panics when the table is not of that form, which no input can bring about.
    pub fn new(weights: &Weights) -> Self {
        let all: Vec<Exception> = weights
            .table("tokenizer.exceptions")
            .lines()
            .map(exception)
            .collect();
        Self {
            places: all
                .iter()
                .enumerate()
                .map(|(at, e)| (string_id(&e.chunk), at))
                .collect(),
            longest: all.iter().map(|e| e.chunk.len()).max().unwrap_or_default(),
            all,
        }
    }

    /// The exception for a chunk. Takes the same time for a long chunk as for a short one.
    pub fn get(&self, chunk: &str) -> Option<&Exception> {
        if chunk.len() > self.longest {
            return None;
        }
        let place = self.places.get(&string_id(chunk))?;
        Some(&self.all[*place]).filter(|exception| exception.chunk == chunk)
    }

    /// Every exception, in the order of the chunks' bytes.
    pub fn iter(&self) -> impl Iterator<Item = &Exception> {
        self.all.iter()
    }
}

/// A line of the table.
fn exception(line: &'static str) -> Exception {
    let mut fields = line.split('\t');
    let chunk = unescaped(fields.next().unwrap_or_default());
    let mut parts = Vec::new();
    while let (Some(orth), Some(norm)) = (fields.next(), fields.next()) {
        assert!(!norm.contains('\\'), "a norm that is written as it is: {line}");
        parts.push(Part {
            length: unescaped(orth).len(),
            norm: Some(norm).filter(|norm| !norm.is_empty()),
        });
    }
    let length: usize = parts.iter().map(|part| part.length).sum();
    assert!(
        length == chunk.len() && length > 0,
        "tokens that make up the chunk: {line}"
    );
    Exception { chunk, parts }
}

/// A field of a table as it was before tabs, line feeds and backslashes were written out.
fn unescaped(field: &'static str) -> Cow<'static, str> {
    if !field.contains('\\') {
        return Cow::Borrowed(field);
    }
    let mut plain = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        plain.push(match c {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                _ => '\\',
            },
            c => c,
        });
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_of_the_table() {
        let exceptions = Exceptions::new(&Weights::embedded());
        assert_eq!(exceptions.all.len(), 1347);
        assert_eq!(exceptions.longest, 29);
        let parts = |chunk: &str| -> Vec<(usize, Option<&str>)> {
            let found = exceptions.get(chunk).unwrap_or_else(|| panic!("{chunk}"));
            found.parts.iter().map(|part| (part.length, part.norm)).collect()
        };
        assert_eq!(parts("can't"), [(2, Some("can")), (3, Some("not"))]);
        assert_eq!(parts("\t"), [(1, None)]);
        assert_eq!(parts("\\t"), [(2, None)]);
        assert_eq!(parts("¯\\(ツ)/¯"), [(11, None)]);
        assert_eq!(parts("\u{a0}"), [(2, Some("  "))]);
        assert_eq!(exceptions.get("tent"), None);
        assert_eq!(exceptions.get(""), None);
    }
}
