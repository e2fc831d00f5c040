//! Whether two names of persons agree: can be one person's by what both tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::mention::name::{Entity, NameKind, Names};

use super::fold::{family_key, fold};
use super::person::{Order, PersonName, lower_hyphen, person_name};
use super::run::is_particle;
use super::words::Words;

/// People of one family name that are compared pair by pair at most.
const MOST: usize = 40;

/// Whether two full names are told as one person's: the family name is one, the given names are forms of one name, and
/// neither initials nor suffixes speak against it.
pub(super) fn same_full(words: &Words, left: (&PersonName, &Order), right: (&PersonName, &Order)) -> bool {
    let ((name, order), (other, known)) = (left, right);
    if suffixes_differ(name, other) {
        return false;
    }
    // Written alike it is one name, whichever part a report calls its bearer by.
    let parts = |name: &PersonName| name.parts.iter().map(|part| fold(part)).collect::<Vec<_>>();
    let alike = name.parts.len() > 1 && parts(name) == parts(other);
    if !alike && family_key(&order.family) != family_key(&known.family) {
        return swapped(words, order, known);
    }
    let lone = |given: &str| given.chars().count() == 1;
    if lone(&order.given) || lone(&known.given) {
        return fold(&order.given).chars().next() == fold(&known.given).chars().next();
    }
    if let (Some(initial), Some(second)) = (name.initials.first(), other.initials.first())
        && initial != second
    {
        return false;
    }
    alike || same_given(words, &order.given, &known.given) || by_nickname((name, order), (other, known))
}

/// "Tiger Farr" and "Eldon \"Tiger\" Farr": one of the two is called by the nickname that the other gives in marks.
fn by_nickname((name, order): (&PersonName, &Order), (other, known): (&PersonName, &Order)) -> bool {
    let is = |nickname: &Option<String>, given: &str| {
        let nickname = nickname.as_ref();
        nickname.is_some_and(|nickname| fold(nickname) == fold(given))
    };
    is(&name.nickname, &known.given) || is(&other.nickname, &order.given)
}

fn suffixes_differ(name: &PersonName, other: &PersonName) -> bool {
    matches!((&name.suffix, &other.suffix), (Some(suffix), Some(second)) if suffix != second)
}

/// Whether two given names are forms of one: equal, a short form, with and without a second name, or with and without
/// what stands between the first name and the family name ("Garcia Lorca", "Federico Garcia Lorca").
fn same_given(words: &Words, left: &str, right: &str) -> bool {
    let (left, right) = (without_particles(left), without_particles(right));
    if fold(&left.concat()) == fold(&right.concat()) {
        return true;
    }
    let (short, long) = if left.len() <= right.len() {
        (&left, &right)
    } else {
        (&right, &left)
    };
    let (Some(first), Some(other)) = (short.first(), long.first()) else {
        return true;
    };
    let rest = |given: &[&str]| fold(&given[1..].concat());
    let one = fold(words.full_given(first)) == fold(words.full_given(other));
    let (rest, others) = (rest(short), rest(long));
    one && (rest.is_empty() || others.is_empty() || rest == others)
        || words.given_gender(first).is_none() && ends_in(long, short)
}

/// The words of a given name without the particles of the family name that were taken for part of it: "Salim" in "Salim Al".
fn without_particles(given: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = given.split(' ').filter(|part| !part.is_empty()).collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| is_particle(&part.to_lowercase())) {
        parts.pop();
    }
    parts
}

fn ends_in(long: &[&str], short: &[&str]) -> bool {
    short.len() < long.len()
        && long[long.len() - short.len()..]
            .iter()
            .zip(short)
            .all(|(a, b)| fold(a) == fold(b))
}

/// "Park Ji-won" and "Ji-won Park": one name with the family name first and last.
fn swapped(words: &Words, order: &Order, known: &Order) -> bool {
    let crossed = fold(&order.given) == fold(&known.family) && fold(&order.family) == fold(&known.given);
    crossed
        && [order, known].iter().any(|order| {
            words.family_first.contains(&order.family)
                || lower_hyphen(&order.given)
                || lower_hyphen(&order.family)
        })
}

/// The entities of the run that bear a name, with the sources that name them and what each tells.
type Bearers<'a> = BTreeMap<usize, Vec<(usize, &'a Entity)>>;

/// For each entity of the run the others that it may be, so that nobody is held to be two people who may be one: a family
/// name alone that several bear, a form that its source leaves open, names that say nothing against one another. `ids`
/// are the numbers of the entities of each source, `count` how many there are.
pub(super) fn may_be(
    words: &Words,
    sources: &[&Names],
    ids: &[Vec<usize>],
    count: usize,
) -> Vec<BTreeSet<usize>> {
    let mut open = vec![BTreeSet::new(); count];
    let mut note = |a: usize, b: usize| {
        if a != b {
            open[a].insert(b);
            open[b].insert(a);
        }
    };
    let mut families: BTreeMap<String, Bearers> = BTreeMap::new();
    for (source, names) in sources.iter().enumerate() {
        for (entity, id) in names.entities.iter().zip(&ids[source]) {
            for rival in &entity.rivals {
                note(*id, ids[source][*rival]);
            }
            if entity.kind != NameKind::Person || entity.group {
                continue;
            }
            let family = entity.family.as_deref().unwrap_or(&entity.canonical);
            for part in [Some(family), entity.given.as_deref()].into_iter().flatten() {
                let bearers = families.entry(family_key(part)).or_default();
                if bearers.len() < MOST || bearers.contains_key(id) {
                    bearers.entry(*id).or_default().push((source, entity));
                }
            }
        }
    }
    for bearers in families.values() {
        for (a, left) in bearers {
            for (b, right) in bearers.range(a + 1..) {
                let apart = |x: &(usize, &Entity), y: &(usize, &Entity)| {
                    // A report may drop the "Jr." on the way.
                    let suffixed = |entity: &Entity| person_name(&entity.canonical).suffix.is_some();
                    let full = x.1.given.is_some() && y.1.given.is_some();
                    let told_apart = x.0 == y.0 && full && suffixed(x.1) == suffixed(y.1);
                    told_apart && !x.1.is_open() && !y.1.is_open() || differ(words, x.1, y.1)
                };
                if !left.iter().any(|x| right.iter().any(|y| apart(x, y))) {
                    note(*a, *b);
                }
            }
        }
    }
    open
}

