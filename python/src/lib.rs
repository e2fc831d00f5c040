//! The calls that the Python package `crosscheck` is made of.
//!
//! Texts come in as bytes with what is known of them; reports go out as the JSON of [`crosscheck::report`], which the
//! package reads into its dataclasses, so that their fields have one home, the schema. Nothing but this crate knows Python.

mod apart;
mod arrow;
mod text;
mod work;

use std::sync::{Arc, OnceLock};

use crosscheck::matcher;
use crosscheck::matching::LIKENESS;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Fault as Wrong, Source};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use text::{Asked, Text};

pyo3::create_exception!(
    crosscheck,
    Fault,
    PyValueError,
    "What is wrong with an input: where it is, what is wrong, how to mend it; a line for each fault."
);

/// Holds reports against one another; the report in the form `crosscheck/1`.
#[pyfunction]
fn verify(py: Python<'_>, texts: Vec<Text>, asked: Asked) -> PyResult<String> {
    let texts = text::given(texts)?;
    told(work::off_the_lock(py, asked.threads, move || {
        let rules = rules(&asked)?;
        let (sources, faults) = text::sources(texts, &rules, &asked)?;
        some_text(&sources, &faults)?;
        let mut analysis = pipeline::analyse(sources, &rules);
        asked.keep_looks(&mut analysis);
        analysis.notes.extend(faults.iter().map(Wrong::to_string));
        Ok(report::json(&analysis))
    })?)
}

/// Sorts reports into stories and holds those of each against one another; a line for each, in the form `crosscheck/1`.
#[pyfunction]
fn stories(py: Python<'_>, texts: Vec<Text>, likeness: u32, asked: Asked) -> PyResult<String> {
    let texts = text::given(texts)?;
    told(work::off_the_lock(py, asked.threads, move || {
        let rules = rules(&asked)?;
        let (sources, faults) = text::sources(texts, &rules, &asked)?;
        some_text(&sources, &faults)?;
        let mut stories = pipeline::stories(sources, likeness, &rules);
        for story in &mut stories {
            asked.keep_looks(&mut story.analysis);
        }
        // What could not be read belongs to no story.
        if let Some(first) = stories.first_mut() {
            first.analysis.notes.extend(faults.iter().map(Wrong::to_string));
        }
        Ok(report::stories_jsonl(&stories))
    })?)
}

/// Holds a draft against sources; in the form `crosscheck-check/1`.
#[pyfunction]
fn check(py: Python<'_>, draft: Text, texts: Vec<Text>, asked: Asked) -> PyResult<String> {
    let place = draft.name.clone();
    let (draft, texts) = (text::given(vec![draft])?, text::given(texts)?);
    told(work::off_the_lock(py, asked.threads, move || {
        let rules = rules(&asked)?;
        let (mut drafts, wrong) = text::sources(draft, &rules, &asked)?;
        some_text(&drafts, &wrong)?;
        if drafts.len() > 1 {
            let message = format!("holds {} reports; a draft is one text", drafts.len());
            return Err(vec![Wrong::of_file(place, message)]);
        }
        let (mut sources, faults) = text::sources(texts, &rules, &asked)?;
        some_text(&sources, &faults)?;
        sources.retain(|source| !source.text.trim().is_empty());
        let Some(draft) = drafts.pop() else {
            return Err(wrong);
        };
        let mut held = pipeline::hold(draft, sources, &rules);
        held.analysis
            .notes
            .extend(wrong.iter().chain(&faults).map(Wrong::to_string));
        if held.sentences.is_empty() {
            let message = "holds no sentence; there is nothing to hold against the sources";
            return Err(vec![Wrong::of_file(place, message)]);
        }
        Ok(report::held_json(&held))
    })?)
}

/// What a text claims, a claim a line, in the form of the claims of a report.
#[pyfunction]
fn claims(py: Python<'_>, text: Text, asked: Asked) -> PyResult<String> {
    let texts = text::given(vec![text])?;
    told(work::off_the_lock(py, asked.threads, move || {
        let rules = rules(&asked)?;
        let (sources, faults) = text::sources(texts, &rules, &asked)?;
        if !faults.is_empty() {
            // There are no notes that could tell of it.
            return Err(faults);
        }
        some_text(&sources, &faults)?;
        Ok(report::claims_jsonl(&pipeline::claims(sources, &rules)))
    })?)
}

/// For each short claim the number of the claim at the centre of its cluster.
#[pyfunction]
fn match_claims(py: Python<'_>, texts: Vec<String>, threads: Option<usize>) -> PyResult<Vec<u32>> {
    if texts.len() > matcher::MOST {
        let message = format!("texts: holds more than {} claims; split it", matcher::MOST);
        return Err(Fault::new_err(message));
    }
    work::off_the_lock(py, threads, move || matcher::match_claims(&texts).centres)
}

/// The JSON Schema of what [`verify`], [`check`] and [`claims`] give.
#[pyfunction]
fn schema() -> &'static str {
    report::schema()
}

/// Columns of a table, each with its name, the word for its type and its values, as a stream of the Arrow C interface.
#[pyfunction]
fn arrow_stream<'py>(py: Python<'py>, columns: Vec<arrow::Column<'py>>) -> PyResult<Bound<'py, PyCapsule>> {
    arrow::stream(py, columns)
}

/// The rule book that is asked for; the one that is built in is loaded once, a folder each time, since it may have changed.
fn rules(asked: &Asked) -> Result<Arc<Rulebook>, Vec<Wrong>> {
    static RULES: OnceLock<Result<Arc<Rulebook>, Vec<Wrong>>> = OnceLock::new();
    let folder = asked.rules.as_deref();
    let load = || {
        let files = pipeline::rule_files(folder, asked.limits())?;
        pipeline::rulebook(folder, &files).map(Arc::new)
    };
    match folder {
        Some(_) => load(),
        None => RULES.get_or_init(load).clone(),
    }
}

/// Nothing can be said of texts that are all blank, or cannot be read.
fn some_text(sources: &[Source], faults: &[Wrong]) -> Result<(), Vec<Wrong>> {
    if sources.iter().any(|source| !source.text.trim().is_empty()) {
        return Ok(());
    }
    let empty = |source: &Source| Wrong::of_file(&source.path, "is empty; give a text with words");
    Err(faults.iter().cloned().chain(sources.iter().map(empty)).collect())
}

/// What was found, or an exception that names every fault on a line of its own.
fn told<T>(found: Result<T, Vec<Wrong>>) -> PyResult<T> {
    found.map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(Wrong::to_string).collect();
        Fault::new_err(lines.join("\n"))
    })
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("Fault", module.py().get_type::<Fault>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("LIKENESS", LIKENESS)?;
    module.add_function(wrap_pyfunction!(verify, module)?)?;
    module.add_function(wrap_pyfunction!(stories, module)?)?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(claims, module)?)?;
    module.add_function(wrap_pyfunction!(match_claims, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(arrow_stream, module)?)?;
    apart::add(module)
}
