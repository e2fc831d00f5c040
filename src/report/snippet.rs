//! A line of a source cut around words of it, so that the words can be marked with carets.

use crate::text::Span;

use super::layout::{clean, columns, prefix, shorten, suffix, whole_words_after, whole_words_before};

/// A line in three parts, cleaned: what stands before the words, the words, what stands after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// The part of the span that this line shows, in the text that was cut.
    pub span: Span,
    pub before: String,
    pub words: String,
    pub after: String,
}

/// The lines that hold `span`, each cut to `room` columns; of more than two only the first and the last.
pub(super) fn cut(text: &str, span: Span, room: usize) -> Vec<Cut> {
    let Some(words) = text.get(span.start..span.end) else {
        return Vec::new();
    };
    let trimmed = span.trim(text);
    let Some(first_end) = words.trim().find('\n') else {
        return vec![line(text, trimmed, room)];
    };
    let last_start = words.trim().rfind('\n').map_or(0, |at| at + 1);
    let first = Span::new(trimmed.start, trimmed.start + first_end).trim(text);
    let last = Span::new(trimmed.start + last_start, trimmed.end).trim(text);
    vec![line(text, first, room), line(text, last, room)]
}

fn line(text: &str, span: Span, room: usize) -> Cut {
    let words = shorten(span.of(text), room);
    let spare = room.saturating_sub(columns(&words));
    // Only as much is looked at as could be shown: a line may be a whole book.
    let before = suffix(&text[..span.start], spare + 1);
    let before = before
        .rfind('\n')
        .map_or(before, |at| &before[at + 1..])
        .trim_start();
    let after = prefix(&text[span.end..], spare + 1);
    let after = after.find('\n').map_or(after, |at| &after[..at]).trim_end();
    let (left, right) = (columns(before), columns(after));
    let half = spare / 2;
    let left_room = left.min(spare - right.min(spare - half));
    let right_room = right.min(spare - left_room);
    Cut {
        span,
        before: ending(before, left_room),
        words,
        after: beginning(after, right_room),
    }
}

/// The end of what stands before, whole words only.
fn ending(before: &str, room: usize) -> String {
    if columns(before) <= room {
        return clean(before);
    }
    let kept = whole_words_after(before, suffix(before, room.saturating_sub(2)));
    if room < 2 {
        String::new()
    } else {
        format!("… {}", clean(kept))
    }
}

/// The beginning of what stands after, whole words only.
fn beginning(after: &str, room: usize) -> String {
    if columns(after) <= room {
        return clean(after);
    }
    let kept = whole_words_before(after, prefix(after, room.saturating_sub(2)));
    if room < 2 {
        String::new()
    } else {
        format!("{} …", clean(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str, room: usize) -> Vec<String> {
        let start = text.find(words).expect("the words stand in the text");
        let cuts = cut(text, Span::new(start, start + words.len()), room);
        for cut in &cuts {
            let wide = columns(&cut.before) + columns(&cut.words) + columns(&cut.after);
            assert!(wide <= room, "{wide} columns of {room}: {cut:?}");
        }
        cuts.iter()
            .map(|cut| format!("{}[{}]{}", cut.before, cut.words, cut.after))
            .collect()
    }

    #[test]
    fn a_line_that_fits_stays_whole() {
        assert_eq!(
            shown("first\n  The ferry burns.  \nlast", "ferry", 40),
            ["The [ferry] burns."]
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let text = "On a calm evening the old ferry left the harbour with 212 people aboard and turned to the north as always";
        assert_eq!(
            shown(text, "212 people", 50),
            ["… the harbour with [212 people] aboard and turned …"]
        );
        assert_eq!(shown(text, "On a calm", 30), ["[On a calm] evening the old …"]);
        assert_eq!(shown(text, "always", 30), ["… to the north as [always]"]);
    }

    #[test]
    fn words_over_several_lines_show_the_first_and_the_last() {
        let text = "He said \"we go\nand we\n\nstay\" at noon.";
        assert_eq!(
            shown(text, "\"we go\nand we\n\nstay\"", 40),
            ["He said [\"we go]", "[stay\"] at noon."]
        );
    }

    #[test]
    fn no_text_and_no_room_is_too_odd() {
        let texts = [
            "x",
            "\u{1F6A2}\u{1F6A2}\u{1F6A2} x",
            "\x1b[2J x \u{202E}",
            "統統統統統統統 x 統統統統",
        ];
        for text in texts {
            for room in 0..12 {
                cut(text, Span::new(0, text.len()), room);
                let at = text.find('x').unwrap_or(0);
                cut(text, Span::new(at, at + 1), room);
            }
        }
        assert!(cut("é", Span::new(1, 2), 10).is_empty());
        assert!(cut("", Span::new(0, 9), 10).is_empty());
        assert_eq!(cut("", Span::new(0, 0), 10).len(), 1);
    }
}
