//! Marks of HTML in a text that is none: entities and tags that were left in when the page was copied.

use encoding_rs::WINDOWS_1252;
use html_escape::decode_html_entities;

use super::clean::Edit;
use super::span::{Span, char_floor};

/// No name of an entity is longer, in bytes.
const LONGEST_ENTITY: usize = 34;
/// No tag is looked at further than this.
const LONGEST_TAG: usize = 2000;

/// Tags that part what stands before from what stands behind.
pub(super) const PARTING: [&str; 30] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "blockquote",
    "article",
    "section",
    "header",
    "footer",
    "aside",
    "nav",
    "main",
    "figure",
    "figcaption",
    "hr",
    "html",
    "body",
    "head",
];
/// Tags inside a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "wbr", "picture", "source", "tbody", "thead",
];
/// Tags whose content is not for readers.
const HIDDEN: [&str; 4] = ["script", "style", "noscript", "template"];

/// For an ampersand: the character that an entity stands for, and where it ends.
pub(super) fn entity(text: &str, at: usize) -> Option<(char, usize)> {
    let limit = char_floor(text, text.len().min(at + LONGEST_ENTITY));
    let end = at + text[at..limit].find(';')? + 1;
    let written = &text[at..end];
    if let Some(number) = written.strip_prefix("&#") {
        let number = number.trim_end_matches(';');
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((in_windows(char::from_u32(code)?), end));
    }
    let read = decode_html_entities(written);
    let mut chars = read.chars();
    let c = chars.next().filter(|_| read != written)?;
    chars.next().is_none().then_some((c, end))
}

/// The control characters between 0x80 and 0x9f stand in no text: each is the character that windows-1252 has there,
/// which is how browsers read them.
pub(super) fn in_windows(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9f) => {
            let (words, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            words.chars().next().unwrap_or(c)
        }
        _ => c,
    }
}

/// The entities and tags of a text, each with what stands for it.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    // The end of what is hidden is looked for once where there is none.
    let mut shuts = true;
    while let Some(found) = text[at..].find(['&', '<']) {
        at += found;
        let read = if text[at..].starts_with('&') {
            entity(text, at).map(|(c, end)| (c.to_string(), end))
        } else {
            tag(text, at, &mut shuts)
        };
        match read {
            Some((with, end)) => {
                let span = Span::new(at, end);
                edits.push(Edit { span, with });
                at = end;
            }
            None => at += 1,
        }
    }
    edits
}

/// For an angle bracket: what stands for the tag of HTML that it opens, and where that ends.
fn tag(text: &str, at: usize, shuts: &mut bool) -> Option<(String, usize)> {
    let rest = &text[at..char_floor(text, text.len().min(at + LONGEST_TAG))];
    if rest.starts_with("<!--") {
        return Some((String::new(), at + rest.find("-->")? + 3));
    }
    let end = rest.find('>')? + 1;
    let inner = &rest[1..end - 1];
    if inner.to_ascii_lowercase().starts_with("!doctype") {
        return Some((String::new(), at + end));
    }
    let closes = inner.starts_with('/');
    let bare = inner.strip_prefix('/').unwrap_or(inner);
    let name = bare
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    let behind = &bare[name.len()..];
    // "<b>", "</b>", "<br/>", "<a href=...>"; "<i think so>" is none.
    let attributes = behind.trim().trim_end_matches('/');
    if !(attributes.is_empty() || behind.starts_with(char::is_whitespace) && attributes.contains('=')) {
        return None;
    }
    let name = name.as_str();
    let end = at + end;
    if HIDDEN.contains(&name) {
        let shut = (!closes && *shuts).then(|| hidden_end(text, end, name)).flatten();
        *shuts &= closes || shut.is_some();
        return Some((String::new(), shut.unwrap_or(end)));
    }
    if name == "br" {
        return Some(("\n".to_owned(), end));
    }
    if PARTING.contains(&name) {
        return Some(("\n\n".to_owned(), end));
    }
    if matches!(name, "td" | "th") {
        let with = if closes { "\t" } else { "" };
        return Some((with.to_owned(), end));
    }
    INLINE.contains(&name).then(|| (String::new(), end))
}

/// Where the tag ends that closes one whose content is hidden.
pub(super) fn hidden_end(text: &str, from: usize, name: &str) -> Option<usize> {
    text[from..].match_indices("</").find_map(|(at, _)| {
        let rest = &text[from + at + 2..];
        let found = rest
            .get(..name.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(name));
        let end = rest.find('>').filter(|_| found)?;
        Some(from + at + 2 + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::apply;

    fn read(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        for (written, is) in [
            ("Cape&nbsp;Renn", "Cape\u{a0}Renn"),
            (
                "&ldquo;No,&rdquo; O&#8217;Brien &#x2014; &quot;yes&quot;",
                "“No,” O’Brien — \"yes\"",
            ),
            (
                "caf&eacute; &euro;5 &pound;3 14&deg; &frac12;",
                "café €5 £3 14° ½",
            ),
            ("O&#146;Brien &#150; peo&shy;ple", "O’Brien – peo\u{ad}ple"),
            (
                "AT&T & co; R&D; &nosuch; &#x; &#99999999; a & b;",
                "AT&T & co; R&D; &nosuch; &#x; &#99999999; a & b;",
            ),
        ] {
            assert_eq!(read(written), is);
        }
    }

    #[test]
    fn tags_are_left_out_and_those_of_paragraphs_part() {
        for (written, is) in [
            ("<p>One <b>big</b> ship.</p>", "\n\nOne big ship.\n\n"),
            ("One<br/>two<BR>three", "One\ntwo\nthree"),
            (
                "a <a href=\"x\" class='y'>link</a><!-- no > --> here",
                "a link here",
            ),
            ("<script>var a = 1 < 2;</script>Text<style>p {}</style>.", "Text."),
            ("<script>var a", "var a"),
            ("<td>Jones</td><td>45</td>", "Jones\t45\t"),
            (
                "5 < 6 and 7 > 6, <3, <i think so>, <a@b.org>, <unknown>",
                "5 < 6 and 7 > 6, <3, <i think so>, <a@b.org>, <unknown>",
            ),
        ] {
            assert_eq!(read(written), is);
        }
    }
}
