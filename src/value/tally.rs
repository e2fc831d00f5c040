//! Tallies: the two figures of a vote or a game, "61 to 38", "88-2", "by seven votes to four". They are one answer, neither
//! two counts nor a range.

use rust_decimal::Decimal;

use super::figure::{Figure, Manner, Shape, joined};
use super::number::Measure;
use super::quantity::{NumberReader, Page, Reading, plain};

/// How many pieces before a tally with "to" the word for the vote or the game may stand.
const CUE: usize = 8;
/// How many pieces beside a tally that could be a range.
const NEAR: usize = 3;

impl NumberReader {
    /// A tally that begins at piece `at`.
    pub(super) fn tally(&self, page: &Page, at: usize) -> Option<Reading> {
        let first = self.side(page, at)?;
        // "Seven votes to four".
        let votes = matches!(
            page.norm(first.end),
            "vote" | "votes" | "goals" | "sets" | "games" | "points"
        );
        let link = first.end + usize::from(votes);
        let hyphen = joined(page.pieces, link);
        if !(hyphen && !votes || page.norm(link) == "to") {
            return None;
        }
        let second = self.side(page, link + 1)?;
        let (most, least) = (first.exactly()?, second.exactly()?);
        let end = second.end;
        let counted = page.pieces.get(end).is_some_and(|piece| {
            piece.is_word()
                && !piece.upper
                && piece.norm.ends_with('s')
                && !self.stops.has(page, end, "score")
        });
        let unit = self.units.behind(page.text, page.pieces, &second).is_some();
        if counted || unit || joined(page.pieces, end) && !self.stops.has(page, end + 1, "score") {
            return None;
        }
        let off = page.pieces[at..end].iter().any(|piece| piece.off);
        let glued = hyphen && page.pieces[at].glued && !matches!(page.norm(at.saturating_sub(1)), "(" | "[");
        if off || glued || self.stops.touches_letters(page, end) || self.stops.is_no_side(page, &first) {
            return None;
        }
        let before = |reach: usize| {
            (at.saturating_sub(reach)..at)
                .rev()
                .take_while(|at| !matches!(page.norm(*at), "." | ";"))
                .any(|at| self.stops.has(page, at, "score"))
        };
        let behind = (end..end + 2).any(|at| self.stops.has(page, at, "score"));
        let change = at > 0 && (self.stops.has(page, at - 1, "change") || page.norm(at - 1) == "from");
        let fits = if !hyphen {
            // "From 61 to 38" is a change, "two to one" a ratio.
            let cue = if most > least { before(CUE) } else { before(NEAR) };
            (cue || behind || votes) && !change
        } else if most > least {
            first.digits && second.digits
        } else {
            let brackets = page.norm(at.wrapping_sub(1)) == "(" && matches!(page.norm(end), ")" | ",");
            let name = |at: usize| {
                page.pieces
                    .get(at)
                    .is_some_and(|piece| piece.is_word() && piece.upper)
            };
            let result = at > 0 && name(at - 1) && name(end);
            let record = brackets && at > 1 && name(at - 2);
            before(2) || behind || result || record || most == least
        };
        fits.then(|| {
            let mut reading = plain(at, &first);
            reading.end = end;
            reading.figure = (at, end);
            reading.measure = Measure::Tally(least);
            reading
        })
    }

    /// One side of a tally: a whole number below a thousand.
    fn side(&self, page: &Page, at: usize) -> Option<Figure> {
        let manner = Manner {
            bare: false,
            and: false,
            money: false,
        };
        let figure = self.words.figure(page.pieces, at, manner)?;
        let value = figure.exactly()?;
        let whole = value.scale() == 0 && value < Decimal::ONE_THOUSAND && value >= Decimal::ZERO;
        let plain = figure.shape == Shape::Cardinal && !figure.approximate && figure.scale.is_none();
        (whole && plain && figure.start == at).then_some(figure)
    }
}
