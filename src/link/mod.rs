//! Links: which claims answer the same question. Blocking brings pairs together, comparison looks at their keys in
//! named levels, clustering gathers them around centres.

mod action;
mod block;
mod cluster;
mod compare;
mod decide;
mod keys;
mod occasion;
mod retold;
mod synonyms;
mod weights;

use rayon::prelude::*;

use crate::claim::{Claim, ClaimKind, Pattern};
use crate::rulebook::LinkRule;
use crate::text::Source;

pub use block::{Account, KeyKind, Pairs, pairs};
pub use cluster::clusters;
pub use compare::{Link, compare};
pub use decide::{Decided, Decisions};
pub use keys::Keys;
pub use occasion::{Occasion, Occasions};
pub use retold::same_speaker;
pub use weights::Weights;

pub use crate::rulebook::closed::{Level, Strength};

/// Claims that answer one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// "C1", "C2" ... in order of the first claim.
    pub id: String,
    /// The question in words.
    pub question: String,
    /// Indexes into the claims, sorted.
    pub claims: Vec<usize>,
    /// Why the claims were held to answer the same question.
    pub because: String,
}

/// Links between claims, and what is known of the reports they come from.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Links between comparable claims, sorted by their claims.
    pub links: Vec<Link>,
    /// Which reports tell of one occasion.
    pub occasions: Occasions,
    /// Pairs that were compared.
    pub compared: usize,
    /// For each kind of blocking key what it brought and what it passed over.
    pub accounts: Vec<Account>,
}

/// Finds the links, in parallel; the result does not hang on the number of threads.
pub fn link(sources: &[Source], claims: &[Claim], rules: &[LinkRule]) -> Linked {
    let linked = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.pattern.is_linked());
    let (place, held): (Vec<usize>, Vec<Claim>) = linked.map(|(at, claim)| (at, claim.clone())).unzip();
    let mut linked = link_held(sources, &held, rules);
    for link in &mut linked.links {
        (link.a, link.b) = (place[link.a], place[link.b]);
    }
    linked
}

fn link_held(sources: &[Source], claims: &[Claim], rules: &[LinkRule]) -> Linked {
    let weights = Weights::of(claims);
    let keys = Keys::of(claims, &weights);
    let decisions = Decisions::new(rules);
    let Pairs { pairs, accounts } = block::pairs(claims, &weights);
    let compared = pairs.len();
    let all: Vec<Link> = pairs
        .par_iter()
        .filter_map(|&(a, b)| compare(&keys, a, b, &weights, &decisions))
        .collect();
    let occasions = Occasions::tell(sources, claims, &all);
    let links = all
        .into_iter()
        .filter(|link| comparable(&claims[link.a], &claims[link.b], &occasions))
        .collect();
    Linked {
        links,
        occasions,
        compared,
        accounts,
    }
}

/// Whether two claims can be held against one another at all. Across occasions only what does not hang on the day can:
/// events that both date, quoted words, offices and names. Who gives undated reports together says that they are of one
/// occasion, which is enough to link what they tell.
fn comparable(a: &Claim, b: &Claim, occasions: &Occasions) -> bool {
    if a.source == b.source || occasions.of(a.source, b.source) != Occasion::Different {
        return true;
    }
    let told = |claim: &Claim| matches!(claim.time, Some(crate::value::When::Days { .. }));
    match a.kind {
        ClaimKind::Quote | ClaimKind::Title | ClaimKind::Name | ClaimKind::Role => true,
        ClaimKind::Date => told(a) && told(b),
        ClaimKind::Quantity | ClaimKind::Event => a.pattern != Pattern::Toll && told(a) && told(b),
    }
}

/// Gathers linked claims into clusters; every claim is in exactly one.
pub fn gather(sources: &[Source], claims: &[Claim], links: &[Link]) -> Vec<Cluster> {
    let members = clusters(claims.len(), links);
    let mut home = vec![0; claims.len()];
    for (number, members) in members.iter().enumerate() {
        for &claim in members {
            home[claim] = number;
        }
    }
    // The strongest link inside a cluster says why it is one; of equals the first.
    let mut best: Vec<Option<&Link>> = vec![None; members.len()];
    for link in links.iter().filter(|link| home[link.a] == home[link.b]) {
        let known = &mut best[home[link.a]];
        let better = known.is_none_or(|known| {
            link.strength
                .cmp(&known.strength)
                .then(link.score.total_cmp(&known.score))
                .is_gt()
        });
        if better {
            *known = Some(link);
        }
    }
    let number = |(number, members): (usize, Vec<usize>)| Cluster {
        id: format!("C{}", number + 1),
        question: question(&claims[members[0]], &sources[claims[members[0]].source]),
        claims: members,
        because: best[number].map(|link| link.because.clone()).unwrap_or_default(),
    };
    members.into_iter().enumerate().map(number).collect()
}

