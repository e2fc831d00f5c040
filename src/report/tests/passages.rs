//! Passages of made-up runs: what is told together, and how it reads.

use insta::assert_snapshot;
use serde_json::Value;

use super::made::{council, find, ids, of_person, run};
use crate::check::FindingKind::{Action, Date, Number, Quote, Title};
use crate::check::Verdict::{Agreement, Discrepancy, Echo, Refinement, Rewording, Single};
use crate::report::passages::told;
use crate::report::{Style, human, json, markdown};

#[test]
fn what_is_told_of_the_same_clauses_is_told_together() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("b", "14 votes", "14")],
    );
    find(
        &mut run,
        Rewording,
        Quote,
        "what was said by Étienne Chen",
        &[
            ("a", "a sad day for Port Alden", "x"),
            ("b", "It is a sad day for all of Port Alden", "y"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[
            ("a", "on Monday", "Monday"),
            ("b", "on Monday", "Monday"),
            ("c", "On Monday", "Monday"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed the old bridge", "closed the old bridge"),
            ("b", "closed the bridge", "closed the bridge"),
        ],
    );
    find(&mut run, Single, Number, "how old", &[("a", "41", "41")]);
    assert_eq!(ids(&run), ["F1 F3 F4", "F2"]);
    let passages = told(&run).passages;
    let clauses: Vec<&str> = passages[0]
        .clauses
        .iter()
        .map(|clause| clause.span.of(&run.sources[clause.source].text))
        .collect();
    assert_eq!(
        clauses,
        [
            "Mayor Maria Lopez closed the old bridge on Monday with 12 votes.",
            "The mayor, Maria Lopez, closed the bridge on Monday with 14 votes.",
        ],
        "the third report only tells the day"
    );
    assert_snapshot!(human(&run, Style::default()), @r#"
    Discrepancies (1): the reports cannot all be right

    discrepancy[number] low: how many votes: 12 (a); 14 (b)
      --> a.txt:1:56 (undated)
     1 | Mayor Maria Lopez closed the old bridge on Monday with 12 votes.
       |                   --------------------- ---------      ^^^^^^^^
      --> b.txt:1:58 (undated)
     1 | The mayor, Maria Lopez, closed the bridge on Monday with 14 votes.
       |                         ----------------- ---------      ^^^^^^^^
       |
       = also agreed: when: Monday (a, b, c; also c.txt:1:1); both tell: closed the old bridge
       = rule: by-hand (F1), 2 voices

    Rewordings (1): one quotation, different words

    rewording[quote] low: what was said by Étienne Chen: x (a); y (b)
      --> a.txt:2:30 (undated)
     2 | Étienne Chen, 41, called it “a sad day for Port Alden”.
      --> b.txt:2:2 (undated)
     2 | “It is a sad day for all of Port Alden,” said Étienne Chen.
       |  ^^^^^               ^^^^^^

    Singles (1): told by one voice only; --all lists them

    3 sources (3 voices), 0 claims in 0 clusters: 1 discrepancy, 1 rewording, 2 agreements, 1 single.
    "#);
    assert_snapshot!(markdown(&run, Style::default()), @r#"
    # What the reports say

    3 sources (3 voices), 0 claims in 0 clusters: 1 discrepancy, 1 rewording, 2 agreements, 1 single.

    ## Discrepancies (1)

    The reports cannot all be right.

    ### F1: how many votes: 12 (a); 14 (b)

    Number, low, 2 voices. Rule: `by-hand`.

    > Mayor Maria Lopez *closed the old bridge* *on Monday* with **12 votes**.
    >
    > `a.txt:1:56` (undated)

    > The mayor, Maria Lopez, *closed the bridge* *on Monday* with **14 votes**.
    >
    > `b.txt:1:58` (undated)

    - Also agreed: when: Monday (a, b, c; also `c.txt:1:1`); both tell: closed the old bridge

    ## Rewordings (1)

    One quotation, different words.

    ### F2: what was said by Étienne Chen: x (a); y (b)

    Quote, low, 2 voices. Rule: `by-hand`.

    > Étienne Chen, 41, called it “a sad day for Port Alden”.
    >
    > `a.txt:2:30` (undated)

    > “**It is** a sad day for **all of** Port Alden,” said Étienne Chen.
    >
    > `b.txt:2:2` (undated)

    ## Singles (1)

    Told by one voice only. They are listed with --all.

    ## Sources

    | id | path | publisher | published | voice |
    | --- | --- | --- | --- | --- |
    | a | a.txt | unknown | undated | 0 |
    | b | b.txt | unknown | undated | 1 |
    | c | c.txt | unknown | undated | 2 |
    "#);
}

#[test]
fn passages_do_not_run_together_through_a_report_that_repeats_itself() {
    let mut run = council();
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[("a", "on Monday", "Monday"), ("b", "on Monday", "Monday")],
    );
    // It shares a clause of one report only.
    find(
        &mut run,
        Agreement,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("c", "12 votes", "12")],
    );
    // It shares the clauses of two reports, but one of them tells it in another clause.
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed", "closed"),
            ("b", "closed", "closed"),
            ("c", "12 votes", "x"),
        ],
    );
    find(
        &mut run,
        Agreement,
        Action,
        "both tell",
        &[
            ("a", "closed the old", "closed"),
            ("b", "closed", "closed"),
            ("c", "was closed", "x"),
        ],
    );
    assert_eq!(ids(&run), ["F1 F3", "F2", "F4"]);
}

