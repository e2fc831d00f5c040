//! Groups of words read to the right: behind an inverted verb, behind "according to", and the subject of a sentence.

use super::subject::{Group, View};
use super::words::{Role, Stand, Verb, Word};
use crate::language::PlainKind;
use crate::mention::NameKind;

impl View<'_> {
    /// The group that begins at `start`, behind an inverted verb or "according to"; nothing is read from `ceiling`.
    pub fn after(&self, start: usize, ceiling: usize) -> Option<Group> {
        let end = (start..ceiling.min(start + 40))
            .find(|i| {
                let word = &self.words[*i];
                let breaks = word.role == Role::Break && !self.joins(*i, start, ceiling);
                word.inside.is_some()
                    || word.comma()
                    || word.stops()
                    || breaks
                    || word.is_any(&["(", ")"])
                    || (word.is(".") && !(*i + 1 < ceiling && self.named(*i - 1) && self.named(*i + 1)))
            })
            .unwrap_or(ceiling.min(start + 40));
        if start >= end {
            return None;
        }
        let first_word = &self.words[start];
        if matches!(
            first_word.role,
            Role::Preposition | Role::Be | Role::Auxiliary | Role::Negator
        ) && first_word.name.is_none()
        {
            return None;
        }
        if first_word.stand.is_pronoun() && !self.named(start)
            || (first_word.stand.is_pronoun() && first_word.name.is_none())
        {
            return Some(self.one(start));
        }
        let mut stop = (start + 1..end)
            .find(|i| {
                let word = &self.words[*i];
                let tail = matches!(word.role, Role::Preposition | Role::Be | Role::Auxiliary);
                (tail && word.name.is_none())
                    || word.stand == Stand::Time
                    || word.verb.is_some_and(|v| v.0 != Verb::Loose)
                        && word.name.is_none()
                        && word.stand == Stand::Other
            })
            .unwrap_or(end);
        // A person's name ends the group, unless it owns what follows.
        let person = (start..stop).find(|i| self.person(*i) && self.words[*i].name.is_some());
        if let Some(from) = person {
            let last = (from..stop)
                .take_while(|i| self.same_name(*i, from))
                .last()
                .unwrap_or(from);
            let owns = self
                .words
                .get(last + 1)
                .is_some_and(|w| w.token.kind == PlainKind::Clitic);
            if !owns && !self.joins(last + 1, start, stop) {
                stop = stop.min(last + 1);
            }
        }
        while stop > start
            && !(self.words[stop - 1].solid() || self.words[stop - 1].token.kind == PlainKind::Clitic)
        {
            stop -= 1;
        }
        if stop <= start {
            return None;
        }
        let last = stop - 1;
        if self.named(last) {
            let name = self.words[last].name;
            let first = match name {
                Some(_) => (start..stop)
                    .find(|i| self.words[*i].name == name)
                    .unwrap_or(last),
                None => (start..stop)
                    .rev()
                    .take_while(|i| self.in_run(*i))
                    .last()
                    .unwrap_or(last),
            };
            return Some(Group {
                first,
                end: stop,
                head: last,
                name,
            });
        }
        // "said the ministry's spokeswoman, Maria Lopez": the name in apposition is the better answer.
        let group = self.noun(start, stop)?;
        if self.words.get(end).is_some_and(Word::comma)
            && end + 1 < ceiling
            && end == stop
            && self.person(end + 1)
        {
            let run = (end + 1..ceiling).take_while(|i| {
                self.same_name(*i, end + 1) || (self.words[*i].name.is_none() && self.in_run(*i))
            });
            let mut last = run.last().unwrap_or(end + 1);
            if self.words[last].is(".") {
                last -= 1;
            }
            let closes =
                self.words.get(last + 1).is_none_or(|w| w.comma() || w.is(".")) || last + 1 >= ceiling;
            if closes {
                return Some(Group {
                    first: end + 1,
                    end: last + 1,
                    head: last,
                    name: self.words[last].name,
                });
            }
        }
        Some(group)
    }

    /// The subject of a whole sentence, as far as its first words tell.
    pub fn main(&self, first: usize, end: usize) -> Option<Group> {
        // A place and a dash before the sentence proper: "PORT ALDEN - Two towns filed".
        let dash = (first..end.min(first + 9))
            .find(|i| self.words[*i].is_any(&["—", "–", "―", "-"]) && self.words[*i].inside.is_none());
        let dateline = dash.filter(|dash| {
            *dash > first && self.words[first].capital && self.words[dash - 1].stand != Stand::Office
        });
        let mut start = match dateline {
            Some(dash)
                if (first..dash).all(|i| {
                    !self.words[i].solid()
                        || self.words[i].capital
                        || self.words[i].inside.is_none() && self.words[i].stand == Stand::Time
                }) =>
            {
                dash + 1
            }
            _ => first,
        };
        while start < end {
            let stop = (start..end)
                .find(|i| self.words[*i].comma() || self.words[*i].inside.is_some())
                .unwrap_or(end);
            if start < stop {
                let word = &self.words[start];
                let aside = matches!(word.role, Role::Preposition | Role::Break)
                    && !word.is_any(&["but", "and", "yet", "so"])
                    || (word.token.norm.ends_with("ing") && word.name.is_none());
                // "A former pilot, Maria Lopez was elected": the name behind the apposition.
                let behind =
                    word.is_any(&["a", "an"]) && (stop + 1..end.min(stop + 4)).any(|i| self.is_person(i));
                if behind {
                    start = stop + 1;
                    continue;
                }
                if !aside && let Some(group) = self.main_in(start, stop) {
                    return Some(group);
                }
            }
            start = stop + 1;
        }
        None
    }

    fn main_in(&self, start: usize, end: usize) -> Option<Group> {
        for i in start..end.min(start + 14) {
            let word = &self.words[i];
            let behind = i > start && self.words[i - 1].role == Role::Preposition;
            if word.stand.is_pronoun() && word.name.is_none() {
                return Some(self.one(i));
            }
            if behind {
                continue;
            }
            if let Some(name) = word.name {
                let last = (i..end)
                    .take_while(|j| self.words[*j].name == Some(name))
                    .last()
                    .unwrap_or(i);
                let owns = self
                    .words
                    .get(last + 1)
                    .is_some_and(|w| w.token.kind == PlainKind::Clitic);
                let noun = |j: usize| {
                    self.words.get(j).is_some_and(|w| {
                        j < end
                            && matches!(
                                w.stand,
                                Stand::Group | Stand::Institution | Stand::Document | Stand::Office
                            )
                    })
                };
                let whose = noun(last + 1) && !self.named(last + 1);
                if whose {
                    return Some(Group {
                        first: i,
                        end: last + 2,
                        head: last + 1,
                        name: None,
                    });
                }
                let place = self.kind(name) == NameKind::Place && self.named(last + 1);
                if !owns && !place {
                    return Some(Group {
                        first: i,
                        end: last + 1,
                        head: last,
                        name: Some(name),
                    });
                }
            } else if word.role == Role::Determiner
                && word.stand != Stand::Other
                && self.words.get(i + 1).is_some_and(|w| {
                    i + 1 < end && w.solid() && w.role == Role::Other && w.verb.is_none() && w.name.is_none()
                })
            {
                // "Two towns", "some sheriffs": the noun behind the number.
                return self.noun(i, i + 2);
            } else if matches!(
                word.stand,
                Stand::Group | Stand::Institution | Stand::Document | Stand::Office
            ) && !self.named(i + 1)
                && !self
                    .words
                    .get(i + 1)
                    .is_some_and(|w| matches!(w.stand, Stand::Office | Stand::Group))
            {
                return self
                    .noun(start.max(i.saturating_sub(4)), i + 1)
                    .or(Some(self.one(i)));
            }
        }
        None
    }
}
