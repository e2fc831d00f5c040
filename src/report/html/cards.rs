//! The passages as cards: what is said, the clauses beside one another, and in a line each what else they answer.

use std::collections::BTreeSet;

use crate::check::{Finding, Sort, Tier, Verdict};
use crate::report::derivation::derivation;
use crate::report::layout::{clean, columns};
use crate::report::passages::{Clause, Passage};
use crate::report::{Analysis, voices, wording, words};

use super::filters::speakers;
use super::sign::Sign;
use super::texts::{At, Chip, Words};
use super::{View, marks};

/// How many columns of a clause are shown around what is marked in it.
const CONTEXT: usize = 160;

/// How many columns are shown of a clause that says the same as the one above it.
const LIKEWISE: usize = 90;

/// How many columns are shown of a clause of an agreement.
const ROW: usize = 240;

/// An answer of at most so many columns stands over its clause.
const VALUE: usize = 40;

/// So many clauses of a card are shown; the others are folded, since a hundred reports may say one thing.
const SHOWN: usize = 6;

/// The cards that findings of one sort lead.
pub(super) struct Group {
    pub sort: Sort,
    pub sign: Sign,
    pub name: String,
    pub meaning: String,
    pub cards: Vec<Card>,
    /// Those that are no more likely right than wrong.
    pub unsure: Vec<Card>,
}

