//! The language stage: tokens, tags, lemmas, a dependency tree and entities of a sentence, in pure Rust.
//!
//! It is the inference of spaCy's small English pipeline, `en_core_web_sm` 3.8, whose weights are embedded (see
//! `data/SOURCE.md`). It knows nothing of claims and could be published alone.

mod attributes;
mod encoder;
mod features;
mod hash;
mod kept;
mod labels;
mod lemmas;
mod lexical;
mod matrix;
mod pipeline;
mod plain;
mod symbols;
mod tagger;
mod token;
mod tokenizer;
mod transition;
mod weights;

pub use labels::{Dependency, EntityKind, Tag, Upos};
pub use lexical::{Lexical, plain_lemma};
pub use pipeline::Language;
pub use plain::{PlainKind, PlainToken, plain_tokens};
pub use token::{Entity, Parse, SentenceStart, Token};
