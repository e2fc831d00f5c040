//! An updated report held against its older self.

use std::collections::BTreeMap;

use super::{Claimed, claimed, read, sentences_of};
use crate::matching::Matcher;
use crate::mention::Readers;
use crate::report::{Analysis, Revision};
use crate::revision::Versions;
use crate::rulebook::Rulebook;
use crate::text::Source;

/// What each report changed, in order of path. Two sources are versions of one report when they have one path, or one id; where
/// each side has one report alone they are, whatever they are called.
pub fn revise(before: Vec<Source>, now: Vec<Source>, rules: &Rulebook) -> Vec<Revision> {
    let readers = Readers::new(&rules.lexicons);
    let mut revisions: Vec<Revision> = pair(before, now)
        .into_iter()
        .map(|sides| revision(sides, &readers, rules))
        .collect();
    revisions.sort_by(|a, b| a.path().cmp(b.path()));
    revisions
}

type Sides = (Option<Source>, Option<Source>);

fn pair(before: Vec<Source>, mut now: Vec<Source>) -> Vec<Sides> {
    if before.len() == 1 && now.len() == 1 {
        return vec![(before.into_iter().next(), now.pop())];
    }
    let mut left: Vec<Option<Source>> = now.into_iter().map(Some).collect();
    let mut sides: Vec<Sides> = before.into_iter().map(|source| (Some(source), None)).collect();
    // The records of one file share its path, and are known by their ids.
    for with_path in [true, false] {
        let key = |source: &Source| {
            let path = if with_path {
                source.path.clone()
            } else {
                String::new()
            };
            (path, source.id.clone())
        };
        let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (at, source) in left.iter().enumerate() {
            if let Some(source) = source {
                places.entry(key(source)).or_insert(at);
            }
        }
        for (old, new) in &mut sides {
            let open = old.as_ref().filter(|_| new.is_none());
            if let Some(at) = open.and_then(|old| places.remove(&key(old))) {
                *new = left[at].take();
            }
        }
    }
    sides.extend(left.into_iter().flatten().map(|source| (None, Some(source))));
    sides
}

fn revision((before, now): Sides, readers: &Readers, rules: &Rulebook) -> Revision {
    let is_both = before.is_some() && now.is_some();
    let is_new = before.is_none();
    let mut sources: Vec<Source> = before.into_iter().chain(now).collect();
    // One name for both, in the order old and new; their claims are told apart by their source.
    if let [old, new] = sources.as_mut_slice() {
        old.id.clone_from(&new.id);
        old.path.clone_from(&new.path);
    }
    let Claimed {
        sources,
        documents,
        cast,
        extracted,
    } = claimed(read(sources, readers), readers, rules);
    let sentences = sentences_of(&documents);
    let changes = if is_both {
        let linked = Matcher::new(&sources, &documents, &cast, &extracted, rules).link();
        let words = |version: usize| {
            let text = &sources[version].text;
            sentences[version]
                .iter()
                .map(|sentence| sentence.span.of(text))
                .collect()
        };
        let versions = Versions {
            claims: &extracted.claims,
            sentences: [words(0), words(1)],
            texts: [&sources[0].text, &sources[1].text],
            links: &linked.links,
        };
        Some(versions.changes())
    } else {
        None
    };
    let run = Analysis {
        sources,
        sentences,
        claims: extracted.claims,
        ..Analysis::default()
    };
    Revision { run, is_new, changes }
}
