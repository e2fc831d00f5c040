//! The report: one analysis shown to a person or to a program.

use crate::check::Finding;
use crate::claim::Claim;
use crate::link::Cluster;
use crate::text::{Sentence, Source};

/// Everything that a run found; what every form of the report is made from.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The sources, in order of id.
    pub sources: Vec<Source>,
    /// For each source its voice: sources that copy one another share a number, from 0.
    pub voices: Vec<usize>,
    /// For each source its sentences.
    pub sentences: Vec<Vec<Sentence>>,
    /// The claims, in order of source and place.
    pub claims: Vec<Claim>,
    /// The clusters.
    pub clusters: Vec<Cluster>,
    /// The findings, most important first.
    pub findings: Vec<Finding>,
    /// What a reader of the report should know about the run: undated sources, empty files, skipped records.
    pub notes: Vec<String>,
}
