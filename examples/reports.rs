//! Holds reports against one another and tells what differs, with the words that prove it.
//!
//! `cargo run --example reports`

use crosscheck::pipeline::Given;
use crosscheck::text::Fault;
use jiff::civil::date;

const HERALD: &str = "\
The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said.
Three people were taken to hospital.
";
const GAZETTE: &str = "\
The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said.
Three people were taken to hospital.
";

/// A line for each finding, with its evidence below.
pub fn told() -> Result<String, Vec<Fault>> {
    let day = Some(date(2024, 9, 6));
    let reports = [("herald.txt", HERALD), ("gazette.txt", GAZETTE)].map(|(name, text)| Given {
        published: day,
        ..Given::text(name, text)
    });
    let analysis = crosscheck::verify(&reports, &crosscheck::verify::Options::default())?;
    let mut out = String::new();
    for finding in &analysis.findings {
        out.push_str(&format!("{}: {}\n", finding.verdict.word(), finding.message));
        for piece in &finding.evidence {
            let source = &analysis.sources[piece.source];
            out.push_str(&format!("  {}: {}\n", source.path, piece.span.of(&source.text)));
        }
    }
    Ok(out)
}

/// Prints them.
#[allow(dead_code, reason = "the tests run the example by `told`")]
fn main() {
    match told() {
        Ok(told) => print!("{told}"),
        Err(faults) => faults.iter().for_each(|fault| eprintln!("{fault}")),
    }
}
