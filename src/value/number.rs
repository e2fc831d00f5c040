//! Numbers and quantities: what a figure says, how firmly, and of what.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::kept;
use crate::text::Span;

/// How a figure bounds the true value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bounds {
    /// "12"
    Exactly(#[serde(with = "kept")] Decimal),
    /// "between 5 and 7", "5-7"; both ends included.
    Between(#[serde(with = "kept")] Decimal, #[serde(with = "kept")] Decimal),
    /// "at least 12", "more than 12": the flag says whether 12 itself is left out.
    AtLeast {
        /// The figure named.
        #[serde(with = "kept")]
        value: Decimal,
        /// "more than": the figure itself is excluded.
        strict: bool,
    },
    /// "at most 12", "fewer than 12".
    AtMost {
        /// The figure named.
        #[serde(with = "kept")]
        value: Decimal,
        /// "fewer than": the figure itself is excluded.
        strict: bool,
    },
}

/// A figure with the firmness of its words.
///
/// Bounds and roundness together tell apart what words tell apart:
///
/// | words | bounds | approximate |
/// |---|---|---|
/// | "more than 12" | `AtLeast`, strict | no |
/// | "just over 12" | `AtLeast`, strict | yes: close by |
/// | "at least 12" | `AtLeast` | no |
/// | "dozens", "thousands" | `AtLeast` 24, 2,000 | yes: of that order |
/// | "nearly 12", "just under 12" | `AtMost`, strict | yes: close by |
/// | "about 12" | `Exactly` | yes |
/// | "several hundred" | `Between` 200 and 900 | yes |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// What it bounds.
    pub bounds: Bounds,
    /// "about", "nearly", "some", "tens of thousands": the figure is round.
    pub approximate: bool,
}

/// What the number measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Countable things: "12 summits".
    Count,
    /// A place in a row: "the 12th summit".
    Ordinal,
    /// "35.7 percent", in percent.
    Percent,
    /// An amount of money, by ISO 4217 code where known ("USD"), otherwise the lower-case name of the coin.
    Money(String),
    /// A length of time, in the unit named ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century").
    Duration(String),
    /// A person's or a thing's age, same units as a duration.
    Age(String),
    /// A physical quantity, in the unit named, singular ("kilometre", "square metre", "ton").
    Dimension(String),
    /// The two figures of a vote or a game: the number is the first, this the second of "61 to 38".
    Tally(#[serde(with = "kept")] Decimal),
    /// A number that is dialled, by its digits as they are written: it names a line and counts nothing.
    Telephone(String),
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The figure with its modifier and its unit: "more than $250,000", "three weeks", "12th".
    pub span: Span,
    /// The bare figure: "250,000", "three", "12".
    pub figure: Span,
    /// What it says.
    pub number: Number,
    /// Of what.
    pub measure: Measure,
    /// For each of what, in the singular, where it is a rate: "barrel" of "$45.20 a barrel", "1,000" of "5 per 1,000".
    pub per: Option<String>,
}
