//! The whole road from sources to findings, a call to a line.

mod disk;
mod gather;
mod given;
mod hold;
mod overlay;
mod pairs;
mod prove;
mod revise;
mod selection;
mod slips;
mod stories;
mod walk;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::Case;
use crate::claim::Claim;
use crate::extract::{self, Cast, Entry, Extracted};
use crate::matching::{self, Matcher};
use crate::mention::{Document, NameKind, Names, Readers, Variant, Votes};
use crate::report::Analysis;
use crate::rulebook::Rulebook;
use crate::text::{Sentence, Source, Splitter};
use crate::voices::Voices;

pub use crate::text::Limits;
pub use disk::{Unread, no_file, place, read as read_file, read_text, shown};
pub use gather::{Files, Options, collect, gather, reader, sources, with_threads};
pub use given::{Given, name};
pub use hold::hold;
pub use overlay::{RuleFile, rule_files, rule_path, rulebook};
pub use pairs::pairs;
pub use prove::prove;
pub use revise::revise;
pub use selection::selection;
pub use stories::{stories, story};

/// A source with what was read of it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The source.
    pub source: Source,
    /// Its sentences, names and quotations.
    pub document: Document,
}

/// Reads, links and checks sources. The sources are put in order first ([`Source::order`]), so that neither the order
/// in which they were given nor what their files are called changes anything.
pub fn analyse(sources: Vec<Source>, rules: &Rulebook) -> Analysis {
    let readers = Readers::new(&rules.lexicons);
    let read = read(sources, &readers);
    analyse_read(read, &readers, rules)
}

/// What was read of sources, put in order.
fn in_order(mut read: Vec<Read>) -> Vec<Read> {
    read.sort_by(|a, b| a.source.order(&b.source));
    read
}

/// Reads sources, each by itself: what is read of one hangs on no other, not on its id and not on its path.
pub fn read(sources: Vec<Source>, readers: &Readers) -> Vec<Read> {
    let documents = readers.read_all(&sources);
    let read = sources.into_iter().zip(documents);
    read.map(|(source, document)| Read { source, document }).collect()
}

/// Cuts sources into sentences, and walks nothing else of the road: the analysis holds the sources, in order as
/// everywhere, and their sentences.
pub fn sentences(mut sources: Vec<Source>, rules: &Rulebook) -> Analysis {
    sources.sort_by(Source::order);
    let splitter = Splitter::new(&rules.lexicons);
    Analysis {
        sentences: sources
            .par_iter()
            .map(|source| splitter.sentences(source))
            .collect(),
        sources,
        ..Analysis::default()
    }
}

/// Reads what sources claim, and links and checks nothing: the analysis holds the sources, in order as everywhere, their
/// sentences and their claims.
pub fn claims(sources: Vec<Source>, rules: &Rulebook) -> Analysis {
    let readers = Readers::new(&rules.lexicons);
    let Claimed {
        sources,
        documents,
        extracted,
        ..
    } = claimed(in_order(read(sources, &readers)), &readers, rules);
    Analysis {
        sentences: sentences_of(&documents),
        sources,
        claims: extracted.claims,
        ..Analysis::default()
    }
}

fn sentences_of(documents: &[Document]) -> Vec<Vec<Sentence>> {
    let of = |document: &Document| document.sentences.iter().map(|parsed| parsed.sentence).collect();
    documents.iter().map(of).collect()
}

/// Sources with what they claim: the road down to the waist.
struct Claimed {
    sources: Vec<Source>,
    documents: Vec<Document>,
    cast: Cast,
    extracted: Extracted,
}

/// The claims of sources that have been read, in the order in which they stand, with the readers of the same rules.
fn claimed(read: Vec<Read>, readers: &Readers, rules: &Rulebook) -> Claimed {
    let (sources, documents): (Vec<Source>, Vec<Document>) = read
        .into_iter()
        .map(|Read { source, document }| (source, document))
        .unzip();
    let (cast, variants) = cast(readers, &documents);
    Claimed {
        extracted: extract::extract(&sources, &documents, &cast, &variants, rules),
        sources,
        documents,
        cast,
    }
}

/// Matches and checks sources that have been read, with the readers of the same rules: the road from the waist down.
pub fn analyse_read(read: Vec<Read>, readers: &Readers, rules: &Rulebook) -> Analysis {
    judge(claimed(in_order(read), readers, rules), None, rules).0
}

/// The road from the waist down; beside the analysis what was read of each source, and the entities. `held` is a source that
/// somebody holds against all others.
fn judge(claimed: Claimed, held: Option<usize>, rules: &Rulebook) -> (Analysis, Vec<Document>, Cast) {
    let Claimed {
        sources,
        documents,
        cast,
        extracted,
    } = claimed;
    let linked = Matcher::new(&sources, &documents, &cast, &extracted, rules)
        .holding(held)
        .link();
    let claims = extracted.claims;
    let voices = Voices::new(&sources, &documents, held, &rules.lexicons);
    let case = Case {
        sources: &sources,
        documents: &documents,
        voices: &voices,
        claims: &claims,
        linked: &linked,
        agreements: &rules.agreements,
        differences: &rules.differences,
    };
    let spoken = case.spoken(&rules.checks);
    let links = case.confirmed(&spoken);
    let clusters = matching::gather(&sources, &claims, &links);
    let findings = case.findings(&rules.checks, &spoken, &clusters);
    let sentences = sentences_of(&documents);
    let mut notes = notes(&sources, &sentences, &claims);
    for (source, document) in sources.iter().zip(&documents) {
        notes.extend(slips::notes(source, document));
    }
    let analysis = Analysis {
        sources,
        voices,
        sentences,
        claims,
        clusters,
        findings,
        notes,
        links,
        looked: linked.looked,
    };
    (analysis, documents, cast)
}

