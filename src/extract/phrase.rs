//! Phrases around a figure: by the tree, with the shapes of words as check, and by the shapes alone where there is no
//! tree or where it sees no noun.

use std::ops::Range;

use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Part, Word};

/// How many words a noun phrase after a figure may have.
const LONGEST_PHRASE: usize = 5;

/// How many words may lie between a figure and the noun that it counts.
pub const FARTHEST_NOUN: usize = 8;

/// Nouns that have a figure: "a rate of 5.25", but "a father of five".
const LEVELS: [&str; 21] = [
    "rate",
    "level",
    "index",
    "score",
    "total",
    "number",
    "count",
    "record",
    "toll",
    "average",
    "mean",
    "median",
    "high",
    "low",
    "maximum",
    "minimum",
    "limit",
    "value",
    "rating",
    "temperature",
    "age",
];
/// Verbs that put a figure on something: "put the toll at 40".
const HOLD: [&str; 13] = [
    "put", "stand", "set", "estimate", "remain", "hold", "close", "end", "peak", "open", "cap", "fix", "keep",
];

/// The noun phrase behind a figure, whose last word is the noun that is counted; empty when nothing is.
///
/// `figure` are the words of the figure; with `several` it says more than one, so that a singular noun is not what it
/// counts unless a hyphen joins them ("48-page report").
pub fn counted_phrase(parsed: &Parsed, figure: &Range<usize>, several: bool, singular: bool) -> Range<usize> {
    let after = figure.end;
    let by_shape = noun_phrase(&parsed.words, after, singular);
    let Some(number) = parsed.token_of(figure.clone()) else {
        return by_shape;
    };
    let tree = &parsed.tree;
    let joined = !tree.is_number(number) && parsed.words[figure.end - 1].norm.contains('-');
    let noun = if joined {
        tree.head(number).filter(|head| tree.is_noun(*head))
    } else {
        tree.counted(number).filter(|noun| counts(parsed, number, *noun))
    };
    let fits = |noun: &usize| {
        let plural = matches!(tree.tag(*noun), Tag::Nns | Tag::Nnps) || crowd(tree.lemma(*noun));
        let near = |word: &usize| *word >= after && *word <= after + FARTHEST_NOUN;
        let word = parsed.word_of(*noun).filter(near)?;
        let content = parsed.words[word].part == Part::Content;
        // "The first 18 years" are counted by the second figure.
        let second = (after..word).any(|between| parsed.words[between].part == Part::Figure);
        if second && !several {
            return None;
        }
        (content && (plural || joined || !several)).then_some(word)
    };
    if let Some(word) = noun.as_ref().and_then(fits) {
        return after..word + 1;
    }
    // What the shapes take for a noun must be one for the tree too.
    let head = by_shape
        .clone()
        .last()
        .and_then(|last| parsed.token_of(last..last + 1));
    match head {
        Some(head) if !tree.is_noun(head) => after..after,
        _ => by_shape,
    }
}

/// Whether a number and a noun are how many there are of it: "19 engines", "dozens of engines". "Two of the engines" are
/// some of a number that stands elsewhere.
fn counts(parsed: &Parsed, number: usize, noun: usize) -> bool {
    let tree = &parsed.tree;
    if tree.dependency(number) != Dependency::Pobj && tree.head(number) == Some(noun) {
        return true;
    }
    let inside = tree
        .head(number)
        .is_some_and(|outer| tree.head(outer) == Some(noun));
    let pile = matches!(
        tree.lemma(number).to_lowercase().as_str(),
        "dozen" | "score" | "hundred" | "thousand" | "million" | "billion"
    );
    inside || pile && tree.tag(number) == Tag::Nns && tree.child(noun, Dependency::Det).is_none()
}

/// The noun that a bare figure is the measure of, by its token: "rate" of "raised its key rate to 5.25" and of "a rate of
/// 5.25", "toll" of "put the toll at 40", "temperatures" of "temperatures were minus 20"; a number of things is how many
/// there are of these: "cases" of "the number of cases fell to 12" (a transparent noun, as FrameNet calls it).
pub fn measured(parsed: &Parsed, at: usize) -> Option<usize> {
    let tree = &parsed.tree;
    let noun = of_amount(parsed, at)?;
    let things = matches!(tree.lemma(noun), "number" | "total" | "count")
        .then(|| tree.complement(noun, &["of"]))
        .flatten();
    Some(things.filter(|things| tree.is_noun(*things)).unwrap_or(noun))
}

fn of_amount(parsed: &Parsed, at: usize) -> Option<usize> {
    let tree = &parsed.tree;
    let number = parsed.token_of(at..at + 1)?;
    // "Were minus 20" hangs the figure on "minus".
    let signed = tree.head(number).filter(|sign| {
        tree.dependency(number) == Dependency::Npadvmod && matches!(tree.lemma(*sign), "minus" | "plus")
    });
    let number = signed.unwrap_or(number);
    let common = |noun: &usize| matches!(tree.tag(*noun), Tag::Nn | Tag::Nns);
    let head = tree.head(number)?;
    if tree.is_verb(head) {
        let says =
            signed.is_some() || matches!(tree.dependency(number), Dependency::Attr | Dependency::Acomp);
        return tree
            .subject(head)
            .filter(|_| says && tree.lemma(head) == "be")
            .filter(common);
    }
    if tree.dependency(number) != Dependency::Pobj {
        return None;
    }
    let preposition = tree.lemma(head).to_lowercase();
    let above = tree.head(head)?;
    match preposition.as_str() {
        "of" | "at" if tree.is_noun(above) => Some(above)
            .filter(|noun| LEVELS.contains(&tree.lemma(*noun)))
            .filter(common),
        "at" if !HOLD.contains(&tree.lemma(above)) => None,
        "to" | "at" if tree.is_verb(above) => {
            tree.patient(above).or_else(|| tree.subject(above)).filter(common)
        }
        // "Raised its key rate to 5.25", where the tree hangs the level on the noun.
        "to" if tree.is_noun(above) => Some(above).filter(common),
        _ => None,
    }
}

/// Nouns in the singular that name several.
fn crowd(lemma: &str) -> bool {
    matches!(
        lemma,
        "staff" | "crew" | "police" | "personnel" | "cattle" | "livestock" | "clergy" | "people" | "aircraft"
    )
}

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
