//! The rule book: what the engine knows, as data.
//!
//! Loads `rules/` as embedded at build, or a folder given with `--rules`. Refuses with every fault at once, each
//! on its line. A word list or a check without an example and a counter-example does not load.

mod answer_rule;
pub mod closed;
mod feature;
mod fields;
mod lexicon_file;
mod matching_rule;
mod pattern;
mod rule_file;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::text::{Digest, Fault, Lexicon, Lexicons, nearest};

pub use answer_rule::AnswerRule;
pub use lexicon_file::{Example, LexiconFile};
pub use matching_rule::{Bins, MatchingRule};
pub use rule_file::{CheckExample, CheckRule};

/// Every rule file as embedded at build: path below `rules/`, text; in order of path.
pub const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A mistake in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleFault {
    /// Path below the rules folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl From<RuleFault> for Fault {
    fn from(fault: RuleFault) -> Self {
        Self::new(&fault.file, Some(fault.line), fault.message)
    }
}

/// What the engine knows.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// The word lists, compiled.
    pub lexicons: Lexicons,
    /// The word lists as files, with their examples.
    pub lexicon_files: BTreeMap<String, LexiconFile>,
    /// Tells word lists apart: equal for equal files.
    pub words: Digest,
    /// What checks say, in order of id.
    pub checks: Vec<CheckRule>,
    /// How questions are matched, a table for each family of answers, in order of family.
    pub matching: Vec<MatchingRule>,
    /// How answers that are the same are weighed, a table for each family of answers that has one, in order of family.
    pub agreements: Vec<AnswerRule>,
    /// How answers that differ are weighed, the same.
    pub differences: Vec<AnswerRule>,
}

/// What one file holds.
enum Part {
    Lexicon(String, LexiconFile, Lexicon),
    Matching(MatchingRule),
    Agreement(AnswerRule),
    Difference(AnswerRule),
    Check(Box<CheckRule>),
}

impl Part {
    fn read(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let fault = |message: &str| {
            vec![RuleFault {
                file: path.to_owned(),
                line: 1,
                message: message.to_owned(),
            }]
        };
        let Some((folder, name)) = path.split_once('/') else {
            return Err(fault(
                "lies in no folder: one of lexicons, matching, agreements, differences, checks",
            ));
        };
        let id = name.trim_end_matches(".toml");
        match folder {
            "lexicons" if !is_asked_for(path) => Err(fault(&unknown_list(id))),
            "lexicons" => LexiconFile::parse(path, text).map(|file| {
                let lexicon = file.lexicon();
                Self::Lexicon(id.to_owned(), file, lexicon)
            }),
            "matching" => match MatchingRule::parse(path, text)? {
                rule if rule.family.word() != id => Err(fault(&misnamed(rule.family))),
                rule => Ok(Self::Matching(rule)),
            },
            "agreements" => match AnswerRule::agreement(path, text)? {
                rule if rule.family.word() != id => Err(fault(&misnamed(rule.family))),
                rule => Ok(Self::Agreement(rule)),
            },
            "differences" => match AnswerRule::difference(path, text)? {
                rule if rule.family.word() != id => Err(fault(&misnamed(rule.family))),
                rule => Ok(Self::Difference(rule)),
            },
            "checks" => CheckRule::parse(id, path, text).map(|rule| Self::Check(Box::new(rule))),
            _ => Err(fault(
                "lies in an unknown folder: one of lexicons, matching, agreements, differences, checks",
            )),
        }
    }
}

impl Rulebook {
    /// The rule book that is built into the program.
    ///
    /// # Errors
    /// Every fault of the embedded files; a test keeps them free of faults.
    pub fn embedded() -> Result<Self, Vec<RuleFault>> {
        Self::from_files(EMBEDDED.iter().copied())
    }

    /// One word list of the embedded rule book, for a reader that needs no other and should not wait for all.
    pub fn embedded_lexicon(id: &str) -> Lexicon {
        let path = format!("lexicons/{id}.toml");
        let found = EMBEDDED.iter().find(|(name, _)| *name == path);
        let file = found.and_then(|(path, text)| LexiconFile::parse(path, text).ok());
        file.map(|file| file.lexicon()).unwrap_or_default()
    }

