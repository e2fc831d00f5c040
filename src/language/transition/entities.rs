//! The entity recogniser: greedy, each token in one move, which begins an entity, goes on with it, ends it, is one of
//! its own or stands outside (Ratinov and Roth, "Design Challenges and Misconceptions in Named Entity Recognition",
//! 2009; the transitions after Lample et al., "Neural Architectures for Named Entity Recognition", 2016, as spaCy has
//! them).

use std::ops::Range;

use super::network::{Network, WIDTH};
use super::parser::{Scratch, best};
use crate::language::labels::EntityKind;
use crate::language::weights::Weights;

/// How many tokens of a state the network looks at.
const FEATURES: usize = 3;
/// Half the moves, rounded up so that the halves fill registers.
const LANES: usize = 40;

/// The entity recogniser of the model.
///
/// Its moves stand in the order of their scores: to begin an entity of each kind, to go on with one of each kind, to end
/// one of each kind, to make one of a single token of each kind; then a mark of the trainer's that is never chosen, and
/// to stand outside.
pub(in crate::language) struct EntityRecogniser {
    network: Network<FEATURES, LANES>,
    kinds: Vec<EntityKind>,
}

impl EntityRecogniser {
    /// The recogniser of the embedded weights.
    ///
    /// # Panics
    ///
    /// Panics when the weights hold no such recogniser.
    pub fn new(weights: &Weights) -> Self {
        let moves: Vec<_> = weights.table("ner.moves").lines().collect();
        let kinds: Vec<_> = moves
            .iter()
            .map_while(|name| EntityKind::named(name.strip_prefix("B-")?))
            .collect();
        let order = ["B", "I", "L", "U"]
            .iter()
            .flat_map(|place| kinds.iter().map(move |kind| format!("{place}-{}", kind.as_str())))
            .chain(["U-".to_owned(), "O".to_owned()]);
        assert!(
            order.eq(moves.iter().copied()),
            "the moves stand in another order"
        );
        Self {
            network: Network::new(weights, "ner", moves.len()),
            kinds,
        }
    }

    /// The entities of a text, as ranges of its tokens, in order. `vectors` holds 96 values of the recogniser's own
    /// encoder for each token, `starts_sentence` whether a sentence begins with it, and `is_space` whether it is white
    /// space.
    ///
    /// No entity goes over the beginning of a sentence, and none begins with white space (one may end with it).
    ///
    /// # Panics
    ///
    /// Panics when the slices do not fit each other.
    pub fn entities(
        &self,
        vectors: &[f32],
        starts_sentence: &[bool],
        is_space: &[bool],
        scratch: &mut Scratch,
    ) -> Vec<(Range<usize>, EntityKind)> {
        let tokens = is_space.len();
        assert_eq!(vectors.len(), tokens * WIDTH, "vectors");
        assert_eq!(starts_sentence.len(), tokens, "marks of sentences");
        self.network.prepare(vectors, &mut scratch.rows);
        let kinds = self.kinds.len();
        let (begin, inside, last, unit, outside) = (0, kinds, 2 * kinds, 3 * kinds, 4 * kinds + 1);
        let mut found = Vec::new();
        // The first token and the kind of the entity that has begun and not ended.
        let mut open: Option<(usize, usize)> = None;
        for (token, &space) in is_space.iter().enumerate() {
            let goes_on = starts_sentence.get(token + 1) == Some(&false);
            let chosen = match open {
                Some((_, kind)) if !goes_on => last + kind,
                Some((start, kind)) => {
                    let both = [inside + kind, last + kind];
                    self.choose(
                        scratch,
                        [Some(token), Some(start), Some(token - 1)],
                        both.map(|at| at..at + 1),
                    )
                }
                None if space => outside,
                None => {
                    let beginnings = if goes_on { begin..begin + kinds } else { 0..0 };
                    self.choose(
                        scratch,
                        [Some(token), None, None],
                        [beginnings, unit..unit + kinds, outside..outside + 1],
                    )
                }
            };
            if chosen < inside {
                open = Some((token, chosen - begin));
            } else if (last..unit).contains(&chosen) {
                found.extend(
                    open.take()
                        .map(|(start, kind)| (start..token + 1, self.kinds[kind])),
                );
            } else if (unit..outside).contains(&chosen) {
                found.push((token..token + 1, self.kinds[chosen - unit]));
            }
        }
        found
    }

    /// The best of the candidates in a state that is seen through these tokens.
    fn choose<const RANGES: usize>(
        &self,
        scratch: &Scratch,
        features: [Option<usize>; FEATURES],
        candidates: [Range<usize>; RANGES],
    ) -> usize {
        let mut scores = [[0.0; LANES]; 2];
        self.network.score(&scratch.rows, features, &mut scores);
        best(scores.as_flattened(), candidates.into_iter())
    }
}
