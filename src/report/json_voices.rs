//! What the JSON says of voices.

use serde::Serialize;

use crate::voices::Why;

use super::Analysis;
use super::json::Words;

/// Sources that are one voice.
#[derive(Serialize)]
pub(super) struct VoiceObject<'a> {
    voice: usize,
    sources: Vec<&'a str>,
    ties: Vec<TieObject<'a>>,
}

#[derive(Serialize)]
struct TieObject<'a> {
    sources: [&'a str; 2],
    reason: &'static str,
    name: Option<&'a str>,
    share: Option<f64>,
    from: Option<&'a str>,
}

/// Two sources that share passages.
#[derive(Serialize)]
pub(super) struct SharedObject<'a> {
    sources: [&'a str; 2],
    share: f64,
    words: usize,
    from: Option<&'a str>,
    passages: Vec<[PlaceObject<'a>; 2]>,
}

/// A statement that a source takes from another by name.
#[derive(Serialize)]
pub(super) struct CitationObject<'a> {
    name: &'a str,
    of: Vec<&'a str>,
    #[serde(flatten)]
    place: PlaceObject<'a>,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    source: &'a str,
    #[serde(flatten)]
    words: Words<'a>,
}

/// Each voice of several sources, in order.
pub(super) fn voices(analysis: &Analysis) -> Vec<VoiceObject<'_>> {
    let mut members: Vec<Vec<usize>> = Vec::new();
    for source in 0..analysis.sources.len() {
        let voice = analysis.voice(source);
        members.resize(members.len().max(voice + 1), Vec::new());
        members[voice].push(source);
    }
    let id = |source: usize| analysis.sources[source].id.as_str();
    let object = |(voice, members): (usize, Vec<usize>)| VoiceObject {
        voice,
        sources: members.into_iter().map(id).collect(),
        ties: (analysis.voices.ties.iter())
            .filter(|tie| analysis.voice(tie.sources[0]) == voice)
            .map(|tie| TieObject {
                sources: tie.sources.map(id),
                reason: match tie.why {
                    Why::Credit(_) => "credit",
                    Why::Publisher(_) => "publisher",
                    Why::Words(_) => "words",
                },
                name: match &tie.why {
                    Why::Credit(name) | Why::Publisher(name) => Some(name),
                    Why::Words(_) => None,
                },
                share: match tie.why {
                    Why::Words(share) => Some(part(share)),
                    _ => None,
                },
                from: tie.from.map(id),
            })
            .collect(),
    };
    let several = members
        .into_iter()
        .enumerate()
        .filter(|(_, members)| members.len() > 1);
    several.map(object).collect()
}

/// Each pair of sources that shares passages, in order.
pub(super) fn shared(analysis: &Analysis) -> Vec<SharedObject<'_>> {
    let id = |source: usize| analysis.sources[source].id.as_str();
    let shared = analysis.voices.shared.iter().map(|shared| SharedObject {
        sources: shared.sources.map(id),
        share: part(shared.share),
        words: shared.words,
        from: shared.from.map(id),
        passages: (shared.passages.iter())
            .map(|spans| [0, 1].map(|side| place(analysis, shared.sources[side], spans[side])))
            .collect(),
    });
    shared.collect()
}

/// Each statement that a source takes from another by name, in order of place.
pub(super) fn citations(analysis: &Analysis) -> Vec<CitationObject<'_>> {
    let id = |source: usize| analysis.sources[source].id.as_str();
    let citations = analysis.voices.citations.iter().map(|citation| CitationObject {
        name: &citation.name,
        of: citation.of.iter().map(|source| id(*source)).collect(),
        place: place(analysis, citation.source, citation.span),
    });
    citations.collect()
}

fn place(analysis: &Analysis, source: usize, span: crate::text::Span) -> PlaceObject<'_> {
    let source = &analysis.sources[source];
    PlaceObject {
        source: &source.id,
        words: Words::new(source, span),
    }
}

fn part(thousandths: u32) -> f64 {
    f64::from(thousandths) / 1000.0
}
