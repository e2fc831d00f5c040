//! Word pairs that must come out as they are, and the whole of the tables read once.

use super::*;

fn nearness(one: &str, other: &str) -> Nearness {
    let known = Semantics::embedded();
    let found = known.nearness(one, other);
    assert_eq!(
        found,
        known.nearness(other, one),
        "{one}/{other}: the same either way"
    );
    found
}

#[test]
fn derived_words_meet() {
    for (one, other) in [
        ("evacuate", "evacuation"),
        ("sign", "signing"),
        ("Korea", "Korean"),
        ("explode", "explosion"),
        ("resign", "resignation"),
        ("investigate", "investigation"),
    ] {
        assert_eq!(nearness(one, other), Nearness::Derived, "{one}/{other}");
    }
}

#[test]
fn synonyms_meet() {
    for (one, other) in [
        ("explosion", "detonation"),
        ("heist", "robbery"),
        ("visitor", "traveler"),
        ("assistance", "aid"),
        ("postpone", "put off"),
    ] {
        assert!(nearness(one, other) >= Nearness::Near, "{one}/{other}");
    }
}

#[test]
fn opposites_win() {
    for (one, other) in [
        ("accept", "reject"),
        ("arrest", "release"),
        ("lift", "impose"),
        ("rise", "fall"),
        ("win", "lose"),
        ("open", "close"),
        ("buy", "sell"),
        ("hire", "fire"),
        ("guilty", "innocent"),
        ("Sunday", "Monday"),
        ("north", "south"),
        ("first", "second"),
        ("increase", "decrease"),
        ("approve", "veto"),
        ("confirm", "deny"),
        ("acceptance", "rejection"),
        ("approval", "rejection"),
    ] {
        assert_eq!(nearness(one, other), Nearness::Opposite, "{one}/{other}");
    }
}

#[test]
fn every_hand_made_opposite_is_in_the_table() {
    let own = include_str!("data/opposites.txt");
    let mut seen = 0;
    for line in own
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
    {
        let words =
            |side: &str| -> Vec<String> { side.split(',').map(|word| word.trim().to_owned()).collect() };
        let (left, right, most) = if let Some(group) = line.strip_prefix("set:") {
            (words(group), words(group), Nearness::Opposite)
        } else if let Some(group) = line.strip_prefix("apart:") {
            (words(group), words(group), Nearness::Unrelated)
        } else if let Some((left, right)) = line.split_once(" / ") {
            (words(left), words(right), Nearness::Opposite)
        } else {
            continue;
        };
        for (one, other) in left
            .iter()
            .flat_map(|one| right.iter().map(move |other| (one, other)))
        {
            if one != other {
                seen += 1;
                let found = nearness(one, other);
                // What is built from one another may be listed apart, as are walk and walker.
                assert!(
                    found <= most || found == Nearness::Derived,
                    "{one}/{other}: {found:?}"
                );
            }
        }
    }
    assert!(seen > 1500, "{seen}");
}
