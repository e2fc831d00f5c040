//! Every form for programs keeps to its schema, whatever is read: the seeds, the labelled stories beside the project, and
//! texts made of what trips readers.

use std::path::PathBuf;
use std::sync::LazyLock;

use crosscheck::pipeline::{self, Options};
use crosscheck::report::{Analysis, Style, claims_jsonl, csv, json, sarif, schema};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use crate::fixtures::{RULES, plain, shared};
use crate::seeding::seeds;

static REPORT: LazyLock<Validator> = LazyLock::new(|| {
    let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
    jsonschema::draft202012::new(&rules).expect("the schema is sound")
});
/// The schema of one claim, as `claims --format jsonl` prints it.
static CLAIM: LazyLock<Validator> = LazyLock::new(|| {
    let mut rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
    let rules = rules.as_object_mut().expect("an object");
    for name in ["type", "required", "properties", "additionalProperties"] {
        rules.remove(name);
    }
    rules.insert("$ref".to_owned(), "#/$defs/claim".into());
    jsonschema::draft202012::new(&Value::Object(rules.clone())).expect("the schema is sound")
});
static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    // As published the pattern of a language has one bracket too many, which no validator takes; we give none.
    let text = include_str!("../schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    let rules: Value = serde_json::from_str(&text).expect("the schema is JSON");
    jsonschema::draft7::new(&rules).expect("the schema is sound")
});

/// What of the forms of a run breaks its schema.
fn faults(analysis: &Analysis) -> Vec<String> {
    let all = Style {
        all: true,
        ..Style::default()
    };
    let mut found = broken(&REPORT, &json(analysis));
    found.extend(
        claims_jsonl(analysis)
            .lines()
            .flat_map(|line| broken(&CLAIM, line)),
    );
    found.extend(broken(&SARIF, &sarif(analysis, all)));
    let table = csv(analysis, all);
    let pieces: usize = analysis
        .findings
        .iter()
        .map(|finding| finding.evidence.len())
        .sum();
    let mut reader = csv_reader(&table);
    let rows = reader.records().filter(Result::is_ok).count();
    if [rows, table.lines().count() - 1] != [pieces; 2] {
        found.push(format!("{rows} rows of {pieces} pieces of evidence"));
    }
    found
}

fn csv_reader(table: &str) -> ::csv::Reader<&[u8]> {
    ::csv::Reader::from_reader(table.as_bytes())
}

fn broken(rules: &Validator, text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let faults = rules.iter_errors(&value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn what_breaks_a_schema_is_found() {
    let analysis = &seeds()
        .iter()
        .find(|seed| seed.name == "summit")
        .expect("the summit")
        .analysis;
    let told = sarif(analysis, Style::default());
    assert!(broken(&SARIF, &told).is_empty());
    assert!(!broken(&SARIF, &told.replacen("\"error\"", "\"grave\"", 1)).is_empty());
    let lines = claims_jsonl(analysis);
    let line = lines.lines().next().expect("a claim");
    assert!(!broken(&CLAIM, &line.replacen("\"kind\":", "\"sort\":", 1)).is_empty());
}

#[test]
fn seeds_keep_to_the_schemas() {
    for seed in seeds() {
        assert_eq!(faults(&seed.analysis), Vec::<String>::new(), "{}", seed.name);
    }
}

#[test]
fn stories_keep_to_the_schemas() {
    let mut stories: Vec<PathBuf> = ["stories", "."]
        .iter()
        .filter_map(|folder| std::fs::read_dir(shared().join(folder)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|folder| !folder.ends_with("exam") && folder.join("story.toml").is_file())
        .collect();
    stories.sort();
    if stories.is_empty() {
        println!(
            "{}: no story is there, so that nothing is held against the schemas",
            shared().display()
        );
        return;
    }
    let mut told = 0;
    for story in &stories {
        let read = pipeline::gather(std::slice::from_ref(story), &Options::default(), &RULES);
        let (sources, _) = read.expect("a story that is understood");
        let analysis = pipeline::analyse(sources, &RULES);
        assert_eq!(faults(&analysis), Vec::<String>::new(), "{}", story.display());
        told += analysis.findings.len();
    }
    println!("{} stories, {told} findings", stories.len());
    assert!(told > 1000, "only {told} findings in {} stories", stories.len());
}

/// Sentences that two reports tell alike or otherwise, with what trips readers between them.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "(Mayor |Captain |)(Maria |M\\. |)(Lopez|Lópéz|Chen) (said|signed|denied) (12|13|twelve|\\$5 million|40%) (boats|talks|deals) (on Friday|in May 2024|)\\. ",
        2 => "“(We|They) (will|will not) (go|stay),” (Lopez|Chen) (said|added)\\. ",
        1 => "(=1\\+1|@lopez|#12|https://example\\.org|\u{202E}|\u{0}|\u{1F6A2}|\n\n|\t|&amp;|<b>)",
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_text_keeps_to_the_schemas(texts in prop::collection::vec(text(), 1..4)) {
        let sources = texts.iter().enumerate().map(|(number, text)| {
            let mut source = plain(text);
            source.id = format!("r{number}");
            source.path = format!("r{number}.txt");
            source
        });
        let analysis = pipeline::analyse(sources.collect(), &RULES);
        prop_assert_eq!(faults(&analysis), Vec::<String>::new());
    }
}
