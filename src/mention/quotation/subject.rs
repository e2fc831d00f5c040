//! Who stands beside a reporting verb: the words of its subject, found without a parser.
//!
//! To the left, helping verbs are walked over; then the subject adjoins the verb, or an apposition between commas
//! stands between the two. To the right ("said Maria Lopez, the mayor"), the first group of words is the subject.
//! A group behind a preposition belongs to the group before it: "the mayor of Port Alden said".

use super::words::{Role, Stand, Word};
use crate::language::PlainKind;
use crate::mention::{NameKind, NameMention};

/// A group of words that names somebody: indices into the words, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub first: usize,
    pub end: usize,
    /// The word that tells what it is.
    pub head: usize,
    /// The name mention that it is, if any.
    pub name: Option<usize>,
}

/// The words with what is known of the names on them.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub words: &'a [Word],
    pub names: &'a [NameMention],
    pub kinds: &'a [NameKind],
}

impl View<'_> {
    /// Whether the word belongs to a name, by mention or by its capital.
    pub(super) fn named(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| {
            w.stand != Stand::Time && (w.name.is_some() || (w.capital && w.role == Role::Other))
        })
    }

    /// Whether the mention on the word is a person, as far as is known.
    pub(super) fn person(&self, i: usize) -> bool {
        let word = &self.words[i];
        match word.name {
            Some(name) => self.kind(name) == NameKind::Person,
            None => {
                self.names.is_empty()
                    && word.capital
                    && word.role == Role::Other
                    && word.stand == Stand::Other
            }
        }
    }

    /// Whether the word belongs to a person's name by mention.
    pub fn is_person(&self, i: usize) -> bool {
        self.words[i].name.is_some() && self.person(i)
    }

    /// The whole name mention on word `i`.
    pub fn mention(&self, i: usize) -> Option<Group> {
        let name = self.words[i].name?;
        let first = (0..=i)
            .rev()
            .take_while(|j| self.words[*j].name == Some(name))
            .last()?;
        Some(Group {
            first,
            end: i + 1,
            head: i,
            name: Some(name),
        })
    }

    pub fn kind(&self, name: usize) -> NameKind {
        let entity = self.names[name].entity;
        self.kinds.get(entity).copied().unwrap_or(NameKind::Other)
    }

    /// Index of the first word of the helping verbs that end before `verb`, and whether one is "be".
    pub fn helpers(&self, verb: usize, floor: usize) -> (usize, bool) {
        let (mut i, mut be) = (verb, false);
        while i > floor {
            let word = &self.words[i - 1];
            let adverb = word.token.norm.ends_with("ly") && !word.capital && word.stand == Stand::Other;
            match word.role {
                Role::Be => be = true,
                Role::Negator | Role::Auxiliary => {}
                _ if adverb || matches!(word.token.norm.as_str(), "'ve" | "'d" | "’ve" | "’d") => {}
                _ => break,
            }
            if word.inside.is_some() {
                break;
            }
            i -= 1;
        }
        (i, be)
    }

    /// The subject that ends before word `verb`; nothing is read before `floor`.
    pub fn before(&self, verb: usize, floor: usize) -> Option<Group> {
        let mut end = self.without_time(verb, floor);
        if end > floor && self.words[end - 1].comma() {
            return self.behind_apposition(end, floor);
        }
        end = self.without_brackets(end, floor);
        let start = self.segment_start(end, floor, true);
        self.named_before(start, floor).or_else(|| self.group(start, end))
    }

    /// The name before an apposition that no comma closes: "Maria Lopez, a fellow at the institute told".
    fn named_before(&self, start: usize, floor: usize) -> Option<Group> {
        let comma = start
            .checked_sub(1)
            .filter(|i| *i > floor && self.words[*i].comma())?;
        if !self
            .words
            .get(start)
            .is_some_and(|w| w.is_any(&["a", "an", "the"]))
        {
            return None;
        }
        let from = self.segment_start(comma, floor, true);
        let group = self.group(from, comma)?;
        let opens = from == floor || self.words[from - 1].comma() || self.words[from - 1].inside.is_some();
        (opens && self.person(group.head) && from == group.first).then_some(group)
    }

    /// Walks back over "on Friday", "late on Friday" between a subject and its verb.
    fn without_time(&self, verb: usize, floor: usize) -> usize {
        let mut end = verb;
        while end > floor + 1 {
            let word = &self.words[end - 1];
            let figure = word.token.kind == PlainKind::Figure && end < verb;
            if word.stand == Stand::Time || figure || (end < verb && word.role == Role::Preposition) {
                end -= 1;
            } else {
                break;
            }
        }
        end
    }

    fn without_brackets(&self, end: usize, floor: usize) -> usize {
        if end > floor && self.words[end - 1].is_any(&[")", "]"]) {
            let open = (floor..end - 1)
                .rev()
                .take(24)
                .find(|i| self.words[*i].is_any(&["(", "["]));
            return open.unwrap_or(end);
        }
        end
    }

    /// Where the comma-free stretch that ends at `end` begins.
    fn segment_start(&self, end: usize, floor: usize, at_breaks: bool) -> usize {
        let mut i = end;
        let mut deep = 0_usize;
        while i > floor && end - i < 60 {
            let word = &self.words[i - 1];
            if word.is(")") {
                deep += 1;
            } else if word.is("(") {
                if deep == 0 {
                    break;
                }
                deep -= 1;
            }
            if deep == 0 {
                let breaks = at_breaks && word.role == Role::Break && !self.joins(i - 1, floor, end);
                if word.inside.is_some() || word.comma() || word.stops() || breaks {
                    break;
                }
            }
            i -= 1;
        }
        i
    }

    /// Whether an "and" joins two names or two nouns rather than two clauses.
    pub(super) fn joins(&self, at: usize, floor: usize, end: usize) -> bool {
        if at <= floor || at + 1 >= end || !self.words[at].is_any(&["and", "or"]) {
            return false;
        }
        let noun = |i: usize| {
            let stand = self.words[i].stand;
            self.named(i) || matches!(stand, Stand::Office | Stand::Group | Stand::Institution)
        };
        let right = (at + 1..end.min(at + 5)).any(noun);
        let left = noun(at - 1) || (at >= 2 && self.words[at - 1].solid() && noun(at - 2) && right);
        left && right && !self.words[at - 1].comma()
    }

    /// The subject when a comma stands before the verb: "Maria Lopez, the mayor of Port Alden, said".
    fn behind_apposition(&self, comma: usize, floor: usize) -> Option<Group> {
        let mut segments: Vec<(usize, usize)> = Vec::new();
        let mut end = comma - 1;
        while segments.len() < 12 {
            let start = self.segment_start(end, floor, false);
            if start < end {
                segments.push((start, end));
            }
            if start <= floor || !self.words[start - 1].comma() {
                break;
            }
            end = start - 1;
        }
        // A relative clause may hold commas of its own: what stands before it is the subject.
        let relative = segments
            .iter()
            .rposition(|(start, _)| self.words[*start].is_any(&["which", "who", "whose", "where"]));
        if let Some(at) = relative
            && let Some((start, end)) = segments.get(at + 1)
        {
            let from = self.segment_start(*end, *start, true);
            return self.group(from, self.without_brackets(*end, *start));
        }
        let opening = |start: usize| {
            let word = &self.words[start];
            let role = matches!(
                word.role,
                Role::Determiner | Role::Preposition | Role::Break | Role::Be
            );
            role || word.token.kind == PlainKind::Figure || word.token.norm.ends_with("ing")
        };
        let cut: Vec<(usize, usize)> = segments
            .iter()
            .map(|(start, end)| (*start, self.without_brackets(*end, *start)))
            .collect();
        for (n, (start, end)) in cut.iter().copied().enumerate() {
            let last = cut.len() == n + 1;
            if start == end || (!last && opening(start)) {
                continue;
            }
            let from = self.segment_start(end, start, true);
            let group = if from < end { self.group(from, end) } else { None };
            if let Some(group) = group {
                let person = group.name.is_some_and(|_| self.person(group.head));
                let bare = person && group.end == end;
                if last || bare {
                    return Some(group);
                }
            }
        }
        let outermost = cut.iter().rev().find(|(start, end)| {
            start < end && !matches!(self.words[*start].role, Role::Preposition | Role::Break)
        })?;
        self.group(outermost.0, outermost.1)
    }

    /// What the stretch `start..end` names, when it ends in front of a verb.
    fn group(&self, start: usize, end: usize) -> Option<Group> {
        if start >= end {
            return None;
        }
        let last = end - 1;
        let word = &self.words[last];
        if word.stand.is_pronoun() && word.name.is_none() || (word.stand.is_pronoun() && !word.capital) {
            return Some(self.one(last));
        }
        if word.stand == Stand::Time
            || !(word.solid() || word.token.kind == PlainKind::Clitic || word.is("."))
        {
            return None;
        }
        let mut first = start;
        let starts_with_preposition = self.words[first].role == Role::Preposition;
        if self.named(last) || word.is(".") {
            let mut from = last;
            while from > start && (self.same_name(from - 1, last) || self.in_run(from - 1)) {
                from -= 1;
            }
            // "Lopez and Wei said": the first of the two stands for both.
            let mut joint = None;
            while from > start + 1 && self.words[from - 1].is_any(&["and", "or"]) && self.named(from - 2) {
                let left = from - 2;
                joint = self.words[left].name.or(joint);
                from = left;
                while from > start && (self.same_name(from - 1, left) || self.in_run(from - 1)) {
                    from -= 1;
                }
            }
            // "officers in counties bordering Port Alden": the participle binds the name as a preposition does.
            // So does a preposition before an article: "Maria Lopez of the Harbour Institute".
            let article = from > start + 1 && self.words[from - 1].is_any(&["a", "an", "the"]);
            let edge = if article { from - 1 } else { from };
            let behind = edge > start
                && (self.words[edge - 1].role == Role::Preposition
                    || self.words[edge - 1].token.norm.ends_with("ing") && !self.words[edge - 1].capital);
            if !(behind && !starts_with_preposition && edge > start + 1) {
                let name = joint
                    .or(self.words[last].name)
                    .or_else(|| self.words[last.saturating_sub(1)].name);
                let head_first = match name {
                    Some(_) => (start..=last)
                        .find(|i| self.words[*i].name == name)
                        .unwrap_or(last),
                    None => from,
                };
                return Some(Group {
                    first: head_first,
                    end,
                    head: last,
                    name,
                });
            }
        }
        if starts_with_preposition {
            let after = (start..end)
                .rev()
                .find(|i| self.words[*i].role == Role::Preposition)?;
            first = after + 1;
        }
        let mut stop = (first + 1..end)
            .find(|i| self.words[*i].role == Role::Preposition)
            .unwrap_or(end);
        // "and" at the very start joins this clause to another.
        while first < stop && self.words[first].role == Role::Break {
            first += 1;
        }
        while stop > first && !self.words[stop - 1].solid() {
            stop -= 1;
        }
        self.noun(first, stop)
    }

    /// The group `first..end` when it is a noun with what belongs to it.
    pub(super) fn noun(&self, first: usize, end: usize) -> Option<Group> {
        if first >= end || end - first > 14 {
            return None;
        }
        // What stands before the article belongs to another part of the sentence: "violates the clause".
        let article = (first + 1..end)
            .rev()
            .find(|i| self.words[*i].is_any(&["the", "a", "an", "his", "her", "their", "its"]));
        if let Some(article) = article
            && self.words[first].role != Role::Determiner
            && !self.words[first].is_any(&["all", "both"])
            && !self.named(first)
        {
            return self.noun(article, end);
        }
        let speaks = |i: &usize| {
            matches!(
                self.words[*i].stand,
                Stand::Office | Stand::Group | Stand::Institution | Stand::Document
            )
        };
        let last = end - 1;
        let head = (first..end).rev().find(speaks).unwrap_or(last);
        let word = &self.words[head];
        let stood = speaks(&head) || self.words[first].role == Role::Determiner || self.named(head);
        let plain = word.token.kind == PlainKind::Word
            && word.role == Role::Other
            && !word.token.norm.ends_with("ly")
            && word.stand == Stand::Other;
        let article = word.role == Role::Determiner && word.stand == Stand::Other;
        if !(stood || (plain && end - first <= 4)) || word.stand == Stand::Time || article {
            return None;
        }
        let name = word.name.filter(|_| self.words[last].name == word.name);
        Some(Group {
            first,
            end,
            head,
            name,
        })
    }

    pub(super) fn one(&self, at: usize) -> Group {
        Group {
            first: at,
            end: at + 1,
            head: at,
            name: self.words[at].name,
        }
    }

    pub(super) fn same_name(&self, i: usize, other: usize) -> bool {
        self.words[i].name.is_some() && self.words[i].name == self.words[other].name
    }

    /// Part of a run of capitals: a capital, or the stop of a short title between two of them.
    pub(super) fn in_run(&self, i: usize) -> bool {
        self.named(i) || (self.words[i].is(".") && i > 0 && self.named(i - 1))
    }
}
