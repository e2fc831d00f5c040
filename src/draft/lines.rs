//! The sentences of all sources as rows of words without marks, and where each word stands.

use std::collections::BTreeMap;

use super::Desk;
use crate::mention::{Parsed, Part, QuoteShape, Word};
use crate::text::Span;

/// A sentence as a row of words.
pub struct Line<'a> {
    /// Index of its source.
    pub source: usize,
    /// The sentence.
    pub parsed: &'a Parsed,
    /// Its words, marks left out.
    pub words: Vec<&'a Word>,
}

/// The sentences of the draft and of its sources.
pub struct Lines<'a> {
    /// Those of each source, in order.
    pub of: Vec<Vec<Line<'a>>>,
    /// In how many sentences of the sources each word stands; the draft is not counted.
    counts: BTreeMap<&'a str, usize>,
    /// For each source where its quoted words stand, in order.
    pub quoted: Vec<Vec<Span>>,
    /// The words of each source, marks left out, with a blank around each: quoted words are looked for in them.
    plain: Vec<String>,
}

impl<'a> Lines<'a> {
    /// Of all sources.
    pub fn new(desk: &Desk<'a>) -> Self {
        let line = |source: usize, parsed: &'a Parsed| Line {
            source,
            parsed,
            words: parsed
                .words
                .iter()
                .filter(|word| !matches!(word.part, Part::Mark | Part::Quote))
                .collect(),
        };
        let documents = desk.documents.iter().enumerate();
        let of: Vec<Vec<Line<'a>>> = documents
            .map(|(source, document)| {
                let sentences = document.sentences.iter();
                sentences.map(|parsed| line(source, parsed)).collect()
            })
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in of.iter().flatten().filter(|line| line.source != desk.draft) {
            let mut norms: Vec<&str> = line.words.iter().map(|word| word.norm.as_str()).collect();
            norms.sort_unstable();
            norms.dedup();
            for norm in norms {
                *counts.entry(norm).or_default() += 1;
            }
        }
        let quoted = desk.documents.iter().map(|document| {
            let told = document.quotations.iter();
            let told = told.filter(|quotation| quotation.shape != QuoteShape::Scare);
            told.flat_map(|quotation| quotation.parts.iter().copied())
                .collect()
        });
        Self {
            plain: desk.sources.iter().map(|source| plain(&source.text)).collect(),
            of,
            counts,
            quoted: quoted.collect(),
        }
    }

    /// Whether the words of a stretch of the draft stand in a source as they are, house style left aside.
    pub fn stands(&self, source: usize, words: &str) -> bool {
        self.plain[source].contains(&plain(words))
    }

    /// In how many sentences of the sources a word stands.
    pub fn count(&self, norm: &str) -> usize {
        self.counts.get(norm).copied().unwrap_or_default()
    }

    /// Whether words of a source stand within quotation marks.
    pub fn is_quoted(&self, source: usize, span: Span) -> bool {
        self.quoted[source].iter().any(|part| part.contains(span))
    }
}

/// Lower case, letters and figures alone, a blank around each word.
fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for word in text.split(|c: char| c.is_whitespace() || "-–—/".contains(c)) {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if !bare.is_empty() {
            plain.push_str(&bare.to_lowercase());
            plain.push(' ');
        }
    }
    plain
}

/// Whether a word names something or counts it.
pub fn says_something(word: &Word) -> bool {
    matches!(word.part, Part::Content | Part::Figure)
}
