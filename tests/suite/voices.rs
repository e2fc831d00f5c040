//! Which reports are one voice, and how an agreement counts them. All texts are made up.

use std::collections::BTreeSet;

use crosscheck::check::{Finding, Verdict};
use crosscheck::pipeline::{self, Given};
use crosscheck::report::{self, Analysis, Style};
use crosscheck::text::{Source, StorySource};
use crosscheck::voices::{SHORTEST, Why};
use jiff::civil::{Date, date};

use crate::cli::Folder;
use crate::fixtures::RULES;

const DAY: Date = date(2024, 9, 6);

/// Three paragraphs of a wire about a ferry.
const WIRE: [&str; 3] = [
    "The ferry Northern Star left Port Alden on Thursday evening with 212 passengers on board, and smoke rose from its engine room an hour later.",
    "Three people died before the boats of the coast guard reached the burning ship, and 40 firefighters were still at work in the harbour at midnight.",
    "The owner of the ship bought it in 1988 and had it refitted for 14 million dollars two years ago in the yard of Westhaven.",
];

/// The same facts in other words.
const REWRITE: [&str; 3] = [
    "It was an hour out of Port Alden, with 212 passengers, that the Northern Star began to burn on Thursday evening.",
    "When rescuers came, three people were dead. At midnight 40 firefighters stood in the harbour.",
    "In 1988 the ship went to its present owner, who two years ago paid 14 million dollars to have it refitted.",
];

/// Nothing that the wire has.
const OTHER: [&str; 3] = [
    "Our reporter walked along the quay at dawn and found blankets, shoes and a child's rucksack on the wet stones there.",
    "A baker in Tanner Street opened his shop at four and gave bread to everybody who came up from the water.",
    "Nobody at the town hall would say on Friday whether the old slipway had ever been looked at by an engineer.",
];

struct Made {
    id: &'static str,
    text: String,
    publisher: Option<&'static str>,
    day: Option<Date>,
    origin: Option<&'static str>,
}

fn made(id: &'static str, text: impl Into<String>) -> Made {
    Made {
        id,
        text: text.into(),
        publisher: None,
        day: Some(DAY),
        origin: None,
    }
}

fn sources(made: &[Made]) -> Vec<Source> {
    let given = made.iter().map(|made| Given {
        told: Some(StorySource {
            publisher: made.publisher.map(str::to_owned),
            published: made.day,
            origin: made.origin.map(str::to_owned),
            ..StorySource::default()
        }),
        ..Given::text(&format!("{}.txt", made.id), &made.text)
    });
    pipeline::sources(given.collect(), &RULES).0
}

fn analyse(made: &[Made]) -> Analysis {
    pipeline::analyse(sources(made), &RULES)
}

/// The ids of the sources that are one voice.
fn one_voice(analysis: &Analysis) -> Vec<Vec<&str>> {
    let of = &analysis.voices.of;
    let count = of.iter().max().map_or(0, |last| last + 1);
    let voice = |voice: usize| -> Vec<&str> {
        let members = (0..of.len()).filter(|at| of[*at] == voice);
        let mut ids: Vec<&str> = members.map(|at| analysis.sources[at].id.as_str()).collect();
        ids.sort_unstable();
        ids
    };
    (0..count).map(voice).filter(|ids| ids.len() > 1).collect()
}

/// The report for a person, a fact a line.
fn human(analysis: &Analysis, explain: bool) -> String {
    report::human(
        analysis,
        Style {
            width: 2000,
            explain,
            ..Style::default()
        },
    )
}

/// What tells alike an answer with these words: the verdict, the reports, the voices.
fn told(analysis: &Analysis, words: &str) -> (Verdict, usize, usize) {
    let is_of = |finding: &&Finding| {
        let alike = matches!(finding.verdict, Verdict::Agreement | Verdict::Echo);
        let has = |piece: &crosscheck::check::Evidence| piece.value.contains(words);
        alike && finding.evidence.iter().any(has)
    };
    let Some(finding) = analysis.findings.iter().find(is_of) else {
        panic!("nothing tells {words} alike: {:#?}", analysis.findings)
    };
    let reports: BTreeSet<usize> = finding.evidence.iter().map(|piece| piece.source).collect();
    (finding.verdict, reports.len(), finding.voices)
}

