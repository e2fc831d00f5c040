//! Conversion: units as multiples of the base of their dimension, and temperatures, whose scales have no zero in common.

use rust_decimal::Decimal;

use super::number::{Bounds, Measure, Number, Quantity};
use super::relation::{NumberRelation, last_place};

/// A unit as a multiple of the base of its family.
pub(super) struct Worth {
    pub family: &'static str,
    pub factor: Decimal,
}

pub(super) fn worth(measure: &Measure) -> Option<Worth> {
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
            "square yard" => worth("area", 8_361, 4),
            "acre" => worth("area", 4_047, 0),
            "hectare" => worth("area", 10_000, 0),
            "square kilometre" => worth("area", 1_000_000, 0),
            "square mile" => worth("area", 2_589_988, 0),
            "mile per hour" => worth("speed", 1_609_344, 6),
            "kilometre per hour" => worth("speed", 1, 0),
            "metre per second" => worth("speed", 36, 1),
            "knot" => worth("speed", 1_852, 3),
            "stone" => worth("mass", 635, 2),
            "milligram" => worth("mass", 1, 6),
            "millilitre" => worth("volume", 1, 3),
            "litre" => worth("volume", 1, 0),
            "pint" => worth("volume", 473, 3),
            // The gallon of American reports.
            "gallon" => worth("volume", 3_785, 3),
            "barrel" => worth("volume", 159, 0),
            "cubic metre" => worth("volume", 1_000, 0),
            "cubic foot" => worth("volume", 28_317, 3),
            "watt" => worth("power", 1, 0),
            "kilowatt" => worth("power", 1_000, 0),
            "horsepower" => worth("power", 746, 0),
            "megawatt" => worth("power", 1_000_000, 0),
            "gigawatt" => worth("power", 1_000_000_000, 0),
            "kilowatt-hour" => worth("energy", 1, 0),
            "megawatt-hour" => worth("energy", 1_000, 0),
            "gigawatt-hour" => worth("energy", 1_000_000, 0),
            "terawatt-hour" => worth("energy", 1_000_000_000, 0),
            // The makers of disks count in thousands, those of memory in 1,024: roundness covers the difference.
            "kilobyte" => worth("data", 1, 3),
            "megabyte" => worth("data", 1, 0),
            "gigabyte" => worth("data", 1_000, 0),
            "terabyte" => worth("data", 1_000_000, 0),
            "percentage point" => worth("points", 1, 0),
            "basis point" => worth("points", 1, 2),
            _ => None,
        },
        Measure::Ordinal | Measure::Tally(_) | Measure::Telephone(_) => None,
    }
}

/// A number in another unit.
pub(super) fn scaled(number: Number, factor: Decimal, into: Decimal) -> Option<Number> {
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

/// What two measures must share for their figures to be compared: the dimension of a unit ("length", "mass"), otherwise
/// the unit itself. Lengths of time have one, and so have ages and sums of one currency.
pub fn dimension(measure: &Measure) -> Option<&str> {
    match (measure, worth(measure)) {
        (Measure::Dimension(unit), _) if unit.starts_with("degree ") => Some("temperature"),
        (_, Some(worth)) => Some(worth.family),
        (Measure::Dimension(unit) | Measure::Money(unit), None) => Some(unit),
        _ => None,
    }
}

/// Two temperatures on two scales, which have no zero in common: the same within a degree Celsius.
pub(super) fn temperatures(a: &Quantity, b: &Quantity) -> Option<NumberRelation> {
    let celsius = |quantity: &Quantity| {
        let (Measure::Dimension(unit), Bounds::Exactly(value)) = (&quantity.measure, quantity.number.bounds)
        else {
            return None;
        };
        match unit.as_str() {
            "degree Celsius" => Some(value),
            "degree Fahrenheit" => value
                .checked_sub(Decimal::from(32))?
                .checked_mul(Decimal::from(5))?
                .checked_div(Decimal::from(9)),
            _ => None,
        }
    };
    if a.measure == b.measure {
        return None;
    }
    let gap = celsius(a)?.checked_sub(celsius(b)?)?.abs();
    let round = a.number.approximate || b.number.approximate;
    Some(if gap > Decimal::from(if round { 3 } else { 1 }) {
        NumberRelation::Differs
    } else if round {
        NumberRelation::Refines
    } else {
        NumberRelation::Same
    })
}

/// Whether each of two plain figures is what the other comes to in its unit, rounded as written: "12 miles", "19 km".
pub(super) fn rounds_to(a: &Quantity, a_factor: Decimal, b: &Quantity, b_factor: Decimal) -> bool {
    let plain = |quantity: &Quantity| match quantity.number {
        Number {
            bounds: Bounds::Exactly(value),
            approximate: false,
        } => Some(value),
        _ => None,
    };
    let fits = |from: Decimal, factor: Decimal, to: Decimal, into: Decimal| {
        let there = from.checked_mul(factor)?.checked_div(into)?;
        let twice = there.checked_sub(to)?.abs().checked_mul(Decimal::TWO)?;
        Some(twice <= last_place(to))
    };
    plain(a).zip(plain(b)).is_some_and(|(x, y)| {
        fits(x, a_factor, y, b_factor) == Some(true) && fits(y, b_factor, x, a_factor) == Some(true)
    })
}
