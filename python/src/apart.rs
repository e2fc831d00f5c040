//! The steps of sorting reports into stories, one by one, for whoever has the reports on many machines. Each is the step that
//! [`crosscheck::pipeline::stories`] takes; what goes from one to the next is bytes that nobody else reads.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crosscheck::matching::{
    self, Alike, Meaning, OTHER_DAYS, Profile, Said, Term, Terms, Vector, can_be_like,
};
use crosscheck::mention::{NameReader, Names, Readers};
use crosscheck::pipeline::{self, Given, Read};
use crosscheck::report;
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault as Wrong, Reader, Source};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::text::{self, Asked, Text};
use super::{Fault, rules, told, work};

/// What is seen of a report before it is held against any other: where it stands among all in order, the number of the day of its
/// publication, its names, its terms; or, behind these, what is wrong with it.
type Seen<'py> = (Option<Profiled<'py>>, Option<String>);
type Profiled<'py> = (
    Bound<'py, PyBytes>,
    Option<i32>,
    Bound<'py, PyBytes>,
    Bound<'py, PyBytes>,
);

/// What reads reports by some rules. It takes longer to make than to read one, so that it is made once for the built-in rules.
struct Engine {
    rules: Arc<Rulebook>,
    reader: Reader,
    readers: Readers,
}

impl Engine {
    fn of(asked: &Asked) -> Result<Arc<Self>, Vec<Wrong>> {
        static BUILT_IN: OnceLock<Result<Arc<Engine>, Vec<Wrong>>> = OnceLock::new();
        let load = || {
            let rules = rules(asked)?;
            Ok(Arc::new(Self {
                reader: pipeline::reader(&rules),
                readers: Readers::new(&rules.lexicons),
                rules,
            }))
        };
        match asked.rules {
            Some(_) => load(),
            None => BUILT_IN.get_or_init(load).clone(),
        }
    }

    /// The one source of a text, known by the name that the text was given.
    fn source(&self, text: &Given, asked: &Asked) -> Result<Source, Vec<Wrong>> {
        if let Some(fault) = asked.too_large(text) {
            return Err(vec![fault]);
        }
        let (mut sources, faults) = text.sources(&self.reader);
        let several = || {
            let message = format!("holds {} reports; give each a row of its own", sources.len());
            vec![Wrong::of_file(&text.path, message)]
        };
        if sources.len() > 1 {
            return Err(several());
        }
        let mut source = sources.pop().ok_or(faults)?;
        source.id.clone_from(&source.path);
        source.independent = asked.independent;
        Ok(source)
    }
}

/// Reads each text by itself.
#[pyfunction]
fn profiles<'py>(py: Python<'py>, texts: Vec<Text>, asked: Asked) -> PyResult<Vec<Seen<'py>>> {
    let texts = text::given(texts)?;
    let read = told(work::off_the_lock(py, asked.threads, move || {
        let engine = Engine::of(&asked)?;
        let one = |text: &Given| -> Result<_, Vec<Wrong>> {
            let source = engine.source(text, &asked)?;
            let mut read = pipeline::read(vec![source], &engine.readers);
            Ok(read.pop().map(|Read { source, document }| {
                let mut profile = Profile::of(&source, &document);
                let names = std::mem::take(&mut profile.names);
                let day = source.published.map(matching::day_number);
                (source.order_key(), day, bytes(&names), bytes(&profile))
            }))
        };
        Ok(texts.iter().map(one).collect::<Vec<_>>())
    })?)?;
    let seen = read.into_iter().map(|seen| match seen {
        Ok(seen) => {
            let packed = |bytes: Vec<u8>| PyBytes::new(py, &bytes);
            let seen =
                seen.map(|(order, day, names, profile)| (packed(order), day, packed(names), packed(profile)));
            (seen, None)
        }
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(Wrong::to_string).collect();
            (None, Some(lines.join("\n")))
        }
    });
    Ok(seen.collect())
}

/// For each report, in order, the entities of all that its own are.
#[pyfunction]
fn join(py: Python<'_>, names: Vec<Vec<u8>>, asked: Asked) -> PyResult<Vec<Vec<usize>>> {
    let names: Vec<Names> = names.iter().map(|names| read(names)).collect::<PyResult<_>>()?;
    told(work::off_the_lock(py, asked.threads, move || {
        let rules = rules(&asked)?;
        let names: Vec<&Names> = names.iter().collect();
        Ok(NameReader::new(&rules.lexicons).join(&names))
    })?)
}

/// What each report says and how often, by its profile and the entities of all that its own are.
#[pyfunction]
fn counts(reports: Vec<(Vec<u8>, Vec<usize>)>) -> PyResult<Vec<Vec<(String, u64)>>> {
    let one = |(profile, ids): (Vec<u8>, Vec<usize>)| {
        let counts = read::<Profile>(&profile)?.counts(&ids).into_iter();
        Ok(counts.map(|(meaning, count)| (key(meaning), count)).collect())
    };
    reports.into_iter().map(one).collect()
}

