//! The report: one analysis shown to a person or to a program.
//!
//! Every form is a pure function from an [`Analysis`] to text: nothing is printed here, nothing is read, and the
//! same analysis gives the same bytes.

use crate::check::{self, Finding, Sort, Tier};
use crate::claim::Claim;
use crate::matching::{Cluster, Link, Looked};
use crate::text::{Sentence, Source};
use crate::voices::Voices;

mod card;
mod changes;
mod csv;
mod deciding;
mod derivation;
mod entities;
#[cfg(test)]
mod fixture;
mod grammar;
mod held;
mod html;
mod human;
mod json;
mod json_voices;
mod layout;
mod listing;
mod markdown;
mod markdown_text;
mod paint;
mod pairs;
mod passages;
mod places;
mod sarif;
mod schema;
mod slots;
mod snippet;
mod stories;
mod summary;
#[cfg(test)]
mod tests;
mod voices;
mod wording;
mod words;

pub use changes::{Revision, changes, changes_jsonl};
pub use csv::csv;
pub use entities::{entities, entities_jsonl};
pub use grammar::{conllu, parses, parses_json, parses_jsonl};
pub use held::{Held, held_human, held_json, held_sarif};
pub use html::{held_html, html};
pub use human::human;
pub(crate) use json::pretty;
pub use json::{claims_jsonl, clusters_json, json, sentences_jsonl};
pub use listing::{claims, clusters, sentences};
pub use markdown::markdown;
pub use paint::Style;
pub use pairs::{Pair, pairs_jsonl};
pub use sarif::sarif;
pub use schema::schema;
pub use slots::{Slot, slots};
pub use stories::{Story, stories_human, stories_jsonl, stories_markdown};

/// So much that is worth a look a report tells unless it is asked for all: what an editor has time for.
pub const MOST_LOOKS: usize = 4;

/// Everything that a run found; what every form of the report is made from.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The sources, in order ([`Source::order`]).
    pub sources: Vec<Source>,
    /// Which sources are one voice, and why.
    pub voices: Voices,
    /// For each source its sentences.
    pub sentences: Vec<Vec<Sentence>>,
    /// The claims, in order of source and place.
    pub claims: Vec<Claim>,
    /// The clusters.
    pub clusters: Vec<Cluster>,
    /// The findings, most important first.
    pub findings: Vec<Finding>,
    /// What a reader of the report should know about the run: undated sources, empty files, skipped records.
    pub notes: Vec<String>,
    /// The links that carry the clusters, sorted by their claims.
    pub links: Vec<Link>,
    /// How many pairs of claims were looked at.
    pub looked: Looked,
}

impl Analysis {
    /// The voice of a source; a source of which nothing is known speaks for itself.
    pub fn voice(&self, source: usize) -> usize {
        self.voices.voice(source)
    }

    /// Leaves of what is worth a look the `most` likeliest, with a note of how many more there are, and numbers the findings anew.
    pub fn keep_looks(&mut self, most: usize) {
        // They stand in order of how likely they are right.
        let mut looks = 0;
        self.findings.retain(|finding| {
            looks += usize::from(finding.tier == Tier::Look);
            finding.tier == Tier::Firm || looks <= most
        });
        let more = looks.saturating_sub(most);
        if more > 0 {
            let more = words::plural(more, "more difference is", "more differences are");
            self.notes.push(format!(
                "{more} worth a look, and less likely right; --all tells all"
            ));
            check::renumber(&mut self.findings);
        }
    }

    /// The findings of one sort, most important first.
    pub fn of(&self, sort: Sort) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.sort() == sort)
    }
}
