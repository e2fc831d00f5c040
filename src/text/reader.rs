//! From the content of a file to sources: plain text, Markdown, JSON Lines, pages of the web, tables, feeds.
//!
//! Nothing is read from disk here. Offsets always lead into the file as it is on disk: dirt, escapes and marks of
//! Markdown are left out of the text, and its [`super::OffsetMap`] leads back to what stands there.

use std::sync::Arc;

use super::clean::{Cleaned, Cleaner};
use super::encoding::FileText;
use super::fault::Fault;
use super::layout::{Hint, Layouter};
use super::lexicon::Lexicons;
use super::source::Source;
use super::unpack::unpacked_name;
use super::{csv, feed, html, jsonl, markdown};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, and everything unknown.
    Plain,
    /// Markdown.
    Markdown,
    /// One JSON object to a line.
    JsonLines,
    /// A page of the web.
    Html,
    /// A table with a line of column names.
    Table,
    /// RSS or Atom.
    Feed,
}

impl Format {
    /// The format of a file: what its ending tells; where that tells nothing, what it begins with.
    pub fn of(path: &str, content: &[u8]) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let ending = unpacked_name(name)
            .rsplit_once('.')
            .map(|(_, end)| end.to_lowercase());
        match ending.as_deref() {
            Some("txt" | "text" | "docx") => Self::Plain,
            Some("md" | "markdown" | "mdown") => Self::Markdown,
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("html" | "htm" | "xhtml" | "shtml") => Self::Html,
            Some("csv" | "tsv") => Self::Table,
            Some("rss" | "atom" | "rdf") => Self::Feed,
            _ => Self::of_content(path, content),
        }
    }

    /// The format that a file shows by what it begins with: a page or a feed by its first mark, records on standard
    /// input by theirs, since there is no name to go by.
    fn of_content(path: &str, content: &[u8]) -> Self {
        let head = String::from_utf8_lossy(&content[..content.len().min(PROBE)]).to_lowercase();
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let has = |marks: &[&str]| marks.iter().any(|mark| head.contains(mark));
        if head.starts_with('{') && path == "-" {
            Self::JsonLines
        } else if head.starts_with('<') && has(&["<rss", "<feed", "<rdf:rdf"]) {
            Self::Feed
        } else if head.starts_with('<') && has(&["<!doctype html", "<html"]) {
            Self::Html
        } else {
            Self::Plain
        }
    }
}

/// How far a file is looked at for the mark of its format, in bytes.
const PROBE: usize = 1024;

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
        self.read_as(path, bytes, Format::of(path, bytes))
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
            of_markup: !matches!(format, Format::Markdown | Format::Html | Format::Feed),
        };
        match format {
            Format::Plain => {
                let mut source = bare(path, &stem);
                source.text.clone_from(&file.text);
                self.finish(&mut source, &file, cleaner.clean(&file.text));
                (vec![source], Vec::new())
            }
            // Cleaned first: the marks are read in what is left.
            Format::Markdown => {
                let cleaned = cleaner.clean(&file.text);
                let read = markdown::read(path, &stem, &cleaned.text);
                (vec![self.marked(read, &file, &cleaned)], Vec::new())
            }
            Format::Html => {
                let cleaned = cleaner.clean(&file.text);
                match html::read(path, &stem, &cleaned.text) {
                    Ok(read) => (vec![self.marked(read, &file, &cleaned)], Vec::new()),
                    Err(fault) => (Vec::new(), vec![fault]),
                }
            }
            Format::Feed => {
                let cleaned = cleaner.clean(&file.text);
                let (read, faults) = feed::read(path, &stem, &cleaned.text);
                let sources = read.into_iter().map(|read| self.marked(read, &file, &cleaned));
                (sources.collect(), faults)
            }
            Format::JsonLines | Format::Table => {
                let (mut sources, faults) = match format {
                    Format::Table => csv::read(path, &stem, &file.text),
                    _ => jsonl::read(path, &stem, &file.text),
                };
                for source in &mut sources {
                    let cleaned = cleaner.clean(&source.text);
                    self.finish(source, &file, cleaned);
                }
                (sources, faults)
            }
        }
    }

    /// Lays out a source whose file marks its blocks, and leads its places back through the cleaned text.
    fn marked(
        &self,
        (mut source, hints): (Source, Vec<Hint>),
        file: &Arc<FileText>,
        cleaned: &Cleaned,
    ) -> Source {
        source.map = std::mem::take(&mut source.map).through(&cleaned.map);
        keep(&mut source, file, cleaned.note());
        self.layouter.fill(&mut source, Some(&hints));
        source
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
    let name = unpacked_name(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() {
        name.to_owned()
    } else {
        stem.to_owned()
    }
}
