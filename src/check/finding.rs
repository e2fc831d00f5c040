//! Findings: what a check says, and the words that prove it.

use crate::text::Span;

pub use crate::rulebook::closed::{FindingKind, Severity, Tier, Verdict};

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
    /// How sure it is, of a discrepancy or an update; all others are firm.
    pub tier: Tier,
    /// How likely it is right, in thousandths.
    pub probability: u32,
    /// What it asks or says before its values.
    pub question: String,
    /// Whether that tells the answer, so that no value need stand behind it.
    pub tells: bool,
    /// Which piece of evidence says it in the fewest words that the others lack, of what is told in clauses; else the first.
    pub best: usize,
    /// One line for a person: the question, with the values.
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

/// What findings say and how surely: what a report tells together.
pub type Sort = (Verdict, Tier);

impl Finding {
    /// What it says and how surely.
    pub fn sort(&self) -> Sort {
        (self.verdict, self.tier)
    }

    /// Whether it says that reports cannot all be right, or that one replaces another.
    pub fn is_flag(&self) -> bool {
        self.verdict.is_flag()
    }
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
