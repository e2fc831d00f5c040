//! Words that were cut at the end of a line: "Four-" and, on the next line, "teen".
//!
//! Whether the hyphen is the printer's or the word's own shows by whether the halves make a word.

use std::collections::BTreeSet;

use super::clean::Edit;
use super::span::{Span, char_ceil, char_floor};

/// No half of a word is longer, in bytes.
const LONGEST_HALF: usize = 40;

/// Takes the first half of each word that was cut down to the line of the second: the line above ends where the whole
/// word did not fit, which is how wrapped text is known.
pub(super) fn edits(text: &str, is_word: fn(&str) -> bool) -> Vec<Edit> {
    let cuts: Vec<Cut> = text
        .match_indices('\n')
        .filter_map(|(at, _)| cut(text, at))
        .collect();
    if cuts.is_empty() {
        return Vec::new();
    }
    let whole: BTreeSet<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| word.contains('-'))
        .collect();
    let mut edits: Vec<Edit> = Vec::new();
    for Cut {
        before,
        hyphen,
        after,
        is_soft,
    } in cuts
    {
        if edits.last().is_some_and(|last| last.span.end > before.start) {
            continue;
        }
        let (one, other) = (before.of(text), after.of(text));
        let cut = one.chars().all(char::is_alphabetic) && other.chars().all(char::is_lowercase);
        let stands = || whole.contains(format!("{one}-{other}").as_str());
        let compound = || !is_word(&format!("{one}{other}")) && (is_word(one) && is_word(other) || stands());
        let keeps = !is_soft && (!cut || compound());
        let with = if keeps { "-" } else { "" }.to_owned();
        if text[..before.start].ends_with(' ') {
            let span = Span::new(before.start - 1, before.start);
            edits.push(Edit {
                span,
                with: "\n".to_owned(),
            });
        }
        edits.push(Edit { span: hyphen, with });
    }
    edits
}

/// A word that is cut at a line end.
struct Cut {
    before: Span,
    /// The hyphen, the line end and the blanks around it.
    hyphen: Span,
    after: Span,
    /// Whether the hyphen is one that shows at line ends only.
    is_soft: bool,
}

/// The word that is cut at the line end at `at`.
fn cut(text: &str, at: usize) -> Option<Cut> {
    let from = char_ceil(text, at.saturating_sub(2 * LONGEST_HALF));
    let line = text[from..at].trim_end_matches(['\r', ' ', '\t']);
    let mark = line
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'))?;
    let half = &line[..line.len() - mark.len_utf8()];
    let letters = half.len() - half.trim_end_matches(char::is_alphanumeric).len();
    let end = from + half.len();
    let ahead = &text[at + 1..char_floor(text, at + 1 + 2 * LONGEST_HALF)];
    let rest = ahead.trim_start_matches([' ', '\t']);
    let start = at + 1 + ahead.len() - rest.len();
    let length = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    (letters > 0 && length > 0).then(|| Cut {
        before: Span::new(end - letters, end),
        hyphen: Span::new(end, start),
        after: Span::new(start, start + length),
        is_soft: mark == '\u{ad}',
    })
}
