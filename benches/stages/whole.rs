//! The whole road behind the reading of files: from sources to the report as JSON.

use crosscheck::{pipeline, report};
use divan::Bencher;
use divan::counter::BytesCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn report(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(BytesCount::new(run.bytes))
        .with_inputs(|| run.sources.clone())
        .bench_values(|sources| report::json(&pipeline::analyse(sources, rules())));
}
