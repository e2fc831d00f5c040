//! Whom "he" and "she" mean.

use crate::extract::frame::Reading;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::{NameKind, Parsed};
use crate::text::Span;

/// How many sentences back a pronoun may look for its bearer.
const REACH: usize = 3;
/// Over how many pronouns a bearer may go on without being named.
const LONGEST_CHAIN: usize = 12;

impl Reading<'_> {
    /// The only person in reach whom a pronoun fits: in its own sentence before it, else in the nearest sentence before
    /// that names somebody whom it fits. Who is quoted says "he" of people whom the report may not name.
    pub(super) fn bearer_of_pronoun(&self, parsed: &Parsed, pronoun: Span, gender: char) -> Option<usize> {
        self.bearer(parsed, pronoun, gender, 0)
    }

    /// Whom a pronoun means that goes on from sentence to sentence: whom the "she" of one nearby means, where nobody is named
    /// whom it fits (centering, Grosz, Joshi and Weinstein 1995). It is less safe: told of acts and figures it made three agreements
    /// of fifteen hundred false, and none right.
    pub(super) fn bearer_so_far(&self, parsed: &Parsed, pronoun: Span, gender: char) -> Option<usize> {
        self.bearer(parsed, pronoun, gender, LONGEST_CHAIN)
    }

    fn bearer(&self, parsed: &Parsed, pronoun: Span, gender: char, chain: usize) -> Option<usize> {
        if self.is_quoted(pronoun) {
            return None;
        }
        let sentences = &self.document.sentences;
        let home = sentences.partition_point(|s| s.sentence.span.start < parsed.sentence.span.start);
        for back in 0..=REACH.min(home) {
            let sentence = &sentences[home - back];
            let far = sentence.sentence.block.abs_diff(parsed.sentence.block) > 1;
            if far && back > 0 {
                return None;
            }
            let (fits, unnamed) = self.candidates(sentence, pronoun.start, gender);
            match fits.as_slice() {
                _ if unnamed => return None,
                [] if back > 0 && chain > 0 => {
                    if let Some(before) = self.subject_pronoun(sentence, gender) {
                        return self.bearer(sentence, before, gender, chain - 1);
                    }
                }
                [] => {}
                [one] => return Some(*one),
                // Who a sentence is about goes on as the subject of the next one.
                _ if back > 0 && self.is_topic(parsed, pronoun) => {
                    return self.topic(sentence).filter(|topic| fits.contains(topic));
                }
                _ => return None,
            }
        }
        None
    }

    /// The pronoun of a gender that a sentence says something of, outside of quotations.
    fn subject_pronoun(&self, sentence: &Parsed, gender: char) -> Option<Span> {
        let tokens = sentence.tree.tokens().iter().map(|token| token.span);
        let mut subjects = tokens.filter(|span| self.is_topic(sentence, *span) && !self.is_quoted(*span));
        subjects.find(|span| self.gender_of(*span) == Some(gender))
    }

    /// Whether a word is the subject of its sentence.
    fn is_topic(&self, parsed: &Parsed, span: Span) -> bool {
        let tree = &parsed.tree;
        let subject = |token: &usize| {
            let verb = tree.head(*token).filter(|_| is_subject(tree.dependency(*token)));
            verb.is_some_and(|verb| tree.dependency(verb) == Dependency::Root)
        };
        tree.tokens_in(span).any(|token| subject(&token))
    }

    /// The person whom a sentence says something of, where what it says is no speech: after "Lopez told Reed that ..."
    /// either may go on.
    fn topic(&self, parsed: &Parsed) -> Option<usize> {
        let tree = &parsed.tree;
        let root = (0..tree.tokens().len()).find(|token| tree.dependency(*token) == Dependency::Root)?;
        let speaks = self.knowledge.reporting.contains(tree.lemma(root))
            || self
                .knowledge
                .reporting
                .contains(tree.tokens()[root].span.of(&self.source.text));
        let subject = tree
            .children_by(root, &[Dependency::Nsubj, Dependency::Nsubjpass])
            .last()?;
        let mention = self.name_at(parsed, tree.tokens()[subject].span)?;
        let alone = tree.conjuncts(subject).len() == 1;
        // "Lopez met Reed": whom the verb acts upon may go on as well; "a former aide to Reed" only tells of Lopez.
        let names = &self.document.names.mentions[parsed.names.clone()];
        let acts = |token: usize| {
            let above = tree
                .head(token)
                .filter(|_| tree.dependency(token) == Dependency::Pobj);
            let bound = above.and_then(|preposition| tree.head(preposition));
            is_subject(tree.dependency(token))
                || matches!(tree.dependency(token), Dependency::Dobj | Dependency::Dative)
                || bound.is_some_and(|verb| tree.is_verb(verb))
        };
        let rival = names
            .iter()
            .filter(|name| name.entity != mention.entity)
            .any(|name| {
                let person = self.document.names.entities[name.entity].kind == NameKind::Person;
                person && tree.head_of(tree.tokens_in(name.span)).is_some_and(acts)
            });
        (alone && !speaks && !rival).then_some(mention.entity)
    }

    /// The persons of a sentence, named or told by their office, before a place of the text and outside quotations, whom a
    /// gender fits, each once; and whether somebody unnamed acts there who may be meant as well.
    fn candidates(&self, sentence: &Parsed, until: usize, gender: char) -> (Vec<usize>, bool) {
        let entities = &self.document.names.entities;
        let fits = |entity: &usize| {
            let entity = &entities[*entity];
            let person = entity.kind == NameKind::Person && !entity.group;
            person && entity.gender.is_none_or(|known| known == gender)
        };
        let names = &self.document.names.mentions[sentence.names.clone()];
        let mut found: Vec<usize> = names
            .iter()
            .filter(|name| name.span.start < until && !self.is_quoted(name.span))
            .map(|name| name.entity)
            .filter(fits)
            .collect();
        let mut unnamed = found.iter().any(|entity| entities[*entity].is_open());
        let tree = &sentence.tree;
        // "She met his wife, Anna Reed": who is meant by the first pronoun may be meant again.
        let first = names.iter().find(|name| found.contains(&name.entity));
        unnamed |= first.is_some_and(|first| {
            tree.tokens().iter().enumerate().any(|(token, word)| {
                is_subject(tree.dependency(token))
                    && word.span.start < first.span.start
                    && self.gender_of(word.span) == Some(gender)
                    && !self.is_quoted(word.span)
            })
        });
        for (token, word) in tree.tokens().iter().enumerate() {
            let acts = is_subject(tree.dependency(token));
            let told = word.upos == Upos::Noun && word.span.start < until && !self.is_quoted(word.span);
            if !told || !self.is_person_word(tree.lemma(token)) || tree.tag(token) == Tag::Nns {
                continue;
            }
            match self.bearer_of_noun(sentence, token) {
                Some(entity) if fits(&entity) => found.push(entity),
                Some(_) => {}
                None => unnamed |= acts,
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, unnamed)
    }
}

fn is_subject(label: Dependency) -> bool {
    matches!(label, Dependency::Nsubj | Dependency::Nsubjpass)
}
