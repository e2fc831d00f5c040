//! UTF-8 that somebody read as windows-1252 and wrote out again: "â€œ" for a quotation mark, "Ã©" for "é".
//!
//! The way back is certain where the characters, as bytes of windows-1252, are one character in UTF-8 that news is
//! written with, and are not what a writer would set side by side.

use encoding_rs::WINDOWS_1252;

use super::clean::Edit;
use super::span::Span;

/// A character that stands for several, and whether nobody would have set those side by side.
struct Found {
    edit: Edit,
    is_clear: bool,
}

/// What is to be read in place of what stands there; nothing where no place is clear.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    // Every lead byte is one of the letters at the end of Latin-1, and those begin with this byte in UTF-8.
    if !text.as_bytes().contains(&0xc3) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match sequence(text, at) {
            Some(one) => {
                at = one.edit.span.end;
                found.push(one);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if !found.iter().any(|one| one.is_clear) {
        return Vec::new();
    }
    found.into_iter().map(|one| one.edit).collect()
}

fn sequence(text: &str, at: usize) -> Option<Found> {
    let mut chars = text[at..].char_indices();
    let (_, first) = chars.next()?;
    let lead = byte(first).filter(|lead| (0xc2..=0xf4).contains(lead))?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let mut bytes = vec![lead];
    let mut end = at + first.len_utf8();
    // Whether a sign closes it that no writer sets behind such a letter; a quotation mark or a dash may stand there.
    let mut sign = false;
    for (offset, c) in chars.take(length - 1) {
        let Some(next) = byte(c).filter(|next| (0x80..=0xbf).contains(next)) else {
            break;
        };
        bytes.push(next);
        end = at + offset + c.len_utf8();
        sign |= next >= 0xa0 || matches!(next, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    }
    // The last byte of a closing mark is none of windows-1252 and is often lost on the way.
    if bytes == [0xe2, 0x80] {
        bytes.push(0x9d);
    }
    let read = std::str::from_utf8(&bytes).ok()?;
    let c = read.chars().next().filter(|_| bytes.len() == length)?;
    let usual = match length {
        2 => matches!(c, '\u{a0}'..='\u{17f}'),
        3 => {
            matches!(c, '\u{2010}'..='\u{206f}' | '\u{20a0}'..='\u{2122}' | '\u{fb00}'..='\u{fb06}' | '\u{feff}' | '\u{2200}'..='\u{22ff}')
        }
        _ => matches!(c, '\u{1f300}'..='\u{1faff}'),
    };
    usual.then(|| Found {
        edit: Edit {
            span: Span::new(at, end),
            with: read.to_owned(),
        },
        is_clear: length > 2 || sign,
    })
}

/// The byte that windows-1252 writes for a character, the gaps in it filled as on the web.
fn byte(c: char) -> Option<u8> {
    if let code @ 0x80..=0xff = u32::from(c) {
        return u8::try_from(code).ok();
    }
    let mut one = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut one));
    (!lost && bytes.len() == 1 && !c.is_ascii()).then(|| bytes[0])
}
