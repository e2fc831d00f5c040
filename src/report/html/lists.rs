//! What is told in a line each: persons of whom the reports tell alike what they are, and what one voice alone tells.

use std::collections::BTreeSet;

use crate::check::Evidence;
use crate::report::human::words_of;
use crate::report::{wording, words};

use super::cards::{At, Chip, chip};
use super::sign::Sign;
use super::{View, marks};

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
    pub told: String,
    pub sources: Vec<Chip>,
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
    let mut rows = Vec::new();
    for (i, person) in view.told.people.iter().enumerate() {
        let findings = person.findings.iter().map(|at| &view.analysis.findings[*at]);
        let mut seen = BTreeSet::new();
        let mut sources = Vec::new();
        for finding in findings {
            for piece in &finding.evidence {
                if seen.insert(piece.source) {
                    sources.push(chip(view, finding, piece.source));
                }
            }
        }
        rows.push(Who {
            id: marks::person(i),
            told: wording::person(view.analysis, person),
            sources,
        });
    }
    (!rows.is_empty()).then_some(People { name, meaning, rows })
}

pub(super) fn singles(view: &View<'_>) -> Option<Singles> {
    let (name, meaning) = words::heading(words::SINGLE);
    let mut of: Vec<Alone> = (0..view.analysis.sources.len())
        .map(|source| Alone {
            source,
            id: view.id(source),
            rows: Vec::new(),
        })
        .collect();
    let mut found = 0;
    for finding in view.analysis.of(words::SINGLE) {
        found += 1;
        let row = |piece: &Evidence| Row {
            id: marks::single(&finding.id),
            kind: finding.kind.word(),
            at: view.at(piece.source, piece.span),
            words: words_of(view.analysis, piece, ROW),
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
