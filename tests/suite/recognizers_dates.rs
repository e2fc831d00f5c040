//! Holds the reader of dates against the public suite of dates in `../shared/suites/recognizers`.
//!
//! The suite was made for spoken commands to a calendar. Its news-like part is chosen by the types and the notation of
//! its results alone: every result is a date, a range of dates or a date with a time of day, and none is counted in
//! minutes, set in business days or fiscal years, left without a value or marked as hanging on an unknown reference; cases
//! without any result count too. Commands to a calendar or a table ("schedule ...", "show sales ...", "filter by ...") are
//! passed over by their words. A case is
//! right when for every result a mention of ours overlaps it and its days are among the values offered, and when a case
//! without results yields no mention that names days.
//!
//! Two conventions differ and are translated: the suite's ends are exclusive, and in a range made of two named ends
//! ("from April to June") the suite stops before the end named, where a reader of news takes it in.

use std::collections::BTreeMap;

use crosscheck::value::{Open, TimeMention, When};
use jiff::civil::Date;
use serde_json::Value;

use crate::fixtures::{TIMES, shared};

/// The share of news-like cases that must be right, in percent. It may only rise.
const FLOOR: usize = 63;

fn suite() -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(shared().join("suites/recognizers/DateTimeModel.json")).ok()?;
    let cases: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("the suite is JSON");
    Some(cases.as_array().expect("a list of cases").clone())
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// Whether no platform of the suite's makers supports the case.
fn supported_by_nobody(case: &Value) -> bool {
    let listed = format!(
        "{},{}",
        text_of(case, "NotSupported"),
        text_of(case, "NotSupportedByDesign")
    )
    .to_lowercase();
    ["dotnet", "javascript", "python"]
        .iter()
        .all(|platform| listed.contains(platform))
}

/// Words of those who speak to a calendar, a mail program or a table.
const COMMANDS: [&str; 14] = [
    "schedule",
    "cortana",
    "skype",
    "meeting",
    "arrange",
    "set up",
    "set ooo",
    "out of office",
    "calendar",
    "show ",
    "sales",
    "filter",
    "www.",
    "valid date",
];

fn is_command(input: &str) -> bool {
    let input = input.to_lowercase();
    COMMANDS.iter().any(|word| input.contains(word))
}

/// The kind of a news-like case, or nothing for the others.
fn news_kind(case: &Value) -> Option<&'static str> {
    if supported_by_nobody(case) || case.get("Context").is_none() || is_command(text_of(case, "Input")) {
        return None;
    }
    let results = case["Results"].as_array()?;
    let mut kinds = Vec::new();
    for result in results {
        let kind = match text_of(result, "TypeName") {
            "datetimeV2.date" => "date",
            "datetimeV2.daterange" => "daterange",
            "datetimeV2.datetime" => "datetime",
            _ => return None,
        };
        kinds.push(kind);
        for value in result["Resolution"]["values"].as_array()? {
            let timex = text_of(value, "timex");
            let business = timex.contains("BD") || timex.starts_with("FY") || timex.starts_with("SY");
            let clock_only = timex.contains("PRESENT_REF") || kind == "datetime" && !timex.contains('T');
            let empty = text_of(value, "value") == "not resolved";
            let dangling = text_of(value, "Mod") == "ref_undef";
            if business || clock_only || empty || dangling {
                return None;
            }
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [] => Some("nothing"),
        [kind] => Some(kind),
        _ => Some("mixed"),
    }
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// Whether our reading is one of the values offered.
fn agrees(when: &When, value: &Value) -> bool {
    let When::Days {
        first, last, open, ..
    } = when
    else {
        return false;
    };
    let timex = text_of(value, "timex");
    let modifier = text_of(value, "Mod");
    if let Some(single) = day(text_of(value, "value")) {
        return open.is_none() && *first == single && *last == single;
    }
    let (start, end) = (day(text_of(value, "start")), day(text_of(value, "end")));
    let opened = if modifier.starts_with("since") {
        Some(Open::Since)
    } else if modifier.starts_with("after") {
        Some(Open::After)
    } else if modifier.starts_with("before") {
        Some(Open::Before)
    } else if modifier.starts_with("until") {
        Some(Open::Until)
    } else {
        None
    };
    match (opened, start, end) {
        (Some(Open::Since), Some(start), None) => *open == Some(Open::Since) && *first == start,
        (Some(Open::After), Some(start), None) => {
            *open == Some(Open::After)
                && (last.tomorrow().ok() == Some(start) || first == last && *last == start)
        }
        (Some(Open::Before), None, Some(end)) => *open == Some(Open::Before) && *first == end,
        (Some(Open::Until), None, Some(end)) => {
            matches!(open, Some(Open::Until | Open::By))
                && (*first == end || last.tomorrow().ok() == Some(end))
        }
        (None, Some(start), Some(end)) => {
            let exclusive = last.tomorrow().ok() == Some(end);
            // Two named ends: the suite's end is the first day of the last unit named.
            let named = timex.starts_with('(') && !timex.contains("P10Y") && !timex.contains("P100Y");
            let quarter = end
                .checked_add(jiff::Span::new().months(3))
                .and_then(Date::yesterday)
                .ok();
            let ends = [
                Some(end),
                Some(end.last_of_month()),
                quarter,
                Some(end.last_of_year()),
            ];
            let inclusive = named && ends.contains(&Some(*last));
            open.is_none() && *first == start && (exclusive || inclusive)
        }
        _ => false,
    }
}

/// Byte span of a result given in characters, its end included.
fn span(text: &str, result: &Value) -> (usize, usize) {
    let at = |key: &str| usize::try_from(result[key].as_u64().unwrap_or(0)).unwrap_or(0);
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(byte, _)| byte);
    (byte(at("Start")), byte(at("End") + 1))
}

