//! Statements that a report takes from another by name: "Bloomberg reports", "told the Herald". The report keeps its voice; that
//! statement is the other's.

use std::collections::{BTreeMap, BTreeSet};

use super::credit::Credits;
use crate::mention::Document;
use crate::text::{Lexicon, OriginKind, Source, Span, cited};

/// A statement that a source takes from somebody by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Who tells it, an index into the sources.
    pub source: usize,
    /// The sentence that cites.
    pub span: Span,
    /// Whom it cites, by the usual name.
    pub name: String,
    /// The sources that are of that name, indices in order.
    pub of: Vec<usize>,
}

/// Every statement that a source takes from the publisher of another, or from an agency that another source cites too.
pub(super) fn citations(
    sources: &[Source],
    documents: &[Document],
    credits: &Credits,
    counts: &[bool],
) -> Vec<Citation> {
    let counted = || (0..sources.len()).filter(|at| counts[*at]);
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in counted() {
        if let Some(name) = credits.publisher(at).filter(|name| is_name(name)) {
            owners.entry(name).or_default().push(at);
        }
    }
    let phrases = owners.keys().map(|name| ((*name).to_owned(), written(name)));
    let publishers = Lexicon::new(true, phrases.collect());
    let mut found: BTreeSet<(usize, Span, String)> = BTreeSet::new();
    for at in counted() {
        let (source, text) = (&sources[at], &sources[at].text);
        let sentences: Vec<Span> = (documents[at].sentences.iter())
            .map(|parsed| parsed.sentence.span)
            .collect();
        let mut cite = |place: Span, name: &str| {
            let behind = sentences.partition_point(|sentence| sentence.start <= place.start);
            let around = behind.checked_sub(1).map(|before| sentences[before]);
            if let Some(around) = around.filter(|around| around.contains(place))
                && !credits.is_of(at, name)
            {
                found.insert((at, around, name.to_owned()));
            }
        };
        for credit in source
            .credits
            .iter()
            .filter(|credit| credit.kind != OriginKind::Wire)
        {
            cite(credit.span, &credit.name);
        }
        for sentence in &sentences {
            for hit in publishers.find(sentence.of(text)) {
                if cited(sentence.of(text), hit.span).is_some() {
                    cite(hit.span.shift(sentence.start), hit.class);
                }
            }
        }
    }
    let mut citing: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (source, _, name) in &found {
        citing.entry(name.clone()).or_default().insert(*source);
    }
    let citation = |(source, span, name): (usize, Span, String)| {
        // What carries the words of an agency as a whole is of that name, whoever published it.
        let carries = counted().filter(|at| *at != source && credits.is_of(*at, &name));
        let of: Vec<usize> = carries.collect();
        let is_shared = !of.is_empty() || citing[&name].len() > 1;
        is_shared.then_some(Citation {
            source,
            span,
            name,
            of,
        })
    };
    found.into_iter().filter_map(citation).collect()
}

/// Whether a publisher is known by a name rather than by a word of the language: "reports", "abc.example".
fn is_name(name: &str) -> bool {
    name.chars().count() > 2 && name.starts_with(char::is_uppercase)
}

/// The ways in which a publisher's name is written in running text.
fn written(name: &str) -> Vec<String> {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    vec![bare.to_owned(), format!("The {bare}"), format!("the {bare}")]
}
