//! The last lines of a report: how much was read, what was found, what a reader should know about the run.

use std::collections::BTreeSet;

use crate::check::{Tier, Verdict};

use super::layout::clean;
use super::words::{SORTS, counted, plural};
use super::{Analysis, voices};

/// "5 sources (4 voices), 84 claims in 31 clusters: 3 discrepancies, 1 update, 40 single."
pub(super) fn summary(analysis: &Analysis) -> String {
    let sources = analysis.sources.len();
    let voices: BTreeSet<usize> = (0..sources).map(|i| analysis.voice(i)).collect();
    let mut found = Vec::new();
    for sort in SORTS {
        let n = analysis.of(sort).count();
        match (sort, n) {
            ((Verdict::Discrepancy, Tier::Firm), 0) => found.push("no discrepancy".to_owned()),
            (_, 0) => {}
            _ => found.push(counted(sort, n)),
        }
    }
    format!(
        "{} ({}), {} in {}: {}.",
        plural(sources, "source", "sources"),
        plural(voices.len(), "voice", "voices"),
        plural(analysis.claims.len(), "claim", "claims"),
        plural(analysis.clusters.len(), "cluster", "clusters"),
        found.join(", ")
    )
}

/// How many pairs of claims were looked at, in a line; empty where none was.
pub(super) fn looked(analysis: &Analysis) -> Vec<String> {
    let looked = analysis.looked;
    if looked.pairs == 0 {
        return Vec::new();
    }
    vec![format!(
        "{} of claims looked at, {}; {} left out, where each claim has better partners",
        plural(looked.pairs, "pair", "pairs"),
        plural(looked.links, "link", "links"),
        looked.left_out
    )]
}

/// The notes of the run.
pub(super) fn notes(analysis: &Analysis) -> Vec<String> {
    analysis.notes.iter().map(|note| clean(note)).collect()
}

/// Which sources are one voice, then the notes of the run.
pub(super) fn voices_and_notes(analysis: &Analysis) -> Vec<String> {
    let mut told = voices::lines(analysis);
    told.extend(notes(analysis));
    told
}
