//! The dateline at the head of a report: "PORT ALDEN, May 3 (Reuters) —", "Port Alden (AP) –", "(CNN)".
//!
//! It must be certain: a place in capitals or an agency in brackets, and then a dash. "Lopez — the mayor — said" is none.

use jiff::civil::Date;

use super::dates::{find_date, is_weekday, month};
use super::span::{Span, char_floor};

/// A dateline, as spans of the paragraph that it heads.
pub(super) struct Dateline {
    /// The whole of it, mark and all.
    pub(super) span: Span,
    /// What stands in brackets: mostly an agency.
    pub(super) agency: Option<Span>,
    /// Its date, when it carries a year.
    pub(super) date: Option<Date>,
    /// Whether only a colon ends it, as it does a label: "PORT ALDEN: The harbor", but also "LOPEZ: Welcome".
    pub(super) is_label: bool,
}

/// No dateline is longer, in bytes.
const LONGEST: usize = 110;

/// Words in capitals before a colon that name no place.
const LABELS: [&str; 22] = [
    "BREAKING",
    "NEWS",
    "UPDATE",
    "UPDATED",
    "UPDATES",
    "EXCLUSIVE",
    "WATCH",
    "LIVE",
    "VIDEO",
    "OPINION",
    "ANALYSIS",
    "FACTBOX",
    "EXPLAINER",
    "CORRECTED",
    "CORRECTION",
    "REVIEW",
    "ALERT",
    "NOTE",
    "QUESTION",
    "ANSWER",
    "REPORT",
    "HOST",
];

/// The dateline of a paragraph. Its date may stand first: "March 14, 2015 (PORT ALDEN) -".
pub(super) fn find(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..char_floor(paragraph, LONGEST)];
    if let Some(line) = piped(paragraph, head) {
        return Some(line);
    }
    let lead = leading_date(head);
    let mut line = find_place(&paragraph[lead..])?;
    if lead > 0 {
        // What stands in brackets behind a date is the place.
        let bare = line.agency.is_some_and(|span| span.start <= 1);
        line.agency = line.agency.filter(|_| !bare).map(|span| span.shift(lead));
        line.span = Span::new(0, line.span.end + lead);
        line.date = line.date.or(find_date(&head[..lead]));
    } else if line.date.is_none() && line.span.end < head.len() {
        // "PORT ALDEN (AP) _ March 14, 2015 _".
        let rest = &head[line.span.end..];
        let more = leading_date(rest.trim_start());
        let words = &rest[..rest.len() - rest.trim_start().len() + more];
        let date = find_date(words).filter(|_| words.trim_end().ends_with(['-', '–', '—', '_', '|']));
        if date.is_some() {
            line.span = Span::new(0, line.span.end + words.trim_end().len());
            line.date = date;
        }
    }
    Some(line)
}

/// Where the words behind a date at the very beginning start, 0 where none begins: behind "March 14, 2015 - ".
fn leading_date(head: &str) -> usize {
    let mut end = 0;
    let mut named = false;
    for word in head.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_end_matches([',', ':']);
        let whole = find_date(bare).is_some();
        if !whole && !is_date_word(bare) {
            break;
        }
        named |= whole || month(bare).is_some();
        end += word.len();
    }
    let rest = head[end..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '_' | '|'));
    let dated = named && head[..end].contains(|c: char| c.is_ascii_digit());
    if dated { head.len() - rest.len() } else { 0 }
}

/// "PORT ALDEN | Sat Mar 14, 2015 |": a place and its date between strokes.
fn piped(paragraph: &str, head: &str) -> Option<Dateline> {
    let at = head.rfind(" | ")? + 1;
    let (place, rest) = head[..at].split_once('|')?;
    let dated = rest
        .split(['|', ','])
        .flat_map(str::split_whitespace)
        .all(|word| {
            is_date_word(word)
                || word.contains(':')
                || matches!(word, "am" | "pm" | "EDT" | "EST" | "GMT" | "BST" | "ET")
        });
    let date = find_date(rest);
    let fits = dated && is_place(place.trim(), date.is_some());
    (fits && !paragraph[at + 1..].trim().is_empty()).then(|| Dateline {
        span: Span::new(0, at + 1),
        agency: None,
        date,
        is_label: false,
    })
}