/// The question that a claim answers, in words, with the claim's own word for the thing.
pub fn question(claim: &Claim, source: &Source) -> String {
    let thing = claim.slot("thing");
    let printed = |slot: &crate::claim::Slot| {
        let span = slot.span.filter(|span| !span.is_empty());
        span.map_or_else(|| slot.value.clone(), |span| span.of(&source.text).to_lowercase())
    };
    let thing = thing
        .filter(|slot| !slot.value.is_empty())
        .map(printed)
        .unwrap_or_default();
    let names: Vec<&str> = claim
        .slot("subject")
        .map_or("", |slot| slot.value.as_str())
        .split(", ")
        .collect();
    let who = match names.as_slice() {
        [""] => String::new(),
        [first, second, third, _, ..] => format!(" ({first}, {second}, {third} …)"),
        few => format!(" ({})", few.join(", ")),
    };
    let named = |text: String| format!("{text}{who}");
    let unit = claim.class("unit").unwrap_or_default();
    match (claim.kind, claim.pattern) {
        (ClaimKind::Quantity, Pattern::Compound) if unit == "duration" => named(format!("how long: {thing}")),
        (ClaimKind::Quantity, Pattern::Compound) => named(format!("how many {unit}s: {thing}")),
        (ClaimKind::Quantity, Pattern::Toll) => {
            named(format!("how many {}", claim.class("thing").unwrap_or_default()))
        }
        (ClaimKind::Quantity, Pattern::Age) => {
            format!("how old: {}", claim.class("thing").unwrap_or_default())
        }
        (ClaimKind::Quantity, Pattern::UnnamedAge) => {
            named(format!("how old: {thing}").trim_end().to_owned())
        }
        (ClaimKind::Quantity, Pattern::Tally) => named(format!("what tally {thing}").trim_end().to_owned()),
        (ClaimKind::Quantity, Pattern::Limit) => claim.class("thing").unwrap_or_default().to_owned(),
        (ClaimKind::Quantity, Pattern::Amount) => named("how much money".to_owned()),
        (ClaimKind::Quantity, Pattern::Share) => named(
            format!("what percentage {}", claim.class("thing").unwrap_or_default())
                .trim_end()
                .to_owned(),
        ),
        (ClaimKind::Quantity, Pattern::Length) => named("how long".to_owned()),
        (ClaimKind::Quantity, Pattern::Ordinal) => named(format!("which {thing} in the row")),
        (ClaimKind::Quantity, Pattern::Times) => named(format!("how many times {thing}")),
        (ClaimKind::Quantity, Pattern::Size) => named("what size".to_owned()),
        (ClaimKind::Quantity, _) => named(format!("how many {thing}").trim_end().to_owned()),
        (ClaimKind::Date, Pattern::TimeOfDay) => {
            named(format!("at what time: {thing}").trim_end().to_owned())
        }
        (ClaimKind::Date, _) if thing.is_empty() => named("when".to_owned()),
        (ClaimKind::Date, _) => named(format!("when: {thing}")),
        (ClaimKind::Quote, _) => {
            let speaker = claim
                .slot("speaker")
                .map(|slot| slot.value.as_str())
                .filter(|name| !name.is_empty());
            format!("what was said by {}", speaker.unwrap_or("somebody"))
        }
        (ClaimKind::Title, pattern) => {
            let name = |slot: &str| {
                claim
                    .slot(slot)
                    .map(|slot| slot.value.as_str())
                    .unwrap_or_default()
            };
            let person = name("person");
            match pattern {
                Pattern::Description => format!("what {person} is"),
                Pattern::Party => format!("the party of {person}"),
                Pattern::Seat => format!("the state of {person}"),
                _ => format!("the office of {person}"),
            }
        }
        (ClaimKind::Event, Pattern::Action) => what_was_done(claim),
        (ClaimKind::Event, Pattern::Detail) => format!("the detail: {thing}"),
        (ClaimKind::Event, Pattern::Exit) => {
            format!(
                "how {} leaves",
                claim
                    .slot("person")
                    .map_or("somebody", |slot| slot.value.as_str())
            )
        }
        (ClaimKind::Event, Pattern::Choice) => "who is to be chosen".to_owned(),
        (ClaimKind::Event, Pattern::Actor) => format!("who {thing} it"),
        (ClaimKind::Event, _) => "what the paper is called".to_owned(),
        (ClaimKind::Name, _) => "how the name is spelt".to_owned(),
        (ClaimKind::Role, _) => {
            let role = claim.class("role").unwrap_or_default();
            format!("who or what: {role} {thing}").trim_end().to_owned()
        }
    }
}

/// Who did what to whom, in the words of the report.
fn what_was_done(claim: &Claim) -> String {
    let told = claim.value().map_or("", |slot| slot.value.as_str());
    format!("whether: {told}")
}
