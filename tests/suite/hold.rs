//! Holds what the engine makes of reports against what is expected of them.

use std::path::PathBuf;

use crosscheck::check::{Finding, Tier, Verdict};
use crosscheck::claim::{Claim, ClaimKind};
use crosscheck::matcher;
use crosscheck::pipeline::{self, Options};
use crosscheck::report::Analysis;
use crosscheck::text::Statements;
use crosscheck::value::time;

use crate::expect::{Expectation, Read, Run, Stage, Told, Waits, Wanted};
use crate::fixtures::{READERS, RULES};
use crate::judging::{self, Piece};

/// Reads and analyses the files of a run as `crosscheck report` does; with what is told of files that cannot be read.
pub fn analyse(folder: &str, run: &Run) -> (Analysis, Vec<String>) {
    let options = Options {
        published: run.published.clone(),
        ..Options::default()
    };
    let (sources, faults) =
        pipeline::gather(&paths(folder, run), &options, &RULES).expect("no story file is given");
    let read = pipeline::read(sources, &READERS);
    let analysis = pipeline::analyse_read(read, &READERS, &RULES);
    (analysis, faults.iter().map(ToString::to_string).collect())
}

/// Where the files of a run lie.
pub fn paths(folder: &str, run: &Run) -> Vec<PathBuf> {
    let files = run.files.iter();
    files.map(|file| format!("{folder}/{file}").into()).collect()
}

/// How an expectation stands.
pub enum Standing {
    Right,
    Waiting(Stage),
    /// It is right now, so that `waits` has to go.
    Met(String),
    Wrong(String),
}

/// What the engine makes of some files.
pub struct Made<'r> {
    analysis: &'r Analysis,
    found: Vec<Vec<Piece>>,
    /// Everything that is told beside the findings.
    notes: Vec<String>,
    files: Vec<PathBuf>,
}

impl<'r> Made<'r> {
    /// What is told of these files; `notes` of those that cannot be read.
    pub fn new(analysis: &'r Analysis, mut notes: Vec<String>, files: Vec<PathBuf>) -> Self {
        let found = analysis.findings.iter();
        let found = found
            .map(|finding| judging::evidence(analysis, finding))
            .collect();
        notes.extend(analysis.notes.iter().cloned());
        Self {
            analysis,
            found,
            notes,
            files,
        }
    }

    /// How an expectation stands.
    pub fn stands(&self, expectation: &Expectation) -> Standing {
        let place = &expectation.place;
        match (self.hold(&expectation.wanted), &expectation.waits) {
            (Ok(()), None) => Standing::Right,
            (Ok(()), Some(Waits { reason, .. })) => {
                Standing::Met(format!("{place}: is right now; it waited for {reason:?}"))
            }
            (Err(_), Some(Waits { stage, .. })) => Standing::Waiting(*stage),
            (Err(instead), None) => Standing::Wrong(format!("{place}: {instead}")),
        }
    }

    /// Whether it is as wanted.
    ///
    /// # Errors
    /// What there is instead.
    fn hold(&self, wanted: &Wanted) -> Result<(), String> {
        match wanted {
            Wanted::Finding(told) => self.finding(told),
            Wanted::NoFinding(told) => self.no_finding(told),
            Wanted::Claim(read) => self.claim(read),
            Wanted::NoClaim(read) => self.no_claim(read),
            Wanted::Sentences { file, are } => self.sentences(file, are),
            Wanted::Note(words) if self.notes.iter().any(|note| note.contains(words)) => Ok(()),
            Wanted::Note(words) => Err(format!("no note says {words:?}: {:?}", self.notes)),
            Wanted::Together(lines) => match self.centres(lines)? {
                centres if centres.windows(2).all(|pair| pair[0] == pair[1]) => Ok(()),
                centres => Err(format!("lines {lines:?} are in clusters {centres:?}")),
            },
            Wanted::Apart(lines) => {
                let centres = self.centres(lines)?;
                let mut apart = centres.clone();
                apart.sort_unstable();
                apart.dedup();
                if apart.len() == centres.len() {
                    return Ok(());
                }
                Err(format!("lines {lines:?} are in clusters {centres:?}"))
            }
        }
    }

    /// The findings of those verdicts and kinds that touch so many of the pieces.
    fn told<'s>(&'s self, told: &'s Told, pieces: usize) -> impl Iterator<Item = &'s Finding> {
        let found = self.analysis.findings.iter().zip(&self.found);
        found
            .filter(move |(finding, evidence)| {
                told.verdicts.contains(&finding.verdict)
                    && (told.kinds.is_empty() || told.kinds.contains(&finding.kind))
                    && judging::touched(evidence, &told.pieces).len() >= pieces
            })
            .map(|(finding, _)| finding)
    }

