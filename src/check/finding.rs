//! Findings: what a check says, and the words that prove it.

use crate::text::Span;

pub use crate::rulebook::closed::{FindingKind, Severity, Verdict};

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// "F1", "F2" ... in order of importance.
    pub id: String,
    /// What it says.
    pub verdict: Verdict,
    /// What about.
    pub kind: FindingKind,
    /// How much it matters.
    pub severity: Severity,
    /// One line for a person: the fact, with the values.
    pub message: String,
    /// The cluster it came from, an index, when it came from one.
    pub cluster: Option<usize>,
    /// The words that prove it, two or more places unless the verdict is single.
    pub evidence: Vec<Evidence>,
    /// How many independent voices the evidence has.
    pub voices: usize,
    /// Why the pieces were held to be about the same thing.
    pub because: String,
    /// The rule that made it.
    pub rule: String,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Index into the sources.
    pub source: usize,
    /// Index into the claims, when it is a claim.
    pub claim: Option<usize>,
    /// Where the words stand in `Source::text`.
    pub span: Span,
    /// What they say, normalised, for a person.
    pub value: String,
}
