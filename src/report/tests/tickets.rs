//! Nothing of a report comes alive in a ticket: the Markdown is read again by the rules of GitHub-flavoured Markdown.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;

use crate::report::fixture::analysis;
use crate::report::{Analysis, Style, markdown};
use crate::text::Source;

/// The document as a host of tickets reads it: how many blocks of each sort, the text, and what came alive.
#[derive(Debug, Default, PartialEq)]
struct Read {
    headings: usize,
    items: usize,
    quotes: usize,
    tables: [usize; 2],
    text: String,
    alive: Vec<String>,
}

fn read(document: &str) -> Read {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.math_dollars = true;
    options.extension.alerts = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let arena = Arena::new();
    let mut read = Read::default();
    for node in parse_document(&arena, document, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(_) => read.headings += 1,
            NodeValue::Item(_) => read.items += 1,
            NodeValue::BlockQuote => read.quotes += 1,
            NodeValue::TableRow(_) => read.tables[0] += 1,
            NodeValue::TableCell => read.tables[1] += 1,
            NodeValue::Text(text) => {
                read.text.push_str(text);
                if comes_alive(text) {
                    read.alive.push(text.to_string());
                }
            }
            NodeValue::Code(code) => read.text.push_str(&code.literal),
            NodeValue::SoftBreak => read.text.push(' '),
            NodeValue::Document
            | NodeValue::Paragraph
            | NodeValue::Strong
            | NodeValue::Emph
            | NodeValue::List(_)
            | NodeValue::Table(_)
            | NodeValue::CodeBlock(_) => {}
            other => read.alive.push(format!("{other:?}")),
        }
    }
    read
}

/// Whether a host makes a link or a picture of plain text: of a name, a ticket, an address.
fn comes_alive(text: &str) -> bool {
    let lower = text.to_lowercase();
    let behind = |mark: &str, is_of: fn(char) -> bool| {
        let mut places = lower.match_indices(mark);
        places.any(|(at, _)| lower[at + mark.len()..].starts_with(is_of))
    };
    behind("@", char::is_alphanumeric)
        || behind("#", |c| c.is_ascii_digit())
        || behind("gh-", |c| c.is_ascii_digit())
        || behind("://", char::is_alphanumeric)
        || behind("www.", char::is_alphanumeric)
        || lower.contains(":ship:")
}

/// The run with those words wherever a report has words of its own.
fn with(words: &str) -> Analysis {
    let mut run = analysis();
    for source in &mut run.sources {
        source.publisher = Some(words.to_owned());
    }
    for finding in &mut run.findings {
        finding.message = words.to_owned();
        finding.because = words.to_owned();
        for piece in &mut finding.evidence {
            piece.value = words.to_owned();
        }
    }
    for claim in &mut run.claims {
        claim.answer.shown = words.to_owned();
        claim.speaker = Some(words.to_owned());
    }
    run.notes = vec![words.to_owned()];
    // The last source quotes the words too, marked from their middle on.
    let last = run.sources.len() - 1;
    let text = format!("{words} left with 187 people. {words}");
    let middle = words
        .char_indices()
        .nth(words.chars().count() / 2)
        .map_or(0, |(at, _)| at);
    let end = words.len() + " left with 187 people.".len();
    run.sources[last] = Source {
        text: text.clone(),
        ..run.sources[last].clone()
    };
    run.sentences[last].truncate(1);
    run.sentences[last][0].span = crate::text::Span::new(0, text.len());
    let place = crate::text::Span::new(middle, end);
    run.claims
        .iter_mut()
        .filter(|claim| claim.source == last)
        .for_each(|claim| {
            claim.span = place;
            claim.answer.span = place;
        });
    let pieces = run.findings.iter_mut().flat_map(|finding| &mut finding.evidence);
    pieces
        .filter(|piece| piece.source == last)
        .for_each(|piece| piece.span = place);
    run
}

fn hold(words: &str) -> Result<(), TestCaseError> {
    for (all, explain) in [(false, false), (true, false), (true, true)] {
        let style = Style {
            all,
            explain,
            ..Style::default()
        };
        let (tame, wild) = (
            read(&markdown(&with("calm"), style)),
            markdown(&with(words), style),
        );
        let told = read(&wild);
        prop_assert!(told.alive.is_empty(), "{:?}\n{}", told.alive, wild);
        let blocks = |read: &Read| (read.headings, read.items, read.quotes, read.tables);
        prop_assert_eq!(blocks(&told), blocks(&tame), "{}", wild);
    }
    Ok(())
}

#[test]
fn nothing_of_a_report_comes_alive() {
    for words in [
        "@mayor and @team/desk",
        "see #12, GH-1 and octo/boats#7",
        "https://example.org/a?b=c&d www.example.org ftp://example.org/x",
        "desk@example.org mailto:desk@example.org",
        "![a](b) [a](b) [a]: b [^1] [x] <b>a</b> <!-- a --> <https://example.org> &copy;",
        "# a",
        "> a",
        "- a",
        "1. a",
        "12)",
        "+ a",
        "--- a",
        "=== a",
        "| a | b |",
        "[ ] a",
        "> [!NOTE] a",
        "*a* _b_ ~~c~~ `d` ``e `` **f** \\# \\",
        "$x$ $$y$$ costs $5 or $6",
        ":ship: :+1:",
        "9fceb02d0ae598e95dc970b74767f19372d61af8",
        "a`@b`c http://`x`.org/*y*",
        "/close /assign @x",
        "trailing #",
        "\u{2028}# a",
        "&#64;name",
        "a | b \\| c",
    ] {
        hold(words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
}

#[test]
fn the_words_are_shown_as_they_are() {
    for words in [
        "@mayor *and* #12, `x` \\ <b> & a_b | $5 [c](d) :ship: 1.",
        "http://a.org/x_y*z`w",
    ] {
        let text = read(&markdown(
            &with(words),
            Style {
                all: true,
                ..Style::default()
            },
        ))
        .text;
        assert!(text.contains(&format!("Note: {words}")), "{words}\n{text}");
        assert!(text.contains(&format!("({words}, 2024")), "{words}\n{text}");
    }
}

#[test]
fn the_reader_of_this_test_sees_what_is_alive() {
    for words in [
        "@name",
        "#12",
        "https://example.org",
        "www.example.org",
        "![a](b)",
        "<b>x</b>",
        "a[^1]\n\n[^1]: b",
        "$x$",
        "\\@name",
    ] {
        assert!(!read(words).alive.is_empty(), "{words}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn nothing_of_any_text_comes_alive(words in "([@#$!:/.*_`~<>\\[\\]()|\\\\&+=-]|[ab19] ?|www\\.|http://|GH-| ){1,24}[a-z]") {
        hold(&words)?;
    }
}
