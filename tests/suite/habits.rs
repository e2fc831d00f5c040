//! The habits of a good command: settings, quiet and verbose, help, completions, pages of the manual, pipes that end early.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::cli::{Folder, command};

/// Every job of the command, as its help lists them.
fn jobs(folder: &Folder) -> Vec<String> {
    let help = folder.run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).expect("a list of jobs");
    let lines = list.lines().take_while(|line| !line.is_empty());
    // A job stands two columns in; what goes on from the line before stands further in.
    let named = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = named.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_job_has_help_with_examples_and_a_page() {
    let folder = Folder::new("pages");
    let jobs = jobs(&folder);
    assert!(
        jobs.len() > 11 && jobs.contains(&"completions".to_owned()),
        "{jobs:?}"
    );
    for job in &jobs {
        let help = folder.run(&[job, "--help"]);
        assert_eq!(help.code, Some(0), "{job}");
        let has_example = help.out.contains("Example:\n  ") || help.out.contains("Examples:\n  ");
        assert!(
            has_example && help.out.contains(&format!("crosscheck {job}")),
            "{job}: {}",
            help.out
        );
        let page = folder.run(&["man", job]);
        assert_eq!((page.code, page.err.as_str()), (Some(0), ""), "{job}");
        assert!(
            page.out.contains(&format!(".TH crosscheck-{job} 1")),
            "{job}: {}",
            page.out
        );
    }
    let page = folder.run(&["man"]).out;
    assert!(
        page.contains(".TH crosscheck 1") && page.contains("Exit codes:"),
        "{page}"
    );
    let ran = folder.run(&["man", "reprot"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.err,
        "crosscheck: reprot: is no job of crosscheck; did you mean \"report\"?\n"
    );
}

#[test]
fn five_shells_complete_the_command() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{shell}");
        assert!(
            ran.out.contains("fail-on") && ran.out.contains("no-config"),
            "{shell}"
        );
    }
    assert_eq!(folder.run(&["completions", "dash"]).code, Some(2));
}

