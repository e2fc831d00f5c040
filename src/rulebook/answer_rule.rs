//! `rules/agreements/*.toml` and `rules/differences/*.toml`: how much each thing that is seen of two answers says for their
//! being an agreement where they are the same, and a discrepancy where they differ.
//!
//! A file is a log-linear score like those of `rules/matching/`, for one family of answers. It may look at the answers: a year
//! that stands once in each report is hardly twice the same by chance; a slip of the pen changes a figure by little, another
//! figure of a list may be any. Fitted by `scripts/agreements.py` and `scripts/differences.py`.

use super::RuleFault;
use super::closed::Family;
use super::fields::File;
use super::matching_rule::{Bins, Head, ODDS, OF_ODDS, all_bins};

/// The weights of one family of answers.
#[derive(Clone, Debug)]
pub struct AnswerRule {
    /// Which family.
    pub family: Family,
    /// What it says, in a sentence.
    pub says: String,
    /// What is said for a pair before anything is seen of it, in hundredths.
    pub bias: i32,
    /// The least score of what is told, in hundredths.
    pub least: i32,
    /// So many links of another answer may be stronger than the link that is weighed; none where the answers are the same, which
    /// is asked of every link by itself.
    pub rivals: Option<i32>,
    /// The features that count.
    pub features: Vec<Bins>,
}

const AGREEMENT_FIELDS: &[&str] = &["says", "why", "family", "fitted", "bias", "least", "features"];
const DIFFERENCE_FIELDS: &[&str] = &[
    "says", "why", "family", "fitted", "bias", "least", "rivals", "features",
];

impl AnswerRule {
    /// Reads a file of answers that are the same.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn agreement(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        Self::parse(path, text, false)
    }

    /// Reads a file of answers that differ.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn difference(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        Self::parse(path, text, true)
    }

    fn parse(path: &str, text: &str, differ: bool) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let Head { says, family, bias } = Head::read(&mut file, &mut table);
        let least = table.whole_in(&mut file, "least", ODDS, OF_ODDS);
        let rivals = differ.then(|| table.whole_in(&mut file, "rivals", 0..=1000, "so many links"));
        let features = all_bins(&mut file, &mut table, |feature| {
            match feature.is_of_differences() {
                true if !differ => Err("weighs answers that differ, and these are the same"),
                _ => Ok(()),
            }
        });
        let fields = if differ {
            DIFFERENCE_FIELDS
        } else {
            AGREEMENT_FIELDS
        };
        table.finish(&mut file, fields);
        match (family, features) {
            (Some(family), Some(features)) if file.faults.is_empty() => Ok(Self {
                family,
                says,
                bias,
                least,
                rivals,
                features,
            }),
            _ => Err(file.faults),
        }
    }
}
