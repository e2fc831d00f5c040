//! Comparison of two claims of who did what: the same class of action, the same one acting, the same acted upon.
//!
//! The parts are held against one another as sets of names and key words, each weighed by how few sentences hold it.
//! What is acted upon in one report may stand behind a preposition in another, so that the parts besides the one who acts
//! are compared together as well as one by one.

use std::collections::BTreeSet;

use super::weights::Weights;
use crate::claim::{Argument, Claim, Pattern};
use crate::rulebook::closed::Strength;
use crate::value::{Grain, TimeRelation, When, time};

/// The least share of the lighter side's weight that two claims of one action must have in common.
const MOST: f64 = 0.6;
/// The share of both sides' weight from which on nothing else is said.
const ALL: f64 = 0.8;
/// The same as [`MOST`] where the object is certainly one.
const HALF: f64 = 0.45;

/// A name or a key word of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Term<'a> {
    Entity(usize),
    Word(&'a str),
}

/// What two claims share.
pub(super) struct Met {
    pub strength: Strength,
    pub score: f64,
    pub because: String,
}

/// Whether a claim tells of an act, or answers a question of one.
pub(super) fn is_act(claim: &Claim) -> bool {
    use Pattern::{ActDate, Action, Choice, Detail, Exit};
    matches!(claim.pattern, Action | Detail | Exit | ActDate | Choice)
}

/// Compares two such claims; `None` when they answer different questions.
pub(super) fn compare(a: &Claim, b: &Claim, weights: &Weights) -> Option<Met> {
    use Pattern::{ActDate, Action, Choice, Detail, Exit};
    match (a.pattern, b.pattern) {
        (Detail, Detail) => detail(a, b, weights),
        (Action, Action) => meet(a, b, weights),
        (Exit, Exit) | (ActDate, ActDate) => leave(a, b),
        (Choice, Choice) => choose(a, b),
        _ => None,
    }
}

/// Holds two action claims against one another; `None` when they tell of different things.
fn meet(a: &Claim, b: &Claim, weights: &Weights) -> Option<Met> {
    if a.class("thing") != b.class("thing") {
        return None;
    }
    // What two reports quote is held together as a quotation.
    if a.class("voice").is_some() && b.class("voice").is_some() {
        return None;
    }
    let doers = Doers::of(a, b);
    if other_objects(a, b) {
        return None;
    }
    if doers == Doers::Different {
        return rivals(a, b, weights);
    }
    let (objects, others) = (Objects::of(a, b), Overlap::of(&terms(a), &terms(b), weights));
    let told = others.shared.len();
    let same = doers == Doers::Same;
    let named = objects != Objects::Other && one_name(a, b);
    let much = others.of_lighter >= MOST && told > 1;
    // One shared word is enough only where neither report says more.
    let known = a.class("class").is_some() || b.class("class").is_some() || one_day(a, b);
    let alike = told > 1 || same && (others.of_all >= ALL || known && told > 0);
    // Of what somebody says the words count, and not who is spoken of.
    let told_once = a.class("told").is_some() && b.class("told").is_some();
    let spoken = a.class("speech").is_some() && !much && !told_once;
    let named = named && (!spoken || a.argument("doer").is_some_and(|doer| doer.heads.is_empty()));
    let firmly = others.of_all >= ALL || told > 1 && others.of_lighter >= HALF;
    let strength = if same && objects == Objects::Same && firmly {
        Strength::Certain
    } else if match objects {
        Objects::Same => named || others.of_lighter >= HALF && alike,
        Objects::Open => {
            much && (same || told > 2 || others.of_lighter >= 0.9)
                || same
                    && (told > 0 && others.of_lighter >= 0.99 && (known || others.of_all >= ALL)
                        || once(a) && once(b))
        }
        Objects::Other => much && (same || told > 2),
    } {
        Strength::Likely
    } else {
        return None;
    };
    let score = others.weight + if doers == Doers::Same { 1.0 } else { 0.0 };
    Some(Met {
        strength,
        score,
        because: because(a, b, doers, &others),
    })
}

