//! From sentences to figures and times.

use crosscheck::value::{NumberReader, TimeReader};
use divan::Bencher;
use divan::counter::BytesCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn numbers(bencher: Bencher, times: usize) {
    let run = run(times);
    let reader = NumberReader::new(&rules().lexicons);
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for (source, document) in run.sources.iter().zip(&run.documents) {
            for parsed in &document.sentences {
                divan::black_box(reader.read(parsed.sentence.span.of(&source.text)));
            }
        }
    });
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn dates(bencher: Bencher, times: usize) {
    let run = run(times);
    let reader = TimeReader::new(&rules().lexicons);
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for (source, document) in run.sources.iter().zip(&run.documents) {
            for parsed in &document.sentences {
                divan::black_box(reader.read(parsed.sentence.span.of(&source.text), source.published));
            }
        }
    });
}
