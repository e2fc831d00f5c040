//! Clusters that do not chain. Every cluster has a centre, and each of its members is linked to that centre: A-B and
//! B-C put A and C together only where B is their centre. Components of links lose their precision as claims grow; this
//! does not.
//!
//! The method is CENTER (Haveliwala, Gionis and Indyk, 2000) with a second step: nodes are taken in the order of their
//! priority, one that is free becomes a centre and takes its free neighbours; then each member goes over to the centre
//! that it is linked to best. Priorities are all different, so that neither the order of links nor the numbers of nodes
//! change the outcome.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::sorting::Lists;

/// Two nodes that may be of one cluster, and how strongly. A pair of nodes is linked at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<W> {
    /// The one node.
    pub a: u32,
    /// The other node.
    pub b: u32,
    /// How strong the link is.
    pub weight: W,
}

/// The links of every node, each link at both of its ends.
fn neighbours<W: Copy>(nodes: usize, links: &[Link<W>]) -> Lists<(u32, W)> {
    let ends = |link: &Link<W>| {
        [
            (link.a as usize, (link.b, link.weight)),
            (link.b as usize, (link.a, link.weight)),
        ]
    };
    Lists::new(nodes, links.iter().flat_map(ends))
}

/// The centre of each node's cluster; a centre has itself. `priority` says which node is a centre before which: the
/// greatest comes first. Takes time for each link and for the sorting of nodes.
///
/// # Panics
///
/// When a link names a node that is not there, or when there are not as many priorities as nodes.
pub fn centres<W: Copy + Ord + Send + Sync, P: Ord + Sync>(priority: &[P], links: &[Link<W>]) -> Vec<u32> {
    let nodes = priority.len();
    let by_priority = || {
        let mut order: Vec<u32> = (0..nodes as u32).collect();
        order.par_sort_unstable_by_key(|&node| Reverse(&priority[node as usize]));
        order
    };
    let (neighbours, order) = rayon::join(|| neighbours(nodes, links), by_priority);
    let mut taken = vec![false; nodes];
    let mut centre = vec![false; nodes];
    for &node in &order {
        if taken[node as usize] {
            continue;
        }
        centre[node as usize] = true;
        taken[node as usize] = true;
        for &(other, _) in neighbours.of(node as usize) {
            taken[other as usize] = true;
        }
    }
    let best = |node: u32| {
        let linked = neighbours.of(node as usize).iter();
        linked
            .filter(|(other, _)| centre[*other as usize])
            .max_by_key(|(other, weight)| (*weight, &priority[*other as usize]))
            .map_or(node, |(other, _)| *other)
    };
    (0..nodes as u32)
        .into_par_iter()
        .with_min_len(4096)
        .map(|node| if centre[node as usize] { node } else { best(node) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the plainest means: every node looks through every link.
    fn plain(priority: &[u64], links: &[Link<u32>]) -> Vec<u32> {
        let weight = |a: u32, b: u32| {
            let between = |link: &&Link<u32>| (link.a, link.b) == (a, b) || (link.b, link.a) == (a, b);
            links.iter().find(between).map(|link| link.weight)
        };
        let nodes = 0..priority.len() as u32;
        let mut order: Vec<u32> = nodes.clone().collect();
        order.sort_by_key(|&node| Reverse(priority[node as usize]));
        let mut centres: Vec<u32> = Vec::new();
        for &node in &order {
            if centres.iter().all(|&centre| weight(centre, node).is_none()) {
                centres.push(node);
            }
        }
        nodes
            .map(|node| {
                let linked = centres.iter().filter_map(|&centre| {
                    let own = (centre == node).then_some((u32::MAX, u64::MAX));
                    own.or_else(|| Some((weight(centre, node)?, priority[centre as usize])))
                        .map(|value| (value, centre))
                });
                linked.max().expect("a centre").1
            })
            .collect()
    }

    /// Links without repetition, of a random graph.
    fn graph() -> impl Strategy<Value = (Vec<u64>, Vec<Link<u32>>)> {
        (1_usize..24).prop_flat_map(|nodes| {
            let priority =
                Just((0..nodes as u64).map(|n| n * 3 % 7 + n * 10).collect::<Vec<_>>()).prop_shuffle();
            let pairs: Vec<(u32, u32)> = (0..nodes as u32)
                .flat_map(|b| (0..b).map(move |a| (a, b)))
                .collect();
            let count = pairs.len();
            let links = proptest::sample::subsequence(pairs, 0..=count.min(60)).prop_shuffle();
            let links = links.prop_flat_map(|pairs| {
                let weights = proptest::collection::vec(1_u32..5, pairs.len());
                weights.prop_map(move |weights| {
                    let both = pairs.iter().zip(weights);
                    both.map(|(&(a, b), weight)| Link { a, b, weight })
                        .collect::<Vec<_>>()
                })
            });
            (priority, links)
        })
    }

    #[test]
    fn a_chain_is_not_one_heap() {
        let link = |a, b| Link { a, b, weight: 1 };
        let links = [link(0, 1), link(1, 2), link(2, 3)];
        assert_eq!(centres(&[1, 5, 2, 4, 3], &links), [1, 1, 1, 3, 4]);
        assert_eq!(centres::<u8, u8>(&[], &[]), [0; 0]);
    }

    #[test]
    fn a_member_goes_to_the_centre_it_is_linked_to_best() {
        let links = [
            Link {
                a: 0,
                b: 2,
                weight: 1,
            },
            Link {
                a: 1,
                b: 2,
                weight: 9,
            },
        ];
        assert_eq!(centres(&[5, 4, 1], &links), [0, 1, 1]);
    }

    proptest! {
        #[test]
        fn agrees_with_the_plain_reference((priority, links) in graph()) {
            prop_assert_eq!(centres(&priority, &links), plain(&priority, &links));
        }

        #[test]
        fn every_member_is_linked_to_its_centre((priority, links) in graph()) {
            for (node, &centre) in centres(&priority, &links).iter().enumerate() {
                let node = node as u32;
                let linked = |link: &Link<u32>| (link.a, link.b) == (node, centre) || (link.b, link.a) == (node, centre);
                prop_assert!(node == centre || links.iter().any(linked));
            }
        }

        #[test]
        fn neither_the_order_of_links_nor_the_numbers_of_nodes_matter(
            ((priority, links), shift) in (graph(), 0_u32..24)
        ) {
            let nodes = priority.len() as u32;
            let moved = |node: u32| (node + shift) % nodes;
            let mut other_priority = priority.clone();
            for (node, &own) in priority.iter().enumerate() {
                other_priority[moved(node as u32) as usize] = own;
            }
            let mut others: Vec<Link<u32>> = links
                .iter()
                .map(|link| Link { a: moved(link.b), b: moved(link.a), weight: link.weight })
                .collect();
            others.reverse();
            let one = centres(&priority, &links);
            let other = centres(&other_priority, &others);
            for node in 0..nodes {
                prop_assert_eq!(moved(one[node as usize]), other[moved(node) as usize]);
            }
        }
    }
}
