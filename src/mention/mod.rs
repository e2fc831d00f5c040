//! What a source mentions: names and who they belong to, quotations and who said them, figures and times.

pub mod name;
pub mod quotation;

pub use name::{Entity, NameHow, NameKind, NameMention, TitleMention};
pub use quotation::{
    Quotation, QuoteReader, QuoteRelation, QuoteShape, Report, Speaker, SpeakerHow, similarity,
};