#[test]
fn settings_are_used_where_the_command_line_says_nothing() {
    let folder = Folder::new("settings");
    fs::create_dir_all(folder.0.join("a/b")).expect("folders for the test");
    folder.write(
        "crosscheck.toml",
        "format = \"csv\"\nfail-on = \"high\"\nthreads = 1\n[published]\n\"herald.txt\" = 2024-09-06\n\"gone.txt\" = 2024-09-06\n",
    );
    let ran = folder.run(&["report", "herald.txt", "gazette.txt"]);
    assert!(ran.out.starts_with("\"finding\",\"verdict\""), "{}", ran.out);
    assert!(ran.out.contains("2024-09-06"), "{}", ran.out);
    assert_eq!(ran.err, "");
    // The command line goes before, also for the day of one file.
    let ran = folder.run(&[
        "report",
        "herald.txt",
        "gazette.txt",
        "--format",
        "json",
        "--published",
        "herald.txt=2024-09-01",
        "--fail-on",
        "never",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with('{') && ran.out.contains("2024-09-01") && !ran.out.contains("2024-09-06"));
    let ran = folder.run(&["report", "herald.txt", "--no-config"]);
    assert!(
        !ran.out.contains("2024-09-06") && ran.out.contains("1 source ("),
        "{}",
        ran.out
    );
    // A folder above counts, and other jobs take what they know of: the form of the report is none of the list.
    let run_below = |arguments: &[&str]| {
        command(&folder.0.join("a/b"))
            .args(arguments)
            .output()
            .expect("the command runs")
    };
    let ran = run_below(&["report", "../../herald.txt", "-v"]);
    let err = String::from_utf8(ran.stderr).expect("UTF-8");
    assert!(
        err.starts_with("crosscheck: settings of ../../crosscheck.toml\n"),
        "{err}"
    );
    assert!(ran.stdout.starts_with(b"\"finding\""));
    let ran = folder.run(&["claims", "herald.txt"]);
    assert!(ran.out.starts_with("herald.txt (2024-09-06): "), "{}", ran.out);
    // The nearest file counts.
    fs::write(folder.0.join("a/crosscheck.toml"), "format = \"markdown\"\n").expect("settings");
    let ran = run_below(&["report", "../../herald.txt"]);
    assert!(ran.stdout.starts_with(b"# What"));
}

#[test]
fn wrong_settings_are_told_with_place_and_mend() {
    let folder = Folder::new("wrong-settings");
    folder.write(
        "crosscheck.toml",
        "# Ours.\nformt = \"json\"\nfail-on = \"grave\"\n",
    );
    let ran = folder.run(&["report", "herald.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(
        ran.err,
        "crosscheck: crosscheck.toml:2: unknown key `formt`; did you mean \"format\"?\n\
         crosscheck: crosscheck.toml:3: `fail-on` cannot be \"grave\"; allowed are high, medium, low, never\n"
    );
    // What reads nothing does not mind, and neither does who wants none.
    assert_eq!(folder.run(&["schema"]).code, Some(0));
    assert_eq!(folder.run(&["report", "herald.txt", "--no-config"]).code, Some(0));
}

#[test]
fn quiet_and_verbose() {
    let folder = Folder::new("quiet");
    let plain = folder.run(&["report", "herald.txt", "gazette.txt"]);
    assert_eq!((plain.code, plain.err.as_str()), (Some(0), ""));
    for flags in [["-q"], ["--quiet"]] {
        let ran = folder.run(&[&flags[..], &["report", "herald.txt", "gazette.txt", "gone.txt"]].concat());
        // What went wrong is told all the same.
        assert!(
            ran.err.starts_with("crosscheck: gone.txt: cannot be read"),
            "{}",
            ran.err
        );
        assert_eq!((ran.code, ran.err.lines().count()), (Some(0), 1));
    }
    let ran = folder.run(&["report", "herald.txt", "gazette.txt", "--verbose"]);
    assert_eq!((ran.code, &ran.out), (Some(0), &plain.out));
    assert!(
        ran.err.starts_with("crosscheck: reading 2 reports: "),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("crosscheck: holding them against one another: "),
        "{}",
        ran.err
    );
    assert_eq!(folder.run(&["-q", "-v", "report", "herald.txt"]).code, Some(2));
}

#[test]
fn a_pipe_that_ends_early_is_no_fault() {
    let folder = Folder::new("pipe");
    // More than a pipe holds.
    let many: String = (0..400)
        .map(|n| {
            format!(
                "Ferry {n} left Port Alden with {} passengers on board, Mayor Maria Lopez said.\n",
                n + 3
            )
        })
        .collect();
    folder.write("many.txt", &many);
    let jobs: [&[&str]; 6] = [
        &["claims", "many.txt", "--format", "jsonl"],
        &["sentences", "many.txt", "--format", "jsonl"],
        &["report", "many.txt", "--format", "json"],
        &["report", "many.txt", "gone.txt", "--all"],
        &["match", "many.txt"],
        &["completions", "bash"],
    ];
    for job in jobs {
        let mut child = command(&folder.0)
            .args(job)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut first = String::new();
        let mut out = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
        out.read_line(&mut first).expect("a line");
        drop(out);
        let mut err = String::new();
        child
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut err)
            .expect("UTF-8");
        let code = child.wait().expect("it ends").code();
        let told = err
            .lines()
            .filter(|line| !line.starts_with("crosscheck: gone.txt: "))
            .count();
        assert_eq!((code, told), (Some(0), 0), "{job:?}: {err}");
        assert!(!first.is_empty(), "{job:?}");
    }
    // Nor is one for what is told on standard error.
    let mut child = command(&folder.0)
        .args(["report", "gone.txt", "many.txt", "-v"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
