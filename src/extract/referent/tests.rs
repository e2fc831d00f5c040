//! Whom noun phrases of made-up sentences mean.

use crate::extract::frame::Reading;
use crate::extract::known::Knowledge;
use crate::extract::places::Places;
use crate::mention::Readers;
use crate::rulebook::Rulebook;
use crate::text::Reader;

/// The name of the entity that the last use of a word in a text means.
fn meant(text: &str, word: &str) -> Option<String> {
    let rules = Rulebook::embedded().expect("the rule book loads");
    let (sources, faults) = Reader::new(&rules.lexicons).read("a.txt", text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    let readers = Readers::new(&rules.lexicons);
    let documents = vec![readers.read(&sources[0])];
    let (cast, _) = crate::pipeline::cast(&readers, &documents);
    let knowledge = Knowledge::new(&rules.lexicons);
    let places = Places::new(&documents[0], 0, &cast, &knowledge);
    let reading = Reading {
        source: &sources[0],
        index: 0,
        document: &documents[0],
        cast: &cast,
        knowledge: &knowledge,
        places: &places,
    };
    let at = sources[0].text.rfind(word).expect("the word is in the text");
    let parsed = documents[0]
        .sentences
        .iter()
        .find(|s| s.sentence.span.start <= at && at < s.sentence.span.end)
        .expect("the word is in a sentence");
    let token = parsed
        .tree
        .tokens()
        .iter()
        .position(|token| token.span.start == at)?;
    reading.entity_of(parsed, token).map(|id| cast.names[id].clone())
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
