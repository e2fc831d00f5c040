//! The parts of a person's name, and which part is the family name.

use std::collections::HashMap;

use super::words::Words;

/// A full name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given and family names in order, without initials, nickname and suffix.
    pub parts: Vec<String>,
    /// "L." in "Maria L. Lopez".
    pub initials: Vec<char>,
    /// Whether the name begins with an initial: "M. Lopez".
    pub initial_first: bool,
    /// "Mo" in marks.
    pub nickname: Option<String>,
    /// "Jr", "III".
    pub suffix: Option<String>,
}

/// Given name and family name of a full name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub given: String,
    pub family: String,
}

/// Takes the words of a name apart.
pub(super) fn person_name(shown: &str) -> PersonName {
    let mut name = PersonName::default();
    let count = shown.split_whitespace().count();
    let mut nickname: Option<String> = None;
    for (i, word) in shown.split_whitespace().enumerate() {
        let marks = |c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '(' | ')');
        let bare = word.trim_matches(',');
        let opens = bare.starts_with(marks);
        let closes = bare.len() > 1 && bare.ends_with(marks);
        let inner = bare.trim_matches(marks);
        if opens || nickname.is_some() {
            let so_far = nickname.take().map_or_else(String::new, |before| before + " ");
            nickname = Some(so_far + inner);
            if closes {
                name.nickname = nickname.take();
            }
            continue;
        }
        let plain = inner.trim_end_matches('.');
        if plain.is_empty() {
            continue;
        }
        if i > 0 && is_suffix(plain) {
            name.suffix = Some(plain.to_owned());
        } else if is_initial(inner) && count > 1 {
            name.initial_first |= name.parts.is_empty();
            name.initials
                .extend(plain.split('.').filter_map(|letter| letter.chars().next()));
        } else {
            name.parts.push(inner.to_owned());
        }
    }
    name
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV")
}

/// "L.", "J.P.": letters that stand for given names.
pub(super) fn is_initial(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    bare.chars().count() == 1 && bare.chars().all(char::is_uppercase)
        || word.contains('.') && word.split('.').all(|letter| letter.chars().count() <= 1)
}

impl PersonName {
    /// Given and family name; `alone` counts how often a word stands for a person by itself in the source.
    pub fn order(&self, words: &Words, alone: &HashMap<String, usize>) -> Option<Order> {
        let (first, last) = (self.parts.first()?, self.parts.last()?);
        if self.parts.len() < 2 {
            let initial = self.initials.first().filter(|_| self.initial_first)?;
            return Some(Order {
                given: initial.to_string(),
                family: last.clone(),
            });
        }
        let family_first = self.is_family_first(words, alone);
        let join = |parts: &[String]| parts.join(" ");
        Some(if family_first {
            Order {
                given: join(&self.parts[1..]),
                family: first.clone(),
            }
        } else {
            let cut = self
                .parts
                .iter()
                .skip(1)
                .position(|part| part.starts_with(char::is_lowercase))
                .map_or(self.parts.len() - 1, |at| at + 1);
            let family = if self.parts[cut].contains('-') || cut + 1 == self.parts.len() {
                last.clone()
            } else {
                join(&self.parts[cut..])
            };
            Order {
                given: join(&self.parts[..cut]),
                family,
            }
        })
    }

    fn is_family_first(&self, words: &Words, alone: &HashMap<String, usize>) -> bool {
        let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) else {
            return false;
        };
        if !self.initials.is_empty() || self.suffix.is_some() || first.contains('-') {
            return false;
        }
        let count = |word: &String| alone.get(word).copied().unwrap_or(0);
        // "Ha-rin": a hyphen before a small letter is how Korean given names are written.
        if self.parts.len() == 2 && lower_hyphen(last) {
            return true;
        }
        let given = words.given_gender(first).is_some();
        let last_given = words.given_gender(last).is_some();
        let listed = words.family_first.contains(first);
        if count(last) > 0 && count(first) == 0 {
            return false;
        }
        // A child is called by the given name, and many a family name is a given name too: "Adela Thomas" is no Thomas of
        // the Adela family.
        if count(first) > 0 && count(last) == 0 && (listed || !given && !last_given) {
            return true;
        }
        let short_halves = self.parts.len() == 2 && last.contains('-') && last.split('-').all(is_syllable);
        (listed && !given && !last_given) || short_halves && is_syllable(first) && count(last) == 0
    }
}

/// "Ha-rin": capital, hyphen, small letter.
pub(super) fn lower_hyphen(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
}

/// One group of vowels, at most six letters.
fn is_syllable(word: &str) -> bool {
    let (mut groups, mut inside) = (0, false);
    for c in word.chars() {
        let vowel = matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    word.chars().count() <= 6 && groups == 1
}
