//! What is left untold because another finding tells more of the same words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Evidence, Finding, Tier, Verdict};
use crate::claim::Pattern;
use crate::matching::family;
use crate::text::Span;

/// Where some findings have their evidence.
struct Places(BTreeMap<usize, Vec<(Span, usize)>>);

impl Places {
    /// Of findings, which are known by their place in the row.
    fn new<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut places: BTreeMap<usize, Vec<(Span, usize)>> = BTreeMap::new();
        for (number, finding) in findings.enumerate() {
            for piece in &finding.evidence {
                places.entry(piece.source).or_default().push((piece.span, number));
            }
        }
        Self(places)
    }

    /// Which of them stand on words of a piece of evidence.
    fn over(&self, piece: &Evidence) -> BTreeSet<usize> {
        self.by(piece, Span::overlaps)
    }

    /// Which of them have words that hold all of a piece of evidence.
    fn around(&self, piece: &Evidence) -> BTreeSet<usize> {
        self.by(piece, Span::contains)
    }

    /// Which of them have words that stand so to a piece of evidence.
    fn by(&self, piece: &Evidence, stands: impl Fn(Span, Span) -> bool) -> BTreeSet<usize> {
        let near = self.0.get(&piece.source).map_or(&[][..], Vec::as_slice);
        let by = near.iter().filter(|(span, _)| stands(*span, piece.span));
        by.map(|(_, number)| *number).collect()
    }
}

/// Whether one finding is among those of every piece of evidence.
fn has_one_for_all(mut of_pieces: impl Iterator<Item = BTreeSet<usize>>) -> bool {
    let first = of_pieces.next().unwrap_or_default();
    let all = of_pieces.fold(first, |all, some| all.intersection(&some).copied().collect());
    !all.is_empty()
}

impl Case<'_> {
    /// A detail, or a name in its role, is told alike only where no other firm finding of the same reports tells of the words
    /// that it stands on.
    pub(super) fn drop_details(&self, found: &mut Vec<Finding>) {
        let is_detail =
            |finding: &Finding| !finding.is_flag() && self.holds(finding, &[Pattern::Detail, Pattern::Named]);
        let tells = |finding: &&Finding| finding.tier == Tier::Firm && !is_detail(finding);
        let places = Places::new(found.iter().filter(tells));
        found.retain(|finding| {
            let covered = finding.evidence.iter().map(|piece| places.over(piece));
            !(is_detail(finding) && has_one_for_all(covered))
        });
    }

    /// An act inside words that both quote is no second fact where two reports tell it alike, and no discrepancy where they seem to
    /// differ: the words are the same.
    pub(super) fn drop_acts_in_quotations(&self, found: &mut Vec<Finding>) {
        let alike = |finding: &Finding| {
            matches!(
                finding.verdict,
                Verdict::Agreement | Verdict::Refinement | Verdict::Echo
            )
        };
        let quotes = |finding: &&Finding| alike(finding) && self.holds(finding, &[Pattern::Quotation]);
        let is_look = |finding: &Finding| finding.is_flag() && finding.tier == Tier::Look;
        let places = Places::new(found.iter().filter(quotes));
        found.retain(|finding| {
            let is_act = (alike(finding) || is_look(finding)) && self.holds(finding, &[Pattern::Action]);
            let quoted = finding.evidence.iter().map(|piece| places.around(piece));
            !(is_act && has_one_for_all(quoted))
        });
    }

    /// One place of a report is told to differ once, by what is firm or by the likeliest look of its family: of the many figures of a
    /// list each may differ from any other. A date that differs hides no act of the same clause that does.
    pub(super) fn drop_weaker_looks(&self, found: &mut Vec<Finding>) {
        let places = Places::new(found.iter());
        let (mut looks, firm): (Vec<usize>, Vec<usize>) = (0..found.len())
            .filter(|at| found[*at].is_flag())
            .partition(|at| found[*at].tier == Tier::Look);
        let mut kept: BTreeSet<usize> = firm.into_iter().collect();
        looks.sort_by_key(|at| (Reverse(found[*at].probability), *at));
        let of = |at: usize| {
            let claim = found[at].evidence.iter().find_map(|piece| piece.claim);
            claim.map(|claim| family(&self.claims[claim]))
        };
        for at in looks {
            let mut over = found[at].evidence.iter().map(|piece| places.over(piece));
            let rival = |other: &usize| found[*other].tier == Tier::Firm || of(*other) == of(at);
            if over.all(|over| over.intersection(&kept).all(|other| !rival(other))) {
                kept.insert(at);
            }
        }
        let mut at = 0..;
        found.retain(|finding| at.next().is_some_and(|at| kept.contains(&at)) || !finding.is_flag());
    }

    /// Two reports tell no act alike where an answer inside their two clauses differs: who signed it, how many.
    pub(super) fn drop_acts_that_differ(&self, found: &mut Vec<Finding>) {
        let is_flag = |finding: &&Finding| finding.is_flag() && finding.tier == Tier::Firm;
        let places = Places::new(found.iter().filter(is_flag));
        found.retain(|finding| {
            let mut reports: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for piece in &finding.evidence {
                for flag in places.over(piece) {
                    reports.entry(flag).or_default().insert(piece.source);
                }
            }
            let is_act = finding.verdict == Verdict::Agreement && self.holds(finding, &[Pattern::Action]);
            !(is_act && reports.values().any(|reports| reports.len() > 1))
        });
    }

    /// Whether a finding stands on a claim that was read in one of those ways.
    fn holds(&self, finding: &Finding, patterns: &[Pattern]) -> bool {
        let mut claims = finding.evidence.iter().filter_map(|piece| piece.claim);
        claims.any(|claim| patterns.contains(&self.claims[claim].pattern))
    }
}
