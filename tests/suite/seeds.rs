//! Every folder of `seeds/` run through the whole road: what the engine makes of it stage by stage is held against
//! `snapshots/`, what it finds against the folder's `expect.toml`, and the rules of the house are held against all.
//!
//! There are no cases here: to add one, add a folder to `seeds/` (its README says what goes into it) and accept its
//! snapshots. A seed without its four snapshots fails, and so does a snapshot without its seed.
//!
//! To accept new snapshots, run
//!
//! ```text
//! INSTA_UPDATE=always cargo test --test suite seeds::
//! ```
//!
//! and read the difference that version control shows before it is kept: a snapshot is a claim that its content is
//! right. Without the variable a difference fails (and leaves a `.snap.new` beside the snapshot, which is ignored;
//! with `CI` set nothing is written). A renamed stage or seed leaves its old snapshots behind; the test names them.
//!
//! An expected finding that the engine does not make yet says why in `waits`. Once the engine makes it the test fails
//! until `waits` is taken out, so that the list of what is missing stays true.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crosscheck::pipeline::{self, Options};
use crosscheck::report::{Analysis, Style, claims_jsonl, html, json, sentences_jsonl};
use crosscheck::text::Source;

use crate::expect::parse_seed;
use crate::fixtures::RULES;
use crate::hold::{Made, Standing};
use crate::seeding::show::STAGES;
use crate::seeding::{self, seeds};

/// Seen from this file, as insta wants it; and from the root of the project, where tests run.
const SNAPSHOTS: &str = "../../snapshots";
const SNAPSHOTS_HERE: &str = "snapshots";