#[test]
fn a_copy_is_one_voice_with_what_it_copies() {
    let copy = format!(
        "{}\n{}\n{}",
        WIRE.join("\n"),
        "The mayor will speak on Saturday.",
        WIRE[0]
    );
    let run = analyse(&[
        made("wire", WIRE.join("\n")),
        made("copy", copy),
        made("own", REWRITE.join("\n")),
    ]);
    assert_eq!(one_voice(&run), [["copy", "wire"]]);
    assert_eq!(told(&run, "212"), (Verdict::Agreement, 3, 2));
    let tie = &run.voices.ties[0];
    assert!(matches!(tie.why, Why::Words(share) if share > 900), "{tie:?}");
    assert_eq!(tie.from, None, "both are of one day");
    let human = human(&run, false);
    assert!(human.starts_with("one voice: wire and copy: "), "{human}");
    assert!(
        human.contains("(3 reports, 2 voices: wire and copy are one)"),
        "{human}"
    );
    let two = analyse(&[made("wire", WIRE.join("\n")), made("copy", WIRE.join("\n"))]);
    assert_eq!(told(&two, "212"), (Verdict::Echo, 2, 1));
}

#[test]
fn the_earlier_report_is_whom_the_words_come_from() {
    let copy = Made {
        day: Some(date(2024, 9, 7)),
        ..made("a-copy", WIRE.join("\n"))
    };
    let run = analyse(&[copy, made("wire", WIRE.join("\n"))]);
    let tie = &run.voices.ties[0];
    assert_eq!(tie.from.map(|from| run.sources[from].id.as_str()), Some("wire"));
}

#[test]
fn a_rewrite_is_a_voice_of_its_own_unless_it_credits() {
    let plain = [made("wire", WIRE.join("\n")), made("own", REWRITE.join("\n"))];
    let run = analyse(&plain);
    assert!(one_voice(&run).is_empty() && run.voices.shared.is_empty());
    assert_eq!(told(&run, "212"), (Verdict::Agreement, 2, 2));
    let credit = format!("{}\n(With inputs from Reuters)", REWRITE.join("\n"));
    let wire = Made {
        publisher: Some("Reuters"),
        ..made("wire", WIRE.join("\n"))
    };
    let run = analyse(&[wire, made("own", credit)]);
    assert_eq!(one_voice(&run), [["own", "wire"]]);
    let tie = &run.voices.ties[0];
    assert_eq!(tie.why, Why::Credit("Reuters".to_owned()));
    assert_eq!(tie.from.map(|from| run.sources[from].id.as_str()), Some("wire"));
    assert_eq!(told(&run, "212"), (Verdict::Echo, 2, 1));
}

#[test]
fn of_a_copy_of_a_third_only_the_third_counts_once() {
    let part = format!("{}\n{}\n{}", WIRE[0], REWRITE[1], OTHER.join("\n"));
    let run = analyse(&[made("wire", WIRE.join("\n")), made("part", part)]);
    assert!(one_voice(&run).is_empty());
    let shared = &run.voices.shared[0];
    assert!((200..400).contains(&shared.share), "{shared:?}");
    let words = |side: usize| {
        let source = shared.sources[side];
        shared.passages[0][side].of(&run.sources[source].text)
    };
    assert_eq!(
        (words(0), words(1)),
        (WIRE[0].trim_end_matches('.'), WIRE[0].trim_end_matches('.'))
    );
    assert_eq!(told(&run, "212"), (Verdict::Agreement, 2, 1));
    assert_eq!(told(&run, "40"), (Verdict::Agreement, 2, 2));
    let human = human(&run, true);
    assert!(
        human.contains("wire and part tell it in words that they share"),
        "{human}"
    );
    assert!(
        human.contains("shared by wire and part: wire.txt:1:1 and part.txt:1:1"),
        "{human}"
    );
}

