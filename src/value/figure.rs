//! Figures: what digits and number words are worth, before any unit or modifier is looked at.
//!
//! One figure is the longest run of pieces that makes a number: "1,674.5 million", "two hundred and third",
//! "three and a half", "half a dozen", "tens of thousands". Whole numbers are added up in `sum`; no run
//! grows beyond a fixed number of pieces, so that reading takes time in proportion to the text.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::number::Bounds;
use super::pieces::{Kind, Piece};
use crate::text::Lexicon;

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
                let norm = |at: usize| pieces.get(at).map_or("", |piece| piece.norm.as_str());
                let compared = norm(end) == "as" && matches!(norm(end + 1), "much" | "many");
                let whole = norm(end) == "of" || compared;
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
    pub(super) fn part_of_scale(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<Figure> {
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
    pub(super) fn part(&self, pieces: &[Piece], at: usize, manner: Manner) -> Option<(usize, Decimal)> {
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

    pub(super) fn after_hyphen_is_no_number(&self, pieces: &[Piece], hyphen: usize) -> bool {
        pieces
            .get(hyphen + 1)
            .is_none_or(|piece| self.of(piece).is_none())
    }

    /// The lower half of a fraction: "third", "quarters", "twenty-firsts"; never "second".
    pub(super) fn denominator(&self, pieces: &[Piece], at: usize) -> Option<(usize, Decimal, bool)> {
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

    /// The piece at `at`, or behind the hyphen at `at`.
    pub(super) fn behind(&self, pieces: &[Piece], at: usize) -> Option<usize> {
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

pub(super) fn dashed(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(Piece::is_hyphen)
}

pub(super) fn figure(end: usize, value: Decimal, shape: Shape) -> Figure {
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
