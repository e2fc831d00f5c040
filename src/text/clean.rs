//! Dirt that copying and converting leave in a text: characters that nobody sees, other forms of letters and blanks,
//! marks of HTML, escapes of terminals, letters read in the wrong encoding, words cut at line ends.
//!
//! Each step is a list of edits in order of place. What every later stage reads is the cleaned text; the map leads
//! back to what stands in the file.

use super::offsets::{Builder, OffsetMap};
use super::span::Span;
use super::{escapes, hyphens, markup, mojibake};

/// Words that stand for a stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) with: String,
}

/// A text without its dirt.
#[derive(Debug, Default)]
pub(super) struct Cleaned {
    pub(super) text: String,
    /// Leads from the cleaned text to the one that was given.
    pub(super) map: OffsetMap,
    /// How many characters were read in the wrong encoding, and the first as it stood.
    garbled: Option<(usize, String)>,
}

/// What a text is cleaned of, besides what is dirt everywhere.
#[derive(Clone, Copy)]
pub(super) struct Cleaner {
    /// Whether a word is known: tells a word that was cut from two that a hyphen joins.
    pub(super) is_word: fn(&str) -> bool,
    /// Whether marks of HTML are dirt, as they are in plain text.
    pub(super) of_markup: bool,
}

impl Cleaner {
    /// The text without its dirt.
    pub(super) fn clean(self, text: &str) -> Cleaned {
        let mut cleaned = Cleaned {
            text: text.to_owned(),
            ..Cleaned::default()
        };
        cleaned.apply(&old_line_ends(text));
        cleaned.apply(&escapes::edits(&cleaned.text));
        // What was read wrongly twice over is mended twice over, and "&amp;ldquo;" is escaped twice.
        for _ in 0..2 {
            let edits = mojibake::edits(&cleaned.text);
            let Some(first) = edits.first() else { break };
            let first = first.span.of(&cleaned.text).to_owned();
            let count = edits.len();
            cleaned.garbled.get_or_insert((count, first));
            cleaned.apply(&edits);
        }
        for _ in 0..2 {
            let edits = if self.of_markup {
                markup::edits(&cleaned.text)
            } else {
                Vec::new()
            };
            let again = edits.iter().any(|edit| matches!(edit.with.as_str(), "&" | "<"));
            cleaned.apply(&edits);
            if !again {
                break;
            }
        }
        cleaned.apply(&hyphens::edits(&cleaned.text, self.is_word));
        cleaned.apply(&characters(&cleaned.text));
        cleaned
    }
}

impl Cleaned {
    fn apply(&mut self, edits: &[Edit]) {
        if !edits.is_empty() {
            let (text, map) = apply(&self.text, edits);
            self.map = map.through(&self.map);
            self.text = text;
        }
    }

    /// What a reader of the report should know.
    pub(super) fn note(&self) -> Option<String> {
        let (count, first) = self.garbled.as_ref()?;
        let (characters, were) = if *count == 1 {
            ("character", "was")
        } else {
            ("characters", "were")
        };
        Some(format!(
            "{count} {characters} of UTF-8 {were} once read as windows-1252, the first written “{first}”; read as meant"
        ))
    }
}

/// The text with every edit made, and the way back.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, OffsetMap) {
    let mut builder = Builder::new(text);
    let mut at = 0;
    for edit in edits {
        builder.copy(Span::new(at, edit.span.start));
        builder.put(&edit.with, edit.span);
        at = edit.span.end;
    }
    builder.copy(Span::new(at, text.len()));
    builder.finish()
}

/// Line ends of old Macintosh files: CR alone, which all that follows takes for a blank.
fn old_line_ends(text: &str) -> Vec<Edit> {
    let alone = |at: &usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let places = text.match_indices('\r').map(|(at, _)| at).filter(alone);
    let edit = |at| Edit {
        span: Span::new(at, at + 1),
        with: "\n".to_owned(),
    };
    places.map(edit).collect()
}

/// Characters that nobody sees, and other forms of letters, figures and blanks.
fn characters(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        if !c.is_ascii()
            && let Some(with) = usual(c, before, after)
        {
            let span = Span::new(at, at + c.len_utf8());
            edits.push(Edit { span, with });
        }
        before = c;
    }
    edits
}

