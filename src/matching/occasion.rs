//! Whether two reports tell of one occasion. By their dates where both carry one; otherwise by the specific facts that
//! they share. Where neither tells, what hangs on the day cannot be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::linked::Link;
use crate::claim::{Claim, ClaimKind, Pattern, Value};
use crate::matcher::union::Union;
use crate::rulebook::closed::Strength;
use crate::text::Source;
use crate::value::{Bounds, Grain, Known, NumberRelation, TimeRelation, When, relate, time};

/// How the occasions of two reports stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// One and the same.
    Same,
    /// Clearly different.
    Different,
    /// It cannot be told.
    Unknown,
}

/// Reports published so many days apart at most are of one occasion.
const SAME_DAYS: i32 = 10;
/// Reports published more days apart than this are of different occasions, whatever they share.
pub const OTHER_DAYS: i32 = 45;
/// Days before and after publication on which most of what a report tells happens.
const NEWS_DAYS: i32 = 3;
/// Shared specific facts that make one occasion of two reports whose dates do not tell.
const ENOUGH_FACTS: usize = 2;
/// Words of an identical quotation that are enough by themselves.
const TELLING_QUOTE: usize = 8;

/// The occasions of every two sources.
#[derive(Clone, Debug, Default)]
pub struct Occasions {
    group: Vec<usize>,
    days: Vec<Option<i32>>,
    /// The source that somebody holds against all others, which makes them one story.
    held: Option<usize>,
}

impl Occasions {
    /// Tells the occasions from dates and from what the links share.
    pub fn tell(sources: &[Source], claims: &[Claim], links: &[Link]) -> Self {
        let days: Vec<Option<i32>> = sources
            .iter()
            .map(|source| source.published.map(day_number))
            .collect();
        let news = news_days(claims, &days);
        let mut facts: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
        for link in links {
            let (a, b) = (&claims[link.a], &claims[link.b]);
            let key = (a.source.min(b.source), a.source.max(b.source));
            let shared = facts.entry(key).or_default();
            shared.extend(shared_facts(a, b, link.strength));
            if let Some(day) = shared_day(a, b).filter(|_| link.strength == Strength::Certain)
                && [a, b].iter().all(|claim| news[claim.source].contains(&day))
            {
                shared.extend([format!("date {day}"), format!("date {day} as the news")]);
            }
        }
        let mut union = Union::new(sources.len());
        let mut occasions = Self {
            days,
            ..Self::default()
        };
        // What is one occasion with one of the same is one with it too: of dated reports each is joined to the next by day.
        let dated = (0..sources.len()).filter_map(|source| Some((occasions.days[source]?, source)));
        let mut dated: Vec<(i32, usize)> = dated.collect();
        dated.sort_unstable();
        for pair in dated.windows(2) {
            if pair[1].0 - pair[0].0 <= SAME_DAYS {
                union.join(pair[0].1, pair[1].1);
            }
        }
        for (&(a, b), shared) in &facts {
            if a != b && shared.len() >= ENOUGH_FACTS && !occasions.far(a, b) {
                union.join(a, b);
            }
        }
        occasions.group = (0..sources.len()).map(|source| union.root(source)).collect();
        occasions
    }

    /// The same where somebody holds one source against all others, and so says that they are of one story.
    pub fn holding(self, held: Option<usize>) -> Self {
        Self { held, ..self }
    }

    /// Whether somebody holds one of two sources against the other.
    pub fn is_held(&self, a: usize, b: usize) -> bool {
        a != b && self.held.is_some_and(|held| [a, b].contains(&held))
    }

    /// How the occasions of two sources stand.
    pub fn of(&self, a: usize, b: usize) -> Occasion {
        if self.far(a, b) {
            Occasion::Different
        } else if self.group[a] == self.group[b] || self.is_held(a, b) {
            Occasion::Same
        } else {
            Occasion::Unknown
        }
    }

    /// Which of two dated sources was published on a later day than the other.
    pub fn later(&self, a: usize, b: usize) -> Option<usize> {
        let (x, y) = (self.days[a]?, self.days[b]?);
        (x != y).then_some(if x > y { a } else { b })
    }

    /// Whether a day lies so close to the publication of a source that much of what it tells happened then.
    pub fn is_news_day(&self, source: usize, day: Date) -> bool {
        self.days[source].is_some_and(|published| (published - day_number(day)).abs() <= NEWS_DAYS)
    }

