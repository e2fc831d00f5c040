//! Stories: which reports tell of one event, before anything in them is held against anything.
//!
//! A report is the terms of all its sentences ([`super::terms`]): names and words that name something, rare ones and those
//! that it says again and again before the others. Two reports are as like as these are ([`super::vector`]), and stories are
//! gathered around centres, so that a report which touches on two events does not join them.
//!
//! [`stories`] does all of it in one place. Who has more reports than one place holds takes the same steps one by one: profiles,
//! names joined, terms counted, vectors, pairs that share keys, links, [`gathered`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::occasion::far_apart;
use super::profile::{Meaning, Profile};
use super::terms::{Term, Terms};
use super::vector::{Said, Vector, can_be_like};
use crate::matcher::cluster;
use crate::mention::{NameReader, Names};

/// So like, in thousandths, are two reports of one story.
///
/// Fitted by `scripts/grouping.py` on the 51 labelled stories beside the project: the middle of the likenesses with the
/// best F1 of pairs, in one pile (.983) and in piles of five stories (.976), since how rare a term is hangs on the pile.
/// What is fitted so on the odd stories, 160, sorts the even ones without a fault, and the other way round.
pub const LIKENESS: u32 = 180;

/// So like, in thousandths, are two reports that can be of one story: one that is missed is lost, one too many costs time alone.
///
/// Of the 184 reports of the 51 labelled stories beside the project every sixth was asked for among all others. At 100 all 89 of its
/// own story are chosen, and 10 of 5,584 others (at [`LIKENESS`] 88 and 2, at 50 89 and 49); of its first two sentences alone
/// 86 and 5 (70 and 0, 88 and 28), of one sentence 72 and 4 (53 and 2 at [`LIKENESS`]).
pub const SIBLING: u32 = 100;

/// Reports of one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indexes into the sources, sorted.
    pub sources: Vec<usize>,
    /// The report that the others are likest to.
    pub centre: usize,
}

/// Two reports that are like enough, by their numbers, and how like they are, in thousandths.
pub type Alike = cluster::Link<u32>;

/// Sorts reports into stories: those with the most reports first, then in order of their first report. Every report is
/// in exactly one; one that is like no other stands alone. `likeness` is in thousandths ([`LIKENESS`]).
pub fn stories(profiles: &[Profile], names: &NameReader, likeness: u32) -> Vec<Group> {
    let pile = Pile::new(profiles, names, likeness);
    let of = |a: usize| {
        let link = move |(b, weight)| Alike {
            a: b as u32,
            b: a as u32,
            weight,
        };
        pile.like(a, 0..a).into_iter().map(link)
    };
    let links: Vec<Alike> = (0..profiles.len()).into_par_iter().flat_map_iter(of).collect();
    gathered(profiles.len(), &links)
}

/// The stories of so many reports, of which these are alike; as [`stories`] has them.
pub fn gathered(reports: usize, links: &[Alike]) -> Vec<Group> {
    // The report with the most links comes first, of several the likest, of several the first.
    let mut weights = vec![(0_usize, 0_u64); reports];
    for link in links {
        for end in [link.a, link.b] {
            let (count, weight) = &mut weights[end as usize];
            *count += 1;
            *weight += u64::from(link.weight);
        }
    }
    let numbered = weights.iter().enumerate();
    let priority: Vec<(usize, u64, Reverse<usize>)> = numbered
        .map(|(at, &(count, weight))| (count, weight, Reverse(at)))
        .collect();
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (source, centre) in cluster::centres(&priority, links).into_iter().enumerate() {
        groups.entry(centre).or_default().push(source);
    }
    let group = |(centre, sources)| Group {
        sources,
        centre: centre as usize,
    };
    let mut groups: Vec<Group> = groups.into_iter().map(group).collect();
    groups.sort_by_key(|group| (Reverse(group.sources.len()), group.sources[0]));
    groups
}

/// Which of the first `kept` reports can be of one story with one of those that follow, sorted: those that are as like as
/// `likeness`, in thousandths ([`SIBLING`]). How rare a term is, is counted over all reports.
pub fn siblings(profiles: &[Profile], kept: usize, names: &NameReader, likeness: u32) -> Vec<usize> {
    let pile = Pile::new(profiles, names, likeness);
    let new = (kept..profiles.len()).into_par_iter();
    let found = new.map(|a| pile.like(a, 0..kept));
    let found: BTreeSet<usize> = found.flatten_iter().map(|(b, _)| b).collect();
    found.into_iter().collect()
}

/// Reports that are held against one another as their terms.
struct Pile<'a> {
    profiles: &'a [Profile],
    /// So like are two reports that are told, in thousandths.
    likeness: u32,
    /// Each report with its keys.
    vectors: Vec<(Vector, Vec<(Term, u64)>)>,
    /// For each term the reports that have it for a key, in order, each with what it weighs there: reports that share none
    /// are never looked at.
    holding: Vec<Vec<(usize, u64)>>,
}