/// The usual form of a character, empty for one that nobody sees; nothing where it has that form.
pub(super) fn usual(c: char, before: char, after: char) -> Option<String> {
    let one = |c: char| Some(c.to_string());
    match c {
        // Soft hyphen, grapheme joiner, spaces and joiners of no width, marks of direction, byte order mark.
        '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}' => Some(String::new()),
        // "12 500" is one figure where the space must not break.
        '\u{a0}' | '\u{2009}' | '\u{202f}' if before.is_ascii_digit() && after.is_ascii_digit() => None,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => one(' '),
        '\u{85}' => one('\n'),
        '\u{80}'..='\u{9f}' => Some(markup::in_windows(c))
            .filter(|read| *read != c)
            .and_then(one),
        '\u{2011}' => one('-'),
        'ﬀ' => Some("ff".to_owned()),
        'ﬁ' => Some("fi".to_owned()),
        'ﬂ' => Some("fl".to_owned()),
        'ﬃ' => Some("ffi".to_owned()),
        'ﬄ' => Some("ffl".to_owned()),
        'ﬅ' | 'ﬆ' => Some("st".to_owned()),
        // Wide forms of what is in ASCII; among the characters of East Asia their marks are the usual ones.
        '！'..='～' => {
            let ascii = char::from_u32(u32::from(c) - 0xfee0)?;
            let east =
                |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c);
            (ascii.is_ascii_alphanumeric() || !(east(before) || east(after))).then(|| ascii.to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaner() -> Cleaner {
        Cleaner {
            is_word: |word| {
                matches!(
                    word.to_lowercase().as_str(),
                    "fourteen" | "four" | "teen" | "well" | "known" | "coast"
                )
            },
            of_markup: true,
        }
    }

    fn clean(text: &str) -> String {
        let cleaned = cleaner().clean(text);
        // Whatever it was made of, every character leads to a place in the text that was given.
        for (at, c) in cleaned.text.char_indices() {
            let place = cleaned.map.to_file(Span::new(at, at + c.len_utf8()));
            assert!(text.get(place.start..place.end).is_some(), "{text:?} at {at}");
        }
        cleaned.text
    }

    #[test]
    fn what_nobody_sees_is_left_out_and_other_forms_are_usual() {
        for (text, is) in [
            (
                "Four\u{ad}teen peo\u{ad}ple, Cape\u{200b} Re\u{2060}nn, a\u{feff}b\u{200e}",
                "Fourteen people, Cape Renn, ab",
            ),
            (
                "\u{feff}12\u{202f}000 and\u{a0}5\u{2009}%",
                "12\u{202f}000 and 5 %",
            ),
            (
                "ﬁve o\u{fb03}cers ﬂed; Re\u{2011}elect",
                "five officers fled; Re-elect",
            ),
            ("１４ Ｐｅｏｐｌｅ（ｍｅｎ）！", "14 People(men)!"),
            ("他说：走！他走了。", "他说：走！他走了。"),
            (
                "\u{93}No,\u{94} said O\u{92}Brien \u{97} he",
                "“No,” said O’Brien — he",
            ),
            ("Zoë’s café — 5°", "Zoë’s café — 5°"),
        ] {
            assert_eq!(clean(text), is);
        }
    }

    #[test]
    fn text_read_in_the_wrong_encoding_is_read_as_meant() {
        for (text, is) in [
            ("â€œNo,â€\u{9d} said Oâ€™Brien â€” he", "“No,” said O’Brien — he"),
            ("â€œNo,â€ he said.", "“No,” he said."),
            ("The cafÃ© in ZÃ¼rich; MÃ¡laga", "The café in Zürich; Málaga"),
            ("It cost Â£5 orÂ\u{a0}â‚¬6â€¦", "It cost £5 or €6…"),
            ("Ã¢â‚¬Å“NoÃ¢â‚¬\u{9d}", "“No”"),
            // Capitals that stand before a closing mark are what they are.
            (
                "“AVANT-GARDE CAFÉ” and “QUÉ…” – IRMÃ”",
                "“AVANT-GARDE CAFÉ” and “QUÉ…” – IRMÃ”",
            ),
            (
                "Ämter, Össur, Ålesund, São Tomé, Âge",
                "Ämter, Össur, Ålesund, São Tomé, Âge",
            ),
        ] {
            assert_eq!(clean(text), is);
        }
        let told = cleaner().clean("The cafÃ©").note().expect("a note");
        assert!(
            told.starts_with("1 character of UTF-8 was once read as windows-1252, the first written “Ã©”")
        );
    }

    #[test]
    fn words_that_were_cut_are_whole() {
        for (text, is) in [
            ("Four-\nteen people", "Fourteen people"),
            ("a well-\nknown man", "a\nwell-known man"),
            ("the coast-\r\n  guard, he said", "the\ncoastguard, he said"),
            (
                "the Anglo-\nIrish treaty of 2019-\n20.",
                "the\nAnglo-Irish treaty of\n2019-20.",
            ),
            ("co\u{ad}\nast", "coast"),
            (
                "He left -\nso she said, and-\n\nno more",
                "He left -\nso she said, and-\n\nno more",
            ),
        ] {
            assert_eq!(clean(text), is, "{text:?}");
        }
    }
}
