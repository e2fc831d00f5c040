//! Embeds every file below `rules/`, so that the program carries its own rule book, and a number that tells apart how
//! versions of the program read a report, so that nobody takes what one version read for what another would.
//!
//! Writes one Rust file that lists each rule file's path and text in order of path, and one with the number.
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/text/digest.rs"]
mod digest;

/// The last module of the map in `src/lib.rs` that decides how a report is read.
const LAST_READING: &str = "mention";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let rules = root.join("rules");
    println!("cargo::rerun-if-changed=rules");
    // The list names files by their full path: a build folder that was copied with its tree must not read the old one.
    println!("cargo::rerun-if-env-changed=CARGO_MANIFEST_DIR");
    let mut files = Vec::new();
    walk(&rules, &mut files)?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
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
    fs::write(out.join("rules.rs"), list)?;
    fs::write(out.join("reading.rs"), format!("{}\n", reading(&root)?))
}

/// The number of all that decides how a report is read and how that is kept: the code and the data of the modules down
/// to the last one that reads, of the archive, and of the profiles that it keeps.
fn reading(root: &Path) -> io::Result<u64> {
    let map = fs::read_to_string(root.join("src/lib.rs"))?;
    println!("cargo::rerun-if-changed=src/lib.rs");
    let modules = map
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let mut parts: Vec<&str> = modules.collect();
    let last = parts.iter().position(|part| *part == LAST_READING);
    parts.truncate(last.expect("the map names it") + 1);
    parts.extend(["archive", "matching/profile.rs"]);
    let mut files = Vec::new();
    for part in parts {
        let folder = root.join("src").join(part);
        println!("cargo::rerun-if-changed=src/{part}");
        if folder.is_dir() {
            walk(&folder, &mut files)?;
        }
    }
    files.sort();
    let mut digest = digest::Digest::new();
    for file in files {
        let name = file.strip_prefix(root).expect("walked from there");
        let name = name.to_string_lossy().replace('\\', "/");
        digest = digest.with(name.as_bytes()).with(&fs::read(&file)?);
    }
    Ok(digest.value())
}

/// Every file below a folder.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
