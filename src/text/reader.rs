//! From the content of a file to sources: plain text, Markdown, JSON Lines.
//!
//! Nothing is read from disk here. Offsets always lead into the file as it is on disk: a byte order mark, escapes
//! and marks of Markdown are left out of the text and kept in its [`OffsetMap`].

use std::sync::Arc;

use super::fault::{Fault, line_of};
use super::layout::Layouter;
use super::lexicon::Lexicons;
use super::source::{Run, Source};
use super::span::Span;
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
}

impl Reader {
    /// Compiles the word lists that the layout needs.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            layouter: Layouter::new(lexicons),
        }
    }

    /// The sources of a file, in the format that its path tells, and what is wrong with it.
    pub fn read(&self, path: &str, bytes: &[u8]) -> (Vec<Source>, Vec<Fault>) {
        self.read_as(path, bytes, Format::of_path(path))
    }

    /// The sources of a file in a given format, and what is wrong with it.
    pub fn read_as(&self, path: &str, bytes: &[u8], format: Format) -> (Vec<Source>, Vec<Fault>) {
        let file = match std::str::from_utf8(bytes) {
            Ok(file) => file,
            Err(error) => return (Vec::new(), vec![not_utf8(path, bytes, error.valid_up_to())]),
        };
        let stem = stem(path);
        match format {
            Format::Plain => {
                let mut source = plain(path, &stem, file);
                self.layouter.fill(&mut source, None);
                (vec![source], Vec::new())
            }
            Format::Markdown => {
                let (mut source, hints) = markdown::read(path, &stem, file);
                self.layouter.fill(&mut source, Some(&hints));
                (vec![source], Vec::new())
            }
            Format::JsonLines => {
                let (mut sources, faults) = jsonl::read(path, &stem, &Arc::from(file));
                for source in &mut sources {
                    self.layouter.fill(source, None);
                }
                (sources, faults)
            }
        }
    }
}

/// A source with nothing known of it but its place.
pub(super) fn bare(path: &str, stem: &str) -> Source {
    Source {
        id: stem.to_owned(),
        path: path.to_owned(),
        ..Source::default()
    }
}

fn plain(path: &str, stem: &str, file: &str) -> Source {
    let mut source = bare(path, stem);
    let text = file.strip_prefix('\u{feff}').unwrap_or(file);
    source.text = text.to_owned();
    if text.len() < file.len() {
        let shift = file.len() - text.len();
        let whole = Span::new(0, text.len());
        // A file of nothing but the mark has no run, and needs none.
        if !whole.is_empty() {
            source.map.runs.push(Run {
                text: whole,
                file: whole.shift(shift),
            });
        }
        source.raw = Some(Arc::from(file));
    }
    source
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

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Fault {
    let before = std::str::from_utf8(&bytes[..at]).unwrap_or("");
    let line = line_of(before, at);
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let from = if wide { "UTF-16" } else { "WINDOWS-1252" };
    let byte = bytes.get(at).copied().unwrap_or(0);
    Fault::new(
        path,
        Some(line),
        format!(
            "is not UTF-8: byte 0x{byte:02x} at offset {at}; save the file as UTF-8, for instance with `iconv -f {from} -t UTF-8`"
        ),
    )
}
