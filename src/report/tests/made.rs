//! Runs made by hand, finding by finding.

use std::collections::BTreeSet;

use crate::check::{Evidence, Finding, FindingKind, Severity, Tier, Verdict};
use crate::claim::{
    Answer, Certainty, Claim, ClaimKind, Described, Details, Entities, Pattern, Polarity, Value,
};
use crate::report::Analysis;
use crate::report::passages::{Passage, told};
use crate::text::{Sentence, Source, Span};

/// Reports of these texts, a voice each, with a sentence for each line.
pub fn run(texts: &[(&str, &str)]) -> Analysis {
    let mut run = Analysis::default();
    for (id, text) in texts {
        let mut at = 0;
        let mut sentences = Vec::new();
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            at += line.len();
            sentences.push(Sentence {
                span,
                block: 0,
                goes_on: false,
            });
        }
        run.sentences.push(sentences);
        run.sources.push(Source {
            id: (*id).to_owned(),
            path: format!("{id}.txt"),
            text: (*text).to_owned(),
            ..Source::default()
        });
    }
    run
}

/// Adds a finding with the words that prove it, each with the source it stands in and its value.
pub fn find(
    run: &mut Analysis,
    verdict: Verdict,
    kind: FindingKind,
    question: &str,
    proofs: &[(&str, &str, &str)],
) {
    let piece = |(id, words, value): &(&str, &str, &str)| {
        let source = run
            .sources
            .iter()
            .position(|source| source.id == *id)
            .expect("a source of the run");
        let start = run.sources[source]
            .text
            .find(words)
            .expect("the words stand in the text");
        Evidence {
            source,
            claim: None,
            span: Span::new(start, start + words.len()),
            value: (*value).to_owned(),
        }
    };
    let mut evidence: Vec<Evidence> = proofs.iter().map(piece).collect();
    evidence.sort_by_key(|piece| (piece.source, piece.span));
    let values: Vec<String> = proofs
        .iter()
        .map(|(id, _, value)| format!("{value} ({id})"))
        .collect();
    let voices: BTreeSet<usize> = evidence.iter().map(|piece| piece.source).collect();
    run.findings.push(Finding {
        id: format!("F{}", run.findings.len() + 1),
        verdict,
        kind,
        severity: Severity::Low,
        tier: Tier::Firm,
        probability: 900,
        question: question.to_owned(),
        best: 0,
        tells: false,
        message: format!("{question}: {}", values.join("; ")),
        cluster: None,
        evidence,
        voices: voices.len(),
        because: String::new(),
        rule: "by-hand".to_owned(),
    });
}

/// Makes the pieces of the last finding claims of what a person is.
pub fn of_person(run: &mut Analysis, name: &str) {
    let finding = run.findings.last_mut().expect("a finding");
    for piece in &mut finding.evidence {
        piece.claim = Some(run.claims.len());
        run.claims.push(Claim {
            id: format!("c{}", run.claims.len()),
            source: piece.source,
            kind: ClaimKind::Title,
            span: piece.span,
            sentence: 0,
            speaker: None,
            certainty: Certainty::Asserted,
            polarity: Polarity::Positive,
            time: None,
            passing: false,
            pattern: Pattern::Office,
            thing: None,
            subject: Entities::default(),
            answer: Answer {
                shown: String::new(),
                span: piece.span,
                value: Value::Words(Vec::new()),
            },
            details: Details::Person(Box::new(Described {
                person: Entities {
                    ids: Vec::new(),
                    names: vec![name.to_owned()],
                },
                office: None,
            })),
        });
    }
}

/// The ids of the findings of each passage.
pub fn ids(run: &Analysis) -> Vec<String> {
    let of = |passage: &Passage| {
        let ids: Vec<&str> = passage
            .findings
            .iter()
            .map(|at| run.findings[*at].id.as_str())
            .collect();
        ids.join(" ")
    };
    told(run).passages.iter().map(of).collect()
}

/// Three reports of one council.
pub fn council() -> Analysis {
    run(&[
        (
            "a",
            "Mayor Maria Lopez closed the old bridge on Monday with 12 votes.\nÉtienne Chen, 41, called it “a sad day for Port Alden”.",
        ),
        (
            "b",
            "The mayor, Maria Lopez, closed the bridge on Monday with 14 votes.\n“It is a sad day for all of Port Alden,” said Étienne Chen.\nNobody spoke on Monday.",
        ),
        (
            "c",
            "On Monday the bridge of Port Alden was closed.\n統計 says 12 votes were cast.",
        ),
    ])
}
