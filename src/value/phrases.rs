//! Phrases of a lexicon, looked up at a piece.

use std::collections::HashMap;

use super::pieces::{Piece, pieces};
use crate::text::Lexicon;

/// The phrases of one lexicon by their first piece, the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    exact: bool,
    by_first: HashMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// The pieces after the first, each with whether it must touch the one before.
    rest: Vec<(String, bool)>,
    class: String,
}

impl Phrases {
    /// Compiles a lexicon; `exact` when capitals must match.
    pub fn new(lexicon: &Lexicon, exact: bool) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (class, phrases) in lexicon.classes() {
            for phrase in phrases {
                let cut = pieces(phrase);
                let word = |piece: &Piece| key(phrase, piece, exact);
                let Some(first) = cut.first() else { continue };
                // Letters may stand apart or joined by a hyphen; signs and digits stand as the list has them.
                let rest = cut[1..].iter().filter(|piece| !piece.is_hyphen());
                let rest = rest
                    .map(|piece| (word(piece), piece.glued && !piece.is_word()))
                    .collect();
                let class = class.clone();
                by_first
                    .entry(word(first))
                    .or_default()
                    .push(Phrase { rest, class });
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        Self { exact, by_first }
    }

    /// The longest phrase that begins at piece `at`: where it ends and its class. Hyphens that join its words are passed over.
    pub fn at(&self, text: &str, pieces: &[Piece], at: usize) -> Option<(usize, &str)> {
        self.longest(text, pieces, at, None)
    }

    fn longest(&self, text: &str, pieces: &[Piece], at: usize, class: Option<&str>) -> Option<(usize, &str)> {
        let first = pieces.get(at)?;
        let list = match self.exact {
            true => self.by_first.get(first.span.of(text))?,
            false => self.by_first.get(&first.norm)?,
        };
        let listed = list
            .iter()
            .filter(|phrase| class.is_none_or(|class| phrase.class == class));
        listed.into_iter().find_map(|phrase| {
            let mut end = at + 1;
            for (word, glued) in &phrase.rest {
                if pieces.get(end)?.is_hyphen()
                    && pieces[end].glued
                    && pieces.get(end + 1)?.glued
                    && word != "-"
                {
                    end += 1;
                }
                let piece = pieces.get(end)?;
                let same = if self.exact {
                    piece.span.of(text) == word
                } else {
                    piece.norm == *word
                };
                if !same || (*glued && !piece.glued) {
                    return None;
                }
                end += 1;
            }
            Some((end, phrase.class.as_str()))
        })
    }

    /// The class of a phrase of one piece, given as it is compared.
    pub fn word(&self, word: &str) -> Option<&str> {
        let list = self.by_first.get(word)?;
        list.iter()
            .find(|phrase| phrase.rest.is_empty())
            .map(|phrase| phrase.class.as_str())
    }

    /// The end of the longest phrase of `class` that begins at piece `at`.
    pub fn is(&self, text: &str, pieces: &[Piece], at: usize, class: &str) -> Option<usize> {
        self.longest(text, pieces, at, Some(class)).map(|(end, _)| end)
    }

    /// Whether the piece by itself is a phrase of `class`.
    pub fn has_word(&self, piece: &Piece, class: &str) -> bool {
        let list = self.by_first.get(&piece.norm);
        list.is_some_and(|list| {
            list.iter()
                .any(|phrase| phrase.rest.is_empty() && phrase.class == class)
        })
    }
}

fn key(phrase: &str, piece: &Piece, exact: bool) -> String {
    if exact {
        piece.span.of(phrase).to_owned()
    } else {
        piece.norm.clone()
    }
}
