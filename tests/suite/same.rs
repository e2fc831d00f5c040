//! The same reports give the same findings, whatever the machine, the day and the names of files: the built command, on the
//! seeds and on a made-up story whose claims tie, in other orders, on other numbers of threads, in other places.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crosscheck::pipeline::{self, Options};
use crosscheck::report::{Analysis, json};
use serde_json::Value;

use crate::cli::{Folder, command};
use crate::fixtures::{RULES, shared};

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
const RULE_FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");

/// Reports that tell one thing equally well in several places, so that only an order decides which two are held together.
const TIED: [(&str, &str); 4] = [
    (
        "anchor",
        "The ferry left Port Alden with 12 people aboard. It was the 12th crossing. The ferry carried 12 people, Mayor \
         Maria Lopez said on Friday. Crews worked for up to 8 hours. Captain Lee Chen spoke for 8 hours.",
    ),
    (
        "bell",
        "It was the 12th crossing of the ferry. The ferry left Port Alden with 12 people. President Maria Lopez said on \
         Friday that crews worked for up to 8 hours. Lopez, the mayor, said the ferry carried 14 people.",
    ),
    (
        "chart",
        "Mayor Maria Lopez said on Friday that the ferry carried 12 people. Crews worked for up to 8 hours on Friday. The \
         ferry left Port Alden with 12 people aboard, on its 12th crossing. Captain Chen spoke for 8 hours.",
    ),
    (
        "deck",
        "The ferry left Port Alden with 14 people. Lopez, the mayor, said on Friday that it was its 12th crossing. Crews \
         worked for up to 8 hours. \u{201c}We will find out why,\u{201d} Lopez said.",
    ),
];

/// A story: what its reports are called and hold, and the story file that names them by these names.
struct Story {
    name: String,
    files: Vec<(String, Vec<u8>)>,
    story: String,
}

fn stories() -> Vec<Story> {
    let files = TIED.map(|(name, text)| (format!("{name}.txt"), text.as_bytes().to_vec()));
    let entry = |(name, _): &(String, Vec<u8>)| {
        format!("[[source]]\npath = \"{name}\"\npublished = \"2024-09-06\"\n")
    };
    let mut stories = vec![Story {
        name: "tied".to_owned(),
        story: files.iter().map(entry).collect(),
        files: files.to_vec(),
    }];
    let mut folders: Vec<_> = fs::read_dir(SEEDS)
        .expect("the seeds")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    for folder in folders {
        let mut files: Vec<_> = fs::read_dir(&folder)
            .expect("a seed")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending != "toml"));
        files.sort();
        let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        stories.push(Story {
            name: name(&folder),
            story: fs::read_to_string(folder.join("story.toml")).expect("its story file"),
            files: files
                .iter()
                .map(|file| (name(file), fs::read(file).expect("a file")))
                .collect(),
        });
    }
    stories
}

impl Story {
    /// Writes it into a folder, its files under other names; gives for each new name the old one.
    fn write(&self, folder: &Path, rename: impl Fn(usize) -> String) -> BTreeMap<String, String> {
        fs::create_dir_all(folder).expect("a folder");
        let mut story = self.story.clone();
        let mut old = BTreeMap::new();
        for (at, (name, content)) in self.files.iter().enumerate() {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            let new = format!("{}.{ending}", rename(at));
            fs::write(folder.join(&new), content).expect("a file");
            story = story.replace(&format!("\"{name}\""), &format!("\"{new}\""));
            old.insert(new, name.clone());
        }
        fs::write(folder.join("story.toml"), story).expect("the story file");
        old
    }

    fn as_it_is(&self, at: usize) -> String {
        self.files[at]
            .0
            .rsplit_once('.')
            .map_or(self.files[at].0.clone(), |(stem, _)| stem.to_owned())
    }
}

