//! What the model sees in names: a vote beside the rules, never a verdict.
//!
//! The recogniser knows names that no list holds, and it errs: it takes a family name alone for an organisation and a
//! weed for a person. So its word only moves what the rules leave open, it counts over all places where a form stands,
//! and a form that is a word of the dictionary is no person by its word.

use std::collections::HashMap;

use crate::language::{Dependency, EntityKind, Language, Parse, Tag};
use crate::mention::name::Votes;
use crate::text::Span;

use super::items::{Item, What};
use super::line::Line;

/// The model's view of a text.
#[derive(Default)]
pub(super) struct Seen<'a> {
    language: Option<&'a Language>,
    entities: Vec<(Span, EntityKind)>,
    tokens: Vec<(Span, Tag, Dependency)>,
    /// For each form that a name of several words or none of the lists has, what it is taken for wherever it stands.
    forms: HashMap<&'a str, Votes>,
}

impl<'a> Seen<'a> {
    /// From the parses of the sentences of a text, in order.
    pub fn new(parses: &[Parse], language: &'a Language) -> Self {
        let entities = parses.iter().flat_map(|parse| &parse.entities);
        let tokens = parses.iter().flat_map(|parse| &parse.tokens);
        Self {
            language: Some(language),
            entities: entities.map(|entity| (entity.span, entity.kind)).collect(),
            tokens: tokens
                .map(|token| (token.span, token.tag, token.dependency))
                .collect(),
            forms: HashMap::new(),
        }
    }

    /// Counts what the names of the lines are taken for, form by form.
    pub fn count(&mut self, text: &'a str, lines: &[Line], items: &[Vec<Item>]) {
        let mut forms: HashMap<&str, Votes> = HashMap::new();
        for (line, items) in lines.iter().zip(items) {
            for item in items.iter().filter(|item| item.what == What::Name) {
                let span = line.span(item.a, item.b);
                self.vote(span, forms.entry(span.of(text)).or_default());
            }
        }
        self.forms = forms;
    }

    /// Adds what the model takes a name for.
    pub fn vote(&self, span: Span, votes: &mut Votes) {
        let at = self.entities.partition_point(|(entity, _)| entity.end < span.end);
        let Some((entity, kind)) = self.entities.get(at) else {
            return;
        };
        // A possessive ending may belong to the entity, and so may a title before the name; a name inside a longer one
        // ("Alden" in "Alden County Fair") has no vote.
        if entity.start <= span.start && entity.end - span.end <= 4 {
            votes.add(*kind);
        }
    }

    /// What a form is taken for wherever it stands.
    pub fn votes(&self, form: &str) -> Votes {
        self.forms.get(form).copied().unwrap_or_default()
    }

    /// The tag and the label of the token that ends with a span.
    fn last(&self, span: Span) -> Option<(Tag, Dependency)> {
        let at = self.tokens.partition_point(|(token, ..)| token.end < span.end);
        self.tokens
            .get(at)
            .filter(|(token, ..)| token.end == span.end)
            .map(|(_, tag, label)| (*tag, *label))
    }

    /// Whether the last word of a name is a plural: "Rovers", by its tag or because the dictionary has "rover".
    pub fn is_plural(&self, span: Span, last: &str) -> bool {
        matches!(self.last(span), Some((Tag::Nnps | Tag::Nns, _))) || self.is_common_plural(last)
    }

    /// Whether a word is the plural of one that a dictionary has.
    pub fn is_common_plural(&self, word: &str) -> bool {
        word.strip_suffix('s').is_some_and(|stem| self.is_common(stem))
    }

    /// Whether a name stands behind a preposition, so that a verb behind it is another's: "the partners of Reed said".
    pub fn is_behind_preposition(&self, span: Span) -> bool {
        matches!(self.last(span), Some((_, Dependency::Pobj)))
    }

    /// Whether a name only describes the noun behind it: "Reed Box" in "the Reed Box show".
    pub fn describes(&self, span: Span) -> bool {
        matches!(
            self.last(span),
            Some((_, Dependency::Compound | Dependency::Amod | Dependency::Nmod))
        )
    }

    /// Whether a dictionary has the word, in lower case.
    pub fn is_common(&self, word: &str) -> bool {
        self.language
            .is_some_and(|language| language.knows(&word.to_lowercase()))
    }
}
