//! A run made by hand for the tests of the report: five short reports of a ferry fire in a made-up town.
//!
//! The third is JSON Lines, so that its plain text is not its file; the fifth holds what a terminal would act on.

use jiff::civil::date;

use crate::check::{Evidence, Finding, FindingKind, Severity, Tier, Verdict};
use crate::claim::{Answer, Certainty, Claim, ClaimKind, Details, Entities, Pattern, Polarity, Thing, Value};
use crate::matching::Cluster;
use crate::text::{Block, BlockKind, DatedBy, FileText, OffsetMap, Run, Sentence, Source, Span};
use crate::value::{Grain, When};
use crate::voices::{Shared, Tie, Voices, Why};

use super::Analysis;

const HERALD: &str = "Fire on the Northern Star kills three\n\n\
    The old ferry had left Port Alden on Thursday evening with 212 passengers aboard when smoke rose from the engine room, and three people died before the boats came.\n\n\
    “We will find out why,” Mayor Maria Lopez said. About 40 firefighters were sent to the harbour.\n";
const GAZETTE: &str = "The ferry Northern Star carried 187 passengers when fire broke out on September 5.\n\
    Four people have died, the harbour office said on Saturday.\n\
    Lopez told reporters: “We are going to find out why this happened.”\n\
    The ferry was built in 1988.\n";
const WIRE_TEXT: &str =
    "Smoke rose from the ferry’s engine room. 43 firefighters came. It left Port Alden on Sept. 5.";
const WIRE_FILE: &str = "{\"id\": 7}\n{\"text\": \"Smoke rose from the ferry\\u2019s engine room. 43 firefighters came. It left Port Alden on Sept. 5.\"}\n";
const COPY: &str = "43 firefighters came, the Coast Wire reported. The ferry left Port Alden on Sept. 5 with 212 passengers.\n";
const ODD: &str =
    "\u{1b}[31mThe ferry “北の星号” \u{1F6A2} left with 187 people, \u{202E}officials\u{202C} said.\n";

/// The run.
pub(super) fn analysis() -> Analysis {
    let sources = vec![
        source("herald", "herald.txt", Some("Port Alden Herald"), 6, HERALD),
        source("gazette", "gazette.txt", Some("The Gazette"), 7, GAZETTE),
        wire(),
        source("copy", "more/copy.txt", None, 6, COPY),
        Source {
            published: None,
            ..source("odd", "-", None, 1, ODD)
        },
    ];
    let mut run = Analysis {
        voices: voices(),
        sentences: vec![
            vec![
                sentence(0, HERALD, "Fire on the Northern Star kills three"),
                sentence(
                    0,
                    HERALD,
                    "The old ferry had left Port Alden on Thursday evening with 212 passengers aboard when smoke rose from the engine room, and three people died before the boats came.",
                ),
                sentence(0, HERALD, "“We will find out why,” Mayor Maria Lopez said."),
                sentence(0, HERALD, "About 40 firefighters were sent to the harbour."),
            ],
            vec![
                sentence(
                    0,
                    GAZETTE,
                    "The ferry Northern Star carried 187 passengers when fire broke out on September 5.",
                ),
                sentence(
                    0,
                    GAZETTE,
                    "Four people have died, the harbour office said on Saturday.",
                ),
                sentence(
                    0,
                    GAZETTE,
                    "Lopez told reporters: “We are going to find out why this happened.”",
                ),
                sentence(0, GAZETTE, "The ferry was built in 1988."),
            ],
            vec![
                sentence(0, WIRE_TEXT, "Smoke rose from the ferry’s engine room."),
                sentence(0, WIRE_TEXT, "43 firefighters came."),
                sentence(0, WIRE_TEXT, "It left Port Alden on Sept. 5."),
            ],
            vec![
                sentence(0, COPY, "43 firefighters came, the Coast Wire reported."),
                sentence(
                    0,
                    COPY,
                    "The ferry left Port Alden on Sept. 5 with 212 passengers.",
                ),
            ],
            vec![sentence(0, ODD, ODD.trim_end())],
        ],
        sources,
        notes: vec!["odd has no date: times that are counted from it stay open".to_owned()],
        ..Analysis::default()
    };
    run.claims = vec![
        claim(&run, 0, "herald.1", "212 passengers aboard", "212"),
        claim(&run, 1, "gazette.1", "carried 187 passengers", "187"),
        claim(
            &run,
            3,
            "copy.1",
            "left Port Alden on Sept. 5 with 212 passengers",
            "212",
        ),
        claim(&run, 4, "odd.1", "left with 187 people", "187"),
    ];
    run.clusters = vec![Cluster {
        id: "C1".to_owned(),
        question: "how many: passenger (Northern Star)".to_owned(),
        claims: vec![0, 1, 2, 3],
        because: "the same thing is counted, on the same ferry".to_owned(),
    }];
    run.findings = findings(&run);
    run
}

