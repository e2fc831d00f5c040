//! What a reader of the command line gets wrong, or is told wrongly: each is one line that says what, where, and what mends it.

use std::fs;
use std::path::PathBuf;

use crosscheck::pipeline::{self, Given, Limits, Options};
use crosscheck::report::{self, Analysis, Style};

use crate::cli::Folder;
use crate::fixtures::RULES;

/// Runs the command, and expects that code and that one line.
fn refused(folder: &Folder, arguments: &[&str], line: &str) {
    let ran = folder.run(arguments);
    assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.err, format!("crosscheck: {line}\n"), "{arguments:?}");
    assert_eq!(ran.out, "", "{arguments:?}");
}

#[test]
fn a_file_is_what_its_name_says() {
    let folder = Folder::new("called");
    folder.write("a.txt.gz", "The ferry ran aground.\n");
    folder.write("b.docx", "The ferry ran aground.\n");
    let told = |name: &str, ending: &str, what: &str| {
        format!(
            "{name}: is called {ending} and is not {what}; get it again, or give it the ending of what it is"
        )
    };
    for job in ["report", "claims", "sentences"] {
        refused(&folder, &[job, "a.txt.gz"], &told("a.txt.gz", ".gz", "packed"));
    }
    let word = told("b.docx", ".docx", "a document of that kind");
    refused(&folder, &["report", "b.docx"], &word);
    let ran = folder.run(&["report", "b.docx", "herald.txt", "gazette.txt"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(0), &*format!("crosscheck: {word}\n"))
    );
    assert!(ran.out.contains("212"), "{}", ran.out);
}

#[test]
fn what_holds_no_word_is_empty() {
    let folder = Folder::new("wordless");
    for (name, text) in [
        ("a.md", "# \n\n---\n"),
        ("b.txt", "...\n\n-\n"),
        ("c.csv", "text,title\n\"\",x\n"),
    ] {
        folder.write(name, text);
        for job in ["report", "claims", "sentences", "parse", "entities", "clusters"] {
            let ran = folder.run(&[job, name]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{job} {name}");
            assert_eq!(ran.err.lines().count(), 1, "{job} {name}: {}", ran.err);
            assert!(ran.err.starts_with(&format!("crosscheck: {name}")), "{}", ran.err);
        }
    }
}

#[test]
fn an_empty_folder_is_named() {
    let folder = Folder::new("bare");
    fs::create_dir_all(folder.0.join("nothing/below")).expect("folders");
    folder.write("nothing/README.md", "About these reports.\n");
    let told = "nothing: holds no report: no file in it or below ends as reports do (.txt, .md, .html, .jsonl, ...); give the files by name";
    refused(&folder, &["report", "nothing"], told);
    let ran = folder.run(&["report", "nothing", "herald.txt", "nothing/below", "."]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(0), ""),
        "all of it is in the whole folder"
    );
    let ran = folder.run(&["claims", "nothing", "herald.txt"]);
    assert_eq!((ran.code, ran.err), (Some(0), format!("crosscheck: {told}\n")));
}

