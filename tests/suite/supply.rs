//! What the program is built of: where it comes from, under which licence, in which versions, for which compiler.
//!
//! The work of cargo-deny, as far as the list of crates can tell it; to build that one takes CI longer than all the rest. Advisories are
//! no part of it: their list is fetched from the network.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::cli::Folder;

/// Licences that may be built in. Of a choice one is enough.
const BUILT_IN: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "BSD-3-Clause",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];
/// Licences of what only tests and the build use, beside those; CC0 of a hash that the Python package asks for where a machine has no
/// source of chance.
const ASIDE: &[&str] = &["BSD-2-Clause", "CC0-1.0", "MIT-0", "Unicode-DFS-2016"];

/// Crates that are there in several versions, and through whom; a new one is looked at before it stands here.
const DOUBLE: &[(&str, &str)] = &[
    ("bit-set", "proptest, jsonschema"),
    ("bit-vec", "proptest, jsonschema"),
    ("embedded-io", "postcard"),
    ("getrandom", "phf (dom_smoothie), proptest, tempfile"),
    ("hashbrown", "dom_smoothie, indexmap"),
    ("html-escape", "dom_smoothie"),
    ("num-bigint", "jsonschema, arrow-buffer (Python package)"),
    ("r-efi", "getrandom"),
    ("rand", "phf (dom_smoothie), proptest"),
    ("rand_chacha", "rand"),
    ("rand_core", "rand"),
    ("syn", "derive macros"),
];

static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("cargo prints JSON")
});

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn crates() -> &'static [Value] {
    let crates = list(&METADATA, "packages");
    assert!(crates.len() > 100, "only {} crates were seen", crates.len());
    crates
}

/// The ids of the crates that end in the program: no derive macro, nothing of tests and builds.
fn built_in() -> BTreeSet<&'static str> {
    let nodes: BTreeMap<&str, &Value> = list(&METADATA["resolve"], "nodes")
        .iter()
        .map(|node| (word(node, "id"), node))
        .collect();
    let mut found = BTreeSet::new();
    let mut open = vec![METADATA["resolve"]["root"].as_str().expect("the program itself")];
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let normal = |next: &&Value| list(next, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            open.extend(
                list(nodes[id], "deps")
                    .iter()
                    .filter(normal)
                    .map(|next| word(next, "pkg")),
            );
        }
    }
    found
}

/// Whether an expression of SPDX can be met with some of the licences: a choice by one side, a sum by both.
fn is_met(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let tokens: Vec<&str> = expression.split_whitespace().collect();
    let (met, rest) = choice(&tokens, allowed);
    met && rest.is_empty()
}

fn choice<'a, 't>(tokens: &'a [&'t str], allowed: &[&str]) -> (bool, &'a [&'t str]) {
    let (mut met, mut rest) = sum(tokens, allowed);
    while let ["OR", behind @ ..] = rest {
        let (other, behind) = sum(behind, allowed);
        (met, rest) = (met || other, behind);
    }
    (met, rest)
}

fn sum<'a, 't>(tokens: &'a [&'t str], allowed: &[&str]) -> (bool, &'a [&'t str]) {
    let (mut met, mut rest) = one(tokens, allowed);
    while let ["AND", behind @ ..] = rest {
        let (other, behind) = one(behind, allowed);
        (met, rest) = (met && other, behind);
    }
    (met, rest)
}

fn one<'a, 't>(tokens: &'a [&'t str], allowed: &[&str]) -> (bool, &'a [&'t str]) {
    match tokens {
        ["(", inner @ ..] => match choice(inner, allowed) {
            (met, [")", rest @ ..]) => (met, rest),
            (_, rest) => (false, rest),
        },
        // An exception only takes terms away.
        [licence, "WITH", _, rest @ ..] | [licence, rest @ ..] => (allowed.contains(licence), rest),
        [] => (false, tokens),
    }
}

#[test]
fn licences_are_read_as_they_are_meant() {
    for expression in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-2.0) AND Zlib",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_met(expression, BUILT_IN), "{expression}");
    }
    for expression in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Zlib) AND GPL-2.0",
        "(MIT",
        "MIT Zlib",
    ] {
        assert!(!is_met(expression, BUILT_IN), "{expression}");
    }
}

