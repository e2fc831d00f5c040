//! `crosscheck match`: reads short claims, has them matched, writes a line for each.

use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::matcher::{self, Matched, Work};
use crosscheck::pipeline;
use crosscheck::text::{Fault, Statements, line_ends};
use rayon::prelude::*;

use super::arguments::Matching;
use super::{console, output};

/// Does what was asked.
pub(super) fn run(asked: &Matching) -> Result<(), Fault> {
    let start = Instant::now();
    let name = name(&asked.path);
    output::keep_inputs(asked.output.as_deref(), std::iter::once(asked.path.as_path()))?;
    let text = read(&asked.path, &name)?;
    pipeline::with_threads(asked.threads.map(usize::from), || {
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
    })
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    }
}

fn read(path: &Path, name: &str) -> Result<String, Fault> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|error| {
        let message = format!("cannot be read: {error}; give a file of claims, or - for standard input");
        Fault::of_file(name, message)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + line_ends(&String::from_utf8_lossy(good)).count();
        Fault::new(name, Some(line), "is not UTF-8; save the file as UTF-8")
    })
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
