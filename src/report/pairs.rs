//! What matching sees of pairs of claims, a JSON object to a line: what its weights are fitted to.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::claim::Claim;
use crate::matching::{Features, UNTOLD};
use crate::rulebook::closed::{Family, Feature, Relation};
use crate::text::Source;

/// Two claims of two reports that are worth a look.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Which sort of answer both give.
    pub family: Family,
    /// Indexes of the claims.
    pub claims: [usize; 2],
    /// The score of the first pass, in thousandths.
    pub score: u32,
    /// What is seen of the two questions.
    pub features: Features,
    /// How the two answers stand; empty when nothing can be said. No feature hangs on it.
    pub relations: Vec<Relation>,
}

/// The pairs. A feature that cannot be taken is `null`.
pub fn pairs_jsonl(sources: &[Source], claims: &[Claim], pairs: &[Pair]) -> String {
    let side = |claim: usize| {
        let claim = &claims[claim];
        let span = sources[claim.source].on_disk(claim.span);
        json!({
            "claim": claim.id, "source": sources[claim.source].id, "kind": claim.pattern.word(),
            "start": span.start, "end": span.end, "at": claim.value().and_then(|slot| slot.span).map(|span| span.start),
            "value": claim.value().map(|slot| slot.value.as_str()),
        })
    };
    let line = |pair: &Pair| {
        let value = |feature: &Feature| Some(pair.features.get(*feature)).filter(|value| *value != UNTOLD);
        let features: Map<String, Value> = Feature::ALL
            .iter()
            .map(|feature| (feature.word().to_owned(), json!(value(feature))))
            .collect();
        let relations: Vec<&str> = pair.relations.iter().map(|relation| relation.word()).collect();
        let [a, b] = pair.claims.map(side);
        let line = json!({
            "family": pair.family.word(), "a": a, "b": b, "score": pair.score,
            "features": features, "answers": relations,
        });
        format!("{line}\n")
    };
    pairs.par_iter().map(line).collect()
}
