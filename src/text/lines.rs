//! Lines and columns of places in a file.

use super::span::char_floor;

/// Where the lines of a file begin; built once for a file.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
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
}
