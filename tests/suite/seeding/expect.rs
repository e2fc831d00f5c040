//! `expect.toml`: what a right report says of a seed, and what it must never say.
//!
//! Nothing in it is skipped: an unknown key, verdict or kind, a text that does not stand exactly once in its file, an
//! entry with too little evidence are faults, all told at once, each with its line.

use crosscheck::check::{FindingKind, Verdict};
use serde::Deserialize;
use toml::Spanned;

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
    evidence: Vec<Spanned<EvidenceTable>>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotTable {
    why: Spanned<String>,
    evidence: Vec<Spanned<EvidenceTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceTable {
    file: String,
    text: String,
}

/// Reads an `expect.toml`; `read` gives the text of a file that lies beside it.
///
/// # Errors
/// Every fault, each as `path:line: what is wrong`.
pub fn parse(
    path: &str,
    text: &str,
    read: impl Fn(&str) -> Result<String, String>,
) -> Result<Expected, Vec<String>> {
    let mut reading = Reading {
        path,
        text,
        read,
        faults: Vec::new(),
    };
    let table: FileTable = match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            reading.fault(error.span().map_or(0, |span| span.start), error.message());
            return Err(reading.faults);
        }
    };
    let mut expected = Expected::default();
    for entry in table.finding {
        expected.findings.extend(reading.finding(entry));
    }
    for entry in table.not {
        let place = reading.place(entry.span().start);
        let at = entry.span().start;
        let NotTable { why, evidence } = entry.into_inner();
        let why = reading.words(why);
        let pieces = reading.pieces(at, evidence);
        expected.nots.push(ExpectedNot { place, why, pieces });
    }
    if reading.faults.is_empty() {
        Ok(expected)
    } else {
        Err(reading.faults)
    }
}

struct Reading<'t, R> {
    path: &'t str,
    text: &'t str,
    read: R,
    faults: Vec<String>,
}

impl<R: Fn(&str) -> Result<String, String>> Reading<'_, R> {
    fn place(&self, at: usize) -> String {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        format!("{}:{line}", self.path)
    }

    fn fault(&mut self, at: usize, message: &str) {
        let place = self.place(at);
        self.faults.push(format!("{place}: {message}"));
    }

    fn finding(&mut self, entry: Spanned<FindingTable>) -> Option<ExpectedFinding> {
        let at = entry.span().start;
        let table = entry.into_inner();
        let verdict = Verdict::from_word(table.verdict.get_ref());
        if verdict.is_none() {
            let words = Verdict::ALL
                .iter()
                .map(|v| v.word())
                .collect::<Vec<_>>()
                .join(", ");
            self.fault(
                table.verdict.span().start,
                &format!("{:?} is no verdict; allowed are {words}", table.verdict.get_ref()),
            );
        }
        let kind = FindingKind::from_word(table.kind.get_ref());
        if kind.is_none() {
            let words = FindingKind::ALL
                .iter()
                .map(|k| k.word())
                .collect::<Vec<_>>()
                .join(", ");
            self.fault(
                table.kind.span().start,
                &format!("{:?} is no kind; allowed are {words}", table.kind.get_ref()),
            );
        }
        let waits = table.waits.map(|reason| self.words(reason));
        let pieces = self.pieces(at, table.evidence);
        Some(ExpectedFinding {
            place: self.place(at),
            verdict: verdict?,
            kind: kind?,
            pieces,
            waits,
        })
    }

    /// Words for a reader, which must say something.
    fn words(&mut self, words: Spanned<String>) -> String {
        if words.get_ref().trim().is_empty() {
            self.fault(words.span().start, "says nothing; give the reason");
        }
        words.into_inner()
    }

    fn pieces(&mut self, at: usize, evidence: Vec<Spanned<EvidenceTable>>) -> Vec<Piece> {
        if evidence.len() < 2 {
            self.fault(at, "names fewer than two pieces of evidence");
        }
        let mut pieces = Vec::new();
        for entry in evidence {
            let at = entry.span().start;
            let EvidenceTable { file, text } = entry.into_inner();
            match (self.read)(&file) {
                Err(error) => self.fault(at, &format!("{file}: {error}")),
                Ok(_) if text.is_empty() => self.fault(at, "an empty text stands everywhere"),
                Ok(body) => {
                    let found: Vec<usize> = body.match_indices(&text).map(|(start, _)| start).collect();
                    match found[..] {
                        [start] => pieces.push(Piece {
                            file,
                            start,
                            end: start + text.len(),
                        }),
                        _ => self.fault(
                            at,
                            &format!("{text:?} stands {} times in {file}, not once", found.len()),
                        ),
                    }
                }
            }
        }
        pieces
    }
}
