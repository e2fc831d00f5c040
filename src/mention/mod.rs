//! What a source mentions: names and who they belong to, quotations and who said them, figures and times.

pub mod name;
pub mod quotation;

pub use name::{
    AgeMention, Entity, NameHow, NameKind, NameMention, NameReader, Names, Relation, TitleHow, TitleKind,
    TitleMention, Variant, VariantHow,
};
pub use quotation::{Quotation, QuoteShape, Speaker, SpeakerHow};
