//! What a parse is made of.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::kept;
use super::labels::{Dependency, EntityKind, Tag, Upos};
use crate::text::{Kept, Span};

/// A token with everything that the model says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Whether a single space follows, which is no token of its own.
    pub space_after: bool,
    /// Its fine part of speech.
    pub tag: Tag,
    /// Its coarse part of speech.
    pub upos: Upos,
    /// Its features after Universal Dependencies, sorted: "Number=Sing|Person=3"; empty when it has none.
    #[serde(with = "kept")]
    pub morph: kept::Embedded,
    /// Its dictionary form.
    pub lemma: Kept,
    /// Its head, as an index into the tokens of the parse; a root is its own head.
    pub head: usize,
    /// What it is to its head.
    pub dependency: Dependency,
    /// Whether a sentence begins with it.
    pub starts_sentence: bool,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its tokens, as a range of the tokens of the parse.
    pub tokens: Range<usize>,
    /// Where it stands in the text.
    pub span: Span,
    /// What kind it is.
    pub kind: EntityKind,
}

/// A stretch of text as it is parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parse {
    /// Its tokens, in order; white space beyond a single space is a token too.
    pub tokens: Vec<Token>,
    /// Its entities, in order; none overlap.
    pub entities: Vec<Entity>,
}

impl Parse {
    /// The same parse of the same words at another place: what stood at byte `from` of its text stands at `to`.
    pub fn moved(mut self, from: usize, to: usize) -> Self {
        let moved = |span: Span| Span::new(span.start - from + to, span.end - from + to);
        for token in &mut self.tokens {
            token.span = moved(token.span);
        }
        for entity in &mut self.entities {
            entity.span = moved(entity.span);
        }
        self
    }
}

/// What is known of a token before the parser runs: whether it begins a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SentenceStart {
    /// The parser decides.
    #[default]
    Unknown,
    /// A sentence begins with it.
    Yes,
    /// No sentence begins with it.
    No,
}
