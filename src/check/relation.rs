//! How the values of two linked claims stand to one another. Here only values are looked at.

use super::said::{quotes, retold};
use super::{act, named};
use crate::claim::{Actor, ActorSort, Claim, ClaimKind, Details, Office, Pattern, Value};
use crate::rulebook::closed::Relation;
use crate::semantics::{Nearness, Semantics};
use crate::value::{
    Bounds, Measure, NumberRelation, Quantity, TimeRelation, relate, relate_quantities, time,
};

/// Every relation that holds between two claims, the plainest first; empty when nothing can be said.
pub fn relations(a: &Claim, b: &Claim) -> Vec<Relation> {
    if a.pattern == Pattern::Action && b.pattern == Pattern::Action {
        return act::relations(a, b);
    }
    match (&a.answer.value, &b.answer.value) {
        (Value::Quantity(p), Value::Quantity(q)) => quantities(a, b, p, q).into_iter().collect(),
        (Value::When(_), Value::When(_)) if a.pattern != b.pattern && lapses(a, b) => Vec::new(),
        (Value::When(p), Value::When(q)) => match time::relate(p, q) {
            TimeRelation::Same | TimeRelation::SameAsKnown => vec![Relation::Same],
            TimeRelation::Refines => vec![Relation::Refines],
            TimeRelation::Differs => vec![Relation::Differs],
            TimeRelation::Overlaps | TimeRelation::Unknown => Vec::new(),
        },
        (Value::Words(p), Value::Words(q)) if [a.pattern, b.pattern].contains(&Pattern::Paraphrase) => {
            retold(a, b, p, q).into_iter().collect()
        }
        (Value::Words(p), Value::Words(q)) if a.kind == ClaimKind::Quote => quotes(a, b, p, q),
        (Value::Words(p), Value::Words(q)) => titles(a, b, p, q).into_iter().collect(),
        (Value::Actor(p), Value::Actor(q)) => actors(p, q).into_iter().collect(),
        (Value::Named(p), Value::Named(q)) => named::relations(p, q),
        (Value::Word(p), Value::Word(q)) => match (&a.details, &b.details) {
            (Details::Spelling(_), _) if p == q => vec![Relation::Same],
            (Details::Spelling(x), Details::Spelling(y)) if x.bearer.is_some() => {
                vec![if x.bearer == y.bearer {
                    Relation::Same
                } else {
                    Relation::OtherGiven
                }]
            }
            (Details::Spelling(_), _) => vec![Relation::OtherSpelling],
            (Details::Paper(x), Details::Paper(y)) if one_purpose(x, y) => vec![terms(p, q)],
            (Details::Person(_), _) => described(a.pattern, p, q).into_iter().collect(),
            _ => Vec::new(),
        },
        (Value::Told, Value::Told) => vec![Relation::Same],
        _ => Vec::new(),
    }
}

/// Whether two claims may be held to differ at all, as far as that shows without comparing their words: statements are never
/// said to, nor are two tellings of an act that both affirm or both deny.
pub(super) fn may_differ(a: &Claim, b: &Claim) -> bool {
    if a.pattern == Pattern::Action && b.pattern == Pattern::Action {
        return a.polarity != b.polarity;
    }
    let words = |claim: &Claim| matches!(claim.answer.value, Value::Words(_));
    let said = a.kind == ClaimKind::Quote || [a.pattern, b.pattern].contains(&Pattern::Paraphrase);
    !(words(a) && words(b) && said)
}

fn quantities(a: &Claim, b: &Claim, p: &Quantity, q: &Quantity) -> Option<Relation> {
    if a.pattern == Pattern::Limit && b.pattern == Pattern::Limit {
        return limits(p, q);
    }
    // A place in a row and a count of the same events agree when they are equal; when they are not, they count
    // different moments and nothing follows.
    let mixed = (p.measure == Measure::Ordinal) != (q.measure == Measure::Ordinal);
    if mixed {
        let one_thing = are_near(a.thing_key(), b.thing_key());
        return (one_thing && relate(&p.number, &q.number) == NumberRelation::Same).then_some(Relation::Same);
    }
    // One figure in two currencies, in the same words: one of them is wrong.
    if let (Measure::Money(x), Measure::Money(y)) = (&p.measure, &q.measure)
        && x != y
        && p.number == q.number
        && p.per == q.per
    {
        return Some(Relation::Differs);
    }
    match relate_quantities(p, q)? {
        NumberRelation::Same => Some(Relation::Same),
        NumberRelation::Refines => Some(Relation::Refines),
        // "Dozens" is no figure to hold 312 against.
        NumberRelation::Differs if is_open_plural(p) || is_open_plural(q) => None,
        // "At least 2" and "at least 70" are both right of 70; "more than 200" is said of some 210.
        NumberRelation::Differs if is_floor(p) && is_floor(q) => None,
        // Some of a number, and more of it, are no answer to how many there are in all.
        NumberRelation::Differs
            if a.figure().map(|figure| figure.sense) != b.figure().map(|figure| figure.sense) =>
        {
            None
        }
        NumberRelation::Differs => Some(Relation::Differs),
        NumberRelation::Overlaps => None,
    }
}

/// Whether a figure only says below what it does not lie.
fn is_floor(quantity: &Quantity) -> bool {
    matches!(quantity.number.bounds, Bounds::AtLeast { strict: false, .. })
}

