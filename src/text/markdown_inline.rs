//! The inline marks of Markdown: emphasis, links, pictures, code, escapes, entities.

use super::markup::entity;
use super::offsets::Builder;
use super::span::{Span, char_floor};

/// Writes the lines of a block without their marks; tells whether it is a picture and nothing else.
pub(super) fn inline(builder: &mut Builder<'_>, lines: &[Span]) -> Option<bool> {
    let file = builder.file;
    let first = lines.first()?;
    let only_picture = lines.len() == 1 && {
        let words = first.of(file);
        words.starts_with("![") && picture_end(words) == Some(words.len())
    };
    let mut words = Vec::new();
    for &line in lines {
        scan(file, line, &mut words);
    }
    let words = match_emphasis(words);
    let mut line = 0;
    for piece in words {
        while line + 1 < lines.len() && piece.span.start >= lines[line + 1].start {
            line += 1;
            builder.separate(lines[line].start);
        }
        match piece.kind {
            Kind::Words | Kind::Emphasis(_) => builder.copy(piece.span),
            Kind::Char(c) => builder.put(c.encode_utf8(&mut [0; 4]), piece.span),
        }
    }
    Some(only_picture)
}

struct Piece {
    span: Span,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    /// A run of marks that may be emphasis: the mark, and whether it may open and close.
    Emphasis((u8, bool, bool)),
    Char(char),
}

/// Cuts a line into words, marks and characters; marks that show nothing are left out.
fn scan(file: &str, line: Span, out: &mut Vec<Piece>) {
    let text = &file[..line.end];
    let bytes = text.as_bytes();
    let mut from = line.start;
    let mut i = line.start;
    // Ends of links whose words are being read: where to go on behind the address.
    let mut links: Vec<(usize, usize)> = Vec::new();
    let flush = |out: &mut Vec<Piece>, from: usize, to: usize| {
        if from < to {
            let span = Span::new(from, to);
            out.push(Piece {
                span,
                kind: Kind::Words,
            });
        }
    };
    while i < line.end {
        if let Some(&(close, next)) = links.last()
            && i == close
        {
            flush(out, from, i);
            (i, from) = (next, next);
            links.pop();
            continue;
        }
        let skip = match bytes[i] {
            b'\\' if bytes.get(i + 1).is_some_and(u8::is_ascii_punctuation) => {
                // The mark itself stays, its backslash goes.
                flush(out, from, i);
                from = i + 1;
                i += 2;
                continue;
            }
            b'`' => match code_end(text, i) {
                Some((open, close, end)) => {
                    flush(out, from, i);
                    flush(out, open, close);
                    Some(end)
                }
                // The run as a whole opens nothing, and no part of it does.
                None => {
                    i += run(bytes, i);
                    continue;
                }
            },
            b'!' if bytes.get(i + 1) == Some(&b'[') => link(text, i + 1, line.end).map(|(close, next)| {
                flush(out, from, i);
                links.push((close, next));
                i + 2
            }),
            b'[' if bytes.get(i + 1) == Some(&b'^') => near(text, i, ']').map(|end| {
                flush(out, from, i);
                end + 1
            }),
            b'[' => link(text, i, line.end).map(|(close, next)| {
                flush(out, from, i);
                links.push((close, next));
                i + 1
            }),
            b'<' => tag_end(text, i).map(|(inner, end)| {
                flush(out, from, i);
                flush(out, inner.start, inner.end);
                end
            }),
            b'&' => entity(text, i).map(|(c, end)| {
                flush(out, from, i);
                let span = Span::new(i, end);
                out.push(Piece {
                    span,
                    kind: Kind::Char(c),
                });
                end
            }),
            mark @ (b'*' | b'_' | b'~') => {
                let width = run(bytes, i);
                if mark == b'~' && width != 2 {
                    i += width;
                    continue;
                }
                flush(out, from, i);
                let span = Span::new(i, i + width);
                let (open, close) = flanks(text, line, span, mark);
                out.push(Piece {
                    span,
                    kind: Kind::Emphasis((mark, open, close)),
                });
                Some(span.end)
            }
            _ => None,
        };
        match skip {
            Some(end) => (i, from) = (end, end),
            None => i += 1,
        }
    }
    flush(out, from, line.end);
}

/// How many equal bytes stand at a place.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|&&b| b == bytes[at]).count()
}