fn find_place(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..char_floor(paragraph, LONGEST)];
    let (at, mark) = mark(head)?;
    let before = head[..at].trim_end();
    let agency = before.strip_suffix(')').and_then(|open| {
        let start = open.rfind('(')? + 1;
        Some(Span::new(start, open.len()).trim(before)).filter(|span| !span.is_empty())
    });
    let place = agency.map_or(before, |span| &before[..span.start - 1]).trim();
    let place = place.trim_start_matches(['*', '_']).trim_end_matches(['*', '_']);
    // "PORT ALDEN (March 14, 2015) -", "(PORT ALDEN, March 14, 2015) -".
    let bracketed = agency.filter(|span| {
        let words = span.of(before);
        let mut parts = words.split([',', ' ']).filter(|word| !word.is_empty());
        parts.all(is_date_word) || place.is_empty() && find_date(words).is_some() && is_place(words, true)
    });
    if let Some(span) = agency
        && bracketed.is_none()
        && !is_agency_like(span.of(before))
    {
        return None;
    }
    if !(is_place(place, agency.is_some()) || (place.is_empty() && agency.is_some())) {
        return None;
    }
    if head[at..].starts_with(':') && place.split_whitespace().any(|word| LABELS.contains(&word)) {
        return None;
    }
    let end = at + mark;
    let rest = paragraph[end..].trim_start();
    if rest.is_empty() || (mark == 0 && !rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()))
    {
        return None;
    }
    Some(Dateline {
        span: Span::new(0, end),
        agency: agency.filter(|_| bracketed.is_none()),
        date: find_date(place).or_else(|| find_date(bracketed?.of(before))),
        is_label: head[at..].starts_with(':'),
    })
}

/// The mark that ends a dateline, and its length: a dash between blanks, a long dash, a colon after capitals, or
/// nothing behind brackets at the very beginning.
fn mark(head: &str) -> Option<(usize, usize)> {
    let mut depth = 0;
    for (at, c) in head.char_indices() {
        let rest = &head[at..];
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                let dashed = rest[1..].trim_start().starts_with(['-', '–', '—', '―', ':']);
                if depth == 0 && head.starts_with('(') && !dashed {
                    return Some((at + 1, 0));
                }
            }
            _ if depth > 0 => {}
            '—' | '―' => return Some((at, c.len_utf8())),
            '–' if spaced(head, at, 3) => return Some((at, 3)),
            '-' if rest.starts_with("--") => {
                return Some((at, rest.len() - rest.trim_start_matches('-').len()));
            }
            // The underscore is how older agency feeds write a dash.
            '-' | '_' if spaced(head, at, 1) => return Some((at, 1)),
            ':' if rest[1..].starts_with(' ') => return Some((at, 1)),
            // A quotation or the end of a sentence: no dateline any more.
            '"' | '“' | '”' | '!' | '?' | ';' | '\n' => return None,
            _ => {}
        }
    }
    None
}

fn spaced(head: &str, at: usize, width: usize) -> bool {
    let before = head[..at]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_whitespace() || c == ')');
    // Behind a bracket the dash may stand close to the first word: "(Reuters) -The".
    before && (head[at + width..].starts_with(char::is_whitespace) || head[..at].trim_end().ends_with(')'))
}

/// "(AP)", "(Reuters)", "(Port Alden Daily)": up to four words that begin with a capital, or "dpa".
fn is_agency_like(words: &str) -> bool {
    let all = words.split_whitespace();
    all.clone().count() <= 4
        && all.clone().all(|word| word.starts_with(|c: char| c.is_uppercase() || matches!(c, '/' | '&')) || word == "dpa" || word == "of")
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '/' | '&' | '-'))
        // "(D)", "(R-Calif.)" name a party.
        && words.len() > 1
        && !words.starts_with("R-")
        && !words.starts_with("D-")
        && !words.starts_with("I-")
}

/// A place with what may follow it: state or country, month and day, year. Without an agency the place must be in
/// capitals.
fn is_place(words: &str, has_agency: bool) -> bool {
    let mut parts = words.split([',', '/']).map(str::trim);
    let Some(place) = parts.next() else { return false };
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    // "PORT ALDEN May 3": the date may follow without a comma.
    let named: Vec<&str> = place
        .split_whitespace()
        .take_while(|word| !is_date_word(word))
        .collect();
    let dated = place.split_whitespace().skip(named.len()).all(is_date_word);
    let shouted = named
        .iter()
        .all(|word| !word.chars().any(char::is_lowercase) || is_particle(word));
    let titled = named
        .iter()
        .all(|word| word.starts_with(char::is_uppercase) || is_particle(word));
    (1..=5).contains(&named.len())
        && letters >= 3
        && dated
        && named.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
        && (shouted || (titled && has_agency))
        && parts.all(|part| {
            let mut words = part.split_whitespace();
            part.is_empty()
                || (part.split_whitespace().count() <= 4
                    && words.all(|word| {
                        is_date_word(word) || word.starts_with(char::is_uppercase) || is_particle(word)
                    }))
        })
}

