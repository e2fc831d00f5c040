//! Words, figures and marks without a model: for readers that look at single words and need no tree.

mod lemma;
mod token;

pub use lemma::plain_lemma;
pub use token::{PlainKind, PlainToken, plain_tokens};
