//! Which tokens head the parts of what a token tells, and the evidence that holds them.

use std::ops::Range;

use super::Reading;
use crate::extract::factuality::LIGHT;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::Parsed;

/// The longest evidence, in bytes; what is longer is cut down to the verb and its object.
const LONGEST: usize = 320;
/// How many tokens may lie between the one who acts and the verb, for the evidence to begin with the former.
const NEAR: usize = 10;

/// Verbs that tell without an object what befalls their subject: "the ferry sank" beside "the storm sank the ferry".
const CHANGES: &[&str] = &[
    "die", "sink", "collapse", "crash", "close", "open", "end", "start", "begin", "explode", "derail",
    "capsize", "rise", "fall", "increase", "decrease", "burn", "break", "perish", "drown", "change", "grow",
    "improve",
];

/// The heads of the parts of a predicate.
#[derive(Default)]
pub(super) struct Parts {
    pub doer: Vec<usize>,
    pub object: Vec<usize>,
    pub rest: Vec<usize>,
}

impl Reading<'_> {
    pub(super) fn verb_parts(&self, parsed: &Parsed, verb: usize) -> Parts {
        let tree = &parsed.tree;
        let mut parts = Parts {
            doer: tree
                .doer(verb)
                .map(|doer| tree.conjuncts(doer))
                .unwrap_or_default(),
            object: tree
                .patient(verb)
                .map(|object| tree.conjuncts(object))
                .unwrap_or_default(),
            rest: self.complements(parsed, verb),
        };
        if parts.object.is_empty() {
            // A bare noun behind a verb is now and then taken for a clause: "stop work".
            let bare = tree.children_by(verb, &[Dependency::Xcomp]);
            parts
                .object
                .extend(bare.filter(|child| tree.is_noun(*child) && *child > verb));
        }
        parts.rest.extend(tree.receiver(verb));
        parts.rest.extend(tree.children_by(verb, &[Dependency::Oprd]));
        parts.rest.retain(|head| !parts.object.contains(head));
        self.keep_untimed(parsed, &mut parts.doer);
        self.keep_untimed(parsed, &mut parts.object);
        let changes = parsed.word_of(verb).is_some_and(|word| {
            let lemma = parsed.words[word].lemma.as_str();
            CHANGES.contains(&lemma)
        });
        if changes && parts.object.is_empty() {
            std::mem::swap(&mut parts.doer, &mut parts.object);
        }
        if let Some(noun) = self.light(parsed, verb) {
            let inner = self.noun_parts(parsed, noun);
            parts.object = inner.object;
            parts.rest.extend(inner.rest);
        }
        parts
    }

    /// The noun that tells what happens where the verb only says that it does: "lawsuit" of "filed a lawsuit".
    pub(super) fn light(&self, parsed: &Parsed, verb: usize) -> Option<usize> {
        let tree = &parsed.tree;
        let word = &parsed.words[parsed.word_of(verb)?];
        let noun = tree
            .patient(verb)
            .filter(|_| LIGHT.contains(&word.lemma.as_str()))?;
        let told = tree.is_noun(noun) && self.knowledge.is_event(parsed, noun);
        (told && self.named(parsed, noun).is_none()).then_some(noun)
    }

    pub(super) fn noun_parts(&self, parsed: &Parsed, noun: usize) -> Parts {
        let tree = &parsed.tree;
        let from = || {
            let giver = tree.complement(noun, &["from"])?;
            self.named(parsed, giver).map(|_| giver)
        };
        let doer = tree
            .owner(noun)
            .or_else(|| tree.complement(noun, &["by"]))
            .or_else(from);
        let object = tree.complement(noun, &["of"]);
        let mut parts = Parts {
            doer: doer.map(|doer| tree.conjuncts(doer)).unwrap_or_default(),
            object: object.map(|object| tree.conjuncts(object)).unwrap_or_default(),
            rest: self.complements(parsed, noun),
        };
        parts
            .rest
            .retain(|head| !parts.object.contains(head) && !parts.doer.contains(head));
        self.keep_untimed(parsed, &mut parts.doer);
        parts
    }

    /// The nouns that hang on a word by prepositions, times left out.
    pub(super) fn complements(&self, parsed: &Parsed, token: usize) -> Vec<usize> {
        let tree = &parsed.tree;
        let found = tree.complements(token).into_iter();
        let mut heads: Vec<usize> = found
            // "According to the suit" says who tells it.
            .filter(|found| {
                let outer = tree.head(found.preposition).unwrap_or(found.preposition);
                tree.tokens()[outer].span.of(&self.source.text).to_lowercase() != "according"
            })
            .map(|found| found.object)
            .filter(|object| !tree.is_verb(*object))
            .collect();
        self.keep_untimed(parsed, &mut heads);
        heads
    }

    fn keep_untimed(&self, parsed: &Parsed, heads: &mut Vec<usize>) {
        let tokens = parsed.tree.tokens();
        heads.retain(|head| {
            !parsed
                .times
                .iter()
                .any(|time| time.span.contains(tokens[*head].span))
        });
    }

    /// The stretch of the clauses that a verb shares its subject with by governing or being governed: "pledged to repay",
    /// but not that of a verb joined to it by "and".
    fn own_stretch(&self, parsed: &Parsed, token: usize) -> Range<usize> {
        let tree = &parsed.tree;
        let mut at = token;
        for _ in 0..tree.tokens().len() {
            match (tree.head(at), tree.dependency(at)) {
                (Some(head), Dependency::Xcomp | Dependency::Acomp | Dependency::Oprd) => at = head,
                (Some(head), Dependency::Advcl) if tree.tag(tree.stretch(at).start) == Tag::To => at = head,
                _ => break,
            }
        }
        tree.stretch(at)
    }

    /// The tokens from the first to the last of what is told: the doer where it stands near, the verb with its
    /// auxiliaries and its "not", what is acted upon and the rest.
    pub(super) fn extent(&self, parsed: &Parsed, token: usize, parts: &Parts) -> Range<usize> {
        let tree = &parsed.tree;
        let mut range = token..token + 1;
        let beside = tree.auxiliaries(token).into_iter();
        for part in beside.chain(tree.particle(token)).chain(tree.negation(token)) {
            range = cover(&range, &(part..part + 1));
        }
        if tree.is_noun(token) {
            range = cover(&range, &tree.noun_phrase(token));
        }
        let whole = |head: usize| {
            let clause = tree.clause_of(head);
            let stretch = tree.stretch(head);
            // A relative clause or a second name behind the noun is no part of it.
            let end = (head..stretch.end)
                .find(|at| tree.clause_of(*at) != clause || tree.dependency(*at) == Dependency::Appos)
                .unwrap_or(stretch.end);
            let start = tree.noun_phrase(head).start;
            start..end.max(head + 1)
        };
        let core = parts
            .object
            .iter()
            .map(|head| whole(*head))
            .filter(|part| part.start.abs_diff(token) < NEAR * 2)
            .fold(range.clone(), |range, part| cover(&range, &part));
        // A subject shared with a verb before this one stands in the other's evidence.
        let own = self.own_stretch(parsed, token);
        let doers = parts
            .doer
            .iter()
            .filter(|head| own.contains(head))
            .map(|head| whole(*head));
        // The time that the clause names for it belongs to the evidence.
        let clause = tree.clause_of(token);
        let times = parsed
            .times
            .iter()
            .map(|time| tree.tokens_in(time.span))
            .filter(|time| {
                let head = tree.head_of(time.clone());
                let near = time.start >= core.start && time.start < core.end + NEAR;
                near && head.is_some_and(|head| tree.clause_of(head) == clause)
            });
        let mut all = doers
            .filter(|part| part.end + NEAR > token && part.start < token + NEAR * 2)
            .fold(core.clone(), |range, part| cover(&range, &part));
        for time in times {
            all = cover(&all, &time);
        }
        for head in &parts.rest {
            all = cover(&all, &whole(*head));
        }
        // "Indicted on charges of" goes on in a clause of its own.
        let is_loose = |at: usize| match tree.tokens()[at].upos {
            Upos::Punct | Upos::Det | Upos::Cconj => true,
            Upos::Adp => tree.dependency(at) == Dependency::Prep,
            _ => false,
        };
        let trimmed = |mut range: Range<usize>| {
            while range.end > token + 1 && is_loose(range.end - 1) {
                range.end -= 1;
            }
            range
        };
        let short = |range: &Range<usize>| {
            tree.span_of(range.clone())
                .is_some_and(|span| span.len() <= LONGEST)
        };
        [all, core].into_iter().map(trimmed).find(short).unwrap_or(range)
    }
}

pub(super) fn cover(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}
