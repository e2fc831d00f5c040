//! Proves a rule book: runs the examples and the counter-examples of every rule through the whole road.

use jiff::civil::{Date, date};
use rayon::prelude::*;

use super::analyse;
use crate::report::Analysis;
use crate::rulebook::{CheckExample, CheckRule, Rulebook};
use crate::text::{DatedBy, Fault, Format, Reader, Source, day};

/// The day on which the reports of the examples were published, a Monday.
const DAY: Date = date(2020, 3, 2);

/// Every example that does not hold, as a fault of its rule file; none when the rule book keeps its word.
pub fn prove(rules: &Rulebook) -> Vec<Fault> {
    let mut faults: Vec<Fault> = rules
        .lexicon_files
        .iter()
        .flat_map(|(id, file)| {
            let path = format!("lexicons/{id}.toml");
            file.failures()
                .into_iter()
                .map(move |failure| Fault::of_file(&path, failure))
        })
        .collect();
    let checks: Vec<Vec<Fault>> = rules
        .checks
        .par_iter()
        .map(|rule| prove_check(rule, rules))
        .collect();
    faults.extend(checks.into_iter().flatten());
    faults
}

fn prove_check(rule: &CheckRule, rules: &Rulebook) -> Vec<Fault> {
    let path = format!("checks/{}.toml", rule.id);
    let speaks = |example: &CheckExample| {
        let found = run(example, rules);
        found.findings.iter().any(|finding| finding.rule == rule.id)
    };
    let missed = rule
        .examples
        .iter()
        .filter(|example| !speaks(example))
        .map(|example| (example, "is silent on"));
    let wrong = rule
        .counter_examples
        .iter()
        .filter(|example| speaks(example))
        .map(|example| (example, "must not speak of"));
    missed
        .chain(wrong)
        .map(|(example, what)| {
            let other = example.b.as_deref().unwrap_or("nothing");
            Fault::of_file(&path, format!("{what} {:?} beside {other:?}", example.a))
        })
        .collect()
}

fn run(example: &CheckExample, rules: &Rulebook) -> Analysis {
    let later = example
        .later
        .as_ref()
        .and_then(|written| day(written))
        .unwrap_or(DAY);
    let mut sources = vec![source("a", &example.a, DAY, rules)];
    sources.extend(example.b.as_ref().map(|text| source("b", text, later, rules)));
    analyse(sources, rules)
}

fn source(id: &str, text: &str, published: Date, rules: &Rulebook) -> Source {
    let (mut read, _) = Reader::new(&rules.lexicons).read_as(id, text.as_bytes(), Format::Plain);
    let mut source = read.pop().unwrap_or_default();
    source.published = Some(published);
    source.dated_by = DatedBy::Story;
    source
}
