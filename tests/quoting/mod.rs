//! What both tests of quotations need: the folder of the suites, and a text as the program reads it.

use std::path::PathBuf;

use crosscheck::mention::{Document, Readers};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Format, Reader, Source};

/// The folder beside the project that holds suites and reports.
pub fn root() -> PathBuf {
    std::env::var_os("CROSSCHECK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

/// Reads texts the way the program does.
pub struct Desk {
    reader: Reader,
    readers: Readers,
}

impl Desk {
    /// With the built-in rules.
    pub fn new() -> Self {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        Self {
            reader: Reader::new(&book.lexicons),
            readers: Readers::new(&book.lexicons),
        }
    }

    /// A text as a source, with what is read in it.
    pub fn read(&self, text: &str) -> (Source, Document) {
        let (mut sources, _) = self.reader.read_as("report.txt", text.as_bytes(), Format::Plain);
        let source = sources.pop().expect("one report");
        let document = self.readers.read(&source);
        (source, document)
    }
}
