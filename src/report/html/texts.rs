//! What every page shows words of sources with: where they stand, and where in the page they are marked.

use crate::report::Analysis;
use crate::report::human::credit;
use crate::report::layout::clean;
use crate::report::places::{Place, Places, path};
use crate::report::snippet::{Mark, Part};
use crate::text::Span;

use super::marks::Marks;

/// The texts of a run with their marks.
pub(super) struct Texts<'a> {
    pub analysis: &'a Analysis,
    pub places: Places<'a>,
    pub marks: Marks,
}

/// Where words stand.
pub(super) struct At {
    pub link: String,
    pub id: String,
    pub credit: String,
    pub place: String,
    pub path: String,
}

/// Words of a clause, marked or not.
pub(super) struct Words {
    pub text: String,
    /// `lead`, `beside`, or nothing.
    pub mark: &'static str,
}

/// A report's name that leads to its words.
pub(super) struct Chip {
    pub link: String,
    pub id: String,
}

impl<'a> Texts<'a> {
    pub fn new(analysis: &'a Analysis, marks: Marks) -> Self {
        Self {
            analysis,
            places: Places::new(analysis),
            marks,
        }
    }

    /// The id of a source, ready to print.
    pub fn id(&self, source: usize) -> String {
        clean(&self.analysis.sources[source].id)
    }

    /// Line and column at which words of a report stand in its file.
    pub fn place(&self, source: usize, span: Span) -> String {
        let Place { line, column } = self.places.of(source, span);
        format!("{line}:{column}")
    }

    /// Where words of a report stand.
    pub fn at(&self, source: usize, span: Span) -> At {
        At {
            link: self.marks.link(source, span.start),
            id: self.id(source),
            credit: credit(self.analysis, source),
            place: self.place(source, span),
            path: path(&self.analysis.sources[source]),
        }
    }

    /// A report's name that leads to the words at a place of it.
    pub fn chip(&self, source: usize, at: usize) -> Chip {
        Chip {
            link: self.marks.link(source, at),
            id: self.id(source),
        }
    }

    /// An excerpt of a report with its marks.
    pub fn words(&self, source: usize, excerpt: Vec<Part>) -> Vec<Words> {
        let text = &self.analysis.sources[source].text;
        let words = |part: Part| match part {
            Part::Words(span, mark) => Words {
                text: clean(span.of(text)),
                mark: match mark {
                    Mark::Lead => "lead",
                    Mark::Beside => "beside",
                    Mark::Plain => "",
                },
            },
            Part::Gap => Words {
                text: " … ".to_owned(),
                mark: "",
            },
        };
        excerpt.into_iter().map(words).collect()
    }
}
