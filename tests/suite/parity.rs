//! The parses held against the answers of the pipeline whose weights they come from (spaCy's `en_core_web_sm`), and
//! against texts that are made to break them.
//!
//! `tests/parity/` holds the answers for every sentence of the seeds and for some of our own making; how they were
//! made stands in `scripts/parity.py`. What is parsed is the text in these files, so that a sentence stays a case when
//! the splitter cuts it otherwise; `the_fixture_holds_the_sentences_of_the_seeds` tells which do.

mod fixture;
mod sound;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crosscheck::language::{Language, Parse};
use crosscheck::pipeline::{self, Options};
use crosscheck::text::Span;
use fixture::{COLUMNS, Case, Difference, PLACE};
use proptest::prelude::*;

use crate::fixtures::{RULES, SPLITTER};

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn parse(text: &str) -> Parse {
    Language::embedded().parse(text, whole(text))
}

/// Where a parse of the case differs from the oracle's.
fn differences(case: &Case, parse: &Parse) -> Vec<Difference> {
    let ours = fixture::rows(&case.text, parse);
    let difference = |token: usize, column: &str, ours: &str| Difference {
        text: case.text.clone(),
        token: token + 1,
        column: column.to_owned(),
        ours: ours.to_owned(),
        why: String::new(),
    };
    // Where the text is cut otherwise nothing else can be held side by side.
    let place =
        |rows: &[fixture::Row], i: usize| rows.get(i).map(|row| PLACE.map(|column| row[column].clone()));
    let longest = ours.len().max(case.rows.len());
    if let Some(i) = (0..longest).find(|i| place(&ours, *i) != place(&case.rows, *i)) {
        let form = ours.get(i).map_or("", |row| &row[0]);
        return vec![difference(i, "tokens", form)];
    }
    let mut found = Vec::new();
    for (i, (have, want)) in ours.iter().zip(&case.rows).enumerate() {
        for (column, name) in COLUMNS.iter().enumerate() {
            if have[column] != want[column] {
                found.push(difference(i, name, &have[column]));
            }
        }
    }
    found
}

