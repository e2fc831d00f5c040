//! Words, figures and marks without a model: for readers that look at single words and need no tree.
//!
//! The tokens are those of the tokenizer, joined and cut where a reader of words wants other ones: a hyphen between letters or
//! digits joins ("Jean-Luc", "48-page"), "didn't" is one word, and the stop of an abbreviation stands by itself, but for that
//! of an initialism ("U.S.", "a.m.").

use super::lexical::Lexical;
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
    /// Whether it is a word or a figure.
    fn is_solid(&self) -> bool {
        matches!(self.kind, PlainKind::Word | PlainKind::Figure)
    }

    /// Whether it is a word that begins with a capital in `text`.
    pub fn is_capital(&self, text: &str) -> bool {
        self.kind == PlainKind::Word && self.span.of(text).starts_with(char::is_uppercase)
    }
}

/// The tokens of a stretch of `text`; their spans are places in `text`.
pub fn plain_tokens(text: &str, stretch: Span) -> Vec<PlainToken> {
    let mut found: Vec<PlainToken> = Vec::new();
    Lexical::embedded().tokens(text, stretch, |token, _| {
        let owner = found
            .last()
            .is_some_and(|last| last.span.end == token.start && last.is_solid());
        if owner && is_clitic(token.of(text)) {
            found.push(PlainToken {
                span: token,
                kind: PlainKind::Clitic,
                norm: norm(token.of(text)),
            });
            return;
        }
        for run in runs(text, token) {
            push(text, &mut found, run, kind(run.of(text)));
        }
    });
    found
}

/// Whether a token is the ending of a possessive or a contraction.
fn is_clitic(token: &str) -> bool {
    let ending = token.strip_prefix(['\'', '’']).map(str::to_lowercase);
    matches!(ending.as_deref(), Some("s" | "ll" | "ve" | "re" | "d" | "m"))
}

/// Words and single marks of a token, which may be "Jan." or "...".
fn runs(text: &str, token: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut in_word = false;
    let mut chars = token.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (start, end) = (token.start + at, token.start + at + c.len_utf8());
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = c.is_alphanumeric() || goes_on && matches!(c, '.' | ',' | '\'' | '’' | '_');
        match found.last_mut() {
            Some(last) if in_word && joins => last.end = end,
            _ => {
                found.push(Span::new(start, end));
                in_word = c.is_alphanumeric();
            }
        }
    }
    found
}

fn kind(run: &str) -> PlainKind {
    match run.chars().next().unwrap_or(' ') {
        c if c.is_ascii_digit() => PlainKind::Figure,
        c if c.is_alphanumeric() => PlainKind::Word,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`' => PlainKind::Quote,
        _ => PlainKind::Mark,
    }
}

/// Adds a token, or joins it to the one before where a hyphen or the stop of an initialism asks for it.
fn push(text: &str, found: &mut Vec<PlainToken>, span: Span, kind: PlainKind) {
    let words = span.of(text);
    let solid = matches!(kind, PlainKind::Word | PlainKind::Figure);
    if let Some(last) = found.last_mut() {
        let adjoins = last.span.end == span.start;
        let last_solid = last.is_solid();
        let joins_hyphen =
            adjoins && last_solid && matches!(words, "-" | "‐" | "‑") && next_is_solid(text, span.end);
        // "Did" and "n't", "12" and "km" are one word for who reads words.
        let joins_word = adjoins && solid && last_solid;
        let joins_stop =
            adjoins && last.kind == PlainKind::Word && words == "." && is_initialism(last.span.of(text));
        if joins_word || joins_hyphen || joins_stop {
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
