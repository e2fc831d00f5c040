//! Comparison of two claims by their keys, slot by slot, in named levels. Values are not looked at, with one
//! exception that the nature of the thing asks for: a quotation is known again by its words.

use super::action;
use super::decide::{Decided, Decisions, Features};
use super::keys::Keys;
use super::retold::{retold_features, same_speaker};
use super::weights::{Shared, Weights};
use crate::claim::{Claim, ClaimKind, Content, Pattern};
use crate::mention::{QuoteRelation, similarity};
use crate::rulebook::closed::{Comparison, KeyFlag, KeyMeasure, KeySlot, Level, Strength};
use crate::value::{Measure, dimension, time};

/// Two claims held to answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Index of the claim that comes first.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How strongly.
    pub strength: Strength,
    /// Orders links of one strength: what the two share, by weight.
    pub score: f64,
    /// Why, for a person.
    pub because: String,
    /// The row that decided; none where one bearer or one person is all that is asked.
    pub decided: Option<Decided>,
}

/// What two claims share.
pub(super) struct Met {
    pub strength: Strength,
    pub score: f64,
    pub because: String,
    pub decided: Option<Decided>,
}

/// How much more a telling name counts than a word of the same rarity.
const TELLING: f64 = 3.0;

/// What part of all words for what two sums are of must be shared for them to differ in the currency alone.
const SAME_WORDS: f64 = 0.9;

/// The slots of two claims side by side.
struct Sides<'a> {
    a: &'a Claim,
    b: &'a Claim,
    keys: [&'a Keys<'a>; 2],
    weights: &'a Weights,
    thing: Level,
    kind: Level,
    about: Shared,
    setting: Shared,
    subjects: Vec<usize>,
    subject: Level,
    /// Entities that the two sentences share.
    around: Vec<usize>,
}

/// Compares two claims of one kind; `None` when they answer different questions. Claims at clearly different times, of
/// different things or in different units are never linked, whatever else they share.
pub fn compare(keys: &[Keys], a: usize, b: usize, weights: &Weights, decisions: &Decisions) -> Option<Link> {
    let (x, y) = (&keys[a], &keys[b]);
    let (first, second) = (x.claim, y.claim);
    if first.kind != second.kind || apart(first, second) {
        return None;
    }
    let met = if action::is_act(first) || action::is_act(second) {
        action::compare(x, y, weights, decisions)?
    } else if level_of_things(x, y) == Level::Different {
        return None;
    } else {
        Sides::of(x, y, weights).meet(decisions)?
    };
    Some(Link {
        a,
        b,
        strength: met.strength,
        score: met.score,
        because: met.because,
        decided: met.decided,
    })
}

/// Whether the two tell of clearly different times. The value of a date claim is its time, so it is not asked there.
fn apart(a: &Claim, b: &Claim) -> bool {
    match (&a.time, &b.time) {
        (Some(a_time), Some(b_time)) => a.kind != ClaimKind::Date && time::apart(a_time, b_time),
        _ => false,
    }
}

impl<'a> Sides<'a> {
    fn of(a: &'a Keys<'a>, b: &'a Keys<'a>, weights: &'a Weights) -> Self {
        let subjects = shared_entities(a.subject, b.subject);
        let subject = match (a.subject, b.subject) {
            (x, y) if x.is_empty() || y.is_empty() => Level::Absent,
            (x, y) if x == y => Level::Same,
            _ if !subjects.is_empty() => Level::Near,
            _ => Level::Different,
        };
        Self {
            thing: level_of_things(a, b),
            kind: level_of_words(a.kind, b.kind),
            about: weights.shared(&a.about, &b.about),
            setting: weights.shared(&a.setting, &b.setting),
            subjects,
            subject,
            around: shared_entities(a.around, b.around),
            a: a.claim,
            b: b.claim,
            keys: [a, b],
            weights,
        }
    }

    /// What the two share, by weight. A name that few sentences hold tells one meeting from another better than any
    /// word, even when it stands in the next clause.
    fn score(&self, weights: &Weights) -> f64 {
        let telling = |id: &&usize| weights.is_telling(**id);
        let names: f64 = self
            .around
            .iter()
            .filter(telling)
            .map(|id| TELLING * weights.entity(*id))
            .sum();
        let common: f64 = self
            .subjects
            .iter()
            .filter(|id| !telling(id))
            .map(|id| weights.entity(*id))
            .sum();
        self.about.weight + 0.3 * self.setting.weight + names + common + self.about.of_all
    }

