//! The words of a claim, as the tokenizer of the language stage cuts them. A claim falls into chunks at white space, and a
//! chunk is cut once, however often it stands in a million claims: all that is done for each of its places is to hash it,
//! eight bytes at a time.
//!
//! A word is a token with a letter or a digit, in its norm: "n't" is "not", `518,586` is `518586`. The `'s` of a possessive is
//! none.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::Lexical;
use crate::rulebook::Rulebook;
use crate::semantics::Semantics;
use crate::text::{Lexicon, Span};

/// One word of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its norm where the tokenizer gives one: "not" for "n't".
    norm: Option<&'static str>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it begins with a digit.
    pub digit: bool,
}

impl Word {
    /// The norm of a word, as it stands in the text.
    pub fn norm_of(self, form: &str) -> Cow<'_, str> {
        match self.norm {
            Some(norm) => Cow::Borrowed(norm),
            None if self.digit && form.contains(',') => Cow::Owned(form.replace(',', "")),
            None => Lexical::embedded().lower(form),
        }
    }
}

/// What a word is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A word that names something.
    Content,
    /// A word that only holds a sentence together. In a million claims that shows in how often it stands; in a handful it
    /// does not.
    Function,
    /// An adverb by its ending, which stands between "not" and what is denied.
    Adverb,
    /// A form of "be", which makes a participle passive.
    Be,
    /// "by", behind which a passive names who did it.
    By,
    /// "to", by which "refused" governs a verb.
    To,
    /// "not", "never", "no": what follows is denied.
    Denying,
    /// "only", "just": "not only" denies nothing.
    Merely,
    /// "refuse", "fail": what follows its "to" is not done.
    Refusing,
}

/// Whether a word is one of refusing and failing, in any of its forms. Only those are looked up that begin like one.
fn is_refusing(word: &str) -> bool {
    static LIST: LazyLock<Lexicon> = LazyLock::new(|| Rulebook::embedded_lexicon("factuality"));
    let known = LIST.classes().get("negative").into_iter().flatten();
    let listed = |word: &str| LIST.class_of(word) == Some("negative");
    let mut alike = known.filter(|known| {
        known
            .as_bytes()
            .iter()
            .zip(word.as_bytes())
            .take(3)
            .all(|(a, b)| a == b)
    });
    alike.next().is_some() && (listed(word) || Semantics::embedded().base(word).is_some_and(listed))
}

/// Words that only hold a sentence together. These are fewer than `function_words` of the rule book: with all of those F1 on a
/// million claims of the matching workload is .0005 less, since "after" and "against" tell claims apart.
const FUNCTION_WORDS: &str = "\
    the a an and or but of in on at to for by from with as that this these those than then so if while \
    is are was were be been being am has have had having do does did will would can could may might must shall should \
    it its he him his she her they them their we us our you your i me my who whom whose which what when where how why \
    there here about into onto over under up down out off all any some such each both more most other also too very \
    just only own same through during";

/// Whether it does not matter in which order somebody does this, by dictionary form, with somebody.
pub(super) fn is_reciprocal(lemma: &str) -> bool {
    static LIST: LazyLock<Lexicon> = LazyLock::new(|| Rulebook::embedded_lexicon("reciprocal_verbs"));
    LIST.contains(lemma)
}

/// What a word is to the words around it, by its norm.
pub(super) fn role(norm: &str) -> Role {
    match norm {
        "not" | "never" | "no" | "neither" | "nor" | "without" => return Role::Denying,
        "only" | "just" | "merely" | "simply" => return Role::Merely,
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" => return Role::Be,
        "by" => return Role::By,
        "to" => return Role::To,
        // Who says it is no part of what is said.
        "say" | "says" | "said" => return Role::Function,
        _ => {}
    }
    static FUNCTION: LazyLock<HashSet<&str>> = LazyLock::new(|| FUNCTION_WORDS.split(' ').collect());
    if FUNCTION.contains(norm) {
        Role::Function
    } else if is_refusing(norm) {
        Role::Refusing
    } else if norm.len() > 4 && norm.ends_with("ly") {
        Role::Adverb
    } else {
        Role::Content
    }
}

