//! `crosscheck parse`: the sentences of each report, parsed one by one.

use crosscheck::language::{Language, Parse};
use crosscheck::report::{self, Analysis};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault, Source, Span, Splitter};
use rayon::prelude::*;

use super::arguments::{self, ParseFormat};

/// The parses in the form that was asked for.
pub(super) fn parse(asked: &arguments::Parse) -> Result<String, Vec<Fault>> {
    let gathered = super::gather(&asked.reading, &asked.writing)?;
    let (analysis, parses) = super::on_threads(&asked.reading, || read(gathered.sources, &gathered.rulebook));
    Ok(match asked.format {
        ParseFormat::Human => report::parses(&analysis, &parses, super::style(&asked.writing)),
        ParseFormat::Json => report::parses_json(&analysis, &parses),
        ParseFormat::Jsonl => report::parses_jsonl(&analysis, &parses),
        ParseFormat::Conllu => report::conllu(&analysis, &parses),
    })
}

/// Cuts the sources into sentences and parses these. Nothing else of the road is walked: the analysis holds the
/// sources, in order of id as everywhere, and their sentences; beside it stands a parse for each sentence.
fn read(mut sources: Vec<Source>, rulebook: &Rulebook) -> (Analysis, Vec<Vec<Parse>>) {
    sources.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let splitter = Splitter::new(&rulebook.lexicons);
    let language = Language::embedded();
    let read = sources.par_iter().map(|source| {
        let sentences = splitter.sentences(source);
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        let parses = language.parse_all(&source.text, &spans);
        (sentences, parses)
    });
    let (sentences, parses) = read.unzip();
    let analysis = Analysis {
        sources,
        sentences,
        ..Analysis::default()
    };
    (analysis, parses)
}
