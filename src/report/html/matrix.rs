//! Who agrees with whom, who differs from whom, and who carries whose words.

use std::collections::BTreeMap;

use crate::check::{Finding, Verdict};
use crate::report::words;

use super::View;

/// Up to so many reports every two are shown against one another; beyond that a table would be read by nobody.
const MOST: usize = 40;

/// The reports, each in a row.
pub(super) struct Matrix {
    /// Whether every two are shown against one another.
    pub has_pairs: bool,
    pub rows: Vec<Row>,
}

/// A report among the others.
pub(super) struct Row {
    pub source: usize,
    pub id: String,
    /// The number of its voice, from 1.
    pub voice: usize,
    /// The reports that share its words.
    pub shares: String,
    pub claims: usize,
    pub alike: usize,
    pub apart: usize,
    pub alone: usize,
    /// A cell for each report, or none.
    pub cells: Vec<Cell>,
}

/// Two reports, or one and itself.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub is_own: bool,
    pub alike: usize,
    pub apart: usize,
    pub is_copy: bool,
    /// How much the two tell alike beside those that do so most, in steps from 0 to 4.
    pub shade: usize,
}

pub(super) fn matrix(view: &View<'_>) -> Matrix {
    let analysis = view.analysis;
    let n = analysis.sources.len();
    let has_pairs = n > 1 && n <= MOST;
    let mut cells = vec![vec![Cell::default(); if has_pairs { n } else { 0 }]; n];
    let mut rows: Vec<Row> = (0..n).map(|source| row(view, source)).collect();
    for claim in &analysis.claims {
        rows[claim.source].claims += 1;
    }
    for finding in &analysis.findings {
        let answers = answers(finding);
        let of: Vec<(usize, &str)> = answers.into_iter().collect();
        for (source, _) in &of {
            match finding.verdict {
                Verdict::Single => rows[*source].alone += 1,
                Verdict::Discrepancy | Verdict::Update => rows[*source].apart += 1,
                Verdict::Agreement | Verdict::Echo | Verdict::Refinement | Verdict::Rewording => {
                    rows[*source].alike += 1;
                }
            }
        }
        if !has_pairs {
            continue;
        }
        for (i, (a, first)) in of.iter().enumerate() {
            for (b, second) in &of[i + 1..] {
                let is_apart = finding.is_flag() && first != second;
                for (from, to) in [(*a, *b), (*b, *a)] {
                    let cell = &mut cells[from][to];
                    *(if is_apart {
                        &mut cell.apart
                    } else {
                        &mut cell.alike
                    }) += 1;
                }
            }
        }
    }
    let most = cells
        .iter()
        .flatten()
        .map(|cell| cell.alike)
        .max()
        .unwrap_or(0)
        .max(1);
    for (source, mut row_cells) in cells.into_iter().enumerate() {
        for (other, cell) in row_cells.iter_mut().enumerate() {
            cell.is_own = other == source;
            cell.is_copy = other != source && analysis.voice(other) == analysis.voice(source);
            cell.shade = (4 * cell.alike).div_ceil(most);
        }
        rows[source].cells = row_cells;
    }
    Matrix { has_pairs, rows }
}

fn row(view: &View<'_>, source: usize) -> Row {
    let voice = view.analysis.voice(source);
    let shares = (0..view.analysis.sources.len())
        .filter(|other| *other != source && view.analysis.voice(*other) == voice)
        .map(|other| view.texts.id(other));
    Row {
        source,
        id: view.texts.id(source),
        voice: voice + 1,
        shares: shares.collect::<Vec<_>>().join(", "),
        claims: 0,
        alike: 0,
        apart: 0,
        alone: 0,
        cells: Vec::new(),
    }
}

/// The answer of each report of a finding: the first that it gives.
fn answers(finding: &Finding) -> BTreeMap<usize, &str> {
    let mut answers = BTreeMap::new();
    for piece in &finding.evidence {
        answers.entry(piece.source).or_insert(piece.value.as_str());
    }
    answers
}

impl Cell {
    /// "12 alike, 1 apart", for those who do not see the signs.
    pub fn says(&self) -> String {
        let alike = words::plural(self.alike, "finding alike", "findings alike");
        let copy = if self.is_copy { ", one voice" } else { "" };
        match self.apart {
            0 => format!("{alike}{copy}"),
            apart => format!("{alike}, {apart} apart{copy}"),
        }
    }
}
