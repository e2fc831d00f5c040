//! What an updated report changed: by the library, and by `claims --save` and `claims --compare`.

use crosscheck::pipeline::{self, Given};
use crosscheck::report::{Revision, Style, changes, changes_jsonl};
use crosscheck::revision::{Change, ChangeKind};
use crosscheck::snapshot::Snapshot;
use proptest::prelude::*;
use serde_json::Value;

use crate::cli::Folder;
use crate::fixtures::RULES;

const BEFORE: &str = "\
Fire on the ferry

The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said.

Three people died in the engine room. “We will find out why,” Lopez told reporters.

The ferry was built by Brekke in 1988. The owner has ordered two new boats.
";

fn revise(before: &str, now: &str) -> Vec<Revision> {
    let sources = |text: &str| pipeline::sources(vec![Given::text("ferry.txt", text)], &RULES).0;
    pipeline::revise(sources(before), sources(now), &RULES)
}

/// The changes of one report, each as "kind: answer before -> answer now".
fn told(now: &str) -> Vec<String> {
    let revisions = revise(BEFORE, now);
    let [revision] = &revisions[..] else {
        panic!("one report")
    };
    let answer = |index: Option<usize>| index.map_or("", |index| &revision.run.claims[index].answer.shown);
    let line = |change: &Change| {
        format!(
            "{}: {} -> {}",
            change.kind.word(),
            answer(change.before),
            answer(change.now)
        )
    };
    revision.changes.iter().flatten().map(line).collect()
}