/// Holds two details against one another: of one thing, with nearly all of the shorter one's three words and names in
/// the other, or most of them where the two share four or two names.
fn detail(a: &Claim, b: &Claim, weights: &Weights) -> Option<Met> {
    if a.class("thing") != b.class("thing") {
        return None;
    }
    let others = Overlap::of(&terms(a), &terms(b), weights);
    let names = others
        .shared
        .iter()
        .filter(|term| matches!(term, Term::Entity(_)))
        .count();
    let much = others.shared.len() > 3 || names > 1;
    (others.shared.len() > 2 && others.of_lighter >= if much { MOST } else { ALL }).then(|| Met {
        strength: Strength::Likely,
        score: others.weight,
        because: because(a, b, Doers::Open, &others),
    })
}

/// Acts that one alone does, where two reports that name two people cannot both be right.
const ONE_DOES: &[&str] = &[
    "sign", "name", "shoot", "kill", "sue", "hijack", "kidnap", "found", "rescue", "succeed", "win",
];

/// Holds two claims of one act by two people against one another. Nearly all that is told of it must be the same.
fn rivals(a: &Claim, b: &Claim, weights: &Weights) -> Option<Met> {
    let persons = |claim: &Claim| claim.argument("doer").is_some_and(|doer| doer.persons);
    let one = a.class("thing").is_some_and(|thing| ONE_DOES.contains(&thing));
    if !one || !persons(a) || !persons(b) || Objects::of(a, b) != Objects::Same {
        return None;
    }
    let others = Overlap::of(&terms(a), &terms(b), weights);
    (others.of_all >= ALL && others.shared.len() > 1).then(|| Met {
        strength: Strength::Certain,
        score: others.weight,
        because: because(a, b, Doers::Different, &others),
    })
}

/// Holds two claims of how somebody leaves against one another: of one person, and not of two offices that both name.
fn leave(a: &Claim, b: &Claim) -> Option<Met> {
    let person = a
        .entities("person")
        .iter()
        .find(|id| b.entities("person").contains(id))?;
    let apart = match (a.argument("rest"), b.argument("rest")) {
        (Some(x), Some(y)) => of_argument(x).all(|term| !of_argument(y).any(|other| other == term)),
        _ => false,
    };
    let name = a
        .slot("person")
        .map_or_else(|| person.to_string(), |slot| slot.value.clone());
    (!apart).then(|| Met {
        strength: Strength::Certain,
        score: 1.0,
        because: format!("both tell how or when {name} leaves"),
    })
}

/// Holds two choices against one another: made on one exact day, by one body or with one name in both sentences.
fn choose(a: &Claim, b: &Claim) -> Option<Met> {
    let around = |claim: &Claim| claim.entities("setting-subject").to_vec();
    let other = around(b);
    let one = around(a).iter().any(|id| other.contains(id));
    (one && one_day(a, b)).then(|| Met {
        strength: Strength::Certain,
        score: 1.0,
        because: "both tell of a choice on one day".to_owned(),
    })
}

/// How those who act stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doers {
    Same,
    /// One report names nobody, or one has a name and the other a noun that may mean its bearer.
    Open,
    Different,
}

impl Doers {
    fn of(a: &Claim, b: &Claim) -> Self {
        let (Some(x), Some(y)) = (a.argument("doer"), b.argument("doer")) else {
            return Self::Open;
        };
        let shared = x.heads.iter().any(|id| y.heads.contains(id));
        match (x.heads.is_empty(), y.heads.is_empty()) {
            _ if shared => Self::Same,
            (false, false) => Self::Different,
            // "The Lopez campaign" and "the Chen campaign" are two.
            (true, true) if x.head == y.head && !disjoint(&x.entities, &y.entities) => Self::Same,
            (true, true) if x.head.is_some() && y.head.is_some() => Self::Different,
            // "Ministries of Norway and Chile" and "Norway and Chile"; "the mayor" and "Lopez", but not "his successor".
            (true, false) => open_or_other(x, y),
            (false, true) => open_or_other(y, x),
            _ => Self::Open,
        }
    }
}

fn disjoint(a: &[usize], b: &[usize]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id))
}

/// How a noun stands to names.
fn open_or_other(noun: &Argument, named: &Argument) -> Doers {
    if disjoint(&noun.entities, &named.entities) {
        Doers::Different
    } else if !noun.entities.is_empty() && noun.entities.iter().all(|id| named.entities.contains(id)) {
        Doers::Same
    } else if noun.definite {
        Doers::Open
    } else {
        Doers::Different
    }
}

