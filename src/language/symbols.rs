//! The names that spaCy's string store numbers itself, instead of by a hash: the attributes, parts of speech, entity
//! kinds and dependencies that it knows by heart.
//!
//! Words of a text are looked up among them like any other string: "mark", "agent", "number" and every word of the
//! shape "X" have such a number.

use std::sync::LazyLock;

use super::hash::murmur64a;

/// Names by the number of the first of each row; those that follow count on.
const NAMES: &[(u64, &str)] = &[
    (
        1,
        "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP \
         IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY",
    ),
    (
        64,
        "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START \
         SPACY PROB LANG",
    ),
    (
        84,
        "ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE",
    ),
    (
        380,
        "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY \
         ORDINAL CARDINAL",
    ),
    (
        398,
        "acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj \
         expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl \
         parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl",
    ),
    (452, "ENT_KB_ID MORPH ENT_ID IDX _"),
];

/// Names with a number in them: the word, how many digits are written, the first and the last, and what to add to the
/// written number.
const NUMBERED: &[(&str, usize, u64, u64, u64)] = &[("FLAG", 2, 19, 63, 0), ("DEPRECATED", 3, 1, 276, 103)];

/// How many slots the table has: a power of two, well above the 456 names.
const SLOTS: usize = 2048;

/// Hash and number of each name, at the first free slot from its hash on; a free slot has the number 0.
static TABLE: LazyLock<Vec<(u64, u64)>> = LazyLock::new(|| {
    let mut slots = vec![(0, 0); SLOTS];
    let mut put = |name: &str, number: u64| {
        let hash = murmur64a(name.as_bytes(), 1);
        let mut at = slot_of(hash);
        while slots[at].1 != 0 {
            at = (at + 1) % SLOTS;
        }
        slots[at] = (hash, number);
    };
    for (first, names) in NAMES {
        for (number, name) in (*first..).zip(names.split(' ')) {
            put(name, number);
        }
    }
    for (name, digits, first, last, more) in NUMBERED {
        for number in *first..=*last {
            put(&format!("{name}{number:0digits$}"), number + more);
        }
    }
    slots
});

fn slot_of(hash: u64) -> usize {
    (hash % SLOTS as u64) as usize
}

/// The number of the name that has this hash (MurmurHash64A, seed 1), if the string store numbers it itself.
pub(super) fn symbol(hash: u64) -> Option<u64> {
    let mut at = slot_of(hash);
    loop {
        let (name, number) = TABLE[at];
        if number == 0 {
            return None;
        }
        if name == hash {
            return Some(number);
        }
        at = (at + 1) % SLOTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_up_to_456_has_one_name() {
        let mut numbers: Vec<u64> = TABLE.iter().map(|slot| slot.1).filter(|n| *n != 0).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=456).collect::<Vec<_>>());
    }
}
