//! Which reports of a run are of one story, by how much they tell alike.

use std::collections::{BTreeMap, BTreeSet};

use super::guard::tells_alike;
use crate::claim::{Claim, ClaimKind};
use crate::matcher::union::Union;
use crate::matching::Linked;
use crate::rulebook::closed::{Relation, Strength};

/// Which reports are of one story.
pub(super) enum Story {
    /// For each of a few reports the first one of its story: what a third report has in common with both of two makes them one.
    Few(Vec<usize>),
    /// Every two reports of one story among many; there a chain of reports leads from any news of a day to any other.
    Many(BTreeSet<[usize; 2]>),
}

/// So many reports somebody has put together by hand, knowing that they are of one story, so that it is enough that they tell
/// anything alike.
const FEW: usize = 12;

/// Of two reports of one story one tells at least so much as the other does, in thousandths of its claims; articles of one day on
/// other matters share less.
const LEAST_ALIKE: usize = 18;

impl Story {
    /// Tells stories apart by the links of a run and the relations of their values.
    pub fn new(sources: usize, claims: &[Claim], linked: &Linked, relations: &[Vec<Relation>]) -> Self {
        let alike = alike(sources, claims, linked, relations);
        if sources > FEW {
            let enough = alike.into_iter().filter(|(_, part)| *part >= LEAST_ALIKE);
            return Self::Many(enough.map(|(pair, _)| pair).collect());
        }
        let mut union = Union::new(sources);
        for ([a, b], _) in alike.into_iter().filter(|(_, part)| *part > 0) {
            union.join(a, b);
        }
        Self::Few((0..sources).map(|source| union.root(source)).collect())
    }

    /// Whether two reports are.
    pub fn is_one(&self, a: usize, b: usize) -> bool {
        match self {
            Self::Few(first) => first[a] == first[b],
            Self::Many(pairs) => pairs.contains(&[a.min(b), a.max(b)]),
        }
    }
}

/// For two reports how many claims of the one, where there are more, the other tells alike, in thousandths of its claims, by links that are certain and say the same. Offices and names, which much of the news of a
/// day has in common, do not count.
fn alike(
    sources: usize,
    claims: &[Claim],
    linked: &Linked,
    relations: &[Vec<Relation>],
) -> BTreeMap<[usize; 2], usize> {
    let tells = |claim: &Claim| !matches!(claim.kind, ClaimKind::Title | ClaimKind::Name | ClaimKind::Role);
    let mut all = vec![0_usize; sources];
    for claim in claims.iter().filter(|claim| tells(claim)) {
        all[claim.source] += 1;
    }
    let mut told: BTreeMap<[usize; 2], [BTreeSet<usize>; 2]> = BTreeMap::new();
    for (link, relations) in linked.links.iter().zip(relations) {
        let same = tells_alike(relations);
        let [(x, a), (y, b)] = {
            let mut ends = link.ends().map(|end| (claims[end].source, end));
            ends.sort_unstable();
            ends
        };
        if x != y && same && link.strength == Strength::Certain && tells(&claims[a]) {
            let [left, right] = told.entry([x, y]).or_default();
            left.insert(a);
            right.insert(b);
        }
    }
    let part = |([x, y], [left, right]): ([usize; 2], [BTreeSet<usize>; 2])| {
        let part = |told: BTreeSet<usize>, source: usize| told.len() * 1000 / all[source].max(1);
        ([x, y], part(left, x).max(part(right, y)))
    };
    told.into_iter().map(part).collect()
}
