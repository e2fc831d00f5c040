//! `crosscheck match` as a user runs it, and how well it does on claims whose clusters are known.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::fixtures::shared;

const CLAIMS: [&str; 7] = [
    "Mayor Ada Lindqvist said on Tuesday that the council rejected the new harbour budget of 12 million.",
    "The ferry to Arkby will not sail before the winter storms have passed, the company told reporters.",
    "On Tuesday the council rejected the new harbour budget of 14 million, Lindqvist said.",
    "",
    "Mayor Ada Lindqvist said on Tuesday that voters supported a longer school year.",
    "The Arkby ferry will not sail before the winter storms have passed, the company told reporters.",
    "mayor ada lindqvist said on tuesday that the council rejected the new harbour budget of 12 million",
];

/// A folder of one test alone, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("crosscheck-match-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file for the test");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.arg("match").args(arguments).stdin(Stdio::null());
    command.output().expect("the command runs")
}

fn done(arguments: &[&str]) -> String {
    let output = run(arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    String::from_utf8(output.stdout).expect("text")
}

/// The fault that is told, on one line; nothing is on standard output.
fn fault(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).expect("text");
    assert_eq!(told.lines().count(), 1, "{told}");
    told
}

#[test]
fn every_line_has_its_row_and_rows_of_one_claim_have_one_centre() {
    let folder = Folder::new("plain");
    let path = folder.write("claims.txt", CLAIMS.join("\n"));
    let rows = done(&[&path]);
    let found: Vec<(usize, usize)> = rows
        .lines()
        .map(|row| {
            let (id, centre) = row.split_once('\t').expect("a tab");
            (id.parse().expect("a number"), centre.parse().expect("a number"))
        })
        .collect();
    assert_eq!(
        found.iter().map(|row| row.0).collect::<Vec<_>>(),
        (0..7).collect::<Vec<_>>()
    );
    let centre: Vec<usize> = found.iter().map(|row| row.1).collect();
    assert_eq!(
        (centre[0], centre[2], centre[6]),
        (centre[6], centre[6], centre[0])
    );
    assert_eq!(centre[1], centre[5]);
    assert_eq!((centre[3], centre[4]), (3, 4));
    assert_ne!(centre[0], centre[1]);
}

#[test]
fn standard_input_and_a_file_to_write_to() {
    let folder = Folder::new("stdin");
    let path = folder.write("claims.txt", CLAIMS.join("\n"));
    let output = folder.0.join("clusters.tsv").display().to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["match", "-", "--output", &output])
        .stdin(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut input = child.stdin.take().expect("a pipe");
    input
        .write_all(CLAIMS.join("\n").as_bytes())
        .expect("claims are taken");
    drop(input);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(fs::read_to_string(output).expect("rows"), done(&[&path]));
}

#[test]
fn json_lines_give_the_same_clusters_in_any_order() {
    let folder = Folder::new("json");
    let lines: Vec<String> = CLAIMS
        .iter()
        .enumerate()
        .map(|(claim, text)| format!("{{\"id\": \"c{claim}\", \"text\": \"{text}\"}}"))
        .collect();
    let sorted = |lines: &[String]| {
        let path = folder.write("claims.jsonl", lines.join("\n"));
        let mut rows: Vec<String> = done(&[&path]).lines().map(str::to_owned).collect();
        rows.sort();
        rows
    };
    // One of two claims with the same words stands for both, the first of them: it is left out here.
    let there = sorted(&lines[..6]);
    let mut turned = lines[..6].to_vec();
    turned.reverse();
    assert_eq!(sorted(&turned), there);
    turned.swap(0, 3);
    assert_eq!(sorted(&turned), there);
}

