//! The layout of reports: made-up ones here, real ones by the places and kinds of their blocks where ../shared is there.

use crosscheck::text::{BlockKind, DatedBy, Format, Layout, OriginKind, Source, Span};

use crate::fixtures::{LAYOUTER, READER, SPLITTER, shared};

fn lay(text: &str) -> Layout {
    LAYOUTER.lay(text)
}

fn read(path: &str, text: &str) -> Source {
    let (mut sources, faults) = READER.read(path, text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    sources.remove(0)
}

fn kinds(layout: &Layout) -> Vec<BlockKind> {
    layout.blocks.iter().map(|block| block.kind).collect()
}

fn sentences(source: &Source) -> Vec<&str> {
    let found = SPLITTER.sentences(source);
    found
        .iter()
        .map(|sentence| sentence.span.of(&source.text))
        .collect()
}

#[test]
fn a_page_with_everything_on_it() {
    use BlockKind::*;
    let page = "date 2031-05-06 Connect with us\n\
        Mayor opens the rebuilt harbor of Port Alden\n\
        By Jane Doe and Chen Wei\n\
        Updated May 7, 2031\n\
        Mayor Maria Lopez (left) greets Chen Wei at the harbor in May, 2030\n\
        Mayor Maria Lopez (left) greets Chen Wei at the harbor in May, 2030 - Copyright POOL/AFP Jane Doe\n\
        PORT ALDEN, May 6 (Reuters) - The harbor opened on Tuesday after four years.\n\
        Advertisement\n\
        The work cost $12 million, Lopez told AFP. “It was worth it.”\n\
        A long way home\n\
        The harbor had been closed since 2027. Bloomberg reports that ships had to go elsewhere.\n\
        Read more: Ten things to know about harbors\n\
        Share this article\n\
        – ‘A good day’ –\n\
        • The first ship came at 9 a.m. Tuesday.\n\
        • The second one is expected.\n\
        Lopez said she was glad.\n\
        (Reporting by Jane Doe; Editing by John Smith)\n\
        Source: The Harbor Daily\n\
        © 2031 Harbor Press. All rights reserved.\n";
    let layout = lay(page);
    let expected = [
        Furniture, Title, Byline, Furniture, Caption, Repeat, Credit, Paragraph, Furniture, Paragraph,
        Subhead, Paragraph, Furniture, Furniture, Subhead, ListItem, ListItem, Paragraph, Credit, Credit,
        Credit,
    ];
    assert_eq!(kinds(&layout), expected);
    assert_eq!(layout.published, jiff::civil::Date::new(2031, 5, 6).ok());
    assert_eq!(
        layout.dateline.map(|span| span.of(page)),
        Some("PORT ALDEN, May 6 (Reuters) -")
    );
    let credits: Vec<_> = layout
        .credits
        .iter()
        .map(|origin| (origin.name.as_str(), origin.kind))
        .collect();
    let expected = [
        ("Reuters", OriginKind::Wire),
        ("AFP", OriginKind::Told),
        ("Bloomberg", OriginKind::Cited),
        ("The Harbor Daily", OriginKind::Wire),
    ];
    assert_eq!(credits, expected);
}

#[test]
fn a_report_without_headline_has_no_title() {
    let layout = lay("Maria Lopez resigned on Friday.\nShe had held the office since 2019.\n");
    assert_eq!(kinds(&layout), [BlockKind::Paragraph, BlockKind::Paragraph]);
    assert_eq!(
        kinds(&lay("Maria Lopez resigned on Friday")),
        [BlockKind::Paragraph]
    );
    assert!(lay("").blocks.is_empty());
    assert!(lay(" \n\r\n\t").blocks.is_empty());
}

#[test]
fn an_agency_page_and_a_page_with_links_below() {
    use BlockKind::*;
    let agency = "BREAKING NEWS: Quake kills 12 in Port Alden, officials say\n\
        By Jane Doe, Associated Press\n\
        May 3, 2031 at 4:05 p.m. EDT\n\
        PORT ALDEN, Maine (AP) — A strong earthquake killed at least 12 people Tuesday, officials said.\n\
        “We are still counting,” Gov. Maria Lopez said.\n\
        ___\n\
        Associated Press writer Chen Wei in Boston contributed to this report.\n\
        Follow AP’s coverage at https://example.com/hub/earthquakes\n";
    let layout = lay(agency);
    let expected = [
        Title, Byline, Furniture, Paragraph, Paragraph, Furniture, Credit, Furniture,
    ];
    assert_eq!(kinds(&layout), expected);
    assert_eq!(layout.published, jiff::civil::Date::new(2031, 5, 3).ok());
    let linked = "Middle East\nPort Alden votes to keep its harbor closed\nPublished 3 hours ago\nJane Doe\n\
        The people of Port Alden have voted to keep their harbor closed.\nAbout 60% were in favour.\n\
        Image source, Reuters\nMs Lopez said it was a “sad day”.\nRelated Topics\nHarbors\nHarbor closed after storm\n\
        Published 4 May 2031\n";
    let layout = lay(linked);
    let expected = [
        Furniture, Title, Furniture, Byline, Paragraph, Paragraph, Furniture, Paragraph, Furniture,
        Furniture, Furniture, Furniture,
    ];
    assert_eq!(kinds(&layout), expected);
    assert_eq!(layout.published, None);
    assert!(layout.credits.is_empty());
}

#[test]
fn wrapped_lines_become_one_paragraph() {
    let text = "Harbor opens again\n\n\
        The harbor of Port Alden opened again on Tuesday after four years of work that\n\
        cost the city $12 million, said Mayor Maria Lopez. “It was worth every cent of\n\
        it,” she said.\n\n\
        The first ship is expected at 9 a.m. on Wednesday, and two more are to follow it\n\
        before the end of the week.\n";
    let layout = lay(text);
    assert_eq!(
        kinds(&layout),
        [BlockKind::Title, BlockKind::Paragraph, BlockKind::Paragraph]
    );
    let source = read("a.txt", text);
    assert_eq!(sentences(&source).len(), 4);
}

#[test]
fn short_paragraphs_on_adjoining_lines_stay_apart() {
    let text = "The harbor of Port Alden opened again on Tuesday.\nThe work cost the city $12 million, the mayor said.\nIt had been closed since 2027, when a storm hit it.\n";
    assert_eq!(lay(text).blocks.len(), 3);
}

#[test]
fn a_credit_behind_the_last_stop_stands_alone() {
    let text = "The harbor opened.\nLopez said she was glad. – Reuters\n";
    let layout = lay(text);
    assert_eq!(
        kinds(&layout),
        [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Credit]
    );
    assert_eq!(layout.credits[0].name, "Reuters");
    assert_eq!(
        lay("The harbor opened.\nLopez spoke to the AP – and to Reuters.\n")
            .blocks
            .len(),
        2
    );
}

#[test]
fn a_row_is_a_sentence_of_its_own() {
    let body = "The race was run on Sunday before a small crowd that had come in spite of the rain.";
    let rows = "Name\tTime\nLopez\t45\nChen\t30\nLopez 45, Chen 30\nDoe 12, Smith 9.5, Wei 7.";
    let text = format!("{body}\n{rows}\n{body} Nobody was hurt.\n");
    let source = read("a.txt", &text);
    let found = sentences(&source);
    for row in [
        "Lopez\t45",
        "Chen\t30",
        "Lopez 45, Chen 30",
        "Doe 12, Smith 9.5, Wei 7.",
    ] {
        assert!(found.contains(&row), "{row}: {found:?}");
    }
    let table = "| Name | Votes |\n|------|------:|\n| Lopez | 45 |\n| Chen | 30 |";
    let source = read(
        "a.md",
        &format!("# The race\n\n{body}\n\n{table}\nLopez 45, Chen 30\nDoe 12, Wei 7\n\n{body}\n"),
    );
    let found = sentences(&source);
    for row in [
        "| Lopez | 45 |",
        "| Chen | 30 |",
        "Lopez 45, Chen 30",
        "Doe 12, Wei 7",
    ] {
        assert!(found.contains(&row), "{row}: {found:?}");
    }
    assert!(!found.iter().any(|row| row.contains("--")));
}

#[test]
fn nothing_is_read_from_what_a_page_says_of_itself() {
    let furniture = [
        "5 min read",
        "12 minute read",
        "1,204 comments",
        "2.3K shares",
        "You can’t enter more than 20 emails.",
        "Please enter a valid email address",
        "Sign up to our newsletter: 3 stories every morning",
        "Thank you for signing up! You will get 2 letters a week.",
        "This article was amended on 15 May 2024. An earlier version said that 16 people had died.",
        "• This story has been updated to say that 14 ships, and not 16, were there when the harbor was closed on Monday.",
        "Correction: Because of an editing error, an earlier version of this article misstated the number of ships. There were 14.",
        "An earlier version of this story said that the mayor was 61.",
    ];
    let told = [
        "This article of the law was amended in 2019 by 12 votes.",
        "An earlier version of the bill would have cost $12 million.",
        "Five minutes later 20 people were out.",
        "20 comments by voters were read out.",
    ];
    let body = "The harbor opened on Tuesday after four years. It had been closed since 2027.";
    let lines: Vec<&str> = [body]
        .into_iter()
        .chain(furniture)
        .chain(told)
        .chain([body])
        .collect();
    let layout = lay(&lines.join("\n"));
    let kinds = kinds(&layout);
    assert_eq!(kinds.len(), lines.len());
    for (line, kind) in lines.iter().zip(kinds) {
        assert_eq!(
            kind.is_read(),
            !furniture.contains(line) && kind != BlockKind::Repeat,
            "{line}: {kind:?}"
        );
    }
}

#[test]
fn heads_and_pictures_as_houses_set_them() {
    use BlockKind::*;
    let body =
        "The harbor opened on Tuesday after four years, and ships came in. It had been closed since 2027.";
    for (line, expected) in [
        (
            "Jane Doe, THE HARBOR DAILY Published 10:42 a.m. ET May 3, 2031",
            Furniture,
        ),
        ("Jane Doe and Chen Wei Updated May 3, 2031 10:42", Furniture),
        (
            "The report Published May 3, 2031 was right about the harbor.",
            Paragraph,
        ),
        (
            "1 of 5 | Mayor Maria Lopez speaks at the harbor on Tuesday",
            Caption,
        ),
        ("3 of 12", Furniture),
        ("1 of 5 ships was late, and nobody knew why it was so.", Paragraph),
        ("Media caption Mayor Lopez speaks at the harbor", Caption),
        ("Our Standards: The Harbor Press Principles.", Furniture),
        ("Follow Jane Doe on Twitter: @janedoe", Furniture),
        ("Follow the ships on Tuesday to the harbor, she said.", Paragraph),
    ] {
        let layout = lay(&format!(
            "A harbor opens\n{line}\n{body}\n{body} Nobody was hurt.\n"
        ));
        assert_eq!(layout.blocks[1].kind, expected, "{line}");
    }
    let caption = "Mayor Maria Lopez speaks at the harbor of Port Alden, May 3, 2031. REUTERS/Jane Doe";
    let layout = lay(&format!("A harbor opens\n{caption}\n{body}\n"));
    assert_eq!(kinds(&layout)[1..3], [Caption, Credit]);
}

#[test]
fn sentences_start_behind_the_dateline() {
    let source = read("a.txt", "PORT ALDEN, Maine (AP) — The harbor opened. All came.\n");
    assert_eq!(sentences(&source), ["The harbor opened.", "All came."]);
    assert_eq!(source.origins, ["Associated Press"]);
}

#[test]
fn markdown_loses_its_marks_but_not_its_places() {
    let file = "\u{feff}---\ntitle: Harbor\ndate: 2031-05-06\n---\n# The **harbor** opens\n\nMayor *Maria Lopez* said [the work](http://a.b/c_d) cost\n$12&nbsp;million \\*.\n\n## What is next\n\n- First item with `code`.\n- Second item.\n\n```\nlet x = 1;\n```\n\n![The harbor](a.png)\n";
    let source = read("a.md", file);
    assert_eq!(source.title.as_deref(), Some("Harbor"));
    assert_eq!(
        (source.published, source.dated_by),
        (jiff::civil::Date::new(2031, 5, 6).ok(), DatedBy::Story)
    );
    let words: Vec<_> = source
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&source.text)))
        .collect();
    use BlockKind::*;
    let expected = [
        (Title, "The harbor opens"),
        (
            Paragraph,
            "Mayor Maria Lopez said the work cost\n$12\u{a0}million *.",
        ),
        (Subhead, "What is next"),
        (ListItem, "First item with code."),
        (ListItem, "Second item."),
        (Furniture, "let x = 1;"),
        (Caption, "The harbor"),
    ];
    assert_eq!(words, expected);
    let at = source.text.find("Maria Lopez").expect("it stands there");
    let place = source.in_file(crosscheck::text::Span::new(at, at + "Maria Lopez".len()));
    assert_eq!(place.of(file), "Maria Lopez");
    let at = source.text.find("$12").expect("it stands there");
    let place = source.in_file(crosscheck::text::Span::new(at, at + "$12\u{a0}million".len()));
    assert_eq!(place.of(file), "$12&nbsp;million");
}

