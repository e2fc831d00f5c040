//! The words of a claim: maximal runs of letters and digits in lower case, each as a 64-bit hash. A point or comma
//! between digits belongs to its number, and the comma is not hashed: `518,586` is `518586`. The `'s` of a possessive
//! is no word. Words in ASCII are read and hashed eight bytes at a time; nothing is allocated.

use std::sync::LazyLock;

/// One word as it stands in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The hash of its lower-case letters.
    pub hash: u64,
    /// Where it begins, in bytes.
    pub start: u32,
    /// How long it is, in bytes.
    pub len: u32,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it begins with a digit.
    pub digit: bool,
}

/// What a byte is to the splitting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Letter,
    Digit,
    /// Part of a character outside of ASCII.
    Wide,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        let as_byte = byte as u8;
        if as_byte.is_ascii_alphabetic() {
            kinds[byte] = Kind::Letter;
        } else if as_byte.is_ascii_digit() {
            kinds[byte] = Kind::Digit;
        } else if byte >= 0x80 {
            kinds[byte] = Kind::Wide;
        }
        byte += 1;
    }
    kinds
};

fn kind(bytes: &[u8], at: usize) -> Kind {
    bytes.get(at).map_or(Kind::Gap, |&byte| KINDS[byte as usize])
}

/// A hash of the bytes of a word, eight at a time, the last of them filled up with zeros.
#[derive(Default)]
struct Hash {
    hash: u64,
    /// Bytes that wait until they are eight, and the place of the next of them in bits.
    waiting: u64,
    place: u32,
}

impl Hash {
    fn byte(&mut self, byte: u8) {
        self.waiting |= u64::from(byte) << self.place;
        self.place += 8;
        if self.place == 64 {
            *self = Hash {
                hash: fold(self.hash, self.waiting),
                ..Hash::default()
            };
        }
    }

    fn finish(self) -> u64 {
        if self.place == 0 {
            self.hash
        } else {
            fold(self.hash, self.waiting)
        }
    }
}

/// Takes eight bytes into a hash. Two words of at most eight bytes never have one hash.
fn fold(hash: u64, bytes: u64) -> u64 {
    let hash = (hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

/// The same byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Which of eight bytes are ASCII letters or digits, by their highest bits (Mycroft's test of bytes in a word, 1987, for
/// ranges).
fn letters_and_digits(bytes: u64) -> u64 {
    let low = bytes & eight(0x7f);
    let lower = low | eight(0x20);
    let letter = (lower + eight(0x80 - b'a')) & !(lower + eight(0x7f - b'z'));
    let digit = (low + eight(0x80 - b'0')) & !(low + eight(0x7f - b'9'));
    (letter | digit) & !bytes & eight(0x80)
}

/// Eight bytes from a place on, the first the lowest, with zeros after the end.
fn eight_from(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => rest
            .iter()
            .rev()
            .fold(0, |eight, &byte| eight << 8 | u64::from(byte)),
    }
}

/// The end and hash of the run of ASCII letters and digits that begins at a byte. Bit 5 makes a letter small and leaves
/// a digit alone.
fn plain(bytes: &[u8], start: usize) -> (usize, u64) {
    let (mut at, mut hash) = (start, 0);
    loop {
        let eight_bytes = eight_from(bytes, at);
        let others = letters_and_digits(eight_bytes) ^ eight(0x80);
        let lower = eight_bytes | eight(0x20);
        if others == 0 {
            hash = fold(hash, lower);
            at += 8;
            continue;
        }
        let bits = others.trailing_zeros() & !7;
        if bits > 0 {
            hash = fold(hash, lower & ((1 << bits) - 1));
        }
        return (at + bits as usize / 8, hash);
    }
}

/// The end and hash of any word that begins at a byte.
fn any(text: &str, start: usize) -> (usize, u64) {
    let bytes = text.as_bytes();
    let (mut at, mut hash) = (start, Hash::default());
    loop {
        match kind(bytes, at) {
            Kind::Letter | Kind::Digit => hash.byte(bytes[at] | 0x20),
            Kind::Wide => {
                let character = character(text, at);
                if !character.is_alphanumeric() {
                    break;
                }
                for lower in character.to_lowercase() {
                    let mut buffer = [0; 4];
                    lower
                        .encode_utf8(&mut buffer)
                        .bytes()
                        .for_each(|byte| hash.byte(byte));
                }
                at += character.len_utf8();
                continue;
            }
            Kind::Gap if at > start && inside_number(bytes, at) => {
                if bytes[at] == b'.' {
                    hash.byte(b'.');
                }
            }
            Kind::Gap => break,
        }
        at += 1;
    }
    (at, hash.finish())
}

/// Whether a byte is a point or comma between digits.
fn inside_number(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'.' | b','))
        && kind(bytes, at - 1) == Kind::Digit
        && kind(bytes, at + 1) == Kind::Digit
}

