//! The parts of what is told: who did it, to what, with what, as names and key words.

use super::super::frame::Reading;
use crate::claim::Argument;
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, NameMention, Parsed, Part};

/// How many words a part may have in keys; a longer one is a list that no other report repeats.
const MOST_WORDS: usize = 12;

impl Reading<'_> {
    /// What the noun phrases headed by some tokens say: names as entities, the rest as key words. Relative clauses and
    /// second names are no part of it, except for the entities that a second name names ("his wife, Margaret").
    pub(super) fn argument(&self, parsed: &Parsed, heads: &[usize]) -> Argument {
        let tree = &parsed.tree;
        let mut found = Argument::default();
        for &head in heads {
            if let Some(name) = self.named(parsed, head) {
                found.heads.push(self.entity(name));
            } else {
                found.heads.extend(self.entity_of(parsed, head));
            }
            if self.named(parsed, head).is_none() && !is_pronoun(tree.tag(head)) {
                let group = self.group_of(parsed, head);
                if group.is_empty() {
                    let word = parsed.word_of(head).map(|word| &parsed.words[word]);
                    let content = word.filter(|word| word.part == Part::Content);
                    found.head = found.head.or(content.map(|word| word.key.clone()));
                    found.definite |= tree.children_by(head, &[Dependency::Det]).any(|det| {
                        let lemma = tree.lemma(det).to_lowercase();
                        matches!(
                            lemma.as_str(),
                            "the" | "this" | "that" | "these" | "those" | "both"
                        )
                    });
                }
                found.heads.extend(group);
            }
            self.add_stretch(parsed, head, &mut found);
        }
        found.entities.extend(found.heads.iter().copied());
        for list in [&mut found.heads, &mut found.entities] {
            list.sort_unstable();
            list.dedup();
        }
        let person = |id: &usize| self.cast.kinds[*id] == NameKind::Person;
        found.persons = !found.heads.is_empty() && found.heads.iter().all(person);
        found.words.sort_unstable();
        found.words.dedup();
        found.words.truncate(MOST_WORDS);
        found
    }

    /// Adds what stands at and below a noun, clauses of their own left out.
    fn add_stretch(&self, parsed: &Parsed, head: usize, found: &mut Argument) {
        let tree = &parsed.tree;
        let mut open = vec![(head, false)];
        // Each token is visited once: the tree has no rings below a token that a root leads to.
        let mut left = tree.tokens().len() + 1;
        while let Some((token, apart)) = open.pop() {
            if left == 0 {
                break;
            }
            left -= 1;
            if let Some(name) = self.named(parsed, token) {
                // "The Democratic governor": the party describes him and is nobody who takes part.
                let party = self.knowledge.parties.contains(name.span.of(&self.source.text));
                if party && token != head && tree.dependency(token) == Dependency::Amod {
                    continue;
                }
                found.entities.push(self.entity(name));
                found.entities.extend(self.cast.place_inside(self.entity(name)));
            } else if !apart {
                found.words.extend(self.key_of(parsed, token));
            }
            for &child in tree.children(token) {
                match tree.dependency(child) {
                    Dependency::Relcl | Dependency::Advcl | Dependency::Ccomp | Dependency::Parataxis => {}
                    // "The plan to build": what the plan is for tells one plan from another.
                    Dependency::Acl if tree.tag(child) == Tag::Vbn => {}
                    Dependency::Appos => {
                        // "His wife, Margaret": the second name is the one that is meant.
                        let named = self.named(parsed, child).map(|name| self.entity(name));
                        found.heads.extend(named.filter(|_| token == head));
                        open.push((child, true));
                    }
                    _ => open.push((child, apart)),
                }
            }
        }
    }

    /// The key word of a token, when it names something and is no figure, time or name.
    pub(super) fn key_of(&self, parsed: &Parsed, token: usize) -> Option<String> {
        let span = parsed.tree.tokens()[token].span;
        let word = &parsed.words[parsed.word_of(token)?];
        let counted = parsed.quantities.iter().any(|q| q.figure.contains(word.span));
        let timed = parsed.times.iter().any(|time| time.span.contains(word.span));
        let plain = word.part == Part::Content && !counted && !timed;
        let named = self.named(parsed, token).is_some();
        let titled = self.knowledge.honorifics.contains(&word.norm) && word.capital;
        (plain && !named && !titled && word.span.contains(span)).then(|| word.key.clone())
    }

    /// The name that a token is part of.
    pub(super) fn named(&self, parsed: &Parsed, token: usize) -> Option<&NameMention> {
        self.name_at(parsed, parsed.tree.tokens()[token].span)
    }

    /// The number that a name has in the run.
    fn entity(&self, name: &NameMention) -> usize {
        self.cast.of[self.index][name.entity]
    }

    /// Whom a noun such as "leaders" or "countries" names together, where the report names two of that sort more than any
    /// other: "the two leaders", "both countries". Empty where it cannot be told.
    fn group_of(&self, parsed: &Parsed, head: usize) -> Vec<usize> {
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

fn is_pronoun(tag: Tag) -> bool {
    matches!(tag, Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::Wdt)
}
