//! The rule book proves itself: every lexicon, kind and check holds its own examples.

use crosscheck::rulebook::Rulebook;

#[test]
fn every_lexicon_holds_its_examples() {
    let book = Rulebook::embedded().unwrap_or_else(|faults| panic!("{faults:#?}"));
    let failures: Vec<String> = book
        .lexicon_files
        .iter()
        .flat_map(|(id, file)| {
            file.failures()
                .into_iter()
                .map(move |line| format!("{id}: {line}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
