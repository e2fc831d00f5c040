//! The circumstances of a claim: when the thing takes place, how firmly it is told, whether it is so, and who says it.

use std::ops::Range;

use super::frame::Reading;
use crate::claim::{Certainty, Polarity};
use crate::mention::{Parsed, SpeakerHow};
use crate::text::{BlockKind, Span};
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

    pub(super) fn certainty(&self, parsed: &Parsed, before: Span) -> Certainty {
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

    /// Whether a word of denial before the claim's own word denies it: one that stands on a word which the claim hangs
    /// on, not one of another clause ("Lopez, who has not resigned, is the first woman to ...").
    pub(super) fn polarity(&self, parsed: &Parsed, at: usize, before: Span) -> Polarity {
        let tree = &parsed.tree;
        let above: Vec<usize> = parsed
            .token_of(at..at + 1)
            .map(|token| {
                let chain = std::iter::successors(Some(token), |token| tree.head(*token));
                chain.take(tree.tokens().len()).collect()
            })
            .unwrap_or_default();
        let denies = |span: Span| {
            let mut tokens = tree.tokens_in(span.shift(before.start));
            let on = |token: usize| {
                above.contains(&token) || tree.head(token).is_some_and(|head| above.contains(&head))
            };
            above.is_empty() || tokens.any(on)
        };
        let hits = self.knowledge.negators.find(before.of(&self.source.text));
        if hits.iter().any(|hit| denies(hit.span)) {
            Polarity::Negative
        } else {
            Polarity::Positive
        }
    }

    /// Who says the words at a span, in the source's own words, when they are quoted or reported.
    pub fn speaker_at(&self, span: Span) -> Option<String> {
        let quoted = self
            .places
            .quotations(span)
            .iter()
            .filter(|quote| quote.parts.iter().any(|part| part.contains(span)))
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
        speaker.span.map(|words| words.of(&self.source.text).to_owned())
    }
}
