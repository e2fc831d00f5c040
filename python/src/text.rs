//! Texts as the package hands them over, and the sources that are made of them.

use std::collections::{BTreeMap, BTreeSet};

use crosscheck::pipeline::{self, Given};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault as Wrong, Source, StorySource};
use jiff::civil::Date;
use pyo3::prelude::*;

use super::Fault;

/// A text with what is said of it; the package has looked at every field and given each text a name of its own.
#[derive(FromPyObject)]
pub struct Text {
    /// What it is called; the ending tells its form, as that of a file does.
    pub name: String,
    content: Vec<u8>,
    title: Option<String>,
    publisher: Option<String>,
    /// Year, month and day.
    published: Option<String>,
    origin: Option<String>,
}

/// Texts as files that are there already.
///
/// # Errors
/// A day that is none of the calendar.
pub fn given(texts: Vec<Text>) -> PyResult<Vec<Given>> {
    texts.into_iter().map(one).collect()
}

fn one(text: Text) -> PyResult<Given> {
    let day = |day: String| {
        day.parse::<Date>()
            .map_err(|error| Fault::new_err(format!("{}: {error}", text.name)))
    };
    Ok(Given {
        place: text.name.clone(),
        path: text.name.clone(),
        content: text.content,
        told: Some(StorySource {
            title: text.title,
            publisher: text.publisher,
            published: text.published.map(day).transpose()?,
            origin: text.origin,
            ..StorySource::default()
        }),
        ..Given::default()
    })
}

/// The sources of texts, and what of them cannot be read. A source is known by the name that its text was given, not by
/// a part of it; the records of a text that holds several keep the ids that they have.
pub fn sources(texts: Vec<Given>, rules: &Rulebook) -> (Vec<Source>, Vec<Wrong>) {
    let (mut sources, faults) = pipeline::sources(texts, rules);
    let mut records: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &sources {
        *records.entry(&source.path).or_default() += 1;
    }
    let several = records.into_iter().filter(|(_, count)| *count > 1);
    let several: BTreeSet<String> = several.map(|(path, _)| path.to_owned()).collect();
    for source in &mut sources {
        if !several.contains(&source.path) {
            source.id = source.path.clone();
        }
    }
    pipeline::name(&mut sources);
    (sources, faults)
}
