//! What a run costs before it has read a word: the rule book, and the readers made from it.

use crosscheck::mention::Readers;
use crosscheck::rulebook::Rulebook;
use crosscheck::text::Reader;

use crate::common::rules;

#[divan::bench(sample_count = 20, sample_size = 1)]
fn rule_book() -> Rulebook {
    Rulebook::embedded().expect("the built-in rule book is sound")
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn readers() -> (Reader, Readers) {
    let lexicons = &rules().lexicons;
    (Reader::new(lexicons), Readers::new(lexicons))
}
