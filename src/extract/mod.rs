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

/// What is read from sources: what they claim, and whom their pronouns mean.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// Every claim of every source, in order of source and place, with their ids.
    pub claims: Vec<Claim>,
    /// For each source and each of its sentences the pronouns that have a bearer, by token, with the entity of the run whom each
    /// means.
    pub pronouns: Vec<Vec<Vec<(usize, usize)>>>,
}

/// Reads the claims of every source, and whom its pronouns mean.
pub fn extract(
    sources: &[Source],
    documents: &[Document],
    cast: &Cast,
    variants: &[Variant],
    rules: &Rulebook,
) -> Extracted {
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
    let meant = |reading: &Reading| {
        let sentences = reading.document.sentences.iter();
        sentences.map(|parsed| reading.pronouns(parsed)).collect()
    };
    Extracted {
        claims: claims(&readings, sources, variants),
        pronouns: readings.par_iter().map(meant).collect(),
    }
}

fn claims(readings: &[Reading], sources: &[Source], variants: &[Variant]) -> Vec<Claim> {
    let found: Vec<Vec<Claim>> = readings
        .par_iter()
        .map(|reading| {
            let found = joined(vec![
                quantity::claims(reading),
                age::claims(reading),
                limit::claims(reading),
                date::claims(reading),
                quote::claims(reading),
                paraphrase::claims(reading),
                person::titles(reading),
                person::descriptions(reading),
                event::claims(reading),
                action::claims(reading),
                role::claims(reading),
            ]);
            let rest = remaining::claims(reading, &found);
            joined(vec![found, rest])
        })
        .collect();
    let mut claims = joined(found);
    claims.extend(person::spellings(readings, variants));
    // By keys beside them: to merge the claims of a long report would take as much room again as they have.
    claims.sort_by_cached_key(|claim| {
        let place = (claim.source, claim.span, claim.kind, claim.pattern.word());
        (place, Box::<str>::from(claim.answer.shown.as_str()))
    });
    number(&mut claims, sources);
    claims
}

/// Lists behind one another, in as much room as they need: those of a long report are most of what is kept of it.
fn joined(lists: Vec<Vec<Claim>>) -> Vec<Claim> {
    let count: usize = lists.iter().map(Vec::len).sum();
    let mut lists = lists.into_iter();
    let mut all = lists.next().unwrap_or_default();
    all.reserve_exact(count - all.len());
    lists.for_each(|list| all.extend(list));
    all
}

/// Numbers the claims of each source from 1, so that an id does not hang on the other sources.
fn number(claims: &mut [Claim], sources: &[Source]) {
    let mut next = vec![0; sources.len()];
    for claim in claims {
        next[claim.source] += 1;
        claim.id = format!("{}.{}", sources[claim.source].id, next[claim.source]);
    }
}
