//! What is told in a line each: persons of whom the reports tell alike what they are, and what one voice alone tells.

use std::collections::BTreeSet;

use crate::check::Evidence;
use crate::report::human::words_of;
use crate::report::layout::clean;
use crate::report::passages::Person;
use crate::report::{wording, words};

use super::cards::{Value, chip};
use super::sign::Sign;
use super::texts::At;
use super::{View, marks, unquoted};

/// How many columns are shown of what one voice alone tells.
const ROW: usize = 160;

/// The persons.
pub(super) struct People {
    pub name: &'static str,
    pub meaning: &'static str,
    pub rows: Vec<Who>,
}

/// A person.
pub(super) struct Who {
    pub id: String,
    pub name: String,
    /// What he or she is, and who says so.
    pub offices: Vec<Value>,
}

/// What one voice alone tells.
pub(super) struct Singles {
    pub sign: Sign,
    pub name: String,
    pub meaning: &'static str,
    pub of: Vec<Alone>,
}

/// What one report alone tells.
pub(super) struct Alone {
    pub source: usize,
    pub id: String,
    pub rows: Vec<Row>,
}

/// A fact that one voice tells, once for each report that it stands in.
pub(super) struct Row {
    pub id: String,
    pub kind: &'static str,
    pub at: At,
    pub words: String,
}

pub(super) fn people(view: &View<'_>) -> Option<People> {
    let (name, meaning) = words::PEOPLE;
    let row = |(i, person): (usize, &Person)| {
        let findings = || person.findings.iter().map(|at| &view.analysis.findings[*at]);
        let of = |source: &usize| {
            findings().find(|found| found.evidence.iter().any(|piece| piece.source == *source))
        };
        let office = |(words, sources): (String, BTreeSet<usize>)| Value {
            words,
            sources: sources
                .iter()
                .filter_map(|source| Some(chip(view, of(source)?, *source)))
                .collect(),
        };
        Who {
            id: marks::person(i),
            name: clean(&person.name),
            offices: wording::offices(view.analysis, person)
                .into_iter()
                .map(office)
                .collect(),
        }
    };
    let rows: Vec<Who> = view.told.people.iter().enumerate().map(row).collect();
    (!rows.is_empty()).then_some(People { name, meaning, rows })
}

pub(super) fn singles(view: &View<'_>) -> Option<Singles> {
    let (name, meaning) = words::heading(words::SINGLE);
    let mut of: Vec<Alone> = (0..view.analysis.sources.len())
        .map(|source| Alone {
            source,
            id: view.texts.id(source),
            rows: Vec::new(),
        })
        .collect();
    let mut found = 0;
    for finding in view.analysis.of(words::SINGLE) {
        found += 1;
        let row = |piece: &Evidence| Row {
            id: marks::single(&finding.id),
            kind: finding.kind.word(),
            at: view.texts.at(piece.source, piece.span),
            words: unquoted(&words_of(view.analysis, piece, ROW)).to_owned(),
        };
        if let Some(piece) = finding.evidence.first() {
            of[piece.source].rows.push(row(piece));
        }
    }
    of.retain(|alone| !alone.rows.is_empty());
    for alone in &mut of {
        alone.rows.sort_by_key(|row| line_and_column(&row.at.place));
    }
    (found > 0).then(|| Singles {
        sign: Sign::of(words::SINGLE),
        name: format!("{name} ({found})"),
        meaning,
        of,
    })
}

/// The order in which somebody who reads along meets the places.
fn line_and_column(place: &str) -> Vec<usize> {
    place.split(':').filter_map(|part| part.parse().ok()).collect()
}
