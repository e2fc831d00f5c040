//! The report of the run in `fixture` as a person reads it.

use insta::assert_snapshot;

use crate::check::Verdict;
use crate::report::fixture::analysis;
use crate::report::{Analysis, Style, human, markdown};

#[test]
fn for_a_person() {
    assert_snapshot!(human(&analysis(), Style::default()), @r#"
    one voice: wire and copy: copy credits Coast Wire, which published wire

    Discrepancies (2): the reports cannot all be right

    discrepancy[number] high: 212 passengers were aboard, or 187
      --> herald.txt:3:60 (Port Alden Herald, 2024-09-06)
     3 | The old ferry had left Port Alden on Thursday evening with 212 passengers aboard when smoke
       |                                   -------------------      ^^^^^^^^^^^^^^
       | rose from the engine room, and three people died before the boats came.
      --> more/copy.txt:1:90 (2024-09-06) likewise: "Sept. 5 with 212 passengers"
      --> gazette.txt:1:33 (The Gazette, 2024-09-07)
     1 | The ferry Northern Star carried 187 passengers when fire broke out on September 5.
       |                                 ^^^^^^^^^^^^^^                        -----------
      --> <stdin>:1:35 (undated)
     1 | �[31mThe ferry “北の星号” 🚢 left with 187 people, �officials� said.
       |                                        ^^^^^^^^^^
       |
       = also agreed: the ferry left on 5 September 2024 (herald, gazette, wire, copy; also
           wire.jsonl:2:101)
       = same because: both count the passengers of the Northern Star on one crossing
       = rule: check.by-hand (F1, cluster C1), 4 voices

    discrepancy[name] low: the ferry is called Northern Star, or 北の星号
      --> herald.txt:1:13 (Port Alden Herald, 2024-09-06)
     1 | Fire on the Northern Star kills three
       |             ^^^^^^^^^^^^^
      --> <stdin>:1:17 (undated)
     1 | �[31mThe ferry “北の星号” 🚢 left with 187 people, �officials� said.
       |                 ^^^^^^^^
       |
       = same because: one ferry
       = rule: check.by-hand (F2), 2 voices

    Updates (1): a later report replaces an earlier one

    update[number] medium: deaths: 3, a day later 4
      --> herald.txt:3:124 (Port Alden Herald, 2024-09-06)
     3 | … with 212 passengers aboard when smoke rose from the engine room, and three people died before
       |                                                                        ^^^^^^^^^^^^^^^^^
       | the boats came.
      --> gazette.txt:2:1 (The Gazette, 2024-09-07)
     2 | Four people have died, the harbour office said on Saturday.
       | ^^^^^^^^^^^^^^^^^^^^^
       |
       = same because: both count the dead of one fire
       = rule: check.by-hand (F3), 2 voices

    Rewordings (1): one quotation, different words

    rewording[quote] low: Maria Lopez is quoted in different words: We will find out why
      --> herald.txt:5:1 (Port Alden Herald, 2024-09-06)
     5 | “We will find out why,” Mayor Maria Lopez said.
       |     ^^^^
      --> gazette.txt:3:23 (The Gazette, 2024-09-07)
     3 | Lopez told reporters: “We are going to find out why this happened.”
       |                           ^^^^^^^^^^^^              ^^^^^^^^^^^^^

    Refinements (1): compatible, and one says more

    refinement[number] low: 43 firefighters is within about 40
      --> herald.txt:5:49 (Port Alden Herald, 2024-09-06)
     5 | About 40 firefighters were sent to the harbour.
       | ^^^^^^^^^^^^^^^^^^^^^
      --> wire.jsonl:2:57 (Coast Wire, 2024-09-06)
     2 | 43 firefighters came.
       | ^^^^^^^^^^^^^^^
      --> more/copy.txt:1:1 (2024-09-06) likewise

    Singles (1): told by one voice only; --all lists them

    note: odd has no date: times that are counted from it stay open
    5 sources (4 voices), 4 claims in 1 cluster: 2 discrepancies, 1 update, 1 rewording, 1 refinement,
        1 agreement, 1 single.
    "#);
}

#[test]
fn the_whole_derivation_on_a_narrow_terminal() {
    let mut run = analysis();
    run.findings
        .retain(|finding| finding.id == "F1" || finding.id == "F6" || finding.id == "F7");
    let style = Style {
        explain: true,
        width: 72,
        ..Style::default()
    };
    assert_snapshot!(human(&run, style), @r#"
    one voice: wire and copy: copy credits Coast Wire, which published wire
    shared by wire and copy: wire.jsonl:2:57 and more/copy.txt:1:1: "43
        firefighters came"

    Discrepancies (1): the reports cannot all be right

    discrepancy[number] high: 212 passengers were aboard, or 187
      --> herald.txt:3:60 (Port Alden Herald, 2024-09-06)
     3 | The old ferry had left Port Alden on Thursday evening with 212
       |                                   -------------------      ^^^
       | passengers aboard when smoke rose from the engine room, and three
       | ^^^^^^^^^^
       | people died before the boats came.
      --> more/copy.txt:1:90 (2024-09-06) likewise: "Sept. 5 with 212 passengers"
      --> gazette.txt:1:33 (The Gazette, 2024-09-07)
     1 | The ferry Northern Star carried 187 passengers when fire broke out
       |                                 ^^^^^^^^^^^^^^
       | on September 5.
       |    -----------
      --> <stdin>:1:35 (undated)
     1 | �[31mThe ferry “北の星号” 🚢 left with 187 people, �officials�
       |                                        ^^^^^^^^^^
       | said.
       |
       = also agreed: the ferry left on 5 September 2024 (herald, gazette,
           wire, copy; also wire.jsonl:2:101)
       = same because: both count the passengers of the Northern Star on one
           crossing
       = rule: check.by-hand (F1, cluster C1), 4 voices
       = question: how many: passenger (Northern Star)
       = linked because: the same thing is counted, on the same ferry
       = claim: herald.1 at herald.txt:3:60 "212 passengers aboard"
           quantity, asserted, positive, time 2024-09-05, made by count
           key    thing  passenger
           value  value  212        herald.txt:3:60
       = claim: gazette.1 at gazette.txt:1:25 "carried 187 passengers"
           quantity, asserted, positive, time 2024-09-05, made by count
           key    thing  passenger
           value  value  187        gazette.txt:1:33
       = claim: copy.1 at more/copy.txt:1:58 "left Port Alden on Sept. 5 with 212 passengers"
           quantity, asserted, positive, made by count
           key    thing  passenger
           value  value  212        more/copy.txt:1:90
       = claim: odd.1 at <stdin>:1:25 "left with 187 people"
           quantity, asserted, positive, said by officials, made by count
           key    thing  passenger
           value  value  187        <stdin>:1:35
       = finding: agreement[date]: the ferry left on 5 September 2024
       = same because: one departure
       = rule: check.by-hand (F6), 4 reports, 3 voices: wire and copy are
           one
       = words: herald.txt:3:35 "on Thursday evening" read as "2024-09-05"
       = words: gazette.txt:1:71 "September 5" read as "2024-09-05"
       = words: wire.jsonl:2:101 "Sept. 5" read as "2024-09-05"
       = words: more/copy.txt:1:77 "Sept. 5" read as "2024-09-05"

    Singles (1): told by one voice only

    single[date] gazette.txt:4:15 "built in 1988"
       = rule: check.by-hand (F7), 1 voice
       = words: gazette.txt:4:15 "built in 1988" read as "1988"

    note: odd has no date: times that are counted from it stay open
    5 sources (4 voices), 4 claims in 1 cluster: 1 discrepancy, 1 agreement,
        1 single.
    "#);
}

#[test]
fn singles_are_listed_when_asked_for() {
    let mut run = analysis();
    run.findings.retain(|finding| finding.verdict == Verdict::Single);
    let style = Style {
        all: true,
        ..Style::default()
    };
    assert_snapshot!(human(&run, style), @r#"
    one voice: wire and copy: copy credits Coast Wire, which published wire

    Singles (1): told by one voice only

    single[date] gazette.txt:4:15 "built in 1988"

    note: odd has no date: times that are counted from it stay open
    5 sources (4 voices), 4 claims in 1 cluster: no discrepancy, 1 single.
    "#);
}

#[test]
fn nothing_was_found() {
    assert_snapshot!(human(&Analysis::default(), Style::default()), @r#"0 sources (0 voices), 0 claims in 0 clusters: no discrepancy."#);
}

#[test]
fn for_a_ticket() {
    assert_snapshot!(markdown(&analysis(), Style::default()), @r#"
    # What the reports say

    5 sources (4 voices), 4 claims in 1 cluster: 2 discrepancies, 1 update, 1 rewording, 1 refinement, 1 agreement, 1 single.

    - One voice: wire and copy: copy credits Coast Wire, which published wire
    - Note: odd has no date: times that are counted from it stay open

    ## Discrepancies (2)

    The reports cannot all be right.

    ### F1: 212 passengers were aboard, or 187

    Number, high, 4 voices. Same because: both count the passengers of the Northern Star on one crossing. Rule: `check.by-hand`.

    > The old ferry had left Port Alden *on Thursday evening* with **212 passengers** aboard when smoke rose from the engine room, and three people died before the boats came.
    >
    > `herald.txt:3:60` (Port Alden Herald, 2024-09-06)

    > The ferry Northern Star carried **187 passengers** when fire broke out on *September 5*.
    >
    > `gazette.txt:1:33` (The Gazette, 2024-09-07)

    > The ferry left Port Alden on *Sept. 5* with **212 passengers**.
    >
    > `more/copy.txt:1:90` (2024-09-06)

    > �\[31mThe ferry “北の星号” 🚢 left with **187 people**, �officials� said.
    >
    > `<stdin>:1:35` (undated)

    - Also agreed: the ferry left on 5 September 2024 (herald, gazette, wire, copy; also `wire.jsonl:2:101`)

    ### F2: the ferry is called Northern Star, or 北の星号

    Name, low, 2 voices. Same because: one ferry. Rule: `check.by-hand`.

    > Fire on the **Northern Star** kills three
    >
    > `herald.txt:1:13` (Port Alden Herald, 2024-09-06)

    > �\[31mThe ferry “**北の星号**” 🚢 left with 187 people, �officials� said.
    >
    > `<stdin>:1:17` (undated)

    ## Updates (1)

    A later report replaces an earlier one.

    ### F3: deaths: 3, a day later 4

    Number, medium, 2 voices. Same because: both count the dead of one fire. Rule: `check.by-hand`.

    > The old ferry had left Port Alden on Thursday evening with 212 passengers aboard when smoke rose from the engine room, and **three people died** before the boats came.
    >
    > `herald.txt:3:124` (Port Alden Herald, 2024-09-06)

    > **Four people have died**, the harbour office said on Saturday.
    >
    > `gazette.txt:2:1` (The Gazette, 2024-09-07)

    ## Rewordings (1)

    One quotation, different words.

    ### F4: Maria Lopez is quoted in different words: We will find out why

    Quote, low, 2 voices. Rule: `check.by-hand`.

    > “We **will** find out why,” Mayor Maria Lopez said.
    >
    > `herald.txt:5:1` (Port Alden Herald, 2024-09-06)

    > Lopez told reporters: “We **are going to** find out why **this happened**.”
    >
    > `gazette.txt:3:23` (The Gazette, 2024-09-07)

    ## Refinements (1)

    Compatible, and one says more.

    ### F5: 43 firefighters is within about 40

    Number, low, 3 reports, 2 voices: wire and copy are one. Rule: `check.by-hand`.

    > **About 40 firefighters** were sent to the harbour.
    >
    > `herald.txt:5:49` (Port Alden Herald, 2024-09-06)

    > **43 firefighters** came.
    >
    > `wire.jsonl:2:57` (Coast Wire, 2024-09-06)

    > **43 firefighters** came, the Coast Wire reported.
    >
    > `more/copy.txt:1:1` (2024-09-06)

    ## Singles (1)

    Told by one voice only. They are listed with --all.

    ## Sources

    | id | path | publisher | published | voice |
    | --- | --- | --- | --- | --- |
    | herald | herald.txt | Port Alden Herald | 2024-09-06 | 0 |
    | gazette | gazette.txt | The Gazette | 2024-09-07 | 1 |
    | wire | wire.jsonl | Coast Wire | 2024-09-06 | 2 |
    | copy | more/copy.txt | unknown | 2024-09-06 | 2 |
    | odd | - | unknown | undated | 3 |
    "#);
}
