//! Whether standard output was there when the program began.
//!
//! Where it is closed (`>&-`), the runtime puts the null device in its place before `main` begins, so that no file that is
//! opened later gets its number; what is written is then lost, and nothing tells. It is looked at before that.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

static IS_OPEN: AtomicBool = AtomicBool::new(true);

/// That what is written to standard output goes anywhere; where that cannot be known it is taken to.
///
/// # Errors
/// It is closed.
pub(super) fn open() -> io::Result<()> {
    match IS_OPEN.load(Ordering::Relaxed) {
        true => Ok(()),
        false => Err(io::Error::other("it is closed")),
    }
}

/// Functions that the loader calls before the runtime begins; all of it is one call that copies a file descriptor.
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod before {
    use std::os::fd::AsFd;
    use std::sync::atomic::Ordering;

    extern "C" fn look() {
        let is_open = std::io::stdout().as_fd().try_clone_to_owned().is_ok();
        super::IS_OPEN.store(is_open, Ordering::Relaxed);
    }

    // SAFETY: these sections hold addresses of functions without arguments or result that are called once; the one here
    // needs nothing of the runtime.
    #[used]
    #[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
    #[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
    static LOOK: extern "C" fn() = look;
}
