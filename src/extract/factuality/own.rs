//! What a word says of itself: "not", "may", "allegedly", "if".

use super::cues::Cue;
use super::{Reader, Walk};
use crate::claim::Certainty;
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Tree};

impl Reader<'_> {
    pub(super) fn own(&self, parsed: &Parsed, at: usize, walk: &mut Walk) {
        let tree = &parsed.tree;
        let verb = tree.is_verb(at);
        let not = denial(tree, at);
        match not {
            Some(Denial::Open) => walk.lower(Certainty::Possible),
            Some(Denial::Whole) => walk.deny(),
            Some(Denial::Lifted) | None => {}
        }
        if (verb && names_nothing(tree, at, walk.from)) || (!verb && is_nothing(tree, at)) {
            walk.deny();
        }
        for &child in tree.children(at) {
            let lemma = tree.lemma(child).to_lowercase();
            match tree.dependency(child) {
                Dependency::Aux if tree.tag(child) == Tag::Md => {
                    if let Some(rung) = self.modal(tree, at, &lemma, not.is_some()) {
                        walk.lower(rung);
                    }
                }
                Dependency::Advmod | Dependency::Npadvmod if verb => self.adverb(parsed, child, walk),
                Dependency::Preconj | Dependency::Cc if lemma == "neither" => walk.deny(),
                Dependency::Mark if matches!(lemma.as_str(), "if" | "unless" | "whether") => {
                    walk.lower(Certainty::Possible);
                    walk.question |= lemma == "whether";
                }
                Dependency::Mark if lemma == "lest" => walk.deny(),
                Dependency::Advcl if verb && is_condition(tree, child) && !self.speaks(parsed, at) => {
                    walk.lower(Certainty::Possible)
                }
                Dependency::Amod if !verb && is_attributive(&lemma) => match self.cue(parsed, child) {
                    Some(Cue::Rung(rung)) => walk.lower(rung),
                    Some(Cue::Alleged) => walk.lower(Certainty::Alleged),
                    Some(Cue::Negative | Cue::Rejected) => walk.deny(),
                    _ => {}
                },
                _ => {}
            }
        }
        if is_second_of_nor(tree, at) {
            walk.deny();
        }
    }

    /// The rung of a modal; none where it lowers nothing.
    fn modal(&self, tree: &Tree, at: usize, lemma: &str, denied: bool) -> Option<Certainty> {
        let has = tree
            .auxiliaries(at)
            .into_iter()
            .any(|aux| tree.lemma(aux) == "have");
        match lemma {
            "will" | "shall" | "'ll" | "wo" | "ll" => Some(Certainty::Planned),
            // The future of the past, or of a plan: "the bill would ban it"; "would have" did not come to be.
            "would" | "'d" if !has => Some(Certainty::Planned),
            // Who cannot does not.
            "can" | "ca" | "could" if denied => None,
            _ => Some(Certainty::Possible),
        }
    }

    fn adverb(&self, parsed: &Parsed, adverb: usize, walk: &mut Walk) {
        let tree = &parsed.tree;
        let not = tree.negation(adverb).is_some();
        match self.cue(parsed, adverb) {
            Some(Cue::Rung(rung)) => walk.lower(rung),
            Some(Cue::Alleged) => walk.lower(Certainty::Alleged),
            Some(Cue::Barely | Cue::Unlikely) => walk.deny(),
            // "No longer", "no more".
            None if not && matches!(tree.lemma(adverb), "long" | "longer" | "more") => walk.deny(),
            _ => {}
        }
    }
}

/// What a "not" does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denial {
    /// It denies.
    Whole,
    /// It leaves open: "not necessarily".
    Open,
    /// It is taken back: "could not but".
    Lifted,
}

