//! The examples of the library do what they say.

use crosscheck::pipeline::Given;
use crosscheck::report::json;
use crosscheck::verify::Options;

use crate::fixtures::RULES;

#[path = "../../examples/archive.rs"]
mod archive;
#[path = "../../examples/claims.rs"]
mod claims;
#[path = "../../examples/reports.rs"]
mod reports;

#[test]
fn reports_are_held_against_one_another() {
    let told = reports::told().expect("both are read");
    assert!(told.contains("discrepancy: "), "{told}");
    assert!(told.contains("  herald.txt: ") && told.contains("187"), "{told}");
    assert!(told.contains("agreement: "), "{told}");
}

#[test]
fn claims_and_what_an_update_changed_are_told() {
    let told = claims::told().expect("the built-in rules");
    assert!(told.contains("quantity count = 212\n"), "{told}");
    assert!(told.contains("212 → 187"), "{told}");
    assert!(
        told.contains("  added\n") && told.contains("\"The owner has hired a lawyer.\""),
        "{told}"
    );
}

#[test]
fn a_new_report_is_held_against_an_archive() {
    let folder = std::env::temp_dir().join(format!("crosscheck-{}-example", std::process::id()));
    let told = archive::told(&folder);
    let _ = std::fs::remove_dir_all(&folder);
    let told = told.expect("an archive in a folder of its own");
    assert!(told.contains("187") && told.contains("212"), "{told}");
}

#[test]
fn one_call_tells_what_cannot_be_read_and_minds_no_order() {
    let verify = |reports: &[Given]| {
        crosscheck::verify(
            reports,
            &Options {
                rules: Some(&RULES),
                ..Options::default()
            },
        )
    };
    let faults = verify(&[]).expect_err("nothing to read");
    assert_eq!(faults.len(), 1, "{faults:?}");
    let broken = Given::text("wire.jsonl", "{\"text\": 7}\n");
    let faults = verify(std::slice::from_ref(&broken)).expect_err("nothing that can be read");
    assert!(faults[0].to_string().starts_with("wire.jsonl:1: "), "{faults:?}");
    let herald = Given::text("herald.txt", "The ferry left Port Alden with 212 passengers.");
    let gazette = Given::text("gazette.txt", "The ferry left Port Alden with 187 passengers.");
    let mut reports = vec![herald, broken, gazette];
    let one = verify(&reports).expect("two can be read");
    assert_eq!(one.sources.len(), 2);
    assert!(
        one.notes.iter().any(|note| note.starts_with("wire.jsonl:1: ")),
        "{:?}",
        one.notes
    );
    reports.reverse();
    let threads = Options {
        threads: Some(1),
        ..Options::default()
    };
    let other = crosscheck::verify(&reports, &threads).expect("two can be read");
    assert!(json(&one) == json(&other));
    // A text without a word is a report of which there is nothing to say.
    assert!(verify(&[Given::text("empty.txt", "")]).is_ok_and(|analysis| analysis.findings.is_empty()));
}
