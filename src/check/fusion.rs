//! Sentence fusion: of a clause of one report what the other reports say as well, so that a headline says no more than each of them. The
//! clause is cut down to its core and to what the others carry, after Barzilay and McKeown (2005) and Filippova and Strube (2008),
//! who join the dependency trees of several sentences; here the words stay those of one report.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::{Dependency, Tag, Upos};
use crate::mention::Tree;
use crate::text::{Span, one_line};

/// A clause cut down to what is told in common.
pub(super) struct Fused {
    /// Its words, with an ellipsis where some are left out and a gap in place of the answer where it is asked for.
    pub text: String,
    /// How many of its telling words there are.
    pub told: usize,
    /// How many of these the others lack, counted for each of them.
    pub lacking: usize,
    /// How far it is from a clause that can be read as it stands, less being better.
    pub rough: usize,
    /// Whether it has a subject and a verb of its own.
    pub is_clause: bool,
}

/// A sentence of which a clause is cut down.
pub(super) struct Fusion<'a> {
    /// The tree of the sentence.
    pub tree: &'a Tree,
    /// The text in which its tokens stand.
    pub text: &'a str,
    /// For each other report the telling words of its sentences.
    pub others: Vec<&'a BTreeSet<String>>,
}

/// Labels of what a word cannot do without.
const CORE: &[Dependency] = &[
    Dependency::Nsubj,
    Dependency::Nsubjpass,
    Dependency::Csubj,
    Dependency::Csubjpass,
    Dependency::Expl,
    Dependency::Aux,
    Dependency::Auxpass,
    Dependency::Neg,
    Dependency::Prt,
    Dependency::Dobj,
    Dependency::Dative,
    Dependency::Acomp,
    Dependency::Attr,
    Dependency::Oprd,
    Dependency::Xcomp,
    Dependency::Mark,
    Dependency::Agent,
    Dependency::Pobj,
    Dependency::Pcomp,
    Dependency::Det,
    Dependency::Predet,
    Dependency::Preconj,
    Dependency::Amod,
    Dependency::Compound,
    Dependency::Nummod,
    Dependency::Quantmod,
    Dependency::Nmod,
    Dependency::Poss,
    Dependency::Case,
];

/// Labels of the subject of a clause.
const SUBJECTS: &[Dependency] = &[
    Dependency::Nsubj,
    Dependency::Nsubjpass,
    Dependency::Csubj,
    Dependency::Csubjpass,
    Dependency::Expl,
];

/// What is no clause of its own is so rough; a pronoun as subject, and each place where words are left out, makes it rougher by one.
const FRAGMENT: usize = 2;

/// Stands where words are left out.
const ELLIPSIS: &str = " … ";

/// Verbs that say nothing by themselves.
const LIGHT: [&str; 3] = ["be", "have", "do"];

/// The dictionary forms of the nouns, verbs, adjectives, adverbs and figures among some tokens.
pub(super) fn words(tree: &Tree, tokens: impl Iterator<Item = usize>) -> BTreeSet<String> {
    tokens.filter_map(|token| word(tree, token)).collect()
}

/// The dictionary form of a token, if it tells something.
fn word(tree: &Tree, token: usize) -> Option<String> {
    let lemma = tree.lemma(token);
    let tells = matches!(
        tree.tokens()[token].upos,
        Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num
    );
    (tells && !LIGHT.contains(&lemma)).then(|| lemma.to_lowercase())
}

