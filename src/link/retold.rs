//! Whether two stretches are one statement of one speaker, where at least one of them is told in the reporter's words.
//!
//! Two statements of one speaker on one subject share its words, so the subject alone is never enough: words in the
//! speaker's own marks must stand on the other side too, or most of what is said.

use super::decide::Features;
use super::keys::Keys;
use super::weights::{Term, Weights};
use crate::claim::{Claim, Pattern};
use crate::rulebook::closed::{KeyFlag, KeyMeasure, KeySlot, Level};

/// The part of the lighter side from which on one word in marks counts.
const MOST: f64 = 0.6;

/// What two claims of speech, one of them retold, share, and their score; `None` when they are of two speakers or of one
/// report.
pub(super) fn retold_features(x: &Keys, y: &Keys, weights: &Weights) -> Option<(Features, f64)> {
    let (a, b) = (x.claim, y.claim);
    let speakers = speakers(a, b);
    if a.source == b.source || speakers == Level::Different {
        return None;
    }
    let shared = weights.shared(&x.said, &y.said);
    let both = Both {
        terms: &shared.terms,
        of_lighter: shared.of_lighter,
        weights,
    };
    let kept = both.kept(a, b).max(both.kept(b, a));
    let mut found = Features::new([a.pattern, b.pattern]);
    found.level(KeySlot::Speaker, speakers);
    found.count(KeyMeasure::Inside, kept.map_or(0, |kept| kept.inside));
    found.count(KeyMeasure::Beside, kept.map_or(0, |kept| kept.beside));
    let told = kept.is_some_and(|kept| kept.told);
    found.flag(KeyFlag::Attributed, told || marks(a) && marks(b));
    found.count(KeyMeasure::Marked, both.marked(a).max(both.marked(b)));
    found.count(KeyMeasure::Told, shared.count());
    found.measure(KeyMeasure::ToldOfLighter, shared.of_lighter);
    Some((found, shared.weight.min(40.0) / 100.0))
}

/// Whether a claim holds words in marks.
fn marks(claim: &Claim) -> bool {
    claim.pattern == Pattern::Quotation || !claim.words("marked").is_empty()
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

/// The terms that both sides share.
struct Both<'a> {
    terms: &'a [Term],
    of_lighter: f64,
    weights: &'a Weights,
}

impl Both<'_> {
    /// How many of them stand in marks on this side.
    fn marked(&self, claim: &Claim) -> usize {
        if claim.pattern == Pattern::Quotation {
            return self.terms.len();
        }
        let keys = claim.words("marked-keys").iter().flat_map(|keys| keys.split(' '));
        let marked: Vec<Term> = keys.filter_map(|key| self.weights.term(key)).collect();
        self.terms.iter().filter(|term| marked.contains(term)).count()
    }

    /// The best of the quoted fragments of `claim` whose very words stand in `other`.
    fn kept(&self, claim: &Claim, other: &Claim) -> Option<Kept> {
        let told = claim.slot("speaker").is_some_and(|slot| !slot.value.is_empty());
        let fragments = claim.words("marked").iter().zip(claim.words("marked-keys"));
        fragments
            .filter_map(|(run, keys)| {
                let run: Vec<&str> = run.split(' ').collect();
                let keys: Vec<&str> = keys.split_whitespace().collect();
                let rare = keys.iter().any(|key| self.weights.is_rare(key));
                let own: Vec<Term> = keys.iter().filter_map(|key| self.weights.term(key)).collect();
                let beside = self.terms.iter().filter(|term| !own.contains(term)).count();
                if rare && stands_in(&run, other.words("value")) {
                    let inside = keys.len();
                    // One word in marks says little ("proud"), unless most of what is said is the same.
                    if inside == 1 && run.len() == 1 && self.of_lighter < MOST {
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

/// How the speakers of two quotations stand: by entity, or by the words for an office or a paper. Who may be one is
/// neither the same nor different.
pub fn same_speaker(a: &Claim, b: &Claim) -> Level {
    match (a.actor("speaker"), b.actor("speaker")) {
        (Some(x), Some(y)) if x.entities == y.entities => Level::Same,
        (Some(x), Some(y)) if x.entities.iter().any(|id| y.may_be.contains(id)) => Level::Absent,
        (Some(_), Some(_)) => Level::Different,
        _ => match (a.class("speaker"), b.class("speaker")) {
            (Some(x), Some(y)) if x == y => Level::Same,
            _ => Level::Absent,
        },
    }
}
