//! By which other name somebody is called: `William "Mo" Reed`, "Reed, who is known as Mo".

use super::{Site, class_core};
use crate::extract::frame::{Core, Reading};
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, Parsed};
use crate::text::Span;

/// Every nickname that a source gives a person.
pub(super) fn read(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        for name in &reading.document.names.mentions[parsed.names.clone()] {
            let person = &reading.document.names.entities[name.entity];
            let Some(nickname) = quoted(name.span.of(&reading.source.text)) else {
                continue;
            };
            let Some(head) = parsed.tree.head_of(parsed.tree.tokens_in(name.span)) else {
                continue;
            };
            if person.kind == NameKind::Person && !person.is_open() {
                let site = Site {
                    sentence: number,
                    entity: name.entity,
                    head,
                    span: name.span,
                };
                found.extend(class_core(reading, &site, name.span, &nickname, Vec::new()));
            }
        }
        found.extend(known_as(reading, parsed, number));
    }
    found
}

/// A word with its first letter large and the others small.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// The word in marks inside a name.
fn quoted(name: &str) -> Option<String> {
    let marks = ['"', '“', '”', '\'', '‘', '’'];
    let open = name
        .char_indices()
        .find(|(at, c)| marks.contains(c) && name[..*at].ends_with(' '))?;
    let rest = &name[open.0 + open.1.len_utf8()..];
    let close = rest.find(marks)?;
    let after = &rest[close..];
    let ends = after.chars().nth(1).is_some_and(char::is_whitespace);
    let word = rest[..close].trim_end_matches(',');
    let fits =
        (1..=20).contains(&word.chars().count()) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    (fits && ends).then(|| titled(word))
}

/// "Who is known as Mo", "nicknamed Mo": one capitalised word.
fn known_as(reading: &Reading, parsed: &Parsed, sentence: usize) -> Vec<Core> {
    let tree = &parsed.tree;
    let mut found = Vec::new();
    for verb in 0..tree.tokens().len() {
        let called = match tree.lemma(verb).to_lowercase().as_str() {
            "know" if tree.tag(verb) == Tag::Vbn => tree.complement(verb, &["as"]),
            "nickname" | "dub" if tree.tag(verb) == Tag::Vbn => tree.child(verb, Dependency::Oprd),
            _ => continue,
        };
        let subject = tree.subject(verb).or_else(|| tree.antecedent(verb));
        let (Some(called), Some(subject)) = (called, subject) else {
            continue;
        };
        let Some(entity) = reading.referent(parsed, subject) else {
            continue;
        };
        let span = tree.tokens()[called].span;
        let word = span.of(&reading.source.text);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let one = tree.children(called).is_empty();
        let person = reading.document.names.entities[entity].kind == NameKind::Person;
        if !capital || !one || !person || called <= verb || tree.negation(verb).is_some() {
            continue;
        }
        let start = tree.stretch(verb).start.min(verb);
        let whole = Span::new(tree.tokens()[start].span.start, span.end);
        let site = Site {
            sentence,
            entity,
            head: called,
            span: whole,
        };
        found.extend(class_core(reading, &site, whole, &titled(word), Vec::new()));
    }
    found
}