#[test]
fn json_lines_tell_what_is_wrong_on_which_line() {
    let file = "{\"id\": 7, \"title\": \"T\", \"text\": \"It \\\"opened\\\".\\nAll came.\", \"published\": \"2031-05-06\", \"origin\": \"AP\"}\n{\"txt\": \"no\"}\n{\"text\": \"a\", \"published\": \"soon\"}\n{\"text\": \"a\n\n[1]\n{\"text\": \"Fine.\"}";
    let (sources, faults) = READER.read("dir/set.jsonl", file.as_bytes());
    let ids: Vec<_> = sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["7", "set-7"]);
    assert_eq!(sources[0].origins, ["AP"]);
    let lines: Vec<_> = faults.iter().filter_map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 3, 4, 6]);
    let said = faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        said.contains("is `txt` a slip for it?") && said.contains("as in \"2024-09-06\""),
        "{said}"
    );
}

#[test]
fn every_word_leads_back_through_encoding_and_dirt() {
    let text = "The o\u{fb03}cer\u{a0}of the “Is\u{ad}ter” &ldquo;saw&rdquo; caf\u{e9}s. Four-\nteen peo&shy;ple left.\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, unit) in [(text.as_bytes().to_vec(), 1), (little, 2)] {
        let (sources, faults) = READER.read("a.txt", &bytes);
        assert!(faults.is_empty());
        let source = &sources[0];
        let cleaned = "The officer of the “Ister” “saw” cafés.\nFourteen people left.\n";
        assert_eq!(source.text, cleaned);
        assert_eq!(source.file(), text);
        for (words, stands) in [
            ("officer of", "o\u{fb03}cer\u{a0}of"),
            ("Ister", "Is\u{ad}ter"),
            ("“saw”", "&ldquo;saw&rdquo;"),
            ("cafés", "cafés"),
            ("Fourteen", "Four-\nteen"),
            ("people left", "peo&shy;ple left"),
        ] {
            let start = cleaned.find(words).expect("it stands there");
            let span = Span::new(start, start + words.len());
            assert_eq!(source.in_file(span).of(source.file()), stands);
            let disk = source.on_disk(span);
            let said = &bytes[disk.start..disk.end];
            if unit == 1 {
                assert_eq!(said, stands.as_bytes());
            } else {
                let expected: Vec<u8> = stands.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert_eq!(said, expected);
            }
        }
        assert_eq!(source.mended.len(), unit - 1);
        assert_eq!(Format::of("A/b.JSONL", b""), Format::JsonLines);
    }
}

