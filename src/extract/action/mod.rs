//! Claims of who did what: a verb, or a noun for what happened, with the one who acts, what is acted upon, and what else
//! belongs to it.
//!
//! A claim of this kind answers whether it is so: "Lopez appointed Chen to the board" and "Chen was named to the board by
//! Lopez" say the same of one event. Who acts and what is acted upon are keys.

mod answer;
mod argument;
mod detail;
mod once;
mod parts;
mod predicate;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::factuality::Factuality;
use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Argument, Claim, Content, Pattern, Polarity, Role, Slot};
use crate::language::{Dependency, Tag};
use crate::mention::Parsed;
use crate::text::Span;
use crate::value::{TimeMention, When};

/// Every action claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for token in 0..parsed.tree.tokens().len() {
            if let Some((slots, span)) = reading.detail(parsed, token) {
                let core = Core {
                    sentence: index,
                    at: parsed.word_of(token).unwrap_or_default(),
                    span,
                    slots,
                    taken: Vec::new(),
                    time: Time::Timeless,
                    told: reading.told(parsed, token),
                };
                found.push(reading.claim(Pattern::Detail, core));
            }
            let Some(predicate) = reading.predicate(parsed, token) else {
                continue;
            };
            let act = reading.act(index, parsed, &predicate);
            found.push(act.claim(reading, Pattern::Action, reading.whether(&predicate, &act)));
            let exit = reading.exit(parsed, &predicate, act.told, act.span);
            let choice = reading.choice(parsed, &predicate, act.time.as_ref());
            for answer in exit.into_iter().chain(choice) {
                found.push(act.claim(reading, answer.pattern, answer.slots));
            }
        }
    }
    once::mark_single(reading, &mut found);
    found
}

/// What is told of whom.
struct Predicate {
    /// The verb or the noun.
    token: usize,
    /// Its class, or its dictionary form.
    action: String,
    /// Who acts.
    doer: Argument,
    /// What is acted upon.
    object: Argument,
    /// What else belongs to it.
    rest: Argument,
    /// The heads of what is acted upon and of what else belongs to it.
    undergone: Vec<usize>,
    /// Whether it is of a class of events that the lexicon knows, or done to one.
    known: bool,
    /// Whether it is an act of speech.
    speech: bool,
    /// The evidence, as tokens.
    extent: Range<usize>,
}

/// What every claim of one act shares.
struct Act {
    sentence: usize,
    /// The word that it hangs on.
    at: usize,
    span: Span,
    told: Factuality,
    time: Option<When>,
}

impl Act {
    fn claim(&self, reading: &Reading, pattern: Pattern, slots: Vec<Slot>) -> Claim {
        let core = Core {
            sentence: self.sentence,
            at: self.at,
            span: self.span,
            slots,
            taken: Vec::new(),
            time: self.time.clone().map_or(Time::Timeless, Time::At),
            told: self.told,
        };
        reading.claim(pattern, core)
    }
}

impl Reading<'_> {
    fn act(&self, sentence: usize, parsed: &Parsed, predicate: &Predicate) -> Act {
        let span = parsed
            .tree
            .span_of(predicate.extent.clone())
            .map_or(parsed.sentence.span, |span| parsed.span_of(parsed.words_in(span)));
        Act {
            sentence,
            at: parsed.word_of(predicate.token).unwrap_or_default(),
            span,
            told: self.told(parsed, predicate.token),
            time: self.time_of(parsed, predicate.token),
        }
    }

    /// The slots of the claim that it is so, or not so.
    fn whether(&self, predicate: &Predicate, act: &Act) -> Vec<Slot> {
        let positive = act.told.polarity == Polarity::Positive;
        let words = act
            .span
            .of(&self.source.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let answer = if positive { "so" } else { "not so" };
        let mut slots = vec![
            class_slot("thing", Role::Key, &predicate.action, None),
            self.argument_slot("doer", &predicate.doer),
            self.argument_slot("object", &predicate.object),
            self.argument_slot("rest", &predicate.rest),
            value_slot(words, act.span, Content::Class(answer.to_owned())),
        ];
        if act.told.question {
            slots.push(class_slot("asked", Role::Key, "whether", None));
        }
        if predicate.known {
            slots.push(class_slot("class", Role::Key, "event", None));
        }
        if predicate.speech {
            slots.push(class_slot("speech", Role::Key, "told", None));
        }
        if self.is_quoted(act.span) {
            slots.push(class_slot("voice", Role::Key, "quoted", None));
        }
        slots
    }

    fn argument_slot(&self, name: &'static str, argument: &Argument) -> Slot {
        let names = argument.entities.iter().map(|id| self.cast.names[*id].as_str());
        let words = argument.words.iter().map(String::as_str);
        Slot {
            name,
            role: Role::Key,
            value: names.chain(words).collect::<Vec<_>>().join(" "),
            span: None,
            content: Content::Argument(argument.clone()),
        }
    }

    /// The time that the clause of a token names for it; for a purpose the time of the clause around it, and for "the day
    /// when" that day.
    fn time_of(&self, parsed: &Parsed, token: usize) -> Option<When> {
        let tree = &parsed.tree;
        let clause = tree.clause_of(token);
        let inside = |clause: usize| {
            let here = |span: Span| {
                let head = tree.head_of(tree.tokens_in(span));
                head.is_some_and(|head| tree.clause_of(head) == clause)
            };
            let times = parsed.times.iter().filter(|time| here(time.span));
            times
                .map(|time| parsed.words_in(time.span))
                .find_map(|range| self.time_near(parsed, &range))
        };
        let purpose = matches!(
            tree.dependency(clause),
            Dependency::Advcl | Dependency::Xcomp | Dependency::Acl
        ) && tree.is_infinitive(clause);
        let around = || tree.outer_clause(clause).and_then(|(outer, _)| inside(outer));
        let when = || {
            let first = tree.stretch(clause).start;
            let start = tree.tokens()[first].span.start;
            let near = |time: &&TimeMention| time.span.end <= start && start - time.span.end <= 3;
            let time = parsed.times.iter().rev().find(near)?;
            (tree.tag(first) == Tag::Wrb).then(|| self.time_near(parsed, &parsed.words_in(time.span)))?
        };
        inside(clause)
            .or_else(when)
            .or_else(|| purpose.then(around).flatten())
    }
}
