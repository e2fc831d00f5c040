//! Comparison of two claims by their keys, slot by slot, in named levels. Values are not looked at, with one
//! exception that the nature of the thing asks for: a quotation is known again by its words.

use super::action;
use super::limit::limit;
use super::retold::{retold, same_speaker};
use super::weights::{Shared, Weights};
use crate::claim::{Claim, ClaimKind, Pattern};
use crate::mention::{QuoteRelation, similarity};
use crate::rulebook::closed::Strength;
use crate::value::time;

/// How two slots stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They say different things.
    Different,
    /// One or both say nothing.
    Absent,
    /// They share something.
    Near,
    /// They say the same.
    Same,
}

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
}

/// How much more a telling name counts than a word of the same rarity.
const TELLING: f64 = 3.0;

/// The slots of two claims side by side.
struct Sides<'a> {
    a: &'a Claim,
    b: &'a Claim,
    thing: Level,
    kind: Level,
    about: Shared,
    setting: Shared,
    subjects: Vec<usize>,
    subject: Level,
    /// Entities that the two sentences share.
    around: Vec<usize>,
}

/// Compares two claims of one kind; `None` when they answer different questions.
pub fn compare(claims: &[Claim], a: usize, b: usize, weights: &Weights) -> Option<Link> {
    let (first, second) = (&claims[a], &claims[b]);
    if first.kind != second.kind || apart(first, second) {
        return None;
    }
    if action::is_act(first) || action::is_act(second) {
        let met = action::compare(first, second, weights);
        return met.map(|met| Link {
            a,
            b,
            strength: met.strength,
            score: met.score,
            because: met.because,
        });
    }
    let sides = Sides::of(first, second, weights);
    if sides.thing == Level::Different {
        return None;
    }
    let (strength, score) = match first.kind {
        ClaimKind::Quantity => sides.quantity(weights)?,
        ClaimKind::Date => sides.date(weights)?,
        ClaimKind::Quote if is_retold(first) || is_retold(second) => retold(first, second, weights)?,
        ClaimKind::Quote => sides.quote()?,
        ClaimKind::Title => sides.title()?,
        ClaimKind::Event => sides.event()?,
        ClaimKind::Name => (Strength::Certain, 1.0),
    };
    Some(Link {
        a,
        b,
        strength,
        score,
        because: sides.because(),
    })
}

/// Whether a claim holds what somebody said in the reporter's words.
fn is_retold(claim: &Claim) -> bool {
    claim.pattern == Pattern::Paraphrase
}

/// Whether the two tell of clearly different times. The value of a date claim is its time, so it is not asked there.
fn apart(a: &Claim, b: &Claim) -> bool {
    match (&a.time, &b.time) {
        (Some(a_time), Some(b_time)) => a.kind != ClaimKind::Date && time::apart(a_time, b_time),
        _ => false,
    }
}

