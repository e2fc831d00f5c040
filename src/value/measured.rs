//! Units in other places than right behind their figure: before it ("$5", "aged 41", "magnitude 7.8"), in two parts
//! ("5 feet 2 inches", "a year and a half"), or in one word with it ("monthslong").

use rust_decimal::Decimal;

use super::figure::{Figure, Manner, Shape, joined};
use super::number::{Bounds, Measure};
use super::quantity::{NumberReader, Page, Reading, number, plain};
use super::units::parts_of;

impl NumberReader {
    /// "5 feet 2 inches", "two years and three months", "two years and a half".
    pub(super) fn second_part(&self, page: &Page, reading: &mut Reading) {
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
    pub(super) fn article_unit(&self, page: &Page, at: usize) -> Option<Reading> {
        if !matches!(page.norm(at), "a" | "an") {
            return None;
        }
        let (end, measure) = self.units.measure_at(page.text, page.pieces, at + 1)?;
        let (end, part) = self.half_behind(page, end)?;
        let mut reading = number(at, end, Decimal::ONE.checked_add(part)?);
        reading.measure = measure;
        Some(reading)
    }

    /// "Over an hour", "less than an inch": behind a modifier an article counts the unit.
    pub(super) fn one_unit(&self, page: &Page, at: usize) -> Option<Reading> {
        if page.bare || !matches!(page.norm(at), "a" | "an") {
            return None;
        }
        let (end, measure) = self.units.measure_at(page.text, page.pieces, at + 1)?;
        let single = end == at + 2 && !joined(page.pieces, end) && !page.norm(at + 1).ends_with('s');
        if !single || self.half_behind(page, end).is_some() || page.norm(end) == "ago" {
            return None;
        }
        let mut reading = number(at, end, Decimal::ONE);
        reading.measure = measure;
        Some(reading)
    }

    /// "$5 million", "USD 5", "Rs 500".
    pub(super) fn money_first(&self, page: &Page, at: usize, and: bool) -> Option<Reading> {
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
    pub(super) fn named_first(&self, page: &Page, at: usize, and: bool) -> Option<Reading> {
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
    pub(super) fn long(&self, at: usize, end: usize, unit: String, plural: bool) -> Reading {
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
}
