//! The store takes a damaged file for a broken promise and panics here and there, where an archive has to say in one
//! line what is wrong. Work on the store runs in here: a panic of it becomes `None`, and nothing is printed.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is at work on the store.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// The work, or `None` where it panics. What it works on must not be used after that, but to be dropped in here.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // Other threads, and this one at other work, tell of their panics as ever.
            if !GUARDED.get() {
                told(panic);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.set(before);
    done
}
