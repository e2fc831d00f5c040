//! The words of a clause around what is marked in it, cut to what is worth reading and broken into lines.

use anstyle::Style as Ansi;

use crate::text::Span;

use super::layout::{clean, columns, harmless, prefix, suffix, whole_words_after, whole_words_before, width};
use super::paint::Style;

/// How words of a clause are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// They stand around what is told.
    #[default]
    Plain,
    /// They prove what is told beside the main thing.
    Beside,
    /// They prove the main thing.
    Lead,
}

/// A part of an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words of the text.
    Words(Span, Mark),
    /// Words were left out here.
    Gap,
}

/// How many columns of one marked stretch are shown; longer ones lose their middle.
const LONGEST: usize = 480;

/// A gap is not worth its mark when it leaves out less than this many columns.
const LEAST: usize = 30;

/// The clause with its marks, cut so that up to `context` columns stand around what is marked.
pub(super) fn excerpt(text: &str, clause: Span, marks: &[(Span, Mark)], context: usize) -> Vec<Part> {
    let runs = runs(text, clause, marks);
    let last = runs.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (i, (span, mark)) in runs.iter().copied().enumerate() {
        let words = span.of(text);
        let (head, tail) = match mark {
            Mark::Plain if last == 0 => (LONGEST, 0),
            Mark::Plain if i == 0 => (0, context),
            Mark::Plain if i == last => (context, 0),
            Mark::Plain => (context, context),
            _ => (LONGEST - LONGEST / 3, LONGEST / 3),
        };
        // Without context an excerpt begins and ends with what is marked.
        let is_dropped = head + tail == 0 && (i == 0 || i == last);
        let most = if is_dropped { 0 } else { head + tail + LEAST };
        if prefix(words, most).len() == words.len() {
            parts.push(Part::Words(span, mark));
            continue;
        }
        let head = match head {
            0 => "",
            head => whole_words_before(words, prefix(words, head)),
        };
        let tail = match tail {
            0 => "",
            tail => whole_words_after(words, suffix(words, tail)),
        };
        let head = Span::new(span.start, span.start + head.len());
        let tail = Span::new(span.end - tail.len(), span.end);
        parts.extend((!head.is_empty()).then_some(Part::Words(head, mark)));
        parts.push(Part::Gap);
        parts.extend((!tail.is_empty()).then_some(Part::Words(tail, mark)));
    }
    parts
}

/// The clause from its beginning to its end in runs of one mark; where marks lie over one another the highest shows.
pub(super) fn runs(text: &str, clause: Span, marks: &[(Span, Mark)]) -> Vec<(Span, Mark)> {
    if text.get(clause.start..clause.end).is_none() {
        return Vec::new();
    }
    let clause = clause.trim(text);
    let mut turns: Vec<(usize, Mark, i32)> = Vec::new();
    for (span, mark) in marks {
        let is_text = text.get(span.start..span.end).is_some();
        let span = if is_text { span.trim(text) } else { Span::default() };
        if !span.is_empty() && clause.contains(span) {
            turns.extend([(span.start, *mark, 1), (span.end, *mark, -1)]);
        }
    }
    turns.sort_unstable();
    let mut runs: Vec<(Span, Mark)> = Vec::new();
    let (mut lead, mut beside, mut at) = (0, 0, clause.start);
    turns.push((clause.end, Mark::Plain, 0));
    for (place, kind, step) in turns {
        let mark = match (lead, beside) {
            (0, 0) => Mark::Plain,
            (0, _) => Mark::Beside,
            _ => Mark::Lead,
        };
        match runs.last_mut() {
            _ if place == at => {}
            Some((span, before)) if *before == mark => span.end = place,
            _ => runs.push((Span::new(at, place), mark)),
        }
        at = place;
        match kind {
            Mark::Lead => lead += step,
            Mark::Beside => beside += step,
            Mark::Plain => {}
        }
    }
    runs
}