/// The blocks of a real report that are no paragraphs, by number, as a desk would mark them.
#[test]
fn real_reports_are_laid_out_as_a_desk_would() {
    use BlockKind::*;
    let shared = shared();
    type Marked<'a> = (&'a str, &'a [(usize, BlockKind)], bool);
    let expected: [Marked; 8] = [
        (
            "seeds/000_e8d3e4019e2f7960.txt",
            &[(10, Subhead), (17, Byline), (18, Credit)],
            false,
        ),
        (
            "seeds/001_31fd71c7d2452a30.txt",
            &[
                (0, Furniture),
                (1, Title),
                (2, Caption),
                (3, Repeat),
                (4, Credit),
                (13, Subhead),
            ],
            false,
        ),
        (
            "seeds/002_b8f3287eca6855ed.txt",
            &[(0, Title), (11, Credit)],
            false,
        ),
        (
            "seeds/003_f22298f8d2dd96d2.txt",
            &[(10, Subhead), (17, Subhead)],
            false,
        ),
        ("seeds/004_6ef59664ff1dfe33.txt", &[], false),
        ("stories/colorado-suit/fox.txt", &[(0, Title)], true),
        (
            "stories/cowan-appointment/nyt.txt",
            &[(0, Furniture), (1, Title)],
            true,
        ),
        (
            "stories/farenthold-resigns/nyt.txt",
            &[(0, Title), (1, Caption), (2, Credit)],
            true,
        ),
    ];
    for (name, marked, dateline) in expected {
        let Ok(text) = std::fs::read_to_string(shared.join(name)) else {
            println!("not run: {name} is not there");
            continue;
        };
        let layout = lay(&text);
        let blocks = layout
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.kind != Paragraph);
        let found: Vec<_> = blocks.map(|(n, block)| (n, block.kind)).collect();
        assert_eq!(found, marked, "{name}");
        assert_eq!(layout.dateline.is_some(), dateline, "{name}");
    }
}
