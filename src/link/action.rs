//! Comparison of two claims of who did what: the same class of action, the same one acting, the same acted upon.
//!
//! The parts are held against one another as sets of names and key words, each weighed by how few sentences hold it.
//! What is acted upon in one report may stand behind a preposition in another, so that the parts besides the one who acts
//! are compared together as well as one by one.

use super::compare::{Met, level_of_things};
use super::decide::{Decisions, Features};
use super::keys::Keys;
use super::weights::{Shared, Weights};
use crate::claim::{Argument, Claim, Pattern};
use crate::rulebook::closed::{Comparison, KeyFlag, KeyMeasure, KeySlot, Level, Strength};
use crate::value::{Grain, TimeRelation, When, time};

/// The least part of the lighter side that two tellings of one speaker must share.
const MOST: f64 = 0.6;

/// Whether a claim tells of an act, or answers a question of one.
pub(super) fn is_act(claim: &Claim) -> bool {
    use Pattern::{Action, Choice, Detail, Exit};
    matches!(claim.pattern, Action | Detail | Exit | Choice)
}

/// Compares two such claims; `None` when they answer different questions.
pub(super) fn compare(x: &Keys, y: &Keys, weights: &Weights, decisions: &Decisions) -> Option<Met> {
    use Pattern::{Action, Choice, Detail, Exit};
    match (x.claim.pattern, y.claim.pattern) {
        (Detail, Detail) => detail(x, y, weights, decisions),
        (Action, Action) => meet(x, y, weights, decisions),
        (Exit, Exit) => leave(x.claim, y.claim),
        (Choice, Choice) => choose(x.claim, y.claim),
        _ => None,
    }
}

/// Holds two action claims against one another; `None` when they tell of different things.
fn meet(x: &Keys, y: &Keys, weights: &Weights, decisions: &Decisions) -> Option<Met> {
    let (a, b) = (x.claim, y.claim);
    if level_of_things(x, y) != Level::Same {
        return None;
    }
    // What two reports quote is held together as a quotation.
    if a.class("voice").is_some() && b.class("voice").is_some() {
        return None;
    }
    if other_objects(x, y) {
        return None;
    }
    let (doers, objects) = (doers(x, y), objects(x, y));
    let others = weights.shared(&x.told, &y.told);
    let mut found = told_features(x, y, &others, weights);
    found.level(KeySlot::Doer, doers);
    found.level(KeySlot::Object, objects);
    let known = a.class("class").is_some() || b.class("class").is_some() || one_day(a, b);
    found.flag(KeyFlag::KnownAct, known);
    found.flag(KeyFlag::ToldOnce, once(a) && once(b));
    // Of what somebody says the words count, and not who is spoken of.
    let much = others.of_lighter >= MOST && others.count() > 1;
    let told_once = a.class("told").is_some() && b.class("told").is_some();
    let spoken = a.class("speech").is_some() && !much && !told_once;
    let named = one_name(x, y) && (!spoken || x.doer.is_some_and(|doer| doer.heads.is_empty()));
    found.flag(KeyFlag::NamedObject, named);
    let persons = |keys: &Keys| keys.doer.is_some_and(|doer| doer.persons);
    let one = x.thing.is_some_and(|thing| ONE_DOES.contains(&thing));
    found.flag(KeyFlag::Rivals, one && persons(x) && persons(y));
    let decided = decisions.decide(Comparison::Action, &found)?;
    let score = others.weight + if doers == Level::Same { 1.0 } else { 0.0 };
    Some(Met {
        strength: decided.strength,
        score,
        because: because(a, b, doers, &others, weights),
        decided: Some(decided),
    })
}

/// Holds two details against one another: things of one name.
fn detail(x: &Keys, y: &Keys, weights: &Weights, decisions: &Decisions) -> Option<Met> {
    if level_of_things(x, y) != Level::Same {
        return None;
    }
    let others = weights.shared(&x.told, &y.told);
    let mut found = told_features(x, y, &others, weights);
    found.level(KeySlot::Thing, Level::Same);
    let decided = decisions.decide(Comparison::Detail, &found)?;
    Some(Met {
        strength: decided.strength,
        score: others.weight,
        because: because(x.claim, y.claim, Level::Absent, &others, weights),
        decided: Some(decided),
    })
}

