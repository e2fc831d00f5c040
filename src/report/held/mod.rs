//! A draft as it stands to its sources, shown to a person or to a program.

use super::Analysis;
use crate::draft::{Checked, Point, Says, Standing};
use crate::text::Span;

mod human;
mod json;
mod sarif;

pub use human::held_human;
pub use json::held_json;
pub use sarif::held_sarif;

/// A draft held against its sources.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// All that was found of the draft and its sources together; the draft is one of the sources.
    pub analysis: Analysis,
    /// Index of the draft among the sources.
    pub draft: usize,
    /// Every sentence of the draft, in order.
    pub sentences: Vec<Checked>,
}

impl Held {
    /// How many sentences stand so.
    pub fn count(&self, standing: Standing) -> usize {
        let all = self.sentences.iter();
        all.filter(|sentence| sentence.standing == standing).count()
    }

    /// Whether a sentence stands so badly, or worse.
    pub fn has(&self, worst: Standing) -> bool {
        self.sentences.iter().any(|sentence| sentence.standing <= worst)
    }

    /// What a source is called: by its id, as in a report.
    fn name(&self, source: usize) -> &str {
        &self.analysis.sources[source].id
    }

    /// The points of a sentence that are shown: of one that a source is against what is against it, of others all.
    fn shown<'a>(&self, sentence: &'a Checked) -> Vec<&'a Point> {
        let is_against = matches!(sentence.standing, Standing::Contradicted | Standing::OtherDetail);
        let against = |point: &&Point| !is_against || point.says != Says::Same;
        sentence.points.iter().filter(against).collect()
    }
}

/// What a standing means, for somebody who meets the word for the first time.
fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "a source says otherwise",
        Standing::OtherDetail => "a source tells it with another detail",
        Standing::InPart => "a part stands in a source, the rest in none",
        Standing::NotFound => "in no source",
        Standing::Supported => "in a source",
    }
}

/// "contradicted", "other detail": a standing for a person.
fn word(standing: Standing) -> String {
    standing.name().replace('-', " ")
}

/// The words of the draft that a point is about, where they are not the whole sentence.
fn marked(sentence: &Checked, point: &Point) -> Option<Span> {
    (point.at != sentence.span && !point.at.is_empty()).then_some(point.at)
}
