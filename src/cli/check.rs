//! A draft held against its sources, on the command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::draft::Standing;
use crosscheck::pipeline::{self, Given, Options};
use crosscheck::report::{self, Style};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault, Source};

use super::arguments::{Check, CheckFormat, FailOnStanding};
use super::{FOUND, begin, nothing_read, output, settings, style, tell};

/// What a claim that is given by itself is called.
const CLAIM: &str = "<claim>";

/// Does what is asked.
pub(super) fn check(asked: &Check) -> Result<ExitCode, Vec<Fault>> {
    let asked_for = &asked.settings;
    let rulebook = begin(asked_for.rules.as_deref())?;
    let options = settings::options(&asked_for.published, asked_for.independent);
    let (draft, paths, unnamed) = draft(asked, &options, &rulebook)?;
    let files = pipeline::collect(&paths, &options, &rulebook)?;
    // A day may be of the draft or of a source.
    let of_neither: Vec<Fault> = (files.unnamed.iter())
        .filter(|fault| unnamed.as_ref().is_none_or(|unnamed| unnamed.contains(fault)))
        .cloned()
        .collect();
    if !of_neither.is_empty() {
        return Err(of_neither);
    }
    let touched = files.touched.clone();
    let (mut sources, faults) = files.sources();
    // A draft often lies in the folder of its sources, and would bear itself out; standard input is read once.
    let own = place(&draft.path);
    let is_draft = |path: &str| path == draft.path || own.is_some() && place(path) == own;
    let was_given = sources.iter().any(|source| is_draft(&source.path));
    sources.retain(|source| !is_draft(&source.path) && !source.is_empty());
    if sources.is_empty() {
        let is_alone = was_given && faults.is_empty();
        return Err(match is_alone {
            true => one(Fault::of_file(
                &draft.path,
                "is the draft itself, which bears nothing out, and --against holds no other report; give its sources there",
            )),
            false => nothing_read(faults),
        });
    }
    let read = touched
        .iter()
        .map(PathBuf::as_path)
        .chain([Path::new(&draft.path)]);
    output::keep_inputs("--output", asked.writing.output.as_deref(), read).map_err(one)?;
    tell(&faults);
    let mut held = pipeline::hold(draft, sources, &rulebook);
    held.analysis.notes.extend(faults.iter().map(Fault::to_string));
    if held.sentences.is_empty() {
        let path = &held.analysis.sources[held.draft].path;
        return Err(one(Fault::of_file(
            path,
            "holds no sentence; there is nothing to hold against the sources",
        )));
    }
    let style = Style {
        all: asked.all,
        ..style(&asked.writing)
    };
    let text = match asked.format {
        CheckFormat::Human => report::held_human(&held, style),
        CheckFormat::Json => report::held_json(&held),
        CheckFormat::Sarif => report::held_sarif(&held, style),
        CheckFormat::Html => report::held_html(&held),
    };
    output::write(&text, asked.writing.output.as_deref()).map_err(one)?;
    let worst = match asked.fail_on {
        FailOnStanding::Contradicted => Some(Standing::Contradicted),
        FailOnStanding::OtherDetail => Some(Standing::OtherDetail),
        FailOnStanding::InPart => Some(Standing::InPart),
        FailOnStanding::NotFound => Some(Standing::NotFound),
        FailOnStanding::Never => None,
    };
    let fails = worst.is_some_and(|worst| held.has(worst));
    Ok(if fails {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    })
}

/// The draft, the paths of its sources, and the days of publication that are not of the draft; none where no file is the draft.
type Draft = (Source, Vec<PathBuf>, Option<Vec<Fault>>);

/// Reads the draft.
fn draft(asked: &Check, options: &Options, rules: &Rulebook) -> Result<Draft, Vec<Fault>> {
    if let Some(claim) = &asked.claim {
        let (mut sources, faults) = pipeline::sources(vec![Given::text(CLAIM, claim)], rules);
        let source = sources.pop().filter(|source| !source.is_empty());
        let empty = || Fault::of_file(CLAIM, "is empty; give the sentence behind --claim, in marks");
        let source = source.ok_or_else(|| if faults.is_empty() { vec![empty()] } else { faults })?;
        let paths = asked.paths.iter().chain(&asked.against).cloned().collect();
        return Ok((source, paths, None));
    }
    let [path] = &asked.paths[..] else {
        let message = match asked.paths.first() {
            None => "no draft; give one before --against",
            Some(_) => "one draft is held at a time; give the sources behind --against",
        };
        let path = asked
            .paths
            .get(1)
            .map_or("check".into(), |path| path.display().to_string());
        return Err(vec![Fault::of_file(path, message)]);
    };
    let files = pipeline::collect(std::slice::from_ref(path), options, rules)?;
    let unnamed = files.unnamed.clone();
    let (mut sources, faults) = files.sources();
    let draft = sources.pop().ok_or_else(|| nothing_read(faults))?;
    if !sources.is_empty() {
        let message = format!("holds {} reports; a draft is one text", sources.len() + 1);
        return Err(vec![Fault::of_file(path.display().to_string(), message)]);
    }
    Ok((draft, asked.against.clone(), Some(unnamed)))
}

/// Where a file is, whatever path led there.
fn place(path: &str) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}
