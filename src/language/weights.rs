//! The embedded file of weights and word tables: arrays of 16-bit floats and tables of text, in the format safetensors.

use std::collections::HashMap;

use half::f16;
use half::slice::HalfFloatSliceExt;
use safetensors::{Dtype, SafeTensors};

/// The file that `scripts/weights.py` writes.
static EMBEDDED: &[u8] = include_bytes!("data/en_core_web_sm.safetensors");

/// An array of the model, unpacked to 32-bit floats.
#[derive(Clone, Debug)]
pub(super) struct Array {
    /// Length along each axis.
    pub shape: Vec<usize>,
    /// The values, the last axis fastest.
    pub values: Vec<f32>,
}

/// A table of rows, left as it lies in the file: a row is unpacked when it is asked for.
///
/// Most of the weights are embeddings of which a text touches a few; unpacked they would take twice the memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedRows {
    width: usize,
    bytes: &'static [u8],
}

impl PackedRows {
    /// How many rows it has.
    pub fn height(&self) -> usize {
        self.bytes.len() / (2 * self.width)
    }

    /// Adds a row to `sums`.
    ///
    /// # Panics
    ///
    /// Panics when `row` is not below the height, or `sums` is not as wide as a row or wider than 128.
    pub fn add(&self, row: usize, sums: &mut [f32]) {
        const WIDEST: usize = 128;
        assert_eq!(sums.len(), self.width, "sums as wide as a row");
        let size = 2 * self.width;
        let mut halves = [f16::ZERO; WIDEST];
        let mut floats = [0.0; WIDEST];
        let (halves, floats) = (&mut halves[..self.width], &mut floats[..self.width]);
        for (half, pair) in halves
            .iter_mut()
            .zip(self.bytes[row * size..][..size].chunks_exact(2))
        {
            *half = f16::from_le_bytes([pair[0], pair[1]]);
        }
        halves.convert_to_f32_slice(floats);
        for (sum, value) in sums.iter_mut().zip(floats) {
            *sum += *value;
        }
    }
}

/// The embedded file, opened: nothing is unpacked before it is asked for.
pub(super) struct Weights {
    tensors: SafeTensors<'static>,
    metadata: HashMap<String, String>,
}

impl Weights {
    /// Opens the embedded file.
    ///
    /// # Panics
    ///
    /// Panics when the file is not what `scripts/weights.py` writes. The file is part of the program and a test opens
    /// it, so that no input can bring this about.
    pub fn embedded() -> Self {
        let (_, header) = SafeTensors::read_metadata(EMBEDDED).expect("the embedded weights have a header");
        Self {
            tensors: SafeTensors::deserialize(EMBEDDED).expect("the embedded weights are whole"),
            metadata: header
                .metadata()
                .iter()
                .flatten()
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
        }
    }

    /// Whether there is an array or a table of that name.
    pub fn has(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    /// The array of that name.
    pub fn array(&self, name: &str) -> Array {
        let (shape, bytes) = self.halves(name);
        let halves: Vec<f16> = bytes
            .chunks_exact(2)
            .map(|pair| f16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        let mut values = vec![0.0; halves.len()];
        halves.convert_to_f32_slice(&mut values);
        Array { shape, values }
    }

    /// The rows of the array of that name, which has two axes.
    pub fn rows(&self, name: &str) -> PackedRows {
        let (shape, bytes) = self.halves(name);
        assert_eq!(shape.len(), 2, "{name} has no rows");
        PackedRows {
            width: shape[1],
            bytes,
        }
    }

    /// The shape and the bytes of the array of that name.
    fn halves(&self, name: &str) -> (Vec<usize>, &'static [u8]) {
        let view = self
            .tensors
            .tensor(name)
            .unwrap_or_else(|_| panic!("no weights {name}"));
        assert_eq!(view.dtype(), Dtype::F16, "{name} is no array of floats");
        (view.shape().to_vec(), view.data())
    }

    /// The word table of that name, as the text that it is.
    pub fn table(&self, name: &str) -> &'static str {
        let view = self
            .tensors
            .tensor(name)
            .unwrap_or_else(|_| panic!("no table {name}"));
        assert_eq!(view.dtype(), Dtype::U8, "{name} is no table");
        std::str::from_utf8(view.data()).unwrap_or_else(|_| panic!("table {name} is no UTF-8"))
    }

    /// The seed with which a table of embeddings hashes its keys; `name` is that of its array.
    pub fn seed(&self, name: &str) -> u32 {
        self.metadata
            .get(&format!("seed.{name}"))
            .and_then(|seed| seed.parse().ok())
            .unwrap_or_else(|| panic!("no seed {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_array_and_table_can_be_read() {
        let weights = Weights::embedded();
        let (mut arrays, mut tables) = (0, 0);
        for (name, view) in weights.tensors.tensors() {
            if view.dtype() == Dtype::U8 {
                assert!(!weights.table(&name).is_empty(), "{name}");
                tables += 1;
            } else {
                let array = weights.array(&name);
                assert_eq!(
                    array.shape.iter().product::<usize>(),
                    array.values.len(),
                    "{name}"
                );
                assert!(array.values.iter().all(|v| v.is_finite()), "{name}");
                arrays += 1;
            }
        }
        assert_eq!((arrays, tables), (66, 21));
        assert_eq!(weights.seed("tok2vec.embed.norm"), 8);
    }
}
