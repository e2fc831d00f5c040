//! The rule book on the command line: read from the program or from a folder, listed, shown, tried.
//!
//! A folder is laid over the built-in book: a word list or a table of weights replaces the built-in one of its name, and where
//! the folder has checks/ of its own, these replace the built-in ones as a whole, so that rules can be left out.

use std::fs;
use std::path::{Path, PathBuf};

use crosscheck::pipeline::{self, Unread, prove};
use crosscheck::rulebook::{EMBEDDED, Rulebook};
use crosscheck::text::Fault;

use super::settings;

/// A rule file: its path below the folder, and its text.
type RuleFile = (String, String);

/// The rule book that a run works with.
pub(super) fn load(folder: Option<&Path>) -> Result<Rulebook, Vec<Fault>> {
    book(folder, &files(folder)?)
}

/// A line for each rule file: its name and what it says it is for.
pub(super) fn list(folder: Option<&Path>) -> Result<String, Vec<Fault>> {
    let files = files(folder)?;
    let book = book(folder, &files)?;
    let wide = files
        .iter()
        .map(|(path, _)| id(path).chars().count())
        .max()
        .unwrap_or(0);
    let line = |(path, _): &RuleFile| {
        let says: Vec<&str> = book.says(path).split_whitespace().collect();
        format!("{:wide$}  {}\n", id(path), says.join(" "))
    };
    Ok(files.iter().map(line).collect())
}

/// The text of one rule file.
pub(super) fn show(folder: Option<&Path>, wanted: &str) -> Result<String, Vec<Fault>> {
    let files = files(folder)?;
    let wanted = wanted.trim_end_matches(".toml");
    let last = |path: &str| id(path).rsplit('/').next().unwrap_or_default().to_owned();
    let named: Vec<&RuleFile> = match files.iter().find(|(path, _)| id(path) == wanted) {
        Some(file) => vec![file],
        None => files.iter().filter(|(path, _)| last(path) == wanted).collect(),
    };
    match named.as_slice() {
        [(_, text)] => Ok(text.clone()),
        [] => {
            let near = files.iter().map(|(path, _)| {
                let whole = strsim::normalized_damerau_levenshtein(wanted, id(path));
                let part = strsim::normalized_damerau_levenshtein(wanted, &last(path));
                (whole.max(part), id(path))
            });
            let nearest = near
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(near, _)| *near > 0.5);
            let mend = match nearest {
                Some((_, id)) => format!("did you mean {id}?"),
                None => "`crosscheck rules list` names them all".to_owned(),
            };
            Err(vec![Fault::of_file(wanted, format!("is no rule file; {mend}"))])
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|(path, _)| id(path)).collect();
            Err(vec![Fault::of_file(
                wanted,
                format!("names {} rule files; give one of {}", ids.len(), ids.join(", ")),
            )])
        }
    }
}

/// Runs every example; one fault for each that does not hold.
pub(super) fn check(folder: Option<&Path>) -> Result<String, Vec<Fault>> {
    let files = files(folder)?;
    let book = book(folder, &files)?;
    let lexicons = book
        .lexicon_files
        .values()
        .map(|file| file.examples.len() + file.counter_examples.len());
    let checks = book
        .checks
        .iter()
        .map(|rule| rule.examples.len() + rule.counter_examples.len());
    let examples: usize = lexicons.chain(checks).sum();
    let faults: Vec<Fault> = prove(&book)
        .into_iter()
        .map(|fault| Fault {
            path: shown(folder, &fault.path),
            ..fault
        })
        .collect();
    if faults.is_empty() {
        Ok(format!(
            "{} rule files, {examples} examples and counter-examples: all hold.\n",
            files.len()
        ))
    } else {
        Err(faults)
    }
}

fn book(folder: Option<&Path>, files: &[RuleFile]) -> Result<Rulebook, Vec<Fault>> {
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Rulebook::from_files(pairs).map_err(|faults| {
        let named = |fault: Fault| Fault {
            path: shown(folder, &fault.path),
            ..fault
        };
        faults.into_iter().map(|fault| named(fault.into())).collect()
    })
}

/// The rule files of the program, with those of a folder laid over them, in order of path.
fn files(folder: Option<&Path>) -> Result<Vec<RuleFile>, Vec<Fault>> {
    let built_in = EMBEDDED
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let Some(folder) = folder else {
        return Ok(built_in.collect());
    };
    let own = own_files(folder)?;
    let replaced = |path: &str| {
        let check = |path: &str| path.starts_with("checks/");
        own.iter()
            .any(|(mine, _)| mine == path || check(path) && check(mine))
    };
    let mut files: Vec<RuleFile> = built_in.filter(|(path, _)| !replaced(path)).collect();
    files.extend(own);
    files.sort();
    Ok(files)
}

/// The rule files of a folder.
fn own_files(folder: &Path) -> Result<Vec<RuleFile>, Vec<Fault>> {
    let mut paths = Vec::new();
    let mut faults = Vec::new();
    walk(folder, &mut paths, &mut faults);
    let mut files = Vec::new();
    for path in paths {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        match pipeline::no_file(&path, "take it out of the folder") {
            Some(fault) => faults.push(fault),
            None => match pipeline::read_text(&path, settings::limits()) {
                Ok(text) => files.push((name.join("/"), text)),
                Err(why) => faults.push(why.fault(&pipeline::shown(&path), MEND)),
            },
        }
    }
    files.sort();
    if faults.is_empty() && files.is_empty() {
        let message = "holds no rule file; give a folder with lexicons/*.toml, as the project's rules/ is";
        faults.push(Fault::of_file(folder.display().to_string(), message));
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            return faults.push(Unread::Error(error).fault(&pipeline::shown(folder), MEND));
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        // A link to a folder is not followed: it may lead back here.
        let is_folder = path.symlink_metadata().is_ok_and(|known| known.is_dir());
        if is_folder {
            walk(&path, paths, faults);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
}

const MEND: &str = "give a folder of rule files that you may read";

fn id(path: &str) -> &str {
    path.trim_end_matches(".toml")
}

/// The path as the user knows it.
fn shown(folder: Option<&Path>, path: &str) -> String {
    let own = folder.map(|folder| folder.join(path)).filter(|own| own.is_file());
    own.map_or_else(|| format!("built-in {path}"), |own| own.display().to_string())
}
