//! What a page says of itself: JSON-LD first, then the meta tags of OpenGraph, Dublin Core and the like, then marks in
//! the page.

use dom_smoothie::Readability;
use html_escape::decode_html_entities;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::piece;
use crate::text::dates::find_date;

/// What a page tells of its report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
}

/// Where pages without the usual meta tags keep the day of publication: selectors, and the attribute with the day.
const DAYS: [(&str, &str); 7] = [
    ("[itemprop='datePublished']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    (
        "meta[name='pubdate'], meta[name='publishdate'], meta[name='publish-date']",
        "content",
    ),
    (
        "meta[name='date' i], meta[name='DC.date' i], meta[name='DC.date.issued' i]",
        "content",
    ),
    (
        "meta[name='sailthru.date'], meta[name='cXenseParse:recs:publishtime']",
        "content",
    ),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
];

impl Told {
    /// What the page tells, before its report is taken out of it.
    pub(super) fn of(page: &Readability) -> Self {
        let mut told = Self::default();
        for script in page.doc.select("script[type='application/ld+json']").iter() {
            let text = plain(&script.text());
            let text = text
                .trim()
                .trim_start_matches("<![CDATA[")
                .trim_end_matches("]]>");
            // A block that is no JSON tells nothing; the meta tags still do.
            if let Ok(value) = serde_json::from_str(text) {
                told.linked(&value, 0);
            }
        }
        let meta = page.get_article_metadata(None);
        let attribute = |selector: &str, name: &str| {
            let found = page.doc.select_single(selector).attr(name);
            found.and_then(|value| words(&value))
        };
        told.title = told.title.or_else(|| words(&meta.title));
        told.byline = told.byline.or_else(|| words(&meta.byline?));
        told.publisher = told
            .publisher
            .or_else(|| words(&meta.site_name?))
            .or_else(|| attribute("meta[name='application-name']", "content"));
        told.published = told
            .published
            .or_else(|| find_date(&meta.published_time?))
            .or_else(|| {
                DAYS.iter()
                    .find_map(|(at, name)| find_date(&attribute(at, name)?))
            });
        told.url = told
            .url
            .or_else(|| attribute("link[rel='canonical']", "href"))
            .or_else(|| attribute("meta[property='og:url']", "content"));
        told
    }

    /// Takes what a value of JSON-LD says, where nothing has said it before: an article, or a list or graph with one.
    fn linked(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(values) if depth < 4 => {
                values.iter().for_each(|value| self.linked(value, depth + 1))
            }
            Value::Object(object) => {
                if is_article(object) {
                    self.article(object);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get(key).filter(|_| depth < 4) {
                        self.linked(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, object: &Map<String, Value>) {
        let told = |key: &str| object.get(key).and_then(name);
        self.title = self
            .title
            .take()
            .or_else(|| told("headline"))
            .or_else(|| told("name"));
        self.byline = self
            .byline
            .take()
            .or_else(|| told("author"))
            .or_else(|| told("creator"));
        self.publisher = self.publisher.take().or_else(|| told("publisher"));
        let day = || find_date(object.get("datePublished")?.as_str()?);
        self.published = self.published.or_else(day);
        let address = || {
            let page = object.get("mainEntityOfPage");
            let id = page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
            let address = object.get("url").and_then(Value::as_str).or(id);
            address.filter(|url| url.starts_with("http")).and_then(words)
        };
        self.url = self.url.take().or_else(address);
    }
}

/// Whether an object of JSON-LD is a report.
fn is_article(object: &Map<String, Value>) -> bool {
    let is = |value: &Value| {
        let kind = value.as_str().unwrap_or_default();
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The words of a value: a string, the name of an object, several of them with commas between.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => words(text),
        Value::Object(object) => words(object.get("name")?.as_str()?),
        Value::Array(values) => {
            let names: Vec<String> = values
                .iter()
                .filter(|value| !value.is_array())
                .filter_map(name)
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

/// Text without marks.
fn plain(text: &str) -> String {
    text.chars().filter(|c| piece(*c).is_none()).collect()
}

/// A value as a line of words: without marks, entities and white space around it; none where nothing is left.
fn words(value: &str) -> Option<String> {
    let plain = plain(value);
    let read = decode_html_entities(&plain);
    let words: Vec<&str> = read.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
