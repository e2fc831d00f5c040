//! Whom and what the reports name, one entity a line: for a person, and as JSON Lines.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::extract::{Entry, Sort};

use super::json::line;
use super::layout::{clean, columns, pad, wrap};
use super::paint::Style;
use super::{Analysis, words};

/// The widest that the column of names gets; a longer name pushes its own line only.
const WIDEST: usize = 28;

/// The entities under a heading for each kind: name, how many reports name it, forms, and what else was led to it.
pub fn entities(analysis: &Analysis, entries: &[Entry], style: Style) -> String {
    let names: BTreeMap<usize, &str> = entries
        .iter()
        .map(|entry| (entry.id, entry.name.as_str()))
        .collect();
    let width = entries.iter().map(|entry| columns(&entry.name)).max();
    let width = width.unwrap_or(0).min(WIDEST);
    let all = analysis.sources.len();
    let mut out = String::new();
    for of_kind in entries.chunk_by(|a, b| a.sort() == b.sort()) {
        let count = words::plural(of_kind.len(), "entity", "entities");
        out.push_str(&format!("{}: {count}\n", style.bold(heading(of_kind[0].sort()))));
        for entry in of_kind {
            let mut told = counted(&entry.forms);
            if !entry.references.is_empty() {
                told.push_str(&format!(" <- {}", counted(&entry.references)));
            }
            let listed =
                |ids: &[usize], by: &str| ids.iter().map(|id| names[id]).collect::<Vec<_>>().join(by);
            if !entry.may_be.is_empty() {
                told.push_str(&format!("; may be {}", listed(&entry.may_be, " or ")));
            }
            if !entry.members.is_empty() {
                told = format!("= {}; {told}", listed(&entry.members, " + "));
            }
            let name = pad(&clean(&entry.name), width);
            let reports = format!("{} of {all}", entry.sources.len());
            let first = 2 + columns(&name) + 2 + columns(&reports) + 2;
            let told = wrap(&clean(&told), first, width + columns(&reports) + 6, style.room());
            out.push_str(&format!(
                "  {}  {}  {told}\n",
                style.bold(name),
                style.quiet(reports)
            ));
        }
        out.push('\n');
    }
    let count = words::plural(entries.len(), "entity", "entities");
    let sources = words::plural(all, "report", "reports");
    out.push_str(&style.bold(format!("{count} in {sources}.")));
    out.push('\n');
    out
}

/// The entities, one JSON object a line.
pub fn entities_jsonl(analysis: &Analysis, entries: &[Entry]) -> String {
    let object = |entry: &Entry| {
        let sources = entry.sources.iter();
        line(&EntityLine {
            id: entry.id,
            kind: word(entry.sort()),
            name: &entry.name,
            sources: sources.map(|i| analysis.sources[*i].id.as_str()).collect(),
            forms: uses(&entry.forms),
            references: uses(&entry.references),
            may_be: &entry.may_be,
            members: &entry.members,
        })
    };
    entries.iter().map(object).collect()
}

/// "Maria Lopez 2, Lopez"
fn counted(uses: &[(String, usize)]) -> String {
    let one = |(words, count): &(String, usize)| match count {
        1 => words.clone(),
        _ => format!("{words} {count}"),
    };
    uses.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn uses(counts: &[(String, usize)]) -> Vec<Use<'_>> {
    let counts = counts.iter();
    counts.map(|(text, count)| Use { text, count: *count }).collect()
}

fn heading(sort: Sort) -> &'static str {
    match sort {
        Sort::Person => "Persons",
        Sort::Body => "Bodies",
        Sort::Place => "Places",
        Sort::Group => "Groups",
        Sort::Other => "Other names",
    }
}

fn word(sort: Sort) -> &'static str {
    match sort {
        Sort::Person => "person",
        Sort::Body => "body",
        Sort::Place => "place",
        Sort::Group => "group",
        Sort::Other => "other",
    }
}

#[derive(Serialize)]
struct EntityLine<'a> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    sources: Vec<&'a str>,
    forms: Vec<Use<'a>>,
    references: Vec<Use<'a>>,
    may_be: &'a [usize],
    members: &'a [usize],
}

#[derive(Serialize)]
struct Use<'a> {
    text: &'a str,
    count: usize,
}
