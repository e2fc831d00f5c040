//! Passages of made-up runs: what is told together, what is not, and that nothing is lost.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use crate::check::{Evidence, Finding, FindingKind, Severity, Verdict};
use crate::claim::{Certainty, Claim, ClaimKind, Content, Pattern, Polarity, Role, Slot};
use crate::report::passages::{Passage, told};
use crate::report::{Analysis, Style, human, json, markdown};
use crate::text::{Sentence, Source, Span};

use FindingKind::{Action, Date, Number, Quote, Title};
use Verdict::{Agreement, Discrepancy, Echo, Refinement, Rewording, Single, Update};

/// Reports of these texts, a voice each, with a sentence for each line.
fn run(texts: &[(&str, &str)]) -> Analysis {
    let mut run = Analysis::default();
    for (id, text) in texts {
        let mut at = 0;
        let mut sentences = Vec::new();
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            at += line.len();
            sentences.push(Sentence {
                span,
                ..run_sentence()
            });
        }
        run.voices.push(run.sources.len());
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

fn run_sentence() -> Sentence {
    Sentence {
        span: Span::default(),
        block: 0,
        goes_on: false,
    }
}

/// Adds a finding with the words that prove it, each with the source it stands in and its value.
fn find(
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
        message: format!("{question}: {}", values.join("; ")),
        cluster: None,
        evidence,
        voices: voices.len(),
        because: String::new(),
        rule: "by-hand".to_owned(),
    });
}

/// Makes the pieces of the last finding claims of what a person is.
fn of_person(run: &mut Analysis, name: &str) {
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
            slots: vec![Slot {
                name: "person",
                role: Role::Key,
                value: name.to_owned(),
                span: None,
                content: Content::Words(Vec::new()),
            }],
            pattern: Pattern::Office,
            rule: "by-hand".to_owned(),
        });
    }
}

/// The ids of the findings of each passage.
fn ids(run: &Analysis) -> Vec<String> {
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
fn council() -> Analysis {
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

#[test]
fn what_is_told_of_the_same_clauses_is_told_together() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("b", "14 votes", "14")],
    );
    find(
        &mut run,
        Rewording,
        Quote,
        "what was said by Étienne Chen",
        &[
            ("a", "a sad day for Port Alden", "x"),
            ("b", "It is a sad day for all of Port Alden", "y"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[
            ("a", "on Monday", "Monday"),
            ("b", "on Monday", "Monday"),
            ("c", "On Monday", "Monday"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed the old bridge", "closed the old bridge"),
            ("b", "closed the bridge", "closed the bridge"),
        ],
    );
    find(&mut run, Single, Number, "how old", &[("a", "41", "41")]);
    assert_eq!(ids(&run), ["F1 F3 F4", "F2"]);
    let passages = told(&run).passages;
    let clauses: Vec<&str> = passages[0]
        .clauses
        .iter()
        .map(|clause| clause.span.of(&run.sources[clause.source].text))
        .collect();
    assert_eq!(
        clauses,
        [
            "Mayor Maria Lopez closed the old bridge on Monday with 12 votes.",
            "The mayor, Maria Lopez, closed the bridge on Monday with 14 votes.",
            "On Monday the bridge of Port Alden was closed.",
        ]
    );
    insta::assert_snapshot!(human(&run, Style::default()), @r#""#);
    insta::assert_snapshot!(markdown(&run, Style::default()), @r#""#);
}

#[test]
fn passages_do_not_run_together_through_a_report_that_repeats_itself() {
    let mut run = council();
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[("a", "on Monday", "Monday"), ("b", "on Monday", "Monday")],
    );
    // It shares a clause of one report only.
    find(
        &mut run,
        Agreement,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("c", "12 votes", "12")],
    );
    // It shares the clauses of two reports, but one of them tells it in another clause.
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed", "closed"),
            ("b", "closed", "closed"),
            ("c", "12 votes", "x"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed the old", "closed"),
            ("b", "closed", "closed"),
            ("c", "was closed", "x"),
        ],
    );
    assert_eq!(ids(&run), ["F1 F3", "F2", "F4"]);
}

#[test]
fn what_one_report_repeats_is_told_with_its_other_place() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("b", "14 votes", "14")],
    );
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[
            ("a", "on Monday", "Monday"),
            ("b", "on Monday", "Monday"),
            ("b", "spoke on Monday", "Monday"),
        ],
    );
    assert_eq!(ids(&run), ["F1 F2"]);
    let text = human(&run, Style::default());
    assert!(
        text.contains("= also agreed: when: Monday (also b.txt:3:8)"),
        "{text}"
    );
}

