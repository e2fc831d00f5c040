//! The words of the closed sets, as the JSON has them and as a person reads them. One place, so that the two agree.

use crate::check::{Sort, Tier, Verdict};
use crate::claim::Polarity;
use crate::matching::UNTOLD;
use crate::rulebook::closed::Feature;
use crate::text::BlockKind;

use super::Analysis;

/// What a report tells, in order: most important first.
pub(super) const SORTS: [Sort; 8] = [
    (Verdict::Discrepancy, Tier::Firm),
    (Verdict::Update, Tier::Firm),
    (Verdict::Discrepancy, Tier::Look),
    (Verdict::Rewording, Tier::Firm),
    (Verdict::Refinement, Tier::Firm),
    (Verdict::Agreement, Tier::Firm),
    (Verdict::Echo, Tier::Firm),
    SINGLE,
];

/// What one voice alone tells.
pub(super) const SINGLE: Sort = (Verdict::Single, Tier::Firm);

/// The heading of a group, with what it means for somebody who meets the word for the first time.
pub(super) fn heading((verdict, tier): Sort) -> (&'static str, &'static str) {
    match verdict {
        _ if tier == Tier::Look => (
            "Worth a look",
            "the answers differ; of each it is said how likely they are about one thing",
        ),
        Verdict::Discrepancy => ("Discrepancies", "the reports cannot all be right"),
        Verdict::Update => ("Updates", "a later report replaces an earlier one"),
        Verdict::Rewording => ("Rewordings", "one quotation, different words"),
        Verdict::Refinement => ("Refinements", "compatible, and one says more"),
        Verdict::Agreement => ("Agreements", "the same from two reports or more"),
        Verdict::Echo => ("Echoes", "the same, but from reports that are one voice"),
        Verdict::Single => ("Singles", "told by one voice only"),
    }
}

/// The heading over what persons are by all reports that tell it.
pub(super) const PEOPLE: (&str, &str) = ("People", "what the reports call them");

/// The heading over a group of so many passages, and what it means. It says how many more findings of the group are told with
/// others or of a person, and how many passages, `unsure`, only where all is asked for.
pub(super) fn group(analysis: &Analysis, sort: Sort, shown: usize, unsure: usize) -> (String, String) {
    let (name, meaning) = heading(sort);
    let elsewhere = match analysis.of(sort).count() - shown - unsure {
        0 => String::new(),
        more => format!(", and {more} told elsewhere"),
    };
    let more = match unsure {
        0 => String::new(),
        _ => format!("; --all lists {unsure} more, less sure"),
    };
    (format!("{name} ({shown}{elsewhere})"), format!("{meaning}{more}"))
}

/// "3 discrepancies", "1 update", "2 worth a look", "40 single".
pub(super) fn counted((verdict, tier): Sort, n: usize) -> String {
    let (one, many) = match verdict {
        _ if tier == Tier::Look => ("worth a look", "worth a look"),
        Verdict::Discrepancy => ("discrepancy", "discrepancies"),
        Verdict::Update => ("update", "updates"),
        Verdict::Rewording => ("rewording", "rewordings"),
        Verdict::Refinement => ("refinement", "refinements"),
        Verdict::Agreement => ("agreement", "agreements"),
        Verdict::Echo => ("echo", "echoes"),
        Verdict::Single => ("single", "single"),
    };
    plural(n, one, many)
}

/// A probability in thousandths as a reader sees it: "14 %".
pub(super) fn percent(probability: u32) -> String {
    format!("{:.0} %", f64::from(probability) / 10.0)
}

/// "1 claim", "2 claims".
pub(super) fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

pub(super) fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::Subhead => "subhead",
        BlockKind::Caption => "caption",
        BlockKind::Repeat => "repeat",
        BlockKind::Byline => "byline",
        BlockKind::Credit => "credit",
        BlockKind::Furniture => "furniture",
    }
}

/// What is seen of two questions by one feature: "clauses alike 0.71", "who acts: other", "better rivals 3".
pub(super) fn seen(feature: Feature, value: i32) -> String {
    let name = match feature {
        Feature::Clause => "clauses alike",
        Feature::Shared => "terms that the clauses share",
        Feature::Rarest => "rarest term of both clauses",
        Feature::Containment => "one clause in the other",
        Feature::Soft => "one clause in the other by near words",
        Feature::Across => "one clause in the other's sentence",
        Feature::Phrase => "noun phrases alike",
        Feature::Sentence => "sentences alike",
        Feature::SentenceRarest => "rarest term of both sentences",
        Feature::Meaning => "meaning of the clauses",
        Feature::PhraseMeaning => "meaning of the noun phrases",
        Feature::SentenceMeaning => "meaning of the sentences",
        Feature::Names => "names that the clauses share",
        Feature::SentenceNames => "names that the sentences share",
        Feature::SentenceMargin => "sentences over their rivals",
        Feature::Neighbours => "sentences around alike",
        Feature::Place => "apart in the reports",
        Feature::Days => "days apart",
        Feature::Length => "terms of the shorter clause",
        Feature::Entities => "who is named",
        Feature::Head => "what is asked of",
        Feature::Verb => "verbs",
        Feature::Actor => "who acts",
        Feature::Object => "what is acted upon",
        Feature::Time => "times",
        Feature::Speaker => "who says it",
        Feature::Factuality => "how firmly",
        Feature::Reading => "sort of answer",
        Feature::Words => "quoted words",
        Feature::Margin => "over the nearest rival",
        Feature::WiderMargin => "over the rivals of the other side",
        Feature::Rank => "better rivals",
        Feature::Rivals => "rivals (log2)",
        Feature::Repeats => "how often the answers are given",
        Feature::Link => "link",
        Feature::Met => "link of the other answer",
        Feature::OtherRank => "better links of other answers",
        Feature::OtherMargin => "over the links of other answers",
        Feature::Closeness => "answers near",
        Feature::Grain => "as fine",
        Feature::Gap => "answers apart",
    };
    let level = |[opposed, other, near, same]: [&str; 4]| match value {
        0 => format!(": {opposed}"),
        1 => format!(": {other}"),
        2 => format!(": {near}"),
        _ => format!(": {same}"),
    };
    let shown = match feature {
        _ if value == UNTOLD => ": untold".to_owned(),
        Feature::Words => level(["different", "reworded", "cut", "identical"]),
        Feature::Entities
        | Feature::Head
        | Feature::Verb
        | Feature::Actor
        | Feature::Object
        | Feature::Time
        | Feature::Speaker
        | Feature::Factuality
        | Feature::Reading => level(["opposed", "other", "near", "same"]),
        Feature::Days
        | Feature::Length
        | Feature::Rank
        | Feature::Rivals
        | Feature::OtherRank
        | Feature::Grain => format!(" {value}"),
        Feature::Link | Feature::Met | Feature::OtherMargin => format!(" {:.2}", f64::from(value) / 100.0),
        Feature::Gap => format!(" {:.1}", f64::from(value) / 10.0),
        _ => format!(" {:.2}", f64::from(value) / 1000.0),
    };
    format!("{name}{shown}")
}
