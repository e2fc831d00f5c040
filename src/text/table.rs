//! Tables with a line of column names: one report to a row, and the way from its text back into the quoted field.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::dates::find_date;
use super::fault::Fault;
use super::lines::line_ends;
use super::offsets::OffsetMap;
use super::reader::bare;
use super::source::{DatedBy, Source};
use super::span::Span;
use super::story::bad_date;

/// What a column may hold, with the names that it goes by, letters and figures only; the first of them first.
const COLUMNS: [(Column, &[&str]); 8] = [
    (
        Column::Text,
        &[
            "text",
            "fulltext",
            "body",
            "content",
            "articletext",
            "articlebody",
            "article",
            "maintext",
            "story",
        ],
    ),
    (Column::Id, &["id", "articleid", "guid", "uid", "docid"]),
    (Column::Title, &["title", "headline", "heading"]),
    (
        Column::Publisher,
        &[
            "publisher",
            "outlet",
            "publication",
            "newspaper",
            "sourcename",
            "source",
            "site",
            "media",
        ],
    ),
    (
        Column::Published,
        &[
            "published",
            "publishedat",
            "publisheddate",
            "publishdate",
            "publicationdate",
            "pubdate",
            "date",
            "datetime",
            "day",
        ],
    ),
    (
        Column::Url,
        &[
            "url",
            "link",
            "permalink",
            "address",
            "uri",
            "weburl",
            "articleurl",
        ],
    ),
    (Column::Byline, &["byline", "author", "authors", "writer"]),
    (Column::Origin, &["origin", "agency"]),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Id,
    Title,
    Publisher,
    Published,
    Url,
    Byline,
    Origin,
}

/// A field of a row, without its quotation marks.
#[derive(Default)]
struct Field {
    text: Vec<u8>,
    map: OffsetMap,
}

impl Field {
    /// The words of the field; none where it is empty.
    fn words(&self) -> Option<String> {
        let text = String::from_utf8_lossy(&self.text);
        let words = text.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }
}

