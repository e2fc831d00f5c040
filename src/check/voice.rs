//! Voices: sources that copy one another are one voice. Here they are told by what they credit; shared text is told
//! elsewhere.

use std::collections::BTreeMap;

use crate::text::Source;

/// For each source the number of its voice, from 0, in order of sources.
///
/// Two sources are one voice when both credit the same agency for the whole report: a story "with inputs from" an
/// agency and that agency's own story, or two such stories.
pub fn voices(sources: &[Source]) -> Vec<usize> {
    let mut of_credit: BTreeMap<String, usize> = BTreeMap::new();
    let mut next = 0;
    let mut found = Vec::with_capacity(sources.len());
    for source in sources {
        let credits: Vec<String> = source
            .origins
            .iter()
            .map(|origin| origin.to_lowercase())
            .collect();
        let known = credits.iter().find_map(|credit| of_credit.get(credit).copied());
        let voice = known.unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        for credit in credits {
            of_credit.entry(credit).or_insert(voice);
        }
        found.push(voice);
    }
    found
}
