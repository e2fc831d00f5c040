//! What holds of the text stage for every input: no panic, spans in order on character boundaries, nothing lost.

use crosscheck::text::{BlockKind, Format, LineIndex, Source, Span, Story};
use proptest::prelude::*;

use crate::fixtures::{LAYOUTER, READER, SPLITTER};

/// Text that is rich in what the stage looks at.
fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Z][a-z]{1,7}",
        "[a-z]{1,8}",
        "[0-9]{1,4}",
        Just("U.S.".to_owned()),
        Just("Mr.".to_owned()),
        Just("p.m.".to_owned()),
        Just("(left)".to_owned()),
        Just("\"".to_owned()),
        Just("''".to_owned()),
        Just("”".to_owned()),
        Just("“".to_owned()),
        Just(". . .".to_owned()),
        Just("…".to_owned()),
        Just("[1]".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("–".to_owned()),
        Just("Copyright".to_owned()),
        Just("Reuters".to_owned()),
        Just("Source:".to_owned()),
        Just("By".to_owned()),
        Just("1.".to_owned()),
        Just("**".to_owned()),
        Just("[a](b)".to_owned()),
        Just("&amp;".to_owned()),
        Just("&amp;#8217;".to_owned()),
        Just("<p>".to_owned()),
        Just("</b>".to_owned()),
        Just("<script>".to_owned()),
        Just("â€œ".to_owned()),
        Just("Ã©".to_owned()),
        Just("â€".to_owned()),
        Just("\u{ad}".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("\u{93}".to_owned()),
        Just("o\u{fb03}ce".to_owned()),
        Just("１４！".to_owned()),
        Just("Four-\nteen".to_owned()),
        Just("# ".to_owned()),
        Just("- ".to_owned()),
        Just("```".to_owned()),
        Just("\u{1f600}".to_owned()),
        "[.!?]",
    ];
    let gap =
        prop_oneof![4 => Just(" "), 1 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("")];
    proptest::collection::vec((piece, gap), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![news(), any::<String>(), "[ .\"'()\\[\\]\n•1a!?]{0,80}"]
}

/// In order, apart, on boundaries, trimmed, and every character that is not white space in one of them.
fn covers(text: &str, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
        assert!(
            span.start >= at && span.end <= text.len() && !span.is_empty(),
            "{spans:?} of {text:?}"
        );
        assert!(
            text[at..span.start].trim().is_empty(),
            "lost {:?} of {text:?}",
            &text[at..span.start]
        );
        assert_eq!(span.of(text).trim(), span.of(text));
        at = span.end;
    }
    assert!(text[at..].trim().is_empty(), "lost {:?} of {text:?}", &text[at..]);
}

fn is_sound(source: &Source) {
    covers(
        &source.text,
        &source.blocks.iter().map(|block| block.span).collect::<Vec<_>>(),
    );
    let mut last = 0;
    for sentence in SPLITTER.sentences(source) {
        assert!(sentence.span.start >= last && !sentence.span.is_empty());
        last = sentence.span.end;
        let block = source.blocks[sentence.block];
        assert!(block.kind.is_read() && block.span.contains(sentence.span));
        let file = source.in_file(sentence.span);
        assert!(
            source
                .file()
                .get(file.start..file.end)
                .is_some_and(|words| !words.is_empty())
        );
    }
    for origin in &source.credits {
        assert!(source.text.get(origin.span.start..origin.span.end).is_some());
    }
}

