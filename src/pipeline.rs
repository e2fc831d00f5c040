//! The whole road from sources to findings, a call to a line.

use rayon::prelude::*;

use crate::check::{self, Case};
use crate::extract::{self, Cast};
use crate::link;
use crate::mention::{self, Document, Names, Readers};
use crate::report::Analysis;
use crate::rulebook::Rulebook;
use crate::text::Source;

/// Reads, links and checks sources. The sources are put in order of id first, so that the order in which they were
/// given changes nothing.
pub fn analyse(mut sources: Vec<Source>, rules: &Rulebook) -> Analysis {
    sources.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let readers = Readers::new(&rules.lexicons);
    let documents: Vec<Document> = sources.par_iter().map(|source| readers.read(source)).collect();
    let (cast, variants) = cast(&documents);
    let claims = extract::claims(&sources, &documents, &cast, &variants, rules);
    let linked = link::link(&sources, &claims);
    let voices = check::voices(&sources);
    let case = Case { sources: &sources, voices: &voices, claims: &claims, linked: &linked };
    let clusters = link::gather(&claims, &case.confirmed(&rules.checks));
    let findings = case.findings(&rules.checks, &clusters);
    let sentences = documents.iter().map(|d| d.sentences.iter().map(|s| s.sentence).collect()).collect();
    let notes = notes(&sources, linked.crowded);
    Analysis { sources, voices, sentences, claims, clusters, findings, notes }
}
