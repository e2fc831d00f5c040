//! An archive outlives whoever writes it: the program is killed at many moments, and what was there stays there.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crosscheck::archive::Archive;

use crate::fixtures::ENGINE;

/// How many reports there are.
const FILES: usize = 10;

/// Reports that fill a transaction by twos, with some sentences to read between one transaction and the next.
fn write_reports(folder: &Path, told: usize) {
    fs::create_dir_all(folder).expect("a folder for the test");
    for number in 0..FILES {
        let mut text = String::new();
        for more in 0..25 {
            let count = told + 10 * number + more;
            text.push_str(&format!(
                "The ferry left Port Alden with {count} passengers, Mayor Lopez said.\n\n"
            ));
        }
        text.push_str(&"\n".repeat(40_000));
        fs::write(folder.join(format!("{number}.txt")), text).expect("a file for the test");
    }
}

fn index(folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .current_dir(folder)
        .args(["index", "archive", "reports"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs")
}

/// What an archive holds: every report, as it was read.
fn held(folder: &Path) -> BTreeSet<String> {
    let archive = Archive::open(&folder.join("archive")).expect("it opens whatever happened");
    let kept = archive.load(&BTreeSet::new(), &ENGINE).expect("it is sound");
    kept.iter()
        .map(|kept| format!("{} {:?}", kept.place, kept.read))
        .collect()
}

struct Scene {
    folder: PathBuf,
    /// The archive after reading undisturbed, before and after the reports changed: the file, and what it holds.
    first: (Vec<u8>, BTreeSet<String>),
    second: (Vec<u8>, BTreeSet<String>),
    /// About how long that takes; kills are spread over it.
    lasts: Duration,
}

impl Scene {
    fn new() -> Self {
        let name = format!("crosscheck-kill-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        let mut scene = Self {
            folder,
            first: Default::default(),
            second: Default::default(),
            lasts: Duration::ZERO,
        };
        scene.first = scene.undisturbed(200);
        let begun = Instant::now();
        scene.second = scene.undisturbed(300);
        scene.lasts = begun.elapsed();
        assert_eq!((scene.first.1.len(), scene.second.1.len()), (FILES, FILES));
        assert!(scene.first.1.is_disjoint(&scene.second.1));
        scene
    }

    fn undisturbed(&self, told: usize) -> (Vec<u8>, BTreeSet<String>) {
        write_reports(&self.folder.join("reports"), told);
        self.finish();
        let file = fs::read(self.folder.join(FILE)).expect("the archive");
        (file, held(&self.folder))
    }

    fn finish(&self) {
        let done = index(&self.folder).wait().expect("it ends");
        assert!(done.success());
    }

    /// Starts to index, kills after a while, and looks at what is there.
    fn kill(&self, before: &BTreeSet<String>, pause: Duration) -> BTreeSet<String> {
        let mut child = index(&self.folder);
        std::thread::sleep(pause);
        child.kill().expect("a signal");
        child.wait().expect("it ends");
        if !self.folder.join(FILE).exists() {
            assert!(before.is_empty(), "the archive is gone");
            return BTreeSet::new();
        }
        held(&self.folder)
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The archive's file.
const FILE: &str = "archive/archive.redb";
/// How many times the program is started and killed before it may end.
const KILLS: u32 = 5;

#[test]
fn a_kill_loses_nothing_that_was_there() {
    let scene = Scene::new();
    let nothing = (Vec::new(), BTreeSet::new());
    let mut partly = 0;
    // From nothing to the first state, and from that to the second.
    for (told, older, newer) in [(200, &nothing, &scene.first), (300, &scene.first, &scene.second)] {
        write_reports(&scene.folder.join("reports"), told);
        for round in 0..2 {
            let _ = fs::remove_dir_all(scene.folder.join("archive"));
            if !older.0.is_empty() {
                fs::create_dir(scene.folder.join("archive")).expect("a folder");
                fs::write(scene.folder.join(FILE), &older.0).expect("the older archive");
            }
            let mut before = older.1.clone();
            // Every run goes on where the one before was killed; a report is there in its older form until it is in
            // its newer one.
            for kill in 0..KILLS {
                let share = f64::from(2 * kill + round + 1) / f64::from(2 * KILLS);
                let after = scene.kill(&before, scene.lasts.mul_f64(share));
                let done = |held: &BTreeSet<String>| held.intersection(&newer.1).count();
                assert!(places(&after).is_superset(&places(&before)), "a report is gone");
                assert!(done(&after) >= done(&before), "a newer form is gone");
                assert!(
                    after
                        .iter()
                        .all(|one| older.1.contains(one) || newer.1.contains(one)),
                    "something that nobody wrote"
                );
                partly += usize::from(done(&after) > 0 && done(&after) < FILES);
                before = after;
            }
            scene.finish();
            assert_eq!(held(&scene.folder), newer.1);
        }
    }
    eprintln!("after {partly} of {} kills a part had been done", 4 * KILLS);
}

fn places(held: &BTreeSet<String>) -> BTreeSet<&str> {
    let place = |one: &'_ String| one.find(' ').unwrap_or(one.len());
    held.iter().map(|one| &one[..place(one)]).collect()
}
