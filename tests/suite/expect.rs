//! `expect.toml`: what a careful desk expects of the files of a case, and what a right report says of a seed.

use crosscheck::check::{FindingKind, Verdict};
use crosscheck::claim::ClaimKind;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::expecting::{Beside, Reading, Words};
use crate::judging::Piece;

/// What is expected of a case.
#[derive(Debug, Default)]
pub struct Expected {
    pub runs: Vec<Run>,
}

/// Files that are read together, and what is expected of them.
#[derive(Debug)]
pub struct Run {
    pub files: Vec<String>,
    pub published: Vec<(String, Date)>,
    pub expectations: Vec<Expectation>,
}

/// One thing that is expected.
#[derive(Debug)]
pub struct Expectation {
    /// `tests/cases/31-legal-age/expect.toml:4`.
    pub place: String,
    pub wanted: Wanted,
    pub waits: Option<Waits>,
}

/// Why the engine does not do it yet. It must not be met then, so that the reason goes once it is.
#[derive(Debug)]
pub struct Waits {
    pub stage: Stage,
    pub reason: String,
    /// The line it stands on alone.
    pub line: usize,
}

/// What has to be mended first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// How one report is read, down to its claims.
    Reading,
    /// How claims of several reports are linked and checked.
    Linking,
}

/// What is expected.
#[derive(Debug)]
pub enum Wanted {
    /// A finding whose evidence covers the pieces: two of a discrepancy, all of any other.
    Finding(Told),
    /// No such finding touches two of the pieces (the one, where there is one; anything at all, where there is none).
    NoFinding(Told),
    /// A claim that covers the piece.
    Claim(Read),
    /// No such claim touches one of the pieces (anything at all in the file, where there is none).
    NoClaim(Read),
    /// The sentences of a file.
    Sentences { file: String, are: Vec<String> },
    /// Words of a note or a fault that is printed.
    Note(String),
    /// Claims, by number of line from 0, of which `match` makes one cluster.
    Together(Vec<usize>),
    /// Claims of which no two may be in one cluster.
    Apart(Vec<usize>),
}

/// What findings are meant: of any of the verdicts and any of the kinds; of every kind where none is named.
#[derive(Debug)]
pub struct Told {
    pub verdicts: Vec<Verdict>,
    pub kinds: Vec<FindingKind>,
    pub pieces: Vec<Piece>,
}

/// What claims are meant; what is not given may be anything.
#[derive(Debug)]
pub struct Read {
    pub file: String,
    pub pieces: Vec<Piece>,
    pub kinds: Vec<ClaimKind>,
    /// As in the JSON.
    pub value: Option<String>,
    /// As in the JSON; empty for the report itself.
    pub speaker: Option<String>,
    /// As in the JSON.
    pub time: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    /// What a desk expects, and why it is asked.
    why: Spanned<String>,
    /// Where the question comes from.
    source: Spanned<String>,
    run: Vec<Spanned<RunTable>>,
}

