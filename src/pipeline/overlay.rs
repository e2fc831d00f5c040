//! The rule book of a run: the one that is built in, or a folder of rule files laid over it.
//!
//! A word list or a table of weights of the folder replaces the built-in one of its name, and where the folder has checks/ of its
//! own, these replace the built-in ones as a whole, so that rules can be left out.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Unread, no_file, read_text, shown};
use crate::rulebook::{EMBEDDED, Rulebook};
use crate::text::{Fault, Limits};

/// A rule file: its path below the folder, and its text.
pub type RuleFile = (String, String);

/// The rule book of these files.
///
/// # Errors
/// Every fault of every file, under its path as the user knows it.
pub fn rulebook(folder: Option<&Path>, files: &[RuleFile]) -> Result<Rulebook, Vec<Fault>> {
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Rulebook::from_files(pairs).map_err(|faults| {
        let named = |fault: Fault| Fault {
            path: rule_path(folder, &fault.path),
            ..fault
        };
        faults.into_iter().map(|fault| named(fault.into())).collect()
    })
}

/// The rule files of the program, with those of a folder laid over them, in order of path.
///
/// # Errors
/// A folder that holds no rule file; every file that cannot be read.
pub fn rule_files(folder: Option<&Path>, limits: Limits) -> Result<Vec<RuleFile>, Vec<Fault>> {
    let built_in = EMBEDDED
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let Some(folder) = folder else {
        return Ok(built_in.collect());
    };
    let own = own_files(folder, limits)?;
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
fn own_files(folder: &Path, limits: Limits) -> Result<Vec<RuleFile>, Vec<Fault>> {
    let mut paths = Vec::new();
    let mut faults = Vec::new();
    walk(folder, &mut paths, &mut faults);
    let mut files = Vec::new();
    for path in paths {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        match no_file(&path, "take it out of the folder") {
            Some(fault) => faults.push(fault),
            None => match read_text(&path, limits) {
                Ok(text) => files.push((name.join("/"), text)),
                Err(why) => faults.push(why.fault(&shown(&path), MEND)),
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
            return faults.push(Unread::Error(error).fault(&shown(folder), MEND));
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

/// What mends a folder that cannot be read.
const MEND: &str = "give a folder of rule files that you may read";

/// The path of a rule file as the user knows it.
pub fn rule_path(folder: Option<&Path>, path: &str) -> String {
    let own = folder.map(|folder| folder.join(path)).filter(|own| own.is_file());
    own.map_or_else(|| format!("built-in {path}"), |own| own.display().to_string())
}
