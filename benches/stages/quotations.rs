//! From sentences and names to quotations and indirect speech.

use crosscheck::mention::{QuoteReader, Tree};
use crosscheck::text::{Source, Span};
use divan::Bencher;
use divan::counter::BytesCount;

use crate::common::{TIMES, rules, run};

fn paragraphs(source: &Source) -> Vec<Span> {
    let read = source.blocks.iter().filter(|block| block.kind.is_read());
    read.map(|block| block.span).collect()
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn read(bencher: Bencher, times: usize) {
    let run = run(times);
    let reader = QuoteReader::new(&rules().lexicons);
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for (source, document) in run.sources.iter().zip(&run.documents) {
            let sentences: Vec<Span> = document.sentences.iter().map(|s| s.sentence.span).collect();
            let trees: Vec<Tree> = document.sentences.iter().map(|s| s.tree.clone()).collect();
            let names = &document.names;
            divan::black_box(reader.read(
                &source.text,
                &paragraphs(source),
                &sentences,
                &trees,
                &names.mentions,
                &names.entities,
            ));
        }
    });
}
