//! What must hold besides the relation of two values before a check speaks. Each guard is there to keep a false alarm
//! from an editor.

use std::collections::BTreeMap;

use super::inner::Inside;
use super::relation::{is_open_plural, relations};
use super::story::Story;
use super::{act, differing};
use crate::claim::{Claim, Dated, Pattern, Recurrence, Value};
use crate::matching::{Features, Link, Linked, Occasion, Occasions, probability};
use crate::rulebook::closed::{Certainty, Feature, Guard, Relation, Strength};
use crate::text::Source;
use crate::value::time::days_between;
use crate::value::{Bounds, Grain, Known, Quantity, When, closeness};
use crate::voices::Voices;

/// The links of a run, with what guards ask of them.
pub struct Board<'a> {
    voices: &'a Voices,
    claims: &'a [Claim],
    linked: &'a Linked,
    inside: Inside<'a>,
    /// For each claim the links it has.
    links_of: BTreeMap<usize, Vec<usize>>,
    /// For each link the relations of its values.
    relations: Vec<Vec<Relation>>,
    /// Which reports are of one story.
    story: Story,
}

impl<'a> Board<'a> {
    /// Sets up the board.
    pub fn new(sources: &'a [Source], voices: &'a Voices, claims: &'a [Claim], linked: &'a Linked) -> Self {
        let mut links_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, link) in linked.links.iter().enumerate() {
            links_of.entry(link.a).or_default().push(index);
            links_of.entry(link.b).or_default().push(index);
        }
        let relations: Vec<Vec<Relation>> = linked
            .links
            .iter()
            .map(|link| relations(&claims[link.a], &claims[link.b]))
            .collect();
        Self {
            story: Story::new(sources.len(), claims, linked, &relations),
            voices,
            claims,
            linked,
            inside: Inside::new(sources, claims),
            links_of,
            relations,
        }
    }

    /// The relations of the values of a link.
    pub fn relations(&self, link: usize) -> &[Relation] {
        &self.relations[link]
    }

    /// What is seen of a link whose answers may be the same.
    pub fn agreement(&self, index: usize) -> Features {
        let link = &self.linked.links[index];
        link.features.with(Feature::Link, link.score)
    }

    /// What is seen of a link whose answers differ; nothing of any other.
    pub fn difference(&self, index: usize) -> Option<Features> {
        let link = &self.linked.links[index];
        let differs = |relation: &Relation| matches!(relation, Relation::Differs | Relation::Contrary);
        if !self.relations[index].iter().any(differs) {
            return None;
        }
        let (a, b) = (&self.claims[link.a], &self.claims[link.b]);
        let [x, y] = self.met_of(index).map(|met| met.map(|(_, score)| score));
        let around = differing::Around {
            met: x.max(y),
            others: self.others(index).collect(),
        };
        Some(differing::features(link, a, b, &around))
    }

    /// The scores of the links of both claims of a link by which the other report gives another answer than theirs.
    fn others(&self, index: usize) -> impl Iterator<Item = i32> + '_ {
        let link = &self.linked.links[index];
        let of = move |claim: usize, other: usize| {
            let links = self.links_with(claim, self.claims[other].source);
            links.filter(move |&rival| {
                let partner = self.linked.links[rival].partner(claim);
                partner != other && !tells_alike(&relations(&self.claims[other], &self.claims[partner]))
            })
        };
        let all = of(link.a, link.b).chain(of(link.b, link.a));
        all.map(|rival| self.linked.links[rival].score)
    }

    /// Whether a guard lets the check speak of a link.
    pub fn holds(&self, guard: Guard, index: usize) -> bool {
        let link = &self.linked.links[index];
        let (a, b) = (&self.claims[link.a], &self.claims[link.b]);
        match guard {
            Guard::OtherReport => a.source != b.source,
            Guard::SameReport => a.source == b.source,
            Guard::SameInside => !self.inside.differs(a, b),
            Guard::SameAct => link.is_one_act(),
            Guard::SameThing => link.is_of_one_thing() || link.strength == Strength::Certain,
            // What is joined to a noun ("a 48-page report") hangs on no verb.
            Guard::NoOtherThing => {
                let joined = [a, b].iter().all(|claim| claim.pattern == Pattern::Compound);
                !link.is_of_two_things() && (joined || !link.is_of_two_verbs())
            }
            Guard::Unique => link.is_unique(),
            Guard::TwoInThree => probability(link.score) >= 667,
            Guard::Best => self.others(index).all(|score| score <= link.score),
            Guard::SamePolarity => a.polarity == b.polarity,
            Guard::SameCertainty => rung(a.certainty) == rung(b.certainty),
            Guard::SameOccasion => self.occasion(a, b) == Occasion::Same,
            Guard::SameStory => {
                a.source == b.source
                    || self.linked.occasions.is_held(a.source, b.source)
                    || self.story.is_one(a.source, b.source)
                        && self.linked.occasions.of(a.source, b.source) != Occasion::Different
            }
            Guard::NoOtherOccasion => self.occasion(a, b) != Occasion::Different,
            Guard::Replaced => self.is_replaced(a, b),
            Guard::NotReplaced => !self.is_replaced(a, b),
            Guard::NearTimes => are_near(a, b),
            Guard::NearBound => is_near_bound(a, b),
            Guard::OneTime => {
                let untold = Dated::default();
                let [x, y] = [a, b].map(|claim| claim.dated().unwrap_or(&untold));
                let one_kind = !x.narrowed.is_empty() && x.narrowed == y.narrowed;
                match x.recurs.max(y.recurs) {
                    Recurrence::Once => true,
                    Recurrence::Often => one_kind,
                    Recurrence::Always => false,
                }
            }
            Guard::NoOtherNames => !link.names_others(),
            Guard::NoOtherPart => !link.is_of_two_parts(),
            Guard::NotElsewhere => link.strength >= Strength::Likely || !link.is_elsewhere(),
            Guard::SamePart => link.is_of_one_part(),
            Guard::NotOpposed => !link.is_opposed(),
            Guard::RareValue => [a, b]
                .iter()
                .all(|claim| is_telling(claim, &self.linked.occasions)),
            Guard::MutualBest => {
                self.is_best(link.a, b.source, index) && self.is_best(link.b, a.source, index)
            }
            Guard::NoOtherMatch => self.met_of(index).iter().all(Option::is_none),
            Guard::KnowsOne => {
                let knows = |report: &Claim, other: &Claim| match &other.answer.value {
                    Value::Named(named) => {
                        let mut told = self.claims.iter().filter(|claim| claim.source == report.source);
                        told.any(|claim| claim.names(named.entity))
                    }
                    _ => false,
                };
                !knows(a, b) && !knows(b, a)
            }
            Guard::NotBothMet => {
                let likely =
                    |met: &Option<(Strength, i32)>| met.is_some_and(|(how, _)| how >= Strength::Likely);
                !self.met_of(index).iter().all(likely)
            }
        }
    }

    /// Whether of two answers the one of the later report replaces the other: one of them is told as things stood on its day,
    /// what was to be done is done, or the later report credits the earlier one, and so knew it.
    fn is_replaced(&self, a: &Claim, b: &Claim) -> bool {
        let Some(later) = self.linked.occasions.later(a.source, b.source) else {
            return false;
        };
        let (before, after) = if later == a.source { (b, a) } else { (a, b) };
        // People speak every day, and nobody puts off what is said.
        let always = |claim: &Claim| {
            claim
                .dated()
                .is_some_and(|dated| dated.recurs == Recurrence::Always)
        };
        if always(a) || always(b) {
            return false;
        }
        a.passing
            || b.passing
            || act::is_done_since(before, after)
            || self.voices.credits(later, before.source)
    }

    /// Whether two claims are of one occasion, by their reports and by the times that they name.
    fn occasion(&self, a: &Claim, b: &Claim) -> Occasion {
        if !(self.is_now(a, b) && self.is_now(b, a)) {
            Occasion::Different
        } else if a.source == b.source {
            Occasion::Same
        } else {
            self.linked.occasions.of(a.source, b.source)
        }
    }

    /// Whether a claim that names a time names one near the report of the other, when that other names none: profit in
    /// 2018 is no answer to the profit of today.
    fn is_now(&self, claim: &Claim, other: &Claim) -> bool {
        match (&claim.time, &other.time) {
            (Some(When::Days { first, last, .. }), None) => {
                self.linked.occasions.is_near(other.source, *first, *last)
            }
            _ => true,
        }
    }

    /// Whether no other link of the claim into that source is stronger.
    fn is_best(&self, claim: usize, source: usize, index: usize) -> bool {
        let mine = &self.linked.links[index];
        // What is retold is quoted too, and always more nearly.
        let retold = |link: usize| self.relations[link].contains(&Relation::Retold);
        let like = |link: &usize| retold(*link) == retold(index);
        self.links_with(claim, source).filter(like).all(|other| {
            let link = &self.linked.links[other];
            (link.strength, link.score) <= (mine.strength, mine.score)
        })
    }

    /// For each answer of a link the strongest other link by which the other report gives it too, with its score.
    fn met_of(&self, index: usize) -> [Option<(Strength, i32)>; 2] {
        let link = &self.linked.links[index];
        let alike = |other: &usize| tells_alike(&self.relations[*other]);
        [(link.a, link.b), (link.b, link.a)].map(|(claim, other)| {
            let links = self.links_with(claim, self.claims[other].source);
            let met = links.filter(|link| *link != index).filter(alike);
            met.map(|met| {
                let met = &self.linked.links[met];
                (met.strength, met.score)
            })
            .max()
        })
    }

    fn links_with(&self, claim: usize, source: usize) -> impl Iterator<Item = usize> + '_ {
        let links = self.links_of.get(&claim).map_or(&[][..], Vec::as_slice);
        links.iter().copied().filter(move |index| {
            let link: &Link = &self.linked.links[*index];
            self.claims[link.partner(claim)].source == source
        })
    }
}

