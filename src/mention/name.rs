//! Names: who is named, under which forms, with which titles.

use crate::text::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country, a city, a state, or the people of one used for it ("Seoul", "Japanese").
    Place,
    /// A party, a firm, an office, a court, a paper.
    Organisation,
    /// A name of which no more can be told.
    Other,
}

/// Somebody or something that a source names, with every form it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: NameKind,
    /// The fullest form, without title: "Maria Lopez".
    pub canonical: String,
    /// Every form used, without titles, in order of first use, no repeats: "Maria Lopez", "Lopez", "the MP".
    pub forms: Vec<String>,
    /// The family name by which it is called alone, for a person.
    pub family: Option<String>,
    /// What titles, pronouns next to the name and the given name say: 'm', 'f', or unknown.
    pub gender: Option<char>,
    /// Titles, offices and roles the source gives it, in order of place.
    pub titles: Vec<TitleMention>,
}

/// A title that a source gives to a person: before the name, in an apposition, or in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleMention {
    /// The words of the title: "former deputy finance minister", "R-Calif.".
    pub span: Span,
    /// Title and name together: the evidence, as short as it can be.
    pub whole: Span,
    /// "former", "ex-", "then".
    pub former: bool,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The name itself, without title and without a possessive ending.
    pub span: Span,
    /// Index into the source's entities.
    pub entity: usize,
    /// How the form led to the entity.
    pub how: NameHow,
}

/// How a form was joined to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameHow {
    /// The full name, or the only form there is.
    Full,
    /// The family name, alone or with a title.
    Family,
    /// The given name alone.
    Given,
    /// A short form that the source explains: "(LDP)".
    Acronym,
    /// A pronoun or an office that can only mean this entity here: "the congressman", "he".
    Reference,
}
