//! How the answers of claims stand to one another, for who measures what the relations can tell. Acts and quoted words
//! are left out: their relations look at more than the answer.

use rayon::prelude::*;
use serde::Serialize;

use super::Analysis;
use super::json::line;
use crate::check::relations;
use crate::claim::{Claim, ClaimKind};

#[derive(Serialize)]
struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    relations: Vec<&'static str>,
}

/// Every two claims of whose answers something can be said, one JSON object a line, whatever they answer.
pub fn relations_jsonl(analysis: &Analysis) -> String {
    let plain = |claim: &&Claim| !matches!(claim.kind, ClaimKind::Quote | ClaimKind::Event);
    let claims: Vec<&Claim> = analysis.claims.iter().filter(plain).collect();
    let lines = claims.par_iter().enumerate().map(|(at, a)| {
        let told = claims[at + 1..]
            .iter()
            .filter(|b| b.kind == a.kind)
            .filter_map(|b| {
                let relations: Vec<&str> = relations(a, b)
                    .into_iter()
                    .map(|relation| relation.word())
                    .collect();
                let pair = Pair {
                    a: &a.id,
                    b: &b.id,
                    relations,
                };
                (!pair.relations.is_empty()).then(|| line(&pair))
            });
        told.collect::<String>()
    });
    lines.collect()
}