impl Fusion<'_> {
    /// The clause of a word, cut down around the answer, which stands in its words or is left open.
    pub fn clause(&self, at: usize, answer: &Range<usize>, with_answer: bool) -> Fused {
        let tree = self.tree;
        let (root, shared) = self.root(at);
        let mut kept = vec![false; tree.tokens().len()];
        let path: BTreeSet<usize> = std::iter::successors(Some(at), |token| tree.head(*token))
            .take(tree.tokens().len())
            .chain(answer.clone())
            .collect();
        let mut open = vec![root];
        open.extend(tree.antecedent(root));
        open.extend(&shared);
        open.extend(answer.clone());
        let tops: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(token) = open.pop() {
            if std::mem::replace(&mut kept[token], true) {
                continue;
            }
            let before = open.len();
            let children = tree.children(token).iter().copied();
            open.extend(children.filter(|child| self.belongs(*child, token == root, &path)));
            let is_verb = tree.is_verb(token) && !tops.contains(&token) || token == root;
            if is_verb && !open[before..].iter().any(|child| self.says(*child)) {
                // "Lives" alone says too little: the first thing said of it belongs to it.
                const FURTHER: &[Dependency] = &[Dependency::Ccomp, Dependency::Prep, Dependency::Advmod];
                let first = tree.children_by(token, FURTHER);
                open.extend(first.filter(|child| *child > token).take(1));
            }
        }
        self.join(&mut kept);
        let has_subject = tree
            .children_by(root, SUBJECTS)
            .next()
            .or(shared.first().copied());
        let is_finite = |token: usize| matches!(tree.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let is_pronoun = |token: usize| tree.tokens()[token].upos == Upos::Pron;
        let has_verb = (0..kept.len()).any(|token| kept[token] && is_finite(token));
        let subject = has_subject.filter(|_| has_verb && tree.antecedent(root).is_none());
        let rough = subject.map_or(FRAGMENT, |subject| usize::from(is_pronoun(subject)));
        Fused {
            is_clause: subject.is_some(),
            ..self.fused(&kept, answer, with_answer, rough)
        }
    }

    /// Keeps the whole of a word with a hyphen of which a part is kept.
    fn join(&self, kept: &mut [bool]) {
        let tokens = self.tree.tokens();
        let is_joined = |at: usize| {
            let touches = |at: usize| tokens[at].span.end == tokens[at + 1].span.start;
            at > 0
                && tokens[at].span.of(self.text) == "-"
                && at + 1 < tokens.len()
                && touches(at - 1)
                && touches(at)
        };
        // Of "co-op-run" each half keeps the next: once from the left, once from the right.
        let hyphens = || (0..tokens.len()).filter(|at| is_joined(*at));
        for at in hyphens().chain(hyphens().collect::<Vec<_>>().into_iter().rev()) {
            let is_kept = kept[at - 1] || kept[at + 1];
            kept[at - 1..=at + 1].iter_mut().for_each(|kept| *kept |= is_kept);
        }
    }

    /// Some tokens as they stand, with the answer or with a gap in its place.
    pub fn words_of(&self, tokens: Range<usize>, answer: &Range<usize>, with_answer: bool) -> Fused {
        // What joins them to words that are left out, and the marks around them, say nothing here.
        let joins = |token: &usize| {
            let label = self.tree.dependency(*token);
            matches!(label, Dependency::Cc | Dependency::Punct) && !answer.contains(token)
        };
        let start = tokens.clone().find(|token| !joins(token)).unwrap_or(tokens.end);
        let kept: Vec<bool> = (0..self.tree.tokens().len())
            .map(|token| (start..tokens.end).contains(&token))
            .collect();
        self.fused(&kept, answer, with_answer, 0)
    }

    fn fused(&self, kept: &[bool], answer: &Range<usize>, with_answer: bool, rough: usize) -> Fused {
        let told = (0..kept.len()).filter(|token| kept[*token] && (with_answer || !answer.contains(token)));
        let told = words(self.tree, told);
        let text = self.text(kept, answer, with_answer);
        Fused {
            rough: rough + text.matches(ELLIPSIS).count(),
            text,
            lacking: self
                .others
                .iter()
                .map(|other| told.difference(other).count())
                .sum(),
            told: told.len(),
            is_clause: false,
        }
    }

    /// The head of the clause in which a word is told of whom, and what stands before the first of several verbs for all of them.
    fn root(&self, at: usize) -> (usize, Vec<usize>) {
        let tree = self.tree;
        let mut root = tree.clause_of(at);
        for _ in 0..tree.tokens().len() {
            if tree.children_by(root, SUBJECTS).next().is_some() {
                break;
            }
            match (tree.dependency(root), tree.head(root)) {
                (Dependency::Conj, Some(first)) => {
                    let Some(subject) = tree.subject(root) else {
                        root = tree.clause_of(first);
                        continue;
                    };
                    let mut shared = vec![subject];
                    if tree.auxiliaries(root).is_empty() && tree.tag(root) != Tag::Vbd {
                        shared.extend(tree.auxiliaries(first));
                    }
                    return (root, shared);
                }
                (Dependency::Xcomp | Dependency::Pcomp | Dependency::Advcl, Some(head)) => {
                    root = tree.clause_of(head);
                }
                _ => break,
            }
        }
        (root, Vec::new())
    }

    /// Whether a token belongs to what is kept of its head: to its core, on the way to the answer, or told by every other report.
    fn belongs(&self, token: usize, of_root: bool, path: &BTreeSet<usize>) -> bool {
        let tree = self.tree;
        match tree.dependency(token) {
            Dependency::Punct => false,
            // What opens the clause joins it to what is left out, unless it says that the clause is open.
            // "How long", "when": a question that is not told to be one would read as an answer.
            _ if tree.tag(token) == Tag::Wrb => !of_root || matches!(tree.lemma(token), "how" | "why"),
            Dependency::Mark if of_root => matches!(tree.lemma(token), "if" | "whether" | "unless"),
            Dependency::Cc => {
                let joined = tree
                    .head(token)
                    .map(|head| tree.children_by(head, &[Dependency::Conj]));
                !of_root
                    && joined.is_some_and(|mut joined| {
                        joined.any(|other| path.contains(&other) || self.is_carried(other))
                    })
            }
            label if CORE.contains(&label) || path.contains(&token) => true,
            Dependency::Prep => {
                let object = tree.complement_at(token).map(|complement| complement.object);
                tree.lemma(token) == "of" || object.is_some_and(|object| self.is_carried(object))
            }
            Dependency::Conj if of_root => false,
            _ => self.is_carried(token),
        }
    }

    /// Whether a kept token says something of a verb beside its subject.
    fn says(&self, token: usize) -> bool {
        !SUBJECTS.contains(&self.tree.dependency(token))
            && !matches!(
                self.tree.dependency(token),
                Dependency::Aux | Dependency::Neg | Dependency::Mark | Dependency::Cc
            )
    }

    /// Whether every other report has a word.
    fn is_carried(&self, token: usize) -> bool {
        word(self.tree, token).is_some_and(|word| self.others.iter().all(|other| other.contains(&word)))
    }

    /// The kept words in order. Marks stand where the words on both sides of them do.
    fn text(&self, kept: &[bool], answer: &Range<usize>, with_answer: bool) -> String {
        let tokens = self.tree.tokens();
        let mut text = String::new();
        let mut last: Option<usize> = None;
        for token in (0..kept.len()).filter(|token| kept[*token]) {
            if !with_answer && answer.contains(&token) && last.is_some_and(|last| answer.contains(&last)) {
                last = Some(token);
                continue;
            }
            if let Some(last) = last {
                let between = Span::new(tokens[last].span.end, tokens[token].span.start);
                let is_mark = |token: usize| matches!(tokens[token].upos, Upos::Punct | Upos::Space);
                match (last + 1..token).all(is_mark) {
                    true => text.push_str(between.of(self.text)),
                    false => text.push_str(ELLIPSIS),
                }
            }
            match answer.contains(&token) {
                true if !with_answer => text.push_str("[…]"),
                _ => text.push_str(tokens[token].span.of(self.text)),
            }
            last = Some(token);
        }
        paired(&one_line(&text))
    }
}