/// The next place of a sign, a bounded way ahead.
fn near(text: &str, at: usize, sign: char) -> Option<usize> {
    let limit = char_floor(text, text.len().min(at + FARTHEST));
    Some(at + text[at..limit].find(sign)?)
}

/// How far ahead of a mark its partner may stand, in bytes: nobody writes longer, and no text costs quadratic time.
const FARTHEST: usize = 600;

/// Leaves out the marks of emphasis that open and close on each other.
fn match_emphasis(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut shown = vec![true; pieces.len()];
    let mut open: Vec<(usize, u8, usize)> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        let Kind::Emphasis((mark, opens, closes)) = piece.kind else {
            continue;
        };
        let width = piece.span.len();
        // Bounded: a thousand unmatched stars must not be searched a thousand times.
        let partner = open
            .iter()
            .rev()
            .take(12)
            .position(|&(_, m, w)| m == mark && w == width);
        if closes && let Some(back) = partner {
            let at = open.len() - 1 - back;
            shown[open[at].0] = false;
            shown[i] = false;
            open.truncate(at);
        } else if opens {
            open.push((i, mark, width));
        }
    }
    pieces
        .into_iter()
        .zip(shown)
        .filter(|(_, shown)| *shown)
        .map(|(piece, _)| piece)
        .collect()
}

/// Whether a run of marks may open and may close emphasis.
fn flanks(text: &str, line: Span, run: Span, mark: u8) -> (bool, bool) {
    let before = text[line.start..run.start].chars().next_back();
    let after = text[run.end..].chars().next();
    let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !(free(after) || mark == b'_' && word(before));
    let closes = !(free(before) || mark == b'_' && word(after));
    (opens, closes)
}

/// For a bracket that opens a link: where its words end and where the link ends. Looks a bounded way ahead.
fn link(text: &str, open: usize, end: usize) -> Option<(usize, usize)> {
    let limit = char_floor(text, end.min(open + FARTHEST));
    let mut depth = 0;
    let mut close = None;
    for (i, b) in text[open..limit].bytes().enumerate() {
        match b {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    close = Some(open + i);
                    break;
                }
            }
            _ => {}
        }
    }
    let close = close?;
    let limit = char_floor(text, end.min(close + 800));
    let rest = &text[close + 1..limit.max(close + 1)];
    let length = match rest.as_bytes().first() {
        Some(b'(') => {
            let mut depth = 0;
            rest.bytes().position(|b| {
                depth += i32::from(b == b'(') - i32::from(b == b')');
                depth == 0
            })?
        }
        Some(b'[') => rest.find(']')?,
        _ => return None,
    };
    Some((close, close + 1 + length + 1))
}

fn picture_end(words: &str) -> Option<usize> {
    link(words, 1, words.len()).map(|(_, end)| end)
}

/// For a backtick: where the code begins and ends, and where its closing marks end.
fn code_end(text: &str, at: usize) -> Option<(usize, usize, usize)> {
    let width = run(text.as_bytes(), at);
    let marks = &text[at..at + width];
    let limit = char_floor(text, text.len().min(at + FARTHEST));
    let open = at + width;
    let close = open + text[open..limit.max(open)].find(marks)?;
    Some((open, close, close + width))
}

/// For an angle bracket: the address inside and where it ends; tags of HTML have no inside.
fn tag_end(text: &str, at: usize) -> Option<(Span, usize)> {
    let end = near(text, at, '>')?;
    let inner = Span::new(at + 1, end);
    let words = inner.of(text);
    if words.contains("://") && !words.contains(' ') {
        return Some((inner, end + 1));
    }
    let is_tag = words.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !words.contains('<');
    is_tag.then_some((Span::new(end, end), end + 1))
}

#[cfg(test)]
mod tests {
    fn plain(file: &str) -> String {
        super::super::markdown::read("a.md", "a", file)
            .0
            .text
            .trim()
            .to_owned()
    }

    #[test]
    fn marks_of_any_width_go_in_pairs_and_stay_alone() {
        for (file, expected) in [
            ("The *old* **ferry** left.", "The old ferry left."),
            ("The ***old*** ****ferry**** left.", "The old ferry left."),
            ("The ****old ferry left.", "The ****old ferry left."),
            ("The ** ferry ***** left.", "The ** ferry ***** left."),
            ("The ~~old~~ ferry ~~~left~~~.", "The old ferry ~~~left~~~."),
            ("The ```old ferry `left`.", "The ```old ferry left."),
        ] {
            assert_eq!(plain(file), expected);
        }
    }
}
