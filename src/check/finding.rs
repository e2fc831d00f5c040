//! Findings: what a check says, and the words that prove it.

use crate::text::Span;

/// What a finding says of its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The reports cannot all be right.
    Discrepancy,
    /// A later report replaces an earlier one.
    Update,
    /// One quotation in different words.
    Rewording,
    /// Compatible, and one says more.
    Refinement,
    /// The same from two voices or more.
    Agreement,
    /// The same, but from one voice.
    Echo,
    /// Said by one voice only.
    Single,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A count.
    Number,
    /// An amount of money.
    Money,
    /// A share.
    Percent,
    /// A date or a period.
    Date,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A place in a row.
    Ordinal,
    /// Who did it.
    Actor,
    /// Who said it.
    Speaker,
    /// The words of a quotation.
    Quote,
    /// An office.
    Title,
    /// The spelling of a name.
    Name,
    /// Where.
    Place,
    /// What was done.
    Action,
    /// How firmly.
    Certainty,
    /// Whether at all.
    Polarity,
    /// What a thing is called.
    Term,
    /// How much is meant.
    Scope,
}

/// How much it matters to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A reader would be misled.
    High,
    /// A reader would want to know.
    Medium,
    /// A note.
    Low,
}

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
