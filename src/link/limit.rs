//! Whether two limits are limits of one thing. The words for rules and for people are in every rule and do not count.

use super::compare::{Level, shared_entities};
use super::weights::Shared;
use crate::claim::Claim;
use crate::rulebook::closed::Strength;

/// Least part of all words around two limits that both share, for two numbers to be told of one thing.
const MOST: f64 = 0.6;

/// How strongly two limits look like one.
pub(super) fn limit(a: &Claim, b: &Claim, thing: Level, about: &Shared) -> Option<Strength> {
    let words = about.words.len();
    if a.pattern != b.pattern || thing != Level::Same || words == 0 {
        return None;
    }
    let (x, y) = (a.entities("subject"), b.entities("subject"));
    let others = !x.is_empty() && !y.is_empty() && shared_entities(x, y).is_empty();
    // "Under Alden's law" and "the act, passed in Alden" name one another.
    let knows = |names: &[usize], claim: &Claim| {
        !shared_entities(names, claim.entities("setting-subject")).is_empty()
    };
    Some(if words < 2 || (others && !knows(x, b) && !knows(y, a)) {
        Strength::Possible
    } else if about.of_all >= MOST {
        Strength::Certain
    } else {
        Strength::Likely
    })
}