/// Spreads the bits of a hash, so that any of them may choose a place in a table (the finaliser of MurmurHash3).
pub(super) fn spread(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Whether a word, by its hash, only holds a sentence together. In a million claims that shows in how often it stands;
/// in a handful it does not. Words that deny are not among them.
pub(super) fn is_function_word(hash: u64) -> bool {
    static HASHES: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut hashes = Vec::new();
        words(FUNCTION_WORDS, |word| hashes.push(word.hash));
        hashes.sort_unstable();
        hashes
    });
    HASHES.binary_search(&hash).is_ok()
}

const FUNCTION_WORDS: &str = "\
    the a an and or but of in on at to for by from with as that this these those than then so if while \
    is are was were be been being am has have had having do does did will would can could may might must shall should \
    it its he him his she her they them their we us our you your i me my who whom whose which what when where how why \
    there here about into onto over under up down out off all any some such each both more most other also too very \
    just only own same through during said says say";

/// Hands over the words of a claim in their order.
pub(super) fn words(text: &str, mut each: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut apostrophe = false;
    while at < bytes.len() {
        let wide = match kind(bytes, at) {
            Kind::Letter | Kind::Digit => None,
            Kind::Gap => {
                apostrophe = bytes[at] == b'\'';
                at += 1;
                continue;
            }
            Kind::Wide => {
                let character = character(text, at);
                if !character.is_alphanumeric() {
                    apostrophe = character == '\u{2019}';
                    at += character.len_utf8();
                    continue;
                }
                Some(character)
            }
        };
        let start = at;
        let mut hash;
        (at, hash) = plain(bytes, start);
        if kind(bytes, at) == Kind::Wide || at > start && inside_number(bytes, at) {
            (at, hash) = any(text, start);
        }
        let possessive = apostrophe && at - start == 1 && bytes[start] | 0x20 == b's';
        apostrophe = false;
        if !possessive {
            each(Word {
                hash: spread(hash),
                start: start as u32,
                len: (at - start) as u32,
                capital: wide.map_or(bytes[start].is_ascii_uppercase(), char::is_uppercase),
                digit: bytes[start].is_ascii_digit(),
            });
        }
    }
}

/// The character that begins at a byte.
fn character(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        words(text, |word| {
            found.push(&text[word.start as usize..(word.start + word.len) as usize]);
        });
        found
    }

    fn hashes(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        words(text, |word| found.push(word.hash));
        found
    }

    #[test]
    fn splits_at_what_is_no_letter_or_digit() {
        assert_eq!(
            read("The Mayor's plan, worth 1,250.5 million: dead—or alive?"),
            [
                "The", "Mayor", "plan", "worth", "1,250.5", "million", "dead", "or", "alive"
            ]
        );
        assert_eq!(
            read("Ödön’s café, 3.x and 7, 8."),
            ["Ödön", "café", "3", "x", "and", "7", "8"]
        );
        assert_eq!(read(" \t…—!?"), [""; 0]);
    }

    #[test]
    fn neither_case_nor_the_comma_of_a_number_matters() {
        assert_eq!(hashes("THE Élan of 12,500"), hashes("the éLAN of 12500"));
        assert_ne!(hashes("1.5"), hashes("15"));
        assert!(
            hashes("The ferry")[..1]
                .iter()
                .all(|&hash| is_function_word(hash))
        );
        assert!(!hashes("not ferry").into_iter().any(is_function_word));
    }
}
