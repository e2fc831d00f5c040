//! Pieces: the words, digits and marks that numbers are read from.
//!
//! Numbers need a finer cut than sentences do: "200lbs", "USD115" and "48-page" fall into digits, letters and marks
//! here, each knowing whether it touches the piece before it. The cut is one pass over the text.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::text::Span;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with their grouping and decimal marks, and what they are worth.
    Digits(Decimal),
    /// A single sign that is a fraction: "½".
    Vulgar(Decimal),
    /// Letters; digits too many to be worth anything.
    Word,
    /// Any other single character.
    Mark(char),
}

/// A piece of text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: Kind,
    /// Lower case, straight apostrophes, plain hyphen.
    pub norm: String,
    /// Whether it touches the piece before it.
    pub glued: bool,
    /// Whether it is part of an address, a date in digits, a telephone number, a version: figures there count nothing.
    pub off: bool,
    /// Whether it begins with a capital.
    pub upper: bool,
}

impl Piece {
    /// Whether it is the hyphen or a dash of about its length.
    pub fn is_hyphen(&self) -> bool {
        self.norm == "-"
    }

    /// What its digits are worth.
    pub fn digits(&self) -> Option<Decimal> {
        match self.kind {
            Kind::Digits(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is made of letters.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Cuts a text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}') {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let (end, kind, dotted) = cut(text, at, c, found.last().filter(|_| glued));
        let span = Span::new(at, end);
        found.push(Piece {
            span,
            kind,
            norm: norm(span.of(text)),
            glued,
            off: dotted,
            upper: c.is_uppercase(),
        });
        at = end;
        glued = true;
    }
    mark_addresses(&mut found);
    mark_chains(&mut found);
    found
}

/// The end and the kind of the piece that begins at `at`, and whether it is part of a version or an address.
fn cut(text: &str, at: usize, c: char, before: Option<&Piece>) -> (usize, Kind, bool) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    if c.is_ascii_digit() {
        return digits(text, at, before);
    }
    if c == '.'
        && digit(at + 1)
        && !before.is_some_and(|piece| matches!(piece.kind, Kind::Digits(_) | Kind::Word))
    {
        let end = run(bytes, at + 1);
        return (end, worth(&format!("0{}", &text[at..end])), false);
    }
    if let Some(value) = vulgar(c) {
        return (at + c.len_utf8(), Kind::Vulgar(value), false);
    }
    if c.is_alphabetic() {
        return (word(text, at), Kind::Word, false);
    }
    // The stops of a version belong to it.
    (
        at + c.len_utf8(),
        Kind::Mark(c),
        c == '.' && before.is_some_and(|piece| piece.off),
    )
}

/// Digits with commas between groups and one decimal point. Two points or more make a version or an address.
fn digits(text: &str, at: usize, before: Option<&Piece>) -> (usize, Kind, bool) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let byte = |i: usize| bytes.get(i).copied();
    let first = run(bytes, at);
    let in_version = before.is_some_and(|piece| piece.norm == "." && piece.off);
    let continental = || {
        let mut end = first;
        while byte(end) == Some(b'.') && run(bytes, end + 1) == end + 4 {
            end += 4;
        }
        let tail = (end > first && byte(end) == Some(b',') && digit(end + 1)).then(|| run(bytes, end + 1));
        tail.filter(|_| first - at <= 3)
    };
    if let Some(end) = continental() {
        let plain = text[at..end].replace('.', "").replace(',', ".");
        return (end, worth(&plain), false);
    }
    let mut end = first;
    if first - at <= 3 {
        while byte(end) == Some(b',') && run(bytes, end + 1) == end + 4 {
            end += 4;
        }
        if end == first {
            end = indian(bytes, first).unwrap_or(first);
        }
    }
    let point = byte(end) == Some(b'.') && digit(end + 1);
    if point {
        let tail = run(bytes, end + 1);
        let version = in_version || (byte(tail) == Some(b'.') && digit(tail + 1));
        if version {
            return (end, worth(&text[at..end].replace(',', "")), true);
        }
        end = tail;
    }
    (end, worth(&text[at..end].replace(',', "")), in_version)
}

