//! Laying text out for a terminal: what is safe to print, how wide it is, where it breaks.
//!
//! Words of sources are foreign: they may hold control characters that would move the cursor, colour the screen or
//! turn the reading order around. Nothing of a source is printed that did not go through [`clean`].

pub(super) use crate::text::harmless;

/// The text with every character that a terminal would act on made visible and harmless, on one line.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(harmless).collect()
}

/// How many columns a character takes.
pub(super) fn width(c: char) -> usize {
    match u32::from(c) {
        // Marks that sit on the character before them, and marks without any width.
        0x300..=0x36F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F => 0,
        0x200B..=0x200D | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        // East Asian wide letters, full-width forms and pictures.
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
        0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F => 2,
        0x1F680..=0x1F6FF | 0x1F900..=0x1FAFF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The longest beginning of `text` that takes at most `room` columns.
pub(super) fn prefix(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += width(c);
        if used > room {
            return &text[..at];
        }
    }
    text
}

/// The longest ending of `text` that takes at most `room` columns.
pub(super) fn suffix(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices().rev() {
        used += width(c);
        if used > room {
            return &text[at + c.len_utf8()..];
        }
    }
    text
}

/// The text cleaned and, when it takes more than `room` columns, cut in its middle at spaces where that is possible.
pub(super) fn shorten(text: &str, room: usize) -> String {
    // A look at the beginning tells whether the whole fits, so that a long text is never read as a whole.
    if prefix(text, room).len() == text.len() {
        return clean(text);
    }
    let room = room.saturating_sub(3);
    let head = whole_words_before(text, prefix(text, room - room / 3));
    let tail = whole_words_after(text, suffix(text, room / 3));
    format!("{} … {}", clean(head.trim_end()), clean(tail.trim_start()))
}

/// A beginning of `text` without the word that it cuts, unless half of it or more would go.
pub(super) fn whole_words_before<'a>(text: &str, head: &'a str) -> &'a str {
    if text[head.len()..].starts_with(' ') {
        return head;
    }
    head.rfind(' ')
        .filter(|at| *at >= head.len() / 2)
        .map_or(head, |at| &head[..at])
}

/// An ending of `text` without the word that it cuts, unless half of it or more would go.
pub(super) fn whole_words_after<'a>(text: &str, tail: &'a str) -> &'a str {
    if text[..text.len() - tail.len()].ends_with(' ') {
        return tail;
    }
    tail.find(' ')
        .filter(|at| *at <= tail.len() / 2)
        .map_or(tail, |at| &tail[at + 1..])
}

/// Breaks a cleaned text at spaces, but not between a number and the word after it. The first line begins after
/// `first` columns, the others after `indent` spaces, and none goes beyond `room` columns unless a single word does.
pub(super) fn wrap(text: &str, first: usize, indent: usize, room: usize) -> String {
    let mut out = String::new();
    let mut used = first;
    let mut units: Vec<String> = Vec::new();
    let mut after_number = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match units.last_mut() {
            Some(unit) if after_number => {
                unit.push(' ');
                unit.push_str(word);
            }
            _ => units.push(word.to_owned()),
        }
        after_number = !after_number && word.chars().all(|c| c.is_ascii_digit() || c == ',');
    }
    for (i, unit) in units.iter().enumerate() {
        let wide = columns(unit);
        if i > 0 && used + 1 + wide > room {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else if i > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(unit);
        used += wide;
    }
    out
}

/// The text with spaces after it up to `room` columns.
pub(super) fn pad(text: &str, room: usize) -> String {
    let spaces = room.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(spaces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_act_on_is_made_harmless() {
        assert_eq!(
            clean("a\x1b[31mb\u{202E}c\td\ne\u{9b}"),
            "a\u{FFFD}[31mb\u{FFFD}c d e\u{FFFD}"
        );
    }

    #[test]
    fn long_words_are_cut_in_their_middle() {
        let text = "The two have worked together for many years and will go on to do so";
        let short = shorten(text, 40);
        assert_eq!(short, "The two have worked … on to do so");
        assert!(columns(&short) <= 40);
        assert_eq!(shorten("short", 40), "short");
        assert!(columns(&shorten(&"統".repeat(100), 30)) <= 30);
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("one two three", 6, 2, 13), "one two\n  three");
        assert_eq!(wrap("there are 12 ships", 0, 2, 12), "there are\n  12 ships");
        assert_eq!(wrap("", 6, 2, 13), "");
    }
}
