//! Telephone numbers by their shape: groups of digits that are dialled, however they are set apart.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::number::Measure;
use super::pieces::Piece;
use super::quantity::{Reading, number};

/// Digits of a number with the code of its country, as the union of telephone companies limits them (ITU-T E.164).
const MOST_DIGITS: usize = 15;

/// The plain digits of a piece, none where it is anything else ("1,000", "2.5").
fn group(piece: &Piece) -> Option<&str> {
    let plain = piece.norm.bytes().all(|byte| byte.is_ascii_digit());
    piece.digits().filter(|_| plain).map(|_| piece.norm.as_str())
}

/// The telephone number that begins at piece `at`, with the "+" or the bracket before its digits.
pub(super) fn telephone(found: &[Piece], at: usize) -> Option<Reading> {
    let opens = |at: usize| {
        found
            .get(at)
            .is_some_and(|piece| matches!(piece.norm.as_str(), "+" | "("))
    };
    let start = (at..at + 3).find(|at| !opens(*at))?;
    let end = end(found, start)?;
    // "(0845 555 2222)" stands in brackets, which are none of it.
    let closes = found[start..end].iter().any(|piece| piece.norm == ")");
    if at < start && found[at].norm == "(" && !closes {
        return None;
    }
    let digits: String = found[start..end].iter().filter_map(group).collect();
    let mut reading = number(at, end, Decimal::from_str(&digits).ok()?);
    reading.measure = Measure::Telephone(digits);
    reading.digits = true;
    Some(reading)
}

/// Where the telephone number ends whose first group is the piece `start`.
fn end(found: &[Piece], start: usize) -> Option<usize> {
    let mark = |at: usize, sign: &str| found.get(at).is_some_and(|piece| piece.norm == sign);
    let mut groups = vec![group(found.get(start)?)?];
    // What goes before "212" in "x212" or "$212" makes it a part of something else.
    let before = start.checked_sub(1).filter(|_| found[start].glued);
    let plus = before.is_some_and(|at| found[at].norm == "+");
    if before.is_some_and(|at| !matches!(found[at].norm.as_str(), "+" | "(" | ":")) {
        return None;
    }
    let mut ends = vec![start + 1];
    let mut end = start + 1;
    loop {
        let mut next = end;
        // "(212) 555-0134", "+44 (0)20", "212.555.0134" is a version already.
        while mark(next, ")") || mark(next, "(") || mark(next, "-") {
            next += 1;
        }
        if next - end > 2 {
            break;
        }
        let Some(digits) = found.get(next).and_then(group) else {
            break;
        };
        // Digits that touch digits are no group of their own.
        if next == end && found[next].glued {
            break;
        }
        groups.push(digits);
        end = next + 1;
        ends.push(end);
        if groups.iter().map(|group| group.len()).sum::<usize>() > MOST_DIGITS {
            break;
        }
    }
    let longest = (1..=groups.len())
        .rev()
        .find(|count| is_dialled(&groups[..*count], plus))?;
    ends.get(longest - 1).copied()
}

/// Whether groups of digits are a telephone number: behind a "+", with a leading 0 as within most countries, or in the
/// groups of North America. Groups of thousands set apart by blanks ("12 500 000") are none of these.
fn is_dialled(groups: &[&str], plus: bool) -> bool {
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let digits: usize = sizes.iter().sum();
    let trunk = groups[0].starts_with('0');
    let pairs = trunk && sizes == [2; 5];
    let national = trunk && sizes[0] >= 3 && groups.len() > 1 && (9..=12).contains(&digits);
    let american = sizes.ends_with(&[3, 3, 4]) && (sizes.len() == 3 || groups.len() == 4 && groups[0] == "1");
    plus && (8..=MOST_DIGITS).contains(&digits) || pairs || national || american
}

/// The end of an extension behind a telephone number: ", ext. 12".
pub(super) fn extension(found: &[Piece], end: usize) -> Option<usize> {
    let norm = |at: usize| found.get(at).map_or("", |piece| piece.norm.as_str());
    let at = end + usize::from(norm(end) == ",");
    if !matches!(norm(at), "ext" | "extension" | "x") {
        return None;
    }
    let at = at + 1 + usize::from(norm(at + 1) == ".");
    found.get(at).and_then(group).map(|_| at + 1)
}
