//! Embeds every file below `rules/`, so that the program carries its own rule book.
//!
//! Writes one Rust file that lists each rule file's path and text in order of path.
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let rules = root.join("rules");
    println!("cargo::rerun-if-changed=rules");
    // The list names files by their full path: a build folder that was copied with its tree must not read the old one.
    println!("cargo::rerun-if-env-changed=CARGO_MANIFEST_DIR");
    let mut files = Vec::new();
    walk(&rules, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&rules).expect("walked from there");
        let name = name.to_string_lossy().replace('\\', "/");
        let full = file.to_string_lossy();
        list.push_str(&format!("    ({name:?}, include_str!({full:?})),\n"));
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("rules.rs"), list)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
