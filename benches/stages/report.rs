//! From an analysis to each form of the report.

use crosscheck::report::{self, Style};
use divan::Bencher;

use crate::common::{TIMES, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn json(bencher: Bencher, times: usize) {
    let analysis = run(times).analysis();
    bencher.bench(|| report::json(analysis));
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn human(bencher: Bencher, times: usize) {
    let analysis = run(times).analysis();
    bencher.bench(|| report::human(analysis, Style::default()));
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn markdown(bencher: Bencher, times: usize) {
    let analysis = run(times).analysis();
    bencher.bench(|| report::markdown(analysis, Style::default()));
}
