//! The run in `fixture` for programs, and what its stages gave.

use insta::assert_snapshot;
use serde_json::Value;

use crate::report::fixture::analysis;
use crate::report::{Style, claims, claims_jsonl, clusters, json, sentences, sentences_jsonl};

#[test]
fn for_a_program() {
    let report: Value = serde_json::from_str(&json(&analysis())).expect("the report is JSON");
    let parts = [
        &report["sources"][2],
        &report["claims"][0],
        &report["clusters"][0],
        &report["findings"][4],
        &report["passages"][3],
    ];
    let parts: Vec<String> = parts.iter().map(|part| format!("{part:#}")).collect();
    assert_snapshot!(parts.join("\n"), @r#"
    {
      "id": "wire",
      "path": "wire.jsonl",
      "title": null,
      "publisher": "Coast Wire",
      "published": "2024-09-06",
      "byline": null,
      "url": null,
      "origins": [
        "Coast Wire"
      ],
      "voice": 2
    }
    {
      "id": "herald.1",
      "source": "herald",
      "kind": "quantity",
      "start": 98,
      "end": 119,
      "text": "212 passengers aboard",
      "speaker": null,
      "certainty": "asserted",
      "polarity": "positive",
      "time": "2024-09-05",
      "slots": [
        {
          "name": "thing",
          "role": "key",
          "value": "passenger",
          "start": null,
          "end": null
        },
        {
          "name": "value",
          "role": "value",
          "value": "212",
          "start": 98,
          "end": 101
        }
      ],
      "rule": "count"
    }
    {
      "id": "C1",
      "question": "how many: passenger (Northern Star)",
      "claims": [
        "herald.1",
        "gazette.1",
        "copy.1",
        "odd.1"
      ]
    }
    {
      "id": "F5",
      "verdict": "refinement",
      "kind": "number",
      "severity": "low",
      "probability": 0.9,
      "message": "43 firefighters is within about 40",
      "cluster": null,
      "evidence": [
        {
          "source": "herald",
          "claim": null,
          "start": 256,
          "end": 277,
          "text": "About 40 firefighters",
          "value": "about 40"
        },
        {
          "source": "wire",
          "claim": null,
          "start": 66,
          "end": 81,
          "text": "43 firefighters",
          "value": "43"
        },
        {
          "source": "copy",
          "claim": null,
          "start": 0,
          "end": 15,
          "text": "43 firefighters",
          "value": "43"
        }
      ],
      "voices": 2,
      "because": "one fire",
      "rule": "check.by-hand"
    }
    {
      "id": "P4",
      "findings": [
        "F4"
      ],
      "evidence": [
        {
          "source": "herald",
          "start": 204,
          "end": 255,
          "text": "“We will find out why,” Mayor Maria Lopez said."
        },
        {
          "source": "gazette",
          "start": 143,
          "end": 214,
          "text": "Lopez told reporters: “We are going to find out why this happened.”"
        }
      ]
    }
    "#);
}

#[test]
fn claims_and_sentences_a_line_each() {
    let lines = claims_jsonl(&analysis());
    assert_snapshot!(lines.lines().last().unwrap_or_default(), @r#"{"id":"odd.1","source":"odd","kind":"quantity","start":39,"end":59,"text":"left with 187 people","speaker":"officials","certainty":"asserted","polarity":"positive","time":null,"slots":[{"name":"thing","role":"key","value":"passenger","start":null,"end":null},{"name":"value","role":"value","value":"187","start":49,"end":52}],"rule":"count"}"#);
    // The last source turns the order of reading around, which has no place in the text of a program.
    let lines = sentences_jsonl(&analysis());
    let lines: Vec<&str> = lines.lines().filter(|line| !line.contains("odd")).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    {"source":"herald","block":"paragraph","start":0,"end":37,"text":"Fire on the Northern Star kills three"}
    {"source":"herald","block":"paragraph","start":39,"end":202,"text":"The old ferry had left Port Alden on Thursday evening with 212 passengers aboard when smoke rose from the engine room, and three people died before the boats came."}
    {"source":"herald","block":"paragraph","start":204,"end":255,"text":"“We will find out why,” Mayor Maria Lopez said."}
    {"source":"herald","block":"paragraph","start":256,"end":303,"text":"About 40 firefighters were sent to the harbour."}
    {"source":"gazette","block":"paragraph","start":0,"end":82,"text":"The ferry Northern Star carried 187 passengers when fire broke out on September 5."}
    {"source":"gazette","block":"paragraph","start":83,"end":142,"text":"Four people have died, the harbour office said on Saturday."}
    {"source":"gazette","block":"paragraph","start":143,"end":214,"text":"Lopez told reporters: “We are going to find out why this happened.”"}
    {"source":"gazette","block":"paragraph","start":215,"end":243,"text":"The ferry was built in 1988."}
    {"source":"wire","block":"paragraph","start":20,"end":65,"text":"Smoke rose from the ferry\\u2019s engine room."}
    {"source":"wire","block":"paragraph","start":66,"end":87,"text":"43 firefighters came."}
    {"source":"wire","block":"paragraph","start":88,"end":118,"text":"It left Port Alden on Sept. 5."}
    {"source":"copy","block":"paragraph","start":0,"end":46,"text":"43 firefighters came, the Coast Wire reported."}
    {"source":"copy","block":"paragraph","start":47,"end":104,"text":"The ferry left Port Alden on Sept. 5 with 212 passengers."}
    "#);
}

#[test]
fn what_the_stages_gave() {
    let style = Style::default();
    assert_snapshot!(sentences(&analysis(), style), @r#"
    herald.txt (Port Alden Herald, 2024-09-06): 4 sentences
      1:1     paragraph  Fire on the Northern Star kills three
      3:1     paragraph  The old ferry had left Port Alden on Thursday evening with 212 passengers
                         aboard when smoke rose from the engine room, and three people died before the
                         boats came.
      5:1     paragraph  “We will find out why,” Mayor Maria Lopez said.
      5:49    paragraph  About 40 firefighters were sent to the harbour.

    gazette.txt (The Gazette, 2024-09-07): 4 sentences
      1:1     paragraph  The ferry Northern Star carried 187 passengers when fire broke out on September
                         5.
      2:1     paragraph  Four people have died, the harbour office said on Saturday.
      3:1     paragraph  Lopez told reporters: “We are going to find out why this happened.”
      4:1     paragraph  The ferry was built in 1988.

    wire.jsonl (Coast Wire, 2024-09-06): 3 sentences
      2:11    paragraph  Smoke rose from the ferry’s engine room.
      2:57    paragraph  43 firefighters came.
      2:79    paragraph  It left Port Alden on Sept. 5.

    more/copy.txt (2024-09-06): 2 sentences
      1:1     paragraph  43 firefighters came, the Coast Wire reported.
      1:48    paragraph  The ferry left Port Alden on Sept. 5 with 212 passengers.

    <stdin> (undated): 1 sentence
      1:1     paragraph  �[31mThe ferry “北の星号” 🚢 left with 187 people, �officials� said.
    "#);
    assert_snapshot!(claims(&analysis(), style), @r#"
    herald.txt (Port Alden Herald, 2024-09-06): 1 claim
      herald.1 3:60 "212 passengers aboard"
          quantity, asserted, positive, time 2024-09-05, made by count
          key    thing  passenger
          value  value  212        herald.txt:3:60

    gazette.txt (The Gazette, 2024-09-07): 1 claim
      gazette.1 1:25 "carried 187 passengers"
          quantity, asserted, positive, time 2024-09-05, made by count
          key    thing  passenger
          value  value  187        gazette.txt:1:33

    wire.jsonl (Coast Wire, 2024-09-06): 0 claims

    more/copy.txt (2024-09-06): 1 claim
      copy.1 1:58 "left Port Alden on Sept. 5 with 212 passengers"
          quantity, asserted, positive, made by count
          key    thing  passenger
          value  value  212        more/copy.txt:1:90

    <stdin> (undated): 1 claim
      odd.1 1:25 "left with 187 people"
          quantity, asserted, positive, said by officials, made by count
          key    thing  passenger
          value  value  187        <stdin>:1:35
    "#);
    assert_snapshot!(clusters(&analysis(), style), @r#"
    C1 how many: passenger (Northern Star)
      herald.txt:3:60     212  "212 passengers aboard"
      gazette.txt:1:25    187  "carried 187 passengers"
      more/copy.txt:1:58  212  "left Port Alden on Sept. 5 with 212 passengers"
      <stdin>:1:25        187  "left with 187 people"
      = same because: the same thing is counted, on the same ferry

    4 claims in 1 cluster.
    "#);
}
