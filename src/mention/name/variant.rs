//! Names that may be one name spelt in two ways.
//!
//! Nothing is joined here: Hanson and Hansen may be two people. A pair is reported only where the odd form has
//! nothing of its own: no full name, or the same place beside the same person.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};

use crate::mention::name::{Entity, NameKind, Names};

use super::fold::fold;
use super::letters::{is_derived, is_one_stem, near, near_given};
use super::words::Words;

/// Entities of one bucket that are compared pair by pair at most.
const MOST: usize = 200;

/// A source and an entity of it.
type Bearer = (usize, usize);

/// Two entities whose names differ by a letter or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The odd one inside a source, or the one of the earlier source: source and entity.
    pub left: (usize, usize),
    /// The other: source and entity.
    pub right: (usize, usize),
    /// The two spellings that differ, left and right.
    pub forms: (String, String),
    /// Why the two may be one.
    pub how: VariantHow,
}

/// Why two spellings may be one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VariantHow {
    /// One source uses a family name that nobody in it bears, close to one that somebody bears.
    Inside,
    /// Two sources name the same relative of the same person.
    Relative,
    /// Two sources give names that are the same but for one word, and no source has both.
    Word,
    /// Two sources give one name in two styles.
    Style,
    /// Two sources give one family name, which each knows of one bearer alone, with two given names.
    Given,
}

/// Whether a word that opens a sentence may be a family name misspelt; `families` are folded. Of very many names those are
/// compared that stand nearest by letter.
pub(super) fn near_known(key: &str, shown: &str, families: &BTreeMap<String, Vec<usize>>) -> bool {
    let bare = shown.chars().count() >= 5 && shown.chars().all(char::is_alphabetic);
    let before = families
        .range::<str, _>((Unbounded, Excluded(key)))
        .rev()
        .take(MOST / 2);
    let after = families
        .range::<str, _>((Included(key), Unbounded))
        .take(MOST / 2);
    bare && before
        .chain(after)
        .map(|(family, _)| family)
        .any(|family| near(key, family) && (!key.ends_with('s') || family.ends_with('s')))
}

/// All variants, inside sources first, in order of source and entity.
pub(super) fn variants(words: &Words, sources: &[&Names], ids: &[Vec<usize>]) -> Vec<Variant> {
    let mut found = Vec::new();
    if ids.len() != sources.len()
        || sources
            .iter()
            .zip(ids)
            .any(|(names, ids)| names.entities.len() != ids.len())
    {
        return found;
    }
    let families = full_families(sources);
    for (source, names) in sources.iter().enumerate() {
        inside(source, names, &families, &mut found);
        written_twice(source, names, &mut found);
    }
    relatives(sources, ids, &mut found);
    one_word_apart(words, sources, ids, &mut found);
    styles(sources, ids, &mut found);
    two_given(words, sources, ids, &mut found);
    found
}

fn full_families(sources: &[&Names]) -> BTreeSet<String> {
    let all = sources.iter().flat_map(|names| &names.entities);
    all.filter(|entity| entity.given.is_some())
        .filter_map(|entity| entity.family.as_deref().map(fold))
        .collect()
}

fn inside(source: usize, names: &Names, families: &BTreeSet<String>, found: &mut Vec<Variant>) {
    let mut counts = vec![0_usize; names.entities.len()];
    for mention in &names.mentions {
        counts[mention.entity] += 1;
    }
    let person = |entity: &&Entity| entity.kind == NameKind::Person && !entity.is_open() && !entity.group;
    let bearers: Vec<(usize, &Entity, String)> = names
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| person(entity) && entity.given.is_some())
        .filter_map(|(id, entity)| Some((id, entity, fold(entity.family.as_deref()?))))
        .take(MOST)
        .collect();
    for (id, entity) in names.entities.iter().enumerate() {
        let Some(family) = entity
            .family
            .as_deref()
            .filter(|_| person(&entity) && entity.given.is_none())
        else {
            continue;
        };
        let key = fold(family);
        if counts[id] > 2 || families.contains(&key) {
            continue;
        }
        let mut fits = bearers.iter().filter(|(other, bearer, known)| {
            let gender = entity.gender.is_none() || bearer.gender.is_none() || entity.gender == bearer.gender;
            let titles = entity.titles.is_empty()
                || entity
                    .titles
                    .iter()
                    .any(|title| bearer.titles.iter().any(|own| own.words == title.words));
            near(&key, known) && gender && titles && counts[*other] > counts[id]
        });
        if let (Some((other, bearer, _)), None) = (fits.next(), fits.next()) {
            found.push(Variant {
                left: (source, id),
                right: (source, *other),
                forms: (family.to_owned(), bearer.family.clone().unwrap_or_default()),
                how: VariantHow::Inside,
            });
        }
    }
}

