//! How fast sentences are parsed: tokens a second, on one thread and on two, and the memory that it takes.
//!
//! ```text
//! cargo bench --bench parsing                      the seeds ten times over
//! cargo bench --bench parsing -- FILE              texts of a file, each a JSON string on a line of its own
//! cargo bench --bench parsing -- FILE --serve      the same, one round for each line of standard input
//! ```
//!
//! With `--threads N` it works on N threads alone, with `--free` each text is parsed as a document in which the parser
//! finds the sentences. With `--serve` a round answers with its tokens and seconds on a line: `scripts/speed.py` asks
//! for rounds in turn with those of another program, so that both see the same weather.

mod common;

use std::io::BufRead;
use std::time::Instant;

use crosscheck::language::Language;
use crosscheck::text::Span;
use rayon::ThreadPool;
use rayon::prelude::*;

/// Rounds without `--serve`, the first of which warms up.
const ROUNDS: usize = 6;

fn main() {
    let mut file = None;
    let (mut threads, mut serve, mut free) = (None, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--serve" => serve = true,
            "--free" => free = true,
            "--threads" => threads = arguments.next().and_then(|number| number.parse().ok()),
            // What `cargo bench` adds.
            "--bench" => {}
            _ => file = Some(argument),
        }
    }
    let texts = Texts::new(file.as_deref().map_or_else(seeds, read), free);
    if serve {
        let pool = pool(threads.unwrap_or(1));
        for line in std::io::stdin().lock().lines() {
            line.expect("standard input can be read");
            let (tokens, seconds) = texts.round(&pool);
            println!("{tokens} {seconds:.6}");
        }
        return;
    }
    println!("threads    tokens   tokens a second: best, median");
    for threads in threads.map_or(vec![1, 2], |threads| vec![threads]) {
        let pool = pool(threads);
        let mut rounds: Vec<(usize, f64)> = (0..ROUNDS).map(|_| texts.round(&pool)).skip(1).collect();
        rounds.sort_by(|a, b| a.1.total_cmp(&b.1));
        let speed = |(tokens, seconds): (usize, f64)| tokens as f64 / seconds;
        let (best, median) = (speed(rounds[0]), speed(rounds[rounds.len() / 2]));
        println!("{threads:>7} {:>9} {best:>23.0} {median:>8.0}", rounds[0].0);
    }
    if let Some(peak) = peak() {
        println!("peak memory: {peak} (with the texts themselves)");
    }
}

/// Texts in one buffer.
struct Texts {
    text: String,
    spans: Vec<Span>,
    free: bool,
}

impl Texts {
    fn new(texts: Vec<String>, free: bool) -> Self {
        let mut text = String::new();
        let mut spans = Vec::new();
        for one in texts {
            let start = text.len();
            text.push_str(&one);
            spans.push(Span::new(start, text.len()));
            text.push('\n');
        }
        Self { text, spans, free }
    }

    /// Parses everything once: how many tokens, in how many seconds.
    fn round(&self, pool: &ThreadPool) -> (usize, f64) {
        let language = Language::embedded();
        let text = self.text.as_str();
        let begun = Instant::now();
        let parses = pool.install(|| {
            if self.free {
                let spans = self.spans.par_iter();
                spans.map(|span| language.parse_freely(text, *span)).collect()
            } else {
                language.parse_all(text, &self.spans)
            }
        });
        let seconds = begun.elapsed().as_secs_f64();
        (parses.iter().map(|parse| parse.tokens.len()).sum(), seconds)
    }
}

fn pool(threads: usize) -> ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("a machine that grants threads")
}

fn read(path: &str) -> Vec<String> {
    let written = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = written.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{path}: {e}: {line}")))
        .collect()
}

/// The sentences of the seeds, ten times over, each time of other words.
fn seeds() -> Vec<String> {
    let run = common::run(10);
    let sources = run.sources.iter().zip(&run.documents);
    sources
        .flat_map(|(source, document)| {
            let sentences = document.sentences.iter();
            sentences.map(|parsed| parsed.sentence.span.of(&source.text).to_owned())
        })
        .collect()
}

/// The most memory that the process has held, where the system tells.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}
