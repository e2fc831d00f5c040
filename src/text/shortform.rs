//! Stops that belong to a short form: "Gov.", "Sept.", "U.S.", "9 p.m.", "Gregory A."
//!
//! Each class of the lexicon `abbreviations` says what must follow for a sentence to end all the same.

use std::collections::BTreeSet;

use super::dates::month;
use super::glyphs::Glyphs;
use super::lexicon::{Lexicon, Lexicons};
use super::stops::is_opener;

/// No word is looked at further than this, so that a text without white space costs no more than another.
const LONGEST_WORD: usize = 40;

/// What stands behind a mark.
pub(super) struct Next {
    /// A small letter, and no brand such as "iPhone".
    pub(super) is_low: bool,
    /// A figure.
    pub(super) is_digit: bool,
    /// A word that begins sentences.
    pub(super) is_starter: bool,
    /// "I", "I'm", "I'd".
    pub(super) is_pronoun_i: bool,
    /// A roman numeral or a single capital.
    is_numeral: bool,
    /// Where its first word begins and ends.
    word: (usize, usize),
    /// Whether the text does without capitals, so that any word may begin a sentence.
    pub(super) is_any: bool,
    /// A bracket or a dash stands first.
    is_aside: bool,
}

/// The word lists about short forms. Compiled once.
pub(super) struct Shortforms {
    short: Lexicon,
    starters: Lexicon,
    words: Lexicon,
    holidays: Lexicon,
}

