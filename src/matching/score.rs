//! From what is seen of a pair to how likely it is one question: the weights of `rules/matching/`.

use crate::rulebook::closed::{Family, Feature, Strength};
use crate::rulebook::{Bins, MatchingRule};

use super::features::{Features, OUTLINE, UNTOLD};

/// Of a link so many of the parts of its score are kept.
const MOST_PARTS: usize = 4;

/// What a pair is weighed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// How likely it is one question: the logarithm of the odds, in hundredths.
    pub score: i32,
    /// How strong a link that is.
    pub strength: Strength,
}

/// The weights of every family.
#[derive(Clone, Debug, Default)]
pub struct Weights<'a> {
    rules: Vec<Weighed<'a>>,
}

/// The weights of one family.
#[derive(Clone, Debug)]
struct Weighed<'a> {
    rule: &'a MatchingRule,
    /// The features of an outline.
    outline: Vec<&'a Bins>,
    /// The most that all other features can add.
    most: i32,
}

impl<'a> Weights<'a> {
    /// Takes the weights from the rule book.
    pub fn new(rules: &'a [MatchingRule]) -> Self {
        Self {
            rules: rules.iter().map(Weighed::new).collect(),
        }
    }

    /// Whether a pair of which nothing but its outline is known can still be a link.
    pub fn may_link(&self, family: Family, outline: &Features) -> bool {
        self.of(family).is_some_and(|weighed| {
            let known = weighed.outline.iter();
            let known = known.map(|bins| weight(bins, outline.get(bins.feature)));
            let least = weighed.rule.least.iter().min();
            least.is_some_and(|least| weighed.rule.bias + known.sum::<i32>() + weighed.most >= *least)
        })
    }

    fn of(&self, family: Family) -> Option<&Weighed<'a>> {
        self.rules.iter().find(|weighed| weighed.rule.family == family)
    }

    /// What a pair is weighed for; none for a pair that is no link. A possible link is one if the answers are the same, so that
    /// it hangs on how often they stand in their reports.
    pub fn score(&self, family: Family, features: &Features) -> Option<Scored> {
        let rule = self.of(family)?.rule;
        let score = weigh(rule.bias, &rule.features, features);
        let off = rule.repeated * features.get(Feature::Repeats).max(0) / 100;
        let enough = |strength: &&Strength| {
            let off = if **strength == Strength::Possible { off } else { 0 };
            score - off >= rule.least[**strength as usize]
        };
        let strength = *Strength::ALL.iter().rev().find(enough)?;
        Some(Scored { score, strength })
    }

    /// What the features that weigh most add to the score of a pair, the weightiest first.
    pub fn parts(&self, family: Family, features: &Features) -> Vec<(Feature, i32)> {
        let bins = self.of(family).map_or(&[][..], |weighed| &weighed.rule.features);
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

impl<'a> Weighed<'a> {
    fn new(rule: &'a MatchingRule) -> Self {
        let is_early = |bins: &&Bins| OUTLINE.contains(&bins.feature);
        let (outline, rest): (Vec<&Bins>, Vec<&Bins>) = rule.features.iter().partition(is_early);
        let most = |bins: &&Bins| bins.weights.iter().copied().fold(bins.untold, i32::max);
        Self {
            rule,
            outline,
            most: rest.iter().map(most).sum(),
        }
    }
}

/// The sum of what the features weigh, in hundredths of a natural logarithm of odds.
pub fn weigh(bias: i32, bins: &[Bins], features: &Features) -> i32 {
    let parts = bins.iter().map(|bins| weight(bins, features.get(bins.feature)));
    bias + parts.sum::<i32>()
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
