//! Reads the quotations of the real reports that lie beside the project, and compares every two of them.

use std::path::PathBuf;

use crosscheck::mention::{QuoteRelation, QuoteShape, similarity};
use serde_json::Value;

use crate::fixtures::{read, shared};

/// Prints every quotation and report of the real reports, for reading by eye: `QUOTES_OF=seeds/001`.
#[test]
fn quotations_of_a_report() {
    let Some(wanted) = std::env::var_os("QUOTES_OF") else {
        return;
    };
    let path = shared().join(wanted);
    let text = std::fs::read_to_string(&path).expect("the file that was asked for");
    let (_, document) = read(&text);
    let entities = &document.names.entities;
    let say = |speaker: &crosscheck::mention::Speaker| {
        let entity = speaker.entity.map_or("-", |e| entities[e].canonical.as_str());
        let rivals: Vec<&str> = speaker
            .rivals
            .iter()
            .map(|e| entities[*e].canonical.as_str())
            .collect();
        format!(
            "{:?} {:?} = {entity} {rivals:?}",
            speaker.how,
            speaker.span.map(|s| s.of(&text))
        )
    };
    for q in document.quotations {
        let parts: Vec<&str> = q.parts.iter().map(|p| p.of(&text)).collect();
        println!(
            "Q {:?}{} | {} | {:?} | {parts:?}",
            q.shape,
            if q.unclosed { " UNCLOSED" } else { "" },
            say(&q.speaker),
            q.cue.map(|c| c.of(&text))
        );
    }
    if std::env::var_os("QUOTES_ONLY").is_some() {
        return;
    }
    for r in document.reports {
        println!(
            "R {:?}{} | {} | {:?} | {:?}",
            r.act,
            if r.negated { " DENIED" } else { "" },
            say(&r.speaker),
            r.cue.of(&text),
            r.content().of(&text)
        );
    }
}

/// The rewordings that a desk found are found, and no pair of different utterances is taken for one.
#[test]
fn rewordings_of_the_real_reports() {
    let Ok(gold) = std::fs::read_to_string(shared().join("seeds/gold.json")) else {
        println!("rewordings: the seeds are not beside the project; nothing measured");
        return;
    };
    let gold: Value = serde_json::from_str(&gold).expect("a gold file");
    let words = |e: &Value| -> Vec<String> {
        let text = e["text"].as_str().unwrap_or("");
        let open = text.find(['“', '"']).map_or(0, |at| at);
        let close = text.rfind(['”', '"']).unwrap_or(text.len());
        text[open..close.max(open)]
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    for finding in gold["findings"].as_array().expect("findings") {
        let id = finding["id"].as_str().unwrap_or("");
        let evidence = finding["evidence"].as_array().expect("evidence");
        if finding["verdict"] == "rewording" && ["F012", "F013", "F014"].contains(&id) {
            let relation = similarity(&words(&evidence[0]), &words(&evidence[1]));
            assert!(
                matches!(relation, QuoteRelation::Reworded { .. }),
                "{id}: {relation:?}"
            );
        }
        if id == "F036" || id == "F007" {
            let relation = similarity(&words(&evidence[0]), &words(&evidence[1]));
            assert_eq!(relation, QuoteRelation::Different, "{id}");
        }
    }
}

/// Every pair of quotations of a story: which are held to be one utterance, told for reading by eye. Inside one
/// report no two different utterances may be taken for a rewording.
#[test]
fn pairs_of_the_real_reports() {
    let folders = [
        "seeds",
        "stories/colorado-suit",
        "stories/cowan-appointment",
        "stories/farenthold-resigns",
        "stories/hunter-indictment",
    ];
    let mut counts = (0, 0, 0);
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(shared().join(folder)) else {
            println!("pairs: {folder} is not beside the project; nothing measured");
            continue;
        };
        let mut paths: Vec<PathBuf> = entries
            .flatten()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "txt"))
            .collect();
        paths.sort();
        let mut quotes: Vec<(usize, String)> = Vec::new();
        for (source, path) in paths.iter().enumerate() {
            let text = std::fs::read_to_string(path).expect("a report");
            let (report, document) = read(&text);
            for quotation in document.quotations {
                if quotation.shape != QuoteShape::Scare {
                    let parts: Vec<&str> = quotation.parts.iter().map(|p| p.of(&report.text)).collect();
                    quotes.push((source, parts.join(" … ")));
                }
            }
        }
        counts.0 += quotes.len();
        for (i, (from, a)) in quotes.iter().enumerate() {
            for (to, b) in &quotes[i + 1..] {
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                let relation = similarity(&words(a), &words(b));
                counts.1 += 1;
                if relation != QuoteRelation::Different {
                    counts.2 += 1;
                    println!("pairs: {relation:?} {}\n  {a}\n  {b}", from == to);
                }
                let reworded = matches!(relation, QuoteRelation::Reworded { .. });
                assert!(
                    !(reworded && from == to),
                    "two utterances of one report: {a} / {b}"
                );
            }
        }
    }
    println!(
        "pairs: {} quotations, {} pairs, {} held to be one utterance",
        counts.0, counts.1, counts.2
    );
}