    /// Whether one report names the place that the other's toll belongs to.
    fn knows_the_place(&self) -> bool {
        let (a, b) = (self.keys[0].subject, self.keys[1].subject);
        let knows = |claim: &Claim, ids: &[usize]| !shared_entities(claim.entities("places"), ids).is_empty();
        knows(self.a, b) || knows(self.b, a)
    }

    /// Whether the two sentences share a person, a place or a body that is not named in every other sentence.
    fn shares_somebody(&self, weights: &Weights) -> bool {
        self.around.iter().any(|id| weights.is_telling(*id))
    }

    /// Holds the two against one another by the questions of their kind.
    fn meet(&self, decisions: &Decisions) -> Option<Met> {
        let retold = self.keys.iter().any(|keys| keys.is_retold());
        let (strength, score, decided) = match self.a.kind {
            ClaimKind::Quote if retold => {
                let features = retold_features(self.keys[0], self.keys[1], self.weights)?;
                let decided = decisions.decide(Comparison::Retold, &features.0)?;
                (decided.strength, features.1, Some(decided))
            }
            ClaimKind::Quote if self.a.source == self.b.source => (Strength::Certain, 1.0, None),
            ClaimKind::Name => (Strength::Certain, 1.0, None),
            ClaimKind::Title => {
                let (strength, score) = self.title()?;
                (strength, score, None)
            }
            kind => {
                let (by, features, score) = match kind {
                    ClaimKind::Quantity => self.quantity()?,
                    ClaimKind::Date => self.date()?,
                    ClaimKind::Event => self.event(),
                    _ => self.quote()?,
                };
                let decided = decisions.decide(by, &features)?;
                (decided.strength, score, Some(decided))
            }
        };
        Some(Met {
            strength,
            score,
            because: self.because(),
            decided,
        })
    }

    /// What every comparison asks of the words and names around.
    fn features(&self) -> Features {
        let mut found = Features::new([self.a.pattern, self.b.pattern]);
        found.level(KeySlot::Thing, self.thing);
        found.level(KeySlot::Kind, self.kind);
        found.level(KeySlot::Subject, self.subject);
        found.level(
            KeySlot::Action,
            level_of_classes(self.a.class("action"), self.b.class("action")),
        );
        found.count(KeyMeasure::About, self.about.count());
        found.measure(KeyMeasure::AboutOfAll, self.about.of_all);
        found.measure(KeyMeasure::AboutOfLighter, self.about.of_lighter);
        found.count(KeyMeasure::Setting, self.setting.count());
        found.measure(KeyMeasure::SettingOfLighter, self.setting.of_lighter);
        found.count(KeyMeasure::Around, self.around.len());
        found.flag(KeyFlag::Somebody, self.shares_somebody(self.weights));
        let thing = self.keys[0].thing.filter(|_| self.thing == Level::Same);
        found.flag(
            KeyFlag::RareThing,
            thing.is_some_and(|thing| self.weights.is_singular(thing)),
        );
        let telling = self.subjects.iter().any(|id| self.weights.is_telling(*id));
        found.flag(KeyFlag::TellingSubject, telling);
        found
    }

    fn quantity(&self) -> Option<(Comparison, Features, f64)> {
        let unit = units(self.a, self.b)?;
        // Sums in two currencies answer one question only where all else is told in the same words.
        if unit == Level::Different && self.about.of_all < SAME_WORDS {
            return None;
        }
        // "Another $40 million" and "two of the three" are no totals, and "the two men" only points back.
        let beside = |claim: &Claim| {
            let sense = claim.class("sense").filter(|_| claim.pattern != Pattern::Toll);
            ["further", "part", "known"]
                .into_iter()
                .find(|word| sense == Some(*word))
        };
        if beside(self.a) != beside(self.b) {
            return None;
        }
        // By how much something rose is no answer to where it stands.
        if level_of_classes(self.a.class("sense"), self.b.class("sense")) == Level::Different {
            return None;
        }
        let mut found = self.features();
        found.level(KeySlot::Unit, unit);
        let patterns = [self.a.pattern, self.b.pattern];
        let by = if patterns.contains(&Pattern::Limit) {
            found.level(KeySlot::Pattern, level_of(patterns[0] == patterns[1]));
            found.flag(KeyFlag::NamesMeet, self.names_meet());
            Comparison::Limit
        } else {
            found.flag(
                KeyFlag::PlaceKnown,
                patterns[0] == Pattern::Toll && self.knows_the_place(),
            );
            Comparison::Quantity
        };
        Some((by, found, self.score(self.weights)))
    }

