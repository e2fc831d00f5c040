//! The words that decide a finding: the words of its evidence, or, of a quotation that is told in two ways, those that the
//! other report does not have.

use crate::check::{Evidence, Finding, FindingKind, Verdict};
use crate::mention::align;
use crate::text::Span;

use super::Analysis;

/// Quotations of more words than this are marked as a whole: what is compared grows with both.
const LONGEST: usize = 400;

/// The spans of a piece of evidence that decide.
pub(super) fn deciding(analysis: &Analysis, finding: &Finding, piece: usize) -> Vec<Span> {
    let whole = finding.evidence[piece].span;
    let is_changed = finding.kind == FindingKind::Quote
        && matches!(finding.verdict, Verdict::Rewording | Verdict::Refinement);
    // What several reports quote is held against the first of them, and that against the second.
    let other = finding.evidence.get(usize::from(piece == 0));
    let Some(other) = other.filter(|_| is_changed) else {
        return vec![whole];
    };
    let [own, theirs] = [&finding.evidence[piece], other].map(|piece| words(analysis, piece));
    if own.len() > LONGEST || theirs.len() > LONGEST {
        return vec![whole];
    }
    let worth = |i: usize, j: usize| (own[i].1 == theirs[j].1).then_some(1);
    let met = align(own.len(), theirs.len(), worth).met;
    let kept = met.len();
    // Where little is shared the whole is told in other words.
    if 2 * kept < own.len().min(theirs.len()) || kept == own.len() && own.len() == theirs.len() {
        return vec![whole];
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for (place, (span, _)) in own.iter().enumerate() {
        let is_shared = met.binary_search_by_key(&place, |(own, _)| *own).is_ok();
        match spans.last_mut() {
            _ if is_shared => {}
            Some(last) if goes_on => last.end = span.end,
            _ => spans.push(*span),
        }
        goes_on = !is_shared;
    }
    spans
}

/// The words of a piece of evidence with their places, without the marks around them and in small letters.
fn words(analysis: &Analysis, piece: &Evidence) -> Vec<(Span, String)> {
    let text = &analysis.sources[piece.source].text;
    let said = text.get(piece.span.start..piece.span.end).unwrap_or_default();
    let mut words = Vec::new();
    let mut at = piece.span.start;
    for chunk in said.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(before) = chunk.find(word).filter(|_| !word.is_empty()) {
            let span = Span::new(at + before, at + before + word.len());
            words.push((span, word.replace('’', "'").to_lowercase()));
        }
        at += chunk.len();
    }
    words
}
