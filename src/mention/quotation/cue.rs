//! The words that give a claim to somebody else: which class a verb, a noun or an adjective is of, and the words of
//! the cue around it.

use std::ops::Range;

use super::SpeechAct;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::tree::Tree;
use crate::text::{Lexicon, Lexicons};

/// What stands for the words that a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Say,
    Tell,
    State,
    Topic,
    Judge,
    Attitude,
    Regard,
    Ask,
    Intend,
    Refuse,
    Think,
    Show,
    About,
    CallFor,
    Noun,
    Adjective,
}

impl Class {
    fn named(class: &str) -> Option<Self> {
        Some(match class {
            "say" => Self::Say,
            "tell" => Self::Tell,
            "state" => Self::State,
            "topic" => Self::Topic,
            "judge" => Self::Judge,
            "attitude" => Self::Attitude,
            "regard" => Self::Regard,
            "ask" => Self::Ask,
            "intend" => Self::Intend,
            "refuse" => Self::Refuse,
            "think" => Self::Think,
            "show" => Self::Show,
            "about" => Self::About,
            "asking" => Self::CallFor,
            "noun" => Self::Noun,
            "adjective" => Self::Adjective,
            _ => return None,
        })
    }

    /// Whether it opens a report of its own where it is joined to another: "and called it a mistake".
    pub fn opens_report(self) -> bool {
        matches!(
            self,
            Self::Say | Self::Tell | Self::State | Self::Topic | Self::Judge | Self::Ask
        )
    }

    /// What the words do.
    pub fn act(self) -> SpeechAct {
        match self {
            Self::Say | Self::Tell | Self::State | Self::Topic => SpeechAct::Tell,
            Self::Judge | Self::Attitude | Self::Regard | Self::Refuse | Self::About => SpeechAct::Mention,
            Self::Ask | Self::CallFor => SpeechAct::Ask,
            Self::Intend => SpeechAct::Intend,
            Self::Think | Self::Adjective => SpeechAct::Think,
            Self::Show => SpeechAct::Show,
            Self::Noun => SpeechAct::Tell,
        }
    }
}

/// The classes of cues.
#[derive(Clone, Debug)]
pub(super) struct Cues {
    verbs: Lexicon,
    nouns: Lexicon,
    speakers: Lexicon,
}

impl Cues {
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            verbs: lexicons.get("speech_verbs"),
            nouns: lexicons.get("speech_nouns"),
            speakers: lexicons.get("speakers"),
        }
    }

    /// The class of a word, its particle included: "pointed out".
    pub fn class(&self, tree: &Tree, token: usize) -> Option<Class> {
        let lemma = lemma(tree, token);
        let class = match tree.tokens()[token].upos {
            Upos::Verb => match tree.particle(token) {
                Some(particle) => self.verbs.class_of(&format!("{lemma} {}", tree.lemma(particle))),
                None => self.verbs.class_of(lemma),
            },
            Upos::Noun => self.nouns.class_of(lemma).filter(|class| *class == "noun"),
            Upos::Adj => self.nouns.class_of(lemma).filter(|class| *class == "adjective"),
            _ => None,
        };
        class.and_then(Class::named)
    }

    /// Whether a clause behind a comma is a cue with its own speaker: ", Lopez said".
    pub fn is_told_behind(&self, tree: &Tree, clause: usize) -> bool {
        let before = tree.stretch(clause).start.checked_sub(1);
        let apart = before.is_some_and(|before| tree.tokens()[before].upos == Upos::Punct);
        apart
            && tree.child(clause, Dependency::Nsubj).is_some()
            && self.class(tree, clause).is_some_and(Class::opens_report)
    }

    /// Whether a cue is something that somebody will not do: "declined to say".
    pub fn is_refused(&self, tree: &Tree, token: usize) -> bool {
        let complement = matches!(tree.dependency(token), Dependency::Xcomp | Dependency::Ccomp);
        let above = tree.head(token).filter(|_| complement);
        above.is_some_and(|above| self.class(tree, above) == Some(Class::Refuse))
    }

    /// Whether the subject of a verb can be one that speaks: a name, a pronoun, an office, a group, a document.
    pub fn may_speak(&self, tree: &Tree, verb: usize) -> bool {
        tree.subject(verb).is_none_or(|subject| {
            let name = matches!(tree.tokens()[subject].upos, Upos::Propn | Upos::Pron);
            name || self.speakers.contains(tree.tokens()[subject].lemma.as_ref())
        })
    }

    /// Whether a noun is a document, which shows things.
    pub fn is_document(&self, tree: &Tree, noun: usize) -> bool {
        self.speakers.class_of(tree.lemma(noun)) == Some("document")
    }

    /// The class of a verb, with its particle, with a preposition.
    pub fn class_with(&self, tree: &Tree, verb: usize, preposition: usize) -> Option<Class> {
        let lemma = lemma(tree, verb);
        let word = tree.lemma(preposition);
        let phrase = match tree.particle(verb).filter(|particle| *particle != preposition) {
            Some(particle) => format!("{lemma} {} {word}", tree.lemma(particle)),
            None => format!("{lemma} {word}"),
        };
        let class = self.verbs.class_of(&phrase).and_then(Class::named);
        class.filter(|class| matches!(class, Class::About | Class::CallFor))
    }
}

/// The dictionary form of a word; the model takes "hoped" for a form of "hop".
fn lemma(tree: &Tree, token: usize) -> &str {
    match tree.lemma(token) {
        "hop" if tree.tokens()[token].span.len() == 5 || tree.tag(token) != Tag::Vbg => "hope",
        lemma => lemma,
    }
}

/// The words of a cue: a verb with its auxiliaries, adverbs and particle, those apart from it left out.
pub(super) fn phrase(tree: &Tree, token: usize) -> Range<usize> {
    const BEFORE: &[Dependency] = &[
        Dependency::Aux,
        Dependency::Auxpass,
        Dependency::Neg,
        Dependency::Advmod,
    ];
    let mut range = token..token + 1;
    for child in tree
        .children(token)
        .iter()
        .copied()
        .rev()
        .filter(|child| *child < token)
    {
        let fits = BEFORE.contains(&tree.dependency(child)) && tree.stretch(child).end == range.start;
        // "To say" is "say"; a word of asking is no adverb of the verb.
        let word = tree.lemma(child);
        if !fits || matches!(word, "to" | "when" | "where" | "why" | "how") {
            break;
        }
        range.start = tree.stretch(child).start;
    }
    if let Some(particle) = tree.particle(token).filter(|particle| *particle == token + 1) {
        range.end = particle + 1;
    }
    range
}