fn findings(run: &Analysis) -> Vec<Finding> {
    use {FindingKind as K, Severity as S, Verdict as V};
    let claimed = |at: usize, source: usize, words: &str, value: &str| Evidence {
        claim: Some(at),
        ..evidence(run, source, words, value)
    };
    let plain = |source: usize, words: &str, value: &str| evidence(run, source, words, value);
    let passengers = vec![
        claimed(0, 0, "212 passengers", "212"),
        claimed(1, 1, "187 passengers", "187"),
        claimed(2, 3, "212 passengers", "212"),
        claimed(3, 4, "187 people", "187"),
    ];
    let deaths = vec![
        plain(0, "three people died", "3"),
        plain(1, "Four people have died", "4"),
    ];
    let quotes = vec![
        plain(0, "“We will find out why,”", "We will find out why"),
        plain(
            1,
            "“We are going to find out why this happened.”",
            "We are going to find out why this happened",
        ),
    ];
    let crews = vec![
        plain(0, "About 40 firefighters", "about 40"),
        plain(2, "43 firefighters", "43"),
        plain(3, "43 firefighters", "43"),
    ];
    let days = vec![
        plain(0, "on Thursday evening", "2024-09-05"),
        plain(1, "September 5", "2024-09-05"),
        plain(2, "Sept. 5", "2024-09-05"),
        plain(3, "Sept. 5", "2024-09-05"),
    ];
    let names = vec![
        plain(0, "Northern Star", "Northern Star"),
        plain(4, "北の星号", "北の星号"),
    ];
    let same = "both count the passengers of the Northern Star on one crossing";
    let mut list = vec![
        finding(
            V::Discrepancy,
            K::Number,
            S::High,
            "212 passengers were aboard, or 187",
            same,
            passengers,
        ),
        finding(
            V::Discrepancy,
            K::Name,
            S::Low,
            "the ferry is called Northern Star, or 北の星号",
            "one ferry",
            names,
        ),
        finding(
            V::Update,
            K::Number,
            S::Medium,
            "deaths: 3, a day later 4",
            "both count the dead of one fire",
            deaths,
        ),
        finding(
            V::Rewording,
            K::Quote,
            S::Low,
            "Maria Lopez is quoted in different words: one says “We will”, the other “We are going to” and goes on",
            "one speaker, one occasion, 5 words of 5 shared",
            quotes,
        ),
        finding(
            V::Refinement,
            K::Number,
            S::Low,
            "43 firefighters is within about 40",
            "one fire",
            crews,
        ),
        finding(
            V::Agreement,
            K::Date,
            S::Low,
            "the ferry left on 5 September 2024",
            "one departure",
            days,
        ),
        finding(
            V::Single,
            K::Date,
            S::Low,
            "the ferry was built in 1988",
            "",
            vec![plain(1, "built in 1988", "1988")],
        ),
    ];
    list[0].cluster = Some(0);
    let voices = [4, 2, 2, 2, 2, 3, 1];
    for (i, found) in list.iter_mut().enumerate() {
        found.id = format!("F{}", i + 1);
        found.voices = voices[i];
    }
    list
}

