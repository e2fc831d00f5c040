//! What a report tells once.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use crate::claim::{Claim, Pattern, Role};
use crate::extract::frame::class_slot;

/// Marks what the report tells once: an act of a class that befalls somebody once ("told": "once"), and what one person
/// does to another ("told": "of the two"). Two reports that do so most likely mean one act, even where they say nothing
/// else of it.
pub(super) fn mark_single(reading: &Reading, claims: &mut [Claim]) {
    let heads = |claim: &Claim, part: &str| claim.argument(part).map(|part| part.heads.clone());
    let key = |claim: &Claim| {
        let thing = claim
            .class("thing")
            .filter(|_| claim.pattern == Pattern::Action)?;
        let doer = heads(claim, "doer").filter(|doer| !doer.is_empty())?;
        if reading.knowledge.once.contains(thing) {
            return Some((thing.to_owned(), doer, None));
        }
        let object = heads(claim, "object").filter(|object| !object.is_empty())?;
        Some((thing.to_owned(), doer, Some(object)))
    };
    let mut told = BTreeMap::<_, BTreeSet<usize>>::new();
    for claim in claims.iter() {
        if let Some(key) = key(claim) {
            told.entry(key).or_default().insert(claim.sentence);
        }
    }
    for claim in claims {
        if let Some(key) = key(claim).filter(|key| told[key].len() == 1) {
            let how = if key.2.is_none() { "once" } else { "of the two" };
            claim.slots.push(class_slot("told", Role::Key, how, None));
        }
    }
}
