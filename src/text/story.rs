//! Story files: which reports tell of one story, and what their texts do not say (publisher, date, agency).
//!
//! Parsing reads nothing from disk: paths are relative to the story file, and the caller reads them.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, nearest};
use super::lines::LineIndex;
use super::source::{DatedBy, Source};
use super::toml_slip::toml_slip;

/// A story file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// What the story is called.
    pub title: Option<String>,
    /// Its reports, in the order of the file.
    pub sources: Vec<StorySource>,
}

/// One `[[source]]` of a story file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorySource {
    /// Path as written, relative to the story file.
    pub path: String,
    /// The line of each field, from 1; not kept, since a kept entry has no story file.
    #[serde(skip)]
    pub lines: FieldLines,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The agency that its words come from.
    pub origin: Option<String>,
}

/// The lines of the fields of an entry, from 1; 0 for one that it does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldLines {
    /// Of `path`.
    pub path: usize,
    /// Of `title`.
    pub title: usize,
    /// Of `publisher`.
    pub publisher: usize,
    /// Of `published`.
    pub published: usize,
    /// Of `origin`.
    pub origin: usize,
}

const STORY_KEYS: [&str; 2] = ["title", "source"];
const SOURCE_KEYS: [&str; 5] = ["path", "title", "publisher", "published", "origin"];

impl Story {
    /// Reads a story file.
    ///
    /// # Errors
    /// Every fault of the file at once, in order of line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let mut reading = Reading {
            path,
            lines: LineIndex::new(text),
            faults: Vec::new(),
        };
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let shift = text.len() - body.len();
        let (table, errors) = DeTable::parse_recoverable(body);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start + shift);
            let message = toml_slip(text, at).unwrap_or_else(|| {
                let words = error.message();
                format!("{words}; a story file has lines such as path = \"herald.txt\"")
            });
            reading.fault(at, message);
        }
        // What is read of a file that is no TOML says nothing that its author wrote.
        if !reading.faults.is_empty() {
            // One slip often breaks several rules of the grammar.
            reading.faults.sort();
            reading.faults.dedup();
            return Err(reading.faults);
        }
        let story = reading.story(table.get_ref());
        if reading.faults.is_empty() {
            return Ok(story);
        }
        reading.faults.sort();
        reading.faults.dedup();
        Err(reading.faults)
    }
}

impl StorySource {
    /// Gives a source what the story file says of it; the story file goes before the text.
    pub fn apply(&self, source: &mut Source) {
        source.title = self.title.clone().or_else(|| source.title.take());
        source.publisher = self.publisher.clone().or_else(|| source.publisher.take());
        if self.published.is_some() {
            source.published = self.published;
            source.dated_by = DatedBy::Story;
        }
        if let Some(origin) = &self.origin
            && !source.origins.contains(origin)
        {
            source.origins.insert(0, origin.clone());
        }
    }
}

