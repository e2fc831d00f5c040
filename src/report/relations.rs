//! How the answers of claims of two reports stand to one another, for who measures what the relations can tell.

use rayon::prelude::*;
use serde::Serialize;

use super::Analysis;
use super::json::line;
use crate::check::relations;

#[derive(Serialize)]
struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    relations: Vec<&'static str>,
}

/// Every two claims of two reports of whose answers something can be said, one JSON object a line, whatever they answer.
pub fn relations_jsonl(analysis: &Analysis) -> String {
    let claims = &analysis.claims;
    let lines = claims.par_iter().enumerate().map(|(at, a)| {
        let others = claims[at + 1..].iter().filter(|b| b.source != a.source);
        let told = others.filter_map(|b| {
            let relations: Vec<&str> = relations(a, b).into_iter().map(|relation| relation.word()).collect();
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
