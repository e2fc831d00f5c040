//! What the tree hangs on a cue, by its class: a clause, a thing, a deed, what somebody is called.

use std::ops::Range;

use super::bounds::{contrasts, is_aside, leads, without_opener};
use super::cue::{Class, Cues};
use crate::language::{Dependency, Tag, Upos};
use crate::mention::tree::Tree;

/// What a cue of some class reports.
pub(super) fn content(cues: &Cues, tree: &Tree, token: usize, class: Class) -> Option<Range<usize>> {
    let clause = || clause(cues, tree, token);
    let object = || object(tree, token);
    let deed = || deed(tree, token);
    let xcomp = || {
        tree.children_by(token, &[Dependency::Xcomp, Dependency::Ccomp])
            .any(|child| child > token)
            .then(deed)?
    };
    // "Is said to be safe".
    let said_of = || xcomp().filter(|_| tree.is_passive(token));
    match class {
        Class::Say | Class::Think => clause().or_else(said_of),
        Class::Show => clause().or_else(|| shown(cues, tree, token)).or_else(said_of),
        Class::Tell => clause().or_else(deed),
        Class::State | Class::Topic => clause()
            .or_else(xcomp)
            .or_else(object)
            .or_else(|| told_of(tree, token)),
        // "It promises to be a long winter".
        Class::Intend if is_empty_subject(tree, token) => None,
        Class::Intend | Class::Refuse => xcomp().or_else(clause).or_else(object),
        Class::Ask => asked(tree, token).or_else(clause).or_else(object),
        Class::Judge => own_clause(tree, token)
            .or_else(|| judged(tree, token))
            .or_else(|| told_of(tree, token)),
        Class::Attitude => xcomp()
            .or_else(|| judged(tree, token))
            .or_else(|| told_of(tree, token)),
        Class::Regard => own_clause(tree, token).or_else(|| regarded(tree, token)),
        Class::Noun => noun(tree, token),
        Class::Adjective => tree
            .children_by(token, &[Dependency::Ccomp, Dependency::Xcomp])
            .next()
            .map(|child| tree.stretch(child)),
        Class::About | Class::CallFor => None,
    }
}

/// "X said (that) CLAUSE", "CLAUSE, X said".
fn clause(cues: &Cues, tree: &Tree, verb: usize) -> Option<Range<usize>> {
    // "The visit shows a will, Lopez said": the second is no content of the first.
    let told = |child: &usize| *child < verb || !cues.is_told_behind(tree, *child);
    if let Some(child) = tree.children_by(verb, &[Dependency::Ccomp]).filter(told).last() {
        let mut range = tree.stretch(child);
        // "Are to blame" and "he tweeted that" of one clause, taken for two.
        let first = tree
            .children_by(verb, &[Dependency::Ccomp])
            .find(|first| *first > verb);
        range.start = first.map_or(range.start, |first| tree.stretch(first).start.min(range.start));
        // All that stands before the aside belongs to what is said: "If it rains, the bridge will close, X said",
        // "When it rains, X said, the bridge will close".
        let before = tree.stretch(verb).start;
        if child < verb || is_aside(tree, verb) && leads(tree, verb, before) {
            range.start = range.start.min(before);
        } else {
            range.end = with_rest(tree, verb, range.end);
        }
        return Some(without_opener(tree, range));
    }
    if let Some(child) = detached(cues, tree, verb) {
        return Some(tree.stretch(child));
    }
    // "The plan, Lopez said, will fail": the cue is an aside of the clause.
    let aside = tree.dependency(verb) == Dependency::Parataxis || is_as_clause(tree, verb);
    if let Some(head) = tree.head(verb).filter(|_| aside) {
        return Some(without_opener(tree, tree.stretch(tree.clause_of(head))));
    }
    let around = tree.stretch(verb);
    let both = tree.head(verb).is_none() && is_aside(tree, verb) && leads(tree, verb, around.start);
    both.then(|| without_opener(tree, around))
}