impl Shortforms {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        Self {
            short: lexicons.get("abbreviations"),
            starters: lexicons.get("sentence_starters"),
            words: lexicons.get("sentence_words"),
            holidays: lexicons.get("holidays"),
        }
    }

    /// Looks at what begins at `after`.
    pub(super) fn next(&self, glyphs: &Glyphs, after: usize) -> Next {
        let mut at = after;
        while at - after < 8 && (is_opener(glyphs.at(at)) || matches!(glyphs.at(at), ' ' | '.')) {
            at += 1;
        }
        let c = glyphs.at(at);
        let mut end = at;
        while end - at < LONGEST_WORD
            && (glyphs.at(end).is_alphanumeric() || matches!(glyphs.at(end), '\'' | '’' | '.'))
        {
            end += 1;
        }
        let word = glyphs.slice(at, end);
        let bare = word.trim_end_matches('.');
        // "iPhone", "macOS", "mRNA" begin a sentence as they are.
        let stem = bare.split(['\'', '’', '.']).next().unwrap_or(bare);
        let brand = glyphs.before(at) != '#' && stem.chars().skip(1).any(char::is_uppercase);
        let capital = || {
            let mut letters = bare.chars();
            let first = letters.next().map(char::to_uppercase).into_iter().flatten();
            let word: String = first.chain(letters.flat_map(char::to_lowercase)).collect();
            self.starters.class_of(&word) == Some("starter")
        };
        Next {
            is_low: c.is_lowercase() && !brand && !glyphs.is_caseless(),
            is_any: glyphs.is_caseless(),
            is_digit: c.is_ascii_digit(),
            // "A." is an initial, "A" is not.
            is_starter: (self.is_starter(bare) || glyphs.is_caseless() && capital())
                && !(bare.len() == 1 && word.len() > 1),
            is_pronoun_i: matches!(bare.split(['\'', '’']).next(), Some("I")),
            is_numeral: !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')),
            word: (at, end),
            is_aside: matches!(glyphs.at(after), '(' | '[' | '-' | '–' | '—'),
        }
    }

    /// Whether a zone or a day follows: "Eastern", "Monday", "Sept. 4", "4 September", "Christmas Eve".
    fn goes_on_from_hour(&self, glyphs: &Glyphs, next: &Next) -> bool {
        let (at, end) = next.word;
        let word = glyphs.slice(at, end);
        let listed = |word: &str| self.words.class_of(word) == Some("clock_zone");
        if listed(word) || listed(word.trim_end_matches('.')) {
            return true;
        }
        let near = glyphs.slice(at, end + LONGEST_WORD);
        let mut words = near.split_whitespace();
        let (one, other) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let is_month = |word: &str| month(word.trim_end_matches(['.', ','])).is_some();
        let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        is_month(one) && is_day(other)
            || is_day(one) && is_month(other)
            || self.holidays.at_start(near).is_some()
    }

    /// Whether a word, written with a capital, begins sentences.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether the mark at `i` belongs to a name that ends in it.
    pub(super) fn is_marked_name(&self, glyphs: &Glyphs, i: usize, names: &BTreeSet<&str>) -> bool {
        let word = glyphs.slice(word_start(glyphs, i), i + 1);
        names.contains(word) || self.short.class_of(word) == Some("marked")
    }

    /// Whether the stop at `i` belongs to a short form of any class, or to an initial.
    pub(super) fn is_short(&self, glyphs: &Glyphs, i: usize) -> bool {
        let word = Word::before(glyphs, i);
        self.class(glyphs, word.text).is_some() || is_initial(word.text) || is_acronym(word.text)
    }

    /// Whether a sentence ends at the stop at `i`, when something that may begin a sentence follows.
    pub(super) fn ends(&self, glyphs: &Glyphs, start: usize, i: usize, next: &Next) -> bool {
        let word = Word::before(glyphs, i);
        let class = self.class(glyphs, word.text);
        match class {
            // Where case shows nothing, every single letter may be an initial.
            _ if next.is_any && word.text.chars().count() == 1 && !next.is_digit => {
                self.ends_initial(glyphs, &word, next)
            }
            Some("title" | "binder") => false,
            Some("clock") => self.ends_hour(glyphs, start, word.start, next),
            // "A.D. 79" goes on; otherwise as with an hour.
            Some("era") => !next.is_digit && self.ends_hour(glyphs, start, word.start, next),
            Some("month") => !next.is_digit && next.is_starter,
            // "P. 5" is a page, "P. Lowe" somebody.
            Some("number") if is_initial(word.text) && !next.is_digit => {
                self.ends_initial(glyphs, &word, next)
            }
            Some("number") => !(next.is_digit || next.is_numeral && !next.is_pronoun_i),
            Some("trail") => !next.is_any || next.is_starter,
            Some("measure") => !(next.is_digit && is_after_number(glyphs, word.start)),
            // Newspapers set off a state with commas, so that a capital straight after one begins a sentence.
            Some("place") => {
                let set_off = glyphs.before(skip_white_back(glyphs, word.start)) == ',';
                !next.is_aside && (next.is_starter || set_off && !next.is_digit)
            }
            Some("degree") if !is_acronym_of_letters(word.text) => next.is_starter || word.start > start,
            Some("tail" | "degree") => next.is_starter,
            _ if word.text == "I" => next.is_starter || self.is_pronoun(glyphs, word.start),
            _ if word.text == "m"
                && matches!(
                    glyphs.slice(word.start.saturating_sub(3), word.start),
                    "a. " | "p. "
                ) =>
            {
                self.ends_hour(glyphs, start, word.start.saturating_sub(3), next)
            }
            _ if is_initial(word.text) => self.ends_initial(glyphs, &word, next),
            _ if is_acronym(word.text) => next.is_starter,
            _ => true,
        }
    }

    /// Behind an initial a name goes on, but "plan B." and "an A." end as other words do.
    fn ends_initial(&self, glyphs: &Glyphs, word: &Word, next: &Next) -> bool {
        let end = skip_white_back(glyphs, word.start);
        let before = glyphs.slice(word_start(glyphs, end), end);
        next.is_starter || end < word.start && self.words.class_of(before) == Some("lettered")
    }

    /// Whether a space was lost behind the mark at `i`: "It was over.Then they left."
    pub(super) fn lost_space(&self, glyphs: &Glyphs, start: usize, i: usize) -> bool {
        let from = word_start(glyphs, i);
        let before = glyphs.slice(from, i);
        let last = glyphs.before(i);
        let plain = before
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ',' | '’' | '\'' | '-'));
        let long = before.chars().count() > 1 && (last.is_lowercase() || last.is_ascii_digit());
        if !plain || !long || from <= start || self.is_short(glyphs, i) {
            return false;
        }
        let mut end = i + 1;
        while end - i < LONGEST_WORD && glyphs.at(end).is_alphabetic() {
            end += 1;
        }
        let word = glyphs.slice(i + 1, end);
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && self.short.class_of(word) != Some("domain")
            && (end >= glyphs.len()
                || glyphs.at(end).is_whitespace()
                || matches!(glyphs.at(end), '.' | ',' | '’' | '\''))
    }

    /// After an hour a capital begins a sentence, unless the sentence opened with the hour: "At 5 a.m. Mr. Lopez".
    fn ends_hour(&self, glyphs: &Glyphs, start: usize, hour: usize, next: &Next) -> bool {
        if next.is_aside || self.goes_on_from_hour(glyphs, next) {
            return false;
        }
        next.is_starter || next.is_digit || !next.is_any && !self.is_fronted(glyphs, start, hour)
    }

    /// Whether a clause opens with a word for a time and the hour follows within a few words.
    fn is_fronted(&self, glyphs: &Glyphs, start: usize, hour: usize) -> bool {
        let mut at = hour;
        while at > start && hour - at < 60 && !(glyphs.at(at).is_whitespace() && glyphs.before(at) == ':') {
            at -= 1;
        }
        if hour - at >= 60 {
            return false;
        }
        while at < hour && (glyphs.at(at).is_whitespace() || is_opener(glyphs.at(at))) {
            at += 1;
        }
        let first = glyphs.slice(at, hour).split_whitespace().next().unwrap_or("");
        self.starters.class_of(first) == Some("fronting")
    }

    /// "She and I." ends in a pronoun, "Albert I." in an initial.
    fn is_pronoun(&self, glyphs: &Glyphs, start: usize) -> bool {
        let end = skip_white_back(glyphs, start);
        matches!(
            glyphs.slice(word_start(glyphs, end), end),
            "and" | "or" | "than" | "as" | "am" | "do" | "did"
        )
    }

    fn class(&self, glyphs: &Glyphs, word: &str) -> Option<&str> {
        // The last part of "D-Calif" and of "U.K./U.S" decides, the unit of "6a.m", and "Mr" where a space was lost.
        let last = word.rsplit(['/', '-']).next().unwrap_or(word);
        let unit = last.trim_start_matches(|c: char| c.is_ascii_digit());
        let lost = last
            .rsplit_once('.')
            .filter(|(before, _)| before.len() > 3)
            .map(|(_, after)| after);
        let whole = [Some(word), Some(last), lost]
            .into_iter()
            .flatten()
            .find_map(|form| self.lookup(form, glyphs.is_caseless()));
        whole.or_else(|| {
            let units = self.lookup(unit, false).filter(|_| unit.len() < last.len());
            units.filter(|&class| matches!(class, "clock" | "measure"))
        })
    }

    /// Where case shows nothing, "gov." and "GOV." are "Gov.".
    fn lookup(&self, word: &str, is_caseless: bool) -> Option<&str> {
        let dotted = format!("{word}.");
        let title = || {
            let mut letters = word.chars();
            let first = letters.next().map(char::to_uppercase).into_iter().flatten();
            let rest = letters.flat_map(char::to_lowercase);
            first.chain(rest).chain(['.']).collect::<String>()
        };
        let class = self.short.class_of(&dotted).or_else(|| {
            // Shouted headlines: "GOV." is "Gov."
            let shouted = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
            let low = || self.short.class_of(&dotted.to_lowercase());
            let class = (shouted || is_caseless)
                .then(|| self.short.class_of(&title()).or_else(low))
                .flatten();
            class.filter(|&class| is_caseless || class == "title")
        });
        class.filter(|&class| class != "marked" && class != "domain")
    }
}

