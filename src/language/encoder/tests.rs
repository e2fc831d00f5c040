//! What the encoders give, against thinc 8.3 with the model's weights rounded as ours are, and what must never change it.

use proptest::prelude::*;

use super::super::hash::string_id;
use super::*;

/// A word from its norm, prefix, suffix and shape.
fn word(attributes: [&str; 4], space_after: bool) -> Features {
    let [norm, prefix, suffix, shape] = attributes.map(string_id);
    Features {
        norm,
        prefix,
        suffix,
        shape,
        space_after,
        is_space: attributes[0] == "\n",
    }
}

/// "Mayor Tessa Brandvik sold 12 boats." and "Why?\n".
fn texts() -> [Vec<Features>; 2] {
    [
        vec![
            word(["mayor", "M", "yor", "Xxxxx"], true),
            word(["tessa", "T", "ssa", "Xxxxx"], true),
            word(["brandvik", "B", "vik", "Xxxxx"], true),
            word(["sold", "s", "old", "xxxx"], true),
            word(["12", "1", "12", "dd"], true),
            word(["boats", "b", "ats", "xxxx"], false),
            word([".", ".", ".", "."], false),
        ],
        vec![
            word(["why", "W", "Why", "Xxx"], false),
            word(["?", "?", "?", "?"], false),
            word(["\n", "\n", "\n", "\n"], false),
        ],
    ]
}

fn encoder(prefix: &str) -> Encoder {
    Encoder::new(&Weights::embedded(), prefix)
}

