//! The whole derivation of a finding: the question, how sure it is that the evidence answers one, the claims behind the
//! evidence with all their slots, and the rules that made them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::{Evidence, Finding};
use crate::claim::Claim;
use crate::matching::{Link, probability};
use crate::text::Span;

use super::layout::{clean, columns, pad, shorten};
use super::places::Places;
use super::slots::{Slot, slots};
use super::{Analysis, words};
use crate::value::time;

/// Notes of a name and a text; a text of several lines is laid out already.
pub(super) fn derivation(
    analysis: &Analysis,
    places: &Places<'_>,
    finding: &Finding,
) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if let Some(cluster) = finding.cluster.map(|i| &analysis.clusters[i]) {
        notes.push(("question", clean(&cluster.question)));
        if !cluster.because.is_empty() && cluster.because != finding.because {
            notes.push(("linked because", clean(&cluster.because)));
        }
    }
    notes.extend(links(analysis, finding).map(|link| ("matched", weighed(analysis, link))));
    for piece in &finding.evidence {
        match piece.claim {
            Some(i) => notes.push(("claim", claim(analysis, places, &analysis.claims[i]))),
            None => notes.push(("words", plain(analysis, places, piece))),
        }
    }
    notes
}

/// Of every two reports in the evidence the best link between their claims.
fn links<'a>(analysis: &'a Analysis, finding: &Finding) -> impl Iterator<Item = &'a Link> {
    let source = |claim: usize| analysis.claims[claim].source;
    let mut best: BTreeMap<(usize, usize), &Link> = BTreeMap::new();
    let claims: Vec<usize> = finding.evidence.iter().filter_map(|piece| piece.claim).collect();
    for &a in &claims {
        let from = analysis.links.partition_point(|link| link.a < a);
        let of = analysis.links[from..].iter().take_while(|link| link.a == a);
        for link in of.filter(|link| claims.contains(&link.b)) {
            let known = best.entry((source(link.a), source(link.b))).or_insert(link);
            if (link.score, Reverse(link.a)) > (known.score, Reverse(known.a)) {
                *known = link;
            }
        }
    }
    best.into_values()
}

/// "a and b: 0.98 (score 3.90): +1.20 clauses alike 0.71, -0.40 verbs: other": how sure a link is, and what weighed most.
fn weighed(analysis: &Analysis, link: &Link) -> String {
    let id = |claim: usize| clean(&analysis.claims[claim].id);
    let parts = link.parts.iter().map(|(feature, weight)| {
        let seen = words::seen(*feature, link.features.get(*feature));
        format!("{:+.2} {seen}", f64::from(*weight) / 100.0)
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    format!(
        "{} and {}: {:.2} (score {:.2}){}{parts}",
        id(link.a),
        id(link.b),
        f64::from(probability(link.score)) / 1000.0,
        f64::from(link.score) / 100.0,
        if parts.is_empty() { "" } else { ": " },
    )
}

/// A claim with all its slots, a line each.
fn claim(analysis: &Analysis, places: &Places<'_>, claim: &Claim) -> String {
    let place = places.named(claim.source, claim.span);
    let said = quoted(analysis, claim.source, claim.span);
    let mut lines = vec![format!("{} at {place} {said}", clean(&claim.id)), manner(claim)];
    lines.extend(table(places, claim));
    lines.join("\n")
}

/// "quantity, alleged, negative, 2024-09-05, said by Maria Lopez, made by quantity.count"
pub(super) fn manner(claim: &Claim) -> String {
    let mut parts = vec![
        claim.kind.word().to_owned(),
        claim.certainty.word().to_owned(),
        words::polarity(claim.polarity).to_owned(),
    ];
    parts.extend(
        claim
            .time
            .as_ref()
            .map(|when| format!("time {}", time::display(when))),
    );
    parts.extend(
        claim
            .speaker
            .as_ref()
            .map(|speaker| format!("said by {}", clean(speaker))),
    );
    parts.push(format!("made by {}", claim.pattern.word()));
    parts.join(", ")
}

/// The slots in columns: role, name, value, place.
pub(super) fn table(places: &Places<'_>, claim: &Claim) -> Vec<String> {
    let widest = |texts: Vec<&str>| texts.into_iter().map(columns).max().unwrap_or(0);
    let slots = slots(claim);
    let names = widest(slots.iter().map(|slot| slot.name).collect());
    let values = widest(slots.iter().map(|slot| slot.value.as_ref()).collect()).min(40);
    let line = |slot: &Slot<'_>| {
        let place = slot
            .span
            .map(|span| places.named(claim.source, span))
            .unwrap_or_default();
        let role = pad(slot.role(), 5);
        let value = pad(&clean(&slot.value), values);
        format!("{role}  {}  {value}  {place}", pad(slot.name, names))
            .trim_end()
            .to_owned()
    };
    slots.iter().map(line).collect()
}

/// Words that are evidence without being a claim, such as a name that is spelt in two ways.
fn plain(analysis: &Analysis, places: &Places<'_>, piece: &Evidence) -> String {
    let place = places.named(piece.source, piece.span);
    let said = quoted(analysis, piece.source, piece.span);
    format!("{place} {said} read as \"{}\"", clean(&piece.value))
}

fn quoted(analysis: &Analysis, source: usize, span: Span) -> String {
    let text = &analysis.sources[source].text;
    format!(
        "\"{}\"",
        shorten(text.get(span.start..span.end).unwrap_or_default(), 60)
    )
}
