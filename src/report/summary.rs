//! The last lines of a report: how much was read, what was found, what a reader should know about the run.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Verdict;
use crate::link::Account;

use super::Analysis;
use super::layout::clean;
use super::words::{VERDICTS, counted, plural};

/// "5 sources (4 voices), 84 claims in 31 clusters: 3 discrepancies, 1 update, 40 single."
pub(super) fn summary(analysis: &Analysis) -> String {
    let sources = analysis.sources.len();
    let voices: BTreeSet<usize> = (0..sources).map(|i| analysis.voice(i)).collect();
    let mut found = Vec::new();
    for verdict in VERDICTS {
        let n = analysis.with(verdict).count();
        match (verdict, n) {
            (Verdict::Discrepancy, 0) => found.push("no discrepancy".to_owned()),
            (_, 0) => {}
            _ => found.push(counted(verdict, n)),
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

/// The kinds of keys by which claims met, a line each under a heading; empty where none did.
pub(super) fn keys(analysis: &Analysis) -> Vec<String> {
    let met: Vec<&Account> = analysis.keys.iter().filter(|account| account.keys > 0).collect();
    if met.is_empty() {
        return Vec::new();
    }
    let line = |name: &str, counts: [String; 6]| {
        let [keys, pairs, alone, split, passed, claims] = counts;
        format!("{name:<20} {keys:>9} {pairs:>9} {alone:>9} {split:>9} {passed:>9} {claims:>9}")
    };
    let names = ["keys", "pairs", "alone", "over cap", "passed", "claims"].map(str::to_owned);
    let mut lines = vec![line("claims met by", names)];
    lines.extend(met.into_iter().map(|account| {
        let counts = [
            account.keys,
            account.pairs,
            account.alone,
            account.split,
            account.passed,
            account.passed_claims,
        ];
        line(account.kind.word(), counts.map(|count| count.to_string()))
    }));
    lines
}

/// Which sources are one voice, then the notes of the run.
pub(super) fn notes(analysis: &Analysis) -> Vec<String> {
    let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (i, source) in analysis.sources.iter().enumerate() {
        members.entry(analysis.voice(i)).or_default().push(&source.id);
    }
    let shared = members.values().filter(|ids| ids.len() > 1);
    let shared = shared.map(|ids| format!("one voice, since they share their words: {}", ids.join(", ")));
    shared
        .chain(analysis.notes.iter().cloned())
        .map(|note| clean(&note))
        .collect()
}
