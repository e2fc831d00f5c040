//! Small inputs that trip other tools, with what a careful desk expects of each: every folder of `tests/cases/` is
//! held against its `expect.toml`.
//!
//! There are no cases here; `CONTRIBUTING.md` says how to add one. What the engine does not do yet says why in
//! `waits = "reading: why"` or `waits = "linking: why"`. Once it does it the test fails until that line is taken out;
//!
//! ```text
//! CROSSCHECK_CASES=write cargo test --test suite cases::
//! ```
//!
//! takes out all such lines at once.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::expect::{self, Expected, Stage};
use crate::hold::{self, Made, Standing};
use crate::seeding::names;

/// Seen from the root of the project, where tests run.
const FOLDER: &str = "tests/cases";
const EXPECTATIONS: &str = "expect.toml";

/// What is expected in a folder.
///
/// # Errors
/// Every fault: a file that is missing or that no run reads, and what is not understood.
fn expected(folder: &str) -> Result<Expected, Vec<String>> {
    let path = format!("{folder}/{EXPECTATIONS}");
    let text = fs::read_to_string(&path).map_err(|error| vec![format!("{path}: {error}")])?;
    let beside = |file: &str| fs::read(format!("{folder}/{file}")).map_err(|error| error.to_string());
    let expected = expect::parse(&path, &text, &beside)?;
    let read: BTreeSet<&String> = expected.runs.iter().flat_map(|run| &run.files).collect();
    let unread: Vec<String> = names(Path::new(folder))
        .into_iter()
        .filter(|file| file != EXPECTATIONS && !read.contains(file))
        .map(|file| format!("{path}: no run reads {file}, which lies beside it"))
        .collect();
    if unread.is_empty() {
        Ok(expected)
    } else {
        Err(unread)
    }
}

/// How all expectations stand.
#[derive(Default)]
struct Sums {
    right: usize,
    reading: usize,
    linking: usize,
    cases: usize,
    right_cases: usize,
    wrong: Vec<String>,
    /// Places whose `waits` has to go: a file and its lines.
    met: Vec<(String, Vec<usize>)>,
}

impl Sums {
    fn add(&mut self, folder: &str, expected: &Expected) {
        let mut met = Vec::new();
        let mut waiting = false;
        for run in &expected.runs {
            let (analysis, notes) = hold::analyse(folder, run);
            let made = Made::new(&analysis, notes, hold::paths(folder, run));
            for expectation in &run.expectations {
                let standing = made.stands(expectation);
                waiting |= matches!(standing, Standing::Waiting(_));
                match standing {
                    Standing::Right => self.right += 1,
                    Standing::Waiting(Stage::Reading) => self.reading += 1,
                    Standing::Waiting(Stage::Linking) => self.linking += 1,
                    Standing::Met(told) => {
                        met.extend(expectation.waits.as_ref().map(|waits| waits.line));
                        println!("{told}");
                    }
                    Standing::Wrong(told) => self.wrong.push(told),
                }
            }
        }
        self.cases += 1;
        self.right_cases += usize::from(!waiting);
        if !met.is_empty() {
            self.met.push((format!("{folder}/{EXPECTATIONS}"), met));
        }
    }
}

#[test]
fn every_case_is_told_as_a_desk_expects() {
    let (mut sums, mut faults) = (Sums::default(), Vec::new());
    for name in names(Path::new(FOLDER)) {
        let folder = format!("{FOLDER}/{name}");
        match expected(&folder) {
            Ok(expected) => sums.add(&folder, &expected),
            Err(wrong) => faults.extend(wrong),
        }
    }
    assert!(faults.is_empty(), "not understood:\n{}", faults.join("\n"));
    println!(
        "{} cases, {} right in all; expectations: {} right, {} wait for linking, {} wait for reading",
        sums.cases, sums.right_cases, sums.right, sums.linking, sums.reading
    );
    if std::env::var_os("CROSSCHECK_CASES").is_some_and(|asked| asked == "write") {
        for (path, lines) in sums.met.drain(..) {
            take_out(&path, &lines);
        }
    }
    let met = sums.met.iter();
    let met = met.flat_map(|(path, lines)| lines.iter().map(move |line| format!("{path}:{line}")));
    let met: Vec<String> = met.collect();
    assert!(
        sums.wrong.is_empty() && met.is_empty(),
        "not as a desk expects:\n{}\nright now, so take out their waits (CROSSCHECK_CASES=write does it):\n{}",
        sums.wrong.join("\n"),
        met.join("\n")
    );
}

