//! How fast claims are matched: claims a second, and pairs looked at a second, on the seeds 1, 10 and 100 times over.
//!
//! Matching is questions, pairs with their features, scores, occasions and clustering: from claims to clusters. The bench of
//! pairs leaves out what comes before and behind them.

mod common;

use common::{Run, TIMES, rules, run};
use crosscheck::check::Case;
use crosscheck::matching::{self, Cluster};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    println!("times   reports    claims   pairs looked at   left out   links   clusters");
    for times in TIMES {
        let run = run(times);
        println!(
            "{times:>5} {:>9} {:>9} {:>17} {:>10} {:>7} {:>10}",
            run.sources.len(),
            run.extracted.claims.len(),
            run.linked.looked.pairs,
            run.linked.looked.left_out,
            run.linked.looked.links,
            matched(run).len(),
        );
    }
    println!();
    divan::main();
}

fn matched(run: &Run) -> Vec<Cluster> {
    let linked = run.matcher().link();
    let case = Case {
        linked: &linked,
        ..run.case()
    };
    let links = case.confirmed(&case.spoken(&rules().checks));
    matching::gather(&run.sources, &run.extracted.claims, &links)
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 8)]
fn claims(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(ItemsCount::new(run.extracted.claims.len()))
        .bench(|| matched(run));
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 8)]
fn pairs(bencher: Bencher, times: usize) {
    let run = run(times);
    let matcher = run.matcher();
    bencher
        .counter(ItemsCount::new(run.linked.looked.pairs))
        .bench(|| matcher.pairs());
}
