//! The folders of `seeds/`, each read and analysed once.

pub mod show;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use crosscheck::pipeline::{self, Options};
use crosscheck::report::Analysis;
use crosscheck::text::Source;

use crate::expect::{Expectation, parse_seed};
use crate::fixtures::RULES;
use crate::judging::file_name;

/// Below the root of the project, where tests are run; relative, so that no report shows a path of this machine.
const FOLDER: &str = "seeds";
/// What a folder holds besides its reports.
const NOT_REPORTS: [&str; 2] = ["expect.toml", "story.toml"];

/// A small story with what a right report says of it.
pub struct Seed {
    pub name: String,
    /// What the story shows: the first line of its story file.
    pub shows: String,
    /// As gathered from the story file.
    pub sources: Vec<Source>,
    pub expected: Vec<Expectation>,
    pub analysis: Analysis,
}

impl Seed {
    /// The paths of its reports.
    pub fn paths(&self) -> Vec<PathBuf> {
        let paths: BTreeSet<PathBuf> = self
            .sources
            .iter()
            .map(|source| PathBuf::from(&source.path))
            .collect();
        paths.into_iter().collect()
    }
}

/// Every seed, in order of name.
///
/// # Panics
/// With every fault of every seed at once: a folder without its files, a file that is not understood, a report that
/// no story file names.
pub fn seeds() -> &'static [Seed] {
    static SEEDS: OnceLock<Result<Vec<Seed>, String>> = OnceLock::new();
    let read = SEEDS.get_or_init(|| {
        let mut names = names(&PathBuf::from(FOLDER));
        names.retain(|name| PathBuf::from(FOLDER).join(name).is_dir());
        let (mut seeds, mut faults) = (Vec::new(), Vec::new());
        for name in names {
            match seed(name) {
                Ok(seed) => seeds.push(seed),
                Err(mut wrong) => faults.append(&mut wrong),
            }
        }
        if seeds.is_empty() && faults.is_empty() {
            faults.push(format!("{FOLDER}: holds no story"));
        }
        if faults.is_empty() {
            Ok(seeds)
        } else {
            Err(faults.join("\n"))
        }
    });
    match read {
        Ok(seeds) => seeds,
        Err(faults) => panic!("the seeds cannot be read:\n{faults}"),
    }
}

/// The sorted names of what lies in a folder, hidden things aside.
pub fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a readable folder").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn seed(name: String) -> Result<Seed, Vec<String>> {
    let folder = format!("{FOLDER}/{name}");
    let story = format!("{folder}/story.toml");
    let text = |path: &str| fs::read_to_string(path).map_err(|e| vec![format!("{path}: {e}")]);
    let shows = text(&story)?.lines().next().unwrap_or_default().to_owned();
    let shows = shows
        .strip_prefix("# Shows: ")
        .ok_or_else(|| vec![format!("{story}:1: begins with \"# Shows: \" and what it shows")])?
        .to_owned();
    let gathered = pipeline::gather(&[PathBuf::from(&story)], &Options::default(), &RULES);
    let listed = |faults: Vec<crosscheck::text::Fault>| faults.iter().map(ToString::to_string).collect();
    let (sources, faults) = gathered.map_err(listed)?;
    if !faults.is_empty() {
        return Err(listed(faults));
    }
    let told: BTreeSet<String> = sources.iter().map(|source| file_name(&source.path)).collect();
    let untold: Vec<String> = names(&PathBuf::from(&folder))
        .into_iter()
        .filter(|file| !told.contains(file) && !NOT_REPORTS.contains(&file.as_str()))
        .map(|file| format!("{story}: does not name {file}, which lies beside it"))
        .collect();
    if !untold.is_empty() {
        return Err(untold);
    }
    let path = format!("{folder}/expect.toml");
    let files: Vec<String> = told.into_iter().collect();
    let expected = parse_seed(&path, &text(&path)?, &files, &|file| {
        fs::read(format!("{folder}/{file}")).map_err(|e| e.to_string())
    })?;
    let analysis = pipeline::analyse(sources.clone(), &RULES);
    Ok(Seed {
        name,
        shows,
        sources,
        expected,
        analysis,
    })
}
