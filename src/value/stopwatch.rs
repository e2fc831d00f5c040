//! What a running clock shows: "with 7:42 remaining", "after 12:05 of play". It is a length of time, and no time of day.

use rust_decimal::Decimal;

use super::number::Measure;
use super::quantity::{NumberReader, Page, Reading, number};

impl NumberReader {
    /// Minutes and seconds that begin at piece `at`, where the words behind them say that a clock runs.
    pub(super) fn stopwatch(&self, page: &Page, at: usize) -> Option<Reading> {
        let digits = |at: usize| page.pieces.get(at)?.digits();
        let glued = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.glued);
        let (minutes, seconds) = (digits(at)?, digits(at + 2)?);
        let written =
            page.norm(at + 1) == ":" && glued(at + 1) && glued(at + 2) && page.norm(at + 2).len() == 2;
        let end = at + 3;
        let runs = self.stops.has(page, end, "stopwatch")
            || page.norm(end) == "to" && self.stops.has(page, end + 1, "stopwatch");
        if !written || !runs || glued(end) || seconds >= Decimal::from(60) {
            return None;
        }
        let value = minutes.checked_add(seconds.checked_div(Decimal::from(60))?)?;
        let mut reading = number(at, end, value);
        reading.measure = Measure::Duration("minute".to_owned());
        Some(reading)
    }
}
