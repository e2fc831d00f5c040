//! The road from files to reports, a stage at a time.

#![allow(dead_code, reason = "each user takes its part")]

pub mod archive;
pub mod chance;
pub mod change;
pub mod fuzz;
pub mod inputs;
pub mod steps;
pub mod targets;
pub mod tokens;

use std::hint::black_box;
use std::sync::OnceLock;

use crosscheck::check::Case;
use crosscheck::extract;
use crosscheck::language::{Language, Parse};
use crosscheck::matcher;
use crosscheck::matching::{self, Matcher};
use crosscheck::mention::{Document, Readers};
use crosscheck::pipeline;
use crosscheck::report::{self, Analysis, Style};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Reader, Sentence, Source, Span, Statements};
use crosscheck::value::{NumberReader, TimeReader};
use crosscheck::voices::Voices;

/// The built-in rule book.
pub fn rules() -> &'static Rulebook {
    static RULES: OnceLock<Rulebook> = OnceLock::new();
    RULES.get_or_init(|| Rulebook::embedded().expect("the built-in rule book is sound"))
}

/// The readers of the built-in rule book.
pub fn readers() -> &'static Readers {
    static READERS: OnceLock<Readers> = OnceLock::new();
    READERS.get_or_init(|| Readers::new(&rules().lexicons))
}

/// Takes files through every stage, and calls `done` with its name at the end of each.
pub fn walk(files: &[(&str, &[u8])], mut done: impl FnMut(&'static str)) {
    let reader = Reader::new(&rules().lexicons);
    let numbers = NumberReader::new(&rules().lexicons);
    let times = TimeReader::new(&rules().lexicons);
    let readers = readers();
    done("begin");
    let read = files.iter().flat_map(|(path, bytes)| reader.read(path, bytes).0);
    let mut sources: Vec<Source> = read.collect();
    pipeline::name(&mut sources);
    sources.sort_by(Source::order);
    done("text");
    let sentences: Vec<Vec<Sentence>> = sources.iter().map(|source| readers.sentences(source)).collect();
    done("sentences");
    let documents: Vec<Document> = readers.read_all(&sources);
    done("language and mention");
    for (source, sentences) in sources.iter().zip(&sentences) {
        for sentence in sentences {
            black_box(numbers.read(sentence.span.of(&source.text)));
        }
    }
    done("numbers");
    for (source, sentences) in sources.iter().zip(&sentences) {
        for sentence in sentences {
            black_box(times.read(sentence.span.of(&source.text), source.published));
        }
    }
    done("times");
    let parses: Vec<Vec<Parse>> = documents
        .iter()
        .map(|document| {
            document
                .sentences
                .iter()
                .map(|s| s.tree.parse().clone())
                .collect()
        })
        .collect();
    for ((source, sentences), parses) in sources.iter().zip(&sentences).zip(&parses) {
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        black_box(
            readers
                .names
                .read_parsed(&source.text, &spans, parses, Language::embedded()),
        );
    }
    done("names");
    let (cast, variants) = pipeline::cast(readers, &documents);
    done("cast");
    let extracted = extract::extract(&sources, &documents, &cast, &variants, rules());
    done("extract");
    let linked = Matcher::new(&sources, &documents, &cast, &extracted, rules()).link();
    done("matching");
    let voices = Voices::new(&sources, &documents, None, &rules().lexicons);
    done("voices");
    let case = Case {
        sources: &sources,
        documents: &documents,
        voices: &voices,
        claims: &extracted.claims,
        linked: &linked,
        agreements: &rules().agreements,
        differences: &rules().differences,
    };
    let spoken = case.spoken(&rules().checks);
    let links = case.confirmed(&spoken);
    let clusters = matching::gather(&sources, &extracted.claims, &links);
    let findings = case.findings(&rules().checks, &spoken, &clusters);
    done("check");
    let analysis = Analysis {
        sentences,
        voices,
        clusters,
        findings,
        notes: Vec::new(),
        links,
        looked: linked.looked,
        sources,
        claims: extracted.claims,
    };
    let style = Style {
        all: true,
        explain: true,
        ..Style::default()
    };
    black_box(report::human(&analysis, style));
    black_box(report::markdown(&analysis, style));
    black_box(report::json(&analysis));
    done("report");
    black_box(report::claims(&analysis, style));
    black_box(report::claims_jsonl(&analysis));
    black_box(report::clusters(&analysis, style));
    black_box(report::clusters_json(&analysis));
    black_box(report::sentences(&analysis, style));
    black_box(report::sentences_jsonl(&analysis));
    done("listing");
    black_box(report::parses(&analysis, &parses, style));
    black_box(report::parses_json(&analysis, &parses));
    black_box(report::conllu(&analysis, &parses));
    done("grammar");
    for (path, bytes) in files {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        if let Ok(statements) = Statements::read(path, text) {
            black_box(matcher::match_claims(&statements.texts));
        }
    }
    done("match");
}