fn is_date_word(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',']);
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    month(bare).is_some()
        // "SUN CITY" is a place.
        || (bare.contains(char::is_lowercase) && is_weekday(&bare.to_ascii_lowercase()))
        || (!figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit()))
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "la"
            | "of"
            | "the"
            | "and"
            | "el"
            | "al"
            | "do"
            | "da"
            | "on"
            | "upon"
            | "in"
            | "ABOARD"
            | "di"
            | "du"
            | "des"
            | "le"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paragraph: &str) -> Option<&str> {
        find(paragraph).map(|line| line.span.of(paragraph))
    }

    #[test]
    fn finds_datelines_of_every_house() {
        for (text, expected) in [
            ("PORT ALDEN — The harbor closed.", "PORT ALDEN —"),
            ("PORT ALDEN -- The harbor closed.", "PORT ALDEN --"),
            ("Port Alden (AP) – The harbor closed.", "Port Alden (AP) –"),
            (
                "PORT ALDEN, May 3 (Reuters) - The harbor closed.",
                "PORT ALDEN, May 3 (Reuters) -",
            ),
            (
                "PORT ALDEN, Maine, Sept. 6, 2021 (Xinhua) -- The",
                "PORT ALDEN, Maine, Sept. 6, 2021 (Xinhua) --",
            ),
            (
                "PORT ALDEN (Reuters) -The harbor closed.",
                "PORT ALDEN (Reuters) -",
            ),
            ("PORT ALDEN: The harbor closed.", "PORT ALDEN:"),
            (
                "PORT ALDEN, Maine (AP) _ The harbor closed.",
                "PORT ALDEN, Maine (AP) _",
            ),
            ("(CNN) The harbor closed.", "(CNN)"),
            ("SUN CITY (AP) -- The harbor closed.", "SUN CITY (AP) --"),
            ("(Reuters) - The harbor closed.", "(Reuters) -"),
            ("PORT ALDEN (AP) _ The harbor closed.", "PORT ALDEN (AP) _"),
            (
                "March 14, 2015 (PORT ALDEN) - The harbor",
                "March 14, 2015 (PORT ALDEN) -",
            ),
            (
                "14 March 2015, PORT ALDEN — The harbor",
                "14 March 2015, PORT ALDEN —",
            ),
            (
                "Saturday, March 14, 2015 - PORT ALDEN - The harbor",
                "Saturday, March 14, 2015 - PORT ALDEN -",
            ),
            (
                "PORT ALDEN (March 14, 2015) — The harbor",
                "PORT ALDEN (March 14, 2015) —",
            ),
            (
                "(PORT ALDEN, March 14, 2015) - The harbor",
                "(PORT ALDEN, March 14, 2015) -",
            ),
            (
                "PORT ALDEN (AP) _ March 14, 2015 _ The harbor",
                "PORT ALDEN (AP) _ March 14, 2015 _",
            ),
            ("2015-03-14 PORT ALDEN - The harbor", "2015-03-14 PORT ALDEN -"),
            (
                "PORT ALDEN | Sat Mar 14, 2015 | The harbor",
                "PORT ALDEN | Sat Mar 14, 2015 |",
            ),
            (
                "PORT ALDEN, March 14 (Reuters) — The harbor",
                "PORT ALDEN, March 14 (Reuters) —",
            ),
        ] {
            assert_eq!(cut(text), Some(expected));
        }
        let dated = find("PORT ALDEN, Sept. 6, 2021 (Xinhua) -- The").expect("a dateline");
        assert_eq!(dated.date, Date::new(2021, 9, 6).ok());
        for text in [
            "March 14, 2015 (PORT ALDEN) - The harbor",
            "PORT ALDEN (March 14, 2015) — The harbor",
            "PORT ALDEN | Sat Mar 14, 2015 | The harbor",
        ] {
            let line = find(text).expect("a dateline");
            assert_eq!(line.date, Date::new(2015, 3, 14).ok(), "{text}");
            assert_eq!(line.agency, None, "{text}");
        }
    }

    #[test]
    fn leaves_sentences_alone() {
        for text in [
            "Lopez — the mayor — said no.",
            "Chen Wei (D) — a senator — said no.",
            "The vote – a close one – came late.",
            "“PORT ALDEN — we love you,” he said.",
            "BREAKING NEWS: The harbor closed.",
            "March 14, 2015 — The harbor closed.",
            "On March 14, 2015, the harbor - it was old - closed.",
            "May 3 - a day of rest - was quiet.",
            "It was over (AP) — so they said.",
            "PORT ALDEN —",
            "(And then it closed.) The harbor opened.",
            "",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}