#[test]
fn reports_that_quote_one_speech_are_two_voices() {
    let speech = "We will rebuild the harbour stone by stone, we will not rest before the last family has a roof, and we will find out who let an old ship sail";
    let more = "Nobody in this town will be left alone with the bill, I promise you that tonight, and the council will meet every week until the work is done";
    let one = format!(
        "{}\n“{speech},” Mayor Maria Lopez said on Friday.\n“{more},” she said.",
        OTHER[0]
    );
    let two = format!(
        "{}\nOn Friday Mayor Maria Lopez said: “{speech}.” She went on: “{more}.”",
        OTHER[1]
    );
    let run = analyse(&[made("one", one), made("two", two)]);
    assert!(
        one_voice(&run).is_empty() && run.voices.shared.is_empty(),
        "{:?}",
        run.voices
    );
    // A statement that both retell is its speaker's too.
    let retold =
        "the harbour would be rebuilt stone by stone before the last family had been moved out of the school";
    let one = format!("{}\nMayor Maria Lopez said that {retold}.", OTHER[0]);
    let two = format!("{}\nOn Friday the mayor said that {retold}.", OTHER[1]);
    assert!(
        analyse(&[made("one", one), made("two", two)])
            .voices
            .shared
            .is_empty()
    );
}

#[test]
fn two_of_one_publisher_on_one_day_are_one_voice_unless_told_otherwise() {
    let of = |id, text: &[&str], publisher, day| Made {
        publisher: Some(publisher),
        day,
        ..made(id, text.join("\n"))
    };
    let later = Some(date(2024, 9, 9));
    let two = |day| {
        [
            of("a", &WIRE, "The Port Herald", Some(DAY)),
            of("b", &REWRITE, "Port  Herald", day),
        ]
    };
    let run = analyse(&two(Some(DAY)));
    assert_eq!(one_voice(&run), [["a", "b"]]);
    assert!(matches!(run.voices.ties[0].why, Why::Publisher(_)));
    let human = human(&run, false);
    assert!(
        human.contains("Port Herald published b and a on one day"),
        "{human}"
    );
    assert!(!human.contains("share their words"), "{human}");
    // An unknown day is not another day.
    assert_eq!(one_voice(&analyse(&two(None))), [["a", "b"]]);
    assert!(one_voice(&analyse(&two(later))).is_empty());
    let mut free = sources(&two(Some(DAY)));
    for source in &mut free {
        source.independent = true;
    }
    let run = pipeline::analyse(free, &RULES);
    assert!(one_voice(&run).is_empty());
    assert_eq!(told(&run, "212"), (Verdict::Agreement, 2, 2));
}

#[test]
fn who_credits_one_agency_for_the_whole_is_one_voice_with_it() {
    let dateline = format!("PORT ALDEN, Sept. 6 (AP) — {}", WIRE.join("\n"));
    let inputs = format!("{}\n(With inputs from the Associated Press)", REWRITE.join("\n"));
    let told_by_story = Made {
        origin: Some("AP"),
        ..made("c", OTHER.join("\n"))
    };
    let run = analyse(&[made("a", dateline), made("b", inputs), told_by_story]);
    assert_eq!(one_voice(&run), [["a", "b", "c"]]);
    // Who only contributed wrote a part; "agencies" names nobody.
    for line in [
        "The Associated Press contributed to this report.",
        "(With agency inputs)",
    ] {
        let one = made("a", format!("{}\n{line}", REWRITE.join("\n")));
        let two = made("b", format!("{}\n{line}", OTHER.join("\n")));
        assert!(one_voice(&analyse(&[one, two])).is_empty(), "{line}");
    }
}

#[test]
fn a_statement_that_is_taken_from_another_by_name_counts_once() {
    let own = Made {
        publisher: Some("Coast Gazette"),
        ..made("gazette", WIRE.join("\n"))
    };
    let citing =
        "The Northern Star left with 212 passengers on Thursday evening, the Coast Gazette reported.";
    let run = analyse(&[
        own,
        made("citing", format!("{}\n{citing}\n{}", OTHER[0], REWRITE[1])),
    ]);
    assert!(one_voice(&run).is_empty());
    let citation = &run.voices.citations[0];
    assert_eq!(run.sources[citation.source].id, "citing");
    assert_eq!(citation.span.of(&run.sources[citation.source].text), citing);
    assert_eq!(told(&run, "212"), (Verdict::Agreement, 2, 1));
    assert_eq!(told(&run, "40"), (Verdict::Agreement, 2, 2));
}

#[test]
fn copies_of_copies_are_one_voice_in_any_order() {
    let parts = [WIRE, OTHER, REWRITE].concat();
    let text = |from: usize| parts[from..from + 4].join("\n");
    // Each shares three of four paragraphs with the next, the first and the last hardly any.
    let chain = || {
        vec![
            made("a", text(0)),
            made("b", text(1)),
            made("c", text(2)),
            made("d", text(3)),
        ]
    };
    let run = analyse(&chain());
    assert_eq!(one_voice(&run), [["a", "b", "c", "d"]]);
    let json = report::json(&run);
    for turn in 1..4 {
        let mut turned = chain();
        turned.rotate_left(turn);
        assert_eq!(report::json(&analyse(&turned)), json);
    }
}

