//! What comes off the front and the end of a chunk, and where its inside splits.
//!
//! Each function stands for one pattern of the wheel (`prefix_search`, `suffix_search`, `infix_finditer`); the comments
//! name the alternations. Lengths and places are in bytes.

use super::classes::{Class, Classes};

/// Length of what comes off the front, 0 for nothing.
pub(super) fn prefix(chunk: &str, classes: &Classes) -> usize {
    let Some(first) = chunk.chars().next() else {
        return 0;
    };
    // ^§|^%|^=|^—|^– and each of the lists of punctuation marks, quotation marks, signs of currencies and symbols.
    if classes.is(first, Class::OPENS) {
        return first.len_utf8();
    }
    match first {
        // ^\+(?![0-9])
        '+' => usize::from(!chunk[1..].starts_with(|c: char| c.is_ascii_digit())),
        // ^\.\.+
        '.' => stops(chunk.bytes()),
        // ^US\$
        'U' if chunk.starts_with("US$") => 3,
        // ^C\$|^A\$
        'C' | 'A' if chunk[1..].starts_with('$') => 2,
        _ => 0,
    }
}

/// How many full stops a text begins with if there are at least two, else 0.
fn stops(bytes: impl Iterator<Item = u8>) -> usize {
    let run = bytes.take_while(|byte| *byte == b'.').count();
    if run < 2 { 0 } else { run }
}

/// Length of what comes off the end, 0 for nothing.
///
/// The pattern is searched from the left, so that the longest of several endings wins.
pub(super) fn suffix(chunk: &str, classes: &Classes) -> usize {
    let mut backwards = chunk.chars().rev();
    let Some(last) = backwards.next() else {
        return 0;
    };
    match last {
        '…' if backwards.next() == Some('…') => return 2 * '…'.len_utf8(),
        // 's$|'S$|’s$|’S$
        's' | 'S' => {
            if let Some(mark @ ('\'' | '’')) = backwards.next() {
                return mark.len_utf8() + 1;
            }
        }
        '.' => {
            // \.\.+$
            let run = stops(chunk.bytes().rev());
            if run > 0 {
                return run;
            }
            let [before, first] = [backwards.next(), backwards.next()];
            let Some(before) = before else {
                return 0;
            };
            let class = classes.of(before);
            // (?<=[small letters, digits, marks])\.$|(?<=[capitals][capitals])\.$|(?<=°[FfCcKk])\.$
            let comes_off = class.is(Class::BEFORE_STOP)
                || class.is(Class::UPPER) && first.is_some_and(|c| classes.is(c, Class::UPPER))
                || matches!(before, 'F' | 'C' | 'K') && first == Some('°');
            return usize::from(comes_off);
        }
        // (?<=[0-9])\+$
        '+' => return usize::from(backwards.next().is_some_and(|c| c.is_ascii_digit())),
        _ => {}
    }
    // The lists of punctuation marks, quotation marks and symbols, —$ and –$.
    if classes.is(last, Class::CLOSES) {
        return last.len_utf8();
    }
    unit(chunk)
}

/// Length of the sign of a currency or of the unit of measure after the last digit, if it reaches to the end.
fn unit(chunk: &str) -> usize {
    // None holds a digit of ASCII, so that only one place can begin it.
    let bytes = chunk.as_bytes();
    let reach = bytes.len().saturating_sub(LONGEST_UNIT + 1);
    let Some(digit) = bytes[reach..].iter().rposition(u8::is_ascii_digit) else {
        return 0;
    };
    let rest = &chunk[reach + digit + 1..];
    if CURRENCIES.contains(&rest) || UNITS.contains(&rest) {
        rest.len()
    } else {
        0
    }
}

/// The next place inside a chunk where it splits, as the bytes from..to of what stands there, searched from the byte
/// `from` on (a boundary of characters). What stands before `from` is seen by the patterns that look back.
pub(super) fn infix(chunk: &str, from: usize, classes: &Classes) -> Option<(usize, usize)> {
    let mut before = chunk[..from].chars().next_back();
    for (at, c) in chunk[from..].char_indices() {
        let at = from + at;
        if c.is_ascii_alphanumeric() {
            before = Some(c);
            continue;
        }
        let rest = &chunk[at + c.len_utf8()..];
        let after = rest.chars().next();
        let length = splitter(c, before, after, rest, classes);
        if length > 0 {
            return Some((at, at + length));
        }
        before = Some(c);
    }
    None
}

/// Length of what splits a chunk at the character `c`, 0 for nothing. `rest` is what follows, `after` its first
/// character.
fn splitter(c: char, before: Option<char>, after: Option<char>, rest: &str, classes: &Classes) -> usize {
    let is = |c: Option<char>, class| c.is_some_and(|c| classes.is(c, class));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // …|[symbols]
    if classes.is(c, Class::SPLITS) {
        return c.len_utf8();
    }
    let word_before = is(before, Class::ALPHA) || digit(before);
    match c {
        // \.\.+
        '.' if after == Some('.') => 1 + rest.bytes().take_while(|byte| *byte == b'.').count(),
        // (?<=[small letters, quotation marks])\.(?=[capitals, quotation marks])
        '.' => usize::from(is(before, Class::LEFT_OF_STOP) && is(after, Class::RIGHT_OF_STOP)),
        // (?<=[0-9])[+\-\*^](?=[0-9-])
        '+' | '*' | '^' | '-' if digit(before) && (digit(after) || after == Some('-')) => 1,
        // (?<=[letters]),(?=[letters])
        ',' => usize::from(is(before, Class::ALPHA) && is(after, Class::ALPHA)),
        // (?<=[letters 0-9])(?:-|–|—|--|---|——|~)(?=[letters]): a run of the mark, as long as the list allows.
        '-' | '–' | '—' | '~' if word_before => {
            let longest = match c {
                '-' => 3,
                '—' => 2,
                _ => 1,
            };
            let run = 1 + rest.chars().take(longest).take_while(|other| *other == c).count();
            let end = run * c.len_utf8();
            let beyond = rest[end - c.len_utf8()..].chars().next();
            if run <= longest && is(beyond, Class::ALPHA) {
                end
            } else {
                0
            }
        }
        // (?<=[letters 0-9])[:<>=/](?=[letters])
        ':' | '<' | '>' | '=' | '/' => usize::from(word_before && is(after, Class::ALPHA)),
        _ => 0,
    }
}

