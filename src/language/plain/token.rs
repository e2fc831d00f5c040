//! Tokens: words, figures and marks, each with its place.
//!
//! Words are those of Unicode Standard Annex 29, with three differences that English needs: a possessive or a
//! contracted ending is a token of its own ("Lopez" "'s"), a hyphen between letters or digits joins ("Jean-Luc",
//! "48-page"), and the stops of an initialism belong to it ("U.S.", "a.m.").

use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainKind {
    /// Letters first: "Lopez", "Jean-Luc", "U.S.", "mid-March".
    Word,
    /// A digit first: "12", "1,674.5", "12th", "48-page", "1910-45".
    Figure,
    /// The ending of a possessive or a contraction: "'s", "n't" stays inside its word.
    Clitic,
    /// A quotation mark.
    Quote,
    /// Any other mark or sign.
    Mark,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainToken {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: PlainKind,
    /// Lower case, straight apostrophes.
    pub norm: String,
}

impl PlainToken {
    /// Whether it is a word that begins with a capital in `text`.
    pub fn is_capital(&self, text: &str) -> bool {
        self.kind == PlainKind::Word && self.span.of(text).starts_with(char::is_uppercase)
    }
}

/// The tokens of a stretch of `text`; their spans are places in `text`.
pub fn plain_tokens(text: &str, stretch: Span) -> Vec<PlainToken> {
    let mut found: Vec<PlainToken> = Vec::new();
    for (at, word) in stretch.of(text).split_word_bound_indices() {
        if word.trim().is_empty() {
            continue;
        }
        let start = stretch.start + at;
        for (span, kind) in parts(word, start) {
            push(text, &mut found, span, kind);
        }
    }
    found
}

/// A Unicode word without its clitic, and the clitic.
fn parts(word: &str, start: usize) -> Vec<(Span, PlainKind)> {
    let end = start + word.len();
    let first = word.chars().next().unwrap_or(' ');
    let kind = match first {
        c if c.is_ascii_digit() => PlainKind::Figure,
        c if c.is_alphanumeric() => PlainKind::Word,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`' => PlainKind::Quote,
        _ => PlainKind::Mark,
    };
    if matches!(kind, PlainKind::Word | PlainKind::Figure)
        && let Some(at) = word.rfind(['\'', '’'])
        && at > 0
    {
        let tail = &word[at..];
        let ending = tail.trim_start_matches(['\'', '’']).to_lowercase();
        if matches!(ending.as_str(), "s" | "ll" | "ve" | "re" | "d" | "m") {
            let cut = start + at;
            return vec![
                (Span::new(start, cut), kind),
                (Span::new(cut, end), PlainKind::Clitic),
            ];
        }
    }
    vec![(Span::new(start, end), kind)]
}

/// Adds a token, or joins it to the one before where a hyphen or the stop of an initialism asks for it.
fn push(text: &str, found: &mut Vec<PlainToken>, span: Span, kind: PlainKind) {
    let words = span.of(text);
    let solid = matches!(kind, PlainKind::Word | PlainKind::Figure);
    if let Some(last) = found.last_mut() {
        let adjoins = last.span.end == span.start;
        let last_solid = matches!(last.kind, PlainKind::Word | PlainKind::Figure);
        let last_open = last_solid && last.span.of(text).ends_with('-');
        let joins_hyphen =
            adjoins && last_solid && matches!(words, "-" | "‐" | "‑") && next_is_solid(text, span.end);
        let joins_after = adjoins && solid && last_open;
        let joins_stop =
            adjoins && last.kind == PlainKind::Word && words == "." && is_initialism(last.span.of(text));
        if joins_hyphen || joins_after || joins_stop {
            last.span.end = span.end;
            last.norm = norm(last.span.of(text));
            return;
        }
    }
    found.push(PlainToken {
        span,
        kind,
        norm: norm(words),
    });
}

fn next_is_solid(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Single letters with stops between: "U.S", "a.m", and a lone capital ("J").
fn is_initialism(word: &str) -> bool {
    let letters: Vec<&str> = word.split('.').collect();
    let single = letters
        .iter()
        .all(|l| l.chars().count() == 1 && l.chars().all(char::is_alphabetic));
    single && (letters.len() > 1 || word.chars().all(char::is_uppercase))
}

fn norm(words: &str) -> String {
    words
        .replace(['’', '‘'], "'")
        .replace(['‐', '‑'], "-")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len());
        plain_tokens(text, all)
            .iter()
            .map(|token| token.span.of(text))
            .collect()
    }

    #[test]
    fn words_figures_and_clitics() {
        assert_eq!(
            split("The U.S. envoy’s 48-page note, Jean-Luc said."),
            [
                "The", "U.S.", "envoy", "’s", "48-page", "note", ",", "Jean-Luc", "said", "."
            ]
        );
        assert_eq!(split("$1,674.5 in 1910-45"), ["$", "1,674.5", "in", "1910-45"]);
        assert_eq!(
            split("She didn't -- at 5 p.m. sharp"),
            ["She", "didn't", "-", "-", "at", "5", "p.m.", "sharp"]
        );
    }
}