#[test]
fn nothing_is_shared_with_an_empty_report_or_in_fewer_words() {
    let run = analyse(&[made("empty", ""), made("wire", WIRE.join("\n"))]);
    assert!(one_voice(&run).is_empty() && run.voices.shared.is_empty());
    let words: Vec<&str> = WIRE[0].split_whitespace().collect();
    for (count, shares) in [(SHORTEST - 1, false), (SHORTEST, true)] {
        let some = format!(
            "{}\nPeople say {} — but who knows.",
            OTHER[0],
            words[..count].join(" ")
        );
        let run = analyse(&[made("some", some), made("wire", WIRE.join("\n"))]);
        assert_eq!(!run.voices.shared.is_empty(), shares, "{count} words");
    }
}

#[test]
fn a_discrepancy_between_a_copy_and_its_source_stays_one() {
    let copy = WIRE.join("\n").replace("212", "221");
    let run = analyse(&[made("wire", WIRE.join("\n")), made("copy", copy)]);
    assert_eq!(one_voice(&run), [["copy", "wire"]]);
    let differs =
        |finding: &Finding| finding.verdict == Verdict::Discrepancy && finding.message.contains("221");
    assert!(run.findings.iter().any(differs), "{:#?}", run.findings);
}

#[test]
fn what_is_one_voice_stands_behind_what_several_tell() {
    let part = format!("{}\n{}\n{}", WIRE[0], REWRITE[1], OTHER.join("\n"));
    let run = analyse(&[made("wire", WIRE.join("\n")), made("part", part)]);
    let agreements = run
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Agreement);
    let voices: Vec<usize> = agreements.map(|finding| finding.voices).collect();
    let mut sorted = voices.clone();
    sorted.sort_by_key(|voices| *voices < 2);
    assert!(voices.contains(&1) && voices.contains(&2), "{voices:?}");
    assert_eq!(voices, sorted);
}

#[test]
fn a_draft_makes_no_voice_of_its_sources() {
    let text = format!("{}\n{}", WIRE.join("\n"), OTHER.join("\n"));
    let draft = sources(&[made("draft", text)]).remove(0);
    let held = pipeline::hold(
        draft,
        sources(&[made("a", WIRE.join("\n")), made("b", OTHER.join("\n"))]),
        &RULES,
    );
    assert!(one_voice(&held.analysis).is_empty(), "{:?}", held.analysis.voices);
}

#[test]
fn many_copies_are_compared_with_few() {
    let made: Vec<Source> = (0..60)
        .flat_map(|number| {
            let mut source = sources(&[made("copy", WIRE.join("\n"))]).remove(0);
            source.id = format!("copy-{number:02}");
            source.path = format!("{}.txt", source.id);
            Some(source)
        })
        .collect();
    let run = pipeline::analyse(made, &RULES);
    assert_eq!(one_voice(&run).len(), 1);
    assert!(run.voices.shared.len() <= 60 * 4, "{}", run.voices.shared.len());
    assert_eq!(run.voices.ties.len(), 59);
    // Passages are one, whoever was compared with whom.
    let findings = run
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Echo);
    assert!(findings.count() > 0);
}

#[test]
fn somebody_may_say_that_every_report_is_a_voice_of_its_own() {
    let folder = Folder::new("independent");
    let voices = |arguments: &[&str]| {
        let ran = folder.run(&[&["report", "a.txt", "b.txt", "--format", "json"], arguments].concat());
        let told: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
        (
            told["sources"][1]["voice"].clone(),
            told["voices"].as_array().map(Vec::len),
        )
    };
    folder.write("a.txt", WIRE.join("\n"));
    folder.write("b.txt", WIRE.join("\n"));
    assert_eq!(voices(&[]), (0.into(), Some(1)));
    assert_eq!(voices(&["--independent"]), (1.into(), Some(0)));
    folder.write("crosscheck.toml", "independent = true\n");
    assert_eq!(voices(&[]), (1.into(), Some(0)));
    assert_eq!(voices(&["--no-config"]), (0.into(), Some(1)));
}