    /// Whether the names around two limits meet, or one side has none: "under Alden's law" and "the act, passed in Alden"
    /// name one another.
    fn names_meet(&self) -> bool {
        let [x, y] = self.keys;
        let knows = |names: &[usize], keys: &Keys| !shared_entities(names, keys.around).is_empty();
        self.subject != Level::Different || knows(x.subject, y) || knows(y.subject, x)
    }

    fn date(&self) -> Option<(Comparison, Features, f64)> {
        let (p, q) = (self.a.pattern, self.b.pattern);
        // At what hour and on what day are two questions.
        if (p == Pattern::TimeOfDay) != (q == Pattern::TimeOfDay) {
            return None;
        }
        let mut found = self.features();
        // A gap and a starting year are worded apart; what they are about stands elsewhere in the sentence.
        let pattern = if p != q && (p == Pattern::Lapse || q == Pattern::Lapse) {
            Level::Near
        } else {
            level_of(p == q)
        };
        found.level(KeySlot::Pattern, pattern);
        let repeats = self.a.class("repeats").is_some() || self.b.class("repeats").is_some();
        found.flag(KeyFlag::Repeats, repeats);
        Some((Comparison::Date, found, self.score(self.weights)))
    }

    fn quote(&self) -> Option<(Comparison, Features, f64)> {
        let (a, b) = (self.a.words("value"), self.b.words("value"));
        let (level, score) = match similarity(a, b) {
            QuoteRelation::Identical => (Level::Same, 2.0),
            QuoteRelation::Contained => (Level::Near, 1.5),
            QuoteRelation::Reworded { shared } => (Level::Absent, shared),
            _ => return None,
        };
        let mut found = Features::new([self.a.pattern, self.b.pattern]);
        found.level(KeySlot::Words, level);
        found.level(KeySlot::Speaker, same_speaker(self.a, self.b));
        found.count(KeyMeasure::Length, a.len().min(b.len()));
        found.measure(KeyMeasure::Kept, score);
        Some((Comparison::Quote, found, score))
    }

    /// Two descriptions of one: of one sort, of offices under the same person, of relatives to the same person, of
    /// candidates in one race.
    fn title(&self) -> Option<(Strength, f64)> {
        let offices = [Pattern::Office, Pattern::Description];
        let (a, b) = (self.a, self.b);
        if !offices.contains(&a.pattern) || !offices.contains(&b.pattern) {
            let (race, other) = (a.words("race"), b.words("race"));
            let one = a.pattern == b.pattern
                && a.entities("of") == b.entities("of")
                && level_of_words(race, other) != Level::Different;
            // A candidate for mayor in one report and a candidate in the other may stand in two races.
            let strength = if race.is_empty() == other.is_empty() {
                Strength::Certain
            } else {
                Strength::Likely
            };
            return one.then_some((strength, 1.0));
        }
        let (whose, others) = (a.entities("whose"), b.entities("whose"));
        if !whose.is_empty() && !others.is_empty() && shared_entities(whose, others).is_empty() {
            return None;
        }
        let (p, q) = (a.words("value"), b.words("value"));
        let shared = p.iter().filter(|word| q.contains(word)).count();
        let strength = if shared > 0 {
            Strength::Certain
        } else {
            Strength::Possible
        };
        Some((strength, shared as f64))
    }

    fn event(&self) -> (Comparison, Features, f64) {
        let (x, y) = (self.a.words("purpose"), self.b.words("purpose"));
        let purpose = shared_words(x, y);
        let mut found = self.features();
        found.count(KeyMeasure::Purpose, purpose);
        found.flag(KeyFlag::PurposeUntold, x.is_empty() || y.is_empty());
        // One report names another day or month and the other none: it may well be another event.
        found.flag(KeyFlag::OneDated, self.a.time.is_some() != self.b.time.is_some());
        (Comparison::Event, found, purpose as f64)
    }

