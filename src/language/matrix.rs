//! Products of matrices, so that every machine gets the same bits: each output is its bias plus its products, added in
//! the order of the inputs, each rounded on its own. Nothing is fused, and no sum is split.

use multiversion::multiversion;

use super::weights::Array;

/// How many outputs are summed side by side. It says how the weights lie, never what comes out: a wide machine adds
/// 16 of them in one instruction, a narrow one 4.
const LANES: usize = 32;

/// How many rows share one reading of the weights. With 32 lanes, two rows fill the registers of AVX-512 and AVX2 well
/// enough to keep their adders busy; more rows spill on AVX2.
const ROWS: usize = 2;

/// The sums of neighbouring outputs.
type Lanes = [f32; LANES];

/// A linear layer: `outputs = inputs · weightᵀ + bias`, applied to rows.
pub(super) struct Linear {
    inputs: usize,
    outputs: usize,
    /// In blocks of outputs, the last one filled up with zeros; in a block one piece for each input.
    weight: Vec<Lanes>,
    /// One piece for each block.
    bias: Vec<Lanes>,
}

impl Linear {
    /// From a weight whose last axis is the inputs, and a bias; the axes before the last are flattened.
    ///
    /// # Panics
    ///
    /// Panics when there is not one bias for each output.
    pub fn new(weight: &Array, bias: &Array) -> Self {
        let inputs = *weight.shape.last().expect("a weight has axes");
        let outputs = weight.values.len() / inputs;
        assert_eq!(bias.values.len(), outputs, "a bias for each output");
        Self::with(outputs, inputs, |output| {
            (&weight.values[output * inputs..][..inputs], bias.values[output])
        })
    }

    /// With the weights and the bias of each output, asked for in turn: so a layer can take its outputs in another order
    /// than they lie in the file, or only some of them.
    ///
    /// # Panics
    ///
    /// Panics when an output has not one weight for each input.
    pub fn with<'a>(outputs: usize, inputs: usize, output: impl Fn(usize) -> (&'a [f32], f32)) -> Self {
        let blocks = outputs.div_ceil(LANES);
        let mut layer = Self {
            inputs,
            outputs,
            weight: vec![[0.0; LANES]; blocks * inputs],
            bias: vec![[0.0; LANES]; blocks],
        };
        for at in 0..outputs {
            let (block, lane) = (at / LANES, at % LANES);
            let (weights, bias) = output(at);
            assert_eq!(weights.len(), inputs, "a weight for each input");
            layer.bias[block][lane] = bias;
            for (lanes, weight) in layer.weight[block * inputs..].iter_mut().zip(weights) {
                lanes[lane] = *weight;
            }
        }
        layer
    }

    /// How many values a row has that goes in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many values a row has that comes out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Applies the layer to `rows` (a whole number of rows of `inputs` values) and writes the results to `out`, row
    /// after row; what `out` held is lost.
    pub fn apply(&self, rows: &[f32], out: &mut Vec<f32>) {
        let count = rows.len() / self.inputs;
        out.resize(count * self.outputs, 0.0);
        product(self, rows, Starts::Every(self.inputs), count, out);
    }

    /// Applies the layer to the rows of `inputs` values that begin in `values` at `starts`; they may overlap. Writes
    /// the results to `out`, row after row in the order of `starts`; what `out` held is lost.
    ///
    /// # Panics
    ///
    /// Panics when a row ends beyond `values`.
    pub fn apply_at(&self, values: &[f32], starts: &[usize], out: &mut Vec<f32>) {
        out.resize(starts.len() * self.outputs, 0.0);
        product(self, values, Starts::At(starts), starts.len(), out);
    }
}

/// Where rows begin.
#[derive(Clone, Copy)]
enum Starts<'a> {
    /// One after the other, so far apart.
    Every(usize),
    /// Where the list says.
    At(&'a [usize]),
}

/// The product, compiled for three kinds of machine, of which the program picks the best that it finds itself on.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn product(layer: &Linear, values: &[f32], starts: Starts<'_>, count: usize, out: &mut [f32]) {
    product_here(layer, values, starts, count, out);
}

