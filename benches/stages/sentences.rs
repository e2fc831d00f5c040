//! From a source to its sentences.

use crosscheck::text::Splitter;
use divan::Bencher;
use divan::counter::BytesCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn split(bencher: Bencher, times: usize) {
    let run = run(times);
    let splitter = Splitter::new(&rules().lexicons);
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for source in &run.sources {
            divan::black_box(splitter.sentences(source));
        }
    });
}
