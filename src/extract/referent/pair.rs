//! Whom a noun phrase means together: "the Lunds", "the couple", "both leaders".

use std::collections::BTreeSet;

use crate::extract::frame::Reading;
use crate::language::{Dependency, Tag};
use crate::mention::{Document, NameKind, Parsed};

/// How many sentences back "the pair" may look for two who are told together.
const REACH: usize = 3;

/// Two persons whom a report tells together: "Ada and Per Lund", "Lund and his wife, Ada".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) struct Pair {
    /// Where the later one stands.
    pub place: usize,
    /// The two, indices into the source's entities, the lesser first.
    pub of: [usize; 2],
    /// Whether the report says that they are married.
    pub married: bool,
}

/// Every pair of a source, in order of place.
pub(in crate::extract) fn pairs(document: &Document) -> Vec<Pair> {
    let entities = &document.names.entities;
    let person = |id: &usize| {
        let entity = &entities[*id];
        entity.kind == NameKind::Person && !entity.group && !entity.is_open()
    };
    let married = |a: usize, b: usize| entities[a].spouse() == Some(b) || entities[b].spouse() == Some(a);
    let mut found = Vec::new();
    for parsed in &document.sentences {
        let names = &document.names.mentions[parsed.names.clone()];
        let tree = &parsed.tree;
        let named = |token: usize| {
            let spans = [token].into_iter().chain(tree.appositions(token));
            let mut spans = spans.map(|token| tree.tokens()[token].span);
            let name = spans.find_map(|span| names.iter().find(|name| name.span.contains(span)))?;
            Some((name.entity, name.span.start)).filter(|(entity, _)| person(entity))
        };
        for name in names {
            let Some(head) = tree.head_of(tree.tokens_in(name.span)) else {
                continue;
            };
            // "Lund, Berg and Farr" are three, of whom no two are a pair.
            let two = match tree.conjuncts(head).as_slice() {
                [one, other] => named(*one).zip(named(*other)),
                _ => None,
            };
            // The tree may miss the "and": who is introduced as the wife is told beside her husband all the same.
            let couple = entities[name.entity]
                .spouse()
                .map(|to| ((name.entity, name.span.start), (to, 0)));
            for ((a, place), (b, other)) in two.into_iter().chain(couple) {
                if a != b && person(&a) && person(&b) {
                    found.push(Pair {
                        place: place.max(other),
                        of: [a.min(b), a.max(b)],
                        married: married(a, b),
                    });
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Reading<'_> {
    /// The entities of the run that a noun phrase means, by the token that heads it, sorted: the members of a family, the
    /// two of "the couple", or the one of [`Reading::entity_of`]. "Ada and Per Lund" are two phrases joined by "and".
    pub fn entities_of(&self, parsed: &Parsed, token: usize) -> Vec<usize> {
        let ids = &self.cast.of[self.index];
        let span = parsed.tree.tokens().get(token).map(|token| token.span);
        let name = span.and_then(|span| self.name_at(parsed, span));
        if let Some(name) = name {
            let members = &self.cast.members[ids[name.entity]];
            if !members.is_empty() {
                return members.clone();
            }
        }
        let mut found = match self.two_of(parsed, token) {
            Some(two) if name.is_none() => two.iter().map(|entity| ids[*entity]).collect(),
            _ if name.is_none() => self.two_of_kind(parsed, token),
            _ => Vec::new(),
        };
        if found.is_empty() {
            found.extend(self.entity_of(parsed, token));
        }
        found.sort_unstable();
        found
    }

    /// The two of the source whom "the couple" or "the pair" means: the only ones who are married, or the only ones told
    /// together in reach. Who is quoted speaks of people whom the report may not name.
    fn two_of(&self, parsed: &Parsed, token: usize) -> Option<[usize; 2]> {
        let tree = &parsed.tree;
        let span = tree.tokens().get(token)?.span;
        let lemma = tree.lemma(token).to_lowercase();
        let couple = matches!(lemma.as_str(), "couple" | "spouse" | "newlywed");
        if !couple && !matches!(lemma.as_str(), "pair" | "duo" | "two") {
            return None;
        }
        let the = tree.child(token, Dependency::Det);
        let the = the.is_some_and(|det| matches!(tree.lemma(det).to_lowercase().as_str(), "the" | "both"));
        if !the || !tree.complements(token).is_empty() || self.is_quoted(span) {
            return None;
        }
        let before = self.places.pairs(span.start);
        let one = |pairs: BTreeSet<[usize; 2]>| pairs.first().copied().filter(|_| pairs.len() == 1);
        let of = |pairs: &mut dyn Iterator<Item = &Pair>| one(pairs.map(|pair| pair.of).collect());
        let married = || before.iter().filter(|pair| pair.married);
        if couple && married().next().is_some() {
            return of(&mut married());
        }
        let sentences = &self.document.sentences;
        let home = sentences.partition_point(|s| s.sentence.span.start < parsed.sentence.span.start);
        let from = sentences.get(home.saturating_sub(REACH));
        let from = from.map_or(0, |sentence| sentence.sentence.span.start);
        let near = || before.iter().filter(|pair| pair.place >= from);
        // Whoever is named behind the two may be one of another two.
        let last = before.last()?;
        let names = &self.document.names;
        let third = names.mentions.iter().any(|name| {
            let between = last.place < name.span.start && name.span.start < span.start;
            let person = names.entities[name.entity].kind == NameKind::Person;
            between && person && !last.of.contains(&name.entity)
        });
        if near().next().is_some() && !third {
            return of(&mut near());
        }
        // "The pair" at the end of a report: the couple that it is about, if it tells of no other two.
        let about = of(&mut before.iter()).filter(|_| lemma != "two");
        about.filter(|two| married().any(|pair| pair.of == *two))
    }

    /// Whom a noun such as "leaders" or "countries" names together, where the report names two of that sort more than any
    /// other: "the two leaders", "both countries". Empty where it cannot be told.
    fn two_of_kind(&self, parsed: &Parsed, head: usize) -> Vec<usize> {
        use NameKind::{Person, Place};
        let tree = &parsed.tree;
        if tree.tag(head) != Tag::Nns {
            return Vec::new();
        }
        let two = tree.children(head).iter().any(|child| {
            let lemma = tree.lemma(*child).to_lowercase();
            let counts = matches!(
                tree.dependency(*child),
                Dependency::Nummod | Dependency::Det | Dependency::Predet | Dependency::Preconj
            );
            counts && matches!(lemma.as_str(), "two" | "both" | "2")
        });
        if !two {
            return Vec::new();
        }
        let kind = match tree.lemma(head).to_lowercase().as_str() {
            "leader" | "man" | "woman" | "president" | "minister" | "senator" | "candidate" | "rival"
            | "brother" | "sister" | "politician" | "lawmaker" => Person,
            "country" | "nation" | "state" | "neighbor" | "neighbour" | "ally" | "government" | "side"
            | "capital" => Place,
            _ => return Vec::new(),
        };
        self.leading_pair(kind)
    }

    /// The two entities of a kind that the report names more often than every other, if they are two.
    fn leading_pair(&self, kind: NameKind) -> Vec<usize> {
        let ranked = self.places.leading(kind);
        let third = ranked.get(2).map_or(0, |(count, _)| *count);
        match ranked {
            [(_, first), (count, second), ..] if *count > third && *count > 1 => vec![*first, *second],
            _ => Vec::new(),
        }
    }
}
