//! What a line shows by itself, whatever stands around it: furniture, credits, bylines, captions, list items.

use super::dates::{find_date, is_bare_date};
use super::lexicon::{Lexicon, Lexicons};
use super::origins::Credits;
use super::paragraphs::is_item;
use super::span::char_ceil;

/// What a line shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Navigation, feed lines, buttons.
    Furniture,
    /// A feed line that carries a date or an hour.
    Dated,
    /// Whose words it uses.
    Credit,
    /// Whose picture it uses.
    Picture,
    /// Who wrote it.
    Byline,
    /// Words under a picture.
    Caption,
    /// An item of a list.
    Item,
    /// Nothing: running text, a headline or a sub-head.
    Text,
}

/// Reads cues. Compiled once.
pub(super) struct Cues {
    furniture: Lexicon,
    credits: Lexicon,
    captions: Lexicon,
    agencies: Lexicon,
    /// Agencies as credited.
    pub(super) names: Credits,
}

impl Cues {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        Self {
            furniture: lexicons.get("furniture"),
            credits: lexicons.get("credits"),
            captions: lexicons.get("captions"),
            agencies: lexicons.get("agencies"),
            names: Credits::new(lexicons),
        }
    }

    /// What a line shows by itself.
    pub(super) fn read(&self, line: &str) -> Cue {
        let words = line.split_whitespace().take(100).count();
        let bare = line.trim_matches(is_decoration);
        if !line.chars().any(char::is_alphanumeric) || is_bare_address(line) {
            return Cue::Furniture;
        }
        if words <= 16 {
            if is_bare_date(line) {
                return Cue::Dated;
            }
            if let Some(cue) = self.furniture(bare, words) {
                return cue;
            }
            if self.is_signed_and_dated(bare) {
                return Cue::Dated;
            }
        }
        if words <= 100
            && self
                .furniture
                .at_start(bare)
                .is_some_and(|hit| hit.class == "amended")
        {
            return Cue::Furniture;
        }
        if words <= 60
            && let Some(cue) = self.credit(line, bare, words)
        {
            return cue;
        }
        if words <= 14 && self.is_byline(bare) {
            return Cue::Byline;
        }
        if words <= 90 && self.is_caption(line, words) {
            return Cue::Caption;
        }
        if is_item(line) {
            return Cue::Item;
        }
        Cue::Text
    }

    /// Whether a line names sides of a picture: "(left)", "from left".
    pub(super) fn shows_sides(&self, line: &str) -> bool {
        line.split_whitespace().take(81).count() <= 80
            && self.captions.find(line).iter().any(|hit| hit.class == "side")
    }

    fn furniture(&self, bare: &str, words: usize) -> Option<Cue> {
        // "5 min read", "1,204 comments": a figure and what it counts, and nothing else.
        let counted = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '+'));
        let counted = counted
            .trim_start_matches(['k', 'K', '-', ' '])
            .trim_end_matches('.');
        if counted.len() < bare.len() && self.furniture.class_of(counted) == Some("counted") {
            return Some(Cue::Furniture);
        }
        if numbered_picture(bare) == Some("") {
            return Some(Cue::Furniture);
        }
        let hit = self.furniture.at_start(bare)?;
        let rest = bare[hit.span.end..].trim_matches(|c: char| {
            is_decoration(c) || c.is_whitespace() || matches!(c, ':' | '.' | '!' | '…')
        });
        if rest.is_empty() && hit.class != "dated" {
            return Some(Cue::Furniture);
        }
        match hit.class {
            "opening" if words <= 14 => Some(Cue::Furniture),
            "form" => Some(Cue::Furniture),
            "pointer" if rest.split_whitespace().next_back().is_some_and(is_address) => Some(Cue::Furniture),
            "dated" if find_date(bare).is_some() || is_bare_date(rest) || rest.ends_with(" ago") => {
                Some(Cue::Dated)
            }
            _ => None,
        }
    }

    /// "Jane Doe, The Harbor Daily Published 10:42 a.m. ET May 3, 2031": names, and then the day of the page.
    fn is_signed_and_dated(&self, bare: &str) -> bool {
        self.furniture.find(bare).iter().any(|hit| {
            let before = bare[..hit.span.start].trim();
            hit.class == "dated"
                && !before.is_empty()
                && !bare.ends_with('.')
                && before.split_whitespace().all(is_name_word)
                && find_date(&bare[hit.span.end..]).is_some()
        })
    }

    fn credit(&self, line: &str, bare: &str, words: usize) -> Option<Cue> {
        if words <= 6 && self.names.is_name(bare) {
            return Some(Cue::Credit);
        }
        let opening = self.credits.at_start(bare);
        match opening.map(|hit| (hit.class, hit.span)) {
            Some(("picture", span)) if words <= 14 => {
                // "Video by" as against "Video showed": a label or a preposition must end the words of the list.
                let label = span.of(bare).ends_with(':')
                    || bare[span.end..].trim_start().starts_with([':', '-', '–', '/'])
                    || words <= 6;
                return label.then_some(Cue::Picture);
            }
            Some(("opening", span)) if words <= 40 => {
                let mark = matches!(span.of(bare).to_lowercase().as_str(), "copyright" | "©" | "(c)");
                let year = bare
                    .split(|c: char| !c.is_ascii_digit())
                    .any(|digits| digits.len() == 4);
                if !mark || (words <= 16 && (year || bare.contains('©') || words <= 5)) {
                    return Some(Cue::Credit);
                }
            }
            Some(("inside", _)) => return Some(Cue::Credit),
            _ => {}
        }
        let inside = self.credits.find(line).iter().any(|hit| hit.class == "inside");
        // A paragraph that only ends in such words is split elsewhere; one that is short is a credit as a whole.
        (inside && words <= 45).then_some(Cue::Credit)
    }

    fn is_byline(&self, bare: &str) -> bool {
        if bare.ends_with(['.', '?', '!', ':', ';']) {
            return false;
        }
        if let Some(hit) = self.credits.at_start(bare).filter(|hit| hit.class == "byline") {
            let rest = bare[hit.span.end..].trim_start_matches([':', ' ', '|']);
            let words = rest.split_whitespace().count();
            let team = hit.span.of(bare).eq_ignore_ascii_case("team");
            let most = if team { 4 } else { 13 };
            let capital =
                rest.starts_with(char::is_uppercase) || rest.is_empty() && !matches!(bare.len(), 0..=4);
            let callings = self.credits.find(rest);
            let outside = |word: &str| {
                let at = word.as_ptr() as usize - rest.as_ptr() as usize;
                !callings
                    .iter()
                    .any(|hit| hit.class == "calling" && hit.span.start <= at && at < hit.span.end)
            };
            return capital
                && words <= most
                && rest
                    .split_whitespace()
                    .all(|word| is_name_word(word) || !outside(word));
        }
        let Some(hit) = self
            .credits
            .find(bare)
            .into_iter()
            .find(|hit| hit.class == "calling")
        else {
            return false;
        };
        let before = bare[..hit.span.start].trim_end();
        let set_off = before.is_empty() || before.ends_with([',', '|', '/', '-', '–', '·']);
        let ends = bare.len() - hit.span.end <= 30;
        set_off && ends && bare.starts_with(char::is_uppercase) && before.split_whitespace().all(is_name_word)
    }

    fn is_caption(&self, line: &str, words: usize) -> bool {
        let opening = self
            .captions
            .at_start(line)
            .is_some_and(|hit| hit.class == "opening");
        let numbered = numbered_picture(line).is_some_and(|rest| rest.starts_with('|'));
        opening || numbered || (words >= 4 && self.picture_credit(line).is_some())
    }

    /// Where the credit of a picture begins that ends a line; the end of the line where it cannot be parted.
    pub(super) fn picture_credit(&self, line: &str) -> Option<usize> {
        let close = line.trim_end_matches(|c: char| matches!(c, ')' | ']' | '.') || c.is_whitespace());
        // "... in Port Alden. Copyright POOL/AFP Jane Doe", "... at the Capitol.CreditJane Doe/Reuters"
        for label in ["Copyright", "Credit", "©"] {
            if let Some(at) = close.rfind(label) {
                let (before, after) = (&close[..at], &close[at + label.len()..]);
                let set_off = before
                    .trim_end()
                    .ends_with(['.', '-', '–', '—', '|', '(', '”', '"', '/']);
                let named = after
                    .trim_start_matches([':', ' ', '©'])
                    .starts_with(char::is_uppercase);
                if set_off && named && after.split_whitespace().count() <= 8 {
                    let start = before.trim_end_matches(|c: char| {
                        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '(')
                    });
                    return Some(start.len());
                }
            }
        }
        let near = char_ceil(close, close.len().saturating_sub(60));
        let end = &close[near..];
        let marked = |start: usize, marks: &[char]| end[..start].trim_end().ends_with(marks);
        let credit = self.captions.find(end).into_iter().next_back();
        if let Some(hit) = credit.filter(|hit| hit.class == "credit" && hit.span.end == end.len()) {
            let several = hit.span.of(end).contains(' ');
            if several || marked(hit.span.start, &['/', '(', '|']) {
                return Some(after_stop(line, near + hit.span.start));
            }
        }
        // "REUTERS/Jane Doe", "AP Photo/Jane Doe" at the end of a line.
        if let Some(slash) = end.rfind('/') {
            let name = &end[slash + 1..];
            let named = !name.is_empty() && name.split_whitespace().count() <= 4;
            let house = |list: &Lexicon| {
                let hit = list.find(&end[..slash]).into_iter().next_back()?;
                (hit.class != "side" && hit.span.end == slash).then_some(hit.span.start)
            };
            if named
                && name.split_whitespace().all(is_name_word)
                && name.starts_with(char::is_uppercase)
                && let Some(start) = house(&self.captions).or_else(|| house(&self.agencies))
            {
                return Some(after_stop(line, near + start));
            }
        }
        // "Jane Doe/Reuters" at the end of a line.
        let agency = self.agencies.find(end).into_iter().next_back()?;
        let photographer = end[..agency.span.start]
            .strip_suffix('/')?
            .split_whitespace()
            .next_back()?;
        (agency.span.end == end.len() && photographer.starts_with(char::is_uppercase))
            .then(|| after_stop(line, near + agency.span.start))
    }
}

