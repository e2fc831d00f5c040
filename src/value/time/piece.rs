//! The text in pieces as the reader of dates needs them: runs of letters, runs of digits, single marks.
//!
//! This is finer than the tokens of the language layer: "mid-March", "1910-45", "27th" and "5pm" each come apart, so
//! that one small grammar reads them all.

use std::collections::HashMap;

use super::cue::Cue;
use super::words::{Facts, Words};
use crate::text::{Lexicon, Span};

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Mark,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: Kind,
    /// Lower case; dashes and apostrophes made plain.
    pub norm: String,
    /// Whether white space stands before it.
    pub gap: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    pub facts: Facts,
    /// The value of a run of at most four digits.
    pub value: Option<i16>,
    /// Whether it is part of a name such as "Sunday Times", and no time.
    pub blocked: bool,
    /// Whether it looks back or ahead.
    pub cue: Option<Cue>,
    /// Whether a sentence ends before it, as far as this layer can tell.
    pub opens: bool,
}

impl Piece {
    /// Whether it is this mark.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.norm == mark
    }
}

/// The phrases of a word list, cut as texts are, so that one walk over the pieces finds them.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases(HashMap<String, Vec<Phrase>>);

/// A phrase of a word list.
#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    class: String,
}

impl Phrases {
    /// Cuts the phrases of a list; the longest come first.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut found: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (class, phrases) in lexicon.classes() {
            for phrase in phrases {
                let words: Vec<String> = cut(phrase, &Words::default())
                    .into_iter()
                    .map(|piece| piece.norm)
                    .collect();
                if let Some(first) = words.first() {
                    let class = class.clone();
                    found
                        .entry(first.clone())
                        .or_default()
                        .push(Phrase { words, class });
                }
            }
        }
        for phrases in found.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Self(found)
    }

    /// Every phrase in the pieces, left to right, the longest at each place: first piece, piece after, class.
    pub fn find(&self, pieces: &[Piece]) -> Vec<(usize, usize, &str)> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < pieces.len() {
            let phrases = self.0.get(&pieces[i].norm).map_or(&[][..], Vec::as_slice);
            let hit = phrases.iter().find(|phrase| {
                let rest = &pieces[i..];
                rest.len() >= phrase.words.len()
                    && phrase
                        .words
                        .iter()
                        .zip(rest)
                        .all(|(word, piece)| *word == piece.norm)
            });
            let next = i + hit.map_or(1, |phrase| phrase.words.len());
            found.extend(hit.map(|phrase| (i, next, phrase.class.as_str())));
            i = next;
        }
        found
    }
}

/// Cuts a text.
pub(super) fn pieces(text: &str, words: &Words, names: &Phrases, cues: &Phrases) -> Vec<Piece> {
    let mut found = cut(text, words);
    mark_openings(&mut found);
    for (start, end, _) in names.find(&found) {
        for piece in &mut found[start..end] {
            piece.blocked = piece.capital;
        }
    }
    for (start, _, class) in cues.find(&found) {
        found[start].cue = Cue::named(class);
    }
    found
}

fn cut(text: &str, words: &Words) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut gap = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let kind = kind_of(c);
        let mut end = start + c.len_utf8();
        while kind != Kind::Mark
            && let Some(&(at, next)) = chars.peek()
            && kind_of(next) == kind
            && !next.is_whitespace()
        {
            end = at + next.len_utf8();
            chars.next();
        }
        let span = Span::new(start, end);
        let norm = match kind {
            Kind::Word => span.of(text).to_lowercase(),
            Kind::Digits => span.of(text).to_owned(),
            Kind::Mark => match c {
                '‐' | '‑' | '–' | '−' => "-".to_owned(),
                '’' | '‘' => "'".to_owned(),
                c => c.to_string(),
            },
        };
        let value = (kind == Kind::Digits && norm.len() <= 4).then(|| norm.parse().unwrap_or(0));
        let facts = if kind == Kind::Word {
            words.facts(&norm)
        } else {
            Facts::default()
        };
        found.push(Piece {
            span,
            kind,
            gap,
            capital: c.is_uppercase(),
            facts,
            value,
            norm,
            blocked: false,
            cue: None,
            opens: false,
        });
        gap = false;
    }
    found
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_alphanumeric() {
        Kind::Word
    } else {
        Kind::Mark
    }
}

/// A stop, a question mark or a semicolon ends a sentence unless it closes an abbreviation or an initial.
fn mark_openings(found: &mut [Piece]) {
    for i in 1..found.len() {
        let mark = &found[i - 1];
        let ends = match mark.norm.as_str() {
            "!" | "?" | ";" => true,
            "." => i < 2 || !is_abbreviated(&found[i - 2]) || found[i - 2].gap && found[i - 2].norm == "m",
            _ => false,
        };
        let opens = mark.kind == Kind::Mark && ends && (found[i].gap || found[i].kind == Kind::Mark);
        found[i].opens = opens && (found[i].kind != Kind::Word || found[i].capital);
    }
}

/// Initials, months ("Sept.") and titles are short words that carry a stop.
fn is_abbreviated(piece: &Piece) -> bool {
    piece.kind == Kind::Word
        && piece.capital
        && (piece.norm.len() <= 2 || piece.facts.month.is_some() && piece.norm.len() <= 4)
        || matches!(
            piece.norm.as_str(),
            "gov" | "sen" | "rep" | "gen" | "mrs" | "col" | "lt" | "sgt" | "prof" | "rev"
        )
}
