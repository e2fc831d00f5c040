//! How two times relate, as a fact-checker asks it: the same, one more exact than the other, or different.

use jiff::civil::Date;

use super::calendar;
use super::{Grain, Known, Open, When};

/// How two times relate. The relation is symmetric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeRelation {
    /// The same days.
    Same,
    /// The same as far as both are known: "September 27" without a year and 27 September 2024, "Friday" in an undated
    /// report and a Friday.
    SameAsKnown,
    /// One lies inside the other: "June 25" in "June".
    Refines,
    /// They share days, and neither holds the other, or an open end leaves room for the other.
    Overlaps,
    /// They share no day, name different ends of a period, or, undated, different weekdays: "Friday" and "Thursday".
    Differs,
    /// Nothing can be said: "Friday" and "last week" of undated reports, "recently".
    Unknown,
}

/// A resolved time taken apart.
#[derive(Clone, Copy)]
struct Days {
    first: Date,
    last: Date,
    grain: Grain,
    period: bool,
    approximate: bool,
    open: Option<Open>,
}

/// How `a` and `b` relate.
pub fn relate(a: &When, b: &When) -> TimeRelation {
    match (days_of(a), days_of(b)) {
        (Ok(a), Ok(b)) => days(a, b),
        (Ok(days), Err(known)) | (Err(known), Ok(days)) => partly(known, days),
        (Err(a), Err(b)) => both_partly(a, b),
    }
}

/// Whether the two are clearly different times, with room for a day's slip and for rough words. This keeps what was
/// said of 2023 from being held against 2024; where anything is unknown the answer is no.
pub fn apart(a: &When, b: &When) -> bool {
    match (days_of(a), days_of(b)) {
        (Ok(a), Ok(b)) => {
            // A day may slip (time zones, an event at midnight), but not a month or a year.
            let slip = i64::from(a.grain.min(b.grain) <= Grain::Week);
            gap(extent(a), extent(b)) > slip + fuzz(a).max(fuzz(b))
        }
        (Err(Known::MonthDay { month, day }), Ok(days)) | (Ok(days), Err(Known::MonthDay { month, day })) => {
            let near = |year: i16| {
                calendar::date(year, *month, *day)
                    .is_some_and(|date| gap(extent(days), (Some(date), Some(date))) <= 1 + fuzz(days))
            };
            let (from, to) = (
                days.first.year().saturating_sub(1),
                days.last.year().saturating_add(1),
            );
            days.open.is_none() && to - from < 8 && !(from..=to).any(near)
        }
        (
            Err(Known::MonthDay { month, day }),
            Err(Known::MonthDay {
                month: other,
                day: number,
            }),
        ) => {
            let (a, b) = (
                calendar::date(2000, *month, *day),
                calendar::date(2000, *other, *number),
            );
            matches!((a, b), (Some(a), Some(b)) if (2..364).contains(&calendar::distance(a, b).abs()))
        }
        // The week and the day of these stay open.
        (Err(Known::Weekday(_) | Known::Clock(_)), _) | (_, Err(Known::Weekday(_) | Known::Clock(_))) => {
            false
        }
        _ => relate(a, b) == TimeRelation::Differs,
    }
}

fn days_of(when: &When) -> Result<Days, &Known> {
    match when {
        When::Days {
            first,
            last,
            grain,
            period,
            approximate,
            open,
        } => Ok(Days {
            first: *first,
            last: *last,
            grain: *grain,
            period: *period,
            approximate: *approximate,
            open: *open,
        }),
        When::Open { known } => Err(known),
    }
}

fn days(a: Days, b: Days) -> TimeRelation {
    match (a.open, b.open) {
        (None, None) if a.period && b.period => periods(a, b),
        (None, None) => stretches(a, b),
        (Some(open), Some(other)) if open == other => match stretches(a, b) {
            // Who says "by March" says "by May" too; but "since 2011" and "since 2013" name two beginnings.
            TimeRelation::Differs if !matches!(open, Open::Since | Open::Until) => TimeRelation::Overlaps,
            relation => relation,
        },
        _ if gap(extent(a), extent(b)) <= fuzz(a).max(fuzz(b)) => TimeRelation::Overlaps,
        _ => TimeRelation::Differs,
    }
}

/// Two stretches of which at most one is a period. Of two rough ones ("last winter", "the last four years") neither tells the
/// other more closely.
fn stretches(a: Days, b: Days) -> TimeRelation {
    let holds = |outer: Days, inner: Days| outer.first <= inner.first && inner.last <= outer.last;
    if (a.first, a.last) == (b.first, b.last) {
        TimeRelation::Same
    } else if (holds(a, b) || holds(b, a)) && !(a.approximate && b.approximate) {
        TimeRelation::Refines
    } else if gap((Some(a.first), Some(a.last)), (Some(b.first), Some(b.last))) <= fuzz(a).max(fuzz(b)) {
        TimeRelation::Overlaps
    } else {
        TimeRelation::Differs
    }
}