/// A passage.
pub(super) struct Card {
    pub id: String,
    pub sign: Sign,
    pub headline: String,
    /// Kind, how grave, how sure, how many voices.
    pub facts: Vec<String>,
    /// The other cards that tell a difference about the same question.
    pub same: Vec<String>,
    /// Whether its clauses say the same, so that they stand in rows and not beside one another.
    pub is_brief: bool,
    pub sides: Vec<Side>,
    pub more: Vec<Side>,
    pub lines: Vec<Line>,
    pub reasons: Vec<(&'static str, String)>,
    pub derived: Vec<(String, Vec<(&'static str, String)>)>,
    /// What it is filtered by.
    pub verdicts: String,
    pub kinds: String,
    pub sources: String,
    pub speakers: BTreeSet<String>,
}

/// What one report says of the matter, with those that say the same.
pub(super) struct Side {
    pub at: At,
    /// The answer that it gives, where the card is about answers that differ.
    pub value: String,
    /// What it has to say to a draft.
    pub says: String,
    pub parts: Vec<Words>,
    /// Whether another report of its voice stands above it.
    pub follows: bool,
    pub others: Vec<Other>,
    pub more: Vec<Other>,
}

/// A report that says what the one above it says.
pub(super) struct Other {
    pub at: At,
    /// In these words, where they are others.
    pub said: String,
}

/// An answer that the clauses of a card give besides the main one.
pub(super) struct Line {
    pub sign: Sign,
    pub name: &'static str,
    pub facts: String,
    pub question: String,
    pub values: Vec<Value>,
}

/// Words, and who says them.
pub(super) struct Value {
    pub words: String,
    pub sources: Vec<Chip>,
}

pub(super) fn groups(view: &View<'_>) -> Vec<Group> {
    let sorts = words::SORTS.into_iter().filter(|sort| *sort != words::SINGLE);
    let groups = sorts.map(|sort| group(view, sort));
    groups
        .filter(|group| !group.cards.is_empty() || !group.unsure.is_empty())
        .collect()
}

fn group(view: &View<'_>, sort: Sort) -> Group {
    let (sure, unsure) = view.told.led_by(view.analysis, sort, false);
    let (name, meaning) = words::group(view.analysis, sort, sure.len() + unsure.len(), 0);
    let cards = |passages: Vec<&Passage>| passages.into_iter().map(|passage| card(view, passage)).collect();
    Group {
        sort,
        sign: Sign::of(sort),
        name,
        meaning,
        cards: cards(sure),
        unsure: cards(unsure),
    }
}

fn card(view: &View<'_>, passage: &Passage) -> Card {
    let analysis = view.analysis;
    let lead = passage.lead(analysis);
    let is_brief = matches!(lead.verdict, Verdict::Agreement | Verdict::Echo);
    let (sides, more) = if is_brief {
        let mut rows = rows(view, passage);
        let more = rows.split_off(rows.len().min(SHOWN));
        (rows, more)
    } else {
        sides(view, passage)
    };
    let findings = || passage.findings.iter().map(|at| &analysis.findings[*at]);
    let keys: BTreeSet<&str> = findings().map(|finding| Sign::of(finding.sort()).key).collect();
    let kinds: BTreeSet<&str> = findings().map(|finding| finding.kind.word()).collect();
    let sources: BTreeSet<usize> = passage.clauses.iter().map(|clause| clause.source).collect();
    let sources: Vec<String> = sources.iter().map(ToString::to_string).collect();
    Card {
        id: marks::card(view.number(passage)),
        sign: Sign::of(lead.sort()),
        headline: wording::headline(analysis, lead),
        facts: facts(view.analysis, lead),
        same: same(view, passage),
        is_brief,
        sides,
        more,
        lines: lines(view, passage),
        reasons: if lead.is_flag() || view.explains {
            wording::reasons(analysis, lead)
        } else {
            Vec::new()
        },
        derived: if view.explains {
            findings().map(|finding| derived(view, finding)).collect()
        } else {
            Vec::new()
        },
        verdicts: keys.into_iter().collect::<Vec<_>>().join(" "),
        kinds: kinds.into_iter().collect::<Vec<_>>().join(" "),
        sources: sources.join(" "),
        speakers: findings()
            .flat_map(|finding| speakers(analysis, finding))
            .collect(),
    }
}

impl View<'_> {
    /// The number of a passage among those of the run, from 0.
    fn number(&self, passage: &Passage) -> usize {
        let first = passage.findings[0];
        let found = self
            .told
            .passages
            .binary_search_by_key(&first, |held| held.findings[0]);
        found.unwrap_or_default()
    }
}

/// The other cards whose answers differ and are in the same cluster.
fn same(view: &View<'_>, passage: &Passage) -> Vec<String> {
    let cluster_of = |passage: &Passage| {
        let lead = passage.lead(view.analysis);
        lead.cluster.filter(|_| lead.is_flag())
    };
    let Some(cluster) = cluster_of(passage) else {
        return Vec::new();
    };
    let passages = view.told.passages.iter().enumerate();
    let others = passages
        .filter(|(_, other)| cluster_of(other) == Some(cluster) && other.findings != passage.findings);
    others.map(|(i, _)| marks::card(i)).collect()
}

/// "number", "high", "firm, 92 % likely", "2 voices".
fn facts(analysis: &Analysis, finding: &Finding) -> Vec<String> {
    let mut facts = vec![finding.kind.word().to_owned()];
    if !matches!(finding.verdict, Verdict::Agreement | Verdict::Echo) {
        facts.push(finding.severity.word().to_owned());
    }
    if finding.is_flag() {
        facts.push(sure(finding));
    }
    facts.push(voices::counted(analysis, finding));
    facts
}

/// "firm, 92 % likely": how sure a difference is.
fn sure(finding: &Finding) -> String {
    let percent = words::percent(finding.probability);
    match finding.tier {
        Tier::Firm => format!("firm, {percent} likely"),
        Tier::Look => format!("{percent} likely"),
    }
}

/// The clauses beside one another, those that answer alike as one: those that are shown, and those that are folded.
fn sides(view: &View<'_>, passage: &Passage) -> (Vec<Side>, Vec<Side>) {
    let analysis = view.analysis;
    let answer = |clause: &Clause| passage.answer(analysis, clause);
    let answers: BTreeSet<&str> = passage
        .clauses
        .iter()
        .map(answer)
        .filter(|v| !v.is_empty())
        .collect();
    let are_short = answers.len() > 1 && answers.iter().all(|answer| columns(answer) <= VALUE);
    let parts = |clause: &Clause| {
        let excerpt = passage.excerpt(analysis, clause, CONTEXT);
        view.texts.words(clause.source, excerpt)
    };
    let side = |alike: Vec<&Clause>| {
        let above = passage.said(analysis, alike[0], LIKEWISE);
        let other = |clause: &&Clause| {
            let said = passage.said(analysis, clause, LIKEWISE);
            Other {
                at: view.texts.at(clause.source, passage.place(analysis, clause)),
                said: if said == above { String::new() } else { said },
            }
        };
        let mut others: Vec<Other> = alike[1..].iter().map(other).collect();
        let more = others.split_off(others.len().min(SHOWN));
        let value = if are_short { answer(alike[0]) } else { "" };
        Side {
            at: view.texts.at(alike[0].source, passage.place(analysis, alike[0])),
            value: clean(value),
            says: String::new(),
            parts: parts(alike[0]),
            follows: false,
            others,
            more,
        }
    };
    let sides = passage.sides(analysis);
    // Each answer is seen before any is seen twice.
    let is_first = |at: usize| at == 0 || answer(sides[at][0]) != answer(sides[at - 1][0]);
    let mut order: Vec<usize> = (0..sides.len()).collect();
    order.sort_by_key(|at| (!is_first(*at), *at));
    let shown: BTreeSet<usize> = order.into_iter().take(SHOWN).collect();
    let (first, second): (Vec<_>, Vec<_>) = sides
        .into_iter()
        .enumerate()
        .partition(|(at, _)| shown.contains(at));
    let made = |sides: Vec<(usize, Vec<&Clause>)>| sides.into_iter().map(|(_, alike)| side(alike)).collect();
    (made(first), made(second))
}

/// A clause each, those of one voice together.
fn rows(view: &View<'_>, passage: &Passage) -> Vec<Side> {
    let analysis = view.analysis;
    let row = |(clause, follows): (&Clause, bool)| {
        let text = passage.said(analysis, clause, ROW);
        Side {
            at: view.texts.at(clause.source, passage.place(analysis, clause)),
            value: String::new(),
            says: String::new(),
            parts: vec![Words { text, mark: "" }],
            follows,
            others: Vec::new(),
            more: Vec::new(),
        }
    };
    passage.by_voice(analysis).into_iter().map(row).collect()
}

/// What else the clauses answer.
fn lines(view: &View<'_>, passage: &Passage) -> Vec<Line> {
    let mut lines = Vec::new();
    for (sort, findings) in wording::joined(view.analysis, passage) {
        for finding in findings.into_iter().map(|at| &view.analysis.findings[at]) {
            let told = wording::answers(view.analysis, finding);
            let facts = if finding.is_flag() {
                let (kind, severity) = (finding.kind.word(), finding.severity.word());
                let told = format!(
                    "{kind}, {severity}, {} ({} {})",
                    sure(finding),
                    finding.id,
                    finding.rule
                );
                clean(&told)
            } else {
                String::new()
            };
            let value = |(words, of): (String, BTreeSet<usize>)| Value {
                words,
                sources: of.into_iter().map(|source| chip(view, finding, source)).collect(),
            };
            lines.push(Line {
                sign: Sign::of(sort),
                name: wording::name(sort),
                facts,
                question: told.question,
                values: told.values.into_iter().map(value).collect(),
            });
        }
    }
    lines
}

/// A report that a finding has evidence of.
pub(super) fn chip(view: &View<'_>, finding: &Finding, source: usize) -> Chip {
    let piece = finding.evidence.iter().find(|piece| piece.source == source);
    let start = piece.map_or(0, |piece| piece.span.start);
    view.texts.chip(source, start)
}

/// A finding with the whole of how it came about.
fn derived(view: &View<'_>, finding: &Finding) -> (String, Vec<(&'static str, String)>) {
    let mut notes = wording::reasons(view.analysis, finding);
    notes.extend(derivation(view.analysis, &view.texts.places, finding));
    (clean(&format!("{}: {}", finding.id, finding.message)), notes)
}
