//! Clusters: claims that answer one question, without chaining. A cluster has a centre, and every member is linked to
//! that centre; A-B and B-C never put A and C together unless B is their centre ([`crate::matcher::cluster`]).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::compare::Link;
use crate::matcher::cluster;
use crate::rulebook::closed::Strength;

/// The members of each cluster, sorted, clusters in order of their first member. Claims without a link stand alone. The
/// claim with the most links is a centre first; of equals that with the stronger links, then that which comes first. A claim
/// that is linked to several centres goes to the one it is linked to most strongly.
pub fn clusters(claims: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut priority: Vec<(usize, u64, Reverse<usize>)> =
        (0..claims).map(|claim| (0, 0, Reverse(claim))).collect();
    let node = |claim: usize| u32::try_from(claim).expect("a run has fewer claims than 4,294,967,296");
    let links: Vec<cluster::Link<Strength>> = links
        .iter()
        .map(|link| {
            let weight = weight(link);
            for end in [link.a, link.b] {
                priority[end].0 += 1;
                priority[end].1 += weight;
            }
            cluster::Link {
                a: node(link.a),
                b: node(link.b),
                weight: link.strength,
            }
        })
        .collect();
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (claim, centre) in cluster::centres(&priority, &links).into_iter().enumerate() {
        members.entry(centre).or_default().push(claim);
    }
    let mut found: Vec<Vec<usize>> = members.into_values().collect();
    found.sort();
    found
}

/// Strength first, then the score in millionths: whole numbers add up to the same in any order.
fn weight(link: &Link) -> u64 {
    const STRENGTH: u64 = 10_000_000;
    let score = (link.score.clamp(0.0, 1e9) * 1e6).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the score was clamped to what fits"
    )]
    let score = score as u64;
    link.strength as u64 * STRENGTH + score
}

#[cfg(test)]
mod tests {
    use super::*;

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
