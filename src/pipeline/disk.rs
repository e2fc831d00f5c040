//! Files of the disk, read to a bound, and names for them that no two files share.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs::{File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::text::{Fault, Limits, line_ends, size};

/// The fault of paths that lead to more than a run may have, such as "more than 10000 files".
pub(super) fn too_many(paths: &[PathBuf], what: &str) -> Fault {
    let path = match paths {
        [path] => shown(path),
        _ => format!("{} paths", paths.len()),
    };
    let message =
        format!("more than {what}, the limit of a run; give fewer, or lift the limits with --no-limits");
    Fault::of_file(path, message)
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The disk says why.
    Error(io::Error),
    /// It holds more bytes than that.
    TooLarge(u64),
    /// It was to be text, and on that line it is none.
    NoText(usize),
}

impl Unread {
    /// The fault of the file, with what mends an error of the disk.
    pub fn fault(self, path: &str, mend: &str) -> Fault {
        match self {
            Self::Error(error) => Fault::of_file(path, format!("cannot be read: {error}; {mend}")),
            Self::TooLarge(most) => {
                let message = format!(
                    "is larger than {}, the limit of one file; split it, or lift the limits with --no-limits",
                    size(most)
                );
                Fault::of_file(path, message)
            }
            Self::NoText(line) => Fault::new(path, Some(line), "is not UTF-8; save the file as UTF-8"),
        }
    }
}

/// The bytes of a file, or of standard input (`-`).
///
/// # Errors
/// A file that is not there, may not be read, or is larger than the limit.
pub fn read(path: &Path, limits: Limits) -> Result<Vec<u8>, Unread> {
    let mut content = Vec::new();
    let most = limits.bytes;
    let bound = most.saturating_add(1);
    let read = if path == Path::new("-") {
        io::stdin().lock().take(bound).read_to_end(&mut content)
    } else {
        File::open(path).and_then(|file| file.take(bound).read_to_end(&mut content))
    };
    match read {
        Err(error) => Err(Unread::Error(error)),
        Ok(_) if content.len() as u64 > most => Err(Unread::TooLarge(most)),
        Ok(_) => Ok(content),
    }
}

/// The text of a file that is to be UTF-8, or of standard input (`-`).
///
/// # Errors
/// As [`read`], and a file that is no text.
pub fn read_text(path: &Path, limits: Limits) -> Result<String, Unread> {
    String::from_utf8(read(path, limits)?).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        Unread::NoText(1 + line_ends(&String::from_utf8_lossy(good)).count())
    })
}

/// What stands in a folder and is neither a file nor a folder: to read it could wait for ever, or never end. It is told with
/// what it is and with the mend; `None` for anything else, also for what is not there.
pub fn no_file(path: &Path, mend: &str) -> Option<Fault> {
    let kind = std::fs::metadata(path).ok()?.file_type();
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    let message = format!("is {} and no file; {mend}", what(kind));
    Some(Fault::of_file(shown(path), message))
}

#[cfg(unix)]
fn what(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn what(_: FileType) -> &'static str {
    "a device"
}

/// The path of a file for people to read. Bytes that are no text are told by their numbers (`\xff`), so that two files that
/// differ in them alone are told apart.
pub fn shown(path: &Path) -> String {
    written(path.as_os_str(), "\\x")
}

/// Where a file is, whatever path leads there, as text that no other file has: the absolute path with every link followed. A
/// byte that is no text is written as a zero byte, which no path holds, and its number.
pub fn place(path: &Path) -> String {
    match std::fs::canonicalize(path) {
        Ok(place) => written(place.as_os_str(), "\0"),
        Err(_) => written(path.as_os_str(), "\0"),
    }
}

fn written(name: &OsStr, mark: &str) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string does not fail.
            let _ = write!(out, "{mark}{byte:02x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_told_with_the_limit() {
        let told = |bytes| Unread::TooLarge(bytes).fault("a.txt", "").to_string();
        assert!(told(256 << 20).starts_with("a.txt: is larger than 256 MB, the limit of one file;"));
        assert!(told(99).starts_with("a.txt: is larger than 99 bytes, "));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_differ_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let names: [&[u8]; 5] = [b"a\xff", b"a\xfe", b"a\xc3", "a\u{fffd}".as_bytes(), b"a\\xff"];
        let places: std::collections::BTreeSet<String> = names
            .iter()
            .map(|name| place(Path::new(OsStr::from_bytes(name))))
            .collect();
        assert_eq!(places.len(), names.len(), "{places:?}");
        assert_eq!(shown(Path::new(OsStr::from_bytes(b"a\xff.txt"))), "a\\xff.txt");
        assert_eq!(shown(Path::new("d\u{e9}j\u{e0}.txt")), "d\u{e9}j\u{e0}.txt");
    }
}
