//! Links: which claims answer the same question. Only keys are looked at.

/// Claims that answer one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// "C1", "C2" ... in order of the first claim.
    pub id: String,
    /// The question in words: "how many: summit (Lopez, Chen)".
    pub question: String,
    /// Indexes into the claims, sorted.
    pub claims: Vec<usize>,
    /// Why the claims were held to answer the same question.
    pub because: String,
}
