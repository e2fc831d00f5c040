//! What the encoders see of a token: ids of its norm, its ends and its shape.

use std::borrow::Cow;
use std::collections::HashMap;

use super::hash::string_id;
use super::tokenizer::{ById, Class, Classes, is_space};
use super::weights::Weights;

/// The attributes of one token that the embeddings hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Features {
    /// Id of its normal form.
    pub norm: u64,
    /// Id of its first character.
    pub prefix: u64,
    /// Id of its last three characters.
    pub suffix: u64,
    /// Id of its shape: "Xxxxx", "dd".
    pub shape: u64,
    /// Whether a single space follows.
    pub space_after: bool,
    /// Whether it is white space.
    pub is_space: bool,
}

/// The tables from which a word's features come.
pub(super) struct Norms {
    classes: Classes,
    /// Norms of spellings ("favour"), by the spelling's id.
    lexeme: ById<&'static str>,
    /// Norms of marks ("“", "€").
    base: HashMap<&'static str, &'static str>,
}

impl Norms {
    /// Reads the tables `norms.lexeme` and `norms.base`.
    ///
    /// # Panics
    ///
    /// Panics when the tables are not of the form that `scripts/weights.py` writes, which no input can bring about.
    pub fn new(weights: &Weights) -> Self {
        let rows = |name| {
            let table: &'static str = weights.table(name);
            table
                .lines()
                .map(|line| line.split_once('\t').expect("a word and its norm"))
        };
        Self {
            classes: Classes::new(weights),
            lexeme: rows("norms.lexeme")
                .map(|(id, norm)| (u64::from_str_radix(id, 16).expect("a hexadecimal id"), norm))
                .collect(),
            base: rows("norms.base").collect(),
        }
    }

    /// The norm of a token: what a tokenizer's exception gives it, else what the tables give its exact form, else the
    /// form in small letters.
    pub fn norm<'a>(&self, text: &'a str, exception: Option<&'static str>) -> Cow<'a, str> {
        if let Some(norm) = exception {
            return Cow::Borrowed(norm);
        }
        let known = self.lexeme.get(&string_id(text)).or_else(|| self.base.get(text));
        match known {
            Some(norm) => Cow::Borrowed(norm),
            None => self.lower(text),
        }
    }

    /// The features of a token with the text `text`; `exception` is the norm that an exception of the tokenizer gives it.
    pub fn features(&self, text: &str, exception: Option<&'static str>, space_after: bool) -> Features {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Features {
            norm: string_id(&self.norm(text, exception)),
            prefix: string_id(&text[..first]),
            suffix: string_id(&text[last..]),
            shape: string_id(&self.shape(text)),
            space_after,
            is_space: !text.is_empty() && text.chars().all(is_space),
        }
    }

    /// Python's `lower`. Letters that Unicode has added since version 14 stay as they are.
    fn lower<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if text.is_ascii() {
            return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(text.to_ascii_lowercase())
            } else {
                Cow::Borrowed(text)
            };
        }
        // Roman numerals and circled letters have small forms, too.
        let known = |c: char| self.classes.is(c, Class::LETTER) || matches!(c, 'Ⅰ'..='Ⅿ' | 'Ⓐ'..='Ⓩ');
        let unknown = |c: char| !known(c) && !c.to_lowercase().eq([c]);
        // A character without case ends a word for the rule of the final sigma, as the end of the text does.
        let mut small = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(unknown) {
            let after = at + rest[at..].chars().next().map_or(0, char::len_utf8);
            small.push_str(&rest[..at].to_lowercase());
            small.push_str(&rest[at..after]);
            rest = &rest[after..];
        }
        small.push_str(&rest.to_lowercase());
        Cow::Owned(small)
    }

    /// The shape of a word: "X" for a capital, "x" for another letter, "d" for a digit, other characters as they are; a
    /// run of the same is cut after four. Words of 100 characters and more have the shape "LONG".
    fn shape(&self, text: &str) -> String {
        if text.chars().nth(99).is_some() {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(text.len());
        let mut run = (None, 0);
        for c in text.chars() {
            let class = self.classes.of(c);
            let sign = if class.is(Class::CAPITAL) {
                'X'
            } else if class.is(Class::LETTER) {
                'x'
            } else if class.is(Class::DIGIT) {
                'd'
            } else {
                c
            };
            run = match run {
                (Some(last), length) if last == sign => (Some(last), length + 1),
                _ => (Some(sign), 1),
            };
            if run.1 <= 4 {
                shape.push(sign);
            }
        }
        shape
    }
}
