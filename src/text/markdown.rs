//! Markdown: its blocks, and plain words without the marks.
//!
//! Only what reports are written with: headings, lists, quotations, code, rules, and the inline marks. Whatever is
//! none of these is text. What is left out of the text is kept in the offset map, so that places lead into the file.

use super::dates::find_date;
use super::layout::Hint;
use super::markdown_inline::inline;
use super::offsets::Builder;
use super::paragraphs::{is_item, is_row};
use super::reader::bare;
use super::source::{BlockKind, DatedBy, Source};
use super::span::Span;

/// A block as it stands in the file: its lines without their marks.
struct Raw {
    kind: Option<BlockKind>,
    lines: Vec<Span>,
    /// Program text: no inline marks.
    verbatim: bool,
}

/// The source of a Markdown file and what its marks say of its blocks.
pub(super) fn read(path: &str, stem: &str, file: &str) -> (Source, Vec<Hint>) {
    let mut source = bare(path, stem);
    let (meta, body) = front_matter(file);
    for line in meta.of(file).lines() {
        front_line(line, &mut source);
    }
    let raws = blocks(file, body);
    let mut builder = Builder::new(file);
    let mut hints = Vec::new();
    for raw in &raws {
        if !builder.text.is_empty() {
            builder.separate(raw.lines[0].start);
        }
        let start = builder.text.len();
        let mut kind = raw.kind;
        if raw.verbatim {
            for (n, &line) in raw.lines.iter().enumerate() {
                if n > 0 {
                    builder.separate(line.start);
                }
                builder.copy(line);
            }
        } else if let Some(only_picture) = inline(&mut builder, &raw.lines)
            && kind.is_none()
        {
            kind = only_picture.then_some(BlockKind::Caption);
        }
        let span = Span::new(start, builder.text.len()).trim(&builder.text);
        if !span.is_empty() {
            hints.push(Hint { span, kind });
        }
    }
    mark_title(&mut hints);
    source.title = source.title.or_else(|| {
        let title = hints.iter().find(|hint| hint.kind == Some(BlockKind::Title))?;
        Some(title.span.of(&builder.text).to_owned())
    });
    (source.text, source.map) = builder.finish();
    (source, hints)
}

/// The lines between `---` at the very beginning, and where the body begins.
fn front_matter(file: &str) -> (Span, usize) {
    let start = if file.starts_with('\u{feff}') { 3 } else { 0 };
    let body = &file[start..];
    let first = body.lines().next().unwrap_or("");
    if first.trim_end() != "---" {
        return (Span::new(start, start), start);
    }
    let mut at = start;
    for (n, line) in body.split_inclusive('\n').enumerate().take(60) {
        let end = at + line.len();
        if n > 0 && matches!(line.trim_end(), "---" | "...") {
            return (Span::new(start + first.len(), at), end);
        }
        at = end;
    }
    (Span::new(start, start), start)
}

fn front_line(line: &str, source: &mut Source) {
    let Some((key, value)) = line.split_once(':') else {
        return;
    };
    let value = value.trim().trim_matches(['"', '\'']);
    if value.is_empty() {
        return;
    }
    match key.trim() {
        "title" => source.title = Some(value.to_owned()),
        "publisher" | "outlet" => source.publisher = Some(value.to_owned()),
        "origin" | "agency" => source.origins.push(value.to_owned()),
        "published" | "date" => {
            if let Some(date) = find_date(value) {
                source.published = Some(date);
                source.dated_by = DatedBy::Story;
            }
        }
        _ => {}
    }
}

/// Without a heading of the first level at its head a file has no title by its marks.
pub(super) fn mark_title(hints: &mut [Hint]) {
    let Some(first) = hints
        .iter()
        .take(4)
        .position(|hint| hint.kind == Some(BlockKind::Title))
    else {
        for hint in hints
            .iter_mut()
            .filter(|hint| hint.kind == Some(BlockKind::Title))
        {
            hint.kind = Some(BlockKind::Subhead);
        }
        return;
    };
    for hint in hints[first + 1..]
        .iter_mut()
        .filter(|hint| hint.kind == Some(BlockKind::Title))
    {
        hint.kind = Some(BlockKind::Subhead);
    }
}

