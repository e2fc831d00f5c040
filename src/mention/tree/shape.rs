//! The edges of a tree, laid out for questions.

use std::ops::Range;

use crate::language::Token;

/// Children and stretches of every token; long texts have millions of them, and no sentence has as many as 32 bits count.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Children of all tokens, those of one token beside each other and in order.
    children: Box<[usize]>,
    /// Where the children of each token begin in `children`; one entry more than there are tokens.
    first: Box<[u32]>,
    /// The first and the last token at or below each token.
    edges: Box<[(u32, u32)]>,
}

/// The head of a token; `None` for a root and for a head that lies outside the parse.
pub(super) fn head(tokens: &[Token], token: usize) -> Option<usize> {
    let head = tokens[token].head;
    (head != token && head < tokens.len()).then_some(head)
}

impl Shape {
    /// Lays out the edges; also every token that a root leads to, each after its head.
    pub(super) fn new(tokens: &[Token]) -> (Self, Vec<usize>) {
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
        // Level by level from the roots down; a ring of heads is never entered.
        let mut order = Vec::with_capacity(count);
        order.extend((0..count).filter(|token| head(tokens, *token).is_none()));
        let mut done = 0;
        while done < order.len() {
            let token = order[done];
            order.extend_from_slice(&children[first[token]..first[token + 1]]);
            done += 1;
        }
        let mut edges: Box<[(u32, u32)]> = (0..count).map(|at| (at as u32, at as u32)).collect();
        for &token in order.iter().rev() {
            if let Some(head) = head(tokens, token) {
                let (start, end) = edges[token];
                let edge = &mut edges[head];
                *edge = (edge.0.min(start), edge.1.max(end));
            }
        }
        let shape = Self {
            children: children.into(),
            first: first.into_iter().map(|at| at as u32).collect(),
            edges,
        };
        (shape, order)
    }

    pub(super) fn children(&self, token: usize) -> &[usize] {
        &self.children[self.first[token] as usize..self.first[token + 1] as usize]
    }

    pub(super) fn stretch(&self, token: usize) -> Range<usize> {
        let (start, end) = self.edges[token];
        start as usize..end as usize + 1
    }
}
