//! Reads what the paths name: the only part of the library that touches files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::disk::{place, read, shown, too_many};
use super::given::{Given, name};
use super::walk::{Found, Walk};
use crate::rulebook::Rulebook;
use crate::semantics;
use crate::text::{Fault, Limits, Reader, Source, size, unpack};

/// What a run was asked for besides its paths.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Days of publication by path or by name of a file.
    pub published: Vec<(String, Date)>,
    /// The same where it is no fault that no such file is read, as settings have them; `published` goes before.
    pub known: Vec<(String, Date)>,
    /// What is read at most.
    pub limits: Limits,
    /// Whether every report is a voice of its own, whatever it shares with others.
    pub independent: bool,
}

/// The files that paths name.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Each file that gave a source, with its sources as they are before they are named apart; in order of path.
    pub files: Vec<(Given, Vec<Source>)>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// Every file that was looked into, story files too, with every link followed: none of them may be written over.
    pub touched: BTreeSet<PathBuf>,
    /// Days of publication that were given for no report that was read ([`Options::published`]), a fault each.
    pub unnamed: Vec<Fault>,
}

/// Reads what the paths name: files, story files, folders (their story file where there is one, otherwise the reports
/// in them and in the folders below), `-` for standard input. What can be read is read; each path that cannot is a
/// fault beside the sources. The order of the paths changes nothing.
///
/// # Errors
/// A story file that cannot be understood, or a day of publication of no report: what is said of the sources would be lost.
pub fn gather(
    paths: &[PathBuf],
    options: &Options,
    rules: &Rulebook,
) -> Result<(Vec<Source>, Vec<Fault>), Vec<Fault>> {
    let files = collect(paths, options, rules)?;
    if files.unnamed.is_empty() {
        Ok(files.sources())
    } else {
        Err(files.unnamed)
    }
}

/// The sources of files that are there already, named apart, and what of them cannot be read; touches no disk.
pub fn sources(given: Vec<Given>, rules: &Rulebook) -> (Vec<Source>, Vec<Fault>) {
    Files::read(given, Vec::new(), rules).sources()
}

/// What makes sources of files; compiled once for many ([`Given::sources`]).
pub fn reader(rules: &Rulebook) -> Reader {
    Reader::new(&rules.lexicons).knowing(semantics::is_word)
}

impl Files {
    /// Reads what the files hold, in order of path.
    fn read(mut given: Vec<Given>, mut faults: Vec<Fault>, rules: &Rulebook) -> Self {
        given.sort_by(|a, b| a.path.cmp(&b.path));
        let reader = reader(rules);
        let mut files = Vec::new();
        for file in given {
            let (sources, wrong) = file.sources(&reader);
            faults.extend(wrong);
            if !sources.is_empty() {
                files.push((file, sources));
            }
        }
        Self {
            files,
            faults,
            touched: BTreeSet::new(),
            unnamed: Vec::new(),
        }
    }

    /// The sources, named apart, and what could not be read.
    pub fn sources(self) -> (Vec<Source>, Vec<Fault>) {
        let mut sources: Vec<Source> = self.files.into_iter().flat_map(|(_, sources)| sources).collect();
        name(&mut sources);
        (sources, self.faults)
    }
}

