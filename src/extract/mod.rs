//! From what a source mentions to what it claims. One file for each kind of claim.

mod action;
mod age;
mod beside;
mod circumstance;
mod date;
mod dated;
mod describe;
mod event;
mod factuality;
mod frame;
mod known;
mod limit;
mod no_count;
mod nobody;
mod paraphrase;
mod person;
mod phrase;
mod places;
mod quantity;
mod quote;
mod referent;
mod roster;
mod remaining;
mod role;
mod toll;

use rayon::prelude::*;

use crate::claim::Claim;
use crate::mention::{Document, Variant};
use crate::rulebook::Rulebook;
use crate::text::Source;

use frame::Reading;
pub use known::{Cast, Knowledge};
use places::Places;
pub use roster::{Entry, Sort, roster};

/// Every claim of every source, in order of source and place, with their ids.
pub fn claims(
    sources: &[Source],
    documents: &[Document],
    cast: &Cast,
    variants: &[Variant],
    rules: &Rulebook,
) -> Vec<Claim> {
    let knowledge = Knowledge::new(&rules.lexicons);
    let places: Vec<Places> = documents
        .iter()
        .enumerate()
        .map(|(index, document)| Places::new(document, index, cast, &knowledge))
        .collect();
    let readings: Vec<Reading> = sources
        .iter()
        .zip(documents)
        .enumerate()
        .map(|(index, (source, document))| Reading {
            source,
            index,
            document,
            cast,
            knowledge: &knowledge,
            places: &places[index],
        })
        .collect();
    let mut claims: Vec<Claim> = readings
        .par_iter()
        .flat_map_iter(|reading| {
            let mut found = quantity::claims(reading);
            found.extend(age::claims(reading));
            found.extend(limit::claims(reading));
            found.extend(date::claims(reading));
            found.extend(quote::claims(reading));
            found.extend(paraphrase::claims(reading));
            found.extend(person::titles(reading));
            found.extend(person::descriptions(reading));
            found.extend(event::claims(reading));
            found.extend(action::claims(reading));
            found.extend(role::claims(reading));
            let rest = remaining::claims(reading, &found);
            found.extend(rest);
            found
        })
        .collect();
    claims.extend(person::spellings(&readings, variants));
    claims.sort_by(|a, b| {
        let place = |claim: &Claim| (claim.source, claim.span, claim.kind, claim.pattern.word());
        (place(a), &a.answer.shown).cmp(&(place(b), &b.answer.shown))
    });
    number(&mut claims, sources);
    claims
}

/// Numbers the claims of each source from 1, so that an id does not hang on the other sources.
fn number(claims: &mut [Claim], sources: &[Source]) {
    let mut next = vec![0; sources.len()];
    for claim in claims {
        next[claim.source] += 1;
        claim.id = format!("{}.{}", sources[claim.source].id, next[claim.source]);
    }
}
