//! A draft held against its sources: how each of its sentences stands to them, and the words that decide.
//!
//! Two witnesses are heard. Where a sentence of a source is told in nearly the same words, what is left over on both sides
//! decides (`change`): a draft is mostly written from its sources, and a slip of the pen is one word of a sentence that else is
//! theirs. Where it is told in other words, the findings of the engine decide, and how much of it stands in one place of a source.

mod align;
mod change;
mod cover;
mod decide;
mod lines;

use crate::check::{Finding, FindingKind};
use crate::claim::Claim;
use crate::extract::Cast;
use crate::mention::{Document, Word, denies};
use crate::text::{Lexicon, Lexicons, Source, Span};

/// How a sentence of a draft stands to the sources, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A source says otherwise, and none says it as the draft does.
    Contradicted,
    /// A source tells it with another detail: more or less exactly, or in other words within quotation marks.
    OtherDetail,
    /// A part of it stands in a source, the rest in none.
    InPart,
    /// It stands in no source.
    NotFound,
    /// It stands in a source.
    Supported,
}

impl Standing {
    /// Every standing, the gravest first.
    pub const ALL: [Self; 5] = [
        Self::Contradicted,
        Self::OtherDetail,
        Self::InPart,
        Self::NotFound,
        Self::Supported,
    ];

    /// Its name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::OtherDetail => "other-detail",
            Self::InPart => "in-part",
            Self::NotFound => "not-found",
            Self::Supported => "supported",
        }
    }
}

/// What a source has to say to some words of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// Something else.
    Otherwise,
    /// The same with another detail.
    Detail,
    /// What may be something else, and is less likely so than not.
    Perhaps,
    /// Nothing: the words stand in no source.
    Nothing,
    /// The same.
    Same,
}

impl Says {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Otherwise => "otherwise",
            Self::Detail => "detail",
            Self::Perhaps => "perhaps-otherwise",
            Self::Nothing => "nothing",
            Self::Same => "same",
        }
    }
}

/// Words of a draft and what a source has to say to them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// What it says.
    pub says: Says,
    /// The words of the draft.
    pub at: Span,
    /// The words of the source: its index and where they stand; none where no source has any.
    pub source: Option<(usize, Span)>,
    /// What it is about.
    pub kind: FindingKind,
    /// How likely it is right, in thousandths.
    pub probability: u32,
    /// Index of the finding that says so; none where the words themselves do.
    pub finding: Option<usize>,
}

/// A sentence of a draft as it stands to the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where it stands in the draft.
    pub span: Span,
    /// How it stands.
    pub standing: Standing,
    /// Whether one source says it and another says otherwise.
    pub disputed: bool,
    /// Where it stands as a whole: indices of sources, each with its place there.
    pub support: Vec<(usize, Span)>,
    /// What decides, the gravest first.
    pub points: Vec<Point>,
}

/// What a draft is held against, and what the engine found of all together. The draft is one of the sources.
pub struct Desk<'a> {
    /// The draft and its sources, in order ([`Source::order`]).
    pub sources: &'a [Source],
    /// What was read of each.
    pub documents: &'a [Document],
    /// The entities of the run.
    pub cast: &'a Cast,
    /// The claims of the run.
    pub claims: &'a [Claim],
    /// The findings of the run.
    pub findings: &'a [Finding],
    /// Which source is the draft.
    pub draft: usize,
    /// The words of offices.
    pub offices: Offices,
    /// The words by which something is not said to be so.
    pub stances: Stances,
}

/// Words by which what they govern is not said to be so, or not firmly (factuality, as Saurí and Pustejovsky 2009 call it).
pub struct Stances {
    factuality: Lexicon,
}

impl Stances {
    /// From the lexicon `factuality`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            factuality: lexicons.get("factuality"),
        }
    }

    /// What a word of a source says to a draft that leaves it out: otherwise where it denies, another detail where it is less firm.
    fn of(&self, word: &Word) -> Option<Says> {
        if denies(&word.norm) {
            return Some(Says::Otherwise);
        }
        match self.factuality.class_of(&word.lemma) {
            Some("denied" | "negative" | "rejected" | "unlikely" | "doubted") => Some(Says::Otherwise),
            Some("alleged" | "believed" | "possible" | "considered") => Some(Says::Detail),
            _ => matches!(word.norm.as_str(), "may" | "might" | "could").then_some(Says::Detail),
        }
    }
}

/// The words of offices, and those before them that make another office of one.
pub struct Offices {
    roles: Lexicon,
    ranks: Lexicon,
    tenures: Lexicon,
    short: Lexicon,
}

impl Offices {
    /// From the lexicons `roles`, `ranks`, `role_words` and `short_titles`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            roles: lexicons.get("roles"),
            ranks: lexicons.get("ranks"),
            tenures: lexicons.get("role_words"),
            short: lexicons.get("short_titles"),
        }
    }

    /// Whether one word is short for the other: "Gov.", "Governor".
    fn is_one(&self, x: &str, y: &str) -> bool {
        let full = |word: &str| self.short.class_of(word).map(str::to_owned);
        let (p, q) = (full(x), full(y));
        p.is_some() && (p == q || p.as_deref() == Some(y)) || q.is_some() && q.as_deref() == Some(x)
    }

    fn is_office(&self, word: &str) -> bool {
        self.roles.contains(word)
    }

    /// Whether a word tells of a rank ("deputy") or a tenure ("former").
    fn is_rank(&self, word: &str) -> bool {
        let tenure = self.tenures.class_of(word);
        self.ranks.contains(word) || matches!(tenure, Some("past" | "coming" | "leaving"))
    }
}

/// Every sentence of the draft, in order.
pub fn hold(desk: &Desk) -> Vec<Checked> {
    let lines = lines::Lines::new(desk);
    let beside = align::beside(desk, &lines);
    let sentences = &desk.documents[desk.draft].sentences;
    let check = |index: usize| decide::decide(desk, &lines, index, &beside[index]);
    (0..sentences.len()).map(check).collect()
}
