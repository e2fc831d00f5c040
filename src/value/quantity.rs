//! The number reader: every number and quantity of a text, with its unit, its modifier and its range.
//!
//! A quantity is built from the inside out: a figure, its unit, a second figure when it is a range, then the words
//! that bound it. Where words can mean something else ("one of", "Article 9", "5:30") nothing is read: a figure
//! that counts nothing would later contradict one that does.

use rust_decimal::Decimal;

use super::figure::{Figure, Manner, NumberWords, Shape, joined};
use super::modifier::Modifiers;
use super::number::{Bounds, Measure, Number, Quantity};
use super::pieces::{Piece, pieces};
use super::stops::Stops;
use super::telephone::{extension, telephone};
use super::units::{Unit, Units};
use crate::text::{Lexicons, Span};

/// Reads numbers; built once from the word lists.
#[derive(Clone, Debug)]
pub struct NumberReader {
    pub(super) words: NumberWords,
    pub(super) units: Units,
    pub(super) modifiers: Modifiers,
    pub(super) stops: Stops,
}

/// A text in pieces, and how to read it.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub pieces: &'a [Piece],
    pub bare: bool,
    /// Reading the second half of a range: what stands before it does not count.
    pub inner: bool,
}

impl Page<'_> {
    /// The words of a piece as they are compared; nothing beyond the end.
    pub fn norm(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| piece.norm.as_str())
    }
}

/// A quantity in progress: places are pieces.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub start: usize,
    pub end: usize,
    /// First piece of the bare figure, one past its last.
    pub figure: (usize, usize),
    pub number: Number,
    pub measure: Measure,
    pub shape: Shape,
    pub scale: Option<Decimal>,
    /// Whether the unit stands before the figure: "$5".
    pub prefixed: bool,
    /// Whether the figure is written in digits.
    pub digits: bool,
    /// What it is a rate for each of.
    pub per: Option<String>,
}

impl Reading {
    /// The value, when it is one.
    pub fn exactly(&self) -> Option<Decimal> {
        match self.number.bounds {
            Bounds::Exactly(value) => Some(value),
            _ => None,
        }
    }
}

/// What stands at a place: a quantity, or where to look next.
pub(super) type Found = Result<Reading, usize>;

