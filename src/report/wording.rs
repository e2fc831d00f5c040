//! How a finding is worded where the words of the reports stand beside it: what is quoted below a headline is not said
//! in it as well.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::check::{Evidence, Finding, Sort, Tier, Verdict, telling};
use crate::claim::ClaimKind;

use super::human::grouped;
use super::layout::{clean, columns, shorten};
use super::passages::{Passage, Person, is_quiet};
use super::places::Places;
use super::{Analysis, voices};

/// How many columns of one value are told.
const VALUE: usize = 100;

/// And how many where the words of the reports stand below.
const BRIEF: usize = 60;

/// Values of at most so many columns are told beside one another in a headline.
const NAME: usize = 40;

/// The headline of a passage: what the finding that leads it says.
pub(super) fn headline(analysis: &Analysis, finding: &Finding) -> String {
    Told::new(analysis, finding).map_or_else(|| clean(&finding.message), |told| told.text())
}

/// What stands below the headline of a passage: for each verdict that a joined finding has its lines, those of
/// answers that agree in one. What a line above says already is not said again.
pub(super) fn beside(
    analysis: &Analysis,
    places: &Places<'_>,
    passage: &Passage,
) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    for (sort, found) in joined(analysis, passage) {
        let texts = found
            .into_iter()
            .map(|index| entry(analysis, places, passage, index));
        let texts: Vec<String> = texts.collect();
        let name = name(sort);
        if is_quiet(sort.0) {
            notes.push((name, texts.join("; ")));
        } else {
            notes.extend(texts.into_iter().map(|text| (name, text)));
        }
    }
    notes
}

/// The findings that are told below the headline of a passage, by what they say and how surely; none empty.
pub(super) fn joined(analysis: &Analysis, passage: &Passage) -> Vec<(Sort, Vec<usize>)> {
    let mut said: HashMap<(String, String), Vec<BTreeSet<usize>>> = HashMap::new();
    let mut is_new = |finding: &Finding| {
        let mut is_new = false;
        for (question, answer, of) in statements(analysis, finding) {
            let before = said.entry((question, answer)).or_default();
            if !before.iter().any(|by| by.is_superset(&of)) {
                before.push(of);
                is_new = true;
            }
        }
        is_new
    };
    is_new(passage.lead(analysis));
    let words = |finding: &Finding| {
        let headline = headline(analysis, finding);
        (telling(headline.split_whitespace()), sources(finding))
    };
    let mut lines = vec![words(passage.lead(analysis))];
    let mut told = Vec::new();
    for sort in BESIDE {
        let is_of = |index: &usize| analysis.findings[*index].sort() == sort;
        let mut found: Vec<usize> = passage.findings[1..].iter().copied().filter(is_of).collect();
        // What most reports say comes first, so that what fewer of them say alike is seen to be said.
        found.sort_by_key(|index| Reverse(sources(&analysis.findings[*index]).len()));
        found.retain(|index| {
            let finding = &analysis.findings[*index];
            let (words, of) = words(finding);
            // A piece of a line above, of no report more, is heard there.
            let is_heard = !is_new(finding)
                || matches!(sort.0, Verdict::Agreement | Verdict::Echo)
                    && !words.is_empty()
                    && lines
                        .iter()
                        .any(|(line, by)| line.is_superset(&words) && by.is_superset(&of));
            lines.push((words, of));
            !is_heard || !is_quiet(sort.0)
        });
        if !found.is_empty() {
            told.push((sort, found));
        }
    }
    told
}

/// What a finding says, for a reader who sees its answers beside one another.
pub(super) struct Answers {
    /// What is asked, or what is told.
    pub question: String,
    /// Each answer with the sources that give it; one without words where the words of the reports say it.
    pub values: Vec<(String, BTreeSet<usize>)>,
}

/// A finding taken apart into what is asked and who says what.
pub(super) fn answers(analysis: &Analysis, finding: &Finding) -> Answers {
    let unsaid = vec![(String::new(), sources(finding))];
    let Some(told) = Told::new(analysis, finding) else {
        let question = clean(&finding.message);
        let values = unsaid;
        return Answers { question, values };
    };
    let question = clean(told.stem);
    let values = match told.is_one() {
        _ if finding.tells || told.is_left_out() => unsaid,
        true => vec![(told.values[0].0.clone(), sources(finding))],
        false => told.values,
    };
    Answers { question, values }
}

