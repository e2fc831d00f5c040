//! Word lists: which words and phrases belong to which class.
//!
//! A lexicon is data from `rules/lexicons/`. It answers two questions: of which class is this phrase, and
//! where in a text do its phrases stand. It knows nothing of what the classes mean: the reader that asks does.

use std::collections::{BTreeMap, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use super::span::Span;

/// A phrase of a lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its class.
    pub class: &'a str,
}

/// Words and phrases by class.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    exact: bool,
    class_of: HashMap<String, String>,
    classes: BTreeMap<String, Vec<String>>,
    longest: usize,
}

impl Lexicon {
    /// Builds a lexicon. With `exact`, capitals must match; without, they are ignored.
    /// Where a phrase stands in two classes, the class that comes first by name has it.
    pub fn new(exact: bool, classes: BTreeMap<String, Vec<String>>) -> Self {
        let mut class_of = HashMap::new();
        let mut longest = 1;
        for (class, phrases) in &classes {
            for phrase in phrases {
                let key = fold(phrase, exact);
                longest = longest.max(word_bounds(&key).len());
                class_of.entry(key).or_insert_with(|| class.clone());
            }
        }
        Self {
            exact,
            class_of,
            classes,
            longest,
        }
    }

    /// The class of a whole phrase.
    pub fn class_of(&self, phrase: &str) -> Option<&str> {
        self.class_of.get(&fold(phrase, self.exact)).map(String::as_str)
    }

    /// Whether the phrase is listed at all.
    pub fn contains(&self, phrase: &str) -> bool {
        self.class_of(phrase).is_some()
    }

    /// The classes and their phrases as written in the file, in order of class.
    pub fn classes(&self) -> &BTreeMap<String, Vec<String>> {
        &self.classes
    }

    /// The phrases of one class; empty when there is no such class.
    pub fn phrases(&self, class: &str) -> &[String] {
        self.classes.get(class).map_or(&[], Vec::as_slice)
    }

    /// Every place in `text` where a phrase stands as whole words, the longest at each place, left to right.
    pub fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let words = word_bounds(text);
        let mut hits = Vec::new();
        let mut i = 0;
        while i < words.len() {
            match self.longest_at(text, &words[i..]) {
                Some((hit, used)) => {
                    hits.push(hit);
                    i += used;
                }
                None => i += 1,
            }
        }
        hits
    }

    /// The longest phrase that stands at the very beginning of `text`, with its length in bytes as the span.
    pub fn at_start(&self, text: &str) -> Option<Hit<'_>> {
        let words = word_bounds(text);
        if words.first()?.start != 0 {
            return None;
        }
        self.longest_at(text, &words).map(|(hit, _)| hit)
    }

    fn longest_at(&self, text: &str, words: &[Span]) -> Option<(Hit<'_>, usize)> {
        let first = words.first()?;
        // A closing full stop belongs to phrases like "U.S." and is tried first.
        for used in (1..=self.longest.min(words.len())).rev() {
            let plain = Span::new(first.start, words[used - 1].end);
            let dotted = Span::new(plain.start, plain.end + 1);
            let has_dot = text[plain.end..].starts_with('.');
            for span in [has_dot.then_some(dotted), Some(plain)].into_iter().flatten() {
                if let Some(class) = self.class_of(span.of(text)) {
                    return Some((Hit { span, class }, used));
                }
            }
        }
        None
    }
}

/// All lexicons of a rule book, by the name of their file without its ending.
#[derive(Clone, Debug, Default)]
pub struct Lexicons(pub BTreeMap<String, Lexicon>);

impl Lexicons {
    /// The lexicon `id`, or an empty one: a missing list finds nothing (the rule book refuses to load without
    /// the lists that the engine needs, so that this happens only to rule books made by hand in a test).
    pub fn get(&self, id: &str) -> Lexicon {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// Words and single marks of a text, white space left out.
fn word_bounds(text: &str) -> Vec<Span> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(start, word)| Span::new(start, start + word.len()))
        .collect()
}

/// The form in which phrases are compared: straight apostrophes, single spaces, and lower case unless `exact`.
fn fold(phrase: &str, exact: bool) -> String {
    let mut out = String::with_capacity(phrase.len());
    for word in phrase.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => out.push('\''),
                c if exact => out.push(c),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}
