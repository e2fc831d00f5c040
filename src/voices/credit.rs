//! Reports that credit one agency for the whole of their words: a dateline, "With inputs from", the origin of a story file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Tie, Why, earlier};
use crate::text::{Lexicon, OriginKind, Source, one_line};
use crate::value::time::days_between;

/// The class of `agencies` that names none.
const NOBODY: &str = "agencies";

/// Which agency each source is of, and which it credits.
pub(super) struct Credits {
    /// For each source the agencies that it credits for the whole of its words, by their usual names.
    whole: Vec<BTreeSet<String>>,
    /// For each source the usual name of its publisher.
    publisher: Vec<Option<String>>,
}

impl Credits {
    pub(super) fn new(sources: &[Source], agencies: &Lexicon) -> Self {
        let usual = |name: &str| {
            let name = one_line(name);
            agencies.class_of(&name).map_or(name.clone(), str::to_owned)
        };
        let whole = |source: &Source| {
            let origins = source.origins.iter().filter(|name| is_whole(source, name));
            let named = origins.map(|name| usual(name));
            named.filter(|name| name != NOBODY && !name.is_empty()).collect()
        };
        Self {
            whole: sources.iter().map(whole).collect(),
            publisher: sources
                .iter()
                .map(|source| source.publisher.as_deref().map(usual))
                .collect(),
        }
    }

    /// For each source those whose publisher it credits in any way: by a credit line, a dateline or "the Alden Post reported".
    pub(super) fn credited(&self, sources: &[Source]) -> Vec<BTreeSet<usize>> {
        let mut owners: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for at in 0..sources.len() {
            if let Some(name) = self.publisher(at) {
                owners.entry(name).or_default().insert(at);
            }
        }
        let of = |(at, source): (usize, &Source)| {
            let names = source.credits.iter();
            let owned = names.filter_map(|credit| owners.get(credit.name.as_str()));
            owned.flatten().copied().filter(|other| *other != at).collect()
        };
        sources.iter().enumerate().map(of).collect()
    }

    /// The usual name of the publisher of a source.
    pub(super) fn publisher(&self, source: usize) -> Option<&str> {
        self.publisher[source].as_deref()
    }

    /// Whether a source is of that name: its publisher, or whose words it carries.
    pub(super) fn is_of(&self, source: usize, name: &str) -> bool {
        self.publisher(source) == Some(name) || self.whole[source].contains(name)
    }

    /// The ties by credit: to the report of the agency itself of the nearest day, where one is there, else to the first that
    /// credits it too.
    pub(super) fn ties(&self, sources: &[Source], counts: &[bool]) -> Vec<Tie> {
        let mut crediting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in (0..sources.len()).filter(|at| counts[*at]) {
            if let Some(name) = self.publisher(at) {
                own.entry(name).or_default().push(at);
            }
            for name in &self.whole[at] {
                if self.publisher(at) != Some(name) {
                    crediting.entry(name).or_default().push(at);
                }
            }
        }
        let mut ties = Vec::new();
        for (name, members) in crediting {
            let of_agency = own.get(name).map_or(&[][..], Vec::as_slice);
            let first = members[0];
            for at in members {
                let nearest = of_agency
                    .iter()
                    .copied()
                    .min_by_key(|other| (apart(sources, at, *other), *other));
                let with = nearest.unwrap_or(first);
                let pair = [with.min(at), with.max(at)];
                if with != at {
                    ties.push(Tie {
                        sources: pair,
                        why: Why::Credit(name.to_owned()),
                        from: nearest.or_else(|| earlier(sources, pair)),
                    });
                }
            }
        }
        ties
    }
}

/// Whether an agency is credited for the whole: by a credit line or a dateline, or by whoever gave the report. Who only
/// "contributed to this report" wrote a part of it, and who is cited in the text is credited for what is cited.
fn is_whole(source: &Source, name: &str) -> bool {
    let mut credits = source
        .credits
        .iter()
        .filter(|credit| credit.name == name)
        .peekable();
    credits.peek().is_none()
        || credits.any(|credit| {
            let block = source
                .blocks
                .iter()
                .find(|block| block.span.contains(credit.span));
            let line = block.map_or("", |block| block.span.of(&source.text));
            let in_part = line.len() < 300 && line.to_lowercase().contains("contributed");
            credit.kind == OriginKind::Wire && !in_part
        })
}

/// How many days apart two sources were published; none where a day is not known.
fn apart(sources: &[Source], a: usize, b: usize) -> u32 {
    let days = sources[a].published.zip(sources[b].published);
    days.map_or(0, |(a, b)| days_between(a, b).unsigned_abs())
}
