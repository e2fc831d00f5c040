//! The whole road from sources to findings, a call to a line.

mod gather;
mod prove;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::{self, Case};
use crate::extract::{self, Cast};
use crate::link;
use crate::mention::{Document, NameKind, Names, Readers, Variant};
use crate::report::Analysis;
use crate::rulebook::Rulebook;
use crate::text::Source;

pub use gather::{Options, gather, with_threads};
pub use prove::prove;

/// Reads, links and checks sources. The sources are put in order of id first, so that the order in which they were
/// given changes nothing.
pub fn analyse(mut sources: Vec<Source>, rules: &Rulebook) -> Analysis {
    sources.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let readers = Readers::new(&rules.lexicons);
    let documents: Vec<Document> = sources.par_iter().map(|source| readers.read(source)).collect();
    let (cast, variants) = cast(&readers, &documents);
    let claims = extract::claims(&sources, &documents, &cast, &variants, rules);
    let linked = link::link(&sources, &claims);
    let voices = check::voices(&sources);
    let case = Case {
        sources: &sources,
        voices: &voices,
        claims: &claims,
        linked: &linked,
    };
    let clusters = link::gather(&sources, &claims, &case.confirmed(&rules.checks));
    let findings = case.findings(&rules.checks, &clusters);
    let sentences = documents
        .iter()
        .map(|d| d.sentences.iter().map(|s| s.sentence).collect())
        .collect();
    let notes = notes(&sources, linked.crowded);
    Analysis {
        sources,
        voices,
        sentences,
        claims,
        clusters,
        findings,
        notes,
    }
}

/// The entities of the run from the entities of its sources, and names that may be one name spelt in two ways.
pub fn cast(readers: &Readers, documents: &[Document]) -> (Cast, Vec<Variant>) {
    let names: Vec<&Names> = documents.iter().map(|document| &document.names).collect();
    let of = readers.names.join(&names);
    let variants = readers.names.variants(&names, &of);
    let count = of.iter().flatten().max().map_or(0, |most| most + 1);
    let mut best: BTreeMap<usize, (usize, String, NameKind)> = BTreeMap::new();
    for (source, ids) in of.iter().enumerate() {
        for (entity, id) in ids.iter().enumerate() {
            let known = &documents[source].names.entities[entity];
            let length = known.canonical.chars().count();
            let entry = (length, known.canonical.clone(), known.kind);
            // The longest form names the entity; of equally long ones the first by letter, whatever the sources' order.
            let better = best.get(id).is_none_or(|(most, name, _)| {
                (length, std::cmp::Reverse(&entry.1)) > (*most, std::cmp::Reverse(name))
            });
            if better {
                best.insert(*id, entry);
            }
        }
    }
    let named = |id: usize| {
        best.get(&id)
            .cloned()
            .unwrap_or((0, String::new(), NameKind::Other))
    };
    let names = (0..count).map(|id| named(id).1).collect();
    let kinds = (0..count).map(|id| named(id).2).collect();
    (Cast { of, names, kinds }, variants)
}

/// What a reader of the report should know about the run.
fn notes(sources: &[Source], crowded: usize) -> Vec<String> {
    let mut notes = Vec::new();
    for source in sources {
        if source.text.trim().is_empty() {
            notes.push(format!("{}: empty, nothing to compare", source.path));
        } else if source.published.is_none() {
            notes.push(format!(
                "{}: carries no date, so \"yesterday\" and \"last month\" stay open; give it in a story file or with --published",
                source.path
            ));
        }
    }
    if crowded > 0 {
        notes.push(format!(
            "{crowded} keys were shared by too many claims to compare them all"
        ));
    }
    notes
}
