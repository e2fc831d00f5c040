//! Whom noun phrases of made-up sentences mean.

use crate::extract::frame::Reading;
use crate::extract::known::Knowledge;
use crate::extract::places::Places;
use crate::mention::Readers;
use crate::rulebook::Rulebook;
use crate::text::{Reader, Span};

/// The name of the entity that the last use of a word in a text means, if it is one.
fn meant(text: &str, word: &str) -> Option<String> {
    let mut all = meant_all(text, word);
    all.pop().filter(|_| all.is_empty())
}

/// The names of the entities that the last use of a word in a text means.
fn meant_all(text: &str, word: &str) -> Vec<String> {
    reading(text, |reading| {
        let at = text.rfind(word).expect("the word is in the text");
        let sentences = &reading.document.sentences;
        let parsed = sentences
            .iter()
            .find(|s| s.sentence.span.start <= at && at < s.sentence.span.end)
            .expect("the word is in a sentence");
        let tokens = parsed.tree.tokens();
        let token = tokens.iter().position(|token| token.span.start == at);
        let ids = reading.entities_of(parsed, token.expect("a token begins there"));
        ids.into_iter().map(|id| reading.cast.names[id].clone()).collect()
    })
}

/// The name of the entity whom the last use of a pronoun in a text means where it says who speaks.
fn speaking(text: &str, pronoun: &str) -> Option<String> {
    reading(text, |reading| {
        let at = text.rfind(pronoun).expect("the word is in the text");
        let id = reading.speaking(Span::new(at, at + pronoun.len()))?;
        Some(reading.cast.names[id].clone())
    })
}

