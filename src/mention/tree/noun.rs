//! Nouns: what stands before them, what is counted, who owns them, what else they are called.

use std::ops::Range;

use super::Tree;
use crate::language::{Dependency, Tag, Upos};

/// Labels of what stands before a noun and belongs to it.
const BEFORE: &[Dependency] = &[
    Dependency::Det,
    Dependency::Predet,
    Dependency::Amod,
    Dependency::Compound,
    Dependency::Nummod,
    Dependency::Quantmod,
    Dependency::Nmod,
    Dependency::Poss,
    Dependency::Advmod,
    Dependency::Npadvmod,
    Dependency::Neg,
    Dependency::Preconj,
    Dependency::Punct,
];

impl Tree {
    /// Whether a word is a noun or a name.
    pub fn is_noun(&self, token: usize) -> bool {
        matches!(self.tokens()[token].upos, Upos::Noun | Upos::Propn)
    }

    /// A noun with all that stands before it and belongs to it: "the two Harbour Street fire engines".
    pub fn noun_phrase(&self, noun: usize) -> Range<usize> {
        let mut start = noun;
        for &child in self.children(noun).iter().rev() {
            if child < noun && BEFORE.contains(&self.dependency(child)) && self.stretch(child).end == start {
                start = self.stretch(child).start;
            }
        }
        // A mark at the edge is none of it.
        while start < noun && self.tokens()[start].upos == Upos::Punct {
            start += 1;
        }
        start..noun + 1
    }

    /// A noun phrase with what hangs on it by some prepositions, in lower case, and by the same on that, lists whole: with
    /// "of" "the chief executive of the port and the docks of Alden".
    pub fn noun_phrase_with(&self, noun: usize, prepositions: &[&str]) -> Range<usize> {
        let mut range = self.noun_phrase(noun);
        let mut head = noun;
        // Each object lies behind the one before, so the steps are as many as the phrase has nouns.
        while let Some(object) = self
            .complement(head, prepositions)
            .filter(|object| *object >= range.end && self.noun_phrase(*object).start <= range.end + 1)
        {
            let list = self.conjuncts(object);
            range.end = list.into_iter().max().unwrap_or(object) + 1;
            head = object;
        }
        range
    }

    /// The owner: "port" of "the port's cranes", "its" of "its cranes".
    pub fn owner(&self, noun: usize) -> Option<usize> {
        self.child(noun, Dependency::Poss)
    }

    /// Whether a noun phrase points at something known: a name, "the strike", "its strike". "The first strike" and "the
    /// largest strike" may be new.
    pub fn is_definite(&self, noun: usize) -> bool {
        const POINTING: &[&str] = &["the", "this", "that", "these", "those", "both"];
        let ranks = |word: usize| {
            let lemma = self.lemma(word);
            self.tag(word) == Tag::Jjs
                || lemma.ends_with("st")
                || lemma.ends_with("th")
                || matches!(lemma, "second" | "third" | "only")
        };
        let points = |child: &usize| match self.dependency(*child) {
            Dependency::Det => POINTING.contains(&self.lemma(*child).to_lowercase().as_str()),
            Dependency::Poss => true,
            _ => false,
        };
        self.tokens()[noun].upos == Upos::Propn
            || self.children(noun).iter().any(points)
                && !self.children_by(noun, &[Dependency::Amod]).any(ranks)
    }

    /// What else it is called: "mayor" of "Lopez, the mayor of Alden,".
    pub fn appositions(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(noun, &[Dependency::Appos])
    }

    /// The nouns and adjectives that stand right before it: "fire" of "fire engine", "acting" and "mayor" of "acting mayor
    /// Lopez".
    pub fn modifiers(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        const MODIFIERS: &[Dependency] = &[Dependency::Amod, Dependency::Compound, Dependency::Nmod];
        self.children_by(noun, MODIFIERS)
    }

    /// What a number counts, by the head of the counted noun: "engines" for "two" in "two fire engines", for "dozens" in
    /// "dozens of engines", for "two" in "two of the engines". `None` where the number stands for itself ("19 were hurt",
    /// "Article 5") or counts a pronoun.
    pub fn counted(&self, number: usize) -> Option<usize> {
        let noun = match self.dependency(number) {
            // "More than 20", "five to six": the inner number hangs on the outer one, which counts.
            Dependency::Quantmod | Dependency::Compound | Dependency::Nummod | Dependency::Amod
                if self.head(number).is_some_and(|head| self.is_number(head)) =>
            {
                let outer = self.head(number)?;
                // One step only: numbers do not nest deeper in English.
                self.counted_by(outer)?
            }
            _ => self.counted_by(number)?,
        };
        self.is_noun(noun).then_some(noun)
    }

    fn counted_by(&self, number: usize) -> Option<usize> {
        const MODIFIES: &[Dependency] = &[
            Dependency::Nummod,
            Dependency::Amod,
            Dependency::Compound,
            Dependency::Nmod,
        ];
        if MODIFIES.contains(&self.dependency(number)) {
            // "Article 5": what follows the noun names it and does not count it.
            return self.head(number).filter(|head| *head > number);
        }
        self.complement(number, &["of"])
    }

    /// Whether a token is a number, in digits or in words.
    pub fn is_number(&self, token: usize) -> bool {
        self.tag(token) == Tag::Cd
    }

    /// The clause in which something is said of a noun, by the word that says it: "killed" for "people" in "killed nine
    /// people", "nine people were killed", "nine people whom the flood killed", "nine people killed by the flood"; "dead"
    /// in "left nine people dead" and "nine people are dead". Several, where several things are said.
    pub fn said_of(&self, noun: usize) -> Vec<usize> {
        let mut found = Vec::new();
        if let Some(head) = self.head(noun) {
            match self.dependency(noun) {
                Dependency::Nsubj | Dependency::Nsubjpass => {
                    self.add_with_joined(head, &mut found);
                }
                Dependency::Dobj => {
                    found.push(head);
                    found.extend(self.child(head, Dependency::Oprd));
                }
                _ => {}
            }
        }
        for clause in self.children_by(noun, &[Dependency::Relcl, Dependency::Acl]) {
            let object = self.objects(clause).contains(&noun);
            if object || self.subject(clause) == Some(noun) {
                self.add_with_joined(clause, &mut found);
            }
        }
        found
    }

    /// A verb, what it says of its subject, and the verbs joined to it that share the subject.
    fn add_with_joined(&self, verb: usize, found: &mut Vec<usize>) {
        let subject = self.subject(verb);
        for verb in self.conjuncts(verb) {
            if self.subject(verb) == subject {
                found.push(verb);
                found.extend(self.predicate(verb));
            }
        }
    }
}
