//! Names that end in a mark of exclamation or question: "Yahoo!", "Guess Who?".
//!
//! A report shows them itself: somewhere it goes on in small letters behind the mark, and nobody speaks there.

use std::collections::BTreeSet;

/// The words of a text that begin with a capital, end in a mark, and are followed by a small letter somewhere.
pub(super) fn names(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, mark) in text.match_indices(['!', '?']) {
        let behind = &text[at + mark.len()..];
        let rest = behind.trim_start_matches(['’', '\'']);
        let own = rest.len() < behind.len() && (rest.starts_with("s ") || rest.starts_with("s,"));
        let goes_on = behind
            .strip_prefix(' ')
            .is_some_and(|next| next.starts_with(char::is_lowercase));
        if !(own || goes_on || behind.starts_with(',')) {
            continue;
        }
        let start = text[..at]
            .char_indices()
            .rev()
            .take(40)
            .take_while(|&(_, c)| c.is_alphanumeric())
            .last()
            .map_or(at, |(start, _)| start);
        let word = &text[start..at + mark.len()];
        // "Hey! you" is no name, but a word that stands behind another in the sentence is.
        let inside = text[..start].ends_with(' ')
            && text[..start]
                .trim_end()
                .ends_with(|c: char| c.is_alphanumeric() || c == ',');
        if word.starts_with(char::is_uppercase) && inside {
            names.insert(word);
        }
    }
    names
}
