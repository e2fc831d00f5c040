//! The question that a claim answers: the clause around its answer, without the answer.
//!
//! Take a typed answer out of its clause and what is left asks for it: "Lopez and Chen have held [number] talks". A
//! question is the terms of that clause, of the noun phrase around the answer and of the sentence, and its heads apart:
//! what is counted or dated, the verb, who acts, what is acted upon. No word of an answer is in any of them.

use std::ops::Range;
use std::sync::OnceLock;

use crate::claim::{Claim, ClaimKind, Pattern, Value};
use crate::language::Dependency;
use crate::mention::{Document, Parsed, Part, Wording};
use crate::rulebook::closed::Family;
use crate::text::{Lexicon, Span};
use crate::value::{Known, Measure, When, dimension};

use super::profile::Meaning;
use super::terms::{Bag, Gist, Setting, Term, Terms};

/// Fewer terms than this do not ask for anything by themselves; the clause around is taken in too.
const FEWEST_TERMS: usize = 3;

/// Who or what fills a place beside the verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The entities that head it, sorted, no repeats.
    pub entities: Box<[usize]>,
    /// The lemma of the noun that heads it; none where only a name or a pronoun does.
    pub noun: Option<Term>,
}

impl Role {
    /// Whether nothing is told, or only by a pronoun that stays open.
    pub fn is_untold(&self) -> bool {
        self.entities.is_empty() && self.noun.is_none()
    }
}

/// A sentence without the answer of a question.
#[derive(Clone, Debug)]
pub struct Masked {
    /// What is left of it.
    pub setting: Setting,
    /// The terms that the sentence has for the answer alone.
    pub cut: Box<[Term]>,
    /// Whether the answer is of names alone, which point nowhere, so that what is left points where the sentence does.
    pub means_the_same: bool,
}

/// A question, ready to be held against many others.
#[derive(Clone, Debug)]
pub struct Question {
    /// What sort of answer it asks for.
    pub family: Family,
    /// Within the family: what can be held against one another at all, such as sums of money.
    pub sort: Box<str>,
    /// Index of its sentence among all sentences of the run.
    pub sentence: usize,
    /// That sentence without the answer, where words or names are the answer: sentences hold no figure and no time anyway.
    pub masked: Option<Box<Masked>>,
    /// Where the answer stands: one answer may be asked for in several ways ("the vote on Friday that ends the row").
    pub answer: Span,
    /// The terms of the clause.
    pub clause: Bag,
    /// The terms of the noun phrase around the answer.
    pub phrase: Bag,
    /// What the words of the clause say together.
    pub gist: Gist,
    /// What those of the noun phrase say.
    pub phrase_gist: Gist,
    /// What is counted, dated or done.
    pub head: Option<Term>,
    /// The verb of the clause.
    pub verb: Option<Term>,
    /// Who acts.
    pub actor: Role,
    /// What is acted upon.
    pub object: Role,
    /// The entities of the clause, sorted, no repeats.
    pub entities: Box<[usize]>,
    /// The words of a quotation, made ready when they are first compared.
    wording: OnceLock<Box<Wording>>,
}

/// Reads the questions of a source.
pub struct Asker<'a> {
    /// What was read of the source.
    pub document: &'a Document,
    /// For each sentence the terms that its tokens are.
    pub tokens: &'a [Vec<Option<Term>>],
    /// The terms of the run.
    pub terms: &'a Terms,
    /// Verbs of saying.
    pub reporting: &'a Lexicon,
    /// The index of the first sentence of the source among those of the run.
    pub first: usize,
}

impl Question {
    /// Its sentence, as far as no answer of its own stands in it; `sentences` are all of the run from the one of that number on.
    pub fn setting<'a>(&'a self, sentences: &'a [Setting], from: usize) -> &'a Setting {
        match &self.masked {
            Some(masked) => &masked.setting,
            None => &sentences[self.sentence - from],
        }
    }

    /// The words that are quoted, of a quotation; `claim` is the one that the question is of.
    pub fn wording(&self, claim: &Claim) -> Option<&Wording> {
        match &claim.answer.value {
            Value::Words(words) if self.family == Family::Quotation => {
                Some(self.wording.get_or_init(|| Box::new(Wording::new(words))))
            }
            _ => None,
        }
    }

    /// One that asks for a figure by the terms of its clause alone.
    #[cfg(test)]
    pub fn of_figure(terms: &Terms, sentence: usize, clause: Vec<Term>) -> Self {
        Self {
            family: Family::Figure,
            sort: "count".into(),
            sentence,
            masked: None,
            answer: Span::new(sentence, sentence + 1),
            gist: terms.gist(&clause),
            phrase_gist: Gist::default(),
            clause: terms.bag(clause),
            phrase: terms.bag(Vec::new()),
            head: None,
            verb: None,
            actor: Role::default(),
            object: Role::default(),
            entities: Box::default(),
            wording: OnceLock::new(),
        }
    }
}