fn blocks(file: &str, body: usize) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    let mut open = false;
    let mut fence: Option<(char, usize)> = None;
    let mut comment = false;
    let mut at = body;
    for raw_line in file[body..].split('\n') {
        let whole = Span::new(at, at + raw_line.len());
        at = whole.end + 1;
        let mut line = whole.trim(file);
        let words = line.of(file);
        if let Some((mark, width)) = fence {
            let closing = words.chars().take_while(|&c| c == mark).count();
            if closing >= width && words.chars().all(|c| c == mark) {
                fence = None;
                open = false;
            } else if !line.is_empty() {
                extend(&mut raws, open, line, Some(BlockKind::Furniture), true);
                open = true;
            }
            continue;
        }
        if comment || words.starts_with("<!--") {
            comment = !words.contains("-->");
            open = false;
            continue;
        }
        if let Some(opened) = fence_mark(words) {
            fence = Some(opened);
            open = false;
            continue;
        }
        while line.of(file).starts_with('>') {
            line = Span::new(line.start + 1, line.end).trim(file);
        }
        let words = line.of(file);
        if words.is_empty() || is_reference(words) {
            open = false;
        } else if let Some((level, content)) = heading(words, line) {
            let kind = if level == 1 {
                BlockKind::Title
            } else {
                BlockKind::Subhead
            };
            raws.push(Raw {
                kind: Some(kind),
                lines: vec![content.trim(file)],
                verbatim: false,
            });
            open = false;
        } else if is_underline(words) {
            // Under a line it makes a heading; by itself it is a rule.
            if open
                && let Some(last) = raws
                    .last_mut()
                    .filter(|last| last.kind.is_none() && last.lines.len() == 1)
            {
                last.kind = Some(if words.starts_with('=') {
                    BlockKind::Title
                } else {
                    BlockKind::Subhead
                });
            }
            open = false;
        } else if is_rule(words) || is_table_rule(words) {
            open = false;
        } else if is_row(words) {
            extend(&mut raws, false, line, None, false);
            open = false;
        } else if let Some(content) = item(words, line) {
            extend(
                &mut raws,
                false,
                content.trim(file),
                Some(BlockKind::ListItem),
                false,
            );
            open = true;
        } else {
            extend(&mut raws, open, line, None, false);
            open = true;
        }
    }
    raws.retain(|raw| raw.lines.iter().any(|line| !line.is_empty()));
    raws
}

fn extend(raws: &mut Vec<Raw>, open: bool, line: Span, kind: Option<BlockKind>, verbatim: bool) {
    match raws.last_mut() {
        Some(last) if open && last.verbatim == verbatim => last.lines.push(line),
        _ => raws.push(Raw {
            kind,
            lines: vec![line],
            verbatim,
        }),
    }
}

fn fence_mark(words: &str) -> Option<(char, usize)> {
    let mark = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let width = words.chars().take_while(|&c| c == mark).count();
    (width >= 3 && !words[width..].contains('`')).then_some((mark, width))
}

/// The level of a heading and where its words stand.
fn heading(words: &str, line: Span) -> Option<(usize, Span)> {
    let level = words.bytes().take_while(|&b| b == b'#').count();
    let rest = &words[level..];
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let end = words.trim_end_matches('#');
    let end = if end.ends_with([' ', '\t']) {
        end.len()
    } else {
        words.len()
    };
    Some((level, Span::new(line.start + level, line.start + end.max(level))))
}

fn is_underline(words: &str) -> bool {
    words.len() >= 3 && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'))
}

fn is_rule(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3
        && ["*", "-", "_"]
            .iter()
            .any(|mark| bare.split(mark).all(str::is_empty))
}

/// The line between the head and the body of a table: "|---|:-:|".
fn is_table_rule(words: &str) -> bool {
    words.contains('|') && words.contains("--") && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// "[name]: address", which shows nothing.
fn is_reference(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('[') else {
        return false;
    };
    let Some((name, rest)) = rest.split_once("]:") else {
        return false;
    };
    !name.starts_with('^') && rest.split_whitespace().count() <= 3 && !rest.trim().is_empty()
}

/// The words of a list item, behind its mark.
fn item(words: &str, line: Span) -> Option<Span> {
    let dashed = words.starts_with(['-', '*', '+', '•']);
    let numbered = words.starts_with(|c: char| c.is_ascii_digit());
    if !(dashed || numbered) || !is_item(words) {
        return None;
    }
    let mark = words.find(char::is_whitespace)?;
    Some(Span::new(line.start + mark, line.end))
}
