//! The rule book proves itself: every lexicon, kind and check holds its own examples, and mistakes are shown on their
//! lines.

use crosscheck::pipeline::prove;
use crosscheck::rulebook::Rulebook;

#[test]
fn every_rule_holds_its_examples() {
    let book = Rulebook::embedded().unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(book.lexicons.0.len() > 20 && book.kinds.len() > 10 && book.checks.len() > 10);
    let faults: Vec<String> = prove(&book).iter().map(ToString::to_string).collect();
    assert!(
        faults.is_empty(),
        "{} examples do not hold:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
