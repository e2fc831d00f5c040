//! Drafts held against their sources: how a sentence must stand, and what must be true of every answer.

use std::fs;

use crosscheck::draft::{Says, Standing};
use crosscheck::pipeline::{self, Given};
use crosscheck::report::{Held, Style, held_human, held_json};
use crosscheck::text::Source;

use crate::fixtures::RULES;

fn source(name: &str, text: &str) -> Source {
    let (mut sources, faults) = pipeline::sources(vec![Given::text(name, text)], &RULES);
    assert!(faults.is_empty(), "{faults:?}");
    sources.pop().expect("a source")
}

fn hold(draft: &str, sources: &[&str]) -> Held {
    let named = sources.iter().enumerate();
    let sources = named.map(|(at, text)| source(&format!("source-{}.txt", at + 1), text));
    pipeline::hold(source("own.txt", draft), sources.collect(), &RULES)
}

#[test]
fn sentences_stand_as_they_must() {
    let rows = fs::read_to_string("tests/suite/drafts.tsv").expect("the table");
    let mut wrong = Vec::new();
    let mut read = 0;
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let [standing, told, draft] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {row}");
        };
        assert!(
            Standing::ALL.iter().any(|known| known.name() == standing),
            "{row}"
        );
        let held = hold(draft, &[told]);
        let worst = held.sentences.iter().map(|sentence| sentence.standing).min();
        let found = worst.map_or("nothing", Standing::name);
        read += 1;
        if found != standing {
            wrong.push(format!(
                "{found}, not {standing}: {draft:?} against {told:?}: {:?}",
                held.sentences
            ));
        }
    }
    assert!(read > 20, "only {read} rows were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_that_one_source_has_and_another_contradicts_is_disputed() {
    let one = "The ferry left Port Alden with 212 passengers on Monday, Mayor Maria Lopez said.";
    let other = "The ferry left Port Alden with 221 passengers on Monday, Mayor Maria Lopez said.";
    let held = hold(one, &[one, other]);
    let sentence = &held.sentences[0];
    assert_eq!(
        (sentence.standing, sentence.disputed),
        (Standing::Supported, true)
    );
    let told = held_human(&held, Style::default());
    assert!(told.contains("Disputed (1)") && told.contains("221"), "{told}");
    assert!(!hold(one, &[one]).sentences[0].disputed);
    assert_eq!(hold(one, &[other]).sentences[0].standing, Standing::Contradicted);
}

#[test]
fn the_source_that_has_a_sentence_decides_however_others_tell_it() {
    let own = "Officers found a device there, but it proved to be harmless.";
    let other = "They found a suspicious device, but that device turned out to be harmless.";
    let sentence = |held: &Held| (held.sentences[0].standing, held.sentences[0].disputed);
    assert_eq!(sentence(&hold(own, &[own, other])), (Standing::Supported, false));
    assert_eq!(sentence(&hold(own, &[other, own])), (Standing::Supported, false));
}

#[test]
fn a_source_that_is_silent_on_a_detail_backs_nobody() {
    let draft = "Police Chief Scott Russell, 64, was in critical condition on Saturday.";
    let silent = "Police Chief Scott Russell was in critical condition on Saturday.";
    let other = "Police Chief Scott Russell, 46, was in critical condition on Saturday.";
    let sentence = &hold(draft, &[silent, other]).sentences[0];
    assert_eq!(
        (sentence.standing, sentence.disputed),
        (Standing::Contradicted, false)
    );
    let backing = "Chief Scott Russell, 64, of the police was in critical condition.";
    let sentence = &hold(draft, &[other, backing]).sentences[0];
    assert!(
        sentence.disputed && sentence.standing >= Standing::InPart,
        "{sentence:?}"
    );
}

#[test]
fn every_paragraph_of_a_draft_is_held_though_it_is_like_another() {
    let told = "Tom Tennant and William Hakim died at the scene of the blast on Friday evening.";
    let turned = told.replace("died", "survived");
    let held = hold(&format!("{told}\n\n{turned}\n"), &[told]);
    let standings: Vec<Standing> = held.sentences.iter().map(|sentence| sentence.standing).collect();
    assert_eq!(standings, [Standing::Supported, Standing::Contradicted]);
}

#[test]
fn every_point_leads_to_words() {
    let rows = fs::read_to_string("tests/suite/drafts.tsv").expect("the table");
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let held = hold(columns[2], &[columns[1]]);
        let own = &held.analysis.sources[held.draft].text;
        for sentence in &held.sentences {
            for point in &sentence.points {
                assert!(
                    own.get(point.at.start..point.at.end)
                        .is_some_and(|words| !words.is_empty()),
                    "{row}"
                );
                assert!(sentence.span.contains(point.at), "{row}: {point:?}");
                assert_eq!(
                    point.source.is_none(),
                    point.says == Says::Nothing,
                    "{row}: {point:?}"
                );
                if let Some((source, span)) = point.source {
                    assert_ne!(source, held.draft);
                    let text = &held.analysis.sources[source].text;
                    assert!(
                        text.get(span.start..span.end)
                            .is_some_and(|words| !words.is_empty()),
                        "{row}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_report_is_supported_by_itself_and_names_change_nothing() {
    let text = fs::read_to_string("seeds/summit/farewell.txt").expect("a seed");
    let held = hold(&text, &[&text]);
    let flagged: Vec<_> = held
        .sentences
        .iter()
        .filter(|sentence| sentence.standing != Standing::Supported)
        .collect();
    assert!(flagged.is_empty(), "{flagged:?}");
    // A source that is called "draft" is no draft.
    let named = pipeline::hold(source("own.txt", &text), vec![source("draft.txt", &text)], &RULES);
    assert_eq!(named.count(Standing::Supported), held.count(Standing::Supported));
    assert_eq!(named.analysis.sources.len(), 2);
}

#[test]
fn what_is_printed_reads_alone() {
    let held = hold(
        "# Ferry\n\nThe ferry left Port Alden with 221 passengers on Monday, Mayor Maria Lopez said. The weather in Busan \
         was cold and wet all week.",
        &["The ferry left Port Alden with 212 passengers on Monday, Mayor Maria Lopez said."],
    );
    insta::with_settings!({snapshot_path => "../../snapshots/drafts", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("draft.check", held_human(&held, Style::default()));
    });
    let json = held_json(&held);
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(read["schema"], "crosscheck-check/1");
    assert_eq!(
        read["sentences"].as_array().map(Vec::len),
        Some(held.sentences.len())
    );
}

#[test]
fn who_says_a_sentence_is_counted_by_voices() {
    let sentence = "The ferry left Port Alden with 212 passengers on Monday, Mayor Maria Lopez said.";
    let wire = format!("PORT ALDEN (Reuters) - {sentence}");
    let held = hold(
        sentence,
        &[sentence, &wire, &wire.replace("ALDEN (", "ALDEN, May 3 (")],
    );
    let first = &held.sentences[0];
    assert_eq!((first.standing, first.support.len()), (Standing::Supported, 3));
    assert_eq!(held.voices(first), 2);
    let told = held_human(
        &held,
        Style {
            all: true,
            ..Style::default()
        },
    );
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("(3 reports, 2 voices: "), "{told}");
    let json: serde_json::Value = serde_json::from_str(&held_json(&held)).expect("JSON");
    assert_eq!(json["sentences"][0]["voices"], 2);
    // What no source says as a whole nobody says.
    let held = hold(sentence, &["Nine boats left Velden on Friday, a teacher wrote."]);
    assert_eq!(held.voices(&held.sentences[0]), 0);
}