/// The reports of a table, not laid out yet, and a fault for each row that is none.
pub(super) fn read(path: &str, stem: &str, file: &str) -> (Vec<Source>, Vec<Fault>) {
    let (columns, mark) = match header(path, file) {
        Ok(header) => header,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let mut rows = Rows::new(file, mark);
    rows.next();
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    let mut line = 1;
    let mut ends = line_ends(file).peekable();
    while let Some((start, fields)) = rows.next() {
        while ends.next_if(|end| *end <= start).is_some() {
            line += 1;
        }
        if fields.iter().all(|field| field.words().is_none()) {
            continue;
        }
        match source(path, stem, line, &columns, fields) {
            Ok(source) => sources.push(source),
            Err(message) => faults.push(Fault::new(path, Some(line), message)),
        }
    }
    if sources.is_empty() && faults.is_empty() {
        faults.push(Fault::new(
            path,
            None,
            "has column names and no rows: add a row for each report",
        ));
    }
    (sources, faults)
}

/// Which column holds what, and the mark between columns: the first under which one of them holds texts.
fn header(path: &str, file: &str) -> Result<(Vec<(Column, usize)>, u8), Fault> {
    let mut names = Vec::new();
    for mark in [b',', b';', b'\t', b'|'] {
        let Some((_, fields)) = Rows::new(file, mark).next() else {
            break;
        };
        let told: Vec<String> = fields
            .iter()
            .map(|field| field.words().unwrap_or_default())
            .collect();
        let bare: Vec<String> = told.iter().map(|name| letters(name)).collect();
        let find = |(column, known): &(Column, &[&str])| {
            let at = known
                .iter()
                .find_map(|name| bare.iter().position(|told| told == name))?;
            Some((*column, at))
        };
        let columns: Vec<(Column, usize)> = COLUMNS.iter().filter_map(find).collect();
        if columns.first().is_some_and(|(column, _)| *column == Column::Text) {
            return Ok((columns, mark));
        }
        if told.len() > names.len() {
            names = told;
        }
    }
    names.truncate(8);
    let message = format!(
        "has no column of texts: name one \"text\" in the first line, which has: {}",
        names.join(", ")
    );
    Err(Fault::new(path, Some(1), message))
}

/// A name of a column in small letters, without blanks and marks.
fn letters(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn source(
    path: &str,
    stem: &str,
    line: usize,
    columns: &[(Column, usize)],
    mut fields: Vec<Field>,
) -> Result<Source, String> {
    let mut source = bare(path, &format!("{stem}-{line}"));
    for &(column, at) in columns {
        let words = fields.get(at).and_then(Field::words);
        match (column, words) {
            (Column::Text, None) => {
                return Err("has no text in its row: write it or take the row out".to_owned());
            }
            (_, None) => {}
            (Column::Text, Some(_)) => {
                let field = std::mem::take(&mut fields[at]);
                // Marks between columns are ASCII, so that no character was cut.
                source.text = String::from_utf8(field.text).unwrap_or_default();
                source.map = field.map;
            }
            (Column::Id, Some(words)) => source.id = words,
            (Column::Title, words) => source.title = words,
            (Column::Publisher, words) => source.publisher = words,
            (Column::Url, words) => source.url = words,
            (Column::Byline, words) => source.byline = words,
            (Column::Origin, words) => source.origins.extend(words),
            (Column::Published, Some(words)) => {
                source.published = Some(find_date(&words).ok_or_else(|| bad_date(&words))?);
                source.dated_by = DatedBy::Story;
            }
        }
    }
    Ok(source)
}

/// The rows of a table, each with its place.
struct Rows<'f> {
    file: &'f str,
    reader: Reader,
    at: usize,
    done: bool,
}

impl<'f> Rows<'f> {
    fn new(file: &'f str, mark: u8) -> Self {
        Self {
            file,
            reader: ReaderBuilder::new().delimiter(mark).build(),
            at: if file.starts_with('\u{feff}') { 3 } else { 0 },
            done: false,
        }
    }

    /// Where the next row begins, and its fields. Byte by byte, so that the place of every one is known.
    fn next(&mut self) -> Option<(usize, Vec<Field>)> {
        let bytes = self.file.as_bytes();
        let mut fields = Vec::new();
        let mut field = Field::default();
        let mut start = None;
        while !self.done {
            let input = bytes.get(self.at..self.at + 1).unwrap_or_default();
            let mut output = [0; 1];
            let (result, used, written) = self.reader.read_field(input, &mut output);
            if written > 0 {
                let to = Span::new(field.text.len(), field.text.len() + 1);
                field.text.push(output[0]);
                field.map.copy(to, Span::new(self.at, self.at + 1));
                start.get_or_insert(self.at);
            }
            // A row begins behind the line ends that the reader passes over before it.
            if input.first().is_some_and(|byte| !byte.is_ascii_whitespace()) {
                start.get_or_insert(self.at);
            }
            self.at += used;
            match result {
                ReadFieldResult::Field { record_end } => {
                    fields.push(std::mem::take(&mut field));
                    if record_end {
                        return Some((start.unwrap_or(self.at.min(bytes.len())), fields));
                    }
                }
                ReadFieldResult::End => self.done = true,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\u{feff}ID;Headline;Publish Date;Outlet;Article Text;URL\r\n\
        a1;Ferry aground;2024-09-06;The Herald;\"The ferry; it struck \"\"Gull\"\" rock.\r\nNobody drowned – yet.\";http://a.example\r\n\
        \r\n\
        a2;;soon;;Twelve were hurt.;\r\n\
        a3;;;;;http://c.example\r\n\
        ;;;;Fourteen were hurt.;\r\n";

    #[test]
    fn a_row_is_a_report_and_its_places_lead_into_the_file() {
        let (sources, faults) = read("t.csv", "t", TABLE);
        let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        assert_eq!(ids, ["a1", "t-7"]);
        let first = &sources[0];
        assert_eq!(
            first.text,
            "The ferry; it struck \"Gull\" rock.\r\nNobody drowned – yet."
        );
        assert_eq!(first.title.as_deref(), Some("Ferry aground"));
        assert_eq!(first.publisher.as_deref(), Some("The Herald"));
        assert_eq!(first.published, jiff::civil::Date::new(2024, 9, 6).ok());
        assert_eq!(first.url.as_deref(), Some("http://a.example"));
        for (words, stands) in [
            ("struck \"Gull\" rock", "struck \"\"Gull\"\" rock"),
            ("drowned – yet.", "drowned – yet."),
        ] {
            let at = first.text.find(words).expect("it stands there");
            let place = first.map.to_file(Span::new(at, at + words.len()));
            assert_eq!(place.of(TABLE), stands);
        }
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(
            told[0].starts_with("t.csv:5: `published` is no date: \"soon\""),
            "{told:?}"
        );
        assert!(told[1].starts_with("t.csv:6: has no text in its row"), "{told:?}");
    }

    #[test]
    fn a_table_without_texts_is_a_fault_that_names_its_columns() {
        let (sources, faults) = read("t.csv", "t", "name,age\nLund,44\n");
        assert!(sources.is_empty());
        let told = faults[0].to_string();
        assert!(
            told.starts_with("t.csv:1: has no column of texts") && told.ends_with("name, age"),
            "{told}"
        );
        for empty in ["", "text\n", "\n\n"] {
            assert_eq!(read("t.csv", "t", empty).1.len(), 1, "{empty:?}");
        }
    }
}
