//! Clauses without a parser: stretches of a sentence between marks and words that begin another statement.

use std::ops::Range;

use super::word::{Part, Word};

/// Words that begin another statement wherever they stand.
const OPENERS: &[&str] = &[
    "who",
    "which",
    "when",
    "where",
    "while",
    "because",
    "although",
    "though",
    "whether",
    "whereas",
    "unless",
    "after",
    "before",
    "if",
    "but",
    "whom",
    "whose",
    "saying",
    "adding",
    "noting",
    "citing",
    "referring",
];

/// Words that begin another statement after a comma.
const AFTER_COMMA: &[&str] = &[
    "and",
    "or",
    "as",
    "so",
    "yet",
    "with",
    "that",
    "since",
    "until",
    "including",
    "then",
];

/// The clauses of a sentence as ranges of its words, in order, marks at the edges left out.
pub fn clauses(words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for i in 0..words.len() {
        if let Some(skip) = boundary(words, i) {
            add(&mut found, words, start..i);
            start = i + skip;
        }
    }
    add(&mut found, words, start..words.len());
    found
}

/// Whether a clause ends before word `i`, and how many words of the boundary belong to neither side.
fn boundary(words: &[Word], i: usize) -> Option<usize> {
    let word = &words[i];
    match word.part {
        Part::Quote => Some(1),
        Part::Mark
            if matches!(
                word.norm.as_str(),
                ";" | ":" | "(" | ")" | "[" | "]" | "—" | "–" | "…"
            ) =>
        {
            Some(1)
        }
        // Two hyphens in a row are a dash typed on a plain keyboard.
        Part::Mark if word.is("-") && words.get(i + 1).is_some_and(|next| next.is("-")) => Some(2),
        Part::Mark if word.is(",") => {
            let next = words.get(i + 1)?;
            let opens = AFTER_COMMA.contains(&next.norm.as_str())
                || next.norm.ends_with("ing") && next.norm.len() > 5;
            // "Italy, Spain, and Greece": a list goes on after its last comma.
            let list = next.is("and")
                && words
                    .get(i + 2)
                    .is_some_and(|after| after.capital || after.is("the"));
            (opens && !list).then_some(1)
        }
        Part::Function | Part::Content if i > 0 && OPENERS.contains(&word.norm.as_str()) => Some(0),
        _ => None,
    }
}

fn add(found: &mut Vec<Range<usize>>, words: &[Word], mut range: Range<usize>) {
    let mark = |i: usize| {
        matches!(words[i].part, Part::Mark | Part::Quote)
            && !matches!(words[i].norm.as_str(), "$" | "€" | "£" | "%")
    };
    while range.start < range.end && mark(range.start) {
        range.start += 1;
    }
    while range.start < range.end && mark(range.end - 1) {
        range.end -= 1;
    }
    if !range.is_empty() {
        found.push(range);
    }
}
