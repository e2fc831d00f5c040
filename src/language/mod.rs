//! The language stage: words, figures and marks of a sentence. It knows nothing of claims; the parser plugs in here.

mod lemma;
mod token;

pub use lemma::lemma;
pub use token::{Token, TokenKind, tokens};