struct Reading<'t> {
    path: &'t str,
    lines: LineIndex<'t>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, at: usize, message: String) {
        let line = self.lines.place(at).0;
        self.faults.push(Fault::new(self.path, Some(line), message));
    }

    fn story(&mut self, table: &DeTable<'_>) -> Story {
        let mut story = Story::default();
        for (key, value) in table {
            let at = value.span();
            match key.get_ref().as_ref() {
                "title" => story.title = self.words("title", value.get_ref(), &at),
                "source" => match value.get_ref() {
                    DeValue::Array(entries) => {
                        for entry in entries.iter() {
                            let source = self.source(entry.get_ref(), &entry.span());
                            story.sources.extend(source);
                        }
                    }
                    _ => self.fault(
                        at.start,
                        "`source` must be a list: write each report under its own [[source]]".to_owned(),
                    ),
                },
                other => {
                    let hint = nearest(other, &STORY_KEYS);
                    self.fault(key.span().start, format!("unknown key `{other}`; {hint}"));
                }
            }
        }
        if story.sources.is_empty() && self.faults.is_empty() {
            self.fault(0, "names no report: add [[source]] with a path".to_owned());
        }
        story
    }

    fn source(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<StorySource> {
        let DeValue::Table(table) = value else {
            self.fault(
                at.start,
                "a source must be a table: write [[source]] and then path = \"...\"".to_owned(),
            );
            return None;
        };
        let mut source = StorySource::default();
        let mut has_path = false;
        for (key, value) in table {
            let span = value.span();
            let line = self.lines.place(span.start).0;
            match key.get_ref().as_ref() {
                "path" => {
                    has_path = true;
                    source.lines.path = line;
                    source.path = self.words("path", value.get_ref(), &span).unwrap_or_default();
                }
                "title" => {
                    source.lines.title = line;
                    source.title = self.words("title", value.get_ref(), &span);
                }
                "publisher" => {
                    source.lines.publisher = line;
                    source.publisher = self.words("publisher", value.get_ref(), &span);
                }
                "origin" => {
                    source.lines.origin = line;
                    source.origin = self.words("origin", value.get_ref(), &span);
                }
                "published" => {
                    source.lines.published = line;
                    source.published = self.day(value.get_ref(), &span);
                }
                other => {
                    let hint = nearest(other, &SOURCE_KEYS);
                    self.fault(
                        key.span().start,
                        format!("unknown key `{other}` in a source; {hint}"),
                    );
                }
            }
        }
        if !has_path {
            self.fault(
                at.start,
                "a source has no path: add path = \"report.txt\"".to_owned(),
            );
        }
        has_path.then_some(source)
    }

    fn words(&mut self, key: &str, value: &DeValue<'_>, at: &Range<usize>) -> Option<String> {
        match value.as_str() {
            Some(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
            Some(_) => {
                self.fault(
                    at.start,
                    format!("`{key}` is empty: write it or leave the line out"),
                );
                None
            }
            None => {
                self.fault(
                    at.start,
                    format!(
                        "`{key}` must be text in quotation marks, not {}",
                        value.type_str()
                    ),
                );
                None
            }
        }
    }

    fn day(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Date> {
        let written = match value {
            DeValue::String(words) => words.trim().to_owned(),
            DeValue::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        let day = super::dates::day(&written);
        if day.is_none() {
            self.fault(at.start, bad_date(&written));
        }
        day
    }
}

/// What to say of a date that cannot be read.
pub(super) fn bad_date(written: &str) -> String {
    format!(
        "`published` is no date: \"{written}\"; write year, month and day, as in \"2024-09-06\" (1800 to 2200)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_story_and_finds_its_reports() {
        let text = "title = \"Harbor\"\n[[source]]\npath = \"a.txt\"\npublisher = \"Daily\"\npublished = \"2024-09-06\"\norigin = \"AP\"\n[[source]]\npath = \"b.txt\"\npublished = 2024-09-07\n";
        let story = Story::parse("stories/harbor/story.toml", text).expect("a good story");
        assert_eq!(story.title.as_deref(), Some("Harbor"));
        assert_eq!(story.sources[0].path, "a.txt");
        assert_eq!(story.sources[0].published, Date::new(2024, 9, 6).ok());
        assert_eq!(story.sources[1].published, Date::new(2024, 9, 7).ok());
        assert_eq!(story.sources[1].lines.path, 8);
        assert_eq!(story.sources[0].lines.origin, 6);
        assert_eq!(story.sources[1].path, "b.txt");
    }

    #[test]
    fn tells_every_fault_with_its_line_and_its_mend() {
        let text = "titel = \"Harbor\"\n[[source]]\npublished = \"May 5\"\n[[source]]\npath = \"b.txt\"\npubliser = \"Daily\"\n";
        let faults = Story::parse("story.toml", text).expect_err("four faults");
        let lines: Vec<_> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(3), Some(6)]);
        let said = faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n");
        assert!(said.contains("did you mean \"title\"?"), "{said}");
        assert!(said.contains("did you mean \"publisher\"?"), "{said}");
        assert!(said.contains("as in \"2024-09-06\""), "{said}");
        assert!(Story::parse("story.toml", "title = ").is_err());
        assert!(Story::parse("story.toml", "").is_err());
    }
}