/// Whether what is acted upon is somebody else.
fn other_objects(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.argument("object"), b.argument("object")) else {
        return false;
    };
    disjoint(&x.heads, &y.heads)
}

/// How the nouns or names acted upon stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Objects {
    Same,
    /// One report names none, or only by a pronoun.
    Open,
    Other,
}

impl Objects {
    fn of(a: &Claim, b: &Claim) -> Self {
        let (Some(x), Some(y)) = (a.argument("object"), b.argument("object")) else {
            return Self::Open;
        };
        let named = x.heads.iter().any(|id| y.heads.contains(id));
        if named || x.head.is_some() && x.head == y.head {
            Self::Same
        } else {
            Self::Other
        }
    }
}

/// Whether both are done to one person or body that they name.
fn one_name(a: &Claim, b: &Claim) -> bool {
    let heads = |claim: &Claim| {
        claim
            .argument("object")
            .map(|object| object.heads.clone())
            .unwrap_or_default()
    };
    let other = heads(b);
    heads(a).iter().any(|id| other.contains(id))
}

/// Whether both name one exact day.
fn one_day(a: &Claim, b: &Claim) -> bool {
    let exact = |when: &When| matches!(when, When::Days { grain, period: false, .. } if *grain <= Grain::Day);
    let days = a.time.as_ref().zip(b.time.as_ref());
    days.is_some_and(|(x, y)| exact(x) && exact(y) && time::relate(x, y) == TimeRelation::Same)
}

/// Whether the report tells of such an act of that doer once.
fn once(claim: &Claim) -> bool {
    claim.class("told") == Some("once")
}

/// All that belongs to what is told besides the one who acts.
fn terms(claim: &Claim) -> BTreeSet<Term<'_>> {
    let parts = ["object", "rest"];
    parts
        .iter()
        .filter_map(|name| claim.argument(name))
        .flat_map(of_argument)
        .collect()
}

fn of_argument(argument: &Argument) -> impl Iterator<Item = Term<'_>> {
    let entities = argument.entities.iter().map(|id| Term::Entity(*id));
    entities.chain(argument.words.iter().map(|word| Term::Word(word)))
}

/// What two sets of terms share, by weight.
struct Overlap<'a> {
    shared: Vec<Term<'a>>,
    weight: f64,
    of_lighter: f64,
    of_all: f64,
}

impl<'a> Overlap<'a> {
    fn of(a: &BTreeSet<Term<'a>>, b: &BTreeSet<Term<'a>>, weights: &Weights) -> Self {
        let weight = |term: &Term| match term {
            Term::Entity(id) => weights.entity(*id),
            Term::Word(word) => weights.weight(word),
        };
        let shared: Vec<Term> = a.intersection(b).copied().collect();
        let common: f64 = shared.iter().map(weight).sum();
        let all: f64 = a.union(b).map(weight).sum();
        let lighter = a.iter().map(weight).sum::<f64>().min(b.iter().map(weight).sum());
        Self {
            shared,
            weight: common,
            of_all: if all > 0.0 { common / all } else { 0.0 },
            of_lighter: if lighter > 0.0 { common / lighter } else { 0.0 },
        }
    }
}

fn because(a: &Claim, b: &Claim, doers: Doers, others: &Overlap) -> String {
    let mut reasons = vec![format!(
        "both tell of \"{}\"",
        a.class("thing").unwrap_or_default()
    )];
    if doers == Doers::Same {
        let who = [a, b].map(|claim| claim.slot("doer").map_or("", |slot| slot.value.as_str()));
        let shorter = who.into_iter().min_by_key(|who| who.len()).unwrap_or_default();
        reasons.push(format!("by {shorter}"));
    }
    let words: Vec<&str> = others
        .shared
        .iter()
        .filter_map(|term| match term {
            Term::Word(word) => Some(*word),
            Term::Entity(_) => None,
        })
        .collect();
    if !words.is_empty() {
        reasons.push(format!("shared words: {}", words.join(", ")));
    }
    let named = others.shared.len() - words.len();
    if named > 0 {
        reasons.push(format!(
            "{named} shared name{}",
            if named == 1 { "" } else { "s" }
        ));
    }
    reasons.join("; ")
}
