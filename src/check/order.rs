//! In which order findings stand: the most important first.

use std::cmp::Reverse;

use super::{Finding, Tier, Verdict};
use crate::claim::Claim;
use crate::text::Span;

/// What is worth a look stands behind all that is firm and differs.
fn place_of(finding: &Finding) -> (Verdict, Tier) {
    match (finding.verdict, finding.tier) {
        (Verdict::Discrepancy, Tier::Look) => (Verdict::Update, Tier::Look),
        sort => sort,
    }
}

/// What reports tell alike in one voice stands behind what several voices tell.
fn is_one_voice(finding: &Finding) -> bool {
    finding.verdict == Verdict::Agreement && finding.voices < 2
}

/// What is worth a look stands in order of how likely it is right.
fn likeliest(finding: &Finding) -> Option<Reverse<u32>> {
    (finding.tier == Tier::Look).then_some(Reverse(finding.probability))
}

/// Puts the most important first and numbers them.
pub(super) fn number(found: &mut [Finding], claims: &[Claim]) {
    let place = |finding: &Finding| finding.evidence.first().map(|e| (e.source, e.span));
    // Messages name sources, and what these are called must not decide.
    fn places(finding: &Finding) -> impl Iterator<Item = (usize, Span, &str)> {
        let evidence = finding.evidence.iter();
        evidence.map(|e| (e.source, e.span, e.value.as_str()))
    }
    found.sort_by(|a, b| {
        (
            place_of(a),
            likeliest(a),
            is_one_voice(a),
            a.severity,
            Reverse(a.voices),
            place(a),
            a.kind,
            &a.rule,
        )
            .cmp(&(
                place_of(b),
                likeliest(b),
                is_one_voice(b),
                b.severity,
                Reverse(b.voices),
                place(b),
                b.kind,
                &b.rule,
            ))
            .then_with(|| places(a).cmp(places(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    debug_assert!(found.iter().all(|f| {
        f.evidence
            .iter()
            .all(|e| e.claim.is_none_or(|c| c < claims.len()))
    }));
    renumber(found);
}

/// Gives findings their ids in the order in which they stand.
pub fn renumber(found: &mut [Finding]) {
    for (index, finding) in found.iter_mut().enumerate() {
        finding.id = format!("F{}", index + 1);
    }
}
