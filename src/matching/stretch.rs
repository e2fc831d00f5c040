//! One report held against itself: what a headline, a lead and the words under a picture say is told again in the text, by the same
//! desk, and has to be the same.

use std::ops::Range;

use super::question::Question;
use super::rivals::{self, Groups};
use crate::mention::Document;
use crate::rulebook::closed::Family;
use crate::text::{BlockKind, Source};

/// A stretch of a report with what it asks for in figures.
pub struct Stretch {
    /// Its claims, counted in its report.
    pub claims: Range<usize>,
    /// Its sentences, counted in its report.
    pub sentences: Range<usize>,
    /// Its questions that ask for figures, counted from its first claim.
    pub groups: Groups,
}

/// The stretches of a report that can be held against one another, those left out of which one has no figure: the headline and the
/// rest, the headline with the first paragraph and the rest, the words under each picture and what stands before and behind them.
/// `questions` are those of the report, whose first sentence is the `first` of the run.
pub fn stretches(
    source: &Source,
    document: &Document,
    questions: &[Question],
    first: usize,
) -> Vec<[Stretch; 2]> {
    let blocks: Vec<usize> = document
        .sentences
        .iter()
        .map(|parsed| parsed.sentence.block)
        .collect();
    let is = |at: usize, kind: BlockKind| source.blocks[blocks[at]].kind == kind;
    let end = blocks.len();
    let lead = (0..end).find(|at| !is(*at, BlockKind::Title));
    let body = lead.and_then(|lead| (lead..end).find(|at| blocks[*at] > blocks[lead]));
    let splits = lead.into_iter().chain(body).filter(|split| *split > 0);
    let heads = splits.map(|split| [0..split, split..end]);
    let captions = blocks.chunk_by(|a, b| a == b).scan(0, |next, chunk| {
        let start = *next;
        *next += chunk.len();
        Some(start..*next)
    });
    let captions = captions
        .filter(|range| is(range.start, BlockKind::Caption))
        .flat_map(|range| [[0..range.start, range.clone()], [range.clone(), range.end..end]]);
    let stretch = |sentences: Range<usize>| {
        let before = |at: usize| questions.partition_point(|question| question.sentence < first + at);
        let claims = before(sentences.start)..before(sentences.end);
        let mut groups = rivals::groups(&questions[claims.clone()]);
        // The ages of one person need no weighing.
        groups.retain(|(family, sort), _| *family == Family::Figure && !sort.starts_with("age of"));
        Stretch {
            claims,
            sentences,
            groups,
        }
    };
    let pairs = heads.chain(captions).map(|pair| pair.map(stretch));
    pairs
        .filter(|pair| pair.iter().all(|one| !one.groups.is_empty()))
        .collect()
}