fn finding(
    verdict: Verdict,
    kind: FindingKind,
    severity: Severity,
    message: &str,
    because: &str,
    evidence: Vec<Evidence>,
) -> Finding {
    Finding {
        id: String::new(),
        verdict,
        kind,
        severity,
        tier: Tier::Firm,
        probability: 900,
        question: message
            .split_once(": ")
            .map_or(message, |(question, _)| question)
            .to_owned(),
        best: 0,
        tells: false,
        message: message.to_owned(),
        cluster: None,
        evidence,
        voices: 0,
        because: because.to_owned(),
        rule: "check.by-hand".to_owned(),
    }
}

fn evidence(run: &Analysis, source: usize, words: &str, value: &str) -> Evidence {
    let span = find(&run.sources[source].text, words);
    Evidence {
        source,
        claim: None,
        span,
        value: value.to_owned(),
    }
}

fn claim(run: &Analysis, source: usize, id: &str, words: &str, value: &str) -> Claim {
    let text = &run.sources[source].text;
    let day = date(2024, 9, 5);
    Claim {
        id: id.to_owned(),
        source,
        kind: ClaimKind::Quantity,
        span: find(text, words),
        sentence: 0,
        speaker: (source == 4).then(|| "officials".to_owned()),
        certainty: Certainty::Asserted,
        polarity: Polarity::Positive,
        passing: false,
        time: (source < 2).then_some(When::Days {
            first: day,
            last: day,
            grain: Grain::Day,
            period: false,
            approximate: false,
            open: None,
        }),
        pattern: Pattern::Count,
        thing: Thing::new("passenger", None),
        subject: Entities::default(),
        answer: Answer {
            shown: value.to_owned(),
            span: find(text, value),
            value: Value::Words(vec![value.to_owned()]),
        },
        details: Details::None,
    }
}

fn source(id: &str, path: &str, publisher: Option<&str>, day: i8, text: &str) -> Source {
    Source {
        id: id.to_owned(),
        path: path.to_owned(),
        title: None,
        publisher: publisher.map(str::to_owned),
        published: Some(date(2024, 9, day)),
        dated_by: DatedBy::Story,
        origins: Vec::new(),
        text: text.to_owned(),
        map: OffsetMap::default(),
        raw: None,
        mended: Vec::new(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        ..Source::default()
    }
}

/// The second line of a JSON Lines file, with an apostrophe that is escaped there.
fn wire() -> Source {
    let apostrophe = find(WIRE_TEXT, "’");
    let begin = find(WIRE_FILE, "Smoke").start;
    let escape = find(WIRE_FILE, "\\u2019");
    let rest = WIRE_TEXT.len() - apostrophe.end;
    let runs = vec![
        Run {
            text: Span::new(0, apostrophe.start),
            file: Span::new(begin, escape.start),
        },
        Run {
            text: apostrophe,
            file: escape,
        },
        Run {
            text: Span::new(apostrophe.end, WIRE_TEXT.len()),
            file: Span::new(escape.end, escape.end + rest),
        },
    ];
    Source {
        map: OffsetMap { runs },
        raw: Some(std::sync::Arc::new(FileText {
            text: WIRE_FILE.to_owned(),
            ..FileText::default()
        })),
        origins: vec!["Coast Wire".to_owned()],
        ..source("wire", "wire.jsonl", Some("Coast Wire"), 6, WIRE_TEXT)
    }
}

/// The copy has a sentence of the wire and says whose it is.
fn voices() -> Voices {
    let words = "43 firefighters came";
    Voices {
        of: vec![0, 1, 2, 2, 3],
        ties: vec![Tie {
            sources: [2, 3],
            why: Why::Credit("Coast Wire".to_owned()),
            from: Some(2),
        }],
        shared: vec![Shared {
            sources: [2, 3],
            share: 200,
            words: 3,
            from: None,
            passages: vec![[find(WIRE_TEXT, words), find(COPY, words)]],
        }],
        ..Voices::apart(5)
    }
}

fn sentence(block: usize, text: &str, words: &str) -> Sentence {
    Sentence {
        span: find(text, words),
        block,
        goes_on: false,
    }
}

fn find(text: &str, words: &str) -> Span {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} does not stand in {text:?}"));
    Span::new(start, start + words.len())
}
