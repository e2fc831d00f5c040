//! Findings gathered into passages: what is told of the same clauses is told together, once, with the words of each
//! report beside one another.
//!
//! A passage forms around its gravest finding, whose clauses are its clauses. Another finding joins where it shares the
//! clauses of two reports or more and no report tells it in another clause only; it may bring reports that the passage
//! lacks, each with its first clause, but never a further clause of one that it has. So passages do not run together through a report that
//! repeats itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::check::{Evidence, Finding, FindingKind, Sort, Verdict};
use crate::text::{Sentence, Span};

use super::Analysis;
use super::deciding::deciding;
use super::human::grouped;
use super::layout::shorten;
use super::snippet::{Mark, Part, excerpt, words};

/// How the findings of a run are told; each one but the singles stands in exactly one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// In the order of the findings that lead them.
    pub passages: Vec<Passage>,
    /// Who holds which office or belongs to which party, where no report disputes it.
    pub people: Vec<Person>,
}

/// Clauses of several reports, and all that was found about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Indexes of its findings, most important first; never empty.
    pub findings: Vec<usize>,
    /// The clauses that prove the finding that leads, in order of source and place.
    pub clauses: Vec<Clause>,
    /// Evidence of findings that joined in further clauses.
    pub elsewhere: Vec<Proof>,
}

/// What one report says of the matter: a sentence, or what a quotation of several sentences takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Index into the sources.
    pub source: usize,
    /// Where it stands in `Source::text`.
    pub span: Span,
    /// The evidence that stands in it.
    pub proofs: Vec<Proof>,
}

/// A piece of evidence of a finding, as two indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Proof {
    pub finding: usize,
    pub piece: usize,
}

impl Proof {
    pub fn of(self, analysis: &Analysis) -> &Evidence {
        &analysis.findings[self.finding].evidence[self.piece]
    }
}

impl Passage {
    /// The clauses with those of one voice next to one another; the flag tells one of another source that only repeats
    /// the voice above it.
    pub fn by_voice(&self, analysis: &Analysis) -> Vec<(&Clause, bool)> {
        let mut told = Vec::new();
        for clauses in grouped(&self.clauses, |clause| analysis.voice(clause.source)) {
            let leader = clauses[0].source;
            told.extend(
                clauses
                    .into_iter()
                    .map(|clause| (clause, clause.source != leader)),
            );
        }
        told
    }

    /// The clauses as an editor compares them: those that give one answer to the main thing next to one another, and
    /// together those that give the same answers to all that is told.
    pub fn sides(&self, analysis: &Analysis) -> Vec<Vec<&Clause>> {
        let answers = |clause: &&Clause| -> Vec<(usize, &str)> {
            let answer = |proof: &Proof| (proof.finding, proof.of(analysis).value.as_str());
            let mut answers: Vec<(usize, &str)> = clause.proofs.iter().map(answer).collect();
            answers.sort_unstable();
            answers.dedup();
            answers
        };
        let main = |clause: &&Clause| self.answer(analysis, clause);
        let clauses: Vec<&Clause> = self.clauses.iter().collect();
        // Where a difference is not one of answers (the same words from two speakers), each clause is looked at.
        let mut answers_told = clauses.iter().map(main);
        let first = answers_told.next();
        if self.lead(analysis).is_flag() && answers_told.all(|answer| Some(answer) == first) {
            return clauses.into_iter().map(|clause| vec![clause]).collect();
        }
        let mut sides = Vec::new();
        for side in grouped(clauses, |clause| main(&clause)) {
            sides.extend(grouped(side, |clause| answers(&clause)));
        }
        sides
    }

    /// What a clause answers to the main thing.
    pub fn answer<'a>(&self, analysis: &'a Analysis, clause: &Clause) -> &'a str {
        let led = clause.proofs.iter().filter(|proof| self.is_led_by(proof));
        led.map(|proof| proof.of(analysis).value.as_str())
            .min()
            .unwrap_or_default()
    }

    /// The finding that leads.
    pub fn lead<'a>(&self, analysis: &'a Analysis) -> &'a Finding {
        &analysis.findings[self.findings[0]]
    }

    fn is_led_by(&self, proof: &Proof) -> bool {
        proof.finding == self.findings[0]
    }

    /// One of its clauses with its marks, cut so that up to `context` columns stand around what is marked.
    pub fn excerpt(&self, analysis: &Analysis, clause: &Clause, context: usize) -> Vec<Part> {
        let mark = |proof: &Proof| {
            let mark = if self.is_led_by(proof) {
                Mark::Lead
            } else {
                Mark::Beside
            };
            let spans = deciding(analysis, &analysis.findings[proof.finding], proof.piece);
            spans.into_iter().map(move |span| (span, mark))
        };
        let marks: Vec<(Span, Mark)> = clause.proofs.iter().flat_map(mark).collect();
        let text = &analysis.sources[clause.source].text;
        excerpt(text, clause.span, &marks, context)
    }

    /// What is marked in one of its clauses, in one line of at most `room` columns.
    pub fn said(&self, analysis: &Analysis, clause: &Clause, room: usize) -> String {
        let text = &analysis.sources[clause.source].text;
        shorten(&words(text, &self.excerpt(analysis, clause, 0)), room)
    }

    /// Where the words of a clause stand that an editor looks for first: what proves the finding that leads.
    pub fn place(&self, analysis: &Analysis, clause: &Clause) -> Span {
        let leading = clause.proofs.iter().find(|proof| self.is_led_by(proof));
        let first = leading.or(clause.proofs.first());
        first.map_or(clause.span, |proof| proof.of(analysis).span)
    }
}

