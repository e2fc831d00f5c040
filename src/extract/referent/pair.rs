//! Whom a noun phrase means together: "the Lunds", "the couple", "both leaders".

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::frame::Reading;
use crate::language::{Dependency, Tag};
use crate::mention::{Document, NameKind, Parsed};

/// How many sentences back "the pair" may look for two who are told together.
const REACH: usize = 3;

/// Two persons or two places that a report tells together: "Ada and Per Lund", "Lund and his wife, Ada".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) struct Pair {
    /// Where the later one stands.
    pub place: usize,
    /// What both are.
    pub kind: NameKind,
    /// The two, indices into the source's entities, the lesser first.
    pub of: [usize; 2],
    /// Whether the report says that they are married.
    pub married: bool,
    /// Whether the report says that they are relatives, but no couple: "Klaus and his sister, Ida".
    pub kin: bool,
}

/// Every pair of a source, in order of place.
pub(in crate::extract) fn pairs(document: &Document) -> Vec<Pair> {
    let entities = &document.names.entities;
    let fits = |id: &usize| {
        let entity = &entities[*id];
        matches!(entity.kind, NameKind::Person | NameKind::Place) && !entity.group && !entity.is_open()
    };
    let related = |a: usize, b: usize| entities[a].relations.iter().any(|relation| relation.to == b);
    let married = |a: usize, b: usize| entities[a].spouse() == Some(b) || entities[b].spouse() == Some(a);
    let mut found = Vec::new();
    for parsed in &document.sentences {
        let names = &document.names.mentions[parsed.names.clone()];
        let tree = &parsed.tree;
        let named = |token: usize| {
            let spans = [token].into_iter().chain(tree.appositions(token));
            let mut spans = spans.map(|token| tree.tokens()[token].span);
            let name = spans.find_map(|span| names.iter().find(|name| name.span.contains(span)))?;
            Some((name.entity, name.span.start)).filter(|(entity, _)| fits(entity))
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
                let kind = entities[a].kind;
                if a != b && kind == entities[b].kind && fits(&a) && fits(&b) {
                    let married = married(a, b);
                    found.push(Pair {
                        place: place.max(other),
                        kind,
                        of: [a.min(b), a.max(b)],
                        married,
                        kin: !married && (related(a, b) || related(b, a)),
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
        let persons = self.places.pairs(span.start).iter();
        let before: Vec<&Pair> = persons.filter(|pair| pair.kind == NameKind::Person).collect();
        let one = |pairs: BTreeSet<[usize; 2]>| pairs.first().copied().filter(|_| pairs.len() == 1);
        let of = |pairs: &mut dyn Iterator<Item = &Pair>| one(pairs.map(|pair| pair.of).collect());
        let married = || before.iter().copied().filter(|pair| pair.married);
        if couple && married().next().is_some() {
            return of(&mut married());
        }
        let sentences = &self.document.sentences;
        let home = sentences.partition_point(|s| s.sentence.span.start < parsed.sentence.span.start);
        let from = sentences.get(home.saturating_sub(REACH));
        let from = from.map_or(0, |sentence| sentence.sentence.span.start);
        let near = || {
            let near = before.iter().copied().filter(|pair| pair.place >= from);
            near.filter(|pair| !(couple && pair.kin))
        };
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
        let about = of(&mut before.iter().copied()).filter(|_| lemma != "two");
        about.filter(|two| married().any(|pair| pair.of == *two))
    }

    /// Whom "the two leaders" or "both countries" names together: the two places that the report tells together most, or two
    /// that it names more than any other of that sort. Empty where it cannot be told, and for "two leaders", which may be
    /// any.
    fn two_of_kind(&self, parsed: &Parsed, head: usize) -> Vec<usize> {
        use NameKind::{Person, Place};
        let tree = &parsed.tree;
        if tree.tag(head) != Tag::Nns {
            return Vec::new();
        }
        let told = |words: &[&str]| {
            let lemmas = tree
                .children(head)
                .iter()
                .map(|child| tree.lemma(*child).to_lowercase());
            lemmas.filter(|lemma| words.contains(&lemma.as_str())).count() > 0
        };
        let counted = told(&["two", "2"]) && told(&["the", "these", "those"]);
        if !told(&["both"]) && !counted {
            return Vec::new();
        }
        let (kind, gender) = match tree.lemma(head).to_lowercase().as_str() {
            "man" | "brother" => (Person, Some('m')),
            "woman" | "sister" => (Person, Some('f')),
            "leader" | "president" | "minister" | "senator" | "candidate" | "rival" | "politician"
            | "lawmaker" => (Person, None),
            "country" | "nation" | "state" | "neighbor" | "neighbour" | "ally" | "government" | "side"
            | "capital" => (Place, None),
            _ => return Vec::new(),
        };
        let together = self.most_together(kind, tree.tokens()[head].span.start);
        let two = together.unwrap_or_else(|| self.leading_pair(kind));
        let entities = &self.document.names.entities;
        let ids = &self.cast.of[self.index];
        let fits = two.iter().all(|id| {
            let mut own = entities.iter().zip(ids).filter(|(_, other)| *other == id);
            gender.is_none() || own.all(|(entity, _)| entity.gender.is_none() || entity.gender == gender)
        });
        if fits { two } else { Vec::new() }
    }

    /// The two places that are told together most often before a place of the text, where no other two are so as often.
    /// Persons who are told together once are no two leaders for that.
    fn most_together(&self, kind: NameKind, until: usize) -> Option<Vec<usize>> {
        let mut counts = BTreeMap::<[usize; 2], usize>::new();
        let pairs = self.places.pairs(until).iter();
        for pair in pairs.filter(|pair| pair.kind == kind && kind == NameKind::Place) {
            *counts.entry(pair.of).or_default() += 1;
        }
        let most = counts.values().copied().max()?;
        let mut two = counts.into_iter().filter(|(_, count)| *count == most);
        let (first, other) = (two.next()?, two.next());
        let ids = &self.cast.of[self.index];
        other
            .is_none()
            .then(|| first.0.iter().map(|entity| ids[*entity]).collect())
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
