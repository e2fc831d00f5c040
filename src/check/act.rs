//! How two tellings of one act stand to one another: whether it is so, how firmly it is meant, and who did it.

use crate::claim::{Certainty, Claim};
use crate::rulebook::closed::Relation;
use crate::semantics::{Nearness, Semantics};
use crate::value::{TimeRelation, time};

use Certainty::{Agreed, Alleged, Asserted, Considered, Denied, Expected, Planned, Possible};

/// Every relation of two claims of one act; empty when nothing can be said.
pub(super) fn relations(a: &Claim, b: &Claim) -> Vec<Relation> {
    if other_doers(a, b) {
        return Vec::new();
    }
    // What one person says is no answer to what the report itself or somebody else says.
    let one_voice = a.speaker == b.speaker;
    let open = |claim: &Claim| claim.act().is_some_and(|act| act.asked);
    if open(a) != open(b) && one_voice && (a.certainty == Asserted || b.certainty == Asserted) {
        return vec![Relation::OtherFirmness];
    }
    let nearness = Semantics::embedded().nearness(a.thing_key(), b.thing_key());
    match (nearness == Nearness::Opposite, a.polarity == b.polarity) {
        (false, true) => {}
        // What did not rise may well have fallen.
        (true, false) => return Vec::new(),
        (true, true) => return vec![Relation::Contrary],
        (false, false) if undertaken(a) && undertaken(b) && one_voice => {
            return vec![Relation::Differs, Relation::Contrary];
        }
        (false, false) => return vec![Relation::Contrary],
    }
    match (a.certainty, b.certainty) {
        (x, y) if is(x, y, &[Considered], &[Asserted, Agreed, Planned]) => vec![Relation::OtherFirmness],
        // "May strike on Monday" and "will strike on Monday"; without the day they may be two strikes.
        (x, y) if is(x, y, &[Possible], &[Planned]) && one_time(a, b) => vec![Relation::OtherFirmness],
        (x, y) if is(x, y, &[Expected], &[Planned]) => Vec::new(),
        (x, y) if stage(x) == stage(y) => vec![Relation::Same],
        (x, y) if one_voice && is(x, y, &[Planned, Expected], &[Asserted]) => vec![Relation::OtherStage],
        _ => Vec::new(),
    }
}

fn undertaken(claim: &Claim) -> bool {
    matches!(claim.certainty, Asserted | Agreed | Planned)
}

/// Whether one is of the first sort and the other of the second.
fn is(x: Certainty, y: Certainty, some: &[Certainty], others: &[Certainty]) -> bool {
    some.contains(&x) && others.contains(&y) || some.contains(&y) && others.contains(&x)
}

/// Whether both name those who act, and no one is among both.
fn other_doers(a: &Claim, b: &Claim) -> bool {
    let (Some(p), Some(q)) = (a.act(), b.act()) else {
        return false;
    };
    let (p, q) = (&p.doer.heads, &q.doer.heads);
    !p.is_empty() && !q.is_empty() && !p.iter().any(|id| q.contains(id))
}

/// Whether both name one time.
fn one_time(a: &Claim, b: &Claim) -> bool {
    let times = a.time.as_ref().zip(b.time.as_ref());
    times.is_some_and(|(x, y)| matches!(time::relate(x, y), TimeRelation::Same | TimeRelation::SameAsKnown))
}

/// Whether the first is to be done and the second tells it as done.
pub(super) fn is_done_since(earlier: &Claim, later: &Claim) -> bool {
    let past = later.act().is_some_and(|act| act.past);
    stage(earlier.certainty) == stage(Planned) && later.certainty == Asserted && past
}

/// Done, to be done, or only thought of: who agreed to pay has not yet paid.
fn stage(certainty: Certainty) -> u8 {
    match certainty {
        Asserted | Alleged => 0,
        Agreed | Planned | Expected => 1,
        Considered | Possible => 2,
        Denied => 3,
    }
}