/// Whether two claims that stand so give one answer, or one gives the other's more closely.
pub(super) fn tells_alike(relations: &[Relation]) -> bool {
    let mut relations = relations.iter();
    relations.any(|relation| matches!(relation, Relation::Same | Relation::Refines))
}

/// Certainties that can be held against one another: what is told as done, what is to come, what is only said.
fn rung(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Asserted | Certainty::Agreed => 0,
        Certainty::Planned | Certainty::Expected => 1,
        Certainty::Considered | Certainty::Possible => 2,
        Certainty::Alleged => 0,
        Certainty::Denied => 3,
    }
}

/// How many days two exact dates of one event may lie apart and still be an error rather than two events.
const NEAR_DAYS: i32 = 45;

/// How many days apart two months, two seasons or two years may lie.
const NEAR_YEARS: i32 = 3 * 366;

/// Whether two times could be a slip for one another: named as finely, and not far apart.
fn are_near(a: &Claim, b: &Claim) -> bool {
    let (Value::When(p), Value::When(q)) = (&a.answer.value, &b.answer.value) else {
        return false;
    };
    match (p, q) {
        // Two periods for one thing overlap; a slip moves an end, not the whole.
        (
            When::Days {
                first: x,
                last: xl,
                period: true,
                ..
            },
            When::Days {
                first: y,
                last: yl,
                period: true,
                ..
            },
        ) => x <= yl && y <= xl,
        (
            When::Days {
                first: x,
                last: xl,
                grain: g,
                ..
            },
            When::Days {
                first: y,
                last: yl,
                grain: h,
                ..
            },
        ) => {
            let fine = *g <= Grain::Week && *h <= Grain::Week;
            let gap = days_between(*xl, *y).max(days_between(*yl, *x));
            (*g < Grain::Quarter) == (*h < Grain::Quarter) && gap <= if fine { NEAR_DAYS } else { NEAR_YEARS }
        }
        (When::Open { .. }, When::Open { .. }) => true,
        _ => false,
    }
}