/// Reads sources and tells whom and what they name; the analysis holds the sources alone, in order as everywhere.
pub fn entities(mut sources: Vec<Source>, rules: &Rulebook) -> (Analysis, Vec<Entry>) {
    sources.sort_by(Source::order);
    let readers = Readers::new(&rules.lexicons);
    let documents = readers.read_all(&sources);
    let (cast, _) = cast(&readers, &documents);
    let entries = extract::roster(&sources, &documents, &cast, rules);
    let analysis = Analysis {
        sources,
        ..Analysis::default()
    };
    (analysis, entries)
}

/// The entities of the run from the entities of its sources, and names that may be one name spelt in two ways.
pub fn cast(readers: &Readers, documents: &[Document]) -> (Cast, Vec<Variant>) {
    let names: Vec<&Names> = documents.iter().map(|document| &document.names).collect();
    let of = readers.names.join(&names);
    let variants = readers.names.variants(&names, &of);
    let may_be = readers.names.may_be(&names, &of, &variants);
    let count = may_be.len();
    // The longest form names the entity; of equally long ones the form that most sources use, then the first by letter,
    // so that a slip of one source does not name it.
    let mut forms: Vec<BTreeMap<(&str, NameKind), usize>> = vec![BTreeMap::new(); count];
    for (ids, known) in of.iter().zip(&names) {
        for (id, entity) in ids.iter().zip(&known.entities) {
            *forms[*id].entry((&entity.canonical, entity.kind)).or_default() += 1;
        }
    }
    let best = forms.iter().map(|forms| {
        let ranked = forms.iter().map(|((name, kind), uses)| {
            // What one source tells for a person's name is one in all of them.
            let person = *kind == NameKind::Person;
            (person, name.chars().count(), *uses, Reverse(*name), *kind)
        });
        ranked
            .max()
            .map(|(_, _, _, Reverse(name), kind)| (name.to_owned(), kind))
    });
    let (names, kinds) = best.map(|best| best.unwrap_or_default()).unzip();
    let mut votes = vec![Votes::default(); count];
    for (ids, document) in of.iter().zip(documents) {
        for (id, entity) in ids.iter().zip(&document.names.entities) {
            votes[*id].join(entity.votes);
        }
    }
    let seen: Vec<Option<NameKind>> = votes.into_iter().map(Votes::kind).collect();
    let members = members(&of, documents, count);
    (Cast::new(of, names, kinds, &seen, may_be, members), variants)
}

/// For each entity of the run who are meant by it, where every source that tells tells the same.
fn members(of: &[Vec<usize>], documents: &[Document], count: usize) -> Vec<Vec<usize>> {
    let mut told: Vec<BTreeSet<Vec<usize>>> = vec![BTreeSet::new(); count];
    for (ids, document) in of.iter().zip(documents) {
        for (id, entity) in ids.iter().zip(&document.names.entities) {
            let mut members: Vec<usize> = entity.members.iter().map(|member| ids[*member]).collect();
            members.sort_unstable();
            if members.len() > 1 {
                told[*id].insert(members);
            }
        }
    }
    let one = |mut told: BTreeSet<Vec<usize>>| told.pop_first().filter(|_| told.is_empty());
    let one = |told| one(told).unwrap_or_default();
    told.into_iter().map(one).collect()
}

/// What is said of a text without a day of publication.
const UNDATED: &str =
    "no date, so \"yesterday\" and \"last month\" stay open; give it in a story file or with --published";

/// What is said of a text that holds words and no claim.
const SILENT: &str = "no claim could be read in it; see whether it holds running text";

/// What is said of a text that nothing is held against.
const ALONE: &str = "the only report, so nothing was held against it; give others with it";

/// What a reader of the report should know about the run.
fn notes(sources: &[Source], sentences: &[Vec<Sentence>], claims: &[Claim]) -> Vec<String> {
    let claiming: BTreeSet<usize> = claims.iter().map(|claim| claim.source).collect();
    let mut notes = Vec::new();
    for (index, (source, sentences)) in sources.iter().zip(sentences).enumerate() {
        notes.extend(
            source
                .mended
                .iter()
                .map(|note| format!("{}: {note}", source.path)),
        );
        let long = sentences
            .windows(2)
            .filter(|pair| !pair[0].goes_on && pair[1].goes_on)
            .count();
        if long > 0 {
            notes.push(format!(
                "{}: what goes on for more than {} words and marks without a stop was read in pieces ({long} times); what lies in two pieces is not read as one statement (--no-limits reads it whole)",
                source.path, source.limits.sentence
            ));
        }
        if source.is_empty() {
            notes.push(format!("{}: empty, nothing to compare", source.path));
        } else if !claiming.contains(&index) {
            notes.push(format!("{}: {SILENT}", source.path));
        } else if source.published.is_none() {
            notes.push(format!("{}: carries {UNDATED}", source.path));
        }
    }
    if let [only] = claiming.into_iter().collect::<Vec<_>>()[..] {
        notes.push(format!("{}: {ALONE}", sources[only].path));
    }
    notes
}
