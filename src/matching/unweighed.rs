//! Links that need no weighing: two spellings of one name, what one report says twice of one person (an office, an age), and a quotation
//! whose speaker stays open beside the one that it goes on from.

use std::collections::BTreeMap;

use super::features::Features;
use super::linked::Link;
use crate::claim::{Claim, ClaimKind, Details, Pattern};
use crate::rulebook::closed::{Feature, Strength};
use crate::text::Source;

/// All such links.
pub fn links(sources: &[Source], claims: &[Claim]) -> Vec<Link> {
    let mut links = of_one_number(claims);
    links.extend(ages(sources, claims));
    links
}

/// Names, offices and quotations that are known to be of one name, one person and one quotation.
fn of_one_number(claims: &[Claim]) -> Vec<Link> {
    let mut by: BTreeMap<(ClaimKind, usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let mut put = |group, number| by.entry((claim.kind, group, number)).or_default().push(index);
        match &claim.details {
            Details::Spelling(spelling) => put(0, spelling.number),
            Details::Person(described) if claim.kind == ClaimKind::Title && described.office.is_some() => {
                if let [person] = described.person.ids[..] {
                    put(1 + claim.source, person);
                }
            }
            Details::Quotation(quoted) => {
                if let Some(number) = quoted.number {
                    put(claim.source, number);
                    if let Some(before) = number.checked_sub(1).filter(|_| quoted.open.is_some()) {
                        put(claim.source, before);
                    }
                }
            }
            _ => {}
        }
    }
    let open = |index: &usize| {
        let quoted = claims[*index].quoted();
        quoted.is_some_and(|quoted| quoted.open.is_some())
    };
    let mut links = Vec::new();
    for ((kind, ..), members) in &by {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                let because = match kind {
                    ClaimKind::Name => "two forms of what is likely one name",
                    ClaimKind::Title => "one report, one person",
                    _ if open(&a) != open(&b) => "one quotation goes on where the other ends",
                    _ => continue,
                };
                links.push(certain(a, b, because));
            }
        }
    }
    links
}

/// The ages that one report gives of one person.
fn ages(sources: &[Source], claims: &[Claim]) -> Vec<Link> {
    let mut of: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.pattern == Pattern::Age && is_of_now(claim, &sources[claim.source].text) {
            let person = (claim.source, claim.thing_key());
            of.entry(person).or_default().push(index);
        }
    }
    let pairs = of.values().flat_map(|ages| ages.windows(2));
    let link = |pair: &[usize]| certain(pair[0], pair[1], "one report, one person");
    pairs.map(link).collect()
}

/// Whether an age is told of the time of the report: "at age 13" and "then-15-year-old" are told of another.
fn is_of_now(age: &Claim, text: &str) -> bool {
    let before = text[..age.answer.span.start].trim_end_matches(['-', ' ']);
    let mut words = age.span.of(text).split_whitespace();
    !before.ends_with("then") && !before.ends_with("age") && words.all(|word| word != "then" && word != "age")
}

/// A link that needs no weighing and has no rival.
fn certain(a: usize, b: usize, because: &str) -> Link {
    Link {
        a: a.min(b),
        b: a.max(b),
        strength: Strength::Certain,
        score: 1000,
        features: Features::UNTOLD.with(Feature::Margin, 1000),
        parts: Vec::new(),
        because: because.to_owned(),
    }
}
