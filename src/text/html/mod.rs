//! Pages of the web: the report alone, without menus, comments and teasers, and what the page says of itself.
//!
//! What belongs to the report is chosen by the method of Readability (`dom_smoothie`), which keeps no places. So each
//! piece of text of the page gets a mark before it is asked, one character of those that Unicode leaves to private use;
//! the marks that come back say which pieces were chosen, and the text is made from the page itself. Every place leads
//! back into the file.

mod pieces;
mod told;
mod writer;

use dom_smoothie::{Config, Readability};

use super::fault::Fault;
use super::layout::Hint;
use super::markdown::mark_title;
use super::offsets::OffsetMap;
use super::reader::bare;
use super::source::{BlockKind, DatedBy, Source};
use super::span::Span;
use pieces::{Part, parts};
use told::Told;
use writer::Writer;

/// A text, the way back to the page, and what the page marks its blocks as.
type Written = (String, OffsetMap, Vec<Hint>);

/// The first of the marks.
const FIRST_MARK: char = '\u{f0000}';
/// How many pieces of text can be marked; no page of one report has as many.
const MOST_PIECES: usize = 20_000;
/// How deep elements may lie in one another, and how many there may be: what makes a page is no stack of a million boxes.
const DEEPEST: usize = 200;
/// Readability looks again with less care where it has found less than so many characters; a brief is no longer.
const BRIEF: usize = 200;
/// A page with fewer words holds no report.
const FEWEST_WORDS: usize = 8;

/// The report of a page, not laid out yet, and what the page marks its blocks as.
///
/// # Errors
/// A page without readable text, or one that is too large or too deep to be a page of one report.
pub(super) fn read(path: &str, stem: &str, page: &str) -> Result<(Source, Vec<Hint>), Fault> {
    let parts = parts(page);
    let mut readability = readability(path, page, &parts)?;
    let told = Told::of(&readability);
    let content = readability
        .parse()
        .map(|article| article.content.to_string())
        .unwrap_or_default();
    let (text, map, mut hints) = chosen(page, &parts, &content, &told);
    if text.split_whitespace().count() < FEWEST_WORDS {
        let message = "has no readable text: a page whose text is loaded by a program holds none; open it and save the text";
        return Err(Fault::new(path, None, message));
    }
    mark_title(&mut hints);
    let mut source = bare(path, stem);
    source.title = told.title.or_else(|| title(&text, &hints));
    source.publisher = told.publisher;
    source.byline = told.byline;
    source.url = told.url;
    source.published = told.published;
    if source.published.is_some() {
        source.dated_by = DatedBy::Story;
    }
    (source.text, source.map) = (text, map);
    Ok((source, hints))
}

/// A stretch of marked-up text that is all of one report, such as the entry of a feed: its text, the way back, and what
/// the marks say of its blocks.
pub(super) fn fragment(markup: &str) -> Written {
    let mut writer = Writer::new(markup);
    let parts = parts(markup);
    match &parts[..] {
        // Without a single tag its own line ends part its paragraphs.
        [Part::Text(whole)] => {
            let mut at = whole.start;
            for line in whole.of(markup).split_inclusive('\n') {
                writer.piece(Span::new(at, at + line.len()));
                writer.tag("br", false);
                at += line.len();
            }
        }
        _ => parts.iter().for_each(|part| writer.part(part)),
    }
    let (text, map, mut hints) = writer.finish();
    mark_title(&mut hints);
    (text, map, hints)
}

fn title(text: &str, hints: &[Hint]) -> Option<String> {
    let title = hints.iter().find(|hint| hint.kind == Some(BlockKind::Title))?;
    Some(title.span.of(text).to_owned())
}

/// The page with its marks, ready to be asked.
fn readability(path: &str, page: &str, parts: &[Part]) -> Result<Readability, Fault> {
    let deepest = depth(parts);
    let texts = texts(page, parts).count();
    if deepest > DEEPEST || texts > MOST_PIECES {
        let message = format!(
            "is no page of one report: {texts} pieces of text, elements {deepest} deep; save the report by itself"
        );
        return Err(Fault::new(path, None, message));
    }
    let mut marked = String::with_capacity(page.len() + 4 * texts);
    let mut at = 0;
    for (number, span) in texts_of(page, parts) {
        unmarked(&mut marked, &page[at..span.start]);
        marked.extend(mark(number));
        at = span.start;
    }
    unmarked(&mut marked, &page[at..]);
    let config = Config {
        // Read here, with what the crate does not know of it: graphs.
        disable_json_ld: true,
        char_threshold: BRIEF,
        ..Config::default()
    };
    Readability::new(marked, None, Some(config)).map_err(|error| Fault::new(path, None, error.to_string()))
}

