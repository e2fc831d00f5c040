//! Passages of the whole road, on made-up reports: each finding stands in one of them or beside them, the same for any
//! order of the reports, and their words are exactly the file's bytes.

use std::collections::BTreeMap;

use crosscheck::pipeline::analyse;
use crosscheck::report::{Analysis, Style, human, json};
use crosscheck::text::{DatedBy, Format, Source};
use jiff::civil::date;
use serde_json::Value;

use crate::fixtures::{READER, RULES};

const REPORTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "PORT ALDEN — Mayor Maria Lopez closed the old iron bridge in Port Alden on Monday after 12 people were injured there.\n\n“We will not open this bridge before the spring,” Lopez told reporters on Tuesday.\n\nÉtienne Chen, the harbour master, said the bridge was built in 1931.\n",
    ),
    (
        "b.txt",
        "The mayor of Port Alden, Maria Lopez, closed the old iron bridge on Monday after 14 people were injured there.\n\n“We are not going to open this bridge before the spring,” Lopez told reporters on Tuesday.\n\nThe bridge was built in 1931, said harbour master Étienne Chen.\n",
    ),
    (
        "c.txt",
        "Fourteen people were injured on the old iron bridge in Port Alden on Monday, and Mayor Maria Lopez closed it.\n\nÉtienne Chen, the harbour master, had warned of this in April.\n",
    ),
];

fn sources(order: [usize; 3]) -> Vec<Source> {
    let source = |at: usize| {
        let (name, text) = REPORTS[at];
        let (mut sources, _) = READER.read_as(name, text.as_bytes(), Format::Plain);
        let mut source = sources.pop().expect("one report");
        source.published = Some(date(2024, 3, 6));
        source.dated_by = DatedBy::Option;
        source
    };
    order.map(source).into()
}

#[test]
fn every_finding_is_told_once() {
    let analysis = analyse(sources([0, 1, 2]), &RULES);
    let report: Value = serde_json::from_str(&json(&analysis)).expect("the report is JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for passage in list(&report["passages"]) {
        for id in list(&passage["findings"]) {
            *told.entry(id.as_str().expect("an id").to_owned()).or_default() += 1;
        }
        for clause in list(&passage["evidence"]) {
            let file = REPORTS
                .iter()
                .find(|report| clause["source"] == report.0.trim_end_matches(".txt"));
            let place = |name: &str| clause[name].as_u64().expect("a place") as usize;
            let words = file.expect("a report").1.get(place("start")..place("end"));
            assert_eq!(words, clause["text"].as_str());
        }
    }
    assert!(told.values().all(|times| *times == 1), "{told:?}");
    for finding in list(&report["findings"]) {
        let id = finding["id"].as_str().expect("an id");
        let is_beside = finding["verdict"] == "single" || finding["kind"] == "title";
        assert_ne!(told.contains_key(id), is_beside, "{finding:#}");
    }
    let text = human(&analysis, Style::default());
    let lines = text.lines().filter(|line| line.starts_with("Maria Lopez: "));
    assert_eq!(lines.count(), 1, "{text}");
    // The two sentences of the bridge are quoted once, whatever was found in them.
    assert_eq!(text.matches("14 people were").count(), 1, "{text}");
}

#[test]
fn the_order_of_the_reports_changes_nothing() {
    let told = |analysis: &Analysis| (json(analysis), human(analysis, Style::default()));
    let first = told(&analyse(sources([0, 1, 2]), &RULES));
    for order in [[2, 1, 0], [1, 2, 0]] {
        assert_eq!(told(&analyse(sources(order), &RULES)), first);
    }
}

#[test]
fn an_explanation_says_how_sure_each_link_is_and_what_weighed_most() {
    let analysis = analyse(sources([0, 1, 2]), &RULES);
    let style = Style {
        explain: true,
        ..Style::default()
    };
    let text = human(&analysis, style);
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("= matched: ")).collect();
    assert!(!lines.is_empty(), "{text}");
    for link in &analysis.links {
        assert!(link.parts.len() <= 4);
        let weights: Vec<i32> = link.parts.iter().map(|(_, weight)| weight.abs()).collect();
        assert!(
            weights.is_sorted_by(|a, b| a >= b) && !weights.contains(&0),
            "{weights:?}"
        );
    }
    assert!(!human(&analysis, Style::default()).contains("= matched: "));
}
