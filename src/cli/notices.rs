//! `crosscheck --version --verbose`: what is built in, and under which licence, in the words of the README.

use std::ffi::OsString;

const README: &str = include_str!("../../README.md");

/// Whether the command line, without the name of the program, asks for the notices and for nothing else.
pub(super) fn asked(arguments: &[OsString]) -> bool {
    let is = |names: &[&str]| {
        arguments
            .iter()
            .any(|argument| names.iter().any(|name| argument == name))
    };
    let together = ["-Vv", "-vV"];
    let (version, verbose) = (["--version", "-V"], ["--verbose", "-v"]);
    let known = [&version[..], &verbose, &together].concat();
    arguments
        .iter()
        .all(|argument| known.iter().any(|name| argument == name))
        && (is(&together) || is(&version) && is(&verbose))
}

/// The version, the licence, and a line for each part that is built in.
pub(super) fn notices() -> String {
    let section = README.split("\n## Licence\n").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let plain = |words: &str| words.trim().replace('`', "");
    let mut out = format!("crosscheck {}\n", env!("CARGO_PKG_VERSION"));
    for line in section.lines().filter(|line| !line.starts_with("|---")) {
        let row = line.strip_prefix('|').and_then(|row| row.strip_suffix('|'));
        match row
            .map(|row| row.split('|').map(plain).collect::<Vec<_>>())
            .as_deref()
        {
            Some([part, ..]) if part == "part" => {}
            Some([part, licence, place]) => out.push_str(&format!("  {part}: {licence} ({place})\n")),
            _ if line.is_empty() => {}
            _ => out.push_str(&format!("{}\n", plain(line))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_asked_for_by_both_words_and_no_others() {
        let asked = |line: &str| asked(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>());
        for line in [
            "--version --verbose",
            "--verbose --version",
            "-V -v",
            "-Vv",
            "-vV",
            "-V --verbose",
        ] {
            assert!(asked(line), "{line}");
        }
        for line in [
            "",
            "--version",
            "-V",
            "-v",
            "-v -v",
            "report -V -v",
            "-V -v a.txt",
        ] {
            assert!(!asked(line), "{line}");
        }
    }

    #[test]
    fn every_part_of_the_readme_is_told() {
        let told = notices();
        for part in [
            "en_core_web_sm 3.8: MIT (src/language/data/)",
            "WordNet",
            "all-MiniLM-L6-v2",
            "GloVe",
            "crates",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(
            !told.contains('|') && !told.contains('`') && told.lines().count() >= 7,
            "{told}"
        );
    }
}
