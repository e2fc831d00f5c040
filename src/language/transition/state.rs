//! The state of the arc-eager parser: a stack, a buffer and the arcs so far (Nivre, "An Efficient Algorithm for
//! Projective Dependency Parsing", 2003; with the non-monotonic moves of Honnibal and Johnson, "An Improved
//! Non-monotonic Transition System for Dependency Parsing", 2015, as spaCy has them).

use crate::language::token::SentenceStart;

/// How many tokens of a state the network looks at.
pub(super) const FEATURES: usize = 8;

/// A move, with the number of a label where it makes an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Pushes the first token of the buffer on the stack.
    Shift,
    /// Pops the stack; a token that still has no head and others below it goes back to the buffer.
    Reduce,
    /// Makes the first token of the buffer the head of the top of the stack, and pops that.
    Left(u8),
    /// Makes the top of the stack the head of the first token of the buffer, and pushes that.
    Right(u8),
    /// Lets a sentence begin with the second token of the buffer.
    Break,
}

/// The moves that a state allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub shift: bool,
    pub reduce: bool,
    /// Arcs to both sides, with whatever label.
    pub arcs: bool,
    pub split: bool,
}

impl Allowed {
    /// The move, when a state allows one alone.
    pub fn only(self) -> Option<Move> {
        match (self.shift, self.reduce, self.arcs, self.split) {
            (true, false, false, false) => Some(Move::Shift),
            (false, true, false, false) => Some(Move::Reduce),
            (false, false, false, true) => Some(Move::Break),
            _ => None,
        }
    }
}

/// What the state knows of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    head: Option<usize>,
    label: u8,
    /// The child on the left that was attached last.
    left_child: Option<usize>,
    /// The child on the right that was attached last.
    right_child: Option<usize>,
    /// The right child of its head that was attached before it, when it is a right child.
    sibling: Option<usize>,
    /// It went back from the stack to the buffer, and may not be shifted upon others again.
    returned: bool,
    start: SentenceStart,
}

/// The stack, the buffer and the arcs, over tokens named by their index.
///
/// A parse ends after at most seven moves for each token. A token is popped once. It is given back to the buffer at most
/// once, and once more for each left child that it has taken since, so that there are at most two returns for each
/// token, and three pushes. A break is made before a token once.
#[derive(Debug, Default)]
pub(super) struct State {
    words: Vec<Word>,
    stack: Vec<usize>,
    /// Tokens that went back to the buffer; the last is the buffer's first.
    given_back: Vec<usize>,
    /// The first token that has never been on the stack.
    next: usize,
}

impl State {
    /// Begins anew with a text of as many tokens as `starts` has.
    pub fn begin(&mut self, starts: &[SentenceStart]) {
        self.words.clear();
        self.words.extend(starts.iter().map(|&start| Word {
            start,
            ..Word::default()
        }));
        self.stack.clear();
        self.given_back.clear();
        self.next = 0;
    }

    /// Whether all is done: stack and buffer are empty.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    /// The head of a token, with the number of the arc's label.
    pub fn arc(&self, token: usize) -> Option<(usize, u8)> {
        let word = &self.words[token];
        word.head.map(|head| (head, word.label))
    }

    /// The tokens that the network looks at, in the order that it was trained with.
    pub fn features(&self) -> [Option<usize>; FEATURES] {
        let (first, top) = (self.buffer(0), self.top(0));
        [
            first,
            self.buffer(1),
            top,
            self.top(1),
            self.top(2),
            first.and_then(|token| self.words[token].left_child),
            top.and_then(|token| self.words[token].left_child),
            top.and_then(|token| self.words[token].right_child),
        ]
    }

    /// The moves that the state allows. A state that is not final allows at least one.
    pub fn allowed(&self) -> Allowed {
        let (first, second) = (self.buffer(0), self.buffer(1));
        let may_split = match (first, second) {
            (Some(first), Some(second)) => {
                second == first + 1 && self.words[second].start == SentenceStart::Unknown
            }
            _ => false,
        };
        let Some(first) = first else {
            return Allowed {
                shift: self.stack.is_empty(),
                reduce: !self.stack.is_empty(),
                arcs: false,
                split: false,
            };
        };
        if self.stack.is_empty() {
            return Allowed {
                shift: true,
                reduce: false,
                arcs: false,
                split: may_split,
            };
        }
        let word = &self.words[first];
        let starts = word.start == SentenceStart::Yes;
        Allowed {
            shift: second.is_some() && !starts && !word.returned,
            reduce: self.stack.len() > 1 || word.start != SentenceStart::No,
            arcs: !starts,
            split: may_split,
        }
    }

