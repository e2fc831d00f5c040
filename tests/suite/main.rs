//! All integration tests in one binary, so that the engine is linked once and its rule book, its readers and the
//! analyses of the seeds are built once. One module is one area; `cargo test --test suite seeds::` runs that of the
//! seeds alone.

mod archive;
mod archive_kill;
mod cases;
mod cli;
mod drafts;
mod examples;
mod expect;
mod expecting;
mod false_alarms;
mod fixtures;
mod forms;
mod habits;
mod formats;
mod hold;
mod house;
mod judging;
mod layout;
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
mod seeding;
mod seeds;
mod sentences;
mod stories;
mod text_properties;
mod voices;
