//! The edges of a tree, laid out for questions.

use std::ops::Range;

use crate::language::Token;

/// Children and stretches of every token.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Children of all tokens, those of one token beside each other and in order.
    children: Vec<usize>,
    /// Where the children of each token begin in `children`; one entry more than there are tokens.
    first: Vec<usize>,
    /// The first and the last token at or below each token.
    edges: Vec<(usize, usize)>,
    /// Every token that a root leads to, each after its head.
    order: Vec<usize>,
}

/// The head of a token; `None` for a root and for a head that lies outside the parse.
pub(super) fn head(tokens: &[Token], token: usize) -> Option<usize> {
    let head = tokens[token].head;
    (head != token && head < tokens.len()).then_some(head)
}

impl Shape {
    pub(super) fn new(tokens: &[Token]) -> Self {
        let count = tokens.len();
        let mut first = vec![0; count + 1];
        for token in 0..count {
            if let Some(head) = head(tokens, token) {
                first[head + 1] += 1;
            }
        }
        for at in 0..count {
            first[at + 1] += first[at];
        }
        let mut children = vec![0; first[count]];
        let mut next = first.clone();
        for token in 0..count {
            if let Some(head) = head(tokens, token) {
                children[next[head]] = token;
                next[head] += 1;
            }
        }
        let mut shape = Self {
            children,
            first,
            edges: (0..count).map(|at| (at, at)).collect(),
            order: Vec::with_capacity(count),
        };
        // Level by level from the roots down; a ring of heads is never entered.
        shape
            .order
            .extend((0..count).filter(|token| head(tokens, *token).is_none()));
        let mut done = 0;
        while done < shape.order.len() {
            let token = shape.order[done];
            let range = shape.first[token]..shape.first[token + 1];
            shape.order.extend_from_slice(&shape.children[range]);
            done += 1;
        }
        for &token in shape.order.iter().rev() {
            if let Some(head) = head(tokens, token) {
                let (start, end) = shape.edges[token];
                let edge = &mut shape.edges[head];
                *edge = (edge.0.min(start), edge.1.max(end));
            }
        }
        shape
    }

    pub(super) fn children(&self, token: usize) -> &[usize] {
        &self.children[self.first[token]..self.first[token + 1]]
    }

    pub(super) fn stretch(&self, token: usize) -> Range<usize> {
        let (start, end) = self.edges[token];
        start..end + 1
    }

    /// Every token that a root leads to, each after its head.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }
}
