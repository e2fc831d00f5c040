//! What every claim of a sentence has besides its own key and value: who it is about, in which words, how firmly it
//! is told, by whom, and when the thing takes place.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::claim::{Certainty, Claim, ClaimKind, Content, Pattern, Polarity, Role, Slot};
use crate::mention::{Document, NameHow, NameKind, Parsed, Part, SpeakerHow};
use crate::rulebook::KindRule;
use crate::text::{BlockKind, Lexicon, Lexicons, Source, Span};
use crate::value::{Grain, Known, TimeMention, When};

/// Word lists that extraction asks.
#[derive(Clone, Debug)]
pub struct Knowledge {
    pub(super) hedges: Lexicon,
    pub(super) negators: Lexicon,
    pub(super) tolls: Lexicon,
    pub(super) people: Lexicon,
    pub(super) documents: Lexicon,
    pub(super) speakers: Lexicon,
    pub(super) reporting: Lexicon,
    pub(super) honorifics: Lexicon,
    pub(super) parties: Lexicon,
    pub(super) recurring: Lexicon,
}

impl Knowledge {
    /// Takes the lists from the rule book's lexicons.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            hedges: lexicons.get("hedges"),
            negators: lexicons.get("negators"),
            tolls: lexicons.get("tolls"),
            people: lexicons.get("people"),
            documents: lexicons.get("documents"),
            speakers: lexicons.get("speakers"),
            reporting: lexicons.get("reporting_verbs"),
            honorifics: lexicons.get("honorifics"),
            parties: lexicons.get("parties"),
            recurring: lexicons.get("recurring_events"),
        }
    }
}

/// The entities of the whole run.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// For each source and each of its entities the number it has in the run.
    pub of: Vec<Vec<usize>>,
    /// For each entity of the run its fullest form.
    pub names: Vec<String>,
    /// For each entity of the run what it is.
    pub kinds: Vec<NameKind>,
    /// For each entity of the run the place that its name begins with.
    place_inside: Vec<Option<usize>>,
}

impl Cast {
    /// The entities of a run by number.
    pub fn new(of: Vec<Vec<usize>>, names: Vec<String>, kinds: Vec<NameKind>) -> Self {
        let place = |id: &usize| kinds[*id] == NameKind::Place;
        let places: BTreeMap<&str, usize> = (0..names.len())
            .filter(place)
            .map(|id| (names[id].as_str(), id))
            .collect();
        let inside = |id: usize| {
            let name = &names[id];
            let ends = name.match_indices(' ').map(|(at, _)| at);
            (kinds[id] == NameKind::Other)
                .then(|| ends.rev().find_map(|end| places.get(&name[..end]).copied()))?
        };
        let place_inside = (0..names.len()).map(inside).collect();
        Self {
            of,
            names,
            kinds,
            place_inside,
        }
    }

    /// The place that the name of an event begins with: the camp of "the Camp Alden Summit".
    fn place_inside(&self, id: usize) -> Option<usize> {
        self.place_inside[id]
    }
}

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

