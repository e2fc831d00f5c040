//! How fast claims are matched: claims a second, and pairs compared a second, on the seeds 1, 10 and 100 times over.
//!
//! Matching is blocking, comparison, occasions and clustering: from claims to clusters. The two benches do the same
//! work and count it in different units.

mod common;

use common::{Run, TIMES, rules, run};
use crosscheck::link::{self, Cluster};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    println!("times   reports    claims   pairs compared   links   keys passed over   clusters");
    for times in TIMES {
        let run = run(times);
        println!(
            "{times:>5} {:>9} {:>9} {:>16} {:>7} {:>18} {:>10}",
            run.sources.len(),
            run.claims.len(),
            run.linked.compared,
            run.linked.links.len(),
            run.linked
                .accounts
                .iter()
                .map(|account| account.passed)
                .sum::<usize>(),
            matched(run).len(),
        );
    }
    println!();
    for times in TIMES {
        keys(times);
    }
    divan::main();
}

/// What each kind of blocking key brought.
fn keys(times: usize) {
    println!("keys of the run {times} times over      keys     pairs     alone     split    passed   claims");
    for account in &run(times).linked.accounts {
        println!(
            "{:<32} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8}",
            account.kind.word(),
            account.keys,
            account.pairs,
            account.alone,
            account.split,
            account.passed,
            account.passed_claims,
        );
    }
    println!();
}

fn matched(run: &Run) -> Vec<Cluster> {
    let linked = link::link(&run.sources, &run.claims, &rules().links);
    let case = crosscheck::check::Case {
        linked: &linked,
        ..run.case()
    };
    link::gather(
        &run.sources,
        &run.claims,
        &case.confirmed(&case.spoken(&rules().checks)),
    )
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 8)]
fn claims(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(ItemsCount::new(run.claims.len()))
        .bench(|| matched(run));
}

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 8)]
fn pairs(bencher: Bencher, times: usize) {
    let run = run(times);
    bencher
        .counter(ItemsCount::new(run.linked.compared))
        .bench(|| link::link(&run.sources, &run.claims, &rules().links));
}
