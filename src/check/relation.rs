//! How the values of two linked claims stand to one another. Here only values are looked at.

use crate::claim::{Actor, ActorSort, Claim, ClaimKind, Content, Pattern};
use crate::link::{Level, same_speaker};
use crate::mention::{QuoteRelation, similarity};
use crate::rulebook::closed::Relation;
use crate::value::{
    Bounds, Measure, NumberRelation, Open, Quantity, TimeRelation, When, relate, relate_quantities, time,
};

/// Every relation that holds between two claims, the plainest first; empty when nothing can be said.
pub fn relations(a: &Claim, b: &Claim) -> Vec<Relation> {
    let Some((x, y)) = a.value().zip(b.value()) else {
        return Vec::new();
    };
    let mut found: Vec<Relation> = match (&x.content, &y.content) {
        (Content::Quantity(p), Content::Quantity(q)) => quantities(a, b, p, q).into_iter().collect(),
        (Content::When(p), Content::When(q)) if a.pattern != b.pattern && lapses(a, b) => {
            if same_start(p, q) {
                vec![Relation::FitsLapse]
            } else {
                Vec::new()
            }
        }
        (Content::When(p), Content::When(q)) => match time::relate(p, q) {
            TimeRelation::Same | TimeRelation::SameAsKnown => vec![Relation::Same],
            TimeRelation::Refines => vec![Relation::Refines],
            TimeRelation::Differs => vec![Relation::Differs],
            TimeRelation::Overlaps | TimeRelation::Unknown => Vec::new(),
        },
        (Content::Words(p), Content::Words(q)) if a.kind == ClaimKind::Quote => quotes(a, b, p, q),
        (Content::Words(p), Content::Words(q)) => titles(a, b, p, q).into_iter().collect(),
        (Content::Actor(p), Content::Actor(q)) => actors(p, q).into_iter().collect(),
        (Content::Class(p), Content::Class(q)) if a.kind == ClaimKind::Name => {
            vec![match a.class("part") {
                _ if p == q => Relation::Same,
                Some(_) => Relation::Differs,
                None => Relation::OtherSpelling,
            }]
        }
        (Content::Class(p), Content::Class(q)) if a.kind == ClaimKind::Title => {
            described(a.pattern, p, q).into_iter().collect()
        }
        (Content::Class(p), Content::Class(q)) => terms(p, q).into_iter().collect(),
        _ => Vec::new(),
    };
    if found.first() == Some(&Relation::Same) && other_baseline(a, b) {
        found.push(Relation::OtherBaseline);
    }
    found
}

fn quantities(a: &Claim, b: &Claim, p: &Quantity, q: &Quantity) -> Option<Relation> {
    // A place in a row and a count of the same events agree when they are equal; when they are not, they count
    // different moments and nothing follows.
    let mixed = (p.measure == Measure::Ordinal) != (q.measure == Measure::Ordinal);
    if mixed {
        return (relate(&p.number, &q.number) == NumberRelation::Same).then_some(Relation::Same);
    }
    match relate_quantities(p, q)? {
        NumberRelation::Same => Some(Relation::Same),
        NumberRelation::Refines => Some(Relation::Refines),
        // "Dozens" is no figure to hold 312 against.
        NumberRelation::Differs if is_open_plural(p) || is_open_plural(q) => None,
        NumberRelation::Differs if a.pattern == b.pattern => Some(Relation::Differs),
        _ => None,
    }
}

/// Share of two quotations that must be the same before a "not" on one side counts; two translations may well turn a
/// sentence round and mean the same.
const NEARLY_ALL: f64 = 0.75;

/// How often a quotation says no.
fn denials(words: &[String]) -> usize {
    let denies =
        |word: &&String| matches!(word.as_str(), "not" | "never" | "no" | "cannot") || word.ends_with("n't");
    words.iter().filter(denies).count()
}

fn is_open_plural(quantity: &Quantity) -> bool {
    let timed = matches!(quantity.measure, Measure::Duration(_));
    quantity.number.approximate
        && !timed
        && matches!(quantity.number.bounds, Bounds::AtLeast { strict: false, .. })
}

