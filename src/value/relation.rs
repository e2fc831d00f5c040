//! How two numbers relate: the same, one inside the other, overlapping, or contradicting.
//!
//! Two figures contradict only when both cannot be right as written. Writers round, headlines drop "more than", and
//! a careful desk does not call that an error; so every number is held as a stretch of values that its words allow:
//!
//! - "about x": x and a tenth to either side; with one or two significant digits half a unit of the last one, up to
//!   15 %, when that is more ("about 200" allows 230); with three digits 5 %, with more 1 %: who writes "about 1,234"
//!   has counted.
//! - "nearly x": from 15 % below up to x, and 2 % of slack above. "Just over x": the same upward.
//! - "more than x" allows x itself, since a headline turns one into the other.
//! - "dozens", "thousands": up to ten times the least, so that thousands contradict "dozens".
//! - Two plain figures that differ agree as a rounding when the rougher is what the finer rounds to and the finer
//!   shows at least two significant digits more (1,200 and 1,234; 300 and 312), or one more for figures of 100,000
//!   and above, which are written in scales (2 million and 2.1 million), or a decimal more (48 and 48.3 percent);
//!   and they differ by no more than a tenth, or a quarter where decimals are dropped. So 47 and 48 contradict, 1,230 and 1,234 too.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::convert::{rounds_to, scaled, temperatures, worth};
use super::number::{Bounds, Measure, Number, Quantity};

/// How two numbers relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberRelation {
    /// The same.
    Same,
    /// Compatible, and one says more: one lies inside the other, or one is a rounding of the other.
    Refines,
    /// Two firm ranges that share values, neither inside the other.
    Overlaps,
    /// Both cannot be right as written.
    Differs,
}

/// The stretch of values that a number's words allow.
#[derive(Clone, Copy)]
struct Stretch {
    low: f64,
    high: f64,
}

/// How two numbers of one thing in one unit relate.
pub fn relate(a: &Number, b: &Number) -> NumberRelation {
    relate_within(a, b, 0.10)
}

/// As [`relate`], where a round figure of two digits may be off by `least` of itself at least.
fn relate_within(a: &Number, b: &Number, least: f64) -> NumberRelation {
    if a == b {
        return NumberRelation::Same;
    }
    if let (Bounds::Exactly(x), Bounds::Exactly(y)) = (a.bounds, b.bounds) {
        if x == y {
            return if a.approximate == b.approximate {
                NumberRelation::Same
            } else {
                NumberRelation::Refines
            };
        }
        if !a.approximate && !b.approximate {
            return if rounds(x, y) || rounds(y, x) {
                NumberRelation::Refines
            } else {
                NumberRelation::Differs
            };
        }
    }
    // A bound is where the writer's knowledge ends: "more than 400" and "more than 200" are two tellings.
    if let (Bounds::AtLeast { value: x, .. }, Bounds::AtLeast { value: y, .. })
    | (Bounds::AtMost { value: x, .. }, Bounds::AtMost { value: y, .. }) = (a.bounds, b.bounds)
        && !(a.approximate || b.approximate || x == y || rounds(x, y) || rounds(y, x))
    {
        return NumberRelation::Differs;
    }
    let (s, t) = (stretch(a, least), stretch(b, least));
    if s.low > t.high || t.low > s.high || shut(a, b) {
        return NumberRelation::Differs;
    }
    let inside = (s.low >= t.low && s.high <= t.high) || (t.low >= s.low && t.high <= s.high);
    if inside || a.approximate || b.approximate {
        NumberRelation::Refines
    } else {
        NumberRelation::Overlaps
    }
}

