//! Texts turned inside out: whatever is given, nothing may panic and no work may grow faster than the text.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::steps::steps;
use super::walk;

/// What is put into texts: marks, signs and words at which readers have to decide something.
const NASTY: &[&str] = &[
    "\"",
    "'",
    "\u{201c}",
    "\u{201d}",
    "\u{2018}",
    "\u{2019}",
    "``",
    "''",
    "\u{ab}",
    "\u{bb}",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    "..",
    "\u{2026}",
    ",",
    ";",
    ":",
    "::",
    "!",
    "?",
    "-",
    "--",
    "\u{2013}",
    "\u{2014}",
    "/",
    "\\",
    "|",
    "*",
    "**",
    "_",
    "`",
    "#",
    ">",
    "<",
    "&",
    "&amp;",
    "&#",
    "~",
    "=",
    "+",
    "%",
    "$",
    "\u{20ac}",
    "@",
    "\0",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "\u{301}",
    "\u{1f600}",
    "\u{4e2d}",
    "\u{130}",
    "\u{df}",
    "\u{1c4}",
    "\u{fb01}",
    "\u{660}",
    "\u{b2}",
    "\u{bd}",
    "at 7:30:",
    "7:",
    "24:00",
    "12:60",
    "a.m.",
    "p",
    "31 February",
    "Feb. 29, 2023",
    "May 0",
    "May 32",
    "year 99999",
    "9999",
    "0000-00-00",
    "2024-13-45",
    "1/1/1",
    "44 B.C.",
    "the 0s",
    "'90s",
    "0th",
    "1st",
    "the 99th century",
    "9999999999999999999999999999",
    "999999999999999999 million",
    "79228162514264337593543950335",
    "99999999999999999999 trillion",
    "1e400",
    "-1",
    "+1",
    "0",
    "00",
    "0.0000000000000000000000000001",
    ".5",
    "1.",
    "1,",
    "1,000,",
    "1,0,0",
    "1/0",
    "1-0",
    "10-1",
    "$",
    "$1",
    "$-1",
    "\u{a3}1bn",
    "1%",
    "100 percent",
    "percent",
    "half",
    "a third",
    "dozens",
    "hundred",
    "million",
    "and",
    "to",
    "between",
    "from 5",
    "at least",
    "more than",
    "no",
    "not",
    "one",
    "none",
    "minutes ago",
    "9999999 years ago",
    "next",
    "last",
    "999999 days later",
    "Monday",
    "May",
    "Mr.",
    "J.",
    "U.S.",
    "said",
    "he",
    "who",
    "that",
    "aged",
    ", 0,",
    ", 999,",
    "the",
    "of",
    "'s",
    "n't",
    "O'",
    "al-",
    "St.",
    "PORT ALDEN, May 3 (AP) \u{2014}",
    "By ",
    "Photo: ",
    "- ",
    "1. ",
    "a) ",
    "\u{2022}",
    "| a | b |",
    "|---|---|",
    "```",
    "~~~",
    "![",
    "](",
    "[a]: b",
    "<!--",
    "http://",
    "a@b.c",
    "www.",
    "{\"text\": \"",
    "\\u",
    "\\ud800",
    "\\u0000",
    "\"}",
    "\": ",
];

/// Bytes that are no UTF-8 by themselves, and marks of other encodings.
const BYTES: &[&[u8]] = &[
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xc0",
    b"\xe2\x80",
    b"\x93",
    b"\x92",
    b"\xed\xa0\x80",
    b"\xf8",
    b"\0",
];

/// Numbers that hang on the seed alone (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A place of the text, mostly the beginning of a word.
    fn place(&mut self, text: &[u8]) -> usize {
        let at = self.below(text.len() + 1);
        if self.below(4) == 0 {
            return at;
        }
        let space = text[at..].iter().position(u8::is_ascii_whitespace);
        space.map_or(at, |space| at + space + 1)
    }

    fn stretch(&mut self, text: &[u8], most: usize) -> (usize, usize) {
        let start = self.place(text);
        let end = (start + 1 + self.below(most)).min(text.len());
        (start.min(end), end)
    }
}