fn reading<T>(text: &str, of: impl FnOnce(&Reading) -> T) -> T {
    let rules = Rulebook::embedded().expect("the rule book loads");
    let (sources, faults) = Reader::new(&rules.lexicons).read("a.txt", text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(sources[0].text, text);
    let readers = Readers::new(&rules.lexicons);
    let documents = vec![readers.read(&sources[0])];
    let (cast, _) = crate::pipeline::cast(&readers, &documents);
    let knowledge = Knowledge::new(&rules.lexicons);
    let places = Places::new(&documents[0], 0, &cast, &knowledge);
    of(&Reading {
        source: &sources[0],
        index: 0,
        document: &documents[0],
        cast: &cast,
        knowledge: &knowledge,
        places: &places,
    })
}

#[test]
fn a_name_means_its_bearer() {
    assert_eq!(
        meant("Maria Lopez left Port Alden. Lopez voted.", "Lopez"),
        Some("Maria Lopez".into())
    );
}

#[test]
fn an_office_means_the_only_one_who_holds_it() {
    let one = "Rep. Maria Lopez met Gov. Chen Wei in Port Alden. The congresswoman left early.";
    assert_eq!(meant(one, "congresswoman"), Some("Maria Lopez".into()));
    assert_eq!(
        meant(&one.replace("congresswoman", "lawmaker"), "lawmaker"),
        Some("Maria Lopez".into())
    );
    assert_eq!(
        meant(
            &one.replace("The congresswoman", "The four-term congresswoman"),
            "congresswoman"
        ),
        Some("Maria Lopez".into())
    );
    assert_eq!(
        meant(
            &one.replace("The congresswoman", "The next congresswoman"),
            "congresswoman"
        ),
        None
    );
    let two = "Rep. Maria Lopez met Rep. Chen Wei in Port Alden. The lawmaker left early.";
    assert_eq!(meant(two, "lawmaker"), None);
    let deputy = "Deputy Mayor Maria Lopez opened the bridge. The mayor left early.";
    assert_eq!(meant(deputy, "mayor"), None);
}

#[test]
fn a_pronoun_means_the_only_one_it_fits() {
    let one = "Maria Lopez left Port Alden on Monday. She will return in May.";
    assert_eq!(meant(one, "She"), Some("Maria Lopez".into()));
    let two = "Maria Lopez met Anna Reed in Port Alden on Monday. She will return in May.";
    assert_eq!(meant(two, "She"), None);
    let other = "Maria Lopez met Mr. Reed in Port Alden on Monday. She will return in May.";
    assert_eq!(meant(other, "She"), Some("Maria Lopez".into()));
    let unnamed =
        "Maria Lopez left Port Alden on Monday. A spokeswoman declined to comment. She gave no reason.";
    assert_eq!(meant(unnamed, "She"), None);
}

#[test]
fn a_body_is_meant_by_the_last_word_of_its_name() {
    let one = "The Harbour Party won in Port Alden. Later the party chose a leader.";
    assert_eq!(meant(one, "party"), Some("Harbour Party".into()));
    let two = "The Harbour Party beat the Island Party in Port Alden. Later the party chose a leader.";
    assert_eq!(meant(two, "party"), None);
}

#[test]
fn a_body_is_meant_by_its_head_and_by_a_wider_noun() {
    let text = "The Alden Harbour Administration closed the port. Later the agency opened it again.";
    assert_eq!(meant(text, "agency"), Some("Alden Harbour Administration".into()));
    let text = "The Department of Rivers closed the port. Later the department opened it again.";
    assert_eq!(meant(text, "department"), Some("Department of Rivers".into()));
    let text = "The Department of Rivers closed the port. Later the rivers froze.";
    assert_eq!(meant(text, "rivers"), None);
}

#[test]
fn only_a_noun_for_persons_is_a_second_name_of_one() {
    let text = "Maria Lopez left Port Alden on Monday. Lopez is the lawyer who sued.";
    assert_eq!(meant(text, "lawyer"), Some("Maria Lopez".into()));
    let denied = text.replace("is the", "is not the");
    assert_eq!(meant(&denied, "lawyer"), None);
    assert_eq!(meant(&text.replace("the lawyer", "the reason"), "reason"), None);
}

#[test]
fn a_clause_that_ends_in_wife_makes_nobody_one() {
    let text = "Egon Farr left Port Alden. When he left his wife, Farr sold the house.";
    assert_eq!(meant(text, "he left"), Some("Egon Farr".into()));
}

#[test]
fn a_couple_a_family_and_two_given_names_mean_the_same_two() {
    let lunds = vec!["Maria Lund".to_owned(), "Peter Lund".to_owned()];
    let text = "Maria and Peter Lund were charged on Monday in Port Alden.";
    assert_eq!(meant_all(text, "Maria"), lunds[..1]);
    assert_eq!(meant_all(&format!("{text} The Lunds denied it."), "Lunds"), lunds);
    assert_eq!(meant_all(&format!("{text} The pair denied it."), "pair"), lunds);
    let text = "Peter Lund and his wife, Maria Lund, were charged on Monday.";
    assert_eq!(
        meant_all(&format!("{text} The couple denied it."), "couple"),
        lunds
    );
    assert_eq!(
        meant_all(&format!("{text} A couple of boats left."), "couple"),
        [""; 0]
    );
    let others = format!("{text} John Farr and his wife, Anna Farr, were not.");
    assert_eq!(
        meant_all(&format!("{others} The couple left."), "couple"),
        [""; 0]
    );
    let third = format!("{text} Egon Farr met Ida Berg. The two left.");
    assert_eq!(meant_all(&third, "two"), [""; 0]);
}

#[test]
fn two_states_are_those_that_are_told_together() {
    let text =
        "Nebraska and Oklahoma sued Colorado. Colorado was surprised. The two states want Colorado to stop.";
    assert_eq!(meant_all(text, "states"), ["Nebraska", "Oklahoma"]);
    let text = text.replace("The two", "Two");
    assert_eq!(meant_all(&text, "states"), [""; 0]);
}

#[test]
fn a_family_name_is_led_to_nobody_who_only_shares_it() {
    let text = "President Lopez opened the bridge. She met Ada and Eva Lopez there. Lopez left.";
    assert_eq!(meant(text, "Lopez left"), Some("Lopez".into()));
    // What a list knows as a broadcaster is a family name here.
    let text = "Former Mayor Vincent Fox left Port Alden. Fox said that he was tired.";
    assert_eq!(meant(text, "Fox"), Some("Vincent Fox".into()));
}

#[test]
fn a_nickname_in_marks_is_the_bearer() {
    let text = "Eldon \"Tiger\" Farr won in Port Alden. Tiger Farr said that he was tired. Then Tiger left.";
    assert_eq!(meant(text, "Tiger"), Some("Eldon \"Tiger\" Farr".into()));
    let text = "Edgar \"Too Tall\" Berg won in Port Alden. Berg said that he was tired.";
    assert_eq!(meant(text, "Berg"), Some("Edgar \"Too Tall\" Berg".into()));
}

#[test]
fn a_team_is_meant_without_its_town() {
    let text = "The Chicago Rovers lost on Sunday. On Monday the Rovers said that they would play again.";
    assert_eq!(meant(text, "Rovers"), Some("Chicago Rovers".into()));
}

#[test]
fn who_is_told_of_goes_on_as_the_she_who_speaks() {
    let told = "Maria Lopez left Port Alden. She sold the boat. The sea was calm. She bought a farm. It rained. \
        The winter was long. She spoke.";
    assert_eq!(speaking(told, "She"), Some("Maria Lopez".into()));
    // Of what she does it is told only where she is named near.
    assert_eq!(meant(told, "She"), None);
    // Somebody who may be meant as well ends it.
    let other = told.replace("It rained.", "Anna Reed left.");
    assert_ne!(speaking(&other, "She"), Some("Maria Lopez".into()));
    // Of nobody told for long enough nothing is known.
    let far = told.replace("She bought a farm.", "A farm was sold.");
    assert_eq!(speaking(&far, "She"), None);
}
