//! A line ends the same way in every reader: with LF, CRLF, or CR alone; in running text the older marks of paragraphs part
//! them too. The same report with other line ends is the same report, and its places are on the same lines.

use crosscheck::text::{LineIndex, Source};

use crate::cli::Folder;
use crate::fixtures::{READER, READERS};

const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];
/// What parts paragraphs of a plain text and ends no line of a file.
const PARTS: [&str; 5] = ["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"];

/// The sources of a file, and the faults as they are told.
fn read(path: &str, lines: &[&str], end: &str) -> (Vec<Source>, Vec<String>) {
    let (sources, faults) = READER.read(path, lines.join(end).as_bytes());
    (sources, faults.iter().map(ToString::to_string).collect())
}

/// The sentences of a source, each with its line in the file.
fn sentences(source: &Source) -> Vec<(usize, String)> {
    let index = LineIndex::new(source.file());
    let placed = READERS.sentences(source).into_iter().map(|sentence| {
        let (line, _) = index.place(source.in_file(sentence.span).start);
        (line, sentence.span.of(&source.text).to_owned())
    });
    placed.collect()
}

const TEXT: [&str; 5] = [
    "Ferry fire in Port Alden",
    "",
    "The ferry left Port Alden with 212 passengers, Lopez said",
    "on Friday. Chen was aboard.",
    "Three boats came.",
];

#[test]
fn a_text_is_the_same_whatever_ends_its_lines() {
    for path in ["a.txt", "a.md"] {
        let (wanted, _) = read(path, &TEXT, "\n");
        let wanted = sentences(&wanted[0]);
        assert!(wanted.len() > 2, "{path}: {wanted:?}");
        assert_eq!(wanted.last().expect("a sentence").0, 5, "{path}");
        for end in ENDS {
            let (found, faults) = read(path, &TEXT, end);
            let plain = |found: Vec<(usize, String)>| -> Vec<(usize, String)> {
                found
                    .into_iter()
                    .map(|(line, words)| (line, words.replace('\r', "")))
                    .collect()
            };
            assert_eq!(plain(sentences(&found[0])), wanted, "{path} with {end:?}");
            assert!(faults.is_empty());
        }
    }
    let paragraphs = [
        "The ferry left Port Alden with 212 passengers.",
        "Three boats came.",
        "Lopez was aboard.",
    ];
    for part in ENDS.iter().chain(&PARTS) {
        let (found, _) = read("a.txt", &paragraphs, part);
        assert_eq!(found[0].blocks.len(), 3, "{part:?}");
    }
    for part in PARTS {
        let (found, _) = read("a.txt", &paragraphs, part);
        let lines: Vec<usize> = sentences(&found[0]).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1; 3], "{part:?} ends no line of a file");
    }
}

#[test]
fn lists_of_reports_are_the_same_whatever_ends_their_lines() {
    let objects = [
        "{\"id\": \"a\", \"text\": \"The ferry left.\"}",
        "",
        "{\"id\": \"b\", \"text\": \"Two\u{85}boats\u{2028}came.\"}",
        "{\"id\": \"c\"}",
    ];
    let rows = [
        "id,text,published",
        "a,The ferry left.,2024-09-06",
        "",
        "b,\"Two boats came.\",",
        "c,Three.,never",
    ];
    let feed = [
        "<rss version=\"2.0\"><channel>",
        "<item><guid>a</guid><title>One</title><description>The ferry left Port Alden.</description></item>",
        "<item><guid>b</guid><title>Two</title><description>Two boats came.</description></item>",
        "<item></nothing>",
    ];
    let lists: [(&str, &[&str], usize); 3] =
        [("a.jsonl", &objects, 4), ("a.csv", &rows, 5), ("a.rss", &feed, 4)];
    for (path, lines, line) in lists {
        for end in ENDS {
            let (found, faults) = read(path, lines, end);
            assert_eq!(found.len(), 2, "{path} with {end:?}: {faults:?}");
            let begins = format!("{path}:{line}: ");
            assert!(
                faults.len() == 1 && faults[0].starts_with(&begins),
                "{path} with {end:?}: {faults:?}"
            );
        }
    }
}

#[test]
fn short_claims_are_the_same_whatever_ends_their_lines() {
    let folder = Folder::new("line-ends");
    let claims = ["The ferry left.", "Two boats came.", "", "The ferry left."];
    let matched = |end: &str| {
        folder.write("claims.txt", claims.join(end));
        folder.run(&["match", "claims.txt"]).out
    };
    let wanted = matched("\n");
    assert_eq!(wanted.lines().count(), 4);
    for end in ENDS {
        assert_eq!(matched(end), wanted, "{end:?}");
    }
    folder.write("claims.txt", b"One ferry.\rTwo.\r\nThree \xff.\r");
    let ran = folder.run(&["match", "claims.txt"]);
    assert!(ran.err.contains("claims.txt:3: is not UTF-8"), "{}", ran.err);
}
