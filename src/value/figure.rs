//! Figures: what digits and number words are worth, before any unit or modifier is looked at.
//!
//! One figure is the longest run of pieces that makes a number: "1,674.5 million", "two hundred and third",
//! "three and a half", "half a dozen", "tens of thousands". A run never grows beyond `LIMIT` pieces, so that
//! reading a text takes time in proportion to its length.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::number::Bounds;
use super::pieces::{Kind, Piece};
use crate::text::Lexicon;

/// No figure has more pieces.
const LIMIT: usize = 40;

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// "zero" to "ninety".
    Cardinal(Decimal),
    /// "hundred", "million".
    Scale(Decimal),
    /// "first" to "trillionth".
    Ordinal(Decimal),
    /// "k", "m": only behind digits.
    Suffix(Decimal),
    /// "dozen".
    Dozen,
    /// "half", "quarter": one of so many parts.
    Part(Decimal),
    /// "dozens", "thousands": at least so many.
    Open(Decimal),
    /// "several", "a few": only before a scale.
    Several,
    /// "a couple of".
    Couple,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Cardinal,
    Ordinal,
    /// A part of a whole: "two thirds", "half".
    Part,
    /// "dozens", "tens of thousands".
    Open,
    /// "one in five".
    Ratio,
}

/// A figure among the pieces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub start: usize,
    /// One past its last piece.
    pub end: usize,
    pub bounds: Bounds,
    pub approximate: bool,
    pub shape: Shape,
    /// The scale at its end, when it is of the form figure and scale: "5 million".
    pub scale: Option<Decimal>,
    /// Whether it begins with digits.
    pub digits: bool,
}

impl Figure {
    /// The value, when it is one.
    pub fn exactly(&self) -> Option<Decimal> {
        match self.bounds {
            Bounds::Exactly(value) => Some(value),
            _ => None,
        }
    }
}

/// How freely to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Every number by itself, with what news reading leaves out.
    pub bare: bool,
    /// Whether "and" may join the parts of a number: not at first in "between one hundred and six hundred".
    pub and: bool,
    /// Whether a sign of money stands before, so that "m" is a million.
    pub money: bool,
}

/// Number words, compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberWords {
    words: HashMap<String, NumberWord>,
}

/// A whole number in progress.
struct Sum {
    end: usize,
    total: Decimal,
    group: Option<Decimal>,
    last_scale: Option<Decimal>,
    ordinal: bool,
}

