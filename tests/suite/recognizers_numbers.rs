//! The number reader against a public suite of recognisers.
//!
//! The suite is read from `../shared/suites/recognizers` (or below `CROSSCHECK_SHARED`); without it the tests say so
//! and pass. A case is right when all its results are found with their spans and values and nothing else is.
//!
//! What is held loosely, since the suite asks another question than a news desk does:
//! - numbers, ordinals, percents, ages, currencies and dimensions are read one figure at a time (`read_all`), as the
//!   suite has them; ranges are read as news (`read`), and may run on over the unit behind their last figure;
//! - a number that letters touch (the 180 of "180ml") is a dimension there and not a number;
//! - relative ordinals ("last", "next") are no places in a row and are left out on both sides;
//! - results without a value (a unit that stands alone) are no quantities and are left out;
//! - of a range the ends are compared, not whether an end is included, since `between 20 and 30` leaves 30 out there;
//! - a range whose two ends are one figure ("equal to 20") is a plain figure here and left out;
//! - units are compared for currencies with a code only, by their code.

use crosscheck::text::Span;
use crosscheck::value::{Bounds, Measure, Quantity};
use serde_json::Value;

use crate::fixtures::{NUMBERS, shared};

/// A result: first character, one past the last, low and high value, code of the currency.
#[derive(Clone, Debug)]
struct Result {
    start: usize,
    end: usize,
    low: Option<f64>,
    high: Option<f64>,
    code: Option<String>,
}

fn cases(model: &str) -> Option<Vec<Value>> {
    let path = shared().join("suites/recognizers").join(format!("{model}.json"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("{model}: the public suite is not there, nothing compared");
        return None;
    };
    let all: Vec<Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("the suite is a list of cases");
    let platforms = ["dotnet", "javascript", "java,", "python"];
    let supported = |case: &Value| {
        let not = format!("{},", case["NotSupported"].as_str().unwrap_or(""));
        !platforms.iter().all(|platform| not.contains(platform))
    };
    Some(all.into_iter().filter(supported).collect())
}

/// Character offsets of a span.
fn chars(text: &str, span: Span) -> (usize, usize) {
    let start = text[..span.start].chars().count();
    (start, start + span.of(text).chars().count())
}

fn found(text: &str, span: Span, quantity: &Quantity) -> Result {
    let float = |value: rust_decimal::Decimal| value.to_string().parse::<f64>().ok();
    let (low, high) = match quantity.number.bounds {
        Bounds::Exactly(value) => (float(value), float(value)),
        Bounds::Between(low, high) => (float(low), float(high)),
        Bounds::AtLeast { value, .. } => (float(value), None),
        Bounds::AtMost { value, .. } => (None, float(value)),
    };
    let code = match &quantity.measure {
        Measure::Money(code) => Some(code.clone()),
        _ => None,
    };
    let (start, end) = chars(text, span);
    Result {
        start,
        end,
        low,
        high,
        code,
    }
}

/// What the suite expects.
fn expected(case: &Value) -> Vec<Result> {
    let results = case["Results"].as_array().cloned().unwrap_or_default();
    let wanted = results.iter().filter_map(|result| {
        let resolution = &result["Resolution"];
        let value = resolution["value"].as_str().filter(|value| *value != "null")?;
        if result["TypeName"].as_str() == Some("ordinal.relative") {
            return None;
        }
        let number = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
        let (low, high) = match value.strip_prefix(['[', '(']) {
            Some(range) => {
                let range = range.trim_end_matches([']', ')']);
                let (low, high) = range.split_once(',')?;
                (number(low), number(high))
            }
            None => (number(value), number(value)),
        };
        if value.starts_with('[') && low.is_some() && low == high {
            return None;
        }
        Some(Result {
            start: result["Start"].as_u64()? as usize,
            end: result["End"].as_u64()? as usize + 1,
            low,
            high,
            code: resolution["isoCurrency"].as_str().map(str::to_owned),
        })
    });
    wanted.collect()
}

fn same_value(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9),
        (None, None) => true,
        _ => false,
    }
}