/// Why the evidence of a finding was held to be about one thing, and the rule that spoke.
pub(super) fn reasons(analysis: &Analysis, finding: &Finding) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if !finding.because.is_empty() {
        notes.push(("same because", clean(&finding.because)));
    }
    let cluster = finding
        .cluster
        .map(|i| format!(", cluster {}", analysis.clusters[i].id));
    let known_as = format!("{}{}", finding.id, cluster.unwrap_or_default());
    let voices = voices::counted(analysis, finding);
    let rule = &finding.rule;
    notes.push(("rule", clean(&format!("{rule} ({known_as}), {voices}"))));
    notes
}

/// Question, answer, and the sources that give it.
type Statement = (String, String, BTreeSet<usize>);

/// What a finding says, so that it can be seen whether another says as much.
fn statements(analysis: &Analysis, finding: &Finding) -> Vec<Statement> {
    let Some(told) = Told::new(analysis, finding) else {
        return vec![(finding.message.clone(), String::new(), sources(finding))];
    };
    let question = key(told.stem);
    if told.is_one() {
        return vec![(question, key(&told.values[0].0), sources(finding))];
    }
    let statement = |(value, of): (String, BTreeSet<usize>)| (question.clone(), key(&value), of);
    told.values.into_iter().map(statement).collect()
}

/// In this order an editor reads them: what differs, what agrees, what one report says more of.
const BESIDE: [Sort; 7] = [
    (Verdict::Discrepancy, Tier::Firm),
    (Verdict::Update, Tier::Firm),
    (Verdict::Discrepancy, Tier::Look),
    (Verdict::Rewording, Tier::Firm),
    (Verdict::Agreement, Tier::Firm),
    (Verdict::Echo, Tier::Firm),
    (Verdict::Refinement, Tier::Firm),
];

/// What a line below a headline begins with.
pub(super) fn name((verdict, tier): Sort) -> &'static str {
    match verdict {
        _ if tier == Tier::Look => "worth a look",
        Verdict::Discrepancy => "also differs",
        Verdict::Update => "also updated",
        Verdict::Rewording => "also reworded",
        Verdict::Refinement => "also refined",
        Verdict::Agreement => "also agreed",
        Verdict::Echo | Verdict::Single => "also echoed",
    }
}

/// A joined finding in words: what it says, of which of the reports where it is not of all of them, and where it stands
/// in clauses that are not shown.
fn entry(analysis: &Analysis, places: &Places<'_>, passage: &Passage, index: usize) -> String {
    let finding = &analysis.findings[index];
    let mut marks = Vec::new();
    if finding.is_flag() {
        marks.push(format!("{}, {}", finding.kind.word(), finding.severity.word()));
        marks.push(format!("{} {}", clean(&finding.id), clean(&finding.rule)));
    }
    let of = sources(finding);
    let all: BTreeSet<usize> = passage.clauses.iter().map(|clause| clause.source).collect();
    let told = Told::new(analysis, finding);
    // Where several values are told, each has its sources already.
    if of != all && told.is_none_or(|told| told.is_one() || told.is_left_out()) {
        marks.push(ids(analysis, &of));
    }
    let here = passage.elsewhere.iter().filter(|proof| proof.finding == index);
    let here = here.map(|proof| {
        let piece = proof.of(analysis);
        places.named(piece.source, piece.span)
    });
    let here: Vec<String> = here.collect();
    marks.extend((!here.is_empty()).then(|| format!("also {}", here.join(", "))));
    let text = headline(analysis, finding);
    if marks.is_empty() {
        text
    } else {
        format!("{text} ({})", marks.join("; "))
    }
}

/// "Maria Lopez: mayor (a, b); Democrat (a, c)"
pub(super) fn person(analysis: &Analysis, person: &Person) -> String {
    let offices: Vec<String> = offices(analysis, person)
        .into_iter()
        .map(|(value, of)| format!("{value} ({})", ids(analysis, &of)))
        .collect();
    format!("{}: {}", clean(&person.name), offices.join("; "))
}

/// What a person is, each with the sources that say so.
pub(super) fn offices(analysis: &Analysis, person: &Person) -> Vec<(String, BTreeSet<usize>)> {
    let findings = person.findings.iter();
    values(findings.flat_map(|index| &analysis.findings[*index].evidence))
}