    /// Makes a move, which [`Self::allowed`] must allow.
    pub fn make(&mut self, chosen: Move) {
        match (chosen, self.buffer(0), self.top(0)) {
            (Move::Shift, Some(_), _) => self.push(),
            (Move::Reduce, _, Some(top)) => {
                self.stack.pop();
                if self.words[top].head.is_none() && !self.stack.is_empty() {
                    self.words[top].returned = true;
                    self.given_back.push(top);
                }
            }
            (Move::Left(label), Some(first), Some(top)) => {
                self.detach(top);
                self.words[top].head = Some(first);
                self.words[top].label = label;
                self.words[first].left_child = Some(top);
                self.words[first].returned = false;
                self.stack.pop();
            }
            (Move::Right(label), Some(first), Some(top)) => {
                self.words[first].head = Some(top);
                self.words[first].label = label;
                self.words[first].sibling = self.words[top].right_child;
                self.words[top].right_child = Some(first);
                self.push();
            }
            (Move::Break, Some(_), _) => {
                if let Some(second) = self.buffer(1) {
                    self.words[second].start = SentenceStart::Yes;
                }
            }
            _ => {}
        }
    }

    /// Takes a token from its head, if it has one. Only the top of the stack is ever taken, and its head can but be the
    /// token below it, whose latest right child it is.
    fn detach(&mut self, token: usize) {
        if let Some(head) = self.words[token].head {
            debug_assert_eq!(self.words[head].right_child, Some(token));
            self.words[head].right_child = self.words[token].sibling;
        }
    }

