//! From sentences to their parses, counted in tokens a second. `cargo bench --bench parsing` tells the throughput
//! without the count of memory, and `scripts/speed.py` holds it against that of spaCy.

use crosscheck::language::Language;
use crosscheck::text::Span;
use divan::Bencher;
use divan::counter::ItemsCount;

use crate::common::{Run, run};

/// How many times over the seeds are read: fewer than elsewhere, since a parse costs more than the other stages.
const TIMES: [usize; 2] = [1, 10];
/// Words of a sentence that does not end.
const WORDS: [usize; 2] = [1_000, 10_000];

/// The sentences of every source.
fn stretches(run: &Run) -> Vec<(&str, Vec<Span>)> {
    let sources = run.sources.iter().zip(&run.documents);
    sources
        .map(|(source, document)| {
            let spans = document.sentences.iter().map(|parsed| parsed.sentence.span);
            (source.text.as_str(), spans.collect())
        })
        .collect()
}

fn tokens(texts: &[(&str, Vec<Span>)]) -> usize {
    let parse = |(text, spans): &(&str, Vec<Span>)| Language::embedded().parse_all(text, spans);
    texts.iter().flat_map(parse).map(|parse| parse.tokens.len()).sum()
}

fn parse_on(bencher: Bencher, times: usize, threads: usize) {
    let texts = stretches(run(times));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("a machine that grants threads");
    bencher
        .counter(ItemsCount::new(tokens(&texts)))
        .bench(|| pool.install(|| tokens(&texts)));
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 5)]
fn on_one_thread(bencher: Bencher, times: usize) {
    parse_on(bencher, times, 1);
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 5)]
fn on_two_threads(bencher: Bencher, times: usize) {
    parse_on(bencher, times, 2);
}

/// One sentence without an end: tokens a second must not fall as it grows.
#[divan::bench(args = WORDS, sample_count = 5, sample_size = 1, max_time = 5)]
fn without_a_full_stop(bencher: Bencher, words: usize) {
    let text = "the old ferry that left the harbour with ".repeat(words / 8);
    let span = Span::new(0, text.len());
    let tokens = Language::embedded().parse(&text, span).tokens.len();
    bencher
        .counter(ItemsCount::new(tokens))
        .bench(|| Language::embedded().parse(&text, span));
}