/// How two quantities relate; nothing when their measures cannot be compared: two currencies, a count and an age.
///
/// Units convert. Across units the larger one is taken as rounded, since "two years" for 25 months is no error:
/// "24 months" is the same as "two years", 25 months refine it, 18 months differ. An open plural of time
/// ("monthslong") stays below two of the next unit, since nobody calls two years "months"; "years" has no upper bound.
/// A part of a whole goes with a percentage.
///
/// A rate goes with a rate for the same ("a barrel"); with a figure that names none it can only agree.
pub fn relate_quantities(a: &Quantity, b: &Quantity) -> Option<NumberRelation> {
    let found = relate_measures(a, b)?;
    match (&a.per, &b.per) {
        (x, y) if x == y => Some(found),
        (None, _) | (_, None) if found != NumberRelation::Differs => Some(NumberRelation::Refines),
        _ => None,
    }
}

/// Two numbers that are dialled, by their digits: the same, with the code of a country or without it; a slip of one, where a digit
/// or two are others; and otherwise two lines, of which each may be right.
fn telephones(x: &str, y: &str) -> Option<NumberRelation> {
    const SLIPS: usize = 2;
    let [p, q] = [x, y].map(|digits| digits.trim_start_matches('0'));
    let longer = !p.is_empty() && !q.is_empty() && (p.ends_with(q) || q.ends_with(p));
    if x == y || longer {
        return Some(NumberRelation::Same);
    }
    (strsim::osa_distance(x, y) <= SLIPS).then_some(NumberRelation::Differs)
}

fn relate_measures(a: &Quantity, b: &Quantity) -> Option<NumberRelation> {
    if let (Measure::Tally(x), Measure::Tally(y)) = (&a.measure, &b.measure) {
        return tallies((a.number, *x), (b.number, *y));
    }
    if let (Measure::Telephone(x), Measure::Telephone(y)) = (&a.measure, &b.measure) {
        return telephones(x, y);
    }
    if let Some(found) = temperatures(a, b) {
        return Some(found);
    }
    if a.measure == b.measure {
        let firm = (matches!(a.measure, Measure::Ordinal | Measure::Age(_)) || is_summed(a, b))
            && !a.number.approximate
            && !b.number.approximate;
        return Some(match (firm, a.number.bounds, b.number.bounds) {
            // Nobody rounds a rank or an age, nor minutes that are told with their seconds.
            (true, Bounds::Exactly(x), Bounds::Exactly(y)) if x != y => NumberRelation::Differs,
            _ => match a.measure {
                Measure::Duration(_) => relate(&open_plural(a), &open_plural(b)),
                // "Some 46 percent" is no more than half.
                Measure::Percent => relate_within(&a.number, &b.number, 0.05),
                _ => relate(&a.number, &b.number),
            },
        });
    }
    let (x, y) = (worth(&a.measure)?, worth(&b.measure)?);
    if x.family != y.family {
        return None;
    }
    // A count is a share only when it is a part of one: "a third", never "12 boats". A part told in words is round.
    for (quantity, other) in [(a, b), (b, a)] {
        if quantity.measure == Measure::Count {
            let part = part_of_one(quantity.number)?;
            return Some(shares(part, other.number));
        }
    }
    // Both in the larger unit, so that its figure keeps the digits it was written with.
    let larger = x.factor.max(y.factor);
    let (mut p, mut q) = (
        scaled(open_plural(a), x.factor, larger)?,
        scaled(open_plural(b), y.factor, larger)?,
    );
    let converted = matches!(a.measure, Measure::Dimension(_)) && rounds_to(a, x.factor, b, y.factor);
    if p == q || converted {
        return Some(NumberRelation::Same);
    }
    // The larger unit shows fewer digits; a bound is no rounded figure, so that beside one the other is: "less than 2.5 kg" and
    // "5.6 pounds" fit.
    let (rougher, finer) = if x.factor > y.factor {
        (&mut p, &mut q)
    } else {
        (&mut q, &mut p)
    };
    let exact = |number: &Number| matches!(number.bounds, Bounds::Exactly(_));
    if x.factor != y.factor {
        if exact(rougher) {
            rougher.approximate = true;
        } else if exact(finer) {
            finer.approximate = true;
        }
    }
    Some(match relate(&p, &q) {
        NumberRelation::Same => NumberRelation::Refines,
        other => other,
    })
}