#[test]
fn every_stage_says_what_its_snapshot_says() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(SNAPSHOTS);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let (mut wrong, mut wanted) = (Vec::new(), BTreeSet::new());
    for seed in seeds() {
        for (stage, show) in STAGES {
            let name = format!("{}.{stage}", seed.name);
            settings.set_description(&seed.shows);
            let shown = show(&seed.analysis);
            // One difference must not hide the next: insta has printed it, the names are gathered here.
            let held = settings.bind(|| {
                catch_unwind(AssertUnwindSafe(|| {
                    insta::assert_snapshot!(name.as_str(), shown);
                }))
            });
            if held.is_err() {
                wrong.push(format!("{name}: differs from its snapshot, or has none"));
            }
            wanted.insert(format!("{name}.snap"));
        }
    }
    let there: BTreeSet<String> = seeding::names(Path::new(SNAPSHOTS_HERE))
        .into_iter()
        .filter(|name| !name.ends_with(".snap.new"))
        .collect();
    wrong.extend(
        wanted
            .difference(&there)
            .map(|name| format!("{SNAPSHOTS_HERE}/{name}: is missing")),
    );
    wrong.extend(
        there
            .difference(&wanted)
            .map(|name| format!("{SNAPSHOTS_HERE}/{name}: belongs to no seed")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_seed_is_told_as_expected() {
    println!("{:<18} {:>5} {:>8}", "seed", "right", "waiting");
    let mut wrong = Vec::new();
    for seed in seeds() {
        let made = Made::new(&seed.analysis, Vec::new(), seed.paths());
        let (mut right, mut waiting) = (0, 0);
        for expectation in &seed.expected {
            match made.stands(expectation) {
                Standing::Right => right += 1,
                Standing::Waiting(_) => waiting += 1,
                Standing::Met(told) | Standing::Wrong(told) => wrong.push(told),
            }
        }
        println!("{:<18} {right:>5} {waiting:>8}", seed.name);
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn neither_order_nor_threads_change_a_byte() {
    let tell = |analysis: &Analysis| format!("{}{}", json(analysis), html(analysis, Style::default()));
    for seed in seeds() {
        let told = tell(&seed.analysis);
        for order in orders(&seed.sources) {
            for threads in [1, 2, 4] {
                let again =
                    pipeline::with_threads(Some(threads), || tell(&pipeline::analyse(order.clone(), &RULES)));
                let ids: Vec<&str> = order.iter().map(|source| source.id.as_str()).collect();
                assert!(
                    again == told,
                    "{}: {ids:?} on {threads} threads tell something else",
                    seed.name
                );
            }
        }
        let gathered = |paths: Vec<std::path::PathBuf>| {
            let read = pipeline::gather(&paths, &Options::default(), &RULES);
            let (sources, _) = read.expect("reports that are no story files");
            json(&pipeline::analyse(sources, &RULES))
        };
        let bare = gathered(seed.paths());
        for order in orders(&seed.paths()) {
            let given = format!("{order:?}");
            assert!(
                gathered(order) == bare,
                "{}: given as {given} tells something else",
                seed.name
            );
        }
    }
}

/// The same things backwards, turned round, and shuffled in a way that is the same in every run.
fn orders<T: Clone>(given: &[T]) -> Vec<Vec<T>> {
    let mut backwards = given.to_vec();
    backwards.reverse();
    let mut turned = given.to_vec();
    turned.rotate_left(given.len().min(1));
    let mut shuffled = given.to_vec();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for last in (1..shuffled.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = (state >> 33) % (last as u64 + 1);
        shuffled.swap(last, usize::try_from(other).unwrap_or(0));
    }
    vec![given.to_vec(), backwards, turned, shuffled]
}

#[test]
fn two_runs_say_the_same() {
    for seed in seeds() {
        let again = pipeline::analyse(seed.sources.clone(), &RULES);
        assert!(
            json(&again) == json(&seed.analysis),
            "{}: a second run tells something else",
            seed.name
        );
    }
}

#[test]
fn a_list_is_what_the_whole_road_has() {
    for seed in seeds() {
        let (cut, claimed) = (
            pipeline::sentences(seed.sources.clone(), &RULES),
            pipeline::claims(seed.sources.clone(), &RULES),
        );
        for sentences in [sentences_jsonl(&cut), sentences_jsonl(&claimed)] {
            assert!(sentences == sentences_jsonl(&seed.analysis), "{}", seed.name);
        }
        assert!(
            claims_jsonl(&claimed) == claims_jsonl(&seed.analysis),
            "{}",
            seed.name
        );
        assert!(claimed.links.is_empty() && cut.claims.is_empty());
    }
}

#[test]
fn every_quoted_word_stands_in_its_file() {
    let mut quoted = 0;
    for seed in seeds() {
        let told: serde_json::Value = serde_json::from_str(&json(&seed.analysis)).expect("a JSON object");
        let claims = list(&told, "claims").iter();
        let evidence = list(&told, "findings").iter().flat_map(|f| list(f, "evidence"));
        for piece in claims.chain(evidence) {
            let source = source_of(&seed.analysis, piece["source"].as_str().expect("a source"));
            let file = std::fs::read(&source.path).expect("the file of a source");
            let at = |key: &str| {
                let place = piece[key].as_u64().expect("a place");
                usize::try_from(place).expect("a place in a file")
            };
            let words = file.get(at("start")..at("end"));
            assert_eq!(
                words,
                piece["text"].as_str().map(str::as_bytes),
                "{}: {piece}",
                seed.name
            );
            assert!(at("start") < at("end"), "{}: quotes nothing: {piece}", seed.name);
            quoted += 1;
        }
    }
    assert!(quoted > 100, "only {quoted} pieces were quoted");
}

fn list<'v>(value: &'v serde_json::Value, key: &str) -> &'v [serde_json::Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn source_of<'a>(analysis: &'a Analysis, id: &str) -> &'a Source {
    let found = analysis.sources.iter().find(|source| source.id == id);
    found.unwrap_or_else(|| panic!("{id}: no source of the run"))
}

#[test]
fn a_malformed_expectation_fails_on_its_line() {
    let faults = |text: &str| {
        let read = |file: &str| match file {
            "a.txt" => Ok(b"Twelve ships and twelve boats left.".to_vec()),
            _ => Err("is not there".to_owned()),
        };
        parse_seed("expect.toml", text, &["a.txt".to_owned()], &read)
            .expect_err("a fault")
            .join("\n")
    };
    let finding = |verdict: &str, evidence: &str| {
        format!(
            "# What is expected.\n\n[[finding]]\nverdict = \"{verdict}\"\nkind = \"number\"\nevidence = [\n{evidence}]\n"
        )
    };
    let ships = "  { file = \"a.txt\", text = \"Twelve ships\" },\n";
    let told = faults(&finding("quarrel", &ships.repeat(2)));
    assert!(
        told.starts_with("expect.toml:4: \"quarrel\" is no verdict"),
        "{told}"
    );
    let told = faults(&finding("agreement", ships));
    assert!(told.starts_with("expect.toml:3: names fewer than two"), "{told}");
    let twice = "  { file = \"a.txt\", text = \"boats\" },\n  { file = \"a.txt\", text = \"e\" },\n";
    let told = faults(&finding("agreement", twice));
    assert!(told.starts_with("expect.toml:8: \"e\" stands "), "{told}");
    let gone = format!("{ships}  {{ file = \"b.txt\", text = \"boats\" }},\n");
    let told = faults(&finding("agreement", &gone));
    assert!(told.starts_with("expect.toml:8: b.txt: is not there"), "{told}");
    let told = faults("[[not]]\nwhy = \"two things\"\nevidence = []\n");
    assert!(told.starts_with("expect.toml:1: names fewer than two"), "{told}");
    let told = faults("[[not]]\nwhy = \"two things\"\nfile = \"a.txt\"\nevidence = []\n");
    assert!(told.starts_with("expect.toml:3: unknown field `file`"), "{told}");
    let told = faults("[[finding]]\nverdict = \n");
    assert!(told.starts_with("expect.toml:2: "), "{told}");
}
