//! The two parts of the model that read a text move by move: the dependency parser and the entity recogniser.
//!
//! Both do what spaCy's do (Honnibal and others, <https://spacy.io>, 3.8) with a beam of one.

mod entities;
mod network;
mod nonprojective;
mod parser;
mod state;

pub(super) use entities::EntityRecogniser;
pub(super) use parser::{Parser, Scratch};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod oracle;
