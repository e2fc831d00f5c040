//! The order of the house: a module imports only modules that stand above it in the list of `src/lib.rs`, each outside
//! crate is used in its own room, the Python package holds no engine, no file is long, and nothing in `src/` or `rules/`
//! knows the test stories.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with that ending, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules in the order of the map.
fn map() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|line| line.trim_end_matches(';').to_owned())
        .collect()
}

/// The top module that a file of `src/` belongs to.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("below src");
    let first = inside
        .components()
        .next()
        .expect("a file")
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The part of a file before its unit tests, which may reach for anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    text.split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn imports_go_one_way() {
    let map = map();
    let place = |name: &str| map.iter().position(|module| module == name);
    assert!(map.len() > 8, "the map in src/lib.rs was not read: {map:?}");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in files(&root().join("src"), "rs") {
        let module = module_of(&path);
        let Some(own) = place(&module) else { continue };
        // Unit tests may reach for anything.
        if path
            .file_stem()
            .is_some_and(|stem| stem == "tests" || stem == "fixture")
        {
            continue;
        }
        for (number, line) in code(&path).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let Some(other) = place(&name) else { continue };
                seen += 1;
                if other > own {
                    wrong.push(format!(
                        "{}:{}: {module} imports {name}, which stands below it",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        seen > 20,
        "only {seen} imports were seen: is the test still looking in the right place?"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_outside_crate_has_its_room() {
    let rooms: &[(&str, &[&str])] = &[
        ("clap", &["cli", "main"]),
        ("clap_complete", &["cli"]),
        ("clap_mangen", &["cli"]),
        ("indicatif", &["cli"]),
        ("csv", &["report"]),
        ("serde_json", &["report", "text", "language", "snapshot"]),
        ("unicode_segmentation", &["text"]),
        ("encoding_rs", &["text"]),
        ("chardetng", &["text"]),
        ("html_escape", &["text"]),
        ("dom_smoothie", &["text"]),
        ("csv_core", &["text"]),
        ("quick_xml", &["text"]),
        ("flate2", &["text"]),
        ("ruzstd", &["text"]),
        ("zip", &["text"]),
        ("safetensors", &["language"]),
        ("half", &["language"]),
        ("multiversion", &["language", "semantics"]),
        ("anstream", &["cli", "main", "report"]),
        ("anstyle", &["cli", "main", "report"]),
        ("toml", &["cli", "rulebook", "text"]),
        ("redb", &["archive"]),
        ("postcard", &["archive"]),
        ("askama", &["report"]),
        ("base64", &["report"]),
        ("sha2", &["report"]),
        // The Python package is a crate of its own (`python/`); the engine knows neither Python nor Arrow.
        ("pyo3", &[]),
        ("arrow_array", &[]),
        ("arrow_schema", &[]),
    ];
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let module = module_of(&path);
        for (name, allowed) in rooms {
            let used = code(&path).lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//") && line.contains(&format!("{name}::"))
            });
            if used && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{}: {name} belongs to {allowed:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_python_package_is_thin() {
    // It hands over what the library gives; each outside crate that it asks for has one file.
    let rooms: &[(&str, &[&str])] = &[
        ("arrow_array", &["arrow.rs"]),
        ("arrow_schema", &["arrow.rs"]),
        ("jiff", &["text.rs"]),
        ("postcard", &["apart.rs"]),
        ("serde", &["apart.rs"]),
    ];
    let paths = files(&root().join("python/src"), "rs");
    assert!(paths.iter().any(|path| path.ends_with("lib.rs")), "{paths:?}");
    let mut wrong = Vec::new();
    for path in &paths {
        let file = path.file_name().expect("a file").to_string_lossy();
        for (name, allowed) in rooms {
            if code(path).contains(&format!("{name}::")) && !allowed.contains(&&*file) {
                wrong.push(format!("{}: {name} belongs to {allowed:?}", path.display()));
            }
        }
    }
    // What the engine is built with must stay free of them.
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    for name in ["pyo3", "arrow-"] {
        if manifest.lines().any(|line| line.starts_with(name)) {
            wrong.push(format!("Cargo.toml: {name} belongs to python/Cargo.toml"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    let mut all = files(&root().join("src"), "rs");
    all.extend(files(&root().join("python/src"), "rs"));
    all.extend(files(&root().join("python/crosscheck"), "py"));
    let long: Vec<String> = all
        .into_iter()
        .map(|path| {
            (
                fs::read_to_string(&path).expect("a source file").lines().count(),
                path,
            )
        })
        .filter(|(lines, _)| *lines > 450)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn nothing_knows_the_test_stories() {
    let known = [
        "kishida",
        "yoon",
        "choi eun",
        "tae-hyo",
        "farenthold",
        "duncan hunter",
        "cowan",
        "suthers",
        "bruning",
    ];
    let mut paths = files(&root().join("src"), "rs");
    paths.extend(files(&root().join("rules"), "toml"));
    let wrong: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("a readable file").to_lowercase();
            known
                .iter()
                .filter(|name| text.contains(**name))
                .map(|name| format!("{}: {name}", path.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_two_test_binaries() {
    // Each binary links the whole engine with its model once more; a test file beside the folder would be
    // another. Growth counts what its whole process allocates, so it stands alone.
    let stray: Vec<PathBuf> = fs::read_dir(root().join("tests"))
        .expect("the folder of the tests")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| !path.ends_with("growth.rs"))
        .collect();
    assert!(
        stray.is_empty(),
        "move these into tests/suite/ and name them in its main.rs: {stray:?}"
    );
}
