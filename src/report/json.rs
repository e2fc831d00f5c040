//! The report as JSON, for programs. The form is a contract: `schema.json` beside this file describes it.
//!
//! Invariant: every `start` and `end` counts bytes of the file as it is on disk, and `text` is exactly those bytes
//! (decoded where the file is not UTF-8), also where the engine read a plain text that was made from the file.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use crate::check::{Evidence, Finding};
use crate::claim::Claim;
use crate::matching::Cluster;
use crate::text::{Source, Span, is_harmful};

use super::json_voices::{self, CitationObject, SharedObject, VoiceObject};
use super::slots::{Slot, slots};
use super::stories::Story;
use super::{Analysis, passages, words};
use crate::value::time;

/// The name and the version of the form.
const SCHEMA: &str = "crosscheck/1";

/// The whole report as one JSON object, on several lines.
pub fn json(analysis: &Analysis) -> String {
    pretty(&whole(analysis))
}

/// The whole report of a story on one line.
pub(super) fn story_line(story: &Story) -> String {
    line(&Report {
        story: Some(StoryObject {
            id: &story.id,
            title: &story.title,
        }),
        ..whole(&story.analysis)
    })
}

fn whole(analysis: &Analysis) -> Report<'_> {
    let findings = analysis.findings.iter();
    Report {
        schema: SCHEMA,
        story: None,
        sources: sources(analysis),
        claims: claims(analysis),
        clusters: cluster_list(analysis),
        findings: Some(findings.map(|found| finding(analysis, found)).collect()),
        passages: Some(passages(analysis)),
        voices: Some(json_voices::voices(analysis)),
        shared: Some(json_voices::shared(analysis)),
        citations: Some(json_voices::citations(analysis)),
        notes: Some(&analysis.notes),
    }
}

/// The clusters with their claims and sources: the report without its findings, on several lines.
pub fn clusters_json(analysis: &Analysis) -> String {
    pretty(&Report {
        findings: None,
        passages: None,
        voices: None,
        shared: None,
        citations: None,
        notes: None,
        ..whole(analysis)
    })
}

/// The claims, one JSON object a line.
pub fn claims_jsonl(analysis: &Analysis) -> String {
    claims(analysis).iter().map(line).collect()
}

/// The sentences, one JSON object a line, with the kind of block that each stands in.
pub fn sentences_jsonl(analysis: &Analysis) -> String {
    let mut out = String::new();
    for (source, sentences) in analysis.sources.iter().zip(&analysis.sentences) {
        for sentence in sentences {
            let words = Words::new(source, sentence.span);
            let block = source
                .blocks
                .get(sentence.block)
                .map(|block| words::block(block.kind));
            out.push_str(&line(&SentenceLine {
                source: &source.id,
                block,
                words,
            }));
        }
    }
    out
}

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<StoryObject<'a>>,
    sources: Vec<SourceObject<'a>>,
    claims: Vec<ClaimObject<'a>>,
    clusters: Vec<ClusterObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passages: Option<Vec<PassageObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voices: Option<Vec<VoiceObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<Vec<SharedObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    citations: Option<Vec<CitationObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<&'a [String]>,
}

/// Which of several stories a report is of.
#[derive(Serialize)]
struct StoryObject<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
pub(super) struct SourceObject<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<String>,
    byline: Option<&'a str>,
    url: Option<&'a str>,
    origins: &'a [String],
    voice: usize,
}

/// A place in the file as it is on disk, and its bytes as text.
#[derive(Serialize)]
pub(super) struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Words<'a> {
    pub fn new(source: &'a Source, span: Span) -> Self {
        let Span { start, end } = source.on_disk(span);
        let text = source.in_file(span).of(source.file());
        Self { start, end, text }
    }
}

#[derive(Serialize)]
struct SentenceLine<'a> {
    source: &'a str,
    block: Option<&'static str>,
    #[serde(flatten)]
    words: Words<'a>,
}

#[derive(Serialize)]
pub(super) struct ClaimObject<'a> {
    id: &'a str,
    source: &'a str,
    kind: &'static str,
    #[serde(flatten)]
    words: Words<'a>,
    speaker: Option<&'a str>,
    certainty: &'static str,
    polarity: &'static str,
    time: Option<String>,
    slots: Vec<SlotObject<'a>>,
    rule: &'static str,
}

#[derive(Serialize)]
struct SlotObject<'a> {
    name: &'static str,
    role: &'static str,
    value: Cow<'a, str>,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct ClusterObject<'a> {
    id: &'a str,
    question: &'a str,
    claims: Vec<&'a str>,
}

#[derive(Serialize)]
struct FindingObject<'a> {
    id: &'a str,
    verdict: &'static str,
    kind: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'static str>,
    probability: f64,
    message: &'a str,
    cluster: Option<&'a str>,
    evidence: Vec<EvidenceObject<'a>>,
    voices: usize,
    because: &'a str,
    rule: &'a str,
}

#[derive(Serialize)]
struct EvidenceObject<'a> {
    source: &'a str,
    claim: Option<&'a str>,
    #[serde(flatten)]
    words: Words<'a>,
    value: &'a str,
}

