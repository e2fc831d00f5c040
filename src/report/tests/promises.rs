//! What every form promises whatever the run holds.

use proptest::prelude::*;
use serde_json::Value;

use crate::report::fixture::analysis;
use crate::report::layout::columns;
use crate::report::*;
use crate::text::{Span, is_harmful};

#[test]
fn texts_are_the_bytes_of_the_file() {
    let run = analysis();
    let report: Value = serde_json::from_str(&json(&run)).expect("the report is JSON");
    let told = ["findings", "passages"].map(|list| report[list].as_array());
    let told = told.into_iter().flatten().flatten();
    let evidence = told.flat_map(|found| found["evidence"].as_array());
    let claims = report["claims"].as_array().into_iter().flatten();
    let mut seen = 0;
    for piece in claims.chain(evidence.flatten()) {
        let source = run
            .sources
            .iter()
            .find(|source| piece["source"] == source.id.as_str());
        let file = source.expect("the source is one of the run").file();
        let place = |name: &str| {
            piece[name]
                .as_u64()
                .and_then(|at| usize::try_from(at).ok())
                .unwrap_or(usize::MAX)
        };
        assert_eq!(file.get(place("start")..place("end")), piece["text"].as_str());
        seen += 1;
    }
    assert_eq!(seen, 35);
}

#[test]
fn colours_change_nothing_but_colours() {
    for explain in [false, true] {
        let plain = Style {
            explain,
            all: true,
            ..Style::default()
        };
        let coloured = human(
            &analysis(),
            Style {
                colour: true,
                ..plain
            },
        );
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(
            anstream::adapter::strip_str(&coloured).to_string(),
            human(&analysis(), plain)
        );
    }
}

#[test]
fn no_form_lets_a_harmful_character_through() {
    let mut run = analysis();
    let nasty = "a\u{1b}]0;b\u{7}\u{202E}\nc\u{9b}2J\r\u{85}d\u{2028}e\u{2029}\u{61c}\u{2066}\u{feff}\u{fdd0}\u{1fffe}\u{7f}";
    for source in &mut run.sources {
        source.publisher = Some(nasty.to_owned());
        source.path.push_str(nasty);
        source.id.push_str(nasty);
    }
    for finding in &mut run.findings {
        finding.message.push_str(nasty);
        finding.because.push_str(nasty);
        finding.rule.push_str(nasty);
        for piece in &mut finding.evidence {
            piece.value.push_str(nasty);
        }
    }
    for claim in &mut run.claims {
        claim.speaker = Some(nasty.to_owned());
        claim.id.push_str(nasty);
        claim.answer.shown.push_str(nasty);
        claim.subject.names.push(nasty.to_owned());
        if let Some(thing) = &mut claim.thing {
            thing.shown.push_str(nasty);
        }
    }
    for cluster in &mut run.clusters {
        cluster.id.push_str(nasty);
        cluster.question.push_str(nasty);
        cluster.because.push_str(nasty);
    }
    run.notes.push(nasty.to_owned());
    let style = Style {
        all: true,
        explain: true,
        ..Style::default()
    };
    let forms = [
        human(&run, style),
        human(
            &run,
            Style {
                all: true,
                ..Style::default()
            },
        ),
        markdown(&run, style),
        markdown(&run, Style::default()),
        html(&run, style),
        sentences(&run, style),
        claims(&run, style),
        clusters(&run, style),
        csv(&run, style),
        sarif(&run, style),
        json(&run),
        claims_jsonl(&run),
    ];
    for form in forms {
        let found = form.chars().find(|c| is_harmful(*c) && *c != '\n');
        assert_eq!(found, None, "{form}");
    }
}

#[test]
fn lines_keep_to_the_width() {
    // Places are never cut, so that a very narrow terminal has to break lines by itself.
    human(
        &analysis(),
        Style {
            width: 0,
            ..Style::default()
        },
    );
    for width in [60, 72, 100, 300] {
        let text = human(
            &analysis(),
            Style {
                width,
                ..Style::default()
            },
        );
        for line in text.lines() {
            let place = line.trim_start().starts_with("-->");
            assert!(place || columns(line) <= width, "{width}: {line}");
        }
    }
}

/// Where the `n`th character of a text begins, or its end.
fn boundary(text: &str, n: usize) -> usize {
    text.char_indices().map(|(at, _)| at).nth(n).unwrap_or(text.len())
}

proptest! {
    #[test]
    fn any_text_and_any_place_can_be_shown(
        text in "(\\PC|[\n\r\t \u{1b}\u{202e}\u{301}統]){0,200}",
        from in 0usize..200,
        long in 0usize..200,
        width in 0usize..140,
    ) {
        let mut run = analysis();
        let start = boundary(&text, from);
        let span = Span::new(start, start + boundary(&text[start..], long));
        run.sources[0].text = text;
        run.claims.clear();
        run.clusters.clear();
        for finding in &mut run.findings {
            finding.cluster = None;
            for piece in &mut finding.evidence {
                piece.claim = None;
                if piece.source == 0 {
                    piece.span = span;
                }
            }
        }
        for explain in [false, true] {
            let style = Style { width, explain, all: true, colour: false };
            prop_assert!(human(&run, style).ends_with(".\n"));
            prop_assert!(markdown(&run, style).ends_with("|\n"));
            prop_assert!(html(&run, style).ends_with("</html>\n"));
        }
        prop_assert!(serde_json::from_str::<Value>(&json(&run)).is_ok());
    }
}

#[test]
fn a_huge_line_and_many_findings_take_no_time() {
    let mut run = analysis();
    run.sources[0].text = "the ferry left with 212 people ".repeat(40_000);
    run.claims.clear();
    run.clusters.clear();
    let mut pattern = run.findings[2].clone();
    for piece in &mut pattern.evidence {
        piece.source = 0;
    }
    run.findings.clear();
    for i in 0..20_000 {
        for piece in &mut pattern.evidence {
            piece.span = Span::new(31 * i, 31 * i + 9);
        }
        run.findings.push(pattern.clone());
    }
    // Twenty thousand findings in a line of more than a megabyte: were the line read again for each, this would
    // take minutes and the run of the tests would show it.
    assert!(human(&run, Style::default()).len() > 1_000_000);
    assert!(html(&run, Style::default()).len() > 1_000_000);
}
