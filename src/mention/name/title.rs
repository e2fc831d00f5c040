//! Titles and parties that a source gives to a person, beside the name.

use std::collections::HashSet;

use crate::text::Span;

use crate::mention::name::{NameKind, TitleHow, TitleKind, TitleMention};

use super::decide::is_age;
use super::items::{What, ending_at};
use super::phrase::{Part, Phrases};
use super::resolve::{Hit, Resolver};

/// Finds the titles of every person, in order of place, no repeats.
pub(super) fn titles(resolver: &mut Resolver) {
    let mut found: Vec<(usize, TitleMention)> = Vec::new();
    let persons: HashSet<usize> = (0..resolver.entities.len())
        .filter(|id| resolver.entities[*id].kind == NameKind::Person)
        .collect();
    let mut start = 0;
    while start < resolver.hits.len() {
        let line = resolver.hits[start].line;
        let end = start + resolver.hits[start..].partition_point(|hit| hit.line == line);
        let reader = Titles {
            phrases: Phrases {
                words: resolver.words,
                text: resolver.text,
                line: &resolver.lines[line],
                items: &resolver.items[line],
                hits: &resolver.hits[start..end],
                persons: &persons,
            },
        };
        for hit in &resolver.hits[start..end] {
            let entity = &resolver.entities[hit.entity];
            if entity.kind == NameKind::Person && !entity.group {
                let mut titles = reader.before(hit);
                titles.extend(reader.after(hit));
                found.extend(titles.into_iter().map(|title| (hit.entity, title)));
            }
        }
        start = end;
    }
    for (entity, title) in found {
        let titles = &mut resolver.entities[entity].titles;
        if !titles.iter().any(|known| known.span == title.span) {
            titles.push(title);
        }
    }
    for entity in &mut resolver.entities {
        entity.titles.sort_by_key(|title| title.span);
    }
}

struct Titles<'a> {
    phrases: Phrases<'a>,
}

impl Titles<'_> {
    fn norm(&self, at: usize) -> &str {
        self.phrases.line.norm(at)
    }

    fn mention(&self, part: &Part, whole: Span, how: TitleHow, of: Option<Span>) -> TitleMention {
        let span = self.phrases.line.span(part.a, part.b);
        let first = span.of(self.phrases.text);
        let former = first.split([' ', '-', '\n']).next().is_some_and(|word| {
            let word = word.to_lowercase();
            self.phrases.words.role_words.class_of(&word) == Some("past") && word != "late"
                || word.starts_with("ex-")
        });
        TitleMention {
            span,
            words: crate::text::one_line(first).to_lowercase(),
            whole,
            former,
            kind: part.kind,
            how,
            of,
        }
    }

    /// Titles that stand before the name, with or without a comma.
    fn before(&self, hit: &Hit) -> Vec<TitleMention> {
        let honorific = ending_at(self.phrases.items, hit.a);
        let end = match honorific {
            Some(item) if matches!(item.what, What::Honorific(_)) => item.a,
            _ => hit.a,
        };
        let comma = end > 0 && self.norm(end - 1) == ",";
        let chain = if comma {
            let closes = matches!(
                self.norm(hit.b),
                "," | "." | ";" | ")" | "" | "—" | "–" | "-" | ":"
            );
            if closes {
                self.phrases.back(end - 1, true)
            } else {
                Vec::new()
            }
        } else {
            self.phrases.back(end, false)
        };
        let affiliation = self.affiliation(hit);
        chain
            .iter()
            .map(|phrase| {
                let whole = self.phrases.line.span(phrase.from, hit.b);
                self.mention(&phrase.part, whole, TitleHow::Before, phrase.of)
            })
            .chain(affiliation)
            .collect()
    }

    /// "the Growers Union's Maria Lopez": whom she speaks for.
    fn affiliation(&self, hit: &Hit) -> Option<TitleMention> {
        let clitic = hit
            .a
            .checked_sub(1)
            .filter(|at| self.phrases.line.is_possessive(*at))?;
        let item = ending_at(self.phrases.items, clitic)?;
        if !matches!(item.what, What::Organisation | What::Known(_)) {
            return None;
        }
        let part = Part::new(item.a, item.b, TitleKind::Affiliation);
        Some(self.mention(
            &part,
            self.phrases.line.span(item.a, hit.b),
            TitleHow::Before,
            None,
        ))
    }

    /// Titles that follow the name, an age between them or not.
    fn after(&self, hit: &Hit) -> Vec<TitleMention> {
        let line = self.phrases.line;
        let mut found = Vec::new();
        let mut aged = false;
        let mut at = hit.b;
        // A possessive name is followed by what it possesses, not by what its bearer is.
        if line.is_possessive(at) {
            return found;
        }
        if self.norm(at) == "(" {
            let close = (at + 1..at + 8).find(|i| self.norm(*i) == ")");
            if let Some(close) = close {
                if let Some(part) = self.phrases.party_state(at + 1, close) {
                    found.push(self.mention(&part, line.span(hit.a, close + 1), TitleHow::Brackets, None));
                }
                at = close + 1;
            }
        }
        let other_ends = |at: usize| self.phrases.person_ends(at);
        // Each round reads one apposition: an age, a party with a state, then offices.
        for _ in 0..4 {
            if self.norm(at) != "," {
                break;
            }
            // "a spokeswoman for Maria Lopez, Republican of Ohio": the party is that of the nearer name.
            if at != hit.b && other_ends(at) {
                break;
            }
            let next = at + 1;
            if !aged && matches!(self.norm(next + 1), "," | "." | "") && is_age(self.norm(next)) {
                aged = true;
                at = next + 1;
                continue;
            }
            let dotted = self.norm(next + 1) == "." && self.norm(next + 2) == ",";
            let state_end = if dotted { next + 2 } else { next + 1 };
            if let Some(part) = self.phrases.party_state(next, state_end) {
                found.push(self.mention(&part, line.span(hit.a, part.b), TitleHow::Apposition, None));
                at = state_end;
                continue;
            }
            let Some(noun) = self.phrases.forward(next, true) else {
                break;
            };
            for part in &noun.parts {
                let whole = line.span(hit.a, part.b);
                found.push(self.mention(part, whole, TitleHow::Apposition, noun.of));
            }
            at = noun.end;
        }
        let verb = self.main_verb(at);
        if matches!(self.norm(verb), "is" | "was" | "became" | "remains") {
            let adverb = matches!(self.norm(verb + 1), "also" | "now" | "still" | "once" | "then");
            let start = if adverb { verb + 2 } else { verb + 1 };
            if matches!(self.norm(start), "a" | "an" | "the")
                && let Some(noun) = self.phrases.forward(start, false)
            {
                for part in &noun.parts {
                    let whole = line.span(hit.a, part.b);
                    found.push(self.mention(part, whole, TitleHow::Predicate, noun.of));
                }
            }
        }
        found
    }

    /// Where the verb of the name's own sentence stands, past a clause of the kind ", who ...,".
    fn main_verb(&self, at: usize) -> usize {
        if self.norm(at) != "," {
            return at;
        }
        if self.norm(at + 1) != "who" {
            return at + 1;
        }
        (at + 2..at + 26)
            .take_while(|i| !matches!(self.norm(*i), "" | ";" | "."))
            .find(|i| self.norm(*i) == "," && matches!(self.norm(i + 1), "is" | "was" | "became" | "remains"))
            .map_or(at, |i| i + 1)
    }
}

impl Part {
    /// An office from token `a` to before token `b`.
    pub(super) fn new(a: usize, b: usize, kind: TitleKind) -> Self {
        Self { a, b, kind }
    }
}