/// Where a clause ends with what stands behind it and was hung on the cue instead: where, when and why it holds.
fn with_rest(tree: &Tree, verb: usize, from: usize) -> usize {
    const REST: &[Dependency] = &[
        Dependency::Prep,
        Dependency::Npadvmod,
        Dependency::Dep,
        Dependency::Advmod,
        Dependency::Advcl,
        Dependency::Punct,
    ];
    let mut end = from;
    for child in tree.children(verb).iter().copied().filter(|child| *child >= from) {
        let label = tree.dependency(child);
        if !REST.contains(&label)
            || label == Dependency::Advcl && (tree.tag(child) == Tag::Vbg || contrasts(tree, child))
        {
            break;
        }
        end = tree.stretch(child).end;
    }
    end
}

/// Whether a cue stands in "as Lopez said", with nothing behind it.
fn is_as_clause(tree: &Tree, verb: usize) -> bool {
    let mut opening = tree.children_by(verb, &[Dependency::Mark, Dependency::Advmod]);
    let mut objects = tree.children_by(verb, &[Dependency::Dobj, Dependency::Xcomp]);
    tree.dependency(verb) == Dependency::Advcl
        && opening.any(|child| child < verb && tree.lemma(child) == "as")
        && tree.child(verb, Dependency::Nsubj).is_some()
        && objects.next().is_none()
}

/// "Complained that CLAUSE".
fn own_clause(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let child = tree
        .children_by(verb, &[Dependency::Ccomp])
        .find(|child| *child > verb)?;
    Some(tree.stretch(child))
}

/// "Reported at the time that CLAUSE", "said after the storm broke that CLAUSE": a clause that the parser hung on a word between.
fn detached(cues: &Cues, tree: &Tree, verb: usize) -> Option<usize> {
    let end = tree.stretch(verb).end;
    let that = (verb + 1..end).take(12).find(|token| {
        tree.lemma(*token) == "that"
            && matches!(tree.dependency(*token), Dependency::Mark | Dependency::Advmod)
    })?;
    let clause = tree.head(that)?;
    let told = matches!(
        tree.dependency(clause),
        Dependency::Advcl | Dependency::Relcl | Dependency::Acl | Dependency::Ccomp
    );
    let own = tree
        .children_by(clause, &[Dependency::Nsubj, Dependency::Nsubjpass])
        .any(|subject| subject != that);
    let begins = tree.stretch(clause).start == that;
    // Another cue between takes the clause for itself.
    let free = !(verb + 1..that).any(|token| cues.class(tree, token).is_some());
    (told && own && begins && free).then_some(clause)
}

/// "Promised to VERB", "urged X to VERB".
fn deed(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let to = |child: &usize| {
        tree.children(*child)
            .iter()
            .any(|word| tree.tag(*word) == Tag::To && tree.dependency(*word) == Dependency::Aux)
    };
    let hearer = tree
        .child(verb, Dependency::Dobj)
        .is_some_and(|object| object > verb);
    let child = tree
        .children_by(verb, &[Dependency::Xcomp, Dependency::Ccomp])
        .find(|child| *child > verb)
        // "Told the crews to wait", taken for a purpose.
        .or_else(|| {
            tree.children_by(verb, &[Dependency::Advcl])
                .find(|child| hearer && *child > verb && to(child))
        })?;
    let mut range = tree.stretch(child);
    // "To widen the road, mend the bridge and close the lock": deeds in a row that were taken for the speaker's own.
    for next in tree.children_by(verb, &[Dependency::Conj]) {
        if tree.tag(next) == Tag::Vb && tree.tag(verb) != Tag::Vb && tree.stretch(next).start <= range.end + 2
        {
            range.end = range.end.max(tree.stretch(next).end);
        }
    }
    Some(range)
}

/// Whether "it ... to be" has nobody who means to do anything.
fn is_empty_subject(tree: &Tree, verb: usize) -> bool {
    let mut deeds = tree.children_by(verb, &[Dependency::Xcomp]);
    let it = tree
        .subject(verb)
        .is_some_and(|subject| tree.lemma(subject) == "it");
    it && !tree.is_passive(verb) && deeds.any(|deed| tree.lemma(deed) == "be")
}

/// "Urged the council to wait": who and what.
fn asked(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let mut range = deed(tree, verb)?;
    let object = tree
        .children_by(verb, &[Dependency::Dobj, Dependency::Dative])
        .find(|child| *child > verb);
    if let Some(object) = object {
        range.start = range.start.min(tree.stretch(object).start);
    }
    Some(range)
}

