//! The sentence splitter against two public suites. Reads ../shared/suites; where the folder is not there the tests
//! say so and pass.

use std::path::PathBuf;

use crosscheck::rulebook::Rulebook;
use crosscheck::text::Splitter;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    sentences: Vec<String>,
}

fn cases(name: &str) -> Option<Vec<Case>> {
    let shared =
        std::env::var_os("CROSSCHECK_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("suites/sentences").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("not run: {} is not there", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("the suite is valid JSON"))
}

/// The suite keeps comments as lines that begin with `#`; where the expected sentences do not hold them, they are
/// not part of the text.
fn without_comments(case: &Case) -> String {
    if case.sentences.iter().any(|sentence| sentence.starts_with('#')) {
        return case.text.clone();
    }
    let lines = case.text.lines().filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Cases that hold, and all of them.
fn score(name: &str) -> Option<(usize, usize)> {
    let splitter = Splitter::new(&Rulebook::embedded().expect("the rules load").lexicons);
    let cases = cases(name)?;
    let mut right = 0;
    for case in &cases {
        let text = without_comments(case);
        let found: Vec<&str> = splitter.split(&text).iter().map(|span| span.of(&text)).collect();
        // "===" is the suite's own rule between cases.
        let trimmed = case.sentences.iter().map(|sentence| sentence.trim());
        let expected: Vec<&str> = trimmed.filter(|&sentence| sentence != "===").collect();
        if found == expected {
            right += 1;
        } else {
            println!("{name}: expected {expected:?}\n  found {found:?}");
        }
    }
    let share = 100.0 * right as f64 / cases.len() as f64;
    println!("{name:<22} {right:>4} of {:>4}  {share:.1} %", cases.len());
    Some((right, cases.len()))
}

#[test]
fn golden_rules_hold_but_for_one_at_most() {
    if let Some((right, all)) = score("golden-rules.json") {
        assert!(right + 1 >= all, "{right} of {all}");
    }
}

#[test]
fn english_cases_hold_in_nineteen_of_twenty() {
    if let Some((right, all)) = score("sentencex-en.json") {
        assert!(right * 100 >= all * 95, "{right} of {all}");
    }
}
