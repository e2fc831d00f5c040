//! What a date dates, for the tree: the verb that it hangs on, and the event that the verb tells of.

use std::ops::Range;

use crate::language::{Dependency, Tag};
use crate::mention::Parsed;

/// The verb that a date hangs on for the tree: "filed" in "filed a challenge to the law on Thursday".
fn dated_verb(parsed: &Parsed, date: &Range<usize>) -> Option<usize> {
    let tree = &parsed.tree;
    let mut above = tree.head(parsed.token_of(date.clone())?)?;
    // "In", "early in".
    for _ in 0..3 {
        if tree.is_verb(above) {
            return Some(above);
        }
        if tree.tag(above) != Tag::In {
            return None;
        }
        above = tree.head(above)?;
    }
    None
}

/// Whether a word belongs to what a verb tells of: below it, and not in a clause of its own time ("if he won, he would run
/// in 2014").
fn is_part(parsed: &Parsed, token: usize, verb: usize) -> bool {
    const APART: &[Dependency] = &[
        Dependency::Advcl,
        Dependency::Relcl,
        Dependency::Conj,
        Dependency::Parataxis,
    ];
    let tree = &parsed.tree;
    let first = tree.clause_of(token);
    let inside = std::iter::once((first, tree.dependency(first)))
        .chain(
            tree.outer_clauses(first)
                .map(|(clause, _)| (clause, tree.dependency(clause))),
        )
        .take_while(|(clause, _)| *clause != verb);
    tree.stretch(verb).contains(&token) && inside.into_iter().all(|(_, label)| !APART.contains(&label))
}

/// The event that was found by its place, or what the tree puts in its stead: a date that hangs on a verb dates what
/// that verb tells of, not the event of another clause and not one that only describes its object.
pub(super) fn seen(parsed: &Parsed, date: &Range<usize>, found: Option<usize>) -> Option<usize> {
    let Some(verb) = dated_verb(parsed, date) else {
        return found;
    };
    let tree = &parsed.tree;
    let is_event = |word: &usize| parsed.words[*word].event.is_some();
    let within = |word: &usize| {
        let token = parsed.token_of(*word..*word + 1);
        token.is_none_or(|token| is_part(parsed, token, verb))
    };
    if let Some(own) = parsed.word_of(verb).filter(is_event) {
        return found.filter(within).or(Some(own));
    }
    let objects = tree.objects(verb);
    // "A suit that she filed in 2014".
    let described = tree.antecedent(verb);
    let of_verb = objects.into_iter().chain(described).chain(tree.subject(verb));
    let phrases: Vec<Range<usize>> = of_verb
        .filter_map(|noun| Some(parsed.words_in(tree.span_of(tree.noun_phrase(noun))?)))
        .collect();
    if found.is_some_and(|found| phrases.iter().any(|phrase| phrase.contains(&found))) {
        return found;
    }
    let told = phrases.iter().find_map(|phrase| phrase.clone().find(is_event));
    // A participle may hang on the wrong noun; a clause with a subject of its own is told apart with more right.
    let whole = tree
        .children_by(verb, &[Dependency::Nsubj, Dependency::Nsubjpass])
        .next()
        .is_some();
    told.or(found.filter(|word| !whole || within(word)))
}
