//! A day of publication is a day on which something can have been published, whoever reads it.

use crosscheck::text::{Story, day};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cli::Folder;
use crate::fixtures::READER;

const NONE: &[&str] = &[
    "-000001-01-01",
    "-2024-09-06",
    "+002024-09-06",
    "+2024-09-06",
    "0000-00-00",
    "0001-01-01",
    "0024-09-06",
    "1799-12-31",
    "2201-01-01",
    "9999-12-31",
    "99999-01-01",
    "2024-00-06",
    "2024-13-01",
    "2024-02-30",
    "2023-02-29",
    "2024-W36-5",
    "2024-W36",
    "2024W365",
    "2024-250",
    "2024250",
    "10:00",
    "T10:00",
    "--09-06",
    "1725580800",
    "soon",
];

/// What is a day of its own zone, whatever hour it is elsewhere.
fn some() -> Vec<(&'static str, Date)> {
    vec![
        ("2024-09-06", date(2024, 9, 6)),
        ("2024-09-06T10:00", date(2024, 9, 6)),
        ("2024-09-06T23:30:00-05:00", date(2024, 9, 6)),
        ("2024-09-06T00:30:00+14:00", date(2024, 9, 6)),
        ("2024-09-06T10:00:00.000Z", date(2024, 9, 6)),
        ("2024-09-06 10:00", date(2024, 9, 6)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1800-01-01", date(1800, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
    ]
}

/// The day that a file of one report gives, `None` where it gives none or is refused.
fn of_file(path: &str, text: &str) -> Option<Date> {
    let (sources, _) = READER.read(path, text.as_bytes());
    sources.first()?.published
}

const BODY: &str =
    "The ferry left Port Alden with 212 passengers, Mayor Maria Lopez said to a crowd at the harbour.";

/// Every reader of files that takes a day of publication.
fn readers(written: &str) -> Vec<(&'static str, Option<Date>)> {
    let html = |head: String| {
        let body = format!("<p>{BODY}</p>").repeat(4);
        let page = format!(
            "<html><head><title>Ferry</title>{head}</head><body><article><h1>Ferry</h1>{body}</article></body></html>"
        );
        of_file("a.html", &page)
    };
    let story = format!("[[source]]\npath = \"a.txt\"\npublished = \"{written}\"\n");
    let story = Story::parse("story.toml", &story).ok();
    let linked = json!({ "@type": "NewsArticle", "headline": "Ferry", "datePublished": written });
    vec![
        ("story file", story.and_then(|story| story.sources[0].published)),
        (
            "JSON Lines",
            of_file(
                "a.jsonl",
                &json!({ "text": BODY, "published": written }).to_string(),
            ),
        ),
        (
            "table",
            of_file("a.csv", &format!("text,published\n\"{BODY}\",{written}\n")),
        ),
        (
            "feed",
            of_file(
                "a.atom",
                &format!(
                    "<feed><entry><title>Ferry</title><published>{written}</published><content>{BODY}</content></entry></feed>"
                ),
            ),
        ),
        (
            "Markdown",
            of_file(
                "a.md",
                &format!("---\npublished: {written}\n---\n# Ferry\n\n{BODY}\n"),
            ),
        ),
        (
            "a line of the text",
            of_file("a.txt", &format!("Ferry fire\nPublished: {written}\n{BODY}\n")),
        ),
        (
            "linked data",
            html(format!("<script type=\"application/ld+json\">{linked}</script>")),
        ),
        (
            "meta",
            html(format!(
                "<meta property=\"article:published_time\" content=\"{written}\">"
            )),
        ),
    ]
}

#[test]
fn no_reader_takes_what_is_no_day() {
    let mut wrong = Vec::new();
    for written in NONE {
        assert_eq!(day(written), None, "{written}");
        let found = readers(written).into_iter().filter(|(_, day)| day.is_some());
        wrong.extend(found.map(|(reader, day)| format!("{reader}: {written} is {day:?}")));
    }
    for (written, is) in some() {
        assert_eq!(day(written), Some(is), "{written}");
        let found = readers(written).into_iter().filter(|(_, day)| *day != Some(is));
        wrong.extend(found.map(|(reader, day)| format!("{reader}: {written} is {day:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_takes_no_other_day() {
    let folder = Folder::new("no-days");
    for written in NONE {
        let ran = folder.run(&[
            "report",
            "herald.txt",
            "--published",
            &format!("herald.txt={written}"),
        ]);
        assert_eq!(ran.code, Some(2), "{written}");
        assert!(
            ran.err.contains("is no day of publication"),
            "{written}: {}",
            ran.err
        );
        folder.write(
            "crosscheck.toml",
            format!("[published]\n\"herald.txt\" = \"{written}\"\n"),
        );
        let ran = folder.run(&["report", "herald.txt"]);
        assert_eq!(ran.code, Some(2), "{written}");
        assert!(
            ran.err.contains("crosscheck.toml:2: the day of"),
            "{written}: {}",
            ran.err
        );
        std::fs::remove_file(folder.0.join("crosscheck.toml")).expect("it was written");
    }
}

#[test]
fn what_was_kept_gives_no_other_day() {
    let folder = Folder::new("kept-days");
    let days = "herald.txt=2024-09-06";
    let ran = folder.run(&["claims", "--save", "kept.json", "herald.txt", "--published", days]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let mut kept: Value = serde_json::from_str(&folder.read("kept.json")).expect("JSON");
    kept["reports"][0]["published_option"] = "-000001-01-01".into();
    folder.write("kept.json", kept.to_string());
    let ran = folder.run(&["claims", "--compare", "kept.json", "herald.txt"]);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(
        ran.err
            .contains("kept.json: gives \"herald.txt\" no day of publication"),
        "{}",
        ran.err
    );
}
