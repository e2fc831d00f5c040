//! Where words stand in a file, as an editor counts: line and column from 1, columns in characters.

use std::collections::HashMap;
use std::rc::Rc;

use crate::text::{Source, Span, line_ends};

use super::Analysis;
use super::layout::clean;

/// Line and column of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

/// The lines of every file of a run, counted once.
pub(super) struct Places<'a> {
    analysis: &'a Analysis,
    /// For each source the lines of its file; the records of one file share them.
    lines: Vec<Rc<Lines>>,
}

impl<'a> Places<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        let mut known: HashMap<*const str, Rc<Lines>> = HashMap::new();
        let mut of = |file: &str| {
            let made = known.entry(std::ptr::from_ref(file));
            Rc::clone(made.or_insert_with(|| Rc::new(Lines::new(file))))
        };
        let lines = analysis.sources.iter().map(|source| of(source.file())).collect();
        Self { analysis, lines }
    }

    /// Where a span of the source's plain text begins in its file.
    pub fn of(&self, source: usize, span: Span) -> Place {
        self.region(source, span).0
    }

    /// Where a span of the source's plain text begins in its file, and where it ends: the place after its last character.
    pub fn region(&self, source: usize, span: Span) -> (Place, Place) {
        let span = self.analysis.sources[source].in_file(span);
        let place = |at| self.lines[source].place(self.analysis.sources[source].file(), at);
        (place(span.start), place(span.end))
    }

    /// `path:line:column`, ready to print.
    pub fn named(&self, source: usize, span: Span) -> String {
        let Place { line, column } = self.of(source, span);
        format!("{}:{line}:{column}", path(&self.analysis.sources[source]))
    }
}

/// The path ready to print.
pub(super) fn path(source: &Source) -> String {
    if source.path == "-" {
        "<stdin>".to_owned()
    } else {
        clean(&source.path)
    }
}

/// Where the lines of a file begin, and how many characters stand before every block of bytes: both columns and
/// lines of any place are found without reading the file again, however long its lines are.
struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

const BLOCK: usize = 512;

impl Lines {
    fn new(file: &str) -> Self {
        let starts = std::iter::once(0).chain(line_ends(file)).collect();
        let mut characters = vec![0];
        for block in file.as_bytes().chunks(BLOCK) {
            let before = characters.last().copied().unwrap_or(0);
            characters.push(before + count(block));
        }
        Self { starts, characters }
    }

    fn place(&self, file: &str, at: usize) -> Place {
        let at = at.min(file.len());
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let column = self.before(file, at) - self.before(file, start) + 1;
        Place { line, column }
    }

    fn before(&self, file: &str, at: usize) -> usize {
        let block = at / BLOCK;
        self.characters[block] + count(&file.as_bytes()[block * BLOCK..at])
    }
}

/// How many characters begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_an_editor_counts() {
        let file = format!("é one\n{}x\n\nlast", "ü".repeat(700));
        let lines = Lines::new(&file);
        let place = |at| {
            let Place { line, column } = lines.place(&file, at);
            (line, column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(file.find("one").unwrap_or(0)), (1, 3));
        assert_eq!(place(file.find('x').unwrap_or(0)), (2, 701));
        assert_eq!(place(file.len()), (4, 5));
        assert_eq!(Lines::new("").place("", 9).line, 1);
    }
}
