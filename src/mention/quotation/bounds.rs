//! Where a reported content begins and ends: without the cue inside it, without what the reporter adds, without the next
//! report.

use std::ops::Range;

use super::cue::Cues;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::tree::Tree;

/// A content without the words that give it to somebody: what stands before them and what goes on behind them.
pub(super) fn outside(
    cues: &Cues,
    tree: &Tree,
    content: Range<usize>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
) -> Vec<Range<usize>> {
    let mut parts = vec![content.clone()];
    if content.contains(&cue.start) {
        let near = source.filter(|source| content.contains(&source.start));
        let aside = match near {
            Some(source) => source.start.min(cue.start)..source.end.max(cue.end),
            None => cue.clone(),
        };
        parts = vec![
            content.start..aside.start,
            aside.end.min(content.end)..content.end,
        ];
    }
    let parts = parts
        .into_iter()
        .map(|part| without_tail(cues, tree, trim(tree, part)));
    parts.filter(|part| !part.is_empty()).collect()
}

/// A content without the next report that was taken into it: "said he would go and warned of rain", "said A, and Wei
/// called it B".
pub(super) fn without_next_cue(cues: &Cues, tree: &Tree, verb: usize, content: Range<usize>) -> Range<usize> {
    let next = |token: &usize| {
        let Some(head) = tree.head(*token).filter(|head| *token > verb && *head != verb) else {
            return false;
        };
        let joined =
            tree.dependency(*token) == Dependency::Conj && tree.is_verb(*token) && tree.is_verb(head);
        let finite = matches!(tree.tag(*token), Tag::Vbd | Tag::Vbz);
        let own = tree.child(*token, Dependency::Nsubj).is_some();
        let Some(class) = cues.class(tree, *token).filter(|_| joined && finite) else {
            return false;
        };
        // Who is said to be safe cannot pledge: "said the bridge was safe and pledged to help".
        let stranger = !own && !cues.may_speak(tree, head);
        stranger || (own || tree.tag(*token) != tree.tag(head)) && class.opens_report()
    };
    match content.clone().find(next) {
        Some(token) => {
            let mut end = tree.stretch(token).start.max(content.start + 1);
            while end > content.start + 1 && matches!(tree.tokens()[end - 1].upos, Upos::Cconj | Upos::Punct)
            {
                end -= 1;
            }
            content.start..end
        }
        None => content,
    }
}

/// A part of a content without what the reporter adds at its end, behind a comma or a dash: ", which ...", ", a ...",
/// ", adding ...".
pub(super) fn without_tail(cues: &Cues, tree: &Tree, part: Range<usize>) -> Range<usize> {
    let added = |token: &usize| {
        let label = tree.dependency(*token);
        let participle = matches!(tree.tag(*token), Tag::Vbg | Tag::Vbn);
        let stretch = tree.stretch(*token);
        let fits = match label {
            Dependency::Relcl | Dependency::Appos => true,
            Dependency::Advcl if contrasts(tree, *token) => true,
            Dependency::Advcl | Dependency::Acl => participle,
            _ => false,
        };
        fits && stretch.start > part.start + 2
            && stretch.end >= part.end
            && tree.tokens()[stretch.start - 1].upos == Upos::Punct
            && tree
                .head(*token)
                .is_some_and(|head| part.contains(&head) && head < stretch.start)
    };
    // Words in quotation marks are the speaker's own, unless another cue opens them.
    let mark = |token: usize| matches!(tree.tag(token), Tag::OpeningQuote | Tag::ClosingQuote);
    let cut = part
        .clone()
        .filter(added)
        .map(|token| (tree.stretch(token).start, token))
        .filter(|(start, token)| cues.class(tree, *token).is_some() || !(*start..part.end).any(mark))
        .map(|(start, _)| start)
        .min();
    trim(tree, part.start..cut.unwrap_or(part.end))
}

/// Whether a clause opens with "although" or "though": what the reporter sets against the claim.
pub(super) fn contrasts(tree: &Tree, clause: usize) -> bool {
    let mark = tree.child(clause, Dependency::Mark);
    mark.is_some_and(|mark| matches!(tree.lemma(mark), "although" | "though"))
}

/// A range without marks at its edges.
pub(super) fn trim(tree: &Tree, mut range: Range<usize>) -> Range<usize> {
    let mark = |token: usize| matches!(tree.tokens()[token].upos, Upos::Punct | Upos::Space);
    while !range.is_empty() && mark(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && mark(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// Whether a cue with its subject stands between commas: ", Lopez said on Monday,".
pub(super) fn is_aside(tree: &Tree, verb: usize) -> bool {
    let Some(subject) = tree
        .child(verb, Dependency::Nsubj)
        .filter(|_| tree.child(verb, Dependency::Dobj).is_none())
    else {
        return false;
    };
    let stretch = tree.stretch(subject);
    let comma = |token: usize| {
        tree.tokens()
            .get(token)
            .is_some_and(|token| token.tag == Tag::Comma)
    };
    let start = stretch.start.min(verb);
    // A few words of when and where may stand behind the verb.
    let behind = (verb.max(stretch.end - 1) + 1..tree.tokens().len())
        .take(6)
        .find(|token| {
            !matches!(
                tree.tokens()[*token].upos,
                Upos::Adv | Upos::Adp | Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
            )
        });
    start > 0 && comma(start - 1) && behind.is_some_and(comma)
}

/// Whether the words from `start` to an aside are part of a sentence of somebody else: anything but a phrase of time or
/// place before a quotation.
pub(super) fn leads(tree: &Tree, verb: usize, start: usize) -> bool {
    let mark = |token: usize| matches!(tree.tag(token), Tag::OpeningQuote | Tag::ClosingQuote);
    let quoted = (verb..tree.tokens().len()).take(4).any(mark);
    let first = tree
        .children(verb)
        .iter()
        .copied()
        .find(|child| *child >= start && tree.tokens()[*child].upos != Upos::Punct);
    first.is_some_and(|first| {
        let label = tree.dependency(first);
        first < verb && label != Dependency::Nsubj && (!quoted || label == Dependency::Advcl)
    })
}

/// A clause without the "and" or "but" that joins it to the sentence before.
pub(super) fn without_opener(tree: &Tree, mut range: Range<usize>) -> Range<usize> {
    if range.len() > 1 && tree.tokens()[range.start].upos == Upos::Cconj {
        range.start += 1;
    }
    range
}