/// A person of whom the reports tell alike what he or she is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub name: String,
    /// Indexes of the findings, most important first.
    pub findings: Vec<usize>,
}

/// Source and first byte of a clause.
type Place = (usize, usize);

/// In thousandths: where nothing differs, what is no more likely right than wrong leads no passage that an editor reads unasked.
const AS_LIKELY_AS_NOT: u32 = 500;

/// Of a finding with evidence in more clauses than this, only so many lead to a passage that it may join, so that a
/// finding of hundreds of reports costs no more than its length.
const LOOKED_AT: usize = 32;

impl Told {
    /// The passages that a finding of this sort leads, and apart those of them that are no more likely right than wrong: of what
    /// reports tell alike, or one more closely, an editor reads those only where all is asked for.
    pub fn led_by(&self, analysis: &Analysis, sort: Sort, all: bool) -> (Vec<&Passage>, Vec<&Passage>) {
        let led = |passage: &&Passage| passage.lead(analysis).sort() == sort;
        let is_sure = |passage: &&Passage| {
            all || !is_quiet(sort.0) || passage.lead(analysis).probability >= AS_LIKELY_AS_NOT
        };
        self.passages.iter().filter(led).partition(is_sure)
    }
}

/// Gathers the findings.
pub(super) fn told(analysis: &Analysis) -> Told {
    let disputed: BTreeSet<&str> = analysis
        .findings
        .iter()
        .filter(|finding| finding.is_flag())
        .filter_map(|finding| person(analysis, finding))
        .collect();
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut drafts = Drafts::default();
    for (index, finding) in analysis.findings.iter().enumerate() {
        match person(analysis, finding) {
            _ if finding.verdict == Verdict::Single => {}
            Some(name) if is_quiet(finding.verdict) && !disputed.contains(name) => {
                let at = *known.entry(name).or_insert_with(|| {
                    let name = name.to_owned();
                    people.push(Person {
                        name,
                        findings: Vec::new(),
                    });
                    people.len() - 1
                });
                people[at].findings.push(index);
            }
            _ => drafts.take(analysis, index),
        }
    }
    let mut passages: Vec<Passage> = drafts
        .made
        .into_iter()
        .map(|draft| draft.done(analysis))
        .collect();
    passages.sort_by_key(|passage| passage.findings[0]);
    Told { passages, people }
}

/// Whether a verdict tells of nothing that the reports differ in.
pub(super) fn is_quiet(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Refinement | Verdict::Agreement | Verdict::Echo)
}

/// Whose office, party or state a finding tells.
fn person<'a>(analysis: &'a Analysis, finding: &Finding) -> Option<&'a str> {
    if finding.kind != FindingKind::Title {
        return None;
    }
    let claim = &analysis.claims[finding.evidence.first()?.claim?];
    claim.person()?.names.first().map(String::as_str)
}

/// The clause of a piece of evidence: the sentence it stands in, with those that a quotation goes on for, or the words
/// alone where no sentence was found.
fn clause(analysis: &Analysis, piece: &Evidence) -> Span {
    let text = &analysis.sources[piece.source].text;
    let sentences: &[Sentence] = analysis.sentences.get(piece.source).map_or(&[], Vec::as_slice);
    let at = |place: usize| {
        let after = sentences.partition_point(|sentence| sentence.span.start <= place);
        let span = sentences[after.checked_sub(1)?].span;
        (place < span.end && text.get(span.start..span.end).is_some()).then_some(span)
    };
    let last = at(piece.span.end.saturating_sub(1)).unwrap_or(piece.span);
    at(piece.span.start).map_or(piece.span, |first| first.cover(piece.span).cover(last))
}