impl NumberWords {
    /// Compiles the lexicon of number words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = HashMap::new();
        for (class, list) in lexicon.classes() {
            let (kind, value) = class.split_once(' ').unwrap_or((class, "0"));
            let value: Decimal = value.parse().unwrap_or_default();
            let word = match kind {
                "cardinal" => NumberWord::Cardinal(value),
                "scale" => NumberWord::Scale(value),
                "ordinal" => NumberWord::Ordinal(value),
                "suffix" => NumberWord::Suffix(value),
                "dozen" => NumberWord::Dozen,
                "part" => NumberWord::Part(value),
                "open" => NumberWord::Open(value),
                "several" => NumberWord::Several,
                _ => NumberWord::Couple,
            };
            words.extend(list.iter().map(|phrase| (phrase.to_lowercase(), word)));
        }
        Self { words }
    }

    /// What the piece adds.
    pub fn of(&self, piece: &Piece) -> Option<NumberWord> {
        self.words.get(&piece.norm).copied()
    }

    /// The figure that begins at piece `at`.
    pub fn figure(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<Figure> {
        let here = pieces.get(at)?;
        let sign = is_sign(pieces, at);
        let start = at;
        let at = if sign { at + 1 } else { at };
        let mut figure = match here.norm.as_str() {
            "a" | "an" => self.after_article(pieces, at + 1, manner),
            _ => self
                .open(pieces, at)
                .or_else(|| self.part_of_scale(pieces, at, manner))
                .or_else(|| self.spaced_groups(pieces, at))
                .or_else(|| self.cardinal(pieces, at, manner)),
        }?;
        figure.start = start;
        if let Some(ratio) = self.ratio(pieces, &figure, manner) {
            figure = ratio;
        }
        if sign {
            figure.bounds = Bounds::Exactly(-figure.exactly()?);
        }
        Some(figure)
    }

    /// "a dozen", "a hundred and six", "a half", "a couple of", "a few hundred".
    fn after_article(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<Figure> {
        let hyphen = |i: usize| if joined(pieces, i) { i + 1 } else { i };
        let piece = pieces.get(at)?;
        match self.of(piece)? {
            NumberWord::Scale(_) | NumberWord::Dozen => self.run(pieces, at, Some(Decimal::ONE), manner),
            NumberWord::Part(parts) => {
                let scaled = self.part_of_scale(pieces, at, manner);
                scaled.or_else(|| Some(figure(at + 1, Decimal::ONE.checked_div(parts)?, Shape::Part)))
            }
            NumberWord::Several => self.several(pieces, at),
            NumberWord::Couple => {
                let two = Decimal::TWO;
                let next = hyphen(at + 1);
                if let Some(NumberWord::Scale(scale)) = pieces.get(next).and_then(|piece| self.of(piece)) {
                    let mut found = figure(next + 1, two.checked_mul(scale)?, Shape::Cardinal);
                    found.approximate = true;
                    return Some(found);
                }
                let mut found = figure(at + 1, two, Shape::Cardinal);
                found.approximate = true;
                let of = pieces.get(at + 1).is_some_and(|piece| piece.norm == "of");
                let dozen = matches!(
                    pieces.get(at + 1).and_then(|piece| self.of(piece)),
                    Some(NumberWord::Dozen)
                );
                if dozen {
                    found.end = at + 2;
                    found.bounds = Bounds::Exactly(Decimal::from(24));
                }
                (of || dozen).then_some(found)
            }
            NumberWord::Ordinal(_) => {
                let (end, parts, _) = self.denominator(pieces, at)?;
                let whole = pieces.get(end).is_some_and(|piece| piece.norm == "of");
                let value = Decimal::ONE.checked_div(parts)?;
                (whole || (manner.bare && end == pieces.len())).then(|| figure(end, value, Shape::Part))
            }
            _ => None,
        }
    }

    /// "several hundred": from three to nine of the scale, or two to nine for certain.
    fn several(&self, pieces: &[Piece], at: usize) -> Option<Figure> {
        let scale = match self.of(pieces.get(at + 1)?)? {
            NumberWord::Scale(scale) => scale,
            NumberWord::Dozen => Decimal::from(12),
            _ => return None,
        };
        let mut end = at + 2;
        let mut unit = scale;
        if let Some(NumberWord::Scale(more)) = pieces.get(end).and_then(|piece| self.of(piece)) {
            unit = unit.checked_mul(more)?;
            end += 1;
        }
        let mut found = figure(end, unit, Shape::Open);
        found.bounds = Bounds::Between(
            unit.checked_mul(Decimal::TWO)?,
            unit.checked_mul(Decimal::from(9))?,
        );
        found.approximate = true;
        Some(found)
    }

    /// "dozens", "hundreds of thousands"; "scores" and "tens" only before "of".
    fn open(&self, pieces: &[Piece], at: usize) -> Option<Figure> {
        if self.of(pieces.get(at)?) == Some(NumberWord::Several) {
            return self.several(pieces, at);
        }
        let NumberWord::Open(mut least) = self.of(pieces.get(at)?)? else {
            return None;
        };
        let needs_of = least == Decimal::from(20) || least == Decimal::from(40);
        let mut end = at + 1;
        while let (Some(of), Some(next)) = (pieces.get(end), pieces.get(end + 1)) {
            match self.of(next) {
                Some(NumberWord::Open(more)) if of.norm == "of" && more > least && end - at < 4 => {
                    least = least.checked_mul(more)?.checked_div(Decimal::TWO)?;
                    end += 2;
                }
                _ => break,
            }
        }
        let of = pieces.get(end).is_some_and(|piece| piece.norm == "of");
        if (needs_of && end == at + 1 && !of) || (end == at + 1 && least == Decimal::from(20)) {
            return None;
        }
        let mut found = figure(end, least, Shape::Open);
        found.bounds = Bounds::AtLeast {
            value: least,
            strict: false,
        };
        found.approximate = true;
        Some(found)
    }

    /// "half a million", "half-dozen", "a quarter million", "two thirds of a million", "half" by itself.
    fn part_of_scale(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<Figure> {
        let (mut end, part) = self.part(pieces, at, manner)?;
        let norm = |i: usize| pieces.get(i).map_or("", |piece| piece.norm.as_str());
        let mut next = if joined(pieces, end) { end + 1 } else { end };
        if norm(next) == "of" && norm(next + 1) == "a" {
            next += 2;
        } else if norm(next) == "a" {
            next += 1;
        }
        let scale = match pieces.get(next).and_then(|piece| self.of(piece)) {
            Some(NumberWord::Scale(scale)) => Some(scale),
            Some(NumberWord::Dozen) => Some(Decimal::from(12)),
            _ => None,
        };
        let Some(scale) = scale else {
            return Some(figure(end, part, Shape::Part));
        };
        end = next + 1;
        let mut found = figure(end, part.checked_mul(scale)?, Shape::Cardinal);
        found.scale = Some(scale);
        Some(found)
    }

    /// A part of one: "half", "two thirds", "three-quarters", "one-eighth".
    fn part(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<(usize, Decimal)> {
        let piece = pieces.get(at)?;
        if let Some(NumberWord::Part(parts)) = self.of(piece) {
            let one = Decimal::ONE.checked_div(parts)?;
            let singular = !piece.norm.ends_with('s');
            return singular.then_some((at + 1, one));
        }
        let (mut top, mut at) = match (piece.kind, self.of(piece)) {
            (_, Some(NumberWord::Cardinal(value))) => (value, at),
            (Kind::Digits(value), _) if manner.bare => (value, at),
            _ => return None,
        };
        // "fifty-four hundredths": tens and units above the line.
        if let Some(NumberWord::Cardinal(unit)) =
            self.behind(pieces, at + 1).and_then(|i| self.of(&pieces[i]))
            && top >= Decimal::from(20)
            && unit < Decimal::TEN
        {
            top += unit;
            at = self.behind(pieces, at + 1)?;
        }
        let next = if joined(pieces, at + 1) || (manner.bare && dashed(pieces, at + 1)) {
            at + 2
        } else {
            at + 1
        };
        let (end, parts, plural) = self.denominator(pieces, next)?;
        let fits = plural != (top == Decimal::ONE);
        // "one sixth-grader" has no part in it, and "two quarters" are half a year.
        let compound = joined(pieces, end) && self.after_hyphen_is_no_number(pieces, end);
        let fiscal = parts == Decimal::from(4) && top != Decimal::ONE && top != Decimal::from(3);
        let hyphen = next > at + 1;
        if !fits || fiscal || (compound && !hyphen) || (top >= parts && !manner.bare) {
            return None;
        }
        Some((end, top.checked_div(parts)?))
    }

    fn after_hyphen_is_no_number(&self, pieces: &[Piece], hyphen: usize) -> bool {
        pieces
            .get(hyphen + 1)
            .is_none_or(|piece| self.of(piece).is_none())
    }

    /// The lower half of a fraction: "third", "quarters", "twenty-firsts"; never "second".
    fn denominator(&self, pieces: &[Piece], at: usize) -> Option<(usize, Decimal, bool)> {
        let piece = pieces.get(at)?;
        let plural = piece.norm.ends_with('s');
        let ordinal = |piece: &Piece| {
            let stem = piece.norm.strip_suffix('s').unwrap_or(&piece.norm);
            match self.words.get(stem) {
                Some(NumberWord::Ordinal(value)) => Some(*value),
                _ => None,
            }
        };
        if let Some(NumberWord::Part(parts)) = self.of(piece) {
            return Some((at + 1, parts, plural));
        }
        if let Some(value) = ordinal(piece) {
            return (value > Decimal::TWO).then_some((at + 1, value, plural));
        }
        let Some(NumberWord::Cardinal(tens)) = self.of(piece) else {
            return None;
        };
        let next = if joined(pieces, at + 1) { at + 2 } else { at + 1 };
        let last = pieces.get(next)?;
        let unit = ordinal(last).filter(|unit| *unit < Decimal::TEN && tens >= Decimal::from(20))?;
        Some((next + 1, tens + unit, last.norm.ends_with('s')))
    }

    /// "1 234 567": groups of three with spaces, where nothing else can be meant.
    fn spaced_groups(&self, pieces: &[Piece], at: usize) -> Option<Figure> {
        let first = pieces.get(at)?;
        let head = first
            .digits()
            .filter(|value| !value.is_zero() && value.scale() == 0)?;
        if first.span.len() > 3 {
            return None;
        }
        let (mut end, mut value) = (at + 1, head);
        while let Some(piece) = pieces.get(end).filter(|piece| !piece.glued && end - at < 9) {
            let gap = piece.span.start - pieces[end - 1].span.end;
            let whole = piece.norm.split('.').next().map_or(0, str::len);
            let (Some(group), 1..=3, 3) = (piece.digits(), gap, whole) else {
                break;
            };
            if piece.norm.contains(',') {
                break;
            }
            value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(group)?;
            end += 1;
        }
        let last = &pieces[end - 1];
        // A plain space between two figures is not enough: the second group must end the doubt.
        let thin = pieces[at + 1..end]
            .iter()
            .zip(&pieces[at..])
            .all(|(b, a)| b.span.start - a.span.end > 1);
        let clear = end > at + 2 || (end == at + 2 && (thin || last.norm == "000"));
        clear
            .then(|| figure(end, value, Shape::Cardinal))
            .map(|mut found| {
                found.digits = true;
                found
            })
    }

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
    fn run(&self, pieces: &[Piece], at: usize, head: Option<Decimal>, manner: Manner) -> Option<Figure> {
        if head.is_some() && at > 0 && pieces[at - 1].digits().is_some() {
            if let Some(found) = self.digit_tail(pieces, at, head?, manner) {
                return Some(found);
            }
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
            && (next.norm != "m" || manner.money || next.upper)
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
                    sum.group = Some(sum.group.unwrap_or_default() + value);
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

    /// The piece at `at`, or behind the hyphen at `at`.
    fn behind(&self, pieces: &[Piece], at: usize) -> Option<usize> {
        let at = if joined(pieces, at) { at + 1 } else { at };
        (at < pieces.len()).then_some(at)
    }
}

/// A minus sign: "minus", "negative", or a hyphen that touches the digits behind it and nothing before.
fn is_sign(pieces: &[Piece], at: usize) -> bool {
    let (here, Some(next)) = (&pieces[at], pieces.get(at + 1)) else {
        return false;
    };
    match here.norm.as_str() {
        // "plus or minus 4 points" has no sign.
        "minus" | "negative" => at == 0 || !matches!(pieces[at - 1].norm.as_str(), "or" | "plus" | "/"),
        "-" => {
            let free = match at.checked_sub(1).map(|before| &pieces[before]) {
                Some(before) if here.glued => matches!(before.norm.as_str(), "<" | "="),
                Some(before) => before.digits().is_none(),
                None => true,
            };
            free && next.glued && next.digits().is_some()
        }
        _ => false,
    }
}

/// Whether piece `at` is a hyphen that touches both neighbours.
pub(super) fn joined(pieces: &[Piece], at: usize) -> bool {
    match (pieces.get(at), pieces.get(at + 1)) {
        (Some(here), Some(next)) => here.is_hyphen() && here.glued && next.glued,
        _ => false,
    }
}

fn dashed(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(Piece::is_hyphen)
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

fn figure(end: usize, value: Decimal, shape: Shape) -> Figure {
    Figure {
        start: 0,
        end,
        bounds: Bounds::Exactly(value),
        approximate: false,
        shape,
        scale: None,
        digits: false,
    }
}
