//! The bytes of a file as text, and the way back to the bytes.
//!
//! UTF-8 is taken as it is. UTF-16 shows by its mark or by its zeros, and what is neither is read in the encoding
//! that a detector for the web's older pages thinks most likely; both are told in a note. Bytes that are no text in
//! any of them are a fault.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::{Fault, line_of};
use super::offsets::OffsetMap;
use super::span::Span;

/// A file as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileText {
    /// Its text. For a file in UTF-8 these are the very bytes.
    pub text: String,
    /// Leads from places in `text` to places among the bytes on disk; empty for a file in UTF-8.
    pub bytes: OffsetMap,
    /// What a reader of the report should know of how it was read.
    pub note: Option<String>,
}

/// How many bytes are looked at to tell UTF-16 without its mark, and binary files.
const PROBE: usize = 4096;

impl FileText {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// Bytes that are no text.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, Fault> {
        if let Some(encoding) = wide(bytes) {
            return Ok(Self::decode(bytes, encoding));
        }
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => {
                return Ok(Self {
                    text: text.to_owned(),
                    ..Self::default()
                });
            }
            Err(error) => error.valid_up_to(),
        };
        if is_binary(bytes) {
            return Err(no_text(path, bytes, valid));
        }
        let (mut whole, mut stray) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            stray += usize::from(!chunk.invalid().is_empty());
        }
        if whole > stray {
            return Ok(Self::with_stray_bytes(bytes, stray));
        }
        if let Some(encoding) = declared(bytes) {
            return Ok(Self::decode(bytes, encoding));
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        Ok(Self::decode(bytes, detector.guess(None, Utf8Detection::Deny)))
    }

    /// A file in another encoding than UTF-8.
    fn decode(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let mut read = Self::default();
        let mut decoder = encoding.new_decoder_with_bom_removal();
        // Byte by byte, so that the place of every character is known, in whatever encoding.
        let mut buffer = [0; 16];
        // A mark of the encoding belongs to no character.
        let mut from = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
        for (at, byte) in bytes.iter().enumerate() {
            let mut rest = std::slice::from_ref(byte);
            let last = at + 1 == bytes.len();
            loop {
                let (result, used, written) =
                    decoder.decode_to_utf8_without_replacement(rest, &mut buffer, last);
                rest = &rest[used..];
                let words = std::str::from_utf8(&buffer[..written]).unwrap_or_default();
                let place = Span::new(from, at + 1);
                if !words.is_empty() {
                    read.push(words, place);
                    from = at + 1;
                }
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => {
                        read.push("\u{fffd}", Span::new(from, (at + 1).max(from)));
                        from = at + 1;
                    }
                }
            }
        }
        read.note = Some(format!("is not UTF-8; read as {}", encoding.name()));
        read
    }

    /// A file in UTF-8 into which other bytes have come: each by itself is what it is in windows-1252.
    fn with_stray_bytes(bytes: &[u8], stray: usize) -> Self {
        let mut read = Self::default();
        let mut at = 0;
        let mut first = None;
        for chunk in bytes.utf8_chunks() {
            let end = at + chunk.valid().len();
            read.push(chunk.valid(), Span::new(at, end));
            at = end + chunk.invalid().len();
            match chunk.invalid() {
                [] => continue,
                [one] => {
                    let (words, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(one));
                    read.push(&words, Span::new(end, at));
                }
                _ => read.push("\u{fffd}", Span::new(end, at)),
            }
            first = first.or(Some(end));
        }
        let line = line_of_bytes(bytes, first.unwrap_or_default());
        let (bytes, are) = if stray == 1 {
            ("byte", "is")
        } else {
            ("bytes", "are")
        };
        read.note = Some(format!(
            "{stray} {bytes} {are} not UTF-8, the first on line {line}; read as {}",
            WINDOWS_1252.name()
        ));
        read
    }

    fn push(&mut self, words: &str, place: Span) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let text = Span::new(start, self.text.len());
        if text.len() == place.len() {
            self.bytes.copy(text, place);
        } else {
            self.bytes.add(text, place);
        }
    }
}