    /// Why the two were held to be about the same thing, for a person.
    fn because(&self) -> String {
        if self.a.class("part").is_some() {
            return "one family name and one office, which one person at a time holds".to_owned();
        }
        if self.a.kind == ClaimKind::Name {
            return "two spellings a letter or two apart, where one bearer is meant".to_owned();
        }
        let mut reasons = Vec::new();
        let named = self.a.slot("subject").zip(self.b.slot("subject"));
        if let Some(thing) = self
            .a
            .class("thing")
            .filter(|thing| !thing.is_empty() && self.thing == Level::Same)
        {
            reasons.push(format!("both about \"{thing}\""));
        }
        if let Some((a, b)) = named.filter(|_| !self.subjects.is_empty()) {
            let other: Vec<&str> = b.value.split(", ").collect();
            let both: Vec<&str> = a.value.split(", ").filter(|name| other.contains(name)).collect();
            reasons.push(format!("both name {}", both.join(", ")));
        }
        let (shared, slot) = if self.about.count() == 0 {
            (&self.setting, "setting")
        } else {
            (&self.about, "about")
        };
        let words = self.weights.spelt(shared, self.a.words(slot), self.b.words(slot));
        if !words.is_empty() {
            reasons.push(format!("shared words: {}", words.join(", ")));
        }
        if self.keys.iter().any(|keys| keys.is_retold()) {
            reasons.push("one report quotes what the other retells".to_owned());
        } else if self.a.kind == ClaimKind::Quote {
            reasons.push(match same_speaker(self.a, self.b) {
                Level::Same => "the same speaker in like words".to_owned(),
                _ => "nearly the same words".to_owned(),
            });
        }
        if let Some(person) = self.a.slot("person").filter(|_| self.subjects.is_empty()) {
            reasons.push(format!("both name {}", person.value));
        }
        reasons.join("; ")
    }
}

fn level_of(same: bool) -> Level {
    if same { Level::Same } else { Level::Different }
}

/// How the things stand: words that stand for one another name one thing.
pub(super) fn level_of_things(a: &Keys, b: &Keys) -> Level {
    match level_of_classes(a.thing, b.thing) {
        Level::Different if a.thing_stem == b.thing_stem => Level::Same,
        level => level,
    }
}

/// Units of two quantities: those of one dimension are as good as one, a place in a row and a count of the same events can
/// be held together, two currencies are different.
fn units(a: &Claim, b: &Claim) -> Option<Level> {
    match (a.class("unit")?, b.class("unit")?) {
        (x, y) if x == y => return Some(Level::Same),
        ("count", "ordinal") | ("ordinal", "count") => return Some(Level::Near),
        _ => {}
    }
    let measure = |claim: &'_ Claim| match claim.value().map(|slot| slot.content.clone()) {
        Some(Content::Quantity(quantity)) => Some(quantity.measure),
        _ => None,
    };
    let (x, y) = (measure(a)?, measure(b)?);
    let one = dimension(&x).is_some_and(|x| dimension(&y) == Some(x));
    match (x, y) {
        _ if one => Some(Level::Same),
        (Measure::Money(_), Measure::Money(_)) => Some(Level::Different),
        _ => None,
    }
}

fn level_of_classes(a: Option<&str>, b: Option<&str>) -> Level {
    match (a.unwrap_or_default(), b.unwrap_or_default()) {
        ("", _) | (_, "") => Level::Absent,
        (a, b) if a == b => Level::Same,
        _ => Level::Different,
    }
}

fn level_of_words(a: &[String], b: &[String]) -> Level {
    match (a, b) {
        ([], _) | (_, []) => Level::Absent,
        (a, b) if a == b => Level::Same,
        (a, b) if a.iter().any(|word| b.contains(word)) => Level::Near,
        _ => Level::Different,
    }
}

/// The entities that two sorted lists share.
pub(super) fn shared_entities(a: &[usize], b: &[usize]) -> Vec<usize> {
    a.iter()
        .copied()
        .filter(|id| b.binary_search(id).is_ok())
        .collect()
}

fn shared_words(a: &[String], b: &[String]) -> usize {
    let mut words: Vec<&String> = a.iter().filter(|word| b.contains(word)).collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}
