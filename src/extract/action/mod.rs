//! Claims of who did what: a verb, or a noun for what happened, with the one who acts, what is acted upon, and what else
//! belongs to it.
//!
//! A claim of this kind answers whether it is so: "Lopez appointed Chen to the board" and "Chen was named to the board by
//! Lopez" say the same of one event. Who acts and what is acted upon are keys.

mod argument;
mod detail;
mod parts;
mod predicate;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::frame::{Core, Reading, Time};
use crate::claim::{Act, Answer, Claim, Details, Participant, Pattern, Polarity, Thing, Value};
use crate::language::{Dependency, Tag};
use crate::mention::Parsed;
use crate::text::Span;
use crate::value::{TimeMention, When};

use argument::Argument;

/// Every action claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for token in 0..parsed.tree.tokens().len() {
            found.extend(
                reading
                    .detail(index, parsed, token)
                    .map(|core| reading.claim(Pattern::Detail, core)),
            );
            if let Some(predicate) = reading.predicate(parsed, token) {
                found.push(reading.claim(Pattern::Action, reading.act(index, parsed, &predicate)));
            }
        }
    }
    found
}

/// What is told of whom.
struct Predicate {
    /// The verb or the noun.
    token: usize,
    /// Its dictionary form.
    action: String,
    /// Who acts.
    doer: Argument,
    /// What is acted upon.
    object: Argument,
    /// The evidence, as tokens.
    extent: Range<usize>,
}

impl Reading<'_> {
    /// The claim that it is so, or not so.
    fn act(&self, sentence: usize, parsed: &Parsed, predicate: &Predicate) -> Core {
        let span = parsed
            .tree
            .span_of(predicate.extent.clone())
            .map_or(parsed.sentence.span, |span| parsed.span_of(parsed.words_in(span)));
        let told = self.told(parsed, predicate.token);
        let time = self.time_of(parsed, predicate.token);
        Core {
            sentence,
            at: parsed.word_of(predicate.token).unwrap_or_default(),
            span,
            thing: Thing::new(&predicate.action, None),
            answer: self.telling(span, told.polarity),
            details: Details::Act(Box::new(Act {
                doer: self.participant(&predicate.doer),
                object: self.participant(&predicate.object),
                asked: told.question,
                past: matches!(parsed.tree.tag(predicate.token), Tag::Vbd | Tag::Vbn),
            })),
            time: time.map_or(Time::Timeless, Time::At),
            told,
        }
    }

    /// That what a stretch of words tells is told.
    fn telling(&self, span: Span, polarity: Polarity) -> Answer {
        Answer {
            shown: self.as_told(span.of(&self.source.text), polarity),
            span,
            value: Value::Told,
        }
    }

    fn participant(&self, argument: &Argument) -> Participant {
        let names = argument.entities.iter().map(|id| self.cast.names[*id].as_str());
        let words = argument.words.iter().map(String::as_str);
        Participant {
            heads: argument.heads.clone(),
            shown: names.chain(words).collect::<Vec<_>>().join(" "),
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
