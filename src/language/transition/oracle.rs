//! Compares both parts with the oracle over vectors of the oracle's own encoders, so that a difference lies here and
//! nowhere else.
//!
//! Run with a folder of dumps: `TRANSITION_ORACLE=folder cargo test --release --lib transition::oracle -- --ignored`.
//! A dump is `name.jsonl`, one document a line (`words`, `space`, `given` as 1, 0 or -1, `heads`, `deps`, `starts`,
//! `ents` as start, end, label), and `name.bin`, for each document the vectors of the parser's encoder and then those of
//! the recogniser's, as little-endian 32-bit floats, 96 for each token.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{EntityRecogniser, Parser, Scratch};
use crate::language::token::SentenceStart;
use crate::language::weights::Weights;

/// What was counted over one dump.
#[derive(Debug, Default)]
struct Counts {
    documents: usize,
    sentences: usize,
    tokens: usize,
    heads: usize,
    labels: usize,
    starts: usize,
    entities: usize,
    entities_missed: usize,
    entities_invented: usize,
}

#[test]
#[ignore = "needs a dump of the oracle's answers"]
fn the_oracle_gives_the_same() {
    let folder = std::env::var("TRANSITION_ORACLE").expect("TRANSITION_ORACLE names a folder");
    let weights = Weights::embedded();
    let (parser, recogniser) = (Parser::new(&weights), EntityRecogniser::new(&weights));
    let mut names: Vec<_> = fs::read_dir(&folder)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    names.dedup();
    let mut differ = 0;
    for name in names {
        let (counts, parsing, recognising) = compare(Path::new(&folder), &name, &parser, &recogniser);
        let each = |time: Duration| time.as_secs_f64() * 1e6 / counts.tokens as f64;
        println!(
            "{name}: {counts:?}; {:.2} and {:.2} µs a token",
            each(parsing),
            each(recognising)
        );
        differ +=
            counts.heads + counts.labels + counts.starts + counts.entities_missed + counts.entities_invented;
    }
    assert_eq!(differ, 0);
}

fn compare(
    folder: &Path,
    name: &str,
    parser: &Parser,
    recogniser: &EntityRecogniser,
) -> (Counts, Duration, Duration) {
    let answers = fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("the answers");
    let bytes = fs::read(folder.join(format!("{name}.bin"))).expect("the vectors");
    let mut floats = bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    let (mut counts, mut scratch) = (Counts::default(), Scratch::default());
    let (mut parsing, mut recognising) = (Duration::ZERO, Duration::ZERO);
    for (line, answer) in answers.lines().enumerate() {
        let answer: Value = serde_json::from_str(answer).expect("JSON");
        let list = |key: &str| answer[key].as_array().expect("a list").clone();
        let flags = |key: &str| {
            list(key)
                .iter()
                .map(|v| v.as_bool() == Some(true))
                .collect::<Vec<_>>()
        };
        let (is_space, starts) = (flags("space"), flags("starts"));
        let given: Vec<_> = list("given")
            .iter()
            .map(|v| match v.as_i64() {
                Some(1) => SentenceStart::Yes,
                Some(-1) => SentenceStart::No,
                _ => SentenceStart::Unknown,
            })
            .collect();
        let mut vectors = || floats.by_ref().take(is_space.len() * 96).collect::<Vec<_>>();
        let (own, entity) = (vectors(), vectors());
        let begun = Instant::now();
        let arcs = parser.parse(&own, &given, &is_space, &mut scratch);
        parsing += begun.elapsed();
        let begun = Instant::now();
        let entities = recogniser.entities(&entity, &starts, &is_space, &mut scratch);
        recognising += begun.elapsed();
        counts.documents += 1;
        counts.tokens += arcs.len();
        counts.sentences += starts.iter().filter(|s| **s).count();
        for (token, ((arc, head), (label, start))) in arcs
            .iter()
            .zip(list("heads"))
            .zip(list("deps").iter().zip(&starts))
            .enumerate()
        {
            let wrong = [
                head.as_u64() != Some(arc.head as u64),
                label.as_str() != Some(arc.dependency.as_str()),
                arc.starts_sentence != *start,
            ];
            counts.heads += usize::from(wrong[0]);
            counts.labels += usize::from(wrong[1]);
            counts.starts += usize::from(wrong[2]);
            if wrong.contains(&true) && counts.heads + counts.labels + counts.starts < 30 {
                println!(
                    "{name} {line}: token {token} of {}: {arc:?}, oracle {head} {label} {start}",
                    arcs.len()
                );
            }
        }
        let ours: Vec<_> = entities
            .iter()
            .map(|(range, kind)| (range.start as u64, range.end as u64, kind.as_str().to_owned()))
            .collect();
        let theirs: Vec<_> = list("ents")
            .iter()
            .map(|e| {
                let number = |at: usize| e[at].as_u64().expect("an index");
                (number(0), number(1), e[2].as_str().expect("a kind").to_owned())
            })
            .collect();
        counts.entities += theirs.len();
        counts.entities_missed += theirs.iter().filter(|e| !ours.contains(e)).count();
        counts.entities_invented += ours.iter().filter(|e| !theirs.contains(e)).count();
        if ours != theirs {
            println!("{name} {line}: entities {ours:?}, oracle {theirs:?}");
        }
    }
    assert!(floats.next().is_none(), "{name}: vectors are left over");
    (counts, parsing, recognising)
}