/// Whether two lengths of time are told in a unit and parts of it, one of them in such that no decimal comes to: "7 minutes
/// 41 seconds" beside "7:42 left".
fn is_summed(a: &Quantity, b: &Quantity) -> bool {
    const DECIMALS: u32 = 3;
    let decimals = |quantity: &Quantity| match quantity.number.bounds {
        Bounds::Exactly(value) => value.normalize().scale(),
        _ => 0,
    };
    let (x, y) = (decimals(a), decimals(b));
    matches!(a.measure, Measure::Duration(_)) && x.min(y) > 0 && x.max(y) > DECIMALS
}

/// Two tallies: the same figures, whichever side is told first.
fn tallies(a: (Number, Decimal), b: (Number, Decimal)) -> Option<NumberRelation> {
    let (Bounds::Exactly(x), Bounds::Exactly(y)) = (a.0.bounds, b.0.bounds) else {
        return None;
    };
    let same = (x, a.1) == (y, b.1) || (x, a.1) == (b.1, y);
    Some(if same {
        NumberRelation::Same
    } else {
        NumberRelation::Differs
    })
}

/// A count that is a part of a whole ("two thirds", "more than half") as a share in percent, round where it is a fraction in
/// words.
pub fn as_share(quantity: &Quantity) -> Option<Quantity> {
    let number = part_of_one(quantity.number).filter(|_| quantity.measure == Measure::Count)?;
    Some(Quantity {
        number: Number {
            approximate: number.approximate || matches!(number.bounds, Bounds::Exactly(_)),
            ..number
        },
        measure: Measure::Percent,
        ..quantity.clone()
    })
}

/// A count that is a part of one, in percent with two digits.
fn part_of_one(number: Number) -> Option<Number> {
    let percent = scaled(number, Decimal::ONE_HUNDRED, Decimal::ONE)?;
    let inside = |value: Decimal| value > Decimal::ZERO && value < Decimal::ONE_HUNDRED;
    let round = |value: Decimal| value.round_sf(2).unwrap_or(value).normalize();
    let bounds = match percent.bounds {
        Bounds::Exactly(value) if inside(value) => Bounds::Exactly(round(value)),
        Bounds::AtLeast { value, strict } if inside(value) => Bounds::AtLeast {
            value: round(value),
            strict,
        },
        Bounds::AtMost { value, strict } if inside(value) => Bounds::AtMost {
            value: round(value),
            strict,
        },
        _ => return None,
    };
    Some(Number { bounds, ..percent })
}

/// A part told in words against a percentage: the same when it rounds to it, otherwise the part is round.
fn shares(part: Number, percent: Number) -> NumberRelation {
    if part == percent {
        return NumberRelation::Same;
    }
    let round = Number {
        approximate: part.approximate || matches!(part.bounds, Bounds::Exactly(_)),
        ..part
    };
    relate(&round, &percent)
}

/// "monthslong" as a stretch of months below what rounds to two years; "years" as a plain lower bound.
fn open_plural(quantity: &Quantity) -> Number {
    let number = quantity.number;
    let Bounds::AtLeast { value, strict: false } = number.bounds else {
        return number;
    };
    let Measure::Duration(unit) = &quantity.measure else {
        return number;
    };
    if !number.approximate {
        return number;
    }
    let most = match unit.as_str() {
        "second" | "minute" => Some(100),
        "hour" => Some(40),
        "day" => Some(11),
        "week" => Some(7),
        "month" => Some(17),
        _ => None,
    };
    let bounds = most.map_or(number.bounds, |most| Bounds::Between(value, most.into()));
    Number {
        bounds,
        approximate: false,
    }
}

/// "more than 12" and "fewer than 12" share nothing, though each allows 12 beside a plain 12.
fn shut(a: &Number, b: &Number) -> bool {
    match (a.bounds, b.bounds) {
        (Bounds::AtLeast { value: x, strict: s }, Bounds::AtMost { value: y, strict: t })
        | (Bounds::AtMost { value: y, strict: t }, Bounds::AtLeast { value: x, strict: s }) => {
            !a.approximate && !b.approximate && (x > y || (x == y && (s || t)))
        }
        _ => false,
    }
}