/// Writes a file without those lines.
fn take_out(path: &str, lines: &[usize]) {
    let text = fs::read_to_string(path).expect("it was read before");
    let kept = text.split_inclusive('\n').enumerate();
    let kept = kept.filter(|(number, line)| !(lines.contains(&(number + 1)) && line.starts_with("waits = ")));
    let kept: String = kept.map(|(_, line)| line).collect();
    fs::write(path, kept).expect("it can be written");
}

#[test]
fn a_malformed_expectation_of_a_case_fails_on_its_line() {
    let read = |file: &str| match file {
        "a.txt" => Ok(b"Twelve ships left. Twelve boats came.".to_vec()),
        "w.txt" => Ok(b"\xff\xfeT\0w\0o\0".to_vec()),
        _ => Err("is not there".to_owned()),
    };
    let head = "why = \"a\"\nsource = \"b\"\n[[run]]\n";
    let fault = |rest: &str| match expect::parse("expect.toml", &format!("{head}{rest}"), &read) {
        Ok(_) => "no fault".to_owned(),
        Err(faults) => faults.join("\n"),
    };
    let wrong = [
        ("files = [\"b.txt\"]\n", "expect.toml:4: b.txt: is not there"),
        ("files = [\"a.txt\"]\n", "expect.toml:3: expects nothing"),
        (
            "files = [\"a.txt\"]\nfile = 1\n",
            "expect.toml:5: unknown field `file`",
        ),
        (
            "files = [\"a.txt\"]\npublished = [\"a.txt=May\"]\n",
            "expect.toml:5: is not a file",
        ),
        (
            "files = [\"a.txt\"]\n[[run.not]]\nwhy = \" \"\nverdict = \"quarrel\"\n",
            "expect.toml:6: says nothing; give the reason\nexpect.toml:7: \"quarrel\" is no verdict",
        ),
        (
            "files = [\"a.txt\"]\n[[run.finding]]\nverdict = \"update or agreement\"\nevidence = []\n",
            "expect.toml:5: names fewer than two",
        ),
        (
            "files = [\"a.txt\"]\n[[run.claim]]\nevidence = { file = \"a.txt\", text = \"Twelve\" }\n",
            "expect.toml:6: \"Twelve\" stands 2 times in a.txt, not once",
        ),
        (
            "files = [\"a.txt\"]\n[[run.no-claim]]\nwhy = \"c\"\nfile = \"w.txt\"\nwords = [\"Two\"]\n",
            "expect.toml:5: w.txt is not read in this run",
        ),
        (
            "files = [\"a.txt\"]\n[[run.note]]\nsays = \"c\"\nwaits = \"later\"\n",
            "expect.toml:7: says neither",
        ),
        (
            "files = [\"a.txt\"]\n[[run.apart]]\nlines = [1]\n",
            "expect.toml:6: names fewer than two lines",
        ),
    ];
    for (rest, words) in wrong {
        let told = fault(rest);
        assert!(told.starts_with(words), "{rest}\n{told}");
    }
    let words =
        "files = [\"a.txt\"]\n[[run.claim]]\nevidence = { file = \"a.txt\", text = \"Twelve\", nth = 2 }\n";
    assert_eq!(fault(words), "no fault");
    assert!(fault("files = [\"a.txt\"]\n[[run.finding]]\n").contains("missing field"));
}