/// Names that one source writes in two ways: with another capital inside a word ("DeLopez", "Delopez"), and bodies of three words or
/// more of which one has one letter more or less ("Borean Election Board", "Borean Elections Board").
fn written_twice(source: usize, names: &Names, found: &mut Vec<Variant>) {
    let forms: Vec<(usize, &str)> = names
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| !entity.is_open() && !entity.group)
        .flat_map(|(id, entity)| entity.forms.iter().map(move |form| (id, form.as_str())))
        .collect();
    let mut put = |(left, a): (usize, &str), (right, b): (usize, &str)| {
        found.push(Variant {
            left: (source, left),
            right: (source, right),
            forms: (a.to_owned(), b.to_owned()),
            how: VariantHow::Inside,
        });
    };
    let mut spelt: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (id, form) in &forms {
        // A firm's capitals are its own affair, and what it is called in a post or a link.
        if names.entities[*id].kind != NameKind::Person {
            continue;
        }
        for word in form.split([' ', '-']).filter(|word| is_capitalised(word)) {
            let first = *spelt.entry(word.to_lowercase()).or_insert((*id, word));
            if first.1 != word && told.insert(word.to_lowercase()) {
                put(first, (*id, word));
            }
        }
    }
    let mut bodies: BTreeMap<Vec<&str>, (usize, &str)> = BTreeMap::new();
    for (id, form) in forms {
        let words: Vec<&str> = form.split(' ').collect();
        if words.len() < 3 || names.entities[id].kind != NameKind::Organisation {
            continue;
        }
        for odd in 0..words.len() {
            let mut key = words.clone();
            key[odd] = "";
            let known = *bodies.entry(key).or_insert((id, form));
            let other = known.1.split(' ').nth(odd).unwrap_or_default();
            if is_one_letter_more(other, words[odd]) {
                put(known, (id, form));
            }
        }
    }
}

/// Whether a word of five letters or more begins with a capital and is not all capitals.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
        && word.chars().count() >= 5
        && word.chars().all(char::is_alphabetic)
}

/// Whether one of two words of five letters or more is the other and one letter.
fn is_one_letter_more(a: &str, b: &str) -> bool {
    let (n, m) = (a.chars().count(), b.chars().count());
    n.min(m) >= 5 && n != m && strsim::levenshtein(a, b) == 1
}

fn relatives(sources: &[&Names], ids: &[Vec<usize>], found: &mut Vec<Variant>) {
    let mut beside: BTreeMap<(usize, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        for (id, entity) in names.entities.iter().enumerate() {
            for relation in &entity.relations {
                let key = (ids[source][relation.to], relation.word.as_str());
                beside.entry(key).or_default().push((source, id));
            }
        }
    }
    let given = |(source, id): (usize, usize)| sources[source].entities[id].given.clone();
    let check = |left, right| {
        let (a, b) = (given(left)?, given(right)?);
        near_given(&fold(&a), &fold(&b)).then_some((a, b))
    };
    for pairs in beside.into_values() {
        compare(&pairs, ids, VariantHow::Relative, check, found);
    }
}

