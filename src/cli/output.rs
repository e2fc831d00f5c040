//! Where the text goes: to standard output, or to a file that is written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use crosscheck::text::Fault;

use super::arguments::{Colour, Writing};

/// Whether what goes out is to be coloured: as asked; otherwise on a terminal that wants it (NO_COLOR, TERM).
pub(super) fn coloured(writing: &Writing) -> bool {
    match writing.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => writing.output.is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// Columns of the terminal, as the shell tells them.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.trim().parse().ok());
    columns.filter(|columns| *columns > 0).unwrap_or(100)
}

/// Writes the text where it was asked for. A reader that has gone away is no fault.
pub(super) fn write(text: &str, output: Option<&Path>) -> Result<(), Fault> {
    match output {
        Some(path) => whole_or_not(text, path).map_err(|error| {
            let message = format!("cannot be written: {error}; give a file in a folder you may write to");
            Fault::of_file(path.display().to_string(), message)
        }),
        None => match to_stdout(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::of_file(
                "<stdout>",
                format!("cannot be written: {error}; try --output FILE"),
            )),
            _ => Ok(()),
        },
    }
}

/// Refuses to write over what is read.
pub(super) fn keep_inputs<'a>(
    output: Option<&Path>,
    mut inputs: impl Iterator<Item = &'a Path>,
) -> Result<(), Fault> {
    let Some(output) = output else { return Ok(()) };
    let one = fs::canonicalize(output).is_ok_and(|output| {
        // A device is no report: what is read from it is not lost.
        output.is_file() && inputs.any(|input| fs::canonicalize(input).is_ok_and(|input| input == output))
    });
    if one {
        let message = "is one of the files that are read; give --output another name";
        return Err(Fault::of_file(output.display().to_string(), message));
    }
    Ok(())
}

fn to_stdout(text: &str) -> io::Result<()> {
    // The text carries its colours only where they were decided on; the stream turns them into what an old console
    // understands and passes them through elsewhere.
    let mut out = AutoStream::always(io::stdout().lock());
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes beside the file and renames, so that nobody ever sees half a report. What is no ordinary file, such as a
/// device or a pipe, is written to as it is.
fn whole_or_not(text: &str, path: &Path) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|known| !known.is_file()) {
        return fs::write(&path, text);
    }
    let beside = beside(&path);
    let written = write_synced(&beside, text).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // Best effort: the fault that is told is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A name in the same folder that belongs to this run alone.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