/// For each term its number and what it weighs; `holding` says how many of the reports hold it.
#[pyfunction]
fn terms(keys: Vec<String>, holding: Vec<u64>, reports: u64) -> PyResult<Vec<(u32, u32)>> {
    let meanings: Vec<Meaning> = keys.iter().map(|key| meaning(key)).collect::<PyResult<_>>()?;
    let held: BTreeMap<Meaning, u64> = meanings.iter().cloned().zip(holding).collect();
    let terms = Terms::weighed(held.into_iter(), reports);
    let numbered = meanings.iter().filter_map(|meaning| {
        let term = terms.term(meaning)?;
        Some((term.0, terms.weight(term)))
    });
    Ok(numbered.collect())
}

/// A report as its vector, its length, and its keys, each with what it weighs.
type Keyed<'py> = (Bound<'py, PyBytes>, u64, Vec<(u32, u64)>);

/// Each report by its terms: number, weight, how often it says it.
#[pyfunction]
fn vectors<'py>(py: Python<'py>, reports: Vec<Vec<(u32, u32, u64)>>, likeness: u32) -> Vec<Keyed<'py>> {
    let one = |report: Vec<(u32, u32, u64)>| {
        let said = report.into_iter().map(|(term, weight, count)| Said {
            term: Term(term),
            weight,
            count,
        });
        let (vector, keys) = Vector::new(&said.collect::<Vec<_>>(), likeness);
        let keys = keys.into_iter().map(|(term, weight)| (term.0, weight)).collect();
        (PyBytes::new(py, &bytes(&vector)), vector.length(), keys)
    };
    reports.into_iter().map(one).collect()
}

/// How like the two of each pair are: vectors, and the sum over the keys of both; nought where they cannot be as like as asked for.
#[pyfunction]
fn like(pairs: Vec<(Vec<u8>, Vec<u8>, u64)>, likeness: u32) -> PyResult<Vec<u32>> {
    let one = |(a, b, shared): (Vec<u8>, Vec<u8>, u64)| {
        let (a, b): (Vector, Vector) = (read(&a)?, read(&b)?);
        let can_be = can_be_like(shared, [a.length(), b.length()], likeness);
        Ok(if can_be { a.like(&b) } else { 0 })
    };
    pairs.into_iter().map(one).collect()
}

/// The stories of so many reports, of which these are alike: the report at the centre of each, and its reports.
#[pyfunction]
fn gathered(reports: usize, links: Vec<(u32, u32, u32)>) -> Vec<(usize, Vec<usize>)> {
    let links: Vec<Alike> = links
        .into_iter()
        .map(|(a, b, weight)| Alike { a, b, weight })
        .collect();
    let groups = matching::gathered(reports, &links).into_iter();
    groups.map(|group| (group.centre, group.sources)).collect()
}

/// One story of those that were gathered, as [`super::stories`] tells it; `centre` is the id of the report at its centre, `notes`
/// are told behind its own.
#[pyfunction]
fn story(
    py: Python<'_>,
    number: usize,
    centre: String,
    texts: Vec<Text>,
    notes: Vec<String>,
    asked: Asked,
) -> PyResult<String> {
    let texts = text::given(texts)?;
    told(work::off_the_lock(py, asked.threads, move || {
        let engine = Engine::of(&asked)?;
        let sources = texts.iter().map(|text| engine.source(text, &asked));
        let sources: Vec<Source> = sources.collect::<Result<_, _>>()?;
        let mut story = pipeline::story(number, &centre, sources, &engine.readers, &engine.rules);
        asked.keep_looks(&mut story.analysis);
        story.analysis.notes.extend(notes);
        Ok(report::stories_jsonl(&[story]))
    })?)
}

/// A term as a text that no other has: a word as it is, an entity by its number behind a mark that stands in no word.
fn key(meaning: Meaning) -> String {
    match meaning {
        Meaning::Entity(id) => format!("\t{id}"),
        Meaning::Word(word) => word,
    }
}

fn meaning(key: &str) -> PyResult<Meaning> {
    match key.strip_prefix('\t') {
        None => Ok(Meaning::Word(key.to_owned())),
        Some(id) => id
            .parse()
            .map(Meaning::Entity)
            .map_err(|_| Fault::new_err(format!("{key:?}: is no term"))),
    }
}

fn bytes<T: serde::Serialize>(thing: &T) -> Vec<u8> {
    // What is made of numbers and texts alone can always be written.
    postcard::to_stdvec(thing).unwrap_or_default()
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> PyResult<T> {
    postcard::from_bytes(bytes).map_err(|error| {
        Fault::new_err(format!(
            "what another step wrote cannot be read ({error}); see that all machines have one version of crosscheck"
        ))
    })
}

pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    // Reports published more days apart are never alike.
    module.add("OTHER_DAYS", OTHER_DAYS)?;
    module.add_function(wrap_pyfunction!(profiles, module)?)?;
    module.add_function(wrap_pyfunction!(join, module)?)?;
    module.add_function(wrap_pyfunction!(counts, module)?)?;
    module.add_function(wrap_pyfunction!(terms, module)?)?;
    module.add_function(wrap_pyfunction!(vectors, module)?)?;
    module.add_function(wrap_pyfunction!(like, module)?)?;
    module.add_function(wrap_pyfunction!(gathered, module)?)?;
    module.add_function(wrap_pyfunction!(story, module)?)
}