    /// Whether a stretch of days lies near the publication of a source, or the source carries no date.
    pub fn is_near(&self, source: usize, first: Date, last: Date) -> bool {
        let from = day_number(first) - OTHER_DAYS;
        let to = day_number(last) + OTHER_DAYS;
        self.days[source].is_none_or(|published| (from..=to).contains(&published))
    }

    fn gap(&self, a: usize, b: usize) -> Option<i32> {
        Some((self.days[a]? - self.days[b]?).abs())
    }

    fn far(&self, a: usize, b: usize) -> bool {
        self.gap(a, b).is_some_and(|gap| gap > OTHER_DAYS)
    }
}

/// Whether two dated reports were published too many days apart to tell of one occasion.
pub(super) fn far_apart(a: Option<Date>, b: Option<Date>) -> bool {
    let days = a.map(day_number).zip(b.map(day_number));
    days.is_some_and(|(a, b)| (a - b).abs() > OTHER_DAYS)
}

/// Days since an arbitrary day, for gaps only.
pub fn day_number(date: Date) -> i32 {
    time::days_between(jiff::civil::date(1970, 1, 1), date)
}

/// The days, by number, on which most of what each source tells happened: those around its publication, or without that
/// the last full date in its text.
fn news_days(claims: &[Claim], published: &[Option<i32>]) -> Vec<RangeInclusive<i32>> {
    let mut last = vec![i32::MIN; published.len()];
    for claim in claims {
        let days = full_day(&claim.answer.value);
        last[claim.source] = days.map_or(last[claim.source], |day| last[claim.source].max(day));
    }
    let around = published
        .iter()
        .zip(last)
        .map(|(published, last)| match published {
            Some(day) => day - NEWS_DAYS..=day + NEWS_DAYS,
            None => last..=last,
        });
    around.collect()
}

/// The number of the day that an answer gives with its year.
fn full_day(value: &Value) -> Option<i32> {
    match value {
        Value::When(When::Days {
            first,
            last,
            approximate: false,
            open: None,
            ..
        }) if first == last => Some(day_number(*first)),
        _ => None,
    }
}

/// The full day that two linked claims both give.
fn shared_day(a: &Claim, b: &Claim) -> Option<i32> {
    let (p, q) = (full_day(&a.answer.value)?, full_day(&b.answer.value)?);
    (p == q).then_some(p)
}

/// The specific facts that two linked claims share: a long quotation, an exact day that is not long past, a figure
/// that two reports rarely have by chance.
fn shared_facts(a: &Claim, b: &Claim, strength: Strength) -> Vec<String> {
    let shown = &a.answer.shown;
    if a.pattern == Pattern::Action && b.pattern == Pattern::Action && strength == Strength::Certain {
        return vec![format!("act {}", a.span.start)];
    }
    if [a, b].iter().any(|claim| claim.pattern == Pattern::Paraphrase) {
        return Vec::new();
    }
    match (&a.answer.value, &b.answer.value) {
        (Value::Words(p), Value::Words(q)) if a.kind == ClaimKind::Quote => {
            let fewest = p.len().min(q.len());
            let fact = format!("quote {shown}");
            match fewest {
                n if n >= TELLING_QUOTE && p == q => vec![fact.clone(), format!("{fact} in full")],
                n if n >= 5 => vec![fact],
                _ => Vec::new(),
            }
        }
        (Value::When(p), Value::When(q)) => {
            let same = matches!(time::relate(p, q), TimeRelation::Same | TimeRelation::SameAsKnown);
            let day = is_day(p) && is_day(q);
            if same && day {
                vec![format!("date {shown}")]
            } else {
                Vec::new()
            }
        }
        (Value::Quantity(p), Value::Quantity(q)) => {
            let rare = matches!(p.number.bounds, Bounds::Exactly(value) if value >= 12.into());
            let same = relate(&p.number, &q.number) == NumberRelation::Same;
            if same && rare {
                vec![format!("figure {shown}")]
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}

fn is_day(when: &When) -> bool {
    match when {
        When::Days { grain, period, .. } => *grain <= Grain::Day && !period,
        When::Open { known } => matches!(known, Known::MonthDay { .. } | Known::Weekday(_)),
    }
}
