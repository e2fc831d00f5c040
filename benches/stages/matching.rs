//! From claims to questions and links, and from links to clusters. The bench `matching` tells the throughput.

use crosscheck::matching;
use divan::Bencher;
use divan::counter::ItemsCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn links(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(ItemsCount::new(run.extracted.claims.len()))
        .bench(|| run.matcher().link());
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn clusters(bencher: Bencher, times: usize) {
    let run = run(times);
    let case = run.case();
    let confirmed = case.confirmed(&case.spoken(&rules().checks));
    bencher
        .counter(ItemsCount::new(run.extracted.claims.len()))
        .bench(|| matching::gather(&run.sources, &run.extracted.claims, &confirmed));
}
