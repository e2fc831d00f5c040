//! Words of reports as Markdown shows them and nothing more: no mark of Markdown or HTML works, and nothing of them comes
//! alive in a ticket.
//!
//! A backslash makes marks plain, but hosts of tickets look for more once the marks are read: names behind an `@`, numbers
//! of tickets, addresses, sums of commits, pictures between colons (GitHub-flavoured Markdown, section 6.9, and the filters
//! that hosts run on the result). No backslash stops these; what they would take stands as code, which all of them leave alone.

use std::ops::Range;

use super::layout::clean;

/// The text with every mark that Markdown or HTML would act on made plain, and as code what a host would make a link.
pub(super) fn plain(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for token in alive(&text) {
        escape(&text[done..token.start], &mut out);
        out.push_str(&code(&text[token.clone()]));
        done = token.end;
    }
    escape(&text[done..], &mut out);
    out
}

/// A cell of a table.
pub(super) fn cell(text: &str) -> String {
    plain(text).replace('|', "\\|")
}

/// A line that begins with a mark for a list, a heading or a quotation, made plain.
pub(super) fn start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = line[digits..].chars();
    let is_numbered =
        digits > 0 && matches!(rest.next(), Some('.' | ')')) && rest.next().is_none_or(char::is_whitespace);
    if is_numbered {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['>', '-', '+', '=', '|']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// The text as code.
pub(super) fn code(text: &str) -> String {
    let text = clean(text);
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // A mark of code at an end would be taken for one of the fence.
    let blank = if longest > 0 { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// The stretches without blanks that a host of tickets would make something of, in order, without the marks around them.
pub(super) fn alive(text: &str) -> Vec<Range<usize>> {
    const BEFORE: &[char] = &[
        '"', '\'', '“', '”', '‘', '’', '(', '[', '{', '<', '«', '—', '–', '*', '_',
    ];
    const BEHIND: &[char] = &[
        '"', '\'', '“', '”', '‘', '’', ')', ']', '}', '>', '»', '—', '–', '*', '_', '.', ',', ';', '!', '?',
    ];
    let mut found = Vec::new();
    let mut at = 0;
    for token in text.split(char::is_whitespace) {
        let start = at + token.len() - token.trim_start_matches(BEFORE).len();
        let inner = token.trim_start_matches(BEFORE).trim_end_matches(BEHIND);
        if is_alive(inner) {
            found.push(start..start + inner.len());
        }
        at += token.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn is_alive(token: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    let after = |mark: &str, is_of: fn(char) -> bool| {
        lower
            .match_indices(mark)
            .any(|(at, _)| lower[at + mark.len()..].starts_with(is_of))
    };
    lower.contains("://")
        || lower.contains("www.")
        || after("mailto:", |_| true)
        || after("xmpp:", |_| true)
        || after("@", char::is_alphanumeric)
        || after("#", |c| c.is_ascii_digit())
        || after("gh-", |c| c.is_ascii_digit())
        || token.split(|c: char| !c.is_alphanumeric()).any(is_sum)
        || is_picture(&lower)
}

/// Whether it may be the sum of a commit. Words and figures alone are none: of letters and digits both it must be.
fn is_sum(word: &str) -> bool {
    (7..=40).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Whether a name stands between two colons, as of a picture.
fn is_picture(token: &str) -> bool {
    let mut parts = token.split(':');
    parts.next();
    let inner: Vec<&str> = parts.collect();
    let is_name = |part: &&str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
    };
    inner
        .split_last()
        .is_some_and(|(_, inner)| inner.iter().any(is_name))
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '#' | '$'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_takes_is_code() {
        for (text, shown) in [
            ("said @mayor.", "said `@mayor`."),
            ("(see #12, GH-1)", "(see `#12`, `GH-1`)"),
            ("octo/boats#7", "`octo/boats#7`"),
            ("“www.example.org”", "“`www.example.org`”"),
            ("https://example.org/a_b", "`https://example.org/a_b`"),
            ("desk@example.org", "`desk@example.org`"),
            ("at 9fceb02 or", "at `9fceb02` or"),
            (":+1: :ship:", "`:+1:` `:ship:`"),
            ("a`@b`c", "`` a`@b`c ``"),
            ("the facade of 1234567 at 9:30", "the facade of 1234567 at 9:30"),
            ("number # 12, a @ b", "number \\# 12, a @ b"),
            ("$5 to *$6*", "\\$5 to \\*\\$6\\*"),
        ] {
            assert_eq!(plain(text), shown);
        }
    }

    #[test]
    fn lines_begin_plainly() {
        for (line, plain) in [
            ("1. a", "1\\. a"),
            ("12)", "12\\)"),
            ("1.5 m", "1.5 m"),
            ("- a", "\\- a"),
            ("a", "a"),
        ] {
            assert_eq!(start(line), plain);
        }
    }
}
