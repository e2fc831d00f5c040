//! Names: who is named, under which forms, with which titles.
//!
//! Inside a source every form is led back to the entity it means; where two could be meant the form stays open,
//! as an entity of its own that lists its rivals. A name that is joined to the wrong bearer makes two people say
//! what one said, and no later stage can see it: when in doubt nothing is joined.
//!
//! The road: lines of tokens (`line`), runs of capitalised words cut into titles, places and names (`items`),
//! what a run names (`decide`), which entity it means (`resolve`), relatives and gender (`kin`), titles and ages
//! (`title`, `phrase`), headlines (`headline`), and the same name in several sources (`across`, `agree`, `variant`).

mod across;
mod agree;
mod apposition;
mod bearer;
mod decide;
mod family;
mod fold;
mod headline;
mod items;
mod kin;
mod letters;
mod line;
mod orgs;
mod person;
mod phrase;
mod reader;
mod resolve;
mod run;
mod seen;
mod title;
mod variant;
mod words;

use serde::{Deserialize, Serialize};

use crate::language::EntityKind;
use crate::text::Span;

pub use letters::{is_derived, is_one_stem, is_one_style, near_spelling};
pub use reader::NameReader;
pub use variant::{Variant, VariantHow};

/// What a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country, a city, a state, or the people of one used for it ("Norway", "Norwegian").
    Place,
    /// A party, a firm, an office, a court, a paper.
    Organisation,
    /// A name of which no more can be told.
    #[default]
    Other,
}

/// The names of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Everybody and everything named, in order of first mention.
    pub entities: Vec<Entity>,
    /// Every place where a name stands, in order of place; no two overlap.
    pub mentions: Vec<NameMention>,
}

/// Somebody or something that a source names, with every form it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: NameKind,
    /// The fullest form, without title: "Maria Lopez". For places and parties the form of the lexicon: "Norway".
    pub canonical: String,
    /// Every form used, without titles, in order of first use, no repeats: "Maria Lopez", "Lopez".
    pub forms: Vec<String>,
    /// The given name, for a person.
    pub given: Option<String>,
    /// The family name by which it is called alone, for a person.
    pub family: Option<String>,
    /// What titles, pronouns next to the name and the given name say: 'm', 'f', or unknown.
    pub gender: Option<char>,
    /// Titles, offices and roles the source gives it, in order of place.
    pub titles: Vec<TitleMention>,
    /// Of whom it is the wife, the father, the son.
    pub relations: Vec<Relation>,
    /// The relative's word that stands beside a mention of it first, whoever's relative that is.
    pub kin: Option<String>,
    /// The country a capital may stand for.
    pub stands_for: Option<String>,
    /// Entities that the form could mean as well; not empty only where that stays open.
    pub rivals: Vec<usize>,
    /// Whether it is a family as a group: "the Lopezes".
    pub group: bool,
    /// Who is meant by a family as a group, where the source tells: a couple, or the two who bear the name.
    pub members: Vec<usize>,
    /// What the model takes its mentions for.
    pub votes: Votes,
}

/// How often a model took the mentions of a name for what. Mentions that it took for no name are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// For a person.
    pub person: usize,
    /// For a place: a country, a city, a mountain, a building.
    pub place: usize,
    /// For an organisation.
    pub organisation: usize,
    /// For something else: a law, a people, a work of art.
    pub other: usize,
    /// How many mentions stand where a place is named, behind "in", "at", "near": the rules' own word on places.
    pub located: usize,
}

impl Votes {
    /// Counts one mention; a figure or a date does not count.
    fn add(&mut self, kind: EntityKind) {
        match kind {
            EntityKind::Person => self.person += 1,
            EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => self.place += 1,
            EntityKind::Org => self.organisation += 1,
            EntityKind::Norp
            | EntityKind::Product
            | EntityKind::Event
            | EntityKind::WorkOfArt
            | EntityKind::Law
            | EntityKind::Language => self.other += 1,
            _ => {}
        }
    }

    /// Adds those of the same name elsewhere.
    pub fn join(&mut self, more: Self) {
        self.person += more.person;
        self.place += more.place;
        self.organisation += more.organisation;
        self.other += more.other;
        self.located += more.located;
    }

    /// Whether every mention that counts is taken for a person.
    fn only_person(self) -> bool {
        self.person > 0 && self.place + self.organisation + self.other == 0
    }

    /// Whether no mention is taken for a person, and more than half of those that count for an organisation, a people
    /// or a thing. A place does not count: family names are taken for places too often.
    fn never_person(self) -> bool {
        self.person == 0 && self.organisation + self.other > self.place
    }

    /// What more than half of the mentions that count are taken for; a place must also stand where places do, or be taken for
    /// one more than once and for nothing else.
    pub fn kind(self) -> Option<NameKind> {
        let all = self.person + self.place + self.organisation + self.other;
        let kinds = [
            (self.person, NameKind::Person),
            (self.place, NameKind::Place),
            (self.organisation, NameKind::Organisation),
        ];
        let most = kinds.into_iter().find(|(count, _)| 2 * count > all);
        most.map(|(_, kind)| kind).filter(|kind| {
            *kind != NameKind::Place || self.located > 0 || self.place > 1 && self.place == all
        })
    }
}

impl Entity {
    /// Whether the source leaves open which of several bearers of a name is meant.
    pub fn is_open(&self) -> bool {
        !self.rivals.is_empty()
    }
}

/// A title that a source gives to a person: before the name, in an apposition, or in brackets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleMention {
    /// The words of the title: "former deputy finance minister", "R-Calif.".
    pub span: Span,
    /// The same words in lower case with single blanks.
    pub words: String,
    /// Title and name together: the evidence, as short as it can be, with the possessor where there is one.
    pub whole: Span,
    /// "former", "ex-", "then".
    pub former: bool,
    /// What sort of title.
    pub kind: TitleKind,
    /// Where it stands.
    pub how: TitleHow,
    /// Whose: "Norway" in "Norway's finance minister", "his" in "his former aide".
    pub of: Option<Span>,
}

/// What a title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TitleKind {
    /// An office, a rank, a trade.
    Office,
    /// A party, with or without a state: "R-Calif.", "a Democrat".
    Party,
    /// A relative: "his wife".
    Relative,
    /// The body somebody belongs to: "the Growers Union's Maria Lopez".
    Affiliation,
}

/// Where a title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TitleHow {
    /// "Gov. Maria Lopez", "his former aide, Maria Lopez".
    Before,
    /// "Maria Lopez, the former governor,".
    Apposition,
    /// "Maria Lopez (D-Mass.)".
    Brackets,
    /// "Maria Lopez is a former governor".
    Predicate,
}

/// What one entity is to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// "wife", "father", in lower case.
    pub word: String,
    /// The other one, an index into the source's entities.
    pub to: usize,
    /// Where the word stands.
    pub span: Span,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameMention {
    /// The name itself, without title and without a possessive ending.
    pub span: Span,
    /// Index into the source's entities.
    pub entity: usize,
    /// How the form led to the entity.
    pub how: NameHow,
}

/// How a form was joined to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameHow {
    /// The full name, or the only form there is.
    Full,
    /// The family name, alone or with a title.
    Family,
    /// The given name alone.
    Given,
    /// A short form that the source explains: "(LFP)".
    Acronym,
    /// A pronoun or an office that can only mean this entity here: "the congressman", "he".
    Reference,
}
