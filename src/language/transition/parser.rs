//! The dependency parser: greedy, arc-eager, with sentence breaks.

use std::ops::Range;

use super::network::{Network, Rows, WIDTH};
use super::nonprojective::{Label, Link, lower_arcs};
use super::state::{FEATURES, Move, State};
use crate::language::labels::Dependency;
use crate::language::token::SentenceStart;
use crate::language::weights::Weights;

/// Half the moves, rounded up so that the halves fill registers.
const LANES: usize = 56;

/// What the parser says of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) struct Arc {
    /// Index of its head; a root is its own head.
    pub head: usize,
    /// What it is to its head; a root is [`Dependency::Root`].
    pub dependency: Dependency,
    /// Whether a sentence begins with it.
    pub starts_sentence: bool,
}

/// Memory that a parse needs, kept from text to text.
#[derive(Default)]
pub(in crate::language) struct Scratch {
    pub(super) rows: Rows,
    state: State,
}

/// The dependency parser of the model.
pub(in crate::language) struct Parser {
    network: Network<FEATURES, LANES>,
    /// The moves in the order of their scores: shift, reduce, arcs to the left, arcs to the right, break.
    moves: Vec<Move>,
    /// The labels by the numbers that the moves give them.
    labels: Vec<Label>,
    /// The moves that make an arc.
    arcs: Range<usize>,
}

impl Parser {
    /// The parser of the embedded weights.
    ///
    /// # Panics
    ///
    /// Panics when the weights hold no such parser.
    pub fn new(weights: &Weights) -> Self {
        let mut labels = Vec::new();
        let moves: Vec<_> = weights
            .table("parser.moves")
            .lines()
            .map(|name| {
                let (kind, label) = name.split_once('-').unwrap_or((name, ""));
                let mut numbered = || {
                    labels.push(Label::named(label).unwrap_or_else(|| panic!("no label {label}")));
                    u8::try_from(labels.len() - 1).expect("fewer labels")
                };
                match kind {
                    "S" => Move::Shift,
                    "D" => Move::Reduce,
                    "L" => Move::Left(numbered()),
                    "R" => Move::Right(numbered()),
                    "B" => Move::Break,
                    _ => panic!("no move {name}"),
                }
            })
            .collect();
        let arcs = 2..moves.len() - 1;
        assert!(
            moves[..2] == [Move::Shift, Move::Reduce]
                && moves[arcs.clone()]
                    .iter()
                    .all(|m| matches!(m, Move::Left(_) | Move::Right(_)))
                && moves[arcs.end] == Move::Break,
            "the moves stand in another order"
        );
        Self {
            network: Network::new(weights, "parser", moves.len()),
            moves,
            labels,
            arcs,
        }
    }

    /// Parses a text. `vectors` holds 96 values of the encoder for each token, `starts` what is known of each token's
    /// place in a sentence, and `is_space` whether it is white space.
    ///
    /// A token that is [`SentenceStart::Yes`] begins a sentence. One that is [`SentenceStart::No`] begins none, unless
    /// it ends up on the left of a root that is [`SentenceStart::Unknown`]: there the first token of the root's tree
    /// begins the sentence, as it does in spaCy. So a text in which nothing but its first token is unknown has exactly
    /// the sentences that were asked for.
    ///
    /// # Panics
    ///
    /// Panics when the slices do not fit each other.
    pub fn parse(
        &self,
        vectors: &[f32],
        starts: &[SentenceStart],
        is_space: &[bool],
        scratch: &mut Scratch,
    ) -> Vec<Arc> {
        assert_eq!(vectors.len(), starts.len() * WIDTH, "vectors");
        assert_eq!(is_space.len(), starts.len(), "marks of white space");
        let Scratch { rows, state } = scratch;
        self.network.prepare(vectors, rows);
        state.begin(starts);
        while !state.is_final() {
            let chosen = self.choose(state, rows);
            state.make(chosen);
        }
        let mut links: Vec<_> = (0..starts.len())
            .map(|token| match state.arc(token) {
                Some((head, label)) => Link {
                    head,
                    label: self.labels[usize::from(label)],
                },
                None => Link {
                    head: token,
                    label: Label::plain(Dependency::Root),
                },
            })
            .collect();
        lower_arcs(&mut links, is_space);
        with_sentences(&links)
    }

    /// The best move that the state allows, the first of several that are equally good.
    fn choose(&self, state: &State, rows: &Rows) -> Move {
        let allowed = state.allowed();
        if let Some(only) = allowed.only() {
            return only;
        }
        let mut scores = [[0.0; LANES]; 2];
        self.network.score(rows, state.features(), &mut scores);
        let candidates = [
            (allowed.shift, 0..1),
            (allowed.reduce, 1..2),
            (allowed.arcs, self.arcs.clone()),
            (allowed.split, self.arcs.end..self.moves.len()),
        ];
        let candidates = candidates.into_iter().filter(|(allowed, _)| *allowed);
        self.moves[best(scores.as_flattened(), candidates.map(|(_, range)| range))]
    }
}

/// The candidate with the highest score, the first of several. Without a candidate, zero.
pub(super) fn best(scores: &[f32], candidates: impl Iterator<Item = Range<usize>>) -> usize {
    let mut best = None;
    for range in candidates {
        for (at, &score) in range.clone().zip(&scores[range]) {
            if best.is_none_or(|(_, high)| score > high) {
                best = Some((at, score));
            }
        }
    }
    best.map_or(0, |(at, _)| at)
}

/// Marks the sentences of a forest: one begins wherever no arc passes over the gap before a token.
fn with_sentences(links: &[Link]) -> Vec<Arc> {
    let mut arcs: Vec<_> = links
        .iter()
        .map(|link| Arc {
            head: link.head,
            dependency: link.label.dependency,
            starts_sentence: false,
        })
        .collect();
    // The farthest end of an arc that begins at each token and goes to the right.
    let mut ends: Vec<_> = (0..links.len()).collect();
    for (token, link) in links.iter().enumerate() {
        let (left, right) = (token.min(link.head), token.max(link.head));
        ends[left] = ends[left].max(right);
    }
    let mut end = None;
    for (token, arc) in arcs.iter_mut().enumerate() {
        arc.starts_sentence = end.is_none_or(|end| end < token);
        end = end.max(Some(ends[token]));
    }
    arcs
}
