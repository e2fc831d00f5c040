//! Stories: which reports tell of one event, before anything in them is held against anything.
//!
//! A report is the terms of all its sentences ([`super::terms`]): names and words that name something, rare ones and those
//! that it says again and again before the others. Two reports are as like as the cosine of the two (Salton's vector
//! model), and stories are gathered around centres, so that a report which touches on two events does not join them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::occasion::far_apart;
use super::question::meanings;
use super::terms::{Meaning, Term, Terms, root};
use crate::extract::Cast;
use crate::language::Upos;
use crate::matcher::{cluster, inverse_frequency};
use crate::mention::Document;
use crate::text::Source;

/// So like, in thousandths, are two reports of one story.
///
/// Fitted by `scripts/grouping.py` on the 51 labelled stories beside the project: the middle of the likenesses with the
/// best F1 of pairs, in one pile (.983) and in piles of five stories (.976), since how rare a term is hangs on the pile.
/// What is fitted so on the odd stories, 160, sorts the even ones without a fault, and the other way round.
pub const LIKENESS: u32 = 180;

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
pub fn stories(sources: &[Source], documents: &[Document], cast: &Cast, likeness: u32) -> Vec<Group> {
    let links = links(sources, &vectors(documents, cast), likeness);
    // The report with the most links comes first, of several the likest, of several the first.
    let mut weights = vec![(0_usize, 0_u64); sources.len()];
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

/// Each report as its terms.
fn vectors(documents: &[Document], cast: &Cast) -> Vec<Vector> {
    let read = documents.par_iter().zip(&cast.of).map(|(document, ids)| {
        let mut counts: BTreeMap<Meaning, u64> = BTreeMap::new();
        for parsed in &document.sentences {
            let mut said = meanings(document, parsed, ids);
            // The words of a name count beside it: who is "the church" here is "Tarn Bible Church" there.
            let named = said
                .iter()
                .zip(parsed.tree.tokens())
                .filter_map(|(meaning, token)| {
                    let word = matches!(meaning, Some(Meaning::Entity(_))) && token.upos == Upos::Propn;
                    word.then(|| Meaning::Word(token.lemma.to_lowercase()))
                });
            let named: Vec<Meaning> = named.collect();
            // A name of three words is named once.
            said.dedup();
            for meaning in said.into_iter().flatten().chain(named) {
                *counts.entry(meaning).or_default() += 1;
            }
        }
        counts
    });
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

/// Every two reports that are like enough, unless they were published too far apart to tell of one event.
fn links(sources: &[Source], vectors: &[Vector], likeness: u32) -> Vec<cluster::Link<u32>> {
    // For each term the reports that hold it: reports that share nothing are never looked at.
    let count = vectors
        .iter()
        .flat_map(|vector| &vector.terms)
        .map(|(term, _)| term.0 as usize + 1);
    let mut holding: Vec<Vec<(u32, u64)>> = vec![Vec::new(); count.max().unwrap_or(0)];
    for (number, vector) in (0_u32..).zip(vectors) {
        for &(term, weight) in &vector.terms {
            holding[term.0 as usize].push((number, weight));
        }
    }
    let of = |(a, vector): (usize, &Vector)| {
        let mut shared = vec![0_u64; a];
        for (term, weight) in &vector.terms {
            let before = holding[term.0 as usize].iter();
            for &(b, other) in before.take_while(|(b, _)| (*b as usize) < a) {
                shared[b as usize] += weight * other;
            }
        }
        let likenesses = shared.into_iter().enumerate().filter_map(|(b, shared)| {
            let norm = vector.length * vectors[b].length;
            let cosine = u32::try_from((shared * 1000).checked_div(norm)?.min(1000)).ok()?;
            let alike = cosine >= likeness.max(1) && !far_apart(&sources[a], &sources[b]);
            alike.then_some(cluster::Link {
                a: b as u32,
                b: a as u32,
                weight: cosine,
            })
        });
        likenesses.collect::<Vec<_>>()
    };
    vectors.par_iter().enumerate().flat_map_iter(of).collect()
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
