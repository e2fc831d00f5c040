//! The way from a text that was made of another text back to it: what each place of the one was in the other.

use serde::{Deserialize, Serialize};

use super::span::Span;

/// A piecewise way from places in the plain text to places in the file.
///
/// Empty means that the two are the same. Otherwise runs are in order and adjoin in the plain text; inside a run
/// whose two lengths are equal, bytes match one to one; a run of unequal lengths (an escape such as `\u2019`)
/// is taken whole. What the plain text leaves out (a soft hyphen, a tag) stands between two runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// The runs, in order of place.
    pub runs: Vec<Run>,
}

/// One run of an [`OffsetMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Place in the plain text.
    pub text: Span,
    /// Place in the file.
    pub file: Span,
}

impl Run {
    fn is_bytewise(self) -> bool {
        self.text.len() == self.file.len()
    }
}

impl OffsetMap {
    /// A span of the plain text as a span of the file.
    pub fn to_file(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.place(span.start, false);
        let end = if span.is_empty() {
            start
        } else {
            self.place(span.end, true)
        };
        Span::new(start, end)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        // For an end the run that holds the byte before it counts, so that a span never swallows what follows.
        let probe = if is_end { at - 1 } else { at };
        let i = self
            .runs
            .partition_point(|run| run.text.end <= probe)
            .min(self.runs.len() - 1);
        let run = self.runs[i];
        if run.is_bytewise() {
            run.file.start + (at - run.text.start).min(run.file.len())
        } else if is_end {
            run.file.end
        } else {
            run.file.start
        }
    }

    /// The way from this map's text through its file, which is the text of `below`, to the file of `below`.
    pub(super) fn through(self, below: &OffsetMap) -> OffsetMap {
        if below.runs.is_empty() {
            return self;
        }
        if self.runs.is_empty() {
            return below.clone();
        }
        let mut joined = OffsetMap::default();
        let mut first = 0;
        for run in self.runs {
            if !run.is_bytewise() {
                joined.add(run.text, below.to_file(run.file));
                continue;
            }
            // Both are in order, so that no run below is looked at again once it is passed.
            while below
                .runs
                .get(first)
                .is_some_and(|low| low.text.end <= run.file.start)
            {
                first += 1;
            }
            for low in &below.runs[first..] {
                let start = low.text.start.max(run.file.start);
                let end = low.text.end.min(run.file.end);
                if start >= end {
                    break;
                }
                let text = Span::new(
                    run.text.start + (start - run.file.start),
                    run.text.start + (end - run.file.start),
                );
                if low.is_bytewise() {
                    let shift = start - low.text.start;
                    let from = low.file.start + shift;
                    joined.copy(text, Span::new(from, from + text.len()));
                } else {
                    joined.add(text, low.file);
                }
            }
        }
        joined
    }

    /// Adds a stretch that is the same in both.
    pub(super) fn copy(&mut self, text: Span, file: Span) {
        match self.runs.last_mut() {
            Some(last) if last.file.end == file.start && last.is_bytewise() => {
                last.text.end = text.end;
                last.file.end = file.end;
            }
            _ => self.runs.push(Run { text, file }),
        }
    }

    /// Adds a stretch that stands for another.
    pub(super) fn add(&mut self, text: Span, file: Span) {
        // Lengths that are equal by chance ("ffi" for the one letter "ﬃ") must not pass for the same bytes.
        if text.len() == file.len() && text.len() > 1 {
            let (start, end) = (file.start, file.start + text.len());
            self.runs.push(Run {
                text: Span::new(text.start, text.start + 1),
                file: Span::new(start, start),
            });
            self.runs.push(Run {
                text: Span::new(text.start + 1, text.end),
                file: Span::new(start, end),
            });
        } else {
            self.runs.push(Run { text, file });
        }
    }
}

/// A text on its way, each part of it with its place in the text that it is made of.
pub(super) struct Builder<'f> {
    pub(super) file: &'f str,
    pub(super) text: String,
    map: OffsetMap,
}

impl<'f> Builder<'f> {
    pub(super) fn new(file: &'f str) -> Self {
        Self {
            file,
            text: String::new(),
            map: OffsetMap::default(),
        }
    }

    /// Takes over a stretch of the file as it is.
    pub(super) fn copy(&mut self, file: Span) {
        if file.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(file.of(self.file));
        self.map.copy(Span::new(start, self.text.len()), file);
    }

    /// Writes words for a stretch of the file.
    pub(super) fn put(&mut self, words: &str, file: Span) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.map.add(Span::new(start, self.text.len()), file);
    }

    /// A line end between blocks or lines, taken from the file before `at`.
    pub(super) fn separate(&mut self, at: usize) {
        let last = self.map.runs.last().map_or(0, |run| run.file.end);
        self.put("\n", Span::new(last, at));
    }

    /// The text and the way back.
    pub(super) fn finish(self) -> (String, OffsetMap) {
        (self.text, self.map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(file: &str, edits: &[(&str, &str)]) -> (String, OffsetMap) {
        let mut builder = Builder::new(file);
        let mut at = 0;
        for (old, new) in edits {
            let start = at + file[at..].find(old).expect("it stands there");
            builder.copy(Span::new(at, start));
            at = start + old.len();
            builder.put(new, Span::new(start, at));
        }
        builder.copy(Span::new(at, file.len()));
        builder.finish()
    }

    #[test]
    fn two_ways_make_one() {
        let file = "Pe\u{ad}ter &amp; the o\u{fb03}cer\u{a0}left";
        let (half, below) = made(file, &[("\u{ad}", ""), ("&amp;", "&"), ("\u{a0}", " ")]);
        let (text, above) = made(&half, &[("\u{fb03}", "ffi"), ("left", "went off")]);
        assert_eq!(text, "Peter & the officer went off");
        let map = above.through(&below);
        for (words, stands) in [
            ("Peter", "Pe\u{ad}ter"),
            ("& the", "&amp; the"),
            ("officer", "o\u{fb03}cer"),
            ("went", "left"),
            ("ter &", "ter &amp;"),
        ] {
            let start = text.find(words).expect("it stands there");
            assert_eq!(
                map.to_file(Span::new(start, start + words.len())).of(file),
                stands
            );
        }
    }
}
