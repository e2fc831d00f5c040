//! The archive: what it keeps, and that a new report held against it finds what giving it with the reports that are chosen
//! finds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crosscheck::archive::{self, Archive, Kept};
use crosscheck::pipeline::{self, Files, Given, Options};
use crosscheck::report;
use crosscheck::text::Source;
use serde_json::Value;

use crate::fixtures::{ENGINE, RULES, shared};

/// A folder of one test alone, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("crosscheck-archive-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    /// One that holds three reports of one fire.
    fn with_reports(test: &str) -> Self {
        let folder = Self::new(test);
        folder.write("herald.txt", HERALD);
        folder.write("gazette.txt", GAZETTE);
        folder.write("ledger.txt", LEDGER);
        folder
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).expect("a file for the test");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// What the command prints, writes to standard error, and ends with.
    fn run(&self, arguments: &[&str]) -> (String, String, Option<i32>) {
        let ran = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
            .current_dir(&self.0)
            .args(arguments)
            .output()
            .expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (text(ran.stdout), text(ran.stderr), ran.status.code())
    }

    /// What the command prints when all goes well.
    fn ok(&self, arguments: &[&str]) -> String {
        let (out, err, code) = self.run(arguments);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}: {out}");
        out
    }

    /// The one line that a command ends with that cannot do its job.
    fn fault(&self, arguments: &[&str]) -> String {
        let (out, err, code) = self.run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{arguments:?}: {err}");
        err
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const HERALD: &str = "Ferry fire in Port Alden\n\nThe ferry left Port Alden on September 5, 2024 with 212 passengers, Mayor Maria Lopez said.\n";
const GAZETTE: &str =
    "The ferry had 187 passengers aboard when it left Port Alden on September 5, 2024, Lopez said.\n";
const LEDGER: &str = "Mayor Maria Lopez said that 212 passengers were on the ferry that left Port Alden on September 5, 2024.\n";

fn collected(paths: &[PathBuf]) -> Vec<(Given, Vec<Source>)> {
    let Files { files, .. } =
        pipeline::collect(paths, &Options::default(), &RULES).expect("a sound story file");
    files
}

fn loaded(folder: &Path, without: &BTreeSet<String>) -> Vec<Kept> {
    let archive = Archive::open(folder).expect("an archive");
    archive.load(without, &ENGINE).expect("a sound archive")
}

/// The findings of a report in JSON, each without its own number and its cluster's.
fn findings(json: &str) -> Vec<Value> {
    let report: Value = serde_json::from_str(json).expect("JSON");
    let mut findings = report["findings"].as_array().expect("findings").clone();
    for finding in &mut findings {
        let finding = finding.as_object_mut().expect("an object");
        finding.remove("id");
        finding.remove("cluster");
    }
    findings
}

/// Those with evidence in one of the sources of a file.
fn of(findings: &[Value], ids: &BTreeSet<String>) -> Vec<String> {
    let quotes = |finding: &&Value| {
        let evidence = finding["evidence"].as_array().expect("evidence");
        evidence
            .iter()
            .any(|piece| ids.contains(piece["source"].as_str().expect("a source")))
    };
    findings.iter().filter(quotes).map(Value::to_string).collect()
}

/// What is found of some sources where they and those that an archive chose are given at once, and nothing else is.
fn found_at_once(files: &[(Given, Vec<Source>)], chosen: &[Kept], new: &Given) -> Vec<String> {
    let mut sources: Vec<Source> = Vec::new();
    for (given, own) in files {
        let is_chosen = |source: &&Source| {
            let same = |kept: &&Kept| kept.place == given.place && kept.read.source.text == source.text;
            given.place == new.place || chosen.iter().any(|kept| same(&kept))
        };
        sources.extend(own.iter().filter(is_chosen).cloned());
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    pipeline::name(&mut sources);
    let of_path = sources.iter().filter(|source| source.path == new.path);
    let ids = of_path.map(|source| source.id.clone()).collect();
    of(
        &findings(&report::json(&pipeline::analyse(sources, &RULES))),
        &ids,
    )
}

/// Holds each file of a story against an archive of all, in turn: the archive's older self of the file counts for
/// nothing, and what is found is what giving the file and the chosen ones at once finds; of the first file also what reading
/// everything at once finds where all that is kept is held against it.
fn each_against_the_rest(story: &Path, archive: &Path) -> usize {
    let paths = [story.to_path_buf()];
    let files = collected(&paths);
    let (sources, _) = pipeline::gather(&paths, &Options::default(), &RULES).expect("a story");
    {
        let archive = Archive::create(archive).expect("an archive");
        // Which came first makes no difference.
        for file in files.iter().rev() {
            archive
                .add(vec![file.clone()], &ENGINE)
                .expect("room on the disk");
        }
    }
    let mut told = 0;
    for (number, file) in files.iter().enumerate() {
        let without = BTreeSet::from([file.0.place.clone()]);
        let path = &file.0.path;
        let new = archive::read(vec![file.clone()], &ENGINE);
        let held = |kept| -> Vec<String> {
            let found = archive::against(kept, new.clone(), &ENGINE, &RULES);
            findings(&report::json(&found))
                .iter()
                .map(Value::to_string)
                .collect()
        };
        let chosen = Archive::open(archive)
            .and_then(|archive| archive.siblings(&new, &without, &ENGINE))
            .expect("a sound archive")
            .chosen;
        let found = held(chosen.clone());
        assert_eq!(found, found_at_once(&files, &chosen, &file.0), "{path}");
        told += found.len();
        if number == 0 {
            let all = findings(&report::json(&pipeline::analyse(sources.clone(), &RULES)));
            let of_path = sources.iter().filter(|source| source.path == *path);
            let ids = of_path.map(|source| source.id.clone()).collect();
            assert_eq!(held(loaded(archive, &without)), of(&all, &ids), "{path}");
        }
    }
    told
}

/// Folders with a story file below a folder.
fn stories(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of stories").flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path().join("story.toml"))
        .filter(|story| story.is_file())
        .collect();
    found.sort();
    found
}

#[test]
fn finds_what_giving_the_chosen_reports_at_once_finds() {
    let folder = Folder::new("seeds");
    let seeds = stories(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    assert!(seeds.len() > 10, "{seeds:?}");
    let mut told = 0;
    for (number, story) in seeds.iter().enumerate() {
        told += each_against_the_rest(story, &folder.path(&number.to_string()));
    }
    assert!(told > 200, "only {told} findings were compared");
}

#[test]
fn finds_it_for_real_reports_too() {
    let shared = shared();
    if !shared.join("seeds").is_dir() {
        return eprintln!("{} is not there: nothing was compared", shared.display());
    }
    let folder = Folder::new("shared");
    // Every tenth: each file of a story is held against the whole story once more.
    let mut told: Vec<PathBuf> = stories(&shared.join("stories")).into_iter().step_by(10).collect();
    told.push(shared.join("seeds/story.toml"));
    for (number, story) in told.iter().enumerate() {
        each_against_the_rest(story, &folder.path(&number.to_string()));
    }
}

#[test]
fn all_stories_fit_in_one_archive() {
    let folder = Folder::new("whole");
    let seeds = stories(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    let archive = folder.path("archive");
    let files = collected(&seeds);
    Archive::create(&archive)
        .and_then(|archive| archive.add(files.clone(), &ENGINE))
        .expect("room on the disk");
    let kept: Vec<(String, String)> = loaded(&archive, &BTreeSet::new())
        .into_iter()
        .map(|kept| (kept.place, format!("{:?}", kept.read)))
        .collect();
    let mut fresh: Vec<(String, String)> = Vec::new();
    for (given, sources) in files {
        let read = pipeline::read(sources, &ENGINE.readers);
        fresh.extend(read.iter().map(|read| (given.place.clone(), format!("{read:?}"))));
    }
    // A stable sort: the records of one file keep their order.
    fresh.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(kept.len() > 40, "only {} sources were kept", kept.len());
    for (kept, fresh) in kept.iter().zip(&fresh) {
        assert!(kept == fresh, "{} comes back as something else", fresh.0);
    }
    assert_eq!(kept.len(), fresh.len());
}

#[test]
fn a_file_given_again_changes_nothing_and_a_changed_one_replaces_its_older_self() {
    let folder = Folder::with_reports("again");
    assert_eq!(
        folder.ok(&["index", "a", "herald.txt", "gazette.txt"]),
        "2 added.\n"
    );
    let before = fs::read(folder.path("a/archive.redb")).expect("the archive");
    // Another path that leads to the same place is the same file.
    let path = folder.path("gazette.txt").display().to_string();
    assert_eq!(
        folder.ok(&["index", "a", "./herald.txt", path.as_str()]),
        "2 unchanged.\n"
    );
    let listed = folder.ok(&["index", "a"]);
    assert!(
        listed.contains("herald.txt") && !listed.contains("./herald.txt"),
        "{listed}"
    );
    // The store may give room back that the first run left over.
    let after = fs::read(folder.path("a/archive.redb")).expect("the archive");
    assert!(after.len() <= before.len(), "{} to {}", before.len(), after.len());
    assert_eq!(folder.ok(&["index", "a", "herald.txt"]), "1 unchanged.\n");
    let again = fs::read(folder.path("a/archive.redb")).expect("the archive");
    assert_eq!(after.len(), again.len());

    let told = || folder.ok(&["report", "--against", "a", "ledger.txt"]);
    assert!(told().contains("gazette.txt:1:"), "{}", told());
    folder.write("gazette.txt", "The harbour was calm.\n");
    assert_eq!(
        folder.ok(&["index", "a", "herald.txt", "gazette.txt", "ledger.txt"]),
        "1 added, 1 replaced, 1 unchanged.\n"
    );
    assert!(!told().contains("gazette.txt:1:"), "{}", told());
    folder.write("gazette.txt", GAZETTE);
    assert_eq!(folder.ok(&["index", "a", "gazette.txt"]), "1 replaced.\n");
    assert!(told().contains("gazette.txt:1:"), "{}", told());
}

#[test]
fn what_is_said_of_a_file_is_part_of_it() {
    let folder = Folder::with_reports("told");
    let dated = ["index", "a", "herald.txt", "--published", "herald.txt=2024-09-06"];
    assert_eq!(folder.ok(&dated), "1 added.\n");
    assert_eq!(folder.ok(&dated), "1 unchanged.\n");
    assert!(folder.ok(&["index", "a"]).contains("2024-09-06"));
    folder.write(
        "story.toml",
        "# Anything\n[[source]]\npath = \"herald.txt\"\npublished = \"2024-09-07\"\n",
    );
    assert_eq!(folder.ok(&["index", "a", "story.toml"]), "1 replaced.\n");
    folder.write(
        "story.toml",
        "[[source]]\npath = \"herald.txt\"\npublished = \"2024-09-07\"\n",
    );
    assert_eq!(folder.ok(&["index", "a", "story.toml"]), "1 unchanged.\n");
    // A day that gets lost does not get lost in silence.
    let (out, err, code) = folder.run(&["index", "a", "herald.txt"]);
    assert_eq!((out.as_str(), code), ("1 replaced.\n", Some(0)));
    assert!(
        err.contains("herald.txt") && err.contains("day of publication"),
        "{err}"
    );
}

#[test]
fn records_that_a_file_no_longer_has_go_away() {
    let folder = Folder::with_reports("records");
    let record = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": {text:?}}}\n");
    let (one, two) = (record("one", HERALD.trim()), record("two", GAZETTE.trim()));
    folder.write("wire.jsonl", format!("{one}{two}"));
    assert_eq!(folder.ok(&["index", "a", "wire.jsonl"]), "1 added.\n");
    assert!(folder.ok(&["index", "a"]).ends_with("2 reports.\n"));
    folder.write("wire.jsonl", format!("\n\n{two}"));
    assert_eq!(folder.ok(&["index", "a", "wire.jsonl"]), "1 replaced.\n");
    assert!(folder.ok(&["index", "a"]).ends_with("1 report.\n"));
    // What stays is quoted from where it stands now.
    let kept = loaded(&folder.path("a"), &BTreeSet::new());
    let source = &kept[0].read.source;
    let sentence = kept[0].read.document.sentences[0].sentence.span;
    let place = source.in_file(sentence);
    assert_eq!(&source.file()[place.start..place.end], GAZETTE.trim());
    // A file that cannot be read any more leaves what was there.
    folder.write("wire.jsonl", "{}\n");
    let (_, _, code) = folder.run(&["index", "a", "wire.jsonl"]);
    assert_eq!(code, Some(2));
    assert!(folder.ok(&["index", "a"]).ends_with("1 report.\n"));
}

#[test]
fn a_report_can_be_taken_out() {
    let folder = Folder::with_reports("out");
    folder.ok(&["index", "a", "."]);
    assert_eq!(
        folder.ok(&["index", "a", "--remove", "herald.txt"]),
        "1 removed.\n"
    );
    let listed = folder.ok(&["index", "a"]);
    assert!(
        !listed.contains("herald") && listed.ends_with("2 reports.\n"),
        "{listed}"
    );
    assert!(
        folder
            .fault(&["index", "a", "--remove", "herald.txt"])
            .contains("is not in the archive")
    );
    // What is gone from disk can be taken out too, and a folder with all that is in it.
    fs::remove_file(folder.path("gazette.txt")).expect("it was there");
    assert_eq!(
        folder.ok(&["index", "a", "--remove", "gazette.txt"]),
        "1 removed.\n"
    );
    assert_eq!(folder.ok(&["index", "a", "--remove", "."]), "1 removed.\n");
    assert_eq!(folder.ok(&["index", "a"]), "0 reports.\n");
}

#[test]
fn a_report_against_an_archive_tells_of_the_new_report_alone() {
    let folder = Folder::with_reports("against");
    folder.ok(&["index", "a", "."]);
    // The older self of the new report is not held against it.
    let json = folder.ok(&["report", "--against", "a", "ledger.txt", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let ids = |list: &str, key: &str| -> Vec<String> {
        let list = report[list].as_array().expect("a list");
        list.iter()
            .map(|one| one[key].as_str().expect("words").to_owned())
            .collect()
    };
    assert_eq!(ids("sources", "id"), ["herald", "ledger", "gazette"]);
    for finding in report["findings"].as_array().expect("findings") {
        assert!(finding.to_string().contains("\"ledger\""), "{finding}");
    }
    // Everything that is named is there.
    let (sources, claims, clusters) = (ids("sources", "id"), ids("claims", "id"), ids("clusters", "id"));
    assert!(
        ids("claims", "source")
            .iter()
            .all(|source| sources.contains(source))
    );
    for cluster in report["clusters"].as_array().expect("clusters") {
        let members = cluster["claims"].as_array().expect("claims");
        assert!(
            members
                .iter()
                .all(|claim| claims.contains(&claim.as_str().expect("an id").to_owned()))
        );
    }
    for finding in report["findings"].as_array().expect("findings") {
        let cluster = finding["cluster"].as_str().expect("a cluster").to_owned();
        assert!(clusters.contains(&cluster), "{finding}");
    }
    let numbers: Vec<String> = (1..=clusters.len()).map(|n| format!("C{n}")).collect();
    assert_eq!(clusters, numbers);

    // Every form, every option, and the same bytes whatever the number of threads.
    let human = folder.ok(&["report", "--against", "a", "ledger.txt", "--explain", "--all"]);
    assert!(
        human.contains("held against 2 of the 2 reports of the archive a"),
        "{human}"
    );
    assert!(
        folder
            .ok(&["report", "--against", "a", "ledger.txt", "--format", "markdown"])
            .contains("ledger")
    );
    let one = folder.ok(&[
        "report",
        "--against",
        "a",
        "ledger.txt",
        "--format",
        "json",
        "--threads",
        "1",
    ]);
    assert_eq!(one, json);
    let (_, _, code) = folder.run(&["report", "--against", "a", "ledger.txt", "--fail-on", "low"]);
    let found = json.contains("\"verdict\": \"discrepancy\"");
    assert_eq!(code, Some(i32::from(found)));
}

const BAKER: &str = "A baker in Tarn sold her oven and bought a violin.\n";

#[test]
fn only_what_can_be_of_one_story_is_opened() {
    let folder = Folder::with_reports("siblings");
    folder.write("baker.txt", BAKER);
    folder.ok(&["index", "a", "herald.txt", "gazette.txt", "baker.txt"]);
    let against = ["report", "--against", "a", "ledger.txt"];
    let all = ["report", "--against", "a", "ledger.txt", "--all-kept"];
    let told = folder.ok(&against);
    assert!(
        told.contains("held against 2 of the 3 reports of the archive a, those"),
        "{told}"
    );
    let whole = folder.ok(&all);
    assert!(
        whole.contains("held against all 3 reports of the archive a;"),
        "{whole}"
    );
    let (_, err, code) = folder.run(&["report", "ledger.txt", "--all-kept"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("--against"), "{err}");

    // What is not chosen stands in nobody's way, whatever became of it; its profile is read each time.
    let sound = fs::read(folder.path("a/archive.redb")).expect("the archive");
    let changed = |what: &[u8]| {
        let mut bytes = sound.clone();
        let places: Vec<usize> = (0..bytes.len() - what.len())
            .filter(|at| bytes[*at..].starts_with(what))
            .collect();
        assert!(!places.is_empty(), "{what:?} is not there");
        for at in places {
            bytes[at + what.len() - 2] ^= 0x20;
        }
        folder.write("a/archive.redb", bytes);
    };
    changed(b"bought a violin");
    assert_eq!(folder.ok(&against), told);
    assert!(folder.fault(&all).contains("is damaged"));
    // A word of six letters that is said once.
    changed(b"\x01\x06violin\x01");
    assert!(folder.fault(&against).contains("is damaged"));
}

#[test]
fn days_and_records_decide_what_is_opened() {
    let folder = Folder::with_reports("days");
    let days = ["herald.txt=2024-09-06", "gazette.txt=2024-01-06"];
    folder.ok(&[
        "index",
        "a",
        "herald.txt",
        "gazette.txt",
        "--published",
        days[0],
        "--published",
        days[1],
    ]);
    let dated = folder.ok(&[
        "report",
        "--against",
        "a",
        "ledger.txt",
        "--published",
        "ledger.txt=2024-09-07",
    ]);
    assert!(dated.contains("held against 1 of the 2 reports"), "{dated}");
    // Without a day it can meet any.
    let undated = folder.ok(&["report", "--against", "a", "ledger.txt"]);
    assert!(undated.contains("held against 2 of the 2 reports"), "{undated}");
    // Of a file with several reports those are opened that are chosen.
    let record = |text: &str| format!("{{\"text\": {:?}}}\n", text.trim());
    folder.write("wire.jsonl", record(BAKER) + &record(GAZETTE));
    folder.ok(&["index", "b", "wire.jsonl"]);
    let told = folder.ok(&["report", "--against", "b", "ledger.txt"]);
    assert!(
        told.contains("held against 1 of the 2 reports") && told.contains("wire.jsonl:2:"),
        "{told}"
    );
}

#[test]
fn real_reports_meet_their_siblings_and_hardly_any_stranger() {
    let shared = shared().join("stories");
    if !shared.is_dir() {
        return eprintln!("{} is not there: nothing was chosen", shared.display());
    }
    let folder = Folder::new("real-siblings");
    let told: Vec<PathBuf> = stories(&shared).into_iter().step_by(6).collect();
    let files = collected(&told);
    let archive = folder.path("archive");
    Archive::create(&archive)
        .and_then(|archive| archive.add(files.clone(), &ENGINE))
        .expect("room on the disk");
    let archive = Archive::open(&archive).expect("an archive");
    let story = |place: &str| Path::new(place).parent().map(Path::to_owned);
    let (mut siblings, mut met, mut strangers) = (0, 0, 0);
    for file in &files {
        let place = &file.0.place;
        let others = files
            .iter()
            .filter(|(given, _)| given.place != *place && story(&given.place) == story(place));
        siblings += others.count();
        let new = archive::read(vec![file.clone()], &ENGINE);
        let without = BTreeSet::from([place.clone()]);
        let chosen = archive
            .siblings(&new, &without, &ENGINE)
            .expect("a sound archive")
            .chosen;
        let own = chosen
            .iter()
            .filter(|kept| story(&kept.place) == story(place))
            .count();
        met += own;
        strangers += chosen.len() - own;
    }
    assert!(siblings > 60, "only {siblings} siblings");
    assert_eq!(met, siblings, "some siblings are not chosen");
    assert!(strangers * 10 <= siblings, "{strangers} strangers are chosen");
}

#[test]
fn faults_are_told_in_one_line_with_their_mend() {
    let folder = Folder::with_reports("faults");
    fs::create_dir(folder.path("empty")).expect("a folder");
    let none = folder.fault(&["report", "--against", "empty", "herald.txt"]);
    assert!(
        none.contains("holds no archive; make one with `crosscheck index empty REPORT...`"),
        "{none}"
    );
    assert!(
        folder
            .fault(&["report", "--against", "nowhere", "herald.txt"])
            .contains("holds no archive")
    );
    assert!(folder.fault(&["index", "nowhere"]).contains("holds no archive"));
    assert!(!folder.path("nowhere").exists());
    // The folder was forgotten, or is that of the reports.
    assert!(
        folder
            .fault(&["index", "herald.txt", "gazette.txt"])
            .contains("is a file; give the folder")
    );
    assert!(
        folder
            .fault(&["index", ".", "gazette.txt"])
            .contains("holds other things and no archive")
    );
    assert!(folder.fault(&["index", "a", "-"]).contains("write it to a file"));
    assert!(
        folder
            .fault(&["index", "a", "nobody.txt"])
            .contains("check the spelling")
    );
    assert!(!folder.path("a").exists());

    folder.ok(&["index", "a", "herald.txt"]);
    let (out, err, code) = folder.run(&["index", "a", "gazette.txt", "nobody.txt"]);
    assert_eq!(
        (out.as_str(), code),
        ("1 added, 1 could not be read.\n", Some(0)),
        "{err}"
    );
    {
        let _writing = Archive::create(&folder.path("a")).expect("an archive");
        assert!(
            folder
                .fault(&["report", "--against", "a", "ledger.txt"])
                .contains("in use by another")
        );
        assert!(
            folder
                .fault(&["index", "a", "ledger.txt"])
                .contains("in use by another")
        );
    }
    {
        // Those who only read do not stand in one another's way.
        let _reading = Archive::open(&folder.path("a")).expect("an archive");
        folder.ok(&["report", "--against", "a", "ledger.txt"]);
        assert!(
            folder
                .fault(&["index", "a", "ledger.txt"])
                .contains("in use by another")
        );
    }
}

/// Whoever tidies an archive up after a kill has it alone for a moment, and so has a program that is started in that moment.
#[test]
fn an_archive_that_is_in_use_for_a_moment_is_waited_for() {
    let folder = Folder::with_reports("moment");
    folder.ok(&["index", "a", "herald.txt"]);
    let file = fs::File::open(folder.path("a/archive.redb")).expect("the archive's file");
    file.lock().expect("nobody else has it");
    let refused = Archive::open(&folder.path("a")).err();
    assert!(refused.is_some_and(|fault| fault.to_string().contains("in use by another")));
    std::thread::scope(|scope| {
        let opening = scope.spawn(|| Archive::open(&folder.path("a")));
        std::thread::sleep(Duration::from_millis(50));
        drop(file);
        let opened = opening.join().expect("it ends");
        opened.expect("it was in use for a moment only");
    });
}

#[test]
fn what_other_word_lists_have_read_is_refused_or_read_again() {
    let folder = Folder::with_reports("rules");
    folder.ok(&["index", "a", "herald.txt", "gazette.txt"]);
    let list = folder.ok(&["rules", "show", "lexicons/months"]);
    fs::create_dir_all(folder.path("rules/lexicons")).expect("a folder");
    folder.write("rules/lexicons/months.toml", format!("{list}\n# Another.\n"));
    let other = folder.fault(&["report", "--against", "a", "ledger.txt", "--rules", "rules"]);
    assert!(other.contains("`crosscheck index a --reread`"), "{other}");
    assert_eq!(folder.ok(&["index", "a", "--reread"]), "0 read again.\n");
    assert_eq!(
        folder.ok(&["index", "a", "--reread", "--rules", "rules"]),
        "2 read again.\n"
    );
    folder.ok(&["report", "--against", "a", "ledger.txt", "--rules", "rules"]);
    folder.fault(&["report", "--against", "a", "ledger.txt"]);
    // Adding brings the rest to the same state.
    assert_eq!(
        folder.ok(&["index", "a", "ledger.txt", "herald.txt"]),
        "1 added, 2 read again.\n"
    );
    folder.ok(&["report", "--against", "a", "ledger.txt"]);
}

#[test]
fn a_damaged_archive_is_told_and_never_believed() {
    let folder = Folder::with_reports("damage");
    folder.ok(&["index", "a", "."]);
    let sound = fs::read(folder.path("a/archive.redb")).expect("the archive");
    let whole = format!("{:?}", loaded(&folder.path("a"), &BTreeSet::new()));
    let hurt = |bytes: &[u8]| {
        folder.write("a/archive.redb", bytes);
        let archive = Archive::open(&folder.path("a"));
        match archive.and_then(|archive| archive.load(&BTreeSet::new(), &ENGINE)) {
            Ok(kept) => assert!(format!("{kept:?}") == whole, "damage went unseen"),
            Err(fault) => assert!(fault.to_string().contains("move it away"), "{fault}"),
        }
    };
    for length in [0, 1, 100, 4096, 40_000, sound.len() / 2, sound.len() - 1] {
        hurt(&sound[..length.min(sound.len())]);
    }
    let used: Vec<usize> = (0..sound.len()).filter(|at| sound[*at] != 0).collect();
    for at in used.iter().step_by(used.len() / 150 + 1) {
        let mut bytes = sound.clone();
        bytes[*at] ^= 0x55;
        hurt(&bytes);
    }
    // What the store says of itself: a page whose size is said to be terabytes once ended the program. `scripts/fuzz.sh` tries more.
    for at in 0..320 {
        let mut bytes = sound.clone();
        bytes[at] = 0xff;
        hurt(&bytes);
    }
    let text = "no archive at all\n".repeat(1000);
    folder.write("a/archive.redb", text);
    let told = folder.fault(&["report", "--against", "a", "ledger.txt"]);
    assert!(
        told.contains("is damaged") && told.contains("index the reports again"),
        "{told}"
    );
}