impl NumberReader {
    /// Compiles the lists `number_words`, `number_modifiers`, `number_stops`, `units`, `unit_symbols`, `currencies`
    /// and `currency_codes`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            words: NumberWords::new(&lexicons.get("number_words")),
            units: Units::new(lexicons),
            modifiers: Modifiers::new(&lexicons.get("number_modifiers")),
            stops: Stops::new(&lexicons.get("number_stops")),
        }
    }

    /// Every number and quantity of a text as a news reader takes them: the longest at each place, in order, with
    /// modifiers and ranges; without labels, scores' hyphens, clock times, addresses and the pronoun "one".
    pub fn read(&self, text: &str) -> Vec<Quantity> {
        self.scan(text, false)
    }

    /// Every number by itself with its unit, without modifiers or ranges, and with what news reading leaves out:
    /// labels, dates in digits, telephone numbers, a lone "one".
    pub fn read_all(&self, text: &str) -> Vec<Quantity> {
        self.scan(text, true)
    }

    fn scan(&self, text: &str, bare: bool) -> Vec<Quantity> {
        let pieces = pieces(text);
        let page = Page {
            text,
            pieces: &pieces,
            bare,
            inner: false,
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            if let Some(end) = self.stops.idiom(&page, at).filter(|_| !bare) {
                at = end;
                continue;
            }
            if let Some(reading) = telephone(&pieces, at).filter(|_| !bare) {
                // What stands behind it as its extension is no figure of its own.
                at = extension(&pieces, reading.end).unwrap_or(reading.end);
                found.push(finish(&pieces, reading));
                continue;
            }
            let reading = if bare {
                self.single(&page, at, true, false)
            } else {
                self.modified(&page, at)
            };
            at = match reading {
                Ok(reading) => {
                    let end = reading.end.max(at + 1);
                    found.push(finish(&pieces, reading));
                    end
                }
                Err(next) => next.max(at + 1),
            };
        }
        found
    }

    /// One figure with its unit; `and` says whether "and" may join its parts, `bounded` that a modifier stands before.
    pub(super) fn single(&self, page: &Page, at: usize, and: bool, bounded: bool) -> Found {
        let (text, pieces) = (page.text, page.pieces);
        if let Some((end, unit, plural)) = self.units.long(text, pieces, at) {
            return Ok(self.long(at, end, unit, plural));
        }
        if let Some(reading) = self.article_unit(page, at) {
            return Ok(reading);
        }
        if let Some(reading) = self.money_first(page, at, and) {
            return Ok(reading);
        }
        if let Some(reading) = self.named_first(page, at, and) {
            return Ok(reading);
        }
        let manner = Manner {
            bare: page.bare,
            and,
            money: false,
        };
        let figure = self.words.figure(pieces, at, manner).ok_or(at + 1)?;
        let unit = match figure.shape {
            Shape::Ordinal | Shape::Ratio => None,
            _ => self.unit(page, &figure),
        };
        if !self
            .stops
            .allow(page, &figure, unit.as_ref(), bounded, &self.words)
        {
            return Err(figure.end);
        }
        let mut reading = plain(at, &figure);
        if figure.shape == Shape::Ratio && !page.bare {
            // A share is told as well in percent, and compares with one.
            let share = figure
                .exactly()
                .and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
            reading.number.bounds = Bounds::Exactly(share.ok_or(figure.end)?);
            reading.measure = Measure::Percent;
        } else if let Some(unit) = unit {
            self.attach(page, &mut reading, unit).ok_or(figure.end)?;
            self.second_part(page, &mut reading);
        } else if !page.bare && self.takes_word(page, reading.end) {
            reading.end += 2;
        }
        Ok(reading)
    }

    /// The unit behind a figure, or behind "of" and "a" where the figure allows them.
    pub(super) fn unit(&self, page: &Page, figure: &Figure) -> Option<Unit> {
        let (text, pieces) = (page.text, page.pieces);
        if let Some(unit) = self.units.behind(text, pieces, figure) {
            return Some(unit);
        }
        let open = figure.shape == Shape::Open || figure.approximate;
        let part = figure.shape == Shape::Part;
        if !(open || part) {
            return None;
        }
        let unit = self.units.behind_of(text, pieces, figure, true, part)?;
        // "half of a percent" is said, "a third of percent" is not; "half of 5 miles" is another figure.
        (part || page.norm(figure.end) == "of").then_some(unit)
    }

    /// Gives a reading its unit, and the age or the scale behind it.
    fn attach(&self, page: &Page, reading: &mut Reading, unit: Unit) -> Option<()> {
        reading.end = unit.end;
        reading.measure = unit.measure;
        let mut times = unit.times;
        if unit.code && reading.scale.is_none() {
            let scale = page
                .pieces
                .get(reading.end)
                .and_then(|piece| self.words.of(piece));
            if let Some(super::figure::NumberWord::Scale(scale)) = scale {
                times = times.checked_mul(scale)?;
                reading.end += 1;
            }
        }
        if let Bounds::Exactly(value) = reading.number.bounds {
            reading.number.bounds = Bounds::Exactly(value.checked_mul(times)?);
        }
        if let Measure::Duration(name) = &reading.measure {
            let name = name.clone();
            let behind = if joined(page.pieces, reading.end) {
                reading.end + 1
            } else {
                reading.end
            };
            if let Some(end) = self.modifiers.class_at(page, behind, "age_after") {
                reading.measure = Measure::Age(name);
                reading.end = end;
            }
        }
        Some(())
    }

    /// Whether a hyphen ties the figure to a word that is counted: "48-page".
    fn takes_word(&self, page: &Page, end: usize) -> bool {
        let word = |piece: &Piece| {
            piece.is_word()
                && !matches!(
                    piece.norm.as_str(),
                    "to" | "and"
                        | "or"
                        | "a"
                        | "an"
                        | "plus"
                        | "odd"
                        | "in"
                        | "of"
                        | "on"
                        | "by"
                        | "for"
                        | "the"
                )
        };
        joined(page.pieces, end)
            && page
                .pieces
                .get(end + 1)
                .is_some_and(|piece| word(piece) && self.words.of(piece).is_none())
    }
}

/// A reading of a figure by itself.
pub(super) fn plain(start: usize, figure: &Figure) -> Reading {
    Reading {
        start,
        end: figure.end,
        figure: (figure.start, figure.end),
        number: Number {
            bounds: figure.bounds,
            approximate: figure.approximate,
        },
        measure: if figure.shape == Shape::Ordinal {
            Measure::Ordinal
        } else {
            Measure::Count
        },
        shape: figure.shape,
        scale: figure.scale,
        prefixed: false,
        digits: figure.digits,
        per: None,
    }
}

pub(super) fn number(start: usize, end: usize, value: Decimal) -> Reading {
    Reading {
        start,
        end,
        figure: (start, end),
        number: Number {
            bounds: Bounds::Exactly(value),
            approximate: false,
        },
        measure: Measure::Count,
        shape: Shape::Cardinal,
        scale: None,
        prefixed: false,
        digits: false,
        per: None,
    }
}

/// Places among the pieces become places in the text.
fn finish(pieces: &[Piece], reading: Reading) -> Quantity {
    let span = |from: usize, to: usize| Span::new(pieces[from].span.start, pieces[to - 1].span.end);
    Quantity {
        span: span(reading.start, reading.end),
        figure: span(reading.figure.0, reading.figure.1),
        number: reading.number,
        measure: reading.measure,
        per: reading.per,
    }
}