/// Full names that are the same but for one word, which is near by its letters: "Hugo Hefner", "Hugo Heffner". One source that
/// has both has two bearers; so have two genders and two offices.
fn one_word_apart(words: &Words, sources: &[&Names], ids: &[Vec<usize>], found: &mut Vec<Variant>) {
    let mut buckets: BTreeMap<(NameKind, Vec<String>), Vec<Bearer>> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        for (id, entity) in names.entities.iter().enumerate() {
            let parts: Vec<String> = entity.canonical.split(' ').map(fold).collect();
            if parts.len() < 2 || entity.is_open() || entity.group {
                continue;
            }
            for odd in 0..parts.len() {
                let mut key = parts.clone();
                key[odd].clear();
                buckets.entry((entity.kind, key)).or_default().push((source, id));
            }
        }
    }
    let entity = |(source, id): (usize, usize)| &sources[source].entities[id];
    let number = |(source, id): (usize, usize)| ids[source][id];
    for ((_, key), bucket) in buckets {
        let Some(odd) = key.iter().position(String::is_empty) else {
            continue;
        };
        let check = |left, right| {
            let (x, y) = (entity(left), entity(right));
            let (a, b) = (x.canonical.split(' ').nth(odd)?, y.canonical.split(' ').nth(odd)?);
            let (c, d) = (fold(a), fold(b));
            let stem = x.kind == NameKind::Organisation && is_one_stem(&c, &d);
            if !(near(&c, &d) || stem) || is_derived(&c, &d) {
                return None;
            }
            let both = |ids: &Vec<usize>| ids.contains(&number(left)) && ids.contains(&number(right));
            let genders = |p: Option<char>, q: Option<char>| p.is_none() || q.is_none() || p == q;
            let given = |word: &str| words.given_gender(word).flatten();
            let one = !in_two_offices(x, y) && genders(x.gender, y.gender) && genders(given(a), given(b));
            (one && !ids.iter().any(both)).then(|| (a.to_owned(), b.to_owned()))
        };
        compare(&bucket, ids, VariantHow::Word, check, found);
    }
}

/// Whether both have titles, and none in common.
fn in_two_offices(x: &Entity, y: &Entity) -> bool {
    let offices = |person: &Entity| -> BTreeSet<String> {
        let titles = person.titles.iter();
        titles.map(|title| title.words.to_lowercase()).collect()
    };
    let (p, q) = (offices(x), offices(y));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// Full names that are one in two styles, and were not joined.
fn styles(sources: &[&Names], ids: &[Vec<usize>], found: &mut Vec<Variant>) {
    let mut buckets: BTreeMap<(NameKind, String), Vec<Bearer>> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        for (id, entity) in names.entities.iter().enumerate() {
            if entity.canonical.contains(' ') && !entity.is_open() && !entity.group {
                let style = (entity.kind, fold(&entity.canonical));
                buckets.entry(style).or_default().push((source, id));
            }
        }
    }
    let form = |(source, id): Bearer| sources[source].entities[id].canonical.clone();
    for bucket in buckets.into_values() {
        let forms = |left, right| Some((form(left), form(right)));
        compare(&bucket, ids, VariantHow::Style, forms, found);
    }
}

/// Full names of one family name, each the only bearer of it that its source knows, and no source knows both: a source that names
/// a second one of the family leaves nobody but relatives, and so does one that calls her somebody's mother.
fn two_given(words: &Words, sources: &[&Names], ids: &[Vec<usize>], found: &mut Vec<Variant>) {
    let mut families: BTreeMap<String, Vec<Bearer>> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (id, entity) in names.entities.iter().enumerate() {
            if let Some(family) = entity
                .family
                .as_deref()
                .filter(|_| entity.kind == NameKind::Person)
            {
                bearers.entry(fold(family)).or_default().push(id);
            }
        }
        for (family, of) in bearers {
            if let [only] = of[..] {
                families.entry(family).or_default().push((source, only));
            }
        }
    }
    let entity = |(source, id): Bearer| &sources[source].entities[id];
    let given = |left: Bearer, right: Bearer| {
        let (x, y) = (entity(left), entity(right));
        // The mother of somebody is not her whom the other report calls by an office; two wives may well be one.
        if x.kin != y.kin || [x, y].iter().any(|one| one.is_open() || one.group) {
            return None;
        }
        let (a, b) = (x.given.as_deref()?, y.given.as_deref()?);
        // "Phil" and "Philip", "J." and "James", a middle name on one side are one bearer.
        let called = |given: &str, other: &Entity| {
            let forms = |word: &str| [fold(word), fold(words.full_given(word))];
            let own = forms(given);
            let begins = |name: String| {
                own.iter()
                    .any(|own| name.starts_with(own) || own.starts_with(&name))
            };
            let names = other.canonical.split([' ', '-']);
            let mut before = names.filter(|name| other.family.as_deref() != Some(name));
            before.any(|name| forms(name).into_iter().any(begins))
        };
        // "Presidents Lopez and Chen".
        let is_title = |given: &str| {
            let lists = [&words.honorifics, &words.roles, &words.role_words];
            let one = given.strip_suffix('s').unwrap_or(given);
            lists
                .iter()
                .any(|list| list.contains(given) || list.contains(one))
        };
        let one = called(a, y) || called(b, x) || is_title(a) || is_title(b);
        (!one).then(|| (x.canonical.clone(), y.canonical.clone()))
    };
    for bucket in families.into_values() {
        compare(&bucket, ids, VariantHow::Given, given, found);
    }
}

