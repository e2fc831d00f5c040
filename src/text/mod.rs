//! Text as it is on disk: where things stand, what a source is made of, its sentences.

mod cues;
mod dateline;
mod dates;
mod enumeration;
mod glyphs;
mod layout;
mod lexicon;
mod origins;
mod paragraphs;
mod repeats;
mod sentence;
mod shortform;
mod source;
mod span;
mod splitter;
mod stops;

pub use layout::{Hint, Layout, Layouter};
pub use lexicon::{Hit, Lexicon, Lexicons};
pub use sentence::Sentence;
pub use source::{Block, BlockKind, DatedBy, OffsetMap, Origin, OriginKind, Run, Source};
pub use span::Span;
pub use splitter::Splitter;
