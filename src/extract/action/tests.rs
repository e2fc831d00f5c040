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
    let things: Vec<String> = claims.iter().map(|claim| claim.thing_key().to_owned()).collect();
    let found = claims.into_iter().find(|claim| claim.thing_key() == thing);
    found.unwrap_or_else(|| panic!("{text}: no {thing} among {things:?}"))
}

/// Who did it, and to what.
fn parts(claim: &Claim) -> (&str, &str) {
    let act = claim.act().expect("an act");
    (&act.doer.shown, &act.object.shown)
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
        ("Maria Lopez fired Chen Wei on Monday.", "fire", "Chen Wei"),
        ("Maria Lopez filed a lawsuit against Chen Wei.", "lawsuit", ""),
        (
            "Maria Lopez’s appointment of Chen Wei came late.",
            "appointment",
            "Chen Wei",
        ),
    ] {
        let claim = act(text, thing);
        assert_eq!(parts(&claim), (doer, object), "{text}");
    }
}

#[test]
fn what_befalls_somebody_is_told_of_the_object() {
    assert_eq!(
        parts(&act("Maria Lopez died in Port Alden.", "die")).1,
        "Maria Lopez"
    );
    assert_eq!(parts(&act("The ferry sank off Port Alden.", "sink")).1, "ferry");
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
fn what_is_denied_is_shown_as_denied() {
    for (text, shown) in [
        (
            "Maria Lopez came and never simplified the ticket checks.",
            "never simplified the ticket checks",
        ),
        (
            "Maria Lopez refused to simplify the ticket checks.",
            "Maria Lopez refused to simplify the ticket checks",
        ),
        (
            "Maria Lopez simplified the ticket checks.",
            "Maria Lopez simplified the ticket checks",
        ),
    ] {
        assert_eq!(act(text, "simplify").answer.shown, shown, "{text}");
    }
}

#[test]
fn what_is_left_open_is_no_claim_that_it_is_so() {
    let claim = act(
        "Maria Lopez did not say whether she had repaid the loan to the city.",
        "repay",
    );
    assert_eq!(
        (claim.certainty, claim.act().map(|act| act.asked)),
        (Possible, Some(true))
    );
}

#[test]
fn what_two_named_leaders_do_is_told_of_both() {
    let text = "Maria Lopez met Chen Wei. Lopez thanked Chen. The two leaders signed a treaty on fishing.";
    assert_eq!(parts(&act(text, "sign")).0, "Chen Wei Maria Lopez leader");
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