/// What the "not" of a word or of its auxiliary does; none where it denies nothing: "not only", "not until Friday", "not
/// more than".
fn denial(tree: &Tree, at: usize) -> Option<Denial> {
    let helps = tree.children_by(at, &[Dependency::Aux, Dependency::Auxpass]);
    let not = tree
        .child(at, Dependency::Neg)
        .or_else(|| helps.into_iter().find_map(|aux| tree.child(aux, Dependency::Neg)))?;
    // "In May, not in June" denies nothing of May.
    if not > at && !tree.is_verb(at) {
        return None;
    }
    let next = tree.tokens().get(not + 1);
    match next.map_or("", |token| token.lemma.as_ref()) {
        "only" | "just" | "merely" | "simply" | "solely" | "least" => return None,
        "necessarily" => return Some(Denial::Open),
        "but" => return Some(Denial::Lifted),
        _ => {}
    }
    let compares = next.is_some_and(|token| matches!(token.tag, Tag::Jjr | Tag::Rbr));
    if compares && !tree.is_verb(at) {
        return None;
    }
    let until = |word: usize| matches!(tree.lemma(word).to_lowercase().as_str(), "until" | "till");
    let lifted = tree
        .children(at)
        .iter()
        .any(|&child| match tree.dependency(child) {
            Dependency::Prep | Dependency::Mark => child > not && until(child),
            Dependency::Advcl => tree.children_by(child, &[Dependency::Mark]).any(until),
            _ => false,
        });
    (!lifted).then_some(Denial::Whole)
}

/// Whether a verb's subject or object, other than the word that the walk came from, is nobody or nothing: "no one came",
/// "found no trace", "not all came"; not "no one but Lopez".
fn names_nothing(tree: &Tree, verb: usize, from: Option<usize>) -> bool {
    const PARTS: &[Dependency] = &[
        Dependency::Nsubj,
        Dependency::Nsubjpass,
        Dependency::Dobj,
        Dependency::Agent,
    ];
    let mut parts = tree.children_by(verb, PARTS).filter(|part| Some(*part) != from);
    parts.any(|part| is_nothing(tree, part) || denial(tree, part).is_some())
}

/// Whether a noun phrase names nobody or nothing.
pub(super) fn is_nothing(tree: &Tree, noun: usize) -> bool {
    let bare = matches!(
        tree.lemma(noun).to_lowercase().as_str(),
        "nobody" | "nothing" | "none" | "neither"
    );
    let no = |child: &usize| {
        tree.dependency(*child) == Dependency::Det
            && matches!(tree.lemma(*child).to_lowercase().as_str(), "no" | "neither")
    };
    let but = |child: &usize| matches!(tree.lemma(*child), "but" | "except" | "besides");
    let children = tree.children(noun);
    (bare || children.iter().any(no)) && !children.iter().any(but)
}

/// Whether a word is joined to the one before it by "nor".
fn is_second_of_nor(tree: &Tree, at: usize) -> bool {
    let joined = tree.dependency(at) == Dependency::Conj;
    let nor = |head: usize| {
        let mut joins = tree.children_by(head, &[Dependency::Cc]);
        joins.any(|cc| cc < at && tree.lemma(cc) == "nor")
    };
    // The "neither" before the first denies the second as well where the walk goes through it.
    joined
        && tree
            .head(at)
            .is_some_and(|head| nor(head) && !shares_neither(tree, at, head))
}

fn shares_neither(tree: &Tree, at: usize, head: usize) -> bool {
    let finite = matches!(tree.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let neither = |child: &usize| tree.lemma(*child).eq_ignore_ascii_case("neither");
    let own = finite || !tree.auxiliaries(at).is_empty();
    !own && (tree.children(head).iter().any(neither) || tree.child(head, Dependency::Neg).is_some())
}

/// Whether a clause is the condition of the one around it: "if it rains", not "even if it rains".
fn is_condition(tree: &Tree, clause: usize) -> bool {
    let is = |word: &usize, words: &[&str]| words.contains(&tree.lemma(*word).to_lowercase().as_str());
    let children = tree.children(clause);
    let opens = |child: &usize| tree.dependency(*child) == Dependency::Mark && is(child, &["if", "unless"]);
    children.iter().any(opens)
        && !children
            .iter()
            .any(|child| is(child, &["even", "as", "only", "especially", "particularly"]))
}

/// Whether an adjective before a noun may be a cue: "planned", "possible"; not "ready" or "free".
fn is_attributive(lemma: &str) -> bool {
    lemma.ends_with("ed")
        || matches!(
            lemma,
            "possible"
                | "potential"
                | "likely"
                | "probable"
                | "supposed"
                | "plan"
                | "propose"
                | "allege"
                | "suspect"
                | "attempt"
                | "fail"
                | "threaten"
                | "cancel"
                | "expect"
                | "schedule"
        )
}
