//! A time as a person and the JSON read it: near to ISO 8601, with a word where that has none.

use jiff::civil::Date;

use super::calendar;
use super::{Grain, Known, Open, When};
use crate::text::{MONTHS, WEEKDAYS};

/// "2024-09-27", "2023-05", "1910/1945", "since 2011", "about 2013-05 (mid)", "Friday (undated)", "27 September".
pub fn display(when: &When) -> String {
    match when {
        When::Days {
            first,
            last,
            grain,
            approximate,
            open,
            ..
        } => {
            let words = stretch(*first, *last);
            let words = if *approximate {
                rough(*first, *last, *grain, words)
            } else {
                words
            };
            match open {
                None => words,
                Some(Open::Since) => format!("since {words}"),
                Some(Open::Until) => format!("until {words}"),
                Some(Open::By) => format!("by {words}"),
                Some(Open::Before) => format!("before {words}"),
                Some(Open::After) => format!("after {words}"),
            }
        }
        When::Open { known } => part(known),
    }
}

/// The shortest form that names exactly these days.
fn stretch(first: Date, last: Date) -> String {
    let (from, to) = (first.year(), last.year());
    if first == last {
        return first.to_string();
    }
    if calendar::years(from, to) == Some((first, last)) {
        return match to - from {
            0 => year(from),
            9 if from % 10 == 0 => format!("{}s", year(from)),
            _ => format!("{}/{}", year(from), year(to)),
        };
    }
    let whole_months = first.day() == 1 && last.day() == last.days_in_month();
    if !whole_months {
        return format!("{first}/{last}");
    }
    let month = |date: Date| format!("{}-{:02}", year(date.year()), date.month());
    if (from, first.month()) == (to, last.month()) {
        month(first)
    } else {
        format!("{}/{}", month(first), month(last))
    }
}

fn year(year: i16) -> String {
    format!("{year:04}")
}

/// "about 2013-05 (mid)": the unit that is meant and the part of it.
fn rough(first: Date, last: Date, grain: Grain, words: String) -> String {
    let unit = match grain {
        Grain::Month if first.first_of_month() == last.first_of_month() => {
            stretch(first.first_of_month(), last.last_of_month())
        }
        Grain::Year if first.year() == last.year() => year(first.year()),
        _ => return format!("about {words}"),
    };
    if unit == words {
        return format!("about {words}");
    }
    let (starts, ends) = match grain {
        Grain::Month => (first.day() == 1, last == last.last_of_month()),
        _ => (first.day_of_year() == 1, last == last.last_of_year()),
    };
    let part = match (starts, ends) {
        (true, _) => "early",
        (_, true) => "late",
        _ => "mid",
    };
    format!("about {unit} ({part})")
}

fn part(known: &Known) -> String {
    match known {
        // ISO 8601 has no form for a day without its year any more, and the older one ("--09-27") reads as a range cut off.
        Known::MonthDay { month, day } => format!("{day} {}", month_name(*month)),
        Known::Month(month) => month_name(*month),
        Known::Weekday(day) => {
            let name = named(&WEEKDAYS, *day).unwrap_or_else(|| "day".to_owned());
            format!("{name} (undated)")
        }
        Known::Relative { grain, offset, month } => {
            let unit = match grain {
                Grain::Hour => "hour",
                Grain::Day => "day",
                Grain::Week => "week",
                Grain::Month => "month",
                Grain::Quarter => "quarter",
                Grain::Year => "year",
                Grain::Decade => "decade",
            };
            let words = match (grain, offset) {
                (Grain::Day, 0) => "today".to_owned(),
                (Grain::Day, -1) => "yesterday".to_owned(),
                (Grain::Day, 1) => "tomorrow".to_owned(),
                (_, 0) => format!("this {unit}"),
                (_, -1) => format!("last {unit}"),
                (_, 1) => format!("next {unit}"),
                (_, back) if *back < 0 => format!("{} {unit}s ago", back.unsigned_abs()),
                (_, ahead) => format!("in {ahead} {unit}s"),
            };
            let month = month.map_or(String::new(), |month| format!("{} of ", month_name(month)));
            format!("{month}{words} (undated)")
        }
        Known::Clock(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        Known::Vague => "unspecified".to_owned(),
    }
}

fn month_name(month: i8) -> String {
    named(&MONTHS, month).unwrap_or_else(|| "month".to_owned())
}

/// The name that stands at a place counted from one, with its capital.
fn named(names: &[&str], at: i8) -> Option<String> {
    let name = names.get(usize::try_from(at - 1).ok()?)?;
    Some(name[..1].to_uppercase() + &name[1..])
}
