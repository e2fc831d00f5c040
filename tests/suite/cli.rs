//! The command as a user runs it: what it prints, what it writes, how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub const HERALD: &str =
    "Ferry fire in Port Alden\n\nThe ferry left Port Alden with 212 passengers, Mayor Maria Lopez said.\n";
const GAZETTE: &str = "The ferry had 187 passengers aboard when it left Port Alden, Lopez said.\n";

/// A folder of one test alone, gone when the test ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("crosscheck-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        let folder = Self(path);
        folder.write("herald.txt", HERALD);
        folder.write("gazette.txt", GAZETTE);
        folder
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).expect("a file for the test");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("a file of the test")
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder of the test");
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = command(&self.0)
            .args(arguments)
            .output()
            .expect("the command runs");
        Ran::from(output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command
        .current_dir(folder)
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }
}

#[test]
fn help_tells_a_newcomer_what_to_do() {
    let folder = Folder::new("help");
    let ran = folder.run(&["--help"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for words in [
        "report",
        "check",
        "claims",
        "clusters",
        "entities",
        "sentences",
        "parse",
        "rules",
        "schema",
        "Examples:",
        "Exit codes",
    ] {
        assert!(ran.out.contains(words), "{words} is not in\n{}", ran.out);
    }
    let ran = folder.run(&["report", "--help"]);
    for words in [
        "--published <FILE=DATE>",
        "--fail-on",
        "[[source]]",
        "--explain --color always",
    ] {
        assert!(ran.out.contains(words), "{words} is not in\n{}", ran.out);
    }
}

#[test]
fn wrong_use_is_told_with_code_2() {
    let folder = Folder::new("use");
    let wrong: [(&[&str], &str); 10] = [
        (&[], "Usage"),
        (&["report"], "<PATH>"),
        (&["report", "herald.txt", "--colr"], "--color"),
        (
            &["report", "herald.txt", "--format", "jsonl"],
            "human, json, markdown",
        ),
        (&["claims", "herald.txt", "--format", "markdown"], "human, jsonl"),
        (&["parse"], "<PATH>"),
        (
            &["parse", "herald.txt", "--format", "xml"],
            "human, json, jsonl, conllu",
        ),
        (
            &["report", "herald.txt", "--published", "herald.txt=friday"],
            "no day of publication",
        ),
        (
            &["report", "herald.txt", "--fail-on", "grave"],
            "high, medium, low, never",
        ),
        (&["report", "herald.txt", "--threads", "0"], "--threads"),
    ];
    for (arguments, words) in wrong {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(
            ran.err.contains(words),
            "{arguments:?}: {words} is not in\n{}",
            ran.err
        );
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn the_schema_is_json_and_fits_the_report() {
    let folder = Folder::new("schema");
    let ran = folder.run(&["schema"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let schema: serde_json::Value = serde_json::from_str(&ran.out).expect("the schema is JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");

    let ran = folder.run(&["report", "herald.txt", "gazette.txt", "--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.ends_with("}\n"));
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let names = |value: &serde_json::Value| -> Vec<String> {
        value
            .as_object()
            .map(|object| object.keys().cloned().collect())
            .unwrap_or_default()
    };
    // Which of several stories it is of stands in a report of several alone.
    let mut known = names(&schema["properties"]);
    known.retain(|name| name != "story");
    assert_eq!(names(&report), known);
    assert_eq!(report["schema"], "crosscheck/1");
    let ids: Vec<&str> = report["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| s["id"].as_str())
        .collect();
    assert_eq!(ids, ["herald", "gazette"]);
}

#[test]
fn every_job_has_its_forms() {
    let folder = Folder::new("forms");
    for job in ["claims", "sentences"] {
        let ran = folder.run(&[job, "herald.txt", "--format", "jsonl"]);
        assert_eq!(ran.code, Some(0), "{job}: {}", ran.err);
        for line in ran.out.lines() {
            let object: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            assert_eq!(object["source"], "herald");
        }
        assert!(
            folder
                .run(&[job, "herald.txt"])
                .out
                .starts_with("herald.txt (undated): ")
        );
    }
    let ran = folder.run(&["entities", "herald.txt", "gazette.txt", "--format", "jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for (id, line) in ran.out.lines().enumerate() {
        let object: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(
            object["name"].is_string() && object["forms"].is_array(),
            "{id}: {line}"
        );
    }
    let ran = folder.run(&["entities", "herald.txt", "gazette.txt"]);
    assert!(ran.out.ends_with(" in 2 reports.\n"), "{}", ran.out);
    let ran = folder.run(&["clusters", "herald.txt", "gazette.txt", "--format", "json"]);
    let clusters: serde_json::Value = serde_json::from_str(&ran.out).expect("the clusters are JSON");
    assert!(clusters["clusters"].is_array() && clusters.get("findings").is_none());
    assert!(folder.run(&["clusters", "herald.txt"]).out.ends_with(".\n"));
    let ran = folder.run(&["report", "herald.txt", "gazette.txt", "--format", "markdown"]);
    assert!(
        ran.out.starts_with("# What the reports say\n\n2 sources ("),
        "{}",
        ran.out
    );
    let ran = folder.run(&["report", "herald.txt", "gazette.txt", "--format", "html"]);
    assert!(ran.out.starts_with("<!doctype html>"), "{}", ran.out);
    let ran = folder.run(&["report", "herald.txt", "gazette.txt"]);
    assert!(ran.out.contains("2 sources ("), "{}", ran.out);
}

#[test]
fn sentences_are_parsed_in_four_forms() {
    let folder = Folder::new("parse");
    let ran = folder.run(&["parse", "gazette.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out
            .starts_with("gazette.txt (undated): 1 sentence\n\n  1:1     paragraph  The ferry had"),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.lines().filter(|line| line.contains(" ROOT")).count(), 1);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100));

    // Every token is in the file where it says, and the sentence has one root.
    let lines = folder.run(&["parse", "herald.txt", "--format", "jsonl"]).out;
    let mut tokens = 0;
    for line in lines.lines() {
        let sentence: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert_eq!(sentence["source"], "herald");
        for (id, token) in sentence["tokens"].as_array().into_iter().flatten().enumerate() {
            let place = |name: &str| token[name].as_u64().expect("a place") as usize;
            assert_eq!(HERALD.get(place("start")..place("end")), token["text"].as_str());
            assert_eq!(token["id"], id);
            tokens += 1;
        }
        let roots = sentence["tokens"].as_array().into_iter().flatten();
        assert_eq!(roots.filter(|token| token["head"] == token["id"]).count(), 1);
    }
    assert!(tokens > 15, "{lines}");

    let ran = folder.run(&["parse", "herald.txt", "gazette.txt", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&ran.out).expect("the parses are JSON");
    let ids: Vec<&str> = whole["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|source| source["id"].as_str())
        .collect();
    assert_eq!(ids, ["herald", "gazette"]);

    let ran = folder.run(&["parse", "gazette.txt", "--format", "conllu", "--threads", "1"]);
    assert!(
        ran.out
            .starts_with("# newdoc id = gazette\n# sent_id = gazette-1\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("\n\n") && ran.out.contains("# text = The ferry had 187 passengers"));
    let words = ran
        .out
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    assert!(
        words.clone().all(|line| line.split('\t').count() == 10),
        "{}",
        ran.out
    );
    assert_eq!(words.filter(|line| line.contains("\t0\troot\t")).count(), 1);
}

#[test]
fn what_cannot_be_parsed_is_told_as_elsewhere() {
    let folder = Folder::new("parse-faults");
    let ran = folder.run(&["parse", "gone.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("crosscheck: gone.txt: ") && ran.err.lines().count() == 1,
        "{}",
        ran.err
    );
    let ran = folder.run(&["parse", "gone.txt", "gazette.txt", "--format", "conllu"]);
    assert_eq!((ran.code, ran.err.lines().count()), (Some(0), 1), "{}", ran.err);
    assert!(ran.out.contains("# newdoc id = gazette"));

    // Bytes that are no UTF-8, and nothing at all, are told or passed over as in every other job.
    folder.write("bytes.txt", b"The ferry \xff\xfe left \xc3.\n");
    folder.write("empty.txt", "");
    for file in ["bytes.txt", "empty.txt"] {
        let (parsed, listed) = (folder.run(&["parse", file]), folder.run(&["sentences", file]));
        assert_eq!((parsed.code, parsed.err), (listed.code, listed.err), "{file}");
        for form in ["json", "jsonl", "conllu"] {
            assert_eq!(
                folder.run(&["parse", file, "--format", form]).code,
                parsed.code,
                "{file} {form}"
            );
        }
    }
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = Folder::new("over");
    let before = fs::read(folder.0.join("herald.txt")).expect("a report");
    for command in ["report", "claims", "parse"] {
        let ran = folder.run(&[command, "herald.txt", "--output", "./herald.txt"]);
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert_eq!(
            ran.err,
            "crosscheck: ./herald.txt: is one of the files that are read; give --output another name\n"
        );
        assert_eq!(
            fs::read(folder.0.join("herald.txt")).expect("it is there"),
            before
        );
    }
}

#[test]
fn a_report_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new("gone");
    let ran = folder.run(&["report", "herald.txt", "gone.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("crosscheck: gone.txt: "), "{}", ran.err);
    assert!(ran.out.contains("note: gone.txt: "), "{}", ran.out);
    assert!(ran.out.contains("1 source ("), "{}", ran.out);

    let ran = folder.run(&["report", "gone.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.starts_with("crosscheck: gone.txt: ") && ran.err.contains("; "),
        "{}",
        ran.err
    );
    assert_eq!(ran.out, "");

    fs::create_dir(folder.0.join("empty")).expect("an empty folder");
    let ran = folder.run(&["report", "empty"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("crosscheck: "), "{}", ran.err);
}

#[test]
fn a_broken_story_file_is_told_on_its_line() {
    let folder = Folder::new("story");
    folder.write("story.toml", "title = \"x\"\n\n[[source]]\npath = 7\n");
    let ran = folder.run(&["report", "story.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("crosscheck: story.toml:4: "), "{}", ran.err);

    folder.write(
        "story.toml",
        "[[source]]\npath = \"herald.txt\"\npublisher = \"Port Alden Herald\"\npublished = \"2024-09-06\"\n",
    );
    let ran = folder.run(&["report", "story.toml", "--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    assert_eq!(report["sources"][0]["publisher"], "Port Alden Herald");
    assert_eq!(report["sources"][0]["published"], "2024-09-06");
}

#[test]
fn days_of_publication_can_be_given() {
    let folder = Folder::new("days");
    let ran = folder.run(&[
        "report",
        "herald.txt",
        "--published",
        "herald.txt=2024-09-06",
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    assert_eq!(report["sources"][0]["published"], "2024-09-06");
}

#[test]
fn standard_input_is_a_report() {
    let folder = Folder::new("stdin");
    let mut child = command(&folder.0)
        .args(["report", "-", "gazette.txt", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(HERALD.as_bytes())
        .expect("the command reads");
    let ran = Ran::from(child.wait_with_output().expect("the command ends"));
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let paths: Vec<&str> = report["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| s["path"].as_str())
        .collect();
    assert!(
        paths.contains(&"-") && paths.contains(&"gazette.txt"),
        "{paths:?}"
    );
}

#[test]
fn output_is_written_whole_or_not_at_all() {
    let folder = Folder::new("output");
    let before = folder.names();
    let printed = folder
        .run(&["report", "herald.txt", "gazette.txt", "--format", "json"])
        .out;

    let ran = folder.run(&[
        "report",
        "herald.txt",
        "gazette.txt",
        "--format",
        "json",
        "--output",
        "report.json",
    ]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.read("report.json"), printed);
    let ran = folder.run(&["schema", "-o", "report.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(folder.read("report.json").contains("draft/2020-12"));
    fs::remove_file(folder.0.join("report.json")).expect("the report was written");
    assert_eq!(folder.names(), before, "nothing else is left");

    let ran = folder.run(&["report", "herald.txt", "--output", "no/such/folder.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err
            .starts_with("crosscheck: no/such/folder.json: cannot be written: "),
        "{}",
        ran.err
    );
    let ran = folder.run(&["report", "gone.txt", "--output", "gone.json"]);
    assert_eq!(ran.code, Some(2));
    let ran = folder.run(&["report", "herald.txt", "--output", "."]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(folder.names(), before, "a run that fails writes nothing");
}

#[test]
fn colours_only_when_asked_for_or_on_a_terminal() {
    let folder = Folder::new("colour");
    let plain = folder.run(&["report", "herald.txt", "gazette.txt"]).out;
    assert!(!plain.contains('\u{1b}'));
    let always = folder
        .run(&["report", "herald.txt", "gazette.txt", "--color", "always"])
        .out;
    assert!(always.contains('\u{1b}'));
    let never = folder
        .run(&["report", "herald.txt", "gazette.txt", "--color", "never"])
        .out;
    assert_eq!(never, plain);
}

#[test]
fn threads_change_nothing() {
    let folder = Folder::new("threads");
    let one = folder.run(&[
        "report",
        "herald.txt",
        "gazette.txt",
        "--format",
        "json",
        "--threads",
        "1",
    ]);
    let four = folder.run(&[
        "report",
        "gazette.txt",
        "herald.txt",
        "--format",
        "json",
        "--threads",
        "4",
    ]);
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert_eq!(one.out, four.out);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::new("pipe");
    let mut child = command(&folder.0)
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().expect("the command ends"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn the_rule_book_can_be_looked_at() {
    let folder = Folder::new("rules");
    assert_eq!(folder.run(&["rules", "list"]).code, Some(0));
    let ran = folder.run(&["rules", "check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.ends_with("all hold.\n"), "{}", ran.out);
}

#[test]
fn a_rule_book_of_ones_own_is_listed_shown_and_checked() {
    let folder = Folder::new("own-rules");
    let good = "says = \"Names of boats.\"\nwhy = \"For the test.\"\n[words]\nboat = [\"ferry\"]\n\
        [[examples]]\ntext = \"the ferry left\"\nclass = \"boat\"\n[[counter_examples]]\ntext = \"the train left\"\n";
    fs::create_dir_all(folder.0.join("own/lexicons")).expect("a folder of rules");
    folder.write("own/lexicons/seasons.toml", good);

    let ran = folder.run(&["rules", "list", "--rules", "own"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let listed = |id: &str| {
        ran.out
            .lines()
            .any(|line| line.split_whitespace().next() == Some(id))
    };
    assert!(
        listed("lexicons/seasons") && listed("lexicons/months"),
        "{}",
        ran.out
    );
    for id in ["seasons", "lexicons/seasons", "lexicons/seasons.toml"] {
        assert_eq!(folder.run(&["rules", "--rules", "own", "show", id]).out, good);
    }
    let ran = folder.run(&["rules", "show", "seesons", "--rules", "own"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.err,
        "crosscheck: seesons: is no rule file; did you mean lexicons/seasons?\n"
    );
    assert_eq!(folder.run(&["rules", "check", "--rules", "own"]).code, Some(0));

    folder.write(
        "own/lexicons/seasons.toml",
        good.replace("the train left", "a ferry"),
    );
    let ran = folder.run(&["rules", "check", "--rules", "own"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("seasons.toml: \"a ferry\": must not be found"),
        "{}",
        ran.err
    );

    folder.write("own/lexicons/seasons.toml", good.replace("why = ", "wy = "));
    for arguments in [
        &["rules", "list", "--rules", "own"][..],
        &["report", "herald.txt", "--rules", "own"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(2));
        assert!(
            ran.err.starts_with("crosscheck: own") && ran.err.contains("seasons.toml:2: "),
            "{}",
            ran.err
        );
    }
    let ran = folder.run(&["rules", "list", "--rules", "nowhere"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("crosscheck: nowhere: "), "{}", ran.err);
}

#[test]
fn a_draft_is_held_against_its_sources() {
    let folder = Folder::new("check");
    let wrong = HERALD.replace("212", "221");
    folder.write("draft.md", &wrong);
    folder.write(
        "two.jsonl",
        "{\"text\": \"One ferry sank.\"}\n{\"text\": \"Two ferries sank.\"}\n",
    );
    let ran = folder.run(&["check", "draft.md", "--against", "herald.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.out.contains("Contradicted (1): a source says otherwise"),
        "{}",
        ran.out
    );
    let failing = ["--fail-on", "contradicted"];
    let of = |draft: &str| {
        let arguments = [&["check", draft, "--against", "."][..], &failing].concat();
        folder.run(&arguments).code
    };
    // The draft lies in the folder of its sources and does not bear itself out.
    assert_eq!(of("draft.md"), Some(1));
    assert_eq!(of("herald.txt"), Some(1), "the draft beside it says otherwise");
    for other in ["draft.md", "gazette.txt"] {
        fs::remove_file(folder.0.join(other)).expect("a file of the test");
    }
    assert_eq!(of("herald.txt"), Some(0));
    let claim = "The ferry left Port Alden with 221 passengers, Mayor Maria Lopez said.";
    let ran = folder.run(&[
        "check",
        "--claim",
        claim,
        "herald.txt",
        "--format",
        "json",
        "--fail-on",
        "not-found",
    ]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.out.contains("\"standing\": \"contradicted\""), "{}", ran.out);
    let page = |threads: &str| {
        let ran = folder.run(&[
            "check",
            "--claim",
            claim,
            "herald.txt",
            "--format",
            "html",
            "-o",
            "check.html",
            "--threads",
            threads,
        ]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        fs::read_to_string(folder.0.join("check.html")).expect("the page")
    };
    let (one, two) = (page("1"), page("2"));
    assert!(one.starts_with("<!doctype html>") && one.contains("<mark class=\"lead\">221</mark>"));
    assert_eq!(one, two);
    fs::remove_file(folder.0.join("check.html")).expect("a file of the test");
    for (arguments, mend) in [
        (
            &["check", "herald.txt", "gazette.txt", "--against", "two.jsonl"][..],
            "give the sources behind --against",
        ),
        (
            &["check", "two.jsonl", "--against", "herald.txt"],
            "a draft is one text",
        ),
        (&["check", "none.md", "--against", "herald.txt"], "none.md"),
        (
            &["check", "herald.txt", "--against", "herald.txt"],
            "is the draft itself",
        ),
        (&["check", "--claim", " ", "herald.txt"], "give the sentence"),
        (&["check", "--claim", "?!", "herald.txt"], "is empty"),
        (&["check", "--claim", "One ferry sank."], "<DRAFT>"),
        (&["check", "herald.txt"], "--against"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.out);
        assert!(ran.err.contains(mend), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
}
