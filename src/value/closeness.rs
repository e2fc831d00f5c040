//! How near two figures lie to one another, whether they are the same or not.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::convert::worth;
use super::number::{Bounds, Measure, Number, Quantity};

/// The smaller figure as a part of the larger one, in thousandths, in one unit: 600 for 30 and 50, 1000 for what is equal, 0 for
/// figures of two measures and of two signs. Of two tallies that are as far apart as their farther side.
pub fn closeness(a: &Quantity, b: &Quantity) -> u32 {
    let one = |x: Decimal, y: Decimal| share(x, y).unwrap_or(0);
    let (x, y) = (point(&a.number), point(&b.number));
    match (&a.measure, &b.measure) {
        (Measure::Tally(p), Measure::Tally(q)) => one(x, y).min(one(*p, *q)),
        (Measure::Telephone(_), Measure::Telephone(_)) => one(x, y),
        (p, q) if p == q => one(x, y),
        // One figure in two currencies.
        (Measure::Money(_), Measure::Money(_)) => one(x, y),
        (p, q) => match worth(p).zip(worth(q)) {
            Some((p, q)) if p.family == q.family => {
                let common = x.checked_mul(p.factor).zip(y.checked_mul(q.factor));
                common.map_or(0, |(x, y)| one(x, y))
            }
            _ => 0,
        },
    }
}

/// The figure that a number is written with; of two ends the middle.
fn point(number: &Number) -> Decimal {
    match number.bounds {
        Bounds::Exactly(value) | Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. } => value,
        Bounds::Between(low, high) => low
            .checked_add(high)
            .and_then(|sum| sum.checked_div(Decimal::TWO))
            .unwrap_or(high),
    }
}

/// Nothing where that cannot be told: of two signs, and of noughts.
fn share(x: Decimal, y: Decimal) -> Option<u32> {
    if x == y {
        return Some(1000);
    }
    if x.is_sign_negative() != y.is_sign_negative() {
        return None;
    }
    let (x, y) = (x.abs(), y.abs());
    let share = x.min(y).checked_div(x.max(y))?;
    share.checked_mul(Decimal::ONE_THOUSAND)?.to_u32()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NumberReader;

    fn near(a: &str, b: &str) -> u32 {
        let rules = crate::rulebook::Rulebook::embedded().expect("the rules are sound");
        let reader = NumberReader::new(&rules.lexicons);
        let read = |text: &str| reader.read(text).into_iter().next().expect("it holds a figure");
        closeness(&read(a), &read(b))
    }

    #[test]
    fn figures_are_as_near_as_the_smaller_is_a_part_of_the_larger() {
        assert_eq!(near("30 people", "50 people"), 600);
        assert_eq!(near("48 pages", "48 pages"), 1000);
        assert_eq!(near("two weeks", "one day"), 71);
        assert_eq!(near("30 percent", "$50"), 0);
        assert_eq!(near("more than 400 people", "more than 200 people"), 500);
    }
}
