//! What is fuzzed: each target makes files of real words in its form, has marks that are nasty there, and reads them with
//! what is asserted of whatever is read.

use std::hint::black_box;
use std::io::{Cursor, Write};

use crosscheck::language::Language;
use crosscheck::text::{Format, Reader, Source, Span, day, unpack};
use crosscheck::value::{NumberReader, TimeReader};
use jiff::civil::{Date, date};

use super::chance::Chance;
use super::change::change;
use super::fuzz::Case;
use super::tokens::{DOCUMENT, FEED, JSON, MARKDOWN, NASTY, PAGE, QUOTES, TABLE};
use super::{archive, readers, rules, walk};

/// A way of reading that is fuzzed by itself.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// The paths it is read under; their endings tell the form.
    paths: &'static [&'static str],
    /// Marks of the form.
    tokens: &'static [&'static str],
    /// Most bytes of a report that are taken.
    most: usize,
    /// The words of a report in the form.
    form: fn(&str, &mut Chance) -> Vec<u8>,
    /// What is done with the form once it was changed.
    pack: fn(Vec<u8>, &mut Chance) -> Vec<u8>,
    /// Reads the files, and asserts what must hold.
    pub read: fn(&Case),
}

const TEXT: &[&str] = &["a.txt", "a.txt", "a.txt", "a.md", "a.jsonl", "b.txt"];

/// Every target.
pub const TARGETS: &[Target] = &[
    target("text", TEXT, NASTY, 1500, as_it_is, |case| {
        let files: Vec<(&str, &[u8])> = case.iter().map(|(path, text)| (*path, text.as_slice())).collect();
        walk(&files, |_| ());
    }),
    target("quotations", &["a.txt"], QUOTES, 1000, as_it_is, quotations),
    target("numbers", &["a.txt"], NASTY, 600, as_it_is, numbers),
    target("dates", &["a.txt"], NASTY, 600, as_it_is, dates),
    target("parser", &["a.txt"], NASTY, 600, as_it_is, parser),
    target("markdown", &["a.md"], MARKDOWN, 3000, as_it_is, files),
    target("html", &["a.html"], PAGE, 3000, page, files),
    target("jsonl", &["a.jsonl"], JSON, 2000, json_lines, files),
    target("csv", &["a.csv", "a.tsv"], TABLE, 2000, table, files),
    target("feed", &["a.rss", "a.atom", "a.xml"], FEED, 2000, feed, files),
    Target {
        pack: document,
        ..target("docx", &["a.docx"], DOCUMENT, 2000, body, files)
    },
    Target {
        pack: gzip,
        ..target(
            "packed",
            &["a.html.gz", "a.txt.gz", "a.jsonl.zst"],
            PAGE,
            2000,
            page,
            files,
        )
    },
    Target {
        pack: archive::damaged,
        ..target("archive", &[archive::FILE], NASTY, 100, as_it_is, archive::opened)
    },
];

const fn target(
    name: &'static str,
    paths: &'static [&'static str],
    tokens: &'static [&'static str],
    most: usize,
    form: fn(&str, &mut Chance) -> Vec<u8>,
    read: fn(&Case),
) -> Target {
    Target {
        name,
        paths,
        tokens,
        most,
        form,
        pack: |bytes, _| bytes,
        read,
    }
}

impl Target {
    /// Files made of stretches of reports, in the form of the target, changed.
    pub fn case(&self, texts: &[Vec<u8>], chance: &mut Chance) -> Case {
        let count = 1 + usize::from(self.name == "text" && chance.below(4) == 0);
        let one = |_| {
            let mut path = chance.pick(self.paths);
            let whole = &texts[chance.below(texts.len())];
            let (start, end) = chance.stretch(whole, self.most);
            let words = String::from_utf8_lossy(&whole[start..end]).into_owned();
            let mut bytes = if path == "a.jsonl" && chance.below(3) > 0 {
                json_lines(&words, chance)
            } else {
                (self.form)(&words, chance)
            };
            for _ in 0..1 + chance.below(6) {
                change(&mut bytes, texts, self.tokens, chance);
            }
            // Two files of one path would be one.
            if count > 1 && chance.below(2) == 0 {
                path = "c.txt";
            }
            (path, (self.pack)(bytes, chance))
        };
        (0..count).map(one).collect()
    }
}

fn as_it_is(words: &str, _: &mut Chance) -> Vec<u8> {
    words.as_bytes().to_vec()
}

fn json_lines(words: &str, _: &mut Chance) -> Vec<u8> {
    let lines = words.split("\n\n").enumerate().map(|(at, part)| {
        let object =
            serde_json::json!({ "id": at, "published": "2024-09-06", "title": "Ferry", "text": part });
        format!("{object}\n")
    });
    lines.collect::<String>().into_bytes()
}

