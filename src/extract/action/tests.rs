use crate::claim::{Certainty, Claim, Pattern, Polarity};
use crate::pipeline::analyse;
use crate::rulebook::Rulebook;
use crate::text::Reader;

use Certainty::{Agreed, Alleged, Asserted, Considered, Expected, Planned, Possible};

/// The claims of one pattern that a text makes.
fn read(text: &str, pattern: Pattern) -> Vec<Claim> {
    let rules = Rulebook::embedded().expect("the rule book loads");
    let (sources, faults) = Reader::new(&rules.lexicons).read("a.txt", text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    let claims = analyse(sources, &rules).claims;
    claims
        .into_iter()
        .filter(|claim| claim.pattern == pattern)
        .collect()
}

/// The act of a class that a text tells.
fn act(text: &str, thing: &str) -> Claim {
    let claims = read(text, Pattern::Action);
    let things: Vec<String> = claims
        .iter()
        .filter_map(|c| c.class("thing").map(str::to_owned))
        .collect();
    let found = claims
        .into_iter()
        .find(|claim| claim.class("thing") == Some(thing));
    found.unwrap_or_else(|| panic!("{text}: no {thing} among {things:?}"))
}

fn part<'a>(claim: &'a Claim, name: &str) -> &'a str {
    claim.slot(name).map_or("", |slot| slot.value.as_str())
}

#[test]
fn parts_are_found_in_every_shape_of_a_clause() {
    let doer = "Maria Lopez";
    for (text, thing, object) in [
        ("Maria Lopez appointed Chen Wei on Monday.", "appoint", "Chen Wei"),
        (
            "Chen Wei was appointed by Maria Lopez on Monday.",
            "appoint",
            "Chen Wei",
        ),
        (
            "Chen Wei, whom Maria Lopez appointed, left.",
            "appoint",
            "Chen Wei",
        ),
        ("Maria Lopez agreed to appoint Chen Wei.", "appoint", "Chen Wei"),
        (
            "Maria Lopez met voters and appointed Chen Wei.",
            "appoint",
            "Chen Wei",
        ),
        ("Maria Lopez deleted her account on Monday.", "delete", "account"),
        ("Maria Lopez fired Chen Wei on Monday.", "dismiss", "Chen Wei"),
        ("Maria Lopez filed a lawsuit against Chen Wei.", "sue", ""),
        (
            "Maria Lopez’s appointment of Chen Wei came late.",
            "appoint",
            "Chen Wei",
        ),
    ] {
        let claim = act(text, thing);
        assert_eq!(
            (part(&claim, "doer"), part(&claim, "object")),
            (doer, object),
            "{text}"
        );
    }
}

#[test]
fn what_befalls_somebody_is_told_of_the_object() {
    assert_eq!(
        part(&act("Maria Lopez died in Port Alden.", "die"), "object"),
        "Maria Lopez"
    );
    assert_eq!(
        part(&act("The ferry sank off Port Alden.", "sink"), "object"),
        "ferry"
    );
}

#[test]
fn the_innermost_governor_says_how_firmly() {
    for (text, certainty) in [
        ("Maria Lopez simplified the ticket checks.", Asserted),
        ("Maria Lopez agreed to simplify the ticket checks.", Agreed),
        (
            "Maria Lopez agreed to explore simplifying the ticket checks.",
            Considered,
        ),
        ("Maria Lopez will simplify the ticket checks.", Planned),
        ("Maria Lopez said she would simplify the ticket checks.", Planned),
        ("Maria Lopez is expected to simplify the ticket checks.", Expected),
        ("Maria Lopez may simplify the ticket checks.", Possible),
        ("Maria Lopez wants to simplify the ticket checks.", Possible),
        ("Maria Lopez allegedly simplified the ticket checks.", Alleged),
        ("Maria Lopez managed to simplify the ticket checks.", Asserted),
        (
            "Voters left when Maria Lopez simplified the ticket checks.",
            Asserted,
        ),
    ] {
        let claim = act(text, "simplify");
        assert_eq!(
            (claim.certainty, claim.polarity),
            (certainty, Polarity::Positive),
            "{text}"
        );
    }
}

#[test]
fn negation_and_what_fails_turn_it_round() {
    for (text, polarity) in [
        (
            "Maria Lopez did not simplify the ticket checks.",
            Polarity::Negative,
        ),
        (
            "Maria Lopez refused to simplify the ticket checks.",
            Polarity::Negative,
        ),
        ("Nobody simplified the ticket checks.", Polarity::Negative),
        (
            "No clerks are expected to simplify the ticket checks.",
            Polarity::Negative,
        ),
        (
            "Maria Lopez left without simplifying the ticket checks.",
            Polarity::Negative,
        ),
        (
            "Maria Lopez did not refuse to simplify the ticket checks.",
            Polarity::Positive,
        ),
    ] {
        assert_eq!(act(text, "simplify").polarity, polarity, "{text}");
    }
}

#[test]
fn what_is_left_open_is_no_claim_that_it_is_so() {
    let claim = act(
        "Maria Lopez did not say whether she had repaid the loan to the city.",
        "repay",
    );
    assert_eq!(
        (claim.certainty, claim.class("asked")),
        (Possible, Some("whether"))
    );
}

#[test]
fn what_two_named_leaders_do_is_told_of_both() {
    let text = "Maria Lopez met Chen Wei. Lopez thanked Chen. The two leaders signed a treaty on fishing.";
    assert_eq!(part(&act(text, "sign"), "doer"), "Chen Wei Maria Lopez leader");
}

#[test]
fn a_post_is_left_in_three_ways() {
    for (text, how) in [
        ("Maria Lopez resigned from the bank.", Some("goes")),
        ("Maria Lopez will step down in May.", Some("goes")),
        ("Maria Lopez was fired from the bank.", Some("is dismissed")),
        (
            "Maria Lopez will not seek re-election.",
            Some("does not stand again"),
        ),
        ("Maria Lopez left the meeting.", None),
        ("Maria Lopez met voters before stepping down as mayor.", None),
        ("Maria Lopez refused to resign from the bank.", None),
    ] {
        let claims = read(text, Pattern::Exit);
        let found = claims.first().and_then(|claim| claim.class("value"));
        assert_eq!(found, how, "{text}");
    }
}

#[test]
fn hard_sentences_give_claims_or_none() {
    for text in [
        "",
        "And.",
        "...",
        "He he he he he.",
        "To be or not to be to be.",
        "\u{1F600} \u{1F600}",
    ] {
        read(text, Pattern::Action);
    }
}
