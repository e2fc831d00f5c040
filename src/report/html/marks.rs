//! Which words of the reports are marked, and where each mark leads.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::check::Verdict;
use crate::report::passages::Told;
use crate::report::{Analysis, words};
use crate::text::Span;

use super::sign::Sign;

/// The marked runs of every report.
pub(super) struct Marks {
    of: Vec<Vec<Run>>,
    /// The style of a run by its rank.
    keys: Vec<&'static str>,
}

/// Words that the same findings are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where they stand in `Source::text`.
    pub span: Span,
    /// Place of the gravest among the sorts of the page; one more where a claim stands in no finding.
    pub rank: usize,
    /// The names of what is told of them, gravest first: cards, persons, what one voice alone tells.
    pub told: Vec<String>,
    /// Whether a claim or a piece of evidence begins here, so that something may lead here.
    pub begins: bool,
}

/// The place in the page of a passage, a person or what one voice alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Card(usize),
    Person(usize),
    Single(usize),
    Nothing,
}

/// A stretch to mark: how grave, and where it leads.
type Stretch<T> = (usize, T);

/// The stretches that begin at a place, and those that end there.
type Turn<T> = (Vec<Stretch<T>>, Vec<Stretch<T>>);

impl Marks {
    pub fn new(analysis: &Analysis, told: &Told) -> Self {
        let homes = homes(told);
        let mut stretches: Vec<Vec<(Span, Stretch<Target>)>> = vec![Vec::new(); analysis.sources.len()];
        let mut is_told = vec![false; analysis.claims.len()];
        for (index, finding) in analysis.findings.iter().enumerate() {
            let rank = words::SORTS.iter().position(|sort| *sort == finding.sort());
            let rank = rank.unwrap_or(words::SORTS.len());
            let target = match homes.get(&index) {
                Some(home) => *home,
                None if finding.verdict == Verdict::Single => Target::Single(index),
                None => Target::Nothing,
            };
            for piece in &finding.evidence {
                stretches[piece.source].push((piece.span, (rank, target)));
                if let Some(claim) = piece.claim {
                    is_told[claim] = true;
                }
            }
        }
        for (claim, _) in analysis.claims.iter().zip(is_told).filter(|(_, told)| !told) {
            let untold = (words::SORTS.len(), Target::Nothing);
            stretches[claim.source].push((claim.span, untold));
        }
        let name = |target: Target| match target {
            Target::Card(passage) => Some(card(passage)),
            Target::Person(person) => Some(self::person(person)),
            Target::Single(finding) => Some(single(&analysis.findings[finding].id)),
            Target::Nothing => None,
        };
        let keys = words::SORTS.into_iter().map(|sort| Sign::of(sort).key);
        Self::of_stretches(keys.collect(), stretches, name)
    }

    /// For each report its stretches, each with its place among the `keys` and what it leads to, of which `name` tells the name.
    pub fn of_stretches<T: Copy + Ord>(
        keys: Vec<&'static str>,
        stretches: Vec<Vec<(Span, Stretch<T>)>>,
        name: impl Fn(T) -> Option<String>,
    ) -> Self {
        let runs = |stretches: Vec<(Span, Stretch<T>)>| runs(stretches, &name);
        Self {
            of: stretches.into_iter().map(runs).collect(),
            keys,
        }
    }

    /// The style of a run.
    pub fn key(&self, run: &Run) -> &'static str {
        self.keys.get(run.rank).copied().unwrap_or("untold")
    }

    /// The marked runs of a report, in order of place.
    pub fn of(&self, source: usize) -> &[Run] {
        &self.of[source]
    }

    /// The gravest that is told of the words at a place, where that is more than what one voice tells: its rank, its sign and a
    /// link to it.
    pub fn told_at(&self, source: usize, at: usize) -> Option<(usize, Sign, String)> {
        let runs = &self.of[source];
        let run = runs.get(runs.partition_point(|run| run.span.end <= at))?;
        let sort = words::SORTS
            .get(run.rank)
            .filter(|sort| **sort != words::SINGLE)?;
        let told = run.told.first().filter(|_| run.span.start <= at)?;
        Some((run.rank, Sign::of(*sort), format!("#{told}")))
    }

    /// A link to the words of a report that begin at a place of its text: to the report itself where none are marked there.
    pub fn link(&self, source: usize, at: usize) -> String {
        let runs = &self.of[source];
        let found = runs.binary_search_by_key(&at, |run| run.span.start);
        match found {
            Ok(i) if runs[i].begins => format!("#{}", words_at(source, at)),
            _ => format!("#{}", report(source)),
        }
    }
}

