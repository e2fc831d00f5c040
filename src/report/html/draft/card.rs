//! The card of a sentence: what decides in a line, then what each source says, with the words around.

use std::collections::BTreeSet;

use crate::draft::{Checked, Point, Says, Standing};
use crate::report::held::{marked, meaning, says};
use crate::report::layout::shorten;
use crate::report::snippet::{Mark, excerpt};
use crate::report::wording;
use crate::text::Span;

use super::super::cards::Side;
use super::super::sign::Sign;
use super::{SIGNS, View, rank, sentence_id};

/// How many columns of a sentence of a source are shown around what is marked in it.
const CONTEXT: usize = 160;
/// How many columns of words are told in a headline.
const NAME: usize = 60;
/// So many changes of one sentence are told in its headline.
const CHANGES: usize = 3;
/// So many places are shown in a card where a source is against the draft, and so many sources named in a headline; the others
/// are folded. Of what bears a sentence out the best place is enough.
const SHOWN: usize = 3;

/// A sentence and what the sources have to say to it.
pub(super) struct Card {
    pub id: String,
    pub number: usize,
    pub sign: Sign,
    pub headline: String,
    /// The id of the sentence in the draft, and its line and column.
    pub sentence: String,
    pub place: String,
    pub sides: Vec<Side>,
    pub more: Vec<Side>,
    /// What it is filtered by.
    pub kinds: String,
    pub sources: String,
}

/// The name of a card in the page.
pub(super) fn id(index: usize) -> String {
    format!("S{}", index + 1)
}

pub(super) fn card(view: &View<'_>, index: usize) -> Card {
    let sentence = &view.held.sentences[index];
    let points = view.held.shown(sentence);
    let mut sides = sides(view, sentence, &points);
    let is_against = sentence.disputed || sentence.standing <= Standing::OtherDetail;
    let shown = if is_against { SHOWN } else { 1 };
    let more = sides.split_off(sides.len().min(shown));
    // Where a source only has the same words there is nothing that they are of a kind.
    let kinds = points
        .iter()
        .filter(|point| point.says != Says::Same || point.finding.is_some());
    let kinds: BTreeSet<&str> = kinds.map(|point| point.kind.word()).collect();
    let sources: BTreeSet<usize> = points
        .iter()
        .filter_map(|point| point.source)
        .map(|(source, _)| source)
        .collect();
    let sources: Vec<String> = sources.iter().map(ToString::to_string).collect();
    Card {
        id: id(index),
        number: index + 1,
        sign: SIGNS[rank(sentence)],
        headline: headline(view, sentence, &points),
        sentence: sentence_id(index),
        place: view.texts.place(view.held.draft, sentence.span),
        sides,
        more,
        kinds: kinds.into_iter().collect::<Vec<_>>().join(" "),
        sources: sources.join(" "),
    }
}

/// What several points say of one sentence of a source.
struct Place<'a> {
    source: usize,
    clause: Span,
    points: Vec<&'a Point>,
}

/// What each source says, what decides first; what is said of one sentence of it stands together.
fn sides(view: &View<'_>, sentence: &Checked, points: &[&Point]) -> Vec<Side> {
    let is_borne_out = sentence.standing == Standing::Supported && !sentence.disputed;
    let weight = |says: Says| match says {
        Says::Same if is_borne_out => 0,
        Says::Otherwise => 1,
        Says::Detail => 2,
        Says::Same => 3,
        Says::Perhaps | Says::Nothing => 4,
    };
    let mut points = points.to_vec();
    // A source that has the whole sentence bears it out better than one that agrees with a part of it.
    points.sort_by_key(|point| {
        let is_a_part = point.says == Says::Same && point.finding.is_some();
        (weight(point.says), is_a_part)
    });
    let mut places: Vec<Place> = Vec::new();
    for point in points {
        let Some((source, span)) = point.source else {
            continue;
        };
        let clause = view.held.around(source, span);
        let known = places
            .iter_mut()
            .find(|place| place.source == source && place.clause.overlaps(clause));
        match known {
            Some(place) => {
                let (start, end) = (place.clause.start, place.clause.end);
                place.clause = Span::new(start.min(clause.start), end.max(clause.end));
                place.points.push(point);
            }
            None => places.push(Place {
                source,
                clause,
                points: vec![point],
            }),
        }
    }
    places.iter().map(|place| side(view, sentence, place)).collect()
}

fn side(view: &View<'_>, sentence: &Checked, place: &Place<'_>) -> Side {
    let gravest = place.points.iter().map(|point| point.says).min();
    let deciding = place.points.iter().filter(|point| Some(point.says) == gravest);
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for point in deciding.clone() {
        let span = point.source.map(|(_, span)| span).unwrap_or_default();
        let is_whole = span.contains(view.held.around(place.source, span));
        if !is_whole {
            marks.extend(view.deciding(point, place.source, span));
        }
    }
    let first = deciding
        .filter_map(|point| point.source)
        .map(|(_, span)| span)
        .next();
    let text = &view.held.analysis.sources[place.source].text;
    let told = says(&place.points);
    let says = match gravest {
        Some(Says::Same) if sentence.standing == Standing::InPart => "has a part of it".to_owned(),
        Some(Says::Same) if sentence.disputed => "says it so".to_owned(),
        _ => told,
    };
    let parts = excerpt(text, place.clause, &marks, CONTEXT);
    Side {
        at: view.texts.at(place.source, first.unwrap_or(place.clause)),
        value: String::new(),
        says,
        parts: view.texts.words(place.source, parts),
        follows: false,
        others: Vec::new(),
        more: Vec::new(),
    }
}

