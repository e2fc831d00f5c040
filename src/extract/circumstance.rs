//! The circumstances of a claim: when the thing takes place, how it is told, and who says it.

use std::ops::Range;

use super::factuality::{self, Factuality};
use super::frame::Reading;
use crate::language::Upos;
use crate::mention::{Parsed, SpeakerHow};
use crate::text::Span;
use crate::value::{Grain, Known, TimeMention, When};

impl Reading<'_> {
    /// The time that the clause names for what it tells. A time that only bounds it ("before", "ahead of") or belongs to
    /// something else ("next year's") says nothing of it.
    pub(super) fn time_near(&self, parsed: &Parsed, clause: &Range<usize>) -> Option<When> {
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
            // "Since their first talks in May 2016" bounds what is told as well.
            let since = &parsed.words[words.start.saturating_sub(8)..words.start];
            let bounds = bounds || since.iter().any(|word| word.is("since"));
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
    pub(super) fn today(&self) -> Option<When> {
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

    /// Reads how a sentence tells something.
    fn factuality(&self) -> factuality::Reader<'_> {
        factuality::Reader {
            cues: &self.knowledge.cues,
            reporting: &self.knowledge.reporting,
        }
    }

    /// How a token itself is told: a verb, or a noun or an adjective that tells what happens or is.
    pub(super) fn told(&self, parsed: &Parsed, token: usize) -> Factuality {
        self.factuality().of(parsed, token)
    }

    /// How a word itself is told.
    pub(super) fn told_by(&self, parsed: &Parsed, word: usize) -> Factuality {
        let token = parsed.token_of(word..word + 1);
        token.map_or(Factuality::FACT, |token| self.told(parsed, token))
    }

    /// How the clause around a range of words tells what they answer: a figure, a date.
    pub(super) fn told_around(&self, parsed: &Parsed, words: Range<usize>) -> Factuality {
        let token = parsed.token_of(words);
        token.map_or(Factuality::FACT, |token| {
            self.factuality().in_clause(parsed, token)
        })
    }

    /// Who says the words at a span, in the source's own words, when they are quoted or reported.
    pub fn speaker_at(&self, span: Span) -> Option<String> {
        let quoted = self
            .places
            .quotations(span)
            .iter()
            .filter(|quote| {
                // A quotation whose attribution stands in its middle is its speaker's as a whole.
                let whole = quote.whole.contains(span) && quote.parts.iter().all(|part| span.contains(*part));
                whole || quote.parts.iter().any(|part| part.contains(span))
            })
            .map(|quote| &quote.speaker);
        let reported = self
            .places
            .reports(span)
            .iter()
            .filter(|report| report.tells() && report.holds(span))
            .map(|report| &report.speaker);
        let speaker = quoted.chain(reported).next()?;
        if let Some(entity) = speaker.entity
            && speaker.how != SpeakerHow::Open
        {
            return Some(self.cast.names[self.cast.of[self.index][entity]].clone());
        }
        speaker.span.map(|words| self.speaker_words(words))
    }

    /// Words for a speaker who is no name, as they read inside a sentence: the capital that a sentence begins with is no part of
    /// them ("the statement", "two states", "authorities"). A name keeps its own.
    pub(super) fn speaker_words(&self, span: Span) -> String {
        let words = span.of(&self.source.text);
        let token = self.places.sentence(span).and_then(|at| {
            let tree = &self.document.sentences[at].tree;
            tree.tokens_in(span).next().map(|token| &tree.tokens()[token])
        });
        let is_plain = token.is_some_and(|token| {
            let first = token.span.of(&self.source.text).to_lowercase();
            match token.upos {
                Upos::Det | Upos::Num => true,
                // "His lawyer"; "I" is written large wherever it stands.
                Upos::Pron => first != "i",
                Upos::Noun => self.knowledge.speakers.contains(&first),
                _ => false,
            }
        });
        let mut letters = words.chars();
        let rest = letters.clone().nth(1);
        match letters.next() {
            // "NATO officials", "A": capitals throughout are no beginning of a sentence.
            Some(first) if is_plain && !rest.is_some_and(char::is_uppercase) => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => words.to_owned(),
        }
    }
}
