//! The tagger: one linear layer over the encoder's vectors, and the label with the highest score.

use super::labels::Tag;
use super::matrix::Linear;
use super::weights::Weights;

/// Gives each token its fine part of speech.
pub(super) struct Tagger {
    layer: Linear,
    /// The tag of each output of the layer.
    labels: Vec<Tag>,
}

impl Tagger {
    /// Reads the layer and its labels.
    ///
    /// # Panics
    ///
    /// Panics when the embedded file names an unknown tag; the file is part of the program and a test reads it.
    pub fn new(weights: &Weights) -> Self {
        let layer = Linear::new(&weights.array("tagger.weight"), &weights.array("tagger.bias"));
        let labels: Vec<Tag> = weights
            .table("tagger.labels")
            .lines()
            .map(|label| Tag::named(label).unwrap_or_else(|| panic!("no tag {label}")))
            .collect();
        assert_eq!(labels.len(), layer.outputs(), "a label for each output");
        Self { layer, labels }
    }

    /// The tag of each token; `vectors` holds one row of the encoder's width (96 values) for each token.
    ///
    /// The model ends in a softmax, which changes no order and is left out. Of equal scores the first wins.
    pub fn tags(&self, vectors: &[f32]) -> Vec<Tag> {
        let mut scores = Vec::new();
        self.layer.apply(vectors, &mut scores);
        scores
            .chunks_exact(self.labels.len())
            .map(|row| self.labels[first_highest(row)])
            .collect()
    }
}

/// The index of the highest value, the first of several; 0 when there is none.
fn first_highest(values: &[f32]) -> usize {
    let (mut best, mut highest) = (0, f32::NEG_INFINITY);
    for (at, value) in values.iter().enumerate() {
        if *value > highest {
            (best, highest) = (at, *value);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_scores_the_first_wins() {
        assert_eq!(first_highest(&[1.0, 3.0, 2.0, 3.0]), 1);
        assert_eq!(first_highest(&[-3.0, -2.0, -2.0]), 1);
        assert_eq!(first_highest(&[]), 0);
    }

    /// What spaCy answers for vectors that are 4 in one place and 0 elsewhere. Each wins by 0.017 or more, and one input
    /// leaves no order of sums.
    const OF_UNIT_VECTORS: &str = "RB NNS IN NNP NNS : NN NN VBP RB IN DT DT JJ XX NN RB DT NNP NN NN NN CD VBZ IN : \
        NN JJ NN NNP JJS VBZ JJ NN VB NN IN NNS IN CC VBZ NN NN NN JJ NNP VB NN IN NN SYM RB NN , CD JJ RB NN IN JJ PRP \
        VB VBN VBP NNS NNS IN NNP RB VBP NN NN NN ADD NN VBP RB UH NN IN NN JJ VBN JJ IN IN JJ JJ PRP NN JJ NN NN NN \
        VBD NN";

    #[test]
    fn the_oracles_answers() {
        let tagger = Tagger::new(&Weights::embedded());
        let width = tagger.layer.inputs();
        let mut vectors = vec![0.0; width * width];
        for at in 0..width {
            vectors[at * width + at] = 4.0;
        }
        let tags: Vec<&str> = tagger.tags(&vectors).into_iter().map(Tag::as_str).collect();
        assert_eq!(tags.join(" "), OF_UNIT_VECTORS);
    }

    #[test]
    fn no_token_has_no_tag() {
        assert!(Tagger::new(&Weights::embedded()).tags(&[]).is_empty());
    }
}