/// Grouping by lakh and crore: "12,34,567".
fn indian(bytes: &[u8], first: usize) -> Option<usize> {
    let mut end = first;
    while bytes.get(end) == Some(&b',') && run(bytes, end + 1) == end + 3 {
        end += 3;
    }
    let closes = end > first && bytes.get(end) == Some(&b',') && run(bytes, end + 1) == end + 4;
    closes.then_some(end + 4)
}

/// Where the run of digits that begins at `at` ends.
fn run(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// A number from plain digits; more digits than a decimal holds are only letters to us.
fn worth(plain: &str) -> Kind {
    match (plain.len() <= 28).then(|| Decimal::from_str(plain)) {
        Some(Ok(value)) => Kind::Digits(value),
        _ => Kind::Word,
    }
}

/// Where the word that begins at `at` ends: letters, apostrophes inside, the stops of an initialism.
fn word(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    let mut letters = 0;
    let mut initials = true;
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = match c {
            c if c.is_alphabetic() => {
                letters += 1;
                initials &= letters == 1;
                true
            }
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            // "U.S.": a stop after a single letter, with another single letter behind it or before it.
            '.' if initials && letters == 1 => {
                let rest = &text[at + offset + 1..];
                let mut behind = rest.chars();
                let single = behind.next().is_some_and(char::is_alphabetic)
                    && !behind.next().is_some_and(char::is_alphabetic);
                letters = 0;
                single || offset > 1
            }
            // Marks that combine with a letter ("ரூ") belong to it.
            c => c.is_alphanumeric() && !c.is_numeric() || matches!(c as u32, 0x300..=0x36f | 0x900..=0xdff),
        };
        if !joins {
            break;
        }
        end = at + offset + c.len_utf8();
    }
    end.max(at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// What a sign for a fraction is worth.
fn vulgar(c: char) -> Option<Decimal> {
    const SIGNS: &[(char, i64, i64)] = &[
        ('½', 1, 2),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('¼', 1, 4),
        ('¾', 3, 4),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
    ];
    let (_, top, bottom) = SIGNS.iter().find(|(sign, ..)| *sign == c)?;
    Decimal::from(*top).checked_div(Decimal::from(*bottom))
}

/// The form in which words are compared.
fn norm(words: &str) -> String {
    words
        .replace(['’', '‘'], "'")
        .replace(['‐', '‑', '–', '−'], "-")
        .to_lowercase()
}

/// Blots out every stretch without white space that is an address ("www.", "://", "@"): no reader looks inside.
fn mark_addresses(found: &mut [Piece]) {
    for chunk in found.chunk_by_mut(|_, next| next.glued) {
        let has = |sign: &str| chunk.iter().any(|piece| piece.norm == sign);
        let scheme = chunk
            .windows(3)
            .any(|w| w[0].norm == ":" && w[1].norm == "/" && w[2].norm == "/");
        if scheme || has("@") || has("www") {
            for piece in chunk {
                (piece.kind, piece.off) = (Kind::Mark(' '), true);
                piece.norm.clear();
            }
        }
    }
}

/// Marks dates in digits, clock times, telephone numbers: chains of digits joined by hyphens, slashes or colons.
fn mark_chains(found: &mut [Piece]) {
    let mut i = 0;
    while i < found.len() {
        if found[i].digits().is_none() {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        let mut parts = 1;
        let mut clock = false;
        while end + 1 < found.len()
            && found[end].glued
            && found[end + 1].glued
            && matches!(found[end].norm.as_str(), "-" | "/" | ":")
            && found[end + 1].digits().is_some()
        {
            clock |= found[end].norm == ":";
            parts += 1;
            end += 2;
        }
        let phone = parts == 2 && found[i].span.len() == 3 && found[end - 1].span.len() == 4;
        if parts > 2 || clock || (phone && found[end - 2].norm == "-") {
            found[i..end].iter_mut().for_each(|piece| piece.off = true);
        }
        i = end;
    }
}