/// Whether something that is told of two bearers of a name speaks against their being one.
fn differ(words: &Words, left: &Entity, right: &Entity) -> bool {
    if matches!((left.gender, right.gender), (Some(a), Some(b)) if a != b) {
        return true;
    }
    let (name, other) = (person_name(&left.canonical), person_name(&right.canonical));
    if suffixes_differ(&name, &other) {
        return true;
    }
    let order = |entity: &Entity| {
        Some(Order {
            given: entity.given.clone()?,
            family: entity.family.clone()?,
        })
    };
    match (order(left), order(right)) {
        (Some(order), Some(known)) => {
            if same_full(words, (&name, &order), (&other, &known)) {
                return false;
            }
            let (short, long) = (without_particles(&order.given), without_particles(&known.given));
            let tail = ends_in(&long, &short) || ends_in(&short, &long);
            let near = strsim::damerau_levenshtein(&fold(&order.given), &fold(&known.given)) == 1;
            family_key(&order.family) != family_key(&known.family) || !(tail || near)
        }
        // "Lopez" may be Maria Lopez, "Maria" may be as well.
        (Some(order), None) => !called(&order, right),
        (None, Some(order)) => !called(&order, left),
        (None, None) => {
            let names = |entity: &Entity| family_key(entity.family.as_deref().unwrap_or(&entity.canonical));
            names(left) != names(right)
        }
    }
}

/// Whether one who is called by one name may be the bearer of a full name.
fn called(order: &Order, entity: &Entity) -> bool {
    match (&entity.family, &entity.given) {
        (Some(family), _) => family_key(family) == family_key(&order.family),
        (None, Some(given)) => fold(given) == fold(&order.given),
        (None, None) => family_key(&entity.canonical) == family_key(&order.family),
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::Readers;
    use crate::rulebook::Rulebook;
    use crate::text::{Format, Reader};

    /// For the first person of each text the number in the run, and for each number whom it may be.
    fn cast(texts: &[&str]) -> (Vec<usize>, Vec<Vec<usize>>) {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        let readers = Readers::new(&book.lexicons);
        let reader = Reader::new(&book.lexicons);
        let names: Vec<_> = texts
            .iter()
            .map(|text| {
                let (sources, _) = reader.read_as("a.txt", text.as_bytes(), Format::Plain);
                readers.read(&sources[0]).names
            })
            .collect();
        let names: Vec<_> = names.iter().collect();
        let ids = readers.names.join(&names);
        let may_be = readers.names.may_be(&names, &ids, &[]);
        (ids.iter().map(|ids| ids[0]).collect(), may_be)
    }

    fn said(by: &str) -> String {
        format!("{by}, the chief engineer, said on Monday that the bridge was safe.")
    }

    #[test]
    fn names_that_can_be_one_are_one() {
        let pairs = [
            ("Caroline Berg", "C. Berg"),
            ("John Paul Morrow", "J.P. Morrow"),
            ("Park Ji-won", "Ji-won Park"),
            ("Ludwig van Hoorn", "Mr. Van Hoorn"),
            ("Salim al-Haddad", "Salim Al Haddad"),
            ("Salim al-Haddad", "Mr. Haddad"),
            ("José García Lorca", "Jose Garcia Lorca"),
            ("Edward ‘Ned’ Farr", "Ned Farr"),
            ("Samuel Orr Jr.", "Samuel Orr"),
        ];
        for (one, other) in pairs {
            let (ids, _) = cast(&[&said(one), &said(other)]);
            assert_eq!(ids[0], ids[1], "{one} and {other}");
        }
    }

    #[test]
    fn names_that_cannot_be_one_are_two() {
        let pairs = [
            ("Caroline Berg", "D. Berg"),
            ("Samuel Orr Jr.", "Samuel Orr Sr."),
            ("Maria L. Lopez", "Maria K. Lopez"),
            ("Mr. Lopez", "Maria Lopez"),
        ];
        for (one, other) in pairs {
            let (ids, may_be) = cast(&[&said(one), &said(other)]);
            assert_ne!(ids[0], ids[1], "{one} and {other}");
            assert!(!may_be[ids[0]].contains(&ids[1]), "{one} and {other}");
        }
    }

    #[test]
    fn who_may_be_two_stays_open() {
        let texts = [said("C. Berg"), said("Caroline Berg"), said("Carl Berg")];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (ids, may_be) = cast(&texts);
        assert!(
            ids[0] != ids[1] && ids[0] != ids[2] && ids[1] != ids[2],
            "{ids:?}"
        );
        assert_eq!(may_be[ids[0]].len(), 2);
        assert!(!may_be[ids[1]].contains(&ids[2]));
        // "Orr" of two reports that tell of a father and a son.
        let texts = [said("Samuel Orr"), said("Samuel Orr Jr."), said("Samuel Orr Sr.")];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (ids, may_be) = cast(&texts);
        assert!(ids[0] != ids[1] && ids[0] != ids[2], "{ids:?}");
        assert_eq!(may_be[ids[0]].len(), 2);
    }
}
