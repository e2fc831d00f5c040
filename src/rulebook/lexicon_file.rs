//! A word list as a file: what it is for, its words by class, its examples and counter-examples.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::RuleFault;
use crate::text::Lexicon;

/// `rules/lexicons/*.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    /// What the list holds, in a sentence.
    pub says: String,
    /// Why the engine needs it.
    pub why: String,
    /// Whether capitals must match.
    #[serde(default)]
    pub exact: bool,
    /// Words and phrases by class.
    pub words: BTreeMap<String, Vec<String>>,
    /// Texts in which a class must be found.
    pub examples: Vec<Example>,
    /// Texts in which nothing, or not that class, may be found.
    pub counter_examples: Vec<CounterExample>,
}

/// A text in which the class is found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The class found in it.
    pub class: String,
}

/// A text in which the class, or with no class named anything at all, is not found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterExample {
    /// The text.
    pub text: String,
    /// The class not found in it; none means that no phrase of the list is.
    pub class: Option<String>,
}

impl LexiconFile {
    /// Reads one file.
    ///
    /// # Errors
    /// A fault with its line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let file: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            vec![RuleFault {
                file: path.to_owned(),
                line: 1 + text[..at].matches('\n').count(),
                message: error.message().to_owned(),
            }]
        })?;
        let missing = |what: &str| {
            vec![RuleFault {
                file: path.to_owned(),
                line: 1,
                message: format!("has no {what}: give at least one"),
            }]
        };
        if file.examples.is_empty() {
            return Err(missing("example"));
        }
        if file.counter_examples.is_empty() {
            return Err(missing("counter-example"));
        }
        Ok(file)
    }

    /// The words as a lexicon.
    pub fn lexicon(&self) -> Lexicon {
        Lexicon::new(self.exact, self.words.clone())
    }

    /// Runs the examples: a line for each that does not hold.
    pub fn failures(&self) -> Vec<String> {
        let lexicon = self.lexicon();
        let classes = |text: &str| -> Vec<String> {
            let hits = lexicon.find(text);
            hits.iter().map(|hit| hit.class.to_owned()).collect()
        };
        let missed = self.examples.iter().filter_map(|example| {
            let found = classes(&example.text);
            (!found.contains(&example.class))
                .then(|| format!("{:?}: {} not found, but {found:?}", example.text, example.class))
        });
        let wrong = self.counter_examples.iter().filter_map(|counter| {
            let found = classes(&counter.text);
            let bad = match &counter.class {
                Some(class) => found.contains(class),
                None => !found.is_empty(),
            };
            bad.then(|| format!("{:?}: must not be found, but {found:?} was", counter.text))
        });
        missed.chain(wrong).collect()
    }
}
