//! Feeds: RSS and Atom files, one report to an entry, and the way from its text back through CDATA, escapes and marks
//! of HTML into the file.
//!
//! Read with the parser of XML alone, since a reader of feeds tells what an entry says but not where.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dates::find_date;
use super::fault::Fault;
use super::html;
use super::layout::Hint;
use super::lines::LineIndex;
use super::markup;
use super::offsets::{Builder, OffsetMap};
use super::reader::bare;
use super::source::{BlockKind, DatedBy, Source};
use super::span::Span;

/// The parts of an entry that are its text: of several the first in this order.
const TEXTS: [&str; 4] = ["content:encoded", "content", "description", "summary"];

/// What an element holds.
#[derive(Default)]
struct Content {
    /// The decoded text, or the marks of XHTML as they stand in the file.
    text: String,
    map: OffsetMap,
}

/// An entry on its way to a source.
#[derive(Default)]
struct Entry {
    /// Elements of the entry with their content, in order; attributes that are used stand as content of their own.
    parts: Vec<(String, Content)>,
    /// Where it begins in the file.
    at: usize,
}

/// The reports of a feed with what the marks say of their blocks, and what is wrong with it.
pub(super) fn read(path: &str, stem: &str, file: &str) -> (Vec<(Source, Vec<Hint>)>, Vec<Fault>) {
    let mut faults = Vec::new();
    let lines = LineIndex::new(file);
    let (channel, entries) = match entries(file) {
        Ok(read) => read,
        Err((read, at, message)) => {
            let message = format!("is no well-formed XML: {message}; what stands above it is read");
            faults.push(Fault::new(path, Some(lines.place(at).0), message));
            read
        }
    };
    let mut sources = Vec::new();
    for (number, entry) in entries.into_iter().enumerate() {
        let id = format!("{stem}-{}", number + 1);
        match source(path, &id, channel.as_deref(), &entry, file) {
            Some(read) => sources.push(read),
            None => {
                let message = "has no text: the entry needs a content, a description or a title";
                faults.push(Fault::new(path, Some(lines.place(entry.at).0), message));
            }
        }
    }
    if sources.is_empty() && faults.is_empty() {
        faults.push(Fault::new(
            path,
            None,
            "is a feed without entries: get it again with some",
        ));
    }
    (sources, faults)
}

/// The title of the feed, and its entries.
type Parsed = (Option<String>, Vec<Entry>);

/// # Errors
/// XML that is broken: what was read before it, where it breaks, and how.
fn entries(file: &str) -> Result<Parsed, (Parsed, usize, String)> {
    let mut reader = Reader::from_str(file);
    reader.config_mut().allow_dangling_amp = true;
    let mut parsed: Parsed = (None, Vec::new());
    let mut entry: Option<Entry> = None;
    // Names of the open elements.
    let mut open: Vec<String> = Vec::new();
    // The element whose content is gathered: how deep it lies, whether it is XHTML, where its content begins.
    let mut gathered: Option<(usize, bool, usize)> = None;
    let mut builder = Builder::new(file);
    loop {
        let start = place(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err((parsed, start, error.to_string())),
        };
        let end = place(reader.buffer_position());
        match event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if matches!(name.as_str(), "item" | "entry") && entry.is_none() {
                    entry = Some(Entry {
                        parts: Vec::new(),
                        at: start,
                    });
                    open.clear();
                } else {
                    if let (Some(entry), true) = (&mut entry, gathered.is_none()) {
                        link(entry, &name, &tag);
                    }
                    open.push(name);
                    let inside = entry.is_some() || channel_title(&open);
                    if gathered.is_none() && inside {
                        let is_xhtml = attribute(&tag, "type").as_deref() == Some("xhtml");
                        // What holds elements rather than text, such as an author, is looked into.
                        if !matches!(open.last().map(String::as_str), Some("author" | "source")) {
                            gathered = Some((open.len(), is_xhtml, end));
                            builder = Builder::new(file);
                        }
                    }
                }
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                if let (Some(entry), true) = (&mut entry, gathered.is_none()) {
                    link(entry, &name, &tag);
                }
            }
            Event::End(tag) => {
                let is_entry = matches!(tag.name().as_ref(), "item" | "entry") && open.is_empty();
                if let Some((depth, is_xhtml, from)) = gathered
                    && depth == open.len()
                {
                    if is_xhtml {
                        builder = Builder::new(file);
                        builder.copy(Span::new(from, start));
                    }
                    let (text, map) = std::mem::replace(&mut builder, Builder::new(file)).finish();
                    let content = Content { text, map };
                    match &mut entry {
                        Some(entry) => entry.parts.push((open.join("/"), content)),
                        None => parsed.0 = parsed.0.take().or_else(|| words(&content.text)),
                    }
                    gathered = None;
                }
                if is_entry {
                    parsed.1.extend(entry.take());
                } else {
                    open.pop();
                }
            }
            Event::Text(_) if gathered.is_some() => builder.copy(Span::new(start, end)),
            Event::CData(_) if gathered.is_some() => {
                builder.copy(Span::new(
                    start + "<![CDATA[".len(),
                    end.saturating_sub("]]>".len()),
                ));
            }
            Event::GeneralRef(_) if gathered.is_some() => match markup::entity(file, start) {
                Some((c, _)) => builder.put(c.encode_utf8(&mut [0; 4]), Span::new(start, end)),
                None => builder.copy(Span::new(start, end)),
            },
            Event::Eof if entry.is_some() => {
                return Err((parsed, start, "it ends inside an entry".to_owned()));
            }
            Event::Eof => return Ok(parsed),
            _ => {}
        }
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Whether the open elements are those around the title of the feed.
fn channel_title(open: &[String]) -> bool {
    let names: Vec<&str> = open.iter().map(String::as_str).collect();
    matches!(names[..], [.., "channel", "title"] | ["feed", "title"])
}

