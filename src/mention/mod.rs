//! What a source mentions: names and who they belong to, quotations and who said them, figures and times.

mod clause;
mod document;
pub mod name;
pub mod quotation;
mod tense;
pub mod tree;
mod word;

pub use clause::clauses;
pub use document::{Document, Parsed, Readers};
pub use name::{
    Entity, NameHow, NameKind, NameMention, NameReader, Names, Relation, TitleHow, TitleKind, TitleMention,
    Variant, VariantHow, Votes, is_derived, is_one_stem, is_one_style, near_spelling,
};
pub use quotation::{
    Quotation, QuoteReader, QuoteRelation, QuoteShape, Report, Speaker, SpeakerHow, Wording, align, denial,
    denies, similarity,
};
pub use tree::Tree;
pub use word::{Part, Word, WordReader};
