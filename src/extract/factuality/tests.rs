use crate::claim::{Certainty, Claim, Pattern, Polarity};
use crate::pipeline::analyse;
use crate::rulebook::Rulebook;
use crate::text::Reader;

/// What an answer is called, and which claims give it.
type Answer<'a> = (&'a str, &'a dyn Fn(&Claim) -> bool);

/// Everything that a text claims.
fn claims(rules: &Rulebook, text: &str) -> Vec<Claim> {
    let (sources, faults) = Reader::new(&rules.lexicons).read("a.txt", text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    analyse(sources, rules).claims
}

fn polarity(word: &str) -> Polarity {
    match word {
        "so" => Polarity::Positive,
        "not so" => Polarity::Negative,
        other => panic!("{other} is no polarity"),
    }
}

/// Reads every row of a table of sentences for each of some answers; a line for each reading that is wrong.
fn wrong(table: &str, answers: &[Answer]) -> Vec<String> {
    let rules = Rulebook::embedded().expect("the rule book loads");
    let mut found = Vec::new();
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let [text, firm, so] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}: three fields");
        };
        let wanted = (Certainty::from_word(firm).expect(row), polarity(so));
        let claims = claims(&rules, text);
        let read = |answers: &dyn Fn(&Claim) -> bool| claims.iter().find(|claim| answers(claim));
        // An act with nobody who acts is no claim, and a command is of nobody.
        if answers
            .iter()
            .filter(|(_, answers)| read(answers).is_some())
            .count()
            < 2
        {
            found.push(format!("{text} is hardly read"));
        }
        for (name, answers) in answers {
            match read(answers) {
                None => {}
                Some(claim) if (claim.certainty, claim.polarity) != wanted => {
                    let (firm, so) = (claim.certainty.word(), claim.polarity);
                    found.push(format!("{text} {name}: {firm} {so:?}, wanted {wanted:?}"));
                }
                Some(_) => {}
            }
        }
    }
    found
}

#[test]
fn the_same_words_read_the_same_whatever_they_answer() {
    let found = wrong(
        include_str!("readings.tsv"),
        &[
            ("act", &|claim| {
                claim.pattern == Pattern::Action && claim.thing_key() == "repay"
            }),
            ("count", &|claim| claim.pattern == Pattern::Count),
            ("date", &|claim| claim.pattern == Pattern::DatedEvent),
        ],
    );
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn an_office_is_told_by_facts_alone() {
    let rules = Rulebook::embedded().expect("the rule book loads");
    for (text, told) in [
        ("Maria Lopez was elected mayor of Port Alden in May.", true),
        ("Maria Lopez is the mayor of Port Alden.", true),
        ("Maria Lopez, the mayor of Port Alden, may not leave.", true),
        ("Officials said Maria Lopez served as mayor of Port Alden.", true),
        ("Maria Lopez was not elected mayor of Port Alden in May.", false),
        ("Maria Lopez was never the mayor of Port Alden.", false),
        ("Maria Lopez may be elected mayor of Port Alden in May.", false),
        ("Maria Lopez refused to serve as mayor of Port Alden.", false),
        ("Maria Lopez hopes to become mayor of Port Alden.", false),
        (
            "Maria Lopez is said to have served as mayor of Port Alden.",
            false,
        ),
        (
            "If Maria Lopez is elected mayor of Port Alden, she will leave.",
            false,
        ),
    ] {
        let claims = claims(&rules, text);
        let office = claims
            .iter()
            .find(|claim| matches!(claim.pattern, Pattern::Description | Pattern::Office));
        assert_eq!(office.is_some(), told, "{text}");
        let fact =
            |claim: &Claim| (claim.certainty, claim.polarity) == (Certainty::Asserted, Polarity::Positive);
        assert!(office.is_none_or(fact), "{text}");
    }
}

#[test]
fn a_noun_that_points_at_something_known_keeps_its_fact() {
    let rules = Rulebook::embedded().expect("the rule book loads");
    use Certainty::{Asserted, Considered, Planned, Possible};
    for (text, thing, certainty, polarity) in [
        (
            "Maria Lopez did not see the arrest of Chen Wei in Port Alden.",
            "arrest",
            Asserted,
            Polarity::Positive,
        ),
        (
            "Maria Lopez did not comment on the arrest of Chen Wei in Port Alden.",
            "arrest",
            Asserted,
            Polarity::Positive,
        ),
        (
            "Maria Lopez may not regret the arrest of Chen Wei in Port Alden.",
            "arrest",
            Asserted,
            Polarity::Positive,
        ),
        (
            "The police made no arrest of harbour workers.",
            "arrest",
            Asserted,
            Polarity::Negative,
        ),
        (
            "The police called off the arrest of Chen Wei in Port Alden.",
            "arrest",
            Asserted,
            Polarity::Negative,
        ),
        (
            "The judge rejected the arrest of Chen Wei in Port Alden.",
            "arrest",
            Considered,
            Polarity::Negative,
        ),
        (
            "The police planned the arrest of Chen Wei in Port Alden.",
            "arrest",
            Planned,
            Polarity::Positive,
        ),
        (
            "The judge demanded the arrest of Chen Wei in Port Alden.",
            "arrest",
            Possible,
            Polarity::Positive,
        ),
        (
            "The driver of the bus was uninjured in the crash near Port Alden.",
            "injure",
            Asserted,
            Polarity::Negative,
        ),
        (
            "The guard of the harbour was unarmed in Port Alden.",
            "arm",
            Asserted,
            Polarity::Negative,
        ),
        (
            "The crash near the harbour was non-fatal for Chen Wei.",
            "fatal",
            Asserted,
            Polarity::Negative,
        ),
        (
            "The crash near the harbour was not non-fatal for Chen Wei.",
            "fatal",
            Asserted,
            Polarity::Positive,
        ),
    ] {
        let claims = claims(&rules, text);
        let things: Vec<_> = claims.iter().map(Claim::thing_key).collect();
        let act = claims
            .iter()
            .find(|claim| claim.pattern == Pattern::Action && claim.thing_key() == thing);
        let told = act.map(|claim| (claim.certainty, claim.polarity));
        assert_eq!(told, Some((certainty, polarity)), "{text} {things:?}");
    }
}
