//! Arcs that cross others, which the moves of the parser cannot make: the label of an arc says where it belongs (Nivre
//! and Nilsson, "Pseudo-Projective Dependency Parsing", 2005, with the encoding that they call "head").
//!
//! An arc labelled "a||b" is an arc "a" that hangs too high: its token belongs to the nearest token labelled "b" below
//! the head that the parser gave it.

use crate::language::labels::Dependency;

/// How many tokens a search looks at before it gives up, so that a text without an end of a sentence takes no quadratic
/// time. The trees of real sentences are far smaller.
const REACH: usize = 1_000;

/// The label of an arc as the parser gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub dependency: Dependency,
    /// What the true head is to its own head, when the arc hangs too high.
    pub under: Option<Dependency>,
}

impl Label {
    /// The label of that name: "prep", "prep||pobj".
    pub fn named(name: &str) -> Option<Self> {
        let (dependency, under) = match name.split_once("||") {
            Some((dependency, under)) => (dependency, Some(Dependency::named(under)?)),
            None => (name, None),
        };
        Some(Self {
            dependency: Dependency::named(dependency)?,
            under,
        })
    }

    /// The label of an arc that hangs where it belongs.
    pub fn plain(dependency: Dependency) -> Self {
        Self {
            dependency,
            under: None,
        }
    }
}

/// A token's head and label; a root is its own head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub head: usize,
    pub label: Label,
}

/// Hangs every arc that hangs too high where it belongs, from the first token to the last. `links` is a forest in which
/// no arc crosses another; tokens of white space are passed over, with what hangs on them. An arc for which nothing fits
/// keeps its head.
pub(super) fn lower_arcs(links: &mut [Link], is_space: &[bool]) {
    if links.iter().all(|link| link.label.under.is_none()) {
        return;
    }
    let children = Children::new(links);
    for token in 0..links.len() {
        if let Some(under) = links[token].label.under.take() {
            let found = children.search(links, is_space, token, Label::plain(under));
            links[token].head = found.unwrap_or(links[token].head);
        }
    }
}

/// The children of every token before any arc was moved, in order. A search needs no others: as in the oracle, it finds
/// a child only within the stretch that its head reached over at first, and a token that was moved stands outside that
/// of its new head.
struct Children {
    first: Vec<Option<usize>>,
    /// The next child of the same head.
    after: Vec<Option<usize>>,
}

impl Children {
    fn new(links: &[Link]) -> Self {
        let (mut first, mut after) = (vec![None; links.len()], vec![None; links.len()]);
        for (token, link) in links.iter().enumerate().rev() {
            if link.head != token {
                after[token] = first[link.head].replace(token);
            }
        }
        Self { first, after }
    }

    /// The first token with that label below the head of `token`, level by level and from the left, but not below
    /// `token` itself.
    fn search(&self, links: &[Link], is_space: &[bool], token: usize, label: Label) -> Option<usize> {
        let mut queue = vec![links[token].head];
        let (mut next, mut looked) = (0, 0);
        while let Some(&parent) = queue.get(next) {
            next += 1;
            let children = std::iter::successors(self.first[parent], |&child| self.after[child]);
            for child in children {
                looked += 1;
                if looked > REACH {
                    return None;
                }
                if links[child].head != parent || child == token || is_space[child] {
                    continue;
                }
                if links[child].label == label {
                    return Some(child);
                }
                queue.push(child);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links from "head:label" for each token.
    fn links(text: &str) -> Vec<Link> {
        text.split_whitespace()
            .map(|link| {
                let (head, label) = link.split_once(':').expect("head:label");
                Link {
                    head: head.parse().expect("an index"),
                    label: Label::named(label).expect("a label"),
                }
            })
            .collect()
    }

    #[test]
    fn labels_are_read() {
        let label = Label::named("prep||pobj").expect("a label");
        assert_eq!(
            (label.dependency, label.under),
            (Dependency::Prep, Some(Dependency::Pobj))
        );
        assert_eq!(Label::named("prep"), Some(Label::plain(Dependency::Prep)));
        for name in ["", "||", "prep||", "||prep", "prep|pobj", "prep||pobj||pobj"] {
            assert_eq!(Label::named(name), None, "{name}");
        }
    }

    #[test]
    fn arcs_come_down() {
        // The links as the parser gives them, which tokens are white space, the links that are meant.
        let table = [
            // Nothing hangs too high.
            ("1:det 1:ROOT 1:punct", "...", "1:det 1:ROOT 1:punct"),
            // To a sister.
            ("1:nsubj 1:ROOT 1:relcl||nsubj", "...", "1:nsubj 1:ROOT 0:relcl"),
            // Nothing fits: the head stays, the label is cut.
            ("1:nsubj 1:ROOT 1:relcl||dobj", "...", "1:nsubj 1:ROOT 1:relcl"),
            // The nearest in depth wins over the leftmost, the leftmost within a depth.
            (
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:pobj 3:pobj 3:prep||pobj",
                ".......",
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:pobj 3:pobj 4:prep",
            ),
            (
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:dobj 4:pobj 3:prep||pobj",
                ".......",
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:dobj 4:pobj 0:prep",
            ),
            // White space is passed over with what hangs on it.
            (
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:pobj 4:pobj 3:prep||pobj",
                "....s..",
                "1:pobj 3:nsubj 3:aux 3:ROOT 3:pobj 4:pobj 0:prep",
            ),
            (
                "1:dobj 1:ROOT 1:punct 2:pobj 1:prep||pobj",
                "..s..",
                "1:dobj 1:ROOT 1:punct 2:pobj 1:prep",
            ),
            // What is below the token itself, or is the head, does not count.
            (
                "1:pobj 1:ROOT 1:prep||pobj 2:pobj",
                "....",
                "1:pobj 1:ROOT 0:prep 2:pobj",
            ),
            ("0:ROOT 0:prep||pobj 1:pobj", "...", "0:ROOT 0:prep 1:pobj"),
            ("1:pobj||prep 1:ROOT 2:prep", "...", "1:pobj 1:ROOT 2:prep"),
            // A label that is not yet cut does not fit; one that has been does.
            ("0:ROOT 0:prep||dobj 0:acl||prep", "...", "0:ROOT 0:prep 1:acl"),
            ("0:ROOT 0:acl||prep 0:prep||dobj", "...", "0:ROOT 0:acl 0:prep"),
            // A token that was moved is found no more, neither where it was nor where it is.
            (
                "3:prep||acl 2:dobj 3:acl 3:ROOT 3:pobj||prep",
                ".....",
                "2:prep 2:dobj 3:acl 3:ROOT 3:pobj",
            ),
        ];
        for (given, space, meant) in table {
            let mut tree = links(given);
            let is_space: Vec<_> = space.chars().map(|c| c == 's').collect();
            lower_arcs(&mut tree, &is_space);
            assert_eq!(tree, links(meant), "{given}");
        }
    }

    #[test]
    fn a_long_flat_tree_is_done_in_time() {
        // Everything hangs on the first token and looks for what is not there.
        let tokens = 20_000;
        let mut tree = vec![
            Link {
                head: 0,
                label: Label::named("prep||pobj").expect("a label")
            };
            tokens
        ];
        tree[0].label = Label::plain(Dependency::Root);
        lower_arcs(&mut tree, &vec![false; tokens]);
        assert!(
            tree.iter()
                .all(|link| link.head == 0 && link.label.under.is_none())
        );
    }
}
