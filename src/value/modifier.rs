//! Modifiers: the words before and behind a figure that bound it or make it round.

use rust_decimal::Decimal;

use super::figure::{Shape, joined};
use super::number::{Bounds, Measure, Number};
use super::phrases::Phrases;
use super::quantity::{Found, NumberReader, Page, Reading};
use crate::text::Lexicon;

/// No figure has more modifiers before it.
const MOST: usize = 3;

/// The words that bound a figure, compiled.
#[derive(Clone, Debug)]
pub(super) struct Modifiers {
    words: Phrases,
}

impl Modifiers {
    /// Compiles the list.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            words: Phrases::new(lexicon, false),
        }
    }

    /// The end of the longest phrase of `class` at piece `at`.
    pub fn class_at(&self, page: &Page, at: usize, class: &str) -> Option<usize> {
        self.words.is(page.text, page.pieces, at, class)
    }

    /// The modifier that begins at piece `at`, of the classes that stand before a figure.
    fn before<'a>(&'a self, page: &Page, at: usize) -> Option<(usize, &'a str)> {
        let (end, class) = self.words.at(page.text, page.pieces, at)?;
        let bounds = [
            "more_than",
            "at_least",
            "less_than",
            "at_most",
            "about",
            "nearly",
            "just_under",
            "just_over",
        ];
        bounds.contains(&class).then_some((end, class))
    }

    /// The modifier behind a figure.
    fn behind<'a>(&'a self, page: &Page, at: usize) -> Option<(usize, &'a str)> {
        let hyphen = joined(page.pieces, at);
        let at = if hyphen { at + 1 } else { at };
        if page.norm(at) == "+" && page.pieces[at].glued {
            let free = page
                .pieces
                .get(at + 1)
                .is_none_or(|next| !next.glued || !(next.is_word() || next.digits().is_some()));
            return free.then_some((at + 1, "or_more"));
        }
        let (end, class) = self.words.at(page.text, page.pieces, at)?;
        let tied = matches!(page.norm(at), "plus" | "odd");
        (matches!(class, "or_more" | "or_less" | "or_so" | "or_equal") && tied == hyphen)
            .then_some((end, class))
    }
}

impl NumberReader {
    /// A quantity with all that belongs to it.
    pub(super) fn modified(&self, page: &Page, at: usize) -> Found {
        if let Some(tally) = self.tally(page, at) {
            return Ok(tally);
        }
        if let Some(stopwatch) = self.stopwatch(page, at) {
            return Ok(stopwatch);
        }
        let mut reading = self.bounded(page, at)?;
        if let Some(joint) = self.joint(page, &reading) {
            reading = joint;
        }
        self.rate(page, &mut reading);
        Ok(reading)
    }

    /// A figure or a range with the modifiers before and behind it.
    fn bounded(&self, page: &Page, at: usize) -> Found {
        let mut mods: Vec<(usize, &str)> = Vec::new();
        let mut next = at;
        while let Some((end, class)) = self.modifiers.before(page, next).filter(|_| mods.len() < MOST) {
            mods.push((next, class));
            next = end;
        }
        if !mods.is_empty() && self.is_topic(page, at) {
            return Err(at + 1);
        }
        let core = match self.range(page, next) {
            Some(range) => Ok(range),
            None if !mods.is_empty() => match self.one_unit(page, next) {
                Some(one) => Ok(one),
                None => self.single(page, next, true, true),
            },
            None => self.single(page, next, true, false),
        };
        let mut reading = match core {
            Ok(reading) => reading,
            // The figure itself says where to look next; behind a modifier it is tried again by itself.
            Err(next) => return Err(if mods.is_empty() { next } else { at + 1 }),
        };
        if mods
            .iter()
            .any(|(place, class)| !self.fits(page, *place, class, &reading))
        {
            return Err(at + 1);
        }
        self.bound_behind(page, &mut reading);
        for (_, class) in mods.iter().rev() {
            reading.number = bound(reading.number, class);
        }
        reading.start = at;
        Ok(reading)
    }

    /// "asked about 12 payments": the word tells of a topic.
    fn is_topic(&self, page: &Page, at: usize) -> bool {
        page.norm(at) == "about" && self.stops.after(page, at, "about_before")
    }

