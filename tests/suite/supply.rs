//! For which compiler the program is built, and what it says of its parts. Licences, sources and double versions of crates are held by
//! cargo-deny in CI (`deny.toml`).

use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::cli::Folder;

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
