//! Lines of a file, and lines and columns of places in it.
//!
//! A line ends with LF, CRLF, or CR alone (as old Macintosh files have it), as editors count lines; the vertical tab, the
//! form feed, NEL and U+2028 end none.

use super::span::{Span, char_floor};

/// Words with single blanks, on one line.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the lines of a text end: behind the mark that ends each.
pub fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = move |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(move |&at| ends(at)).map(|at| at + 1)
}

/// The lines of a text, in order, without the marks that end them. Behind the last mark stands no further line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let rest = Some(text.len()).filter(|_| !text.ends_with(['\n', '\r']) && !text.is_empty());
    let mut start = 0;
    line_ends(text).chain(rest).map(move |end| {
        let line = Span::new(start, end);
        let bare = line.of(text);
        let bare = bare.strip_suffix('\n').unwrap_or(bare);
        let bare = bare.strip_suffix('\r').unwrap_or(bare);
        start = end;
        Span::new(line.start, line.start + bare.len())
    })
}

/// Where the lines of a file begin; built once for a file.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Finds the lines of a file.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            starts: std::iter::once(0).chain(line_ends(text)).collect(),
        }
    }

    /// Line and column of a place, both from 1; the column counts characters.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let at = char_floor(self.text, at.min(self.text.len()));
        let line = self.starts.partition_point(|&start| start <= at);
        let start = self.starts[line - 1];
        (line, 1 + self.text[start..at].chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let text = "First line\r\nThe mayor of Port Aldén signed 12 bills.\nLast";
        let lines = LineIndex::new(text);
        assert_eq!(lines.place(text.find("12").expect("it stands there")), (2, 32));
        assert_eq!(lines.place(text.len() + 9), (3, 5));
        assert_eq!(LineIndex::new("").place(0), (1, 1));
    }

    #[test]
    fn three_marks_end_a_line_and_no_others() {
        let of = |text| lines(text).map(|line| line.of(text)).collect::<Vec<_>>();
        assert_eq!(of("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(of("a\r\rb\r\n\n"), ["a", "", "b", ""]);
        assert_eq!(
            of("a\u{b}b\u{c}c\u{85}d\u{2028}e\r"),
            ["a\u{b}b\u{c}c\u{85}d\u{2028}e"]
        );
        assert_eq!(of(""), [""; 0]);
        let text = "a\rb\r\nc\nd";
        let found = ["a", "b", "c", "d"].map(|word| {
            LineIndex::new(text)
                .place(text.find(word).expect("it is there"))
                .0
        });
        assert_eq!(found, [1, 2, 3, 4]);
        assert_eq!(
            LineIndex::new(text).place(4),
            (2, 3),
            "between the two marks of one end"
        );
    }
}
