//! Powers and ratios: "1.3e6", "1.3x10^6", "one in five", "2 out of 3".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figure::{Figure, Manner, NumberWords, Shape};
use super::number::Bounds;
use super::pieces::Piece;

/// A power behind digits that end at piece `at`: where it ends and what the whole is worth.
pub(super) fn power(pieces: &[Piece], at: usize, head: Decimal) -> Option<(usize, Decimal)> {
    let norm = |i: usize| {
        pieces
            .get(i)
            .filter(|piece| piece.glued)
            .map_or("", |piece| piece.norm.as_str())
    };
    let (sign, base, factor) = match (norm(at), norm(at + 1), norm(at + 2)) {
        ("e", ..) => (at + 1, 10.0, head.to_f64()?),
        ("x", "10", "^") => (at + 3, 10.0, head.to_f64()?),
        ("^", ..) => (at + 1, head.to_f64()?, 1.0),
        _ => return None,
    };
    let mut next = sign;
    let mut negative = false;
    while matches!(norm(next), "+" | "-") && next < sign + 2 {
        negative |= norm(next) == "-" && norm(next + 1) != "-" && next == sign;
        next += 1;
    }
    let exponent = pieces
        .get(next)
        .filter(|piece| piece.glued)?
        .digits()?
        .to_i32()
        .filter(|n| *n <= 60)?;
    let value = factor * f64::powi(base, if negative { -exponent } else { exponent });
    let value = Decimal::try_from(value).ok().filter(|_| value.is_finite())?;
    Some((next + 1, value))
}

impl NumberWords {
    /// "one in five", "two out of three", and with every number wanted "one over three".
    ///
    /// In news the words between two figures mean a share only when the first is the smaller and the second is no
    /// year; "in" needs a first figure of one or a second that shares are told in (5, 10, 100).
    pub(super) fn ratio(&self, pieces: &[Piece], first: &Figure, manner: Manner) -> Option<Figure> {
        let norm = |i: usize| pieces.get(i).map_or("", |piece| piece.norm.as_str());
        let (next, link) = match (norm(first.end), norm(first.end + 1)) {
            ("in" | "of", "every") => (first.end + 2, "out of"),
            ("in", _) => (first.end + 1, "in"),
            ("over", _) if manner.bare => (first.end + 1, "over"),
            ("of", "10" | "ten") => (first.end + 1, "of"),
            ("out", "of") if norm(first.end + 2) == "every" => (first.end + 3, "out of"),
            ("out", "of") => (first.end + 2, "out of"),
            _ => return None,
        };
        if first.shape != Shape::Cardinal || first.approximate {
            return None;
        }
        let second = self
            .cardinal(pieces, next, manner)
            .filter(|second| second.shape == Shape::Cardinal)?;
        let (top, parts) = (first.exactly()?, second.exactly()?);
        let whole = top.scale() == 0 && parts.scale() == 0 && top > Decimal::ZERO;
        let usual = [5, 10, 100].iter().any(|usual| Decimal::from(*usual) == parts);
        let year = parts >= Decimal::from(1500) && parts <= Decimal::from(2100);
        let share = top < parts && (link != "in" || top == Decimal::ONE || usual) && !year;
        let fits = if link == "over" {
            !parts.is_zero() && !unit_of_time(pieces, second.end)
        } else {
            share
        };
        let value = (whole && fits).then(|| top.checked_div(parts))??;
        Some(Figure {
            end: second.end,
            bounds: Bounds::Exactly(value),
            shape: Shape::Ratio,
            scale: None,
            ..*first
        })
    }
}

/// "over 3 years" is a length of time, no fraction.
fn unit_of_time(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(Piece::is_word)
}
