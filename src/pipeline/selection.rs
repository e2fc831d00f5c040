//! The part of an analysis that some of its sources have a hand in.

use std::collections::BTreeSet;

use crate::check::{Finding, renumber};
use crate::claim::Claim;
use crate::matching::{Cluster, Link};
use crate::report::Analysis;
use crate::text::Source;

/// What an analysis says of the sources with these ids. Kept are
///
/// - every finding with evidence in one of them, as it is;
/// - those sources and the others that these findings quote;
/// - every claim of those sources, what these findings quote of the others, and what else the others say in answer to a
///   question that those sources answer;
/// - the clusters of these claims.
///
/// Findings, clusters and voices are numbered anew from the first on, in their old order; ids of sources and claims stay.
/// Notes about the other sources go.
pub fn selection(analysis: Analysis, ids: &BTreeSet<String>) -> Analysis {
    let chosen: Vec<bool> = analysis.sources.iter().map(|s| ids.contains(&s.id)).collect();
    let findings: Vec<Finding> = analysis
        .findings
        .into_iter()
        .filter(|finding| finding.evidence.iter().any(|piece| chosen[piece.source]))
        .collect();
    let mut sources = chosen.clone();
    let mut claims: Vec<bool> = analysis.claims.iter().map(|claim| chosen[claim.source]).collect();
    for piece in findings.iter().flat_map(|finding| &finding.evidence) {
        sources[piece.source] = true;
        if let Some(claim) = piece.claim {
            claims[claim] = true;
        }
    }
    for cluster in &analysis.clusters {
        if cluster
            .claims
            .iter()
            .any(|&claim| chosen[analysis.claims[claim].source])
        {
            for &claim in &cluster.claims {
                claims[claim] |= sources[analysis.claims[claim].source];
            }
        }
    }
    let of_source = places(&sources);
    let of_claim = places(&claims);
    let clusters: Vec<Option<Cluster>> = clusters(analysis.clusters, &of_claim);
    let of_cluster = places(&clusters.iter().map(Option::is_some).collect::<Vec<_>>());
    let voices = analysis.voices.keep(&of_source);
    let (held, others): (Vec<_>, Vec<_>) = analysis
        .sources
        .into_iter()
        .zip(&sources)
        .partition(|(_, keep)| **keep);
    let held: Vec<Source> = held.into_iter().map(|(source, _)| source).collect();
    let shown: BTreeSet<&str> = held.iter().map(|source| source.path.as_str()).collect();
    let others = others.iter().map(|(source, _)| source.path.as_str());
    let others: BTreeSet<&str> = others.filter(|path| !shown.contains(path)).collect();
    let mut notes = analysis.notes;
    // A note on a source begins with its path.
    notes.retain(|note| {
        !note
            .match_indices(": ")
            .any(|(at, _)| others.contains(&note[..at]))
    });
    let claims = kept(analysis.claims, &claims).into_iter().map(|claim| Claim {
        source: of_source[claim.source].unwrap_or_default(),
        ..claim
    });
    let links = analysis.links.into_iter().filter_map(|link| {
        let (a, b) = (of_claim[link.a]?, of_claim[link.b]?);
        Some(Link { a, b, ..link })
    });
    let findings = findings.into_iter().map(|mut finding| {
        finding.cluster = finding.cluster.and_then(|cluster| of_cluster[cluster]);
        for piece in &mut finding.evidence {
            piece.source = of_source[piece.source].unwrap_or_default();
            piece.claim = piece.claim.and_then(|claim| of_claim[claim]);
        }
        finding
    });
    let mut findings: Vec<Finding> = findings.collect();
    renumber(&mut findings);
    Analysis {
        notes,
        links: links.collect(),
        looked: analysis.looked,
        voices,
        sentences: kept(analysis.sentences, &sources),
        claims: claims.collect(),
        clusters: clusters.into_iter().flatten().collect(),
        findings,
        sources: held,
    }
}

/// For each thing its place among those that are kept.
fn places(keep: &[bool]) -> Vec<Option<usize>> {
    let mut next = 0;
    let place = |keep: &bool| {
        keep.then(|| {
            next += 1;
            next - 1
        })
    };
    keep.iter().map(place).collect()
}

fn kept<T>(things: Vec<T>, keep: &[bool]) -> Vec<T> {
    let marked = things.into_iter().zip(keep);
    marked
        .filter(|(_, keep)| **keep)
        .map(|(thing, _)| thing)
        .collect()
}

/// The clusters with the claims that are kept; none where no claim is.
fn clusters(clusters: Vec<Cluster>, of_claim: &[Option<usize>]) -> Vec<Option<Cluster>> {
    let mut number = 0;
    let some = clusters.into_iter().map(|mut cluster| {
        cluster.claims = cluster
            .claims
            .iter()
            .filter_map(|&claim| of_claim[claim])
            .collect();
        (!cluster.claims.is_empty()).then(|| {
            number += 1;
            cluster.id = format!("C{number}");
            cluster
        })
    });
    some.collect()
}
