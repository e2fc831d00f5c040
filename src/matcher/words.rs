//! The words of a claim: maximal runs of letters and digits in lower case, each as a 64-bit hash. A point or comma
//! between digits belongs to its number, and the comma is not hashed: `518,586` is `518586`. The `'s` of a possessive
//! is no word. Bytes are read once and nothing is allocated.

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

/// The start and step of the 64-bit hash of Fowler, Noll and Vo.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const STEP: u64 = 0x0000_0100_0000_01b3;

fn fold(hash: u64, value: u32) -> u64 {
    (hash ^ u64::from(value)).wrapping_mul(STEP)
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
        let hash = |word: &str| spread(word.bytes().fold(SEED, |hash, byte| fold(hash, u32::from(byte))));
        let mut hashes: Vec<u64> = FUNCTION_WORDS.split_whitespace().map(hash).collect();
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
        let mut hash = SEED;
        loop {
            match kind(bytes, at) {
                Kind::Letter => hash = fold(hash, u32::from(bytes[at] | 0x20)),
                Kind::Digit => hash = fold(hash, u32::from(bytes[at])),
                Kind::Wide => {
                    let character = character(text, at);
                    if !character.is_alphanumeric() {
                        break;
                    }
                    for lower in character.to_lowercase() {
                        hash = fold(hash, u32::from(lower));
                    }
                    at += character.len_utf8();
                    continue;
                }
                Kind::Gap => {
                    let inside = at > start
                        && at < bytes.len()
                        && matches!(bytes[at], b'.' | b',')
                        && kind(bytes, at - 1) == Kind::Digit
                        && kind(bytes, at + 1) == Kind::Digit;
                    if !inside {
                        break;
                    }
                    if bytes[at] == b'.' {
                        hash = fold(hash, u32::from(b'.'));
                    }
                }
            }
            at += 1;
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
