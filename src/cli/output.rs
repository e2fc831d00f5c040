//! Where the text goes: to standard output, or to a file that is written whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use crosscheck::pipeline::shown;
use crosscheck::text::Fault;

use super::arguments::{Colour, Writing};

/// Whether what goes out is to be coloured: as asked; otherwise on a terminal that wants it (NO_COLOR, TERM).
pub(super) fn coloured(writing: &Writing) -> bool {
    match writing.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            file(writing.output.as_deref()).is_none()
                && AutoStream::choice(&io::stdout()) != ColorChoice::Never
        }
    }
}

/// Columns of the terminal, as the shell tells them.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.trim().parse().ok());
    columns.filter(|columns| *columns > 0).unwrap_or(100)
}

/// The file that is written to; none where that is standard output, which `-` means too.
pub(super) fn file(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Writes the text where it was asked for. A reader that has gone away is no fault.
pub(super) fn write(text: &str, output: Option<&Path>) -> Result<(), Fault> {
    match file(output) {
        Some(path) => whole_or_not(text, path)
            .map_err(|error| unwritten(&shown(path), &error, "give a file in a folder you may write to")),
        None => match to_stdout(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(unwritten("<stdout>", &error, "try --output FILE"))
            }
            _ => Ok(()),
        },
    }
}

/// Why something was not written, and what mends it: `mend`, unless no space is left there.
pub(super) fn unwritten(name: &str, error: &io::Error, mend: &str) -> Fault {
    let is_full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    );
    let mend = if is_full {
        "no space is left there: make room, or give a file on another disk"
    } else {
        mend
    };
    Fault::of_file(name, format!("cannot be written: {error}; {mend}"))
}

/// Refuses to write over what is read; `option` is the one that names the file to be written.
pub(super) fn keep_inputs<'a, P: AsRef<Path> + 'a>(
    option: &str,
    output: Option<&Path>,
    inputs: impl IntoIterator<Item = P>,
) -> Result<(), Fault> {
    let Some(output) = file(output) else { return Ok(()) };
    let Ok(place) = fs::canonicalize(output) else {
        return Ok(());
    };
    let mut inputs = inputs.into_iter();
    // A device is no report: what is read from it is not lost.
    if place.is_file() && inputs.any(|input| fs::canonicalize(input).is_ok_and(|input| input == place)) {
        let message = format!("is one of the files that are read; give {option} another name");
        return Err(Fault::of_file(shown(output), message));
    }
    Ok(())
}

fn to_stdout(text: &str) -> io::Result<()> {
    super::standard::open()?;
    // The text carries its colours only where they were decided on; the stream turns them into what an old console
    // understands and passes them through elsewhere.
    let mut out = AutoStream::always(io::stdout().lock());
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes beside the file and renames, so that nobody ever sees half a report. What is no ordinary file, such as a
/// device or a pipe, is written to as it is.
fn whole_or_not(text: &str, path: &Path) -> io::Result<()> {
    let path = followed(path)?;
    let older = fs::metadata(&path).ok();
    if older.as_ref().is_some_and(|known| !known.is_file()) {
        return fs::write(&path, text);
    }
    // Short and of this run alone, in the same folder: a name as long as the file's own might be too long.
    let beside = path.with_file_name(format!(".crosscheck.{}.part", std::process::id()));
    let written = write_synced(&beside, text, older.as_ref()).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // Best effort: the fault that is told is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The path that links lead to: a link stays a link, also one to a file that is not there yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many as the systems themselves follow.
    for _ in 0..40 {
        match fs::read_link(&path) {
            // Kept as it was given, so that what is a device or a pipe by its name stays one.
            Ok(_) if fs::metadata(&path).is_ok_and(|known| !known.is_file()) => return Ok(path),
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links lead on"))
}

/// Writes a new file that belongs to whom the older one does and may be read by whom that may.
fn write_synced(path: &Path, text: &str, older: Option<&Metadata>) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if older.is_some() {
        // Nobody else may look into it before it has the older one's mode.
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    if let Some(older) = older {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            let new = file.metadata()?;
            if (new.uid(), new.gid()) != (older.uid(), older.gid()) {
                // Only who may do anything can give a file away; for others it stays theirs.
                let _ = fchown(&file, Some(older.uid()), Some(older.gid()));
            }
        }
        file.set_permissions(older.permissions())?;
    }
    file.sync_all()
}