/// The words of an excerpt on one line, cleaned, without what was left out at its ends.
pub(super) fn words(text: &str, parts: &[Part]) -> String {
    let word = |part: &Part| match part {
        Part::Words(span, _) => span.of(text),
        Part::Gap => " … ",
    };
    let said: String = parts.iter().map(word).collect();
    let said: Vec<&str> = said.split_whitespace().collect();
    clean(said.join(" ").trim_matches(['…', ' ']))
}

/// A line of an excerpt, cleaned, with a mark for each of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Where its first character stands in the text.
    pub at: usize,
    pub words: String,
    /// `^` below what proves the main thing, `-` below what proves what is told beside it.
    pub carets: String,
}

/// Prints excerpts with the numbers of their lines and with carets below what is marked.
pub(super) struct Numbered {
    pub style: Style,
    /// How many columns the numbers take.
    pub digits: usize,
    /// The colour of the carets.
    pub ansi: Ansi,
}

impl Numbered {
    /// The lines of an excerpt; `of` tells the number of the line at a place of the text. A number stands once.
    pub fn lines(&self, text: &str, parts: &[Part], room: usize, of: impl Fn(usize) -> usize) -> Vec<String> {
        let digits = self.digits;
        let mut shown = None;
        let mut printed = Vec::new();
        for line in lines(text, parts, room) {
            let number = of(line.at);
            let number = match shown.replace(number) {
                Some(before) if before == number => String::new(),
                _ => number.to_string(),
            };
            let gutter = self.style.quiet(format!(" {number:>digits$} |"));
            printed.push(format!("{gutter} {}", line.words).trim_end().to_owned());
            if !line.carets.is_empty() {
                let gutter = self.style.quiet(format!(" {:>digits$} |", ""));
                let carets = line.carets.trim_start();
                let indent = " ".repeat(line.carets.len() - carets.len());
                let carets = self.style.paint(self.ansi, carets);
                printed.push(format!("{gutter} {indent}{carets}"));
            }
        }
        printed
    }
}

/// A character as it is printed, its mark, and where it stands.
type Cell = (char, Mark, usize);

/// The excerpt broken at spaces into lines of at most `room` columns.
pub(super) fn lines(text: &str, parts: &[Part], room: usize) -> Vec<Line> {
    let mut cells: Vec<Cell> = Vec::new();
    for part in parts {
        match part {
            Part::Words(span, mark) => {
                let shown = |(at, c): (usize, char)| (harmless(c), *mark, span.start + at);
                cells.extend(span.of(text).char_indices().map(shown));
            }
            Part::Gap => {
                let at = cells.last().map_or(0, |cell| cell.2);
                cells.extend([' ', '…', ' '].map(|c| (c, Mark::Plain, at)));
            }
        }
    }
    // The place of a gap at the beginning is that of the words after it.
    let first = parts.iter().find_map(|part| match part {
        Part::Words(span, _) => Some(span.start),
        Part::Gap => None,
    });
    let mut lines: Vec<Vec<Cell>> = vec![Vec::new()];
    let mut used = 0;
    let mut space: Option<Cell> = None;
    for word in cells.chunk_by(|a, b| (a.0 == ' ') == (b.0 == ' ')) {
        if word[0].0 == ' ' {
            space = Some(word[0]);
            continue;
        }
        let wide: usize = word.iter().map(|cell| width(cell.0)).sum();
        if used > 0 && used + 1 + wide > room {
            lines.push(Vec::new());
            used = 0;
        }
        let line = lines.len() - 1;
        if let Some(space) = space.take().filter(|_| used > 0) {
            lines[line].push(space);
            used += 1;
        }
        for cell in word {
            // A word that is longer than a line breaks where it must.
            if used > 0 && used + width(cell.0) > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width(cell.0);
            if let Some(line) = lines.last_mut() {
                line.push(*cell);
            }
        }
    }
    let mut made: Vec<Line> = lines.iter().map(|cells| line(cells)).collect();
    if let (Some(line), Some(first)) = (made.first_mut(), first) {
        line.at = line.at.max(first);
    }
    made
}

