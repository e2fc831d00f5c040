//! Texts as the package hands them over, and the sources that are made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crosscheck::pipeline::{self, Given, Limits};
use crosscheck::report::Analysis;
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault as Wrong, Source, StorySource, size};
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

/// How texts are read, as the options of the command line say it.
#[derive(FromPyObject)]
pub struct Asked {
    /// A folder of rule files that is laid over the built-in ones.
    pub rules: Option<PathBuf>,
    /// Every report is a voice of its own.
    pub independent: bool,
    /// So much that is worth a look is told; all of it where it is not said.
    pub looks: Option<usize>,
    /// Whether there is a limit to what is read.
    limits: bool,
    /// As many as there are processors where it is not said.
    pub threads: Option<usize>,
}

impl Asked {
    /// What is read at most.
    pub fn limits(&self) -> Limits {
        if self.limits {
            Limits::default()
        } else {
            Limits::NONE
        }
    }

    /// What is wrong with a text that is larger than what is read.
    pub fn too_large(&self, text: &Given) -> Option<Wrong> {
        let most = self.limits().bytes;
        let message = || {
            format!(
                "is larger than {}, the limit of one text; split it, or lift the limits with limits=False",
                size(most)
            )
        };
        (text.content.len() as u64 > most).then(|| Wrong::of_file(&text.path, message()))
    }

    /// Leaves of what is worth a look as much as was asked for.
    pub fn keep_looks(&self, analysis: &mut Analysis) {
        if let Some(most) = self.looks {
            analysis.keep_looks(most);
        }
    }
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
///
/// # Errors
/// A text, or a number of reports, over the limits.
pub fn sources(
    texts: Vec<Given>,
    rules: &Rulebook,
    asked: &Asked,
) -> Result<(Vec<Source>, Vec<Wrong>), Vec<Wrong>> {
    let limits = asked.limits();
    let large: Vec<Wrong> = texts.iter().filter_map(|text| asked.too_large(text)).collect();
    if !large.is_empty() {
        return Err(large);
    }
    let (mut sources, faults) = pipeline::sources(texts, rules);
    if sources.len() > limits.reports {
        let message = format!(
            "more than {} reports, the limit of a run; give fewer, or lift the limits with limits=False",
            limits.reports
        );
        return Err(vec![Wrong::of_file("sources", message)]);
    }
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
    for source in &mut sources {
        source.independent = asked.independent;
    }
    Ok((sources, faults))
}
