//! The longest stretch that is read as one sentence. What is longer is read in pieces, each as if it stood alone.
//!
//! Much of what is asked of a sentence looks from each of its words at all the others: which clause, which figure, which
//! name. A bound on the sentence keeps all of that linear in the text. Tables, lists of names and texts without stops
//! are what meets it.

use super::span::Span;

/// Where a sentence may be cut, the better places last.
const PLACES: usize = 4;

/// The pieces of a stretch, in order and trimmed, each of `most` words and marks or fewer; the stretch itself when it is short enough. A piece ends at the last
/// semicolon or line break of its second half, else at the last comma, else at the last white space, else between two
/// words or marks.
pub(super) fn pieces(text: &str, stretch: Span, most: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = stretch.start;
    while let Some(cut) = cut(&text[start..stretch.end], most) {
        found.push(Span::new(start, start + cut).trim(text));
        start += cut;
    }
    found.push(Span::new(start, stretch.end).trim(text));
    found.retain(|piece| !piece.is_empty());
    found
}

/// Where the first piece of a text ends that is too long.
fn cut(text: &str, most: usize) -> Option<usize> {
    let mut count = 0;
    let mut last = ' ';
    let mut places = [None; PLACES];
    for (at, c) in text.char_indices() {
        // A run of letters and digits is one, and so is each mark.
        let begins = !(c.is_whitespace() || c.is_alphanumeric() && last.is_alphanumeric());
        if begins && count == most {
            return places.into_iter().rev().flatten().next().or(Some(at));
        }
        count += usize::from(begins);
        if count > most / 2 {
            let after = at + c.len_utf8();
            match c {
                ';' | '\n' => places[3] = Some(after),
                _ if last == ',' && c.is_whitespace() => places[2] = Some(after),
                _ if c.is_whitespace() => places[1] = Some(after),
                _ if begins => places[0] = Some(at),
                _ => {}
            }
        }
        last = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Limits;

    fn most() -> usize {
        Limits::default().sentence
    }

    fn read(text: &str) -> Vec<&str> {
        let found = pieces(text, Span::new(0, text.len()), most());
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_is_short_stays_whole() {
        let text = "ferry, ".repeat(most() / 2);
        assert_eq!(read(&text), [text.trim()]);
        assert_eq!(read(""), Vec::<&str>::new());
    }

    #[test]
    fn what_is_long_ends_where_a_reader_would_pause() {
        let half = most() / 2;
        let long = |pause: &str| {
            format!(
                "{}{pause} {}",
                "ferry ".repeat(half + 9).trim_end(),
                "boat ".repeat(half)
            )
        };
        for pause in [",", ";", "\n"] {
            let text = long(pause);
            let [first, second] = read(&text)[..] else {
                panic!("{pause:?}")
            };
            assert!(
                first.ends_with(&format!("ferry{}", pause.trim())) && second.starts_with("boat"),
                "{pause:?}"
            );
        }
        // Without a pause the piece is as long as it may be.
        assert_eq!(read(&long(""))[0].split_whitespace().count(), most());
    }

    #[test]
    fn nothing_is_lost_and_no_character_is_torn() {
        for word in ["a-", "\u{e9}\u{301}", "\u{201c}", "\u{4e2d} ", "1.", "a,\n", ";"] {
            let text = word.repeat(2000);
            let kept: String = read(&text).concat();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&kept), bare(&text), "{word:?}");
            assert!(
                read(&text).iter().all(|piece| cut(piece, most()).is_none()),
                "{word:?}"
            );
        }
    }
}