/// A seed: one run of all that its story names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedTable {
    #[serde(default)]
    finding: Vec<Spanned<FindingTable>>,
    #[serde(default)]
    not: Vec<Spanned<NotTable>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RunTable {
    files: Vec<Spanned<String>>,
    #[serde(default)]
    published: Vec<Spanned<String>>,
    #[serde(default)]
    finding: Vec<Spanned<FindingTable>>,
    #[serde(default)]
    not: Vec<Spanned<NotTable>>,
    #[serde(default)]
    claim: Vec<Spanned<ClaimTable>>,
    #[serde(default, rename = "no-claim")]
    no_claim: Vec<Spanned<NoClaimTable>>,
    #[serde(default)]
    sentences: Vec<Spanned<SentencesTable>>,
    #[serde(default)]
    note: Vec<Spanned<NoteTable>>,
    #[serde(default)]
    together: Vec<Spanned<LinesTable>>,
    #[serde(default)]
    apart: Vec<Spanned<LinesTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingTable {
    verdict: Spanned<String>,
    kind: Option<Spanned<String>>,
    evidence: Vec<Spanned<Words>>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotTable {
    why: Spanned<String>,
    /// Where none is given, every verdict that sets places against one another.
    verdict: Option<Spanned<String>>,
    kind: Option<Spanned<String>>,
    #[serde(default)]
    evidence: Vec<Spanned<Words>>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimTable {
    evidence: Spanned<Words>,
    kind: Option<Spanned<String>>,
    value: Option<String>,
    speaker: Option<String>,
    time: Option<String>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoClaimTable {
    why: Spanned<String>,
    file: Spanned<String>,
    #[serde(default)]
    words: Vec<Spanned<String>>,
    kind: Option<Spanned<String>>,
    value: Option<String>,
    speaker: Option<String>,
    time: Option<String>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentencesTable {
    file: Spanned<String>,
    are: Spanned<Vec<String>>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteTable {
    says: Spanned<String>,
    waits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesTable {
    lines: Spanned<Vec<usize>>,
    waits: Option<Spanned<String>>,
}

/// Reads the `expect.toml` of a case; `read` gives a file that lies beside it.
///
/// # Errors
/// Every fault, each as `path:line: what is wrong`.
pub fn parse(path: &str, text: &str, read: Beside) -> Result<Expected, Vec<String>> {
    let (mut reading, tables): (_, FileTable) = Reading::new(path, text, read)?;
    reading.words(tables.why);
    reading.words(tables.source);
    let runs = tables.run.into_iter().map(|run| one_run(&mut reading, run));
    let expected = Expected { runs: runs.collect() };
    reading.done(expected)
}

/// Reads the `expect.toml` of a seed, whose story names these files.
///
/// # Errors
/// Every fault, each as `path:line: what is wrong`.
pub fn parse_seed(
    path: &str,
    text: &str,
    files: &[String],
    read: Beside,
) -> Result<Vec<Expectation>, Vec<String>> {
    let (mut reading, SeedTable { finding, not }): (_, SeedTable) = Reading::new(path, text, read)?;
    let table = RunTable {
        finding,
        not,
        ..RunTable::default()
    };
    let expected = expectations(&mut reading, files, table);
    reading.done(expected)
}

fn one_run(reading: &mut Reading, entry: Spanned<RunTable>) -> Run {
    let at = entry.span().start;
    let table = entry.into_inner();
    for file in &table.files {
        reading.body(file.span().start, file.get_ref());
    }
    let files: Vec<String> = table.files.iter().map(|file| file.get_ref().clone()).collect();
    let published = table.published.iter();
    let published = published
        .filter_map(|given| day(reading, &files, given))
        .collect();
    let expectations = expectations(reading, &files, table);
    if expectations.is_empty() {
        reading.fault(at, "expects nothing");
    }
    Run {
        files,
        published,
        expectations,
    }
}

fn expectations(reading: &mut Reading, files: &[String], table: RunTable) -> Vec<Expectation> {
    let mut many = Expectations {
        reading,
        read: Vec::new(),
    };
    for entry in table.finding {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, at, table: FindingTable| {
                let told = told(reading, at, 2, Some(table.verdict), table.kind, table.evidence);
                (Wanted::Finding(told), table.waits)
            },
        );
    }
    for entry in table.not {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, at, table: NotTable| {
                reading.words(table.why);
                let least = if table.verdict.is_none() { 2 } else { 0 };
                let told = told(reading, at, least, table.verdict, table.kind, table.evidence);
                (Wanted::NoFinding(told), table.waits)
            },
        );
    }
    for entry in table.claim {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, _, table: ClaimTable| {
                let at = table.evidence.span().start;
                let words = table.evidence.into_inner();
                let read = Read {
                    file: words.file.clone(),
                    pieces: reading.piece(at, words).into_iter().collect(),
                    kinds: claim_kinds(reading, table.kind),
                    value: table.value,
                    speaker: table.speaker,
                    time: table.time,
                };
                (Wanted::Claim(read), table.waits)
            },
        );
    }
    for entry in table.no_claim {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, _, table: NoClaimTable| {
                reading.words(table.why);
                let file = table.file.get_ref().clone();
                let piece = |words: Spanned<String>| {
                    let at = words.span().start;
                    let text = words.into_inner();
                    let words = Words {
                        file: file.clone(),
                        text,
                        nth: None,
                    };
                    reading.piece(at, words)
                };
                let pieces = table.words.into_iter().filter_map(piece).collect();
                let read = Read {
                    file: table.file.into_inner(),
                    pieces,
                    kinds: claim_kinds(reading, table.kind),
                    value: table.value,
                    speaker: table.speaker,
                    time: table.time,
                };
                (Wanted::NoClaim(read), table.waits)
            },
        );
    }
    for entry in table.sentences {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, _, table: SentencesTable| {
                if table.are.get_ref().is_empty() {
                    reading.fault(table.are.span().start, "names no sentence");
                }
                let file = table.file.into_inner();
                let are = table.are.into_inner();
                (Wanted::Sentences { file, are }, table.waits)
            },
        );
    }
    for entry in table.note {
        many.push(
            entry.span(),
            entry.into_inner(),
            |reading, _, table: NoteTable| (Wanted::Note(reading.words(table.says)), table.waits),
        );
    }
    for (entries, wanted) in [
        (table.together, Wanted::Together as fn(_) -> _),
        (table.apart, Wanted::Apart as fn(_) -> _),
    ] {
        for entry in entries {
            many.push(
                entry.span(),
                entry.into_inner(),
                |reading, _, table: LinesTable| {
                    if table.lines.get_ref().len() < 2 {
                        reading.fault(table.lines.span().start, "names fewer than two lines");
                    }
                    (wanted(table.lines.into_inner()), table.waits)
                },
            );
        }
    }
    let expectations = many.read;
    for Expectation { place, wanted, .. } in &expectations {
        if let Some(file) = named(wanted).into_iter().find(|file| !files.contains(file)) {
            reading
                .faults
                .push(format!("{place}: {file} is not read in this run"));
        }
    }
    expectations
}

/// The expectations of a run as they are read.
struct Expectations<'a, 'r> {
    reading: &'a mut Reading<'r>,
    read: Vec<Expectation>,
}

impl Expectations<'_, '_> {
    fn push<T>(
        &mut self,
        span: std::ops::Range<usize>,
        table: T,
        read: impl FnOnce(&mut Reading, usize, T) -> (Wanted, Option<Spanned<String>>),
    ) {
        let (wanted, waits) = read(self.reading, span.start, table);
        let waits = waits.and_then(|waits| self.waits(waits));
        self.read.push(Expectation {
            place: self.reading.place(span.start),
            wanted,
            waits,
        });
    }

    /// `waits = "linking: why"`.
    fn waits(&mut self, waits: Spanned<String>) -> Option<Waits> {
        let at = waits.span().start;
        let known = [("reading", Stage::Reading), ("linking", Stage::Linking)];
        let found = known.iter().find_map(|(word, stage)| {
            let reason = waits.get_ref().strip_prefix(word)?.strip_prefix(": ")?.trim();
            (!reason.is_empty()).then(|| Waits {
                stage: *stage,
                reason: reason.to_owned(),
                line: self.reading.line(at),
            })
        });
        if found.is_none() {
            self.reading
                .fault(at, "says neither \"reading: why\" nor \"linking: why\"");
        }
        found
    }
}

/// A day of publication, given as on the command line: `a.txt=2024-05-14`.
fn day(reading: &mut Reading, files: &[String], given: &Spanned<String>) -> Option<(String, Date)> {
    let pair = given.get_ref().split_once('=');
    let day = pair.and_then(|(file, day)| Some((file.to_owned(), day.parse().ok()?)));
    let day = day.filter(|(file, _)| files.contains(file));
    if day.is_none() {
        reading.fault(
            given.span().start,
            "is not a file of this run with its day, FILE=YYYY-MM-DD",
        );
    }
    day
}

fn told(
    reading: &mut Reading,
    at: usize,
    least: usize,
    verdict: Option<Spanned<String>>,
    kind: Option<Spanned<String>>,
    evidence: Vec<Spanned<Words>>,
) -> Told {
    let flags = || {
        let all = Verdict::ALL.iter().copied();
        all.filter(|verdict| verdict.is_flag()).collect()
    };
    let verdicts = verdict.map(|words| reading.members(&words, ("verdict", Verdict::ALL, Verdict::word)));
    let kinds = kind.map(|words| reading.members(&words, ("kind", FindingKind::ALL, FindingKind::word)));
    Told {
        verdicts: verdicts.unwrap_or_else(flags),
        kinds: kinds.unwrap_or_default(),
        pieces: reading.pieces(at, least, evidence),
    }
}

fn claim_kinds(reading: &mut Reading, kind: Option<Spanned<String>>) -> Vec<ClaimKind> {
    let members = |words| reading.members(&words, ("kind", ClaimKind::ALL, ClaimKind::word));
    kind.map(members).unwrap_or_default()
}

/// The files that an expectation names.
fn named(wanted: &Wanted) -> Vec<&String> {
    match wanted {
        Wanted::Finding(told) | Wanted::NoFinding(told) => {
            told.pieces.iter().map(|piece| &piece.file).collect()
        }
        Wanted::Claim(read) | Wanted::NoClaim(read) => vec![&read.file],
        Wanted::Sentences { file, .. } => vec![file],
        Wanted::Note(_) | Wanted::Together(_) | Wanted::Apart(_) => Vec::new(),
    }
}