    /// Whether the modifier can go with the quantity.
    fn fits(&self, page: &Page, place: usize, class: &str, reading: &Reading) -> bool {
        if reading.shape == Shape::Ordinal {
            return false;
        }
        let counted = reading.measure == Measure::Count;
        let least = match reading.number.bounds {
            Bounds::Exactly(value) | Bounds::Between(value, _) => value,
            Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. } => value,
        };
        let large = least >= Decimal::TEN
            || (least < Decimal::ONE && least > Decimal::ZERO)
            || !counted
            || reading.digits && class != "about";
        match page.norm(place) {
            // "spent two million over three years": with a length of time the word mostly means "during".
            "over" if matches!(reading.measure, Measure::Duration(_)) => {
                self.stops.after(page, place, "over_after")
            }
            // "handed over millions": the word belongs to the verb.
            "over" | "under" | "above" | "below" | "around" if reading.shape == Shape::Open => false,
            "over" | "under" | "above" | "below" if is_year(page, reading) => false,
            "over" | "under" | "above" | "below" | "some" | "around" => large,
            // "=>30" and "<>30" are no bounds.
            ">" | "<" => {
                place == 0 || !page.pieces[place].glued || !matches!(page.norm(place - 1), "<" | ">" | "=")
            }
            _ => true,
        }
    }

    /// "12 or more", "30-plus", "a week or so".
    fn bound_behind(&self, page: &Page, reading: &mut Reading) {
        if reading.shape == Shape::Ordinal {
            return;
        }
        let Some((end, class)) = self.modifiers.behind(page, reading.end) else {
            return;
        };
        let hyphen = if joined(page.pieces, end) { end + 1 } else { end };
        let manner = super::figure::Manner {
            bare: false,
            and: false,
            money: false,
        };
        let another = self.words.figure(page.pieces, end, manner).is_some()
            || self.units.money_before(page.text, page.pieces, end).is_some();
        if another || matches!(page.norm(end), "than" | "the") {
            return;
        }
        reading.end = end;
        if class == "or_equal" {
            return;
        }
        reading.number = bound(reading.number, class);
        // "a 30-plus-year career": the unit behind the modifier.
        if hyphen > end
            && reading.measure == Measure::Count
            && let Some((end, measure)) = self.units.measure_at(page.text, page.pieces, hyphen)
        {
            reading.end = end;
            reading.measure = measure;
        } else if reading.measure == Measure::Count
            && let Some((end, measure)) = self.units.measure_at(page.text, page.pieces, end)
        {
            reading.end = end;
            reading.measure = measure;
        }
    }

    /// "more than 20 and less than 30": two bounds that close a range.
    fn joint(&self, page: &Page, first: &Reading) -> Option<Reading> {
        let one_sided =
            |reading: &Reading| !matches!(reading.number.bounds, Bounds::Exactly(_) | Bounds::Between(..));
        if !one_sided(first) || first.number.approximate {
            return None;
        }
        let mut next = first.end;
        while next < first.end + 2 && matches!(page.norm(next), "and" | "but" | ",") {
            next += 1;
        }
        if next == first.end {
            return None;
        }
        self.modifiers.before(page, next)?;
        let second = self
            .bounded(page, next)
            .ok()
            .filter(|second| one_sided(second) && !second.number.approximate)?;
        let same = second.measure == first.measure || first.measure == Measure::Count;
        let (low, high) = match (first.number.bounds, second.number.bounds) {
            (Bounds::AtLeast { value: low, .. }, Bounds::AtMost { value: high, .. })
            | (Bounds::AtMost { value: high, .. }, Bounds::AtLeast { value: low, .. }) => (low, high),
            _ => return None,
        };
        (same && low < high).then_some(Reading {
            start: first.start,
            figure: (first.figure.0, second.figure.1),
            number: Number {
                bounds: Bounds::Between(low, high),
                approximate: false,
            },
            ..second
        })
    }
}

/// "30 percent below 1990 levels": a plain figure that can be a year.
fn is_year(page: &Page, reading: &Reading) -> bool {
    let piece = &page.pieces[reading.figure.0];
    let year = piece
        .digits()
        .is_some_and(|v| v >= Decimal::from(1900) && v <= Decimal::from(2100));
    reading.measure == Measure::Count && piece.span.len() == 4 && year
}

/// What a modifier makes of a number. `strict` together with `approximate` means close by: "just over", "nearly".
fn bound(number: Number, class: &str) -> Number {
    let Number { bounds, approximate } = number;
    let made = |bounds, approximate| Number { bounds, approximate };
    let Bounds::Exactly(value) = bounds else {
        let round = matches!(class, "about" | "nearly" | "or_so");
        return made(bounds, approximate || round);
    };
    match class {
        "more_than" => made(Bounds::AtLeast { value, strict: true }, false),
        "at_least" | "or_more" => made(Bounds::AtLeast { value, strict: false }, false),
        "less_than" => made(Bounds::AtMost { value, strict: true }, false),
        "at_most" | "or_less" => made(Bounds::AtMost { value, strict: false }, false),
        "just_over" => made(Bounds::AtLeast { value, strict: true }, true),
        "just_under" | "nearly" => made(Bounds::AtMost { value, strict: true }, true),
        _ => made(bounds, true),
    }
}
