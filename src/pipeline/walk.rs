//! From paths to the files that they lead to: folders are walked, story files followed. No content of a report is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::disk::{no_file, read_text, shown, too_many};
use crate::text::{Fault, Format, Limits, Story, StorySource};

/// Endings of the files that a folder is searched for.
const READ_ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "jsonl", "ndjson", "html", "htm", "xhtml", "csv", "tsv", "rss", "atom",
    "docx",
];
/// Endings of files that are packed: the ending before tells whether they are read.
const PACKED_ENDINGS: &[&str] = &["gz", "zst"];
/// The story file of a folder.
const STORY_FILE: &str = "story.toml";
/// What happens to a pipe that stands in a folder.
const LEFT_OUT: &str = "it is left out";

/// The files that paths lead to.
pub(super) struct Walk<'p> {
    paths: &'p [PathBuf],
    /// By where a file is, with every link followed: one file under two paths is one report.
    pub found: BTreeMap<PathBuf, Found>,
    /// What could not be read on the way.
    pub faults: Vec<Fault>,
    limits: Limits,
    /// Folders and story files that were followed, by where they are: links may lead back to them.
    pub seen: BTreeSet<PathBuf>,
}

/// A file.
pub(super) struct Found {
    /// The path that first led there.
    pub path: PathBuf,
    told: Vec<Told>,
}

/// What a story file says of a file.
struct Told {
    /// The story file.
    story: String,
    entry: StorySource,
}

impl<'p> Walk<'p> {
    /// Follows the paths. Which come first changes nothing: the shorter ones are followed first, so that they name the files.
    ///
    /// # Errors
    /// A story file that cannot be understood; more files than the limit.
    pub fn over(paths: &'p [PathBuf], limits: Limits) -> Result<Self, Vec<Fault>> {
        let mut walk = Self {
            paths,
            found: BTreeMap::new(),
            faults: Vec::new(),
            limits,
            seen: BTreeSet::new(),
        };
        let mut paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        paths.sort_by_key(|path| (path.as_os_str().len(), *path));
        paths.dedup();
        for path in paths {
            if path.is_dir() {
                let (is_new, before) = (
                    !walk.seen.contains(&real(path)),
                    (walk.found.len(), walk.faults.len()),
                );
                walk.folder(path)?;
                if is_new && before == (walk.found.len(), walk.faults.len()) {
                    let message = "holds no report: no file in it or below ends as reports do (.txt, .md, .html, .jsonl, ...); give the files by name";
                    walk.faults.push(Fault::of_file(shown(path), message));
                }
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                walk.story(path)?;
            } else {
                walk.file(path, None)?;
            }
        }
        Ok(walk)
    }

    /// Whether a folder or a story file is met for the first time.
    fn is_new(&mut self, path: &Path) -> bool {
        self.seen.insert(real(path))
    }