#[test]
fn a_fault_names_file_line_and_mend() {
    let folder = Folder::new("faults");
    let path = folder.write("claims.jsonl", "{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2}\n");
    let told = fault(&[&path]);
    assert!(
        told.contains("claims.jsonl:2: ") && told.contains("write each claim"),
        "{told}"
    );
    let path = folder.write("claims.txt", b"one\ntwo \xff\n");
    let told = fault(&[&path]);
    assert!(told.contains("claims.txt:2: is not UTF-8; save"), "{told}");
    let path = folder.write("empty.txt", "\n \n");
    assert!(fault(&[&path]).contains("holds no claim; write one a line"));
    assert!(fault(&[&folder.0.join("none.txt").display().to_string()]).contains("cannot be read"));
    let output = folder.0.join("clusters.tsv");
    fault(&[&path, "--output", &output.display().to_string()]);
    assert!(!output.exists());
}

#[test]
fn the_account_is_told_beside_the_rows() {
    let folder = Folder::new("stats");
    let path = folder.write("claims.txt", CLAIMS.join("\n"));
    let output = run(&[&path, "--stats"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), done(&[&path]));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    for name in [
        "pairs compared",
        "it alone",
        "two rare words",
        "keys over cap",
        "clusters",
        "seconds",
    ] {
        assert!(told.contains(name), "{name} is not in\n{told}");
    }
}

/// Claims of known clusters: the text of each and its cluster.
fn workload() -> Option<Vec<(String, u64)>> {
    let path = shared().join("bench/claims_dev10k.tsv");
    let text = fs::read_to_string(path).ok()?;
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        (fields[4].to_owned(), fields[2].parse().expect("a cluster"))
    };
    Some(text.lines().map(row).collect())
}

/// Precision and recall of pairs.
fn scored(gold: &[u64], rows: &str) -> (f64, f64) {
    let pairs =
        |sizes: HashMap<(u64, &str), u64>| -> f64 { sizes.values().map(|n| (n * (n - 1) / 2) as f64).sum() };
    let centres: Vec<&str> = rows
        .lines()
        .map(|row| row.split_once('\t').expect("a tab").1)
        .collect();
    assert_eq!(centres.len(), gold.len());
    let (mut both, mut found, mut known) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (&gold, &centre) in gold.iter().zip(&centres) {
        *both.entry((gold, centre)).or_insert(0) += 1;
        *found.entry((0, centre)).or_insert(0) += 1;
        *known.entry((gold, "")).or_insert(0) += 1;
    }
    let right = pairs(both);
    (right / pairs(found), right / pairs(known))
}

#[test]
fn known_clusters_are_found_on_any_threads_and_in_any_order() {
    let Some(claims) = workload() else { return };
    let folder = Folder::new("workload");
    let write = |name: &str, order: &mut dyn Iterator<Item = usize>| {
        let lines: Vec<&str> = order.map(|claim| claims[claim].0.as_str()).collect();
        folder.write(name, lines.join("\n"))
    };
    let there = write("claims.txt", &mut (0..claims.len()));
    let rows = done(&[&there, "--threads", "1"]);
    assert_eq!(rows, done(&[&there, "--threads", "2"]));
    let gold: Vec<u64> = claims.iter().map(|claim| claim.1).collect();
    let (precision, recall) = scored(&gold, &rows);
    println!("precision {precision:.4}, recall {recall:.4}");
    assert!(precision > 0.995 && recall > 0.993, "{precision} {recall}");
    // 7919 is prime to the number of claims: every claim comes once.
    let moved = |claim: usize| claim * 7919 % claims.len();
    let turned = write("turned.txt", &mut (0..claims.len()).map(moved));
    let centre = |rows: &str| -> Vec<usize> {
        let centre = |row: &str| row.split_once('\t').expect("a tab").1.parse().expect("a number");
        rows.lines().map(centre).collect()
    };
    let other = centre(&done(&[&turned]));
    let here = centre(&rows);
    for (claim, &centre) in other.iter().enumerate() {
        // Copies of one claim have one centre, whichever of them it is.
        assert_eq!(here[moved(claim)], here[moved(centre)], "claim {claim}");
    }
    let clusters = |centres: &[usize]| {
        centres
            .iter()
            .enumerate()
            .filter(|(claim, centre)| claim == *centre)
            .count()
    };
    assert_eq!(clusters(&here), clusters(&other));
}
