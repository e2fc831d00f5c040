//! A pile of reports sorted into stories, in each form of the report and on the command line.

use std::path::PathBuf;
use std::process::Command;

use crosscheck::matching::LIKENESS;
use crosscheck::pipeline::{self, Options};
use crosscheck::report::{self, Story, Style};
use serde_json::Value;

use crate::fixtures::RULES;

/// The reports of two seeds and a page of another event.
fn pile() -> Vec<PathBuf> {
    [
        "seeds/toll-conflict",
        "seeds/money-and-units",
        "tests/formats/modern.html",
    ]
    .map(PathBuf::from)
    .to_vec()
}

fn sorted(paths: &[PathBuf]) -> Vec<Story> {
    let (sources, faults) = pipeline::gather(paths, &Options::default(), &RULES).expect("sound stories");
    assert!(faults.is_empty(), "{faults:?}");
    pipeline::stories(sources, LIKENESS, &RULES)
}

#[test]
fn every_report_is_in_one_story_and_each_story_is_told() {
    let mut paths = pile();
    let stories = sorted(&paths);
    let (sources, _) = pipeline::gather(&paths, &Options::default(), &RULES).expect("sound stories");
    let mut told: Vec<&str> = stories
        .iter()
        .flat_map(|s| s.analysis.sources.iter().map(|s| s.path.as_str()))
        .collect();
    told.sort_unstable();
    let mut given: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    given.sort_unstable();
    assert_eq!(told, given);
    for story in &stories {
        let folders: Vec<&str> = story
            .analysis
            .sources
            .iter()
            .filter_map(|s| s.path.split('/').nth(1))
            .collect();
        assert!(folders.windows(2).all(|pair| pair[0] == pair[1]), "{folders:?}");
    }
    let style = Style::default();
    let human = report::stories_human(&stories, style);
    let markdown = report::stories_markdown(&stories, style);
    assert!(human.contains(&format!("S1: {} (", stories[0].title)), "{human}");
    assert!(
        human.contains("Told by one report alone\n\ntests/formats/modern.html: Ferry runs aground"),
        "{human}"
    );
    assert!(
        markdown.contains("\n## S1: ") && markdown.contains("\n### "),
        "{markdown}"
    );
    assert_eq!(
        markdown.matches("\n# ").count(),
        0,
        "one heading of the first level"
    );
    let lines = report::stories_jsonl(&stories);
    assert_eq!(lines.lines().count(), stories.len());
    for (line, story) in lines.lines().zip(&stories) {
        let mut line: Value = serde_json::from_str(line).expect("an object a line");
        let own = line
            .as_object_mut()
            .expect("an object")
            .shift_remove("story")
            .expect("its story");
        assert_eq!(own["id"], story.id.as_str());
        let alone: Value =
            serde_json::from_str(&report::json(&story.analysis)).expect("the report of one story");
        assert_eq!(line, alone);
    }
    paths.reverse();
    assert_eq!(report::stories_jsonl(&sorted(&paths)), lines);
}

#[test]
fn a_story_of_a_pile_is_told_as_if_it_had_been_given_alone() {
    let stories = sorted(&pile());
    let story = &stories[0];
    let paths: Vec<PathBuf> = story
        .analysis
        .sources
        .iter()
        .map(|source| PathBuf::from(&source.path))
        .collect();
    let (mut sources, _) = pipeline::gather(&paths, &Options::default(), &RULES).expect("no story file");
    // Days and publishers come from the story file, which is not given here.
    for source in &mut sources {
        let told = story
            .analysis
            .sources
            .iter()
            .find(|told| told.path == source.path);
        *source = told.expect("a report of the story").clone();
    }
    let alone = pipeline::analyse(sources, &RULES);
    assert_eq!(report::json(&alone), report::json(&story.analysis));
}

#[test]
fn the_command_sorts_and_refuses_what_is_no_likeness() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
            .args([
                "report",
                "tests/formats",
                "seeds/toll-conflict",
                "--format",
                "json",
            ])
            .args(arguments)
            .output()
            .expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run(&["--group"]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out, run(&["--group=0.18", "--threads", "1"]).1);
    let first: Value = serde_json::from_str(out.lines().next().expect("a story")).expect("an object a line");
    assert!(
        first["notes"]
            .to_string()
            .contains("empty.html: has no readable text")
    );
    let apart = run(&["--group=1"]).1.lines().count();
    assert!(apart > out.lines().count());
    assert_eq!(run(&["--group", "--fail-on", "high"]).0, Some(1));
    for wrong in ["--group=0", "--group=1.5", "--group=much"] {
        let (code, _, err) = run(&[wrong]);
        assert_eq!(code, Some(2));
        assert!(err.contains("from 0.001 to 1"), "{err}");
    }
}