/// As close is a figure to the bound or the range that holds it, in thousandths, where it tells something that it does.
const NEAR_BOUND: u32 = 600;

/// Whether one figure lies near the bound or the range of the other: "up to 1,000" holds 5 as it holds nearly anything. Of
/// "hundreds" nobody says where they end, but "at least three" lies before they begin.
fn is_near_bound(a: &Claim, b: &Claim) -> bool {
    let most = |quantity: &Quantity| match quantity.number.bounds {
        Bounds::Exactly(value) | Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. } => value,
        Bounds::Between(_, high) => high,
    };
    match (&a.answer.value, &b.answer.value) {
        (Value::Quantity(p), Value::Quantity(q)) => {
            let holds = |open: &Quantity, other| is_open_plural(open) && most(open) <= most(other);
            holds(p, q) || holds(q, p) || closeness(p, q) >= NEAR_BOUND
        }
        _ => true,
    }
}

/// Whether a claim gives a value that two reports rarely share by chance, and no time among the days around its report, which
/// many acts share.
pub(super) fn is_telling(claim: &Claim, occasions: &Occasions) -> bool {
    let is_of_the_day = match &claim.answer.value {
        Value::When(When::Days { first, .. }) => occasions.is_news_day(claim.source, *first),
        _ => false,
    };
    is_rare(claim) && !is_of_the_day
}

/// A value that two reports rarely share by chance: an exact day of the calendar, a figure above ten, a sum.
fn is_rare(claim: &Claim) -> bool {
    match &claim.answer.value {
        Value::Quantity(quantity) => match quantity.number.bounds {
            Bounds::Exactly(value) => value > 10.into(),
            Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. } => value > 10.into(),
            Bounds::Between(..) => true,
        },
        // Two ends are seldom both the same by chance.
        Value::When(When::Days { .. }) => true,
        Value::When(When::Open { known }) => matches!(known, Known::MonthDay { .. }),
        _ => true,
    }
}
