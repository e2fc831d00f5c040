//! The parts of what is told: who did it, to what, with what, as names and key words.

use super::super::frame::Reading;
use crate::language::{Dependency, Tag};
use crate::mention::{NameMention, Parsed, Part};

/// How many words a part may have in keys; a longer one is a list that no other report repeats.
const MOST_WORDS: usize = 12;

/// A part of what is told, as names and key words.
#[derive(Default)]
pub(super) struct Argument {
    /// The key word of the noun that heads it; none when a name or a pronoun does.
    pub head: Option<String>,
    /// Entities that head it, sorted, no repeats: "Lopez", "Lopez and Chen", "she".
    pub heads: Vec<usize>,
    /// Every entity in it, sorted, no repeats.
    pub entities: Vec<usize>,
    /// Every key word in it, the head included, sorted, no repeats.
    pub words: Vec<String>,
}

impl Reading<'_> {
    /// What the noun phrases headed by some tokens say: names as entities, the rest as key words. Relative clauses and
    /// second names are no part of it, except for the entities that a second name names ("his wife, Margaret").
    pub(super) fn argument(&self, parsed: &Parsed, heads: &[usize]) -> Argument {
        let tree = &parsed.tree;
        let mut found = Argument::default();
        for &head in heads {
            let name = self.named(parsed, head).map(|name| self.entity(name));
            let meant = match name.filter(|id| self.cast.members[*id].is_empty()) {
                Some(id) => vec![id],
                None => self.entities_of(parsed, head),
            };
            if name.is_none() && !is_pronoun(tree.tag(head)) && meant.len() < 2 {
                let word = parsed.word_of(head).map(|word| &parsed.words[word]);
                let content = word.filter(|word| word.part == Part::Content);
                found.head = found.head.or(content.map(|word| word.lemma.to_string()));
            }
            found.heads.extend(meant);
            self.add_stretch(parsed, head, &mut found);
        }
        found.entities.extend(found.heads.iter().copied());
        for list in [&mut found.heads, &mut found.entities] {
            list.sort_unstable();
            list.dedup();
        }
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
        (plain && !named && !titled && word.span.contains(span)).then(|| word.lemma.to_string())
    }

    /// The name that a token is part of.
    pub(super) fn named(&self, parsed: &Parsed, token: usize) -> Option<&NameMention> {
        self.name_at(parsed, parsed.tree.tokens()[token].span)
    }

    /// The number that a name has in the run.
    fn entity(&self, name: &NameMention) -> usize {
        self.cast.of[self.index][name.entity]
    }
}

fn is_pronoun(tag: Tag) -> bool {
    matches!(tag, Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::Wdt)
}
