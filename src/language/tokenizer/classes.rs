//! Which classes a character belongs to: those of the tokenizer's patterns, and Python's letters and digits.
//!
//! The table comes from `scripts/weights.py`, which asked the wheel's own patterns and Python's tables of Unicode (14.0)
//! about each character; the standard library's tables are newer and draw some borders elsewhere.

use std::collections::HashMap;

use super::super::weights::Weights;

/// A set of classes, one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::language) struct Class(u16);

impl Class {
    /// Comes off the front of a chunk alone.
    pub const OPENS: Class = Class(1);
    /// Comes off the end of a chunk alone, whatever stands before it.
    pub const CLOSES: Class = Class(1 << 1);
    /// Splits a chunk wherever it stands: symbols, pictures and "…".
    pub const SPLITS: Class = Class(1 << 2);
    /// A full stop after it comes off the end.
    pub const BEFORE_STOP: Class = Class(1 << 3);
    /// A full stop after two of these comes off the end: capitals and letters of scripts that have none.
    pub const UPPER: Class = Class(1 << 4);
    /// May end an address: small letters and letters of scripts that have none.
    pub const LOWER: Class = Class(1 << 5);
    /// Stands before a full stop that splits.
    pub const LEFT_OF_STOP: Class = Class(1 << 6);
    /// Stands after a full stop that splits.
    pub const RIGHT_OF_STOP: Class = Class(1 << 7);
    /// A letter as the patterns see it; they know only the scripts that they list.
    pub const ALPHA: Class = Class(1 << 8);
    /// Python's `isalpha`.
    pub const LETTER: Class = Class(1 << 9);
    /// Python's `isalpha` and `isupper`.
    pub const CAPITAL: Class = Class(1 << 10);
    /// Python's `isdigit`, which counts "²" and "①".
    pub const DIGIT: Class = Class(1 << 11);
    /// A pattern's `\d`.
    pub const DECIMAL: Class = Class(1 << 12);
    /// A pattern's `\w`.
    pub const WORD: Class = Class(1 << 13);

    /// By the letter that stands for it in the table.
    fn named(letter: char) -> Class {
        match letter {
            'p' => Self::OPENS,
            's' => Self::CLOSES,
            'i' => Self::SPLITS,
            'b' => Self::BEFORE_STOP,
            'u' => Self::UPPER,
            'l' => Self::LOWER,
            'y' => Self::LEFT_OF_STOP,
            'z' => Self::RIGHT_OF_STOP,
            'a' => Self::ALPHA,
            'L' => Self::LETTER,
            'U' => Self::CAPITAL,
            'D' => Self::DIGIT,
            'N' => Self::DECIMAL,
            'W' => Self::WORD,
            other => panic!("no class of characters is called {other}"),
        }
    }

    /// Whether it holds one of these classes.
    pub fn is(self, one_of: Class) -> bool {
        self.0 & one_of.0 != 0
    }
}

/// Characters a page of the table holds.
const PAGE: usize = 256;
/// One past the last code point.
const END: usize = 0x11_0000;

/// The classes of every character, in pages; pages that hold one class only are kept once.
pub(in crate::language) struct Classes {
    page_of: Vec<u16>,
    pages: Vec<[Class; PAGE]>,
}

fn number_of_last(pages: &[[Class; PAGE]]) -> u16 {
    u16::try_from(pages.len() - 1).expect("at most 4,352 pages")
}

impl Classes {
    /// Reads the table `tokenizer.characters`: each line is the first code point of a run and the letters of its
    /// classes.
    ///
    /// # Panics
    ///
    /// Panics when the table is not of that form, which no input can bring about.
    pub fn new(weights: &Weights) -> Self {
        let mut runs = weights
            .table("tokenizer.characters")
            .lines()
            .map(|line| {
                let (first, letters) = line.split_once('\t').expect("a code point and letters");
                let first = usize::from_str_radix(first, 16).expect("a hexadecimal number");
                let class = letters
                    .chars()
                    .fold(0, |bits, letter| bits | Class::named(letter).0);
                (first, Class(class))
            })
            .peekable();
        let mut classes = Self {
            page_of: Vec::with_capacity(END / PAGE),
            pages: Vec::new(),
        };
        // Number of the page that holds one class only, by the class.
        let mut plain: HashMap<Class, u16> = HashMap::new();
        let mut class = Class::default();
        for start in (0..END).step_by(PAGE) {
            // Nearly all pages lie inside one run: nothing in them needs to be looked at.
            if runs.peek().is_none_or(|run| run.0 >= start + PAGE) {
                let number = *plain.entry(class).or_insert_with(|| {
                    classes.pages.push([class; PAGE]);
                    number_of_last(&classes.pages)
                });
                classes.page_of.push(number);
                continue;
            }
            let mut page = [class; PAGE];
            while let Some((first, next)) = runs.next_if(|run| run.0 < start + PAGE) {
                class = next;
                page[first - start..].fill(class);
            }
            classes.pages.push(page);
            classes.page_of.push(number_of_last(&classes.pages));
        }
        classes
    }

    /// The classes of a character.
    #[inline]
    pub fn of(&self, c: char) -> Class {
        let point = c as usize;
        self.pages[usize::from(self.page_of[point / PAGE])][point % PAGE]
    }

    /// Whether the character belongs to one of these classes.
    #[inline]
    pub fn is(&self, c: char, one_of: Class) -> bool {
        self.of(c).is(one_of)
    }
}

/// Python's `isspace`: Unicode's white space and the four separators of ASCII.
#[inline]
pub(in crate::language) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_some_characters() {
        let classes = Classes::new(&Weights::embedded());
        for (c, holds, lacks) in [
            ('a', Class::LOWER, Class::UPPER),
            ('É', Class::CAPITAL, Class::BEFORE_STOP),
            ('漢', Class::UPPER, Class::CAPITAL),
            ('漢', Class::BEFORE_STOP, Class::CLOSES),
            ('²', Class::DIGIT, Class::DECIMAL),
            ('٣', Class::DECIMAL, Class::LETTER),
            ('“', Class::OPENS, Class::SPLITS),
            ('$', Class::OPENS, Class::CLOSES),
            ('+', Class::BEFORE_STOP, Class::OPENS),
            ('😀', Class::SPLITS, Class::ALPHA),
            ('…', Class::SPLITS, Class::WORD),
            ('\'', Class::LEFT_OF_STOP, Class::ALPHA),
            ('.', Class::default(), Class(u16::MAX)),
            ('\u{10ffff}', Class::default(), Class(u16::MAX)),
        ] {
            assert!(holds == Class::default() || classes.is(c, holds), "{c} {holds:?}");
            assert!(!classes.is(c, lacks), "{c} {lacks:?}");
        }
        assert!(classes.pages.len() < 200, "{} pages", classes.pages.len());
    }

    /// Every class that a character may have as a white space is one that no pattern of an affix asks for, so that
    /// white space is never split.
    #[test]
    fn white_space_has_no_affixes() {
        let classes = Classes::new(&Weights::embedded());
        let affix = Class(Class::OPENS.0 | Class::CLOSES.0 | Class::SPLITS.0);
        let spaces: Vec<char> = ('\0'..=char::MAX).filter(|c| is_space(*c)).collect();
        assert_eq!(spaces.len(), 29);
        assert!(spaces.iter().all(|c| !classes.is(*c, affix)));
    }
}