fn kinds(now: &str) -> Vec<ChangeKind> {
    let revisions = revise(BEFORE, now);
    let mut kinds: Vec<ChangeKind> = revisions[0]
        .changes
        .iter()
        .flatten()
        .map(|change| change.kind)
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

#[test]
fn the_same_report_has_not_changed() {
    assert_eq!(told(BEFORE), Vec::<String>::new());
    // Neither other line ends nor other paragraphs are a change.
    assert_eq!(told(&BEFORE.replace('\n', "\r\n")), Vec::<String>::new());
}

#[test]
fn another_answer_is_told_as_that() {
    let changes = told(&BEFORE.replace("212", "187"));
    assert!(changes.contains(&"answer: 212 -> 187".to_owned()), "{changes:#?}");
    assert!(
        changes
            .iter()
            .all(|change| !change.starts_with("added") && !change.starts_with("gone")),
        "{changes:#?}"
    );
    let changes = told(&BEFORE.replace("in 1988", "in 1989"));
    assert!(
        changes.iter().any(|change| change == "answer: 1988 -> 1989"),
        "{changes:#?}"
    );
    let changes = told(&BEFORE.replace("by Brekke", "by Lund"));
    assert!(
        changes.iter().any(|change| change == "answer: Brekke -> Lund"),
        "{changes:#?}"
    );
    let changes = told(&BEFORE.replace("We will find out why", "We will never know why"));
    assert!(
        changes
            .iter()
            .any(|change| change.starts_with("answer: ") && change.contains("never")),
        "{changes:#?}"
    );
}

#[test]
fn what_is_told_less_firmly_or_denied_is_told_as_that() {
    let changes = kinds(&BEFORE.replace("Three people died", "Three people may have died"));
    assert!(changes.contains(&ChangeKind::Manner), "{changes:?}");
    let changes = kinds(&BEFORE.replace("The owner has ordered", "The owner has not ordered"));
    assert!(changes.contains(&ChangeKind::Answer), "{changes:?}");
}

#[test]
fn sentences_that_are_added_taken_out_or_moved() {
    let added = BEFORE.replace(
        "The ferry was built",
        "The captain was arrested on Friday. The ferry was built",
    );
    assert_eq!(kinds(&added), [ChangeKind::Added], "{:#?}", told(&added));
    let gone = BEFORE.replace(" The owner has ordered two new boats.", "");
    assert_eq!(kinds(&gone), [ChangeKind::Gone], "{:#?}", told(&gone));
    let built = "The ferry was built by Brekke in 1988.";
    let moved = BEFORE
        .replace(built, "")
        .replace("The ferry left", &format!("{built}\n\nThe ferry left"));
    assert_eq!(kinds(&moved), [ChangeKind::Moved], "{:#?}", told(&moved));
}

#[test]
fn other_words_for_the_same_are_no_other_answer() {
    let changes = told(&BEFORE.replace(
        "Three people died in the engine room.",
        "Three people died in the ship’s engine room.",
    ));
    let other = |change: &&String| {
        change.starts_with("answer: 3 ") || change.starts_with("added: 3") || change.starts_with("gone: 3")
    };
    assert!(!changes.iter().any(|change| other(&change)), "{changes:#?}");
    assert!(!changes.is_empty());
}

#[test]
fn reports_are_known_by_path_then_by_name() {
    let sources = |files: &[(&str, &str)]| {
        let given = files.iter().map(|(name, text)| Given::text(name, text)).collect();
        pipeline::sources(given, &RULES).0
    };
    let before = sources(&[
        ("a/herald.txt", "Three people died."),
        ("gazette.txt", "Four boats left."),
        ("old.txt", "Two men left."),
    ]);
    let now = sources(&[
        ("b/herald.txt", "Three people died."),
        ("gazette.txt", "Five boats left."),
        ("new.txt", "Six men left."),
    ]);
    let revisions = pipeline::revise(before, now, &RULES);
    let told: Vec<String> = revisions
        .iter()
        .map(|revision| {
            format!(
                "{} {} {}",
                revision.path(),
                revision.is_new,
                revision.changes.is_some()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "b/herald.txt false true",
            "gazette.txt false true",
            "new.txt true false",
            "old.txt false false"
        ]
    );
    let shown = changes(&revisions, Style::default());
    assert!(
        shown.contains("new.txt: is new, ") && shown.contains("old.txt: is gone, "),
        "{shown}"
    );
    assert!(shown.contains("4 → 5"), "{shown}");
    let lines: Vec<Value> = changes_jsonl(&revisions)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(
        lines
            .iter()
            .any(|line| line["change"] == "report-added" && line["source"] == "new")
    );
    let answer = lines
        .iter()
        .find(|line| line["change"] == "answer")
        .expect("an answer");
    assert_eq!(
        (&answer["before"]["text"], &answer["source"]),
        (&Value::from("Four boats"), &Value::from("gazette"))
    );
}

#[test]
fn a_snapshot_leads_back_to_its_reports() {
    let given = vec![
        Given::text("ferry.txt", BEFORE),
        Given {
            content: b"Caf\xe9 \"Lund\" lost 12 boats.\n".to_vec(),
            ..Given::text("cafe.txt", "")
        },
    ];
    let (sources, _) = pipeline::sources(given.clone(), &RULES);
    let snapshot = Snapshot::new(&given, &pipeline::claims(sources.clone(), &RULES));
    let text = snapshot.to_json();
    let again = Snapshot::parse("kept.json", &text).expect("its own file");
    assert_eq!(again, snapshot);
    let (back, faults) = again.sources(&RULES);
    assert!(faults.is_empty());
    let shown = |sources: &[crosscheck::text::Source]| format!("{sources:?}");
    assert_eq!(shown(&back), shown(&sources));
    for (text, told) in [
        ("{\n", "kept.json:2: is no snapshot of claims: "),
        ("[]", "kept.json:1: is no snapshot of claims: "),
        (
            &text.replace("crosscheck-claims/1", "crosscheck-claims/9"),
            "kept.json: is of the form \"crosscheck-claims/9\"",
        ),
    ] {
        let fault = Snapshot::parse("kept.json", text)
            .expect_err("no snapshot")
            .to_string();
        assert!(fault.starts_with(told) && fault.contains("--save"), "{fault}");
    }
}

#[test]
fn the_command_keeps_and_compares() {
    let folder = Folder::new("keep");
    folder.write("ferry.txt", BEFORE);
    let ran = folder.run(&["claims", "--save", "kept.json", "ferry.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.ends_with(" of 1 report kept.\n"), "{}", ran.out);
    let same = folder.run(&[
        "claims",
        "--compare",
        "kept.json",
        "--fail-on-change",
        "ferry.txt",
    ]);
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""));
    assert!(
        same.out.lines().count() == 1 && same.out.ends_with(" as before\n"),
        "{}",
        same.out
    );
    folder.write("ferry.txt", BEFORE.replace("212", "187"));
    let other = folder.run(&["claims", "--compare", "kept.json", "ferry.txt"]);
    assert_eq!(other.code, Some(0));
    assert!(other.out.contains("212 → 187"), "{}", other.out);
    let ran = folder.run(&[
        "claims",
        "--compare",
        "kept.json",
        "ferry.txt",
        "--fail-on-change",
        "--format",
        "jsonl",
    ]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.lines().any(|line| line.contains("\"change\":\"answer\"")),
        "{}",
        ran.out
    );
    // The report under another name is still the one there is.
    folder.write("later.txt", BEFORE);
    assert!(
        folder
            .run(&["claims", "--compare", "kept.json", "later.txt"])
            .out
            .ends_with(" as before\n")
    );

    let ran = folder.run(&["claims", "--save", "ferry.txt", "ferry.txt"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(
        ran.err.contains("is one of the files that are read"),
        "{}",
        ran.err
    );
    let ran = folder.run(&["claims", "--compare", "ferry.txt", "ferry.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err
            .starts_with("crosscheck: ferry.txt:1: is no snapshot of claims: "),
        "{}",
        ran.err
    );
    let ran = folder.run(&[
        "claims",
        "--compare",
        "kept.json",
        "--output",
        "kept.json",
        "ferry.txt",
    ]);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert_eq!(
        folder.run(&["claims", "--fail-on-change", "ferry.txt"]).code,
        Some(2)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Every claim of both versions is told once at the most, whatever was done to the sentences.
    #[test]
    fn every_claim_has_one_partner(order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(), cut in 0..7usize) {
        let sentences: Vec<&str> = BEFORE.split_inclusive(". ").flat_map(|part| part.split_inclusive("\n\n")).collect();
        let now: String = order.iter().filter(|at| **at != cut).filter_map(|at| sentences.get(*at)).copied().collect();
        let revisions = revise(BEFORE, &now);
        let revision = &revisions[0];
        let mut seen = std::collections::BTreeSet::new();
        for change in revision.changes.iter().flatten() {
            for index in [change.before, change.now].into_iter().flatten() {
                prop_assert!(seen.insert(index), "{index} is told twice");
            }
            prop_assert_eq!(change.before.is_none(), change.kind == ChangeKind::Added);
            prop_assert_eq!(change.now.is_none(), change.kind == ChangeKind::Gone);
        }
        prop_assert!(!changes(&revisions, Style::default()).is_empty());
    }
}
