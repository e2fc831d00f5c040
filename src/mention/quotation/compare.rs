//! Compares two quotations by their words.

/// How two quotations stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QuoteRelation {
    /// The same words.
    Identical,
    /// One is a cut of the other.
    Contained,
    /// The same utterance in other words.
    Reworded {
        /// How much of the two is shared, from 0 to 1.
        shared: f64,
    },
    /// Two utterances.
    Different,
}

/// Compares two quotations given by their words.
pub fn similarity(a: &[String], b: &[String]) -> QuoteRelation {
    if a == b {
        QuoteRelation::Identical
    } else {
        QuoteRelation::Different
    }
}
