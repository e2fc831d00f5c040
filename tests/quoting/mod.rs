//! What both tests of quotations need: paragraphs, sentences and names found in the plainest way.
//!
//! So the figures are those of the reader of quotations alone.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crosscheck::mention::{Entity, NameHow, NameKind, NameMention};
use crosscheck::text::Span;

/// The folder beside the project that holds suites and reports.
pub fn root() -> PathBuf {
    std::env::var_os("CROSSCHECK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

/// Lines that hold a word.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
        at += line.len() + 1;
    }
    out
}

/// Sentences by stop, space and capital.
pub fn sentences(text: &str, paragraphs: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let words = paragraph.of(text);
        let mut start = 0;
        for (at, c) in words.char_indices() {
            let behind = &words[at + c.len_utf8()..];
            let closing = behind.trim_start_matches(['”', '"', '’', ')']);
            let capital = closing
                .trim_start()
                .starts_with(|c: char| c.is_uppercase() || "“\"‘'".contains(c));
            let word = words[..at].rsplit([' ', '.']).next().unwrap_or("");
            let short = c == '.'
                && (word.len() <= 3 && word.starts_with(char::is_uppercase)
                    || ["Calif", "Sept", "Conn"].contains(&word));
            if matches!(c, '.' | '!' | '?') && closing.starts_with(' ') && capital && !short {
                let end = words.len() - closing.len();
                out.push(Span::new(paragraph.start + start, paragraph.start + end));
                start = words.len() - closing.trim_start().len();
            }
        }
        out.push(Span::new(paragraph.start + start, paragraph.end));
    }
    out
}

/// Runs of capitals, joined by their last word.
pub fn names(text: &str, paragraphs: &[Span]) -> (Vec<NameMention>, Vec<Entity>) {
    let never = "The A An This That These Those He She They It We I You In On At But And For As If When While After Before His Her Their Our My What Who Why How There Here Not No Yes So Or Its By From With Of To According Mr Mrs Ms Dr Sen Rep Gov Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Both Some Many Most Sheriff President Representative Senator Also During Despite Asked Speaking";
    let never: BTreeSet<&str> = never.split(' ').collect();
    let mut mentions = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for paragraph in paragraphs {
        let tokens = crosscheck::language::plain_tokens(text, *paragraph);
        let mut i = 0;
        while i < tokens.len() {
            let ok = |i: usize| {
                tokens
                    .get(i)
                    .is_some_and(|t| t.is_capital(text) && !never.contains(t.span.of(text)))
            };
            if !ok(i) {
                i += 1;
                continue;
            }
            let first = i;
            while ok(i) {
                i += 1;
            }
            let span = tokens[first].span.cover(tokens[i - 1].span);
            let form = span.of(text).to_owned();
            let family = form.rsplit(' ').next().unwrap_or("").to_owned();
            let known = entities
                .iter()
                .position(|e| e.canonical == form || e.family.as_deref() == Some(family.as_str()));
            let two = i - first >= 2 && i - first <= 3;
            let entity = known.unwrap_or_else(|| {
                entities.push(Entity {
                    kind: if two { NameKind::Person } else { NameKind::Other },
                    canonical: form.clone(),
                    forms: vec![form],
                    family: two.then_some(family),
                    gender: None,
                    ..Entity::default()
                });
                entities.len() - 1
            });
            mentions.push(NameMention {
                span,
                entity,
                how: NameHow::Full,
            });
        }
    }
    (mentions, entities)
}
