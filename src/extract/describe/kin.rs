//! What one person is to another: wife, father, son.

use super::{Site, class_core, span_of};
use crate::claim::{Content, Role, Slot};
use crate::extract::frame::{Core, Reading};
use crate::language::Upos;

/// Every relative whom a source names, with the one whose relative it is.
pub(super) fn read(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    let entities = &reading.document.names.entities;
    let ids = &reading.cast.of[reading.index];
    for (entity, person) in entities.iter().enumerate() {
        for relation in &person.relations {
            let Some(kin) = reading.knowledge.kin.class_of(&relation.word) else {
                continue;
            };
            if person.is_open() || entities[relation.to].is_open() || reading.is_quoted(relation.span) {
                continue;
            }
            let sentences = &reading.document.sentences;
            let after = sentences.partition_point(|s| s.sentence.span.start <= relation.span.start);
            let Some(number) = after.checked_sub(1) else {
                continue;
            };
            let parsed = &sentences[number];
            let tree = &parsed.tree;
            let Some(head) = tree
                .tokens_in(relation.span)
                .next()
                .filter(|head| *head < tree.tokens().len())
            else {
                continue;
            };
            // "His wife": the names stage takes the nearest man; here only the one who alone can be meant counts.
            let pronoun = tree
                .owner(head)
                .filter(|owner| tree.tokens()[*owner].upos == Upos::Pron);
            if pronoun.is_some_and(|owner| reading.referent(parsed, owner) != Some(relation.to)) {
                continue;
            }
            let names = &reading.document.names.mentions[parsed.names.clone()];
            let near = names
                .iter()
                .filter(|name| name.entity == entity)
                .min_by_key(|name| name.span.start.abs_diff(relation.span.end));
            let phrase = span_of(parsed, tree.noun_phrase(head)).unwrap_or(relation.span);
            let span = near.map_or(phrase, |name| phrase.cover(name.span));
            let to = ids[relation.to];
            let of = Slot {
                name: "of",
                role: Role::Key,
                value: reading.cast.names[to].clone(),
                span: None,
                content: Content::Entities(vec![to]),
            };
            let site = Site {
                sentence: number,
                entity,
                head,
                span,
            };
            found.extend(class_core(reading, &site, span, kin, vec![of]));
        }
    }
    found
}
