//! Indirect speech: which words of the reporter's sentence are somebody else's claim, by the tree of the sentence.
//!
//! A cue is a verb, a noun or an adjective of speech or thought, or "according to". What it reports is what the tree
//! hangs on it in the way that its class takes; whose words they are is its subject.

use std::ops::Range;

use super::SpeechAct;
use super::bounds::{outside, trim, without_next_cue, without_tail};
use super::content::{behind_preposition, content};
use super::cue::{Class, Cues, phrase};
use super::source::source;
use crate::language::{Dependency, Tag};
use crate::mention::tree::Tree;

/// A sentence longer than this, in tokens, is none; it bounds the work on text without stops.
const LONGEST: usize = 600;

/// A cue with what it reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    /// The word that is the cue.
    pub at: usize,
    /// The words of the cue.
    pub cue: Range<usize>,
    /// What is reported; two parts where the cue stands inside it.
    pub parts: Vec<Range<usize>>,
    /// The words that tell who speaks, as they stand beside the cue: "who" for "Lopez, who said".
    pub source: Option<Range<usize>>,
    /// The noun that they stand for.
    pub speaker: Option<usize>,
    pub act: SpeechAct,
    /// "That" opens the clause.
    pub that: bool,
    /// "Did not say", "declined to say".
    pub negated: bool,
}

/// What is reported in a sentence, in order of cue.
pub(super) fn speeches(cues: &Cues, tree: &Tree) -> Vec<Speech> {
    let mut found = Vec::new();
    if tree.tokens().len() > LONGEST {
        return found;
    }
    for token in 0..tree.tokens().len() {
        if let Some(speech) = according(cues, tree, token) {
            found.push(speech);
            continue;
        }
        let class = cues.class(tree, token);
        if let Some(class) = class
            && let Some(content) = content(cues, tree, token, class)
        {
            found.extend(speech(cues, tree, token, class, phrase(tree, token), content));
            continue;
        }
        if tree.is_verb(token)
            && let Some((class, preposition, content)) = behind_preposition(cues, tree, token)
        {
            let mut cue = phrase(tree, token);
            if preposition == cue.end {
                cue.end += 1;
            }
            found.extend(speech(cues, tree, token, class, cue, content));
        }
    }
    found
}

fn speech(
    cues: &Cues,
    tree: &Tree,
    token: usize,
    class: Class,
    cue: Range<usize>,
    content: Range<usize>,
) -> Option<Speech> {
    let (source, speaker) = source(tree, token, class, &content);
    // "A decision to wait" of nobody is no claim; "the claim that" is one, whoever makes it.
    if class == Class::Noun && speaker.is_none() && tree.lemma(content.start) != "that" {
        return None;
    }
    let content = without_next_cue(cues, tree, token, content);
    let mut parts = outside(cues, tree, content, &cue, source.as_ref());
    // "Wei was accused of fraud", "is expected to win": what is told of the subject.
    let hearer = matches!(
        class,
        Class::Tell | Class::Ask | Class::About | Class::CallFor | Class::Noun | Class::Adjective
    );
    if tree.is_passive(token)
        && !hearer
        && let Some(subject) = tree.child(token, Dependency::Nsubjpass)
        && !matches!(tree.lemma(subject), "it" | "that" | "which" | "who")
        && parts.first().is_none_or(|part| part.start > token)
    {
        parts.insert(0, trim(tree, tree.stretch(subject)));
    }
    let first = parts.first_mut()?;
    let that = first.len() > 1
        && tree.lemma(first.start) == "that"
        && tree.dependency(first.start) == Dependency::Mark;
    first.start += usize::from(that);
    Some(Speech {
        at: token,
        that,
        negated: tree.negation(token).is_some() || cues.is_refused(tree, token),
        cue,
        parts,
        source,
        speaker,
        // "Cited the report" is no claim, "cited that it was late" is one.
        act: match class {
            Class::Topic if tree.child(token, Dependency::Ccomp).is_none() => SpeechAct::Mention,
            _ => class.act(),
        },
    })
}

/// "According to X, CLAUSE", "CLAUSE, according to X".
fn according(cues: &Cues, tree: &Tree, token: usize) -> Option<Speech> {
    let lemma = tree.lemma(token);
    if !lemma.eq_ignore_ascii_case("accord") && !lemma.eq_ignore_ascii_case("according") {
        return None;
    }
    let to = tree
        .child(token, Dependency::Prep)
        .filter(|to| *to == token + 1 && tree.lemma(*to) == "to")?;
    let who = tree.child(to, Dependency::Pobj)?;
    let mut clause = tree.clause_of(tree.head(token)?);
    // Behind a comma it goes with the whole clause, whichever noun of it the parser hung it on.
    let apart = token
        .checked_sub(1)
        .is_some_and(|before| tree.tag(before) == Tag::Comma);
    for _ in 0..tree.tokens().len() {
        match tree.outer_clause(clause) {
            Some((
                outer,
                Dependency::Acl
                | Dependency::Relcl
                | Dependency::Advcl
                | Dependency::Xcomp
                | Dependency::Pcomp
                | Dependency::Conj,
            )) if apart => clause = outer,
            _ => break,
        }
    }
    let own = tree.stretch(token);
    let whole = tree.stretch(clause);
    let sides = [
        whole.start..own.start.max(whole.start),
        own.end.min(whole.end)..whole.end,
    ];
    let parts = sides.into_iter().filter(|side| !side.is_empty());
    let parts =
        parts.map(|side| without_tail(cues, tree, trim(tree, without_next_cue(cues, tree, token, side))));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return None;
    }
    Some(Speech {
        at: token,
        cue: token..to + 1,
        parts,
        source: Some(trim(tree, tree.stretch(who))),
        speaker: Some(who),
        act: SpeechAct::Tell,
        that: false,
        negated: false,
    })
}
