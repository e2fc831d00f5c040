//! Figures and times that no other reader makes a claim of, since no noun is counted and no event dated: each with what the
//! tree gives, the word that it hangs on and the verb of its clause. No answer of a clause is lost.

use std::collections::BTreeSet;

use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Claim, ClaimKind, Content, Pattern, Role, Slot};
use crate::mention::{Parsed, Part};
use crate::text::Span;
use crate::value::{Known, Measure, TimeMention, When, display, time};

/// What is left of the figures and times of a source beside the claims that were made of it.
pub fn claims(reading: &Reading, made: &[Claim]) -> Vec<Claim> {
    let figures: BTreeSet<Span> = made
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Quantity)
        .filter_map(|claim| claim.value().and_then(|slot| slot.span))
        .collect();
    // A date may be read as that of an event while the tree hangs it on another word: both are asked for then.
    let dated: BTreeSet<(Span, bool, Option<Span>)> = made
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Date)
        .filter_map(|claim| {
            let thing = claim.slot("thing").and_then(|slot| slot.span);
            let clock = claim.pattern == Pattern::TimeOfDay;
            Some((claim.value()?.span?, clock, thing))
        })
        .collect();
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for quantity in &parsed.quantities {
            let known = figures.iter().any(|span| span.overlaps(quantity.figure));
            if known {
                continue;
            }
            let unit = match &quantity.measure {
                Measure::Count => "count",
                Measure::Ordinal => "ordinal",
                Measure::Percent => "percent",
                Measure::Money(unit) | Measure::Dimension(unit) => unit,
                Measure::Duration(_) => "duration",
                Measure::Age(_) => "age",
                Measure::Tally(_) => "tally",
            };
            let value = value_slot(
                display(quantity),
                quantity.span,
                Content::Quantity(quantity.clone()),
            );
            let unit = class_slot("unit", Role::Key, unit, None);
            let core = core(
                reading,
                index,
                parsed,
                quantity.span,
                vec![unit, value],
                Time::Clause,
            );
            found.extend(core.map(|core| reading.make(ClaimKind::Quantity, Pattern::Figure, core)));
        }
        for mention in &parsed.times {
            for when in answers(mention) {
                let clock = matches!(
                    when,
                    When::Open {
                        known: Known::Clock(_)
                    }
                );
                let value = value_slot(time::display(&when), mention.span, Content::When(when.clone()));
                let core = core(reading, index, parsed, mention.span, vec![value], Time::At(when));
                let core = core.filter(|core| {
                    let thing = core.slots[0].span;
                    let known = |other: &Option<Span>| *other == thing || thing.is_none();
                    !dated.iter().any(|(span, is_clock, other)| {
                        span.overlaps(mention.span) && *is_clock == clock && known(other)
                    })
                });
                found.extend(core.map(|core| reading.make(ClaimKind::Date, Pattern::Moment, core)));
            }
        }
    }
    found
}

/// What an expression of time answers: the day, and the time of day; nothing for "recently".
fn answers(mention: &TimeMention) -> Vec<When> {
    let clock = mention.clock.map(|minutes| When::Open {
        known: Known::Clock(minutes),
    });
    let day = Some(mention.when.clone()).filter(|when| !matches!(when, When::Open { known: Known::Vague }));
    day.into_iter().chain(clock).collect()
}

/// The claim around an answer: the verb of its clause as what is told, the noun that it hangs on, the words from the verb
/// to the answer as its evidence.
fn core(
    reading: &Reading,
    sentence: usize,
    parsed: &Parsed,
    span: Span,
    mut slots: Vec<Slot>,
    time: Time,
) -> Option<Core> {
    let words = parsed.words_in(span);
    let at = words.clone().last()?;
    let tree = &parsed.tree;
    let token = parsed.token_of(words.clone());
    let clause = reading.clause(parsed, at);
    let verb = token.map(|token| tree.clause_of(token));
    let content = |word: &usize| !words.contains(word) && parsed.words[*word].part == Part::Content;
    let verb = verb.and_then(|verb| parsed.word_of(verb)).filter(content);
    let noun = token
        .and_then(|token| tree.head(token))
        .and_then(|head| {
            if tree.is_noun(head) {
                Some(head)
            } else {
                tree.head(head).filter(|head| tree.is_noun(*head))
            }
        })
        .and_then(|noun| parsed.word_of(noun))
        .filter(content);
    let thing = noun.or(verb).map_or("", |word| parsed.words[word].key.as_str());
    let place = noun.or(verb).map(|word| parsed.words[word].span);
    slots.insert(0, class_slot("thing", Role::Key, thing, place));
    if let Some(verb) = verb {
        let word = &parsed.words[verb];
        slots.push(class_slot("action", Role::Key, &word.key, Some(word.span)));
    }
    // The words of the clause from its verb on, where they are near; a longer stretch is no evidence of a figure.
    const NEAR: usize = 8;
    let near = |word: &usize| clause.contains(word) && word.abs_diff(at) <= NEAR;
    let ends = verb.into_iter().chain(noun).filter(near);
    let (start, end) = ends.fold((words.start, words.end), |(start, end), word| {
        (start.min(word), end.max(word + 1))
    });
    Some(Core {
        sentence,
        at,
        span: parsed.span_of(start..end).cover(span),
        slots,
        taken: vec![words.clone()],
        time,
        told: reading.told_around(parsed, words),
    })
}
