//! `crosscheck claims --pairs`: what matching sees of every pair of claims, a JSON object to a line.

use crosscheck::matching::UNTOLD;
use crosscheck::pipeline;
use crosscheck::rulebook::closed::Feature;
use crosscheck::text::Fault;
use serde_json::{Map, Value, json};

use super::arguments::Reading;

/// The lines. A feature that cannot be taken is `null`.
pub(super) fn pairs(reading: &Reading) -> Result<String, Vec<Fault>> {
    let gathered = super::gather(reading)?;
    let read = || pipeline::pairs(gathered.sources, &gathered.rulebook);
    let (sources, claims, pairs) = super::on_threads(reading, read);
    let side = |claim: usize| {
        let claim = &claims[claim];
        let span = sources[claim.source].on_disk(claim.span);
        json!({
            "claim": claim.id, "source": sources[claim.source].id, "kind": claim.pattern.word(),
            "start": span.start, "end": span.end, "at": claim.value().and_then(|slot| slot.span).map(|span| span.start),
            "value": claim.value().map(|slot| slot.value.as_str()),
        })
    };
    let line = |pair: &pipeline::Pair| {
        let features: Map<String, Value> = Feature::ALL
            .iter()
            .map(|feature| {
                let value = Some(pair.features.get(*feature)).filter(|value| *value != UNTOLD);
                (feature.word().to_owned(), json!(value))
            })
            .collect();
        let relations: Vec<&str> = pair.relations.iter().map(|relation| relation.word()).collect();
        let [a, b] = pair.claims.map(side);
        let line = json!({
            "family": pair.family.word(), "a": a, "b": b, "score": pair.score,
            "features": features, "answers": relations,
        });
        format!("{line}\n")
    };
    Ok(pairs.iter().map(line).collect())
}
