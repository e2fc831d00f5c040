//! The rule book: what the engine knows, as data.
//!
//! Loads `rules/` as embedded at build, or a folder given with `--rules`. Refuses with every fault at once, each
//! on its line.

mod lexicon_file;

use std::collections::BTreeMap;

use crate::text::Lexicons;

pub use lexicon_file::LexiconFile;

/// Every rule file as embedded at build: path below `rules/`, text; in order of path.
pub const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A mistake in a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFault {
    /// Path below the rules folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// What the engine knows.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// The word lists.
    pub lexicons: Lexicons,
    /// The word lists as files, with their examples.
    pub lexicon_files: BTreeMap<String, LexiconFile>,
}

impl Rulebook {
    /// The rule book that is built into the program.
    ///
    /// # Errors
    /// Every fault of the embedded files; a test keeps them free of faults.
    pub fn embedded() -> Result<Self, Vec<RuleFault>> {
        Self::from_files(EMBEDDED.iter().copied())
    }

    /// A rule book from files given as (path below the folder, text).
    ///
    /// # Errors
    /// Every fault of every file at once.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<RuleFault>> {
        let mut book = Self::default();
        let mut faults = Vec::new();
        for (path, text) in files {
            if let Some(name) = path.strip_prefix("lexicons/") {
                let id = name.trim_end_matches(".toml").to_owned();
                match LexiconFile::parse(path, text) {
                    Ok(file) => {
                        book.lexicons.0.insert(id.clone(), file.lexicon());
                        book.lexicon_files.insert(id, file);
                    }
                    Err(found) => faults.extend(found),
                }
            }
        }
        if faults.is_empty() { Ok(book) } else { Err(faults) }
    }
}
