//! Voices: sources that copy one another are one voice. Here they are told by what they credit; shared text is told
//! elsewhere.

use std::collections::BTreeMap;

use crate::text::{OriginKind, Source};

/// For each source the number of its voice, from 0, in order of sources.
///
/// Two sources are one voice when both credit one agency for the whole report ("With inputs from", a dateline), or
/// when one is published by the agency that the other credits. A report that only quotes what somebody told an
/// agency, or cites it for one statement, keeps its own voice.
pub fn voices(sources: &[Source]) -> Vec<usize> {
    let mut of_name: BTreeMap<String, usize> = BTreeMap::new();
    let mut next = 0;
    let mut found = Vec::with_capacity(sources.len());
    for source in sources {
        let names = own_names(source);
        let voice = names
            .iter()
            .find_map(|name| of_name.get(name).copied())
            .unwrap_or_else(|| {
                next += 1;
                next - 1
            });
        for name in names {
            of_name.entry(name).or_insert(voice);
        }
        found.push(voice);
    }
    found
}

/// The names under which the words of a source may go round: its publisher and the agencies that it credits as a whole.
fn own_names(source: &Source) -> Vec<String> {
    let cited = |name: &str| {
        source
            .credits
            .iter()
            .any(|credit| credit.name == name && credit.kind != OriginKind::Wire)
            && !source
                .credits
                .iter()
                .any(|credit| credit.name == name && credit.kind == OriginKind::Wire)
    };
    let agencies = source.origins.iter().filter(|name| !cited(name));
    agencies
        .chain(&source.publisher)
        .map(|name| name.to_lowercase())
        .collect()
}
