//! Characters that do something to whoever shows them, rather than being shown: they move a cursor, colour a screen, turn
//! the order of reading around, end a line for one program and not for another, or are no characters at all.

/// Whether a character does something where it is shown: a control character (C0, DEL, C1), a mark that turns the order of
/// reading around, an end of line or paragraph, a byte order mark, a code point that is no character.
pub fn is_harmful(c: char) -> bool {
    match c {
        '\u{2028}' | '\u{2029}' => true,
        // Marks of direction, their older kin, and the marks around annotations, which hide what they hold.
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => true,
        '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        // The last two of every plane are no characters.
        c => c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// The character as it may be shown on one line: a blank for a tab and an end of line, the sign for what cannot be shown
/// (U+FFFD) for all else that is harmful.
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_harmful(c) => '\u{FFFD}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_harmful_and_what_is_read_is_not() {
        for c in [
            '\0',
            '\u{7}',
            '\u{1B}',
            '\t',
            '\n',
            '\r',
            '\u{7F}',
            '\u{85}',
            '\u{9B}',
            '\u{61C}',
            '\u{200E}',
            '\u{202E}',
            '\u{2028}',
            '\u{2029}',
            '\u{2066}',
            '\u{2069}',
            '\u{206F}',
            '\u{FEFF}',
            '\u{FFFB}',
            '\u{FDD0}',
            '\u{FFFE}',
            '\u{FFFF}',
            '\u{1FFFE}',
            '\u{10FFFF}',
        ] {
            assert!(is_harmful(c), "U+{:04X}", u32::from(c));
            assert!(!is_harmful(harmless(c)), "U+{:04X}", u32::from(c));
        }
        for c in [
            ' ',
            'a',
            'é',
            '\u{A0}',
            '\u{AD}',
            '“',
            '統',
            '\u{200D}',
            '\u{1F6A2}',
            '\u{FFFD}',
            '\u{301}',
        ] {
            assert!(!is_harmful(c) && harmless(c) == c, "U+{:04X}", u32::from(c));
        }
    }
}
