//! Tokens and dictionary forms without the model: what a reader of single words needs, ready in a few milliseconds. The
//! parser cuts with the same tokenizer, so that its tokens are these.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::lemmas::{Lemmatizer, lower_case};
use super::tokenizer::{Piece, Tokenizer};
use super::weights::Weights;
use crate::text::Span;

/// The tokenizer and the lemmatizer.
pub struct Lexical {
    pub(super) tokenizer: Tokenizer,
    pub(super) lemmatizer: Lemmatizer,
}

impl Lexical {
    /// Those of the embedded weights, unpacked at the first call.
    pub fn embedded() -> &'static Lexical {
        static EMBEDDED: LazyLock<Lexical> = LazyLock::new(|| {
            let weights = Weights::embedded();
            Lexical {
                tokenizer: Tokenizer::new(&weights),
                lemmatizer: Lemmatizer::new(&weights),
            }
        });
        &EMBEDDED
    }

    /// Hands over the tokens of a stretch of `text`, white space left out: where each stands, and its norm where that is not
    /// merely the token in small letters ("n't" is "not").
    pub fn tokens(&self, text: &str, stretch: Span, mut each: impl FnMut(Span, Option<&'static str>)) {
        thread_local! {
            static ROOM: RefCell<Vec<Piece>> = const { RefCell::new(Vec::new()) };
        }
        let mut pieces = ROOM.take();
        self.tokenizer.pieces(text, stretch, &mut pieces);
        for piece in &pieces {
            if !piece.span.of(text).trim().is_empty() {
                each(piece.span, piece.norm);
            }
        }
        ROOM.set(pieces);
    }

    /// A word in lower case.
    pub fn lower<'a>(&self, word: &'a str) -> Cow<'a, str> {
        lower_case(word)
    }
}

/// The dictionary form of a word in lower case whose part of speech nobody knows.
pub fn plain_lemma(word: &str) -> String {
    /// Words are looked up again and again where quotations are held against one another; so many are kept by each thread.
    const KEPT: usize = 1 << 14;
    thread_local! {
        static LEMMAS: RefCell<HashMap<String, String>> = RefCell::default();
    }
    LEMMAS.with_borrow_mut(|lemmas| {
        if let Some(lemma) = lemmas.get(word) {
            return lemma.clone();
        }
        let lemma = Lexical::embedded().lemmatizer.untagged(word).into_owned();
        if lemmas.len() >= KEPT {
            lemmas.clear();
        }
        lemmas.insert(word.to_owned(), lemma.clone());
        lemma
    })
}
