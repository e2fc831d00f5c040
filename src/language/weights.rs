//! The embedded file of weights and word tables: arrays of 16-bit floats and tables of text, in the format safetensors.

use std::collections::HashMap;

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
            metadata: header.metadata().clone().unwrap_or_default(),
        }
    }

    /// The array of that name.
    pub fn array(&self, name: &str) -> Array {
        let view = self
            .tensors
            .tensor(name)
            .unwrap_or_else(|_| panic!("no weights {name}"));
        assert_eq!(view.dtype(), Dtype::F16, "{name} is no array of floats");
        let bytes: &'static [u8] = view.data();
        Array {
            shape: view.shape().to_vec(),
            values: bytes
                .chunks_exact(2)
                .map(|pair| half::f16::from_le_bytes([pair[0], pair[1]]).to_f32())
                .collect(),
        }
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
