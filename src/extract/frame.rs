//! What every claim of a sentence has besides its own key and value: who it is about, in which words, how firmly it
//! is told, by whom, and when the thing takes place.

use std::ops::Range;

use super::factuality::{Factuality, turns_round};
use super::known::{Cast, Knowledge};
use super::places::Places;
use crate::claim::{Answer, Claim, ClaimKind, Details, Pattern, Polarity, Thing, Value};
use crate::language::plain_lemma;
use crate::mention::{Document, NameHow, NameKind, Parsed, Part, denial};
use crate::text::{Source, Span};
use crate::value::{Quantity, When, display, time};

/// One source while its claims are read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The source.
    pub source: &'a Source,
    /// Its index.
    pub index: usize,
    /// What was read in it.
    pub document: &'a Document,
    /// The entities of the run.
    pub cast: &'a Cast,
    /// Word lists.
    pub knowledge: &'a Knowledge,
    /// Where in it something stands.
    pub places: &'a Places<'a>,
}

/// The part of a claim that its pattern reads; the frame adds the rest.
pub struct Core {
    pub(super) sentence: usize,
    /// The word that the claim hangs on: the figure, the date, the verb.
    pub(super) at: usize,
    /// The evidence.
    pub(super) span: Span,
    pub(super) thing: Option<Thing>,
    pub(super) answer: Answer,
    pub(super) details: Details,
    /// When the thing takes place.
    pub(super) time: Time,
    /// How firmly it is told, and whether as so.
    pub(super) told: Factuality,
}

/// When the thing that a claim tells of takes place.
pub enum Time {
    /// At that time.
    At(When),
    /// When the clause says, if it does.
    Clause,
    /// It does not hang on a time: the size of a report, the age of a person, an office.
    Timeless,
}

