//! How much work was done, counted and never timed.
//!
//! A binary built with `-C profile-generate` counts how often each branch of the program ran, that of every library and
//! every generic function included; `scripts/growth.sh` builds one so. The sum is the number of steps: it is the same on every
//! machine, whatever else that does. In any other binary only memory is counted: every request is a step and so are each sixteen of
//! its bytes. That costs nothing, and sees the loops that make something.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts what is asked of the system's own allocator.
struct Counted;

static ASKED: AtomicU64 = AtomicU64::new(0);

#[global_allocator]
static ALLOCATOR: Counted = Counted;

fn ask(bytes: usize) {
    ASKED.fetch_add(1 + bytes as u64 / 16, Ordering::Relaxed);
}

// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ask(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ask(size);
        unsafe { System.realloc(place, layout, size) }
    }
}

/// The steps done so far in this process.
pub fn steps() -> u64 {
    ASKED.load(Ordering::Relaxed) + branches()
}

#[cfg(not(steps))]
fn branches() -> u64 {
    0
}

#[cfg(steps)]
fn branches() -> u64 {
    unsafe extern "C" {
        fn __llvm_profile_begin_counters() -> *const u64;
        fn __llvm_profile_end_counters() -> *const u64;
    }
    // SAFETY: the two ends of the table of counters that the compiler lays out; nothing else runs while it is summed.
    let counters = unsafe {
        let begin = __llvm_profile_begin_counters();
        let count = __llvm_profile_end_counters().offset_from(begin);
        std::slice::from_raw_parts(begin, count as usize)
    };
    counters.iter().sum()
}