/// One change of a text.
fn change(text: &mut Vec<u8>, others: &[Vec<u8>], chance: &mut Chance) {
    match chance.below(12) {
        0 => {
            let (start, end) = chance.stretch(text, 300);
            text.drain(start..end);
        }
        1 => {
            let (start, end) = chance.stretch(text, 120);
            let times = 1 + chance.below(3);
            let again = text[start..end].repeat(times);
            text.splice(end..end, again);
        }
        2 => {
            let (start, end) = chance.stretch(text, 200);
            let moved: Vec<u8> = text.drain(start..end).collect();
            let at = chance.place(text);
            text.splice(at..at, moved);
        }
        3..=5 => {
            for _ in 0..1 + chance.below(4) {
                let at = chance.place(text);
                let mut nasty = chance.pick(NASTY).as_bytes().to_vec();
                if chance.below(2) == 0 {
                    nasty.push(b' ');
                }
                text.splice(at..at, nasty);
            }
        }
        6 => {
            let at = chance.place(text);
            let times = 1 << chance.below(8);
            let mut many = chance.pick(NASTY).to_owned();
            if chance.below(2) == 0 {
                many += chance.pick(NASTY);
            }
            text.splice(at..at, many.repeat(times).into_bytes());
        }
        7 => {
            let (start, end) = chance.stretch(text, 100);
            let kept: Vec<u8> = text[start..end].iter().copied().filter(|b| *b != b' ').collect();
            text.splice(start..end, kept);
        }
        8 => {
            let turned = String::from_utf8_lossy(text);
            let (from, to) = (chance.pick(NASTY), chance.pick(NASTY));
            *text = match chance.below(4) {
                0 => turned.replace(from, to),
                1 => turned.replace(['\u{201c}', '\u{201d}', '"'], to),
                2 => turned.replace(['\u{2019}', '\''], to),
                _ => turned.to_uppercase(),
            }
            .into_bytes();
        }
        9 => {
            let at = chance.below(text.len() + 1);
            text.splice(at..at, chance.pick(BYTES).iter().copied());
        }
        10 => {
            let other = &others[chance.below(others.len())];
            let (start, end) = chance.stretch(other, 400);
            let at = chance.place(text);
            text.splice(at..at, other[start..end].iter().copied());
        }
        _ => {
            for _ in 0..1 + chance.below(6) {
                if let Some(at) = text
                    .iter()
                    .skip(chance.below(text.len() + 1))
                    .position(u8::is_ascii_digit)
                {
                    text[at] = b'0' + chance.below(10) as u8;
                }
            }
        }
    }
}

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

type Case = Vec<(&'static str, Vec<u8>)>;

fn run(case: &Case) -> Result<(), ()> {
    let files: Vec<(&str, &[u8])> = case.iter().map(|(path, text)| (*path, text.as_slice())).collect();
    catch_unwind(AssertUnwindSafe(|| walk(&files, |_| ()))).map_err(|_| ())
}

/// Where the last panic was.
static WHERE: Mutex<String> = Mutex::new(String::new());
/// The run that goes on, from 1.
static RUN: AtomicU64 = AtomicU64::new(0);

/// The shortest case that still goes wrong in the same place, as far as cutting finds one.
fn smaller(mut case: Case, wrong: impl Fn(&Case) -> bool) -> Case {
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
            while at < case[file].1.len() {
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

/// Turns the reports of a folder inside out for so many minutes; keeps each input at which something went wrong, and
/// tells how many there are.
pub fn fuzz(folder: &Path, scratch: &Path, minutes: u64, seed: u64) -> usize {
    let mut texts = Vec::new();
    reports(folder, &mut texts);
    assert!(!texts.is_empty(), "{}: no reports", folder.display());
    fs::create_dir_all(scratch).expect("a scratch folder");
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        *WHERE.lock().expect("no panic inside the hook") = format!("{place} {info}");
    }));
    std::thread::spawn(|| {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = RUN.load(Ordering::Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            } else if since.elapsed() > LONGEST_RUN {
                eprintln!("run {now} does not end; its input is kept as `current`");
                std::process::exit(3);
            }
        }
    });
    let until = Instant::now() + Duration::from_secs(60 * minutes);
    let mut chance = Chance(seed);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let (mut runs, mut worst) = (0_u64, 0);
    while Instant::now() < until {
        let case = case(&texts, &mut chance);
        keep(&scratch.join("current"), &case);
        runs += 1;
        RUN.store(runs, Ordering::Relaxed);
        let before = steps();
        let ended = run(&case);
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
                let small = smaller(case, |less| run(less).is_err() && at(&place()) == first);
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
    eprintln!("{runs} runs, at most {worst} steps a byte; {found:?}");
    found.len()
}

fn case(texts: &[Vec<u8>], chance: &mut Chance) -> Case {
    const PATHS: &[&str] = &["a.txt", "a.txt", "a.txt", "a.md", "a.jsonl", "b.txt"];
    let files = 1 + usize::from(chance.below(4) == 0);
    (0..files)
        .map(|_| {
            let mut path = chance.pick(PATHS);
            let whole = &texts[chance.below(texts.len())];
            let (start, end) = chance.stretch(whole, 1500);
            let mut text = whole[start..end].to_vec();
            if path == "a.jsonl" && chance.below(3) > 0 {
                let escaped =
                    serde_json::to_string(&String::from_utf8_lossy(&text)).expect("text is written");
                text = format!("{{\"text\": {escaped}}}\n").into_bytes();
            }
            for _ in 0..1 + chance.below(6) {
                change(&mut text, texts, chance);
            }
            // Two files of one path would be one.
            if files > 1 && chance.below(2) == 0 {
                path = "c.txt";
            }
            (path, text)
        })
        .collect()
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