/// How deep elements lie in one another at most, those that need no closing left out.
fn depth(parts: &[Part]) -> usize {
    const EMPTY: [&str; 12] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ];
    let (mut now, mut most) = (0usize, 0);
    for part in parts {
        if let Part::Tag { name, closes, .. } = part
            && !EMPTY.contains(&name.as_str())
        {
            now = if *closes { now.saturating_sub(1) } else { now + 1 };
            most = most.max(now);
        }
    }
    most
}

/// The pieces that hold more than white space.
fn texts<'a>(page: &'a str, parts: &'a [Part]) -> impl Iterator<Item = Span> + 'a {
    parts.iter().filter_map(|part| match part {
        Part::Text(span) => Some(*span).filter(|span| !span.of(page).trim().is_empty()),
        Part::Tag { .. } => None,
    })
}

/// The same, numbered.
fn texts_of<'a>(page: &'a str, parts: &'a [Part]) -> impl Iterator<Item = (usize, Span)> + 'a {
    texts(page, parts).enumerate()
}

/// The mark of a piece.
fn mark(number: usize) -> Option<char> {
    char::from_u32(u32::from(FIRST_MARK) + u32::try_from(number).ok()?)
}

/// The piece that a mark stands for.
fn piece(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(u32::from(FIRST_MARK))?).ok()
}

/// Writes text without characters that could pass for marks; in a page they mean nothing but to a font of its own.
fn unmarked(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| piece(*c).is_none()));
}

/// The text that was chosen: from the marks in what Readability kept, the pieces of the page.
fn chosen(page: &str, parts: &[Part], content: &str, told: &Told) -> Written {
    let spans: Vec<Span> = texts(page, parts).collect();
    let headline = headline(page, parts, told);
    let kept = pieces::parts(content);
    let marks = |span: &Span| span.of(content).chars().filter_map(piece).next();
    let first = kept.iter().find_map(|part| match part {
        Part::Text(span) => marks(span),
        Part::Tag { .. } => None,
    });
    let mut writer = Writer::new(page);
    let mut heads = false;
    let mut write = |writer: &mut Writer<'_>, number: usize| {
        let Some(span) = spans.get(number) else { return };
        // The headline is one, whatever was made of its element.
        let is_head = headline.contains(&number);
        if is_head != heads {
            writer.tag("h1", !is_head);
            heads = is_head;
        }
        writer.piece(*span);
    };
    if first.is_some_and(|first| headline.last().is_some_and(|last| *last < first)) {
        for &number in &headline {
            write(&mut writer, number);
        }
    }
    for part in &kept {
        match part {
            Part::Tag { name, closes, .. } => writer.tag(name, *closes),
            Part::Text(span) => {
                let mut found = false;
                for number in span.of(content).chars().filter_map(piece) {
                    write(&mut writer, number);
                    found = true;
                }
                if !found {
                    writer.blank();
                }
            }
        }
    }
    writer.finish()
}

/// The pieces of the heading of the first level that gives the headline: the one with the words of the title that the
/// page tells, otherwise the only one.
fn headline(page: &str, parts: &[Part], told: &Told) -> Vec<usize> {
    let mut headings: Vec<Vec<usize>> = Vec::new();
    let mut inside = false;
    let mut number = 0;
    for part in parts {
        match part {
            Part::Tag { name, closes, .. } if name == "h1" => {
                inside = !closes;
                if inside {
                    headings.push(Vec::new());
                }
            }
            Part::Tag { .. } => {}
            Part::Text(span) if span.of(page).trim().is_empty() => {}
            Part::Text(_) => {
                if let Some(heading) = headings.last_mut().filter(|_| inside) {
                    heading.push(number);
                }
                number += 1;
            }
        }
    }
    headings.retain(|heading| !heading.is_empty());
    let spans: Vec<Span> = texts(page, parts).collect();
    let words = |heading: &Vec<usize>| {
        let mut writer = Writer::new(page);
        for &number in heading {
            writer.piece(spans[number]);
        }
        writer.finish().0.trim().to_lowercase()
    };
    let title = told.title.as_deref().unwrap_or_default().to_lowercase();
    let same = headings.iter().position(|heading| {
        let words = words(heading);
        title.contains(&words) && words.contains(' ') || title == words
    });
    match same {
        Some(at) => headings.swap_remove(at),
        None if headings.len() == 1 => headings.swap_remove(0),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
