//! The second pass: exceptions that hold a mark were taken apart when their chunk had other marks too, and are found
//! again among the tokens of the whole text. "(a.m.)" and "O'Brien's" need it.

use super::super::hash::string_id;
use super::exceptions::{ById, Exceptions};
use super::{Piece, Tokenizer, put};

/// A place in the tree of the exceptions' tokens.
#[derive(Default)]
struct Node {
    /// Whether an exception ends here.
    ends: bool,
    /// Where each next token leads, by its id.
    next: ById<usize>,
}

/// The exceptions that the first pass takes apart, as a tree of the tokens that it makes of them.
#[derive(Default)]
pub(super) struct Again {
    nodes: Vec<Node>,
    /// Bytes of the longest token among them.
    longest: usize,
}

impl Again {
    /// Splits every exception as if it were none, and keeps those that have an affix of their own: the others cannot
    /// have been taken apart (spaCy's "faster heuristics").
    pub fn new(tokenizer: &Tokenizer) -> Self {
        let mut again = Self {
            nodes: vec![Node::default()],
            longest: 0,
        };
        let mut pieces = Vec::new();
        for exception in tokenizer.exceptions.iter() {
            let chunk = exception.chunk.as_ref();
            let classes = &tokenizer.classes;
            let marked = super::affixes::prefix(chunk, classes) > 0
                || super::affixes::suffix(chunk, classes) > 0
                || super::affixes::infix(chunk, 0, classes).is_some()
                || chunk.contains(' ');
            if marked {
                pieces.clear();
                tokenizer.split(chunk, 0, false, &mut pieces);
                again.insert(chunk, &pieces);
            }
        }
        again
    }

    fn insert(&mut self, chunk: &str, pieces: &[Piece]) {
        let mut node = 0;
        for piece in pieces {
            let word = &chunk[piece.span.start..piece.span.end];
            self.longest = self.longest.max(word.len());
            let fresh = self.nodes.len();
            node = *self.nodes[node].next.entry(string_id(word)).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node].ends = true;
    }

    /// Puts the tokens of each exception that is found again in the place of those that the first pass made.
    pub fn apply(&self, exceptions: &Exceptions, text: &str, pieces: &mut Vec<Piece>) {
        let mut found = self.find(text, pieces);
        if found.is_empty() {
            return;
        }
        choose(&mut found, pieces.len());
        let first = std::mem::take(pieces);
        let mut done = 0;
        for (start, end) in found {
            pieces.extend_from_slice(&first[done..start]);
            let (from, to) = (first[start].span.start, first[end - 1].span.end);
            match exceptions.get(&text[from..to]) {
                Some(exception) => {
                    put(exception, from, pieces);
                    if let Some(last) = pieces.last_mut() {
                        last.space_after = first[end - 1].space_after;
                    }
                }
                // The tokens of an exception with spaces between them are none.
                None => pieces.extend_from_slice(&first[start..end]),
            }
            done = end;
        }
        pieces.extend_from_slice(&first[done..]);
    }

    /// Every run of tokens that an exception may have been taken apart to, as from..to.
    fn find(&self, text: &str, pieces: &[Piece]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let word = |at: usize| {
            let span = pieces[at].span;
            (span.len() <= self.longest).then(|| string_id(&text[span.start..span.end]))
        };
        for start in 0..pieces.len() {
            let mut node = 0;
            for at in start..pieces.len() {
                let Some(next) = word(at).and_then(|id| self.nodes[node].next.get(&id)) else {
                    break;
                };
                node = *next;
                if self.nodes[node].ends {
                    found.push((start, at + 1));
                }
            }
        }
        found
    }
}

/// Keeps the longest of runs that overlap, the first of equals, and sorts them by place. A run that was turned down
/// bars what it covers all the same, as in spaCy.
fn choose(found: &mut Vec<(usize, usize)>, tokens: usize) {
    found.sort_unstable_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
    let mut barred = vec![false; tokens];
    found.retain(|(start, end)| {
        let free = !barred[*start] && !barred[end - 1];
        barred[*start..*end].fill(true);
        free
    });
    found.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_wins_and_bars() {
        let mut found = vec![(0, 1), (0, 3), (2, 5), (4, 5), (4, 6), (6, 7)];
        choose(&mut found, 8);
        // (2, 5) overlaps with (0, 3), but bars (4, 6) before it is turned down.
        assert_eq!(found, [(0, 3), (6, 7)]);
    }
}