impl<'a> Sides<'a> {
    fn of(a: &'a Claim, b: &'a Claim, weights: &Weights) -> Self {
        let subjects = shared_entities(a.entities("subject"), b.entities("subject"));
        let subject = match (a.entities("subject"), b.entities("subject")) {
            (x, y) if x.is_empty() || y.is_empty() => Level::Absent,
            (x, y) if x == y => Level::Same,
            _ if !subjects.is_empty() => Level::Near,
            _ => Level::Different,
        };
        Self {
            thing: level_of_classes(a.class("thing"), b.class("thing")),
            kind: level_of_words(a.words("kind"), b.words("kind")),
            about: weights.shared(a.words("about"), b.words("about")),
            setting: weights.shared(a.words("setting"), b.words("setting")),
            subjects,
            subject,
            around: shared_entities(a.entities("setting-subject"), b.entities("setting-subject")),
            a,
            b,
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

    /// Whether two figures with no noun to hold on to stand in nearly the same statement: of one subject and with nothing
    /// but shared words, or with many of them.
    fn is_one_statement(&self, words: usize) -> bool {
        let same = self.subject >= Level::Near && words > 0 && self.about.of_all >= 0.8;
        let much = words > 2 && self.about.of_all >= 0.6 && self.subject != Level::Different;
        (same || much) && level_of_classes(self.a.class("action"), self.b.class("action")) != Level::Different
    }

    /// Whether one report names the place that the other's toll belongs to.
    fn knows_the_place(&self) -> bool {
        let (a, b) = (self.a.entities("subject"), self.b.entities("subject"));
        let knows = |claim: &Claim, ids: &[usize]| !shared_entities(claim.entities("places"), ids).is_empty();
        knows(self.a, b) || knows(self.b, a)
    }

    /// Whether the two sentences share a person, a place or a body that is not named in every other sentence.
    fn shares_somebody(&self, weights: &Weights) -> bool {
        self.around.iter().any(|id| weights.is_telling(*id))
    }

    fn quantity(&self, weights: &Weights) -> Option<(Strength, f64)> {
        let unit = units(self.a, self.b)?;
        // By how much something rose is no answer to where it stands.
        if level_of_classes(self.a.class("sense"), self.b.class("sense")) == Level::Different {
            return None;
        }
        let score = self.score(weights);
        let words = self.about.words.len();
        if self.a.pattern == Pattern::Limit || self.b.pattern == Pattern::Limit {
            return limit(self.a, self.b, self.thing, &self.about).map(|strength| (strength, score));
        }
        let others_apart = self.subject == Level::Different && words == 0;
        let strength = if self.thing == Level::Same {
            let named = match self.a.pattern {
                Pattern::Age => true,
                // One occasion has one toll of a kind, but something of it must be named by both.
                Pattern::Toll => match self.subject {
                    Level::Near | Level::Same => true,
                    Level::Absent => {
                        words > 0 || self.setting.words.len() > 1 || self.shares_somebody(weights)
                    }
                    Level::Different => self.knows_the_place() && self.setting.words.len() + words > 0,
                },
                // The unit and the noun say what is measured; what else describes the noun says little.
                Pattern::Compound => {
                    self.subject != Level::Different
                        && (words > 0 || !self.subjects.is_empty() || self.setting.words.len() > 1)
                }
                // Two counts of one noun are one count where nearly all that is said with them is the same.
                _ => {
                    (self.subject >= Level::Near && words > 0 && self.about.of_all >= 0.6)
                        || (words > 1 && self.about.of_all >= 0.7 && self.subject != Level::Different)
                }
            };
            let kind = self.kind != Level::Different || self.a.pattern == Pattern::Compound;
            // "Two-year inquiry", "two young sons": the noun is told with more than the figure.
            let described = self.a.pattern == Pattern::Compound || self.kind == Level::Same;
            let one_action = level_of_classes(self.a.class("action"), self.b.class("action"))
                != Level::Different
                || self.a.pattern == Pattern::Toll;
            if named && one_action && kind && unit == Level::Same {
                Strength::Certain
            } else if !others_apart
                && (self.subject >= Level::Near
                    || words > 0
                    || self.setting.words.len() > usize::from(!described))
            {
                Strength::Likely
            } else {
                Strength::Possible
            }
        } else if self.is_one_statement(words) {
            Strength::Certain
        } else if words > 1 || (words > 0 && self.shares_somebody(weights)) || self.setting.of_lighter >= 0.5
        {
            Strength::Likely
        } else if words > 0 || self.subject >= Level::Near || self.setting.words.len() > 1 {
            Strength::Possible
        } else {
            return None;
        };
        Some((strength, score))
    }

    fn date(&self, weights: &Weights) -> Option<(Strength, f64)> {
        // At what hour and on what day are two questions.
        let by_hour = |claim: &Claim| claim.pattern == Pattern::TimeOfDay;
        if by_hour(self.a) != by_hour(self.b) {
            return None;
        }
        let score = self.score(weights);
        let words = self.about.words.len();
        if self.a.pattern != self.b.pattern && [self.a.pattern, self.b.pattern].contains(&Pattern::Lapse) {
            // A gap and a starting year are worded apart; what they are about stands elsewhere in the sentence.
            return (self.setting.words.len() > 2 || words > 1).then_some((Strength::Likely, score));
        }
        let repeats = self.a.class("repeats").is_some();
        let much = words > 1 && self.about.of_lighter >= 0.5;
        // Other people at the other date make it another event, unless nearly all the words are the same.
        let one = match self.subject {
            Level::Different => much,
            _ if repeats => {
                self.kind >= Level::Near
                    || (much && self.subject >= Level::Near)
                    || self.around.iter().any(|id| weights.is_telling(*id))
            }
            _ => words > 0 || self.shares_somebody(weights),
        };
        let strength = match self.thing {
            // A period and a single date answer different questions, however much they share.
            _ if self.a.pattern != self.b.pattern && (words > 0 || self.subject >= Level::Near) => {
                Strength::Possible
            }
            Level::Same if self.kind != Level::Different && one => Strength::Certain,
            Level::Same => Strength::Likely,
            _ if self.a.pattern == Pattern::Period
                && self.subjects.iter().any(|id| weights.is_telling(*id)) =>
            {
                Strength::Likely
            }
            Level::Absent if words > 1 && self.about.of_all >= 0.8 && self.subject != Level::Different => {
                Strength::Certain
            }
            _ if words > 1 || (words > 0 && self.shares_somebody(weights)) => Strength::Likely,
            _ if words > 0 || self.subject >= Level::Near => Strength::Possible,
            _ => return None,
        };
        Some((strength, score))
    }

    fn quote(&self) -> Option<(Strength, f64)> {
        if self.a.source == self.b.source {
            return Some((Strength::Certain, 1.0));
        }
        let (a, b) = (self.a.words("value"), self.b.words("value"));
        let fewest = a.len().min(b.len());
        let speakers = same_speaker(self.a, self.b);
        match similarity(a, b) {
            QuoteRelation::Identical if fewest > 4 || speakers == Level::Same => {
                Some((Strength::Certain, 2.0))
            }
            QuoteRelation::Contained if fewest > 4 || speakers == Level::Same => {
                Some((Strength::Certain, 1.5))
            }
            // Without a speaker to hold on to, short phrases that everybody uses would meet.
            QuoteRelation::Reworded { shared }
                if speakers == Level::Absent && (fewest < 8 || shared < 0.5) =>
            {
                None
            }
            QuoteRelation::Reworded { shared } if speakers != Level::Different => {
                Some((Strength::Certain, shared))
            }
            _ => None,
        }
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

    fn event(&self) -> Option<(Strength, f64)> {
        let purpose = shared_words(self.a.words("purpose"), self.b.words("purpose"));
        let untold = self.a.words("purpose").is_empty() || self.b.words("purpose").is_empty();
        // One report names another day or month and the other none: it may well be another event.
        let one_dated = self.a.time.is_some() != self.b.time.is_some();
        let strength = if one_dated {
            Strength::Possible
        } else if purpose > 1 || (purpose > 0 && self.subject >= Level::Near) {
            Strength::Certain
        } else if purpose > 0 || (untold && self.subject >= Level::Near) {
            Strength::Likely
        } else {
            return None;
        };
        Some((strength, purpose as f64))
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
        let words = if self.about.words.is_empty() {
            &self.setting.words
        } else {
            &self.about.words
        };
        if !words.is_empty() {
            reasons.push(format!("shared words: {}", words.join(", ")));
        }
        if is_retold(self.a) || is_retold(self.b) {
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

/// Units of two quantities: a place in a row and a count of the same events can be held together.
fn units(a: &Claim, b: &Claim) -> Option<Level> {
    match (a.class("unit")?, b.class("unit")?) {
        (x, y) if x == y => Some(Level::Same),
        ("count", "ordinal") | ("ordinal", "count") => Some(Level::Near),
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
