//! Quotations: what was said, in which marks, and by whom.

mod align;
mod alone;
mod attach;
mod bounds;
mod clause;
mod compare;
mod content;
mod cue;
mod group;
mod lost;
mod marks;
mod reader;
mod reported;
mod source;
mod speaker;
mod speech;
mod style;
mod subject;
mod words;

#[cfg(test)]
mod any_text;
#[cfg(test)]
mod marks_tests;
#[cfg(test)]
mod pronoun_tests;
#[cfg(test)]
mod speech_tests;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub use align::align;
pub use compare::{QuoteRelation, Wording, denial, denies, similarity};
pub use reader::QuoteReader;

/// A quotation of one speaker, from the first opening mark to the last closing one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The quoted stretches without their marks, in order: two for `"...", she said. "..."`, one for each paragraph
    /// of a quotation that runs on.
    pub parts: Vec<Span>,
    /// Marks included, with the words between the parts.
    pub whole: Span,
    /// The reporting words: "said", "told reporters", "according to".
    pub cue: Option<Span>,
    /// The whole phrase beside those words that tells who speaks, with titles and what describes the speaker.
    pub source: Option<Span>,
    /// Who said it.
    pub speaker: Speaker,
    /// Whether the marks hold whole clauses or only words inside the reporter's own sentence.
    pub shape: QuoteShape,
    /// Whether a mark that opens it is never closed.
    pub unclosed: bool,
}

/// How much of the sentence the quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteShape {
    /// A whole sentence or more.
    Direct,
    /// Part of the reporter's sentence: Kim called it "a turning point".
    Mixed,
    /// Marks that quote nobody: titles of works, nicknames, scare quotes, a name in marks.
    Scare,
}

/// Indirect speech: a stretch of the reporter's own sentence that somebody else answers for.
///
/// It may hold quoted words: in `Kim said that the plan "failed"` the whole clause is Kim's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The words that are somebody else's claim, in order: two stretches where the cue stands amid them ("The bridge, Kim
    /// said, is safe"), else one.
    pub parts: Vec<Span>,
    /// The reporting words.
    pub cue: Span,
    /// The whole phrase beside those words that tells who speaks, with titles and what describes the speaker.
    pub source: Option<Span>,
    /// Who says so.
    pub speaker: Speaker,
    /// What the words are to the speaker.
    pub act: SpeechAct,
    /// Whether a "that" opens the clause.
    pub that: bool,
    /// Whether the cue is denied: "did not say that".
    pub negated: bool,
}

impl Report {
    /// From the first to the last word of the claim, with the cue where it stands amid them.
    pub fn content(&self) -> Span {
        let cover = self.parts.iter().copied().reduce(Span::cover);
        cover.unwrap_or(Span::new(self.cue.start, self.cue.start))
    }

    /// Whether the words are a claim that somebody makes: told, thought, meant, asked or shown, not only spoken of ("praised
    /// the crew") and not denied to have been said.
    pub fn tells(&self) -> bool {
        !self.negated && self.act != SpeechAct::Mention
    }

    /// Whether a stretch is part of the claim.
    pub fn holds(&self, span: Span) -> bool {
        self.parts.iter().any(|part| part.contains(span))
    }
}

/// What the words of a report are to whoever answers for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpeechAct {
    /// Told as so: "said", "announced", "according to".
    Tell,
    /// Spoken of or judged: "criticized", "called for".
    Mention,
    /// Asked of somebody: "urged".
    Ask,
    /// Meant to be done: "promised".
    Intend,
    /// Thought: "believes".
    Think,
    /// Shown by whatever it is: "the audit found".
    Show,
}

/// Who said it, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words that name the speaker, where there are any.
    pub span: Option<Span>,
    /// The entity, an index into the source's entities, when it is one.
    pub entity: Option<usize>,
    /// How it was found.
    pub how: SpeakerHow,
    /// The pronoun beside the verb, when there is one; `span` then holds the words that it stands for where those
    /// are an unnamed speaker, and the pronoun itself otherwise.
    pub pronoun: Option<Span>,
    /// Other entities that fit as well: not empty only for `Open`.
    pub rivals: Vec<usize>,
}

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpeakerHow {
    /// A name beside the reporting verb.
    Name,
    /// An office, a group or an unnamed person beside the verb: "officials said".
    Office,
    /// A statement, a letter, an indictment: "the statement read".
    Statement,
    /// A pronoun that fits one speaker.
    Pronoun,
    /// The quotation goes on from the one before: same paragraph, or an unclosed paragraph before it.
    Continued,
    /// A paragraph that is all quotation, given to the speaker of the paragraph before it.
    Floating,
    /// More than one fits, or none does.
    Open,
}
