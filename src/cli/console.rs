//! What goes to standard error: faults, remarks of `--verbose`, and for work of more than a second how far it is.

use std::fmt::Display;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use clap::Args;
use crosscheck::text::{Fault, harmless};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How much is told on standard error.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Console {
    /// Tell nothing on standard error but what went wrong: no progress
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tell on standard error which settings are used, what is read, and how long each step takes
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

static CONSOLE: OnceLock<Console> = OnceLock::new();

/// Work that takes longer is shown.
const PATIENCE: Duration = Duration::from_secs(1);

impl Console {
    /// Holds for the rest of the run.
    pub fn begin(self) {
        CONSOLE.get_or_init(|| self);
    }
}

fn console() -> Console {
    CONSOLE.get().copied().unwrap_or_default()
}

/// One line for each fault; a name of a file cannot do anything to the terminal.
pub(super) fn tell(faults: &[Fault]) {
    for fault in faults {
        line(fault);
    }
}

/// A line that only `--verbose` shows.
pub(super) fn remark(text: impl Display) {
    if console().verbose {
        line(text);
    }
}

/// Who reads standard error may have gone away, which is no fault either.
fn line(text: impl Display) {
    let line: String = text.to_string().chars().map(harmless).collect();
    let _ = writeln!(anstream::stderr(), "crosscheck: {line}");
}

/// Does a step of the work. It is shown once it has taken a second, where standard error is a terminal.
pub(super) fn step<R>(what: &str, work: impl FnOnce() -> R) -> R {
    counted(what, 0, |_| work())
}

/// Does a step of the work that is made of so many parts; the work calls what [`Ticker::tick`] gives once for each.
pub(super) fn counted<R>(what: &str, parts: usize, work: impl FnOnce(&Ticker) -> R) -> R {
    let start = Instant::now();
    let ticker = Ticker::begin(what, parts);
    let done = work(&ticker);
    ticker.end();
    remark(format!("{what}: {:.2} s", start.elapsed().as_secs_f64()));
    done
}

/// Shows how far a step is.
pub(super) struct Ticker {
    bar: ProgressBar,
    /// Stops waiting; none where nothing is to be shown.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Ticker {
    fn begin(what: &str, parts: usize) -> Self {
        let bar = match parts {
            0 => ProgressBar::no_length(),
            parts => ProgressBar::new(parts as u64),
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        let form = if parts > 1 {
            "{spinner} {msg} [{wide_bar}] {pos}/{len}"
        } else {
            "{spinner} {msg} {elapsed}"
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        let shown = ProgressDrawTarget::stderr();
        if console().quiet || shown.is_hidden() {
            return Self { bar, waiting: None };
        }
        let (end, ended) = mpsc::channel();
        let late = bar.clone();
        let wait = move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                late.set_draw_target(shown);
                late.enable_steady_tick(Duration::from_millis(120));
            }
        };
        let thread = std::thread::Builder::new().spawn(wait);
        // A machine that grants no thread works without being watched.
        let waiting = thread.ok().map(|thread| (end, thread));
        Self { bar, waiting }
    }

    /// What to call for each part that is done, from any thread.
    pub fn tick(&self) -> Box<dyn Fn() + Send + Sync> {
        let bar = self.bar.clone();
        Box::new(move || bar.inc(1))
    }

    fn end(self) {
        if let Some((end, thread)) = self.waiting {
            // The thread is gone already where the step took long.
            let _ = end.send(());
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
