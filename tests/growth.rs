//! Nothing grows faster than the text, and nothing panics: every stage on inputs that are made to grow.
//!
//! Work is counted, not timed; see `growing/steps.rs`. `scripts/growth.sh` counts every step, `scripts/fuzz.sh` turns
//! reports inside out.

mod growing;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crosscheck::pipeline::with_threads;

use growing::inputs::{INPUTS, Input};
use growing::steps::steps;
use growing::targets::TARGETS;
use growing::{fuzz, walk};

/// Sizes that are held against one another; both are longer than the longest sentence that is read as one.
const SIZES: [usize; 2] = [2, 6];
/// Work on a text three times as long, in hundredths of that on the shorter one: what grows with the square gives 900.
const MOST: u64 = 380;
/// The same for `matching`, where all figures of two reports are held against one another pair by pair: the square,
/// and less than the cube, which gives 2700.
const MOST_MATCHING: u64 = 1800;
/// Work that is too small to say anything.
const LITTLE: u64 = 40_000;

/// The steps of each stage on an input of some size.
fn count(input: &Input, size: usize) -> BTreeMap<&'static str, u64> {
    let text = (input.make)(input.unit * size);
    let mut found = BTreeMap::new();
    let mut last = steps();
    walk(&[(input.path, text.as_bytes())], |stage| {
        let now = steps();
        found.insert(stage, now - last);
        last = steps();
    });
    found
}

/// What is asked of the allocator is counted for the whole process: the tests of this file take turns.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let _turn = turn();
    let wrong = with_threads(Some(1), || {
        let all = INPUTS.iter();
        let chosen = std::env::var("CROSSCHECK_INPUT").ok();
        // Parsing takes its time: where memory alone is counted, one kind in four is enough.
        let each = if cfg!(steps) || chosen.is_some() { 1 } else { 4 };
        let chosen = all
            .step_by(each)
            .filter(|input| chosen.as_ref().is_none_or(|name| name == input.name));
        let mut wrong = Vec::new();
        for (number, input) in chosen.enumerate() {
            if number == 0 {
                // What is made once in a process counts for nobody.
                count(input, 1);
            }
            let [short, long] = SIZES.map(|size| count(input, size));
            for (stage, steps) in &long {
                let most = if *stage == "matching" { MOST_MATCHING } else { MOST };
                if *steps > LITTLE + short[stage] * most / 100 {
                    wrong.push(format!("{}: {stage}: {} to {steps}", input.name, short[stage]));
                }
            }
        }
        wrong
    });
    assert!(
        wrong.is_empty(),
        "steps on a text three times as long:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_few_inputs_of_every_target_are_read() {
    let _turn = turn();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    for target in TARGETS {
        let runs = if target.name == "text" { 6 } else { 30 };
        with_threads(Some(1), || fuzz::few(target, Path::new(seeds), runs));
    }
}

#[test]
#[ignore = "runs for minutes; scripts/fuzz.sh starts it"]
fn nothing_panics_on_texts_turned_inside_out() {
    let told = |name: &str, or: &str| std::env::var(name).unwrap_or_else(|_| or.to_owned());
    let folder = told(
        "CROSSCHECK_FUZZ_FOLDER",
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/stories"),
    );
    let scratch = told(
        "CROSSCHECK_FUZZ_SCRATCH",
        concat!(env!("CARGO_TARGET_TMPDIR"), "/fuzz"),
    );
    let number = |name: &str, or: &str| told(name, or).parse().expect("a whole number");
    let (minutes, seed) = (
        number("CROSSCHECK_FUZZ_MINUTES", "1"),
        number("CROSSCHECK_FUZZ_SEED", "1"),
    );
    let wanted = told("CROSSCHECK_FUZZ_TARGET", "all");
    let chosen: Vec<_> = TARGETS
        .iter()
        .filter(|target| wanted == "all" || wanted == target.name)
        .collect();
    assert!(!chosen.is_empty(), "no target is called {wanted}");
    let found: usize = chosen
        .into_iter()
        .map(|target| {
            let scratch = Path::new(&scratch).join(target.name);
            with_threads(Some(1), || {
                fuzz::fuzz(target, Path::new(&folder), &scratch, minutes, seed)
            })
        })
        .sum();
    assert_eq!(found, 0, "see {scratch}");
}
