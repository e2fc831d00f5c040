//! Rates: "$45.20 a barrel", "12 percent a year", "5 per 1,000". What is told for each of something is no sum.

use super::figure::{Shape, joined};
use super::number::Measure;
use super::quantity::{NumberReader, Page, Reading};

impl NumberReader {
    /// Adds to a quantity what it is told for each of, when words behind it say so.
    pub(super) fn rate(&self, page: &Page, reading: &mut Reading) {
        let tally = matches!(reading.measure, Measure::Tally(_));
        if reading.shape == Shape::Ordinal || tally {
            return;
        }
        let hyphen = |at: usize| if joined(page.pieces, at) { at + 1 } else { at };
        let link = hyphen(reading.end);
        let at = hyphen(link + 1);
        let Some(piece) = page.pieces.get(at) else { return };
        let each = match page.norm(link) {
            "per" if piece.digits().is_some() => Some(piece.norm.clone()),
            "per" if piece.is_word() => self
                .each(page, at)
                .or_else(|| (!self.stops.has(page, at, "name_after")).then(|| piece.norm.clone())),
            "a" | "an" | "every" if piece.is_word() => self.each(page, at),
            _ => None,
        };
        if let Some(each) = each {
            reading.end = at + 1;
            reading.per = Some(each);
        }
    }

    /// A noun in the singular that rates are told for: a unit, or one of the list.
    fn each(&self, page: &Page, at: usize) -> Option<String> {
        if self.modifiers.class_at(page, at, "per_noun").is_some() {
            return Some(page.norm(at).to_owned());
        }
        let (end, measure) = self.units.measure_at(page.text, page.pieces, at)?;
        let single = end == at + 1 && !page.norm(at).ends_with('s');
        match measure {
            Measure::Duration(unit) | Measure::Dimension(unit) if single => Some(unit),
            _ => None,
        }
    }
}
