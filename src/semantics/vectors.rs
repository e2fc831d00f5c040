//! Vectors of words, in the table that `scripts/vectors.py` writes, read where it lies.
//!
//! A row is 128 numbers of 8 bits and a scale of 16; a word's weight (a / (a + p), rarer words weigh more) is in the
//! scale, so that the vector of a text is the plain sum of its words. Sums are whole numbers: no order of adding and no
//! machine changes them.

use super::table::{Buckets, u24_at, u32_at};

static EMBEDDED: &[u8] = include_bytes!("data/vectors.bin");

/// Numbers in a vector.
pub const DIMENSIONS: usize = 128;

/// The table, opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vectors {
    words: Buckets,
    scales: &'static [u8],
    rows: &'static [u8],
}

/// The vector of a word or a text, up to a scale common to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Vector([i32; DIMENSIONS]);

impl Vector {
    /// The vector of a text without a known word.
    pub const ZERO: Self = Self([0; DIMENSIONS]);

    /// The same direction in numbers below 2^11, so that products of two sum exactly in 32 bits.
    fn narrow(&self) -> [i16; DIMENSIONS] {
        let most = self.0.iter().fold(0, |most, value| most | value.unsigned_abs());
        let shift = (32 - most.leading_zeros()).saturating_sub(11);
        let mut out = [0; DIMENSIONS];
        for (to, value) in out.iter_mut().zip(&self.0) {
            *to = (value >> shift) as i16;
        }
        out
    }
}

/// Where a vector points, ready to be held against many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    numbers: [i16; DIMENSIONS],
    length: i32,
}

impl Direction {
    /// Of a vector.
    pub(super) fn new(vector: &Vector) -> Self {
        let numbers = vector.narrow();
        let length = dot(&numbers, &numbers);
        Self { numbers, length }
    }

    /// Whether it points nowhere: the text had no known word.
    pub fn is_none(&self) -> bool {
        self.length == 0
    }

    /// The cosine of two, -1 to 1; 0 if either points nowhere.
    pub fn cosine(&self, other: &Self) -> f32 {
        cosine(dot(&self.numbers, &other.numbers), self.length, other.length)
    }
}

fn dot(one: &[i16; DIMENSIONS], other: &[i16; DIMENSIONS]) -> i32 {
    one.iter()
        .zip(other)
        .map(|(a, b)| i32::from(*a) * i32::from(*b))
        .sum()
}

/// Square root and division are exact to the last bit under IEEE 754, on every machine.
fn cosine(dot: i32, one: i32, other: i32) -> f32 {
    if one == 0 || other == 0 {
        return 0.0;
    }
    (f64::from(dot) / (f64::from(one) * f64::from(other)).sqrt()) as f32
}

impl Vectors {
    /// Opens the embedded table: reads its header.
    ///
    /// # Panics
    ///
    /// Panics when the table is not what `scripts/vectors.py` writes; it is part of the program and a test reads it.
    pub fn embedded() -> Self {
        let (magic, rest) = EMBEDDED.split_at(8);
        assert_eq!(magic, b"CCWV0001", "the table of word vectors");
        let (header, rest) = rest.split_at(16);
        let (buckets, count) = (u32_at(header, 0), u32_at(header, 1) as usize);
        assert_eq!(u32_at(header, 2) as usize, DIMENSIONS, "the width of the table");
        let (starts, rest) = rest.split_at(4 * (buckets as usize + 1));
        let (entries, rest) = rest.split_at(u32_at(header, 3) as usize);
        let (scales, rows) = rest.split_at(2 * count);
        assert_eq!(rows.len(), DIMENSIONS * count, "the table is whole");
        Self {
            words: Buckets::new(starts, entries, buckets),
            scales,
            rows,
        }
    }

    /// The row of a word in lower case.
    pub fn row(&self, word: &[u8]) -> Option<u32> {
        let at = self.words.find(word, |_, _| 3)?;
        let entries = self.words.entries();
        Some(u24_at(&entries[at + 1 + word.len()..], 0))
    }

    /// Adds the vectors of rows; of a longer text the first 250 words count, so that sums fit 32 bits.
    pub fn sum(&self, rows: impl Iterator<Item = u32>) -> Vector {
        let mut sum = Vector::ZERO;
        for row in rows.take(250) {
            let at = 2 * row as usize;
            let scale = i32::from(u16::from_le_bytes([self.scales[at], self.scales[at + 1]]));
            for (sum, value) in sum.0.iter_mut().zip(self.numbers(row)) {
                *sum += i32::from(value.cast_signed()) * scale;
            }
        }
        sum
    }

    /// Cosine of two rows.
    pub fn cosine(&self, one: u32, other: u32) -> f32 {
        cosine(self.dot(one, other), self.dot(one, one), self.dot(other, other))
    }

    /// The square of the length of a row, scale aside: the second and third argument of a cosine.
    pub fn length(&self, row: u32) -> i32 {
        self.dot(row, row)
    }

    /// The numbers of a row, as wide as products of two need them.
    pub fn whole(&self, row: u32) -> [i16; DIMENSIONS] {
        self.numbers(row).map(|number| i16::from(number.cast_signed()))
    }

    fn dot(&self, one: u32, other: u32) -> i32 {
        self.numbers(one)
            .iter()
            .zip(self.numbers(other))
            .map(|(a, b)| i32::from(i16::from(a.cast_signed())) * i32::from(i16::from(b.cast_signed())))
            .sum()
    }

    fn numbers(&self, row: u32) -> &'static [u8; DIMENSIONS] {
        let at = row as usize * DIMENSIONS;
        self.rows[at..at + DIMENSIONS]
            .try_into()
            .unwrap_or(&[0; DIMENSIONS])
    }
}
