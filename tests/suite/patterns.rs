//! What each pattern of claims reads and what it must not, sentence by sentence: `patterns.tsv`.

use crosscheck::claim::Pattern;
use crosscheck::pipeline::analyse;
use crosscheck::text::{DatedBy, Format, Reader};
use jiff::civil::date;

use crate::fixtures::RULES;

const ROWS: &str = include_str!("patterns.tsv");

#[test]
fn every_pattern_reads_its_sentences() {
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for row in ROWS.lines().filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [pattern, how, answer, text] = fields.as_slice() else {
            panic!("{row:?} is no pattern, `read` or `not`, answer and sentence, set apart by tabs")
        };
        let Some(pattern) = Pattern::from_word(pattern) else {
            panic!("{row:?}: there is no pattern {pattern:?}")
        };
        let found = answers(pattern, text);
        let holds = match *how {
            "read" => found.iter().any(|found| found == answer),
            "not" if answer.is_empty() => found.is_empty(),
            "not" => !found.iter().any(|found| found == answer),
            _ => panic!("{row:?}: neither `read` nor `not`"),
        };
        if !holds {
            wrong.push(format!("{row}\n    is read as {found:?}"));
        }
        seen.push((pattern, *how));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for &pattern in Pattern::ALL {
        for how in ["read", "not"] {
            assert!(
                seen.contains(&(pattern, how)),
                "no sentence that {} must {how}",
                pattern.word()
            );
        }
    }
}

/// The answers that a pattern reads in a report of one text, published on a Monday.
fn answers(pattern: Pattern, text: &str) -> Vec<String> {
    let (mut sources, _) = Reader::new(&RULES.lexicons).read_as("a", text.as_bytes(), Format::Plain);
    for source in &mut sources {
        source.published = Some(date(2020, 3, 2));
        source.dated_by = DatedBy::Story;
    }
    let claims = analyse(sources, &RULES).claims;
    let made = claims.iter().filter(|claim| claim.pattern == pattern);
    made.map(|claim| claim.answer.shown.clone()).collect()
}
