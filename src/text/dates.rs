//! Full dates as a page prints them: "2024-09-06", "6 September 2024", "Sept. 6, 2024", "13/09/2024".
//!
//! Only dates with a day, a month and a year that can be read in one way; all others are none.

use jiff::civil::Date;

/// The months in English, in order; no other word of a date begins like one of them.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week in English, from Monday.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The month that a word names, in full or cut short.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let word = if word == "sept" { "sep".to_owned() } else { word };
    let at = MONTHS
        .iter()
        .position(|name| *name == word || (word.len() == 3 && name.starts_with(&word)))?;
    i8::try_from(at + 1).ok()
}

/// Years in which a report can have been published; what stands before or behind is what a program writes where it knows
/// no day ("0001-01-01"), or a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

/// The day of publication that a person or a program wrote down for it: year, month and day as in "2024-09-06", with or
/// without an hour behind it, whose zone changes nothing. Nothing else is one: no sign, no week ("2024-W36-5"), no day of a
/// year ("2024-250"), no year outside of 1800 to 2200.
pub fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let (day, hour) = written.split_at_checked(10)?;
    let is_hour = hour.is_empty()
        || hour.starts_with(['T', 't', ' ']) && hour[1..].starts_with(|c: char| c.is_ascii_digit());
    let shape = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let day: Date = day.parse().ok().filter(|_| shape && is_hour)?;
    Some(day).filter(|day| YEARS.contains(&day.year()))
}

/// The first full date in a line.
pub(super) fn find_date(line: &str) -> Option<Date> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | ';' | '·' | '•'))
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    (0..words.len()).find_map(|i| numeric(words[i]).or_else(|| written(&words[i..])))
}

/// "2024-09-06", "2024/09/06", "2024-09-06T10:00Z", "13/09/2024".
fn numeric(word: &str) -> Option<Date> {
    // A sign makes another year of it.
    if word.starts_with(['-', '+']) && word[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let day_part = word.split(['T', 't']).next()?.trim_end_matches(['.', ':', 'Z']);
    let mark = day_part
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = day_part.split(mark).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |s: &str| {
        s.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| s.parse::<i16>().ok())
            .flatten()
    };
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    match (a.len(), c.len()) {
        (4, 1..=2) => date(x, y, z),
        // Day and month change places from country to country: only a number above twelve tells.
        (1..=2, 4) if x > 12 || x == y => date(z, y, x),
        (1..=2, 4) if y > 12 => date(z, x, y),
        _ => None,
    }
}

/// "6 September 2024", "6th of Sept. 2024", "September 6 2024".
fn written(words: &[&str]) -> Option<Date> {
    let mut words = words.iter().filter(|word| !matches!(**word, "of" | "the"));
    let (first, second, third) = (words.next()?, words.next()?, words.next()?);
    let year = year(third)?;
    match (month(first), month(second)) {
        (Some(month), None) => date(year, month.into(), of_month(second)?),
        (None, Some(month)) => date(year, month.into(), of_month(first)?),
        _ => None,
    }
}

fn of_month(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(['.', ':']);
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| digits.strip_suffix(end))
        .unwrap_or(digits);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

fn year(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(['.', ':', '-', '–']);
    let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    four.then(|| digits.parse().ok()).flatten()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    date.filter(|date| YEARS.contains(&date.year()))
}

/// Whether a line is nothing but a date or an hour, with the words that go with them.
pub(super) fn is_bare_date(line: &str) -> bool {
    let words = line.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '/' | '-' | '–' | ':')
    });
    let mut figures = 0;
    let mut names = 0;
    for word in words.filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches('.').to_ascii_lowercase();
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            let tail = bare.trim_start_matches(|c: char| c.is_ascii_digit());
            let known = matches!(
                tail,
                "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "a.m" | "p.m" | "z"
            );
            if !known && !tail.starts_with('t') && !tail.starts_with('.') {
                return false;
            }
            figures += 1;
        } else if month(&bare).is_some()
            || is_weekday(&bare)
            || matches!(bare.as_str(), "am" | "pm" | "a.m" | "p.m")
        {
            names += 1;
        } else if !matches!(
            bare.as_str(),
            "at" | "on"
                | "of"
                | "am"
                | "pm"
                | "a.m"
                | "p.m"
                | "gmt"
                | "utc"
                | "et"
                | "est"
                | "edt"
                | "pst"
                | "pdt"
                | "bst"
                | "ist"
                | "kst"
                | "jst"
                | "cet"
                | "ct"
                | "pt"
        ) {
            return false;
        }
    }
    figures > 0 && (names > 0 || find_date(line).is_some())
}

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS
        .iter()
        .any(|day| *day == word || (word.len() >= 3 && word.len() <= 5 && day.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_full_dates_in_every_common_form() {
        for line in [
            "date 2024-09-06 Connect with us",
            "Published: 6 September 2024",
            "Fri, 6th of Sept. 2024 10:15",
            "Updated Sep 6, 2024 at 9 p.m.",
            "2024-09-06T10:15:00Z",
        ] {
            assert_eq!(find_date(line), Date::new(2024, 9, 6).ok(), "{line}");
        }
        assert_eq!(find_date("13/09/2024"), Date::new(2024, 9, 13).ok());
    }

    #[test]
    fn reads_none_where_a_part_is_missing_or_the_order_is_open() {
        for line in [
            "September 2024",
            "6 September",
            "05/09/2024",
            "2024-13-40",
            "may 3000 people 2024",
            "",
        ] {
            assert_eq!(find_date(line), None, "{line}");
        }
    }

    #[test]
    fn tells_a_line_of_date_alone_from_a_sentence() {
        assert!(is_bare_date("9:45 p.m."));
        assert!(is_bare_date("Friday, September 6, 2024 - 10:15 GMT"));
        assert!(!is_bare_date("In May 12 people were hurt"));
        assert!(!is_bare_date("May"));
    }
}
