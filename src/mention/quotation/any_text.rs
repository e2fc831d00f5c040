//! The reader of quotations never fails: any text, any order of marks and verbs, any length.

use proptest::prelude::*;

use super::tests::read;

fn check(text: &str) {
    let read = read(text);
    let mut at = 0;
    for quotation in &read.quotations {
        assert!(!quotation.parts.is_empty());
        assert!(quotation.whole.start >= at);
        at = quotation.whole.start;
        let mut end = quotation.whole.start;
        for part in &quotation.parts {
            assert!(part.start >= end && quotation.whole.contains(*part));
            assert!(text.get(part.start..part.end).is_some());
            end = part.end;
        }
        assert!(text.get(quotation.whole.start..quotation.whole.end).is_some());
        for span in [quotation.cue, quotation.speaker.span].into_iter().flatten() {
            assert!(text.get(span.start..span.end).is_some());
        }
    }
    for report in &read.reports {
        assert!(
            text.get(report.content().start..report.content().end)
                .is_some_and(|words| !words.is_empty())
        );
    }
}

proptest! {
    #[test]
    fn any_string(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_news(words in prop::collection::vec(prop::sample::select(vec![
        "Lopez", "Wei", "he", "she", "said", "told", "according to", "that", "“", "”", "\"", "'", "‘", "’", ",", ".",
        ". ", "\n", "the", "plan", "saying", "—", ":", ";", "(", ")", "who", "and", "officials", "was", "by", "?”",
        ".”", "''", "to", "Friday", "in", "a", "statement", "called", "not", "[", "]", "…", "«", "„", "émigré",
    ]), 0..60)) {
        check(&words.join(" "));
        check(&words.concat());
    }
}

#[test]
fn no_text_is_too_much() {
    for piece in [
        "“",
        "\"",
        "‘a ",
        "“a” ",
        "he said ",
        "Lopez said \"it\" ",
        "x, ",
        "said that ",
        "a\u{0}\u{1F600}",
        "“a\n",
    ] {
        check(&piece.repeat(60_000 / piece.len()));
    }
}
