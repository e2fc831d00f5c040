//! Lists what one report claims, and what an update of it changed.
//!
//! `cargo run --example claims`

use crosscheck::pipeline::{self, Given};
use crosscheck::report::{self, Style};
use crosscheck::rulebook::Rulebook;
use crosscheck::snapshot;
use crosscheck::text::Fault;

const MORNING: &str = "\
The ferry left Port Alden with 212 passengers on board, Mayor Maria Lopez said.
The captain was arrested.
";
const EVENING: &str = "\
The ferry left Port Alden with 187 passengers on board, Mayor Maria Lopez said.
The captain was arrested.
The owner has hired a lawyer.
";

/// The claims of the morning, then the changes of the evening.
pub fn told() -> Result<String, Vec<Fault>> {
    let rules =
        Rulebook::embedded().map_err(|faults| faults.into_iter().map(Fault::from).collect::<Vec<_>>())?;
    let sources = |text: &str| pipeline::sources(vec![Given::text("ferry.txt", text)], &rules).0;
    let claims = pipeline::claims(sources(MORNING), &rules);
    let revisions = pipeline::revise(sources(MORNING), sources(EVENING), &rules);
    Ok(snapshot::claims(&claims) + &report::changes(&revisions, Style::default()))
}

/// Prints them.
#[allow(dead_code, reason = "the tests run the example by `told`")]
fn main() {
    match told() {
        Ok(told) => print!("{told}"),
        Err(faults) => faults.iter().for_each(|fault| eprintln!("{fault}")),
    }
}
