//! Where sentences end.
//!
//! One pass over the characters finds every place where a sentence may end: a run of marks with the quotation marks
//! and brackets that close on it. Each place is then judged by what stands before it (a short form, an initial, an
//! hour) and by what follows. Every sentence inside a quotation is a sentence of its own, and the words that
//! attribute it stay with it.
//!
//! Invariant: spans are in order, do not overlap, are trimmed, and hold every character that is not white space.

use std::collections::BTreeSet;

use super::enumeration;
use super::glyphs::Glyphs;
use super::lexicon::Lexicons;
use super::longest;
use super::marked;
use super::sentence::Sentence;
use super::source::{BlockKind, Source};
use super::span::Span;
use super::stops::Stops;

/// Finds sentences. Compiled once from the word lists.
pub struct Splitter {
    stops: Stops,
}

impl Splitter {
    /// Compiles the word lists that it needs: `abbreviations`, `sentence_starters`, `sentence_words`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            stops: Stops::new(lexicons),
        }
    }

    /// The sentences of one block of running text, trimmed, as spans of `text`.
    pub fn split(&self, text: &str) -> Vec<Span> {
        self.split_block(text, &marked::names(text))
    }

    /// The same, with the names that end in a mark in the whole report.
    fn split_block(&self, text: &str, names: &BTreeSet<&str>) -> Vec<Span> {
        let glyphs = Glyphs::new(text);
        let list = enumeration::find(&glyphs);
        let mut spans = Vec::new();
        let mut start = 0;
        let mut i = 0;
        let mut items = list.starts.iter().copied().peekable();
        while i < glyphs.len() {
            while items.next_if(|&item| item < i).is_some() {}
            if items.next_if_eq(&i).is_some() && i > start {
                push(&mut spans, &glyphs, start, i);
                start = i;
            }
            if glyphs.is_blank_line(i) {
                push(&mut spans, &glyphs, start, i);
                i = glyphs.skip_white(i);
                start = i;
                continue;
            }
            if !is_stop(glyphs.at(i)) || list.is_marker(i) {
                i += 1;
                continue;
            }
            let place = self.stops.place(&glyphs, start, i, names);
            // A new item ends the sentence before it wherever the run of marks would lead.
            let next = place
                .next
                .min(items.peek().copied().unwrap_or(usize::MAX))
                .max(i + 1);
            if place.ends {
                let end = place.end.min(next);
                push(&mut spans, &glyphs, start, end);
                start = end;
            }
            i = next;
        }
        push(&mut spans, &glyphs, start, glyphs.len());
        spans
    }

    /// The sentences of every block of a source that is read, in order of place. The dateline is left out.
    pub fn sentences(&self, source: &Source) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let names = marked::names(&source.text);
        for (block, laid) in source.blocks.iter().enumerate() {
            if !laid.kind.is_read() {
                continue;
            }
            let mut span = laid.span;
            if let Some(dateline) = source.dateline
                && laid.kind == BlockKind::Paragraph
                && span.contains(dateline)
            {
                span = Span::new(dateline.end, span.end).trim(&source.text);
            }
            for found in self.split_block(span.of(&source.text), &names) {
                let pieces = longest::pieces(&source.text, found.shift(span.start), source.limits.sentence);
                sentences.extend(pieces.into_iter().enumerate().map(|(i, span)| Sentence {
                    span,
                    block,
                    goes_on: i > 0,
                }));
            }
        }
        sentences
    }
}

/// A mark that may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '‼' | '⁉' | '⁈' | '。' | '！' | '？' | '｡'
    )
}

fn push(spans: &mut Vec<Span>, glyphs: &Glyphs, start: usize, end: usize) {
    let span = glyphs.span(start, end).trim(glyphs.text());
    if !span.is_empty() {
        spans.push(span);
    }
}
