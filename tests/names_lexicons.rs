//! The word lists of names hold what their examples say.

use crosscheck::rulebook::Rulebook;

#[test]
fn the_examples_of_every_list_hold() {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    for (id, file) in &book.lexicon_files {
        assert_eq!(file.failures(), Vec::<String>::new(), "{id}");
    }
}
