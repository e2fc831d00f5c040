//! One person under two given names: "House Speaker Maria Lopez" in one source, "House Speaker Martha Lopez" in another.

use std::collections::{BTreeMap, BTreeSet};

use crate::mention::name::{Entity, NameKind, Names, TitleKind};

use super::fold::fold;
use super::variant::{Variant, VariantHow};
use super::words::Words;

/// Entities of one bucket that are compared pair by pair at most.
const MOST: usize = 40;

/// Adds the pairs of two sources that give one family name and one office, which one person at a time holds, to two given
/// names of which no source has both. Short forms of one name are one name; a form that no list has may be a nickname.
pub(super) fn other_given(words: &Words, sources: &[&Names], ids: &[Vec<usize>], found: &mut Vec<Variant>) {
    let mut buckets: BTreeMap<(String, String), Vec<(usize, usize)>> = BTreeMap::new();
    let mut families: BTreeMap<(usize, String), BTreeSet<usize>> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        for (id, entity) in names.entities.iter().enumerate() {
            let Some(family) = entity.family.as_deref().map(fold) else {
                continue;
            };
            families.entry((source, family.clone())).or_default().insert(id);
            if entity.kind != NameKind::Person || entity.is_open() || given(words, entity).is_none() {
                continue;
            }
            for office in offices(words, entity) {
                buckets
                    .entry((family.clone(), office))
                    .or_default()
                    .push((source, id));
            }
        }
    }
    let alone = |(source, _): (usize, usize), family: &String| {
        families
            .get(&(source, family.clone()))
            .is_some_and(|bearers| bearers.len() == 1)
    };
    let entity = |(source, id): (usize, usize)| &sources[source].entities[id];
    let number = |(source, id): (usize, usize)| ids[source][id];
    for ((family, _), bucket) in buckets {
        let bucket = &bucket[..bucket.len().min(MOST)];
        for (i, left) in bucket.iter().enumerate() {
            for right in &bucket[i + 1..] {
                let (a, b) = (number(*left), number(*right));
                let both = || ids.iter().any(|ids| ids.contains(&a) && ids.contains(&b));
                if left.0 == right.0 || a == b || !alone(*left, &family) || !alone(*right, &family) || both()
                {
                    continue;
                }
                let pair = given(words, entity(*left)).zip(given(words, entity(*right)));
                let known = found
                    .iter()
                    .any(|known| known.left == *left && known.right == *right);
                if let Some(forms) = pair.filter(|(a, b)| !known && are_two(words, a, b)) {
                    found.push(Variant {
                        left: *left,
                        right: *right,
                        forms,
                        how: VariantHow::Given,
                    });
                }
            }
        }
    }
}

/// The first given name, when it is one that lists know.
fn given(words: &Words, entity: &Entity) -> Option<String> {
    let first = entity.given.as_deref()?.split(' ').next()?;
    words.given_gender(first).is_some().then(|| first.to_owned())
}

/// Whether two given names are two, of one gender as far as lists tell.
fn are_two(words: &Words, a: &str, b: &str) -> bool {
    let genders = (words.given_gender(a).flatten(), words.given_gender(b).flatten());
    let other = matches!(genders, (Some(x), Some(y)) if x != y);
    let short = a.starts_with(b) || b.starts_with(a);
    !other && !short && words.full_given(a) != words.full_given(b)
}

/// The offices of a person that one person at a time holds: two words or more, of which the last name such an office.
fn offices(words: &Words, entity: &Entity) -> BTreeSet<String> {
    let held = entity
        .titles
        .iter()
        .filter(|title| title.kind == TitleKind::Office && !title.former);
    held.filter(|title| title.words.contains(' '))
        .filter(|title| {
            let hits = words.sole_offices.find(&title.words);
            hits.last().is_some_and(|hit| hit.span.end == title.words.len())
        })
        .map(|title| title.words.to_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::variant::VariantHow;
    use crate::mention::Readers;
    use crate::rulebook::Rulebook;
    use crate::text::{Format, Reader};

    fn forms(a: &str, b: &str) -> Vec<(String, String)> {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        let (readers, reader) = (Readers::new(&book.lexicons), Reader::new(&book.lexicons));
        let names = [a, b].map(|text| {
            let (sources, _) = reader.read_as("a.txt", text.as_bytes(), Format::Plain);
            readers.read(&sources[0]).names
        });
        let names: Vec<_> = names.iter().collect();
        let found = readers.names.variants(&names, &readers.names.join(&names));
        let given = found.into_iter().filter(|v| v.how == VariantHow::Given);
        given.map(|v| v.forms).collect()
    }

    #[test]
    fn one_office_has_one_holder() {
        let a = "On Monday House Speaker Laura Lopez left Port Alden.";
        let b = "On Monday House Speaker Linda Lopez left Port Alden.";
        assert_eq!(forms(a, b), [("Laura".to_owned(), "Linda".to_owned())]);
        // Two senators of one name, one name in two forms, a holder before: no slip.
        let senator = |text: &str| text.replace("House Speaker", "State Sen.");
        assert!(forms(&senator(a), &senator(b)).is_empty());
        let short = |given: &str| a.replace("Laura", given);
        assert!(forms(&short("Robert"), &short("Bob")).is_empty());
        assert!(forms(a, &b.replace("House", "former House")).is_empty());
        let both = format!("{b} Her sister is House Speaker Laura Lopez.");
        assert!(forms(a, &both).is_empty());
    }
}