/// A text without the marks of quotation and the brackets of which the other half was left out.
fn paired(text: &str) -> String {
    let is_torn = |open: char, close: char| {
        let count = |mark: char| text.matches(mark).count();
        match open == close {
            true => count(open) % 2 == 1,
            false => count(open) != count(close),
        }
    };
    let torn: Vec<char> = [('“', '”'), ('(', ')'), ('"', '"')]
        .into_iter()
        .filter(|(open, close)| is_torn(*open, *close))
        .flat_map(|(open, close)| [open, close])
        .collect();
    let text: String = text.chars().filter(|mark| !torn.contains(mark)).collect();
    one_line(&text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Fusion, paired};
    use crate::mention::Tree;
    use crate::mention::tree::hand::parsed;

    const SIGNED: &str = "Lopez|NNP|nsubj|6 ,|,|punct|0 the|DT|det|3 mayor|NN|appos|0 ,|,|punct|0 quickly|RB|advmod|6 \
         signed|VBD|ROOT|6|sign the|DT|det|8 pact|NN|dobj|6 in|IN|prep|6 Alden|NNP|pobj|9 on|IN|prep|6 Friday|NNP|pobj|11";

    fn fused(sentence: &str, at: usize, with_answer: bool, other: &str) -> (String, usize) {
        let (text, parse) = parsed(sentence);
        let other: BTreeSet<String> = other.split(' ').map(str::to_owned).collect();
        let tree = Tree::new(parse);
        let fusion = Fusion {
            tree: &tree,
            text: &text,
            others: vec![&other],
        };
        let fused = fusion.clause(at, &(at..at + 1), with_answer);
        (fused.text, fused.lacking)
    }

    #[test]
    fn a_clause_keeps_its_core_the_answer_and_what_the_others_tell() {
        let (text, lacking) = fused(SIGNED, 12, true, "lopez sign pact friday");
        assert_eq!(text, "Lopez … signed the pact … on Friday");
        assert_eq!(lacking, 0);
        let (text, lacking) = fused(SIGNED, 12, false, "lopez sign pact alden monday");
        assert_eq!(text, "Lopez … signed the pact in Alden on […]");
        assert_eq!(lacking, 0);
        let (text, lacking) = fused(SIGNED, 12, true, "mayor ferry");
        assert_eq!(text, "Lopez, the mayor … signed the pact … on Friday");
        assert_eq!(lacking, 4);
    }

    #[test]
    fn a_verb_behind_and_has_the_subject_of_the_first() {
        let joined = "Reed|NNP|nsubjpass|2 was|VBD|auxpass|2 seen|VBN|ROOT|2|see and|CC|cc|2 charged|VBN|conj|2|charge \
                      with|IN|prep|4 murder|NN|pobj|5";
        assert_eq!(
            fused(joined, 4, true, "murder").0,
            "Reed was … charged with murder"
        );
    }

    #[test]
    fn a_clause_of_purpose_is_told_with_the_clause_around_it() {
        let purpose = "Chen|NNP|nsubj|1 refused|VBD|ROOT|1|refuse to|TO|aux|3 testify|VB|xcomp|1";
        assert_eq!(fused(purpose, 3, true, "chen").0, "Chen refused to testify");
    }

    #[test]
    fn half_a_pair_of_marks_is_left_out() {
        assert_eq!(
            paired("he was “proud of (the pact)"),
            "he was proud of (the pact)"
        );
        assert_eq!(paired("it is a “war” of words"), "it is a “war” of words");
    }
}