fn out(mut command: Command) -> String {
    let ran = command.output().expect("the command runs");
    assert_eq!(
        ran.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    String::from_utf8(ran.stdout).expect("UTF-8")
}

/// The findings of a report in JSON, in order, each with the reports by what their files were called before.
fn findings(report: &str, old: &dyn Fn(&str) -> String) -> Vec<String> {
    let told: Value = serde_json::from_str(report).expect("JSON");
    let list = |value: &Value, key: &str| value[key].as_array().expect("a list").clone();
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let file_of: BTreeMap<String, String> = list(&told, "sources")
        .iter()
        .map(|source| (word(source, "id"), old(&word(source, "path"))))
        .collect();
    let one = |finding: &Value| {
        let piece = |piece: &Value| {
            let record = word(piece, "source")
                .rsplit('-')
                .next()
                .unwrap_or_default()
                .to_owned();
            let record = if record.chars().all(|c| c.is_ascii_digit()) {
                record
            } else {
                String::new()
            };
            let file = &file_of[&word(piece, "source")];
            format!(
                "{file}{record}:{}-{} {}",
                piece["start"], piece["end"], piece["value"]
            )
        };
        let evidence: Vec<String> = list(finding, "evidence").iter().map(piece).collect();
        let keys = [
            "id",
            "verdict",
            "kind",
            "severity",
            "tier",
            "probability",
            "voices",
            "because",
            "rule",
            "cluster",
        ];
        let told: Vec<String> = keys.iter().map(|key| finding[*key].to_string()).collect();
        format!("{} {}", told.join(" "), evidence.join("; "))
    };
    list(&told, "findings").iter().map(one).collect()
}

fn name_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[test]
fn nothing_around_the_reports_changes_a_byte() {
    let folder = Folder::new("same-around");
    let mut seen = 0;
    for story in stories() {
        let place = folder.0.join(&story.name);
        story.write(&place, |at| story.as_it_is(at));
        let report = |at: &Path, path: &str| {
            let mut command = command(at);
            command.args(["report", path, "--format", "json", "--no-config"]);
            command
        };
        let wanted = out(report(&place, "story.toml"));
        seen += findings(&wanted, &name_of).len();
        let mut again = report(&place, "story.toml");
        again
            .env("LC_ALL", "C")
            .env("TZ", "Pacific/Kiritimati")
            .args(["--threads", "1"]);
        assert_eq!(out(again), wanted, "{}: one thread, C, a zone ahead", story.name);
        let mut again = report(&place, "story.toml");
        again
            .env("LC_ALL", "tr_TR.UTF-8")
            .env("LANG", "tr_TR.UTF-8")
            .env("TZ", "America/Los_Angeles");
        again.args(["--threads", "8"]);
        assert_eq!(
            out(again),
            wanted,
            "{}: eight threads, Turkish, a zone behind",
            story.name
        );
        let mut again = report(&place, "story.toml");
        again.args(["--threads", "2", "--rules", RULE_FILES]);
        assert_eq!(
            out(again),
            wanted,
            "{}: two threads, the rules from disk",
            story.name
        );
        let elsewhere = out(report(&folder.0, &format!("{}/story.toml", story.name)));
        let before = format!("\"{}/", story.name);
        assert_eq!(
            elsewhere.replace(&before, "\""),
            wanted,
            "{}: from another folder",
            story.name
        );
    }
    assert!(seen > 100, "only {seen} findings were seen");
}

#[test]
fn other_names_and_orders_change_no_finding() {
    let folder = Folder::new("same-names");
    let mut wrong = Vec::new();
    for story in stories() {
        let place = folder.0.join(&story.name);
        let mut told = Vec::new();
        let count = story.files.len();
        let as_it_is = |at: usize| story.as_it_is(at);
        let backwards = |at: usize| format!("f{:02}", count - at);
        let mixed = |at: usize| format!("{}{at}", ["m", "a", "z", "c", "q"][(at * 3 + 1) % 5]);
        let renames: [&dyn Fn(usize) -> String; 3] = [&as_it_is, &backwards, &mixed];
        for (number, rename) in renames.iter().enumerate() {
            let place = place.join(number.to_string());
            let old = story.write(&place, rename);
            let mut report = command(&place);
            report.args(["report", "story.toml", "--format", "json"]);
            told.push(findings(&out(report), &|path| old[&name_of(path)].clone()));
            // The order of paths, without a story file.
            let mut names: Vec<&String> = old.keys().collect();
            let plain = |names: &[&String]| {
                let mut report = command(&place);
                report.args(["report", "--format", "json"]).args(names);
                out(report)
            };
            let forwards = plain(&names);
            names.reverse();
            assert_eq!(plain(&names), forwards, "{}: paths backwards", story.name);
        }
        for (number, other) in told.iter().enumerate().skip(1) {
            let first = told[0].iter().zip(other).find(|(a, b)| a != b);
            if *other != told[0] {
                wrong.push(format!(
                    "{} named otherwise ({number}):\n  {first:#?}",
                    story.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The labelled stories hold what no seed does: many claims that fit equally well.
#[test]
fn other_names_change_no_finding_of_real_reports() {
    let mut stories: Vec<_> = fs::read_dir(shared().join("stories"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("story.toml"))
        .filter(|story| story.is_file())
        .collect();
    stories.sort();
    if stories.is_empty() {
        println!(
            "{}: no story is there, so that nothing is named otherwise",
            shared().display()
        );
    }
    let told =
        |run: &Analysis, named: &BTreeMap<String, String>| findings(&json(run), &|path| named[path].clone());
    for story in &stories {
        let read = pipeline::gather(std::slice::from_ref(story), &Options::default(), &RULES);
        let (sources, _) = read.expect("a story that is understood");
        let same: BTreeMap<_, _> = sources
            .iter()
            .map(|source| (source.path.clone(), source.path.clone()))
            .collect();
        let wanted = told(&pipeline::analyse(sources.clone(), &RULES), &same);
        let (mut other, mut named) = (sources.clone(), BTreeMap::new());
        let count = other.len();
        for (at, source) in other.iter_mut().enumerate() {
            let new = format!("f{:02}", count - at);
            named.insert(format!("{new}.txt"), source.path.clone());
            (source.id, source.path) = (new.clone(), format!("{new}.txt"));
        }
        let found = told(&pipeline::analyse(other, &RULES), &named);
        let first = found.iter().zip(&wanted).find(|(a, b)| a != b);
        assert_eq!(found.len(), wanted.len(), "{}: {first:#?}", story.display());
        assert!(first.is_none(), "{}: {first:#?}", story.display());
    }
}

/// No part of the road asks what day it is, where it runs, or what the machine is set to.
#[test]
fn the_engine_asks_for_no_clock_and_no_setting() {
    let mut asks = Vec::new();
    let mut seen = 0;
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path)
                .expect("a folder")
                .flatten()
                .map(|entry| entry.path());
            // The command may measure time and read its own surroundings.
            open.extend(inside.filter(|path| !path.ends_with("cli")));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            seen += 1;
            let engine = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            for word in [
                "SystemTime",
                "Zoned::now",
                "Timestamp::now",
                "TimeZone",
                "temp_dir",
                "available_parallelism",
            ] {
                if engine.contains(word) {
                    asks.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} files were seen");
    assert!(asks.is_empty(), "{}", asks.join("\n"));
}
