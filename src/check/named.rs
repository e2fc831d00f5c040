//! How two names in one role stand: the same bearer, a place inside the other, two bearers, or nothing that can be said.

use crate::claim::Named;
use crate::mention::{NameKind, is_derived, is_one_stem, is_one_style, near_spelling};
use crate::rulebook::closed::Relation;

/// Every relation that holds between two names. Two bearers are told apart only where neither may be the other: persons,
/// places of which neither is known to lie in the other, bodies that share no word.
pub fn relations(p: &Named, q: &Named) -> Vec<Relation> {
    // "Borea" and "Borean" are both names that the word lists have for one country.
    let is_listed = p.entity == q.entity && p.listed;
    let spelt = match (&p.form, &q.form) {
        (Some(x), Some(y)) if spelt_apart(x, y) && !is_listed => Some(Relation::OtherSpelling),
        _ => None,
    };
    let known = if p.entity == q.entity {
        Some(Relation::Same)
    } else if p.inside.contains(&q.entity) || q.inside.contains(&p.entity) {
        Some(Relation::Refines)
    } else {
        (spelt.is_none() && apart(p, q)).then_some(Relation::Differs)
    };
    let given = (known == Some(Relation::Differs) && is_of_one_family(p, q)).then_some(Relation::OtherGiven);
    known.into_iter().chain(spelt).chain(given).collect()
}

/// Whether two persons bear one family name, each behind a given one.
fn is_of_one_family(p: &Named, q: &Named) -> bool {
    let of = |named: &Named| {
        let (given, family) = named.name.rsplit_once(' ')?;
        (!family.ends_with('.')).then(|| (given.to_owned(), family.to_lowercase()))
    };
    // "Betty" and "Bettie" are one name in two spellings.
    let near = |p: &str, q: &str| {
        p.split(' ')
            .zip(q.split(' '))
            .all(|(x, y)| x == y || near_spelling(x, y))
    };
    let (Some((x, family)), Some((y, other))) = (of(p), of(q)) else {
        return false;
    };
    p.kind == NameKind::Person && q.kind == NameKind::Person && family == other && !near(&x, &y)
}

fn apart(p: &Named, q: &Named) -> bool {
    if p.kind != q.kind || p.may_be.contains(&q.entity) || q.may_be.contains(&p.entity) {
        return false;
    }
    let words = |name: &Named| -> Vec<String> {
        let words = name.name.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let (x, y) = (words(p), words(q));
    let shared = x.iter().any(|word| y.contains(word));
    match p.kind {
        NameKind::Person => true,
        // Of a town and a country nobody knows whether one lies in the other, unless a report says so.
        NameKind::Place => {
            let lies =
                |inner: &Named, outer: &Named| inner.listed || !outer.listed || !inner.inside.is_empty();
            !shared && lies(p, q) && lies(q, p)
        }
        NameKind::Organisation => !shared && !abbreviates(&p.name, &q.name) && !abbreviates(&q.name, &p.name),
        NameKind::Other => false,
    }
}

/// Whether a short name of capitals may stand for a long one: "ABC" for "Alden Bridge Company".
fn abbreviates(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(char::is_ascii_uppercase).collect();
    let lower = short.chars().filter(char::is_ascii_lowercase).count();
    let initials: String = long
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next())
        .filter(char::is_ascii_uppercase)
        .collect();
    lower <= 1 && letters.len() > 1 && initials.starts_with(&letters[..1])
}

/// Whether two forms are one name written in two ways: as many words, each the same or near by its letters, or the same
/// letters with other marks and blanks.
fn spelt_apart(a: &str, b: &str) -> bool {
    if a == b || a.to_uppercase() == a || b.to_uppercase() == b {
        return false;
    }
    // Capitals, accents, hyphens and apostrophes are the style of a house.
    if is_one_style(a, b) {
        return false;
    }
    let (mut x, mut y): (Vec<&str>, Vec<&str>) =
        (a.split_whitespace().collect(), b.split_whitespace().collect());
    // "Maria Lopes", "Lopez": the last words are the name that both give.
    let shared = x.len().min(y.len());
    let (mut x, mut y) = (x.split_off(x.len() - shared), y.split_off(y.len() - shared));
    let whole = a.split_whitespace().count() == b.split_whitespace().count();
    if !whole {
        (x, y) = (
            x.split_off(shared.saturating_sub(1)),
            y.split_off(shared.saturating_sub(1)),
        );
    }
    x != y
        && x.iter()
            .zip(&y)
            .all(|(x, y)| x == y || !is_derived(x, y) && (near_spelling(x, y) || whole && is_one_stem(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(entity: usize, kind: NameKind, name: &str) -> Named {
        Named {
            entity,
            kind,
            may_be: Vec::new(),
            inside: Vec::new(),
            listed: false,
            name: name.to_owned(),
            form: Some(name.to_owned()),
        }
    }

    #[test]
    fn two_persons_are_told_apart_unless_one_may_be_the_other() {
        let lopez = named(1, NameKind::Person, "Maria Lopez");
        let chen = named(2, NameKind::Person, "Ada Chen");
        assert_eq!(relations(&lopez, &lopez), [Relation::Same]);
        assert_eq!(relations(&lopez, &chen), [Relation::Differs]);
        let open = Named {
            may_be: vec![1],
            ..chen.clone()
        };
        assert_eq!(relations(&lopez, &open), []);
        let spelt = named(3, NameKind::Person, "Maria Lopes");
        assert_eq!(relations(&lopez, &spelt), [Relation::OtherSpelling]);
    }

    #[test]
    fn a_place_in_another_is_no_other_place() {
        let alden = Named {
            inside: vec![9],
            ..named(1, NameKind::Place, "Port Alden")
        };
        let borea = Named {
            listed: true,
            ..named(9, NameKind::Place, "Borea")
        };
        let tarno = named(2, NameKind::Place, "Tarno");
        assert_eq!(relations(&alden, &borea), [Relation::Refines]);
        assert_eq!(relations(&alden, &tarno), [Relation::Differs]);
        // Whether Tarno lies in Borea nobody says.
        assert_eq!(relations(&tarno, &borea), []);
    }

    #[test]
    fn a_body_and_its_initials_may_be_one() {
        let long = named(1, NameKind::Organisation, "Alden Bridge Company");
        let short = named(2, NameKind::Organisation, "ABC");
        assert_eq!(relations(&long, &short), []);
        let other = named(3, NameKind::Organisation, "Harbour Office");
        assert_eq!(relations(&long, &other), [Relation::Differs]);
    }
}
