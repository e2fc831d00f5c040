//! Whatever a report holds, nothing that is printed acts on a terminal, a page, a table or a program that reads lines; and
//! a program that reads JSON still gets the very characters of the file.

use crosscheck::language::{Language, Parse};
use crosscheck::pipeline::{self, Given};
use crosscheck::report::{self, Analysis, Style};
use crosscheck::snapshot::{self, Snapshot};
use crosscheck::text::{Source, Span, is_harmful};
use serde_json::{Value, json};

use crate::cli::Folder;
use crate::fixtures::RULES;

/// Every class of characters that act, each by a few of its own.
const CLASSES: &[(&str, &[char])] = &[
    (
        "C0",
        &['\u{1}', '\u{7}', '\u{8}', '\u{b}', '\u{c}', '\r', '\u{1f}', '\0'],
    ),
    ("escapes of terminals", &['\u{1b}', '\u{9b}', '\u{9d}', '\u{90}']),
    (
        "C1 and DEL",
        &['\u{7f}', '\u{80}', '\u{81}', '\u{85}', '\u{8d}', '\u{9f}'],
    ),
    (
        "marks of direction",
        &[
            '\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{61c}',
        ],
    ),
    ("ends of lines and paragraphs", &['\u{2028}', '\u{2029}']),
    ("byte order mark", &['\u{feff}']),
    (
        "no characters",
        &['\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{1ffff}', '\u{10fffe}'],
    ),
];

/// Two reports that tell alike and otherwise, with the character inside and between words, in what is told of them and in
/// what they are called.
fn reports(c: char) -> Vec<Given> {
    let record = |n: u32| {
        let text = format!(
            "Ferry {c}fire\n\nThe old fer{c}ry left Port{c} Alden with 2{n}2 passengers,{c} Mayor Maria {c}Lopez said. \
             \u{201c}We will find{c} out why,\u{201d} Le{c}e Chen told report{c}ers.{c} On Friday{c} Lopez signed a {c}deal."
        );
        json!({ "id": format!("r{n}{c}"), "title": format!("Fer{c}ry"), "publisher": format!("The {c}Herald"),
            "origin": format!("A{c}P"), "published": "2024-09-06", "text": text })
    };
    let lines: Vec<String> = (1..3).map(|n| record(n).to_string()).collect();
    let file = format!("re{c}ports.jsonl");
    vec![
        Given::text(&file, &lines.join("\n")),
        Given::text(
            &format!("pla{c}in.txt"),
            record(1)["text"].as_str().expect("a text"),
        ),
    ]
}

fn sources(c: char) -> Vec<Source> {
    pipeline::sources(reports(c), &RULES).0
}

fn parses(analysis: &Analysis) -> Vec<Vec<Parse>> {
    let language = Language::embedded();
    let all = analysis.sources.iter().zip(&analysis.sentences);
    all.map(|(source, sentences)| {
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        language.parse_all(&source.text, &spans)
    })
    .collect()
}

/// Every form that is printed, with its name.
fn forms(c: char) -> Vec<(&'static str, String)> {
    let style = Style {
        all: true,
        explain: true,
        ..Style::default()
    };
    let run = pipeline::analyse(sources(c), &RULES);
    assert!(
        !run.findings.is_empty(),
        "U+{:04X}: nothing is found",
        u32::from(c)
    );
    let stories = pipeline::stories(sources(c), 160, &RULES);
    let (paired, claims, pairs) = pipeline::pairs(sources(c), &RULES);
    let (of_entities, entries) = pipeline::entities(sources(c), &RULES);
    let mut drafted = sources(c);
    let draft = drafted.remove(0);
    let held = pipeline::hold(draft, drafted, &RULES);
    let mut now = sources(c);
    now.pop();
    let revisions = pipeline::revise(sources(c), now, &RULES);
    let parses = parses(&run);
    vec![
        ("human", report::human(&run, style)),
        (
            "human",
            report::human(
                &run,
                Style {
                    explain: false,
                    ..style
                },
            ),
        ),
        ("markdown", report::markdown(&run, style)),
        ("html", report::html(&run, style)),
        ("csv", report::csv(&run, style)),
        ("sarif", report::sarif(&run, style)),
        ("json", report::json(&run)),
        ("claims", report::claims(&run, style)),
        ("claims_jsonl", report::claims_jsonl(&run)),
        ("clusters", report::clusters(&run, style)),
        ("clusters_json", report::clusters_json(&run)),
        ("sentences", report::sentences(&run, style)),
        ("sentences_jsonl", report::sentences_jsonl(&run)),
        ("parses", report::parses(&run, &parses, style)),
        ("parses_json", report::parses_json(&run, &parses)),
        ("parses_jsonl", report::parses_jsonl(&run, &parses)),
        ("conllu", report::conllu(&run, &parses)),
        ("entities", report::entities(&of_entities, &entries, style)),
        ("entities_jsonl", report::entities_jsonl(&of_entities, &entries)),
        ("pairs_jsonl", report::pairs_jsonl(&paired, &claims, &pairs)),
        ("changes", report::changes(&revisions, style)),
        ("changes_jsonl", report::changes_jsonl(&revisions)),
        ("stories_human", report::stories_human(&stories, style)),
        ("stories_markdown", report::stories_markdown(&stories, style)),
        ("stories_jsonl", report::stories_jsonl(&stories)),
        ("held_human", report::held_human(&held, style)),
        ("held_json", report::held_json(&held)),
        ("held_sarif", report::held_sarif(&held, style)),
        ("held_html", report::held_html(&held)),
        ("snapshot", snapshot::claims(&run)),
        ("snapshot file", Snapshot::new(&reports(c), &run).to_json()),
    ]
}