/// Keeps the address of an Atom link, which stands in an attribute.
fn link(entry: &mut Entry, name: &str, tag: &BytesStart<'_>) {
    let is_own = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
    if name == "link"
        && is_own
        && let Some(text) = attribute(tag, "href")
    {
        let map = OffsetMap::default();
        entry.parts.push(("link".to_owned(), Content { text, map }));
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// The source of an entry; none where it has neither text nor headline.
fn source(
    path: &str,
    id: &str,
    channel: Option<&str>,
    entry: &Entry,
    file: &str,
) -> Option<(Source, Vec<Hint>)> {
    let part = |name: &str| {
        let named = |(known, _): &&(String, Content)| known == name;
        entry.parts.iter().find(named).map(|(_, content)| content)
    };
    let told = |names: &[&str]| names.iter().find_map(|name| words(&part(name)?.text));
    let mut source = bare(path, id);
    source.title = told(&["title"]);
    source.publisher = told(&["source", "source/title"]).or_else(|| channel.map(str::to_owned));
    source.byline = told(&["dc:creator", "author/name", "author"]);
    source.url = told(&["link", "guid", "id"]).filter(|url| url.starts_with("http"));
    source.published = ["pubDate", "published", "dc:date", "updated"]
        .iter()
        .find_map(|name| find_date(&words(&part(name)?.text)?));
    if source.published.is_some() {
        source.dated_by = DatedBy::Story;
    }
    let text = TEXTS
        .iter()
        .find_map(|name| part(name).filter(|content| words(&content.text).is_some()));
    let hints = written(&mut source, part("title"), text, file);
    (!source.text.trim().is_empty()).then_some((source, hints))
}

/// Writes the headline and the text of an entry as its text: the headline where it stands above the text in the file,
/// so that places stay in order.
fn written(source: &mut Source, title: Option<&Content>, text: Option<&Content>, file: &str) -> Vec<Hint> {
    let begins = |content: &Content| content.map.to_file(Span::new(0, 1)).start;
    let title = title.filter(|title| {
        !title.text.trim().is_empty() && text.is_none_or(|text| begins(title) < begins(text))
    });
    let mut hints = Vec::new();
    for (content, is_title) in [(title, true), (text, false)] {
        let Some(content) = content else { continue };
        let (words, map, mut own) = html::fragment(&content.text);
        // An empty map says that nothing was changed, also where nothing is left.
        if words.is_empty() {
            continue;
        }
        let map = map.through(&content.map);
        let at = source.text.len();
        for hint in &mut own {
            hint.span = hint.span.shift(at);
            hint.kind = if is_title {
                Some(BlockKind::Title)
            } else {
                hint.kind
            };
        }
        for run in map.runs {
            debug_assert!(run.file.end <= file.len());
            source.map.runs.push(super::offsets::Run {
                text: run.text.shift(at),
                file: run.file,
            });
        }
        source.text.push_str(&words);
        hints.extend(own);
    }
    hints
}

/// A value as a line of words, without marks of HTML.
fn words(text: &str) -> Option<String> {
    let (read, ..) = html::fragment(text);
    let words: Vec<&str> = read.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Alden Herald</title><link>https://herald.example/</link>
<image><title>Logo</title></image>
<item><title>Ferry aground &amp; 14 hurt</title><link>https://herald.example/1</link>
<pubDate>Fri, 06 Sep 2024 21:10:00 GMT</pubDate><dc:creator>Marta Lund</dc:creator>
<media:content url="x.jpg"><media:title>A picture</media:title></media:content>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>The ferry <b>Northern&nbsp;Star</b> ran aground.</p><p>Nobody drowned &ndash; 14 were hurt.</p>]]></content:encoded></item>
<item><title>Harbour fees rise</title><description>&lt;p&gt;Fees at Smith &amp;amp; Sons rise by 40 percent.&lt;/p&gt;</description></item>
<item><link>https://herald.example/3</link></item>
</channel></rss>"#;

    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title>
<entry><title type="html">Owner to pay</title><link rel="self" href="https://wire.example/x"/><link href="https://wire.example/1"/>
<author><name>Tom Field</name></author><published>2024-09-07T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The owner will pay <i>$2.5 million</i>.</p></div></content></entry>
</feed>"#;

    fn leads(source: &Source, file: &str, words: &str, stands: &str) {
        let at = source
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {}", source.text));
        assert_eq!(
            source.map.to_file(Span::new(at, at + words.len())).of(file),
            stands
        );
    }

    #[test]
    fn an_entry_is_a_report_and_its_places_lead_into_the_file() {
        let (read, faults) = super::read("f.rss", "f", RSS);
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].to_string().starts_with("f.rss:11: has no text"),
            "{}",
            faults[0]
        );
        let [(first, hints), (second, _)] = &read[..] else {
            panic!("two entries")
        };
        assert_eq!(
            first.text,
            "Ferry aground & 14 hurt\nThe ferry Northern Star ran aground.\nNobody drowned – 14 were hurt.\n"
        );
        assert_eq!(hints[0].kind, Some(BlockKind::Title));
        assert_eq!(first.title.as_deref(), Some("Ferry aground & 14 hurt"));
        assert_eq!(first.publisher.as_deref(), Some("The Alden Herald"));
        assert_eq!(first.byline.as_deref(), Some("Marta Lund"));
        assert_eq!(first.url.as_deref(), Some("https://herald.example/1"));
        assert_eq!(first.published, jiff::civil::Date::new(2024, 9, 6).ok());
        leads(first, RSS, "aground & 14", "aground &amp; 14");
        leads(
            first,
            RSS,
            "ferry Northern Star ran",
            "ferry <b>Northern&nbsp;Star</b> ran",
        );
        leads(first, RSS, "drowned – 14", "drowned &ndash; 14");
        leads(second, RSS, "Smith & Sons rise", "Smith &amp;amp; Sons rise");
    }

    #[test]
    fn atom_is_read_with_its_own_marks() {
        let (read, faults) = super::read("f.atom", "f", ATOM);
        assert!(faults.is_empty(), "{faults:?}");
        let (source, _) = &read[0];
        assert_eq!(source.text, "Owner to pay\nThe owner will pay $2.5 million.\n");
        assert_eq!(source.publisher.as_deref(), Some("Coast Wire"));
        assert_eq!(source.byline.as_deref(), Some("Tom Field"));
        assert_eq!(source.url.as_deref(), Some("https://wire.example/1"));
        leads(source, ATOM, "pay $2.5 million.", "pay <i>$2.5 million</i>.");
    }

    #[test]
    fn what_stands_above_a_break_is_read() {
        let cut = &RSS[..RSS.find("<item><title>Harbour").expect("there") + 30];
        let (read, faults) = super::read("f.rss", "f", cut);
        assert_eq!(read.len(), 1);
        assert!(
            faults[0].to_string().contains("is no well-formed XML"),
            "{faults:?}"
        );
        assert_eq!(
            super::read("f.rss", "f", "<rss><channel></channel></rss>")
                .1
                .len(),
            1
        );
    }
}
