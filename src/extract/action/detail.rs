//! Details: a thing told so closely that two reports which tell it most likely have it from one event: "family trips to
//! Alba and Borea", "a grand jury in Port Alden".

use std::ops::Range;

use super::Reading;
use super::parts::cover;
use crate::claim::{Details, Thing};
use crate::extract::frame::{Core, Time};
use crate::language::{Dependency, Tag, Upos};
use crate::mention::Parsed;

/// How many names and key words a detail has at least.
const FEWEST: usize = 3;
/// The longest evidence, in bytes.
const LONGEST: usize = 160;

impl Reading<'_> {
    /// The detail that a noun heads.
    pub(super) fn detail(&self, sentence: usize, parsed: &Parsed, noun: usize) -> Option<Core> {
        let tree = &parsed.tree;
        if !matches!(tree.tag(noun), Tag::Nn | Tag::Nns) || self.named(parsed, noun).is_some() {
            return None;
        }
        // What somebody is called is told elsewhere.
        let lemma = tree.lemma(noun).to_lowercase();
        if self.knowledge.roles.contains(&lemma) || self.knowledge.people.contains(&lemma) {
            return None;
        }
        // The outermost noun tells the most.
        let inner = tree.dependency(noun) == Dependency::Compound
            || tree.dependency(noun) == Dependency::Pobj
                && tree
                    .head(noun)
                    .and_then(|prep| tree.head(prep))
                    .is_some_and(|outer| tree.is_noun(outer) && self.named(parsed, outer).is_none());
        let argument = self.argument(parsed, &[noun]);
        let told = argument.entities.len() + argument.words.len();
        let placed = !argument.entities.is_empty() || argument.words.len() > FEWEST;
        if inner || told < FEWEST || !placed || !argument.heads.is_empty() || argument.head.is_none() {
            return None;
        }
        let span = tree.span_of(self.detail_extent(parsed, noun))?;
        if span.len() > LONGEST || self.is_quoted(span) {
            return None;
        }
        let told = self.told(parsed, noun);
        Some(Core {
            sentence,
            at: parsed.word_of(noun).unwrap_or_default(),
            span,
            thing: Thing::new(argument.head.as_deref()?, None),
            answer: self.telling(span, told.polarity),
            details: Details::None,
            time: Time::Timeless,
            told,
        })
    }

    /// The noun phrase with what hangs on it by prepositions, clauses left out.
    fn detail_extent(&self, parsed: &Parsed, noun: usize) -> Range<usize> {
        let tree = &parsed.tree;
        let clause = tree.clause_of(noun);
        let stretch = tree.stretch(noun);
        let strange = |at: &usize| tree.clause_of(*at) != clause || tree.dependency(*at) == Dependency::Appos;
        let end = (noun..stretch.end).find(strange).unwrap_or(stretch.end);
        let mut range = cover(&tree.noun_phrase(noun), &(noun..end));
        while range.end > noun + 1
            && matches!(
                tree.tokens()[range.end - 1].upos,
                Upos::Punct | Upos::Cconj | Upos::Adp
            )
        {
            range.end -= 1;
        }
        range
    }
}
