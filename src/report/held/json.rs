//! A held draft as JSON. `start` and `end` count bytes of the file on disk, as everywhere.

use serde::Serialize;

use super::super::json::{SourceObject, Words, pretty, source};
use super::Held;
use crate::draft::{Point, Standing};

/// The name and the version of the form.
const SCHEMA: &str = "crosscheck-check/1";

#[derive(Serialize)]
struct Check<'a> {
    schema: &'static str,
    draft: SourceObject<'a>,
    sources: Vec<SourceObject<'a>>,
    counts: Vec<Count>,
    sentences: Vec<SentenceObject<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Count {
    standing: &'static str,
    sentences: usize,
}

#[derive(Serialize)]
struct SentenceObject<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    standing: &'static str,
    disputed: bool,
    voices: usize,
    points: Vec<PointObject<'a>>,
}

#[derive(Serialize)]
struct PointObject<'a> {
    says: &'static str,
    kind: &'static str,
    probability: f64,
    #[serde(flatten)]
    words: Words<'a>,
    source: Option<PlaceObject<'a>>,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    id: &'a str,
    #[serde(flatten)]
    words: Words<'a>,
}

/// The whole as one JSON object, on several lines.
pub fn held_json(held: &Held) -> String {
    let Held {
        analysis,
        draft,
        sentences,
    } = held;
    let own = &analysis.sources[*draft];
    let others = (0..analysis.sources.len()).filter(|at| at != draft);
    let point = |point: &'_ Point| PointObject {
        says: point.says.name(),
        kind: point.kind.word(),
        probability: f64::from(point.probability) / 1000.0,
        words: Words::new(own, point.at),
        source: point.source.map(|(source, span)| PlaceObject {
            id: &analysis.sources[source].id,
            words: Words::new(&analysis.sources[source], span),
        }),
    };
    let sentences = sentences.iter().map(|sentence| SentenceObject {
        words: Words::new(own, sentence.span),
        standing: sentence.standing.name(),
        disputed: sentence.disputed,
        voices: held.voices(sentence),
        points: sentence.points.iter().map(point).collect(),
    });
    pretty(&Check {
        schema: SCHEMA,
        draft: source(analysis, *draft),
        sources: others.map(|at| source(analysis, at)).collect(),
        counts: Standing::ALL
            .into_iter()
            .map(|standing| Count {
                standing: standing.name(),
                sentences: held.count(standing),
            })
            .collect(),
        sentences: sentences.collect(),
        notes: &analysis.notes,
    })
}
