//! A quoted line with the place of its carets, for the terminal.

use super::span::{Span, char_ceil, char_floor};

/// Where the lines of a file begin; built once for a file.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

/// A line of a file with the words of a span marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Line, from 1.
    pub line: usize,
    /// Column of the span's first character, from 1, counted in characters.
    pub column: usize,
    /// The line, or as much of it around the span as fits; cut ends show an ellipsis.
    pub text: String,
    /// Display columns before the carets.
    pub caret: usize,
    /// How many display columns the carets take, at least one.
    pub width: usize,
    /// Whether the span goes on in lines below.
    pub continues: bool,
}

impl<'t> LineIndex<'t> {
    /// Finds the lines of a file.
    pub fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect(),
        }
    }

    /// Line and column of a place, both from 1; the column counts characters.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let at = char_floor(self.text, at.min(self.text.len()));
        let line = self.starts.partition_point(|&start| start <= at);
        let start = self.starts[line - 1];
        (line, 1 + self.text[start..at].chars().count())
    }

    /// The line that a span begins in, cut around the span to `width` display columns.
    pub fn snippet(&self, span: Span, width: usize) -> Snippet {
        let start = char_floor(self.text, span.start.min(self.text.len()));
        let end = char_ceil(self.text, span.end.max(start));
        let (line, column) = self.place(start);
        let first = self.starts[line - 1];
        let after = self.starts.get(line).map_or(self.text.len(), |&next| next - 1);
        let whole = Span::new(first, after);
        let whole = Span::new(first, first + whole.of(self.text).trim_end_matches('\r').len());
        let marked = Span::new(start.min(whole.end), end.min(whole.end));
        let shown = self.window(whole, marked, width.max(8));
        let cut =
            |start: usize, end: usize| !self.text[start..end].chars().take(400).all(char::is_whitespace);
        let lead = if cut(whole.start, shown.start) { "…" } else { "" };
        let tail = if cut(shown.end, whole.end) { "…" } else { "" };
        let visible = Span::new(marked.start, marked.end.min(shown.end));
        Snippet {
            line,
            column,
            text: format!("{lead}{}{tail}", clean(shown.of(self.text))),
            caret: columns(lead) + columns(&self.text[shown.start..visible.start]),
            width: columns(visible.of(self.text)).max(1),
            continues: end > whole.end && !self.text[whole.end..end].trim().is_empty(),
        }
    }

    /// The part of a line to show: the span with as many whole words around it as fit.
    fn window(&self, line: Span, marked: Span, width: usize) -> Span {
        // Neither a short line nor a very long one needs a count: a column takes four bytes at most.
        if line.len() <= width || (line.len() <= 8 * width && columns(line.of(self.text)) <= width) {
            return line.trim_start(self.text, marked);
        }
        let room = width.saturating_sub(2);
        let mut used = 0;
        let mut end = marked.start;
        for c in marked.of(self.text).chars() {
            if used + char_columns(c) > room {
                break;
            }
            used += char_columns(c);
            end += c.len_utf8();
        }
        let (mut left, mut right) = (marked.start, end);
        // Words are taken by turns, before the span first, while they fit.
        let (mut can_left, mut can_right) = (true, end == marked.end);
        while can_left || can_right {
            if can_left {
                let word = word_before(self.text, line.start, left);
                let cost = columns(&self.text[word..left]);
                can_left = word < left && used + cost <= room;
                if can_left {
                    left = word;
                    used += cost;
                }
            }
            if can_right {
                let word = word_after(self.text, line.end, right);
                let cost = columns(&self.text[right..word]);
                can_right = word > right && used + cost <= room;
                if can_right {
                    right = word;
                    used += cost;
                }
            }
        }
        Span::new(left, right).trim_start(self.text, marked)
    }
}

impl Span {
    /// The span without white space at its beginning, but never cut into `keep`.
    fn trim_start(self, text: &str, keep: Span) -> Span {
        let lead = self.of(text).len() - self.of(text).trim_start().len();
        Span::new((self.start + lead).min(keep.start.max(self.start)), self.end)
    }
}

/// The beginning of the word before a place, with the white space behind it. Looks back a bounded way.
fn word_before(text: &str, least: usize, at: usize) -> usize {
    let from = char_ceil(text, least.max(at.saturating_sub(400)));
    let head = text[from.min(at)..at].trim_end();
    from.min(at)
        + head
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8))
}

/// The end of the word behind a place, with the white space before it. Looks ahead a bounded way.
fn word_after(text: &str, most: usize, at: usize) -> usize {
    let to = char_floor(text, most.min(at + 400));
    let rest = &text[at..to.max(at)];
    let lead = rest.len() - rest.trim_start().len();
    let word = rest[lead..]
        .find(char::is_whitespace)
        .unwrap_or(rest.len() - lead);
    at + lead + word
}

/// Tabs and control characters would move the carets: they show as a blank.
fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn columns(words: &str) -> usize {
    words.chars().map(char_columns).sum()
}

/// Wide characters of East Asia and most pictographs take two columns, marks that join take none.
fn char_columns(c: char) -> usize {
    match c as u32 {
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f | 0xfeff => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, words: &str, width: usize) -> (String, String, usize, usize) {
        let start = text.find(words).expect("the words stand there");
        let snippet = LineIndex::new(text).snippet(Span::new(start, start + words.len()), width);
        let carets = " ".repeat(snippet.caret) + &"^".repeat(snippet.width);
        (snippet.text, carets, snippet.line, snippet.column)
    }

    #[test]
    fn quotes_a_line_with_carets_under_the_words() {
        let text = "First line\r\nThe mayor of Port Aldén signed 12 bills.\nLast";
        let (line, carets, row, column) = show(text, "12 bills", 80);
        assert_eq!(line, "The mayor of Port Aldén signed 12 bills.");
        assert_eq!(carets, "                               ^^^^^^^^");
        assert_eq!((row, column), (2, 32));
    }

    #[test]
    fn cuts_a_long_line_around_the_span_on_words() {
        let text = format!("{}the dozen ships {}", "before ".repeat(40), "after ".repeat(40));
        let (line, carets, ..) = show(&text, "dozen ships", 40);
        assert_eq!(line, "…before the dozen ships after after…");
        assert_eq!(carets, "            ^^^^^^^^^^^");
    }

    #[test]
    fn shows_the_first_of_several_lines_and_counts_wide_characters() {
        let text = "日本 and\nmore";
        let snippet = LineIndex::new(text).snippet(Span::new(7, text.len()), 40);
        assert_eq!((snippet.caret, snippet.width, snippet.continues), (5, 3, true));
        let end = LineIndex::new(text).snippet(Span::new(text.len(), text.len() + 9), 40);
        assert_eq!((end.line, end.width), (2, 1));
        assert_eq!(LineIndex::new("").snippet(Span::new(0, 0), 40).line, 1);
    }
}
