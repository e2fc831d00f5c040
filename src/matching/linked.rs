//! What links are: two claims that answer one question, with what was seen of them, and what that says.

use super::features::{Features, Level};
use super::occasion::Occasions;
use crate::rulebook::closed::{Feature, Strength};

/// Two claims held to answer one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Index of the claim that comes first.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How strongly.
    pub strength: Strength,
    /// How likely it is one question: the logarithm of the odds, in hundredths.
    pub score: i32,
    /// What is seen of the two.
    pub features: Features,
    /// What weighed most for or against it, the weightiest first: the feature and what it adds to the score.
    pub parts: Vec<(Feature, i32)>,
    /// Why, for a person.
    pub because: String,
}

impl Link {
    /// The two claims.
    pub fn ends(&self) -> [usize; 2] {
        [self.a, self.b]
    }

    /// Whether weights made it; two spellings of one name, and what one report says of one person, are links without.
    pub fn is_weighed(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The claim at the other end.
    pub fn partner(&self, claim: usize) -> usize {
        if self.a == claim { self.b } else { self.a }
    }

    /// Whether something is one in both, or may be.
    fn is_near(&self, feature: Feature) -> bool {
        self.features.level_of(feature) >= Level::Near
    }

    /// Whether something is told to be two.
    fn is_other(&self, feature: Feature) -> bool {
        matches!(self.features.level_of(feature), Level::Other | Level::Opposed)
    }

    /// Whether what is counted or dated is one, or may stand for one another.
    pub fn is_of_one_thing(&self) -> bool {
        self.is_near(Feature::Head)
    }

    /// Whether what is counted or dated, or one of those who take part, are told to be two.
    pub fn is_of_two_things(&self) -> bool {
        let parts = [Feature::Head, Feature::Actor, Feature::Object];
        parts.into_iter().any(|feature| self.is_other(feature))
    }

    /// Whether the verbs are two: what was hidden is not what was repaid.
    pub fn is_of_two_verbs(&self) -> bool {
        self.is_other(Feature::Verb)
    }

    /// Whether the two clauses name others, and none together.
    pub fn names_others(&self) -> bool {
        self.features.level_of(Feature::Entities) == Level::Other
    }

    /// Whether the two clauses tell of two acts by two at two: nothing in them is one.
    pub fn is_elsewhere(&self) -> bool {
        self.names_others() && self.is_of_two_verbs() && self.is_of_two_things()
    }

    /// Whether somebody or something takes part in both: both clauses name one, who acts or is acted upon may be one, or the
    /// clauses are worded nearly alike.
    pub fn is_of_one_part(&self) -> bool {
        self.features.get(Feature::Names) > 0
            || self.is_near(Feature::Actor)
            || self.is_near(Feature::Object)
            || self.is_in_same_words()
    }

    /// Whether the two clauses are worded nearly alike.
    pub fn is_in_same_words(&self) -> bool {
        /// Of the likeness of two clauses, in thousandths.
        const MOST_WORDS: i32 = 800;
        self.features.get(Feature::Clause) >= MOST_WORDS
    }

    /// Whether the verbs exclude one another.
    pub fn is_opposed(&self) -> bool {
        self.features.level_of(Feature::Verb) == Level::Opposed
    }

    /// Whether neither side has a better partner.
    pub fn is_best(&self) -> bool {
        self.features.get(Feature::Rank) == 0
    }

    /// Whether neither side has a partner that comes near.
    pub fn is_unique(&self) -> bool {
        /// What a partner must stay behind by, in thousandths.
        const MARGIN: i32 = 100;
        self.is_best() && self.features.get(Feature::Margin) >= MARGIN
    }

    /// Whether the two clauses tell what happens by words that can stand for one another, no part of them is told to be two, and
    /// neither side has a better partner.
    pub fn is_one_act(&self) -> bool {
        self.is_near(Feature::Head) && !self.is_of_two_parts() && self.is_best()
    }

    /// Whether what is done, those who act, what is acted upon, the time or whose word it is are told to be two.
    pub fn is_of_two_parts(&self) -> bool {
        self.is_of_two_things() || self.is_other(Feature::Time) || self.is_other(Feature::Speaker)
    }
}

/// Links between claims, and what is known of the reports they come from.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Links between comparable claims, sorted by their claims.
    pub links: Vec<Link>,
    /// Which reports tell of one occasion.
    pub occasions: Occasions,
    /// How many pairs were looked at.
    pub looked: Looked,
}

/// How many pairs of claims were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Pairs that were looked at.
    pub pairs: usize,
    /// Pairs that neither claim had among its best partners, so that nobody looked at them or that no link was made of them.
    pub left_out: usize,
    /// Pairs that were linked.
    pub links: usize,
}
