//! What every claim of a sentence has besides its own key and value: who it is about, in which words, how firmly it
//! is told, by whom, and when the thing takes place.

use std::ops::Range;

use super::factuality::Factuality;
use super::known::{Cast, Knowledge};
use super::places::Places;
use crate::claim::{Claim, ClaimKind, Content, Pattern, Role, Slot};
use crate::mention::{Document, NameHow, NameKind, Parsed, Part};
use crate::text::{Source, Span};
use crate::value::When;

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
    /// Slots of its own, value included.
    pub(super) slots: Vec<Slot>,
    /// Words of the sentence that are in those slots and must not count again.
    pub(super) taken: Vec<Range<usize>>,
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
        let mut subject = self.entity_slot("subject", parsed, clause.clone(), Some(core.at));
        if pattern == Pattern::Toll {
            self.add_scene(&mut subject, parsed);
        }
        let mut slots = core.slots;
        if pattern == Pattern::Toll {
            slots.push(self.places());
        }
        slots.push(subject);
        slots.push(self.entity_slot("setting-subject", parsed, 0..parsed.words.len(), None));
        let mut about = self.content(parsed, clause.clone(), &core.taken);
        if about.is_empty() && pattern == Pattern::Period {
            about = self.described(parsed, core.at);
        }
        slots.push(words_slot("about", &about));
        slots.push(words_slot(
            "setting",
            &self.content(parsed, 0..parsed.words.len(), &core.taken),
        ));
        Claim {
            id: String::new(),
            source: self.index,
            kind,
            span: core.span,
            sentence: core.sentence,
            speaker: self.speaker_at(core.span),
            certainty: core.told.certainty,
            polarity: core.told.polarity,
            time,
            slots,
            pattern,
            rule: pattern.word().to_owned(),
        }
    }

    /// Key words of the clause that an aside of nothing but times describes: "details cases, beginning in 2009 and going on
    /// through 2016".
    fn described(&self, parsed: &Parsed, at: usize) -> Vec<String> {
        let tree = &parsed.tree;
        let outer = parsed
            .token_of(at..at + 1)
            .and_then(|token| tree.head(tree.clause_of(token)))
            .and_then(|token| parsed.word_of(token));
        outer.map_or_else(Vec::new, |word| {
            self.content(parsed, self.clause(parsed, word), &[])
        })
    }

    /// Key words of a range that name something, names and figures left out.
    pub fn content(&self, parsed: &Parsed, range: Range<usize>, taken: &[Range<usize>]) -> Vec<String> {
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
            let used = taken.iter().any(|range| range.contains(&i));
            let reporting = self.knowledge.reporting.contains(&word.norm);
            let honorific = self.knowledge.honorifics.contains(&word.norm);
            if word.part == Part::Content && !named && !counted && !timed && !used && !reporting && !honorific
            {
                found.push(word.lemma.clone());
            }
        }
        found
    }

    /// Entities named in a range of words. With the word that a clause's claim hangs on, a clause that names nobody is
    /// about the subject that it shares with another, and where that is "he", "she" or "they" about the person named last
    /// before it.
    fn entity_slot(
        &self,
        name: &'static str,
        parsed: &Parsed,
        range: Range<usize>,
        at: Option<usize>,
    ) -> Slot {
        let pronoun = at.is_some();
        let span = parsed.span_of(range.clone());
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
            .get(range.start)
            .map_or("", |word| word.norm.as_str());
        if pronoun && matches!(opens, "who" | "which" | "whose" | "whom" | "where") {
            let before = here
                .iter()
                .filter(|m| m.span.end <= span.start && span.start - m.span.end <= 3);
            found.extend(before.map(|m| ids[m.entity]));
        }
        let shared = at.and_then(|at| self.shared_subject(parsed, &range, at));
        if !found.iter().any(|id| self.cast.kinds[*id] == NameKind::Person) {
            found.extend(shared);
        }
        let has_person = found.iter().any(|id| self.cast.kinds[*id] == NameKind::Person);
        let stands_for = |word: &str| matches!(word, "he" | "she" | "his" | "her");
        if pronoun && !has_person && parsed.words[range].iter().any(|word| stands_for(&word.norm)) {
            let person = self.places.person_before(span.start);
            found.extend(person.map(|m| ids[m.entity]));
        }
        found.sort_unstable();
        found.dedup();
        let value = found
            .iter()
            .map(|id| self.cast.names[*id].as_str())
            .collect::<Vec<_>>()
            .join(", ");
        Slot {
            name,
            role: Role::Key,
            value,
            span: None,
            content: Content::Entities(found),
        }
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

    /// Every place that the report names. Two tolls with other places are of one event when each report knows the other's.
    fn places(&self) -> Slot {
        let is_place = |id: &usize| matches!(self.cast.kinds[*id], NameKind::Place | NameKind::Other);
        let mut found: Vec<usize> = self.cast.of[self.index]
            .iter()
            .copied()
            .filter(is_place)
            .collect();
        found.sort_unstable();
        found.dedup();
        let names: Vec<&str> = found.iter().map(|id| self.cast.names[*id].as_str()).collect();
        Slot {
            name: "places",
            role: Role::Key,
            value: names.join(", "),
            span: None,
            content: Content::Entities(found),
        }
    }

    /// A toll that names no place belongs to the place named last before it: "Three people were injured in the blaze".
    fn add_scene(&self, subject: &mut Slot, parsed: &Parsed) {
        let Content::Entities(found) = &mut subject.content else {
            return;
        };
        let is_scene = |id: &usize| matches!(self.cast.kinds[*id], NameKind::Place | NameKind::Other);
        if found.iter().any(is_scene) {
            return;
        }
        let ids = &self.cast.of[self.index];
        let scene = self.places.scene_before(parsed.sentence.span.end);
        if let Some(scene) = scene.map(|m| ids[m.entity]) {
            found.push(scene);
            found.sort_unstable();
            let names: Vec<&str> = found.iter().map(|id| self.cast.names[*id].as_str()).collect();
            subject.value = names.join(", ");
        }
    }
}

/// A slot of key words.
pub fn words_slot(name: &'static str, words: &[String]) -> Slot {
    Slot {
        name,
        role: Role::Key,
        value: words.join(" "),
        span: None,
        content: Content::Words(words.to_vec()),
    }
}

/// The slot that holds the answer.
pub fn value_slot(value: String, span: Span, content: Content) -> Slot {
    Slot {
        name: "value",
        role: Role::Value,
        value,
        span: Some(span),
        content,
    }
}

/// A slot of one class.
pub fn class_slot(name: &'static str, role: Role, class: &str, span: Option<Span>) -> Slot {
    Slot {
        name,
        role,
        value: class.to_owned(),
        span,
        content: Content::Class(class.to_owned()),
    }
}
