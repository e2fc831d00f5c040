//! From links and clusters to findings.

use crosscheck::matching;
use divan::Bencher;
use divan::counter::ItemsCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn findings(bencher: Bencher, times: usize) {
    let run = run(times);
    let case = run.case();
    let checks = &rules().checks;
    let clusters = matching::gather(
        &run.sources,
        &run.extracted.claims,
        &case.confirmed(&case.spoken(checks)),
    );
    bencher
        .counter(ItemsCount::new(run.linked.links.len()))
        .bench(|| case.findings(checks, &case.spoken(checks), &clusters));
}
