//! JSON Lines: one report to a line, and the way from its text back into the escaped string in the file.

use serde_json::{Map, Value};

use super::dates::find_date;
use super::fault::Fault;
use super::lines::lines;
use super::offsets::{OffsetMap, Run};
use super::source::{DatedBy, Source};
use super::span::Span;
use super::story::bad_date;

/// The reports of a file, not laid out yet, and a fault for each line that is none.
pub(super) fn read(path: &str, stem: &str, file: &str) -> (Vec<Source>, Vec<Fault>) {
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    for (n, line) in lines(file).enumerate() {
        let mut span = line.trim(file);
        if n == 0 && span.of(file).starts_with('\u{feff}') {
            span.start += '\u{feff}'.len_utf8();
        }
        if span.is_empty() {
            continue;
        }
        match record(span.of(file)) {
            Ok((record, text)) => sources.push(source(path, stem, n + 1, span.start, record, text)),
            Err(message) => faults.push(Fault::new(path, Some(n + 1), message)),
        }
    }
    (sources, faults)
}

/// What a line holds besides the text.
struct Record {
    id: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<jiff::civil::Date>,
    origin: Option<String>,
}

/// A decoded string and how its parts lie in the line.
struct Decoded {
    text: String,
    runs: Vec<Run>,
}

fn record(line: &str) -> Result<(Record, Decoded), String> {
    let map: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        let column = error.column();
        if line.trim_start().starts_with('{') {
            let said = error.to_string();
            let said = said
                .rsplit_once(" at line")
                .map_or(said.as_str(), |(said, _)| said);
            format!("is no valid JSON at column {column}: {said}; mend the line or take it out")
        } else {
            "is no JSON object: write {\"text\": \"...\"} on one line".to_owned()
        }
    })?;
    let words = |key: &str| match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) => Ok(Some(words.trim().to_owned()).filter(|words| !words.is_empty())),
        Some(Value::Number(number)) if key == "id" => Ok(Some(number.to_string())),
        Some(_) => Err(format!("`{key}` must be a string")),
    };
    let published = match words("published")? {
        Some(written) => Some(find_date(&written).ok_or_else(|| bad_date(&written))?),
        None => None,
    };
    if !matches!(map.get("text"), Some(Value::String(_))) {
        return Err(if map.contains_key("text") {
            "`text` must be a string".to_owned()
        } else {
            let hint = map
                .keys()
                .map(|key| key.as_str())
                .find(|key| strsim::damerau_levenshtein(key, "text") == 1);
            match hint {
                Some(key) => format!("has no `text`; is `{key}` a slip for it?"),
                None => "has no `text`: give the report as a string under \"text\"".to_owned(),
            }
        });
    }
    let text = text_member(line).ok_or("has no `text`")?;
    let record = Record {
        id: words("id")?,
        title: words("title")?,
        publisher: words("publisher")?,
        published,
        origin: words("origin")?,
    };
    Ok((record, decode(line, text)))
}

fn source(path: &str, stem: &str, line: usize, at: usize, record: Record, text: Decoded) -> Source {
    let runs = text.runs.iter().map(|run| Run {
        text: run.text,
        file: run.file.shift(at),
    });
    Source {
        id: record.id.unwrap_or_else(|| format!("{stem}-{line}")),
        path: path.to_owned(),
        title: record.title,
        publisher: record.publisher,
        published: record.published,
        dated_by: if record.published.is_some() {
            DatedBy::Story
        } else {
            DatedBy::Nothing
        },
        origins: record.origin.into_iter().collect(),
        map: OffsetMap { runs: runs.collect() },
        text: text.text,
        ..Source::default()
    }
}

/// Where the content of the member `text` stands in a line that is known to be a valid object; the last one counts,
/// as it does for the parser.
fn text_member(line: &str) -> Option<Span> {
    let bytes = line.as_bytes();
    let mut found = None;
    let mut depth = 0usize;
    let mut i = 0;
    let mut key: Option<Span> = None;
    let mut is_key = true;
    while i < bytes.len() {
        match bytes[i] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 1 => (key, is_key) = (None, true),
            b':' if depth == 1 => is_key = false,
            b'"' => {
                let content = Span::new(i + 1, string_end(bytes, i + 1));
                if depth == 1 && is_key {
                    key = Some(content);
                } else if depth == 1 && key.is_some_and(|key| decode(line, key).text == "text") {
                    found = Some(content);
                }
                i = content.end;
            }
            _ => {}
        }
        i += 1;
    }
    found
}

/// The place of the quotation mark that ends a string.
fn string_end(bytes: &[u8], mut i: usize) -> usize {
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    i.min(bytes.len())
}

/// Decodes a string that is known to be valid, keeping where each part comes from.
fn decode(line: &str, content: Span) -> Decoded {
    let mut text = String::with_capacity(content.len());
    let mut runs = Vec::new();
    let mut i = content.start;
    while i < content.end {
        let rest = &line[i..content.end];
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            add(&mut text, &mut runs, &rest[..plain], Span::new(i, i + plain));
            i += plain;
            continue;
        }
        let (c, used) = escape(rest);
        add(
            &mut text,
            &mut runs,
            c.encode_utf8(&mut [0; 4]),
            Span::new(i, (i + used).min(content.end)),
        );
        i += used;
    }
    Decoded { text, runs }
}

fn add(text: &mut String, runs: &mut Vec<Run>, words: &str, file: Span) {
    let start = text.len();
    text.push_str(words);
    let text = Span::new(start, text.len());
    runs.push(Run { text, file });
}

/// The character that an escape stands for, and how many bytes it takes.
fn escape(rest: &str) -> (char, usize) {
    let code = |at: usize| {
        rest.get(at..at + 4)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
    };
    match rest.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => {
            let first = code(2).unwrap_or(0xfffd);
            if (0xd800..0xdc00).contains(&first)
                && let Some(second) = code(8).filter(|second| (0xdc00..0xe000).contains(second))
            {
                let joined = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return (char::from_u32(joined).unwrap_or('\u{fffd}'), 12);
            }
            (char::from_u32(first).unwrap_or('\u{fffd}'), 6)
        }
        Some(&c) => (char::from(c), 2),
        None => ('\\', 1),
    }
}
