//! The word lists that names need, compiled once, and the questions asked of them.

use crate::text::{Lexicon, Lexicons, Span};

use super::line::{Line, Tok};

/// The longest phrase of a list, in tokens, that is looked for at one place.
const LONGEST: usize = 8;

/// Every list that the reading of names relies on.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub honorifics: Lexicon,
    pub roles: Lexicon,
    pub role_words: Lexicon,
    pub relatives: Lexicon,
    pub pronouns: Lexicon,
    pub places: Lexicon,
    pub capitals: Lexicon,
    pub parties: Lexicon,
    pub organisations: Lexicon,
    pub heads: Lexicon,
    pub known: Lexicon,
    pub given: Lexicon,
    pub family_first: Lexicon,
    pub nicknames: Lexicon,
    pub plain: Lexicon,
}

impl Words {
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            honorifics: lexicons.get("honorifics"),
            roles: lexicons.get("roles"),
            role_words: lexicons.get("role_words"),
            relatives: lexicons.get("relatives"),
            pronouns: lexicons.get("pronouns"),
            places: lexicons.get("places"),
            capitals: lexicons.get("capitals"),
            parties: lexicons.get("parties"),
            organisations: lexicons.get("organisations"),
            heads: lexicons.get("name_heads"),
            known: lexicons.get("known_organisations"),
            given: lexicons.get("given_names"),
            family_first: lexicons.get("family_names"),
            nicknames: lexicons.get("nicknames"),
            plain: lexicons.get("plain_words"),
        }
    }

    /// Whether the word stands with a capital only because it opens a sentence.
    pub fn is_opener(&self, norm: &str) -> bool {
        matches!(self.plain.class_of(norm), Some("opener" | "function"))
    }

    /// Whether the word is a pronoun, a preposition, a conjunction, an auxiliary or the like.
    pub fn is_function(&self, norm: &str) -> bool {
        self.plain.class_of(norm) == Some("function")
    }

    /// Whether the word is a verb that stands beside the one who speaks or acts.
    pub fn is_verb(&self, norm: &str) -> bool {
        self.plain.class_of(norm) == Some("verb") || is_auxiliary(norm)
    }

    /// The gender of a given name, when it is a given name at all.
    pub fn given_gender(&self, name: &str) -> Option<Option<char>> {
        let first = name.split('-').next().unwrap_or(name);
        self.given
            .class_of(name)
            .or_else(|| self.given.class_of(first))
            .map(gender_of)
    }

    /// The full form of a given name ("Tim" to "Timothy"), or the name itself.
    pub fn full_given<'a>(&'a self, name: &'a str) -> &'a str {
        self.nicknames.class_of(name).unwrap_or(name)
    }

    /// The head that a word is, or that its last part after a hyphen is: class of an organisation.
    pub fn organisation_head(&self, word: &str) -> Option<&str> {
        let last = word.rsplit('-').next().unwrap_or(word);
        self.organisations
            .class_of(word)
            .or_else(|| self.organisations.class_of(last))
    }
}

/// Verbs of being and having, which follow a person as often as a thing.
pub(super) fn is_auxiliary(norm: &str) -> bool {
    matches!(norm, "is" | "was" | "has" | "had" | "will" | "would" | "became")
}

/// 'm' or 'f' from a class of that name.
pub(super) fn gender_of(class: &str) -> Option<char> {
    match class {
        "m" => Some('m'),
        "f" => Some('f'),
        _ => None,
    }
}

/// The longest phrase of `list` that begins at token `at` and ends before token `end`: one past its last token,
/// its class and its span. A closing stop that belongs to the phrase ("Gov.") is taken with it.
pub(super) fn longest_at<'a>(
    list: &'a Lexicon,
    text: &str,
    line: &Line,
    at: usize,
    end: usize,
) -> Option<(usize, &'a str, Span)> {
    let first = line.toks.get(at)?;
    let last = end.min(line.toks.len()).min(at + LONGEST);
    let whole = |tok: &Tok| first.span.cover(tok.span);
    let near = line.toks.get(at..last)?;
    let near = &near[..near.partition_point(|tok| whole(tok).len() <= 60)];
    let (index, class) = list.longest_to(text, first.span.start, near.iter().map(|tok| tok.span.end))?;
    Some((at + index + 1, class, whole(&near[index])))
}

/// The longest phrase of `list` that ends right before token `end`: its first token and its class.
pub(super) fn longest_before<'a>(
    list: &'a Lexicon,
    text: &str,
    line: &Line,
    end: usize,
) -> Option<(usize, &'a str)> {
    let last = line.toks.get(end.checked_sub(1)?)?;
    for from in end.saturating_sub(LONGEST)..end {
        let span = line.toks[from].span.cover(last.span);
        if span.len() <= 60
            && let Some(class) = list.class_of(span.of(text))
        {
            return Some((from, class));
        }
    }
    None
}