/// The name of a report in the page.
pub(super) fn report(source: usize) -> String {
    format!("r{source}")
}

/// The name of words of a report in the page.
pub(super) fn words_at(source: usize, at: usize) -> String {
    format!("r{source}-{at}")
}

/// The name of a passage in the page, as the JSON has it.
pub(super) fn card(passage: usize) -> String {
    format!("P{}", passage + 1)
}

/// The name of a person in the page.
pub(super) fn person(person: usize) -> String {
    format!("who{person}")
}

/// The name in the page of what one voice alone tells.
pub(super) fn single(finding: &str) -> String {
    finding.to_owned()
}

/// For each finding where it is told.
fn homes(told: &Told) -> HashMap<usize, Target> {
    let passages = told.passages.iter().enumerate();
    let cards = passages.map(|(i, passage)| (&passage.findings, Target::Card(i)));
    let people = told.people.iter().enumerate();
    let people = people.map(|(i, person)| (&person.findings, Target::Person(i)));
    let both = cards.chain(people);
    both.flat_map(|(findings, home)| findings.iter().map(move |at| (*at, home)))
        .collect()
}

/// Stretches that may lie over one another as runs that do not.
fn runs<T: Copy + Ord>(stretches: Vec<(Span, Stretch<T>)>, name: impl Fn(T) -> Option<String>) -> Vec<Run> {
    let mut turns: BTreeMap<usize, Turn<T>> = BTreeMap::new();
    for (span, stretch) in stretches {
        if !span.is_empty() {
            turns.entry(span.start).or_default().0.push(stretch);
            turns.entry(span.end).or_default().1.push(stretch);
        }
    }
    let mut made: Vec<Run> = Vec::new();
    // How many stretches of each sort lie over the place.
    let mut over: BTreeMap<Stretch<T>, usize> = BTreeMap::new();
    let mut before = (0, false);
    for (at, (begin, end)) in turns {
        if let Some(((rank, _), _)) = over.first_key_value() {
            let mut seen = BTreeSet::new();
            let targets = over.keys().map(|(_, target)| *target);
            let told = targets.filter(|target| seen.insert(*target)).filter_map(&name);
            made.push(Run {
                span: Span::new(before.0, at),
                rank: *rank,
                told: told.collect(),
                begins: before.1,
            });
        }
        for stretch in end {
            if let Some(n) = over.get_mut(&stretch) {
                *n -= 1;
            }
        }
        over.retain(|_, n| *n > 0);
        before = (at, !begin.is_empty());
        for stretch in begin {
            *over.entry(stretch).or_default() += 1;
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_over_one_another_become_runs_beside_one_another() {
        let stretches = vec![
            (Span::new(0, 10), (5, Target::Card(2))),
            (Span::new(4, 8), (0, Target::Card(0))),
            (Span::new(8, 8), (0, Target::Card(1))),
            (Span::new(20, 22), (7, Target::Nothing)),
        ];
        let name = |target| match target {
            Target::Card(passage) => Some(card(passage)),
            _ => None,
        };
        let made: Vec<(usize, usize, usize, String, bool)> = runs(stretches, name)
            .into_iter()
            .map(|run| {
                let Run {
                    span,
                    rank,
                    told,
                    begins,
                } = run;
                (span.start, span.end, rank, told.join(" "), begins)
            })
            .collect();
        let run = |start, end, rank, told: &str, begins| (start, end, rank, told.to_owned(), begins);
        assert_eq!(
            made,
            [
                run(0, 4, 5, "P3", true),
                run(4, 8, 0, "P1 P3", true),
                run(8, 10, 5, "P3", false),
                run(20, 22, 7, "", true),
            ]
        );
    }
}
