//! Claims of who signed a paper and of what it is called: leaders, ministries and countries are named as signers of one
//! paper by different reports, and only one of them held the pen.
//!
//! The tree tells who acts, also where a verb shares its subject with another or a relative clause stands between.

use std::ops::Range;

use super::frame::{Core, Reading, Time};
use crate::claim::{Actor, ActorSort, Answer, Claim, Details, Pattern, Polarity, Thing, Value};
use crate::language::Dependency;
use crate::mention::{NameKind, Parsed, Word};
use crate::text::Span;

/// How far behind the verb the paper that was signed may be named, in words.
const OBJECT_REACH: usize = 7;

/// Every event claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for (at, word) in parsed.words.iter().enumerate() {
            if word.event.as_deref() != Some("sign") {
                continue;
            }
            let term = term(reading, index, parsed, at);
            found.extend(term.map(|core| reading.claim(Pattern::Term, core)));
            let actor = actor(reading, index, parsed, at);
            let actor = actor.map(|core| reading.claim(Pattern::Actor, core));
            // Who did not sign is no answer to who did.
            found.extend(actor.filter(|claim| claim.polarity == Polarity::Positive));
        }
    }
    found
}

/// The paper that is signed: its name, and where it stands.
fn paper(reading: &Reading, parsed: &Parsed, at: usize) -> Option<(String, Span)> {
    let end = (at + 1 + OBJECT_REACH).min(parsed.words.len());
    let behind = parsed.span_of(at + 1..end);
    let hits = reading.knowledge.documents.find(behind.of(&reading.source.text));
    let hit = hits.first()?;
    Some((hit.class.to_owned(), hit.span.shift(behind.start)))
}

/// What the paper is for: the words behind it to the end of the sentence or of the clause chain before a speaker.
fn purpose(reading: &Reading, parsed: &Parsed, paper: Span) -> Vec<String> {
    let start = parsed.words_in(paper).end;
    let end = (start..parsed.words.len())
        .find(|i| matches!(parsed.words[*i].norm.as_str(), "." | ";" | "which" | "who"))
        .unwrap_or(parsed.words.len());
    reading.content(parsed, start..end)
}

fn term(reading: &Reading, index: usize, parsed: &Parsed, at: usize) -> Option<Core> {
    let (name, place) = paper(reading, parsed, at)?;
    let answer = Answer {
        shown: name.clone(),
        span: place,
        value: Value::Word(name),
    };
    let span = parsed.words[at].span.cover(place);
    Some(signed(reading, (index, parsed, at), place, answer, span))
}

fn actor(reading: &Reading, index: usize, parsed: &Parsed, at: usize) -> Option<Core> {
    let (_, place) = paper(reading, parsed, at)?;
    let phrase = doers(parsed, at)?;
    let who = parsed.span_of(phrase.clone());
    let answer = Answer {
        shown: who.of(&reading.source.text).to_owned(),
        span: who,
        value: Value::Actor(sort_of(reading, parsed, &phrase)),
    };
    Some(signed(
        reading,
        (index, parsed, at),
        place,
        answer,
        who.cover(place),
    ))
}

/// What the word `at` of a sentence tells of a paper.
fn signed(
    reading: &Reading,
    (sentence, parsed, at): (usize, &Parsed, usize),
    paper: Span,
    answer: Answer,
    span: Span,
) -> Core {
    let class = parsed.words[at].event.as_deref().unwrap_or_default();
    Core {
        sentence,
        at,
        span,
        thing: Thing::new(class, Some(parsed.words[at].span)),
        answer,
        details: Details::Paper(purpose(reading, parsed, paper)),
        time: Time::Clause,
        told: reading.told_by(parsed, at),
    }
}

/// The noun phrases of those who do what a verb tells, from the first to the last of a list.
fn doers(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let tree = &parsed.tree;
    let verb = parsed.token_of(at..at + 1).filter(|verb| tree.is_verb(*verb))?;
    let doer = tree.doer(verb).filter(|doer| tree.is_noun(*doer))?;
    // A second subject is a member of the list that the parser did not join: "chiefs from Alba, Borea and the Isles".
    let mut list = tree.conjuncts(doer);
    list.extend(
        tree.children_by(verb, &[Dependency::Nsubj])
            .filter(|_| !tree.is_passive(verb)),
    );
    let start = list.iter().map(|noun| tree.noun_phrase(*noun).start).min()?;
    let end = list
        .iter()
        .map(|noun| tree.noun_phrase_with(*noun, &["of", "from", "for"]).end)
        .max()?;
    let words = parsed.words_in(tree.span_of(start..end)?);
    let timed = |span: Span| parsed.times.iter().any(|time| time.span.overlaps(span));
    (!words.contains(&at) && !timed(parsed.span_of(words.clone()))).then_some(words)
}

/// What sort of actor a noun phrase names. The head noun before "of" or "from" decides; a phrase of places only
/// stands for their governments.
fn sort_of(reading: &Reading, parsed: &Parsed, phrase: &Range<usize>) -> Actor {
    let words = &parsed.words[phrase.clone()];
    let cut = words
        .iter()
        .position(|word| matches!(word.norm.as_str(), "of" | "from"))
        .unwrap_or(words.len());
    let span = parsed.span_of(phrase.clone());
    let ids = &reading.cast.of[reading.index];
    let mut entities: Vec<usize> = reading.document.names.mentions[parsed.names.clone()]
        .iter()
        .filter(|name| span.contains(name.span))
        .map(|name| ids[name.entity])
        .collect();
    entities.sort_unstable();
    entities.dedup();
    let persons: Vec<usize> = entities
        .iter()
        .copied()
        .filter(|id| reading.cast.kinds[*id] == NameKind::Person)
        .collect();
    let heads = &words[..cut];
    let class = |word: &Word| {
        reading
            .knowledge
            .speakers
            .class_of(&word.lemma)
            .or(reading.knowledge.speakers.class_of(&word.norm))
    };
    let is = |wanted: &[&str]| {
        heads
            .iter()
            .any(|word| class(word).is_some_and(|class| wanted.contains(&class)))
    };
    let place = |id: &usize| reading.cast.kinds[*id] == NameKind::Place;
    let governs = |word: &Word| {
        matches!(
            word.lemma.as_str(),
            "country" | "nation" | "government" | "administration" | "team" | "state"
        )
    };
    let sort = if !persons.is_empty() && cut == words.len() {
        ActorSort::Persons
    } else if (!entities.is_empty() && entities.iter().all(place) && cut == words.len())
        || heads.iter().any(governs)
    {
        ActorSort::State
    } else if is(&["institution"]) {
        ActorSort::Body
    } else if is(&["office", "group"]) {
        ActorSort::Persons
    } else if entities
        .iter()
        .any(|id| reading.cast.kinds[*id] == NameKind::Organisation)
    {
        ActorSort::Body
    } else {
        ActorSort::Unknown
    };
    let entities = if persons.is_empty() { entities } else { persons };
    let mut may_be: Vec<usize> = entities
        .iter()
        .flat_map(|id| reading.cast.may_be[*id].iter().copied())
        .collect();
    may_be.sort_unstable();
    may_be.dedup();
    Actor {
        sort,
        entities,
        may_be,
    }
}
