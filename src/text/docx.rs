//! Documents of Word: the paragraphs of the text, a line each. Footnotes, comments, headers and what was deleted while
//! changes were tracked are left out.

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::fault::Fault;
use super::markup;
use super::unpack::{bounded, broken};

/// What is said of places in a document.
pub(super) const NOTE: &str = "is a DOCX document; places count bytes of its text, a line for each paragraph";

/// Where the text of a document lies.
const BODY: &str = "word/document.xml";

/// The text of a document.
///
/// # Errors
/// An archive that is damaged, holds no document, or unpacks to more than that many bytes.
pub(super) fn read(path: &str, packed: &[u8], most: u64) -> Result<String, Fault> {
    let mut archive =
        ZipArchive::new(Cursor::new(packed)).map_err(|error| broken(path, "zip", &error.to_string()))?;
    let Ok(body) = archive.by_name(BODY) else {
        let message = "is an archive and no DOCX document; unpack it and give the reports in it";
        return Err(Fault::new(path, None, message));
    };
    let body = bounded(path, "zip", body, most)?;
    let body = String::from_utf8(body).map_err(|_| broken(path, "docx", "its text is not UTF-8"))?;
    text(&body).map_err(|error| broken(path, "docx", &error))
}

/// The text of the body of a document.
fn text(body: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(body);
    let mut text = String::new();
    // Whether characters are words of the text, and how many elements are open that only repeat what stands beside them.
    let mut reads = false;
    let mut repeats = 0usize;
    let mut cells = 0usize;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "w:t" => reads = repeats == 0,
                "mc:Fallback" => repeats += 1,
                "w:tc" => cells += 1,
                _ => {}
            },
            Event::Empty(tag) if repeats == 0 => match tag.name().as_ref() {
                "w:tab" if !text.ends_with('\n') && !text.is_empty() => text.push(' '),
                "w:br" | "w:cr" => text.push('\n'),
                "w:noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => reads = false,
                "mc:Fallback" => repeats = repeats.saturating_sub(1),
                // The paragraphs of a cell stand in its row.
                "w:p" if cells > 0 => text.push(' '),
                "w:p" => text.push('\n'),
                "w:tc" => {
                    cells = cells.saturating_sub(1);
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push('\t');
                }
                "w:tr" => {
                    text.truncate(text.trim_end_matches('\t').len());
                    text.push('\n');
                }
                _ => {}
            },
            Event::Text(words) if reads => text.push_str(&words),
            Event::GeneralRef(_) if reads => {
                if let Some((c, _)) = markup::entity(body, start) {
                    text.push(c);
                }
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(name: &str, content: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("in memory");
        writer.write_all(content.as_bytes()).expect("in memory");
        writer.finish().expect("in memory").into_inner()
    }

    #[test]
    fn paragraphs_are_lines_and_what_was_deleted_is_left_out() {
        let body = "<w:document><w:body><w:p><w:r><w:t>Ferry aground</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">Fourteen </w:t></w:r><w:del><w:r><w:delText>or twelve </w:delText></w:r></w:del>\
            <w:r><w:t>people at Smith &amp; Sons were hurt.</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hurt</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            </w:body></w:document>";
        let read = read("a.docx", &packed(BODY, body), 1 << 20).expect("sound");
        assert_eq!(
            read,
            "Ferry aground\nFourteen people at Smith & Sons were hurt.\nHurt\t14\n"
        );
    }

    #[test]
    fn other_archives_and_broken_ones_are_faults() {
        let told = read("a.zip", &packed("a.txt", "x"), 1 << 20)
            .expect_err("no document")
            .to_string();
        assert!(told.contains("is an archive and no DOCX"), "{told}");
        let told = read("a.docx", b"PK\x03\x04 and no more", 1 << 20)
            .expect_err("broken")
            .to_string();
        assert!(told.contains("cannot be unpacked (zip)"), "{told}");
        let told = read("a.docx", &packed(BODY, "<w:document><w:p></w:t>"), 1 << 20)
            .expect_err("broken")
            .to_string();
        assert!(told.contains("cannot be unpacked (docx)"), "{told}");
        assert!(read("a.docx", &packed(BODY, &"x".repeat(99)), 10).is_err());
    }
}
