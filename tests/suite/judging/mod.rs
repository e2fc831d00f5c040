//! Whether a finding meets what a careful desk marked: by where the words stand, never by wording.
//!
//! The rule is that of `../shared/score/score.py`: two spans of one file meet when they share at least half of the
//! shorter one, and a piece of evidence longer than 700 bytes proves nothing.

pub mod gold;

use std::collections::BTreeSet;
use std::path::Path;

use crosscheck::check::Finding;
use crosscheck::report::Analysis;

/// A piece of evidence longer than this proves nothing.
const LONGEST: usize = 700;

/// A stretch of a file, known by the file's name alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    pub file: String,
    pub start: usize,
    pub end: usize,
}

impl Piece {
    /// Whether this piece of reported evidence covers a piece that was marked.
    pub fn covers(&self, marked: &Piece) -> bool {
        let own = self.end.saturating_sub(self.start);
        if self.file != marked.file || own > LONGEST {
            return false;
        }
        let shared = self
            .end
            .min(marked.end)
            .saturating_sub(self.start.max(marked.start));
        let shorter = own.min(marked.end.saturating_sub(marked.start));
        shorter > 0 && shared * 2 >= shorter
    }
}

/// The evidence of a finding as places in files.
pub fn evidence(analysis: &Analysis, finding: &Finding) -> Vec<Piece> {
    let piece = |piece: &crosscheck::check::Evidence| {
        let source = &analysis.sources[piece.source];
        let span = source.on_disk(piece.span);
        Piece {
            file: file_name(&source.path),
            start: span.start,
            end: span.end,
        }
    };
    finding.evidence.iter().map(piece).collect()
}

/// Which of the marked pieces the evidence covers.
pub fn touched(evidence: &[Piece], marked: &[Piece]) -> BTreeSet<usize> {
    let covered = |piece: &Piece| evidence.iter().any(|own| own.covers(piece));
    (0..marked.len()).filter(|&i| covered(&marked[i])).collect()
}

/// The last part of a path.
pub fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
