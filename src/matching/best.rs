//! Of many links of one claim the best: where a hundred reports tell alike, every claim would be linked to every other,
//! and all that asks about links would take a hundred times the work to say the same.

use std::cmp::Reverse;

use super::linked::Link;

/// So many links of a claim are kept: more than it has in any handful of reports.
const MOST_LINKS: usize = 24;

/// Keeps the links that are among the best of either of their claims, in the order in which they stood, and says how many
/// others there were. Of equals those of the first claims are kept, which every later claim is linked to, so that what is
/// one question stays in one cluster.
pub fn keep_best(links: &mut Vec<Link>, claims: usize) -> usize {
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_unstable_by_key(|&index| {
        let link = &links[index];
        (Reverse(link.score), link.a, link.b)
    });
    let mut before = vec![0; claims];
    let mut kept = vec![false; links.len()];
    for index in order {
        let ends = [links[index].a, links[index].b];
        kept[index] = ends.iter().any(|&claim| before[claim] < MOST_LINKS);
        for claim in ends {
            before[claim] += 1;
        }
    }
    let all = links.len();
    let mut kept = kept.into_iter();
    links.retain(|_| kept.next().unwrap_or_default());
    all - links.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Features;
    use crate::rulebook::closed::Strength;

    fn link(a: usize, b: usize, score: i32) -> Link {
        Link {
            a,
            b,
            strength: Strength::Likely,
            score,
            features: Features::UNTOLD,
            parts: Vec::new(),
            because: String::new(),
        }
    }

    /// Every two of so many claims, all alike.
    fn alike(claims: usize) -> Vec<Link> {
        let pairs = (0..claims).flat_map(|a| (a + 1..claims).map(move |b| (a, b)));
        pairs.map(|(a, b)| link(a, b, 100)).collect()
    }

    #[test]
    fn few_links_are_all_kept() {
        let mut links = alike(MOST_LINKS + 1);
        let all = links.clone();
        assert_eq!(keep_best(&mut links, MOST_LINKS + 1), 0);
        assert_eq!(links, all);
    }

    #[test]
    fn links_among_many_alike_grow_with_the_claims_and_leave_none_alone() {
        let claims = 10 * MOST_LINKS;
        let mut links = alike(claims);
        let all = links.len();
        assert_eq!(keep_best(&mut links, claims), all - links.len());
        assert!(links.len() <= MOST_LINKS * claims);
        assert!((1..claims).all(|claim| links.iter().any(|link| (link.a, link.b) == (0, claim))));
    }

    #[test]
    fn a_link_that_is_the_best_of_one_end_is_kept() {
        let mut links: Vec<Link> = (1..=2 * MOST_LINKS).map(|b| link(0, b, 100)).collect();
        links.push(link(0, 2 * MOST_LINKS + 1, 1));
        assert_eq!(keep_best(&mut links, 2 * MOST_LINKS + 2), 0);
    }
}