impl<'a> Reading<'a> {
    /// A sentence.
    pub fn sentence(&self, index: usize) -> &'a Parsed {
        &self.document.sentences[index]
    }

    /// The clause that holds a word of a sentence.
    pub fn clause(&self, parsed: &Parsed, word: usize) -> Range<usize> {
        parsed
            .clauses
            .iter()
            .find(|clause| clause.contains(&word))
            .cloned()
            .unwrap_or(0..parsed.words.len())
    }

    /// Makes a claim.
    pub fn claim(&self, pattern: Pattern, core: Core) -> Claim {
        let kind = pattern.kind();
        let parsed = self.sentence(core.sentence);
        let clause = self.clause(parsed, core.at);
        let time = match &core.time {
            Time::At(when) => Some(when.clone()),
            // What is told as an event without a time took place when the report came out, or just before.
            Time::Clause if kind == ClaimKind::Event => {
                self.time_near(parsed, &clause).or_else(|| self.today())
            }
            Time::Clause => self.time_near(parsed, &clause),
            Time::Timeless => None,
        };
        let passing = pattern == Pattern::Toll || self.is_passing(kind, parsed, &clause);
        let mut subject = self.subject(parsed, clause, core.at);
        if pattern == Pattern::Toll {
            subject.extend(self.scene(&subject, parsed));
        }
        Claim {
            id: String::new(),
            source: self.index,
            kind,
            pattern,
            span: core.span,
            sentence: core.sentence,
            speaker: self.speaker_at(core.span),
            certainty: core.told.certainty,
            polarity: core.told.polarity,
            time,
            passing,
            thing: core.thing,
            subject: self.cast.entities(subject),
            answer: core.answer,
            details: core.details,
        }
    }

    /// Whether a clause gives a figure as it stands at the time of the report, or puts to another time what it dates.
    fn is_passing(&self, kind: ClaimKind, parsed: &Parsed, clause: &Range<usize>) -> bool {
        let moved = match kind {
            ClaimKind::Quantity => false,
            ClaimKind::Date => true,
            _ => return false,
        };
        let words = parsed.span_of(clause.clone()).of(&self.source.text);
        let mut hits = self.knowledge.passing.find(words).into_iter();
        hits.any(|hit| (hit.class == "move") == moved)
    }

    /// Key words of a range that name something, names and figures left out.
    pub fn content(&self, parsed: &Parsed, range: Range<usize>) -> Vec<String> {
        let names = &self.document.names.mentions[parsed.names.clone()];
        let mut found = Vec::new();
        for i in range {
            let word = &parsed.words[i];
            let named = names
                .iter()
                .any(|name| name.span.contains(word.span) && name.how != NameHow::Reference);
            // "25 percent" is a value of its own and no word that two claims could share.
            let counted = parsed
                .quantities
                .iter()
                .any(|quantity| quantity.span.contains(word.span));
            let timed = parsed.times.iter().any(|time| time.span.contains(word.span));
            let reporting = self.knowledge.reporting.contains(&word.norm);
            let honorific = self.knowledge.honorifics.contains(&word.norm);
            if word.part == Part::Content && !named && !counted && !timed && !reporting && !honorific {
                found.push(word.lemma.to_string());
            }
        }
        found
    }

    /// Entities named in the clause of the word that a claim hangs on. A clause that names nobody is about the subject that
    /// it shares with another, or about the one whom a "he" or "she" in it means.
    fn subject(&self, parsed: &Parsed, clause: Range<usize>, at: usize) -> Vec<usize> {
        let span = parsed.span_of(clause.clone());
        let ids = &self.cast.of[self.index];
        let mentions = &self.document.names.mentions;
        let here = &mentions[parsed.names.clone()];
        let mut found: Vec<usize> = here
            .iter()
            .filter(|m| span.contains(m.span))
            .flat_map(|m| [Some(ids[m.entity]), self.cast.place_inside(ids[m.entity])])
            .flatten()
            .collect();
        // "Lopez, who served from ...": the clause is about the name before it.
        let opens = parsed
            .words
            .get(clause.start)
            .map_or("", |word| word.norm.as_str());
        if matches!(opens, "who" | "which" | "whose" | "whom" | "where") {
            let before = here
                .iter()
                .filter(|m| m.span.end <= span.start && span.start - m.span.end <= 3);
            found.extend(before.map(|m| ids[m.entity]));
        }
        let is_person = |id: &usize| self.cast.kinds[*id] == NameKind::Person;
        if !found.iter().any(is_person) {
            found.extend(self.shared_subject(parsed, &clause, at));
        }
        if !found.iter().any(is_person) {
            let meant = |word: usize| {
                self.gender_of(parsed.words[word].span)
                    .and_then(|_| self.entity_of(parsed, parsed.token_of(word..word + 1)?))
            };
            found.extend(clause.clone().find_map(meant));
        }
        found
    }

    /// The entity that the clause of a word has as subject without naming it: Lopez of the second clause of "Lopez left
    /// Alden, saying in March that ...".
    fn shared_subject(&self, parsed: &Parsed, range: &Range<usize>, at: usize) -> Option<usize> {
        let tree = &parsed.tree;
        let clause = tree.clause_of(parsed.token_of(at..at + 1)?);
        let subject = tree.subject(clause)?;
        let span = tree.tokens()[subject].span;
        let outside = !parsed.span_of(range.clone()).contains(span);
        let names = &self.document.names.mentions[parsed.names.clone()];
        let named = names.iter().find(|name| name.span.contains(span) && outside)?;
        Some(self.cast.of[self.index][named.entity])
    }

    /// What words tell, on one line, or that it is not so, where no word among them denies it: "refused to [go]".
    pub fn as_told(&self, words: &str, polarity: Polarity) -> String {
        let each: Vec<&str> = words.split_whitespace().collect();
        let told = each.join(" ");
        let turns = |word: &&str| {
            let class = self.knowledge.cues.class_of(&plain_lemma(word));
            class.is_some_and(turns_round)
        };
        let is_denied = || denial(&each).is_some() || each.iter().any(turns);
        match polarity {
            Polarity::Negative if !is_denied() => format!("not so: {told}"),
            _ => told,
        }
    }

    /// A toll that names no place belongs to the place named last before it: "Three people were injured in the blaze".
    fn scene(&self, named: &[usize], parsed: &Parsed) -> Option<usize> {
        let is_scene = |id: &usize| matches!(self.cast.kinds[*id], NameKind::Place | NameKind::Other);
        if named.iter().any(is_scene) {
            return None;
        }
        let scene = self.places.scene_before(parsed.sentence.span.end);
        scene.map(|m| self.cast.of[self.index][m.entity])
    }
}

/// A figure as an answer.
pub fn figure_answer(quantity: Quantity) -> Answer {
    Answer {
        shown: display(&quantity),
        span: quantity.span,
        value: Value::Quantity(quantity),
    }
}

/// A time as an answer.
pub fn time_answer(when: When, span: Span) -> Answer {
    Answer {
        shown: time::display(&when),
        span,
        value: Value::When(when),
    }
}
