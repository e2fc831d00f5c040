//! Which chunks are addresses of the web or of mail, and stay whole: the pattern `url_match`.
//!
//! An optional protocol, an optional user before an "@", a host (a name or four numbers), an optional port, an optional
//! path; after Mathias Bynens's and Diego Perini's patterns of addresses, which spaCy adapts.

use super::classes::{Class, Classes};

/// Whether the whole chunk is an address. Takes time in proportion to its length.
pub(super) fn is_url(chunk: &str, classes: &Classes) -> bool {
    if !chunk.contains('.') {
        return false;
    }
    // (?:(?:[\w\+\-\.]{2,})://)?: the first colon is the only one that can end a protocol.
    let protocol = chunk.find(':').filter(|colon| {
        let name = &chunk[..*colon];
        chunk[*colon..].starts_with("://")
            && name.chars().nth(1).is_some()
            && name
                .chars()
                .all(|c| matches!(c, '+' | '-' | '.') || classes.is(c, Class::WORD))
    });
    if host_on(chunk, classes) || protocol.is_some_and(|colon| host_on(&chunk[colon + 3..], classes)) {
        return true;
    }
    // (?:\S+(?::\S*)?@)?: anything may stand before an "@", but for nothing. A host holds no "@", so that each character
    // is looked at from one start only.
    chunk
        .match_indices('@')
        .any(|(at, _)| at > 0 && host_on(&chunk[at + 1..], classes))
}

/// Whether a text is a host, then perhaps a port, then perhaps a path: (?:…)(?::\d{2,5})?(?:[/?#]\S*)?$
fn host_on(text: &str, classes: &Classes) -> bool {
    let end = text.find([':', '/', '?', '#', '@']).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    let rest = match rest.strip_prefix(':') {
        None => rest,
        Some(port) => {
            let digits = port
                .chars()
                .take(6)
                .take_while(|c| classes.is(*c, Class::DECIMAL));
            let (count, bytes) = digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
            if !(2..=5).contains(&count) {
                return false;
            }
            &port[bytes..]
        }
    };
    (rest.is_empty() || rest.starts_with(['/', '?', '#']))
        && (is_name(host, classes) || is_number(host, classes))
}

/// Whether a host is a name: labels of at most 64 characters that neither begin nor end with "-" or "_", each with its
/// full stop, then 2 to 63 small letters.
fn is_name(host: &str, classes: &Classes) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else {
        return false;
    };
    within(top, 2, 63)
        && top.chars().all(|c| classes.is(c, Class::LOWER))
        && labels.split('.').all(|label| {
            within(label, 1, 64)
                && label.chars().all(|c| in_label(c) || matches!(c, '-' | '_'))
                && !label.starts_with(['-', '_'])
                && !label.ends_with(['-', '_'])
        })
}

/// Whether a text has from `least` to `most` characters.
fn within(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.chars().take(most + 1).count())
}

/// [A-Za-z0-9\u00a1-\uffff]
fn in_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

/// Whether a host is four numbers: an address of version 4 outside the ranges for private use. A digit of any script
/// counts where the pattern says `\d`.
fn is_number(host: &str, classes: &Classes) -> bool {
    let mut octets = [[None; 3]; 4];
    let mut parts = host.split('.');
    for octet in &mut octets {
        let Some(part) = parts.next().filter(|part| within(part, 1, 3)) else {
            return false;
        };
        for (digit, c) in octet.iter_mut().zip(part.chars()) {
            if !classes.is(c, Class::DECIMAL) {
                return false;
            }
            *digit = Some(c);
        }
    }
    let [first, second, third, last] = octets;
    // (?!(?:10|127)…)(?!(?:169\.254|192\.168)…)(?!172\.(?:1[6-9]|2\d|3[0-1])…)
    let private = match (first.map(ascii), second.map(ascii)) {
        ([1, 0, NONE] | [1, 2, 7], _) => true,
        ([1, 6, 9], [2, 5, 4]) | ([1, 9, 2], [1, 6, 8]) => true,
        ([1, 7, 2], [1, 6..=9, NONE]) => true,
        ([1, 7, 2], [2, _, NONE]) => second[1].is_some(),
        ([1, 7, 2], [3, 0 | 1, NONE]) => true,
        _ => false,
    };
    // [1-9]\d?|1\d\d|2[01]\d|22[0-3]
    let first = matches!(
        first.map(ascii),
        [1..=9, _, NONE] | [1, _, _] | [2, 0 | 1, _] | [2, 2, 0..=3]
    );
    // 1?\d{1,2}|2[0-4]\d|25[0-5]
    let middle = |octet: [Option<char>; 3]| {
        matches!(
            octet.map(ascii),
            [_, _, NONE] | [1, _, _] | [2, 0..=4, _] | [2, 5, 0..=5]
        )
    };
    // [1-9]\d?|1\d\d|2[0-4]\d|25[0-4]
    let last = matches!(
        last.map(ascii),
        [1..=9, _, NONE] | [1, _, _] | [2, 0..=4, _] | [2, 5, 0..=4]
    );
    parts.next().is_none() && !private && first && middle(second) && middle(third) && last
}

/// Stands for no digit.
const NONE: u32 = 11;

/// The value of a digit of ASCII; 10 for a digit of another script, [`NONE`] for none.
fn ascii(digit: Option<char>) -> u32 {
    digit.map_or(NONE, |c| c.to_digit(10).unwrap_or(10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::Weights;

    #[test]
    fn addresses() {
        let classes = Classes::new(&Weights::embedded());
        let label = "a".repeat(64);
        for (chunk, expected) in [
            ("example.org", true),
            ("example.ORG", false),
            ("https://example.org/a?b=c", true),
            ("a://example.org", false),
            ("https://example", false),
            ("example.org:80", true),
            ("example.org:8", false),
            ("example.org:123456", false),
            ("example.org:80/path", true),
            ("example.org:80x", false),
            ("anna@example.org", true),
            ("@example.org", false),
            ("a@b@example.org", true),
            ("mailto:anna@example.org", true),
            ("-a.org", false),
            ("a-.org", false),
            ("a-b.org", true),
            ("a..org", false),
            ("8.8.8.8", true),
            ("8.8.8.8/x", true),
            ("8.8.8.0", false),
            ("8.8.8", false),
            ("8.8.8.8.8", false),
            ("10.1.2.3", false),
            ("172.20.1.1", false),
            ("172.32.1.1", true),
            ("224.1.1.1", false),
            ("1.300.1.1", false),
            (&format!("{label}.org"), true),
            (&format!("{label}a.org"), false),
        ] {
            assert_eq!(is_url(chunk, &classes), expected, "{chunk}");
        }
    }
}