/// Whether an expected result is met; `figure_end` is where the bare figure of ours ends.
fn meets(ours: &Result, figure_end: usize, theirs: &Result) -> bool {
    let code = match (&ours.code, &theirs.code) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => true,
    };
    let place = ours.start == theirs.start && (ours.end == theirs.end || figure_end == theirs.end);
    place && code && same_value(ours.low, theirs.low) && same_value(ours.high, theirs.high)
}

/// Runs one model: the share of right cases in percent.
fn run(model: &str, read: impl Fn(&str) -> Vec<(Result, usize)>) -> Option<f64> {
    let cases = cases(model)?;
    let mut right = 0;
    for case in &cases {
        let text = case["Input"].as_str().unwrap_or("");
        let (ours, theirs) = (read(text), expected(case));
        let good = ours.len() == theirs.len()
            && ours
                .iter()
                .zip(&theirs)
                .all(|((ours, end), theirs)| meets(ours, *end, theirs));
        right += usize::from(good);
        if !good && std::env::var_os("CROSSCHECK_MISSES").is_some() {
            println!("  miss {text:?}\n    wants {theirs:?}\n    has   {ours:?}");
        }
    }
    let percent = 100.0 * right as f64 / cases.len() as f64;
    println!(
        "{model:<18} {:>4} cases {right:>4} right {percent:>6.1} %",
        cases.len()
    );
    Some(percent)
}

/// Figures one by one, of the measures wanted; with their units or without.
fn by_figure(model: &str, unit: bool, wanted: impl Fn(&Measure) -> bool) -> Option<f64> {
    run(model, |text| {
        let all = NUMBERS
            .read_all(text)
            .into_iter()
            .filter(|quantity| wanted(&quantity.measure));
        let touched = |q: &Quantity| text[q.figure.end..].starts_with(char::is_alphabetic);
        all.filter(|quantity| unit || !touched(quantity))
            .map(|quantity| {
                let span = if unit { quantity.span } else { quantity.figure };
                let ours = found(text, span, &quantity);
                let end = ours.end;
                (ours, end)
            })
            .collect()
    })
}

/// Asserts a floor, which may only rise.
fn floor(model: &str, reached: Option<f64>, least: f64) {
    if let Some(percent) = reached {
        assert!(
            percent >= least,
            "{model}: {percent:.1} % right, the floor is {least} %"
        );
    }
}

#[test]
fn numbers() {
    floor(
        "numbers",
        by_figure("NumberModel", false, |measure| *measure != Measure::Ordinal),
        94.0,
    );
}

#[test]
fn ordinals() {
    floor(
        "ordinals",
        by_figure("OrdinalModel", true, |measure| *measure == Measure::Ordinal),
        94.0,
    );
}

#[test]
fn percents() {
    floor(
        "percents",
        by_figure("PercentModel", true, |measure| *measure == Measure::Percent),
        100.0,
    );
}

#[test]
fn ages() {
    floor(
        "ages",
        by_figure("AgeModel", true, |measure| matches!(measure, Measure::Age(_))),
        100.0,
    );
}

#[test]
fn currencies() {
    floor(
        "currencies",
        by_figure("CurrencyModel", true, |measure| {
            matches!(measure, Measure::Money(_))
        }),
        97.0,
    );
}

#[test]
fn dimensions() {
    floor(
        "dimensions",
        by_figure("DimensionModel", true, |measure| {
            matches!(measure, Measure::Dimension(_))
        }),
        90.0,
    );
}

#[test]
fn ranges() {
    let reached = run("NumberRangeModel", |text| {
        let all = NUMBERS.read(text).into_iter();
        let ranges = all.filter(|quantity| !matches!(quantity.number.bounds, Bounds::Exactly(_)));
        ranges
            .map(|quantity| {
                let end = chars(text, quantity.figure).1;
                (found(text, quantity.span, &quantity), end)
            })
            .collect()
    });
    floor("ranges", reached, 88.0);
}
