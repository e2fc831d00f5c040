//! What files are packed in: gzip and zstd, and DOCX, whose text lies packed in an archive.
//!
//! What is packed has no places of its own: evidence counts bytes of what it unpacks to, and a note says so.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::docx;
use super::fault::Fault;

/// A packed file may be packed again, not more often than this.
const LAYERS: usize = 3;

/// A file that was packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// What it unpacks to.
    pub content: Vec<u8>,
    /// What a reader of the report should know of it.
    pub notes: Vec<String>,
}

/// Unpacks the bytes of a file, whatever its name; nothing where they are not packed.
///
/// # Errors
/// A packed file that is damaged, cut off, or unpacks to more than `most` bytes; an archive that holds no report; a PDF or a
/// WARC, in which text lies packed in a way that is not read.
pub fn unpack(path: &str, bytes: &[u8], most: u64) -> Result<Option<Unpacked>, Fault> {
    let mut unpacked: Option<Unpacked> = None;
    let mut is_docx = false;
    for _ in 0..LAYERS {
        let packed = unpacked.as_ref().map_or(bytes, |unpacked| &unpacked.content);
        let (content, note) = match packed {
            [0x1f, 0x8b, ..] => (
                bounded(path, "gzip", MultiGzDecoder::new(packed), most)?,
                "is packed with gzip; places count bytes of what it unpacks to",
            ),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => (
                zstd(path, packed, most)?,
                "is packed with zstd; places count bytes of what it unpacks to",
            ),
            [b'P', b'K', 3, 4, ..] => {
                is_docx = true;
                (docx::read(path, packed, most)?.into_bytes(), docx::NOTE)
            }
            [b'%', b'P', b'D', b'F', b'-', ..] => {
                let message = "is a PDF, which is not read; save its text (pdftotext FILE) and give that";
                return Err(Fault::new(path, None, message));
            }
            [b'W', b'A', b'R', b'C', b'/', ..] => {
                let message = "is a web archive (WARC), which is not read; give the pages in it as files";
                return Err(Fault::new(path, None, message));
            }
            _ => break,
        };
        let known = unpacked.get_or_insert_default();
        known.content = content;
        known.notes.push(note.to_owned());
    }
    // An empty file is told to be empty, whatever it is called.
    let (name, lower) = (unpacked_name(path), path.to_lowercase());
    let ending = &lower[name.len()..];
    let content = unpacked.as_ref().map_or(bytes, |unpacked| &unpacked.content);
    if !ending.is_empty() && unpacked.is_none() && !bytes.is_empty() {
        return Err(not_as_called(path, ending, "packed"));
    }
    if lower[..name.len()].ends_with(DOCX) && !is_docx && !content.is_empty() {
        return Err(not_as_called(path, DOCX, "a document of that kind"));
    }
    Ok(unpacked)
}

/// How documents end that lie packed in an archive.
const DOCX: &str = ".docx";

/// A file that is not what its name says: to read it as text would make a report of its bytes.
fn not_as_called(path: &str, ending: &str, what: &str) -> Fault {
    let message =
        format!("is called {ending} and is not {what}; get it again, or give it the ending of what it is");
    Fault::new(path, None, message)
}