/// Two periods are the same only when both ends are: "1966 to 1978" is not "1967 to 1979".
fn periods(a: Days, b: Days) -> TimeRelation {
    if (a.first, a.last) == (b.first, b.last) {
        return TimeRelation::Same;
    }
    if a.approximate || b.approximate {
        return match stretches(a, b) {
            TimeRelation::Differs => TimeRelation::Differs,
            _ => TimeRelation::Overlaps,
        };
    }
    let grain = a.grain.max(b.grain);
    let coarse = |date: Date| unit_of(date, grain);
    let equal = coarse(a.first) == coarse(b.first) && coarse(a.last) == coarse(b.last);
    if equal && a.grain != b.grain {
        TimeRelation::Refines
    } else {
        TimeRelation::Differs
    }
}

/// The unit of this grain that holds the day, as a number.
fn unit_of(date: Date, grain: Grain) -> i64 {
    let year = i64::from(date.year());
    match grain {
        Grain::Hour | Grain::Day => calendar::distance(Date::ZERO, date),
        Grain::Week => calendar::week(date).map_or(0, |(monday, _)| calendar::distance(Date::ZERO, monday)),
        Grain::Month => year * 12 + i64::from(date.month()),
        Grain::Quarter => year * 4 + i64::from((date.month() - 1) / 3),
        Grain::Year => year,
        Grain::Decade => year.div_euclid(10),
    }
}

/// The days that the time leaves possible; nothing for an end without limit.
fn extent(days: Days) -> (Option<Date>, Option<Date>) {
    match days.open {
        None => (Some(days.first), Some(days.last)),
        Some(Open::Since) => (Some(days.first), None),
        Some(Open::Until | Open::By) => (None, Some(days.last)),
        Some(Open::Before) => (None, calendar::plus_days(days.first, -1)),
        Some(Open::After) => (calendar::plus_days(days.last, 1), None),
    }
}

/// The days between two extents: 0 when they share one.
fn gap(a: (Option<Date>, Option<Date>), b: (Option<Date>, Option<Date>)) -> i64 {
    let between = |end: Option<Date>, start: Option<Date>| match (end, start) {
        (Some(end), Some(start)) if start > end => calendar::distance(end, start),
        _ => 0,
    };
    between(a.1, b.0).max(between(b.1, a.0))
}

/// How many days rough words may be off: half their length, a week for a day.
fn fuzz(days: Days) -> i64 {
    if !days.approximate {
        return 0;
    }
    if days.grain <= Grain::Week && days.first == days.last {
        7
    } else {
        (calendar::distance(days.first, days.last) + 1) / 2
    }
}

/// A time known in part against days.
fn partly(known: &Known, days: Days) -> TimeRelation {
    if days.open.is_some() {
        return TimeRelation::Unknown;
    }
    let one_day = days.first == days.last;
    // Every day falls into a whole year, so that nothing is told by its doing so.
    const WHOLE_YEAR: i64 = 364;
    let fitting = match calendar::distance(days.first, days.last) {
        0..WHOLE_YEAR => TimeRelation::Refines,
        _ => TimeRelation::Overlaps,
    };
    match known {
        Known::MonthDay { month, day } => {
            let fits = some_year(days, |year| {
                calendar::date(year, *month, *day).map(|date| (date, date))
            });
            match fits {
                false if days.approximate => TimeRelation::Unknown,
                false => TimeRelation::Differs,
                true if one_day => TimeRelation::SameAsKnown,
                true => fitting,
            }
        }
        Known::Month(month)
        | Known::Relative {
            month: Some(month), ..
        } => {
            let fits = some_year(days, |year| calendar::months(year, *month, 1));
            let whole = calendar::months(days.first.year(), *month, 1) == Some((days.first, days.last));
            match fits {
                false if days.approximate => TimeRelation::Unknown,
                false => TimeRelation::Differs,
                true if whole => TimeRelation::SameAsKnown,
                true => fitting,
            }
        }
        Known::Weekday(weekday) if one_day && !days.approximate => {
            if calendar::weekday(days.first) == *weekday {
                TimeRelation::SameAsKnown
            } else {
                TimeRelation::Differs
            }
        }
        _ => TimeRelation::Unknown,
    }
}

/// Whether the part falls into the days in some year.
fn some_year(days: Days, make: impl Fn(i16) -> Option<calendar::Stretch>) -> bool {
    let (from, to) = (days.first.year(), days.last.year());
    // A stretch of eight years holds every day of the year, the leap day too.
    to.saturating_sub(from) >= 8
        || (from..=to)
            .any(|year| make(year).is_some_and(|(first, last)| first <= days.last && days.first <= last))
}

