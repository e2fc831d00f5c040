//! A draft held against its sources: the road of a report, with the draft as one of its sources.

use super::{Read, UNDATED, claimed, in_order, judge, read};
use crate::draft::{self, Desk, Offices, Stances};
use crate::mention::Readers;
use crate::report::{Analysis, Held};
use crate::rulebook::Rulebook;
use crate::text::{BlockKind, Source};

/// The id of a draft among its sources.
pub const DRAFT: &str = "draft";

/// Holds a draft against sources, sentence by sentence. The draft is of the story that the sources tell because somebody says
/// so: no guard asks whether it is.
pub fn hold(mut draft: Source, sources: Vec<Source>, rules: &Rulebook) -> Held {
    draft.id = DRAFT.to_owned();
    while sources.iter().any(|source| source.id == draft.id) {
        draft.id.push('*');
    }
    // What a report says twice is a caption; a draft is held to each of its sentences.
    for block in draft
        .blocks
        .iter_mut()
        .filter(|block| block.kind == BlockKind::Repeat)
    {
        block.kind = BlockKind::Paragraph;
    }
    let id = draft.id.clone();
    let readers = Readers::new(&rules.lexicons);
    let all: Vec<Source> = std::iter::once(draft).chain(sources).collect();
    let read: Vec<Read> = in_order(read(all, &readers));
    let claimed = claimed(read, &readers, rules);
    let at = claimed.sources.iter().position(|source| source.id == id);
    let at = at.unwrap_or_default();
    let (mut analysis, documents, cast) = judge(claimed, Some(at), rules);
    say_once_what_is_undated(&mut analysis);
    let sentences = draft::hold(&Desk {
        sources: &analysis.sources,
        documents: &documents,
        cast: &cast,
        claims: &analysis.claims,
        findings: &analysis.findings,
        draft: at,
        offices: Offices::new(&rules.lexicons),
        stances: Stances::new(&rules.lexicons),
    });
    Held {
        analysis,
        draft: at,
        sentences,
    }
}

/// One note for all that carries no date, rather than one for each text.
fn say_once_what_is_undated(analysis: &mut Analysis) {
    let all = analysis.notes.len();
    analysis.notes.retain(|note| !note.ends_with(UNDATED));
    let undated = all - analysis.notes.len();
    if undated > 0 {
        let of = analysis.sources.len();
        let carry = if undated == 1 { "carries" } else { "carry" };
        analysis
            .notes
            .push(format!("{undated} of {of} texts {carry} {UNDATED}"));
    }
}
