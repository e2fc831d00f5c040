//! The network that scores the moves of a transition system, as spaCy's `TransitionBasedParser.v2` builds it.
//!
//! A state is seen through a few of its tokens, its features. What a token adds to the hidden layer depends on the
//! token and on the feature alone, so that it is computed for all tokens ahead (as in Chen and Manning, "A Fast and
//! Accurate Dependency Parser using Neural Networks", 2014); a state only adds rows up.

use crate::language::matrix::Linear;
use crate::language::weights::{Array, Weights};

/// Values that the encoder gives for a token.
pub(super) const WIDTH: usize = 96;
/// Units of the hidden layer.
const HIDDEN: usize = 64;
/// What one token adds to the hidden layer as one feature: the first piece of every unit, then the second of every.
const ROW: usize = 2 * HIDDEN;
/// Scores are summed in so many blocks, each small enough that its sums stay in registers.
const BLOCKS: usize = 2;

/// A row of one feature of one token.
type Row = [f32; ROW];
/// The weights from the hidden layer to a block of moves, by unit.
type Block<const LANES: usize> = [[f32; LANES]; HIDDEN];

/// A network with that many features, which scores up to `2 * LANES` moves.
pub(super) struct Network<const FEATURES: usize, const LANES: usize> {
    reduce: Linear,
    lower: Linear,
    /// The rows of features that a state does not have.
    pad: [Row; FEATURES],
    lower_bias: Row,
    upper: [Block<LANES>; BLOCKS],
    upper_bias: [[f32; LANES]; BLOCKS],
}

/// The rows of all tokens of a text, kept from text to text so that the memory is asked for once.
#[derive(Default)]
pub(in crate::language) struct Rows {
    reduced: Vec<f32>,
    /// For each token one [`Row`] for each feature.
    rows: Vec<f32>,
}

impl<const FEATURES: usize, const LANES: usize> Network<FEATURES, LANES> {
    /// The network of that name ("parser", "ner") for so many moves.
    ///
    /// # Panics
    ///
    /// Panics when the weights do not have the shape that this network asks for.
    pub fn new(weights: &Weights, name: &str, moves: usize) -> Self {
        let array = |part: &str| weights.array(&format!("{name}.{part}"));
        let lower = array("lower.weight");
        assert_eq!(lower.shape, [FEATURES, HIDDEN, 2, HIDDEN], "{name}: lower layer");
        let (pad, lower_bias) = (array("lower.pad"), array("lower.bias"));
        assert_eq!(lower_bias.values.len(), ROW, "{name}: bias of the lower layer");
        let (upper, upper_bias) = (array("upper.weight"), array("upper.bias"));
        assert_eq!(upper.shape, [moves, HIDDEN], "{name}: upper layer");
        assert!(moves <= BLOCKS * LANES, "{name}: more moves than lanes");
        let reduce = Linear::new(&array("reduce.weight"), &array("reduce.bias"));
        assert_eq!(
            (reduce.inputs(), reduce.outputs()),
            (WIDTH, HIDDEN),
            "{name}: reduce layer"
        );
        Self {
            reduce,
            lower: Linear::new(
                &Array {
                    shape: vec![FEATURES * ROW, HIDDEN],
                    values: pieces_apart(&lower.values, HIDDEN),
                },
                &Array {
                    shape: vec![FEATURES * ROW],
                    values: vec![0.0; FEATURES * ROW],
                },
            ),
            pad: std::array::from_fn(|feature| {
                let values = pieces_apart(&pad.values[feature * ROW..(feature + 1) * ROW], 1);
                values.try_into().expect("a row of padding")
            }),
            lower_bias: pieces_apart(&lower_bias.values, 1).try_into().expect("a row"),
            upper: std::array::from_fn(|block| {
                std::array::from_fn(|unit| {
                    lane_values(block, moves, |scored| upper.values[scored * HIDDEN + unit])
                })
            }),
            upper_bias: std::array::from_fn(|block| {
                lane_values(block, moves, |scored| upper_bias.values[scored])
            }),
        }
    }

    /// Computes the rows of all tokens; `vectors` holds [`WIDTH`] values for each.
    pub fn prepare(&self, vectors: &[f32], rows: &mut Rows) {
        self.reduce.apply(vectors, &mut rows.reduced);
        self.lower.apply(&rows.reduced, &mut rows.rows);
    }

    /// Scores every move in a state that has these tokens as its features, over the rows of [`Self::prepare`]. The
    /// scores stand in the order of the moves; those past the last move mean nothing.
    ///
    /// # Panics
    ///
    /// Panics when a feature is no token of the text.
    pub fn score(
        &self,
        rows: &Rows,
        features: [Option<usize>; FEATURES],
        scores: &mut [[f32; LANES]; BLOCKS],
    ) {
        let (rows, _) = rows.rows.as_chunks::<ROW>();
        let chosen: [&Row; FEATURES] = std::array::from_fn(|feature| match features[feature] {
            Some(token) => &rows[token * FEATURES + feature],
            None => &self.pad[feature],
        });
        step(&chosen, &self.lower_bias, &self.upper, &self.upper_bias, scores);
    }
}

/// The two upper layers for one state. Every sum runs in one order, whatever the width of the machine's registers.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn step<const FEATURES: usize, const LANES: usize>(
    rows: &[&Row; FEATURES],
    lower_bias: &Row,
    upper: &[Block<LANES>; BLOCKS],
    upper_bias: &[[f32; LANES]; BLOCKS],
    scores: &mut [[f32; LANES]; BLOCKS],
) {
    let mut sums = *rows[0];
    for row in &rows[1..] {
        for (sum, value) in sums.iter_mut().zip(*row) {
            *sum += value;
        }
    }
    for (sum, bias) in sums.iter_mut().zip(lower_bias) {
        *sum += bias;
    }
    let (first, second) = sums.split_at(HIDDEN);
    let mut hidden = [0.0; HIDDEN];
    for ((unit, first), second) in hidden.iter_mut().zip(first).zip(second) {
        *unit = if second > first { *second } else { *first };
    }
    for ((weights, bias), scores) in upper.iter().zip(upper_bias).zip(scores) {
        let mut sums = [0.0; LANES];
        for (unit, weights) in hidden.iter().zip(weights) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += unit * weight;
            }
        }
        for ((score, sum), bias) in scores.iter_mut().zip(sums).zip(bias) {
            *score = sum + bias;
        }
    }
}

/// Values that stand as (feature, unit, piece, input) put in the order (feature, piece, unit, input), so that the two
/// pieces of neighbouring units lie beside each other.
fn pieces_apart(values: &[f32], inputs: usize) -> Vec<f32> {
    let mut apart = Vec::with_capacity(values.len());
    for feature in values.chunks_exact(ROW * inputs) {
        for piece in 0..2 {
            for unit in 0..HIDDEN {
                let at = (unit * 2 + piece) * inputs;
                apart.extend_from_slice(&feature[at..at + inputs]);
            }
        }
    }
    apart
}

/// The lanes of one block: the value of each move, and zero past the last.
fn lane_values<const LANES: usize>(block: usize, moves: usize, value: impl Fn(usize) -> f32) -> [f32; LANES] {
    std::array::from_fn(|lane| match block * LANES + lane {
        scored if scored < moves => value(scored),
        _ => 0.0,
    })
}
