//! Pairs of claims, a JSON object to a line: what matching sees of them, which is what its weights are fitted to, and how
//! their answers stand.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::claim::Claim;
use crate::matching::{Features, UNTOLD};
use crate::rulebook::closed::{Family, Feature, Relation};
use crate::text::Source;

use super::json::line;

/// Two claims.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Which sort of answer both give.
    pub family: Family,
    /// Indexes of the claims.
    pub claims: [usize; 2],
    /// The score of the first pass, in thousandths, and what is seen of the two questions; none where matching does not
    /// look at the two.
    pub seen: Option<(u32, Features)>,
    /// How the two answers stand; empty when nothing can be said. No feature hangs on it.
    pub relations: Vec<Relation>,
    /// What is seen of the two answers where the claims are linked; that hangs on them.
    pub answers: Option<Features>,
}

/// The pairs. A feature that cannot be taken is `null`, and so are the features of a pair that matching does not look at.
pub fn pairs_jsonl(sources: &[Source], claims: &[Claim], pairs: &[Pair]) -> String {
    let side = |claim: usize| {
        let claim = &claims[claim];
        let span = sources[claim.source].on_disk(claim.span);
        json!({
            "claim": claim.id, "source": sources[claim.source].id, "kind": claim.pattern.word(),
            "start": span.start, "end": span.end, "at": claim.answer.span.start,
            "value": claim.answer.shown,
        })
    };
    let of_pair = |pair: &Pair| {
        let features = |features: &Features| -> Map<String, Value> {
            let value = |feature: Feature| Some(features.get(feature)).filter(|value| *value != UNTOLD);
            let all = Feature::ALL.iter();
            all.map(|feature| (feature.word().to_owned(), json!(value(*feature))))
                .collect()
        };
        let blind = |seen: &Features| {
            let mut seen = features(seen);
            seen.retain(|name, _| {
                let feature = Feature::from_word(name);
                feature.is_some_and(|feature| feature != Feature::Link && !feature.is_of_differences())
            });
            seen
        };
        let relations: Vec<&str> = pair.relations.iter().map(|relation| relation.word()).collect();
        let [a, b] = pair.claims.map(side);
        line(&json!({
            "family": pair.family.word(), "a": a, "b": b, "score": pair.seen.map(|(score, _)| score),
            "features": pair.seen.as_ref().map(|(_, seen)| blind(seen)), "answers": relations,
            "linked": pair.answers.as_ref().map(features),
        }))
    };
    pairs.par_iter().map(of_pair).collect()
}
