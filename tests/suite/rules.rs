//! The rule book proves itself: every lexicon and check holds its own examples, and mistakes are shown on their lines.

use crosscheck::pipeline::prove;
use crosscheck::rulebook::Rulebook;

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
