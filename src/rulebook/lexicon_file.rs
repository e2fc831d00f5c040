//! A word list as a file: what it is for, its words by class, its examples and counter-examples.

use std::collections::BTreeMap;

use super::RuleFault;
use super::fields::File;
use crate::text::Lexicon;

/// `rules/lexicons/*.toml`.
#[derive(Clone, Debug)]
pub struct LexiconFile {
    /// What the list holds, in a sentence.
    pub says: String,
    /// Whether capitals must match.
    pub exact: bool,
    /// Words and phrases by class.
    pub words: BTreeMap<String, Vec<String>>,
    /// Texts in which a class must be found.
    pub examples: Vec<Example>,
    /// Texts in which nothing, or not that class, may be found.
    pub counter_examples: Vec<Example>,
}

/// A text and a class.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The class found in it, or not found; none in a counter-example means that no phrase of the list is.
    pub class: Option<String>,
}

impl LexiconFile {
    /// Reads one file.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let says = table.text(&mut file, "says");
        // For who reads the file; it must not be left out.
        table.text(&mut file, "why");
        let exact = table.flag(&mut file, "exact");
        let words = table.lists(&mut file, "words").into_iter().collect();
        let mut read = |name: &str, what: &str, needs_class: bool| -> Vec<Example> {
            let tables = table.tables(&mut file, name, what);
            tables
                .into_iter()
                .map(|mut one| {
                    let text = one.text(&mut file, "text");
                    let class = if needs_class {
                        Some(one.text(&mut file, "class"))
                    } else {
                        one.optional_text(&mut file, "class")
                    };
                    one.finish(&mut file, &["text", "class"]);
                    Example { text, class }
                })
                .collect()
        };
        let examples = read("examples", "example", true);
        let counter_examples = read("counter_examples", "counter-example", false);
        table.finish(
            &mut file,
            &["says", "why", "exact", "words", "examples", "counter_examples"],
        );
        if file.faults.is_empty() {
            Ok(Self {
                says,
                exact,
                words,
                examples,
                counter_examples,
            })
        } else {
            Err(file.faults)
        }
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
            let wanted = example.class.as_ref()?;
            (!found.contains(wanted))
                .then(|| format!("{:?}: {wanted} not found, but {found:?}", example.text))
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
