//! From chosen pieces of a page to plain text: entities decoded, white space as a browser shows it, a line for each
//! block, and what each block is by the element that it stands in.

use super::pieces::Part;
use crate::text::clean::usual;
use crate::text::layout::Hint;
use crate::text::markup::{self, PARTING};
use crate::text::offsets::{Builder, OffsetMap};
use crate::text::source::BlockKind;
use crate::text::span::Span;

/// Writes a text from the pieces of a page, in order of place.
pub(super) struct Writer<'p> {
    builder: Builder<'p>,
    hints: Vec<Hint>,
    /// Where the block that is being written begins.
    block: usize,
    /// Elements that say what a block is and are open, the innermost last.
    open: Vec<(String, BlockKind)>,
    /// What parts the next word from the last one, and where it stands.
    gap: Option<(&'static str, Span)>,
    /// Where the last piece ends: what stands before is passed.
    passed: usize,
}

impl<'p> Writer<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        Self {
            builder: Builder::new(page),
            hints: Vec::new(),
            block: 0,
            open: Vec::new(),
            gap: None,
            passed: 0,
        }
    }

    /// A part of the page in its turn: everything that stands there is read.
    pub(super) fn part(&mut self, part: &Part) {
        match part {
            Part::Tag { name, closes, .. } => self.tag(name, *closes),
            Part::Text(span) => self.piece(*span),
        }
    }

    /// A tag: whether a new block begins with it, and of what kind.
    pub(super) fn tag(&mut self, name: &str, closes: bool) {
        if name == "br" || PARTING.contains(&name) || matches!(name, "pre" | "caption") {
            self.end_block();
        }
        if matches!(name, "td" | "th") && !closes && self.builder.text.len() > self.block {
            self.gap = Some(("\t", Span::new(self.passed, self.passed)));
        }
        let Some(kind) = kind(name) else { return };
        if closes {
            if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
                self.open.truncate(at);
            }
            return;
        }
        // An item ends where the next one begins, whether or not it is closed.
        if self.open.last().is_some_and(|(open, _)| open == name) {
            self.open.pop();
        }
        self.open.push((name.to_owned(), kind));
    }

    /// White space between two pieces.
    pub(super) fn blank(&mut self) {
        self.gap.get_or_insert((" ", Span::new(self.passed, self.passed)));
    }

    /// A piece of text. One that does not stand behind all that were written is left out, so that places stay in order.
    pub(super) fn piece(&mut self, span: Span) {
        if span.start < self.passed {
            return;
        }
        let page = self.builder.file;
        let mut at = span.start;
        while at < span.end {
            let rest = &page[at..span.end];
            let white = rest.len() - rest.trim_start_matches(is_blank).len();
            if white > 0 {
                let place = Span::new(at, at + white);
                self.gap.get_or_insert((" ", place));
                at = place.end;
                continue;
            }
            let entity = rest.starts_with('&').then(|| markup::entity(page, at)).flatten();
            if let Some((c, end)) = entity.filter(|(_, end)| *end <= span.end) {
                let words = usual(c, ' ', ' ').unwrap_or_else(|| c.to_string());
                if words == " " {
                    self.gap.get_or_insert((" ", Span::new(at, end)));
                } else if !words.is_empty() {
                    self.fill_gap();
                    self.builder.put(&words, Span::new(at, end));
                }
                at = end;
                continue;
            }
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest[first..]
                .find(|c| is_blank(c) || c == '&')
                .map_or(rest.len(), |found| first + found);
            self.fill_gap();
            self.builder.copy(Span::new(at, at + length));
            at += length;
        }
        self.passed = span.end;
    }

    fn fill_gap(&mut self) {
        let Some((words, place)) = self.gap.take() else {
            return;
        };
        if self.builder.text.len() > self.block {
            if place.of(self.builder.file) == words {
                self.builder.copy(place);
            } else {
                self.builder.put(words, place);
            }
        }
    }

    /// Ends the block that is being written, where one is.
    fn end_block(&mut self) {
        self.gap = None;
        let span = Span::new(self.block, self.builder.text.len());
        if span.is_empty() {
            return;
        }
        self.hints.push(Hint {
            span,
            kind: self.open.last().map(|(_, kind)| *kind),
        });
        self.builder.put("\n", Span::new(self.passed, self.passed));
        self.block = self.builder.text.len();
    }

    /// The text, the way back to the page, and what the page says of each block.
    pub(super) fn finish(mut self) -> (String, OffsetMap, Vec<Hint>) {
        self.end_block();
        let (text, map) = self.builder.finish();
        (text, map, self.hints)
    }
}

/// White space that a browser joins.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// What an element says of the block that it holds.
fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "h1" => Some(BlockKind::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Subhead),
        "li" => Some(BlockKind::ListItem),
        "figcaption" => Some(BlockKind::Caption),
        _ => None,
    }
}
