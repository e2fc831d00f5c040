//! Claims about persons: which office they hold, and how their names are spelt.

use std::collections::BTreeSet;

use super::describe::{self, entity_slot, noun_slot, rank_slot, whose_slot};
use super::factuality::Factuality;
use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Claim, Content, Pattern, Role};
use crate::mention::{NameKind, Part, TitleKind, Variant, VariantHow};
use crate::text::Span;

/// Every title claim of a source.
pub fn titles(reading: &Reading) -> Vec<Claim> {
    let document = reading.document;
    let mut found = Vec::new();
    for (entity, person) in document.names.entities.iter().enumerate() {
        for title in person
            .titles
            .iter()
            .filter(|title| title.kind == TitleKind::Office)
        {
            let Some((index, at)) = place(reading, title.span) else {
                continue;
            };
            let parsed = &document.sentences[index];
            let range = parsed.words_in(title.span);
            // "Norwegian finance minister" and "finance minister" of one person are one office; the country is no part of it.
            let of_place = |span: Span| {
                reading.places.names(span).iter().any(|m| {
                    m.span.contains(span) && document.names.entities[m.entity].kind == NameKind::Place
                })
            };
            // So is the party; a headline has "GOP" where the text has the state.
            let tenure = ["former", "outgoing", "incoming", "then", "current", "late"];
            let words: Vec<String> = parsed.words[range.clone()]
                .iter()
                .filter(|word| word.part == Part::Content && !of_place(word.span))
                .filter(|word| !tenure.contains(&word.norm.as_str()))
                .filter(|word| {
                    !reading
                        .knowledge
                        .parties
                        .contains(word.span.of(&reading.source.text))
                })
                .map(|word| reading.knowledge.title_word(word))
                .collect();
            if words.is_empty() {
                continue;
            }
            let head = parsed
                .token_of(range.clone())
                .and_then(|token| parsed.word_of(token))
                .map(|word| reading.knowledge.title_word(&parsed.words[word]))
                .filter(|head| words.contains(head))
                .unwrap_or_default();
            let norms: Vec<&str> = parsed.words[range.clone()]
                .iter()
                .map(|word| word.norm.as_str())
                .collect();
            let spans: Vec<Span> = std::iter::once(title.span).chain(title.of).collect();
            let owner = title
                .of
                .and_then(|of| parsed.tree.tokens_in(of).next())
                .and_then(|of| reading.entity_of(parsed, of));
            let mut shown = title.span.of(&reading.source.text).to_owned();
            if title.former && !shown.to_lowercase().starts_with("former") {
                shown = format!("former {shown}");
            }
            let slots = vec![
                entity_slot(reading, entity),
                value_slot(shown, title.span, Content::Words(words)),
                class_slot(
                    "tenure",
                    Role::Key,
                    if title.former { "former" } else { "present" },
                    None,
                ),
                class_slot("head", Role::Key, &head, None),
                noun_slot(reading, &norms),
                rank_slot(reading, &norms),
                whose_slot(reading, &spans, entity, owner),
            ];
            let core = Core {
                sentence: index,
                at,
                span: title.whole,
                slots,
                taken: vec![range],
                time: Time::Timeless,
                told: Factuality::FACT,
            };
            found.push(reading.claim(Pattern::Office, core));
        }
    }
    found
}

/// What a source says that somebody is, beside the titles of [`titles`]: by predicates and appositions that those do not
/// cover, with parties, relatives and the like.
pub fn descriptions(reading: &Reading) -> Vec<Claim> {
    let sites = describe::sites(reading);
    let entities = reading.document.names.entities.iter().enumerate();
    let titled: BTreeSet<(usize, Span)> = entities
        .flat_map(|(entity, person)| person.titles.iter().map(move |title| (entity, title.span)))
        .collect();
    let mut found = describe::offices(reading, &sites, &titled);
    found.extend(describe::claims(reading, &sites));
    found
}

/// Both spellings of a name, one claim each, for every variant that the names stage found.
pub fn spellings(readings: &[Reading], variants: &[Variant]) -> Vec<Claim> {
    let mut found = Vec::new();
    for (number, variant) in variants.iter().enumerate() {
        let sides = [
            (variant.left, &variant.forms.0),
            (variant.right, &variant.forms.1),
        ];
        for ((source, entity), form) in sides {
            let reading = &readings[source];
            let Some(span) = first_use(reading, entity, form) else {
                continue;
            };
            let Some((index, at)) = place(reading, span) else {
                continue;
            };
            let spelling = form.clone();
            let mut slots = vec![
                class_slot("thing", Role::Key, &format!("spelling {}", number + 1), None),
                value_slot(spelling.clone(), span, Content::Class(spelling)),
            ];
            if variant.how == VariantHow::Given {
                slots.push(class_slot("part", Role::Key, "given name", None));
            }
            let core = Core {
                sentence: index,
                at,
                span,
                slots,
                taken: Vec::new(),
                time: Time::Timeless,
                told: Factuality::FACT,
            };
            found.push(reading.claim(Pattern::Spelling, core));
        }
    }
    found
}

/// The first mention of an entity in that spelling.
fn first_use(reading: &Reading, entity: usize, form: &str) -> Option<Span> {
    let text = &reading.source.text;
    reading
        .places
        .mentions(entity)
        .map(|mention| mention.span)
        .find(|span| span.of(text).contains(form))
}

/// The sentence and the word at which a span stands.
fn place(reading: &Reading, span: Span) -> Option<(usize, usize)> {
    let index = reading.places.sentence(span)?;
    let at = reading.document.sentences[index].words_in(span).next()?;
    Some((index, at))
}
