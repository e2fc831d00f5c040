//! The words that decide a finding: the words of its evidence, or, of a quotation that is told in two ways, those that the
//! other report does not have.

use crate::check::{Evidence, Finding, FindingKind, Verdict};
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
    let shared = shared(&own, &theirs);
    let kept = shared.iter().filter(|is_shared| **is_shared).count();
    // Where little is shared the whole is told in other words.
    if 2 * kept < own.len().min(theirs.len()) || kept == own.len() && own.len() == theirs.len() {
        return vec![whole];
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for ((span, _), is_shared) in own.iter().zip(shared) {
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

/// For each word whether it stands in the longest row of words that both have.
fn shared(own: &[(Span, String)], theirs: &[(Span, String)]) -> Vec<bool> {
    let wide = theirs.len() + 1;
    let mut longest = vec![0u16; (own.len() + 1) * wide];
    for i in (0..own.len()).rev() {
        for j in (0..theirs.len()).rev() {
            let at = i * wide + j;
            longest[at] = if own[i].1 == theirs[j].1 {
                longest[at + wide + 1] + 1
            } else {
                longest[at + wide].max(longest[at + 1])
            };
        }
    }
    let mut shared = vec![false; own.len()];
    let (mut i, mut j) = (0, 0);
    while i < own.len() && j < theirs.len() {
        let at = i * wide + j;
        if own[i].1 == theirs[j].1 {
            shared[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if longest[at + wide] >= longest[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}
