//! Pairs of claims with what matching sees of them: what its weights are fitted to, from the same code that uses them.

use super::{Claimed, claimed, read};
use crate::check;
use crate::claim::Claim;
use crate::matching::{Features, Matcher, Standing, family};
use crate::mention::Readers;
use crate::report::Pair;
use crate::rulebook::Rulebook;
use crate::text::Source;

/// The sources in order of id, their claims, and the pairs of claims that matching looks at, in order.
pub fn pairs(sources: Vec<Source>, rules: &Rulebook) -> (Vec<Source>, Vec<Claim>, Vec<Pair>) {
    let readers = Readers::new(&rules.lexicons);
    let read = read(sources, &readers);
    let Claimed {
        sources,
        documents,
        cast,
        claims,
    } = claimed(read, &readers, rules);
    let matcher = Matcher::new(&sources, &documents, &cast, &claims, rules);
    let (looked, _) = matcher.pairs();
    let pair = |(standing, features): (Standing, Features)| {
        let [a, b] = [&claims[standing.a], &claims[standing.b]];
        Pair {
            family: family(a),
            claims: [standing.a, standing.b],
            score: standing.score,
            features,
            relations: check::relations(a, b),
        }
    };
    let pairs = looked.into_iter().map(pair).collect();
    (sources, claims, pairs)
}