/// Takes eight bytes into a hash. Two words of at most eight bytes never have one hash.
fn fold(hash: u64, bytes: u64) -> u64 {
    let hash = (hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

/// The hash of a word.
pub(super) fn hash(word: &str) -> u64 {
    let mut hash = 0;
    let mut at = 0;
    while at < word.len() {
        hash = fold(hash, eight_from(word.as_bytes(), at));
        at += 8;
    }
    spread(hash)
}

/// Spreads the bits of a hash, so that any of them may choose a place in a table (the finaliser of MurmurHash3).
pub(super) fn spread(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
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

/// The highest bits of those of eight bytes that are at most a blank; above the first of them others may be marked too
/// (Mycroft's test of bytes in a word, 1987).
fn blanks(bytes: u64) -> u64 {
    const fn eight(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    bytes.wrapping_sub(eight(b' ' + 1)) & !bytes & eight(0x80)
}

/// Hands over the chunks of a claim in their order, the hash of the bytes of each and where it stands. Other white space than that of ASCII stays inside of chunks, where the
/// tokenizer finds it.
pub(super) fn chunks(text: &str, mut each: impl FnMut(u64, Span)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] <= b' ' {
            at += 1;
            continue;
        }
        let start = at;
        let mut hash = 0;
        loop {
            let eight = eight_from(bytes, at);
            let blanks = blanks(eight);
            if blanks == 0 {
                hash = fold(hash, eight);
                at += 8;
                continue;
            }
            let bits = blanks.trailing_zeros() & !7;
            if bits > 0 {
                hash = fold(hash, eight & ((1 << bits) - 1));
            }
            at += bits as usize / 8;
            break;
        }
        each(spread(hash), Span::new(start, at));
    }
}

/// Hands over the words of a chunk in their order, the hash of the norm of each and where it stands.
pub(super) fn words(text: &str, chunk: Span, mut each: impl FnMut(u64, Span, Word)) {
    Lexical::embedded().tokens(text, chunk, |span, norm| {
        let token = span.of(text);
        let Some(first) = token.chars().next() else {
            return;
        };
        let clitic = matches!(first, '\'' | '\u{2019}') && norm.is_none_or(|norm| norm.starts_with('\''));
        if clitic || !token.contains(char::is_alphanumeric) {
            return;
        }
        let word = Word {
            norm,
            capital: first.is_uppercase(),
            digit: first.is_ascii_digit(),
        };
        each(hash(&word.norm_of(token)), span, word);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, u64, Role)> {
        let mut found = Vec::new();
        chunks(text, |_, chunk| {
            words(text, chunk, |hash, span, word| {
                let form = span.of(text);
                found.push((form, hash, role(&word.norm_of(form))));
            });
        });
        found
    }

    fn forms(text: &str) -> Vec<&str> {
        read(text).into_iter().map(|(form, ..)| form).collect()
    }

    fn hashes(text: &str) -> Vec<u64> {
        read(text).into_iter().map(|(_, hash, _)| hash).collect()
    }

    #[test]
    fn splits_as_the_tokenizer_does() {
        assert_eq!(
            forms("The Mayor's plan, worth $1,250.5 million: dead—or alive?"),
            [
                "The", "Mayor", "plan", "worth", "1,250.5", "million", "dead", "or", "alive"
            ]
        );
        assert_eq!(
            forms("Ödön’s café,\u{a0}the U.S. didn’t."),
            ["Ödön", "café", "the", "U.S.", "did", "n’t"]
        );
        assert_eq!(forms(" \t…—!?"), [""; 0]);
    }

    #[test]
    fn neither_case_nor_the_comma_of_a_number_matters() {
        assert_eq!(hashes("THE Élan of 12,500"), hashes("the éLAN of 12500"));
        assert_ne!(hashes("1.5"), hashes("15"));
        assert_eq!(hashes("isn't"), hashes("is not"));
    }

    #[test]
    fn words_have_their_roles() {
        let roles: Vec<Role> = read("The ferry was never sold by Arkby and refused to sink quickly")
            .into_iter()
            .map(|(.., role)| role)
            .collect();
        use Role::{Adverb, Be, By, Content, Denying, Function, Refusing, To};
        assert_eq!(
            roles,
            [
                Function, Content, Be, Denying, Content, By, Content, Function, Refusing, To, Content, Adverb
            ]
        );
    }

    #[test]
    fn a_chunk_is_hashed_by_its_bytes_alone() {
        let all = |text: &str| {
            let mut found = Vec::new();
            chunks(text, |hash, chunk| found.push((hash, chunk.len())));
            found
        };
        let there = all("a harbour-master,  abcdefgh\tabcdefghi\n");
        assert_eq!(
            there.iter().map(|(_, len)| *len).collect::<Vec<_>>(),
            [1, 15, 8, 9]
        );
        assert_eq!(there[1..2], all("harbour-master,"));
        assert_eq!(all("x harbour-master,")[1..], all("  harbour-master,")[..]);
    }
}
