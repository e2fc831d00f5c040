//! Names in their roles: who acts, who is acted upon, where it happens. Each name of a clause answers who or what fills its
//! place beside a verb or a noun; the question is the clause without it.
//!
//! A name that stands inside a noun phrase answers for that noun ("[Alden]'s mayor", "the [Alden] bridge"), one joined by
//! "and" fills the place of the first. A pronoun or "the mayor" answers where it can mean one only.

use std::collections::BTreeMap;

use super::frame::{Core, Reading, Time};
use crate::claim::{Answer, Claim, Details, Named, Pattern, Thing, Value};
use crate::language::{Dependency, Upos};
use crate::mention::{NameHow, NameKind, NameMention, Parsed, Part, Tree};
use crate::text::Span;

/// The longest evidence, in bytes.
const LONGEST: usize = 200;

/// Every claim of a source whose answer is a name in its role.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let inside = places_inside(reading);
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for filled in reading.filled(parsed) {
            let named = reading.named_as(filled.entity, filled.written.then_some(filled.span), &inside);
            found.extend(reading.in_role(index, parsed, &filled, named));
        }
    }
    found
}

/// A place that is filled.
struct Filled {
    /// The entity of the source that fills it.
    entity: usize,
    /// The words that do: a name, or a pronoun or a noun that stands for it.
    span: Span,
    /// Whether it is the name itself.
    written: bool,
    place: Place,
}

/// The place that a name fills: its role, and the word beside which it does.
#[derive(PartialEq, Eq)]
struct Place {
    role: String,
    beside: Option<usize>,
}

impl Reading<'_> {
    /// The name as it is written that covers a place.
    fn written_at(&self, parsed: &Parsed, span: Span) -> Option<&NameMention> {
        self.name_at(parsed, span)
            .filter(|mention| mention.how != NameHow::Reference)
    }

    /// The places of a sentence that names fill, in order: each name where it stands, and those who act and are acted upon
    /// by a verb that does not stand beside them ("Lopez, who left and sued Chen"), by name or where only one can be meant.
    fn filled(&self, parsed: &Parsed) -> Vec<Filled> {
        let tree = &parsed.tree;
        let names = self.document.names.mentions[parsed.names.clone()].iter();
        let mut found: Vec<Filled> = names
            .filter(|mention| mention.how != NameHow::Reference)
            .filter_map(|mention| {
                let token = tree.head_of(tree.tokens_in(mention.span))?;
                Some(Filled {
                    entity: mention.entity,
                    span: mention.span,
                    written: true,
                    place: place(tree, token),
                })
            })
            .collect();
        for token in 0..tree.tokens().len() {
            let mut roles: Vec<(usize, Place)> = Vec::new();
            if tree.is_verb(token) {
                for (role, first) in [("subject", tree.doer(token)), ("object", tree.patient(token))] {
                    let heads = first.map(|first| tree.conjuncts(first)).unwrap_or_default();
                    roles.extend(heads.into_iter().map(|head| {
                        let role = role.to_owned();
                        (
                            head,
                            Place {
                                role,
                                beside: Some(token),
                            },
                        )
                    }));
                }
            } else if matches!(
                tree.dependency(token),
                Dependency::Pobj | Dependency::Dative | Dependency::Poss
            ) {
                roles.push((token, place(tree, token)));
            }
            for (head, place) in roles {
                let span = tree.tokens()[head].span;
                let mention = self.written_at(parsed, span);
                let Some(entity) = mention
                    .map(|name| name.entity)
                    .or_else(|| self.referent(parsed, head))
                else {
                    continue;
                };
                let filled = Filled {
                    entity,
                    span: mention.map_or(span, |name| name.span),
                    written: mention.is_some(),
                    place,
                };
                let known = |other: &Filled| other.span == filled.span && other.place == filled.place;
                if !found.iter().any(known) {
                    found.push(filled);
                }
            }
        }
        // Who says it the statement tells; and what stands beside a word of another name is a piece of a longer one, as in
        // "[Bridge] of [Alden Act]".
        let is_idle = |filled: &Filled| {
            let Some(beside) = filled.place.beside else {
                return false;
            };
            let word = tree.tokens()[beside].span;
            if tree.is_verb(beside) {
                let says = self
                    .knowledge
                    .reporting
                    .class_of(&word.of(&self.source.text).to_lowercase());
                return filled.place.role == "subject" && matches!(says, Some("say" | "tell"));
            }
            filled.written
                && self
                    .written_at(parsed, word)
                    .is_some_and(|name| !name.span.overlaps(filled.span))
        };
        found.retain(|filled| !is_idle(filled));
        // "Room 114": a number makes another name of it, which the figure tells.
        let numbered = |span: Span| {
            let next = tree.tokens().iter().find(|token| token.span.start >= span.end);
            next.is_some_and(|token| token.upos == Upos::Num && token.span.start <= span.end + 1)
        };
        found.retain(|filled| !(filled.written && numbered(filled.span)));
        found
    }

    fn named_as(&self, entity: usize, span: Option<Span>, inside: &BTreeMap<usize, Vec<usize>>) -> Named {
        let id = self.cast.of[self.index][entity];
        let name = self.cast.names[id].clone();
        Named {
            entity: id,
            kind: self.cast.kinds[id],
            may_be: self.cast.may_be[id].clone(),
            inside: inside.get(&id).cloned().unwrap_or_default(),
            listed: self.knowledge.places.contains(&name),
            name,
            form: span.map(|span| {
                let words = span.of(&self.source.text).split_whitespace();
                words.collect::<Vec<_>>().join(" ")
            }),
        }
    }

    fn in_role(&self, sentence: usize, parsed: &Parsed, filled: &Filled, named: Named) -> Option<Claim> {
        let (span, place) = (filled.span, &filled.place);
        let at = parsed.words_in(span).next()?;
        let key = |token: usize| {
            let word = &parsed.words[parsed.word_of(token)?];
            let named = matches!(word.part, Part::Content | Part::Function) && !span.contains(word.span);
            named.then_some(word)
        };
        let beside = place.beside.and_then(key);
        let entity = named.entity;
        let whole = self.evidence(parsed, filled);
        let core = Core {
            sentence,
            at,
            span: whole,
            thing: beside.and_then(|word| Thing::new(&word.lemma, Some(word.span))),
            answer: Answer {
                shown: named.form.clone().unwrap_or_else(|| named.name.clone()),
                span,
                value: Value::Named(named),
            },
            details: Details::Role(place.role.clone()),
            time: Time::Clause,
            told: self.told_around(parsed, at..at + 1),
        };
        let mut claim = self.claim(Pattern::Named, core);
        // The answer must not stand in the question.
        let others = claim.subject.ids.iter().copied().filter(|id| *id != entity);
        claim.subject = self.cast.entities(others.collect());
        Some(claim)
    }
}