/// A message taken apart.
struct Told<'a> {
    finding: &'a Finding,
    /// What it asks or says before its values, without the colon.
    stem: &'a str,
    /// Its values with the sources that give them.
    values: Vec<(String, BTreeSet<usize>)>,
    /// Whether every value is words of the report, which stand beside the message.
    is_quoted: bool,
    /// Whether it is a name in its role, of one bearer whatever the reports call it.
    is_named: bool,
    /// Whether the question is a clause that has the answer in its words and needs it no second time; which day "Friday" was an
    /// editor wants to know.
    is_said: bool,
}

impl<'a> Told<'a> {
    fn new(analysis: &Analysis, finding: &'a Finding) -> Option<Self> {
        let best = finding.evidence.get(finding.best)?;
        if best.value.is_empty() || !finding.message.starts_with(&format!("{}: ", finding.question)) {
            return None;
        }
        let is_quoted = finding.evidence.iter().all(|piece| {
            let text = &analysis.sources[piece.source].text;
            let words = text.get(piece.span.start..piece.span.end).unwrap_or_default();
            key(words).contains(&key(&piece.value))
        });
        let claim = best.claim.map(|claim| &analysis.claims[claim]);
        let is_said = claim.is_some_and(|claim| {
            let answer = claim.answer.span.of(&analysis.sources[best.source].text);
            let is_as_told = best.value.contains("(undated)") || key(&best.value) == key(answer);
            (claim.kind != ClaimKind::Date || is_as_told)
                && key(&finding.question).contains(&key(&clean(answer)))
        });
        Some(Self {
            finding,
            stem: &finding.question,
            values: values(std::iter::once(best).chain(&finding.evidence)),
            is_quoted,
            is_named: claim.is_some_and(|claim| claim.kind == ClaimKind::Role),
            is_said,
        })
    }

    fn text(&self) -> String {
        let stem = clean(self.stem);
        let first = &self.values[0].0;
        match self.finding.verdict {
            _ if self.is_left_out() => {
                let brief = self
                    .values
                    .iter()
                    .map(|(value, _)| value)
                    .min_by_key(|value| columns(value));
                format!("{stem}: {}", shorten(brief.unwrap_or(first), BRIEF))
            }
            Verdict::Agreement | Verdict::Echo if self.finding.tells => stem,
            _ if self.is_one() && self.is_said => stem,
            _ if self.is_one() => format!("{stem}: {first}"),
            _ => clean(&self.finding.message),
        }
    }

    /// Whether one value stands for all: there is only one, or they are held to be the same and stand in the quoted
    /// words.
    fn is_one(&self) -> bool {
        let is_alike = matches!(self.finding.verdict, Verdict::Agreement | Verdict::Echo);
        self.values.len() == 1 || is_alike && (self.is_quoted || self.is_named || self.is_long())
    }

    /// Whether its values are quoted and too long to be told in a headline too.
    fn is_left_out(&self) -> bool {
        let is_change = matches!(self.finding.verdict, Verdict::Rewording | Verdict::Refinement);
        is_change && self.is_quoted && self.is_long()
    }

    /// Whether a value is more than a figure or a name, so that it is better read in its clause.
    fn is_long(&self) -> bool {
        self.values.iter().any(|(value, _)| columns(value) > NAME)
    }
}

/// The values as they are told, each with its sources, in order of the first place; capitals make no other value.
fn values<'a>(pieces: impl IntoIterator<Item = &'a Evidence>) -> Vec<(String, BTreeSet<usize>)> {
    let value = |group: Vec<&Evidence>| {
        let of = group.iter().map(|piece| piece.source).collect();
        (shorten(&group[0].value, VALUE), of)
    };
    grouped(pieces, |piece| key(&piece.value))
        .into_iter()
        .map(value)
        .collect()
}

fn sources(finding: &Finding) -> BTreeSet<usize> {
    finding.evidence.iter().map(|piece| piece.source).collect()
}

fn ids(analysis: &Analysis, sources: &BTreeSet<usize>) -> String {
    let ids: Vec<&str> = sources
        .iter()
        .map(|at| analysis.sources[*at].id.as_str())
        .collect();
    clean(&ids.join(", "))
}

/// The text as two wordings of one thing are compared: without capitals and without marks at its ends.
fn key(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