#[test]
fn offices_that_nobody_disputes_stand_in_a_line_a_person() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Title,
        "the office of Étienne Chen",
        &[("a", "Étienne Chen", "clerk"), ("b", "Étienne Chen", "judge")],
    );
    of_person(&mut run, "Étienne Chen");
    find(
        &mut run,
        Refinement,
        Title,
        "the office of Maria Lopez",
        &[
            ("a", "Mayor Maria Lopez", "Mayor"),
            ("b", "The mayor, Maria Lopez", "mayor"),
        ],
    );
    of_person(&mut run, "Maria Lopez");
    find(
        &mut run,
        Agreement,
        Title,
        "the office of Étienne Chen",
        &[("a", "Étienne Chen", "man"), ("b", "Étienne Chen", "man")],
    );
    of_person(&mut run, "Étienne Chen");
    find(
        &mut run,
        Echo,
        Title,
        "the party of Maria Lopez",
        &[("a", "Lopez", "Democrat"), ("c", "bridge", "Democrat")],
    );
    of_person(&mut run, "Maria Lopez");
    assert_eq!(ids(&run), ["F1 F3"]);
    let text = human(&run, Style::default());
    assert!(
        text.contains("\nMaria Lopez: Mayor (a, b); Democrat (a, c)\n"),
        "{text}"
    );
    assert!(markdown(&run, Style::default()).contains("\n- Maria Lopez: Mayor (a, b); Democrat (a, c)\n"));
}

#[test]
fn a_quotation_of_several_sentences_is_one_clause() {
    let mut run = run(&[
        ("a", "“We go.\nWe stay,” Lopez said."),
        ("b", "“We go. We stay,” Lopez said."),
    ]);
    find(
        &mut run,
        Agreement,
        Quote,
        "what was said",
        &[
            ("a", "We go.\nWe stay", "We go. We stay"),
            ("b", "We go. We stay", "We go. We stay"),
        ],
    );
    let report: Value = serde_json::from_str(&json(&run)).expect("the report is JSON");
    assert_eq!(report["passages"][0]["id"], "P1");
    assert_eq!(report["passages"][0]["findings"], serde_json::json!(["F1"]));
    assert_eq!(report["passages"][0]["evidence"][0]["text"], "“We go.\nWe stay");
    assert_eq!(report["passages"][0]["evidence"][0]["end"], 20);
    assert_eq!(report["passages"][0]["evidence"][1]["source"], "b");
}

const VERDICTS: [Verdict; 7] = [
    Discrepancy,
    Update,
    Rewording,
    Refinement,
    Agreement,
    Echo,
    Single,
];

/// A run of four reports of eight clauses each, with findings whose evidence stands anywhere.
fn any_run(found: &[(usize, bool, Vec<(usize, usize)>)], order: [usize; 4]) -> Analysis {
    let texts = ["ä", "bö", "統計", "d"]
        .map(|word| (0..8).map(|i| format!("{word} tells {i}.\n")).collect::<String>());
    let mut run = run(&order.map(|at| (["a", "b", "c", "d"][at], texts[at].as_str())));
    let mut found = found.to_vec();
    found.sort_by_key(|found| found.0);
    for (verdict, is_title, proofs) in &found {
        let words: Vec<(&str, String)> = proofs
            .iter()
            .map(|(source, clause)| (["a", "b", "c", "d"][*source], format!("tells {clause}")))
            .collect();
        let proofs: Vec<(&str, &str, &str)> = words
            .iter()
            .map(|(id, words)| (*id, words.as_str(), words.as_str()))
            .collect();
        find(
            &mut run,
            VERDICTS[*verdict],
            if *is_title { Title } else { Number },
            "what",
            &proofs,
        );
        if *is_title {
            of_person(&mut run, "Maria Lopez");
        }
    }
    run
}

