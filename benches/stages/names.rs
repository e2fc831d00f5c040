//! From sentences to names, and from the names of each source to those of the run.

use crosscheck::mention::Names;
use crosscheck::text::Span;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

use crate::common::{TIMES, readers, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn read(bencher: Bencher, times: usize) {
    let run = run(times);
    let spans = |parsed: &[crosscheck::mention::Parsed]| -> Vec<Span> {
        parsed.iter().map(|parsed| parsed.sentence.span).collect()
    };
    let sentences: Vec<Vec<Span>> = run.documents.iter().map(|d| spans(&d.sentences)).collect();
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for (source, spans) in run.sources.iter().zip(&sentences) {
            divan::black_box(readers().names.read(&source.text, spans));
        }
    });
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn join(bencher: Bencher, times: usize) {
    let run = run(times);
    let names: Vec<&Names> = run.documents.iter().map(|document| &document.names).collect();
    let entities: usize = names.iter().map(|names| names.entities.len()).sum();
    bencher.counter(ItemsCount::new(entities)).bench(|| {
        let ids = readers().names.join(&names);
        readers().names.variants(&names, &ids)
    });
}
