//! Ranges: "between 5 and 7", "from 20 to 30", "5-7 percent", "two or three".
//!
//! Two figures beside "to" or a hyphen are not always a range: a change ("rose from 5 to 7") has two values, which are left
//! to be read one by one, and a vote or a game has a tally, which is read before.

use rust_decimal::Decimal;

use super::figure::{Shape, joined};
use super::number::{Bounds, Measure, Number};
use super::quantity::{NumberReader, Page, Reading};

/// What joins the two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    And,
    To,
    Hyphen,
    Or,
}

impl NumberReader {
    /// A range that begins at piece `at`.
    pub(super) fn range(&self, page: &Page, at: usize) -> Option<Reading> {
        if let Some(end) = self.modifiers.class_at(page, at, "age_before")
            && let Some(mut range) = self
                .range_at(page, end)
                .filter(|range| range.measure == Measure::Count)
        {
            range.start = at;
            range.measure = Measure::Age("year".to_owned());
            return Some(range);
        }
        self.range_at(page, at)
    }

    fn range_at(&self, page: &Page, at: usize) -> Option<Reading> {
        if let Some(start) = self.modifiers.class_at(page, at, "between") {
            // "between the ages of 17 and 20".
            let ages = if page.norm(start) == "the" {
                start + 1
            } else {
                start
            };
            if let Some(start) = self.modifiers.class_at(page, ages, "age_before") {
                let mut range = self
                    .both_ends(page, at, start, true)
                    .filter(|range| range.measure == Measure::Count)?;
                range.measure = Measure::Age("year".to_owned());
                return Some(range);
            }
            return [true, false]
                .iter()
                .find_map(|and| self.both_ends(page, at, start, *and));
        }
        if let Some(start) = self.modifiers.class_at(page, at, "from") {
            let first = self.end_of_range(page, start, true)?;
            let (link, next) = self.link(page, &first).filter(|(link, _)| *link != Link::Or)?;
            if self.is_change(page, at) {
                return None;
            }
            let second = self.end_of_range(page, next, true)?;
            return self.unify(page, at, first, second, link);
        }
        let from = at > 0 && self.modifiers.class_at(page, at - 1, "from").is_some();
        if from && self.is_change(page, at - 1) {
            return None;
        }
        // "one or two": a lone "one" is a number only beside the other figure.
        let one = page.norm(at) == "one" && matches!(page.norm(at + 1), "or" | "to");
        let first = if one {
            self.end_of_range(page, at, true)
        } else {
            self.single(page, at, true, false).ok()
        };
        let first = first.filter(|first| first.shape != Shape::Ordinal)?;
        let (link, next) = self.link(page, &first)?;
        let second = self.end_of_range(page, next, true)?;
        // "the index rose 12 to 2,031": by so much, to so much.
        let near = at.saturating_sub(3)..at;
        let by = at > 0 && matches!(page.norm(at - 1), "by" | "of");
        if link == Link::To && !by && near.into_iter().any(|at| self.stops.has(page, at, "change")) {
            return None;
        }
        self.unify(page, at, first, second, link)
    }

    /// The two ends of "between": `and` says whether "and" may belong to the first.
    fn both_ends(&self, page: &Page, at: usize, start: usize, and: bool) -> Option<Reading> {
        let first = self.end_of_range(page, start, and)?;
        let next = (page.norm(first.end) == "and").then_some(first.end + 1)?;
        let second = self.end_of_range(page, next, true)?;
        self.unify(page, at, first, second, Link::And)
    }

    fn end_of_range(&self, page: &Page, at: usize, and: bool) -> Option<Reading> {
        let at = if page.norm(at) == "the" { at + 1 } else { at };
        let inner = Page { inner: true, ..*page };
        self.single(&inner, at, and, true).ok()
    }

    /// What joins a figure to the next one, and where that begins.
    fn link(&self, page: &Page, first: &Reading) -> Option<(Link, usize)> {
        let hyphen = joined(page.pieces, first.end);
        // "18- to 24-year-olds": a hyphen left hanging.
        let hanging = page.norm(first.end) == "-"
            && page.pieces[first.end].glued
            && matches!(page.norm(first.end + 1), "to" | "or");
        let word = if hyphen || hanging {
            first.end + 1
        } else {
            first.end
        };
        let behind = |at: usize| if joined(page.pieces, at) { at + 1 } else { at };
        if let Some(end) = self.modifiers.class_at(page, word, "to") {
            return Some((Link::To, behind(end)));
        }
        let digits = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.digits().is_some());
        match page.norm(word) {
            "or" => Some((Link::Or, behind(word + 1))),
            "~" => Some((Link::Hyphen, word + 1)),
            _ if hyphen && !hanging => Some((Link::Hyphen, word)),
            // A dash with space around joins only figures in digits.
            "-" if first.digits && digits(word + 1) && !page.pieces[word + 1].glued => {
                Some((Link::Hyphen, word + 1))
            }
            _ => None,
        }
    }

    /// "rose from 5 to 7": two values, not a range.
    fn is_change(&self, page: &Page, from: usize) -> bool {
        let near = (from.saturating_sub(6)..from)
            .rev()
            .take_while(|at| !matches!(page.norm(*at), "." | ";" | ","));
        near.into_iter().any(|at| self.stops.has(page, at, "change"))
    }

    /// Two figures as one range, when both can be of one measure and the first is the smaller.
    fn unify(
        &self,
        page: &Page,
        start: usize,
        first: Reading,
        second: Reading,
        link: Link,
    ) -> Option<Reading> {
        let (mut low, high) = (first.exactly()?, second.exactly()?);
        let bare_first = first.measure == Measure::Count;
        let measure = match (&first.measure, &second.measure) {
            (a, b) if a == b => a.clone(),
            (Measure::Count, b) if !second.prefixed => b.clone(),
            // "$5 to 7 million": the sign holds for both.
            (Measure::Money(_), Measure::Count)
                if first.prefixed && (second.scale.is_some() || link == Link::Hyphen) =>
            {
                first.measure.clone()
            }
            (Measure::Age(_) | Measure::Dimension(_), Measure::Count) if first.prefixed => {
                first.measure.clone()
            }
            _ => return None,
        };
        // "5 to 7 million": the scale holds for both.
        if let Some(scale) = second.scale
            && first.scale.is_none()
            && low < Decimal::ONE_THOUSAND
            && (bare_first || first.prefixed)
            && let Some(scaled) = low.checked_mul(scale)
            && scaled < high
        {
            low = scaled;
        }
        // "Between 2009 and 2016" are years.
        if measure == Measure::Count
            && [&first, &second]
                .iter()
                .all(|end| self.stops.is_year_at(page, end.figure))
        {
            return None;
        }
        let close = high <= low.checked_mul(Decimal::new(15, 1))?.checked_add(Decimal::ONE)?;
        let whole = low.scale() == 0 && high.scale() == 0;
        if low >= high || (link == Link::Or && !(close && whole)) {
            return None;
        }
        // "5 to 7 of them": a lone "one" that ends a range is a number only with its neighbour.
        if link == Link::To && page.norm(second.start) == "one" && second.end == second.start + 1 {
            return None;
        }
        let shape = if first.shape == Shape::Ordinal {
            Shape::Ordinal
        } else {
            Shape::Cardinal
        };
        Some(Reading {
            start,
            figure: (first.figure.0, second.figure.1),
            number: Number {
                bounds: Bounds::Between(low, high),
                approximate: false,
            },
            measure,
            shape,
            ..second
        })
    }
}
