//! Lines: the sentences of a source as tokens, with what names need to know of each.

use std::collections::HashSet;

use crate::language::{PlainKind, plain_tokens};
use crate::text::{MONTHS, Span, WEEKDAYS};

use super::words::Words;

/// A token with what names need to know of it.
#[derive(Clone, Debug)]
pub(super) struct Tok {
    pub span: Span,
    pub kind: PlainKind,
    pub norm: String,
    /// Whether it can be part of a name by its capital.
    pub cap: bool,
    /// Whether nothing but blanks of the same line stands between it and the token before.
    pub near: bool,
    /// Whether its capital may only be that of a beginning: of a sentence, a quotation, a bracket.
    pub opens: bool,
}

/// A sentence or a headline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub toks: Vec<Tok>,
    pub paragraph: usize,
    /// Whether nearly all its words stand with a capital, so that capitals say nothing.
    pub headline: bool,
}

impl Line {
    pub fn norm(&self, at: usize) -> &str {
        self.toks.get(at).map_or("", |tok| tok.norm.as_str())
    }

    pub fn is_cap(&self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.cap)
    }

    pub fn span(&self, a: usize, b: usize) -> Span {
        match (self.toks.get(a), self.toks.get(b.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Whether the token is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.kind == PlainKind::Quote)
    }

    /// Whether the token is a possessive ending.
    pub fn is_possessive(&self, at: usize) -> bool {
        self.toks
            .get(at)
            .is_some_and(|tok| tok.kind == PlainKind::Clitic && tok.norm == "'s")
    }
}

/// What the whole source says of words: which stand in lower case, and which with a capital inside a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Cases {
    pub lower: HashSet<String>,
    pub inner: HashSet<String>,
}

/// The lines of a text.
pub(super) fn lines(words: &Words, text: &str, sentences: &[Span]) -> (Vec<Line>, Cases) {
    let mut all = Vec::with_capacity(sentences.len());
    let mut cases = Cases::default();
    let (mut paragraph, mut before) = (0, None);
    for sentence in sentences {
        let fits = sentence.end <= text.len()
            && text.is_char_boundary(sentence.start)
            && text.is_char_boundary(sentence.end)
            && before.is_none_or(|end| end <= sentence.start);
        if !fits {
            continue;
        }
        if let Some(end) = before
            && text[end..sentence.start].contains('\n')
        {
            paragraph += 1;
        }
        before = Some(sentence.end);
        let line = line(words, text, *sentence, paragraph);
        if !line.headline {
            note_cases(text, &line, &mut cases);
        }
        all.push(line);
    }
    (all, cases)
}

fn line(words: &Words, text: &str, sentence: Span, paragraph: usize) -> Line {
    let mut toks: Vec<Tok> = Vec::new();
    for token in plain_tokens(text, sentence) {
        for span in parts(words, text, token.span) {
            let near = toks.last().is_some_and(|last: &Tok| {
                let gap = &text[last.span.end..span.start];
                !gap.contains('\n') && (span.start == token.span.start || is_past(&last.norm))
            });
            let opens = toks.last().is_none_or(|last: &Tok| opens_after(last));
            let shown = span.of(text);
            let norm = if span == token.span {
                token.norm.clone()
            } else {
                shown.to_lowercase()
            };
            let cap = token.kind == PlainKind::Word && has_capital(shown);
            toks.push(Tok {
                span,
                kind: token.kind,
                norm,
                cap,
                near,
                opens,
            });
        }
    }
    for i in 0..toks.len() {
        if toks[i].cap && (is_calendar(words, text, &toks, i) || is_party_state(toks[i].span.of(text))) {
            toks[i].cap = false;
        }
    }
    let headline = is_headline(words, &toks);
    Line {
        toks,
        paragraph,
        headline,
    }
}

/// Whether a capital after this token may only be that of a beginning. A mark that closes is not told from one
/// that opens: a name after either is checked like the first word of a sentence.
fn opens_after(tok: &Tok) -> bool {
    match tok.kind {
        PlainKind::Quote => true,
        PlainKind::Mark => matches!(
            tok.norm.as_str(),
            "(" | "[" | ":" | "-" | "–" | "—" | "…" | "•" | "*" | "." | "?" | "!" | "|"
        ),
        _ => false,
    }
}

