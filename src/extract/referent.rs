//! Whom a noun phrase means: a name, a pronoun with one bearer in reach, "the congressman" of one named congressman.
//!
//! A phrase that is led to the wrong bearer makes one person do what another did, and no later stage can see it. Where two
//! fit, or somebody unnamed may be meant, nothing is told.

mod pair;
mod pronoun;
#[cfg(test)]
mod tests;

pub(super) use pair::{Pair, pairs};

use super::frame::Reading;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::{NameKind, NameMention, Parsed, QuoteShape};
use crate::text::Span;

impl Reading<'_> {
    /// The entity of the run that a noun phrase means, by the token that heads it; see [`Reading::referent`].
    pub fn entity_of(&self, parsed: &Parsed, token: usize) -> Option<usize> {
        let entity = self.referent(parsed, token)?;
        Some(self.cast.of[self.index][entity])
    }

    /// The entity of the source that a noun phrase means, by the token that heads it: the bearer of a name, the one named
    /// beside a common noun ("his wife, Margaret"), the only one so far who bears the office of "the congressman" or the
    /// last word of "the party", the only one in reach whom "he" or "she" fits. `None` where it is not safe to say.
    pub fn referent(&self, parsed: &Parsed, token: usize) -> Option<usize> {
        let tree = &parsed.tree;
        let span = tree.tokens().get(token)?.span;
        if let Some(mention) = self
            .name_at(parsed, span)
            .filter(|_| !self.is_member(parsed, token))
        {
            let entity = &self.document.names.entities[mention.entity];
            return (!entity.is_open()).then_some(mention.entity);
        }
        if let Some(gender) = self.gender_of(span) {
            return self.bearer_of_pronoun(parsed, span, gender);
        }
        self.bearer_of_noun(parsed, token)
    }

    /// The entity of the run whom "she" means that tells who speaks, at a place of the text: the bearer, or whom it has meant so
    /// far.
    pub(super) fn speaking(&self, pronoun: Span) -> Option<usize> {
        let sentences = &self.document.sentences;
        let after = sentences.partition_point(|parsed| parsed.sentence.span.start <= pronoun.start);
        let parsed = &sentences[after.checked_sub(1)?];
        let entity = self.bearer_so_far(parsed, pronoun, self.gender_of(pronoun)?)?;
        Some(self.cast.of[self.index][entity])
    }

    /// The pronouns of a sentence that have a bearer, by token, with the entity of the run whom each means.
    pub(super) fn pronouns(&self, parsed: &Parsed) -> Vec<(usize, usize)> {
        let tokens = parsed.tree.tokens().iter().enumerate();
        tokens
            .filter(|(_, token)| self.gender_of(token.span).is_some())
            .filter_map(|(at, _)| Some((at, self.entity_of(parsed, at)?)))
            .collect()
    }

    /// Whether a word names a member of a party rather than the party: "a Democrat", "the Republican".
    fn is_member(&self, parsed: &Parsed, token: usize) -> bool {
        let tree = &parsed.tree;
        let word = tree.tokens()[token].span.of(&self.source.text);
        let one =
            !matches!(tree.tag(token), Tag::Nns | Tag::Nnps) && tree.child(token, Dependency::Det).is_some();
        one && self.knowledge.parties.contains(word) && tree.is_noun(token)
    }

    /// The name that covers a place.
    pub(super) fn name_at(&self, parsed: &Parsed, span: Span) -> Option<&NameMention> {
        let names = &self.document.names.mentions[parsed.names.clone()];
        names.iter().find(|name| name.span.contains(span))
    }

    /// The gender of "he", "him", "his", "she", "her", "hers".
    pub(super) fn gender_of(&self, span: Span) -> Option<char> {
        match span.of(&self.source.text).to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => Some('m'),
            "she" | "her" | "hers" | "herself" => Some('f'),
            _ => None,
        }
    }

    /// Whom a common noun means: the one named beside it, or the only one who can be meant by "the".
    fn bearer_of_noun(&self, parsed: &Parsed, token: usize) -> Option<usize> {
        let tree = &parsed.tree;
        if !tree.is_noun(token) || matches!(tree.tag(token), Tag::Nns | Tag::Nnps) {
            return None;
        }
        // "The case, Maria Lopez" is a slip of the tree: only a noun for persons can be a second name of one.
        let for_persons = self.is_person_noun(&tree.lemma(token).to_lowercase());
        let named = tree.appositions(token).filter(|_| for_persons).find_map(|other| {
            let mention = self.name_at(parsed, tree.tokens()[other].span)?;
            let entity = &self.document.names.entities[mention.entity];
            (entity.kind == NameKind::Person && !entity.is_open()).then_some(mention.entity)
        });
        if named.is_some() {
            return named;
        }
        // "Lopez, a lawyer who ...", "Lopez is a lawyer who ...": the noun means the one whom it describes.
        let described = match tree.dependency(token) {
            Dependency::Appos if for_persons => tree.head(token),
            // "Lopez is not the one who ...": somebody else is.
            Dependency::Attr if for_persons => tree
                .head(token)
                .filter(|verb| tree.negation(*verb).is_none())
                .and_then(|verb| tree.subject(verb)),
            _ => None,
        };
        if let Some(mention) = described.and_then(|name| self.name_at(parsed, tree.tokens()[name].span)) {
            let entity = &self.document.names.entities[mention.entity];
            return (entity.kind == NameKind::Person && !entity.is_open()).then_some(mention.entity);
        }
        let the = tree
            .child(token, Dependency::Det)
            .is_some_and(|det| matches!(tree.lemma(det).to_lowercase().as_str(), "the" | "this" | "that"));
        if !the || !tree.complements(token).is_empty() || tree.child(token, Dependency::Relcl).is_some() {
            return None;
        }
        let phrase = tree.noun_phrase(token);
        let former = phrase.clone().any(|i| tree.lemma(i) == "former");
        // "The next governor", "the Nebraska governor": what stands before the noun may tell another one from the one
        // named; a party, a length of service ("four-term") and "former" do not.
        let plain = phrase.clone().all(|i| {
            let word = tree.tokens()[i].span.of(&self.source.text);
            let joined = tree.tokens()[i].upos == Upos::Punct
                || phrase.contains(&(i + 1)) && self.is_joined(parsed, i);
            i == token
                || tree.dependency(i) == Dependency::Det
                || joined
                || word.eq_ignore_ascii_case("former")
                || self.knowledge.parties.contains(word)
        });
        let office = self.office_phrase(parsed, token);
        let start = tree.tokens()[token].span.start;
        let bearers = self.bearers(&office, former, start);
        match (
            bearers.as_slice(),
            plain || office.contains(' ') && bearers.len() == 1,
        ) {
            ([one], true) => Some(*one),
            ([], true) if phrase.len() == 2 => self.called_by(tree.lemma(token), start),
            _ => None,
        }
    }

    /// Whether a token is part of a word that a hyphen joins: "four", "-" and "term" of "four-term".
    fn is_joined(&self, parsed: &Parsed, token: usize) -> bool {
        let span = parsed.tree.tokens()[token].span;
        parsed
            .words_in(span)
            .any(|word| parsed.words[word].norm.contains('-') && !parsed.words[word].capital)
    }

    /// A noun with the nouns and adjectives before it that make one office of the word list of it, in lower case:
    /// "attorney general", else the noun alone.
    fn office_phrase(&self, parsed: &Parsed, token: usize) -> String {
        let tree = &parsed.tree;
        let text = &self.source.text;
        let end = tree.tokens()[token].span.end;
        let phrase = tree.noun_phrase(token);
        let whole = |from: &usize| {
            Span::new(tree.tokens()[*from].span.start, end)
                .of(text)
                .to_lowercase()
        };
        phrase
            .filter(|from| *from < token)
            .map(|from| whole(&from))
            .find(|words| self.knowledge.offices.contains(words))
            .unwrap_or_else(|| tree.lemma(token).to_lowercase())
    }

    /// The persons whom a title before a place of the text gives that office, or one that the word stands for; two at most.
    fn bearers(&self, office: &str, former: bool, until: usize) -> Vec<usize> {
        let class = self.knowledge.offices.class_of(office).unwrap_or(office);
        self.places.bearers(class, former, until)
    }

    /// The only body named before a place of the text whose name ends in a word: the Harbour Party for "the party".
    fn called_by(&self, noun: &str, until: usize) -> Option<usize> {
        let found = self.places.called(noun, until);
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whether a common noun names a person: an office, a trade, a relative.
    pub(super) fn is_person_word(&self, lemma: &str) -> bool {
        let lists = [&self.knowledge.roles, &self.knowledge.relatives];
        lists.iter().any(|list| list.contains(lemma))
            || matches!(lemma, "man" | "woman" | "boy" | "girl" | "person")
    }

    /// Whether a common noun may say what a person is: besides the above, "native", "supporter", "victim".
    fn is_person_noun(&self, lemma: &str) -> bool {
        let lists = [
            &self.knowledge.person_nouns,
            &self.knowledge.offices,
            &self.knowledge.people,
        ];
        self.is_person_word(lemma) || lists.iter().any(|list| list.contains(lemma))
    }

    /// Whether a place lies in quoted words.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let quotations = self.places.quotations(span).iter();
        let spoken = quotations.filter(|quotation| quotation.shape != QuoteShape::Scare);
        spoken
            .flat_map(|quotation| &quotation.parts)
            .any(|part| part.contains(span))
    }
}