/// The word that a stop stands behind.
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Word<'t> {
    fn before(glyphs: &Glyphs<'t>, i: usize) -> Self {
        // Texts that were cut into words set a space before the stop: "Mr . Lopez".
        let loose = glyphs.before(i) == ' ' && glyphs.at(i + 1).is_whitespace();
        let end = if loose { i - 1 } else { i };
        let start = word_start(glyphs, end);
        Self {
            text: glyphs.slice(start, end),
            start,
        }
    }
}

fn word_start(glyphs: &Glyphs, end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < LONGEST_WORD {
        let c = glyphs.at(start - 1);
        if !(c.is_alphanumeric()
            || matches!(
                c,
                '.' | '-' | '&' | '\'' | '’' | '°' | '№' | '§' | '/' | '@' | ','
            ))
        {
            break;
        }
        start -= 1;
    }
    while start < end && matches!(glyphs.at(start), '\'' | '’' | '.' | '-' | ',') {
        start += 1;
    }
    start
}

fn skip_white_back(glyphs: &Glyphs, mut i: usize) -> usize {
    let least = i.saturating_sub(4);
    while i > least && glyphs.before(i).is_whitespace() {
        i -= 1;
    }
    i
}

fn is_after_number(glyphs: &Glyphs, start: usize) -> bool {
    let end = skip_white_back(glyphs, start);
    let text = glyphs.slice(word_start(glyphs, end), end);
    glyphs.at(start).is_ascii_digit() || text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with('.')
}

/// "A", "J.-P", "É": a capital that stands for a name.
fn is_initial(word: &str) -> bool {
    let mut last = word.rsplit('-').next().unwrap_or(word).chars();
    last.next().is_some_and(char::is_uppercase) && last.next().is_none()
}

/// "U.S", "a.k.a": letters with stops between.
fn is_acronym(word: &str) -> bool {
    let last = word.rsplit(['/', '-']).next().unwrap_or(word);
    last.contains('.')
        && last.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// A degree that could as well be two initials: "M.A".
fn is_acronym_of_letters(word: &str) -> bool {
    is_acronym(word) && word.len() == 3
}
