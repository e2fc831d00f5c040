//! What a seed says at each stage, for a snapshot that can be read alone: the input stands in it, then what was made.

use std::collections::BTreeSet;
use std::fmt::Write;

use crosscheck::claim::Claim;
use crosscheck::report::{Analysis, Style, human};
use crosscheck::snapshot::{self, credit, one_line, placed};
use crosscheck::text::{Source, Span};

/// A stage with the name that it has in the snapshots.
pub type Stage = (&'static str, fn(&Analysis) -> String);

/// The stages, in order.
pub const STAGES: [Stage; 4] = [
    ("sentences", sentences),
    ("claims", snapshot::claims),
    ("clusters", clusters),
    ("report", report),
];

/// The reports line by line, each followed by the sentences that were found in it.
fn sentences(analysis: &Analysis) -> String {
    let mut out = String::new();
    let mut shown = BTreeSet::new();
    for (index, source) in analysis.sources.iter().enumerate() {
        if shown.insert(&source.path) {
            write_text(&mut out, source);
        }
        let _ = writeln!(out, "\nsentences of {}", source.id);
        for sentence in &analysis.sentences[index] {
            let _ = writeln!(out, "  {}", placed(source, sentence.block, sentence.span));
        }
        out.push('\n');
    }
    out
}

/// The questions that more than one claim answers, each answer in its sentence; then the claims that stand alone.
fn clusters(analysis: &Analysis) -> String {
    let mut out = String::new();
    let mut alone = String::new();
    for cluster in &analysis.clusters {
        let answer = |index: &usize| {
            let claim = &analysis.claims[*index];
            let value = &claim.answer.shown;
            format!(
                "{} = {value}\n      {}",
                claim.id,
                in_its_sentence(analysis, claim)
            )
        };
        if let [only] = &cluster.claims[..] {
            let _ = writeln!(alone, "  {} {}", cluster.question, answer(only));
            continue;
        }
        let _ = writeln!(out, "{} {}", cluster.id, cluster.question);
        for claim in &cluster.claims {
            let _ = writeln!(out, "  {}", answer(claim));
        }
        let _ = writeln!(out, "  same because: {}\n", cluster.because);
    }
    if !alone.is_empty() {
        let _ = writeln!(out, "alone\n{alone}");
    }
    if out.is_empty() {
        out.push_str("no claims\n");
    }
    out
}

/// The reports, then the report that a person gets at a terminal.
fn report(analysis: &Analysis) -> String {
    let mut out = String::new();
    let mut shown = BTreeSet::new();
    for source in &analysis.sources {
        if shown.insert(&source.path) {
            write_text(&mut out, source);
            out.push('\n');
        }
    }
    out.push_str("== the report\n\n");
    out.push_str(&human(
        analysis,
        Style {
            colour: false,
            width: 100,
            all: false,
            explain: false,
        },
    ));
    out
}

/// The file as it is on disk, its lines numbered.
fn write_text(out: &mut String, source: &Source) {
    let _ = writeln!(out, "== {}", credit(source));
    for (number, line) in source.file().lines().enumerate() {
        let _ = writeln!(out, "{}", format!("{:>3} | {line}", number + 1).trim_end());
    }
}

/// The sentence of a claim with the claim's words in brackets.
fn in_its_sentence(analysis: &Analysis, claim: &Claim) -> String {
    let source = &analysis.sources[claim.source];
    let sentences = &analysis.sentences[claim.source];
    let whole = sentences
        .get(claim.sentence)
        .map_or(claim.span, |sentence| sentence.span.cover(claim.span));
    let part = |start, end| Span::new(start, end).of(&source.text);
    one_line(&format!(
        "{}[{}]{}",
        part(whole.start, claim.span.start),
        claim.span.of(&source.text),
        part(claim.span.end, whole.end)
    ))
}
