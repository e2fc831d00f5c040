//! Whether somebody stands for an office or only may: "the only announced candidate is Lopez" against "among the potential
//! candidates is Lopez".

use super::{Site, class_core};
use crate::extract::frame::{Core, Reading, words_slot};
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, Parsed};
use crate::text::Span;

/// Nouns for somebody who stands for an office.
const CANDIDATES: [&str; 4] = ["candidate", "contender", "hopeful", "challenger"];
/// What is declared by somebody who stands.
const STANDING: [&str; 4] = ["candidacy", "bid", "campaign", "run"];

/// Every candidacy that a source tells as declared or as possible.
pub(super) fn read(reading: &Reading, sites: &[Site]) -> Vec<Core> {
    let mut found = Vec::new();
    for site in sites {
        let parsed = &reading.document.sentences[site.sentence];
        if is_candidate(parsed, site.head) {
            found.extend(candidate(reading, site));
        }
    }
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        for site in listed(reading, parsed, number) {
            found.extend(candidate(reading, &site));
        }
        found.extend(declared(reading, parsed, number));
    }
    found
}

fn is_candidate(parsed: &Parsed, noun: usize) -> bool {
    CANDIDATES.contains(&parsed.tree.lemma(noun).to_lowercase().as_str())
}

/// "Among the potential candidates are Lopez and Reed", "possible candidates include Lopez and Reed".
fn listed(reading: &Reading, parsed: &Parsed, sentence: usize) -> Vec<Site> {
    let tree = &parsed.tree;
    let mut found = Vec::new();
    for noun in (0..tree.tokens().len()).filter(|noun| is_candidate(parsed, *noun)) {
        let Some(above) = tree.head(noun) else { continue };
        let verb = match tree.dependency(noun) {
            Dependency::Pobj if tree.lemma(above).eq_ignore_ascii_case("among") => {
                tree.head(above).filter(|verb| tree.lemma(*verb) == "be")
            }
            Dependency::Nsubj => Some(above).filter(|verb| tree.lemma(*verb) == "include"),
            _ => None,
        };
        let Some(verb) = verb.filter(|verb| reading.told(parsed, *verb).is_fact()) else {
            continue;
        };
        let members = tree
            .children_by(verb, &[Dependency::Nsubj, Dependency::Attr, Dependency::Dobj])
            .find(|member| *member > verb);
        for member in members.map(|member| tree.conjuncts(member)).unwrap_or_default() {
            let span = tree.tokens()[member].span;
            let Some(name) = reading.name_at(parsed, span).filter(|_| member > verb) else {
                continue;
            };
            let entity = &reading.document.names.entities[name.entity];
            if entity.kind == NameKind::Person && !entity.is_open() && !reading.is_quoted(span) {
                found.push(Site {
                    sentence,
                    entity: name.entity,
                    head: noun,
                    span: name.span,
                });
            }
        }
    }
    found
}

/// A candidacy told by a noun: "possible candidate", "announced candidate"; a bare "candidate" does not say which.
fn candidate(reading: &Reading, site: &Site) -> Option<Core> {
    let parsed = &reading.document.sentences[site.sentence];
    let tree = &parsed.tree;
    let word = tree.modifiers(site.head).find_map(|token| {
        reading
            .knowledge
            .candidacies
            .class_of(&tree.lemma(token).to_lowercase())
            .or_else(|| {
                reading
                    .knowledge
                    .candidacies
                    .class_of(&tree.tokens()[token].span.of(&reading.source.text).to_lowercase())
            })
    })?;
    let phrase = tree.span_of(tree.noun_phrase(site.head))?;
    let race = race(reading, parsed, site.head);
    class_core(
        reading,
        site,
        phrase.cover(site.span),
        word,
        vec![words_slot("race", &race)],
    )
}

/// For which office: "presidential", "for the interim post". Two races are two questions.
fn race(reading: &Reading, parsed: &Parsed, noun: usize) -> Vec<String> {
    let tree = &parsed.tree;
    let own: Vec<_> = parsed
        .word_of(noun)
        .map(|word| word..word + 1)
        .into_iter()
        .collect();
    let before = tree.noun_phrase(noun);
    let behind = tree
        .complements(noun)
        .into_iter()
        .filter(|found| matches!(tree.lemma(found.preposition), "for" | "to" | "in"))
        .map(|found| tree.noun_phrase_with(found.object, &["of", "for"]));
    let mut words: Vec<String> = std::iter::once(before)
        .chain(behind)
        .filter_map(|range| tree.span_of(range))
        .flat_map(|span| reading.content(parsed, parsed.words_in(span), &own))
        .filter(|word| !reading.knowledge.candidacies.contains(word) && !is_plain(word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Words beside a candidate that tell no race from another.
fn is_plain(word: &str) -> bool {
    CANDIDATES.contains(&word)
        || matches!(
            word,
            "democratic"
                | "republican"
                | "only"
                | "first"
                | "other"
                | "general"
                | "election"
                | "seat"
                | "office"
                | "vote"
                | "race"
                | "high-profile"
                | "announce"
                | "declare"
        )
}

/// "Lopez has declared her candidacy": said of somebody whom the report names.
fn declared(reading: &Reading, parsed: &Parsed, sentence: usize) -> Vec<Core> {
    let tree = &parsed.tree;
    let mut found = Vec::new();
    for verb in 0..tree.tokens().len() {
        let lemma = tree.lemma(verb).to_lowercase();
        let opens = matches!(lemma.as_str(), "declare" | "announce" | "launch");
        // "Was announcing", "plans to announce": not yet.
        let done = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn) && tree.is_verb(verb);
        if !opens || !done || !reading.told(parsed, verb).is_fact() || tree.is_passive(verb) {
            continue;
        }
        let object = tree
            .children_by(verb, &[Dependency::Dobj])
            .find(|object| STANDING.contains(&tree.lemma(*object)));
        let Some(object) = object.filter(|object| is_own(parsed, *object)) else {
            continue;
        };
        let Some(subject) = tree.subject(verb) else {
            continue;
        };
        let Some(entity) = reading.referent(parsed, subject) else {
            continue;
        };
        let span = tree.tokens()[verb].span.cover(tree.tokens()[object].span);
        if reading.document.names.entities[entity].kind != NameKind::Person || reading.is_quoted(span) {
            continue;
        }
        let near = tree.tokens()[subject].span;
        let whole: Span = if subject < verb && verb - subject < 8 {
            near.cover(span)
        } else {
            span
        };
        let site = Site {
            sentence,
            entity,
            head: object,
            span: whole,
        };
        found.extend(class_core(
            reading,
            &site,
            whole,
            "declared",
            vec![words_slot("race", &race(reading, parsed, object))],
        ));
    }
    found
}

/// Whether it is the speaker's own: "his candidacy", "a bid", not "Reed's candidacy".
fn is_own(parsed: &Parsed, object: usize) -> bool {
    let tree = &parsed.tree;
    let pronoun = |owner: usize| matches!(tree.lemma(owner).to_lowercase().as_str(), "his" | "her" | "their");
    tree.owner(object).is_some_and(pronoun)
}
