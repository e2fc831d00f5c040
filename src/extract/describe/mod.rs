//! Claims of who or what somebody or something is: the descriptions that a report gives beside a name, as predicate, or of
//! the one whom "he" or "the governor" means.
//!
//! A [`Site`] is a place where a noun describes an entity; one file finds them, the others read them, each for one
//! question: office and trade, party and state.

mod party;
mod phrase;
mod site;

use std::collections::BTreeSet;
use std::ops::Range;

use super::frame::{Core, Reading, Time};
use crate::claim::{Answer, Claim, Described, Details, Entities, Office, Pattern, Value};
use crate::mention::{NameKind, Parsed};
use crate::text::Span;

pub(super) use phrase::Phrase;
pub(super) use site::Site;

/// Every description of a source, offices that the names stage reads left out: those that the tree reads more fully are
/// told by [`offices`].
pub fn claims(reading: &Reading, sites: &[Site]) -> Vec<Claim> {
    let mut found: Vec<(Pattern, Core)> = Vec::new();
    found.extend(of(Pattern::Party, party::parties(reading, sites)));
    found.extend(of(Pattern::Seat, party::seats(reading)));
    let found = found.into_iter();
    found
        .map(|(pattern, core)| reading.claim(pattern, core))
        .collect()
}

fn of(pattern: Pattern, cores: Vec<Core>) -> impl Iterator<Item = (Pattern, Core)> {
    cores.into_iter().map(move |core| (pattern, core))
}

/// Every place of a source where a noun describes an entity.
pub fn sites(reading: &Reading) -> Vec<Site> {
    site::all(reading)
}

/// Claims of office, trade and the like at sites that no title covers; `titled` are the places that titles cover, with
/// the entity of the source that bears them.
pub fn offices(reading: &Reading, sites: &[Site], titled: &BTreeSet<(usize, Span)>) -> Vec<Claim> {
    let mut found = Vec::new();
    for site in sites {
        let parsed = &reading.document.sentences[site.sentence];
        let Some(phrase) = Phrase::read(reading, parsed, site.head) else {
            continue;
        };
        // Titles of one person do not overlap, so that the last that begins before the end is the one to ask.
        let until = (site.entity, Span::new(phrase.core.end, phrase.core.end));
        let covered = (titled.range(..until).next_back())
            .is_some_and(|(entity, span)| *entity == site.entity && span.overlaps(phrase.core));
        let person = reading.document.names.entities[site.entity].kind == NameKind::Person;
        if covered || !person || phrase.words.is_empty() || !phrase.is_person(reading) {
            continue;
        }
        let answer = Answer {
            shown: phrase.span.of(&reading.source.text).to_owned(),
            span: phrase.span,
            value: Value::Words(phrase.words.clone()),
        };
        let span = site.span.cover(phrase.span);
        let core = core(reading, site, span, answer, Some(phrase.office(reading)));
        found.extend(core.map(|core| reading.claim(Pattern::Description, core)));
    }
    found
}

/// Whom a description describes, and what the office is that it names.
pub(super) fn described(reading: &Reading, entity: usize, office: Option<Office>) -> Details {
    let id = reading.cast.of[reading.index][entity];
    Details::Person(Box::new(Described {
        person: reading.cast.entities(vec![id]),
        office,
    }))
}

/// A claim that hangs on the noun of a site.
fn core(reading: &Reading, site: &Site, span: Span, answer: Answer, office: Option<Office>) -> Option<Core> {
    let parsed = reading.sentence(site.sentence);
    Some(Core {
        sentence: site.sentence,
        at: parsed.word_of(site.head)?,
        span,
        thing: None,
        answer,
        details: described(reading, site.entity, office),
        time: Time::Timeless,
        told: reading.told(parsed, site.head),
    })
}

/// A claim whose answer is one word of a closed list.
fn word_core(reading: &Reading, site: &Site, span: Span, word: &str) -> Option<Core> {
    let answer = Answer {
        shown: word.to_owned(),
        span,
        value: Value::Word(word.to_owned()),
    };
    core(reading, site, span, answer, None)
}

/// The span of a range of tokens.
fn span_of(parsed: &Parsed, range: Range<usize>) -> Option<Span> {
    parsed.tree.span_of(range)
}

/// The persons whose office, relative or aide somebody is: those named in some places, and the one whom an owner ("his
/// aide") means.
pub(super) fn whose(reading: &Reading, spans: &[Span], own: usize, owner: Option<usize>) -> Entities {
    let ids = &reading.cast.of[reading.index];
    let inside = spans.iter().flat_map(|span| {
        let names = reading.places.names(*span).iter();
        names.filter(|mention| span.contains(mention.span))
    });
    let found = inside
        .filter(|mention| mention.entity != own)
        .map(|mention| ids[mention.entity])
        .chain(owner)
        .filter(|id| reading.cast.kinds[*id] == NameKind::Person);
    reading.cast.entities(found.collect())
}

/// The noun that a description turns on: the office that its words name before a preposition that is no part of it, or the
/// last word there.
pub(super) fn noun_of(reading: &Reading, norms: &[&str]) -> String {
    let words = norms.join(" ");
    let leading = leading(norms).join(" ");
    let hits = reading.knowledge.offices.find(&words);
    let office = hits
        .iter()
        .rev()
        .find(|hit| hit.span.start < leading.len() && hit.span.end >= leading.len());
    let last = leading.rsplit(' ').next().unwrap_or_default();
    office.map_or(last, |hit| hit.class).to_owned()
}

/// The words of a title before the first preposition.
fn leading<'a>(norms: &'a [&'a str]) -> &'a [&'a str] {
    let joins = ["of", "to", "for", "in", "at", "from", "with", "on"];
    let end = norms.iter().position(|norm| joins.contains(norm));
    &norms[..end.unwrap_or(norms.len())]
}

/// Words before a noun that make another office of it: "deputy", "acting", "first".
pub(super) fn ranks_of(reading: &Reading, norms: &[&str]) -> Vec<String> {
    let before = leading(norms).split_last().map_or(&[][..], |(_, before)| before);
    let mut ranks: Vec<String> = before
        .iter()
        .filter_map(|norm| reading.knowledge.ranks.class_of(norm))
        .map(str::to_owned)
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}
