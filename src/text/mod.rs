//! Text as it is on disk: where things stand, what a source is made of, its sentences.

mod lexicon;
mod sentence;
mod source;
mod span;

pub use lexicon::{Hit, Lexicon, Lexicons};
pub use sentence::Sentence;
pub use source::{Block, BlockKind, DatedBy, OffsetMap, Run, Source};
pub use span::Span;