/// The encoding that a page or a feed gives as its own at its head, where that is another than UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PROBE)]).to_lowercase();
    let marks = head
        .trim_start()
        .starts_with('<')
        .then_some(["charset=", "encoding="])?;
    let label = marks.iter().find_map(|mark| {
        let (_, behind) = head.split_once(mark)?;
        behind
            .trim_start_matches(['"', '\''])
            .split(['"', '\'', ';', '>', '/', ' '])
            .next()
    })?;
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

/// UTF-16, by its mark, or by the zeros that stand at every second place of Latin letters.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return Some(encoding),
        Some(_) => return None,
        None => {}
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let zeros = |odd: usize| {
        let at = probe.iter().skip(odd).step_by(2);
        at.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = probe.len() / 4;
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd > most && even * 20 < odd {
        Some(UTF_16LE)
    } else if even > most && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are a picture, a program or a packed document: control characters stand in no text.
fn is_binary(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE)];
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    probe.iter().filter(control).count() * 100 > probe.len()
}

fn no_text(path: &str, bytes: &[u8], at: usize) -> Fault {
    let byte = bytes.get(at).copied().unwrap_or(0);
    Fault::new(
        path,
        Some(line_of_bytes(bytes, at)),
        format!(
            "is no text: byte 0x{byte:02x} at offset {at}; give the report as plain text or in another form that is read"
        ),
    )
}

fn line_of_bytes(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    line_of(&String::from_utf8_lossy(before), usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“No warning,” said Zoë O’Brien — the cook.\nIt cost €5. 14 “men” came…\n";

    fn read(bytes: &[u8]) -> FileText {
        FileText::read("a.txt", bytes).expect("it is text")
    }

    /// Every character leads to the bytes that it was written with.
    fn leads_back(file: &FileText, bytes: &[u8], encoding: &'static Encoding) {
        for (at, c) in file.text.char_indices() {
            let place = file.bytes.to_file(Span::new(at, at + c.len_utf8()));
            let (told, _) = encoding.decode_without_bom_handling(&bytes[place.start..place.end]);
            assert_eq!(told, c.to_string(), "{at}");
        }
    }

    #[test]
    fn older_encodings_are_read_and_told() {
        let (bytes, ..) = WINDOWS_1252.encode(TEXT);
        let file = read(&bytes);
        assert_eq!(file.text, TEXT);
        assert_eq!(file.note.as_deref(), Some("is not UTF-8; read as windows-1252"));
        leads_back(&file, &bytes, WINDOWS_1252);
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{TEXT}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for (bytes, encoding) in [(little, UTF_16LE), (big, UTF_16BE)] {
                let file = read(&bytes);
                assert_eq!(file.text, TEXT);
                leads_back(&file, &bytes, encoding);
            }
        }
    }

    #[test]
    fn a_page_tells_its_encoding() {
        let page = |head: &str| [head.as_bytes(), b"<p>\xa4 \xe8</p>"].concat();
        for (head, is) in [
            ("<meta charset='iso-8859-15'>", "€ è"),
            ("<?xml version='1.0' encoding=\"windows-1251\"?>", "¤ и"),
        ] {
            assert!(read(&page(head)).text.contains(is), "{head}");
        }
    }

    #[test]
    fn utf8_with_stray_bytes_stays_utf8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        assert_eq!(
            read(&bytes),
            FileText {
                text: TEXT.to_owned(),
                ..FileText::default()
            }
        );
        bytes.extend(b"Caf\xe9 \x93Ister\x94.");
        let file = read(&bytes);
        assert!(file.text.ends_with("Café “Ister”."));
        let told = "3 bytes are not UTF-8, the first on line 3; read as windows-1252";
        assert_eq!(file.note.as_deref(), Some(told));
    }

    #[test]
    fn a_file_that_is_no_text_is_a_fault() {
        let picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00";
        let fault = FileText::read("a.txt", picture).expect_err("a fault").to_string();
        assert!(
            fault.starts_with("a.txt:1: is no text: byte 0x89 at offset 0"),
            "{fault}"
        );
        assert_eq!(read(b"").text, "");
        assert_eq!(read(b"\xff").text, "ÿ");
    }
}
