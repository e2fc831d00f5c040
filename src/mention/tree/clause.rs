//! Clauses: which verb heads them, who is its subject, what it acts upon, and which clause it stands in.

use super::Tree;
use super::shape::{Shape, head};
use crate::language::{Dependency, Tag, Token, Upos};

/// What is settled once from the roots down.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// The head of the clause that each token belongs to.
    of: Box<[u32]>,
    /// The subject of each verb and of each adjective or noun said of somebody, told or shared, relative pronouns not yet
    /// led back.
    subject: Box<[Option<u32>]>,
    /// Whether each verb is passive.
    passive: Box<[bool]>,
}

/// Labels of subjects.
const SUBJECTS: &[Dependency] = &[Dependency::Nsubj, Dependency::Nsubjpass];
/// Labels of what a clause opens with when it has a subject that names nobody.
const EMPTY_SUBJECTS: &[Dependency] = &[Dependency::Csubj, Dependency::Csubjpass, Dependency::Expl];
/// Verbs whose object is the subject of the infinitive behind it: "ordered the crew to leave".
const OBJECT_CONTROL: &[&str] = &[
    "advise",
    "allow",
    "ask",
    "authorize",
    "beg",
    "cause",
    "command",
    "compel",
    "convince",
    "direct",
    "enable",
    "encourage",
    "expect",
    "forbid",
    "force",
    "get",
    "help",
    "instruct",
    "invite",
    "lead",
    "leave",
    "let",
    "make",
    "order",
    "permit",
    "persuade",
    "press",
    "prompt",
    "push",
    "remind",
    "request",
    "require",
    "teach",
    "tell",
    "urge",
    "want",
    "warn",
];

impl Clauses {
    /// Settles tokens in `order`, each after its head.
    pub(super) fn new(tokens: &[Token], shape: &Shape, order: &[usize]) -> Self {
        let count = tokens.len();
        let mut found = Self {
            of: (0..count).map(|at| at as u32).collect(),
            subject: vec![None; count].into(),
            passive: vec![false; count].into(),
        };
        for &token in order {
            found.settle(tokens, shape, token);
        }
        found
    }

    fn subject(&self, token: usize) -> Option<usize> {
        self.subject[token].map(|subject| subject as usize)
    }

    /// Settles one token; its head is settled already.
    fn settle(&mut self, tokens: &[Token], shape: &Shape, token: usize) {
        let above = head(tokens, token);
        if let Some(above) = above
            && !heads_clause(tokens, token)
        {
            self.of[token] = self.of[above];
        }
        let has = |label: Dependency| {
            shape
                .children(token)
                .iter()
                .any(|child| tokens[*child].dependency == label)
        };
        let own = shape
            .children(token)
            .iter()
            .copied()
            .find(|child| SUBJECTS.contains(&tokens[*child].dependency));
        let filled = own.is_some() || EMPTY_SUBJECTS.iter().any(|label| has(*label));
        let bare_participle = tokens[token].tag == Tag::Vbn && !has(Dependency::Aux);
        let label = tokens[token].dependency;
        let verbal = is_verbal(&tokens[token]);
        let joined = label == Dependency::Conj && verbal && !filled;
        self.passive[token] = has(Dependency::Auxpass)
            || has(Dependency::Nsubjpass)
            || bare_participle && matches!(label, Dependency::Acl | Dependency::Advcl)
            || bare_participle && joined && above.is_some_and(|above| self.passive[above]);
        let subject = match above {
            _ if own.is_some() => own,
            Some(above) if !filled => self.shared(tokens, shape, token, above),
            _ => None,
        };
        self.subject[token] = subject.map(|subject| subject as u32);
    }

    /// The subject of a verb that has none of its own.
    fn shared(&self, tokens: &[Token], shape: &Shape, token: usize, above: usize) -> Option<usize> {
        let object = || {
            let objects = [Dependency::Dobj, Dependency::Dative];
            let mut children = shape.children(above).iter().copied();
            children.find(|child| objects.contains(&tokens[*child].dependency) && *child < token)
        };
        let verbal = is_verbal(&tokens[token]);
        match tokens[token].dependency {
            Dependency::Conj if is_predicate(tokens, above) && (verbal || is_predicate(tokens, token)) => {
                self.subject(above)
            }
            Dependency::Xcomp | Dependency::Ccomp => {
                let controls = OBJECT_CONTROL.contains(&tokens[above].lemma.as_ref()) && !self.passive[above];
                let infinitive = tokens[token].dependency == Dependency::Xcomp;
                object()
                    .filter(|_| controls)
                    .or_else(|| infinitive.then_some(self.subject(above))?)
            }
            Dependency::Acomp => self.subject(above),
            Dependency::Attr if self.of[above] as usize == above => self.subject(above),
            Dependency::Oprd => object().or(self.subject(above)),
            Dependency::Advcl if matches!(tokens[token].tag, Tag::Vbg | Tag::Vbn) => self.subject(above),
            Dependency::Advcl if opens_with_to(tokens, shape, token) => self.subject(above),
            Dependency::Acl if matches!(tokens[token].tag, Tag::Vbg | Tag::Vbn) => Some(above),
            // "By signing": the one who acts in the clause that the preposition hangs on.
            Dependency::Pcomp => {
                let verb = head(tokens, above)?;
                is_verbal(&tokens[verb]).then_some(self.subject(verb))?
            }
            _ => None,
        }
    }
}

fn opens_with_to(tokens: &[Token], shape: &Shape, token: usize) -> bool {
    let to = |child: &usize| tokens[*child].tag == Tag::To && tokens[*child].dependency == Dependency::Aux;
    shape.children(token).iter().any(to)
}

fn is_verbal(token: &Token) -> bool {
    matches!(token.upos, Upos::Verb | Upos::Aux)
}

