//! Which reports are one voice and why, in words; and the passages that they share.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Finding, Verdict};
use crate::text::Span;
use crate::voices::{How, Shared, Tie, Why};

use super::layout::{clean, shorten};
use super::places::Places;
use super::{Analysis, words};

/// So many ties of a voice, and so many pairs of reports that share words, are told in words; the rest is counted.
const MOST: usize = 6;
/// So many words between two shared passages are shown as what was changed.
const MOST_CHANGED: usize = 4;
/// How many columns of a shared passage are shown.
const PASSAGE: usize = 160;

/// What stands at the head of a report: each voice of several reports with why they are one, and the reports that share passages
/// without being one voice.
pub(super) fn lines(analysis: &Analysis) -> Vec<String> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for source in 0..analysis.sources.len() {
        members.entry(analysis.voice(source)).or_default().push(source);
    }
    let mut told = Vec::new();
    for (voice, members) in members.iter().filter(|(_, members)| members.len() > 1) {
        let ties = &analysis.voices.ties;
        let ties = ties.iter().filter(|tie| analysis.voice(tie.sources[0]) == *voice);
        let mut why: Vec<String> = ties.map(|tie| self::why(analysis, tie)).collect();
        cut(&mut why, "more reason", "more reasons");
        told.push(format!(
            "one voice: {}: {}",
            named(analysis, members),
            why.join("; ")
        ));
    }
    let apart = |shared: &&Shared| analysis.voice(shared.sources[0]) != analysis.voice(shared.sources[1]);
    let some = analysis.voices.shared.iter().filter(apart).map(|shared| {
        let [words, passages] = [
            words::plural(shared.words, "word", "words"),
            words::plural(shared.passages.len(), "passage", "passages"),
        ];
        format!(
            "shared words: {}: {words} in {passages} ({} of the own words of one); what both say in these words counts once, --explain shows them",
            named(analysis, &shared.sources),
            words::percent(shared.share)
        )
    });
    let mut some: Vec<String> = some.collect();
    cut(&mut some, "more pair shares words", "more pairs share words");
    told.extend(some);
    told
}

/// Every passage that two reports share, with where it stands in both, and every statement that one takes from another by name.
pub(super) fn shared(analysis: &Analysis, places: &Places<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for shared in &analysis.voices.shared {
        let [a, b] = shared.sources;
        for spans in &shared.passages {
            let text = &analysis.sources[a].text;
            told.push(format!(
                "shared by {}: {} and {}: \"{}\"{}",
                named(analysis, &shared.sources),
                places.named(a, spans[0]),
                places.named(b, spans[1]),
                shorten(spans[0].of(text), PASSAGE),
                changed(analysis, shared, *spans).unwrap_or_default()
            ));
        }
    }
    for citation in &analysis.voices.citations {
        let text = &analysis.sources[citation.source].text;
        told.push(format!(
            "taken from {}: {}: \"{}\"",
            clean(&citation.name),
            places.named(citation.source, citation.span),
            shorten(citation.span.of(text), PASSAGE)
        ));
    }
    told
}

/// What a copy has changed right behind a passage, where both go on with the same words after a few: a figure, a name.
fn changed(analysis: &Analysis, shared: &Shared, [x, y]: [Span; 2]) -> Option<String> {
    let behind = |side: usize, end: usize| {
        let starts = shared.passages.iter().map(|spans| spans[side].start);
        starts.filter(|start| *start >= end).min()
    };
    let told = |side: usize, end: usize| {
        let source = shared.sources[side];
        let text = &analysis.sources[source].text;
        let words = text.get(end..behind(side, end)?)?.trim();
        let is_brief = !words.is_empty() && words.split_whitespace().count() <= MOST_CHANGED;
        is_brief.then(|| format!("\"{}\" ({})", clean(words), clean(&analysis.sources[source].id)))
    };
    Some(format!("; then {} against {}", told(0, x.end)?, told(1, y.end)?))
}