/// Findings that are told together, with the clauses that they are told of.
#[derive(Serialize)]
struct PassageObject<'a> {
    id: String,
    findings: Vec<&'a str>,
    evidence: Vec<ClauseObject<'a>>,
}

#[derive(Serialize)]
struct ClauseObject<'a> {
    source: &'a str,
    #[serde(flatten)]
    words: Words<'a>,
}

fn sources(analysis: &Analysis) -> Vec<SourceObject<'_>> {
    (0..analysis.sources.len()).map(|i| source(analysis, i)).collect()
}

pub(super) fn source(analysis: &Analysis, i: usize) -> SourceObject<'_> {
    let source = &analysis.sources[i];
    SourceObject {
        id: &source.id,
        path: &source.path,
        title: source.title.as_deref(),
        publisher: source.publisher.as_deref(),
        published: source.published.map(|day| day.to_string()),
        byline: source.byline.as_deref(),
        url: source.url.as_deref(),
        origins: &source.origins,
        voice: analysis.voice(i),
    }
}

fn claims(analysis: &Analysis) -> Vec<ClaimObject<'_>> {
    analysis
        .claims
        .iter()
        .map(|made| claim(&analysis.sources[made.source], made))
        .collect()
}

/// A claim of that source.
pub(super) fn claim<'a>(source: &'a Source, claim: &'a Claim) -> ClaimObject<'a> {
    ClaimObject {
        id: &claim.id,
        source: &source.id,
        kind: claim.kind.word(),
        words: Words::new(source, claim.span),
        speaker: claim.speaker.as_deref(),
        certainty: claim.certainty.word(),
        polarity: words::polarity(claim.polarity),
        time: claim.time.as_ref().map(time::display),
        slots: slots(claim).into_iter().map(|held| slot(source, held)).collect(),
        rule: claim.pattern.word(),
    }
}

fn slot<'a>(source: &Source, slot: Slot<'a>) -> SlotObject<'a> {
    let span = slot.span.map(|span| source.on_disk(span));
    SlotObject {
        name: slot.name,
        role: slot.role(),
        value: slot.value,
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
    }
}

fn cluster_list<'a>(analysis: &'a Analysis) -> Vec<ClusterObject<'a>> {
    let object = |cluster: &'a Cluster| {
        let Cluster {
            id, question, claims, ..
        } = cluster;
        let claims = claims.iter().map(|i| analysis.claims[*i].id.as_str()).collect();
        ClusterObject { id, question, claims }
    };
    analysis.clusters.iter().map(object).collect()
}

fn finding<'a>(analysis: &'a Analysis, finding: &'a Finding) -> FindingObject<'a> {
    FindingObject {
        id: &finding.id,
        verdict: finding.verdict.word(),
        kind: finding.kind.word(),
        severity: finding.severity.word(),
        tier: finding.is_flag().then(|| finding.tier.word()),
        probability: f64::from(finding.probability) / 1000.0,
        message: &finding.message,
        cluster: finding.cluster.map(|i| analysis.clusters[i].id.as_str()),
        evidence: finding
            .evidence
            .iter()
            .map(|piece| evidence(analysis, piece))
            .collect(),
        voices: finding.voices,
        because: &finding.because,
        rule: &finding.rule,
    }
}

fn evidence<'a>(analysis: &'a Analysis, piece: &'a Evidence) -> EvidenceObject<'a> {
    let source = &analysis.sources[piece.source];
    EvidenceObject {
        source: &source.id,
        claim: piece.claim.map(|i| analysis.claims[i].id.as_str()),
        words: Words::new(source, piece.span),
        value: &piece.value,
    }
}

fn passages(analysis: &Analysis) -> Vec<PassageObject<'_>> {
    let clause = |clause: &passages::Clause| {
        let source = &analysis.sources[clause.source];
        ClauseObject {
            source: &source.id,
            words: Words::new(source, clause.span),
        }
    };
    let object = |(i, passage): (usize, &passages::Passage)| PassageObject {
        id: format!("P{}", i + 1),
        findings: passage
            .findings
            .iter()
            .map(|at| analysis.findings[*at].id.as_str())
            .collect(),
        evidence: passage.clauses.iter().map(clause).collect(),
    };
    passages::told(analysis)
        .passages
        .iter()
        .enumerate()
        .map(object)
        .collect()
}

/// Several lines and a final newline. Structs of strings and numbers cannot fail to serialise.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut out = escaped(serde_json::to_string_pretty(value).unwrap_or_default());
    out.push('\n');
    out
}

pub(super) fn line(value: &impl Serialize) -> String {
    let mut out = escaped(serde_json::to_string(value).unwrap_or_default());
    out.push('\n');
    out
}

/// JSON in which every harmful character stands as an escape, so that the words that a program reads are the same and who
/// prints the JSON is not acted upon. The marks of JSON itself are ASCII: what is harmful stands inside a string.
fn escaped(json: String) -> String {
    // Below these no byte begins such a character but for DEL.
    let is_harmful = |c: char| (c == '\u{7f}' || !c.is_ascii()) && is_harmful(c);
    if !json.contains(is_harmful) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
