//! What the words beside a figure make of it: a change or a level, a further number or a part of one, of what it is a share,
//! from when on it runs.

use std::ops::Range;

use super::phrase::{FARTHEST_NOUN, noun_phrase};
use crate::claim::Sense;
use crate::mention::{Parsed, Part, Word};

/// "Eight more", "another $40 million", "an additional 40": what is added to a figure that stands elsewhere.
pub(super) fn is_further(words: &[Word], figure: &Range<usize>) -> bool {
    let more = |i: usize| {
        words.get(i).is_some_and(|word| {
            matches!(
                word.norm.as_str(),
                "more" | "additional" | "further" | "another" | "extra"
            )
        })
    };
    let than = words.get(figure.end + 1).is_some_and(|word| word.is("than"));
    more(figure.end) && !than
        || figure.clone().any(more) && !words[figure.start].is("more")
        || figure.start.checked_sub(1).is_some_and(more)
}

/// Whether a figure tells of how many others are some: "one of the three", "two of their five".
pub(super) fn is_of_several(parsed: &Parsed, figure: &Range<usize>) -> bool {
    let words = &parsed.words;
    let norm = |i: usize| words.get(i).map_or("", |word| word.norm.as_str());
    let Some(mut of) = figure.start.checked_sub(1) else {
        return false;
    };
    if is_pointing(norm(of)) {
        of = of.saturating_sub(1);
    }
    let Some(some) = of.checked_sub(1).filter(|_| norm(of) == "of") else {
        return false;
    };
    let one = matches!(
        norm(some),
        "one" | "some" | "none" | "each" | "any" | "either" | "neither"
    );
    one || is_figure(parsed, some)
}

/// Whether a figure is a part of a number that stands behind it or elsewhere: "two of the three lanes", "29 of 34 passes",
/// "two of the engines"; not "dozens of engines".
pub(super) fn is_part(words: &[Word], figure: &Range<usize>, phrase: &Range<usize>) -> bool {
    let of = words.get(figure.end).is_some_and(|word| word.is("of"));
    let next = words.get(figure.end + 1);
    of && (phrase.is_empty() || next.is_some_and(|word| is_pointing(&word.norm) || word.part == Part::Figure))
}

fn is_pointing(norm: &str) -> bool {
    matches!(
        norm,
        "the" | "his" | "her" | "its" | "their" | "our" | "these" | "those"
    )
}

/// Whether a figure says where something stands or by how much it rose or fell: "to 15 percent", "rose 3 percent",
/// "down by 3 percent".
pub(super) fn sense(words: &[Word], figure: usize, start: usize) -> Sense {
    const UP: [&str; 11] = [
        "rise", "grow", "gain", "jump", "climb", "surge", "raise", "increase", "up", "soar", "advance",
    ];
    const DOWN: [&str; 10] = [
        "fall", "drop", "decline", "slip", "cut", "decrease", "down", "lose", "shrink", "plunge",
    ];
    let by = figure > start && words[figure - 1].is("by");
    // A figure in several words may begin before the clause of its last word.
    let near = figure
        .saturating_sub(if by { 4 } else { 1 })
        .max(start)
        .min(figure)..figure;
    let is = |list: &[&str]| {
        words[near.clone()]
            .iter()
            .any(|word| list.contains(&word.lemma.as_str()))
    };
    match (is(&UP), is(&DOWN)) {
        (true, _) => Sense::Rise,
        (_, true) => Sense::Fall,
        _ if by => Sense::Change,
        _ => Sense::Level,
    }
}

pub(super) fn is_figure(parsed: &Parsed, word: usize) -> bool {
    let span = parsed.words[word].span;
    parsed
        .quantities
        .iter()
        .any(|quantity| quantity.span.overlaps(span))
}

/// The noun after "of" that follows a share, and where it stands: "vote" of "48 percent of the vote"; empty when there is
/// none.
pub(super) fn of_what(parsed: &Parsed, at: usize) -> (String, Option<usize>) {
    let words = &parsed.words;
    if !words.get(at).is_some_and(|word| word.is("of")) {
        return (String::new(), None);
    }
    let of = parsed.token_of(at..at + 1);
    let seen = of
        .and_then(|of| parsed.tree.complement_at(of))
        .filter(|complement| parsed.tree.is_noun(complement.object))
        .and_then(|complement| parsed.word_of(complement.object))
        .filter(|word| *word <= at + FARTHEST_NOUN && words[*word].part == Part::Content);
    let by_shape = || {
        let first = (at + 1..words.len()).find(|i| words[*i].part != Part::Function)?;
        noun_phrase(words, first, true).last()
    };
    match seen.or_else(by_shape) {
        Some(noun) => (words[noun].lemma.to_string(), Some(noun)),
        None => (String::new(), None),
    }
}