    fn folder(&mut self, folder: &Path) -> Result<(), Vec<Fault>> {
        if !self.is_new(folder) {
            return Ok(());
        }
        let story = folder.join(STORY_FILE);
        if story.is_file() {
            return self.story(&story);
        }
        self.faults.extend(no_file(&story, LEFT_OUT));
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot be read: {error}; see that it is a folder you may read");
                self.faults.push(Fault::of_file(shown(folder), message));
                return Ok(());
            }
        };
        let mut inside: Vec<(bool, PathBuf)> = entries
            .flatten()
            .map(|entry| (entry.path().is_symlink(), entry.path()))
            .collect();
        // What lies here is named by its own path, and not by a link that leads to it.
        inside.sort();
        for (_, path) in inside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = path.file_stem().unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            let ending = ending(&path);
            if path.is_dir() {
                self.folder(&path)?;
            } else if stem.eq_ignore_ascii_case("readme")
                || !READ_ENDINGS.contains(&ending.as_str()) && ending != "xml"
            {
                // Notes about a folder are no reports, and neither is all else that may lie there.
            } else if let Some(fault) = no_file(&path, LEFT_OUT) {
                self.faults.push(fault);
            } else if ending != "xml" || is_feed(&path) {
                self.file(&path, None)?;
            }
        }
        Ok(())
    }

    fn story(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        if !self.is_new(path) {
            return Ok(());
        }
        let story = shown(path);
        let text = match read_text(path, self.limits) {
            Ok(text) => text,
            Err(why) => {
                let mend = "check the path, and that it is a story file you may read";
                self.faults.push(why.fault(&story, mend));
                return Ok(());
            }
        };
        for entry in Story::parse(&story, &text)?.sources {
            let file = path.with_file_name(&entry.path);
            if file.is_file() {
                self.file(&file, Some((&story, entry)))?;
            } else {
                let is = if file.exists() { "no file" } else { "not there" };
                let message = format!("names {}, which is {is}; mend the path", entry.path);
                self.faults
                    .push(Fault::new(&story, Some(entry.lines.path), message));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, told: Option<(&str, StorySource)>) -> Result<(), Vec<Fault>> {
        let found = self.found.entry(real(path)).or_insert_with(|| Found {
            path: path.to_owned(),
            told: Vec::new(),
        });
        found.told.extend(told.map(|(story, entry)| Told {
            story: story.to_owned(),
            entry,
        }));
        if self.found.len() > self.limits.reports {
            let most = format!("{} files", self.limits.reports);
            return Err(vec![too_many(self.paths, &most)]);
        }
        Ok(())
    }
}

impl Found {
    /// What the story files say of the file; what two of them say differently nobody says, and is told. `has_day`: the day of
    /// publication is known from elsewhere.
    pub fn told(&self, has_day: bool, faults: &mut Vec<Fault>) -> Option<StorySource> {
        if self.told.is_empty() {
            return None;
        }
        let day = self.one("days of publication", |entry| {
            (entry.published.as_ref(), entry.lines.published)
        });
        let parts = [
            self.one("titles", |entry| (entry.title.as_ref(), entry.lines.title)),
            self.one("publishers", |entry| {
                (entry.publisher.as_ref(), entry.lines.publisher)
            }),
            self.one("origins", |entry| (entry.origin.as_ref(), entry.lines.origin)),
        ];
        let mut wrong = Vec::new();
        let published = day.unwrap_or_else(|fault| {
            wrong.extend(Some(fault).filter(|_| !has_day));
            None
        });
        let [title, publisher, origin] = parts.map(|part| {
            part.unwrap_or_else(|fault| {
                wrong.push(fault);
                None
            })
        });
        faults.extend(wrong);
        Some(StorySource {
            title,
            publisher,
            published,
            origin,
            ..StorySource::default()
        })
    }

    /// The one value that is told of something; `of` gives it with its line.
    fn one<T: Clone + PartialEq + Display>(
        &self,
        what: &str,
        of: impl Fn(&StorySource) -> (Option<&T>, usize),
    ) -> Result<Option<T>, Fault> {
        let mut values: Vec<(&T, String)> = Vec::new();
        for Told { story, entry } in &self.told {
            let (told, line) = of(entry);
            let told = told.filter(|value| values.iter().all(|(other, _)| other != value));
            values.extend(told.map(|value| (value, format!("{story}:{line}"))));
        }
        if let [] | [_] = values[..] {
            return Ok(values.first().map(|(value, _)| (*value).clone()));
        }
        let shown_values: Vec<String> = values
            .iter()
            .map(|(value, at)| format!("{value} ({at})"))
            .collect();
        let message = format!(
            "has {} {what}: {}; none is used, leave one",
            values.len(),
            shown_values.join(", ")
        );
        Err(Fault::of_file(shown(&self.path), message))
    }
}

/// Where a file or folder is; what is not there is where its path says.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
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
    let read = File::open(path).and_then(|file| file.take(1024).read_to_end(&mut head));
    read.is_ok() && Format::of(&path.to_string_lossy(), &head) == Format::Feed
}