/// Signs of currencies that come off after a digit: (?<=[0-9])(?:…)$
const CURRENCIES: &[&str] = &[
    "$", "£", "€", "¥", "฿", "US$", "C$", "A$", "₽", "﷼", "₴", "₠", "₡", "₢", "₣", "₤", "₥", "₦", "₧", "₨",
    "₩", "₪", "₫", "₭", "₮", "₯", "₰", "₱", "₲", "₳", "₵", "₶", "₷", "₸", "₹", "₺", "₻", "₼", "₾", "₿",
];

/// Units of measure that come off after a digit: (?<=[0-9])(?:…)$. That "тбكم" is one word is how the wheel has it.
const UNITS: &[&str] = &[
    "km",
    "km²",
    "km³",
    "m",
    "m²",
    "m³",
    "dm",
    "dm²",
    "dm³",
    "cm",
    "cm²",
    "cm³",
    "mm",
    "mm²",
    "mm³",
    "ha",
    "µm",
    "nm",
    "yd",
    "in",
    "ft",
    "kg",
    "g",
    "mg",
    "µg",
    "t",
    "lb",
    "oz",
    "m/s",
    "km/h",
    "kmh",
    "mph",
    "hPa",
    "Pa",
    "mbar",
    "mb",
    "MB",
    "kb",
    "KB",
    "gb",
    "GB",
    "tb",
    "TB",
    "T",
    "G",
    "M",
    "K",
    "%",
    "км",
    "км²",
    "км³",
    "м",
    "м²",
    "м³",
    "дм",
    "дм²",
    "дм³",
    "см",
    "см²",
    "см³",
    "мм",
    "мм²",
    "мм³",
    "нм",
    "кг",
    "г",
    "мг",
    "м/с",
    "км/ч",
    "кПа",
    "Па",
    "мбар",
    "Кб",
    "КБ",
    "кб",
    "Мб",
    "МБ",
    "мб",
    "Гб",
    "ГБ",
    "гб",
    "Тб",
    "ТБ",
    "тбكم",
    "كم",
    "كم²",
    "كم³",
    "م",
    "م²",
    "م³",
    "سم",
    "سم²",
    "سم³",
    "مم",
    "مم²",
    "مم³",
    "غرام",
    "جرام",
    "جم",
    "كغ",
    "ملغ",
    "كوب",
    "اكواب",
];

/// Bytes of the longest of both lists.
const LONGEST_UNIT: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::Weights;

    #[test]
    fn fronts_and_ends() {
        let classes = Classes::new(&Weights::embedded());
        for (chunk, front, end) in [
            ("", 0, 0),
            ("word", 0, 0),
            ("(word)", 1, 1),
            ("+5+", 0, 1),
            ("+a+", 1, 0),
            (".5.", 0, 1),
            ("...a....", 3, 4),
            ("US$5", 3, 0),
            ("5US$", 0, 3),
            ("aUS$", 0, 0),
            ("……", 3, 6),
            ("Anna’s", 0, 4),
            ("10km²", 0, 4),
            ("km²", 0, 0),
            ("100%", 0, 1),
            ("NATO.", 0, 1),
            ("U.S.", 0, 0),
            ("20°C.", 0, 1),
            ("C.", 0, 0),
            ("5اكواب", 0, 10),
        ] {
            assert_eq!(
                (prefix(chunk, &classes), suffix(chunk, &classes)),
                (front, end),
                "{chunk}"
            );
        }
        let longest = CURRENCIES.iter().chain(UNITS).map(|unit| unit.len()).max();
        assert_eq!(longest, Some(LONGEST_UNIT));
    }

    #[test]
    fn insides() {
        let classes = Classes::new(&Weights::embedded());
        for (chunk, expected) in [
            ("word", vec![]),
            ("27-year-old", vec![(2, 3), (7, 8)]),
            ("a--b---c----d", vec![(1, 3), (4, 7)]),
            ("a–b——c———d", vec![(1, 4), (5, 11)]),
            ("3-4", vec![(1, 2)]),
            ("3--4", vec![(1, 2)]),
            ("end.Next", vec![(3, 4)]),
            ("end.next", vec![]),
            ("a...b", vec![(1, 4)]),
            ("a,b,1", vec![(1, 2)]),
            ("x=y/z", vec![(1, 2), (3, 4)]),
            ("hi😀there", vec![(2, 6)]),
        ] {
            let mut found = Vec::new();
            let mut from = 0;
            while let Some((start, end)) = infix(chunk, from, &classes) {
                found.push((start, end));
                from = end;
            }
            assert_eq!(found, expected, "{chunk}");
        }
    }
}
