//! Calendar arithmetic that cannot fail: every function gives nothing instead of a date that does not exist.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A stretch of days, both ends included.
pub(super) type Stretch = (Date, Date);

/// A date, if there is one.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// So many days later, or earlier.
pub(super) fn plus_days(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// So many months later, or earlier; the day is kept where the month has it.
pub(super) fn plus_months(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_months(count).ok()?).ok()
}

/// Days from the first to the second, negative when the second is earlier; any two days of the calendar are fewer apart than the
/// number holds.
pub fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(distance(from, to)).unwrap_or_default()
}

/// The same for sums of days.
pub(super) fn distance(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// A run of whole months.
pub(super) fn months(year: i16, first: i8, count: i8) -> Option<Stretch> {
    let first = date(year, first, 1)?;
    let last = plus_days(plus_months(first, i64::from(count))?, -1)?;
    Some((first, last))
}

/// A run of whole years.
pub(super) fn years(first: i16, last: i16) -> Option<Stretch> {
    Some((date(first, 1, 1)?, date(last, 12, 31)?))
}

/// Monday to Sunday of the week that holds the day.
pub(super) fn week(day: Date) -> Option<Stretch> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let monday = plus_days(day, -back)?;
    Some((monday, plus_days(monday, 6)?))
}

/// Monday = 1 to Sunday = 7.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The n-th weekday of a month; 9 is the last.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, day: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    let nth = if nth == 9 { -1 } else { nth };
    date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// The n-th week of a stretch, by the rule that a week belongs where its Thursday falls; 9 is the last.
pub(super) fn nth_week(first: Date, last: Date, nth: i8) -> Option<Stretch> {
    let thursday = |week: Stretch| plus_days(week.0, 3);
    if nth == 9 {
        let end = week(last)?;
        return if thursday(end)? <= last {
            Some(end)
        } else {
            week(plus_days(end.0, -1)?)
        };
    }
    let start = week(first)?;
    let offset = i64::from(nth) - if thursday(start)? >= first { 1 } else { 0 };
    week(plus_days(start.0, offset * 7)?)
}

/// How far a stretch is from a day: 0 when it holds it.
pub(super) fn away(stretch: Stretch, day: Date) -> i64 {
    if stretch.0 > day {
        distance(day, stretch.0)
    } else if stretch.1 < day {
        distance(stretch.1, day)
    } else {
        0
    }
}
