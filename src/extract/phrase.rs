//! Phrases around a figure, by the shapes of words; the parser will know better.

use std::ops::Range;

use crate::mention::{Part, Word};

/// How many words a noun phrase after a figure may have.
const LONGEST_PHRASE: usize = 5;

/// The noun phrase that begins at a word: its words up to the noun that heads it. A plural noun ends it, since what
/// follows may be a verb that no lexicon knows.
pub fn noun_phrase(words: &[Word], start: usize, singular: bool) -> Range<usize> {
    // "The 60th anniversary next year": words that count time from today begin another phrase.
    let points = |word: &Word| {
        matches!(
            word.norm.as_str(),
            "next" | "last" | "yesterday" | "today" | "tomorrow"
        )
    };
    let mut end = start;
    while end < words.len() && end < start + LONGEST_PHRASE && words[end].part == Part::Content {
        // A word in "-ed" or "says" behind a noun is a verb, unless a hyphen makes it part of the noun's description.
        if end > start && (is_verb(&words[end]) || points(&words[end])) {
            break;
        }
        end += 1;
        if !singular && is_plural(&words[end - 1].norm) {
            break;
        }
    }
    start.min(end)..end
}

fn is_verb(word: &Word) -> bool {
    let past = word.norm.ends_with("ed") && !word.norm.contains('-') && word.norm.len() > 4 && !word.capital;
    past || matches!(
        word.norm.as_str(),
        "says" | "said" | "shows" | "began" | "took" | "made" | "led"
    )
}

fn is_plural(norm: &str) -> bool {
    let regular = norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us") && norm.len() > 2;
    regular
        || matches!(
            norm,
            "people" | "men" | "women" | "children" | "police" | "dead" | "percent"
        )
}

/// One prepositional phrase after a figure belongs to the evidence: "in campaign funds", "of the vote".
pub fn trailing_phrase(words: &[Word], start: usize, limit: usize) -> usize {
    let opens = words
        .get(start)
        .is_some_and(|word| matches!(word.norm.as_str(), "of" | "in" | "on" | "for" | "to"));
    if !opens {
        return start;
    }
    let mut end = start + 1;
    while end < limit && end <= start + 4 && matches!(words[end].part, Part::Content | Part::Function) {
        end += 1;
    }
    while end > start && words[end - 1].part == Part::Function {
        end -= 1;
    }
    end.max(start)
}
