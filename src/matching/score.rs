//! From what is seen of a pair to how likely it is one question: the weights of `rules/matching/`.

use crate::rulebook::closed::{Family, Feature, Strength};
use crate::rulebook::{Bins, MatchingRule};

use super::features::{Features, UNTOLD};

/// Of a link so many of the parts of its score are kept.
const MOST_PARTS: usize = 4;

/// The weights of every family.
#[derive(Clone, Debug, Default)]
pub struct Weights<'a> {
    rules: Vec<&'a MatchingRule>,
}

impl<'a> Weights<'a> {
    /// Takes the weights from the rule book.
    pub fn new(rules: &'a [MatchingRule]) -> Self {
        Self {
            rules: rules.iter().collect(),
        }
    }

    fn of(&self, family: Family) -> Option<&'a MatchingRule> {
        self.rules.iter().copied().find(|rule| rule.family == family)
    }

    /// The score of a pair in hundredths of a natural logarithm of odds, and how strong a link that is; none for a pair that
    /// is no link. A possible link is one if the answers are the same, so that it hangs on how often they stand in their reports.
    pub fn score(&self, family: Family, features: &Features) -> Option<(i32, Strength)> {
        let rule = self.of(family)?;
        let parts = rule
            .features
            .iter()
            .map(|bins| weight(bins, features.get(bins.feature)));
        let score = rule.bias + parts.sum::<i32>();
        let repeats = features.get(Feature::Repeats).max(0);
        let enough = |strength: &&Strength| {
            let off = if **strength == Strength::Possible {
                rule.repeated * repeats / 100
            } else {
                0
            };
            score - off >= rule.least[**strength as usize]
        };
        let strength = Strength::ALL.iter().rev().find(enough)?;
        Some((score, *strength))
    }

    /// What the features that weigh most add to the score of a pair, the weightiest first.
    pub fn parts(&self, family: Family, features: &Features) -> Vec<(Feature, i32)> {
        let bins = self.of(family).map_or(&[][..], |rule| &rule.features);
        let mut parts: Vec<(Feature, i32)> = bins
            .iter()
            .map(|bins| (bins.feature, weight(bins, features.get(bins.feature))))
            .filter(|(_, weight)| *weight != 0)
            .collect();
        parts.sort_by_key(|(feature, weight)| (-weight.abs(), *feature));
        parts.truncate(MOST_PARTS);
        parts
    }
}

fn weight(bins: &Bins, value: i32) -> i32 {
    if value == UNTOLD {
        return bins.untold;
    }
    bins.weights[bins.edges.partition_point(|edge| *edge <= value)]
}

/// The probability of a score: the logistic function, in thousandths.
pub fn probability(score: i32) -> u32 {
    let odds = f64::from(score) / 100.0;
    let share = 1.0 / (1.0 + (-odds).exp());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share lies between 0 and 1"
    )]
    let thousandths = (share * 1000.0).round() as u32;
    thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_odds_are_a_half_and_scores_are_symmetric() {
        assert_eq!(probability(0), 500);
        assert_eq!(probability(220) + probability(-220), 1000);
        assert_eq!(probability(i32::MAX), 1000);
    }
}
