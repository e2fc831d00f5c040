//! What words mean to one another: relations from WordNet, vectors of words and of texts.
//!
//! Two embedded tables, searched where they lie: nothing is parsed, copied or built at start. All arithmetic is on whole
//! numbers in a fixed order, with one division at the end, so that every machine gives the same bytes. The module knows
//! nothing of claims and could be published alone; `data/SOURCE.md` says where the tables come from.

mod neighbours;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod vectors;
mod wordnet;

use std::sync::LazyLock;

pub use vectors::Direction;

use table::Lowered;
use vectors::Vectors;
use wordnet::{Entry, Relation, WordNet};

/// A part of speech that WordNet knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    /// Nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives.
    Adjective,
    /// Adverbs.
    Adverb,
}

/// How near two words are in meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// They exclude one another: accept/reject, Sunday/Monday. This wins over everything else.
    Opposite,
    /// Nothing says that they are near, or they are different things of one kind: doctor/nurse.
    Unrelated,
    /// One can often stand for the other: the kind for the thing, or vectors that lie close.
    Near,
    /// They share a sense that is common to both.
    Synonym,
    /// One is built from the other: sign/signing, Korea/Korean.
    Derived,
    /// One word, or two forms of one.
    Same,
}

/// A word of the table, by where it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Headword(u32);

/// Least product of the shares (of 63 each) that a common sense has of the uses of two synonyms.
const SYNONYM_WORTH: u32 = 300;
/// Least product of the shares of the senses by which one word is a kind of the other.
const KIND_WORTH: u32 = 900;
/// Greatest width (power of two of the synsets below) of a kind that still says something about its members.
const KIND_WIDTH: u32 = 6;

/// Least cosine of two words' vectors that makes them near.
const NEAR_COSINE: f32 = 0.54;

/// The level that a relation of WordNet's gives by itself.
fn level(relation: Relation) -> Nearness {
    match relation {
        Relation::Opposite => Nearness::Opposite,
        Relation::Derived => Nearness::Derived,
        Relation::Shared(a, b) if a * b >= SYNONYM_WORTH => Nearness::Synonym,
        Relation::Kind(a, b, width) if a * b >= KIND_WORTH && width <= KIND_WIDTH => Nearness::Near,
        _ => Nearness::Unrelated,
    }
}

/// Whether two words begin alike without being built from one another as far as the table knows: painter/painting,
/// prison/prisoner. Their vectors lie close because of their letters.
fn same_beginning(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    same >= 5
}

/// Whether a word of English is known, in whatever form.
pub fn is_word(word: &str) -> bool {
    Semantics::embedded().base(word).is_some()
}

/// The word knowledge.
#[derive(Debug)]
pub struct Semantics {
    wordnet: WordNet,
    vectors: Vectors,
}

/// The lexicographer's files of WordNet whose nouns say nothing, a bit each: animals (5), attributes (7), bodies (8), events (11),
/// feelings (12), food (13), motives (16), objects (17), phenomena (19), plants (20), possession (21), processes (22), shapes
/// (25), states (26), substances (27) and times (28).
const MUTE: u64 = bits(&[5, 7, 8, 11, 12, 13, 16, 17, 19, 20, 21, 22, 25, 26, 27, 28]);

const fn bits(of: &[u32]) -> u64 {
    let (mut all, mut at) = (0, 0);
    while at < of.len() {
        all |= 1 << of[at];
        at += 1;
    }
    all
}

