//! Sentences of a source.

use serde::{Deserialize, Serialize};

use super::span::Span;

/// A sentence, or a title, a caption or a list item that stands as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in `Source::text`.
    pub span: Span,
    /// The block that holds it, an index into `Source::blocks`.
    pub block: usize,
    /// Whether it goes on from the one before: what is longer than [`super::Limits::sentence`] is read in pieces.
    pub goes_on: bool,
}