/// What decides, in one line.
fn headline(view: &View<'_>, sentence: &Checked, points: &[&Point]) -> String {
    let told = match sentence.standing {
        Standing::Supported if !sentence.disputed => borne_out(view, points),
        Standing::InPart | Standing::NotFound => {
            let told = [against(view, sentence, points), missing(view, sentence, points)];
            told.into_iter()
                .filter(|told| !told.is_empty())
                .collect::<Vec<_>>()
                .join("; ")
        }
        _ => against(view, sentence, points),
    };
    let told = if told.is_empty() {
        meaning(sentence.standing).to_owned()
    } else {
        told
    };
    let told = match view.held.told_by(sentence) {
        Some(voices) if sentence.disputed => format!("{told}; said so by {voices}"),
        Some(voices) => format!("{told} ({voices})"),
        None => told,
    };
    let perhaps = points.iter().any(|point| point.says == Says::Perhaps);
    if perhaps && matches!(sentence.standing, Standing::InPart | Standing::NotFound) {
        format!("{told}; perhaps told otherwise")
    } else {
        told
    }
}

/// The words of the draft that no source has, but of which none has other words.
fn missing(view: &View<'_>, sentence: &Checked, points: &[&Point]) -> String {
    let of = |says: fn(Says) -> bool| points.iter().filter(move |point| says(point.says));
    let told: Vec<Span> = of(|says| matches!(says, Says::Otherwise | Says::Detail))
        .map(|point| point.at)
        .collect();
    let missing: BTreeSet<Span> = of(|says| says == Says::Nothing)
        .filter_map(|point| marked(sentence, point))
        .filter(|span| !told.iter().any(|told| told.overlaps(*span)))
        .collect();
    let missing: Vec<String> = missing
        .into_iter()
        .map(|span| quoted(view, view.held.draft, span))
        .collect();
    if missing.is_empty() {
        String::new()
    } else {
        format!("in no source: {}", missing.join(", "))
    }
}

/// What the draft has and what the first source that is against it.
fn against(view: &View<'_>, sentence: &Checked, points: &[&Point]) -> String {
    let is_against = |point: &&&Point| matches!(point.says, Says::Otherwise | Says::Detail);
    let mut against = points.iter().filter(is_against);
    let Some(first) = against.next() else {
        return String::new();
    };
    let source = first.source.map(|(source, _)| source);
    let alike = points.iter().filter(is_against);
    let of_first = alike.filter(|point| point.source.map(|(of, _)| of) == source && point.says == first.says);
    let mut changes: Vec<String> = Vec::new();
    for point in of_first {
        let told = change(view, sentence, point);
        if !told.is_empty() && !changes.contains(&told) {
            changes.push(told);
        }
    }
    changes.truncate(CHANGES);
    changes.join("; ")
}

/// “187 passengers” here, “212 passengers” in herald.
fn change(view: &View<'_>, sentence: &Checked, point: &Point) -> String {
    let analysis = &view.held.analysis;
    if let Some(finding) = point.finding.and_then(|finding| analysis.findings.get(finding)) {
        return wording::headline(analysis, finding);
    }
    let Some((source, span)) = point.source else {
        return String::new();
    };
    let id = view.texts.id(source);
    let own = marked(sentence, point).map(|span| quoted(view, view.held.draft, span));
    let is_whole = span.contains(view.held.around(source, span));
    let theirs = (!is_whole).then(|| quoted(view, source, span));
    match (own, theirs) {
        (Some(own), Some(theirs)) => format!("{own} here, {theirs} in {id}"),
        (Some(own), None) => format!("{own} stands here and not in {id}"),
        (None, Some(theirs)) => format!("{theirs} stands in {id} and not here"),
        (None, None) => String::new(),
    }
}

/// "in herald, wire and 2 more"
fn borne_out(view: &View<'_>, points: &[&Point]) -> String {
    let same = points.iter().filter(|point| point.says == Says::Same);
    let of: BTreeSet<usize> = same
        .filter_map(|point| point.source)
        .map(|(source, _)| source)
        .collect();
    let ids: Vec<String> = of
        .iter()
        .take(SHOWN)
        .map(|source| view.texts.id(*source))
        .collect();
    match of.len().saturating_sub(SHOWN) {
        _ if ids.is_empty() => String::new(),
        0 => format!("in {}", ids.join(", ")),
        more => format!("in {} and {more} more", ids.join(", ")),
    }
}

/// Words of a source within marks of quotation, shortened.
fn quoted(view: &View<'_>, source: usize, span: Span) -> String {
    let text = &view.held.analysis.sources[source].text;
    let words = text.get(span.start..span.end).unwrap_or_default();
    let words = super::super::unquoted(words.trim()).trim_end_matches(',');
    format!("“{}”", shorten(words, NAME))
}