/// The sequences, encoded together.
fn encode(encoder: &Encoder, sequences: &[Vec<Features>], cache: &mut Cache) -> Vec<f32> {
    let lengths: Vec<usize> = sequences.iter().map(Vec::len).collect();
    let mut out = vec![f32::NAN; 7];
    encoder.encode(
        &sequences.concat(),
        &lengths,
        cache,
        &mut Scratch::default(),
        &mut out,
    );
    out
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Of each token the numbers 0, 31, 32 and 95 of its row, and the sum of all without their signs.
const TOK2VEC: [[f32; 5]; 10] = [
    [-0.3869, -0.51051, -1.25381, 0.40464, 51.1951],
    [0.47467, -1.19767, -1.27359, -0.52151, 61.269],
    [-0.17461, 0.26155, -0.27076, 1.08927, 58.0051],
    [0.39738, -0.15082, -0.1802, 1.23054, 55.9839],
    [-0.14276, -0.75988, 0.62488, -0.39445, 60.5812],
    [0.102, -0.18062, -0.9393, -0.2721, 48.6145],
    [-0.74493, -0.08721, 1.59676, -0.35106, 69.5205],
    [0.65126, -0.73476, -1.21828, 0.80156, 59.9761],
    [-0.9938, -0.55971, 0.27122, 0.79955, 63.7206],
    [-1.5403, 0.47991, 0.67258, -1.89142, 75.0923],
];
const NER: [[f32; 5]; 10] = [
    [-1.76315, 1.2774, -0.74922, 5.18245, 108.1354],
    [-1.99309, 0.14935, -1.9654, -1.3326, 129.4797],
    [-0.45168, -1.01869, -1.09838, 1.61511, 112.4146],
    [-1.08705, -0.76727, -0.16618, 1.92881, 125.3202],
    [1.05884, 0.73167, 0.90093, -0.49978, 104.6927],
    [-0.92167, -0.16523, 1.63316, -0.11671, 91.1794],
    [-1.03568, -0.68433, 1.04847, 2.7693, 103.646],
    [-2.02728, 1.57728, -1.02434, 0.75961, 107.043],
    [-1.21152, 0.25698, -0.25504, 4.24056, 89.8452],
    [-1.74104, -0.33379, -1.37921, 1.79679, 109.5628],
];

#[test]
fn the_oracles_rows() {
    for (prefix, expected) in [("tok2vec", TOK2VEC), ("ner", NER)] {
        let encoder = encoder(prefix);
        let out = encode(&encoder, &texts(), &mut encoder.cache(100));
        assert_eq!(out.len(), expected.len() * WIDTH);
        for (token, (row, expected)) in out.chunks_exact(WIDTH).zip(expected).enumerate() {
            let sum = row.iter().map(|value| value.abs()).sum();
            let seen = [row[0], row[31], row[32], row[95], sum];
            for (seen, (expected, tolerance)) in seen
                .iter()
                .zip(expected.iter().zip([1e-4, 1e-4, 1e-4, 1e-4, 1e-3]))
            {
                assert!(
                    (seen - expected).abs() < tolerance,
                    "{prefix}, token {token}: {seen} for {expected}"
                );
            }
        }
    }
}

/// Sums over the bits of the rows. A change of these numbers is a change of what every machine answers: it must be
/// meant, and stand in the change log.
#[test]
fn every_machine_gives_these_bits() {
    for (prefix, expected) in [("tok2vec", 17_229_109_524_078_988_338), ("ner", 0)] {
        let encoder = encoder(prefix);
        let out = encode(&encoder, &texts(), &mut encoder.cache(100));
        let sum = bits(&out).iter().fold(0u64, |sum, bits| {
            (sum ^ u64::from(*bits))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(23)
        });
        assert_eq!(sum, expected, "{prefix}");
    }
}

#[test]
fn nothing_and_empty_sequences_are_no_rows() {
    let encoder = encoder("ner");
    let mut cache = encoder.cache(0);
    assert!(encode(&encoder, &[], &mut cache).is_empty());
    assert!(encode(&encoder, &[vec![], vec![]], &mut cache).is_empty());
    let [first, second] = texts();
    let together = encode(&encoder, &[first.clone(), second.clone()], &mut cache);
    let apart = encode(&encoder, &[vec![], first, vec![], second, vec![]], &mut cache);
    assert_eq!(bits(&together), bits(&apart));
}

#[test]
fn the_smallest_cache_gives_what_a_large_one_gives() {
    for prefix in ["tok2vec", "ner"] {
        let encoder = encoder(prefix);
        let (mut small, mut large) = (encoder.cache(0), encoder.cache(5_000));
        // More words than the small cache keeps, some of them often, in an order that goes on and comes back.
        let sequence: Vec<Features> = (0..600u64)
            .map(|at| {
                let number = if at % 3 == 0 { at % 7 } else { at * at % 389 };
                let word = number.to_string();
                let end = word.len() - 1;
                word_of_digits(&word, &word[end..])
            })
            .collect();
        for sequence in [&sequence[..], &sequence[200..500], &sequence[..10]] {
            let sequence = [sequence.to_vec()];
            assert_eq!(
                bits(&encode(&encoder, &sequence, &mut small)),
                bits(&encode(&encoder, &sequence, &mut large)),
                "{prefix}, {} tokens",
                sequence[0].len()
            );
        }
    }
}

fn word_of_digits(word: &str, end: &str) -> Features {
    self::word([word, &word[..1], end, "ddd"], true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A sequence gets the same rows alone and in any company, from any cache.
    #[test]
    fn company_changes_nothing(
        sequences in prop::collection::vec(prop::collection::vec((0u64..40, any::<bool>()), 0..12), 0..6),
        capacity in 0usize..200,
    ) {
        let sequences: Vec<Vec<Features>> = sequences
            .iter()
            .map(|words| {
                words
                    .iter()
                    .map(|&(id, space_after)| Features { norm: id, prefix: id % 7, suffix: id % 5, shape: id % 3, space_after, is_space: id == 0 })
                    .collect()
            })
            .collect();
        let encoder = encoder("tok2vec");
        let mut cache = encoder.cache(capacity);
        let together = encode(&encoder, &sequences, &mut cache);
        let alone: Vec<f32> = sequences
            .iter()
            .rev()
            .map(|sequence| encode(&encoder, std::slice::from_ref(sequence), &mut cache))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .flatten()
            .collect();
        prop_assert_eq!(bits(&together), bits(&alone));
    }
}