    /// A rule book from files given as (path below the folder, text).
    ///
    /// # Errors
    /// Every fault of every file at once. A book that lacks a word list which the built-in one has is refused too,
    /// since a missing list would make the engine blind without a word.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<RuleFault>> {
        let mut book = Self::default();
        let mut faults = Vec::new();
        // Reading the files costs more than all else at the start of a run.
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        book.words = words(&files);
        let read: Vec<Result<Part, Vec<RuleFault>>> = files
            .par_iter()
            .map(|(path, text)| Part::read(path, text))
            .collect();
        for part in read {
            match part {
                Ok(Part::Lexicon(id, file, lexicon)) => {
                    book.lexicons.0.insert(id.clone(), lexicon);
                    book.lexicon_files.insert(id, file);
                }
                Ok(Part::Matching(rule)) => book.matching.push(rule),
                Ok(Part::Agreement(rule)) => book.agreements.push(rule),
                Ok(Part::Difference(rule)) => book.differences.push(rule),
                Ok(Part::Check(rule)) => book.checks.push(*rule),
                Err(found) => faults.extend(found),
            }
        }
        for (path, _) in EMBEDDED {
            let (folder, _) = path.split_once('/').unwrap_or_default();
            let there = folder == "checks" || book.find(path).is_some();
            if !there && !faults.iter().any(|fault| fault.file == *path) {
                faults.push(RuleFault {
                    file: (*path).to_owned(),
                    line: 1,
                    message: "is missing, and the engine needs it".to_owned(),
                });
            }
        }
        book.checks.sort_by(|a, b| a.id.cmp(&b.id));
        book.matching.sort_by_key(|rule| rule.family);
        book.agreements.sort_by_key(|rule| rule.family);
        book.differences.sort_by_key(|rule| rule.family);
        faults.sort();
        if faults.is_empty() { Ok(book) } else { Err(faults) }
    }

    /// What the rule file at a path below the folder says that it is for; empty when there is no such file.
    pub fn says(&self, path: &str) -> &str {
        self.find(path).map_or("", String::as_str)
    }

    /// What the rule file at a path below the folder says, where there is one.
    fn find(&self, path: &str) -> Option<&String> {
        let (folder, name) = path.split_once('/')?;
        let id = name.trim_end_matches(".toml");
        fn of<'a>(rules: &'a [AnswerRule], family: &str) -> Option<&'a String> {
            let mut rules = rules.iter();
            rules
                .find(|rule| rule.family.word() == family)
                .map(|rule| &rule.says)
        }
        match folder {
            "lexicons" => self.lexicon_files.get(id).map(|file| &file.says),
            "matching" => {
                let mut rules = self.matching.iter();
                rules.find(|rule| rule.family.word() == id).map(|rule| &rule.says)
            }
            "agreements" => of(&self.agreements, id),
            "differences" => of(&self.differences, id),
            "checks" => {
                let mut rules = self.checks.iter();
                rules.find(|rule| rule.id == id).map(|rule| &rule.says)
            }
            _ => None,
        }
    }
}

/// Whether the engine asks for a word list: it does for those of the built-in book and for no other.
fn is_asked_for(path: &str) -> bool {
    EMBEDDED.iter().any(|(known, _)| *known == path)
}

/// A list that nobody asks for would change nothing, without a word.
fn unknown_list(id: &str) -> String {
    let lists: Vec<&str> = EMBEDDED
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("lexicons/")?.strip_suffix(".toml"))
        .collect();
    let hint = nearest(id, &lists);
    format!("is no word list that the engine asks for; call it as the list that it stands in for: {hint}")
}

/// A table of weights bears the name of its family, so that there is one for each.
fn misnamed(family: closed::Family) -> String {
    let family = family.word();
    format!("weighs the family `{family}`, so that it must be called {family}.toml")
}

/// What tells the word lists among rule files apart, whatever order they come in.
fn words(files: &[(&str, &str)]) -> Digest {
    let lists = files.iter().filter(|(path, _)| path.starts_with("lexicons/"));
    let lists: BTreeMap<&str, &str> = lists.copied().collect();
    lists.into_iter().fold(Digest::new(), |digest, (path, text)| {
        digest.with(path.as_bytes()).with(text.as_bytes())
    })
}
