//! The waist: typed claims. Above it there is text; below it nobody reads text again except to quote it.
//!
//! A claim answers one question. What it asks of and what its details say belong to the question; its answer is a typed
//! value with its place. Linking looks at the question only, checking at the answer.

use crate::mention::NameKind;
pub use crate::rulebook::closed::{Certainty, ClaimKind, Pattern, Sense};
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
    /// How it was read.
    pub pattern: Pattern,
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
    /// Whether it tells how things stood on the day of its report, which a later one may well replace: a toll, "so far", "rose
    /// to", "postponed to".
    pub passing: bool,
    /// What is counted, dated or done, or beside what a name stands; none where the sentence does not say.
    pub thing: Option<Thing>,
    /// Whom and what its clause names.
    pub subject: Entities,
    /// What it answers.
    pub answer: Answer,
    /// What else its reader has read.
    pub details: Details,
}

impl Claim {
    /// The key of what it asks of; empty where the sentence does not say.
    pub fn thing_key(&self) -> &str {
        self.thing.as_ref().map_or("", |thing| &thing.key)
    }

    /// What a figure is besides its number; `None` for other claims.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.details {
            Details::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// What the event of a date is; `None` for other claims.
    pub fn dated(&self) -> Option<&Dated> {
        match &self.details {
            Details::Date(dated) => Some(dated),
            _ => None,
        }
    }

    /// Whose words they are and how they are told; `None` for other claims.
    pub fn quoted(&self) -> Option<&Quoted> {
        match &self.details {
            Details::Quotation(quoted) => Some(quoted),
            _ => None,
        }
    }

    /// The speakers of quoted or retold words, where they are known.
    pub fn speakers(&self) -> Option<&Actor> {
        match &self.quoted()?.voice.who {
            Who::Known(actor) => Some(actor),
            _ => None,
        }
    }

    /// Whether its answer, its clause, its speaker or whom it describes is that entity of the run.
    pub fn names(&self, entity: usize) -> bool {
        let is_answer = matches!(&self.answer.value, Value::Named(named) if named.entity == entity);
        let speaks = |actor: &Actor| actor.entities.contains(&entity);
        let describes = |person: &Entities| person.ids.contains(&entity);
        is_answer
            || self.subject.ids.contains(&entity)
            || self.speakers().is_some_and(speaks)
            || self.person().is_some_and(describes)
    }

    /// Whom a description describes; `None` for other claims.
    pub fn person(&self) -> Option<&Entities> {
        match &self.details {
            Details::Person(described) => Some(&described.person),
            _ => None,
        }
    }

    /// What an office is besides its words; `None` for other claims.
    pub fn office(&self) -> Option<&Office> {
        match &self.details {
            Details::Person(described) => described.office.as_ref(),
            _ => None,
        }
    }

    /// Who did it to what; `None` for other claims.
    pub fn act(&self) -> Option<&Act> {
        match &self.details {
            Details::Act(act) => Some(act),
            _ => None,
        }
    }

    /// The place that a name fills; `None` for other claims.
    pub fn role(&self) -> Option<&str> {
        match &self.details {
            Details::Role(role) => Some(role),
            _ => None,
        }
    }
}

/// What a claim asks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The word that is compared.
    pub key: String,
    /// The word that a person reads.
    pub shown: String,
    /// Where it stands, when it stands anywhere.
    pub span: Option<Span>,
}

impl Thing {
    /// A thing that is shown as it is compared; `None` for an empty word.
    pub fn new(key: &str, span: Option<Span>) -> Option<Self> {
        (!key.is_empty()).then(|| Self {
            key: key.to_owned(),
            shown: key.to_owned(),
            span: span.filter(|span| !span.is_empty()),
        })
    }
}

/// Entities of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// Their numbers, sorted, no repeats.
    pub ids: Vec<usize>,
    /// For each its fullest form in the run.
    pub names: Vec<String>,
}

/// The answer of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In a normal form that a person can read and that goes into the JSON.
    pub shown: String,
    /// Where it stands.
    pub span: Span,
    /// In the form that is compared.
    pub value: Value,
}

