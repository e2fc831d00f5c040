//! Text as it is on disk: where things stand, what a source is made of, its sentences.

mod cues;
mod dateline;
mod dates;
mod digest;
mod enumeration;
mod fault;
mod glyphs;
mod jsonl;
mod layout;
mod lexicon;
mod markdown;
mod markdown_inline;
mod origins;
mod paragraphs;
mod reader;
mod repeats;
mod sentence;
mod shortform;
mod snippet;
mod source;
mod span;
mod splitter;
mod stops;
mod story;

pub use dates::{MONTHS, WEEKDAYS};
pub use digest::Digest;
pub use fault::Fault;
pub use layout::{Hint, Layout, Layouter};
pub use lexicon::{Hit, Lexicon, Lexicons};
pub use reader::{Format, Reader};
pub use sentence::Sentence;
pub use snippet::{LineIndex, Snippet};
pub use source::{Block, BlockKind, DatedBy, OffsetMap, Origin, OriginKind, Run, Source};
pub use span::Span;
pub use splitter::Splitter;
pub use story::{Story, StorySource};