/// The name of a file without the endings of what it is packed with.
pub(super) fn unpacked_name(name: &str) -> &str {
    let bare = [".gz", ".zst", ".GZ", ".ZST"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    bare.unwrap_or(name)
}

fn zstd(path: &str, packed: &[u8], most: u64) -> Result<Vec<u8>, Fault> {
    let mut content = Vec::new();
    let mut rest = packed;
    // A file may be of several frames, each with a sum of its own.
    while !rest.is_empty() {
        let mut decoder =
            StreamingDecoder::new(&mut rest).map_err(|error| broken(path, "zstd", &error.to_string()))?;
        read_on(path, "zstd", &mut decoder, most, &mut content)?;
        let told = decoder.decoder.get_checksum_from_data();
        if told.is_some() && told != decoder.decoder.get_calculated_checksum() {
            return Err(broken(path, "zstd", "its sum is not that of its content"));
        }
    }
    Ok(content)
}

/// What a stream unpacks to, where that is no more than so many bytes.
pub(super) fn bounded(path: &str, packing: &str, packed: impl Read, most: u64) -> Result<Vec<u8>, Fault> {
    let mut content = Vec::new();
    read_on(path, packing, packed, most, &mut content)?;
    Ok(content)
}

/// Adds what a stream unpacks to, where all is no more than so many bytes then.
fn read_on(
    path: &str,
    packing: &str,
    packed: impl Read,
    most: u64,
    content: &mut Vec<u8>,
) -> Result<(), Fault> {
    let room = most.saturating_add(1) - content.len() as u64;
    let read = packed.take(room).read_to_end(content);
    read.map_err(|error| broken(path, packing, &error.to_string()))?;
    if content.len() as u64 > most {
        let message = format!(
            "unpacks to more than {}, the limit of one file; unpack it and give the reports that are meant, or lift the limits with --no-limits",
            size(most)
        );
        return Err(Fault::new(path, None, message));
    }
    Ok(())
}

/// A number of bytes for people to read.
pub fn size(bytes: u64) -> String {
    match bytes {
        ..0x10_0000 => format!("{bytes} bytes"),
        _ => format!("{} MB", bytes >> 20),
    }
}

/// A packed file that cannot be unpacked.
pub(super) fn broken(path: &str, packing: &str, why: &str) -> Fault {
    let message = format!("cannot be unpacked ({packing}): {why}; it is damaged or cut off, get it again");
    Fault::new(path, None, message)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    const MOST: u64 = 100_000;

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).expect("in memory");
        packer.finish().expect("in memory")
    }

    fn zst(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    #[test]
    fn what_is_packed_is_unpacked_layer_by_layer() {
        let text = "The ferry ran aground.\n".repeat(50);
        for packed in [
            gz(text.as_bytes()),
            zst(text.as_bytes()),
            gz(&zst(text.as_bytes())),
        ] {
            let unpacked = unpack("a.gz", &packed, MOST).expect("sound").expect("packed");
            assert_eq!(unpacked.content, text.as_bytes());
        }
        let twice = [zst(b"One. "), zst(b"Two.")].concat();
        assert_eq!(
            unpack("a.zst", &twice, MOST)
                .expect("sound")
                .expect("packed")
                .content,
            b"One. Two."
        );
        let twice = [gz(b"One. "), gz(b"Two.")].concat();
        assert_eq!(
            unpack("a.gz", &twice, MOST)
                .expect("sound")
                .expect("packed")
                .content,
            b"One. Two."
        );
        assert_eq!(unpack("a.txt", text.as_bytes(), MOST), Ok(None));
        assert_eq!(unpack("a.txt", b"", MOST), Ok(None));
    }

    #[test]
    fn what_calls_itself_packed_and_is_not_is_a_fault() {
        let text = b"The ferry ran aground.\n";
        for (name, told) in [
            (
                "a.txt.gz",
                "a.txt.gz: is called .gz and is not packed; get it again",
            ),
            ("A.ZST", "A.ZST: is called .zst and is not packed;"),
            (
                "a.docx",
                "a.docx: is called .docx and is not a document of that kind;",
            ),
            (
                "a.DOCX",
                "a.DOCX: is called .docx and is not a document of that kind;",
            ),
        ] {
            let fault = unpack(name, text, MOST).expect_err(name).to_string();
            assert!(fault.starts_with(told), "{fault}");
            assert_eq!(
                unpack(name, b"", MOST),
                Ok(None),
                "what is empty is told to be empty"
            );
        }
        let fault = unpack("a.docx.gz", &gz(text), MOST).expect_err("no document inside");
        assert!(fault.to_string().contains("is called .docx"), "{fault}");
        // What is packed otherwise than its name says is read, and so is what says nothing.
        for name in ["a.gz", "a.txt"] {
            assert!(unpack(name, &zst(text), MOST).expect("sound").is_some());
        }
    }

    #[test]
    fn what_is_broken_or_a_bomb_is_a_fault() {
        let text = "The ferry ran aground.\n".repeat(50);
        for packed in [gz(text.as_bytes()), zst(text.as_bytes())] {
            let cut = &packed[..packed.len() - 6];
            let told = unpack("a.gz", cut, MOST).expect_err("cut off").to_string();
            assert!(told.starts_with("a.gz: cannot be unpacked"), "{told}");
        }
        for (packed, why) in [
            (&b"%PDF-1.7\n"[..], "is a PDF"),
            (b"WARC/1.0\r\n", "is a web archive"),
        ] {
            let told = unpack("a", packed, MOST).expect_err("not read").to_string();
            assert!(told.starts_with(&format!("a: {why}")), "{told}");
        }
        let bomb = gz(&vec![b'a'; (MOST + 10) as usize]);
        let told = unpack("a.gz", &bomb, MOST).expect_err("too large").to_string();
        assert!(
            told.starts_with("a.gz: unpacks to more than 100000 bytes, the limit of one file"),
            "{told}"
        );
    }
}
