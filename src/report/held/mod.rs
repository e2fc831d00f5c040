//! A draft as it stands to its sources, shown to a person or to a program.

use super::layout::clean;
use super::{Analysis, voices, words};
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

    /// How many voices say a sentence as a whole.
    pub fn voices(&self, sentence: &Checked) -> usize {
        self.analysis.voices.count(&sentence.support)
    }

    /// "2 voices"; "2 reports, one voice" and which of them are one; nothing where no source says the sentence as a whole.
    pub(super) fn told_by(&self, sentence: &Checked) -> Option<String> {
        let places = &sentence.support;
        (!places.is_empty()).then(|| voices::of_places(&self.analysis, places, self.voices(sentence)))
    }

    /// What a source is called: by its id, as in a report.
    pub(super) fn name(&self, source: usize) -> String {
        clean(&self.analysis.sources[source].id)
    }

    /// The points of a sentence that are shown: of one that a source is against what is against it, of others all.
    pub(super) fn shown<'a>(&self, sentence: &'a Checked) -> Vec<&'a Point> {
        let is_against = matches!(sentence.standing, Standing::Contradicted | Standing::OtherDetail);
        let against = |point: &&Point| !is_against || point.says != Says::Same;
        sentence.points.iter().filter(against).collect()
    }

    /// The sentence of a source around a span; the span itself where no single sentence holds it.
    pub(super) fn around(&self, source: usize, span: Span) -> Span {
        let sentences = self.analysis.sentences[source].iter();
        let around = sentences
            .map(|sentence| sentence.span)
            .find(|sentence| sentence.contains(span));
        around.unwrap_or(span)
    }
}

/// What a sentence is called that one source says and another contradicts, and what the word means.
pub(super) const DISPUTED: (&str, &str) = ("disputed", "one source says it, another says otherwise");

/// What a standing means, for somebody who meets the word for the first time.
pub(super) const fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "a source says otherwise",
        Standing::OtherDetail => "a source tells it with another detail",
        Standing::InPart => "a part stands in a source, the rest in none",
        Standing::NotFound => "in no source",
        Standing::Supported => "in a source",
    }
}

/// "contradicted", "other detail": a standing for a person.
pub(super) const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::OtherDetail => "other detail",
        Standing::InPart => "in part",
        Standing::NotFound => "not found",
        Standing::Contradicted | Standing::Supported => standing.name(),
    }
}

/// What a source has to say, in words behind its name: what the gravest of these points says, and what they are about. Nothing
/// where it says the same.
pub(super) fn says(points: &[&Point]) -> String {
    let Some(gravest) = points.iter().map(|point| point.says).min() else {
        return String::new();
    };
    let told = match gravest {
        Says::Otherwise => "says otherwise",
        Says::Detail => "has another detail",
        Says::Perhaps => "may say otherwise",
        Says::Same | Says::Nothing => return String::new(),
    };
    let alike = || points.iter().filter(|point| point.says == gravest);
    let mut facts: Vec<String> = Vec::new();
    for point in alike() {
        let kind = point.kind.word().to_owned();
        if !facts.contains(&kind) {
            facts.push(kind);
        }
    }
    let likely = alike().map(|point| point.probability).max().unwrap_or_default();
    // How likely a shade is, nobody asks.
    if likely < 1000 && gravest != Says::Detail {
        facts.push(words::percent(likely));
    }
    format!("{told} ({})", facts.join(", "))
}

/// The words of the draft that a point is about, where they are not the whole sentence.
pub(super) fn marked(sentence: &Checked, point: &Point) -> Option<Span> {
    (point.at != sentence.span && !point.at.is_empty()).then_some(point.at)
}