/// A word with a capital or without a letter, or a small word that stands between names.
fn is_name_word(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
        || word.chars().all(|c| !c.is_alphabetic())
        || matches!(
            word.trim_end_matches(','),
            "and" | "of" | "in" | "for" | "at" | "the" | "de" | "van" | "von" | "al" | "bin" | "with"
        )
}

/// What follows the number of a picture in a row of them: "1 of 5 | The harbor".
fn numbered_picture(line: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(line);
    let rest = line[first..]
        .strip_prefix(" of ")
        .filter(|_| (1..=3).contains(&first))?;
    let second = digits(rest);
    Some(rest[second..].trim_start()).filter(|_| (1..=3).contains(&second))
}

/// The place behind the last stop or opening bracket before `at`, when only a few words stand between; the end of
/// the line otherwise.
fn after_stop(line: &str, at: usize) -> usize {
    let near = char_ceil(line, at.saturating_sub(60));
    let stop = line[near..at].rfind(['.', '(', '|', '”', '—', '–']);
    let Some(stop) = stop.map(|stop| near + stop) else {
        return line.len();
    };
    let mark = line[stop..].chars().next().map_or(1, char::len_utf8);
    let keep = matches!(line.as_bytes()[stop], b'(' | b'|') || mark == 3 && !line[stop..].starts_with('”');
    let begin = if keep { stop } else { stop + mark };
    if line[begin..at].split_whitespace().count() <= 6 {
        begin
    } else {
        line.len()
    }
}

/// Marks that a page sets around a line.
pub(super) fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '#'
                | '_'
                | '='
                | '~'
                | '|'
                | '>'
                | '<'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '→'
                | '←'
                | '▶'
                | '►'
                | '▼'
                | '▲'
                | '•'
                | '·'
                | '-'
                | '–'
                | '—'
                | '('
                | ')'
                | '['
                | ']'
                | '/'
                | '+'
                | '×'
                | '…'
        )
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || (word.len() > 2 && word.starts_with('@'))
}

/// A line of addresses and handles only.
fn is_bare_address(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        is_address(word)
            || (word.len() > 1
                && word.starts_with(['@', '#'])
                && !word[1..].starts_with(|c: char| c.is_ascii_digit()))
    })
}
