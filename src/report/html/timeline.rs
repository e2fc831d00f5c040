//! What the reports date, in order of days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::claim::{ClaimKind, Value};
use crate::report::layout::shorten;
use crate::value::{When, time};

use super::View;
use super::cards::Chip;
use super::sign::Sign;

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
    // What answers one question on one day is one event; a claim that is in no cluster is one by itself.
    let mut days: BTreeMap<Time, BTreeMap<(usize, Option<usize>), Vec<usize>>> = BTreeMap::new();
    let mut place: BTreeMap<(Time, usize), usize> = BTreeMap::new();
    for (at, claim) in analysis.claims.iter().enumerate() {
        if claim.kind != ClaimKind::Date {
            continue;
        }
        let Value::When(when) = &claim.answer.value else {
            continue;
        };
        let When::Days { first, last, .. } = when else {
            continue;
        };
        let time = (*first, *last, time::display(when));
        let key = match cluster_of[at] {
            Some(cluster) => *place.entry((time.clone(), cluster)).or_insert(at),
            None => at,
        };
        days.entry(time)
            .or_default()
            .entry((key, cluster_of[at]))
            .or_default()
            .push(at);
    }
    let day = |((_, _, shown), events): (Time, BTreeMap<_, Vec<usize>>)| Day {
        shown,
        events: events.into_values().map(|claims| event(view, &claims)).collect(),
    };
    let mut days: Vec<Day> = days.into_iter().map(day).collect();
    let more = days.split_off(days.len().min(SHOWN));
    Timeline { days, more }
}

fn event(view: &View<'_>, claims: &[usize]) -> Event {
    let analysis = view.analysis;
    let first = &analysis.claims[claims[0]];
    let text = &analysis.sources[first.source].text;
    let words = text.get(first.span.start..first.span.end).unwrap_or_default();
    let mut sources: Vec<Chip> = Vec::new();
    let mut seen = None;
    for claim in claims.iter().map(|at| &analysis.claims[*at]) {
        // Claims stand in order of source.
        if seen.replace(claim.source) != Some(claim.source) {
            sources.push(Chip {
                link: view.marks.link(claim.source, claim.span.start),
                id: view.id(claim.source),
            });
        }
    }
    let (sign, link) = view.marks.told_at(first.source, first.span.start);
    Event {
        words: shorten(words, ROW),
        sources,
        sign,
        link,
    }
}
