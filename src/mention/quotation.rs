//! Quotations: what was said, in which marks, and by whom.

mod alone;
mod attach;
mod clause;
mod compare;
mod group;
mod indirect;
mod marks;
mod reader;
mod speaker;
mod subject;
mod words;

#[cfg(test)]
mod any_text;
#[cfg(test)]
mod marks_tests;
#[cfg(test)]
mod pronoun_tests;
#[cfg(test)]
mod tests;

use crate::text::Span;

pub use compare::{QuoteRelation, similarity};
pub use reader::QuoteReader;

/// A quotation of one speaker, from the first opening mark to the last closing one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted stretches without their marks, in order: two for `"...", she said. "..."`, one for each paragraph
    /// of a quotation that runs on.
    pub parts: Vec<Span>,
    /// Marks included, with the words between the parts.
    pub whole: Span,
    /// The reporting words: "said", "told reporters", "according to".
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Speaker,
    /// Whether the marks hold whole clauses or only words inside the reporter's own sentence.
    pub shape: QuoteShape,
    /// Whether a mark that opens it is never closed.
    pub unclosed: bool,
}

/// How much of the sentence the quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The words that are somebody else's claim.
    pub content: Span,
    /// The reporting words.
    pub cue: Span,
    /// Who says so.
    pub speaker: Speaker,
    /// Whether a "that" opens the clause.
    pub that: bool,
}

/// Who said it, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
