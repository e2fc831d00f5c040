//! Whether two stretches are one statement of one speaker, where at least one of them is told in the reporter's words.
//!
//! Two statements of one speaker on one subject share its words, so the subject alone is never enough: words in the
//! speaker's own marks must stand on the other side too, or most of what is said.

use super::compare::Level;
use super::weights::{Shared, Weights};
use crate::claim::{Claim, Pattern};
use crate::rulebook::closed::Strength;

/// Least share of the lighter side where no marks help, and least number of words.
const MOST: (f64, usize) = (0.6, 3);
/// The same where the speaker of one side is not told.
const NEARLY_ALL: (f64, usize) = (0.6, 5);

/// How strongly two claims of speech, one of them retold, look like one statement.
pub(super) fn retold(a: &Claim, b: &Claim, weights: &Weights) -> Option<(Strength, f64)> {
    let speakers = speakers(a, b);
    if a.source == b.source || speakers == Level::Different {
        return None;
    }
    let shared = weights.shared(a.words("said"), b.words("said"));
    let known = speakers == Level::Same;
    let by_marks = kept(a, b, &shared, weights).max(kept(b, a, &shared, weights));
    let strength = match by_marks {
        Some(kept) if known && kept.inside > 0 && kept.beside > 0 => {
            if kept.inside + kept.beside > 2 {
                Strength::Certain
            } else {
                Strength::Likely
            }
        }
        Some(kept) if kept.inside > 1 && kept.beside > 1 && (kept.told || marks(a) && marks(b)) => {
            Strength::Likely
        }
        _ => {
            let quoted = quoted(a, &shared).max(quoted(b, &shared)) >= MOST.1;
            let (share, words) = if known { MOST } else { NEARLY_ALL };
            let much = shared.of_lighter >= share && shared.words.len() >= words;
            if !quoted || !much {
                return None;
            }
            Strength::Likely
        }
    };
    Some((strength, shared.weight.min(40.0) / 100.0))
}

/// Whether a claim holds words in marks.
fn marks(claim: &Claim) -> bool {
    claim.pattern == Pattern::Quotation || !claim.words("marked").is_empty()
}

/// How many of the shared words stand in marks on this side.
fn quoted(claim: &Claim, shared: &Shared) -> usize {
    let marked = |word: &&String| {
        let inside = |keys: &String| keys.split(' ').any(|key| key == word.as_str());
        claim.pattern == Pattern::Quotation || claim.words("marked-keys").iter().any(inside)
    };
    shared.words.iter().filter(marked).count()
}

/// What of a statement's quoted words the other side keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    /// Words in marks that both sides have.
    inside: usize,
    /// Other words that both sides have.
    beside: usize,
    /// Whether it is told who said the words in marks: others mark a term, and quote nobody.
    told: bool,
}

/// The best of the quoted fragments of `claim` whose very words stand in `other`.
fn kept(claim: &Claim, other: &Claim, shared: &Shared, weights: &Weights) -> Option<Kept> {
    let told = claim.slot("speaker").is_some_and(|slot| !slot.value.is_empty());
    let fragments = claim.words("marked").iter().zip(claim.words("marked-keys"));
    fragments
        .filter_map(|(run, keys)| {
            let run: Vec<&str> = run.split(' ').collect();
            let keys: Vec<&str> = keys.split_whitespace().collect();
            let rare = keys.iter().any(|key| weights.is_rare(key));
            let outside = |word: &&String| !keys.contains(&word.as_str());
            let beside = shared.words.iter().filter(outside).count();
            if rare && stands_in(&run, other.words("value")) {
                let inside = keys.len();
                // One word in marks says little ("proud"), unless most of what is said is the same.
                if inside == 1 && run.len() == 1 && shared.of_lighter < MOST.0 {
                    return None;
                }
                return Some(Kept { inside, beside, told });
            }
            // "No daylight" and "won't be any daylight": the denial is said too.
            let denied = both_deny(&run, other.words("value"));
            (rare && denied && keys.len() == 1).then_some(Kept {
                inside: 1,
                beside: beside + 1,
                told,
            })
        })
        .max()
}

fn stands_in(run: &[&str], words: &[String]) -> bool {
    words
        .windows(run.len().max(1))
        .any(|window| window.iter().zip(run).all(|(word, said)| word == said))
}

/// Whether a fragment denies its last word and the other side denies the same word.
fn both_deny(run: &[&str], words: &[String]) -> bool {
    let denies = |word: &str| matches!(word, "no" | "not" | "never") || word.ends_with("n't");
    let Some((last, before)) = run.split_last() else {
        return false;
    };
    let there = words.iter().position(|word| word == last);
    let near = there.map(|at| &words[at.saturating_sub(4)..at]);
    before.iter().any(|word| denies(word)) && near.is_some_and(|near| near.iter().any(|word| denies(word)))
}

/// How the speakers stand: by entity, or by the noun that names an office or a paper.
fn speakers(a: &Claim, b: &Claim) -> Level {
    let level = same_speaker(a, b);
    let (Some(x), Some(y)) = (a.class("speaker"), b.class("speaker")) else {
        return level;
    };
    let head = |words: &str| words.rsplit(' ').next().map(str::to_owned);
    if head(x) == head(y) { Level::Same } else { level }
}

/// How the speakers of two quotations stand: by entity, or by the words for an office or a paper.
pub fn same_speaker(a: &Claim, b: &Claim) -> Level {
    match (a.entities("speaker"), b.entities("speaker")) {
        ([x], [y]) if x == y => Level::Same,
        ([_], [_]) => Level::Different,
        _ => match (a.class("speaker"), b.class("speaker")) {
            (Some(x), Some(y)) if x == y => Level::Same,
            _ => Level::Absent,
        },
    }
}
