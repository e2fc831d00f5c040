//! Clusters: claims that answer one question, without chaining. A cluster has a centre, and every member is linked to
//! that centre; A-B and B-C never put A and C together unless B is their centre.
//!
//! This is the CENTER clustering of Haveliwala, Gionis and Indyk (2000), with ties broken by a total order, so that
//! the order of sources and the number of threads change nothing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::compare::Link;

/// The members of each cluster, sorted, clusters in order of their first member. Claims without a link stand alone.
pub fn clusters(claims: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut neighbours: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); claims];
    for link in links {
        let weight = f64::from(link.strength as u8) * 10.0 + link.score;
        neighbours[link.a].insert(link.b, weight);
        neighbours[link.b].insert(link.a, weight);
    }
    let total = |claim: usize| neighbours[claim].values().sum::<f64>();
    let mut order: Vec<usize> = (0..claims).collect();
    order.sort_by(|&a, &b| {
        (neighbours[b].len(), total(b))
            .partial_cmp(&(neighbours[a].len(), total(a)))
            .map_or_else(|| a.cmp(&b), |o| o.then(Reverse(b).cmp(&Reverse(a))))
    });
    let mut centre_of: Vec<Option<usize>> = vec![None; claims];
    for &claim in &order {
        if centre_of[claim].is_some() {
            continue;
        }
        centre_of[claim] = Some(claim);
        for &other in neighbours[claim].keys() {
            if centre_of[other].is_none() {
                centre_of[other] = Some(claim);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (claim, centre) in centre_of.into_iter().enumerate() {
        members.entry(centre.unwrap_or(claim)).or_default().push(claim);
    }
    let mut found: Vec<Vec<usize>> = members.into_values().collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::closed::Strength;

    fn link(a: usize, b: usize, score: f64) -> Link {
        Link {
            a,
            b,
            strength: Strength::Likely,
            score,
            because: String::new(),
            decided: None,
        }
    }

    #[test]
    fn a_chain_is_not_one_heap() {
        let links = [link(0, 1, 1.0), link(1, 2, 1.0), link(2, 3, 1.0)];
        assert_eq!(clusters(5, &links), vec![vec![0, 1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn the_order_of_links_changes_nothing() {
        let mut links = vec![link(0, 3, 2.0), link(1, 3, 1.0), link(1, 2, 3.0), link(0, 2, 0.5)];
        let there = clusters(4, &links);
        links.reverse();
        assert_eq!(there, clusters(4, &links));
    }
}
