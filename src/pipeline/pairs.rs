//! Pairs of claims with what matching sees of them and how their answers stand: what its weights are fitted to and what
//! can be told apart at all, from the same code that uses them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Claimed, claimed, in_order, read};
use crate::check::{self, Board};
use crate::claim::{Claim, ClaimKind};
use crate::matching::{Features, Matcher, Standing, family};
use crate::mention::Readers;
use crate::report::Pair;
use crate::rulebook::Rulebook;
use crate::text::Source;
use crate::voices::Voices;

/// The sources in order, their claims, and their pairs, in order.
pub fn pairs(sources: Vec<Source>, rules: &Rulebook) -> (Vec<Source>, Vec<Claim>, Vec<Pair>) {
    let readers = Readers::new(&rules.lexicons);
    let read = in_order(read(sources, &readers));
    let Claimed {
        sources,
        documents,
        cast,
        extracted,
    } = claimed(read, &readers, rules);
    let matcher = Matcher::new(&sources, &documents, &cast, &extracted, rules);
    let (looked, _) = matcher.pairs();
    let linked = matcher.link();
    let claims = extracted.claims;
    // What is seen of answers that differ hangs on no voice.
    let voices = Voices::apart(sources.len());
    let board = Board::new(&sources, &voices, &claims, &linked);
    let links = linked.links.iter().enumerate();
    let seen = |index| board.difference(index).unwrap_or_else(|| board.agreement(index));
    let weighed = links.filter(|(_, link)| link.is_weighed());
    let answers: BTreeMap<[usize; 2], Features> =
        weighed.map(|(index, link)| (link.ends(), seen(index))).collect();
    let pair = |(standing, features): (Standing, Features)| {
        let [a, b] = [&claims[standing.a], &claims[standing.b]];
        Pair {
            family: family(a),
            claims: [standing.a, standing.b],
            seen: Some((standing.score, features)),
            relations: check::relations(a, b),
            answers: answers.get(&[standing.a, standing.b]).copied(),
        }
    };
    let mut pairs: Vec<Pair> = looked.into_iter().map(pair).collect();
    pairs.extend(not_looked_at(&claims, &pairs));
    pairs.sort_unstable_by_key(|pair| pair.claims);
    (sources, claims, pairs)
}

/// Every two claims of one kind of whose answers something can be said, though matching does not look at them. Acts and
/// quoted words are left out: their relations look at more than the answer.
fn not_looked_at(claims: &[Claim], looked: &[Pair]) -> Vec<Pair> {
    let looked: BTreeSet<[usize; 2]> = looked.iter().map(|pair| pair.claims).collect();
    let plain = |index: &usize| !matches!(claims[*index].kind, ClaimKind::Quote | ClaimKind::Event);
    let plain: Vec<usize> = (0..claims.len()).filter(plain).collect();
    let beside = |(at, &a): (usize, &usize)| {
        let others = plain[at + 1..].iter();
        let others = others.filter(|&&b| claims[a].kind == claims[b].kind && !looked.contains(&[a, b]));
        let pairs = others.map(|&b| Pair {
            family: family(&claims[a]),
            claims: [a, b],
            seen: None,
            relations: check::relations(&claims[a], &claims[b]),
            answers: None,
        });
        pairs
            .filter(|pair| !pair.relations.is_empty())
            .collect::<Vec<_>>()
    };
    plain.par_iter().enumerate().flat_map_iter(beside).collect()
}
