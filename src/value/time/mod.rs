//! Dates and periods: what an expression of time says, resolved against the day of publication.
//!
//! The types are here; [`TimeReader`] finds the expressions of a text, [`relate`] and [`apart`] compare two of them,
//! [`display`] writes one for a person and for the JSON. The road of an expression inside this folder: `piece` cuts the
//! text, `grammar`, `base`, `month`, `season`, `relative`, `year` and `range` read words, `cue` tells whether the sentence looks back or
//! ahead, `resolve`, `partial` and `span` go to the calendar.

mod base;
mod calendar;

mod cue;
mod display;
mod grammar;
mod month;
#[cfg(test)]
mod news_tests;
mod partial;
mod piece;
mod point;
mod range;
mod reader;
mod relate;
mod relative;
mod resolve;
mod season;
mod span;
#[cfg(test)]
mod tests;
mod words;
mod year;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use calendar::days_between;
pub use cue::Direction;
pub use display::display;
pub use reader::TimeReader;
pub use relate::{TimeRelation, apart, relate};

use crate::text::Span;

/// How fine an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    /// A part of a day or a time of day; still stored as the day that it falls on.
    Hour,
    /// A day.
    Day,
    /// A weekend, a week.
    Week,
    /// A month, or a part of one ("mid-March").
    Month,
    /// A quarter, a season, half a year.
    Quarter,
    /// A year.
    Year,
    /// A decade, a century, anything longer.
    Decade,
}

/// What an expression of time says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// A stretch of days, both ends included: one day for "6 September 2024", a month for "May last year",
    /// 36 years for "1910-45".
    Days {
        /// First day.
        first: Date,
        /// Last day, included.
        last: Date,
        /// How fine the words are.
        grain: Grain,
        /// Whether the words name a period with two ends ("from 1910 to 1945") rather than a time within.
        period: bool,
        /// "about", "around", "mid-", "early", "late" ...
        approximate: bool,
        /// `Some` when the words leave one end open: "since 2011" (from then on), "until May", "by March". The days are
        /// then those of the time named (all of 2011, all of May): the anchor, not the whole open stretch.
        open: Option<Open>,
    },
    /// Known only in part, since the source carries no date: "Friday", "last month", "September 27".
    Open {
        /// What is known, in a form that two sources can be compared in.
        known: Known,
    },
}

/// Which end of a period the words leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Open {
    /// "since 2011": from the first day on.
    Since,
    /// "until May": up to the last day.
    Until,
    /// "by March": up to the last day, March included.
    By,
    /// "before March": up to the day before the first.
    Before,
    /// "after March": from the day after the last.
    After,
}

/// What is known of a time whose year, month or day cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// A day of a month, no year: "September 27".
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A month, no year: "in July".
    Month(i8),
    /// A day of the week, Monday = 1 to Sunday = 7.
    Weekday(i8),
    /// Counted from the unknown day of publication: "last year" = (Year, -1), "tomorrow" = (Day, 1).
    Relative {
        /// The unit counted.
        grain: Grain,
        /// How many, back or forward.
        offset: i32,
        /// A narrower part inside, when named: the month of "May last year".
        month: Option<i8>,
    },
    /// A time of day without a day: minutes since midnight.
    Clock(i16),
    /// Words of time that say nothing that can be compared: "recently", "in recent weeks".
    Vague,
}

/// What cannot be right in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeFault {
    /// The month has no such day: "June 31". The value is the month.
    NoSuchDay,
    /// The day falls on another weekday: "Tuesday, May 13" in 2024. The value is the day.
    OtherWeekday,
}

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeMention {
    /// Where it stands, with the preposition left out: "September 27", "from 1910 to 1945" (the "from" belongs to
    /// the period), "since 2011" (the word says which end is open).
    pub span: Span,
    /// What it says.
    pub when: When,
    /// A time of day within it, minutes since midnight: "Friday at 5 p.m.".
    pub clock: Option<i16>,
    /// What cannot be right in the words; the value then keeps what is sure of them.
    pub fault: Option<TimeFault>,
}
