//! `crosscheck claims --pairs`: what matching sees of every pair of claims.

use crosscheck::text::Fault;
use crosscheck::{pipeline, report};

use super::arguments::{Reading, Writing};

/// A line for each pair.
pub(super) fn pairs(reading: &Reading, writing: &Writing) -> Result<String, Vec<Fault>> {
    let gathered = super::gather(reading, writing)?;
    let (sources, claims, pairs) = pipeline::pairs(gathered.sources, &gathered.rulebook);
    Ok(report::pairs_jsonl(&sources, &claims, &pairs))
}
