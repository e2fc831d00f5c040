//! What is seen of two questions side by side, as whole numbers. No feature looks at an answer, but for quotations, which
//! are known again by their words.

use std::cmp::Ordering;

use crate::claim::{Certainty, Claim, Figure, Pattern, Who};
use crate::mention::QuoteRelation;
use crate::rulebook::closed::{Family, Feature};
use crate::text::Source;
use crate::value::time::days_between;
use crate::value::{TimeRelation, time};

use super::near::Near;
use super::question::{Question, Role};
use super::rivals::Standing;
use super::terms::{Bag, Setting, Term, Terms};

/// The features of a pair, in the order of [`Feature::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features([i32; Feature::ALL.len()]);

/// A measure that cannot be taken.
pub const UNTOLD: i32 = i32::MIN;

/// The features that [`Sides::outline`] tells.
pub const OUTLINE: [Feature; 22] = [
    Feature::Clause,
    Feature::Phrase,
    Feature::Meaning,
    Feature::Sentence,
    Feature::SentenceMargin,
    Feature::Neighbours,
    Feature::Place,
    Feature::Length,
    Feature::Margin,
    Feature::WiderMargin,
    Feature::Rank,
    Feature::Rivals,
    Feature::Entities,
    Feature::Head,
    Feature::Verb,
    Feature::Actor,
    Feature::Object,
    Feature::Time,
    Feature::Speaker,
    Feature::Factuality,
    Feature::Reading,
    Feature::Words,
];

/// How two things stand, as the number that the weights know it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i32)]
pub enum Level {
    /// One side or both do not tell.
    Untold = UNTOLD,
    /// They exclude one another.
    Opposed = 0,
    /// They are two.
    Other = 1,
    /// They may be one, or have something in common.
    Near = 2,
    /// They are one.
    Same = 3,
}

impl Features {
    /// Of a pair that nothing was seen of.
    pub const UNTOLD: Self = Self([UNTOLD; Feature::ALL.len()]);

    /// The value of a feature.
    pub fn get(&self, feature: Feature) -> i32 {
        self.0[feature as usize]
    }

    /// The level of a feature that is one.
    pub fn level_of(&self, feature: Feature) -> Level {
        match self.get(feature) {
            0 => Level::Opposed,
            1 => Level::Other,
            2 => Level::Near,
            3 => Level::Same,
            _ => Level::Untold,
        }
    }

    /// The same with one more feature told.
    pub fn with(mut self, feature: Feature, value: i32) -> Self {
        self.0[feature as usize] = value;
        self
    }

    fn set(&mut self, feature: Feature, value: u64) {
        self.0[feature as usize] = i32::try_from(value).unwrap_or(i32::MAX);
    }

    fn level(&mut self, feature: Feature, level: Level) {
        self.0[feature as usize] = level as i32;
    }
}

/// What features are taken from, besides the two questions.
pub struct Sides<'a> {
    /// The sources.
    pub sources: &'a [Source],
    /// The terms of the run.
    pub terms: &'a Terms,
    /// Which of them stand near one another.
    pub near: &'a Near,
    /// All sentences of the run.
    pub settings: &'a [Setting],
    /// For each entity the others that it may be.
    pub may_be: &'a [Vec<usize>],
    /// For each claim how often its answer stands in its report.
    pub answers: &'a [usize],
}

/// The binary logarithm of a product, in hundredths and by quarters.
fn repeats(one: usize, other: usize) -> u64 {
    const MOST: u64 = 1 << 15;
    let product = (one as u64 * other as u64).clamp(1, MOST);
    u64::from(product.pow(4).ilog2()) * 25
}

