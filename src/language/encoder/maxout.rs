//! A maxout layer and the layer normalisation that follows it.

use multiversion::multiversion;

use super::super::matrix::Linear;
use super::super::weights::{Array, Weights};
use super::{PIECES, SUMS, WIDTH, WINDOW};

/// Added to the variance, so that a row of equal numbers divides by no zero. As in thinc.
const EPSILON: f32 = 1e-8;

/// How many numbers are added side by side when a row is summed up: a third of its width.
const LANES: usize = 32;

/// A maxout layer with its normalisation.
pub(super) struct Maxout {
    /// The sums, all first pieces, then all second pieces, then all third ones.
    pub sums: Linear,
    pub norm: Norm,
}

/// The largest of three sums, then layer normalisation.
pub(super) struct Norm {
    gain: [f32; WIDTH],
    shift: [f32; WIDTH],
}

impl Maxout {
    /// The layer whose arrays begin with `name`.
    pub fn new(weights: &Weights, name: &str) -> Self {
        let (weight, bias) = arrays(weights, name);
        let inputs = weight.shape[2];
        Self {
            sums: Linear::with(SUMS, inputs, |sum| {
                let at = in_file(sum);
                (&weight.values[at * inputs..][..inputs], bias.values[at])
            }),
            norm: Norm::new(weights, name),
        }
    }
}

/// The sums of the window layer whose arrays begin with `name`, cut in three: what a word adds to the sums of the word
/// behind it, to its own (with the bias), and to those of the word before it.
pub(super) fn places(weights: &Weights, name: &str) -> Linear {
    let (weight, bias) = arrays(weights, name);
    assert_eq!(weight.shape[2], WINDOW * WIDTH, "{name} looks at a window");
    Linear::with(WINDOW * SUMS, WIDTH, |output| {
        let (place, at) = (output / SUMS, in_file(output % SUMS));
        let weights = &weight.values[(at * WINDOW + place) * WIDTH..][..WIDTH];
        (weights, if place == 1 { bias.values[at] } else { 0.0 })
    })
}

/// Weight and bias of a maxout layer.
fn arrays(weights: &Weights, name: &str) -> (Array, Array) {
    let weight = weights.array(&format!("{name}.weight"));
    let bias = weights.array(&format!("{name}.bias"));
    assert_eq!(weight.shape[..2], [WIDTH, PIECES], "{name}.weight");
    assert_eq!(bias.shape, [WIDTH, PIECES], "{name}.bias");
    (weight, bias)
}

/// Where a sum stands in the file, which has the three pieces of an output side by side.
fn in_file(sum: usize) -> usize {
    let (piece, output) = (sum / WIDTH, sum % WIDTH);
    output * PIECES + piece
}

impl Norm {
    /// The normalisation of the layer whose arrays begin with `name`.
    pub fn new(weights: &Weights, name: &str) -> Self {
        let row = |part: &str| -> [f32; WIDTH] {
            let array = weights.array(&format!("{name}.{part}"));
            array
                .values
                .try_into()
                .unwrap_or_else(|_| panic!("{name}.{part} is no row"))
        };
        Self {
            gain: row("gain"),
            shift: row("shift"),
        }
    }

    /// Makes a row of each 288 sums and adds it to the row of `values` that begins at the next of `starts`.
    pub fn add(&self, sums: &[f32], starts: &[usize], values: &mut [f32]) {
        add(self, sums, starts, values);
    }
}

#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn add(norm: &Norm, sums: &[f32], starts: &[usize], values: &mut [f32]) {
    for (sums, &start) in sums.chunks_exact(SUMS).zip(starts) {
        let row = normal(norm, largest(sums));
        for (value, new) in values[start..start + WIDTH].iter_mut().zip(row) {
            *value += new;
        }
    }
}

/// The largest piece of each output. Compared by hand: `f32::max` may choose either of two zeros.
#[inline(always)]
fn largest(sums: &[f32]) -> [f32; WIDTH] {
    let mut best: [f32; WIDTH] = sums[..WIDTH].try_into().expect("a row");
    for piece in sums[WIDTH..].chunks_exact(WIDTH) {
        for (best, sum) in best.iter_mut().zip(piece) {
            *best = if *sum > *best { *sum } else { *best };
        }
    }
    best
}

/// Layer normalisation: a row shifted to the mean 0 and stretched to the variance 1, then by what was learned.
#[inline(always)]
fn normal(norm: &Norm, mut row: [f32; WIDTH]) -> [f32; WIDTH] {
    let mean = total(&row) / WIDTH as f32;
    let mut squares = [0.0; WIDTH];
    for (value, square) in row.iter_mut().zip(&mut squares) {
        *value -= mean;
        *square = *value * *value;
    }
    let variance = total(&squares) / WIDTH as f32;
    let scale = 1.0 / (variance + EPSILON).sqrt();
    for ((value, gain), shift) in row.iter_mut().zip(&norm.gain).zip(&norm.shift) {
        *value = *value * scale * gain + shift;
    }
    row
}

/// The sum of a row, in an order that is fixed and still lets a machine add many at once: lane by lane, then the upper
/// half of the lanes to the lower half until one is left.
#[inline(always)]
fn total(row: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0; LANES];
    for part in row.chunks_exact(LANES) {
        for (lane, value) in lanes.iter_mut().zip(part) {
            *lane += value;
        }
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
        half /= 2;
    }
    lanes[0]
}
