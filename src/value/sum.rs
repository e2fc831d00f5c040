//! Adding up: whole numbers from digits and words, and the fractions that follow them.
//!
//! "two hundred and two thousand" fills tens and units below each hundred and closes a group at each scale. A word
//! that does not fit begins another number: "one hundred two hundred" are two.

use rust_decimal::Decimal;

use super::figure::{Figure, Manner, NumberWord, NumberWords, Shape, dashed, figure, joined};
use super::number::Bounds;
use super::pieces::{Kind, Piece};

/// No figure has more pieces.
const LIMIT: usize = 40;

/// A whole number in progress.
struct Sum {
    end: usize,
    total: Decimal,
    group: Option<Decimal>,
    last_scale: Option<Decimal>,
    ordinal: bool,
}

impl NumberWords {
    /// A number that begins with digits or with a number word.
    pub(super) fn cardinal(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<Figure> {
        let piece = pieces.get(at)?;
        match piece.kind {
            Kind::Vulgar(value) => Some(figure(at + 1, value, Shape::Part)),
            Kind::Digits(value) => self.run(pieces, at + 1, Some(value), manner).map(|mut found| {
                found.digits = true;
                found
            }),
            _ => match self.of(piece)? {
                NumberWord::Cardinal(_) | NumberWord::Ordinal(_) => self.run(pieces, at, None, manner),
                NumberWord::Scale(_) if manner.bare => self.run(pieces, at, Some(Decimal::ONE), manner),
                _ => None,
            },
        }
    }

    /// The longest whole number from `at` on, given what stands before it, and its fraction.
    pub(super) fn run(
        &self,
        pieces: &[Piece],
        at: usize,
        head: Option<Decimal>,
        manner: Manner,
    ) -> Option<Figure> {
        if let Some(head) = head
            && at > 0
            && pieces[at - 1].digits().is_some()
            && let Some(found) = self.digit_tail(pieces, at, head, manner)
        {
            return Some(found);
        }
        let sum = self.sum(pieces, at, head, manner)?;
        let value = sum.total.checked_add(sum.group.unwrap_or_default())?;
        let mut found = figure(
            sum.end,
            value,
            if sum.ordinal {
                Shape::Ordinal
            } else {
                Shape::Cardinal
            },
        );
        found.scale = sum.last_scale.filter(|_| sum.group.is_none());
        if sum.ordinal {
            return Some(found);
        }
        if let Some((end, value)) = self.point(pieces, found.end, value) {
            found.end = end;
            found.bounds = Bounds::Exactly(value);
        }
        if let Some((end, value)) = self.improper(pieces, &found, at).filter(|_| manner.bare) {
            return Some(figure(end, value, Shape::Part));
        }
        let dozens = |i: usize| match self.of(&pieces[i]) {
            Some(NumberWord::Open(least)) => least == Decimal::from(24),
            word => word == Some(NumberWord::Dozen),
        };
        if self.behind(pieces, found.end).is_some_and(dozens) {
            found.end = self.behind(pieces, found.end)? + 1;
            found.bounds = Bounds::Exactly(value.checked_mul(Decimal::from(12))?);
            return Some(found);
        }
        self.with_fraction(pieces, found, manner).or(Some(found))
    }

    /// "twenty-three fifths": any number above the line. Tens right before the denominator belong to it behind a
    /// hundred: "one hundred thirty fifths" are thirty-fifths.
    fn improper(&self, pieces: &[Piece], found: &Figure, at: usize) -> Option<(usize, Decimal)> {
        let value = found.exactly()?;
        let next = self.behind(pieces, found.end)?;
        let (end, parts, plural) = self.denominator(pieces, next)?;
        let last = self.of(&pieces[found.end - 1]);
        let and = found.end > at + 1 && pieces[found.end - 2].norm == "and";
        match last {
            Some(NumberWord::Cardinal(tens))
                if tens >= Decimal::from(20) && value > Decimal::ONE_HUNDRED && !and =>
            {
                let parts = parts.checked_add(tens)?;
                (parts < Decimal::ONE_HUNDRED)
                    .then(|| (value - tens).checked_div(parts).map(|value| (end, value)))?
            }
            _ => plural.then(|| value.checked_div(parts).map(|value| (end, value)))?,
        }
    }

    /// What may stand right behind digits: an ordinal's ending, "k", a fraction in digits.
    fn digit_tail(&self, pieces: &[Piece], at: usize, head: Decimal, manner: Manner) -> Option<Figure> {
        let next = pieces.get(at)?;
        if let Some((end, value)) = super::power::power(pieces, at, head).filter(|_| manner.bare) {
            return Some(figure(end, value, Shape::Cardinal));
        }
        if next.glued && matches!(next.norm.as_str(), "st" | "nd" | "rd" | "th") && head.scale() == 0 {
            return Some(figure(at + 1, head, Shape::Ordinal));
        }
        if let Some(NumberWord::Suffix(scale)) = self.of(next)
            && (next.glued || manner.bare || manner.money)
            && (next.norm != "g" || manner.bare)
            && (next.norm != "t" || manner.money)
            && (next.norm.as_str() != "mm" || manner.money)
            && (next.norm != "m" || manner.money || next.upper || are_millions(pieces, at))
        {
            let mut found = figure(at + 1, head.checked_mul(scale)?, Shape::Cardinal);
            found.scale = Some(scale);
            return Some(found);
        }
        if let Kind::Vulgar(part) = next.kind {
            return Some(figure(at + 1, head.checked_add(part)?, Shape::Cardinal));
        }
        if let Some((end, part)) = slash(pieces, at - 1, manner) {
            return Some(figure(end, part, Shape::Part));
        }
        // "2 1/4": a whole number and a fraction.
        if !next.glued
            && let Some((end, part)) = slash(pieces, at, manner)
            && part < Decimal::ONE
        {
            return Some(figure(end, head.checked_add(part)?, Shape::Cardinal));
        }
        None
    }

    /// Adds up number words.
    fn sum(&self, pieces: &[Piece], at: usize, head: Option<Decimal>, manner: Manner) -> Option<Sum> {
        let hundred = Decimal::ONE_HUNDRED;
        let mut sum = Sum {
            end: at,
            total: Decimal::ZERO,
            group: head,
            last_scale: None,
            ordinal: false,
        };
        // What may still be filled below the last hundred or scale: tens, then units.
        let (mut tens_free, mut units_free) = (head.is_none(), head.is_none());
        let mut after_scale = false;
        let mut safe: Option<(usize, Option<Decimal>)> = None;
        while sum.end < pieces.len() && sum.end - at < LIMIT {
            let begun = sum.end > at || head.is_some();
            let mut next = sum.end;
            let mut by_and = false;
            if begun && (joined(pieces, next) || (manner.bare && dashed(pieces, next) && !after_scale)) {
                next += 1;
            } else if begun && after_scale && manner.and && pieces[next].norm == "and" {
                // "five million and three quarters" adds a part of a million, not three.
                let proper = |(end, part): &(usize, Decimal)| *end > next + 2 && *part < Decimal::ONE;
                if self.part(pieces, next + 1, manner).filter(proper).is_some() {
                    break;
                }
                (next, by_and) = (next + 1, true);
            }
            let Some(piece) = pieces.get(next) else { break };
            let word = match (piece.kind, self.of(piece)) {
                // "3 hundred and 21": digits behind a scale only where every number is wanted.
                (Kind::Digits(value), _)
                    if manner.bare && after_scale && value.scale() == 0 && !value.is_zero() =>
                {
                    let ends = pieces.get(next + 1).and_then(|piece| self.of(piece));
                    let room = sum.group.is_some() && value < hundred
                        || sum.group.is_none() && sum.last_scale.is_some_and(|scale| value < scale);
                    let scale_up =
                        matches!(ends, Some(NumberWord::Scale(up)) if sum.last_scale.is_none_or(|s| up >= s));
                    if !room || scale_up {
                        break;
                    }
                    sum.group = Some(sum.group.unwrap_or_default().checked_add(value)?);
                    (tens_free, units_free, after_scale) = (false, false, false);
                    sum.end = next + 1;
                    continue;
                }
                (_, Some(word)) => word,
                _ => break,
            };
            match word {
                NumberWord::Cardinal(value) | NumberWord::Ordinal(value) if value < hundred => {
                    let ordinal = matches!(word, NumberWord::Ordinal(_));
                    let tens = value >= Decimal::TEN;
                    let fits = if tens {
                        tens_free && units_free
                    } else {
                        units_free && (tens_free || !value.is_zero())
                    };
                    // A new small number behind a scale may belong to the next one: "one hundred two hundred".
                    if !fits || (ordinal && begun && !after_scale && tens) {
                        break;
                    }
                    // "5 million first-time buyers", "$280 million first mortgage": the place is another figure.
                    let large = sum.group.is_none() && begun && !by_and;
                    let tied = joined(pieces, next + 1) && self.after_hyphen_is_no_number(pieces, next + 1);
                    if ordinal
                        && (head.is_some_and(|head| head != Decimal::ONE) || (after_scale && (large || tied)))
                    {
                        break;
                    }
                    if after_scale {
                        safe = Some((sum.end, sum.group));
                    }
                    sum.group = Some(sum.group.unwrap_or_default().checked_add(value)?);
                    tens_free = false;
                    units_free = value >= Decimal::from(20) && !ordinal;
                    after_scale = false;
                    sum.end = next + 1;
                    if ordinal {
                        sum.ordinal = true;
                        break;
                    }
                }
                NumberWord::Scale(scale) | NumberWord::Ordinal(scale) if !by_and => {
                    let ordinal = matches!(word, NumberWord::Ordinal(_));
                    let group = sum.group.unwrap_or(Decimal::ONE);
                    if scale == hundred
                        && (sum.group.is_none() && begun || group >= hundred && head != sum.group)
                    {
                        self.back(&mut sum, safe);
                        break;
                    }
                    if scale == hundred {
                        sum.group = Some(group.checked_mul(hundred)?);
                    } else if sum.group.is_none() && begun {
                        if !after_scale || ordinal {
                            break;
                        }
                        sum.total = sum.total.checked_mul(scale)?;
                        sum.last_scale = Some(scale);
                    } else if sum.last_scale.is_some_and(|last| scale >= last) {
                        self.back(&mut sum, safe);
                        break;
                    } else {
                        sum.total = sum.total.checked_add(group.checked_mul(scale)?)?;
                        sum.group = None;
                        sum.last_scale = Some(scale);
                    }
                    (tens_free, units_free, after_scale) = (true, true, true);
                    sum.end = next + 1;
                    if ordinal {
                        sum.ordinal = true;
                        break;
                    }
                }
                _ => break,
            }
        }
        (sum.end > at || head.is_some()).then_some(sum)
    }

    /// Gives back the words that turned out to begin another number.
    fn back(&self, sum: &mut Sum, safe: Option<(usize, Option<Decimal>)>) {
        if let Some((end, group)) = safe {
            sum.end = end;
            sum.group = group;
        }
    }

    /// "two point five", "nine point nought four".
    fn point(&self, pieces: &[Piece], at: usize, whole: Decimal) -> Option<(usize, Decimal)> {
        if pieces.get(at)?.norm != "point" {
            return None;
        }
        let mut end = at + 1;
        let (mut part, mut place) = (Decimal::ZERO, Decimal::ONE);
        while let Some(NumberWord::Cardinal(value)) = pieces.get(end).and_then(|piece| self.of(piece)) {
            if end - at > 12 {
                break;
            }
            let width = if value >= Decimal::TEN {
                Decimal::ONE_HUNDRED
            } else {
                Decimal::TEN
            };
            let unit = self
                .behind(pieces, end + 1)
                .filter(|_| value >= Decimal::from(20));
            let unit = unit.and_then(|i| match self.of(&pieces[i]) {
                Some(NumberWord::Cardinal(unit)) if unit < Decimal::TEN => Some((i, unit)),
                _ => None,
            });
            place = place.checked_div(width)?;
            let digits = value + unit.map_or(Decimal::ZERO, |(_, unit)| unit);
            part = part.checked_add(digits.checked_mul(place)?)?;
            end = unit.map_or(end + 1, |(i, _)| i + 1);
        }
        (end > at + 1).then(|| whole.checked_add(part).map(|value| (end, value)))?
    }

    /// "two and a half million", "one million and a half", "five and three quarters".
    fn with_fraction(&self, pieces: &[Piece], found: Figure, manner: Manner) -> Option<Figure> {
        let whole = found.exactly()?;
        let hyphen = |i: usize| if joined(pieces, i) { i + 1 } else { i };
        let and = hyphen(found.end);
        if pieces.get(and)?.norm != "and" || !manner.and {
            return None;
        }
        let mut next = hyphen(and + 1);
        let article = matches!(pieces.get(next)?.norm.as_str(), "a" | "an");
        let (end, part) = if article {
            next = hyphen(next + 1);
            let (end, parts, plural) = self.denominator(pieces, next)?;
            if plural {
                return None;
            }
            (end, Decimal::ONE.checked_div(parts)?)
        } else if let Kind::Vulgar(part) = pieces[next].kind {
            (next + 1, part)
        } else {
            self.part(pieces, next, manner)
                .filter(|(end, _)| *end > next + 1)?
        };
        let mut found = found;
        found.end = end;
        let behind = self.behind(pieces, end).and_then(|i| match self.of(&pieces[i]) {
            Some(NumberWord::Scale(scale)) => Some((i + 1, scale)),
            _ => None,
        });
        let value = match (found.scale, behind) {
            // "one billion and a half million" adds; "one million and a half" halves the million.
            (Some(scale), Some((end, smaller))) if smaller < scale => {
                found.end = end;
                whole.checked_add(part.checked_mul(smaller)?)?
            }
            (Some(scale), None) => whole.checked_add(part.checked_mul(scale)?)?,
            (None, Some((end, scale))) => {
                found.end = end;
                found.scale = Some(scale);
                whole.checked_add(part)?.checked_mul(scale)?
            }
            (None, None) => whole.checked_add(part)?,
            _ => return None,
        };
        found.bounds = Bounds::Exactly(value);
        Some(found)
    }
}

/// Whether the "m" at piece `at` is a million and no metre: a noun in the plural stands behind it, "3.4m barrels".
fn are_millions(pieces: &[Piece], at: usize) -> bool {
    let Some(noun) = pieces.get(at + 1).filter(|piece| piece.is_word() && !piece.glued) else {
        return false;
    };
    let norm = noun.norm.as_str();
    let plural = norm.len() > 3 && norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us");
    let race = matches!(
        norm,
        "hurdles"
            | "heats"
            | "sprints"
            | "finals"
            | "races"
            | "relays"
            | "titles"
            | "records"
            | "this"
            | "across"
            | "was"
            | "has"
            | "does"
            | "its"
            | "his"
            | "towards"
            | "upwards"
            | "sees"
            | "says"
    );
    (plural || matches!(norm, "people" | "men" | "women" | "children" | "tonnes")) && !race
}

/// A fraction in digits from piece `at`: "3/4". In news only with the lower halves that people use.
fn slash(pieces: &[Piece], at: usize, manner: Manner) -> Option<(usize, Decimal)> {
    let top = pieces.get(at)?.digits()?;
    let (sign, bottom) = (pieces.get(at + 1)?, pieces.get(at + 2)?);
    let parts = bottom.digits()?;
    let close = sign.glued && bottom.glued;
    if sign.norm != "/" || !close || pieces[at].off || parts.is_zero() {
        return None;
    }
    let usual = ["2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100"].contains(&bottom.norm.as_str());
    (manner.bare || (usual && top < parts)).then(|| top.checked_div(parts).map(|value| (at + 3, value)))?
}
