//! Stories: which reports tell of one event, before anything in them is held against anything.
//!
//! A report is the terms of all its sentences ([`super::terms`]): names and words that name something, rare ones and those
//! that it says again and again before the others. Two reports are as like as the cosine of the two (Salton's vector
//! model), and stories are gathered around centres, so that a report which touches on two events does not join them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::occasion::far_apart;
use super::profile::{Meaning, Profile};
use super::terms::{Term, Terms, root};
use crate::matcher::{cluster, inverse_frequency};
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

/// A report as its terms, sorted, each with what it weighs there.
struct Vector {
    terms: Vec<(Term, u64)>,
    /// The root of the squares of the weights together.
    length: u64,
}

/// Sorts reports into stories: those with the most reports first, then in order of their first report. Every report is
/// in exactly one; one that is like no other stands alone. `likeness` is in thousandths ([`LIKENESS`]).
pub fn stories(profiles: &[Profile], names: &NameReader, likeness: u32) -> Vec<Group> {
    let pile = Pile::new(profiles, names);
    let of = |a: usize| {
        let link = move |(b, weight)| cluster::Link {
            a: b as u32,
            b: a as u32,
            weight,
        };
        pile.like(a, 0..a, likeness).into_iter().map(link)
    };
    let links: Vec<cluster::Link<u32>> = (0..profiles.len()).into_par_iter().flat_map_iter(of).collect();
    // The report with the most links comes first, of several the likest, of several the first.
    let mut weights = vec![(0_usize, 0_u64); profiles.len()];
    for link in &links {
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
    for (source, centre) in cluster::centres(&priority, &links).into_iter().enumerate() {
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
    let pile = Pile::new(profiles, names);
    let new = (kept..profiles.len()).into_par_iter();
    let found = new.map(|a| pile.like(a, 0..kept, likeness));
    let found: BTreeSet<usize> = found.flatten_iter().map(|(b, _)| b).collect();
    found.into_iter().collect()
}

/// Reports that are held against one another as their terms.
struct Pile<'a> {
    profiles: &'a [Profile],
    vectors: Vec<Vector>,
    /// For each term the reports that hold it, in order, each with what it weighs there: reports that share nothing are
    /// never looked at.
    holding: Vec<Vec<(usize, u64)>>,
}

impl<'a> Pile<'a> {
    fn new(profiles: &'a [Profile], names: &NameReader) -> Self {
        let named: Vec<&Names> = profiles.iter().map(|profile| &profile.names).collect();
        let vectors = vectors(profiles, &names.join(&named));
        let terms = vectors.iter().flat_map(|vector| &vector.terms);
        let count = terms.map(|(term, _)| term.0 as usize + 1).max();
        let mut holding = vec![Vec::new(); count.unwrap_or(0)];
        for (number, vector) in vectors.iter().enumerate() {
            for &(term, weight) in &vector.terms {
                holding[term.0 as usize].push((number, weight));
            }
        }
        Self {
            profiles,
            vectors,
            holding,
        }
    }

    /// The reports of a range that are like enough to one, each with how like it is, unless they were published too far
    /// apart from it to tell of one event.
    fn like(&self, one: usize, range: Range<usize>, likeness: u32) -> Vec<(usize, u32)> {
        let vector = &self.vectors[one];
        let mut shared = vec![0_u64; range.len()];
        for (term, weight) in &vector.terms {
            let holding = &self.holding[term.0 as usize];
            let from = holding.partition_point(|(other, _)| *other < range.start);
            for &(other, its) in holding[from..].iter().take_while(|(other, _)| *other < range.end) {
                shared[other - range.start] += weight * its;
            }
        }
        let likenesses = range.zip(shared).filter_map(|(other, shared)| {
            let norm = vector.length * self.vectors[other].length;
            let cosine = u32::try_from((shared * 1000).checked_div(norm)?.min(1000)).ok()?;
            let days = [one, other].map(|report| self.profiles[report].published);
            let alike = cosine >= likeness.max(1) && !far_apart(days[0], days[1]);
            alike.then_some((other, cosine))
        });
        likenesses.collect()
    }
}

/// Each report as its terms; `ids` are for each the entities of the run behind its own.
fn vectors(profiles: &[Profile], ids: &[Vec<usize>]) -> Vec<Vector> {
    let read = profiles
        .par_iter()
        .zip(ids)
        .map(|(profile, ids)| profile.counts(ids));
    let read: Vec<BTreeMap<Meaning, u64>> = read.collect();
    // A report counts once for each of its terms, as a sentence does where claims are matched.
    let terms = Terms::count(read.iter().map(|counts| counts.keys().collect()));
    let vector = |counts: &BTreeMap<Meaning, u64>| {
        let weighed = counts.iter().filter_map(|(meaning, &count)| {
            let term = terms.term(meaning)?;
            // What is said n times weighs log2(1 + n) times as much.
            let often = u64::from(inverse_frequency(1, count));
            Some((term, u64::from(terms.weight(term)) * often / 1000))
        });
        let weighed: Vec<(Term, u64)> = weighed.collect();
        Vector {
            length: root(weighed.iter().map(|(_, weight)| weight * weight).sum()),
            terms: weighed,
        }
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
