//! Files, folders and settings that nobody meant well with: the command ends, says in one line what is wrong, and goes on with
//! the rest; nothing is half written.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use crosscheck::pipeline::{self, Files, Limits, Options};
use crosscheck::rulebook::{EMBEDDED, Rulebook};
use serde_json::Value;

use crate::cli::{Folder, Ran, command};
use crate::fixtures::RULES;

/// The reports of a run in order of path, each with its day, and what stands on standard error.
fn days(folder: &Folder, arguments: &[&str]) -> (Vec<(String, Option<String>)>, String) {
    let ran = folder.run(&[&["report", "--format", "json"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let sources = report["sources"].as_array().expect("sources").iter();
    let told = sources.map(|source| (text(&source["path"]).expect("a path"), text(&source["published"])));
    let mut told: Vec<(String, Option<String>)> = told.collect();
    told.sort();
    (told, ran.err)
}

#[test]
fn the_day_of_publication_hangs_on_no_order() {
    let folder = Folder::new("order");
    folder.write(
        "one.toml",
        "[[source]]\npath = \"herald.txt\"\npublished = \"2024-01-01\"\n",
    );
    folder.write(
        "two.toml",
        "# Later.\n[[source]]\npath = \"./herald.txt\"\npublished = \"2024-02-02\"\npublisher = \"Herald\"\n",
    );
    let day = |day: Option<&str>| vec![("herald.txt".to_owned(), day.map(str::to_owned))];
    for paths in [["herald.txt", "one.toml"], ["one.toml", "herald.txt"]] {
        assert_eq!(days(&folder, &paths), (day(Some("2024-01-01")), String::new()));
    }
    for paths in [["one.toml", "two.toml"], ["two.toml", "one.toml"]] {
        let (told, err) = days(&folder, &paths);
        assert_eq!(told, day(None));
        assert_eq!(
            err,
            "crosscheck: herald.txt: has 2 days of publication: 2024-01-01 (one.toml:3), 2024-02-02 (two.toml:4); none is used, leave one\n"
        );
        let option = ["--published", "herald.txt=2024-03-03"];
        assert_eq!(
            days(&folder, &[&paths[..], &option].concat()),
            (day(Some("2024-03-03")), String::new())
        );
    }
    let (told, err) = days(
        &folder,
        &[
            "herald.txt",
            "--published",
            "herald.txt=2024-01-01",
            "--published",
            "herald.txt=2024-01-02",
        ],
    );
    assert_eq!(told, day(None));
    assert!(
        err.contains("is given 2 days of publication: 2024-01-01, 2024-01-02; none is used"),
        "{err}"
    );
    // The longer part of a path goes before the shorter one, whatever stands first.
    fs::create_dir(folder.0.join("a")).expect("a folder");
    folder.write("a/herald.txt", "The mayor of Port Alden resigned.\n");
    let published = ["herald.txt=2024-01-01", "a/herald.txt=2024-01-02"];
    for [first, second] in [[0, 1], [1, 0]] {
        let (first, second) = (published[first], published[second]);
        let (told, err) = days(&folder, &["a", "--published", first, "--published", second]);
        assert_eq!((told[0].1.as_deref(), err.as_str()), (Some("2024-01-02"), ""));
    }
}

#[test]
fn a_story_file_of_missing_reports_is_read_in_time() {
    let folder = Folder::new("missing");
    let entry = |n| format!("[[source]]\npath = \"m{n}.txt\"\n");
    folder.write("many.toml", (0..20_000).map(entry).collect::<String>());
    let begun = std::time::Instant::now();
    let ran = folder.run(&["sentences", "many.toml"]);
    // By the square it took seven seconds; now it is a tenth of one.
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 20_000));
    let last = ran.err.lines().last().expect("a line");
    assert_eq!(
        last,
        "crosscheck: many.toml:40000: names m19999.txt, which is not there; mend the path"
    );
}

#[test]
fn reports_that_are_all_empty_are_no_run() {
    let folder = Folder::new("empty");
    folder.write("empty.txt", "");
    folder.write("blank.txt", " \n\n");
    for job in [
        &["report"][..],
        &["claims"],
        &["sentences"],
        &["parse"],
        &["index", "archive"],
    ] {
        let ran = folder.run(&[job, &["empty.txt", "blank.txt"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{job:?}");
        let told = "crosscheck: blank.txt: is empty; give a file with text\ncrosscheck: empty.txt: is empty; give a file with text\n";
        assert_eq!(ran.err, told, "{job:?}");
    }
    assert!(!folder.0.join("archive").exists());
    let ran = folder.run(&["report", "empty.txt", "herald.txt"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("note: empty.txt: empty"), "{}", ran.out);
}

#[test]
fn a_limit_is_named_where_it_is_met() {
    let folder = Folder::new("limits");
    let collect = |paths: &[&str], limits: Limits| {
        let options = Options {
            limits,
            ..Options::default()
        };
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.0.join(path)).collect();
        pipeline::collect(&paths, &options, &RULES)
    };
    let none = Limits::NONE;
    let Files { files, faults, .. } = collect(&["herald.txt", "gazette.txt"], Limits { bytes: 80, ..none })
        .expect("the shorter one is read");
    assert_eq!((files.len(), faults.len()), (1, 1));
    let told = faults[0].to_string();
    assert!(
        told.ends_with("herald.txt: is larger than 80 bytes, the limit of one file; split it, or lift the limits with --no-limits"),
        "{told}"
    );
    let told = collect(&["."], Limits { reports: 1, ..none }).expect_err("two files");
    assert_eq!(told.len(), 1);
    assert!(
        told[0]
            .to_string()
            .contains("more than 1 files, the limit of a run; give fewer"),
        "{told:?}"
    );
    folder.write(
        "many.jsonl",
        "{\"text\":\"One came.\"}\n{\"text\":\"Two came.\"}\n{\"text\":\"Three came.\"}\n",
    );
    let told = collect(&["many.jsonl"], Limits { reports: 2, ..none }).expect_err("three reports");
    assert!(
        told[0].to_string().contains("many.jsonl: more than 2 reports"),
        "{told:?}"
    );
    let read = collect(&["many.jsonl"], none).expect("nothing is too many");
    assert_eq!(read.files[0].1.len(), 3);
    // A folder of twenty thousand is refused before anything in it is read, and read by who asks for it.
    fs::create_dir(folder.0.join("big")).expect("a folder");
    for n in 0..=Limits::default().reports {
        folder.write(&format!("big/{n}.txt"), "A ferry left.\n");
    }
    let ran = folder.run(&["sentences", "big"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(
        ran.err,
        "crosscheck: big: more than 10000 files, the limit of a run; give fewer, or lift the limits with --no-limits\n"
    );
    let ran = folder.run(&["sentences", "big", "--no-limits", "--format", "jsonl"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 10_001));
    folder.write("crosscheck.toml", "no-limits = true\n");
    assert_eq!(folder.run(&["sentences", "big"]).code, Some(0));
}

#[test]
fn a_dash_is_standard_output_and_a_long_name_is_a_name() {
    let folder = Folder::new("dash");
    let plain = folder.run(&["claims", "herald.txt"]).out;
    assert_eq!(folder.run(&["claims", "herald.txt", "-o", "-"]).out, plain);
    let matched = folder.run(&["match", "herald.txt", "-o", "-"]).out;
    assert_eq!(matched, folder.run(&["match", "herald.txt"]).out);
    let saved = folder.run(&["claims", "herald.txt", "--save", "-"]);
    assert_eq!((saved.code, saved.err.as_str()), (Some(0), ""));
    folder.run(&["claims", "herald.txt", "--save", "kept.json"]);
    assert_eq!(saved.out, folder.read("kept.json"));
    let long = "n".repeat(250);
    assert_eq!(folder.run(&["claims", "herald.txt", "-o", &long]).code, Some(0));
    assert_eq!(folder.read(&long), plain);
    assert_eq!(folder.names(), ["gazette.txt", "herald.txt", "kept.json", &long]);
    let ran = folder.run(&["claims", "herald.txt", "--save", "herald.txt"]);
    assert_eq!(
        ran.err,
        "crosscheck: herald.txt: is one of the files that are read; give --save another name\n"
    );
    // A story file is read too.
    folder.write("story.toml", "[[source]]\npath = \"herald.txt\"\n");
    let ran = folder.run(&["claims", ".", "-o", "story.toml"]);
    assert_eq!(
        (ran.code, ran.err.contains("one of the files that are read")),
        (Some(2), true)
    );
}

#[test]
fn a_snapshot_of_another_shape_is_told_in_our_words() {
    let folder = Folder::new("snapshots");
    folder.run(&["claims", "herald.txt", "--save", "kept.json"]);
    let good = folder.read("kept.json");
    let start = "{\"schema\":\"crosscheck-claims/1\",\"version\":\"1\",";
    let cases = [
        (
            "[1, 2]",
            ":1: is no snapshot of claims: it holds a list and no object",
        ),
        (
            "{\"schema\": 3}",
            ": is no snapshot of claims: schema is 3 and no text",
        ),
        (
            "{\n\"schema\": }",
            ":2: is no snapshot of claims: no JSON, expected value",
        ),
        (
            "{\"schema\":\"crosscheck-claims/9\"}",
            "is of the form \"crosscheck-claims/9\", and this program reads",
        ),
        (
            &format!("{start}\"reports\":[[1]],\"claims\":[]}}"),
            "reports[0] is a list and no object",
        ),
        (
            &format!("{start}\"reports\":[{{\"path\":\"a\",\"published\":\"x\"}}],\"claims\":[]}}"),
            "reports[0].published is \"x\" and no day",
        ),
        (
            &format!("{start}\"reports\":[{{\"path\":\"a\",\"bytes\":[300]}}],\"claims\":[]}}"),
            "reports[0].bytes is 300 and no byte",
        ),
        (
            &good.replacen("\"text\"", "\"txt\"", 1),
            "reports[0] has a field \"txt\", which is not known",
        ),
    ];
    for (text, told) in cases {
        folder.write("wrong.json", text);
        let ran = folder.run(&["claims", "herald.txt", "--compare", "wrong.json"]);
        assert_eq!(
            (ran.code, ran.err.lines().count()),
            (Some(2), 1),
            "{text}: {}",
            ran.err
        );
        assert!(
            ran.err.contains(told) && ran.err.contains("; make one with"),
            "{}",
            ran.err
        );
    }
    assert_eq!(
        folder
            .run(&["claims", "herald.txt", "--compare", "kept.json"])
            .code,
        Some(0)
    );
}

#[test]
fn slips_in_rule_files_are_not_taken_in_silence() {
    let embedded = |path: &str| {
        EMBEDDED
            .iter()
            .find(|(known, _)| *known == path)
            .expect("a rule file")
            .1
    };
    let with = |path: &str, text: &str| -> Vec<String> {
        let files = EMBEDDED.iter().copied().chain([(path, text)]);
        let faults = Rulebook::from_files(files).expect_err("a slip");
        faults
            .iter()
            .map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.message))
            .collect()
    };
    let months = embedded("lexicons/months.toml");
    assert_eq!(
        with("lexicons/monhts.toml", months),
        [
            "lexicons/monhts.toml:1: is no word list that the engine asks for; call it as the list that it stands in for: did you mean \"months\"?"
        ]
    );
    let check = embedded("checks/number-differs.toml");
    let line = 1 + check
        .lines()
        .position(|line| line.starts_with("message"))
        .expect("a headline");
    for (place, told) in [
        (
            "{value}",
            "unknown place in `message` `value`: did you mean `values`?",
        ),
        (
            "{values",
            "`message` has a brace alone; write a place as {question} or {values}",
        ),
        (
            "values}",
            "`message` has a brace alone; write a place as {question} or {values}",
        ),
    ] {
        let told = format!("checks/own.toml:{line}: {told}");
        assert_eq!(
            with("checks/own.toml", &check.replacen("{values}", place, 1)),
            [told]
        );
    }
    // A file that is no TOML says what is wrong with it, and not what is missing then.
    let told = with("checks/own.toml", &format!("{check}\nkey = \n"));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::path::Path;
    use std::process::Command;

    use super::*;

    fn pipe(path: &Path) {
        let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    }

    #[test]
    fn links_that_lead_back_are_followed_once() {
        let folder = Folder::new("loop");
        for link in ["one", "two", "three"] {
            symlink(".", folder.0.join(link)).expect("a link");
        }
        symlink("..", folder.0.join("up")).expect("a link");
        fs::create_dir(folder.0.join("z")).expect("a folder");
        folder.write("z/late.txt", "The mayor of Port Alden resigned.\n");
        symlink("z", folder.0.join("a")).expect("a link");
        fs::remove_file(folder.0.join("up")).expect("a link");
        symlink("../z", folder.0.join("z/itself")).expect("a link");
        // What lies in a folder is named by its own path, and a link adds nothing.
        let (told, err) = days(&folder, &["."]);
        let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            (paths, err.as_str()),
            (vec!["./gazette.txt", "./herald.txt", "./z/late.txt"], "")
        );
        // The order of paths names no file.
        for paths in [["a", "z"], ["z", "a"]] {
            assert_eq!(days(&folder, &paths).0[0].0, "a/late.txt");
        }
    }

    #[test]
    fn a_pipe_in_a_folder_is_waited_for_by_nobody() {
        let folder = Folder::new("pipes");
        pipe(&folder.0.join("x.txt"));
        pipe(&folder.0.join("x.xml"));
        pipe(&folder.0.join("story.toml"));
        symlink("/dev/zero", folder.0.join("zero.md")).expect("a link");
        let ran = folder.run(&["report", "."]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert_eq!(
            ran.err,
            "crosscheck: ./story.toml: is a pipe and no file; it is left out\n\
             crosscheck: ./x.txt: is a pipe and no file; it is left out\n\
             crosscheck: ./x.xml: is a pipe and no file; it is left out\n\
             crosscheck: ./zero.md: is a device and no file; it is left out\n"
        );
        assert!(ran.out.contains("note: ./x.txt: is a pipe"), "{}", ran.out);
        folder.write("named.toml", "[[source]]\npath = \"x.txt\"\n");
        let ran = folder.run(&["report", "named.toml"]);
        assert_eq!(
            (
                ran.code,
                ran.err.contains("named.toml:2: names x.txt, which is no file")
            ),
            (Some(2), true)
        );
        fs::create_dir_all(folder.0.join("rules/lexicons")).expect("folders");
        pipe(&folder.0.join("rules/lexicons/months.toml"));
        let ran = folder.run(&["report", "herald.txt", "--rules", "rules"]);
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (
                Some(2),
                "crosscheck: rules/lexicons/months.toml: is a pipe and no file; take it out of the folder\n"
            )
        );
        // A pipe that is given by name is what the shell gives: <(...).
        let ran = Command::new("bash")
            .args([
                "-c",
                "exec \"$0\" sentences <(cat herald.txt)",
                env!("CARGO_BIN_EXE_crosscheck"),
            ])
            .current_dir(&folder.0)
            .output()
            .expect("a shell");
        assert!(ran.status.success() && !ran.stdout.is_empty());
        // What has no end is refused with the limit.
        let ran = folder.run(&["report", "/dev/zero"]);
        assert_eq!(
            (ran.code, ran.err.contains("is larger than 256 MB, the limit")),
            (Some(2), true)
        );
    }

    #[test]
    fn names_that_are_no_text_stay_apart() {
        let folder = Folder::new("names");
        fs::create_dir(folder.0.join("in")).expect("a folder");
        let path = |name: &[u8]| folder.0.join("in").join(OsStr::from_bytes(name));
        if fs::write(path(b"a\xff.txt"), "The ferry left with 212 people.\n").is_err() {
            return; // A file system that knows no such names.
        }
        fs::write(path(b"a\xfe.txt"), "The ferry left with 187 people.\n").expect("a file");
        let listed = |expected: &[&str]| {
            let out = folder.run(&["index", "archive"]).out;
            let paths: Vec<&str> = out.lines().filter_map(|line| line.split("  ").next()).collect();
            assert_eq!(paths[..paths.len() - 1], *expected, "{out}");
        };
        assert_eq!(folder.run(&["index", "archive", "in"]).out, "2 added.\n");
        listed(&["in/a\\xfe.txt", "in/a\\xff.txt"]);
        assert_eq!(folder.run(&["index", "archive", "in"]).out, "2 unchanged.\n");
        let ran = command(&folder.0)
            .args([OsStr::new("index"), OsStr::new("archive"), OsStr::new("--remove")])
            .arg(path(b"a\xff.txt"))
            .output()
            .expect("the command runs");
        assert_eq!(Ran::from(ran).out, "1 removed.\n");
        listed(&["in/a\\xfe.txt"]);
    }

    #[test]
    fn what_is_written_stays_whose_it_was() {
        let folder = Folder::new("modes");
        let mode = |name: &str| fs::metadata(folder.0.join(name)).expect("a file").mode() & 0o777;
        let written =
            |name: &str| assert_eq!(folder.run(&["claims", "herald.txt", "-o", name]).code, Some(0));
        for old in [0o600, 0o640, 0o444, 0o755] {
            folder.write("out.txt", "old");
            fs::set_permissions(folder.0.join("out.txt"), fs::Permissions::from_mode(old)).expect("a mode");
            written("out.txt");
            assert_eq!(mode("out.txt"), old);
            fs::remove_file(folder.0.join("out.txt")).expect("a file");
        }
        // A link stays a link, also one that leads over another to what is not there yet.
        fs::create_dir(folder.0.join("deep")).expect("a folder");
        symlink("deep/link", folder.0.join("first")).expect("a link");
        symlink("there.txt", folder.0.join("deep/link")).expect("a link");
        for _ in 0..2 {
            written("first");
            assert!(folder.0.join("first").is_symlink() && folder.0.join("deep/link").is_symlink());
            assert!(folder.read("deep/there.txt").starts_with("herald.txt"));
        }
        symlink("round", folder.0.join("round")).expect("a link");
        let ran = folder.run(&["claims", "herald.txt", "-o", "round"]);
        assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1), "{}", ran.err);
    }

    #[test]
    fn a_disk_that_is_full_leaves_what_was_there() {
        let folder = Folder::new("full");
        folder.write("out.json", "old");
        let limited = |script: &str| {
            let ran = Command::new("bash")
                .args(["-c", script, env!("CARGO_BIN_EXE_crosscheck")])
                .current_dir(&folder.0)
                .output()
                .expect("a shell");
            Ran::from(ran)
        };
        // No file may grow beyond a kilobyte, as on a disk without room.
        let ran = limited(
            "trap '' XFSZ; ulimit -f 1; exec \"$0\" report --format json herald.txt gazette.txt -o out.json",
        );
        assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1), "{}", ran.err);
        assert!(
            ran.err.starts_with("crosscheck: out.json: cannot be written: "),
            "{}",
            ran.err
        );
        let ran = limited("trap '' XFSZ; ulimit -f 1; exec \"$0\" index archive herald.txt");
        assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1), "{}", ran.err);
        assert_eq!(folder.read("out.json"), "old");
        assert_eq!(folder.names(), ["gazette.txt", "herald.txt", "out.json"]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_stream_that_is_full_is_told_where_it_can_be() {
        let folder = Folder::new("streams");
        let full = || {
            Stdio::from(
                fs::OpenOptions::new()
                    .write(true)
                    .open("/dev/full")
                    .expect("a device"),
            )
        };
        let cases: [(&[&str], i32); 6] = [
            (&["report", "herald.txt", "gone.txt"], 0),
            (&["report", "gone.txt"], 2),
            (&["report", "herald.txt", "-v"], 0),
            (&["match", "herald.txt", "--stats"], 0),
            (&["report", "--colr"], 2),
            (&["claims", "--compare", "gone.json", "herald.txt"], 2),
        ];
        for (arguments, code) in cases {
            let ran = command(&folder.0)
                .args(arguments)
                .stdout(Stdio::null())
                .stderr(full())
                .status();
            assert_eq!(ran.expect("the command runs").code(), Some(code), "{arguments:?}");
        }
        for arguments in [
            &["--help"][..],
            &["--version"],
            &["claims", "herald.txt"],
            &["schema"],
        ] {
            let ran = command(&folder.0)
                .args(arguments)
                .stdout(full())
                .stderr(Stdio::piped())
                .output();
            let ran = Ran::from(ran.expect("the command runs"));
            assert_eq!(
                (ran.code, ran.err.lines().count()),
                (Some(2), 1),
                "{arguments:?}: {}",
                ran.err
            );
            assert!(
                ran.err.starts_with("crosscheck: <stdout>: cannot be written"),
                "{}",
                ran.err
            );
        }
    }

    #[test]
    fn where_no_thread_is_granted_the_one_there_is_does_the_work() {
        let folder = Folder::new("threads");
        // Who may do anything is granted threads all the same, and becomes nobody first.
        let root = fs::metadata(&folder.0).expect("the folder").uid() == 0;
        let binary = folder.0.join("crosscheck");
        fs::copy(env!("CARGO_BIN_EXE_crosscheck"), &binary).expect("room for the program");
        let limited = |script: &str| {
            let script = format!("ulimit -u 1; {script}");
            let mut shell = if root {
                let mut shell = Command::new("setpriv");
                shell.args(["--reuid=65534", "--regid=65534", "--clear-groups", "bash"]);
                shell
            } else {
                Command::new("bash")
            };
            shell.args(["-c", &script]).current_dir(&folder.0).output()
        };
        // Where that cannot be had, nothing can be seen.
        match limited("(exec true) 2>/dev/null") {
            Ok(ran) if !ran.status.success() => {}
            _ => return eprintln!("no limit of threads here: not tried"),
        }
        let expected = folder
            .run(&["report", "herald.txt", "gazette.txt", "--format", "json"])
            .out;
        for threads in ["1", "2", "8"] {
            let script =
                format!("exec ./crosscheck report herald.txt gazette.txt --format json --threads {threads}");
            let ran = Ran::from(limited(&script).expect("a shell"));
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{threads}");
            assert_eq!(ran.out, expected, "{threads}");
        }
        for job in [
            "match herald.txt",
            "rules check",
            "parse herald.txt",
            "check herald.txt --against gazette.txt",
            "schema",
        ] {
            let ran = Ran::from(limited(&format!("exec ./crosscheck {job}")).expect("a shell"));
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{job}");
        }
    }
}
