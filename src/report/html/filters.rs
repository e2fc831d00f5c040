//! What the cards can be filtered by: verdict, kind, report, speaker.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Finding;
use crate::report::layout::{clean, shorten};
use crate::report::{Analysis, words};

use super::View;
use super::cards::{Card, Group};
use super::sign::Sign;

/// How many columns of a speaker's name are shown.
const NAME: usize = 48;

/// The choices, none of which leaves nothing.
pub(super) struct Filters {
    pub verdicts: Vec<Sign>,
    pub kinds: Vec<String>,
    /// What the cards are of: "findings".
    pub cards_are: &'static str,
    /// What the verdicts are: "Verdicts".
    pub verdicts_are: &'static str,
    /// What the sources are: "report".
    pub noun: &'static str,
    /// Each with its index.
    pub sources: Vec<(usize, String)>,
    /// In order of name.
    pub speakers: Vec<String>,
    /// How many cards there are.
    pub cards: usize,
}

pub(super) fn filters(view: &View<'_>, groups: &[Group]) -> Filters {
    let cards = || {
        groups
            .iter()
            .flat_map(|group| group.cards.iter().chain(&group.unsure))
    };
    let kinds: BTreeSet<&str> = cards().flat_map(|card| card.kinds.split(' ')).collect();
    let mut verdicts: BTreeSet<&str> = cards().flat_map(|card| card.verdicts.split(' ')).collect();
    if view.analysis.of(words::SINGLE).next().is_some() {
        verdicts.insert(Sign::of(words::SINGLE).key);
    }
    let mut speakers: BTreeMap<String, &String> = BTreeMap::new();
    for name in cards().flat_map(|card| &card.speakers) {
        speakers.entry(name.to_lowercase()).or_insert(name);
    }
    Filters {
        verdicts: words::SORTS
            .into_iter()
            .map(Sign::of)
            .filter(|sign| verdicts.contains(sign.key))
            .collect(),
        kinds: kinds.into_iter().map(str::to_owned).collect(),
        sources: (0..view.analysis.sources.len())
            .map(|source| (source, view.texts.id(source)))
            .collect(),
        cards_are: "findings",
        verdicts_are: "Verdicts",
        noun: "report",
        speakers: speakers.into_values().cloned().collect(),
        cards: cards().count(),
    }
}

impl Card {
    /// Who speaks in it, a name a line; nothing else in a name is a line's end.
    pub fn who(&self) -> String {
        let names: Vec<&str> = self.speakers.iter().map(String::as_str).collect();
        names.join("\n")
    }
}

/// Who says what a finding tells, as far as the reports say.
pub(super) fn speakers(analysis: &Analysis, finding: &Finding) -> BTreeSet<String> {
    let claims = finding.evidence.iter().filter_map(|piece| piece.claim);
    let speaker = |claim: usize| {
        let claim = &analysis.claims[claim];
        let quoted = claim.quoted().map(|quoted| quoted.voice.shown.as_str());
        quoted
            .filter(|name| !name.is_empty())
            .or(claim.speaker.as_deref())
    };
    claims
        .filter_map(speaker)
        .map(|name| shorten(name.trim(), NAME))
        .filter(|name| !clean(name).is_empty())
        .collect()
}