/// Two limits: what lets 21 in lets in whoever is over 20.
fn limits(p: &Quantity, q: &Quantity) -> Option<Relation> {
    let edge = |quantity: &Quantity| match quantity.number.bounds {
        Bounds::AtLeast { value, strict } => Some((true, value, strict)),
        Bounds::AtMost { value, strict } => Some((false, value, strict)),
        _ => None,
    };
    let ((low, x, out), (other_low, y, other_out)) = (edge(p)?, edge(q)?);
    let one = rust_decimal::Decimal::ONE;
    let first = |low: bool, value: rust_decimal::Decimal, out: bool| match (low, out) {
        (_, false) => value,
        (true, true) => value + one,
        (false, true) => value - one,
    };
    if low == other_low && first(low, x, out) == first(low, y, other_out) {
        return Some(Relation::Same);
    }
    // "Over 21" and "21 or older" are hardly ever meant as two limits.
    (low != other_low || x != y).then_some(Relation::Differs)
}

/// Words before an office that may as well count those who come to hold it or to do something in it.
const PLACES: [&str; 5] = ["first", "second", "third", "only", "last"];

pub(super) fn is_open_plural(quantity: &Quantity) -> bool {
    let timed = matches!(quantity.measure, Measure::Duration(_));
    quantity.number.approximate
        && !timed
        && matches!(quantity.number.bounds, Bounds::AtLeast { strict: false, .. })
}

/// Two titles of one person: the same words; or the same office with more words on one side; or two offices, since a person is many
/// things. A word of rank on one side alone makes another office; a former office and a present one are one office at two times.
fn titles(a: &Claim, b: &Claim, p: &[String], q: &[String]) -> Option<Relation> {
    let (x, y) = (a.office()?, b.office()?);
    let (whose, others) = (&x.whose.ids, &y.whose.ids);
    if !whose.is_empty() && !others.is_empty() && !whose.iter().any(|id| others.contains(id)) {
        return None;
    }
    // "Attorney" and "lawyer" are one office.
    let one = |x: &str, y: &str| {
        let nearness = Semantics::embedded().nearness(x, y);
        matches!(nearness, Nearness::Same | Nearness::Synonym)
    };
    let holds = |words: &[String], word: &str| words.iter().any(|other| one(other, word));
    let inside = |x: &[String], y: &[String]| x.iter().all(|word| holds(y, word));
    let (left, right) = (inside(p, q), inside(q, p));
    // "Governor's aide" has all the words of "governor" and is another office, as "legal counsel" is of a "lawyer".
    let has = |words: &[String], head: &String| head.is_empty() || holds(words, head);
    let alike = has(q, &x.head) && has(p, &y.head);
    let short = p.len().min(q.len()) < 2 && p.len() != q.len();
    if !(left || right) || !alike || short && x.noun != y.noun {
        let described = [a, b].map(|claim| matches!(claim.pattern, Pattern::Office | Pattern::Description));
        return (described == [true; 2]).then_some(Relation::Beside);
    }
    if x.ranks != y.ranks {
        // Who is the second congressman to be charged is a congressman; a place in a row is a rank only beside another.
        let placed = |office: &Office| office.ranks.iter().any(|rank| PLACES.contains(&rank.as_str()));
        return (placed(x) == placed(y)).then_some(Relation::Differs);
    }
    if left && right && x.former == y.former {
        Some(Relation::Same)
    } else {
        Some(Relation::Refines)
    }
}

/// Two answers of one word about one person. Parties and states exclude one another.
fn described(pattern: Pattern, p: &str, q: &str) -> Option<Relation> {
    if p == q {
        return Some(Relation::Same);
    }
    let open = |party: &str| party == "Independent";
    match pattern {
        Pattern::Party if !open(p) && !open(q) => Some(Relation::Differs),
        Pattern::Seat => Some(Relation::Differs),
        _ => None,
    }
}

fn lapses(a: &Claim, b: &Claim) -> bool {
    [a.pattern, b.pattern].contains(&Pattern::Lapse)
}

/// Who acted. Countries and capitals stand for their governments and say less than leaders or ministries.
fn actors(p: &Actor, q: &Actor) -> Option<Relation> {
    use ActorSort::{Body, Persons, State};
    let shared = p.entities.iter().any(|id| q.entities.contains(id));
    match (p.sort, q.sort) {
        (Persons, Persons) if p.entities == q.entities => Some(Relation::Same),
        (Persons, Persons) if shared || p.entities.is_empty() || q.entities.is_empty() => {
            Some(Relation::Refines)
        }
        (Persons, Persons) => p.is_apart(q).then_some(Relation::Differs),
        (Body, Body) if p.entities == q.entities => Some(Relation::Same),
        (Body, Persons) | (Persons, Body) => Some(Relation::Differs),
        (State, State) if p.entities == q.entities => Some(Relation::Same),
        (State, Body | Persons) | (Body | Persons, State) => Some(Relation::Refines),
        _ => None,
    }
}

/// Whether nothing says that two papers are for two purposes.
fn one_purpose(p: &[String], q: &[String]) -> bool {
    // Reports tell one purpose in words of their own.
    p.is_empty() || q.is_empty() || p.iter().any(|x| q.iter().any(|y| are_near(x, y)))
}

/// Whether two words stand near one another; no word stands near nothing.
fn are_near(x: &str, y: &str) -> bool {
    Semantics::embedded().nearness(x, y) >= Nearness::Near
}

/// What a paper is called: "memorandum" is a short form of "memorandum of understanding".
fn terms(p: &str, q: &str) -> Relation {
    if p == q {
        Relation::Same
    } else if p.starts_with(q) || q.starts_with(p) {
        Relation::Refines
    } else {
        Relation::Differs
    }
}
