//! The files that people have, through the whole road: pages, tables, feeds and packed files give reports whose places
//! lead into the file, and what cannot be read is told in a line.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crosscheck::pipeline::{self, Options};
use crosscheck::text::{Fault, Source};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fixtures::RULES;

const FOLDER: &str = "tests/formats";

fn gathered(paths: &[&Path]) -> (Vec<Source>, Vec<Fault>) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    pipeline::gather(&paths, &Options::default(), &RULES).expect("no story file is given")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

#[test]
fn a_folder_gives_the_reports_of_all_its_files() {
    let (sources, faults) = gathered(&[Path::new(FOLDER)]);
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "comments", "feed-1", "feed-2", "latin", "modern", "old", "r1", "table-3"
        ]
    );
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter()
            .any(|line| line.starts_with("tests/formats/empty.html: has no readable text"))
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("tests/formats/table.csv:4: `published` is no date"))
    );
}

#[test]
fn evidence_is_what_stands_on_disk_at_its_place() {
    let files = [
        "modern.html",
        "old.html",
        "comments.html",
        "latin.html",
        "feed.xml",
        "table.csv",
    ];
    let paths: Vec<PathBuf> = files.iter().map(|name| Path::new(FOLDER).join(name)).collect();
    let (sources, _) = gathered(&paths.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    let analysis = pipeline::analyse(sources, &RULES);
    let mut seen = 0;
    for claim in &analysis.claims {
        let source = &analysis.sources[claim.source];
        let bytes = fs::read(&source.path).expect("the file");
        let place = source.on_disk(claim.span);
        let stands = match source.path.ends_with("latin.html") {
            true => bytes[place.start..place.end]
                .iter()
                .map(|&byte| latin(byte))
                .collect(),
            false => String::from_utf8(bytes[place.start..place.end].to_vec()).expect("whole characters"),
        };
        assert_eq!(stands, source.in_file(claim.span).of(source.file()));
        // The words of the claim stand there in order, whatever marks stand between them.
        let mut rest = plain(&stands);
        for word in claim.span.of(&source.text).split_whitespace() {
            let at = rest
                .find(word)
                .unwrap_or_else(|| panic!("{word:?} of {:?} in {stands:?}", claim.span.of(&source.text)));
            rest = rest[at + word.len()..].to_owned();
        }
        seen += 1;
    }
    assert!(seen > 40, "only {seen} claims");
    let counts = analysis
        .findings
        .iter()
        .filter(|finding| finding.message.contains("12"));
    assert!(
        counts.count() > 0,
        "12 or 14 were hurt: {:#?}",
        analysis.findings.iter().map(|f| &f.message).collect::<Vec<_>>()
    );
}

/// A byte of windows-1252, as far as the fixture uses it.
fn latin(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        byte => char::from(byte),
    }
}

/// What stands in a file without tags and with the entities that the fixtures use.
fn plain(words: &str) -> String {
    let mut pieces = words.split('<');
    let first = pieces.next().unwrap_or_default();
    let words: String = std::iter::once(first)
        .chain(pieces.map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)))
        .collect();
    [
        ("&nbsp;", " "),
        ("&#160;", " "),
        ("&amp;", "&"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("\"\"", "\""),
    ]
    .iter()
    .fold(words.to_owned(), |words, (entity, c)| words.replace(entity, c))
}

#[test]
fn a_packed_file_is_its_content_with_a_note() {
    let folder = std::env::temp_dir().join(format!("crosscheck-formats-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let page = fs::read(format!("{FOLDER}/modern.html")).expect("the fixture");
    fs::write(folder.join("modern.html.gz"), packed(&page)).expect("written");
    fs::write(
        folder.join("cut.txt.gz"),
        &packed(b"The ferry ran aground.")[..20],
    )
    .expect("written");
    fs::write(folder.join("other.zip"), b"PK\x03\x04").expect("written");
    let (sources, faults) = gathered(&[&folder]);
    let _ = fs::remove_dir_all(&folder);
    let (plain, _) = gathered(&[Path::new("tests/formats/modern.html")]);
    assert_eq!(sources.len(), 1);
    assert_eq!((&sources[0].id, &sources[0].text), (&plain[0].id, &plain[0].text));
    assert_eq!(sources[0].map, plain[0].map);
    assert_eq!(
        sources[0].mended,
        ["is packed with gzip; places count bytes of what it unpacks to"]
    );
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0]
            .to_string()
            .contains("cut.txt.gz: cannot be unpacked (gzip)"),
        "{}",
        faults[0]
    );
}
