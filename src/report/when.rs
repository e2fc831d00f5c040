//! A time as one short ISO-like word: `2024-09-06`, `2024-05`, `1910/1945`, `2011/..`, `XXXX-09-27`.

use jiff::civil::Date;

use crate::value::{Grain, Known, Open, When};

/// The time in words of ISO 8601 where it has any; what is not known of a date is written `X`.
pub(super) fn display(when: &When) -> String {
    match when {
        When::Days {
            first,
            last,
            grain,
            period,
            approximate,
            open,
        } => {
            let about = if *approximate { "~" } else { "" };
            let (first, last) = (day(*first, *grain), day(*last, *grain));
            match open {
                Some(Open::Since) => format!("{about}{first}/.."),
                Some(Open::Until) => format!("../{about}{last}"),
                Some(Open::By) => format!("by {about}{last}"),
                Some(Open::After) => format!("after {about}{last}"),
                None if first == last && !period => format!("{about}{first}"),
                None if first == last => format!("{about}{first}/{first}"),
                None => format!("{about}{first}/{last}"),
            }
        }
        When::Open { known } => partly(known),
    }
}

fn day(date: Date, grain: Grain) -> String {
    match grain {
        Grain::Hour | Grain::Day | Grain::Week => date.to_string(),
        Grain::Month | Grain::Quarter => format!("{:04}-{:02}", date.year(), date.month()),
        Grain::Year | Grain::Decade => format!("{:04}", date.year()),
    }
}

fn partly(known: &Known) -> String {
    match known {
        Known::MonthDay { month, day } => format!("XXXX-{month:02}-{day:02}"),
        Known::Month(month) => format!("XXXX-{month:02}"),
        Known::Weekday(day) => format!("XXXX-WXX-{day}"),
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
            let month = month.map_or(String::new(), |month| format!(" XXXX-{month:02}"));
            format!("published {offset:+} {unit}{month}")
        }
        Known::Clock(minutes) => format!("T{:02}:{:02}", minutes / 60, minutes % 60),
        Known::Vague => "unknown".to_owned(),
    }
}