fn right(text: &str, results: &[Value], mentions: &[TimeMention]) -> bool {
    if results.is_empty() {
        return mentions
            .iter()
            .all(|mention| !matches!(mention.when, When::Days { .. }));
    }
    results.iter().all(|result| {
        let (start, end) = span(text, result);
        let values = result["Resolution"]["values"].as_array().expect("values");
        mentions
            .iter()
            .filter(|mention| mention.span.start < end && start < mention.span.end)
            .any(|mention| values.iter().any(|value| agrees(&mention.when, value)))
    })
}

#[test]
fn news_like_dates_of_the_public_suite() {
    let Some(cases) = suite() else {
        println!("recognizers_dates: the shared folder is not here, nothing was checked");
        return;
    };
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let show = std::env::var_os("CROSSCHECK_MISSES").is_some();
    for case in &cases {
        let Some(kind) = news_kind(case) else { continue };
        let text = text_of(case, "Input");
        let published = day(text_of(&case["Context"], "ReferenceDateTime"));
        let mentions = TIMES.read(text, published);
        let results = case["Results"].as_array().expect("results");
        let good = right(text, results, &mentions);
        let row = table.entry(kind).or_default();
        row.0 += 1;
        row.1 += usize::from(good);
        if show && !good {
            let ours: Vec<String> = mentions
                .iter()
                .map(|m| {
                    format!(
                        "[{}] {}",
                        m.span.of(text),
                        crosscheck::value::time::display(&m.when)
                    )
                })
                .collect();
            let theirs: Vec<String> = results
                .iter()
                .map(|r| format!("[{}] {}", text_of(r, "Text"), r["Resolution"]["values"][0]))
                .collect();
            println!("{kind}: {text:?} {published:?}\n    ours   {ours:?}\n    theirs {theirs:?}");
        }
    }
    println!("{:<10} {:>6} {:>6} {:>6}", "type", "cases", "right", "%");
    let mut sum = (0, 0);
    for (kind, (all, good)) in &table {
        println!(
            "{kind:<10} {all:>6} {good:>6} {:>6.1}",
            100.0 * *good as f64 / *all as f64
        );
        sum = (sum.0 + all, sum.1 + good);
    }
    println!(
        "{:<10} {:>6} {:>6} {:>6.1}",
        "all",
        sum.0,
        sum.1,
        100.0 * sum.1 as f64 / sum.0 as f64
    );
    assert!(
        sum.1 * 100 >= FLOOR * sum.0,
        "fewer than {FLOOR} % of the news-like cases are right"
    );
}