#[test]
fn a_file_of_nothing_but_marks_has_a_sound_map() {
    for file in [
        "\u{feff}<p> ",
        "<p> ",
        "\u{feff}",
        "\u{feff}# \n",
        "\u{ad}",
        "&nbsp;",
    ] {
        for format in [Format::Plain, Format::Markdown] {
            let (sources, _) = READER.read_as("a.txt", file.as_bytes(), format);
            for run in &sources[0].map.runs {
                assert!(
                    sources[0].text.get(run.text.start..run.text.end).is_some(),
                    "{file:?}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_hold_every_word(text in any_text()) {
        covers(&text, &SPLITTER.split(&text));
    }

    #[test]
    fn blocks_hold_every_word(text in any_text()) {
        let layout = LAYOUTER.lay(&text);
        covers(&text, &layout.blocks.iter().map(|block| block.span).collect::<Vec<_>>());
        let titles = layout.blocks.iter().filter(|block| block.kind == BlockKind::Title).count();
        prop_assert!(titles <= 1);
    }

    #[test]
    fn plain_files_and_markdown_stay_sound(text in any_text(), bom: bool) {
        let file = if bom { format!("\u{feff}{text}") } else { text };
        for format in [Format::Plain, Format::Markdown] {
            let (sources, faults) = READER.read_as("a.txt", file.as_bytes(), format);
            prop_assert!(faults.is_empty());
            prop_assert_eq!(sources.len(), 1);
            let source = &sources[0];
            prop_assert_eq!(source.file(), file.as_str());
            is_sound(source);
            // Runs that match byte for byte do so, but for a single character that stands for another, and a line end
            // that was a blank.
            for run in &source.map.runs {
                let usual = |words: &str| words.replace('\n', " ");
                let (text, file) = (usual(run.text.of(&source.text)), usual(run.file.of(&file)));
                if text.len() == file.len() && text.chars().count() > 1 {
                    prop_assert_eq!(text, file);
                }
            }
        }
    }

    #[test]
    fn json_lines_lead_back_to_bytes_that_decode_to_the_text(text in any_text(), ascii: bool, title in "[a-z\"\\\\]{0,9}") {
        let mut line = serde_json::json!({ "title": title, "nested": { "text": "no" }, "text": text }).to_string();
        if ascii {
            line = escape_all(&line);
        }
        let file = format!("\n{{\"text\": 3}}\n{line}\r\n");
        let (sources, faults) = READER.read("a.jsonl", file.as_bytes());
        prop_assert_eq!(faults.len(), 1);
        prop_assert_eq!(faults[0].line, Some(2));
        let source = &sources[0];
        is_sound(source);
        // Of a text with dirt only so much holds.
        prop_assume!(source.text == text);
        let laid = source.blocks.iter().map(|block| block.span);
        let said = SPLITTER.sentences(source).into_iter().map(|sentence| sentence.span);
        for span in laid.chain(said) {
            let escaped = source.in_file(span).of(&file);
            let decoded: String = serde_json::from_str(&format!("\"{escaped}\"")).expect("whole escapes");
            prop_assert_eq!(decoded, span.of(&text));
        }
    }

    #[test]
    fn no_bytes_and_no_story_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in any_text()) {
        let (sources, faults) = READER.read("a.txt", &bytes);
        prop_assert_eq!(sources.len() + faults.len(), 1);
        let _ = READER.read_as("a.jsonl", &bytes, Format::JsonLines);
        let _ = Story::parse("story.toml", &text);
    }

    #[test]
    fn every_place_has_a_line_and_a_column(text in any_text(), at in 0usize..200) {
        let (line, column) = LineIndex::new(&text).place(at);
        prop_assert!((1..=1 + text.matches('\n').count()).contains(&line) && column >= 1);
    }
}

/// Writes every character beyond ASCII as an escape.
fn escape_all(line: &str) -> String {
    let mut units = [0u16; 2];
    let escape = |c: char, units: &mut [u16; 2]| -> String {
        c.encode_utf16(units)
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect()
    };
    line.chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_string()
            } else {
                escape(c, &mut units)
            }
        })
        .collect()
}

#[test]
fn long_texts_of_every_shape_take_linear_time() {
    let pieces = [
        "a",
        "a ",
        ". ",
        "...",
        "(",
        ")",
        "\"",
        "' ",
        "A. ",
        "\n",
        " \n",
        "1. ",
        "*",
        "_a",
        "[",
        "[a](",
        "`",
        "<",
        "AP ",
        "“",
        "- a\n",
        "\u{1f600}",
        "? \" ",
    ];
    for piece in pieces {
        let text = piece.repeat(200_000 / piece.len());
        // Were any of these quadratic, the run would take hours; how long it takes is shown by the benches.
        for format in [Format::Plain, Format::Markdown] {
            let (sources, _) = READER.read_as("a", text.as_bytes(), format);
            SPLITTER.sentences(&sources[0]);
        }
    }
}