/// "Announced an arrest".
fn object(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let child = tree.child(verb, Dependency::Dobj).filter(|child| *child > verb)?;
    let pronoun = tree.tokens()[child].upos == Upos::Pron && tree.stretch(child).len() == 1;
    if pronoun { None } else { judged(tree, verb) }
}

/// "The audit found ten cracks": only a document shows a thing.
fn shown(cues: &Cues, tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let subject = tree.subject(verb)?;
    cues.is_document(tree, subject).then(|| object(tree, verb))?
}

/// "Was accused of fraud": what is behind the verb of a passive, or nothing where the subject is all that is told.
fn told_of(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    if !tree.is_passive(verb) || tree.child(verb, Dependency::Nsubjpass).is_none() {
        return None;
    }
    let child = tree.children(verb).iter().copied().find(|child| {
        *child > verb
            && (tree.dependency(*child) == Dependency::Oprd
                || tree.dependency(*child) == Dependency::Prep && joins(tree, *child))
    });
    Some(child.map_or(verb..verb, |child| tree.stretch(child)))
}

/// Whether a preposition goes with what is said of somebody: "as", "of", "for".
fn joins(tree: &Tree, preposition: usize) -> bool {
    matches!(
        tree.lemma(preposition),
        "as" | "of" | "for" | "to" | "with" | "over"
    )
}

/// "Called the plan a mistake", "accused the council of waiting".
fn judged(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let object = tree.child(verb, Dependency::Dobj).filter(|child| *child > verb)?;
    let mut range = tree.stretch(object);
    for child in tree
        .children(verb)
        .iter()
        .copied()
        .filter(|child| *child > object)
    {
        let joins = match tree.dependency(child) {
            Dependency::Oprd | Dependency::Xcomp | Dependency::Ccomp => true,
            Dependency::Prep => joins(tree, child),
            Dependency::Dative | Dependency::Agent => true,
            _ => false,
        };
        if joins {
            range.end = range.end.max(tree.stretch(child).end);
        }
    }
    Some(range)
}

/// "Views the plan as a mistake", "is considered a mistake": only with what it is taken for.
fn regarded(tree: &Tree, verb: usize) -> Option<Range<usize>> {
    let taken = |child: &usize| {
        *child > verb
            && (tree.dependency(*child) == Dependency::Oprd
                || tree.dependency(*child) == Dependency::Prep && tree.lemma(*child) == "as")
    };
    tree.children(verb).iter().copied().find(taken)?;
    judged(tree, verb).or_else(|| told_of(tree, verb))
}

/// "The claim that CLAUSE", "his promise to VERB".
fn noun(tree: &Tree, noun: usize) -> Option<Range<usize>> {
    let child = tree
        .children_by(noun, &[Dependency::Acl, Dependency::Ccomp, Dependency::Xcomp])
        .find(|child| {
            tree.children(*child).iter().any(|word| {
                matches!(tree.lemma(*word), "that" | "to")
                    && matches!(tree.dependency(*word), Dependency::Mark | Dependency::Aux)
            })
        });
    if child.is_none() && tree.owner(noun).is_some() {
        let object = tree.complement(noun, &["about", "of", "for", "on", "over", "against"])?;
        return Some(tree.stretch(object));
    }
    Some(tree.stretch(child?))
}

/// "Called for calm": the preposition and what is behind it.
pub(super) fn behind_preposition(
    cues: &Cues,
    tree: &Tree,
    verb: usize,
) -> Option<(Class, usize, Range<usize>)> {
    const OPENING: &[Dependency] = &[Dependency::Prep, Dependency::Dative, Dependency::Prt];
    let mut behind = tree.children_by(verb, OPENING).filter(|child| *child > verb);
    let (class, preposition) = behind.find_map(|child| Some((cues.class_with(tree, verb, child)?, child)))?;
    let object = tree
        .children_by(preposition, &[Dependency::Pobj, Dependency::Pcomp])
        .next()?;
    let mut range = tree.stretch(object);
    // "Called on the council to wait".
    if let Some(deed) = deed(tree, verb).filter(|deed| deed.start >= range.end) {
        range.end = deed.end;
    }
    Some((class, preposition, range))
}
