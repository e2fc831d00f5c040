//! Work beside the interpreter: other threads of Python run on while it is done, and Ctrl-C ends the wait for it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crosscheck::pipeline;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// How long the interpreter waits for the work before it looks whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// Does the work on that many threads (`None`: one for each processor) without the lock of the interpreter, and comes back
/// at once where a signal asks for it. The work cannot be stopped: it then runs out by itself, and nobody hears of it.
///
/// The threads are those of this call alone, so that a process that was forked off has its own.
///
/// # Errors
/// What a handler of a signal raises, `KeyboardInterrupt` as a rule; `RuntimeError` where the work panics.
pub fn off_the_lock<T: Send + 'static>(
    py: Python<'_>,
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (done, wait) = mpsc::channel();
    let all = move || {
        let found = catch_unwind(AssertUnwindSafe(|| pipeline::with_threads(threads, work)));
        // Whoever waited may have gone.
        let _ = done.send(found);
    };
    py.detach(move || {
        start(all);
        loop {
            match wait.recv_timeout(PATIENCE) {
                Ok(found) => return found.map_err(broken),
                Err(RecvTimeoutError::Timeout) => Python::attach(|py| py.check_signals())?,
                Err(RecvTimeoutError::Disconnected) => return Err(broken(Box::new("the thread ended"))),
            }
        }
    })
}

/// Starts work on a thread of its own; where the machine grants none, it is done here.
fn start(work: impl FnOnce() + Send + 'static) {
    let work = Arc::new(Mutex::new(Some(work)));
    let take = |work: &Mutex<Option<_>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
    let there = Arc::clone(&work);
    let run = move || {
        if let Some(work) = take(&there) {
            work();
        }
    };
    let started = thread::Builder::new().name("crosscheck".to_owned()).spawn(run);
    if started.is_err()
        && let Some(work) = take(&work)
    {
        work();
    }
}

fn broken(why: Box<dyn Any + Send>) -> PyErr {
    let said = why.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| why.downcast_ref::<&str>().copied());
    PyRuntimeError::new_err(format!(
        "crosscheck broke on this input, which is a mistake of its own; please report it: {}",
        said.unwrap_or("no reason was told")
    ))
}
