//! A quantity in a normal form, for a person and for the JSON.

use rust_decimal::Decimal;

use super::number::{Bounds, Measure, Number, Quantity};

/// The normal form: "12", "more than 250,000 USD", "about 60,000", "2 years", "48 percent", "12th", "27 years old".
pub fn display(quantity: &Quantity) -> String {
    let plain = measured(quantity);
    match &quantity.per {
        Some(each) => format!("{plain} per {each}"),
        None => plain,
    }
}

fn measured(quantity: &Quantity) -> String {
    let Quantity { number, measure, .. } = quantity;
    if let Measure::Duration(unit) = measure
        && unit == "minute"
        && let Some(text) = seconds(number)
    {
        return text;
    }
    match measure {
        Measure::Tally(other) => format!("{}-{}", figure(number, &group), group(*other)),
        Measure::Count => figure(number, &group),
        Measure::Telephone(digits) => digits.clone(),
        Measure::Ordinal => figure(number, &ordinal),
        Measure::Percent => format!("{} percent", figure(number, &group)),
        Measure::Money(coin) if coin.len() == 3 && coin.chars().all(char::is_uppercase) => {
            join(number, coin, coin)
        }
        Measure::Money(coin) if coin == "penny" => join(number, coin, "pence"),
        Measure::Money(coin) => join(number, coin, &plural(coin)),
        Measure::Duration(unit) if number.approximate && is_least(number, 2) => plural(unit),
        Measure::Duration(unit) | Measure::Dimension(unit) if unit != "magnitude" => {
            join(number, unit, &plural(unit))
        }
        Measure::Duration(unit) | Measure::Dimension(unit) => format!("{unit} {}", figure(number, &group)),
        Measure::Age(unit) => format!("{} old", join(number, unit, &plural(unit))),
    }
}

/// "7 minutes 41 seconds" of minutes that are not whole, where they come to whole seconds.
fn seconds(number: &Number) -> Option<String> {
    let Bounds::Exactly(value) = number.bounds else {
        return None;
    };
    let minutes = value.trunc();
    let seconds = ((value - minutes) * Decimal::from(60)).round_dp(3).normalize();
    let counted = |count: Decimal, approximate: bool, unit: &str| {
        let bounds = Bounds::Exactly(count);
        join(&Number { bounds, approximate }, unit, &plural(unit))
    };
    let both = || {
        let minutes = counted(minutes, number.approximate, "minute");
        format!("{minutes} {}", counted(seconds, false, "second"))
    };
    (minutes > Decimal::ZERO && seconds > Decimal::ZERO && seconds.is_integer()).then(both)
}

fn join(number: &Number, one: &str, many: &str) -> String {
    // "More than 1 week", as "1 week"; of a range the last is the one that is read with the unit.
    let last = match number.bounds {
        Bounds::Exactly(value) | Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. } => value,
        Bounds::Between(_, high) => high,
    };
    let single = last == Decimal::ONE;
    let text = figure(number, &group);
    let of = if open_plural(number).is_some() { " of" } else { "" };
    format!("{text}{of} {}", if single { one } else { many })
}

/// The number with its bound.
fn figure(number: &Number, form: &dyn Fn(Decimal) -> String) -> String {
    if let Some(words) = open_plural(number) {
        return words;
    }
    let about = if number.approximate { "about " } else { "" };
    match (number.bounds, number.approximate) {
        (Bounds::Exactly(value), _) => format!("{about}{}", form(value)),
        (Bounds::Between(low, high), _) => format!("{about}{} to {}", form(low), form(high)),
        (Bounds::AtLeast { value, strict: true }, true) => format!("just over {}", form(value)),
        (Bounds::AtLeast { value, strict: true }, false) => format!("more than {}", form(value)),
        (Bounds::AtLeast { value, .. }, _) => format!("at least {about}{}", form(value)),
        (Bounds::AtMost { value, strict: true }, true) => format!("nearly {}", form(value)),
        (Bounds::AtMost { value, strict: true }, false) => format!("less than {}", form(value)),
        (Bounds::AtMost { value, .. }, _) => format!("up to {about}{}", form(value)),
    }
}

/// "dozens", "tens of thousands": what such a number was written as.
fn open_plural(number: &Number) -> Option<String> {
    let Bounds::AtLeast { value, strict: false } = number.bounds else {
        return None;
    };
    if !number.approximate {
        return None;
    }
    let heads = [(24, "dozens"), (40, "scores"), (200, "hundreds"), (20, "tens")];
    let scales = [
        ("thousands", 1_000_i64),
        ("millions", 1_000_000),
        ("billions", 1_000_000_000),
        ("trillions", 1_000_000_000_000),
    ];
    let two = Decimal::TWO;
    if let Some((_, head)) = heads.iter().find(|(least, _)| Decimal::from(*least) == value) {
        return Some((*head).to_owned());
    }
    for (name, scale) in scales {
        let scale = Decimal::from(scale);
        if value == two * scale {
            return Some(name.to_owned());
        }
        let head = heads
            .iter()
            .find(|(least, _)| Decimal::from(*least) * scale == value);
        if let Some((_, head)) = head {
            return Some(format!("{head} of {name}"));
        }
    }
    None
}

fn is_least(number: &Number, least: i64) -> bool {
    matches!(number.bounds, Bounds::AtLeast { value, strict: false } if value == Decimal::from(least))
}

/// "12th", "21st".
fn ordinal(value: Decimal) -> String {
    let digits = group(value);
    let teen = ["11", "12", "13"].iter().any(|teen| digits.ends_with(teen));
    let ending = match digits.chars().last() {
        Some('1') if !teen => "st",
        Some('2') if !teen => "nd",
        Some('3') if !teen => "rd",
        _ => "th",
    };
    digits + ending
}

/// The plural of a unit's name.
fn plural(unit: &str) -> String {
    let (head, tail) = match unit.split_once(" per ") {
        Some((head, tail)) => (head, format!(" per {tail}")),
        None => match unit.strip_prefix("degree ") {
            Some(scale) => ("degree", format!(" {scale}")),
            None => (unit, String::new()),
        },
    };
    let many = match head {
        "foot" => "feet".to_owned(),
        "square foot" => "square feet".to_owned(),
        "cubic foot" => "cubic feet".to_owned(),
        "inch" => "inches".to_owned(),
        "square inch" => "square inches".to_owned(),
        "century" => "centuries".to_owned(),
        "horsepower" => "horsepower".to_owned(),
        _ => format!("{head}s"),
    };
    many + &tail
}

/// Digits in groups of three, without zeros at the end of the decimals: "1,674.5". From a million on with the scale
/// in words, as long as no digit is lost: "3.1 million".
fn group(value: Decimal) -> String {
    let scales = [
        ("trillion", 1_000_000_000_000_i64),
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
    ];
    let scale = scales
        .iter()
        .find(|(_, scale)| value.abs() >= Decimal::from(*scale));
    let scaled = scale.and_then(|(name, scale)| Some((name, value.checked_div(Decimal::from(*scale))?)));
    match scaled {
        Some((name, head)) if head == head.round_dp(6) => format!("{} {name}", plain(head)),
        _ => plain(value),
    }
}

fn plain(value: Decimal) -> String {
    let plain = value.round_dp(6).normalize().to_string();
    let (sign, plain) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, part) = plain
        .split_once('.')
        .map_or((plain, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}
