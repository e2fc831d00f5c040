//! One bench for each stage of the road, on the seeds 1, 10 and 100 times over: what each costs, and how it grows.
//!
//! `cargo bench --bench stages -- names` runs one stage. Beside the time stands the memory: how much a stage asks
//! for, and how much it holds at most.

#[path = "../common/mod.rs"]
mod common;

mod check;
mod extract;
mod figures;
mod language;
mod matching;
mod names;
mod quotations;
mod report;
mod sentences;
mod source;
mod start;
mod whole;

use divan::AllocProfiler;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}
