//! `rules/differences/*.toml`: how much each thing that is seen of two answers that differ says for their being a discrepancy.
//!
//! A file is a log-linear score like those of `rules/matching/`, for one family of answers. It may look at the answers: a slip
//! of the pen changes a figure by little, another figure of a list may be any. Fitted by `scripts/differences.py`.

use super::RuleFault;
use super::closed::Family;
use super::fields::File;
use super::matching_rule::{Bins, ODDS, OF_ODDS, all_bins};

/// The weights of one family of answers.
#[derive(Clone, Debug)]
pub struct DifferenceRule {
    /// Which family.
    pub family: Family,
    /// What it says, in a sentence.
    pub says: String,
    /// What is said for a pair before anything is seen of it, in hundredths.
    pub bias: i32,
    /// The least score of what is worth a look, in hundredths.
    pub look: i32,
    /// So many links of another answer may be stronger than the link that is weighed.
    pub rivals: i32,
    /// The features that count.
    pub features: Vec<Bins>,
}

const FIELDS: &[&str] = &[
    "says", "why", "family", "fitted", "bias", "look", "rivals", "features",
];

impl DifferenceRule {
    /// Reads one file.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let says = table.text(&mut file, "says");
        // For who reads the file; it must not be left out.
        table.text(&mut file, "why");
        table.text(&mut file, "fitted");
        let family = table.choice(&mut file, "family");
        let bias = table.whole_in(&mut file, "bias", ODDS, OF_ODDS);
        let look = table.whole_in(&mut file, "look", ODDS, OF_ODDS);
        let rivals = table.whole_in(&mut file, "rivals", 0..=1000, "so many links");
        let features = all_bins(&mut file, &mut table, |_| true);
        table.finish(&mut file, FIELDS);
        match (family, features) {
            (Some(family), Some(features)) if file.faults.is_empty() => Ok(Self {
                family,
                says,
                bias,
                look,
                rivals,
                features,
            }),
            _ => Err(file.faults),
        }
    }
}
