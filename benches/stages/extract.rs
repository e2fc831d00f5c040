//! From what sources mention to claims.

use crosscheck::extract;
use divan::Bencher;
use divan::counter::ItemsCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn claims(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(ItemsCount::new(run.extracted.claims.len()))
        .bench(|| extract::extract(&run.sources, &run.documents, &run.cast, &run.variants, rules()));
}
