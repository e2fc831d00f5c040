//! An archive outlives whoever writes it: the program is killed at many moments, and what was there stays there.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crosscheck::archive::{Archive, Engine};
use crosscheck::rulebook::Rulebook;

const FILES: usize = 10;

/// Reports that are quickly read and that fill a transaction by twos.
fn write_reports(folder: &Path, told: usize) {
    fs::create_dir_all(folder).expect("a folder for the test");
    for number in 0..FILES {
        let room = "\n".repeat(40_000);
        let text = format!(
            "The ferry left Port Alden with {} passengers, Mayor Lopez said.\n{room}",
            told + number
        );
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
fn held(folder: &Path, engine: &Engine) -> BTreeSet<String> {
    let archive = Archive::open(&folder.join("archive")).expect("it opens whatever happened");
    let kept = archive.load(&BTreeSet::new(), engine).expect("it is sound");
    kept.iter()
        .map(|kept| format!("{} {:?}", kept.place, kept.read))
        .collect()
}

/// The state of the archive's file, as far as a look from outside tells it.
fn state(folder: &Path) -> Option<(u64, std::time::SystemTime)> {
    let known = fs::metadata(folder.join("archive/archive.redb")).ok()?;
    Some((known.len(), known.modified().ok()?))
}

struct Scene {
    folder: PathBuf,
    engine: Engine,
    /// What reading undisturbed gives, before and after the reports changed.
    first: BTreeSet<String>,
    second: BTreeSet<String>,
}

impl Scene {
    fn new() -> Self {
        let name = format!("crosscheck-kill-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        let engine = Engine::new(&Rulebook::embedded().expect("sound rules"));
        let mut scene = Self {
            folder,
            engine,
            first: BTreeSet::new(),
            second: BTreeSet::new(),
        };
        write_reports(&scene.folder.join("reports"), 200);
        scene.finish();
        scene.first = held(&scene.folder, &scene.engine);
        write_reports(&scene.folder.join("reports"), 300);
        scene.finish();
        scene.second = held(&scene.folder, &scene.engine);
        assert_eq!((scene.first.len(), scene.second.len()), (FILES, FILES));
        assert!(scene.first.is_disjoint(&scene.second));
        scene
    }

    fn finish(&self) {
        let done = index(&self.folder).wait().expect("it ends");
        assert!(done.success());
    }

    /// Starts to index, kills when `late` says so, and looks at what is there.
    fn kill(&self, before: &BTreeSet<String>, late: impl Fn(&mut Child)) -> BTreeSet<String> {
        let mut child = index(&self.folder);
        late(&mut child);
        child.kill().expect("a signal");
        child.wait().expect("it ends");
        if state(&self.folder).is_none() {
            assert!(before.is_empty(), "the archive is gone");
            return BTreeSet::new();
        }
        held(&self.folder, &self.engine)
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_kill_loses_nothing_that_was_there() {
    let scene = Scene::new();
    let mut kills = 0;
    let mut partly = 0;
    // From nothing to the first state, and from that to the second.
    for (told, older, newer) in [
        (200, &BTreeSet::new(), &scene.first),
        (300, &scene.first, &scene.second),
    ] {
        write_reports(&scene.folder.join("reports"), told);
        let mut pause = 0;
        for round in 0..3 {
            if older.is_empty() {
                let _ = fs::remove_dir_all(scene.folder.join("archive"));
            } else {
                write_reports(&scene.folder.join("reports"), 200);
                scene.finish();
                write_reports(&scene.folder.join("reports"), told);
            }
            let mut before = older.clone();
            // Every kill adds what was done by then; a report is there in its older form until it is in its newer.
            for _ in 0..8 {
                pause += 17 + round;
                let after = scene.kill(&before, |child| wait(child, &scene.folder, round, pause));
                kills += 1;
                let places = |held: &BTreeSet<String>| -> BTreeSet<String> {
                    held.iter()
                        .filter_map(|one| Some(one.split_once(' ')?.0.to_owned()))
                        .collect()
                };
                assert!(places(&after).is_superset(&places(&before)), "a report is gone");
                assert!(
                    after.intersection(newer).count() >= before.intersection(newer).count(),
                    "a newer form is gone"
                );
                assert!(
                    after.iter().all(|one| older.contains(one) || newer.contains(one)),
                    "something that nobody wrote"
                );
                let new = after.intersection(newer).count();
                partly += usize::from(new > 0 && new < FILES);
                before = after;
            }
            scene.finish();
            assert_eq!(&held(&scene.folder, &scene.engine), newer);
        }
    }
    eprintln!("{kills} kills, after {partly} of which a part had been done");
}

/// Waits some milliseconds, or, in every other round, until the file changes once more.
fn wait(child: &mut Child, folder: &Path, round: usize, pause: usize) {
    if round % 2 == 0 {
        return std::thread::sleep(Duration::from_millis(pause as u64));
    }
    let before = state(folder);
    while state(folder) == before && child.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    // Into the midst of what is written, a little further each time.
    std::thread::sleep(Duration::from_micros(137 * pause as u64 % 9000));
}