/// An answer, typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A figure.
    Quantity(Quantity),
    /// A time.
    When(When),
    /// The words of a quotation or of an office, in order of place.
    Words(Vec<String>),
    /// One word: a party, a state, what a paper is called, a spelling.
    Word(String),
    /// Who acts: what sort of actor the words name, and the persons and bodies among them.
    Actor(Actor),
    /// A name in its role.
    Named(Named),
    /// That it is told at all; the polarity says whether as so.
    Told,
}

/// What a reader has read besides question and answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// Nothing.
    None,
    /// Of a figure.
    Figure(Figure),
    /// Of the event that a date dates.
    Date(Dated),
    /// Of quoted or retold words.
    Quotation(Box<Quoted>),
    /// Of what somebody is.
    Person(Box<Described>),
    /// Of an act.
    Act(Box<Act>),
    /// What a paper is for, in key words.
    Paper(Vec<String>),
    /// Of the spelling of a name.
    Spelling(Spelling),
    /// Which place a name fills: "subject", "in".
    Role(String),
}

impl Details {
    /// Those of a figure in that unit.
    pub fn of_figure(unit: &str, sense: Option<Sense>) -> Self {
        Self::Figure(Figure {
            unit: unit.to_owned(),
            sense,
        })
    }
}

/// What a figure is besides its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The unit: "count", "page", "USD".
    pub unit: String,
    /// Of how many it is, or which way it leads.
    pub sense: Option<Sense>,
}

/// How often a thing such as that of a date happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recurrence {
    /// Once.
    #[default]
    Once,
    /// Again and again: meetings, debates.
    Often,
    /// All the time: people speak.
    Always,
}

/// What the event of a date is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// How often such a thing happens.
    pub recurs: Recurrence,
    /// Words that narrow it: "special" of "special election".
    pub narrowed: Vec<String>,
}

/// Whose words a quotation or its retelling holds, and how they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Who said it.
    pub voice: Voice,
    /// Whether a whole sentence stands in marks.
    pub whole: bool,
    /// The number of the quotation in its source; none for a retelling.
    pub number: Option<usize>,
    /// Whose words it may be, where it is given to a pronoun that stays open: "\"he\": Lopez or Chen?"
    pub open: Option<String>,
    /// The runs of words that a retelling has in marks.
    pub marked: Vec<String>,
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// For a person; empty where nobody can be told.
    pub shown: String,
    /// In the form that is compared.
    pub who: Who,
}

/// Who said it, in the form that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Entities of the run.
    Known(Actor),
    /// Words that name an office or a paper, in small letters.
    Words(String),
    /// Nobody that can be told.
    Open,
}

/// What somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Who.
    pub person: Entities,
    /// What an office is besides its words; none for parties and states.
    pub office: Option<Office>,
}

/// What an office is besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Whether it is held no more.
    pub former: bool,
    /// The key word of the noun that heads its words; empty where none does.
    pub head: String,
    /// The noun that it turns on: the office that its words name, or their last word.
    pub noun: String,
    /// Words before the noun that make another office of it: "deputy", "acting".
    pub ranks: Vec<String>,
    /// Whose aide, relative or officer somebody is.
    pub whose: Entities,
}

/// Who did it to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Who acts.
    pub doer: Participant,
    /// What is acted upon.
    pub object: Participant,
    /// Whether it is asked and not told: "did not say whether".
    pub asked: bool,
    /// Whether its verb stands in the past or the perfect: "signed", "has been signed".
    pub past: bool,
}

/// Who or what takes part in an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The entities that head it, sorted, no repeats: "Lopez", "Lopez and Chen", "she".
    pub heads: Vec<usize>,
    /// Its names and key words, for a person.
    pub shown: String,
}

/// One of two spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The number of the variant in the run; both spellings have it.
    pub number: usize,
    /// Whose name it is, as a number of the run, where the given names of two bearers are two and not one in two spellings.
    pub bearer: Option<usize>,
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