impl Asker<'_> {
    /// The question of a claim.
    pub fn ask(&self, claim: &Claim) -> Question {
        let parsed = &self.document.sentences[claim.sentence];
        let tree = &parsed.tree;
        let family = family(claim);
        let answer = claim.answer.span;
        let masked = Some(answer).filter(|_| !matches!(family, Family::Act | Family::Quotation));
        let spot = masked.unwrap_or(claim.span);
        let at = tree.head_of(tree.tokens_in(spot));
        let thing = claim
            .thing
            .as_ref()
            .and_then(|thing| thing.span)
            .and_then(|span| tree.head_of(tree.tokens_in(span)));
        let mut tokens = Vec::new();
        let mut verb = None;
        let anchors = [thing, at];
        for clause in anchors.into_iter().flatten().map(|token| tree.clause_of(token)) {
            verb = verb.or(Some(clause));
            tokens.extend(self.clause(parsed, clause));
        }
        if matches!(family, Family::Quotation) {
            tokens = tree.tokens_in(claim.span).collect();
        }
        let seen = |token: usize| masked.is_none_or(|masked| !masked.overlaps(tree.tokens()[token].span));
        tokens.retain(|token| seen(*token));
        let near = at.map(|at| self.phrase(parsed, at)).unwrap_or_default();
        let near: Vec<usize> = near.filter(|token| seen(*token)).chain(thing).collect();
        let phrase = self.terms_of(claim.sentence, &near);
        let mut clause = self.terms_of(claim.sentence, &tokens);
        clause.extend(self.people_of(claim));
        let mut entities: Vec<usize> = clause.iter().filter_map(|term| self.entity(*term)).collect();
        entities.sort_unstable();
        entities.dedup();
        let word = |token: usize| self.word(claim.sentence, token);
        let verb = verb.filter(|verb| tree.is_verb(*verb));
        let own = masked.filter(|_| matches!(family, Family::Office | Family::Role));
        let sentence = own.map(|_| {
            let (rest, own): (Vec<usize>, Vec<usize>) =
                (0..tree.tokens().len()).partition(|token| seen(*token));
            Box::new(self.masked(
                self.terms_of(claim.sentence, &rest),
                self.terms_of(claim.sentence, &own),
            ))
        });
        let role = |head: Option<usize>| self.role(claim.sentence, head, seen);
        let head = match family {
            Family::Act => at.and_then(word),
            // "They have met a dozen times": what is counted is meetings.
            _ if claim.pattern == Pattern::Times => verb.and_then(word),
            _ => thing.and_then(word),
        };
        Question {
            gist: self.terms.gist(&clause),
            phrase_gist: self.terms.gist(&phrase),
            family,
            sort: sort(claim, family).into(),
            answer,
            sentence: self.first + claim.sentence,
            masked: sentence,
            clause: self.terms.bag(clause),
            phrase: self.terms.bag(phrase),
            head,
            verb: verb.and_then(word),
            actor: role(verb.and_then(|verb| tree.doer(verb))),
            object: role(verb.and_then(|verb| tree.patient(verb))),
            entities: entities.into(),
            wording: OnceLock::new(),
        }
    }

    /// A sentence of which these terms are left without those.
    fn masked(&self, rest: Vec<Term>, own: Vec<Term>) -> Masked {
        let means_the_same = own.iter().all(|term| self.terms.word(*term).is_none());
        let mut cut = own;
        cut.sort_unstable();
        cut.dedup();
        cut.retain(|term| !rest.contains(term));
        Masked {
            setting: self.terms.setting(rest),
            cut: cut.into(),
            means_the_same,
        }
    }

    /// The tokens of a clause, with the subject that it shares with another and the noun that it describes. A clause that says
    /// next to nothing takes in the one around it, unless that only says who speaks.
    fn clause(&self, parsed: &Parsed, clause: usize) -> Vec<usize> {
        let tree = &parsed.tree;
        let count = tree.tokens().len();
        let mut found: Vec<usize> = (0..count)
            .filter(|token| tree.clause_of(*token) == clause)
            .collect();
        for noun in tree.subject(clause).into_iter().chain(tree.antecedent(clause)) {
            found.extend(tree.noun_phrase(noun));
        }
        let told = |token: &&usize| {
            let word = parsed.words_in(tree.tokens()[**token].span).next();
            word.is_some_and(|word| parsed.words[word].part == Part::Content)
        };
        if found.iter().filter(told).count() < FEWEST_TERMS
            && let Some((outer, _)) = tree.outer_clause(clause)
            && !self.reporting.contains(tree.lemma(outer))
        {
            found.extend((0..count).filter(|token| tree.clause_of(*token) == outer));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The tokens of the noun phrase that an answer stands in: "two of the boats of Lund".
    fn phrase(&self, parsed: &Parsed, at: usize) -> Range<usize> {
        let tree = &parsed.tree;
        let mut top = at;
        for _ in 0..4 {
            let Some(head) = tree.head(top) else { break };
            let inside = matches!(
                tree.dependency(top),
                Dependency::Nummod
                    | Dependency::Amod
                    | Dependency::Compound
                    | Dependency::Quantmod
                    | Dependency::Nmod
                    | Dependency::Pobj
                    | Dependency::Prep
                    | Dependency::Poss
                    | Dependency::Appos
            );
            if !inside || tree.is_verb(head) {
                break;
            }
            top = head;
        }
        let clause = tree.clause_of(at);
        let whole = tree.stretch(top);
        let start = (whole.start..=at)
            .rev()
            .take_while(|t| tree.clause_of(*t) == clause)
            .last();
        let end = (at..whole.end)
            .take_while(|t| tree.clause_of(*t) == clause)
            .last();
        start.unwrap_or(at)..end.unwrap_or(at) + 1
    }

    /// Who fills a place beside the verb, with those joined to it by "and"; an answer is not seen.
    fn role(&self, sentence: usize, head: Option<usize>, seen: impl Fn(usize) -> bool) -> Role {
        let Some(head) = head else {
            return Role::default();
        };
        let parsed = &self.document.sentences[sentence];
        let (mut entities, mut noun) = (Vec::new(), None);
        for token in parsed
            .tree
            .conjuncts(head)
            .into_iter()
            .filter(|token| seen(*token))
        {
            let Some(term) = self.tokens[sentence][token] else {
                continue;
            };
            match self.entity(term) {
                Some(id) => entities.push(id),
                None => noun = noun.or(Some(term)),
            }
        }
        entities.sort_unstable();
        entities.dedup();
        Role {
            entities: entities.into(),
            noun,
        }
    }

    /// The person whom a claim about an office or an age is of, where the clause only has a pronoun.
    fn people_of(&self, claim: &Claim) -> Vec<Term> {
        let person = claim.person().map_or(&[][..], |person| &person.ids);
        let people = person.iter().chain(&claim.subject.ids);
        people
            .filter_map(|id| self.terms.term(&Meaning::Entity(*id)))
            .collect()
    }

    fn terms_of(&self, sentence: usize, tokens: &[usize]) -> Vec<Term> {
        let terms = &self.tokens[sentence];
        tokens.iter().filter_map(|token| terms[*token]).collect()
    }

    fn word(&self, sentence: usize, token: usize) -> Option<Term> {
        let lemma = self.document.sentences[sentence].tree.lemma(token).to_lowercase();
        self.terms.term(&Meaning::Word(lemma))
    }

    fn entity(&self, term: Term) -> Option<usize> {
        match self.terms.meaning(term) {
            Meaning::Entity(id) => Some(*id),
            Meaning::Word(_) => None,
        }
    }
}

/// What sort of answer a claim gives.
pub fn family(claim: &Claim) -> Family {
    match claim.kind {
        ClaimKind::Quantity => Family::Figure,
        ClaimKind::Date => Family::Date,
        ClaimKind::Title => Family::Office,
        ClaimKind::Quote => Family::Quotation,
        ClaimKind::Event => Family::Act,
        ClaimKind::Role => Family::Role,
        ClaimKind::Name => Family::Spelling,
    }
}

/// What can be held against one another at all.
fn sort(claim: &Claim, family: Family) -> String {
    let told = claim.pattern.word();
    // What somebody is, is asked of that person.
    if let Some(person) = claim.person().filter(|person| !person.ids.is_empty()) {
        let part = if matches!(claim.pattern, Pattern::Office | Pattern::Description) {
            ""
        } else {
            told
        };
        return format!("{part} of {:?}", person.ids);
    }
    // How old somebody is, is asked of that person, and how many were hurt is no answer to how many are missing.
    match claim.pattern {
        Pattern::Age => return format!("{told} of {}", claim.thing_key()),
        Pattern::Toll => return format!("{told} of {}", claim.thing_key()),
        _ => {}
    }
    let word = match (family, &claim.answer.value) {
        (_, Value::Quantity(quantity)) => match &quantity.measure {
            Measure::Count | Measure::Ordinal => "count",
            Measure::Tally(_) => "tally",
            Measure::Telephone(_) => "telephone",
            Measure::Percent => "share",
            Measure::Money(_) => "money",
            Measure::Duration(_) => "duration",
            Measure::Age(_) => "age",
            measure @ Measure::Dimension(_) => dimension(measure).unwrap_or("size"),
        },
        (
            _,
            Value::When(When::Open {
                known: Known::Clock(_),
            }),
        ) => "clock",
        (Family::Act, _) => told,
        (Family::Office, _) if !matches!(claim.pattern, Pattern::Office | Pattern::Description) => told,
        _ => "",
    };
    word.to_owned()
}