#[test]
fn what_one_report_repeats_is_told_with_its_other_place() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Number,
        "how many votes",
        &[("a", "12 votes", "12"), ("b", "14 votes", "14")],
    );
    find(
        &mut run,
        Agreement,
        Date,
        "when",
        &[
            ("a", "on Monday", "Monday"),
            ("b", "on Monday", "Monday"),
            ("b", "spoke on Monday", "Monday"),
        ],
    );
    assert_eq!(ids(&run), ["F1 F2"]);
    let text = human(&run, Style::default());
    assert!(
        text.contains("= also agreed: when: Monday (also b.txt:3:8)"),
        "{text}"
    );
}

#[test]
fn what_is_likely_wrong_leads_no_passage_that_something_likelier_can_lead() {
    let mut run = council();
    let on_monday = [("a", "on Monday", "Monday"), ("b", "on Monday", "Monday")];
    let closed = [
        ("a", "closed the old bridge", "closed the old bridge"),
        ("b", "closed the bridge", "closed the bridge"),
    ];
    find(&mut run, Agreement, Date, "when", &on_monday);
    find(&mut run, Agreement, Action, "both tell", &closed);
    assert_eq!(ids(&run), ["F1 F2"]);
    run.findings[0].probability = 400;
    assert_eq!(ids(&run), ["F2 F1"]);
    run.findings[1].probability = 300;
    assert_eq!(ids(&run), ["F1 F2"]);
}

#[test]
fn offices_that_nobody_disputes_stand_in_a_line_a_person() {
    let mut run = council();
    find(
        &mut run,
        Discrepancy,
        Title,
        "the office of Étienne Chen",
        &[("a", "Étienne Chen", "clerk"), ("b", "Étienne Chen", "judge")],
    );
    of_person(&mut run, "Étienne Chen");
    find(
        &mut run,
        Refinement,
        Title,
        "the office of Maria Lopez",
        &[
            ("a", "Mayor Maria Lopez", "Mayor"),
            ("b", "The mayor, Maria Lopez", "mayor"),
        ],
    );
    of_person(&mut run, "Maria Lopez");
    find(
        &mut run,
        Agreement,
        Title,
        "the office of Étienne Chen",
        &[("a", "Étienne Chen", "man"), ("b", "Étienne Chen", "man")],
    );
    of_person(&mut run, "Étienne Chen");
    find(
        &mut run,
        Echo,
        Title,
        "the party of Maria Lopez",
        &[("a", "Lopez", "Democrat"), ("c", "bridge", "Democrat")],
    );
    of_person(&mut run, "Maria Lopez");
    assert_eq!(ids(&run), ["F1 F3"]);
    let text = human(&run, Style::default());
    assert!(
        text.contains("\nMaria Lopez: Mayor (a, b); Democrat (a, c)\n"),
        "{text}"
    );
    assert!(markdown(&run, Style::default()).contains("\n- Maria Lopez: Mayor (a, b); Democrat (a, c)\n"));
}

#[test]
fn a_quotation_of_several_sentences_is_one_clause() {
    let mut run = run(&[
        ("a", "“We go.\nWe stay,” Lopez said."),
        ("b", "“We go. We stay,” Lopez said."),
    ]);
    find(
        &mut run,
        Agreement,
        Quote,
        "what was said",
        &[
            ("a", "We go.\nWe stay", "We go. We stay"),
            ("b", "We go. We stay", "We go. We stay"),
        ],
    );
    let report: Value = serde_json::from_str(&json(&run)).expect("the report is JSON");
    assert_eq!(report["passages"][0]["id"], "P1");
    assert_eq!(report["passages"][0]["findings"], serde_json::json!(["F1"]));
    assert_eq!(
        report["passages"][0]["evidence"][0]["text"],
        "“We go.\nWe stay,” Lopez said."
    );
    assert_eq!(report["passages"][0]["evidence"][0]["end"], 33);
    assert_eq!(report["passages"][0]["evidence"][1]["source"], "b");
}
