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
use super::units::{Unit, Units, parts_of};
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
    fn unit(&self, page: &Page, figure: &Figure) -> Option<Unit> {
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

    /// "5 feet 2 inches", "two years and three months", "two years and a half".
    fn second_part(&self, page: &Page, reading: &mut Reading) {
        let and = matches!(page.norm(reading.end), "and" | ",");
        let next = if and { reading.end + 1 } else { reading.end };
        let Some(value) = reading.exactly() else { return };
        // "6-foot-3": inches without their name.
        let inches = joined(page.pieces, reading.end)
            .then(|| page.pieces[reading.end + 1].digits())
            .flatten();
        if let Some(inches) = inches.filter(|inches| *inches < Decimal::from(12) && inches.scale() == 0)
            && reading.measure == Measure::Dimension("foot".to_owned())
            && let Some(sum) = inches
                .checked_div(Decimal::from(12))
                .and_then(|part| value.checked_add(part))
        {
            reading.end += 2;
            reading.number.bounds = Bounds::Exactly(sum);
            return;
        }
        if let Some((end, part)) = self.half_behind(page, reading.end)
            && value.scale() == 0
            && let Some(sum) = value.checked_add(part)
        {
            reading.end = end;
            reading.number.bounds = Bounds::Exactly(sum);
            return;
        }
        let manner = Manner {
            bare: page.bare,
            and: true,
            money: false,
        };
        let Some(figure) = self
            .words
            .figure(page.pieces, next, manner)
            .filter(|f| f.shape == Shape::Cardinal)
        else {
            return;
        };
        let small = figure.exactly();
        let measure = match self.units.behind(page.text, page.pieces, &figure) {
            Some(unit) => Some((unit.end, unit.measure)),
            // "5 ft 2 in": the symbol of the inch is another word everywhere else.
            None if page.norm(figure.end) == "in" && figure.digits && !and => {
                Some((figure.end + 1, Measure::Dimension("inch".to_owned())))
            }
            // "15 dollars and 50", only where every number is wanted.
            None if page.bare => self.bare_cents(page, reading, &figure),
            None => None,
        };
        let Some((end, measure)) = measure else { return };
        let parts = parts_of(&reading.measure, &measure).map(Decimal::from);
        if let (Some(parts), Some(small)) = (parts, small)
            && small < parts
            && let Some(sum) = small.checked_div(parts).and_then(|part| value.checked_add(part))
        {
            reading.end = end;
            reading.number.bounds = Bounds::Exactly(sum);
        }
    }

    /// Cents whose name is left out: "thirteen dollars forty-five".
    fn bare_cents(&self, page: &Page, reading: &Reading, figure: &Figure) -> Option<(usize, Measure)> {
        let follows = page
            .pieces
            .get(figure.end)
            .is_some_and(|piece| piece.is_word() && piece.norm != "and" && piece.norm != "more");
        let small = figure
            .exactly()
            .is_some_and(|value| value < Decimal::ONE_HUNDRED && value.scale() == 0);
        let money = matches!(&reading.measure, Measure::Money(code) if code.len() == 3) && !reading.prefixed;
        let small_coin = if reading.measure == Measure::Money("GBP".to_owned()) {
            "penny"
        } else {
            "cent"
        };
        (money && small && !follows).then(|| (figure.end, Measure::Money(small_coin.to_owned())))
    }

    /// "and a half" behind a unit.
    fn half_behind(&self, page: &Page, at: usize) -> Option<(usize, Decimal)> {
        let hyphen = |i: usize| if joined(page.pieces, i) { i + 1 } else { i };
        let and = hyphen(at);
        let article = hyphen(and + 1);
        let part = hyphen(article + 1);
        let parts = match page.norm(part) {
            "half" => Decimal::TWO,
            "quarter" => Decimal::from(4),
            _ => return None,
        };
        let fits = page.norm(and) == "and" && page.norm(article) == "a";
        fits.then(|| Decimal::ONE.checked_div(parts).map(|value| (part + 1, value)))?
    }

    /// "a year and a half", "an hour and a half".
    fn article_unit(&self, page: &Page, at: usize) -> Option<Reading> {
        if !matches!(page.norm(at), "a" | "an") {
            return None;
        }
        let (end, measure) = self.units.measure_at(page.text, page.pieces, at + 1)?;
        let (end, part) = self.half_behind(page, end)?;
        let mut reading = number(at, end, Decimal::ONE.checked_add(part)?);
        reading.measure = measure;
        Some(reading)
    }

    /// "$5 million", "USD 5", "Rs 500".
    fn money_first(&self, page: &Page, at: usize, and: bool) -> Option<Reading> {
        let unit = self.units.money_before(page.text, page.pieces, at)?;
        let next = page.pieces.get(unit.end)?;
        let gap = next.span.start - page.pieces[unit.end - 1].span.end;
        let manner = Manner {
            bare: page.bare,
            and,
            money: true,
        };
        let figure = self.words.figure(page.pieces, unit.end, manner)?;
        if gap > 1 || figure.shape == Shape::Ordinal || !(figure.digits || figure.shape == Shape::Part) {
            return None;
        }
        let mut reading = plain(at, &figure);
        reading.measure = unit.measure;
        reading.prefixed = true;
        reading.number.bounds = Bounds::Exactly(figure.exactly()?.checked_mul(unit.times)?);
        // "$5-a-day" keeps its span; "$4 dollars" is one amount only with a space between sign and figure.
        if self.stops.touches_letters(page, reading.end) {
            return None;
        }
        Some(reading)
    }

    /// "magnitude 7.8", "aged 41", "No. 5", and with every number wanted "percent of 20".
    fn named_first(&self, page: &Page, at: usize, and: bool) -> Option<Reading> {
        let manner = Manner {
            bare: page.bare,
            and,
            money: false,
        };
        let hyphen = |i: usize| if joined(page.pieces, i) { i + 1 } else { i };
        if let Some(end) = self.modifiers.class_at(page, at, "age_before") {
            let next = hyphen(end);
            let figure = self.words.figure(page.pieces, next, manner)?;
            let age = figure.exactly().is_some_and(|age| age <= Decimal::from(130))
                && figure.shape == Shape::Cardinal;
            let unit = self.unit(page, &figure);
            let name = match unit.as_ref().map(|unit| &unit.measure) {
                None => "year".to_owned(),
                Some(Measure::Duration(name) | Measure::Age(name)) => name.clone(),
                Some(_) => return None,
            };
            let mut reading = plain(at, &figure);
            reading.end = unit.map_or(reading.end, |unit| unit.end);
            reading.measure = Measure::Age(name);
            let clean = !self.stops.touches_letters(page, reading.end) && page.norm(reading.end) != "ago";
            return (age && clean).then_some(reading);
        }
        if page.norm(at) == "magnitude" {
            let next = hyphen(at + 1);
            let next = if page.norm(next) == "of" { next + 1 } else { next };
            let figure = self
                .words
                .figure(page.pieces, next, manner)
                .filter(|figure| figure.digits)?;
            let mut reading = plain(at, &figure);
            reading.measure = Measure::Dimension("magnitude".to_owned());
            return (figure.exactly()? < Decimal::TEN).then_some(reading);
        }
        if let Some(end) = self.stops.rank(page, at).filter(|_| !page.bare) {
            let figure = self
                .words
                .figure(page.pieces, end, manner)
                .filter(|figure| figure.digits)?;
            let mut reading = plain(at, &figure);
            reading.measure = Measure::Ordinal;
            return (figure.exactly()?.scale() == 0).then_some(reading);
        }
        if page.bare && matches!(page.norm(at), "percent" | "percents" | "per") {
            let of = if page.norm(at) == "per" { at + 2 } else { at + 1 };
            let figure = self.words.figure(page.pieces, of + 1, manner)?;
            let mut reading = plain(at, &figure);
            reading.measure = Measure::Percent;
            return (page.norm(of) == "of"
                && page.norm(of - 1).starts_with("percent") | (page.norm(of - 1) == "cent"))
                .then_some(reading);
        }
        None
    }

    /// "yearlong" is about a year; "monthslong" two months or more.
    fn long(&self, at: usize, end: usize, unit: String, plural: bool) -> Reading {
        let mut reading = number(at, end, Decimal::ONE);
        reading.measure = Measure::Duration(unit);
        reading.number.approximate = true;
        if plural {
            reading.number.bounds = Bounds::AtLeast {
                value: Decimal::TWO,
                strict: false,
            };
        }
        reading
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
    }
}

fn number(start: usize, end: usize, value: Decimal) -> Reading {
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
    }
}
