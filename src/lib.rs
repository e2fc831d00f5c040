//! crosscheck reads several reports of the same events and says what they agree on, where they differ, and which
//! words prove it.
//!
//! The list of modules is the map: a module imports only modules that stand above it (a test enforces it).

pub mod text;
pub mod language;
pub mod semantics;
pub mod value;
pub mod rulebook;
pub mod matcher;
pub mod mention;
pub mod voices;
pub mod claim;
pub mod extract;
pub mod matching;
pub mod check;
pub mod draft;
pub mod revision;
pub mod report;
pub mod pipeline;
pub mod snapshot;
pub mod verify;
pub mod archive;

pub use verify::verify;

/// Compiles the example of the README, so that it stays true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
