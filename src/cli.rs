//! The command line: what was asked, the engine called for it, the answer written.
//!
//! Exit codes: 0 when the job was done, 1 when `--fail-on` asks about a discrepancy that was found, 2 when the use
//! was wrong or nothing could be read. A report that cannot be read among others that can is told on standard error
//! and in the notes of the report, and does not stop the run.

mod arguments;
mod check;
mod claims;
mod console;
mod help;
mod index;
mod matching;
mod notices;
mod output;
mod pages;
mod pairs;
mod parse;
mod rules;
mod settings;
mod standard;
mod stories;
mod threads;
mod wrong;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::check::{Severity, Tier, Verdict};
use crosscheck::language::Language;
use crosscheck::matching::LIKENESS;
use crosscheck::mention::Readers;
use crosscheck::pipeline::{self, Files, Given};
use crosscheck::report::{self, Analysis, Style};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault, Source};

use arguments::{
    Arguments, Claims, ClusterFormat, Command, FailOn, ListFormat, Reading, ReportFormat, RulesCommand,
    Writing,
};
use console::tell;

/// The exit code of a run that found what `--fail-on` asks about.
const FOUND: u8 = 1;
/// The exit code of a run that could not do its job.
const FAULTY: u8 = 2;

/// Does what the command line asks.
pub fn main() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().skip(1).collect();
    if notices::asked(&given) {
        return match output::write(&notices::notices(), None) {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                tell(&[fault]);
                ExitCode::from(FAULTY)
            }
        };
    }
    let done = settings::arguments().and_then(|Arguments { command, .. }| {
        // Everything that is done at once is done on these threads, so that no other is ever asked for.
        let threads = command.threads().map(usize::from);
        pipeline::with_threads(threads, || run(command))
    });
    match done {
        Ok(code) => code,
        Err(faults) => {
            tell(&faults);
            ExitCode::from(FAULTY)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Vec<Fault>> {
    match command {
        Command::Report(asked) => {
            let style = Style {
                all: asked.all,
                explain: asked.explain,
                ..style(&asked.writing)
            };
            if let Some(likeness) = asked.group {
                return stories::report(&asked, likeness.unwrap_or(LIKENESS), style);
            }
            let mut analysis = match &asked.against {
                Some(archive) => index::against(archive, &asked)?,
                None => analyse(&asked.reading, &asked.writing)?,
            };
            if !asked.all {
                analysis.keep_looks(report::MOST_LOOKS);
            }
            let text = match asked.format {
                ReportFormat::Human => report::human(&analysis, style),
                ReportFormat::Json => report::json(&analysis),
                ReportFormat::Html => report::html(&analysis, style),
                ReportFormat::Markdown => report::markdown(&analysis, style),
                ReportFormat::Csv => report::csv(&analysis, style),
                ReportFormat::Sarif => report::sarif(&analysis, style),
            };
            write(&text, &asked.writing)?;
            let found = fails(&analysis, asked.fail_on);
            Ok(if found {
                ExitCode::from(FOUND)
            } else {
                ExitCode::SUCCESS
            })
        }
        Command::Check(asked) => check::check(&asked),
        Command::Claims(Claims {
            listing, pairs: true, ..
        }) => write(
            &pairs::pairs(&listing.reading, &listing.writing)?,
            &listing.writing,
        ),
        Command::Claims(asked) => claims::claims(&asked),
        Command::Clusters(asked) => {
            let analysis = analyse(&asked.reading, &asked.writing)?;
            let text = match asked.format {
                ClusterFormat::Human => report::clusters(&analysis, style(&asked.writing)),
                ClusterFormat::Json => report::clusters_json(&analysis),
            };
            write(&text, &asked.writing)
        }
        Command::Entities(asked) => {
            let gathered = gather(&asked.reading, &asked.writing)?;
            let (analysis, entries) = pipeline::entities(gathered.sources, &gathered.rulebook);
            let text = match asked.format {
                ListFormat::Human => report::entities(&analysis, &entries, style(&asked.writing)),
                ListFormat::Jsonl => report::entities_jsonl(&analysis, &entries),
            };
            write(&text, &asked.writing)
        }
        Command::Sentences(asked) => {
            let gathered = gather(&asked.reading, &asked.writing)?;
            let analysis = pipeline::sentences(gathered.sources, &gathered.rulebook);
            let text = match asked.format {
                ListFormat::Human => report::sentences(&analysis, style(&asked.writing)),
                ListFormat::Jsonl => report::sentences_jsonl(&analysis),
            };
            write(&text, &asked.writing)
        }
        Command::Index(asked) => index::index(&asked),
        Command::Parse(asked) => write(&parse::parse(&asked)?, &asked.writing),
        Command::Match(asked) => {
            matching::run(&asked).map_err(|fault| vec![fault])?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Rules(asked) => {
            let folder = asked.rules.as_deref();
            let text = match asked.command {
                RulesCommand::List => rules::list(folder)?,
                RulesCommand::Show { id } => rules::show(folder, &id)?,
                RulesCommand::Check => rules::check(folder)?,
            };
            write_out(&text)
        }
        Command::Schema(writing) => write(report::schema(), &writing),
        Command::Completions(asked) => write_out(&pages::completions(&asked)),
        Command::Man(asked) => write_out(&pages::man(&asked)?),
    }
}

/// Reads and analyses. What could not be read is told on standard error and noted in the analysis.
fn analyse(reading: &Reading, writing: &Writing) -> Result<Analysis, Vec<Fault>> {
    let Gathered {
        rulebook,
        sources,
        faults,
        ..
    } = gather(reading, writing)?;
    let (readers, read) = read(Readers::new(&rulebook.lexicons), sources);
    let mut analysis = console::step("holding them against one another", || {
        pipeline::analyse_read(read, &readers, &rulebook)
    });
    analysis.notes.extend(faults.iter().map(Fault::to_string));
    Ok(analysis)
}

/// Reads sources, and shows how far it is.
fn read(mut readers: Readers, sources: Vec<Source>) -> (Readers, Vec<pipeline::Read>) {
    let what = match sources.len() {
        1 => "reading 1 report".to_owned(),
        count => format!("reading {count} reports"),
    };
    console::counted(&what, sources.len(), |ticker| {
        readers.watch = Some(ticker.tick());
        let read = pipeline::read(sources, &readers);
        readers.watch = None;
        (readers, read)
    })
}

/// What a run begins with.
struct Gathered {
    rulebook: Rulebook,
    /// The files that were read.
    given: Vec<Given>,
    /// Every file that was looked into.
    touched: BTreeSet<PathBuf>,
    /// At least one.
    sources: Vec<Source>,
    /// What could not be read; has been told on standard error.
    faults: Vec<Fault>,
}

/// Reads what the command line names.
fn gather(reading: &Reading, writing: &Writing) -> Result<Gathered, Vec<Fault>> {
    let rulebook = begin(reading.settings.rules.as_deref())?;
    let options = settings::options(&reading.settings.published, reading.settings.independent);
    let files = named(pipeline::collect(&reading.paths, &options, &rulebook)?)?;
    let given: Vec<Given> = files.files.iter().map(|(given, _)| given.clone()).collect();
    let touched = files.touched.clone();
    let (sources, faults) = Files::sources(files);
    some_text(&sources.iter().collect::<Vec<_>>(), &faults)?;
    output::keep_inputs("--output", writing.output.as_deref(), &touched).map_err(|fault| vec![fault])?;
    tell(&faults);
    Ok(Gathered {
        rulebook,
        given,
        touched,
        sources,
        faults,
    })
}

/// The files of a run in which every day of publication that was given is of one of them.
fn named(files: Files) -> Result<Files, Vec<Fault>> {
    if files.unnamed.is_empty() {
        Ok(files)
    } else {
        Err(files.unnamed)
    }
}

/// The rule book, and the model unpacked beside it: the two things that a run begins with need nothing of one another.
fn begin(rules: Option<&Path>) -> Result<Rulebook, Vec<Fault>> {
    let (rulebook, _) = rayon::join(|| rules::load(rules), Language::embedded);
    rulebook
}

/// Nothing can be said of a run in which no report has any text.
fn some_text(sources: &[&Source], faults: &[Fault]) -> Result<(), Vec<Fault>> {
    if sources.iter().any(|source| !source.is_empty()) {
        return Ok(());
    }
    let empty = |source: &&Source| Fault::of_file(&source.path, "is empty; give a file with text");
    let mut told: Vec<Fault> = faults.to_vec();
    told.extend(sources.iter().map(empty));
    told.dedup();
    Err(nothing_read(told))
}

/// Why nothing was read.
fn nothing_read(faults: Vec<Fault>) -> Vec<Fault> {
    if faults.is_empty() {
        let message = "nothing was read; give files with text, or folders that hold some";
        return vec![Fault::of_file("no report", message)];
    }
    faults
}

/// Whether there is a discrepancy at least as severe as asked about.
fn fails(analysis: &Analysis, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::High => Severity::High,
        FailOn::Medium => Severity::Medium,
        FailOn::Low => Severity::Low,
        FailOn::Never => return false,
    };
    // Severities are ordered from the gravest down.
    analysis
        .of((Verdict::Discrepancy, Tier::Firm))
        .any(|finding| finding.severity <= least)
}

fn style(writing: &Writing) -> Style {
    Style {
        colour: output::coloured(writing),
        width: output::width(),
        ..Style::default()
    }
}

fn write(text: &str, writing: &Writing) -> Result<ExitCode, Vec<Fault>> {
    output::write(text, writing.output.as_deref()).map_err(|fault| vec![fault])?;
    Ok(ExitCode::SUCCESS)
}

fn write_out(text: &str) -> Result<ExitCode, Vec<Fault>> {
    output::write(text, None).map_err(|fault| vec![fault])?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crosscheck::check::{Finding, FindingKind};

    fn found(verdict: Verdict, severity: Severity) -> Analysis {
        let finding = Finding {
            id: "F1".to_owned(),
            verdict,
            kind: FindingKind::Number,
            severity,
            tier: Tier::Firm,
            probability: 900,
            question: String::new(),
            best: 0,
            tells: false,
            message: String::new(),
            cluster: None,
            evidence: Vec::new(),
            voices: 2,
            because: String::new(),
            rule: String::new(),
        };
        Analysis {
            findings: vec![finding],
            ..Analysis::default()
        }
    }

    #[test]
    fn only_discrepancies_of_the_severity_asked_about_fail() {
        let medium = found(Verdict::Discrepancy, Severity::Medium);
        assert!(!fails(&medium, FailOn::High));
        assert!(fails(&medium, FailOn::Medium));
        assert!(fails(&medium, FailOn::Low));
        assert!(!fails(&medium, FailOn::Never));
        assert!(!fails(&found(Verdict::Update, Severity::High), FailOn::Low));
    }
}