fn stretch(number: &Number, least: f64) -> Stretch {
    let near = |value: Decimal, below: f64, above: f64| {
        let value = float(value);
        let size = value.abs();
        Stretch {
            low: value - size * below,
            high: value + size * above,
        }
    };
    match (number.bounds, number.approximate) {
        (Bounds::Exactly(value), false) => near(value, 0.0, 0.0),
        (Bounds::Exactly(value), true) => {
            let slack = slack(value, least);
            near(value, slack, slack)
        }
        (Bounds::Between(low, high), false) => Stretch {
            low: float(low),
            high: float(high),
        },
        (Bounds::Between(low, high), true) => Stretch {
            low: near(low, 0.15, 0.0).low,
            high: near(high, 0.0, 0.15).high,
        },
        (Bounds::AtLeast { value, .. }, false) => Stretch {
            low: float(value),
            high: f64::INFINITY,
        },
        (Bounds::AtLeast { value, strict: true }, true) => near(value, 0.02, 0.15),
        (Bounds::AtLeast { value, strict: false }, true) => near(value, 0.15, 9.0),
        (Bounds::AtMost { value, .. }, false) => Stretch {
            low: f64::NEG_INFINITY,
            high: float(value),
        },
        (Bounds::AtMost { value, strict: true }, true) => near(value, 0.15, 0.02),
        (Bounds::AtMost { value, strict: false }, true) => Stretch {
            low: f64::NEG_INFINITY,
            high: near(value, 0.0, 0.15).high,
        },
    }
}

/// How far a round figure may be off, as a share of it: with one or two digits at least `rough`.
fn slack(value: Decimal, rough: f64) -> f64 {
    let digits = significant(value);
    let size = float(value).abs();
    // A whole figure below ten cannot be off by less than one.
    let least = if value.scale() == 0 && (5.0..10.0).contains(&size) {
        1.0 / size
    } else {
        0.0
    };
    match digits {
        0..=2 => {
            let unit = float(last_place(value));
            let half = if size > 0.0 { unit / 2.0 / size } else { 0.0 };
            half.clamp(rough, 0.15).max(least)
        }
        3 => 0.05,
        _ => 0.01,
    }
}

/// Whether `rough` is what `fine` rounds to, and rough enough for that to be meant.
fn rounds(rough: Decimal, fine: Decimal) -> bool {
    let (place, dropped) = (
        last_place(rough),
        significant(fine).saturating_sub(significant(rough)),
    );
    let decimals = rough.normalize().scale() < fine.normalize().scale();
    let Some(gap) = rough.checked_sub(fine).map(|gap| gap.abs()) else {
        return false;
    };
    // Half a unit of the last digit that the rougher figure shows: a half may go either way.
    let reached = |place: Decimal| gap.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= place);
    let large = rough.abs() >= Decimal::from(100_000);
    let meant = dropped >= 2 || (dropped == 1 && (large || decimals));
    let share = float(gap) / float(fine).abs().max(f64::MIN_POSITIVE);
    meant
        && (reached(place) && share <= 0.10 || decimals && reached(place.min(Decimal::ONE)) && share <= 0.25)
}

/// How many digits of a figure say something: 2 of 1,200, 3 of 48.3. Zeros at the end of a whole number do not count.
fn significant(value: Decimal) -> u32 {
    let mut mantissa = value.normalize().mantissa().unsigned_abs();
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.checked_ilog10().map_or(1, |log| log + 1)
}

/// What the last digit that says something counts: 100 in 1,200, 0.1 in 48.3.
pub(super) fn last_place(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut place = Decimal::ONE;
    let mut mantissa = value.mantissa().unsigned_abs();
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        place *= Decimal::TEN;
    }
    place
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::MAX)
}
