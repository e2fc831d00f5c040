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
//!   and they differ by no more than a tenth, or a quarter for decimals. So 47 and 48 contradict, 1,230 and 1,234 too.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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
    let (s, t) = (stretch(a), stretch(b));
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
pub fn relate_quantities(a: &Quantity, b: &Quantity) -> Option<NumberRelation> {
    if a.measure == b.measure {
        let firm = matches!(a.measure, Measure::Ordinal | Measure::Age(_))
            && !a.number.approximate
            && !b.number.approximate;
        return Some(match (firm, a.number.bounds, b.number.bounds) {
            // Nobody rounds a rank or an age.
            (true, Bounds::Exactly(x), Bounds::Exactly(y)) if x != y => NumberRelation::Differs,
            _ => match a.measure {
                Measure::Duration(_) => relate(&open_plural(a), &open_plural(b)),
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
    if p == q {
        return Some(NumberRelation::Same);
    }
    let rougher = if x.factor > y.factor { &mut p } else { &mut q };
    if matches!(rougher.bounds, Bounds::Exactly(_)) && x.factor != y.factor {
        rougher.approximate = true;
    }
    Some(match relate(&p, &q) {
        NumberRelation::Same => NumberRelation::Refines,
        other => other,
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

fn stretch(number: &Number) -> Stretch {
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
            let slack = slack(value);
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

/// How far a round figure may be off, as a share of it.
fn slack(value: Decimal) -> f64 {
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
            half.clamp(0.10, 0.15).max(least)
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
    let reached = gap.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= place);
    let large = rough.abs() >= Decimal::from(100_000);
    let meant = dropped >= 2 || (dropped == 1 && (large || decimals));
    let share = float(gap) / float(fine).abs().max(f64::MIN_POSITIVE);
    let most = if decimals { 0.25 } else { 0.10 };
    reached && meant && share <= most
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
fn last_place(value: Decimal) -> Decimal {
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

/// A unit as a multiple of the base of its family.
struct Worth {
    family: &'static str,
    factor: Decimal,
}

fn worth(measure: &Measure) -> Option<Worth> {
    let worth = |family, mantissa, scale| {
        Some(Worth {
            family,
            factor: Decimal::new(mantissa, scale),
        })
    };
    let seconds = |unit: &str, family| match unit {
        "second" => worth(family, 1, 0),
        "minute" => worth(family, 60, 0),
        "hour" => worth(family, 3_600, 0),
        "day" => worth(family, 86_400, 0),
        "week" => worth(family, 604_800, 0),
        // A twelfth of 365 days and six hours, so that twelve months are a year exactly.
        "month" => worth(family, 2_629_800, 0),
        "year" => worth(family, 31_557_600, 0),
        "decade" => worth(family, 315_576_000, 0),
        "century" => worth(family, 3_155_760_000, 0),
        _ => None,
    };
    match measure {
        // Only a part of one; see above.
        Measure::Count => worth("share", 100, 0),
        Measure::Percent => worth("share", 1, 0),
        Measure::Duration(unit) => seconds(unit, "time"),
        Measure::Age(unit) => seconds(unit, "age"),
        Measure::Money(coin) => match coin.as_str() {
            "cent" => worth("dollar", 1, 2),
            "USD" => worth("dollar", 1, 0),
            "penny" => worth("pound", 1, 2),
            "GBP" => worth("pound", 1, 0),
            _ => None,
        },
        Measure::Dimension(unit) => match unit.as_str() {
            "millimetre" => worth("length", 1, 3),
            "centimetre" => worth("length", 1, 2),
            "metre" => worth("length", 1, 0),
            "kilometre" => worth("length", 1_000, 0),
            "inch" => worth("length", 254, 4),
            "foot" => worth("length", 3_048, 4),
            "yard" => worth("length", 9_144, 4),
            "mile" => worth("length", 1_609_344, 3),
            "nautical mile" => worth("length", 1_852, 0),
            "gram" => worth("mass", 1, 3),
            "kilogram" => worth("mass", 1, 0),
            "tonne" => worth("mass", 1_000, 0),
            // The short ton of American reports; British ones mean 12 % more, which roundness covers.
            "ton" => worth("mass", 907, 0),
            "pound" => worth("mass", 4_536, 4),
            "ounce" => worth("mass", 2_835, 5),
            "square metre" => worth("area", 1, 0),
            "square foot" => worth("area", 929, 4),
            "acre" => worth("area", 4_047, 0),
            "hectare" => worth("area", 10_000, 0),
            "square kilometre" => worth("area", 1_000_000, 0),
            "square mile" => worth("area", 2_589_988, 0),
            "mile per hour" => worth("speed", 1_609_344, 6),
            "kilometre per hour" => worth("speed", 1, 0),
            _ => None,
        },
        Measure::Ordinal => None,
    }
}

/// A number in another unit.
fn scaled(number: Number, factor: Decimal, into: Decimal) -> Option<Number> {
    let times = |value: Decimal| Some(value.checked_mul(factor)?.checked_div(into)?.normalize());
    let bounds = match number.bounds {
        Bounds::Exactly(value) => Bounds::Exactly(times(value)?),
        Bounds::Between(low, high) => Bounds::Between(times(low)?, times(high)?),
        Bounds::AtLeast { value, strict } => Bounds::AtLeast {
            value: times(value)?,
            strict,
        },
        Bounds::AtMost { value, strict } => Bounds::AtMost {
            value: times(value)?,
            strict,
        },
    };
    Some(Number { bounds, ..number })
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::MAX)
}
