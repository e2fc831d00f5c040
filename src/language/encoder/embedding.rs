//! Hash embeddings: each attribute of a word picks four rows of its table, which are added up.

use super::super::features::Features;
use super::super::hash;
use super::super::weights::{PackedRows, Weights};
use super::WIDTH;

/// The attributes that an encoder may look at, in the order in which their rows follow each other.
const ATTRIBUTES: [Attribute; 6] = [
    ("norm", |word| word.norm),
    ("prefix", |word| word.prefix),
    ("suffix", |word| word.suffix),
    ("shape", |word| word.shape),
    ("spacy", |word| u64::from(word.space_after)),
    ("is_space", |word| u64::from(word.is_space)),
];

/// The name of an attribute in the file, and the key that it hashes.
type Attribute = (&'static str, fn(&Features) -> u64);

/// The tables of one encoder.
pub(super) struct Embedding {
    tables: Vec<Table>,
}

struct Table {
    key: fn(&Features) -> u64,
    seed: u32,
    rows: PackedRows,
}

impl Embedding {
    /// The tables whose names begin with `prefix`.
    pub fn new(weights: &Weights, prefix: &str) -> Self {
        let tables: Vec<Table> = ATTRIBUTES
            .iter()
            .map(|(name, key)| (format!("{prefix}.embed.{name}"), *key))
            .filter(|(name, _)| weights.has(name))
            .map(|(name, key)| Table {
                key,
                seed: weights.seed(&name),
                rows: weights.rows(&name),
            })
            .collect();
        assert!(!tables.is_empty(), "{prefix} has no tables");
        Self { tables }
    }

    /// The word with nothing but the attributes that this encoder looks at: equal words have equal rows.
    pub fn key(&self, word: &Features) -> Features {
        if self.tables.len() == ATTRIBUTES.len() {
            *word
        } else {
            Features {
                space_after: false,
                is_space: false,
                ..*word
            }
        }
    }

    /// Appends the rows of a word's attributes to `out`, 96 numbers for each table.
    pub fn push(&self, word: &Features, out: &mut Vec<f32>) {
        for table in &self.tables {
            let start = out.len();
            out.resize(start + WIDTH, 0.0);
            for row in hash::rows_of((table.key)(word), table.seed) {
                table
                    .rows
                    .add(row as usize % table.rows.height(), &mut out[start..]);
            }
        }
    }
}
