//! From bytes to a source that is laid out.

use crosscheck::text::{Format, Reader};
use divan::Bencher;
use divan::counter::BytesCount;

use crate::common::{TIMES, rules, run};

#[divan::bench(args = TIMES, sample_count = 10, sample_size = 1, max_time = 3)]
fn read(bencher: Bencher, times: usize) {
    let run = run(times);
    let reader = Reader::new(&rules().lexicons);
    bencher.counter(BytesCount::new(run.bytes)).bench(|| {
        for source in &run.sources {
            divan::black_box(reader.read_as(&source.path, source.text.as_bytes(), Format::Plain));
        }
    });
}
