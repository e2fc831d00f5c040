//! The waist: typed claims. Above it there is text; below it nobody reads text again except to quote it.
//!
//! A claim answers one question. Its key slots name the question, its value slot is the answer. Linking looks at
//! keys only, checking at values only.

use crate::mention::NameKind;
pub use crate::rulebook::closed::{Certainty, ClaimKind, Pattern};
use crate::text::Span;
use crate::value::{Quantity, When};

/// Whether the claim says that it is so or that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// A typed claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Unique in a run and independent of the other sources: `SOURCE.N`.
    pub id: String,
    /// Index into the sources.
    pub source: usize,
    /// What sort of answer it gives.
    pub kind: ClaimKind,
    /// The shortest stretch of words that carries it, in `Source::text`.
    pub span: Span,
    /// Index of its sentence among the sentences of its source.
    pub sentence: usize,
    /// Who says so, in the source's words; `None` when the source itself does.
    pub speaker: Option<String>,
    /// How firmly.
    pub certainty: Certainty,
    /// Whether it is so.
    pub polarity: Polarity,
    /// When the event it tells of takes place.
    pub time: Option<When>,
    /// Keys and the value.
    pub slots: Vec<Slot>,
    /// How it was read.
    pub pattern: Pattern,
    /// The pattern's word.
    pub rule: String,
}

impl Claim {
    /// The slot that holds the answer.
    pub fn value(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.role == Role::Value)
    }

    /// The slot of that name.
    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }

    /// The words of a slot that holds words; none when there is no such slot.
    pub fn words(&self, name: &str) -> &[String] {
        match self.slot(name).map(|slot| &slot.content) {
            Some(Content::Words(words)) => words,
            _ => &[],
        }
    }

    /// The entities of a slot that holds entities; none when there is no such slot.
    pub fn entities(&self, name: &str) -> &[usize] {
        match self.slot(name).map(|slot| &slot.content) {
            Some(Content::Entities(entities)) => entities,
            _ => &[],
        }
    }

    /// The part of that name; none when the claim has no such part or nothing is known of it.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        match self.slot(name).map(|slot| &slot.content) {
            Some(Content::Argument(argument)) if !argument.is_empty() => Some(argument),
            _ => None,
        }
    }

    /// Who acts, of a slot that holds it.
    pub fn actor(&self, name: &str) -> Option<&Actor> {
        match self.slot(name).map(|slot| &slot.content) {
            Some(Content::Actor(actor)) => Some(actor),
            _ => None,
        }
    }

    /// The class of a slot that holds one.
    pub fn class(&self, name: &str) -> Option<&str> {
        match self.slot(name).map(|slot| &slot.content) {
            Some(Content::Class(class)) => Some(class),
            _ => None,
        }
    }

    /// The slots that name the question.
    pub fn keys(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.role == Role::Key)
    }
}

/// Part of a claim.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What the part is: "thing", "unit", "subject", "action", "when" ...
    pub name: &'static str,
    /// Key or value.
    pub role: Role,
    /// In a normal form that a person can read and that goes into the JSON.
    pub value: String,
    /// Where it stands, when it stands anywhere.
    pub span: Option<Span>,
    /// In the form that is compared.
    pub content: Content,
}

/// Whether a slot asks or answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It names the question.
    Key,
    /// It is the answer.
    Value,
}

/// What a slot holds, typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A figure.
    Quantity(Quantity),
    /// A time.
    When(When),
    /// Entities of the whole run, sorted, no repeats.
    Entities(Vec<usize>),
    /// Key words in order of place.
    Words(Vec<String>),
    /// One word of a closed list: a unit, a class of events, the name of a paper.
    Class(String),
    /// Who acts: what sort of actor the words name, and the persons and bodies among them.
    Actor(Actor),
    /// A part of what is told: who did it, to what, with what.
    Argument(Argument),
    /// A name in its role.
    Named(Named),
}

/// A name as an answer: whom or what it names, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Whom or what, as a number of the run.
    pub entity: usize,
    /// What it is.
    pub kind: NameKind,
    /// Others that it may be, sorted.
    pub may_be: Vec<usize>,
    /// Places that it is said to lie in, sorted.
    pub inside: Vec<usize>,
    /// Whether the word lists know it as a country, a state or a big city.
    pub listed: bool,
    /// The fullest form of the name in the run.
    pub name: String,
    /// The name as it is written here; none where a pronoun or a noun stands for it.
    pub form: Option<String>,
}

/// A part of what is told, as names and key words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Argument {
    /// The key word of the noun that heads it; none when a name or a pronoun does.
    pub head: Option<String>,
    /// Entities that head it: "Lopez", "Lopez and Chen", "she".
    pub heads: Vec<usize>,
    /// Whether every one of those is a person.
    pub persons: bool,
    /// Whether a noun heads it that points to somebody known: "the mayor", "that mayor".
    pub definite: bool,
    /// Every entity in it, sorted, no repeats.
    pub entities: Vec<usize>,
    /// Every key word in it, the head included, sorted, no repeats.
    pub words: Vec<String>,
}

impl Argument {
    /// Whether it says nothing: a pronoun that stays open, or no words at all.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.words.is_empty()
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What sort of actor.
    pub sort: ActorSort,
    /// Entities named, sorted.
    pub entities: Vec<usize>,
    /// Others that those named may be, sorted.
    pub may_be: Vec<usize>,
}

impl Actor {
    /// Whether the two are persons who cannot be the same ones: none of one side is, or may be, one of the other.
    pub fn is_apart(&self, other: &Self) -> bool {
        let persons = self.sort == ActorSort::Persons && other.sort == ActorSort::Persons;
        let told = !self.entities.is_empty() && !other.entities.is_empty();
        let shared = |id: &usize| other.entities.contains(id) || other.may_be.contains(id);
        persons && told && !self.entities.iter().any(shared)
    }
}

/// What sort of actor a noun phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorSort {
    /// Persons, by name or by office: "the two leaders".
    Persons,
    /// An office, a ministry, a company.
    Body,
    /// A country or its capital standing for its government; says less than the other two.
    State,
    /// It cannot be told.
    Unknown,
}