impl<'a> Pile<'a> {
    fn new(profiles: &'a [Profile], names: &NameReader, likeness: u32) -> Self {
        let likeness = likeness.max(1);
        let named: Vec<&Names> = profiles.iter().map(|profile| &profile.names).collect();
        let vectors = vectors(profiles, &names.join(&named), likeness);
        let keys = vectors.iter().flat_map(|(_, keys)| keys);
        let count = keys.map(|(term, _)| term.0 as usize + 1).max();
        let mut holding = vec![Vec::new(); count.unwrap_or(0)];
        for (number, (_, keys)) in vectors.iter().enumerate() {
            for &(term, weight) in keys {
                holding[term.0 as usize].push((number, weight));
            }
        }
        Self {
            profiles,
            likeness,
            vectors,
            holding,
        }
    }

    /// The reports of a range that are like enough to one, each with how like it is, unless they were published too far
    /// apart from it to tell of one event.
    fn like(&self, one: usize, range: Range<usize>) -> Vec<(usize, u32)> {
        let (vector, keys) = &self.vectors[one];
        let mut shared = vec![0_u64; range.len()];
        for (term, weight) in keys {
            let holding = &self.holding[term.0 as usize];
            let from = holding.partition_point(|(other, _)| *other < range.start);
            for &(other, its) in holding[from..].iter().take_while(|(other, _)| *other < range.end) {
                shared[other - range.start] += weight * its;
            }
        }
        let likenesses = range.zip(shared).filter_map(|(other, shared)| {
            let days = [one, other].map(|report| self.profiles[report].published);
            let its = &self.vectors[other].0;
            let lengths = [vector.length(), its.length()];
            let can_be = can_be_like(shared, lengths, self.likeness) && !far_apart(days[0], days[1]);
            let like = can_be.then(|| vector.like(its));
            Some((other, like.filter(|like| *like >= self.likeness)?))
        });
        likenesses.collect()
    }
}

/// Each report as its terms, with its keys; `ids` are for each the entities of the run behind its own.
fn vectors(profiles: &[Profile], ids: &[Vec<usize>], likeness: u32) -> Vec<(Vector, Vec<(Term, u64)>)> {
    let read = profiles
        .par_iter()
        .zip(ids)
        .map(|(profile, ids)| profile.counts(ids));
    let read: Vec<BTreeMap<Meaning, u64>> = read.collect();
    // A report counts once for each of its terms, as a sentence does where claims are matched.
    let terms = Terms::count(read.iter().map(|counts| counts.keys().collect()));
    let vector = |counts: &BTreeMap<Meaning, u64>| {
        let said = counts.iter().filter_map(|(meaning, &count)| {
            let term = terms.term(meaning)?;
            Some(Said {
                term,
                weight: terms.weight(term),
                count,
            })
        });
        Vector::new(&said.collect::<Vec<_>>(), likeness)
    };
    read.par_iter().map(vector).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::pipeline;
    use crate::rulebook::Rulebook;
    use crate::text::{Format, Reader};

    const REPORTS: [(&str, &str); 5] = [
        (
            "a",
            "The ferry Northern Star ran aground at Gull Point. The coast guard said that 14 passengers of the ferry were hurt.",
        ),
        (
            "b",
            "Parliament in Velmar voted for the dam. Minister Osei Brandt praised the dam and its engineers.",
        ),
        (
            "c",
            "Passengers of the Northern Star were hurt when the ferry struck rocks at Gull Point, the coast guard said.",
        ),
        (
            "d",
            "Engineers will build the dam at Velmar in May, Osei Brandt told parliament after the vote on the dam.",
        ),
        ("e", "A baker in Tarn sold her oven and bought a violin."),
    ];

    fn sorted(reports: &[(&str, &str)], published: Option<(&str, &str)>) -> Vec<Vec<String>> {
        let rules = Rulebook::embedded().expect("the rule book");
        let reader = Reader::new(&rules.lexicons);
        let source = |(id, text): &(&str, &str)| {
            let (mut sources, _) = reader.read_as(&format!("{id}.txt"), text.as_bytes(), Format::Plain);
            let mut source = sources.remove(0);
            if let Some((one, day)) = published {
                let day = if *id == one { day } else { "2024-09-06" };
                source.published = day.parse().ok();
            }
            source
        };
        let stories = pipeline::stories(reports.iter().map(source).collect(), LIKENESS, &rules);
        // Inside a story reports stand in order of their text; here by name.
        let ids = |story: &crate::report::Story| {
            let ids = story.analysis.sources.iter().map(|source| source.id.clone());
            ids.collect::<BTreeSet<String>>().into_iter().collect()
        };
        stories.iter().map(ids).collect()
    }

    #[test]
    fn reports_of_one_event_come_together_in_any_order() {
        let told = sorted(&REPORTS, None);
        assert_eq!(told, [vec!["b", "d"], vec!["a", "c"], vec!["e"]]);
        let mut turned = REPORTS;
        turned.reverse();
        assert_eq!(sorted(&turned, None), told);
    }

    #[test]
    fn reports_of_other_days_stay_apart_and_so_do_empty_ones() {
        assert_eq!(
            sorted(&REPORTS, Some(("c", "2023-01-06"))),
            [vec!["b", "d"], vec!["c"], vec!["e"], vec!["a"]]
        );
        assert_eq!(sorted(&[("a", ""), ("b", "")], None), [["a"], ["b"]]);
        assert!(sorted(&[], None).is_empty());
    }
}