impl Sides<'_> {
    /// The features of two claims with their questions, and how the pair stands among its rivals.
    pub fn features(
        &self,
        (a, x): (&Claim, &Question),
        (b, y): (&Claim, &Question),
        standing: &Standing,
    ) -> Features {
        let mut found = self.outline((a, x), (b, y), standing);
        self.fill(&mut found, (a, x), (b, y));
        found
    }

    /// What is told of a pair by its standing, its heads and its circumstances, without a look at every word.
    pub fn outline(
        &self,
        (a, x): (&Claim, &Question),
        (b, y): (&Claim, &Question),
        standing: &Standing,
    ) -> Features {
        let mut found = Features::UNTOLD;
        found.set(Feature::Clause, u64::from(standing.clauses));
        if !x.phrase.is_empty() && !y.phrase.is_empty() {
            found.set(Feature::Phrase, u64::from(standing.phrases));
        }
        if !x.gist.is_none(self.terms) && !y.gist.is_none(self.terms) {
            found.set(Feature::Meaning, u64::from(standing.meant));
        }
        found.set(Feature::Sentence, u64::from(standing.sentence));
        found.0[Feature::SentenceMargin as usize] = standing.sentence_margin;
        found.set(Feature::Neighbours, u64::from(standing.neighbours));
        found.set(Feature::Place, u64::from(standing.place));
        found.set(
            Feature::Length,
            x.clause.terms.len().min(y.clause.terms.len()) as u64,
        );
        found.0[Feature::Margin as usize] = standing.margin;
        found.0[Feature::WiderMargin as usize] = standing.wider_margin;
        found.set(Feature::Rank, u64::from(standing.rank));
        found.set(Feature::Rivals, u64::from(standing.rivals));
        found.set(
            Feature::Repeats,
            repeats(self.answers[standing.a], self.answers[standing.b]),
        );
        self.heads(&mut found, x, y);
        self.circumstances(&mut found, (a, x), (b, y));
        found
    }

    /// Adds to the outline of a pair what takes longer to tell.
    pub fn fill(&self, found: &mut Features, (a, x): (&Claim, &Question), (b, y): (&Claim, &Question)) {
        let (s, t) = (x.setting(self.settings, 0), y.setting(self.settings, 0));
        let clauses = x.clause.overlap(&y.clause, self.terms);
        found.set(Feature::Shared, clauses.weight);
        found.set(Feature::Rarest, u64::from(clauses.rarest));
        if !x.clause.is_empty() && !y.clause.is_empty() {
            let kept = clauses.containment(&x.clause, &y.clause);
            found.set(Feature::Containment, kept);
            found.set(Feature::Soft, self.soft(&x.clause, &y.clause));
            let one = x.clause.overlap(&t.bag, self.terms).weight * 1000 / x.clause.weight;
            let other = y.clause.overlap(&s.bag, self.terms).weight * 1000 / y.clause.weight;
            found.set(Feature::Across, one.max(other));
        }
        let sentences = s.bag.overlap(&t.bag, self.terms);
        found.set(Feature::SentenceRarest, u64::from(sentences.rarest));
        found.set(Feature::Names, clauses.names);
        found.set(Feature::SentenceNames, sentences.names);
        for (feature, p, q) in [
            (Feature::PhraseMeaning, &x.phrase_gist, &y.phrase_gist),
            (Feature::SentenceMeaning, &s.gist, &t.gist),
        ] {
            if !p.is_none(self.terms) && !q.is_none(self.terms) {
                found.set(feature, u64::from(p.near(q, self.terms)));
            }
        }
        let days = self.sources[a.source]
            .published
            .zip(self.sources[b.source].published);
        if let Some((p, q)) = days {
            found.set(Feature::Days, u64::from(days_between(q, p).unsigned_abs()));
        }
    }

    fn heads(&self, found: &mut Features, x: &Question, y: &Question) {
        found.level(Feature::Entities, self.entities(&x.entities, &y.entities));
        found.level(Feature::Head, self.words(x.head, y.head));
        found.level(Feature::Verb, self.words(x.verb, y.verb));
        found.level(Feature::Actor, self.roles(&x.actor, &y.actor));
        found.level(Feature::Object, self.roles(&x.object, &y.object));
    }

    fn circumstances(&self, found: &mut Features, (a, x): (&Claim, &Question), (b, y): (&Claim, &Question)) {
        if let Some((p, q)) = a.time.as_ref().zip(b.time.as_ref())
            && x.family != Family::Date
        {
            let level = match time::relate(p, q) {
                TimeRelation::Same | TimeRelation::SameAsKnown => Level::Same,
                TimeRelation::Refines | TimeRelation::Overlaps => Level::Near,
                TimeRelation::Differs if time::apart(p, q) => Level::Opposed,
                TimeRelation::Differs => Level::Other,
                TimeRelation::Unknown => Level::Untold,
            };
            found.level(Feature::Time, level);
        }
        let speakers = match (&a.speaker, &b.speaker) {
            _ if x.family == Family::Quotation => same_speaker(a, b),
            (Some(p), Some(q)) if p == q => Level::Same,
            (Some(_), Some(_)) => Level::Other,
            (None, None) => Level::Near,
            _ => Level::Untold,
        };
        found.level(Feature::Speaker, speakers);
        // Of an act these are the answer.
        if x.family != Family::Act {
            let one = a.polarity == b.polarity && stage(a.certainty) == stage(b.certainty);
            found.level(Feature::Factuality, if one { Level::Same } else { Level::Other });
        }
        found.level(
            Feature::Reading,
            match (a.pattern == b.pattern && a.role() == b.role(), one_measure(a, b)) {
                (true, true) => Level::Same,
                (true, false) => Level::Near,
                (false, true) => Level::Other,
                (false, false) => Level::Opposed,
            },
        );
        if let Some((p, q)) = x.wording(a).zip(y.wording(b)) {
            let level = match p.relation(q) {
                QuoteRelation::Identical => Level::Same,
                QuoteRelation::Contained => Level::Near,
                QuoteRelation::Reworded { .. } => Level::Other,
                QuoteRelation::Different => Level::Opposed,
            };
            found.level(Feature::Words, level);
        }
    }

    /// How two words stand in meaning.
    fn words(&self, a: Option<Term>, b: Option<Term>) -> Level {
        let (Some(a), Some(b)) = (a, b) else {
            return Level::Untold;
        };
        self.near.level(a, b)
    }

    /// How those who fill one place stand: one is enough of several.
    fn roles(&self, a: &Role, b: &Role) -> Level {
        if a.is_untold() || b.is_untold() {
            return Level::Untold;
        }
        match (a.entities.is_empty(), b.entities.is_empty()) {
            (false, false) => self.entities(&a.entities, &b.entities),
            (true, true) => self.words(a.noun, b.noun),
            // A name in one report and a noun in the other may well be one.
            _ => Level::Untold,
        }
    }

    fn entities(&self, a: &[usize], b: &[usize]) -> Level {
        if a.is_empty() || b.is_empty() {
            return Level::Untold;
        }
        let shared = a.iter().filter(|id| b.contains(id)).count();
        let may = || {
            a.iter()
                .any(|id| self.may_be[*id].iter().any(|other| b.contains(other)))
        };
        match shared {
            0 if may() => Level::Untold,
            0 => Level::Other,
            all if all == a.len() && all == b.len() => Level::Same,
            _ => Level::Near,
        }
    }

    /// The part of the lighter clause that the other holds, in thousandths; a word that is near one of the other counts for
    /// what it weighs less two fifths.
    fn soft(&self, a: &Bag, b: &Bag) -> u64 {
        const NEAR: u64 = 3;
        const OF: u64 = 5;
        let (light, heavy) = if a.weight <= b.weight { (a, b) } else { (b, a) };
        if light.weight == 0 {
            return 0;
        }
        let held = light.terms.iter().map(|term| {
            let weight = u64::from(self.terms.weight(*term));
            if heavy.terms.binary_search(term).is_ok() {
                return weight;
            }
            match self.nearest(*term, heavy) {
                Level::Same => weight,
                Level::Near => weight * NEAR / OF,
                _ => 0,
            }
        });
        held.sum::<u64>() * 1000 / light.weight
    }

    /// How near any term of a bag comes to one that it does not hold.
    fn nearest(&self, term: Term, bag: &Bag) -> Level {
        let around = self.near.around(term);
        let (mut i, mut j) = (0, 0);
        let mut nearest = Level::Untold;
        while let (Some((near, level)), Some(other)) = (around.get(i), bag.terms.get(j)) {
            match near.cmp(other) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    nearest = nearest.max(*level);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        nearest
    }
}

