//! Texts turned inside out: whatever is given, nothing may panic and no work may grow faster than the text.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::chance::Chance;
use super::steps::steps;
use super::targets::Target;

/// Every report below a folder, in order of path.
fn reports(folder: &Path, found: &mut Vec<Vec<u8>>) {
    let mut inside: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            reports(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| e == "txt" || e == "md" || e == "jsonl")
        {
            found.extend(fs::read(&path).ok().filter(|text| !text.is_empty()));
        }
    }
}

/// Files under the paths that they are read as.
pub type Case = Vec<(&'static str, Vec<u8>)>;

fn run(target: &Target, case: &Case) -> Result<(), ()> {
    catch_unwind(AssertUnwindSafe(|| (target.read)(case))).map_err(|_| ())
}

/// Where the last panic was.
static WHERE: Mutex<String> = Mutex::new(String::new());
/// The run that goes on, from 1.
static RUN: AtomicU64 = AtomicU64::new(0);

/// So long a case is cut down; the file of an archive is large, and each cut is a file more.
const LONGEST_CUTTING: Duration = Duration::from_secs(60);

/// The shortest case that still goes wrong in the same place, as far as cutting finds one in its time.
fn smaller(mut case: Case, wrong: impl Fn(&Case) -> bool) -> Case {
    let until = Instant::now() + LONGEST_CUTTING;
    for file in (0..case.len()).rev() {
        let mut less = case.clone();
        less.remove(file);
        if !less.is_empty() && wrong(&less) {
            case = less;
        }
    }
    for file in 0..case.len() {
        let mut size = case[file].1.len() / 2;
        while size > 0 {
            let mut at = 0;
            while at < case[file].1.len() && Instant::now() < until {
                let mut less = case.clone();
                let end = (at + size).min(less[file].1.len());
                less[file].1.drain(at..end);
                if wrong(&less) {
                    case = less;
                } else {
                    at += size;
                }
            }
            size /= 2;
        }
    }
    case
}

/// Steps for a byte that all stages together never need; what needs more is told. The most of 2,300 runs was 4,378.
const MOST_STEPS: u64 = 10_000;
/// Longest that one run may take before the whole is given up with the input kept.
const LONGEST_RUN: Duration = Duration::from_secs(240);

/// Turns the reports of a folder inside out for so many minutes, as one target reads them; keeps each input at which
/// something went wrong, and tells how many there are.
pub fn fuzz(target: &Target, folder: &Path, scratch: &Path, minutes: u64, seed: u64) -> usize {
    let mut texts = Vec::new();
    reports(folder, &mut texts);
    assert!(!texts.is_empty(), "{}: no reports", folder.display());
    fs::create_dir_all(scratch).expect("a scratch folder");
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        *WHERE.lock().expect("no panic inside the hook") = format!("{place} {info}");
    }));
    let name = target.name;
    RUN.store(0, Ordering::Relaxed);
    let over = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let ended = over.clone();
    std::thread::spawn(move || {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if ended.load(Ordering::Relaxed) {
                return;
            }
            let now = RUN.load(Ordering::Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            } else if since.elapsed() > LONGEST_RUN {
                eprintln!("{name}: run {now} does not end; its input is kept as `current`");
                std::process::exit(3);
            }
        }
    });
    let until = Instant::now() + Duration::from_secs(60 * minutes);
    let mut chance = Chance(seed);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let (mut runs, mut worst) = (0_u64, 0);
    while Instant::now() < until {
        let case = target.case(&texts, &mut chance);
        keep(&scratch.join("current"), &case);
        runs += 1;
        RUN.store(runs, Ordering::Relaxed);
        let before = steps();
        let ended = run(target, &case);
        let bytes: usize = 500 + case.iter().map(|(_, text)| text.len()).sum::<usize>();
        let each = (steps() - before) / bytes as u64;
        if each > worst {
            worst = each;
            keep(&scratch.join("worst"), &case);
        }
        let place = || WHERE.lock().expect("no panic inside the hook").clone();
        let at = |place: &str| place.split(' ').next().unwrap_or_default().to_owned();
        if ended.is_err() {
            let (first, told) = (at(&place()), place());
            let count = found.entry(first.clone()).or_default();
            *count += 1;
            if *count == 1 {
                let small = smaller(case, |less| run(target, less).is_err() && at(&place()) == first);
                keep(&scratch.join(format!("panic-{}", found.len())), &small);
                eprintln!("panic-{}: {told}", found.len());
            }
        } else if each > MOST_STEPS {
            let count = found.entry("slow".to_owned()).or_default();
            *count += 1;
            keep(&scratch.join(format!("slow-{count}")), &case);
            eprintln!("slow-{count}: {each} steps a byte");
        }
    }
    over.store(true, Ordering::Relaxed);
    eprintln!(
        "{}: {runs} runs, at most {worst} steps a byte; {found:?}",
        target.name
    );
    found.len()
}

/// So many inputs of a target, the same on every run; panics where one goes wrong.
pub fn few(target: &Target, folder: &Path, runs: usize) {
    let mut texts = Vec::new();
    reports(folder, &mut texts);
    let mut chance = Chance(1);
    for run in 0..runs {
        println!("{}: run {run}", target.name);
        (target.read)(&target.case(&texts, &mut chance));
    }
}

fn keep(place: &Path, case: &Case) {
    fs::create_dir_all(place).expect("a scratch folder");
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let _ = fs::remove_file(entry.path());
    }
    for (number, (path, text)) in case.iter().enumerate() {
        fs::write(place.join(format!("{number}{path}")), text).expect("the input is kept");
    }
}
