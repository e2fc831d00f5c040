//! Which key words of a run count as one: those of one class of the word tables (evacuate, evacuation), and those that
//! news English uses one for another (citizen, national).
//!
//! Words have many senses, so that synonyms of synonyms soon mean something else. They are gathered like claims: around
//! a centre, without chaining, and only those that the run itself holds. Opposites never meet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::matcher::cluster::{Link, centres};
use crate::semantics::{Nearness, Semantics};

/// How one word stands for another, the closer the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Alike,
    Class,
}

/// For each of these words, which are all different, the number of the one that it counts as.
pub fn counted_as(words: &[String]) -> Vec<usize> {
    let semantics = Semantics::embedded();
    let mut groups: BTreeMap<(Bond, u32), Vec<usize>> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        let classes = semantics.class(word).map(|class| (Bond::Class, class));
        let lines = semantics.said_alike(word).iter().map(|line| (Bond::Alike, *line));
        for group in lines.chain(classes) {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut bonds: BTreeMap<(usize, usize), Bond> = BTreeMap::new();
    for ((bond, _), members) in &groups {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                if semantics.nearness(&words[a], &words[b]) != Nearness::Opposite {
                    bonds.insert((a, b), *bond);
                }
            }
        }
    }
    let mut degrees = vec![0_usize; words.len()];
    let links: Vec<Link<Bond>> = bonds
        .into_iter()
        .map(|((a, b), weight)| {
            degrees[a] += 1;
            degrees[b] += 1;
            let [a, b] =
                [a, b].map(|at| u32::try_from(at).expect("a run has fewer words than 4,294,967,296"));
            Link { a, b, weight }
        })
        .collect();
    let priority: Vec<(usize, Reverse<usize>)> = degrees
        .into_iter()
        .enumerate()
        .map(|(at, degree)| (degree, Reverse(at)))
        .collect();
    centres(&priority, &links)
        .into_iter()
        .map(|centre| centre as usize)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(words: &[&str]) -> Vec<String> {
        let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        words.sort();
        let of = counted_as(&words);
        let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (word, centre) in words.iter().zip(of) {
            groups.entry(centre).or_default().push(word);
        }
        groups
            .into_values()
            .filter(|group| group.len() > 1)
            .map(|group| group.join(" "))
            .collect()
    }

    #[test]
    fn words_that_stand_for_one_another_count_as_one() {
        let words = [
            "citizen",
            "national",
            "streamline",
            "simplify",
            "memorandum",
            "agreement",
            "heartbroken",
            "saddened",
            "blast",
            "explosion",
            "evacuate",
            "evacuation",
            "mayor",
            "harbour",
        ];
        let mut found = groups(&words);
        found.sort();
        assert_eq!(
            found,
            [
                "agreement memorandum",
                "blast explosion",
                "citizen national",
                "evacuate evacuation",
                "heartbroken saddened",
                "simplify streamline"
            ]
        );
    }

    #[test]
    fn opposites_and_different_things_stay_apart() {
        let words = [
            "accept", "reject", "arrest", "release", "lift", "impose", "rise", "fall", "win", "lose", "buy",
            "sell", "guilty", "innocent", "monday", "sunday", "north", "south", "doctor", "nurse", "kill",
            "injure", "million", "billion", "husband", "wife", "approve", "veto", "confirm", "deny",
        ];
        assert_eq!(groups(&words), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_other_words_changes_nothing() {
        let some = ["arrest", "detain", "blast", "explosion"];
        let more = [
            "arrest",
            "detain",
            "blast",
            "explosion",
            "mayor",
            "zebra",
            "apple",
        ];
        assert_eq!(groups(&some), groups(&more));
    }
}
