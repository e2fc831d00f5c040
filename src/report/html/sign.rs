//! How each sort of finding is known in the page: by a word and a shape; the colour only helps.

use crate::check::{Sort, Tier, Verdict};
use crate::report::words;

/// The signs of a sort of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// The name of its style, of its filter and of its group.
    pub key: &'static str,
    /// What stands before its word.
    pub shape: &'static str,
    /// Its word.
    pub word: &'static str,
    /// What the word means.
    pub meaning: &'static str,
}

impl Sign {
    pub fn of(sort: Sort) -> Self {
        let (verdict, tier) = sort;
        let key = match tier {
            Tier::Look => "look",
            Tier::Firm => verdict.word(),
        };
        let word = match tier {
            Tier::Look => "worth a look",
            Tier::Firm => verdict.word(),
        };
        let shape = match verdict {
            _ if tier == Tier::Look => "?",
            Verdict::Discrepancy => "≠",
            Verdict::Update => "→",
            Verdict::Rewording => "≈",
            Verdict::Refinement => "+",
            Verdict::Agreement => "=",
            Verdict::Echo => "″",
            Verdict::Single => "·",
        };
        let meaning = words::heading(sort).1;
        Self {
            key,
            shape,
            word,
            meaning,
        }
    }
}