    fn finding(&self, told: &Told) -> Result<(), String> {
        // Two places make a contradiction; an agreement is of all that are marked.
        let flags = told.verdicts.iter().all(|verdict| verdict.is_flag());
        let pieces = if flags { 2 } else { told.pieces.len() };
        if self.told(told, pieces).next().is_some() {
            return Ok(());
        }
        let words = |verdicts: &[Verdict]| verdicts.iter().map(|v| v.word()).collect::<Vec<_>>().join(" or ");
        let found = self.analysis.findings.iter().zip(&self.found);
        let instead: Vec<String> = found
            .filter(|(_, evidence)| !judging::touched(evidence, &told.pieces).is_empty())
            .map(|(finding, _)| one_line(finding))
            .collect();
        Err(format!("no {}, but {instead:?}", words(&told.verdicts)))
    }

    fn no_finding(&self, told: &Told) -> Result<(), String> {
        // An editor who looks takes no harm by what is only worth a look.
        let mut told = self.told(told, told.pieces.len().min(2));
        match told.find(|finding| finding.tier == Tier::Firm) {
            None => Ok(()),
            Some(finding) => Err(one_line(finding)),
        }
    }

    fn place(&self, claim: &Claim) -> Piece {
        let source = &self.analysis.sources[claim.source];
        let span = source.on_disk(claim.span);
        Piece {
            file: judging::file_name(&source.path),
            start: span.start,
            end: span.end,
        }
    }

    /// The claims that are as described, wherever they stand in the file.
    fn read(&self, read: &Read) -> impl Iterator<Item = &Claim> {
        self.analysis.claims.iter().filter(move |claim| {
            let speaker = claim.speaker.as_deref().unwrap_or_default();
            let given =
                |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
            self.place(claim).file == read.file
                && (read.kinds.is_empty() || read.kinds.contains(&claim.kind))
                && given(&read.value, &claim.answer.shown)
                && given(&read.speaker, speaker)
                && given(
                    &read.time,
                    &claim.time.as_ref().map(time::display).unwrap_or_default(),
                )
        })
    }

    fn claim(&self, read: &Read) -> Result<(), String> {
        let covers = |claim: &Claim| read.pieces.iter().all(|piece| self.place(claim).covers(piece));
        if self.read(read).any(covers) {
            return Ok(());
        }
        let here = self.analysis.claims.iter().filter(|claim| covers(claim));
        let instead: Vec<String> = here.map(|claim| self.claim_line(claim)).collect();
        Err(format!("no such claim, but {instead:?}"))
    }

    fn no_claim(&self, read: &Read) -> Result<(), String> {
        let touches = |claim: &&Claim| {
            let own = self.place(claim);
            let touches = |piece: &Piece| own.start < piece.end && piece.start < own.end;
            read.pieces.is_empty() || read.pieces.iter().any(touches)
        };
        match self.read(read).find(touches) {
            None => Ok(()),
            Some(claim) => Err(self.claim_line(claim)),
        }
    }

    fn claim_line(&self, claim: &Claim) -> String {
        let words = claim.span.of(&self.analysis.sources[claim.source].text);
        let value = &claim.answer.shown;
        let value = if claim.kind == ClaimKind::Event { "" } else { value };
        let said = claim.speaker.as_deref().unwrap_or("the report");
        format!("{} {words:?} {value} said by {said}", claim.kind.word())
    }

    fn sentences(&self, file: &str, are: &[String]) -> Result<(), String> {
        let sources = &self.analysis.sources;
        let Some(number) = sources
            .iter()
            .position(|source| judging::file_name(&source.path) == file)
        else {
            return Err(format!("{file} was not read: {:?}", self.notes));
        };
        let cut = self.analysis.sentences[number].iter();
        let found: Vec<&str> = cut
            .map(|sentence| sentence.span.of(&sources[number].text))
            .collect();
        if found == are {
            return Ok(());
        }
        Err(format!("{} sentences: {found:?}", found.len()))
    }

    /// The centres of the clusters that `crosscheck match` puts lines into.
    fn centres(&self, lines: &[usize]) -> Result<Vec<u32>, String> {
        let [file] = &self.files[..] else {
            return Err("claims are matched of one file".to_owned());
        };
        let path = file.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let statements = Statements::read(&path, &text).map_err(|fault| fault.to_string())?;
        let centres = matcher::match_claims(&statements.texts).centres;
        let centre = |line: &usize| {
            centres
                .get(*line)
                .copied()
                .ok_or(format!("{path} has no line {line}"))
        };
        lines.iter().map(centre).collect()
    }
}

fn one_line(finding: &Finding) -> String {
    format!(
        "{}[{}] {}",
        finding.verdict.word(),
        finding.kind.word(),
        finding.message
    )
}