/// A word by itself; a compound of a place is taken apart ("Norway-Sweden", "Norway-based").
fn parts(words: &Words, text: &str, span: Span) -> Vec<Span> {
    let shown = span.of(text);
    if !shown.contains('-') || shown.len() > 60 {
        return vec![span];
    }
    if words.places.contains(shown) || words.known.contains(shown) {
        return vec![span];
    }
    if let Some((prefix, office)) = shown.split_once('-')
        && is_past(prefix)
        && (office.starts_with(char::is_uppercase) || words.roles.contains(office))
    {
        let cut = span.start + prefix.len();
        return vec![Span::new(span.start, cut), Span::new(cut + 1, span.end)];
    }
    let mut found = Vec::new();
    let mut start = span.start;
    let mut split = false;
    for piece in shown.split('-') {
        let end = start + piece.len();
        found.push(Span::new(start, end));
        split |= words.places.contains(piece);
        start = end + 1;
    }
    let first = shown.split('-').next().unwrap_or(shown);
    let first_is_place = words.places.contains(first);
    let given = words.given.contains(first);
    let rest = shown.split_once('-').map_or("", |(_, rest)| rest);
    if words.parties.contains(first) && rest.starts_with(char::is_lowercase) {
        return found;
    }
    if split && first_is_place && !given && found.iter().all(|piece| !piece.is_empty()) {
        // Only the first cut matters for "Norway-based"; every part of "Norway-Sweden-Finland" counts.
        found
    } else {
        vec![span]
    }
}

/// "ex-", "then-" before an office.
fn is_past(prefix: &str) -> bool {
    matches!(prefix, "ex" | "then" | "Ex" | "Then")
}

fn has_capital(word: &str) -> bool {
    if word.starts_with(char::is_uppercase) {
        return true;
    }
    // "al-Hakim", "ash-Sharif": an article in lower case belongs to the name.
    word.split_once('-').is_some_and(|(article, rest)| {
        matches!(
            article,
            "al" | "el" | "as" | "ash" | "an" | "ad" | "ar" | "at" | "az"
        ) && rest.starts_with(char::is_uppercase)
    })
}

/// Short names of days and months, and feasts; those in full are the ones of dates.
const CALENDAR: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "christmas",
    "easter",
    "thanksgiving",
    "ramadan",
    "halloween",
    "bst",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "et",
    "pt",
    "i",
    "am",
    "pm",
    "tv",
    "ok",
];

/// Whether a word names a day, a month or a feast.
fn names_time(norm: &str) -> bool {
    CALENDAR.contains(&norm) || MONTHS.contains(&norm) || WEEKDAYS.contains(&norm)
}

/// Days, months and feasts are not names, except for the month names that people bear.
fn is_calendar(words: &Words, text: &str, toks: &[Tok], at: usize) -> bool {
    if !names_time(&toks[at].norm) {
        return false;
    }
    let shown = |i: usize| toks[i].span.of(text);
    let bearer_before = at > 0 && toks[at - 1].cap && toks[at].near && words.given.contains(shown(at - 1));
    let cap_after = toks.get(at + 1).is_some_and(|next| next.cap && next.near);
    match toks[at].norm.as_str() {
        "may" => !bearer_before,
        "pm" => at > 0 && toks[at - 1].kind == PlainKind::Figure || shown(at) != "PM",
        "april" | "june" | "august" | "jan" => {
            !(cap_after && words.given.contains(shown(at)) || bearer_before)
        }
        "i" | "am" | "et" | "pt" => !(bearer_before && cap_after),
        _ => true,
    }
}

/// "R-Calif": a party and a state in short, not a name.
fn is_party_state(word: &str) -> bool {
    word.split_once('-').is_some_and(|(party, state)| {
        matches!(party, "R" | "D" | "I") && state.starts_with(char::is_uppercase)
    })
}

/// Whether nearly every word of some length stands with a capital.
fn is_headline(words: &Words, toks: &[Tok]) -> bool {
    let (mut capital, mut small, mut all) = (0_usize, 0_usize, 0_usize);
    for tok in toks.iter().filter(|tok| tok.kind == PlainKind::Word) {
        all += 1;
        if tok.cap || names_time(&tok.norm) {
            capital += 1;
        } else if tok.norm.chars().count() >= 4 || words.is_verb(&tok.norm) {
            small += 1;
        }
    }
    let stop = toks
        .last()
        .is_some_and(|tok| matches!(tok.norm.as_str(), "." | "!" | "?" | "”" | "\"" | ","));
    if all < 2 {
        return false;
    }
    if stop {
        // A sentence with a full stop is a headline only when it stands in capitals altogether.
        return all >= 5 && capital == all;
    }
    small == 0 && capital >= 2 || capital >= 5 && small * 6 <= capital
}

fn note_cases(text: &str, line: &Line, cases: &mut Cases) {
    for tok in line.toks.iter().filter(|tok| tok.kind == PlainKind::Word) {
        if tok.cap {
            if !tok.opens {
                cases.inner.insert(tok.span.of(text).to_owned());
            }
        } else if !tok.span.of(text).starts_with(char::is_uppercase) {
            cases.lower.insert(tok.norm.clone());
        }
    }
}
