//! Which reports are held against one another. Of a handful every two; among many each meets those that it shares most
//! with, so that the work grows with the reports and not with their pairs.
//!
//! Reports that share no more than any two of their language have no question in common that could make a link; which they
//! are shows by their rare terms, and these an index finds. It is the blocking of record linkage, of reports instead of
//! records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::terms::{Setting, Term, Terms, root};

/// So many others a report is held against, where there are more: those that it shares most with. A claim keeps 24 links
/// ([`super::best`]), so that more reports bring it none.
const MOST_REPORTS: usize = 32;
/// Beside them so many of the first that are nearly as like: where a hundred reports tell one story all of them meet
/// these, so that what is one question stays in one cluster.
const HUBS: usize = 8;
/// Of a term that more reports hold so many holders are looked at: the first ones, and those that stand next in order.
const MOST_HOLDERS: usize = 256;

/// The pairs of reports to hold against one another, in order, the earlier report first. `reports` are the sentences of
/// each.
pub fn pairs(reports: &[&[Setting]], terms: &Terms) -> Vec<(usize, usize)> {
    let count = reports.len();
    if count <= MOST_REPORTS + 1 {
        return (0..count)
            .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
            .collect();
    }
    let held: Vec<BTreeSet<Term>> = reports.iter().map(|sentences| held(sentences)).collect();
    let square = |term: &Term| u64::from(terms.weight(*term)).pow(2);
    // A report without any term is like no other.
    let lengths: Vec<u64> = held
        .iter()
        .map(|held| root(held.iter().map(square).sum()).max(1))
        .collect();
    let mut holders: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (report, held) in held.iter().enumerate() {
        for term in held {
            holders.entry(*term).or_default().push(report);
        }
    }
    let mut pairs = BTreeSet::new();
    let mut shared = vec![0_u64; count];
    for (a, held) in held.iter().enumerate() {
        let mut met = Vec::new();
        for term in held {
            for b in near(&holders[term], a).filter(|b| *b != a) {
                if shared[b] == 0 {
                    met.push(b);
                }
                shared[b] += square(term).max(1);
            }
        }
        // How like each is, but for what the report itself is divided by.
        let mut ranked: Vec<(Reverse<u64>, usize)> = met
            .iter()
            .map(|&b| (Reverse(shared[b] * 1000 / lengths[b]), b))
            .collect();
        ranked.sort_unstable();
        let best = ranked.first().map_or(0, |(Reverse(like), _)| *like);
        let rest = ranked.get(MOST_REPORTS..).unwrap_or_default();
        let mut hubs: Vec<usize> = rest
            .iter()
            .filter(|(Reverse(like), _)| like * 2 >= best)
            .map(|(_, b)| *b)
            .collect();
        hubs.sort_unstable();
        let chosen = ranked.iter().take(MOST_REPORTS).map(|(_, b)| *b);
        for b in chosen.chain(hubs.into_iter().take(HUBS)) {
            pairs.insert((a.min(b), a.max(b)));
        }
        for b in met {
            shared[b] = 0;
        }
    }
    pairs.into_iter().collect()
}

/// The terms of a report.
fn held(sentences: &[Setting]) -> BTreeSet<Term> {
    sentences
        .iter()
        .flat_map(|sentence| sentence.bag.terms.iter().copied())
        .collect()
}

/// The reports that hold a term; of too many the first, and those next to the report in question.
fn near(holders: &[usize], report: usize) -> impl Iterator<Item = usize> {
    let all = holders.len() <= MOST_HOLDERS;
    let first = if all { holders.len() } else { HUBS };
    let at = holders.partition_point(|holder| *holder < report);
    let window = at.saturating_sub(MOST_HOLDERS / 2).max(first)..(at + MOST_HOLDERS / 2).min(holders.len());
    let window = holders.get(window).unwrap_or_default();
    holders[..first].iter().chain(window).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::profile::Meaning;

    /// Reports that each hold the words of the given numbers.
    fn of(reports: &[Vec<usize>]) -> (Terms, Vec<Vec<Setting>>) {
        let most = reports.iter().flatten().max().map_or(0, |most| most + 1);
        let meanings: Vec<Meaning> = (0..most).map(Meaning::Entity).collect();
        let sentence = |held: &Vec<usize>| held.iter().map(|id| &meanings[*id]).collect();
        let terms = Terms::count(reports.iter().map(sentence));
        let setting = |held: &Vec<usize>| {
            let found = held.iter().filter_map(|id| terms.term(&meanings[*id]));
            vec![terms.setting(found.collect())]
        };
        let settings = reports.iter().map(setting).collect();
        (terms, settings)
    }

    fn found(reports: &[Vec<usize>]) -> Vec<(usize, usize)> {
        let (terms, settings) = of(reports);
        let sides: Vec<&[Setting]> = settings.iter().map(Vec::as_slice).collect();
        pairs(&sides, &terms)
    }

    #[test]
    fn of_a_handful_every_two_meet_whatever_they_share() {
        let reports: Vec<Vec<usize>> = (0..MOST_REPORTS + 1).map(|at| vec![at]).collect();
        let count = reports.len();
        assert_eq!(found(&reports).len(), count * (count - 1) / 2);
    }

    #[test]
    fn reports_of_one_story_meet_among_many() {
        // Stories of five reports, each with three terms of its own; every report also holds what all hold.
        let reports: Vec<Vec<usize>> = (0..600)
            .map(|at| vec![0, 1 + at / 5 * 3, 2 + at / 5 * 3, 3 + at / 5 * 3])
            .collect();
        let found: BTreeSet<(usize, usize)> = found(&reports).into_iter().collect();
        for a in 0..reports.len() {
            for b in a + 1..(a / 5 + 1) * 5 {
                assert!(found.contains(&(a, b)), "{a} and {b}");
            }
        }
        assert!(
            found.len() <= reports.len() * (MOST_REPORTS + HUBS),
            "{}",
            found.len()
        );
    }

    #[test]
    fn reports_of_one_story_that_are_many_all_meet_the_first() {
        // Most of what they tell is one, and some of it only every seventh has.
        let of = |at: usize| (0..12).chain([12 + at % 7]).collect();
        let reports: Vec<Vec<usize>> = (0..900).map(of).collect();
        let found = found(&reports);
        let pairs: BTreeSet<(usize, usize)> = found.iter().copied().collect();
        let hubs = |b: usize| (0..b.min(60)).filter(|a| pairs.contains(&(*a, b))).count();
        assert!(
            (1..900).all(|b| hubs(b) >= HUBS.min(b)),
            "{:?}",
            (1..900).find(|b| hubs(*b) < HUBS.min(*b))
        );
        assert!(
            found.len() <= reports.len() * (MOST_REPORTS + HUBS),
            "{}",
            found.len()
        );
    }
}