/// Reads what the paths name, as [`gather`] does, file by file.
///
/// # Errors
/// A story file that cannot be understood: what it says of its sources would be lost; more files or reports than the limit.
pub fn collect(paths: &[PathBuf], options: &Options, rules: &Rulebook) -> Result<Files, Vec<Fault>> {
    let Walk {
        found,
        mut faults,
        seen,
        ..
    } = Walk::over(paths, options.limits)?;
    let (told, known) = (Days::new(&options.published), Days::new(&options.known));
    let mut named = vec![false; options.published.len()];
    let mut given = Vec::new();
    let mut room = options.limits.all_bytes;
    for found in found.values() {
        let path = shown(&found.path);
        let published = told.of(&path, &mut named).and_then(|day| match day {
            None => known.of(&path, &mut vec![false; options.known.len()]),
            day => Ok(day),
        });
        let published = published.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        match file(found, path, published, options.limits, &mut faults) {
            Ok(file) => {
                room = room.checked_sub(file.content.len() as u64).ok_or_else(|| {
                    let most = format!("{} in all files", size(options.limits.all_bytes));
                    vec![too_many(paths, &most)]
                })?;
                given.push(file);
            }
            Err(fault) => faults.push(fault),
        }
    }
    let mut files = Files::read(given, faults, rules);
    let unnamed = options.published.iter().zip(named).filter(|(_, named)| !named);
    files.unnamed = unnamed
        .map(|((file, _), _)| {
            let message = "--published names no report of this run; give the path as it was given to read";
            Fault::new(file, None, message)
        })
        .collect();
    let reports: usize = files.files.iter().map(|(_, sources)| sources.len()).sum();
    if reports > options.limits.reports {
        return Err(vec![too_many(
            paths,
            &format!("{} reports", options.limits.reports),
        )]);
    }
    for source in files.files.iter_mut().flat_map(|(_, sources)| sources) {
        source.independent = options.independent;
        source.limits = options.limits;
    }
    files.faults.sort();
    files.faults.dedup();
    files.touched = seen;
    files.touched.extend(found.into_keys());
    Ok(files)
}

/// The content of a file, with what is said of it.
fn file(
    found: &Found,
    path: String,
    published: Option<Date>,
    limits: Limits,
    faults: &mut Vec<Fault>,
) -> Result<Given, Fault> {
    let content = read(&found.path, limits).map_err(|why| {
        let mend = match found.path.exists() {
            false => "check the spelling of the path",
            true => "see that it is a file you may read",
        };
        why.fault(&path, mend)
    })?;
    let unpacked = unpack(&path, &content, limits.bytes)?;
    let (content, unpacked) = match unpacked {
        None => (content, Vec::new()),
        Some(unpacked) => (unpacked.content, unpacked.notes),
    };
    Ok(Given {
        place: place(&found.path),
        told: found.told(published.is_some(), faults),
        path,
        content,
        unpacked,
        published,
    })
}

/// Days of publication that were given for files, by the last part of their path.
struct Days<'a>(BTreeMap<&'a Path, Vec<(usize, &'a Path, Date)>>);

impl<'a> Days<'a> {
    fn new(days: &'a [(String, Date)]) -> Self {
        let mut by_name: BTreeMap<&Path, Vec<(usize, &Path, Date)>> = BTreeMap::new();
        for (number, (file, day)) in days.iter().enumerate() {
            let file = Path::new(file);
            by_name.entry(last(file)).or_default().push((number, file, *day));
        }
        Self(by_name)
    }

    /// The day of a file, by the longest part of its path that was given; notes which ones name it.
    fn of(&self, path: &str, named: &mut [bool]) -> Result<Option<Date>, Fault> {
        let path = Path::new(path);
        let mut best: Vec<(usize, Date)> = Vec::new();
        for (number, file, day) in self.0.get(last(path)).into_iter().flatten() {
            if path == *file || path.ends_with(file) {
                named[*number] = true;
                best.push((file.components().count(), *day));
            }
        }
        let most = best.iter().map(|(parts, _)| *parts).max();
        best.retain(|(parts, _)| Some(*parts) == most);
        best.dedup_by_key(|(_, day)| *day);
        match best[..] {
            [] => Ok(None),
            [(_, day)] => Ok(Some(day)),
            _ => {
                let days: Vec<String> = best.iter().map(|(_, day)| day.to_string()).collect();
                let message = format!(
                    "is given {} days of publication: {}; none is used, give one",
                    days.len(),
                    days.join(", ")
                );
                Err(Fault::of_file(path.display().to_string(), message))
            }
        }
    }
}

fn last(path: &Path) -> &Path {
    path.file_name().map_or(path, Path::new)
}

/// Does the work on that many threads; `None` takes one for each processor.
pub fn with_threads<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new();
    if let Ok(pool) = pool.num_threads(threads.unwrap_or(0)).build() {
        return pool.install(work);
    }
    // A machine that grants no thread still does the work, on the one there is: it becomes the only one of a pool, which is
    // never torn down, since the thread stays a part of it. Where it is a part of one already, nothing is to be done.
    let alone = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread();
    if let Ok(pool) = alone.build() {
        std::mem::forget(pool);
    }
    work()
}