/// Compares the entities of one bucket that stand in different sources and were not joined.
fn compare(
    bucket: &[(usize, usize)],
    ids: &[Vec<usize>],
    how: VariantHow,
    check: impl Fn((usize, usize), (usize, usize)) -> Option<(String, String)>,
    found: &mut Vec<Variant>,
) {
    for (i, left) in bucket.iter().enumerate().take(MOST) {
        for right in bucket[i + 1..].iter().take(MOST) {
            let joined = ids[left.0][left.1] == ids[right.0][right.1];
            if left.0 == right.0 || joined {
                continue;
            }
            if let Some(forms) = check(*left, *right)
                && !found
                    .iter()
                    .any(|known| known.left == *left && known.right == *right)
            {
                found.push(Variant {
                    left: *left,
                    right: *right,
                    forms,
                    how,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::VariantHow;
    use crate::mention::Readers;
    use crate::rulebook::Rulebook;
    use crate::text::{Format, Reader};

    fn forms(a: &str, b: &str) -> Vec<(VariantHow, String, String)> {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        let readers = Readers::new(&book.lexicons);
        let reader = Reader::new(&book.lexicons);
        let names = [a, b].map(|text| {
            let (sources, _) = reader.read_as("a.txt", text.as_bytes(), Format::Plain);
            readers.read(&sources[0]).names
        });
        let names: Vec<_> = names.iter().collect();
        let found = readers.names.variants(&names, &readers.names.join(&names));
        let form = |v: &super::Variant| (v.how, v.forms.0.clone(), v.forms.1.clone());
        found.iter().map(form).collect()
    }

    #[test]
    fn an_office_is_one_office_with_and_without_a_capital() {
        let one = "On Monday coach Martin Ferreyra left the ground.";
        let other = "Coach Martin Ferreira left the ground on Monday.";
        let both = (VariantHow::Word, "Ferreyra".to_owned(), "Ferreira".to_owned());
        assert_eq!(forms(one, other), [both]);
        assert!(forms(one, "Senator Martin Ferreira left the ground on Monday.").is_empty());
    }

    #[test]
    fn the_only_bearer_of_a_family_name_has_one_given_name() {
        let one = "Robert Petersen, the captain, wept on Monday.";
        let two = |other: &str| forms(one, other);
        let both = (
            VariantHow::Given,
            "Robert Petersen".to_owned(),
            "Laura Petersen".to_owned(),
        );
        assert_eq!(two("The captain, Laura Petersen, wept on Monday."), [both]);
        assert_eq!(two("The captain, Peter Petersen, wept on Monday.").len(), 1);
        // A short form, a middle name, a title of several, a family of two.
        assert!(two("The captain, Bob Petersen, wept on Monday.").is_empty());
        assert!(two("The captain, Karl Robert Petersen, wept on Monday.").is_empty());
        assert!(two("Presidents Petersen and Lopez wept on Monday.").is_empty());
        assert!(two("Laura Petersen and her brother Karl Petersen wept on Monday.").is_empty());
    }
}