/// Whether two claims give figures of one unit in one sense, or none does; "the 12th meeting" counts meetings too.
fn one_measure(a: &Claim, b: &Claim) -> bool {
    let unit = |figure: &Figure| match figure.unit.as_str() {
        "ordinal" => "count".to_owned(),
        unit => unit.to_owned(),
    };
    match (a.figure(), b.figure()) {
        (Some(p), Some(q)) => unit(p) == unit(q) && p.sense == q.sense,
        (p, q) => p == q,
    }
}

/// How the speakers of two quotations stand: by entity, or by the words for an office or a paper. Who may be one is
/// neither the same nor different.
pub fn same_speaker(a: &Claim, b: &Claim) -> Level {
    let (Some(x), Some(y)) = (a.quoted(), b.quoted()) else {
        return Level::Untold;
    };
    match (&x.voice.who, &y.voice.who) {
        (Who::Known(x), Who::Known(y)) if x.entities == y.entities => Level::Same,
        (Who::Known(x), Who::Known(y)) if x.entities.iter().any(|id| y.may_be.contains(id)) => Level::Untold,
        (Who::Known(_), Who::Known(_)) => Level::Other,
        (Who::Words(x), Who::Words(y)) if x == y => Level::Same,
        (Who::Words(x), Who::Words(y)) => {
            let retold = [a, b].iter().any(|claim| claim.pattern == Pattern::Paraphrase);
            let head = |words: &str| words.rsplit(' ').next().map(str::to_owned);
            if retold && head(x) == head(y) {
                Level::Same
            } else {
                Level::Untold
            }
        }
        _ => Level::Untold,
    }
}

/// Told as a fact, as to come, as thought of, or as not so.
fn stage(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Asserted | Certainty::Agreed | Certainty::Alleged => 0,
        Certainty::Planned | Certainty::Expected => 1,
        Certainty::Considered | Certainty::Possible => 2,
        Certainty::Denied => 3,
    }
}