#[test]
fn no_form_lets_a_harmful_character_through() {
    let mut wrong = Vec::new();
    for (class, characters) in CLASSES {
        for &c in *characters {
            assert!(is_harmful(c), "U+{:04X}", u32::from(c));
            for (name, form) in forms(c) {
                let of_form = |c: char| c == '\n' || c == '\t' && name == "conllu";
                if let Some(at) = form.find(|c: char| is_harmful(c) && !of_form(c)) {
                    let until = form[at..]
                        .char_indices()
                        .nth(30)
                        .map_or(form.len(), |(end, _)| at + end);
                    wrong.push(format!("{class}: {name}: {:?}", &form[at..until]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_form_is_looked_at() {
    let exported = include_str!("../../src/report/mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub use ")?.split_once("::"))
        .flat_map(|(_, names)| names.split([',', ' ', '{', '}', ';']))
        .filter(|name| name.starts_with(char::is_lowercase) && !matches!(*name, "schema" | "slots"));
    let told = forms('\u{202e}');
    let mut seen = 0;
    for name in exported {
        assert!(
            told.iter().any(|(form, _)| *form == name),
            "{name} is in no list above"
        );
        seen += 1;
    }
    assert!(seen > 25, "only {seen} forms were seen");
}

#[test]
fn json_holds_the_characters_of_the_file() {
    for &c in CLASSES.iter().flat_map(|(_, characters)| *characters) {
        let run = pipeline::analyse(sources(c), &RULES);
        let told: Value = serde_json::from_str(&report::json(&run)).expect("the report is JSON");
        let claims = told["claims"].as_array().expect("claims");
        assert!(!claims.is_empty());
        for claim in claims {
            let id = claim["source"].as_str().expect("a source");
            let source = run
                .sources
                .iter()
                .find(|source| source.id == id)
                .expect("one of the run");
            let place = |name: &str| claim[name].as_u64().and_then(|at| usize::try_from(at).ok());
            let (start, end) = (place("start").expect("a start"), place("end").expect("an end"));
            assert_eq!(
                source.file().get(start..end),
                claim["text"].as_str(),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}

#[test]
fn faults_and_lists_act_on_nothing() {
    let folder = Folder::new("harmless");
    for name in [
        "no\u{202e}ne.txt",
        "no\u{9b}ne.txt",
        "no\u{2028}ne.txt",
        "no\u{1b}[31mne.txt",
    ] {
        let ran = folder.run(&["report", name, "herald.txt"]);
        let found = ran.err.chars().find(|c| is_harmful(*c) && *c != '\n');
        assert_eq!(found, None, "{:?}", ran.err);
        assert!(ran.err.contains("no"), "{:?}", ran.err);
    }
    folder.write(
        "dir\u{202e}ection.txt",
        "Ferry \u{202e}fire\n\nThe ferry left with 12 people, Lopez said.\n",
    );
    assert_eq!(
        folder.run(&["index", "kept", "dir\u{202e}ection.txt"]).code,
        Some(0)
    );
    let listed = folder.run(&["index", "kept"]).out;
    assert!(listed.contains("ection.txt"), "{listed}");
    assert_eq!(
        listed.chars().find(|c| is_harmful(*c) && *c != '\n'),
        None,
        "{listed:?}"
    );
    for id in ["a\u{2028}b", "a\u{202e}b", "a\u{9b}b"] {
        folder.write(
            "claims.jsonl",
            json!({ "id": id, "text": "The ferry left." }).to_string(),
        );
        let ran = folder.run(&["match", "claims.jsonl"]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("claims.jsonl:1: the id has"), "{}", ran.err);
    }
}
