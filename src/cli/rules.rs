//! The rule book on the command line: read from the program or from a folder, listed, shown, tried.

use std::path::Path;

use crosscheck::pipeline::{RuleFile, prove, rule_files, rule_path, rulebook};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::Fault;

use super::settings;

/// The rule book that a run works with.
pub(super) fn load(folder: Option<&Path>) -> Result<Rulebook, Vec<Fault>> {
    rulebook(folder, &files(folder)?)
}

/// A line for each rule file: its name and what it says it is for.
pub(super) fn list(folder: Option<&Path>) -> Result<String, Vec<Fault>> {
    let files = files(folder)?;
    let book = rulebook(folder, &files)?;
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
    let book = rulebook(folder, &files)?;
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
            path: rule_path(folder, &fault.path),
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

fn files(folder: Option<&Path>) -> Result<Vec<RuleFile>, Vec<Fault>> {
    rule_files(folder, settings::limits())
}

fn id(path: &str) -> &str {
    path.trim_end_matches(".toml")
}