    fn push(&mut self) {
        let token = self.given_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    /// The token at that depth of the stack.
    fn top(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    /// The token at that place of the buffer.
    fn buffer(&self, place: usize) -> Option<usize> {
        if let Some(at) = self.given_back.len().checked_sub(place + 1) {
            return Some(self.given_back[at]);
        }
        let token = self.next + place - self.given_back.len();
        (token < self.words.len()).then_some(token)
    }

    fn buffered(&self) -> usize {
        self.words.len() - self.next + self.given_back.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn state(starts: &str) -> State {
        let starts: Vec<_> = starts
            .chars()
            .map(|c| match c {
                'y' => SentenceStart::Yes,
                'n' => SentenceStart::No,
                _ => SentenceStart::Unknown,
            })
            .collect();
        let mut state = State::default();
        state.begin(&starts);
        state
    }

    /// Moves by their letters; every arc has the label 0.
    fn named(letter: char) -> Move {
        match letter {
            'S' => Move::Shift,
            'D' => Move::Reduce,
            'L' => Move::Left(0),
            'R' => Move::Right(0),
            _ => Move::Break,
        }
    }

    fn letters(allowed: Allowed) -> String {
        let Allowed {
            shift,
            reduce,
            arcs,
            split,
        } = allowed;
        [(shift, "S"), (reduce, "D"), (arcs, "LR"), (split, "B")]
            .into_iter()
            .map(|(may, letters)| if may { letters } else { "" })
            .collect()
    }

    #[test]
    fn what_a_state_allows() {
        // What is known of each token, the moves so far, the moves allowed then.
        let table = [
            ("?", "", "S"),
            ("?", "S", "D"),
            ("??", "", "SB"),
            ("?n", "", "S"),
            ("?y", "", "S"),
            // The last token of the buffer cannot be shifted upon another.
            ("??", "S", "DLR"),
            ("?n", "S", "LR"),
            ("?y", "S", "D"),
            ("???", "S", "SDLRB"),
            ("??n", "S", "SDLR"),
            ("?nn", "S", "SLR"),
            ("?nn", "SS", "DLR"),
            // A break forbids arcs and shifts over it, and a second break.
            ("???", "B", "S"),
            ("???", "BS", "DB"),
            ("???", "BSD", "SB"),
            // A token that went back may not be shifted again, until it takes a left child.
            ("????", "SSD", "DLRB"),
            ("?n??", "SSD", "LRB"),
            ("????", "SSSDL", "SDLRB"),
            // Behind it a sentence begins only when it stands beside the next.
            ("?????", "SSRDD", "DLR"),
            // Nothing is left but to reduce.
            ("??", "SR", "D"),
            ("??", "SRD", "D"),
            ("??", "SRDD", "S"),
        ];
        for (starts, moves, allowed) in table {
            let mut state = state(starts);
            for letter in moves.chars() {
                assert!(
                    letters(state.allowed()).contains(letter),
                    "{starts} {moves}: {letter}"
                );
                state.make(named(letter));
            }
            if state.is_final() {
                assert_eq!(moves, "SRDD");
            } else {
                assert_eq!(letters(state.allowed()), allowed, "{starts} {moves}");
            }
        }
    }

    #[test]
    fn what_the_network_looks_at() {
        // Buffer, stack, then the latest children: left of the buffer's first, left and right of the stack's top.
        let table = [
            ("", "0 1 - - - - - -"),
            ("S", "1 2 0 - - - - -"),
            ("SSS", "3 4 2 1 0 - - -"),
            ("SSL", "2 3 0 - - 1 - -"),
            ("SSLL", "2 3 - - - 0 - -"),
            ("SSLLS", "3 4 2 - - - 0 -"),
            ("SRR", "3 4 2 1 0 - - -"),
            ("SRRD", "3 4 1 0 - - - 2"),
            // The arc from 0 to 1 gives way to one from 2.
            ("SRL", "2 3 0 - - 1 - -"),
            ("SRDRDR", "4 - 3 0 - - - -"),
            ("SRDRDRD", "4 - 0 - - - - 3"),
            ("SRDRDRL", "4 - 0 - - 3 - 2"),
            // 2 goes back to the buffer.
            ("SSSD", "2 3 1 0 - - - -"),
        ];
        for (moves, features) in table {
            let mut state = state("?????");
            moves.chars().for_each(|letter| state.make(named(letter)));
            let seen: Vec<_> = state
                .features()
                .iter()
                .map(|token| token.map_or("-".to_owned(), |token| token.to_string()))
                .collect();
            assert_eq!(seen.join(" "), features, "{moves}");
        }
    }

    proptest! {
        #[test]
        fn any_moves_end_in_a_forest_without_crossing_arcs(
            starts in "[?yn]{0,200}|[?]{1,200}|n{1,200}",
            choices in prop::collection::vec(any::<usize>(), 1..300),
        ) {
            let mut state = state(&starts);
            let mut made = 0;
            while !state.is_final() {
                let allowed = letters(state.allowed());
                prop_assert!(!allowed.is_empty());
                let choice = choices[made % choices.len()] % allowed.len();
                state.make(named(allowed.as_bytes()[choice].into()));
                made += 1;
                prop_assert!(made <= 7 * starts.len());
            }
            for token in 0..starts.len() {
                let (mut above, mut steps) = (token, 0);
                while let Some((head, _)) = state.arc(above) {
                    above = head;
                    steps += 1;
                    prop_assert!(above < starts.len() && steps <= starts.len(), "a cycle");
                }
                // Between a token and its head stands nothing but what is below the head.
                if let Some((head, _)) = state.arc(token) {
                    for between in token.min(head) + 1..token.max(head) {
                        let mut above = between;
                        while let Some((next, _)) = state.arc(above).filter(|_| above != head) {
                            above = next;
                        }
                        prop_assert_eq!(above, head);
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_text_without_an_end_takes_moves_in_proportion() {
        // All shifted first, then given back and taken one by one.
        let tokens = 100_000;
        let mut state = state(&"n".repeat(tokens));
        let mut made = 0;
        while !state.is_final() {
            let allowed = state.allowed();
            let chosen = match (allowed.shift, allowed.reduce) {
                (true, _) => Move::Shift,
                (false, true) if made % 2 == 0 => Move::Reduce,
                _ if allowed.arcs => Move::Left(0),
                _ => Move::Reduce,
            };
            state.make(chosen);
            made += 1;
        }
        assert!(made <= 7 * tokens);
    }
}