#[derive(Default)]
struct Drafts {
    made: Vec<Draft>,
    /// For two clauses, or one and itself, the first passage that has both.
    having: HashMap<(Place, Place), usize>,
}

struct Draft {
    findings: Vec<usize>,
    clauses: BTreeMap<Place, Clause>,
    elsewhere: Vec<Proof>,
}

impl Drafts {
    fn take(&mut self, analysis: &Analysis, index: usize) {
        let mut clauses: BTreeMap<Place, Clause> = BTreeMap::new();
        for (at, piece) in analysis.findings[index].evidence.iter().enumerate() {
            let (source, span) = (piece.source, clause(analysis, piece));
            let proof = Proof {
                finding: index,
                piece: at,
            };
            let proofs = Vec::new();
            let held = clauses.entry((source, span.start));
            let held = held.or_insert(Clause { source, span, proofs });
            held.span = held.span.cover(span);
            held.proofs.push(proof);
        }
        let near: BTreeSet<usize> = pairs(&clauses)
            .iter()
            .filter_map(|pair| self.having.get(pair).copied())
            .collect();
        let home = near.into_iter().find(|at| self.made[*at].admits(&clauses));
        let (home, is_wider) = match home {
            Some(at) => (at, self.made[at].join(index, clauses)),
            None => {
                self.made.push(Draft {
                    findings: vec![index],
                    clauses,
                    elsewhere: Vec::new(),
                });
                (self.made.len() - 1, true)
            }
        };
        if is_wider {
            for pair in pairs(&self.made[home].clauses) {
                self.having.entry(pair).or_insert(home);
            }
        }
    }
}

/// The clauses by twos, each with itself too, so that a finding inside one clause is found as well.
fn pairs(clauses: &BTreeMap<Place, Clause>) -> Vec<(Place, Place)> {
    let places: Vec<Place> = clauses.keys().copied().take(LOOKED_AT).collect();
    let with = |(i, first): (usize, &Place)| {
        let first = *first;
        places[i..]
            .iter()
            .map(move |second| (first, *second))
            .collect::<Vec<_>>()
    };
    places.iter().enumerate().flat_map(with).collect()
}

impl Draft {
    fn has(&self, source: usize) -> bool {
        self.clauses
            .range((source, 0)..=(source, usize::MAX))
            .next()
            .is_some()
    }

    /// Whether what stands in these clauses is told of the clauses of the passage.
    fn admits(&self, clauses: &BTreeMap<Place, Clause>) -> bool {
        let sources: BTreeSet<usize> = clauses.keys().map(|place| place.0).collect();
        if sources.len() == 1 {
            return clauses.keys().all(|place| self.clauses.contains_key(place));
        }
        let here = clauses.keys().filter(|place| self.clauses.contains_key(place));
        let shared: BTreeSet<usize> = here.map(|place| place.0).collect();
        let apart = |source: &usize| self.has(*source) && !shared.contains(source);
        shared.len() >= 2 && !sources.iter().any(apart)
    }

    /// Takes a finding in; whether it brought a report.
    fn join(&mut self, finding: usize, clauses: BTreeMap<Place, Clause>) -> bool {
        let before = self.clauses.len();
        self.findings.push(finding);
        for (place, clause) in clauses {
            if let Some(held) = self.clauses.get_mut(&place) {
                held.span = held.span.cover(clause.span);
                held.proofs.extend(clause.proofs);
            } else if self.has(clause.source) {
                self.elsewhere.extend(clause.proofs);
            } else {
                self.clauses.insert(place, clause);
            }
        }
        self.clauses.len() > before
    }

    /// The passage; where nothing differs a finding of the same sort that is more likely right than wrong leads it, if there is one.
    fn done(mut self, analysis: &Analysis) -> Passage {
        let finding = |index: &usize| &analysis.findings[*index];
        let lead = finding(&self.findings[0]);
        if is_quiet(lead.verdict) {
            let leads = |index: &usize| {
                let found = finding(index);
                found.sort() == lead.sort() && found.probability >= AS_LIKELY_AS_NOT
            };
            if let Some(at) = self.findings.iter().position(leads) {
                self.findings[..=at].rotate_right(1);
            }
        }
        // A clause that proves only what is told besides would be read as proof of the headline.
        let leading = |clause: &Clause| {
            clause
                .proofs
                .iter()
                .any(|proof| proof.finding == self.findings[0])
        };
        let (clauses, others): (Vec<Clause>, Vec<Clause>) = self.clauses.into_values().partition(leading);
        self.elsewhere
            .extend(others.into_iter().flat_map(|clause| clause.proofs));
        Passage {
            findings: self.findings,
            clauses,
            elsewhere: self.elsewhere,
        }
    }
}
