//! Changes of texts that hang on a seed alone.

use super::chance::Chance;
use super::tokens::{BYTES, NASTY};

impl Chance {
    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A place of the text, mostly the beginning of a word.
    pub fn place(&mut self, text: &[u8]) -> usize {
        let at = self.below(text.len() + 1);
        if self.below(4) == 0 {
            return at;
        }
        let space = text[at..].iter().position(u8::is_ascii_whitespace);
        space.map_or(at, |space| at + space + 1)
    }

    pub fn stretch(&mut self, text: &[u8], most: usize) -> (usize, usize) {
        let start = self.place(text);
        let end = (start + 1 + self.below(most)).min(text.len());
        (start.min(end), end)
    }
}

/// One change of a text.
pub fn change(text: &mut Vec<u8>, others: &[Vec<u8>], tokens: &[&str], chance: &mut Chance) {
    match chance.below(16) {
        0 => {
            let (start, end) = chance.stretch(text, 300);
            text.drain(start..end);
        }
        1 => {
            let (start, end) = chance.stretch(text, 120);
            let times = 1 + chance.below(3);
            let again = text[start..end].repeat(times);
            text.splice(end..end, again);
        }
        2 => {
            let (start, end) = chance.stretch(text, 200);
            let moved: Vec<u8> = text.drain(start..end).collect();
            let at = chance.place(text);
            text.splice(at..at, moved);
        }
        3..=5 => {
            for _ in 0..1 + chance.below(4) {
                let at = chance.place(text);
                let from = if chance.below(2) == 0 { tokens } else { NASTY };
                let mut nasty = chance.pick(from).as_bytes().to_vec();
                if chance.below(2) == 0 {
                    nasty.push(b' ');
                }
                text.splice(at..at, nasty);
            }
        }
        6 => {
            let at = chance.place(text);
            let times = 1 << chance.below(8);
            let mut many = chance.pick(NASTY).to_owned();
            if chance.below(2) == 0 {
                many += chance.pick(NASTY);
            }
            text.splice(at..at, many.repeat(times).into_bytes());
        }
        7 => {
            let (start, end) = chance.stretch(text, 100);
            let kept: Vec<u8> = text[start..end].iter().copied().filter(|b| *b != b' ').collect();
            text.splice(start..end, kept);
        }
        8 => {
            let turned = String::from_utf8_lossy(text);
            let (from, to) = (chance.pick(NASTY), chance.pick(NASTY));
            *text = match chance.below(4) {
                0 => turned.replace(from, to),
                1 => turned.replace(['\u{201c}', '\u{201d}', '"'], to),
                2 => turned.replace(['\u{2019}', '\''], to),
                _ => turned.to_uppercase(),
            }
            .into_bytes();
        }
        9 => {
            let at = chance.below(text.len() + 1);
            text.splice(at..at, chance.pick(BYTES).iter().copied());
        }
        10 => {
            let other = &others[chance.below(others.len())];
            let (start, end) = chance.stretch(other, 400);
            let at = chance.place(text);
            text.splice(at..at, other[start..end].iter().copied());
        }
        11 => {
            // Bits turned over, wherever they are.
            for _ in 0..1 + chance.below(8) {
                let at = chance.below(text.len().max(1));
                let bit = 1 << chance.below(8);
                if let Some(byte) = text.get_mut(at) {
                    *byte ^= bit;
                }
            }
        }
        12 => text.truncate(chance.below(text.len() + 1)),
        13 | 14 => {
            // Marks of the form, one inside the other.
            let at = chance.place(text);
            let (open, close) = (chance.pick(tokens), chance.pick(tokens));
            let deep = 1 << chance.below(9);
            let inner: Vec<u8> = [open.repeat(deep), close.repeat(deep)].concat().into_bytes();
            text.splice(at..at, inner);
        }
        _ => {
            for _ in 0..1 + chance.below(6) {
                if let Some(at) = text
                    .iter()
                    .skip(chance.below(text.len() + 1))
                    .position(u8::is_ascii_digit)
                {
                    text[at] = b'0' + chance.below(10) as u8;
                }
            }
        }
    }
}
