//! What the parse of a sentence adds to what is read in it: which noun a figure counts, whom a verb is about, what a name
//! names. The model errs, so each table also holds sentences in which nothing may be made of its word.

use crosscheck::claim::{Claim, ClaimKind, Pattern};
use crosscheck::mention::NameKind;
use crosscheck::pipeline::analyse;

use crate::fixtures::{RULES, plain, read};

fn claims(text: &str) -> Vec<Claim> {
    analyse(vec![plain(text)], &RULES).claims
}

/// The counts of a text: what is counted, and how many.
fn counts(text: &str) -> Vec<(String, String)> {
    claims(text)
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Quantity && claim.pattern != Pattern::Figure)
        .map(|claim| {
            let thing = claim.thing_key().to_owned();
            (thing, claim.answer.shown.clone())
        })
        .collect()
}

#[test]
fn a_figure_counts_the_head_of_its_phrase() {
    for (text, thing, value) in [
        (
            "The council bought two well-known diesel fire engines.",
            "engine",
            "2",
        ),
        ("The first and final debate was held in Alden.", "debate", "1st"),
        (
            "Nearly 1,500 coal- and gas-fired power plants were closed.",
            "plant",
            "nearly 1,500",
        ),
        ("The port bought two dozen new cranes.", "crane", "24"),
        ("The first round diesel engine arrived.", "engine", "1st"),
        (
            "Some 35 percent of the country's young voters stayed at home.",
            "voter",
            "about 35 percent",
        ),
        ("The council read a 48-page report.", "report", "48"),
    ] {
        assert_eq!(counts(text), [(thing.to_owned(), value.to_owned())], "{text}");
    }
}

#[test]
fn what_counts_nothing_is_no_count() {
    for text in [
        "The two fought over the price of the harbour.",
        "At least one engine failed.",
        "The two taped a show for the children.",
    ] {
        assert_eq!(counts(text), [], "{text}");
    }
}

#[test]
fn the_state_of_those_counted_is_told_by_the_tree() {
    for (text, thing, value) in [
        (
            "The mayor named the 28 people whom the flood killed.",
            "dead",
            "28",
        ),
        (
            "Nine sailors rescued by the coastguard were taken to Alden.",
            "rescued",
            "9",
        ),
        (
            "The storm, which killed 19 people in Tolva, flooded the harbour.",
            "dead",
            "19",
        ),
        (
            "Police said 31 people had been arrested and charged with theft.",
            "arrested",
            "31",
        ),
        (
            "Dozens of villagers were killed when the dam broke.",
            "dead",
            "dozens",
        ),
    ] {
        assert_eq!(counts(text), [(thing.to_owned(), value.to_owned())], "{text}");
    }
}

#[test]
fn who_does_it_to_others_is_not_in_that_state() {
    for text in [
        "Twelve soldiers killed three guards at the bridge.",
        "A train with 60 passengers killed a cow.",
    ] {
        let states = ["dead", "rescued"];
        assert!(
            counts(text)
                .iter()
                .all(|(thing, _)| !states.contains(&thing.as_str())),
            "{text}: {:?}",
            counts(text)
        );
    }
    let boy = [("rescued".to_owned(), "1".to_owned())];
    assert_eq!(counts("The two rescued a boy."), boy);
}

/// Who signed, by the claims of a text.
fn signers(text: &str) -> Vec<String> {
    let signs = |claim: &&Claim| claim.kind == ClaimKind::Event && claim.pattern == Pattern::Actor;
    claims(text)
        .iter()
        .filter(signs)
        .map(|claim| claim.answer.shown.clone())
        .collect()
}

#[test]
fn a_second_verb_shares_the_subject_of_the_first() {
    for (text, who) in [
        (
            "Norway's minister arrived on Monday and signed a treaty on fishing.",
            "Norway's minister",
        ),
        (
            "The envoys of Norway, who arrived on Monday, signed a treaty on fishing.",
            "The envoys of Norway",
        ),
        (
            "The ministers of Norway, Chile and Peru signed a treaty on fishing.",
            "The ministers of Norway, Chile and Peru",
        ),
    ] {
        assert_eq!(signers(text), [who], "{text}");
    }
    assert_eq!(
        signers("The leaders welcomed the signing of a treaty on fishing."),
        [""; 0]
    );
}

#[test]
fn a_clause_without_a_name_is_about_the_subject_it_shares() {
    let text = "Vesna Kalderova left the port on Friday, saying that she had sold it, and promised to repay €40 million.";
    let claims = claims(text);
    let amount = claims
        .iter()
        .find(|claim| claim.kind == ClaimKind::Quantity)
        .expect("the amount");
    assert_eq!(amount.subject.names, ["Vesna Kalderova"]);
}

/// The names of a text with their kinds.
fn names(text: &str) -> Vec<(String, NameKind)> {
    let (_, document) = read(text);
    let entities = document.names.entities.into_iter();
    entities.map(|entity| (entity.canonical, entity.kind)).collect()
}

#[test]
fn a_name_from_abroad_is_a_person() {
    let text = "Vesna Kalderova spoke on Tuesday. The dam would hold, Kalderova said.";
    assert_eq!(names(text), [("Vesna Kalderova".to_owned(), NameKind::Person)]);
}

#[test]
fn a_club_and_a_firm_are_no_persons() {
    for (text, name) in [
        (
            "Lucas Ferreyra has left for Kestrel Bay Rovers. Rovers’ coach was pleased. Kestrel Bay Rovers won.",
            "Kestrel Bay Rovers",
        ),
        ("The partners of Hallam Prewitt met on Monday.", "Hallam Prewitt"),
        ("He was a partner at Mellor Tavish in Alden.", "Mellor Tavish"),
    ] {
        let found = names(text);
        let kind = found
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, kind)| *kind);
        assert!(
            kind.is_some_and(|kind| kind != NameKind::Person),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_person_with_a_title_stays_one_whatever_the_model_sees() {
    let text =
        "Sen. Maria Kestrel said the bridge was safe. “It will stand,” Kestrel said. Kestrel spoke in Alden.";
    assert_eq!(names(text)[0], ("Maria Kestrel".to_owned(), NameKind::Person));
}

#[test]
fn capitals_before_their_explanation_mean_the_same() {
    let text = "The HTU stopped work. HTU crews stayed at home. The Harbour Tug Union (HTU) lost two boats.";
    assert_eq!(
        names(text),
        [("Harbour Tug Union".to_owned(), NameKind::Organisation)]
    );
}