fn quotes(a: &Claim, b: &Claim, p: &[String], q: &[String]) -> Vec<Relation> {
    if a.source == b.source {
        return vec![Relation::OpenSpeaker];
    }
    let other = same_speaker(a, b) == Level::Different;
    let relation = similarity(p, q);
    let close = match relation {
        QuoteRelation::Reworded { shared } => shared >= NEARLY_ALL,
        QuoteRelation::Contained => p.first() == q.first() && p.last() == q.last(),
        _ => false,
    };
    if close && !other && denials(p) != denials(q) {
        return vec![Relation::Negated];
    }
    match relation {
        QuoteRelation::Identical | QuoteRelation::Contained if other => vec![Relation::OtherSpeaker],
        QuoteRelation::Identical => vec![Relation::Same],
        // Words missing from the middle change the wording; a cut leaves words out at an end.
        QuoteRelation::Contained if p.first() == q.first() && p.last() == q.last() => {
            vec![Relation::Reworded]
        }
        QuoteRelation::Contained => vec![Relation::Refines],
        QuoteRelation::Reworded { .. } if !other => vec![Relation::Reworded],
        _ => Vec::new(),
    }
}

/// Two titles of one person: the same words; or the same office with more words on one side. A word of rank on one side
/// alone makes another office; a former office and a present one are one office at two times.
fn titles(a: &Claim, b: &Claim, p: &[String], q: &[String]) -> Option<Relation> {
    let inside = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
    let (left, right) = (inside(p, q), inside(q, p));
    // "Governor's aide" has all the words of "governor" and is another office, as "legal counsel" is of a "lawyer".
    let has = |words: &[String], head: Option<&str>| {
        head.is_none_or(|head| head.is_empty() || words.iter().any(|word| word == head))
    };
    let alike = has(q, a.class("head")) && has(p, b.class("head"));
    let short = p.len().min(q.len()) < 2 && p.len() != q.len();
    if !(left || right) || !alike || short && a.class("noun") != b.class("noun") {
        return None;
    }
    let (ranks, others) = (a.words("rank"), b.words("rank"));
    if ranks != others {
        let mut apart = ranks
            .iter()
            .filter(|rank| !others.contains(rank))
            .chain(others.iter().filter(|rank| !ranks.contains(rank)));
        let of_office = |rank: &String| matches!(rank.as_str(), "deputy" | "assistant" | "acting");
        return apart.all(of_office).then_some(Relation::OtherRank);
    }
    let one_time = a.class("tenure") == b.class("tenure");
    if left && right && one_time {
        Some(Relation::Same)
    } else {
        Some(Relation::Refines)
    }
}

/// Two answers of one word about one person. Parties, states, relatives and candidacies exclude one another; a person
/// may have two nicknames and two schools.
fn described(pattern: Pattern, p: &str, q: &str) -> Option<Relation> {
    if p == q {
        return Some(Relation::Same);
    }
    let open = |party: &str| party == "Independent";
    match pattern {
        Pattern::Party if !open(p) && !open(q) => Some(Relation::Differs),
        Pattern::Seat | Pattern::Kin | Pattern::Candidacy => Some(Relation::Differs),
        _ => None,
    }
}

fn lapses(a: &Claim, b: &Claim) -> bool {
    [a.pattern, b.pattern].contains(&Pattern::Lapse)
}

/// Whether both run from the same year on, give or take the year that counting whole years may lose.
fn same_start(p: &When, q: &When) -> bool {
    match (p, q) {
        (
            When::Days {
                first: x,
                open: Some(Open::Since),
                ..
            },
            When::Days {
                first: y,
                open: Some(Open::Since),
                ..
            },
        ) => (x.year() - y.year()).abs() <= 1,
        _ => false,
    }
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
        (Persons, Persons) => Some(Relation::Differs),
        (Body, Body) if p.entities == q.entities => Some(Relation::Same),
        (Body, Persons) | (Persons, Body) => Some(Relation::Differs),
        (State, State) if p.entities == q.entities => Some(Relation::Same),
        (State, Body | Persons) | (Body | Persons, State) => Some(Relation::Refines),
        _ => None,
    }
}

/// What a paper is called: "memorandum" is a short form of "memorandum of understanding".
fn terms(p: &str, q: &str) -> Option<Relation> {
    if p == q {
        Some(Relation::Same)
    } else if p.starts_with(q) || q.starts_with(p) {
        Some(Relation::Refines)
    } else {
        Some(Relation::Differs)
    }
}

/// Whether two equal counts are told from different starting points.
fn other_baseline(a: &Claim, b: &Claim) -> bool {
    let counts = |claim: &Claim| matches!(claim.pattern, Pattern::Count | Pattern::Times);
    let (p, q) = (a.words("since"), b.words("since"));
    counts(a) && counts(b) && !p.is_empty() && !q.is_empty() && !p.iter().any(|word| q.contains(word))
}
