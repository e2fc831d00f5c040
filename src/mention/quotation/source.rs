//! Whose words a cue gives: the phrase beside it, and the noun that it stands for.

use std::ops::Range;

use super::bounds::trim;
use super::cue::Class;
use crate::language::Dependency;
use crate::mention::tree::Tree;

/// Who speaks: the words beside the cue and the noun that they stand for.
pub(super) fn source(
    tree: &Tree,
    token: usize,
    class: Class,
    content: &Range<usize>,
) -> (Option<Range<usize>>, Option<usize>) {
    let (beside, meant) = match class {
        Class::Noun => owner(tree, token),
        _ if tree.is_passive(token) => {
            let by = tree
                .child(token, Dependency::Agent)
                .and_then(|by| tree.complement_at(by))
                .map(|c| c.object);
            (by, tree.doer(token))
        }
        Class::Adjective => {
            let subject = tree.subject(token).or_else(|| tree.subject(tree.head(token)?));
            (subject, subject)
        }
        _ => {
            let own = tree.children_by(token, &[Dependency::Nsubj]).next();
            (own.or(tree.subject(token)), tree.subject(token))
        }
    };
    let range = beside.map(|beside| {
        let mut range = tree.stretch(beside);
        // A clause that describes the speaker and holds the cue ends the speaker before it.
        if range.contains(&token) && token > beside {
            range.end = before_clause(tree, beside, token);
        }
        if content.start > beside && range.end > content.start {
            range.end = content.start;
        }
        trim(tree, range)
    });
    (range.filter(|range| !range.is_empty()), meant)
}

/// Where the words of a noun end before the clause on it that holds `token`.
pub(super) fn before_clause(tree: &Tree, noun: usize, token: usize) -> usize {
    tree.children(noun)
        .iter()
        .map(|child| tree.stretch(*child))
        .find(|stretch| stretch.contains(&token))
        .map_or(token, |stretch| stretch.start)
}

/// Whose claim a noun is: "his claim", "the claim by Lopez", and where it is made, "Lopez made the claim".
fn owner(tree: &Tree, noun: usize) -> (Option<usize>, Option<usize>) {
    if let Some(owner) = tree.owner(noun) {
        return (Some(owner), Some(owner));
    }
    if let Some(by) = tree.complement(noun, &["by", "from"]) {
        return (Some(by), Some(by));
    }
    let verb = tree
        .head(noun)
        .filter(|_| tree.dependency(noun) == Dependency::Dobj);
    let subject = verb.and_then(|verb| tree.subject(verb));
    (subject, subject)
}
