//! Two reports of one publisher on one day: one newsroom told one story twice.

use std::collections::BTreeMap;

use super::{Tie, Why};
use crate::text::{Source, one_line};

/// A publisher's name without what differs from file to file.
pub(super) fn folded(name: &str) -> String {
    let name = name
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
}

/// The ties by publisher. Where a day is not known nothing tells the reports apart, and an unknown day is not another day.
pub(super) fn ties(sources: &[Source], counts: &[bool]) -> Vec<Tie> {
    let mut by_publisher: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate().filter(|(at, _)| counts[*at]) {
        let name = source.publisher.as_deref().map(folded).unwrap_or_default();
        if !name.is_empty() {
            by_publisher.entry(name).or_default().push(at);
        }
    }
    let mut ties = Vec::new();
    for members in by_publisher.values() {
        let mut of_day = BTreeMap::new();
        let first = members[0];
        for &at in members {
            let day = sources[at].published;
            // An undated report may be of the day of any other.
            let with = match day {
                Some(day) => *of_day.entry(day).or_insert(at),
                None => first,
            };
            if with != at {
                let name = sources[at].publisher.as_deref().unwrap_or_default();
                ties.push(Tie {
                    sources: [with.min(at), with.max(at)],
                    why: Why::Publisher(one_line(name)),
                    from: None,
                });
            }
        }
    }
    ties
}
