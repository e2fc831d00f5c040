//! Likeness of two sentences: their vectors, and how many of their words meet.
//!
//! Vectors of whole sentences (SIF, Arora et al., 2017) see the subject; an alignment of words (Sultan et al., 2014) sees who
//! and what: the same, built from it, a synonym, near, else as near as its vector. Four figures of both are summed with
//! weights fitted to one file of a public suite (`data/SOURCE.md` tells which, and what the others gave).

use std::cell::OnceCell;

use super::wordnet::Entry;
use super::{Nearness, Semantics, Vector, level};

/// Words of a sentence that are aligned; what follows counts in its vector alone. This keeps the time linear.
const ALIGNED: usize = 96;

/// Words of at most this weight (the, of, said) meet only their like.
const COMMON: f32 = 0.3;

/// Adverbs that say how much of the word behind them, not what: deeply saddened.
const DEGREES: [&str; 16] = [
    "badly",
    "completely",
    "deeply",
    "extremely",
    "greatly",
    "heavily",
    "highly",
    "hugely",
    "quite",
    "really",
    "seriously",
    "severely",
    "strongly",
    "terribly",
    "totally",
    "utterly",
];

/// How many figures are measured of two sentences.
const FEATURES: usize = 4;

/// Weights of the figures, and the constant term last: least squares on the 750 pairs of `2013-headlines`.
const WEIGHTS: [f32; FEATURES + 1] = [0.204, 0.767, -0.106, -0.097, -0.036];

/// A word of a sentence.
struct Token<'a> {
    text: &'a str,
    /// Row of its vector and the square of that row's length.
    row: Option<(u32, i32)>,
    /// What WordNet has of it, once it was asked for.
    entry: OnceCell<Option<Entry>>,
    /// Frequent words weigh little, unknown words most; 0 to 1.
    weight: f32,
    number: bool,
}

impl Token<'_> {
    /// Whether they are the same word, letter by letter.
    fn is(&self, other: &Self) -> bool {
        match (self.row, other.row) {
            (Some((one, _)), Some((two, _))) => one == two,
            (None, None) => self.text == other.text,
            _ => false,
        }
    }
}

impl Semantics {
    /// How alike two sentences or headlines are in meaning: 0 to 1. The same either way and on every machine.
    ///
    /// It tells of one subject from another; it does not tell agreement from contradiction: that is for numbers, names,
    /// negation and [`Nearness::Opposite`].
    pub fn similarity(&self, one: &str, other: &str) -> f32 {
        let features = self.sentence_features(one, other);
        let sum = features
            .iter()
            .zip(&WEIGHTS)
            .fold(WEIGHTS[FEATURES], |sum, (feature, weight)| sum + feature * weight);
        sum.clamp(0.0, 1.0)
    }

    /// The figures that [`Self::similarity`] sums: cosine of the vectors (-1 to 1), share of
    /// the words' weight that is met (0 to 1), share of numbers without their like (0 to 1), whether opposites meet (0 or 1).
    fn sentence_features(&self, one: &str, other: &str) -> [f32; FEATURES] {
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        let (a, b) = (self.tokens(&one), self.tokens(&other));
        let cosine = self.sum(&a).cosine(&self.sum(&b));
        let (a, b) = (&a[..a.len().min(ALIGNED)], &b[..b.len().min(ALIGNED)]);
        let soft = self.alignment(a, b);
        let numbers = numbers(a, b);
        [cosine, soft.meaning, numbers, soft.opposed]
    }

    /// The vector of a text: the sum of its words. Cosines of such vectors need no words afterwards.
    pub fn vector(&self, text: &str) -> Vector {
        let lower = text.to_lowercase();
        self.sum(&self.tokens(&lower))
    }

    /// How much a word in lower case says by how seldom English uses it, in thousandths; an unknown word says most.
    pub fn rarity(&self, word: &str) -> u32 {
        let row = self.vectors.row(word.as_bytes());
        // A share between 0 and 1.
        row.map_or(1000, |row| (rarity(row) * 1000.0) as u32)
    }