/// The product in plain loops over lanes, which the compiler turns into whatever the machine has.
///
/// A block of weights stays in the cache while all rows pass by it.
#[inline(always)]
fn product_here(layer: &Linear, values: &[f32], starts: Starts<'_>, count: usize, out: &mut [f32]) {
    let row = |row: usize| {
        let start = match starts {
            Starts::Every(step) => row * step,
            Starts::At(list) => list[row],
        };
        &values[start..start + layer.inputs]
    };
    for (block, bias) in layer.bias.iter().enumerate() {
        let weight = &layer.weight[block * layer.inputs..(block + 1) * layer.inputs];
        let first = block * LANES;
        let width = LANES.min(layer.outputs - first);
        let mut write = |row: usize, sums: &Lanes| {
            let start = row * layer.outputs + first;
            out[start..start + width].copy_from_slice(&sums[..width]);
        };
        let whole = count - count % ROWS;
        for at in (0..whole).step_by(ROWS) {
            let sums = sums::<ROWS>(weight, bias, std::array::from_fn(|r| row(at + r)));
            for (r, sums) in sums.iter().enumerate() {
                write(at + r, sums);
            }
        }
        for at in whole..count {
            let [sums] = sums(weight, bias, [row(at)]);
            write(at, &sums);
        }
    }
}

/// The outputs of one block for some rows.
#[inline(always)]
fn sums<const N: usize>(weight: &[Lanes], bias: &Lanes, rows: [&[f32]; N]) -> [Lanes; N] {
    let mut sums = [*bias; N];
    // Cut to one length, so that the loop need not check it.
    let rows = rows.map(|row| &row[..weight.len()]);
    for (input, weights) in weight.iter().enumerate() {
        for row in 0..N {
            let value = rows[row][input];
            for lane in 0..LANES {
                sums[row][lane] += value * weights[lane];
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of mixed sizes and signs, the same on every run.
    fn numbers(count: usize, mut seed: u64) -> Vec<f32> {
        std::iter::repeat_with(|| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let unit = (seed >> 40) as f32 / (1 << 24) as f32 - 0.5;
            unit * [0.001, 1.0, 30.0][(seed >> 33) as usize % 3]
        })
        .take(count)
        .collect()
    }

    /// The same product in the plainest of loops: what the kernel must give to the last bit, on every machine.
    fn plainly(weight: &Array, bias: &Array, values: &[f32], starts: &[usize]) -> Vec<u32> {
        let inputs = weight.shape[1];
        let mut out = Vec::new();
        for &start in starts {
            for (output, bias) in bias.values.iter().enumerate() {
                let mut sum = *bias;
                for input in 0..inputs {
                    sum += values[start + input] * weight.values[output * inputs + input];
                }
                out.push(sum.to_bits());
            }
        }
        out
    }

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    #[test]
    fn every_version_gives_the_bits_of_the_plain_loops() {
        for inputs in [1, 2, 31, 64, 96, 288] {
            for outputs in [1, 2, 31, 32, 33, 50, 64, 74, 106] {
                let weight = Array {
                    shape: vec![outputs, inputs],
                    values: numbers(outputs * inputs, 1),
                };
                let bias = Array {
                    shape: vec![outputs],
                    values: numbers(outputs, 2),
                };
                let layer = Linear::new(&weight, &bias);
                assert_eq!((layer.inputs(), layer.outputs()), (inputs, outputs));
                for rows in [0, 1, 2, 3, 7] {
                    let size = format!("{rows} rows, {inputs} to {outputs}");
                    let values = numbers(rows * inputs, 3);
                    let starts: Vec<usize> = (0..rows).map(|row| row * inputs).collect();
                    let expected = plainly(&weight, &bias, &values, &starts);
                    let mut out = vec![f32::NAN; 5];
                    layer.apply(&values, &mut out);
                    assert_eq!(bits(&out), expected, "{size}, the best version here");
                    let mut out = vec![0.0; rows * outputs];
                    product_here(&layer, &values, Starts::Every(inputs), rows, &mut out);
                    assert_eq!(bits(&out), expected, "{size}, the version for any machine");
                }
            }
        }
    }

    #[test]
    fn rows_may_overlap_and_come_in_any_order() {
        let (inputs, outputs) = (6, 40);
        let weight = Array {
            shape: vec![outputs, inputs],
            values: numbers(outputs * inputs, 4),
        };
        let bias = Array {
            shape: vec![outputs],
            values: numbers(outputs, 5),
        };
        let values = numbers(20, 6);
        let starts = [14, 0, 2, 2, 7];
        let mut out = Vec::new();
        Linear::new(&weight, &bias).apply_at(&values, &starts, &mut out);
        assert_eq!(bits(&out), plainly(&weight, &bias, &values, &starts));
    }
}
