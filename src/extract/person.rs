//! Claims about persons: which office they hold, and how their names are spelt.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::{self, described, noun_of, ranks_of, whose};
use super::factuality::Factuality;
use super::frame::{Core, Reading, Time};
use super::known::office_in;
use crate::claim::{Answer, Claim, Details, Office, Pattern, Spelling, Thing, Value};
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
            // The stop of "Lt." is a word of its own and no office.
            let norms: Vec<&str> = parsed.words[range.clone()]
                .iter()
                .map(|word| office_in(&word.norm))
                .filter(|norm| norm.contains(char::is_alphanumeric))
                .collect();
            let spans: Vec<Span> = std::iter::once(title.span).chain(title.of).collect();
            let owner = title
                .of
                .and_then(|of| parsed.tree.tokens_in(of).next())
                .and_then(|of| reading.entity_of(parsed, of));
            let office = Office {
                former: title.former,
                head,
                noun: noun_of(reading, &norms),
                ranks: ranks_of(reading, &norms),
                whose: whose(reading, &spans, entity, owner),
            };
            let core = Core {
                sentence: index,
                at,
                span: title.whole,
                thing: None,
                answer: Answer {
                    shown: title.span.of(&reading.source.text).to_owned(),
                    span: title.span,
                    value: Value::Words(words),
                },
                details: described(reading, entity, Some(office)),
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

/// Both spellings of a name, one claim each, for every variant that the names stage found. What differs in the same two
/// spellings in several sources is one variant.
pub fn spellings(readings: &[Reading], variants: &[Variant]) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut numbers: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for variant in variants.iter().filter(|variant| variant.how != VariantHow::Style) {
        let sides = [
            (variant.left, &variant.forms.0),
            (variant.right, &variant.forms.1),
        ];
        let is_given = variant.how == VariantHow::Given;
        let mut forms = [variant.forms.0.as_str(), variant.forms.1.as_str()];
        forms.sort_unstable();
        if is_given {
            // All that are called by one family name are one question.
            forms = forms.map(|form| form.rsplit(' ').next().unwrap_or(form));
        }
        let next = numbers.len();
        let number = *numbers.entry(forms).or_insert(next);
        for ((source, entity), form) in sides {
            let reading = &readings[source];
            let Some(span) = first_use(reading, entity, form) else {
                continue;
            };
            let Some((index, at)) = place(reading, span).filter(|_| told.insert((number, source, span)))
            else {
                continue;
            };
            let core = Core {
                sentence: index,
                at,
                span,
                thing: Thing::new(&format!("spelling {}", number + 1), None),
                answer: Answer {
                    shown: form.clone(),
                    span,
                    value: Value::Word(form.clone()),
                },
                details: Details::Spelling(Spelling {
                    number,
                    bearer: is_given.then(|| reading.cast.of[reading.index][entity]),
                }),
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