    fn tokens<'a>(&self, lower: &'a str) -> Vec<Token<'a>> {
        let mut out = Vec::with_capacity(24);
        for chunk in chunks(lower) {
            let bare = chunk.trim_end_matches('.');
            let stem = bare
                .strip_suffix("'s")
                .or(bare.strip_suffix("’s"))
                .unwrap_or(bare);
            let row = |word: &str| self.vectors.row(word.as_bytes());
            let found = |word| row(word).map(|row| (word, row));
            let whole = found(chunk)
                .or_else(|| (bare.len() < chunk.len()).then(|| found(bare))?)
                .or_else(|| (stem.len() < bare.len()).then(|| found(stem))?);
            let parted = stem.contains(['-', '&', '\'', '.']) && !is_number(stem);
            match whole {
                Some((word, row)) => out.push(self.token(word, Some(row))),
                None if parted => out.extend(
                    stem.split(['-', '&', '\'', '.'])
                        .filter(|part| !part.is_empty())
                        .map(|part| self.token(part, row(part))),
                ),
                None if !stem.is_empty() => out.push(self.token(stem, None)),
                None => {}
            }
        }
        out
    }

    fn token<'a>(&self, text: &'a str, row: Option<u32>) -> Token<'a> {
        let entry = OnceCell::new();
        // A form that has no vector has that of its word.
        let row = row.or_else(|| {
            let found: Option<Entry> = *entry.get_or_init(|| self.wordnet.entry(text));
            found.and_then(|found| self.vectors.row(self.wordnet.word(found.at).as_bytes()))
        });
        Token {
            text,
            row: row.map(|row| (row, self.vectors.length(row))),
            entry,
            weight: if DEGREES.contains(&text) {
                0.15
            } else {
                row.map_or(1.0, rarity)
            },
            number: is_number(text),
        }
    }

    fn sum(&self, tokens: &[Token]) -> Vector {
        self.vectors
            .sum(tokens.iter().filter_map(|token| token.row).map(|(row, _)| row))
    }

    /// How well one word stands for another, 0 to 1; -1 for opposites.
    fn worth(&self, a: &Token, b: &Token) -> f32 {
        if a.number || b.number {
            return 0.0;
        }
        let cosine = match (a.row, b.row) {
            (Some((one, length)), Some((other, other_length))) => {
                self.vectors.cosine_of_length(one, length, other, other_length)
            }
            _ => 1.0,
        };
        // What is related by WordNet and apart by its vectors is so in a rare sense.
        if cosine < 0.2 {
            return 0.0;
        }
        let entry = |token: &Token| *token.entry.get_or_init(|| self.wordnet.entry(token.text));
        let known = match (entry(a), entry(b)) {
            (Some(one), Some(other)) if one.at == other.at => Nearness::Same,
            (Some(one), Some(other)) => level(self.wordnet.relation(&one, &other)),
            _ => Nearness::Unrelated,
        };
        let by_vector = if a.row.is_some() && b.row.is_some() {
            (cosine - 0.3) / 0.7
        } else {
            0.0
        };
        match known {
            Nearness::Opposite => -1.0,
            Nearness::Same => 0.98,
            Nearness::Derived | Nearness::Synonym => 0.9,
            Nearness::Near => by_vector.max(0.75),
            Nearness::Unrelated => by_vector.max(0.0),
        }
    }

    /// Every word with its best partner.
    fn alignment(&self, a: &[Token], b: &[Token]) -> Alignment {
        let mut best = (vec![0.0_f32; a.len()], vec![0.0_f32; b.len()]);
        let mut opposed = false;
        for (i, one) in a.iter().enumerate() {
            for (j, other) in b.iter().enumerate() {
                if one.is(other) {
                    best.0[i] = 1.0;
                    best.1[j] = 1.0;
                }
            }
        }
        for (i, one) in a.iter().enumerate().filter(|(_, one)| one.weight > COMMON) {
            for (j, other) in b.iter().enumerate() {
                // What has its like already looks no further.
                if other.weight <= COMMON || best.0[i] >= 1.0 && best.1[j] >= 1.0 {
                    continue;
                }
                let worth = self.worth(one, other);
                opposed |= worth < 0.0 && best.0[i] < 1.0 && best.1[j] < 1.0;
                best.0[i] = best.0[i].max(worth);
                best.1[j] = best.1[j].max(worth);
            }
        }
        let side = |tokens: &[Token], best: &[f32]| {
            let (mut met, mut all) = (0.0, 0.0);
            for (token, worth) in tokens.iter().zip(best) {
                all += token.weight;
                met += token.weight * worth;
            }
            if all > 0.0 { met / all } else { 0.0 }
        };
        let (one, other) = (side(a, &best.0), side(b, &best.1));
        Alignment {
            meaning: (one + other) / 2.0,
            opposed: f32::from(u8::from(opposed)),
        }
    }
}

/// What an alignment gives: shares of the weight of a side's words, each the mean of both sides.
struct Alignment {
    /// Met by a partner, by how well it stands for the word.
    meaning: f32,
    /// 1 if a word without its like meets its opposite.
    opposed: f32,
}

/// Weight of the word of that row, rows being in order of frequency: a / (a + p), p by Zipf's law.
fn rarity(row: u32) -> f32 {
    const A: f32 = 3e-4;
    let chance = 1.0 / ((row as f32 + 3.0) * 12.9);
    A / (A + chance)
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Letters and digits in a row, with single hyphens, apostrophes, ampersands, full stops and commas of numbers inside.
fn chunks(lower: &str) -> impl Iterator<Item = &str> {
    let mut rest = lower;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let mut end = 0;
        let mut letters = rest.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let inside = match letter {
                '-' | '\'' | '’' | '&' => next.is_some_and(char::is_alphanumeric),
                '.' => next.is_some_and(char::is_alphanumeric) || rest[..at].contains('.'),
                ',' => next.is_some_and(|c| c.is_ascii_digit()) && rest.as_bytes()[at - 1].is_ascii_digit(),
                _ => letter.is_alphanumeric(),
            };
            if !inside {
                break;
            }
            end = at + letter.len_utf8();
        }
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(chunk)
    })
}

/// 1 if both have numbers and none is shared, less the more are shared, 0 if either has none.
fn numbers(a: &[Token], b: &[Token]) -> f32 {
    let count = |tokens: &[Token]| tokens.iter().filter(|token| token.number).count();
    let shared = a
        .iter()
        .filter(|one| one.number && b.iter().any(|other| other.text == one.text))
        .count();
    let fewest = count(a).min(count(b));
    if fewest == 0 {
        0.0
    } else {
        1.0 - shared.min(fewest) as f32 / fewest as f32
    }
}
