//! Products of matrices, so that every machine gets the same bits: each output is summed in the order of its inputs.

use super::weights::Array;

/// A linear layer: `outputs = inputs · weightᵀ + bias`, applied to rows.
pub(super) struct Linear {
    inputs: usize,
    outputs: usize,
    /// Transposed: one row of `outputs` values for each input.
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// From a weight whose last axis is the inputs, and a bias; the axes before the last are flattened.
    pub fn new(weight: &Array, bias: &Array) -> Self {
        let inputs = *weight.shape.last().expect("a weight has axes");
        let outputs = weight.values.len() / inputs;
        assert_eq!(bias.values.len(), outputs, "a bias for each output");
        let mut transposed = vec![0.0; inputs * outputs];
        for output in 0..outputs {
            for input in 0..inputs {
                transposed[input * outputs + output] = weight.values[output * inputs + input];
            }
        }
        Self {
            inputs,
            outputs,
            weight: transposed,
            bias: bias.values.clone(),
        }
    }

    /// How many values a row has that goes in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many values a row has that comes out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Applies the layer to `rows` (a whole number of rows of `inputs` values) and writes the results to `out`, which is
    /// cleared first.
    pub fn apply(&self, rows: &[f32], out: &mut Vec<f32>) {
        out.clear();
        for row in rows.chunks_exact(self.inputs) {
            let start = out.len();
            out.extend_from_slice(&self.bias);
            let sums = &mut out[start..];
            for (value, weights) in row.iter().zip(self.weight.chunks_exact(self.outputs)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += value * weight;
                }
            }
        }
    }
}