/// "2 voices"; "3 reports, 2 voices" and which of them are one, where several reports are one voice.
pub(super) fn counted(analysis: &Analysis, finding: &Finding) -> String {
    let reports: BTreeSet<usize> = finding.evidence.iter().map(|piece| piece.source).collect();
    if finding.voices == 1 && matches!(finding.verdict, Verdict::Discrepancy | Verdict::Update) {
        let reports: Vec<usize> = reports.into_iter().collect();
        if reports.len() > 1 {
            return format!("{} are one voice, and differ here", named(analysis, &reports));
        }
    }
    let places: Vec<_> = (finding.evidence.iter())
        .map(|piece| check::place(piece, &analysis.claims))
        .collect();
    of_places(analysis, &places, finding.voices)
}

/// The same of places, which are so many voices.
pub(super) fn of_places(analysis: &Analysis, places: &[(usize, Span)], count: usize) -> String {
    let reports: BTreeSet<usize> = places.iter().map(|(source, _)| *source).collect();
    let voices = words::plural(count, "voice", "voices");
    if reports.len() <= count {
        return voices;
    }
    let voices = if count == 1 {
        "one voice".to_owned()
    } else {
        voices
    };
    let joined = analysis.voices.joined(places).into_iter().map(|joined| {
        let what = match joined.how {
            How::Whole => "are one",
            How::Words => "tell it in words that they share",
            How::Citation => "have it of one by name",
        };
        format!("{} {what}", named(analysis, &joined.sources))
    });
    let joined: Vec<String> = joined.collect();
    let reports = words::plural(reports.len(), "report", "reports");
    if joined.is_empty() {
        return format!("{reports}, {voices}");
    }
    format!("{reports}, {voices}: {}", joined.join("; "))
}

/// Why two reports are one voice.
fn why(analysis: &Analysis, tie: &Tie) -> String {
    let id = |source: usize| clean(&analysis.sources[source].id);
    let [a, b] = tie.sources.map(id);
    let other = |from: usize| {
        id(if tie.sources[0] == from {
            tie.sources[1]
        } else {
            tie.sources[0]
        })
    };
    match (&tie.why, tie.from) {
        (Why::Credit(name), Some(from))
            if analysis.sources[from].publisher.is_some() && is_own(analysis, from, name) =>
        {
            format!(
                "{} credits {}, which published {}",
                other(from),
                clean(name),
                id(from)
            )
        }
        (Why::Credit(name), _) => format!("{a} and {b} credit {}", clean(name)),
        (Why::Publisher(name), _) => {
            let days = tie.sources.map(|source| analysis.sources[source].published);
            let when = if days[0].is_some() && days[0] == days[1] {
                "on one day"
            } else {
                "and no day tells them apart"
            };
            format!("{} published {a} and {b} {when}", clean(name))
        }
        (Why::Words(share), from) => {
            let share = words::percent(*share);
            let first = from.map(|from| format!(", {} the earlier", id(from)));
            format!(
                "{share} of the own words of {a} or {b} stand in both{}",
                first.unwrap_or_default()
            )
        }
    }
}

/// Whether a report is the agency's own: it credits nobody of that name.
fn is_own(analysis: &Analysis, source: usize, name: &str) -> bool {
    let publisher = analysis.sources[source].publisher.as_deref();
    publisher == Some(name)
        || !analysis.sources[source]
            .origins
            .iter()
            .any(|origin| origin == name)
}

/// "a", "a and b", "a, b and c".
fn named(analysis: &Analysis, sources: &[usize]) -> String {
    let ids: Vec<String> = sources
        .iter()
        .map(|source| clean(&analysis.sources[*source].id))
        .collect();
    match ids.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => ids.join(""),
    }
}

/// Leaves the first lines, and says how many more there are.
fn cut(lines: &mut Vec<String>, one: &str, many: &str) {
    if lines.len() > MOST {
        let more = lines.len() - MOST;
        lines.truncate(MOST);
        lines.push(words::plural(more, one, many));
    }
}