impl Reading<'_> {
    /// The words that carry it: from the name to the word beside it, with what that verb acts upon.
    fn evidence(&self, parsed: &Parsed, filled: &Filled) -> Span {
        let tree = &parsed.tree;
        let Some(beside) = filled.place.beside else {
            return filled.span;
        };
        let short = |span: &Span| span.len() <= LONGEST;
        let near = Some(tree.tokens()[beside].span.cover(filled.span)).filter(short);
        let object = tree
            .child(beside, Dependency::Dobj)
            .and_then(|object| tree.span_of(tree.noun_phrase(object)));
        let whole = near
            .zip(object)
            .map(|(near, object)| near.cover(object))
            .filter(short);
        let whole = whole.or(near).unwrap_or(filled.span);
        parsed.span_of(parsed.words_in(whole)).cover(filled.span)
    }
}

/// The place that a noun or a pronoun fills.
fn place(tree: &Tree, token: usize) -> Place {
    let mut at = token;
    // A name joined by "and" fills the place of the first; a ring cannot be longer than the sentence.
    for _ in 0..tree.tokens().len() {
        match tree.head(at) {
            Some(head) if tree.dependency(at) == Dependency::Conj => at = head,
            _ => break,
        }
    }
    let head = tree.head(at);
    let as_role = |role: &str| Place {
        role: role.to_owned(),
        beside: head,
    };
    let passive = head.is_some_and(|verb| tree.is_passive(verb));
    match tree.dependency(at) {
        Dependency::Nsubj | Dependency::Nsubjpass if passive => as_role("object"),
        Dependency::Nsubj => as_role("subject"),
        Dependency::Nsubjpass | Dependency::Dobj => as_role("object"),
        Dependency::Dative => as_role("receiver"),
        Dependency::Attr | Dependency::Acomp | Dependency::Oprd => as_role("predicate"),
        Dependency::Poss => as_role("owner"),
        Dependency::Compound | Dependency::Nmod | Dependency::Amod => as_role("modifier"),
        Dependency::Appos => as_role("apposition"),
        Dependency::Pobj | Dependency::Pcomp => {
            let Some(preposition) = head else {
                return as_role("other");
            };
            let role = match tree.dependency(preposition) {
                Dependency::Agent => "subject".to_owned(),
                Dependency::Dative => "receiver".to_owned(),
                _ => tree.lemma(preposition).to_lowercase(),
            };
            Place {
                role,
                beside: tree.head(preposition),
            }
        }
        _ => as_role("other"),
    }
}

/// For each place of the run that the source puts inside another those others: "Port Alden, Borea", "Port Alden in Borea".
fn places_inside(reading: &Reading) -> BTreeMap<usize, Vec<usize>> {
    let ids = &reading.cast.of[reading.index];
    let is_place = |mention: &NameMention| {
        matches!(
            reading.cast.kinds[ids[mention.entity]],
            NameKind::Place | NameKind::Other
        )
    };
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in reading.document.names.mentions.windows(2) {
        let (inner, outer) = (&pair[0], &pair[1]);
        let between = (inner.span.end < outer.span.start)
            .then(|| Span::new(inner.span.end, outer.span.start).of(&reading.source.text));
        let joined = matches!(between, Some(", " | " in " | " (" | " in the "));
        let wide = reading.cast.kinds[ids[outer.entity]] == NameKind::Place;
        if joined && wide && is_place(inner) && ids[inner.entity] != ids[outer.entity] {
            found
                .entry(ids[inner.entity])
                .or_default()
                .push(ids[outer.entity]);
        }
    }
    for outer in found.values_mut() {
        outer.sort_unstable();
        outer.dedup();
    }
    found
}
