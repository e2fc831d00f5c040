//! All integration tests in one binary, so that the engine is linked once and its rule book, its readers and the
//! analyses of the seeds are built once. One module is one area; `cargo test --test suite seeds::` runs that of the
//! seeds alone.

mod archive;
mod archive_kill;
mod broken_files;
mod cases;
#[path = "../growing/chance.rs"]
mod chance;
mod cli;
mod days;
mod drafts;
mod examples;
mod expect;
mod expecting;
mod false_alarms;
mod fixtures;
mod forms;
mod given;
mod habits;
mod harmless;
mod formats;
mod hold;
mod house;
mod judging;
mod inside;
mod layout;
mod lines;
mod matching;
mod names;
mod names_properties;
mod numbers;
mod parity;
mod parsed;
mod passages;
mod patterns;
mod polnear;
mod questions;
mod quotations;
mod real_reports;
mod recognizers_dates;
mod recognizers_numbers;
mod report_dates;
mod revisions;
mod rules;
mod same;
mod seeding;
mod seeds;
mod sentences;
mod stories;
mod supply;
mod text_properties;
mod untrusted;
mod voices;