/// Two times of day. What is told by the half hour may be rounded; who names minutes has read a clock.
fn clocks(a: i16, b: i16) -> TimeRelation {
    const HALF_HOUR: i16 = 30;
    let round = a % HALF_HOUR == 0 || b % HALF_HOUR == 0;
    let gap = (a - b).abs().min(24 * 60 - (a - b).abs());
    if round && gap < HALF_HOUR {
        TimeRelation::Overlaps
    } else {
        TimeRelation::Differs
    }
}

fn both_partly(a: &Known, b: &Known) -> TimeRelation {
    use Known::{Clock, Month, MonthDay, Vague, Weekday};
    match (a, b) {
        (Vague, _) | (_, Vague) => TimeRelation::Unknown,
        (a, b) if a == b => TimeRelation::SameAsKnown,
        (MonthDay { .. }, MonthDay { .. }) | (Month(_), Month(_)) | (Weekday(_), Weekday(_)) => {
            TimeRelation::Differs
        }
        (Clock(a), Clock(b)) => clocks(*a, *b),
        (MonthDay { month, .. }, Month(other)) | (Month(other), MonthDay { month, .. }) => {
            if month == other {
                TimeRelation::Refines
            } else {
                TimeRelation::Differs
            }
        }
        (
            MonthDay { month, .. } | Month(month),
            Known::Relative {
                month: Some(other), ..
            },
        )
        | (
            Known::Relative {
                month: Some(other), ..
            },
            MonthDay { month, .. } | Month(month),
        ) => {
            if month == other {
                TimeRelation::Refines
            } else {
                TimeRelation::Differs
            }
        }
        _ => TimeRelation::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;
    use crate::value::time::TimeReader;

    fn when(text: &str, published: &str) -> When {
        let book = Rulebook::embedded().expect("the embedded rules load");
        let mentions = TimeReader::new(&book.lexicons).read(text, published.parse().ok());
        assert_eq!(mentions.len(), 1, "{text:?}: {mentions:?}");
        mentions[0].when.clone()
    }

    #[test]
    fn relations_as_a_fact_checker_sees_them() {
        use TimeRelation::*;
        let day = "2018-08-21";
        for (a, b, expected, far) in [
            ("June 25, 2018", "June 2018", Refines, false),
            ("August 2017", "last year", Refines, false),
            ("from 1966 to 1978", "from 1967 to 1979", Differs, false),
            ("1910-45", "from 1910 to 1945", Same, false),
            ("mid-May", "April 30", Differs, true),
            ("May 2023", "September 2024", Differs, true),
            ("in 2023", "in 2024", Differs, true),
            ("since 2011", "since 2011", Same, false),
            ("since 2011", "since 2013", Differs, false),
            ("since 2011", "in 2015", Overlaps, false),
            ("since 2011", "in 2009", Differs, true),
            ("by March 2017", "by May 2017", Overlaps, false),
            ("Aug. 5", "Aug. 6", Differs, false),
            ("two years ago", "in 2015", Overlaps, false),
            (
                "from March 2015 to June 2016",
                "from 2015 to 2016",
                Refines,
                false,
            ),
            ("recently", "in 2015", Unknown, false),
        ] {
            let (a, b) = (when(a, day), when(b, day));
            assert_eq!(relate(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(relate(&b, &a), expected, "{a:?} {b:?}");
            assert_eq!(apart(&a, &b), far, "{a:?} {b:?}");
        }
        assert!(apart(&when("in 2022", day), &when("in 2024", day)));
        assert!(apart(&when("May 2023", day), &when("September 2024", day)));
        assert!(!apart(&when("Aug. 5", day), &when("Aug. 6", day)));
        assert!(!apart(&when("two years ago", day), &when("in 2015", day)));
    }

    #[test]
    fn relations_of_times_known_in_part() {
        use TimeRelation::*;
        for (a, dated, expected, far) in [
            ("September 27", "September 27, 2024", SameAsKnown, false),
            ("September 27", "September 2024", Refines, false),
            ("September 27", "October 3, 2024", Differs, true),
            ("September 27", "September 28, 2024", Differs, false),
            ("on Friday", "September 6, 2024", SameAsKnown, false),
            ("on Friday", "September 5, 2024", Differs, false),
            ("in July", "July 2024", SameAsKnown, false),
            ("in July", "May 2024", Differs, true),
            ("last year", "in 2023", Unknown, false),
            ("on Friday", "on Thursday", Differs, false),
            ("on Friday", "on Friday", SameAsKnown, false),
            ("in July", "July 4", Refines, false),
        ] {
            let (a, b) = (when(a, ""), when(dated, ""));
            assert_eq!(relate(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(relate(&b, &a), expected, "{a:?} {b:?}");
            assert_eq!(apart(&a, &b), far, "{a:?} {b:?}");
        }
    }
}
