//! What the grammar reads before the calendar is asked: an expression of time as its words say it.

use super::words::Unit;

/// The year that the words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearRef {
    /// None.
    Unknown,
    /// "2018".
    Known(i16),
    /// "last year" = -1.
    Relative(i16),
    /// "last May", "next May", "this May".
    Shifted(Shift),
}

/// "last", "past", "this", "next", "coming".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Last,
    Past,
    This,
    Next,
    Coming,
}

impl Shift {
    /// -1, 0 or 1.
    pub fn sign(self) -> i32 {
        match self {
            Self::Last | Self::Past => -1,
            Self::This => 0,
            Self::Next | Self::Coming => 1,
        }
    }
}

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    /// "earlier this month": from its beginning to yesterday.
    Earlier,
    /// "later this month": from tomorrow to its end.
    Later,
}

/// The expression without its trimmings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// "September 27", "Friday, Sept. 27, 2024".
    Day {
        year: YearRef,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    /// "May", "May last year".
    Month { year: YearRef, month: i8 },
    /// "Friday", "last Friday", "Friday of next week".
    Weekday {
        weekday: i8,
        shift: Option<Shift>,
        week: Option<i32>,
    },
    /// "2018".
    Year(i16),
    /// "the 1970s", "the 19th century".
    Years { first: i16, last: i16 },
    /// "over the weekend".
    Weekend,
    /// "last month", "this year".
    Unit { unit: Unit, offset: i32 },
    /// "tomorrow".
    Days(i32),
    /// "two years ago"; `count` is 0 for "several years ago".
    Ago { count: i32, unit: Unit, sign: i32 },
    /// "the past three weeks", "the next two years".
    Stretch { count: i32, unit: Unit, sign: i32 },
    /// "the summer of 2018".
    Season { season: i8, year: YearRef },
    /// "the first quarter of 2018", in months: first month and how many.
    Months { first: i8, count: i8, year: YearRef },
    /// A feast, by its rule in `holidays.toml`.
    Feast {
        month: i8,
        nth: i8,
        weekday: Option<i8>,
        year: YearRef,
    },
    /// "Tuesday the 11th".
    DatedWeekday { weekday: i8, day: i8 },
    /// "two days after Friday", "three weeks before the June 25 vote".
    Anchored {
        count: i32,
        unit: Unit,
        sign: i32,
        anchor: Box<Base>,
    },
    /// "the last week of July", "the first week of 2015"; 9 is the last.
    NthWeek { nth: i8, of: Box<Base> },
    /// "the 15th day of June", "the last day of next month"; 99 is the last.
    NthDay { nth: i8, of: Box<Base> },
    /// "the week of April 10".
    WeekOf { year: YearRef, month: i8, day: i8 },
    /// A bare day of a month, inside a range only.
    BareDay(i8),
    /// A time of day alone.
    Clock(i16),
    /// Nothing that can be compared.
    Vague,
}

/// An expression of time, not yet on the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub base: Base,
    pub part: Option<Part>,
    pub about: bool,
    /// Minutes since midnight.
    pub clock: Option<i16>,
    /// Whether a part of the day is named.
    pub hour: bool,
}

impl Point {
    /// A plain expression.
    pub fn of(base: Base) -> Self {
        Self {
            base,
            part: None,
            about: false,
            clock: None,
            hour: false,
        }
    }
}