#[test]
fn a_day_for_no_report_is_a_fault() {
    let folder = Folder::new("no-such");
    let told = "heralt.txt: --published names no report of this run; give the path as it was given to read";
    let day = ["--published", "heralt.txt=2024-09-06"];
    for paths in [
        &["report", "herald.txt"][..],
        &["claims", "."],
        &["index", "kept", "herald.txt"],
    ] {
        refused(&folder, &[paths, &day].concat(), told);
    }
    let check = ["check", "herald.txt", "--against", "gazette.txt"];
    refused(&folder, &[&check[..], &day].concat(), told);
    for of in ["herald.txt=2024-09-06", "gazette.txt=2024-09-06"] {
        let ran = folder.run(&[&check[..], &["--published", of]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{of}");
    }
}

#[test]
fn options_are_told_in_our_words() {
    let folder = Folder::new("options");
    let cases: [(&[&str], &str); 11] = [
        (
            &["report", "herald.txt", "--colr"],
            "--colr: is no option of crosscheck report; did you mean --color?",
        ),
        (
            &["report", "herald.txt", "--zzz"],
            "--zzz: is no option of crosscheck report; see crosscheck report --help",
        ),
        (
            &["reprot", "herald.txt"],
            "reprot: is no job of crosscheck; did you mean report?",
        ),
        (
            &["report", "herald.txt", "--format", "jsno"],
            "--format: cannot be \"jsno\"; it may be human, json, markdown, html, csv, sarif; did you mean json?",
        ),
        (
            &["report", "herald.txt", "--format"],
            "--format: lacks its value; it may be human, json, markdown, html, csv, sarif",
        ),
        (
            &["report", "herald.txt", "--threads", "0"],
            "--threads: cannot be \"0\"; give a number from 1 to 256",
        ),
        (
            &["report"],
            "<PATH>...: is needed by crosscheck report; see crosscheck report --help",
        ),
        (
            &["report", "herald.txt", "-q", "-v"],
            "--quiet: does not go with --verbose; leave one of them out",
        ),
        (
            &["report", "herald.txt", "--format", "json", "--format", "json"],
            "--format: is given twice; leave one of them out",
        ),
        (
            &["schema", "herald.txt"],
            "herald.txt: is too much for crosscheck schema; see crosscheck schema --help",
        ),
        (
            &["report", "herald.txt", "--all-kept"],
            "--against: is needed by crosscheck report; see crosscheck report --help",
        ),
    ];
    for (arguments, line) in cases {
        refused(&folder, arguments, line);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_to_be_full() {
    let folder = Folder::new("device");
    let told = "/dev/full: cannot be written: No space left on device (os error 28); no space is left there: make room, or give a file on another disk";
    refused(&folder, &["claims", "herald.txt", "-o", "/dev/full"], told);
    refused(
        &folder,
        &["report", "herald.txt", "--format", "html", "-o", "/dev/full"],
        told,
    );
}

#[test]
fn a_run_has_a_limit_of_bytes_and_a_sentence_of_words() {
    let folder = Folder::new("run-limits");
    let collect = |limits: Limits| {
        let options = Options {
            limits,
            ..Options::default()
        };
        let paths: Vec<PathBuf> = ["herald.txt", "gazette.txt"]
            .map(|name| folder.0.join(name))
            .into();
        pipeline::collect(&paths, &options, &RULES)
    };
    let all = (folder.read("herald.txt").len() + folder.read("gazette.txt").len()) as u64;
    let bounded = |all_bytes| Limits {
        all_bytes,
        ..Limits::NONE
    };
    assert_eq!(collect(bounded(all)).expect("just as much").files.len(), 2);
    let told = collect(bounded(all - 1)).expect_err("a byte too many");
    let line = format!(
        "2 paths: more than {} bytes in all files, the limit of a run; give fewer, or lift the limits with --no-limits",
        all - 1
    );
    assert_eq!(told.iter().map(ToString::to_string).collect::<Vec<_>>(), [line]);
    folder.write("long.txt", format!("{} ended.\n", "ferry and boat ".repeat(300)));
    let sentences = |more: &[&str]| {
        let ran = folder.run(&[&["sentences", "long.txt", "--format", "jsonl"], more].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out.lines().count()
    };
    assert!(sentences(&[]) > 1);
    assert_eq!(sentences(&["--no-limits"]), 1);
    let told = folder.run(&["report", "long.txt"]).out;
    assert!(told.contains("more than 400 words and marks"), "{told}");
    let told = folder.run(&["report", "long.txt", "--no-limits"]).out;
    assert!(!told.contains("read in pieces"), "{told}");
}

fn analysis(texts: &[(&str, &str)]) -> Analysis {
    let given = texts.iter().map(|(name, text)| Given::text(name, text));
    let (sources, faults) = pipeline::sources(given.collect(), &RULES);
    assert!(faults.is_empty(), "{faults:?}");
    pipeline::analyse(sources, &RULES)
}

#[test]
fn a_dateline_and_who_cites_its_agency_are_one_voice() {
    let wire =
        "PORT ALDEN (Reuters) - The ferry sank on Monday with 12 people aboard, the harbour master said.\n";
    let citing = "The ferry sank on Monday with 12 people aboard, according to Reuters.\n";
    let told = analysis(&[("wire.txt", wire), ("gazette.txt", citing)]);
    let many = told.findings.iter().filter(|finding| finding.evidence.len() > 1);
    let voices: Vec<usize> = many.map(|finding| finding.voices).collect();
    assert!(
        !voices.is_empty() && voices.iter().all(|voices| *voices == 1),
        "{voices:?}"
    );
    // Another agency is another voice.
    let citing = citing.replace("Reuters", "AFP");
    let told = analysis(&[("wire.txt", wire), ("gazette.txt", &citing)]);
    assert!(told.findings.iter().any(|finding| finding.voices == 2));
}

/// A report of three sentences, of which a copy has changed a figure.
const COPIED: &str = "The council of Port Alden voted on Tuesday to close the old fish market at the end of the year and to move its thirty stalls to the northern quay.\n\nRepairs would have cost the city about 212 thousand crowns, more than the new hall on the northern quay will cost when it is done.\n\nTraders who have stood there for years said that they would rather stay where their customers know them and can come by tram.\n";

#[test]
fn a_copy_that_differs_is_told_as_one() {
    let changed = COPIED.replace("212", "187");
    let told = analysis(&[("one.txt", COPIED), ("two.txt", &changed)]);
    let explained = Style {
        explain: true,
        ..Style::default()
    };
    let text = report::human(&told, explained);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("two and one are one voice, and differ here"),
        "{text}"
    );
    assert!(
        flat.contains("the city about\"; then \"187\" (two) against \"212\" (one)"),
        "{text}"
    );
}

#[test]
fn a_paragraph_that_stands_twice_is_noted() {
    let twice = format!("{COPIED}\n{}", COPIED.lines().nth(2).expect("a paragraph"));
    let told = analysis(&[("one.txt", &twice)]);
    let notes: Vec<&String> = told
        .notes
        .iter()
        .filter(|note| note.contains("stands there twice"))
        .collect();
    assert_eq!(notes.len(), 1, "{:?}", told.notes);
    assert!(
        notes[0].starts_with("one.txt: line 7: \"Repairs would have"),
        "{notes:?}"
    );
    assert!(
        !analysis(&[("one.txt", COPIED)])
            .notes
            .iter()
            .any(|note| note.contains("twice"))
    );
}

#[test]
fn an_empty_path_is_told_to_be_empty() {
    let folder = Folder::new("empty-path");
    let mend = "is given an empty value; give a name between the marks; an empty one is often a variable of the shell that is not set";
    let cases: [(&[&str], &str); 6] = [
        (&["report", ""], "<PATH>..."),
        (&["report", "herald.txt", ""], "<PATH>..."),
        (&["match", ""], "<FILE>"),
        (&["check", "herald.txt", "--against", ""], "--against"),
        (&["report", "herald.txt", "-o", ""], "--output"),
        (&["report", "herald.txt", "--rules="], "--rules"),
    ];
    for (arguments, option) in &cases[..5] {
        refused(&folder, arguments, &format!("{option}: {mend}"));
    }
    let (arguments, option) = cases[5];
    let ran = folder.run(arguments);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(
        ran.err.contains(&format!("{option}: lacks its value")),
        "{}",
        ran.err
    );
}

#[test]
fn a_draft_alone_bears_nothing_out() {
    let folder = Folder::new("draft-alone");
    let told = "herald.txt: is the draft itself, which bears nothing out, and --against holds no other report; give its sources there";
    refused(&folder, &["check", "herald.txt", "--against", "herald.txt"], told);
    fs::create_dir(folder.0.join("alone")).expect("a folder");
    fs::copy(folder.0.join("herald.txt"), folder.0.join("alone/draft.txt")).expect("a copy");
    let told = told.replace("herald.txt", "alone/draft.txt");
    refused(
        &folder,
        &["check", "alone/draft.txt", "--against", "alone"],
        &told,
    );
    // A report that is empty is another matter.
    folder.write("alone/none.txt", "");
    let ran = folder.run(&["check", "herald.txt", "--against", "alone/none.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(!ran.err.contains("draft itself"), "{}", ran.err);
}

#[test]
fn slips_of_toml_are_told_with_what_to_write() {
    let folder = Folder::new("toml");
    let told = "title = Ferry fire\n[[source]]\npath = herald.txt\n";
    folder.write("story.toml", told);
    let ran = folder.run(&["report", "story.toml"]);
    let lines = "crosscheck: story.toml:1: `title` must stand in quotation marks: write title = \"Ferry fire\"\n\
                 crosscheck: story.toml:3: `path` must stand in quotation marks: write path = \"herald.txt\"\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), lines));
    fs::remove_file(folder.0.join("story.toml")).expect("it goes");
    folder.write("crosscheck.toml", "color = never\n");
    refused(
        &folder,
        &["report", "herald.txt"],
        "crosscheck.toml:1: `color` must stand in quotation marks: write color = \"never\"; mend it, or give --no-config",
    );
    fs::remove_file(folder.0.join("crosscheck.toml")).expect("it goes");
    fs::create_dir_all(folder.0.join("own/lexicons")).expect("folders");
    folder.write("own/lexicons/agencies.toml", "says = Agencies\n");
    let ran = folder.run(&["rules", "check", "--rules", "own"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let line = "agencies.toml:1: `says` must stand in quotation marks: write says = \"Agencies\"";
    assert!(ran.err.contains(line), "{}", ran.err);
}

#[test]
#[cfg(unix)]
fn what_is_written_to_a_closed_output_is_no_success() {
    let folder = Folder::new("closed");
    let told = "crosscheck: <stdout>: cannot be written: it is closed; try --output FILE\n";
    let run = |words: &str| {
        let line = format!("\"$0\" {words}");
        let ran = std::process::Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_crosscheck")])
            .current_dir(&folder.0)
            .output()
            .expect("a shell");
        (ran.status.code(), String::from_utf8(ran.stderr).expect("UTF-8"))
    };
    for job in [
        "report herald.txt",
        "claims herald.txt",
        "schema",
        "--version --verbose",
        "man report",
        "completions bash",
    ] {
        assert_eq!(run(&format!("{job} >&-")), (Some(2), told.to_owned()), "{job}");
    }
    let (code, err) = run("report --help >&-");
    assert_eq!((code, err.lines().count()), (Some(2), 1), "{err}");
    // The null device is a place like others, however it was opened.
    for to in ["> /dev/null", "1<> /dev/null", "-o kept.txt >&-"] {
        assert_eq!(
            run(&format!("report herald.txt {to}")),
            (Some(0), String::new()),
            "{to}"
        );
    }
}

#[test]
fn escapes_of_a_terminal_are_no_words_in_any_form() {
    let folder = Folder::new("escapes");
    let bold = |words: &str| format!("\u{1b}[1m{words}\u{1b}[0m");
    let text = format!(
        "The {} left Port Alden with {} passengers.",
        bold("ferry"),
        bold("212")
    );
    folder.write("a.txt", format!("{text}\n"));
    folder.write("a.md", format!("{text}\n"));
    folder.write("a.jsonl", serde_json::json!({ "text": text }).to_string());
    folder.write("a.csv", format!("text\n\"{text}\"\n"));
    for path in ["a.txt", "a.md", "a.jsonl", "a.csv"] {
        let ran = folder.run(&["claims", path, "--format", "jsonl"]);
        assert!(
            ran.out.contains("212") && !ran.out.contains("metre"),
            "{path}: {}",
            ran.out
        );
    }
    // Places are those of the file, escapes and all.
    let ran = folder.run(&["claims", "a.txt"]);
    let column = 1 + text.find("212").expect("a figure");
    assert!(ran.out.contains(&format!("a.txt:1:{column}")), "{}", ran.out);
}
