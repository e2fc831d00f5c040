//! A mistake in a file that was given to be read: where it is, what is wrong, how to mend it.

use std::fmt;

use super::lines::line_ends;

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path as the user gave it.
    pub path: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Fault {
    /// A fault of a file, on a line where one is known.
    pub fn new(path: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            line: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// The line, from 1, of a place in a text.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + line_ends(text).take_while(|end| *end <= at).count()
}

/// A hint at the word that was meant, when one is near (`did you mean "published"?`), and otherwise at all that may be.
pub fn nearest(word: &str, allowed: &[&str]) -> String {
    let lower = word.to_lowercase();
    let near = allowed
        .iter()
        .map(|known| (strsim::damerau_levenshtein(&lower, known), *known))
        .min()
        .filter(|&(distance, known)| distance <= 1 + known.len() / 3);
    match near {
        Some((_, known)) => format!("did you mean \"{known}\"?"),
        None => format!("allowed are {}", allowed.join(", ")),
    }
}
