//! Every word list of the text stage keeps to its own examples.

use crosscheck::rulebook::Rulebook;

#[test]
fn word_lists_hold_their_examples() {
    let book = Rulebook::embedded().expect("the rules load");
    for name in [
        "abbreviations",
        "sentence_starters",
        "sentence_words",
        "agencies",
        "furniture",
        "credits",
        "captions",
    ] {
        let failures = book.lexicon_files[name].failures();
        assert!(failures.is_empty(), "{name}: {failures:#?}");
    }
}
