//! `expect.toml`: what a right report says of a seed, and what it must never say.

use crosscheck::check::{FindingKind, Verdict};
use serde::Deserialize;
use toml::Spanned;

use crate::expecting::{Beside, Reading, Words};
use crate::judging::Piece;

/// What is expected of a seed.
#[derive(Debug, Default)]
pub struct Expected {
    pub findings: Vec<ExpectedFinding>,
    pub nots: Vec<ExpectedNot>,
}

/// A `[[finding]]`: a right report has it.
#[derive(Debug)]
pub struct ExpectedFinding {
    /// `seeds/summit/expect.toml:12`.
    pub place: String,
    pub verdict: Verdict,
    pub kind: FindingKind,
    pub pieces: Vec<Piece>,
    /// Why the engine does not have it yet. It must not be met then, so that the entry is mended once it is.
    pub waits: Option<String>,
}

/// A `[[not]]`: no finding sets two of these places against one another.
#[derive(Debug)]
pub struct ExpectedNot {
    pub place: String,
    pub why: String,
    pub pieces: Vec<Piece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    #[serde(default)]
    finding: Vec<Spanned<FindingTable>>,
    #[serde(default)]
    not: Vec<Spanned<NotTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingTable {
    verdict: Spanned<String>,
    kind: Spanned<String>,
    evidence: Vec<Spanned<Words>>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotTable {
    why: Spanned<String>,
    evidence: Vec<Spanned<Words>>,
}

/// Reads an `expect.toml`; `read` gives a file that lies beside it.
///
/// # Errors
/// Every fault, each as `path:line: what is wrong`.
pub fn parse(path: &str, text: &str, read: Beside) -> Result<Expected, Vec<String>> {
    let (mut reading, tables): (_, FileTable) = Reading::new(path, text, read)?;
    let mut expected = Expected::default();
    for entry in tables.finding {
        expected.findings.extend(finding(&mut reading, entry));
    }
    for entry in tables.not {
        let at = entry.span().start;
        let NotTable { why, evidence } = entry.into_inner();
        expected.nots.push(ExpectedNot {
            place: reading.place(at),
            why: reading.words(why),
            pieces: reading.pieces(at, 2, evidence),
        });
    }
    reading.done(expected)
}

fn finding(reading: &mut Reading, entry: Spanned<FindingTable>) -> Option<ExpectedFinding> {
    let at = entry.span().start;
    let FindingTable {
        verdict,
        kind,
        evidence,
        waits,
    } = entry.into_inner();
    let told = reading.member(
        verdict.span().start,
        verdict.get_ref(),
        ("verdict", Verdict::ALL, Verdict::word),
    );
    let about = reading.member(
        kind.span().start,
        kind.get_ref(),
        ("kind", FindingKind::ALL, FindingKind::word),
    );
    let waits = waits.map(|reason| reading.words(reason));
    let pieces = reading.pieces(at, 2, evidence);
    Some(ExpectedFinding {
        place: reading.place(at),
        verdict: told?,
        kind: about?,
        pieces,
        waits,
    })
}
