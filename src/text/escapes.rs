//! Escapes of terminals in a text that was copied out of one: colours, moves of the cursor, addresses of links. They are no
//! words, and what stands between them is.

use super::clean::Edit;
use super::span::Span;

/// No command of a terminal is longer, in bytes; what goes on further is no command.
const LONGEST: usize = 2000;

/// Takes whole escapes out; an escape character by itself, or with what is no command, stays where it is.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('\u{1b}').map(|at| from + at) {
        match escape(text.as_bytes(), at) {
            Some(end) => {
                let span = Span::new(at, end);
                edits.push(Edit {
                    span,
                    with: String::new(),
                });
                from = end;
            }
            None => from = at + 1,
        }
    }
    edits
}

/// Where the escape that begins at a place ends (ECMA-48): "ESC [ 31 m", "ESC ] 8 ; ; address BEL", "ESC ( B". All its bytes
/// are ASCII but those of a string, which ends at one that is.
fn escape(bytes: &[u8], at: usize) -> Option<usize> {
    let limit = bytes.len().min(at + LONGEST);
    let rest = bytes.get(at + 1..limit)?;
    let begins = at + 2;
    match rest.first()? {
        b'[' => {
            let is_inner = |byte: &u8| (0x20..=0x3f).contains(byte);
            let last = 1 + rest[1..].iter().position(|byte| !is_inner(byte))?;
            (0x40..=0x7e).contains(&rest[last]).then_some(at + 2 + last)
        }
        // Strings: a title of the window, a link, what a device is told.
        b']' | b'P' | b'X' | b'^' | b'_' => {
            let ends = |pair: &[u8]| pair[0] == 0x07 || pair == b"\x1b\\";
            let inner = &bytes[begins..limit];
            // No string goes on over a line.
            let line = inner
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(inner.len());
            let inner = &inner[..line];
            let bell = inner.last() == Some(&0x07);
            match inner.windows(2).position(ends) {
                Some(end) => Some(begins + end + if inner[end] == 0x07 { 1 } else { 2 }),
                None => bell.then_some(begins + inner.len()),
            }
        }
        // Which letters are meant.
        b'(' | b')' => matches!(rest.get(1)?, b'B' | b'A' | b'0').then_some(at + 3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::apply;

    #[test]
    fn escapes_are_taken_out_and_words_stay() {
        for (text, is) in [
            ("\u{1b}[1mThe mayor\u{1b}[0m said", "The mayor said"),
            ("\u{1b}[38;5;196mred\u{1b}[K \u{1b}[?25lend", "red end"),
            (
                "\u{1b}]8;;https://a.example/é\u{1b}\\words\u{1b}]8;;\u{1b}\\ on",
                "words on",
            ),
            ("\u{1b}]0;title\u{7}words\u{1b}(B on", "words on"),
            // None of these is a command.
            ("fer\u{1b}ry", "fer\u{1b}ry"),
            ("\u{1b}[", "\u{1b}["),
            ("\u{1b}[12é", "\u{1b}[12é"),
            (
                "\u{1b}]8;;no end\nnext\u{7} line",
                "\u{1b}]8;;no end\nnext\u{7} line",
            ),
            ("\u{1b}", "\u{1b}"),
        ] {
            let (found, map) = apply(text, &edits(text));
            assert_eq!(found, is, "{text:?}");
            for (at, c) in found.char_indices() {
                let place = map.to_file(Span::new(at, at + c.len_utf8()));
                assert_eq!(place.of(text), c.to_string(), "{text:?} at {at}");
            }
        }
    }
}