impl Semantics {
    /// The knowledge built into the program. The first call reads two headers; every later one costs nothing.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Semantics> = LazyLock::new(|| Semantics {
            wordnet: WordNet::embedded(),
            vectors: Vectors::embedded(),
        });
        &EMBEDDED
    }

    /// How near two lemmas are. Capitals do not count; forms of words (killed, cities) are taken back to their words.
    ///
    /// It is symmetric. Words of several parts (`step down`, `prime minister`) are parted by one space.
    pub fn nearness(&self, one: &str, other: &str) -> Nearness {
        if one.eq_ignore_ascii_case(other) {
            return Nearness::Same;
        }
        let (Some(a), Some(b)) = (self.wordnet.entry(one), self.wordnet.entry(other)) else {
            return Nearness::Unrelated;
        };
        if a.at == b.at {
            return Nearness::Same;
        }
        let relation = self.wordnet.relation(&a, &b);
        match level(relation) {
            Nearness::Unrelated if relation != Relation::Apart && self.near_by_use(one, &a, other, &b) => {
                Nearness::Near
            }
            level => level,
        }
    }

    /// Whether the vectors of two words lie close and nothing speaks against it.
    fn near_by_use(&self, one: &str, a: &Entry, other: &str, b: &Entry) -> bool {
        self.word_cosine(one, other)
            .is_some_and(|cosine| cosine >= NEAR_COSINE)
            && self.wordnet.same_field(a, b)
            && !same_beginning(self.wordnet.word(a.at), self.wordnet.word(b.at))
    }

    /// Cosine of the vectors of two words; none if either has none.
    pub fn word_cosine(&self, one: &str, other: &str) -> Option<f32> {
        let row = |word| self.vectors.row(Lowered::new(word)?.as_bytes());
        Some(self.vectors.cosine(row(one)?, row(other)?))
    }

    /// The numbers of the vector of a word, scale aside, and the square of its length.
    fn numbers(&self, word: &str) -> Option<([i16; vectors::DIMENSIONS], i32)> {
        let row = self.vectors.row(Lowered::new(word)?.as_bytes())?;
        Some((self.vectors.whole(row), self.vectors.length(row)))
    }

    /// Whether two words are different things of one kind (doctor and nurse, Japan and Korea): no opposites, but who tells of
    /// the one does not tell of the other. Nearness is then [`Nearness::Unrelated`].
    pub fn apart(&self, one: &str, other: &str) -> bool {
        match (self.wordnet.entry(one), self.wordnet.entry(other)) {
            (Some(a), Some(b)) if a.at != b.at => self.wordnet.relation(&a, &b) == Relation::Apart,
            _ => false,
        }
    }

    /// Whether what a noun names may say something: nobody hears a year or a death. Words that the table has not may.
    pub fn may_speak(&self, noun: &str) -> bool {
        let entry = self.wordnet.entry(noun);
        entry.is_none_or(|entry| match self.wordnet.fields(&entry) {
            0 => true,
            fields => fields & !MUTE != 0,
        })
    }

    /// The words of the table that a word may be a form of, the likeliest first: "rose" and "rise" for "rose".
    pub fn headwords(&self, word: &str) -> impl Iterator<Item = Headword> + use<> {
        self.wordnet.entries(word).into_iter().flatten().map(Headword)
    }

    /// A word of the table as it is written, in lower case.
    pub fn written(&self, word: Headword) -> &'static str {
        self.wordnet.word(word.0)
    }

    /// Every class of a word, that of its most common sense first: numbers that any two words share if one of them is in
    /// the first sense of the other or both are in the first sense of a third, in any part of speech. The numbers hold for this
    /// version of the table.
    pub fn classes(&self, word: Headword) -> impl Iterator<Item = u32> + use<> {
        let senses = self.wordnet.at(word.0).senses();
        senses.filter(|sense| sense.class).map(|sense| sense.synset)
    }

    /// The word that this is a form of, or itself, as the table writes it (lower case); none for unknown words.
    pub fn base(&self, word: &str) -> Option<&'static str> {
        self.wordnet.entry(word).map(|entry| self.wordnet.word(entry.at))
    }

    /// The opposites of a word.
    pub fn opposites(&self, word: Headword) -> impl Iterator<Item = Headword> + use<> {
        let opposed = self.wordnet.at(word.0).opposed();
        opposed.filter(|(_, apart)| !apart).map(|(at, _)| Headword(at))
    }
}
