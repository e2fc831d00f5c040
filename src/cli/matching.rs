//! `crosscheck match`: reads short claims, has them matched, writes a line for each.

use std::fmt::Write;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::matcher::{self, Matched, Work};
use crosscheck::pipeline;
use crosscheck::text::{Fault, Statements};
use rayon::prelude::*;

use super::arguments::Matching;
use super::{console, output, settings};

/// Does what was asked.
pub(super) fn run(asked: &Matching) -> Result<(), Fault> {
    let start = Instant::now();
    let name = name(&asked.path);
    output::keep_inputs("--output", asked.output.as_deref(), [asked.path.as_path()])?;
    let mend = "give a file of claims, or - for standard input";
    let text = pipeline::read_text(&asked.path, settings::limits()).map_err(|why| why.fault(&name, mend))?;
    let statements = Statements::read(&name, &text)?;
    if statements.texts.len() > matcher::MOST {
        let message = format!("holds more than {} claims; split it", matcher::MOST);
        return Err(Fault::of_file(&name, message));
    }
    let reading = start.elapsed();
    let matched = console::step("matching claims", || matcher::match_claims(&statements.texts));
    let last = Instant::now();
    output::write(&lines(&statements, &matched), asked.output.as_deref())?;
    if asked.stats {
        // Who reads it may have gone away, which is no fault.
        let _ = io::Write::write_all(
            &mut anstream::stderr(),
            table(&matched.work, reading, last.elapsed()).as_bytes(),
        );
    }
    Ok(())
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "<stdin>".to_owned()
    } else {
        pipeline::shown(path)
    }
}

/// A line for each claim: its id and the id of its centre.
fn lines(statements: &Statements, matched: &Matched) -> String {
    const SHARE: usize = 1 << 14;
    let parts: Vec<String> = matched
        .centres
        .par_chunks(SHARE)
        .enumerate()
        .map(|(number, centres)| {
            let mut text = String::with_capacity(centres.len() * 16);
            for (claim, &centre) in (number * SHARE..).zip(centres) {
                // Writing to a string does not fail.
                let _ = match &statements.ids {
                    Some(ids) => writeln!(text, "{}\t{}", ids[claim], ids[centre as usize]),
                    None => writeln!(text, "{claim}\t{centre}"),
                };
            }
            text
        })
        .collect();
    parts.concat()
}

/// What was done, for a person to read.
fn table(work: &Work, reading: Duration, writing: Duration) -> String {
    let mut text = String::new();
    let counts = [
        ("claims", work.claims),
        ("of different words", work.distinct),
        ("distinct words", work.vocabulary),
        ("pairs compared", work.compared),
        ("links", work.links),
        ("clusters", work.clusters),
    ];
    for (name, count) in counts {
        let _ = writeln!(text, "{name:<22} {count:>12}");
    }
    let _ = writeln!(
        text,
        "\n{:<22} {:>12} {:>14} {:>14} {:>6} {:>16} {:>18}",
        "blocking key", "keys", "pairs brought", "it alone", "cap", "keys over cap", "claims under them"
    );
    for account in &work.accounts {
        let _ = writeln!(
            text,
            "{:<22} {:>12} {:>14} {:>14} {:>6} {:>16} {:>18}",
            account.name,
            account.keys,
            account.brought,
            account.alone,
            account.cap,
            account.passed_keys,
            account.passed_claims
        );
    }
    let _ = writeln!(text, "\n{:<22} {:>12}", "phase", "seconds");
    let phases = [("reading", reading)];
    for (name, time) in phases.iter().chain(&work.phases).chain(&[("writing", writing)]) {
        let _ = writeln!(text, "{name:<22} {:>12.3}", time.as_secs_f64());
    }
    text
}
