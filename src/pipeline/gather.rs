//! Reads what the paths name: the only part of the library that touches files.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::text::{Block, BlockKind, DatedBy, OffsetMap, Source, Span};

/// What a run was asked for besides its paths.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Days of publication by path or by name of a file.
    pub published: Vec<(String, Date)>,
}

/// Something that could not be read, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user gave it.
    pub file: String,
    /// The line, from 1, when it is about one.
    pub line: Option<usize>,
    /// What is wrong and how to mend it: "<what>; <mend>".
    pub message: String,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}: {}", self.file, self.message),
            None => write!(out, "{}: {}", self.file, self.message),
        }
    }
}

/// Reads what the paths name: files, folders, story files, `-` for standard input. What can be read is read; each
/// path that cannot is a fault beside the sources.
///
/// # Errors
/// A story file that cannot be understood: what it says of its sources would be lost.
pub fn gather(paths: &[PathBuf], options: &Options) -> Result<(Vec<Source>, Vec<Fault>), Fault> {
    let mut reading = Reading::default();
    for path in paths {
        reading.path(path)?;
    }
    for (file, day) in &options.published {
        let named = |source: &&mut Source| source.path == *file || Path::new(&source.path).ends_with(file);
        let mut found = false;
        for source in reading.sources.iter_mut().filter(named) {
            source.published = Some(*day);
            source.dated_by = DatedBy::Option;
            found = true;
        }
        if !found {
            let message = "--published names no report of this run; give the path as it was given to read";
            reading.faults.push(Fault::new(file, message));
        }
    }
    reading.sources.sort_by(|a, b| a.id.cmp(&b.id));
    Ok((reading.sources, reading.faults))
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

#[derive(Deserialize)]
struct Story {
    #[serde(default)]
    source: Vec<Told>,
}

#[derive(Default, Deserialize)]
struct Told {
    path: PathBuf,
    title: Option<String>,
    publisher: Option<String>,
    #[serde(default, deserialize_with = "day")]
    published: Option<Date>,
    origin: Option<String>,
}

/// A day such as "2024-09-06".
fn day<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(field)?;
    let wrong = |_| {
        D::Error::custom(format!(
            "{text:?} is no day of the calendar such as \"2024-09-06\""
        ))
    };
    text.parse().map(Some).map_err(wrong)
}

#[derive(Default)]
struct Reading {
    sources: Vec<Source>,
    faults: Vec<Fault>,
    ids: BTreeSet<String>,
}

impl Reading {
    fn path(&mut self, path: &Path) -> Result<(), Fault> {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = match std::fs::read_dir(path) {
                Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
                Err(error) => {
                    self.fault(path, &error);
                    return Ok(());
                }
            };
            inside.retain(|file| {
                file.extension()
                    .is_some_and(|ending| ending == "txt" || ending == "md")
            });
            inside.sort();
            for file in inside {
                self.file(&file, Told::default());
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            self.story(path)?;
        } else {
            self.file(path, Told::default());
        }
        Ok(())
    }

    fn story(&mut self, path: &Path) -> Result<(), Fault> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.fault(path, &error);
                return Ok(());
            }
        };
        let story: Story = toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Fault {
                file: path.display().to_string(),
                line: Some(1 + text[..at].matches('\n').count()),
                message: format!("{}; give [[source]] tables with a path", error.message()),
            }
        })?;
        for told in story.source {
            let file = path.with_file_name(&told.path);
            self.file(&file, told);
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, told: Told) {
        let text = if path == Path::new("-") {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        } else {
            std::fs::read_to_string(path)
        };
        let text = match text {
            Ok(text) => text,
            Err(error) => return self.fault(path, &error),
        };
        let stem = path
            .file_stem()
            .map_or("stdin".into(), |stem| stem.to_string_lossy());
        let stem = if stem == "-" { "stdin".into() } else { stem };
        let id = (1..)
            .map(|n| {
                if n == 1 {
                    stem.to_string()
                } else {
                    format!("{stem}-{n}")
                }
            })
            .find(|id| self.ids.insert(id.clone()))
            .unwrap_or_default();
        let whole = Span::new(0, text.len()).trim(&text);
        self.sources.push(Source {
            id,
            path: path.display().to_string(),
            title: told.title,
            publisher: told.publisher,
            published: told.published,
            dated_by: if told.published.is_some() {
                DatedBy::Story
            } else {
                DatedBy::Nothing
            },
            origins: told.origin.into_iter().collect(),
            blocks: vec![Block {
                span: whole,
                kind: BlockKind::Paragraph,
            }],
            text,
            map: OffsetMap::default(),
            raw: None,
        });
    }

    fn fault(&mut self, path: &Path, error: &std::io::Error) {
        let mend = match error.kind() {
            std::io::ErrorKind::NotFound => "check the spelling of the path",
            std::io::ErrorKind::InvalidData => "save it as UTF-8",
            _ => "see that it is a file you may read",
        };
        self.faults.push(Fault::new(
            path.display().to_string(),
            format!("cannot be read: {error}; {mend}"),
        ));
    }
}
