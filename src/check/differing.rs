//! What is seen of two answers that differ, and how likely a discrepancy that makes them; and how likely answers that are the same
//! are an agreement.
//!
//! Whether two clauses ask one question is known by degrees only, and of answers that differ most are answers to two questions
//! after all. What tells them apart is the link, what else stands beside it, and the answers: who slips writes 48 for 47,
//! 8.40 for 8.45, Tuesday for Wednesday; members of a list lie anywhere.

use crate::claim::{Claim, Value};
use crate::matching::{Features, Link, weigh};
use crate::rulebook::AnswerRule;
use crate::rulebook::closed::Feature;
use crate::value::time::days_between;
use crate::value::{Grain, Known, When, closeness};

/// What stands around a link whose answers differ.
pub struct Around {
    /// The best score of a link by which the other report gives an answer of one of the two, where there is one.
    pub met: Option<i32>,
    /// The scores of the links of both by which the other report gives another answer than theirs.
    pub others: Vec<i32>,
}

/// What is seen of a link whose answers differ: what matching saw of the questions, the score of the link, what stands around
/// it, and how the answers stand.
pub fn features(link: &Link, a: &Claim, b: &Claim, around: &Around) -> Features {
    let rank = around.others.iter().filter(|score| **score > link.score).count();
    let mut seen = link
        .features
        .with(Feature::Link, link.score)
        .with(Feature::OtherRank, rank as i32);
    if let Some(met) = around.met {
        seen = seen.with(Feature::Met, met);
    }
    if let Some(best) = around.others.iter().max() {
        seen = seen.with(Feature::OtherMargin, link.score - best);
    }
    match (&a.answer.value, &b.answer.value) {
        (Value::Quantity(p), Value::Quantity(q)) => {
            let near = i32::try_from(closeness(p, q)).unwrap_or_default();
            seen.with(Feature::Closeness, near)
        }
        (Value::When(p), Value::When(q)) => {
            let seen = seen.with(Feature::Grain, grain(p, q));
            gap(p, q).map_or(seen, |gap| seen.with(Feature::Gap, gap))
        }
        _ => seen,
    }
}

/// What a table says of two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// How likely they are an agreement or a discrepancy, in hundredths of a natural logarithm of odds.
    pub score: i32,
    /// Whether that is enough to tell, and no more links of another answer are stronger than the table allows.
    pub is_enough: bool,
}

impl Weighed {
    /// What a table makes of what is seen.
    pub fn new(rule: &AnswerRule, seen: &Features) -> Self {
        let score = weigh(rule.bias, &rule.features, seen);
        let rivals = |most| seen.get(Feature::OtherRank) <= most;
        Self {
            score,
            is_enough: score >= rule.least && rule.rivals.is_none_or(rivals),
        }
    }
}

/// Whether both are times of day (3), as fine (2), days of some sort (1), or neither (0).
fn grain(p: &When, q: &When) -> i32 {
    let of = |when: &When| match when {
        When::Days { grain, period, .. } => (*grain, *period),
        When::Open { known } => match known {
            Known::MonthDay { .. } | Known::Weekday(_) => (Grain::Day, false),
            Known::Month(_) => (Grain::Month, false),
            Known::Relative { grain, .. } => (*grain, false),
            Known::Clock(_) => (Grain::Hour, false),
            Known::Vague => (Grain::Decade, false),
        },
    };
    let clock = |when: &When| {
        matches!(
            when,
            When::Open {
                known: Known::Clock(_)
            }
        )
    };
    let ((g, x), (h, y)) = (of(p), of(q));
    match (clock(p), clock(q)) {
        (true, true) => 3,
        (true, false) | (false, true) => 0,
        _ if g == h && x == y => 2,
        _ if g <= Grain::Week && h <= Grain::Week => 1,
        _ => 0,
    }
}

/// How far apart two times are, in tenths of a day, for times of day in tenths of an hour; nothing where that cannot be told.
fn gap(p: &When, q: &When) -> Option<i32> {
    match (p, q) {
        (When::Days { first: x, .. }, When::Days { first: y, .. }) => {
            Some(days_between(*x, *y).abs().saturating_mul(10))
        }
        (When::Open { known: x }, When::Open { known: y }) => match (x, y) {
            (Known::Clock(x), Known::Clock(y)) => Some((i32::from(*x) - i32::from(*y)).abs() / 6),
            (Known::Weekday(x), Known::Weekday(y)) => {
                let apart = i32::from((x - y).abs());
                Some(10 * apart.min(7 - apart))
            }
            (Known::MonthDay { month: m, day: d }, Known::MonthDay { month: n, day: e }) => {
                let day = |month: i8, day: i8| i32::from(month) * 30 + i32::from(day);
                Some(10 * (day(*m, *d) - day(*n, *e)).abs())
            }
            (Known::Month(m), Known::Month(n)) => Some(300 * i32::from((m - n).abs())),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_apart_by_their_own_measure() {
        let clock = |minutes| When::Open {
            known: Known::Clock(minutes),
        };
        let weekday = |day| When::Open {
            known: Known::Weekday(day),
        };
        assert_eq!(gap(&clock(15 * 60), &clock(15 * 60 + 45)), Some(7));
        assert_eq!(gap(&weekday(7), &weekday(1)), Some(10));
        assert_eq!(gap(&weekday(7), &clock(60)), None);
        assert_eq!(grain(&clock(1), &clock(2)), 3);
        assert_eq!(grain(&weekday(1), &weekday(2)), 2);
        assert_eq!(grain(&weekday(1), &clock(2)), 0);
    }
}
