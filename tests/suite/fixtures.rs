//! What many tests need and nobody should build twice: the rule book that is built in, the readers made from it, and
//! the folder beside the project that holds suites and real reports.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crosscheck::archive::Engine;
use crosscheck::mention::{Document, NameReader, Readers};
use crosscheck::pipeline::{self, Read};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{DatedBy, Format, Layouter, Reader, Source, Splitter};
use crosscheck::value::NumberReader;
use crosscheck::value::time::TimeReader;
use jiff::civil::date;
use serde_json::Value;

pub static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::embedded().unwrap_or_else(|faults| panic!("{faults:#?}")));
pub static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&RULES.lexicons));
pub static READERS: LazyLock<Readers> = LazyLock::new(|| Readers::new(&RULES.lexicons));
pub static SPLITTER: LazyLock<Splitter> = LazyLock::new(|| Splitter::new(&RULES.lexicons));
pub static LAYOUTER: LazyLock<Layouter> = LazyLock::new(|| Layouter::new(&RULES.lexicons));
pub static NAMES: LazyLock<NameReader> = LazyLock::new(|| NameReader::new(&RULES.lexicons));
pub static NUMBERS: LazyLock<NumberReader> = LazyLock::new(|| NumberReader::new(&RULES.lexicons));
pub static TIMES: LazyLock<TimeReader> = LazyLock::new(|| TimeReader::new(&RULES.lexicons));
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&RULES));

/// Articles of one autumn, each a record of the suite and what is read of its text when all are given one day; none
/// where the suite is not beside the project.
pub static NEWS: LazyLock<Vec<(Value, Read)>> = LazyLock::new(|| {
    let path = shared().join("suites/quotations/polnear-dev.jsonl");
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    let records = lines.lines();
    let records: Vec<Value> = records
        .map(|line| serde_json::from_str(line).expect("a record a line"))
        .collect();
    let source = |(number, record): (usize, &Value)| {
        let text = record["text"].as_str().expect("a text");
        let name = format!("{number:03}.txt");
        let (mut sources, _) = READER.read_as(&name, text.as_bytes(), Format::Plain);
        let mut source = sources.pop().expect("one report");
        source.published = Some(date(2016, 9, 30));
        source.dated_by = DatedBy::Option;
        source
    };
    let sources = records.iter().enumerate().map(source).collect();
    let read = pipeline::read(sources, &READERS);
    records.into_iter().zip(read).collect()
});

/// The folder beside the project that holds suites and reports, whether it is there or not: the one that
/// `CROSSCHECK_SHARED` names, or `../shared`. Relative, so that no report shows a path of this machine.
pub fn shared() -> PathBuf {
    std::env::var_os("CROSSCHECK_SHARED").map_or_else(|| Path::new("..").join("shared"), PathBuf::from)
}

/// A plain text as a source.
pub fn plain(text: &str) -> Source {
    let (mut sources, _) = READER.read_as("report.txt", text.as_bytes(), Format::Plain);
    sources.pop().expect("one report")
}

/// A plain text as a source, with what is read in it.
pub fn read(text: &str) -> (Source, Document) {
    let source = plain(text);
    let document = READERS.read(&source);
    (source, document)
}
