//! Checks: what the values of linked claims say of one another.

pub mod finding;

pub use finding::{Evidence, Finding, FindingKind, Severity, Verdict};
