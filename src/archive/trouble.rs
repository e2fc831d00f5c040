//! What goes wrong with the store, and what is done about it: each fault is one line with its mend, and an archive that is in use is
//! waited for.

use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use redb::DatabaseError;

use super::guard::guarded;
use super::store::FILE;
use crate::text::{Fault, harmless};

/// So long an archive that is in use is waited for. Who tidies one up after a kill has it for a moment by itself, and so
/// has a program that was started in that moment, until it runs.
const PATIENCE: Duration = Duration::from_millis(400);

/// Work on the store of a folder; what goes wrong is told in one line.
pub(super) fn told<T>(folder: &Path, work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Fault> {
    match guarded(work) {
        Some(done) => done.map_err(|trouble| trouble.fault(folder)),
        None => Err(damaged(folder, "the store cannot make it out")),
    }
}

/// Opens an archive; one that is in use is tried again until patience is at its end.
pub(super) fn waiting<T>(open: impl Fn() -> Result<T, DatabaseError>) -> Result<T, DatabaseError> {
    const TRIES: u32 = 40;
    for _ in 1..TRIES {
        match open() {
            Err(DatabaseError::DatabaseAlreadyOpen) => thread::sleep(PATIENCE / TRIES),
            opened => return opened,
        }
    }
    open()
}

/// What went wrong in the store.
pub(super) struct Trouble(redb::Error);

impl<E: Into<redb::Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl Trouble {
    /// One line with the mend.
    fn fault(self, folder: &Path) -> Fault {
        use io::ErrorKind::{InvalidData, UnexpectedEof};
        let shown = folder.display().to_string();
        match self.0 {
            redb::Error::DatabaseAlreadyOpen => Fault::of_file(
                shown,
                "is in use by another crosscheck; run this again when that is done",
            ),
            redb::Error::Corrupted(what) => damaged(folder, &what),
            redb::Error::Io(error) if matches!(error.kind(), InvalidData | UnexpectedEof) => {
                damaged(folder, &error.to_string())
            }
            redb::Error::UpgradeRequired(_) => Fault::of_file(
                shown,
                "was written by an older crosscheck; move it away and index the reports again",
            ),
            redb::Error::TableDoesNotExist(_) | redb::Error::TableTypeMismatch { .. } => {
                damaged(folder, "no archive of crosscheck")
            }
            error => Fault::of_file(
                shown,
                format!(
                    "cannot be read or written: {error}; see that you may write to the folder and that the disk has room"
                ),
            ),
        }
    }
}

pub(super) fn damaged(folder: &Path, what: &str) -> Fault {
    // The store tells of what it found in the file, which may be anything.
    let what: String = what.chars().map(harmless).collect();
    let message = format!(
        "{FILE} is damaged ({what}); move it away and index the reports again, or put back a copy of it"
    );
    Fault::of_file(folder.display().to_string(), message)
}
