//! Clusters: claims that answer one question, without chaining. A cluster has a centre, and every member is linked to
//! that centre; A-B and B-C never put A and C together unless B is their centre ([`crate::matcher::cluster`]).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::linked::Link;
use crate::claim::{Claim, ClaimKind, Pattern, Polarity, Thing, Value};
use crate::matcher::cluster;
use crate::text::Source;
use crate::value::Measure;

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
        let better = known.is_none_or(|known| link.score > known.score);
        if better {
            *known = Some(link);
        }
    }
    let number = |(number, members): (usize, Vec<usize>)| Cluster {
        id: format!("C{}", number + 1),
        question: question_in_words(&claims[members[0]], &sources[claims[members[0]].source]),
        claims: members,
        because: best[number].map(|link| link.because.clone()).unwrap_or_default(),
    };
    members.into_iter().enumerate().map(number).collect()
}

/// The question that a claim answers, in words, with the claim's own word for the thing, and whom its clause names.
pub fn question_in_words(claim: &Claim, source: &Source) -> String {
    let question = bare_question(claim, source);
    let is_named = match claim.kind {
        ClaimKind::Quantity => !matches!(claim.pattern, Pattern::Age | Pattern::Limit),
        kind => kind == ClaimKind::Date,
    };
    match claim.subject.names.as_slice() {
        [first, second, third, _, ..] if is_named => format!("{question} ({first}, {second}, {third} …)"),
        few if is_named && !few.is_empty() => format!("{question} ({})", few.join(", ")),
        _ => question,
    }
}

/// The same without the names.
pub fn bare_question(claim: &Claim, source: &Source) -> String {
    let printed = |thing: &Thing| {
        thing.span.map_or_else(
            || thing.shown.clone(),
            |span| span.of(&source.text).to_lowercase(),
        )
    };
    let thing = claim.thing.as_ref().map(printed).unwrap_or_default();
    let key = claim.thing_key();
    let unit = claim.figure().map_or("", |figure| &figure.unit);
    let is_ordinal =
        matches!(&claim.answer.value, Value::Quantity(quantity) if quantity.measure == Measure::Ordinal);
    match (claim.kind, claim.pattern) {
        (ClaimKind::Quantity, Pattern::Compound) if unit == "duration" => format!("how long: {thing}"),
        (ClaimKind::Quantity, Pattern::Compound) => format!("how many {unit}s: {thing}"),
        (ClaimKind::Quantity, Pattern::Toll) => format!("how many {key}"),
        (ClaimKind::Quantity, Pattern::Age) => {
            format!("how old: {key}")
        }
        (ClaimKind::Quantity, Pattern::UnnamedAge) if thing.is_empty() => "how old".to_owned(),
        (ClaimKind::Quantity, Pattern::UnnamedAge) => format!("how old: {thing}"),
        (ClaimKind::Quantity, Pattern::Tally) => format!("what tally {thing}").trim_end().to_owned(),
        (ClaimKind::Quantity, Pattern::Limit) => key.to_owned(),
        (ClaimKind::Quantity, Pattern::Amount) => "how much money".to_owned(),
        (ClaimKind::Quantity, Pattern::Share) => format!("what percentage {key}").trim_end().to_owned(),
        (ClaimKind::Quantity, Pattern::Length) => "how long".to_owned(),
        (ClaimKind::Quantity, Pattern::Times) => format!("how many times {thing}"),
        (ClaimKind::Quantity, Pattern::Size) => "what size".to_owned(),
        (ClaimKind::Quantity, _) if is_ordinal && thing.is_empty() => "which in the row".to_owned(),
        (ClaimKind::Quantity, _) if is_ordinal => format!("which {thing}"),
        (ClaimKind::Quantity, _) if unit == "telephone" => "which telephone number".to_owned(),
        (ClaimKind::Quantity, _) => format!("how many {thing}").trim_end().to_owned(),
        (ClaimKind::Date, Pattern::TimeOfDay) => format!("at what time: {thing}").trim_end().to_owned(),
        (ClaimKind::Date, _) if thing.is_empty() => "when".to_owned(),
        (ClaimKind::Date, _) => format!("when: {thing}"),
        (ClaimKind::Quote, _) => {
            let speaker = claim.quoted().map(|quoted| quoted.voice.shown.as_str());
            let speaker = speaker.filter(|name| !name.is_empty());
            format!("what was said by {}", speaker.unwrap_or("somebody"))
        }
        (ClaimKind::Title, pattern) => {
            let person = claim
                .person()
                .map_or_else(String::new, |person| person.names.join(", "));
            match pattern {
                Pattern::Party => format!("the party of {person}"),
                Pattern::Seat => format!("the state of {person}"),
                _ => format!("what {person} is"),
            }
        }
        (ClaimKind::Event, Pattern::Action) => format!("whether: {}", claim.answer.shown),
        (ClaimKind::Event, Pattern::Detail) => format!("the detail: {thing}"),
        (ClaimKind::Event, Pattern::Actor) => format!("who {thing} it"),
        (ClaimKind::Event, _) => "what the paper is called".to_owned(),
        (ClaimKind::Name, _) => "how the name is spelt".to_owned(),
        (ClaimKind::Role, _) => {
            let role = claim.role().unwrap_or_default();
            match role {
                _ if thing.is_empty() => "who or what".to_owned(),
                "subject" if claim.polarity == Polarity::Negative => format!("who or what does not {key}"),
                "subject" => format!("who or what {thing}"),
                "object" | "receiver" | "predicate" => format!("whom or what: {thing}"),
                "owner" => format!("whose {thing}"),
                "modifier" | "apposition" | "other" => format!("which {thing}"),
                preposition => format!("{thing} {preposition} whom or what"),
            }
        }
    }
}

/// The members of each cluster, sorted, clusters in order of their first member. Claims without a link stand alone. The
/// claim with the most links is a centre first; of equals that with the stronger links, then that which comes first. A claim
/// that is linked to several centres goes to the one it is linked to most strongly.
pub fn clusters(claims: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut priority: Vec<(usize, i64, Reverse<usize>)> =
        (0..claims).map(|claim| (0, 0, Reverse(claim))).collect();
    let node = |claim: usize| u32::try_from(claim).expect("a run has fewer claims than 4,294,967,296");
    let links: Vec<cluster::Link<i32>> = links
        .iter()
        .map(|link| {
            let weight = i64::from(link.score);
            for end in [link.a, link.b] {
                priority[end].0 += 1;
                priority[end].1 += weight;
            }
            cluster::Link {
                a: node(link.a),
                b: node(link.b),
                weight: link.score,
            }
        })
        .collect();
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (claim, centre) in cluster::centres(&priority, &links).into_iter().enumerate() {
        members.entry(centre).or_default().push(claim);
    }
    let mut found: Vec<Vec<usize>> = members.into_values().collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: usize, b: usize, score: i32) -> Link {
        Link {
            a,
            b,
            strength: crate::rulebook::closed::Strength::Likely,
            score,
            features: crate::matching::Features::UNTOLD,
            parts: Vec::new(),
            because: String::new(),
        }
    }

    #[test]
    fn a_chain_is_not_one_heap() {
        let links = [link(0, 1, 100), link(1, 2, 100), link(2, 3, 100)];
        assert_eq!(clusters(5, &links), vec![vec![0, 1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn the_order_of_links_changes_nothing() {
        let mut links = vec![link(0, 3, 200), link(1, 3, 100), link(1, 2, 300), link(0, 2, 50)];
        let there = clusters(4, &links);
        links.reverse();
        assert_eq!(there, clusters(4, &links));
    }
}
