//! What one report says against itself, and what a later report replaces in an earlier one. All texts are made up.

use crosscheck::check::Verdict;
use crosscheck::pipeline::Given;
use crosscheck::report::Analysis;
use crosscheck::text::StorySource;

use crate::fixtures::RULES;

/// The analysis of texts, each with its day of publication or none, and its publisher or none.
fn analysis(texts: &[(&str, Option<&str>, Option<&str>)]) -> Analysis {
    let given = |(number, (text, day, publisher)): (usize, &(&str, Option<&str>, Option<&str>))| Given {
        published: day.map(|day| day.parse().expect("a day")),
        told: publisher.map(|name| StorySource {
            publisher: Some(name.to_owned()),
            ..StorySource::default()
        }),
        ..Given::text(&format!("r{number}.txt"), text)
    };
    let reports: Vec<Given> = texts.iter().enumerate().map(given).collect();
    let options = crosscheck::verify::Options {
        rules: Some(&RULES),
        threads: None,
    };
    crosscheck::verify(&reports, &options).expect("all can be read")
}

/// The notes that name a line.
fn slips(text: &str) -> Vec<String> {
    let mut notes = analysis(&[(text, Some("2020-03-02"), None)]).notes;
    notes.retain(|note| note.contains("line "));
    notes
}

/// Every update and discrepancy, by its rule.
fn flags(texts: &[(&str, Option<&str>, Option<&str>)]) -> Vec<(Verdict, String)> {
    let run = analysis(texts);
    let told = run.findings.into_iter().filter(|finding| finding.is_flag());
    told.map(|finding| (finding.verdict, finding.rule)).collect()
}

#[test]
fn slips_of_one_report_are_told_with_their_lines() {
    let rows: &[(&str, &str)] = &[
        (
            "The ferry left the the harbour late.\n",
            "line 1: \"the the\": a word stands there twice",
        ),
        (
            "The ferry was late.\n\nShe left on Tuesday, March 5, 2020, with two crates.\n",
            "line 3: \"Tuesday, March 5, 2020\": 2020-03-05, as it is read, is a Thursday",
        ),
        (
            "They met on February 30, 2020, in Alden.\n",
            "there is no such day",
        ),
        (
            "\"The ferry is old and should go.\n\nMayor Lopez said so on Monday.\n",
            "the quotation is never closed",
        ),
        (
            "The council heard 35 of the 34 members on Monday.\n",
            "the part is more than the whole",
        ),
        (
            "The ferry carried 12 crates and nine sacks, 22 pieces in all.\n",
            "the parts make 21",
        ),
    ];
    for (text, wanted) in rows {
        let told = slips(text);
        assert!(told.len() == 1 && told[0].contains(wanted), "{text:?}: {told:?}");
    }
}

#[test]
fn what_is_no_slip_is_not_told() {
    let rows = [
        "She said that that ferry had had a new engine.\n",
        "The ferry left on Thursday, March 5, 2020, with two crates.\n",
        "\"The ferry is old.\n\n\"It should go,\" Mayor Lopez said on Monday.\n",
        "The council heard 34 of the 35 members on Monday.\n",
        "The ferry carried 12 crates and nine sacks, 21 pieces in all.\n",
        "In 2019 the ferry carried 12 crates; 22 people in all saw it.\n",
        "\"Very, very old,\" she said. New York, New York, was far away.\n",
        "\"The ferry is old.\n\nIt should go,\" Mayor Lopez said on Monday.\n",
    ];
    for text in rows {
        assert_eq!(slips(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn one_report_is_held_against_itself() {
    let told = |text: &str| flags(&[(text, Some("2020-03-02"), None)]);
    let ages = "Nils Brekke, 61, was mayor of Port Alden.\n\nNils Brekke, 62, said on Monday that he would resign.\n";
    assert_eq!(told(ages), [(Verdict::Discrepancy, "age-inside".to_owned())]);
    let same = "Nils Brekke, 61, was mayor of Port Alden.\n\nNils Brekke, 61, said on Monday that he would resign.\n";
    assert_eq!(told(same), []);
    let two =
        "Nils Brekke, 61, was mayor of Port Alden.\n\nKarl Brun, 62, said on Monday that he would resign.\n";
    assert_eq!(told(two), []);
    let lead = "The fire in the market of Port Alden destroyed 14 shops.\n\nMayor Lopez said that the fire destroyed 12 shops in the market.\n";
    assert_eq!(told(lead), [(Verdict::Discrepancy, "number-inside".to_owned())]);
}

#[test]
fn a_later_report_replaces_what_may_change() {
    let before = "A ferry sank off Port Alden on Monday, killing 12 people.\n";
    let after = "The ferry that sank off Port Alden on Monday killed 21 people.\n";
    let update = |rule: &str| vec![(Verdict::Update, rule.to_owned())];
    let firm = |rule: &str| vec![(Verdict::Discrepancy, rule.to_owned())];
    let [monday, tuesday] = [Some("2020-03-02"), Some("2020-03-03")];
    assert_eq!(
        flags(&[(before, monday, None), (after, tuesday, None)]),
        update("number-replaced")
    );
    // The order of the reports decides nothing, one day is no order, and without days it stays open.
    assert_eq!(
        flags(&[(after, tuesday, None), (before, monday, None)]),
        update("number-replaced")
    );
    assert_eq!(
        flags(&[(before, monday, None), (after, monday, None)]),
        firm("toll-differs")
    );
    let undated = analysis(&[(before, None, None), (after, None, None)]);
    let finding = undated
        .findings
        .iter()
        .find(|finding| finding.is_flag())
        .expect("a finding");
    assert_eq!(finding.verdict, Verdict::Discrepancy);
    assert!(
        finding.because.contains("no day of publication tells"),
        "{}",
        finding.because
    );
}

#[test]
fn a_figure_is_replaced_where_words_or_a_credit_say_so() {
    let [monday, tuesday] = [Some("2020-03-02"), Some("2020-03-03")];
    let plain = "Vantor Group reported a net profit of $412 million.\n";
    let other = "Vantor Group reported a net profit of $421 million.\n";
    let crediting =
        "Vantor Group reported a net profit of $421 million, after Bloomberg reported a first figure.\n";
    let verdicts = |texts: &[(&str, Option<&str>, Option<&str>)]| -> Vec<Verdict> {
        flags(texts).into_iter().map(|(verdict, _)| verdict).collect()
    };
    assert_eq!(
        verdicts(&[(plain, monday, None), (other, tuesday, None)]),
        [Verdict::Discrepancy]
    );
    let cited = [(plain, monday, Some("Bloomberg")), (crediting, tuesday, None)];
    assert_eq!(verdicts(&cited), [Verdict::Update]);
    let revised = "Vantor Group reported a revised net profit of $421 million.\n";
    assert_eq!(
        verdicts(&[(plain, monday, None), (revised, tuesday, None)]),
        [Verdict::Update]
    );
}

#[test]
fn what_was_said_on_two_days_is_no_update() {
    let [monday, wednesday] = [Some("2024-06-03"), Some("2024-06-05")];
    let first = "Mayor Alice Tran of Brindle said on Monday that the council will vote on the harbour plan on June 6.\n";
    let second = "Mayor Alice Tran of Brindle said on Wednesday that the vote on the harbour plan was postponed to June 20.\n";
    let run = analysis(&[(first, monday, None), (second, wednesday, None)]);
    let updates = run
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Update);
    assert!(
        updates
            .clone()
            .all(|finding| !finding.message.contains("2024-06-03")),
        "{:?}",
        updates.map(|finding| &finding.message).collect::<Vec<_>>()
    );
}
