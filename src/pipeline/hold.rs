//! A draft held against its sources: the road of a report, with the draft as one of its sources.

use super::{Read, claimed, judge, read};
use crate::draft::{self, Desk, Offices};
use crate::mention::Readers;
use crate::report::Held;
use crate::rulebook::Rulebook;
use crate::text::Source;

/// The id of a draft among its sources.
pub const DRAFT: &str = "draft";

/// Holds a draft against sources, sentence by sentence. The draft is of the story that the sources tell because somebody says
/// so: no guard asks whether it is.
pub fn hold(mut draft: Source, sources: Vec<Source>, rules: &Rulebook) -> Held {
    draft.id = DRAFT.to_owned();
    while sources.iter().any(|source| source.id == draft.id) {
        draft.id.push('*');
    }
    let id = draft.id.clone();
    let readers = Readers::new(&rules.lexicons);
    let all: Vec<Source> = std::iter::once(draft).chain(sources).collect();
    let read: Vec<Read> = read(all, &readers);
    let claimed = claimed(read, &readers, rules);
    let at = claimed.sources.iter().position(|source| source.id == id);
    let at = at.unwrap_or_default();
    let (analysis, documents, cast) = judge(claimed, Some(at), rules);
    let sentences = draft::hold(&Desk {
        sources: &analysis.sources,
        documents: &documents,
        cast: &cast,
        claims: &analysis.claims,
        findings: &analysis.findings,
        draft: at,
        offices: Offices::new(&rules.lexicons),
    });
    Held {
        analysis,
        draft: at,
        sentences,
    }
}
