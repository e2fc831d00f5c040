//! Reads what the paths name: the only part of the library that touches files.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::given::{Given, name};
use crate::rulebook::Rulebook;
use crate::semantics;
use crate::text::{Fault, Format, Reader, Source, Story, StorySource, unpack};

/// What a run was asked for besides its paths.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Days of publication by path or by name of a file.
    pub published: Vec<(String, Date)>,
    /// The same where it is no fault that no such file is read, as settings have them; `published` goes before.
    pub known: Vec<(String, Date)>,
    /// Whether every report is a voice of its own, whatever it shares with others.
    pub independent: bool,
}

/// Endings of the files that a folder is searched for.
const READ_ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "jsonl", "ndjson", "html", "htm", "xhtml", "csv", "tsv", "rss", "atom",
    "docx",
];
/// Endings of files that are packed: the ending before tells whether they are read.
const PACKED_ENDINGS: &[&str] = &["gz", "zst"];
/// The story file of a folder.
const STORY_FILE: &str = "story.toml";

/// The files that paths name.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Each file that gave a source, with its sources as they are before they are named apart; in order of path.
    pub files: Vec<(Given, Vec<Source>)>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// Reads what the paths name: files, story files, folders (their story file where there is one, otherwise the reports
/// in them and in the folders below), `-` for standard input. What can be read is read; each path that cannot is a
/// fault beside the sources. The order of the paths changes nothing.
///
/// # Errors
/// A story file that cannot be understood: what it says of its sources would be lost.
pub fn gather(
    paths: &[PathBuf],
    options: &Options,
    rules: &Rulebook,
) -> Result<(Vec<Source>, Vec<Fault>), Vec<Fault>> {
    collect(paths, options, rules).map(Files::sources)
}

/// The sources of files that are there already, named apart, and what of them cannot be read; touches no disk.
pub fn sources(given: Vec<Given>, rules: &Rulebook) -> (Vec<Source>, Vec<Fault>) {
    Files::read(given, Vec::new(), rules).sources()
}

impl Files {
    /// Reads what the files hold, in order of path.
    fn read(mut given: Vec<Given>, mut faults: Vec<Fault>, rules: &Rulebook) -> Self {
        given.sort_by(|a, b| a.path.cmp(&b.path));
        let reader = Reader::new(&rules.lexicons).knowing(semantics::is_word);
        let mut files = Vec::new();
        for file in given {
            let (sources, wrong) = file.sources(&reader);
            faults.extend(wrong);
            if !sources.is_empty() {
                files.push((file, sources));
            }
        }
        Self { files, faults }
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
/// A story file that cannot be understood: what it says of its sources would be lost.
pub fn collect(paths: &[PathBuf], options: &Options, rules: &Rulebook) -> Result<Files, Vec<Fault>> {
    let mut reading = Reading {
        given: Vec::new(),
        faults: Vec::new(),
        seen: BTreeSet::new(),
    };
    for path in paths {
        reading.path(path)?;
    }
    reading.publish(options);
    let mut files = Files::read(reading.given, reading.faults, rules);
    for source in files.files.iter_mut().flat_map(|(_, sources)| sources) {
        source.independent = options.independent;
    }
    Ok(files)
}

/// Does the work on that many threads; `None` takes one for each processor.
pub fn with_threads<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .build()
    {
        Ok(pool) => pool.install(work),
        // A machine that grants no threads still does the work, on the one there is.
        Err(_) => work(),
    }
}

struct Reading {
    given: Vec<Given>,
    faults: Vec<Fault>,
    seen: BTreeSet<PathBuf>,
}

impl Reading {
    fn path(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        if path.is_dir() {
            self.folder(path)
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            self.story(path)
        } else {
            self.file(path, None);
            Ok(())
        }
    }

    fn folder(&mut self, folder: &Path) -> Result<(), Vec<Fault>> {
        let story = folder.join(STORY_FILE);
        if story.is_file() {
            return self.story(&story);
        }
        let mut inside: Vec<PathBuf> = match std::fs::read_dir(folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(error) => {
                self.fault(folder, &error);
                return Ok(());
            }
        };
        inside.sort();
        for path in inside {
            let ending = ending(&path);
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            // Notes about a folder are no reports.
            let readme = path
                .file_stem()
                .is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
            if path.is_dir() && !hidden {
                self.folder(&path)?;
            } else if !hidden
                && !readme
                && (READ_ENDINGS.contains(&ending.as_str()) || ending == "xml" && is_feed(&path))
            {
                self.file(&path, None);
            }
        }
        Ok(())
    }

    fn story(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let shown = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.fault(path, &error);
                return Ok(());
            }
        };
        for entry in Story::parse(&shown, &text)?.sources {
            let file = path.with_file_name(&entry.path);
            if file.is_file() {
                self.file(&file, Some(&entry));
            } else {
                let message = format!("names {}, which is not there; mend the path", entry.path);
                self.faults.push(Fault::new(&shown, Some(entry.line), message));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, told: Option<&StorySource>) {
        // One file under two paths is one report.
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(place.clone()) {
            return;
        }
        let mut content = Vec::new();
        let read = if path == Path::new("-") {
            std::io::stdin().read_to_end(&mut content).map(|_| ())
        } else {
            std::fs::read(path).map(|read| content = read)
        };
        if let Err(error) = read {
            return self.fault(path, &error);
        }
        let shown = path.display().to_string();
        let unpacked = match unpack(&shown, &content) {
            Ok(None) => Vec::new(),
            Ok(Some(unpacked)) => {
                content = unpacked.content;
                unpacked.notes
            }
            Err(fault) => return self.faults.push(fault),
        };
        self.given.push(Given {
            place: place.display().to_string(),
            path: shown,
            content,
            unpacked,
            told: told.map(|told| StorySource {
                path: String::new(),
                line: 0,
                ..told.clone()
            }),
            published: None,
        });
    }

    /// Sets the dates given as options.
    fn publish(&mut self, options: &Options) {
        let known = options.known.iter().map(|known| (known, true));
        let told = options.published.iter().map(|told| (told, false));
        for ((file, day), may_miss) in known.chain(told) {
            let named = |given: &&mut Given| given.path == *file || Path::new(&given.path).ends_with(file);
            let mut found = false;
            for given in self.given.iter_mut().filter(named) {
                given.published = Some(*day);
                found = true;
            }
            if !found && !may_miss {
                let message =
                    "--published names no report of this run; give the path as it was given to read";
                self.faults.push(Fault::new(file, None, message));
            }
        }
    }

    fn fault(&mut self, path: &Path, error: &std::io::Error) {
        let mend = match error.kind() {
            std::io::ErrorKind::NotFound => "check the spelling of the path",
            _ => "see that it is a file you may read",
        };
        self.faults.push(Fault::new(
            &path.display().to_string(),
            None,
            format!("cannot be read: {error}; {mend}"),
        ));
    }
}

/// What a file is by its ending, in small letters, without the ending of what it is packed with.
fn ending(path: &Path) -> String {
    let of = |path: &Path| {
        path.extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
    };
    let last = of(path).unwrap_or_default();
    if PACKED_ENDINGS.contains(&last.as_str()) {
        return path
            .file_stem()
            .and_then(|stem| of(Path::new(stem)))
            .unwrap_or_default();
    }
    last
}

/// Whether a file of XML is a feed: a folder may hold other XML, which is no report.
fn is_feed(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(1024).read_to_end(&mut head));
    read.is_ok() && Format::of(&path.to_string_lossy(), &head) == Format::Feed
}
