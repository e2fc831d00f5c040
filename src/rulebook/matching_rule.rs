//! `rules/matching/*.toml`: how much each thing that is seen of two questions says for their being one.
//!
//! A file is a log-linear score for one family of answers: each feature falls into a bin, each bin has a weight in
//! hundredths of a natural logarithm of odds, and the weights are added up. Bins, weights, thresholds and their support are
//! fitted by `scripts/matching.py` on labelled stories; no weight is written by hand.

use std::ops::RangeInclusive;

use super::RuleFault;
use super::closed::{Family, Feature, Strength};
use super::fields::{File, Table};

/// The weights of one family of answers.
#[derive(Clone, Debug)]
pub struct MatchingRule {
    /// Which family.
    pub family: Family,
    /// What it says, in a sentence.
    pub says: String,
    /// What is said for a pair before anything is seen of it, in hundredths.
    pub bias: i32,
    /// What is taken off the score of a pair that is held possible because its answers are the same, for each doubling of how
    /// often they stand in their reports, in hundredths: a year that stands once in each report is hardly chance.
    pub repeated: i32,
    /// For each strength the least score, in hundredths.
    pub least: [i32; Strength::ALL.len()],
    /// The features that count.
    pub features: Vec<Bins>,
}

/// The bins of one feature.
#[derive(Clone, Debug)]
pub struct Bins {
    /// Which feature.
    pub feature: Feature,
    /// Where each bin but the first begins, in order.
    pub edges: Vec<i32>,
    /// For each bin its weight, in hundredths.
    pub weights: Vec<i32>,
    /// The weight of a feature that cannot be taken.
    pub untold: i32,
}

/// Scores beyond these are no odds that anything was fitted to.
pub(super) const ODDS: RangeInclusive<i32> = -10_000..=10_000;

/// What they count.
pub(super) const OF_ODDS: &str = "hundredths of a logarithm of odds";

const FIELDS: &[&str] = &[
    "says", "why", "family", "fitted", "bias", "repeated", "possible", "likely", "certain", "features",
];
const FEATURE_FIELDS: &[&str] = &["name", "edges", "weights", "untold", "support"];

impl MatchingRule {
    /// Reads one file.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let Head { says, family, bias } = Head::read(&mut file, &mut table);
        let repeated = table.whole(&mut file, "repeated");
        let least = [Strength::Possible, Strength::Likely, Strength::Certain]
            .map(|strength| table.whole(&mut file, strength.word()));
        let features = all_bins(&mut file, &mut table, |feature| match feature.is_of_answers() {
            true => Err("weighs answers, on which no question may hang"),
            false => Ok(()),
        });
        table.finish(&mut file, FIELDS);
        if !least.is_sorted() {
            file.fault(0, "`possible`, `likely` and `certain` must rise".to_owned());
        }
        match (family, features) {
            (Some(family), Some(features)) if file.faults.is_empty() => Ok(Self {
                family,
                says,
                bias,
                repeated,
                least,
                features,
            }),
            _ => Err(file.faults),
        }
    }
}

/// What every table of weights begins with.
pub(super) struct Head {
    pub says: String,
    /// None where the file tells no family that is known.
    pub family: Option<Family>,
    pub bias: i32,
}

impl Head {
    pub fn read(file: &mut File, table: &mut Table) -> Self {
        let says = table.text(file, "says");
        // For who reads the file; it must not be left out.
        table.text(file, "why");
        table.text(file, "fitted");
        Self {
            says,
            family: table.choice(file, "family"),
            bias: table.whole_in(file, "bias", ODDS, OF_ODDS),
        }
    }
}

/// Reads the bins of all features, each of which may be named once.
pub(super) fn all_bins(
    file: &mut File,
    table: &mut Table,
    may_count: impl Fn(Feature) -> Result<(), &'static str>,
) -> Option<Vec<Bins>> {
    let mut found: Vec<Option<Bins>> = Vec::new();
    for one in table.tables(file, "features", "feature") {
        let at = one.place();
        let bins = bins(file, one);
        if let Some(feature) = bins.as_ref().map(|bins| bins.feature) {
            let name = feature.word();
            if let Err(why) = may_count(feature) {
                file.fault(at, format!("`{name}` {why}"));
            }
            if found.iter().flatten().any(|bins| bins.feature == feature) {
                file.fault(at, format!("`{name}` is told twice; keep one"));
            }
        }
        found.push(bins);
    }
    found.into_iter().collect()
}

fn bins(file: &mut File, mut one: Table) -> Option<Bins> {
    let at = one.place();
    let feature = one.choice(file, "name");
    let edges = one.wholes(file, "edges");
    let weights = one.wholes(file, "weights");
    let untold = one.whole(file, "untold");
    // How many pairs of each bin were one question, and how many were not: for whoever reads the file.
    one.take("support");
    one.finish(file, FEATURE_FIELDS);
    if !edges.is_sorted() {
        file.fault(at, "`edges` must rise".to_owned());
    }
    if weights.len() != edges.len() + 1 {
        file.fault(
            at,
            format!(
                "`weights` holds {} numbers: {} edges make {} bins",
                weights.len(),
                edges.len(),
                edges.len() + 1
            ),
        );
    }
    Some(Bins {
        feature: feature?,
        edges,
        weights,
        untold,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
says = "Two figures."
why = "They count one thing."
family = "figure"
fitted = "made up"
bias = -300
repeated = 40
possible = -100
likely = 50
certain = 200
[[features]]
name = "clause"
edges = [100, 400]
weights = [-50, 20, 210]
untold = 0
support = [[1, 90], [5, 20], [30, 4]]
"#;

    #[test]
    fn a_table_is_read() {
        let rule = MatchingRule::parse("matching/figure.toml", GOOD).expect("it is well formed");
        assert_eq!((rule.bias, rule.least), (-300, [-100, 50, 200]));
        assert_eq!(rule.features[0].weights, [-50, 20, 210]);
    }

    #[test]
    fn each_mistake_is_told_on_its_line() {
        let bad = GOOD
            .replace("\"clause\"", "\"claus\"")
            .replace("[-50, 20, 210]", "[-50, 20]")
            .replace("likely = 50", "likely = \"much\"");
        let faults = MatchingRule::parse("matching/figure.toml", &bad).expect_err("it has three mistakes");
        let told: Vec<(usize, &str)> = faults.iter().map(|f| (f.line, f.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (9, "`likely` must be a whole number, not string"),
                (12, "unknown `name` `claus`: did you mean `clause`?"),
                (11, "`weights` holds 2 numbers: 2 edges make 3 bins"),
            ]
        );
    }
}