fn table(words: &str, chance: &mut Chance) -> Vec<u8> {
    let mark = chance.pick(&[",", ";", "\t", "|"]);
    let row =
        |part: &str| ["a", &format!("\"{}\"", part.replace('"', "\"\"")), "2024-09-06"].join(mark) + "\r\n";
    let head = ["id", "text", "published"].join(mark) + "\n";
    (head + &words.split('\n').map(row).collect::<String>()).into_bytes()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

fn page(words: &str, _: &mut Chance) -> Vec<u8> {
    let body: String = words
        .split('\n')
        .map(|line| format!("<p>{}</p>\n", escaped(line)))
        .collect();
    let head = "<!doctype html><html><head><title>Ferry fire - The Herald</title><meta charset=\"utf-8\">\
                <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\
                \"datePublished\":\"2024-09-06T10:00Z\"}</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Ferry</h1>";
    format!("{head}{body}</article><footer>More</footer></body></html>").into_bytes()
}

fn feed(words: &str, chance: &mut Chance) -> Vec<u8> {
    let item = |part: &str| {
        let part = escaped(part);
        if part.len().is_multiple_of(2) {
            format!(
                "<item><title>Ferry</title><pubDate>Fri, 06 Sep 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>{part}</p>]]></description></item>"
            )
        } else {
            format!(
                "<entry><title>Ferry</title><published>2024-09-06T10:00Z</published><content type=\"html\">&lt;p>{part}</content></entry>"
            )
        }
    };
    let items: String = words.split("\n\n").map(item).collect();
    let root = chance.pick(&["rss", "feed", "rdf:RDF"]);
    format!("<?xml version=\"1.0\"?><{root}><channel>{items}</channel></{root}>").into_bytes()
}

fn body(words: &str, _: &mut Chance) -> Vec<u8> {
    let line = |line: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
    let lines: String = words.split('\n').map(line).collect();
    format!("<?xml version=\"1.0\"?><w:document><w:body>{lines}</w:body></w:document>").into_bytes()
}

/// Half of the documents are damaged after they were packed, where most of what is damaged before is read.
fn damaged(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    if chance.below(2) == 0 {
        for _ in 0..1 + chance.below(4) {
            change(
                &mut bytes,
                &[b"PK\x03\x04".to_vec()],
                &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "\0\0\0\0"],
                chance,
            );
        }
    }
    bytes
}

fn document(body: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive
        .start_file("word/document.xml", options)
        .expect("a file begins");
    archive.write_all(&body).expect("memory is written");
    damaged(archive.finish().expect("memory is written").into_inner(), chance)
}

fn gzip(content: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&content).expect("memory is written");
    damaged(packed.finish().expect("memory is written"), chance)
}

/// Reads files in any form as the command does, down to their sentences.
fn files(case: &Case) {
    let reader = Reader::new(&rules().lexicons);
    for (path, bytes) in case {
        let Ok(unpacked) = unpack(path, bytes, crosscheck::pipeline::Limits::default().bytes) else {
            continue;
        };
        let content = unpacked
            .as_ref()
            .map_or(bytes.as_slice(), |unpacked| &unpacked.content);
        let (sources, faults) = reader.read_as(path, content, Format::of(path, content));
        for source in &sources {
            sound(source, content);
        }
        for fault in faults {
            assert_eq!(fault.path, *path);
            assert!(
                fault
                    .line
                    .is_none_or(|line| line >= 1 && line <= content.len() + 1),
                "{fault}"
            );
        }
    }
}

/// Every place of a source leads into its text, into its file, and into the bytes on disk; its day is a day.
fn sound(source: &Source, bytes: &[u8]) {
    let sentences = readers().sentences(source);
    let spans = source.blocks.iter().map(|block| block.span);
    for span in spans.chain(sentences.iter().map(|sentence| sentence.span)) {
        place(source, span, bytes);
    }
    if let Some(published) = source.published {
        assert!(day(&published.to_string()).is_some(), "published on {published}");
    }
}

fn place(source: &Source, span: Span, bytes: &[u8]) {
    assert!(
        source.text.get(span.start..span.end).is_some(),
        "{span:?} of the text"
    );
    let file = source.in_file(span);
    assert!(
        source.file().get(file.start..file.end).is_some(),
        "{file:?} of the file"
    );
    let disk = source.on_disk(span);
    assert!(
        disk.start <= disk.end && disk.end <= bytes.len(),
        "{disk:?} of {} bytes",
        bytes.len()
    );
}

fn plain(case: &Case) -> impl Iterator<Item = String> + '_ {
    case.iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
}

fn numbers(case: &Case) {
    let reader = NumberReader::new(&rules().lexicons);
    for text in plain(case) {
        for found in reader.read(&text) {
            assert!(
                text.get(found.span.start..found.span.end).is_some(),
                "{:?}",
                found.span
            );
        }
    }
}

fn dates(case: &Case) {
    const DAYS: [Option<Date>; 6] = [
        None,
        Some(date(2024, 2, 29)),
        Some(date(1800, 1, 1)),
        Some(date(2200, 12, 31)),
        Some(Date::MIN),
        Some(Date::MAX),
    ];
    let reader = TimeReader::new(&rules().lexicons);
    for text in plain(case) {
        for published in DAYS {
            for found in reader.read(&text, published) {
                assert!(
                    text.get(found.span.start..found.span.end).is_some(),
                    "{:?}",
                    found.span
                );
            }
        }
    }
}

fn quotations(case: &Case) {
    let reader = Reader::new(&rules().lexicons);
    for (path, bytes) in case {
        for source in reader.read(path, bytes).0 {
            sound(&source, bytes);
            let document = readers().read(&source);
            for quotation in &document.quotations {
                place(&source, quotation.whole, bytes);
            }
        }
    }
}

fn parser(case: &Case) {
    for text in plain(case) {
        // As one sentence, whatever stops stand in it, and line by line.
        let mut spans = vec![Span::new(0, text.len())];
        let lines = text.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some(Span::new(*at - line.len(), *at))
        });
        spans.extend(lines);
        for span in spans {
            let parses = Language::embedded().parse_all(&text, &[span]);
            for parse in parses {
                for token in &parse.tokens {
                    assert!(token.head < parse.tokens.len());
                    assert!(
                        text.get(token.span.start..token.span.end).is_some(),
                        "{:?}",
                        token.span
                    );
                }
                black_box(&parse.entities);
            }
        }
    }
}
