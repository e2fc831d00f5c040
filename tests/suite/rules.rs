//! The rule book proves itself: every lexicon and check holds its own examples, and mistakes are shown on their lines.

use crosscheck::pipeline::prove;
use crosscheck::rulebook::closed::{Family, Feature};
use crosscheck::rulebook::{EMBEDDED, Rulebook};

use crate::fixtures::RULES;

#[test]
fn every_rule_holds_its_examples() {
    assert!(RULES.lexicons.0.len() > 20 && RULES.checks.len() > 10);
    let faults: Vec<String> = prove(&RULES).iter().map(ToString::to_string).collect();
    assert!(
        faults.is_empty(),
        "{} examples do not hold:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// A check with three mistakes, on lines 3, 6 and 9.
const BAD_CHECK: &str = r#"says = "Two reports differ."
why = "For the test."
claims = "quantitty"
relation = "differs"
link = "certain"
guards = ["other-report", "mutual-bets"]
verdict = "discrepancy"
kind = "number"
severitty = "high"
severity = "high"
message = "{values}"
[[examples]]
a = "One."
[[counter_examples]]
a = "Two."
"#;

#[test]
fn every_mistake_is_shown_on_its_line_with_the_nearest_word() {
    let faults = Rulebook::from_files([("checks/bad.toml", BAD_CHECK)]).expect_err("the file has mistakes");
    let of_file: Vec<(usize, &str)> = faults
        .iter()
        .filter(|f| f.file == "checks/bad.toml")
        .map(|f| (f.line, f.message.as_str()))
        .collect();
    assert_eq!(
        of_file,
        [
            (3, "unknown `claims` `quantitty`: did you mean `quantity`?"),
            (6, "unknown `guards` `mutual-bets`: did you mean `mutual-best`?"),
            (9, "unknown field `severitty`: did you mean `severity`?"),
        ]
    );
}

#[test]
fn a_rule_without_a_counter_example_does_not_load() {
    let text = BAD_CHECK
        .replace("quantitty", "quantity")
        .replace("mutual-bets", "mutual-best");
    let text = text
        .replace("severitty = \"high\"\n", "")
        .replace("[[counter_examples]]\na = \"Two.\"\n", "");
    let faults =
        Rulebook::from_files([("checks/bad.toml", text.as_str())]).expect_err("it lacks a counter-example");
    assert!(
        faults
            .iter()
            .any(|f| f.message.contains("has no counter-example")),
        "{faults:#?}"
    );
}

#[test]
fn the_weights_of_every_family_are_read_and_their_thresholds_rise() {
    let families: Vec<Family> = RULES.matching.iter().map(|rule| rule.family).collect();
    let fitted: Vec<Family> = Family::ALL
        .iter()
        .copied()
        .filter(|family| *family != Family::Spelling)
        .collect();
    assert_eq!(
        families, fitted,
        "a spelling is matched without weights, all else with them"
    );
    for rule in &RULES.matching {
        let [possible, likely, certain] = rule.least;
        let name = rule.family.word();
        assert!(certain >= likely && likely >= possible, "{name}");
        let mut features: Vec<Feature> = rule.features.iter().map(|bins| bins.feature).collect();
        features.sort_unstable();
        features.dedup();
        assert_eq!(
            features.len(),
            rule.features.len(),
            "{name} weighs a feature twice"
        );
    }
}

#[test]
fn thresholds_that_fall_are_refused() {
    let (path, text) = EMBEDDED
        .iter()
        .find(|(path, _)| *path == "matching/figure.toml")
        .expect("the weights of figures");
    let line = text
        .lines()
        .find(|line| line.starts_with("possible = "))
        .expect("a threshold");
    let faults = Rulebook::from_files([(*path, text.replace(line, "possible = 9999").as_str())]);
    let faults = faults.expect_err("the thresholds fall");
    assert!(
        faults.iter().any(|fault| fault.message.contains("must rise")),
        "{faults:?}"
    );
}
