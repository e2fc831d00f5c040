//! Figures that count nothing, though a noun follows them, and amounts that are named by what they are.

use std::ops::Range;

use crate::mention::{Parsed, Word};
use crate::value::{Bounds, Measure, Quantity};

/// Whether a figure counts nothing though a noun follows it: a year ("the 2015 winner"), a rank joined to a noun
/// ("first-order"), "I 100 percent agree".
pub(super) fn is_no_count(parsed: &Parsed, at: usize, quantity: &Quantity) -> bool {
    let norm = parsed.words[at].norm.as_str();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exactly = matches!(quantity.number.bounds, Bounds::Exactly(_));
    let year = || {
        let round = norm.ends_with("00");
        norm.len() == 4 && digits(norm) && !round && (norm.starts_with("19") || norm.starts_with("20"))
    };
    // "A four-way race" is a sort of race.
    if norm.ends_with("-way") || norm.ends_with("-fold") {
        return true;
    }
    match &quantity.measure {
        Measure::Count => exactly && !quantity.number.approximate && year(),
        Measure::Ordinal => norm.split_once('-').is_some_and(|(_, rest)| {
            // "Twenty-first".
            ![
                "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            ]
            .contains(&rest)
        }),
        Measure::Percent => parsed
            .token_of(at + 1..(at + 2).min(parsed.words.len()).max(at + 1))
            .is_some_and(|next| {
                parsed.tree.is_verb(next) && quantity.number.bounds == Bounds::Exactly(100.into())
            }),
        _ => false,
    }
}

/// Whether an amount of money is the least wage: "a minimum wage of $15", "a $15 minimum wage".
pub(super) fn is_least_wage(words: &[Word], figure: &Range<usize>) -> bool {
    let wage = |start: usize| {
        let pair = words.get(start..start + 2);
        pair.is_some_and(|pair| pair[0].is("minimum") && pair[1].lemma == "wage")
    };
    let before = figure.start.checked_sub(3).is_some_and(wage)
        && matches!(
            words[figure.start - 1].norm.as_str(),
            "of" | "to" | "at" | "is" | "was"
        );
    before || (figure.end..figure.end + 4).any(wage)
}

/// Whether the figure only points back at people or things already named: "the two leaders", "these three".
pub(super) fn is_reference(words: &[Word], at: usize, quantity: &Quantity) -> bool {
    let small = matches!(quantity.number.bounds, Bounds::Exactly(value) if value <= 3.into());
    let pointing = |word: &Word| {
        matches!(
            word.norm.as_str(),
            "the" | "these" | "those" | "both" | "between" | "our" | "their" | "'s" | "’s" | "all"
        )
    };
    small && at > 0 && pointing(&words[at - 1])
}
