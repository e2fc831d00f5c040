//! How somebody or something stands, told by a word before the name: "the ruling Harbour Party", "outgoing Mayor Lopez".

use super::{Site, class_core};
use crate::extract::frame::{Core, Reading};
use crate::mention::{NameKind, Parsed, TitleHow};
use crate::text::Span;

/// Every word of standing before a name or before the title of a name.
pub(super) fn read(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        for name in &reading.document.names.mentions[parsed.names.clone()] {
            let entity = &reading.document.names.entities[name.entity];
            let person = entity.kind == NameKind::Person;
            if entity.is_open()
                || entity.group
                || entity.kind == NameKind::Place
                || reading.is_quoted(name.span)
            {
                continue;
            }
            let before = |title: &&crate::mention::TitleMention| {
                title.how == TitleHow::Before && title.whole.end == name.span.end
            };
            let start = entity
                .titles
                .iter()
                .filter(before)
                .map(|title| title.span.start)
                .min()
                .unwrap_or(name.span.start);
            let Some((word, class)) = standing(reading, parsed, start.min(name.span.start), name.span.start)
            else {
                continue;
            };
            // A party rules and a person does not; a person leaves and a party does not.
            let body = matches!(class.as_str(), "governing" | "opposition");
            if body == person {
                continue;
            }
            let Some(head) = parsed.tree.head_of(parsed.tree.tokens_in(name.span)) else {
                continue;
            };
            let span = word.cover(name.span);
            let site = Site {
                sentence: number,
                entity: name.entity,
                head,
                span,
            };
            found.extend(class_core(reading, &site, span, &class, Vec::new()));
        }
    }
    found
}

/// The word of standing among those of the title and the two before it. What stands before that word shows that it
/// belongs to the name: an article, a possessive, another adjective.
fn standing(reading: &Reading, parsed: &Parsed, title: usize, name: usize) -> Option<(Span, String)> {
    let first = parsed.words_in(Span::new(title, name.max(title + 1))).start;
    let last = parsed.words.partition_point(|word| word.span.end <= name);
    let at = (first.saturating_sub(2)..last).find(|at| {
        let word = &parsed.words[*at];
        !word.capital && reading.knowledge.standings.contains(&word.norm)
    })?;
    let word = &parsed.words[at];
    let opens = at.checked_sub(1).is_none_or(|before| {
        let before = &parsed.words[before];
        matches!(
            before.norm.as_str(),
            "the"
                | "a"
                | "an"
                | "'s"
                | "’s"
                | "'"
                | "’"
                | "his"
                | "her"
                | "its"
                | "their"
                | "by"
                | "of"
                | "with"
                | "and"
                | ","
        )
    });
    let between = parsed.words[at + 1..last]
        .iter()
        .all(|word| word.part == crate::mention::Part::Content);
    let class = reading.knowledge.standings.class_of(&word.norm)?;
    (opens && between).then(|| (word.span, class.to_owned()))
}
