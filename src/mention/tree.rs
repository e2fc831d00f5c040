//! The dependency tree of a sentence as questions that a reader asks of it: who acts, upon whom, where, when, in whose
//! words, how many of what.
//!
//! A [`Tree`] is made once for a sentence. Edges are laid out so that the children of a token and the stretch that it
//! heads are found at once, and what hangs on the whole path from the root (the clause a token belongs to, the subject
//! that "arrived and met" share, whether "charged" in "was arrested and charged" is passive) is settled in one walk from
//! the root down. No question costs more than the answer is long, none recurses, and a parse that is no tree (heads in a
//! ring, heads outside it) gives few answers rather than a fault.
//!
//! The labels are ClearNLP's, as [`Dependency`] names them.

mod clause;
#[cfg(test)]
pub(crate) mod hand;
mod noun;
mod shape;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language::{Dependency, Entity, Parse, Tag, Token, Upos};
use crate::text::Span;

use clause::Clauses;
use shape::Shape;

/// A parsed sentence that can be asked. Tokens are told by their index in [`Tree::tokens`].
#[derive(Clone, Debug, Default)]
pub struct Tree {
    parse: Parse,
    shape: Shape,
    clauses: Clauses,
}

/// Kept is the parse alone; the rest is laid out again.
impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.parse.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Parse::deserialize(from).map(Self::new)
    }
}

/// A prepositional phrase that hangs on a word: "in March" on "met".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complement {
    /// The preposition; of "out of" the last one, before the noun.
    pub preposition: usize,
    /// The head of what follows it: a noun, or the verb of "by signing".
    pub object: usize,
}

impl Tree {
    /// Lays out a parse of one sentence.
    pub fn new(parse: Parse) -> Self {
        let (shape, order) = Shape::new(&parse.tokens);
        let clauses = Clauses::new(&parse.tokens, &shape, &order);
        Self {
            parse,
            shape,
            clauses,
        }
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.parse.tokens
    }

    /// The named entities, in order.
    pub fn entities(&self) -> &[Entity] {
        &self.parse.entities
    }

    /// The parse.
    pub fn parse(&self) -> &Parse {
        &self.parse
    }

    /// Whether there is nothing to ask: an empty sentence, or one that was not parsed.
    pub fn is_empty(&self) -> bool {
        self.parse.tokens.is_empty()
    }

    /// What a token is to its head.
    pub fn dependency(&self, token: usize) -> Dependency {
        self.parse.tokens[token].dependency
    }

    /// Its fine part of speech.
    pub fn tag(&self, token: usize) -> Tag {
        self.parse.tokens[token].tag
    }

    /// Its dictionary form.
    pub fn lemma(&self, token: usize) -> &str {
        &self.parse.tokens[token].lemma
    }

    /// Its head; `None` for a root.
    pub fn head(&self, token: usize) -> Option<usize> {
        shape::head(&self.parse.tokens, token)
    }

    /// The tokens that hang on it, in order.
    pub fn children(&self, token: usize) -> &[usize] {
        self.shape.children(token)
    }

    /// The tokens that hang on it by one of some labels, in order.
    pub fn children_by<'a>(
        &'a self,
        token: usize,
        labels: &'a [Dependency],
    ) -> impl Iterator<Item = usize> + 'a {
        let by = move |child: &usize| labels.contains(&self.dependency(*child));
        self.children(token).iter().copied().filter(by)
    }

    /// The first token that hangs on it by a label.
    pub fn child(&self, token: usize, label: Dependency) -> Option<usize> {
        self.children(token)
            .iter()
            .copied()
            .find(|child| self.dependency(*child) == label)
    }

    /// The stretch from the first to the last token at or below it, which is all that it heads. In a tree whose arcs cross
    /// the stretch holds strangers too.
    pub fn stretch(&self, token: usize) -> std::ops::Range<usize> {
        self.shape.stretch(token)
    }

    /// The tokens that a span of the text touches, as a range.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.parse.tokens;
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The span of a range of tokens; `None` when the range is empty.
    pub fn span_of(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let tokens = self.parse.tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// The token of a range that the others hang on: the last one whose head lies outside it and that is no mark.
    pub fn head_of(&self, range: std::ops::Range<usize>) -> Option<usize> {
        let outside = |token: &usize| self.head(*token).is_none_or(|head| !range.contains(&head));
        let plain = |token: &usize| !matches!(self.parse.tokens[*token].upos, Upos::Punct | Upos::Space);
        range.clone().rev().filter(plain).find(outside)
    }

    /// The words joined to it by "and", "or" and commas, itself first, whether it is their head or one of them.
    pub fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut first = token;
        // Chains of "and" hang each on the one before; a ring cannot be longer than the sentence.
        for _ in 0..self.parse.tokens.len() {
            match self.head(first) {
                Some(head) if self.dependency(first) == Dependency::Conj => first = head,
                _ => break,
            }
        }
        let mut found = vec![token];
        let mut open = vec![first];
        while let Some(next) = open.pop() {
            if next != token {
                found.push(next);
            }
            if found.len() > self.parse.tokens.len() {
                break;
            }
            open.extend(self.children_by(next, &[Dependency::Conj]));
        }
        found[1..].sort_unstable();
        found
    }

    /// What hangs on a word by prepositions, in order: "in March" and "with Reed" on "met". A chain of prepositions is
    /// one complement ("out of the house"), and members joined by "and" stand for one object.
    pub fn complements(&self, token: usize) -> Vec<Complement> {
        let mut found = Vec::new();
        for &child in self.children(token) {
            if matches!(self.dependency(child), Dependency::Prep | Dependency::Dative) {
                found.extend(self.complement_at(child));
            }
        }
        found
    }

    /// The first complement by one of some prepositions, given in lower case.
    pub fn complement(&self, token: usize, prepositions: &[&str]) -> Option<usize> {
        self.complements(token)
            .into_iter()
            .find(|found| prepositions.contains(&self.lemma(found.preposition)))
            .map(|found| found.object)
    }

    /// The complement that a preposition opens.
    pub fn complement_at(&self, preposition: usize) -> Option<Complement> {
        const OBJECTS: &[Dependency] = &[Dependency::Pobj, Dependency::Pcomp];
        let mut at = preposition;
        for _ in 0..self.parse.tokens.len() {
            if let Some(object) = self.children_by(at, OBJECTS).next() {
                // "From behind": the complement of the first is a preposition with an object of its own.
                if self.tag(object) != Tag::In || self.children(object).is_empty() {
                    return Some(Complement {
                        preposition: at,
                        object,
                    });
                }
                at = object;
                continue;
            }
            at = self.child(at, Dependency::Prep)?;
        }
        None
    }

    /// Whether a word is denied: "not", "never", "n't" on it, or "no" before a noun.
    pub fn negation(&self, token: usize) -> Option<usize> {
        let no = |child: &usize| {
            self.dependency(*child) == Dependency::Det && self.parse.tokens[*child].lemma.as_ref() == "no"
        };
        self.child(token, Dependency::Neg)
            .or_else(|| self.children(token).iter().copied().find(no))
    }
}
