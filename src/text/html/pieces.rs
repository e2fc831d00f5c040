//! A page cut into its tags and the pieces of text between them, each with its place.
//!
//! Only what lies where is told here; which piece is inside which element is left to a parser that knows the rules of
//! HTML. Where the two disagree a piece is lost, but no piece ever has a wrong place.

use crate::text::markup::hidden_end;
use crate::text::span::Span;

/// Elements whose content is no text for readers, or text that stands elsewhere (`title`).
const UNREAD: [&str; 12] = [
    "script", "style", "noscript", "template", "title", "textarea", "iframe", "noembed", "noframes",
    "object", "svg", "math",
];

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A tag that opens or closes an element of that name, in small letters.
    Tag {
        /// The name.
        name: String,
        /// Whether it closes the element.
        closes: bool,
        /// Where it stands.
        span: Span,
    },
    /// What stands between two tags; may be nothing but white space.
    Text(Span),
}

/// The parts of a page in order. Comments, declarations and what is not for readers are left out.
pub(super) fn parts(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut text = 0;
    while let Some(found) = page[at..].find('<') {
        let start = at + found;
        let Some((end, tag)) = markup(page, start) else {
            at = start + 1;
            continue;
        };
        push(&mut parts, text, start);
        at = end;
        if let Some((name, closes)) = tag {
            // What is hidden and never closed hides the rest of the page, as it does in a browser.
            if !closes && UNREAD.contains(&name.as_str()) && !page[start..end].ends_with("/>") {
                at = hidden_end(page, end, &name).unwrap_or(page.len());
            } else {
                let span = Span::new(start, end);
                parts.push(Part::Tag { name, closes, span });
            }
        }
        text = at;
    }
    push(&mut parts, text, page.len());
    parts
}

fn push(parts: &mut Vec<Part>, start: usize, end: usize) {
    if start < end {
        parts.push(Part::Text(Span::new(start, end)));
    }
}

/// For an angle bracket that opens a tag, a comment or a declaration: where that ends, and the name of a tag with
/// whether it closes.
fn markup(page: &str, start: usize) -> Option<(usize, Option<(String, bool)>)> {
    let rest = &page[start + 1..];
    let behind = |mark: &str| rest.find(mark).map(|at| start + 1 + at + mark.len());
    if rest.starts_with("!--") {
        return Some((behind("-->").unwrap_or(page.len()), None));
    }
    if rest.starts_with(['!', '?']) {
        return Some((behind(">").unwrap_or(page.len()), None));
    }
    let bare = rest.strip_prefix('/').unwrap_or(rest);
    if !bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name: String = bare
        .chars()
        .take_while(|c| !c.is_whitespace() && !matches!(c, '/' | '>'))
        .take(64)
        .collect();
    let closes = bare.len() < rest.len();
    let end = tag_end(page, start + 1 + usize::from(closes) + name.len());
    Some((end, Some((name.to_ascii_lowercase(), closes))))
}

/// Where a tag ends whose attributes begin at a place: a bracket inside a value in quotation marks ends nothing.
fn tag_end(page: &str, from: usize) -> usize {
    let bytes = page.as_bytes();
    let mut at = from;
    let mut is_value = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'=' => is_value = true,
            b'"' | b'\'' if is_value => {
                let Some(shut) = page[at + 1..].find(char::from(byte)) else {
                    return page.len();
                };
                at += 1 + shut;
                is_value = false;
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => is_value = false,
        }
        at += 1;
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        let parts = parts(page);
        let part = |part: &Part| match part {
            Part::Tag { name, closes, .. } => format!("<{}{name}>", if *closes { "/" } else { "" }),
            Part::Text(span) => span.of(page).to_owned(),
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        for (page, is) in [
            ("<P class='a>b' id=x>One<br/>two</P >", "<p>One<br>two</p>"),
            ("a < b <3 <!-- <p>no</p> -->c<!doctype html>d", "a < b <3 cd"),
            (
                "<script>if (a<b) '<p>'</script>x<style>p{}</style>y<title>T</title>",
                "xy",
            ),
            ("<a href=it's>x</a><a title = \"1 > 0\">y</a>", "<a>x</a><a>y</a>"),
            ("x<script>never shut <p>", "x"),
            ("<p title=\"never shut>x", "<p>"),
            ("x<", "x<"),
        ] {
            assert_eq!(shown(page), is, "{page}");
        }
    }
}