/// What two claims share of what is told besides the one who acts.
fn told_features(x: &Keys, y: &Keys, others: &Shared, weights: &Weights) -> Features {
    let mut found = Features::new([x.claim.pattern, y.claim.pattern]);
    found.count(KeyMeasure::Told, others.count());
    found.measure(KeyMeasure::ToldOfAll, others.of_all);
    found.measure(KeyMeasure::ToldOfLighter, others.of_lighter);
    found.count(KeyMeasure::Names, others.count() - weights.words(others));
    found
}

/// Acts that one alone does, where two reports that name two people cannot both be right.
const ONE_DOES: &[&str] = &[
    "sign", "name", "shoot", "kill", "sue", "hijack", "kidnap", "found", "rescue", "succeed", "win",
];

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
        decided: None,
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
        decided: None,
    })
}

/// How those who act stand to one another; absent where one report names nobody, or one has a name and the other a noun
/// that may mean its bearer.
fn doers(x: &Keys, y: &Keys) -> Level {
    let (Some(x), Some(y)) = (x.doer, y.doer) else {
        return Level::Absent;
    };
    let shared = x.heads.iter().any(|id| y.heads.contains(id));
    match (x.heads.is_empty(), y.heads.is_empty()) {
        _ if shared => Level::Same,
        (false, false) => Level::Different,
        // "The Lopez campaign" and "the Chen campaign" are two.
        (true, true) if x.head == y.head && !disjoint(&x.entities, &y.entities) => Level::Same,
        (true, true) if x.head.is_some() && y.head.is_some() => Level::Different,
        // "Ministries of Norway and Chile" and "Norway and Chile"; "the mayor" and "Lopez", but not "his successor".
        (true, false) => open_or_other(x, y),
        (false, true) => open_or_other(y, x),
        _ => Level::Absent,
    }
}

fn disjoint(a: &[usize], b: &[usize]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id))
}

/// How a noun stands to names.
fn open_or_other(noun: &Argument, named: &Argument) -> Level {
    if disjoint(&noun.entities, &named.entities) {
        Level::Different
    } else if !noun.entities.is_empty() && noun.entities.iter().all(|id| named.entities.contains(id)) {
        Level::Same
    } else if noun.definite {
        Level::Absent
    } else {
        Level::Different
    }
}

/// Whether what is acted upon is somebody else.
fn other_objects(x: &Keys, y: &Keys) -> bool {
    let objects = x.object.zip(y.object);
    objects.is_some_and(|(x, y)| disjoint(&x.heads, &y.heads))
}

/// How the nouns or names acted upon stand to one another; absent where one report names none, or only by a pronoun.
fn objects(x: &Keys, y: &Keys) -> Level {
    let Some((x, y)) = x.object.zip(y.object) else {
        return Level::Absent;
    };
    let named = x.heads.iter().any(|id| y.heads.contains(id));
    if named || x.head.is_some() && x.head == y.head {
        Level::Same
    } else {
        Level::Different
    }
}

/// Whether both are done to one person or body that they name.
fn one_name(x: &Keys, y: &Keys) -> bool {
    let objects = x.object.zip(y.object);
    objects.is_some_and(|(x, y)| x.heads.iter().any(|id| y.heads.contains(id)))
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

/// A name or a key word of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Entity(usize),
    Word(&'a str),
}

fn of_argument(argument: &Argument) -> impl Iterator<Item = Part<'_>> {
    let entities = argument.entities.iter().map(|id| Part::Entity(*id));
    entities.chain(argument.words.iter().map(|word| Part::Word(word)))
}

fn because(a: &Claim, b: &Claim, doers: Level, others: &Shared, weights: &Weights) -> String {
    let mut reasons = vec![format!(
        "both tell of \"{}\"",
        a.class("thing").unwrap_or_default()
    )];
    if doers == Level::Same {
        let who = [a, b].map(|claim| claim.slot("doer").map_or("", |slot| slot.value.as_str()));
        let shorter = who.into_iter().min_by_key(|who| who.len()).unwrap_or_default();
        reasons.push(format!("by {shorter}"));
    }
    let told = |claim: &'_ Claim| -> Vec<String> {
        let parts = ["object", "rest"]
            .into_iter()
            .filter_map(|part| claim.argument(part));
        parts.flat_map(|part| part.words.clone()).collect()
    };
    let words = weights.spelt(others, &told(a), &told(b));
    if !words.is_empty() {
        reasons.push(format!("shared words: {}", words.join(", ")));
    }
    let named = others.count() - words.len();
    if named > 0 {
        reasons.push(format!(
            "{named} shared name{}",
            if named == 1 { "" } else { "s" }
        ));
    }
    reasons.join("; ")
}