#[test]
fn every_answer_is_the_oracles() {
    let known: BTreeSet<Difference> = fixture::known()
        .into_iter()
        .map(|known| Difference {
            why: String::new(),
            ..known
        })
        .collect();
    let (mut met, mut wrong) = (BTreeSet::new(), Vec::new());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let cases = fixture::cases();
    for case in &cases {
        *counts.entry("of tokens".to_owned()).or_default() += case.rows.len();
        for found in differences(case, &parse(&case.text)) {
            *counts.entry(found.column.clone()).or_default() += 1;
            if known.contains(&found) {
                met.insert(found);
                continue;
            }
            let row = case.rows.get(found.token - 1);
            let column = COLUMNS.iter().position(|name| *name == found.column).unwrap_or(0);
            wrong.push(format!(
                "{}: token {} {:?} of {:?}: {} is {:?}, the oracle has {:?}",
                case.place,
                found.token,
                row.map_or("", |row| &row[0]),
                case.text,
                found.column,
                found.ours,
                row.map_or("", |row| &row[column]),
            ));
        }
    }
    println!("{} sentences; differences by column: {counts:?}", cases.len());
    let gone = known
        .difference(&met)
        .map(|gone| format!("known.toml: no longer so: {gone:?}"));
    wrong.extend(gone);
    assert!(
        wrong.is_empty(),
        "{} differences\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_fixture_holds_the_sentences_of_the_seeds() {
    let cases = fixture::cases();
    let held: BTreeSet<(&str, &str)> = cases
        .iter()
        .map(|case| (case.source.as_str(), case.text.as_str()))
        .collect();
    let files: BTreeSet<&str> = held.iter().map(|(source, _)| *source).collect();
    let (mut all, mut missing) = (0, Vec::new());
    for file in files.into_iter().filter(|file| file.starts_with("seeds/")) {
        let (sources, faults) = pipeline::gather(&[PathBuf::from(file)], &Options::default(), &RULES)
            .expect("a report of the seeds");
        if !faults.is_empty() {
            missing.push(format!("{file}: {faults:?}"));
        }
        for source in &sources {
            for sentence in SPLITTER.sentences(source) {
                let text = sentence.span.of(&source.text);
                all += 1;
                if !held.contains(&(file, text)) {
                    missing.push(format!("{file}: {text:?}"));
                }
            }
        }
    }
    println!(
        "{} of {all} sentences of the seeds are not in tests/parity; scripts/parity.py --write-fixture writes it anew\n{}",
        missing.len(),
        missing.join("\n")
    );
    assert!(
        missing.len() * 10 <= all,
        "the fixture is of other seeds: {missing:#?}"
    );
}

#[test]
fn a_sentence_is_parsed_alike_alone_and_among_others() {
    let language = Language::embedded();
    let mut text = String::from("Before. ");
    let mut spans = Vec::new();
    for case in fixture::cases().iter().step_by(3) {
        let start = text.len();
        text.push_str(&case.text);
        spans.push(Span::new(start, text.len()));
        text.push_str(" Behind. ");
    }
    let on_one = pipeline::with_threads(Some(1), || language.parse_all(&text, &spans));
    let on_four = pipeline::with_threads(Some(4), || language.parse_all(&text, &spans));
    assert_eq!(on_one.len(), spans.len());
    assert_eq!(on_one, on_four);
    for (span, among) in spans.iter().zip(&on_one) {
        let sentence = span.of(&text);
        assert_eq!(*among, language.parse(&text, *span), "{sentence:?}");
        assert_eq!(
            fixture::rows(&text, among),
            fixture::rows(sentence, &parse(sentence)),
            "{sentence:?}"
        );
    }
    assert_eq!(language.parse_all(&text, &[]), []);
}

/// Texts that a parser may stumble on.
fn hard() -> Vec<(&'static str, String)> {
    let words = ["harbour", "ferry", "left", "the", "old", "and", "who", "said"];
    let unending: Vec<&str> = (0..10_000).map(|i| words[i * 7 % 8]).collect();
    vec![
        ("nothing", String::new()),
        ("one letter", "a".to_owned()),
        ("one mark", ".".to_owned()),
        ("one space", " ".to_owned()),
        ("only spaces", " ".repeat(10_000)),
        ("only newlines", "\n".repeat(10_000)),
        (
            "all white space",
            " \t\u{a0}\u{2009}\u{3000}\u{2028}\u{85}\r\n\u{b}\u{1c}".repeat(50),
        ),
        ("no full stop", unending.join(" ")),
        ("emoji", "😀🚢🇺🇸👩‍👩‍👧‍👦✋🏽".repeat(200)),
        ("emoji apart", "🚢 🇺🇸 👩‍👩‍👧 ".repeat(200)),
        (
            "control characters",
            (0..32).map(char::from).collect::<String>().repeat(20),
        ),
        ("zero bytes", "\0".repeat(2_000)),
        ("zero bytes apart", "a\0 \0b \0 ".repeat(200)),
        (
            "right to left",
            "הספינה עזבה את הנמל בשעה שלוש. وغادرت السفينة الميناء ".repeat(20),
        ),
        (
            "marks that turn the order",
            "\u{202E}abc\u{202C} \u{2067}x\u{2069} ".repeat(50),
        ),
        (
            "marks without a letter",
            "\u{301}\u{20DD} \u{FE0F}\u{200D} ".repeat(100),
        ),
        ("a long word", "a".repeat(100_000)),
        ("a long word of wide letters", "é統".repeat(50_000)),
        ("a long figure", "1,234.".repeat(20_000)),
        ("a long address", format!("http://{}", "a.b/".repeat(20_000))),
        ("brackets", "(".repeat(3_000)),
        (
            "brackets both ways",
            format!("{}x{}", "(".repeat(1_500), ")".repeat(1_500)),
        ),
        ("quotation marks", "\"'“”‘’`".repeat(300)),
        ("full stops", ".".repeat(3_000)),
        ("dashes", "-—–".repeat(700)),
        ("hyphens in one word", "a-".repeat(2_000)),
        ("short forms in one word", "U.S.".repeat(700)),
        ("contractions in one word", "n't've".repeat(500)),
        ("apostrophes", "'s".repeat(1_500)),
        ("one entity without end", "Maria Lopez ".repeat(500)),
        ("relative clauses in one another", "the man who saw ".repeat(500)),
        (
            "odd code points",
            "\u{FFFD}\u{FFFE}\u{10FFFF}\u{E000}\u{AD}\u{FEFF} ".repeat(100),
        ),
    ]
}

#[test]
fn no_text_breaks_a_parse() {
    let language = Language::embedded();
    for (name, text) in hard() {
        let mut stretches = vec![whole(&text), whole(&text).trim(&text)];
        stretches.dedup();
        for stretch in stretches {
            let parsed = language.parse(&text, stretch);
            sound::check(&text, stretch, &parsed, false).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            let parsed = language.parse_freely(&text, stretch);
            sound::check(&text, stretch, &parsed, true)
                .unwrap_or_else(|fault| panic!("{name}, freely: {fault}"));
        }
    }
}

#[test]
fn a_text_is_parsed_alike_twice() {
    for (name, text) in hard().iter().filter(|(_, text)| text.len() < 5_000) {
        assert_eq!(parse(text), parse(text), "{name}");
    }
}

/// Pieces of English with marks, figures and white space between them, joined as nobody writes.
fn jumble() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "the",
        "ferry",
        "left",
        "who",
        "said",
        "can't",
        "U.S.",
        "Mr.",
        "Lopez",
        "$5",
        "12:30",
        "n't",
        "'s",
        "(",
        ")",
        "“",
        "”",
        "\"",
        "'",
        ".",
        ",",
        "?",
        "!",
        "-",
        "—",
        "...",
        "/",
        "a.b",
        "x@y.z",
        "http://a.b",
        "😀",
        "\u{301}",
        "é",
        "א",
        "統",
        "\0",
        "\t",
        "\n",
        "\r\n",
        " ",
        "  ",
        "\u{a0}",
        "\u{2028}",
    ]);
    let joint = prop::sample::select(vec!["", " ", " ", " "]);
    prop::collection::vec((pieces, joint), 0..25)
        .prop_map(|parts| parts.iter().flat_map(|(piece, joint)| [*piece, *joint]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_parse(text in prop_oneof![any::<String>(), jumble()]) {
        let language = Language::embedded();
        let stretch = whole(&text);
        let parsed = language.parse(&text, stretch);
        prop_assert_eq!(sound::check(&text, stretch, &parsed, false), Ok(()));
        let parsed = language.parse_freely(&text, stretch);
        prop_assert_eq!(sound::check(&text, stretch, &parsed, true), Ok(()));
    }

    #[test]
    fn what_stands_around_a_stretch_changes_nothing(before in jumble(), text in jumble(), after in jumble()) {
        let joined = format!("{before}{text}{after}");
        let stretch = whole(&text).shift(before.len());
        let among = Language::embedded().parse(&joined, stretch);
        prop_assert_eq!(sound::check(&joined, stretch, &among, false), Ok(()));
        prop_assert_eq!(fixture::rows(&joined, &among), fixture::rows(&text, &parse(&text)));
    }
}
