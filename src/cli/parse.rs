//! `crosscheck parse`: the sentences of each report, parsed one by one.

use crosscheck::language::{Language, Parse};
use crosscheck::pipeline;
use crosscheck::report::{self, Analysis};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault, Sentence, Source, Span};
use rayon::prelude::*;

use super::arguments::{self, ParseFormat};

/// The parses in the form that was asked for.
pub(super) fn parse(asked: &arguments::Parse) -> Result<String, Vec<Fault>> {
    let gathered = super::gather(&asked.reading, &asked.writing)?;
    let (analysis, parses) = read(gathered.sources, &gathered.rulebook);
    Ok(match asked.format {
        ParseFormat::Human => report::parses(&analysis, &parses, super::style(&asked.writing)),
        ParseFormat::Json => report::parses_json(&analysis, &parses),
        ParseFormat::Jsonl => report::parses_jsonl(&analysis, &parses),
        ParseFormat::Conllu => report::conllu(&analysis, &parses),
    })
}

/// Cuts the sources into sentences and parses these. Nothing else of the road is walked: the analysis holds the
/// sources, in order as everywhere, and their sentences; beside it stands a parse for each sentence.
fn read(sources: Vec<Source>, rulebook: &Rulebook) -> (Analysis, Vec<Vec<Parse>>) {
    let analysis = pipeline::sentences(sources, rulebook);
    let language = Language::embedded();
    let pairs = analysis.sources.par_iter().zip(&analysis.sentences);
    let parse = |(source, sentences): (&Source, &Vec<Sentence>)| {
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        language.parse_all(&source.text, &spans)
    };
    let parses = pairs.map(parse).collect();
    (analysis, parses)
}