fn line(cells: &[Cell]) -> Line {
    let mut line = Line {
        at: cells.first().map_or(0, |cell| cell.2),
        ..Line::default()
    };
    for (c, mark, _) in cells {
        let caret = match mark {
            Mark::Plain => ' ',
            Mark::Beside => '-',
            Mark::Lead => '^',
        };
        line.words.push(*c);
        line.carets.extend(std::iter::repeat_n(caret, width(*c)));
    }
    line.carets.truncate(line.carets.trim_end().len());
    debug_assert!(line.carets.len() <= columns(&line.words));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of an excerpt with their carets; `+` begins and ends what is marked as the main thing, `~` what is
    /// told beside it.
    fn shown(marked: &str, context: usize, room: usize) -> Vec<String> {
        let mut text = String::new();
        let mut open: [Option<usize>; 2] = [None, None];
        let mut marks = Vec::new();
        for c in marked.chars() {
            let (which, mark) = match c {
                '+' => (0, Mark::Lead),
                '~' => (1, Mark::Beside),
                c => {
                    text.push(c);
                    continue;
                }
            };
            match open[which].take() {
                Some(start) => marks.push((Span::new(start, text.len()), mark)),
                None => open[which] = Some(text.len()),
            }
        }
        let parts = excerpt(&text, Span::new(0, text.len()), &marks, context);
        let lines = lines(&text, &parts, room);
        for line in &lines {
            assert!(columns(&line.words) <= room.max(2), "{line:?}");
        }
        lines
            .into_iter()
            .flat_map(|line| [line.words, line.carets])
            .collect()
    }

    #[test]
    fn two_sorts_of_marks_are_told_apart() {
        assert_eq!(
            shown("The +12 boats+ left ~on Friday~.", 40, 60),
            ["The 12 boats left on Friday.", "    ^^^^^^^^      ---------"]
        );
        // Where both lie on the same words, the main thing shows.
        assert_eq!(
            shown("The ~+12+ boats left on Friday~.", 40, 60),
            ["The 12 boats left on Friday.", "    ^^---------------------"]
        );
    }

    #[test]
    fn a_long_clause_is_cut_around_what_is_marked() {
        let text = "On a calm evening the old ferry left the harbour with +212 people+ aboard and turned to the north as it always does in summer";
        assert_eq!(
            shown(text, 20, 60),
            [
                "… the harbour with 212 people aboard and turned …",
                "                   ^^^^^^^^^^"
            ]
        );
    }

    #[test]
    fn lines_break_at_spaces_and_keep_their_carets() {
        assert_eq!(
            shown("Mayor +Maria Lopez said on Friday+ nothing", 40, 16),
            [
                "Mayor Maria",
                "      ^^^^^",
                "Lopez said on",
                "^^^^^^^^^^^^^",
                "Friday nothing",
                "^^^^^^"
            ]
        );
        assert_eq!(
            shown("+統統統統統統+", 4, 5),
            ["統統", "^^^^", "統統", "^^^^", "統統", "^^^^"]
        );
    }

    #[test]
    fn no_text_and_no_room_is_too_odd() {
        let texts = [
            "x",
            "\u{1F6A2}\u{1F6A2} x",
            "\x1b[2J x \u{202E}",
            "統統統 x 統",
            "e\u{301}x",
            " \n ",
        ];
        for text in texts {
            for room in 0..12 {
                let marks: Vec<(Span, Mark)> = (0..9)
                    .flat_map(|start| (0..9).map(move |end| (Span::new(start, end), Mark::Lead)))
                    .collect();
                let parts = excerpt(text, Span::new(0, text.len()), &marks, room);
                lines(text, &parts, room);
                words(text, &parts);
            }
        }
        assert!(excerpt("é", Span::new(1, 2), &[], 10).is_empty());
        assert!(excerpt("", Span::new(0, 9), &[], 10).is_empty());
        assert_eq!(lines("", &[], 10), [Line::default()]);
    }
}