/// Whether something is said of a subject by this word: a verb, or what follows "is".
fn is_predicate(tokens: &[Token], token: usize) -> bool {
    let said = [Dependency::Acomp, Dependency::Attr, Dependency::Oprd];
    is_verbal(&tokens[token]) || said.contains(&tokens[token].dependency)
}

/// Whether a token heads a clause of its own.
fn heads_clause(tokens: &[Token], token: usize) -> bool {
    match tokens[token].dependency {
        Dependency::Root
        | Dependency::Relcl
        | Dependency::Acl
        | Dependency::Advcl
        | Dependency::Ccomp
        | Dependency::Csubj
        | Dependency::Csubjpass
        | Dependency::Parataxis
        | Dependency::Xcomp => true,
        Dependency::Pcomp | Dependency::Conj => is_verbal(&tokens[token]),
        Dependency::Dep => is_verbal(&tokens[token]),
        _ => false,
    }
}

impl Tree {
    /// The head of the clause that a token belongs to: a verb, or the word that stands in place of one.
    pub fn clause_of(&self, token: usize) -> usize {
        self.clauses.of[token] as usize
    }

    /// The clause that a clause stands in, by its head, and how.
    pub fn outer_clause(&self, clause: usize) -> Option<(usize, Dependency)> {
        let head = self.head(clause)?;
        Some((self.clause_of(head), self.dependency(clause)))
    }

    /// The heads of the clauses around a clause, from the inner to the outer: of "said that Reed will try to leave"
    /// those of "try" and "said" for "leave".
    pub fn outer_clauses(&self, clause: usize) -> impl Iterator<Item = (usize, Dependency)> + '_ {
        std::iter::successors(self.outer_clause(clause), |(outer, _)| self.outer_clause(*outer))
            .take(self.tokens().len())
    }

    /// Whether a verb is passive, also where "was" stands only before the first of several: "was arrested and charged".
    pub fn is_passive(&self, verb: usize) -> bool {
        self.clauses.passive[verb]
    }

    /// The grammatical subject, told or shared: of "met" in "Reed arrived and met Lopez" it is Reed. "Who" is led back to
    /// the one it stands for.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        self.clauses.subject(verb).map(|subject| self.meant(subject))
    }

    /// The direct objects. "Whom" is led back to the one it stands for.
    pub fn objects(&self, verb: usize) -> Vec<usize> {
        let found = self.children_by(verb, &[Dependency::Dobj]);
        found.map(|object| self.meant(object)).collect()
    }

    /// Who gets it: "gave Reed the letter", "gave the letter to Reed".
    pub fn receiver(&self, verb: usize) -> Option<usize> {
        let child = self.child(verb, Dependency::Dative)?;
        self.complement_at(child)
            .map(|found| found.object)
            .or(Some(child))
    }

    /// Who did it: the subject of an active verb, the one behind "by" of a passive one.
    pub fn doer(&self, verb: usize) -> Option<usize> {
        if !self.is_passive(verb) {
            return self.subject(verb);
        }
        let by = self.child(verb, Dependency::Agent)?;
        self.complement_at(by).map(|found| self.meant(found.object))
    }

    /// To whom it was done: the object of an active verb, the subject of a passive one.
    pub fn patient(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            self.subject(verb)
        } else {
            self.objects(verb).first().copied()
        }
    }

    /// What is said of the subject or the object: "dead" of "are dead" and "left four dead", "mayor" of "is mayor".
    pub fn predicate(&self, verb: usize) -> Option<usize> {
        const SAID: &[Dependency] = &[Dependency::Acomp, Dependency::Attr, Dependency::Oprd];
        self.children_by(verb, SAID).next()
    }

    /// The auxiliaries before a verb, in order; those of a verb joined by "and" that has none are its own alone.
    pub fn auxiliaries(&self, verb: usize) -> Vec<usize> {
        self.children_by(verb, &[Dependency::Aux, Dependency::Auxpass])
            .collect()
    }

    /// The modal before a verb: "may", "will", "could".
    pub fn modal(&self, verb: usize) -> Option<usize> {
        self.children_by(verb, &[Dependency::Aux])
            .find(|child| self.tag(*child) == Tag::Md)
    }

    /// The particle of a verb: "out" of "carried out".
    pub fn particle(&self, verb: usize) -> Option<usize> {
        self.child(verb, Dependency::Prt)
    }

    /// Whether "to" stands before a verb and makes it an infinitive.
    pub fn is_infinitive(&self, verb: usize) -> bool {
        opens_with_to(self.tokens(), &self.shape, verb)
    }

    /// Whether a word is a verb.
    pub fn is_verb(&self, token: usize) -> bool {
        is_verbal(&self.tokens()[token])
    }

    /// The noun that a clause describes: "men" for "arrested" in "the men arrested" and "the men who were arrested".
    pub fn antecedent(&self, clause: usize) -> Option<usize> {
        let describes = matches!(self.dependency(clause), Dependency::Relcl | Dependency::Acl);
        self.head(clause).filter(|_| describes)
    }

    /// Whom a relative pronoun stands for; any other word stands for itself.
    pub(super) fn meant(&self, token: usize) -> usize {
        if !matches!(self.tag(token), Tag::Wp | Tag::Wdt) {
            return token;
        }
        let clause = self.clause_of(token);
        // "Who arrived and met": the clause joined by "and" describes what the first one does.
        let first = |clause: &usize| self.dependency(*clause) == Dependency::Conj;
        let mut at = clause;
        for _ in 0..self.tokens().len() {
            if !first(&at) {
                break;
            }
            match self.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        match self.dependency(at) {
            Dependency::Relcl => self.head(at).unwrap_or(token),
            _ => token,
        }
    }
}
