//! Reports of several stories, each told as a report of one is.

use super::layout::clean;
use super::paint::Style;
use super::words::plural;
use super::{Analysis, human, json, markdown, markdown_text};

/// A story: reports of one event, and what they agree on.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// "S1", "S2" ..., the story of the most reports first.
    pub id: String,
    /// The headline of the report that the others are likest to; its id where it has none.
    pub title: String,
    /// What was found.
    pub analysis: Analysis,
}

impl Story {
    /// Whether it is told in full: it has two reports, or its one contradicts itself.
    fn is_told(&self) -> bool {
        let analysis = &self.analysis;
        analysis.sources.len() > 1 || analysis.findings.iter().any(|finding| finding.is_flag())
    }

    fn heading(&self) -> String {
        let reports = plural(self.analysis.sources.len(), "report", "reports");
        format!("{}: {} ({reports})", self.id, clean(&self.title))
    }
}

/// The stories for a person at a terminal: each under its headline, then those that one report alone tells.
pub fn stories_human(stories: &[Story], style: Style) -> String {
    let mut out = format!("{}\n", overview(stories));
    for story in stories.iter().filter(|story| story.is_told()) {
        out.push_str(&format!("\n{}\n\n", style.bold(story.heading())));
        out.push_str(&human(&story.analysis, style));
    }
    let alone = alone(stories);
    if !alone.is_empty() {
        out.push_str(&format!("\n{}\n\n", style.bold("Told by one report alone")));
        for (path, title) in alone {
            out.push_str(&format!("{}: {}\n", clean(path), clean(title)));
        }
    }
    out
}

/// The stories as one Markdown document.
pub fn stories_markdown(stories: &[Story], style: Style) -> String {
    let mut out = format!("# What the reports say\n\n{}\n", overview(stories));
    for story in stories.iter().filter(|story| story.is_told()) {
        out.push_str(&format!("\n## {}\n", markdown_text::plain(&story.heading())));
        // The report of a story has its own headline first; what follows stands below that of the story.
        let told = markdown::markdown(&story.analysis, style);
        for line in told.lines().skip(1) {
            let deeper = if line.starts_with("## ") { "#" } else { "" };
            out.push_str(&format!("{deeper}{line}\n"));
        }
    }
    let alone = alone(stories);
    if !alone.is_empty() {
        out.push_str("\n## Told by one report alone\n\n");
        for (path, title) in alone {
            let line = format!("{}: {}", clean(path), clean(title));
            out.push_str(&format!("- {}\n", markdown_text::plain(&line)));
        }
    }
    out
}

/// The stories as JSON Lines: each line is the report of one story, with `story` to say which.
pub fn stories_jsonl(stories: &[Story]) -> String {
    stories.iter().map(json::story_line).collect()
}

/// "12 stories told by two reports or more, 5 by one alone."
fn overview(stories: &[Story]) -> String {
    let shared = stories
        .iter()
        .filter(|story| story.analysis.sources.len() > 1)
        .count();
    format!(
        "{} told by two reports or more, {} by one alone.",
        plural(shared, "story", "stories"),
        stories.len() - shared
    )
}

/// The path and the headline of each report that stands alone and is not told in full.
fn alone(stories: &[Story]) -> Vec<(&str, &str)> {
    let rest = stories.iter().filter(|story| !story.is_told());
    rest.flat_map(|story| {
        story
            .analysis
            .sources
            .iter()
            .map(|source| (source.path.as_str(), story.title.as_str()))
    })
    .collect()
}
