//! From the content of a file to sources: plain text, Markdown, JSON Lines.
//!
//! Nothing is read from disk here. Offsets always lead into the file as it is on disk: dirt, escapes and marks of
//! Markdown are left out of the text, and its [`super::OffsetMap`] leads back to what stands there.

use std::sync::Arc;

use super::clean::{Cleaned, Cleaner};
use super::encoding::FileText;
use super::fault::Fault;
use super::layout::Layouter;
use super::lexicon::Lexicons;
use super::source::Source;
use super::{jsonl, markdown};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, and everything unknown.
    Plain,
    /// Markdown.
    Markdown,
    /// One JSON object to a line.
    JsonLines,
}

impl Format {
    /// The format that a path's ending tells.
    pub fn of_path(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        match name
            .rsplit_once('.')
            .map(|(_, end)| end.to_lowercase())
            .as_deref()
        {
            Some("md" | "markdown" | "mdown") => Self::Markdown,
            Some("jsonl" | "ndjson") => Self::JsonLines,
            _ => Self::Plain,
        }
    }
}

/// Turns the content of files into sources that are laid out. Compiled once.
pub struct Reader {
    layouter: Layouter,
    is_word: fn(&str) -> bool,
}

impl Reader {
    /// Compiles the word lists that the layout needs.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            layouter: Layouter::new(lexicons),
            is_word: |_| false,
        }
    }

    /// The same reader with knowledge of words, by which a word that was cut at a line end is told from two that a
    /// hyphen joins.
    #[must_use]
    pub fn knowing(self, is_word: fn(&str) -> bool) -> Self {
        Self { is_word, ..self }
    }

    /// The sources of a file, in the format that its path tells, and what is wrong with it.
    pub fn read(&self, path: &str, bytes: &[u8]) -> (Vec<Source>, Vec<Fault>) {
        self.read_as(path, bytes, Format::of_path(path))
    }

    /// The sources of a file in a given format, and what is wrong with it.
    pub fn read_as(&self, path: &str, bytes: &[u8], format: Format) -> (Vec<Source>, Vec<Fault>) {
        let file = match FileText::read(path, bytes) {
            Ok(file) => Arc::new(file),
            Err(fault) => return (Vec::new(), vec![fault]),
        };
        let stem = stem(path);
        let cleaner = Cleaner {
            is_word: self.is_word,
            of_markup: format != Format::Markdown,
        };
        match format {
            Format::Plain => {
                let mut source = bare(path, &stem);
                source.text.clone_from(&file.text);
                self.finish(&mut source, &file, cleaner.clean(&file.text));
                (vec![source], Vec::new())
            }
            Format::Markdown => {
                // Cleaned first: the marks are read in what is left.
                let cleaned = cleaner.clean(&file.text);
                let (mut source, hints) = markdown::read(path, &stem, &cleaned.text);
                source.map = std::mem::take(&mut source.map).through(&cleaned.map);
                keep(&mut source, &file, cleaned.note());
                self.layouter.fill(&mut source, Some(&hints));
                (vec![source], Vec::new())
            }
            Format::JsonLines => {
                let (mut sources, faults) = jsonl::read(path, &stem, &file.text);
                for source in &mut sources {
                    let cleaned = cleaner.clean(&source.text);
                    self.finish(source, &file, cleaned);
                }
                (sources, faults)
            }
        }
    }

    /// Gives a source its cleaned text, and lays it out.
    fn finish(&self, source: &mut Source, file: &Arc<FileText>, cleaned: Cleaned) {
        let note = cleaned.note();
        source.map = cleaned.map.through(&source.map);
        source.text = cleaned.text;
        keep(source, file, note);
        self.layouter.fill(source, None);
    }
}

/// Keeps the file where the source is not the file itself, and what was mended to read it.
fn keep(source: &mut Source, file: &Arc<FileText>, note: Option<String>) {
    // A map without runs says that two texts are the same, and of a text of which nothing is left there are no runs:
    // joined with the map below it, it would lead from places that are not there.
    if source.text.is_empty() {
        source.map.runs.clear();
    }
    if source.text != file.text || !source.map.runs.is_empty() || !file.bytes.runs.is_empty() {
        source.raw = Some(Arc::clone(file));
    }
    source.mended.extend(file.note.clone());
    source.mended.extend(note);
}

/// A source with nothing known of it but its place.
pub(super) fn bare(path: &str, stem: &str) -> Source {
    Source {
        id: stem.to_owned(),
        path: path.to_owned(),
        ..Source::default()
    }
}

/// A file's name without its ending; `stdin` for standard input.
fn stem(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let name = path
        .trim_end_matches(['/', '\\'])
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() {
        name.to_owned()
    } else {
        stem.to_owned()
    }
}