impl Core {
    /// One past the last word that a slot of the claim stands on.
    fn slots_end(&self, parsed: &Parsed) -> usize {
        let ends = self
            .slots
            .iter()
            .filter_map(|slot| slot.span)
            .map(|span| parsed.words_in(span).end);
        ends.max().unwrap_or(0)
    }
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
    pub fn claim(&self, rule: &KindRule, core: Core) -> Claim {
        let parsed = self.sentence(core.sentence);
        let clause = self.clause(parsed, core.at);
        let last = core.slots_end(parsed).max(core.at + 1).min(clause.end);
        let told = parsed.span_of(clause.start..last);
        let time = match &core.time {
            Time::At(when) => Some(when.clone()),
            // What is told as an event without a time took place when the report came out, or just before.
            Time::Clause if rule.kind == ClaimKind::Event => {
                self.time_near(parsed, &clause).or_else(|| self.today())
            }
            Time::Clause => self.time_near(parsed, &clause),
            Time::Timeless => None,
        };
        let mut subject = self.entity_slot("subject", parsed, clause.clone(), true);
        if rule.pattern == Pattern::Toll {
            self.add_scene(&mut subject, parsed);
        }
        let mut slots = core.slots;
        if rule.pattern == Pattern::Toll {
            slots.push(self.places());
        }
        slots.push(subject);
        slots.push(self.entity_slot("setting-subject", parsed, 0..parsed.words.len(), false));
        slots.push(words_slot(
            "about",
            &self.content(parsed, clause.clone(), &core.taken),
        ));
        slots.push(words_slot(
            "setting",
            &self.content(parsed, 0..parsed.words.len(), &core.taken),
        ));
        Claim {
            id: String::new(),
            source: self.index,
            kind: rule.kind,
            span: core.span,
            sentence: core.sentence,
            speaker: self.speaker_at(core.span),
            certainty: self.certainty(parsed, told),
            polarity: self.polarity(told),
            time,
            slots,
            pattern: rule.pattern,
            rule: rule.id.clone(),
        }
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
                found.push(word.key.clone());
            }
        }
        found
    }

    /// Entities named in a range of words. With `pronoun`, a clause that names nobody and has "he", "she" or "they" as
    /// its subject is about the person named last before it.
    fn entity_slot(&self, name: &'static str, parsed: &Parsed, range: Range<usize>, pronoun: bool) -> Slot {
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
        let has_person = found.iter().any(|id| self.cast.kinds[*id] == NameKind::Person);
        let stands_for = |word: &str| matches!(word, "he" | "she" | "his" | "her");
        if pronoun && !has_person && parsed.words[range].iter().any(|word| stands_for(&word.norm)) {
            let before = mentions[..mentions.partition_point(|m| m.span.start < span.start)]
                .iter()
                .rev();
            let person = before
                .map(|m| ids[m.entity])
                .find(|id| self.cast.kinds[*id] == NameKind::Person);
            found.extend(person);
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

    /// Every place that the report names. Two tolls with other places are of one event when each report knows the other's.
    fn places(&self) -> Slot {
        let is_place = |id: &usize| matches!(self.cast.kinds[*id], NameKind::Place | NameKind::Other);
        let mut found: Vec<usize> = self.cast.of[self.index].iter().copied().filter(is_place).collect();
        found.sort_unstable();
        found.dedup();
        let names: Vec<&str> = found.iter().map(|id| self.cast.names[*id].as_str()).collect();
        Slot { name: "places", role: Role::Key, value: names.join(", "), span: None, content: Content::Entities(found) }
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
        let mentions = &self.document.names.mentions;
        let until = parsed.sentence.span.end;
        let before = &mentions[..mentions.partition_point(|m| m.span.start < until)];
        let scene = before.iter().rev().map(|m| ids[m.entity]).find(is_scene);
        if let Some(scene) = scene {
            found.push(scene);
            found.sort_unstable();
            let names: Vec<&str> = found.iter().map(|id| self.cast.names[*id].as_str()).collect();
            subject.value = names.join(", ");
        }
    }

    /// The time that the clause names for what it tells. A time that only bounds it ("before", "ahead of") or belongs to
    /// something else ("next year's") says nothing of it.
    fn time_near(&self, parsed: &Parsed, clause: &Range<usize>) -> Option<When> {
        let span = parsed.span_of(clause.clone());
        let tells = |mention: &&TimeMention| {
            let words = parsed.words_in(mention.span);
            let lead = &parsed.words[words.start.saturating_sub(2)..words.start];
            let bounds = lead.iter().any(|w| {
                matches!(
                    w.norm.as_str(),
                    "ahead" | "before" | "after" | "since" | "until" | "by"
                )
            });
            let owns = parsed
                .words
                .get(words.end)
                .is_some_and(|word| word.norm.starts_with('\''));
            let known = match &mention.when {
                When::Days { open, period, .. } => open.is_none() && !period,
                When::Open { known } => !matches!(known, Known::Vague | Known::Clock(_)),
            };
            known && !bounds && !owns
        };
        let inside = parsed.times.iter().filter(|t| span.contains(t.span)).find(tells);
        // "The worst flood since 1987, when 23 people died": the year before the clause is the clause's own.
        let when = parsed.words.get(clause.start).is_some_and(|word| word.is("when"));
        let before = parsed
            .times
            .iter()
            .rev()
            .find(|t| when && t.span.end <= span.start && span.start - t.span.end <= 3);
        inside.or(before).map(|t| match &t.when {
            When::Days {
                first,
                last,
                grain,
                approximate,
                ..
            } => When::Days {
                first: *first,
                last: *last,
                grain: *grain,
                period: false,
                approximate: *approximate,
                open: None,
            },
            open => open.clone(),
        })
    }

    /// The day of publication, with room for the day before.
    fn today(&self) -> Option<When> {
        let day = self.source.published?;
        Some(When::Days {
            first: day,
            last: day,
            grain: Grain::Day,
            period: false,
            approximate: true,
            open: None,
        })
    }

    fn certainty(&self, parsed: &Parsed, before: Span) -> Certainty {
        // The nearest hedge before the word governs it; a headline tells the future in the infinitive.
        let hits = self.knowledge.hedges.find(before.of(&self.source.text));
        // "Mid May" hedges nothing.
        let timed = |span: Span| {
            parsed
                .times
                .iter()
                .any(|time| time.span.overlaps(span.shift(before.start)))
        };
        let nearest = hits
            .iter()
            .rev()
            .find(|hit| !timed(hit.span))
            .and_then(|hit| Certainty::from_word(hit.class));
        let headline = parsed.block == BlockKind::Title;
        nearest.unwrap_or(if headline && before.of(&self.source.text).contains(" to ") {
            Certainty::Planned
        } else {
            Certainty::Asserted
        })
    }

    fn polarity(&self, before: Span) -> Polarity {
        if self
            .knowledge
            .negators
            .find(before.of(&self.source.text))
            .is_empty()
        {
            Polarity::Positive
        } else {
            Polarity::Negative
        }
    }

    /// Who says the words at a span, in the source's own words, when they are quoted or reported.
    pub fn speaker_at(&self, span: Span) -> Option<String> {
        let quoted = self
            .document
            .quotations
            .iter()
            .filter(|quote| quote.parts.iter().any(|part| part.contains(span)))
            .map(|quote| &quote.speaker);
        let reported = self
            .document
            .reports
            .iter()
            .filter(|report| report.content.contains(span))
            .map(|report| &report.speaker);
        let speaker = quoted.chain(reported).next()?;
        if let Some(entity) = speaker.entity
            && speaker.how != SpeakerHow::Open
        {
            return Some(self.cast.names[self.cast.of[self.index][entity]].clone());
        }
        speaker.span.map(|words| words.of(&self.source.text).to_owned())
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
