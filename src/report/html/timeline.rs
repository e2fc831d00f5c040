//! What the reports date, in order of days.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::claim::Value;
use crate::report::layout::shorten;
use crate::value::{When, time};

use super::sign::Sign;
use super::texts::Chip;
use super::{View, unquoted};

/// How many columns are shown of what is dated.
const ROW: usize = 120;

/// So many days are shown; the others are folded.
const SHOWN: usize = 40;

/// The days.
pub(super) struct Timeline {
    pub days: Vec<Day>,
    pub more: Vec<Day>,
}

/// A day or a period, and what is said to fall on it.
pub(super) struct Day {
    pub shown: String,
    pub events: Vec<Event>,
}

/// What is dated, and who dates it so.
pub(super) struct Event {
    pub words: String,
    pub sources: Vec<Chip>,
    /// What the reports make of the date; its mark leads to the card.
    pub sign: Option<Sign>,
    pub link: String,
}

/// First and last day, and how the time is written.
type Time = (Date, Date, String);

pub(super) fn timeline(view: &View<'_>) -> Timeline {
    let analysis = view.analysis;
    let mut cluster_of = vec![None; analysis.claims.len()];
    for (i, cluster) in analysis.clusters.iter().enumerate() {
        for claim in &cluster.claims {
            cluster_of[*claim] = Some(i);
        }
    }
    let mut days: BTreeMap<Time, Events> = BTreeMap::new();
    for (at, claim) in analysis.claims.iter().enumerate() {
        let Value::When(when @ When::Days { first, last, .. }) = &claim.answer.value else {
            continue;
        };
        let time = (*first, *last, time::display(when));
        let place = (claim.source, claim.answer.span.start);
        days.entry(time).or_default().take(at, place, cluster_of[at]);
    }
    let day = |((_, _, shown), events): (Time, Events)| Day {
        shown,
        events: events
            .claims
            .iter()
            .filter(|claims| !claims.is_empty())
            .map(|claims| event(view, claims))
            .collect(),
    };
    let mut days: Vec<Day> = days.into_iter().map(day).collect();
    let more = days.split_off(days.len().min(SHOWN));
    Timeline { days, more }
}

/// The claims of a day by event.
#[derive(Default)]
struct Events {
    /// Empty where the claims went to another event.
    claims: Vec<Vec<usize>>,
    /// Words of a report that date something date one event, however many claims were read from them.
    at_place: HashMap<(usize, usize), usize>,
    /// Claims that answer one question are of one event.
    of_cluster: HashMap<usize, usize>,
}

impl Events {
    fn take(&mut self, claim: usize, place: (usize, usize), cluster: Option<usize>) {
        let here = self.at_place.get(&place).copied();
        let there = cluster.and_then(|cluster| self.of_cluster.get(&cluster).copied());
        let event = match (here, there) {
            (Some(here), Some(there)) if here != there => {
                let (kept, gone) = (here.min(there), here.max(there));
                let moved = std::mem::take(&mut self.claims[gone]);
                self.claims[kept].extend(moved);
                for event in self.at_place.values_mut().chain(self.of_cluster.values_mut()) {
                    if *event == gone {
                        *event = kept;
                    }
                }
                kept
            }
            (Some(event), _) | (None, Some(event)) => event,
            (None, None) => {
                self.claims.push(Vec::new());
                self.claims.len() - 1
            }
        };
        self.claims[event].push(claim);
        self.at_place.insert(place, event);
        if let Some(cluster) = cluster {
            self.of_cluster.insert(cluster, event);
        }
    }
}

fn event(view: &View<'_>, claims: &[usize]) -> Event {
    let analysis = view.analysis;
    let mut claims = claims.to_vec();
    claims.sort_unstable();
    // The longest words of the first report say most of what is dated.
    let first = analysis.claims[claims[0]].source;
    let of_first = claims.iter().filter(|at| analysis.claims[**at].source == first);
    let shown = of_first.rev().max_by_key(|at| analysis.claims[**at].span.len());
    let first = &analysis.claims[*shown.unwrap_or(&claims[0])];
    let text = &analysis.sources[first.source].text;
    let words = text.get(first.span.start..first.span.end).unwrap_or_default();
    let mut sources: Vec<Chip> = Vec::new();
    let mut seen = None;
    for claim in claims.iter().map(|at| &analysis.claims[*at]) {
        // Claims stand in order of source.
        if seen.replace(claim.source) != Some(claim.source) {
            sources.push(view.texts.chip(claim.source, claim.span.start));
        }
    }
    let told = claims.iter().map(|at| &analysis.claims[*at]);
    let told = told.map(|claim| view.texts.marks.told_at(claim.source, claim.answer.span.start));
    let told = told.flatten().min_by_key(|(rank, ..)| *rank);
    let (sign, link) = told.map_or((None, String::new()), |(_, sign, link)| (Some(sign), link));
    Event {
        words: unquoted(&shorten(words, ROW)).to_owned(),
        sources,
        sign,
        link,
    }
}