#[test]
fn every_crate_is_under_a_licence_that_may_be_built_in() {
    let built_in = built_in();
    let all = [BUILT_IN, ASIDE].concat();
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for one in crates() {
        let (id, licence) = (word(one, "id"), word(one, "license"));
        let allowed = if built_in.contains(id) { BUILT_IN } else { &all };
        if !is_met(licence, allowed) {
            wrong.push(format!(
                "{} {}: {licence:?}",
                word(one, "name"),
                word(one, "version")
            ));
        }
        // What a licence is needed for: without it the crate could not be used.
        for name in &all {
            let others: Vec<&str> = all.iter().filter(|other| *other != name).copied().collect();
            if is_met(licence, &all) && !is_met(licence, &others) {
                used.insert(*name);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<&&str> = all.iter().filter(|name| !used.contains(**name)).collect();
    assert!(
        idle.is_empty(),
        "take these out of the lists, no crate needs them: {idle:?}"
    );
    let readme = include_str!("../../README.md");
    let row = readme
        .lines()
        .find(|line| line.starts_with("| crates from crates.io |"))
        .expect("a row of the README");
    let untold: Vec<&&str> = BUILT_IN.iter().filter(|name| !row.contains(**name)).collect();
    assert!(untold.is_empty(), "the README does not name {untold:?}");
}

#[test]
fn every_crate_comes_from_the_one_registry() {
    let strays: Vec<String> = crates()
        .iter()
        .filter(|one| {
            !one["source"].is_null() || !["crosscheck", "crosscheck-python"].contains(&word(one, "name"))
        })
        .filter(|one| word(one, "source") != "registry+https://github.com/rust-lang/crates.io-index")
        .map(|one| format!("{}: {}", word(one, "name"), one["source"]))
        .collect();
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn double_versions_are_known() {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in crates() {
        versions
            .entry(word(one, "name"))
            .or_default()
            .insert(word(one, "version"));
    }
    versions.retain(|_, versions| versions.len() > 1);
    let known: BTreeSet<&str> = DOUBLE.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = versions.keys().copied().collect();
    let new: Vec<_> = found
        .difference(&known)
        .map(|name| format!("{name} {:?}", versions[name]))
        .collect();
    assert!(
        new.is_empty(),
        "in several versions, and not in the list: {}",
        new.join(", ")
    );
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(
        gone.is_empty(),
        "take these out of the list, they are there once: {gone:?}"
    );
}

#[test]
fn no_crate_needs_a_newer_compiler_than_we_ask_for() {
    let version = |one: &Value| -> Vec<u32> {
        word(one, "rust_version")
            .split('.')
            .filter_map(|part| part.parse().ok())
            .collect()
    };
    let own = crates()
        .iter()
        .find(|one| word(one, "name") == "crosscheck")
        .expect("the program");
    let ours = version(own);
    assert!(ours.len() >= 2, "Cargo.toml says which compiler it needs");
    let newer: Vec<String> = crates()
        .iter()
        .filter(|one| version(one) > ours)
        .map(|one| format!("{} {}", word(one, "name"), word(one, "rust_version")))
        .collect();
    assert!(newer.is_empty(), "{}", newer.join("\n"));
}

#[test]
fn notices_are_printed_by_the_program() {
    let folder = Folder::new("notices");
    let short = folder.run(&["--version"]);
    assert_eq!(
        (short.code, short.out.lines().count()),
        (Some(0), 1),
        "{}",
        short.out
    );
    for arguments in [&["--version", "--verbose"][..], &["-V", "-v"], &["-Vv"]] {
        let long = folder.run(arguments);
        assert_eq!(long.code, Some(0), "{}", long.err);
        assert!(long.out.starts_with(&short.out), "{}", long.out);
        assert!(
            long.out.contains("WordNet licence") && long.out.contains("crates from crates.io"),
            "{}",
            long.out
        );
    }
}