proptest! {
    #[test]
    fn every_finding_is_told_once_in_any_order_of_the_sources(
        found in prop::collection::vec((0usize..7, any::<bool>(), prop::collection::vec((0usize..4, 0usize..8), 1..6)), 0..24),
        order in Just([0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let run = any_run(&found, [0, 1, 2, 3]);
        let gathered = told(&run);
        let mut seen: Vec<usize> = gathered.passages.iter().flat_map(|passage| passage.findings.clone()).collect();
        seen.extend(gathered.people.iter().flat_map(|person| person.findings.clone()));
        seen.sort_unstable();
        let all: Vec<usize> = (0..run.findings.len()).filter(|at| run.findings[*at].verdict != Single).collect();
        prop_assert_eq!(seen, all);
        for passage in &gathered.passages {
            prop_assert!(passage.findings.is_sorted());
            // Each piece of evidence is shown in the clause that it stands in, or told to stand elsewhere.
            let mut proofs = passage.elsewhere.clone();
            for clause in &passage.clauses {
                for proof in &clause.proofs {
                    prop_assert_eq!(proof.of(&run).source, clause.source);
                    prop_assert!(clause.span.contains(proof.of(&run).span));
                }
                proofs.extend(&clause.proofs);
            }
            let pieces = passage.findings.iter().map(|at| run.findings[*at].evidence.len());
            prop_assert_eq!(proofs.len(), pieces.sum::<usize>());
            // Only the finding that leads may bring several clauses of one report; the rest bring one report or none.
            let lead = passage.findings[0];
            let led = passage.clauses.iter().filter(|clause| clause.proofs.iter().any(|proof| proof.finding == lead));
            let led: BTreeSet<usize> = led.map(|clause| clause.source).collect();
            for finding in &passage.findings[1..] {
                let of: BTreeSet<usize> = run.findings[*finding].evidence.iter().map(|piece| piece.source).collect();
                let near = passage.clauses.iter().filter(|clause| clause.proofs.iter().any(|proof| proof.finding == *finding));
                let near: BTreeSet<usize> = near.map(|clause| clause.source).collect();
                prop_assert_eq!(&of, &near);
            }
            prop_assert!(!led.is_empty());
        }
        prop_assert!(gathered.passages.is_sorted_by_key(|passage| passage.findings[0]));
        prop_assert_eq!(ids(&run), ids(&any_run(&found, order)));
    }
}

#[test]
fn many_findings_of_one_clause_take_no_time() {
    let text: String = (0..20_000).map(|i| format!("Boat {i} left.\n")).collect();
    let mut run = run(&[("a", "All boats left."), ("b", &text), ("c", &text)]);
    find(
        &mut run,
        Agreement,
        Number,
        "how many",
        &[("a", "boats", "x"), ("b", "Boat 0", "x"), ("c", "Boat 0", "x")],
    );
    let pattern = run.findings.pop().expect("a finding");
    let clauses: Vec<Span> = run.sentences[1]
        .iter()
        .map(|sentence| sentence.span)
        .filter(|span| !span.is_empty())
        .collect();
    for (i, span) in clauses.iter().enumerate() {
        for other in [i, (7 * i) % clauses.len()] {
            let mut finding = pattern.clone();
            finding.evidence[1].span = *span;
            finding.evidence[2].span = clauses[other];
            run.findings.push(finding);
        }
    }
    // Were each finding held against all passages that share its first clause, this would take minutes.
    assert!(told(&run).passages.len() > 20_000);
    assert!(human(&run, Style::default()).len() > 1_000_000);
}
