//! Files with a form of their own, turned inside out: story files, rule files, snapshots and settings are read or refused with the
//! line, and never break the program; what an archive keeps is what was written, or is refused.
//!
//! `CROSSCHECK_FUZZ_MINUTES` makes it go on that long with other seeds (`scripts/fuzz.sh`).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crosscheck::rulebook::{EMBEDDED, Rulebook};
use crosscheck::snapshot::Snapshot;
use crosscheck::text::{Fault, Story, line_ends};

use crate::chance::Chance;
use crate::cli::Folder;

/// What is put into files: marks of TOML and JSON, values of every kind, and what no reader likes.
const PIECES: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    ",",
    ".",
    "#",
    ":",
    "\\",
    "\\u",
    "\\uD800",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{feff}",
    "\u{85}",
    "\u{202e}",
    "\u{1f600}",
    "[[source]]\n",
    "[source]\n",
    "[words]\n",
    "[[examples]]\n",
    "path = \"a.txt\"\n",
    "path = 7\n",
    "published = 2024-13-45\n",
    "published = 99999-01-01\n",
    "title = \"\"\n",
    "true",
    "null",
    "nan",
    "inf",
    "-0",
    "1e999",
    "0x",
    "99999999999999999999",
    "1979-05-27T07:32:00Z",
    "a.b.c = 1\n",
    "= 1\n",
    "{question}",
    "{}",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":",
];

/// A text with a few things done to it: cut, doubled, put in, taken out, lines changed about.
fn turned(text: &str, dice: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(4) {
        let mut place = || {
            let mut at = dice.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (one, two) = (place(), place());
        let (from, to) = (one.min(two), one.max(two));
        match dice.below(6) {
            0 => text.truncate(to),
            1 => text.replace_range(from..to, ""),
            2 if to - from < 400 => {
                let again = text[from..to].to_owned();
                text.insert_str(to, &again);
            }
            3 => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
                if !lines.is_empty() {
                    lines.swap(a, b);
                }
                text = lines.concat();
            }
            _ => text.insert_str(from, PIECES[dice.below(PIECES.len())]),
        }
    }
    text
}

/// Turns files inside out; `read` gives the faults of what it cannot read, each with its file, and its line where it has one.
fn inside_out(name: &str, files: &[(&str, &str)], cases: usize, read: impl Fn(&str, &str) -> Vec<Fault>) {
    let minutes = std::env::var("CROSSCHECK_FUZZ_MINUTES")
        .ok()
        .and_then(|told| told.parse::<f64>().ok());
    let seed = std::env::var("CROSSCHECK_FUZZ_SEED")
        .ok()
        .and_then(|told| told.parse().ok());
    let lasts = minutes.map(|minutes| Duration::from_secs_f64(60.0 * minutes));
    let (begun, mut dice) = (Instant::now(), Chance(seed.unwrap_or(1)));
    let (mut done, mut refused) = (0, 0);
    while lasts.map_or(done < cases, |lasts| begun.elapsed() < lasts) {
        let (path, text) = files[dice.below(files.len())];
        let text = turned(text, &mut dice);
        let faults = catch_unwind(AssertUnwindSafe(|| read(path, &text)))
            .unwrap_or_else(|_| panic!("{name}: breaks on case {done}, {path}:\n{text:?}"));
        refused += usize::from(!faults.is_empty());
        for fault in &faults {
            let lines = 1 + line_ends(&text).count();
            assert!(
                fault.path == path
                    && !fault.message.is_empty()
                    && fault.line.is_none_or(|line| (1..=lines).contains(&line)),
                "{name}: {fault:?} of a file of {lines} lines:\n{text:?}"
            );
        }
        done += 1;
    }
    eprintln!("{name}: {done} files, {refused} of them refused");
    assert!(
        refused > done / 4 && refused < done,
        "{name}: {refused} of {done} refused, so that one side is not tried"
    );
}

const STORY: &str = "title = \"The ferry\"\n\n[[source]]\npath = \"herald.txt\"\npublisher = \"The Herald\"\npublished = \"2024-09-06\"\norigin = \"AP\"\n\n[[source]]\npath = \"gazette.txt\"\npublished = 2024-09-07\ntitle = 'Fire at sea'\n";

#[test]
fn story_files_are_read_or_refused() {
    inside_out("story files", &[("story.toml", STORY)], 4000, |path, text| {
        let faults = Story::parse(path, text).err().unwrap_or_default();
        assert!(
            faults.iter().all(|fault| fault.line.is_some()),
            "no line: {faults:?}"
        );
        faults
    });
}

#[test]
fn rule_files_are_read_or_refused() {
    // One of each kind, and not the long ones.
    let chosen = [
        "checks/number-differs.toml",
        "lexicons/seasons.toml",
        "matching/office.toml",
        "agreements/office.toml",
        "differences/act.toml",
    ];
    let files: Vec<(&str, &str)> = EMBEDDED
        .iter()
        .copied()
        .filter(|(path, _)| chosen.contains(path))
        .collect();
    assert_eq!(files.len(), chosen.len());
    inside_out("rule files", &files, 2000, |path, text| {
        let faults = Rulebook::from_files([(path, text)]).err().unwrap_or_default();
        // The rest of the book is not there, which is told of other files.
        let own = faults.into_iter().filter(|fault| fault.file == path);
        own.map(Fault::from).collect()
    });
}

#[test]
fn snapshots_are_read_or_refused() {
    let folder = Folder::new("broken-snapshots");
    assert_eq!(
        folder.run(&["claims", "gazette.txt", "--save", "kept.json"]).code,
        Some(0)
    );
    let kept = folder.read("kept.json");
    inside_out("snapshots", &[("kept.json", &kept)], 2000, |path, text| {
        Snapshot::parse(path, text).err().into_iter().collect()
    });
}

#[test]
fn settings_are_read_or_refused() {
    let folder = Folder::new("broken-settings");
    let settings = "format = \"csv\"\nthreads = 1\nall = true\n[published]\n\"herald.txt\" = 2024-09-06\n";
    let mut dice = Chance(7);
    let mut refused = 0;
    // The program is started for each, so that there are few.
    for _ in 0..60 {
        let text = turned(settings, &mut dice);
        folder.write("crosscheck.toml", &text);
        let ran = folder.run(&["rules", "show", "seasons"]);
        match ran.code {
            Some(0) => assert_eq!(ran.err, "", "{text:?}"),
            code => {
                assert_eq!((code, ran.out.as_str()), (Some(2), ""), "{text:?}: {}", ran.err);
                let placed = |line: &str| line.starts_with("crosscheck: crosscheck.toml:");
                assert!(
                    !ran.err.is_empty() && ran.err.lines().all(placed),
                    "{text:?}: {}",
                    ran.err
                );
                refused += 1;
            }
        }
    }
    assert!(refused > 20 && refused < 60, "{refused}");
}
