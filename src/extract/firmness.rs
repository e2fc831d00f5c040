//! How firmly a word of a sentence is meant, and whether it is so: by its own auxiliaries and adverbs, by the words that
//! govern it, and by the conditions that it stands under.
//!
//! The walk goes from the word outwards and ends where somebody is said to speak: whose word it is stands in the claim's
//! speaker. Of several rungs the least firm counts, since "agreed to explore streamlining" promises no more than to
//! explore. What is read here is what linguists call event factuality (Saurí and Pustejovsky, 2009).

use crate::claim::{Certainty, Polarity};
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Tree};
use crate::text::{BlockKind, Lexicon};

/// Words that say how firmly what they govern is meant.
#[derive(Clone, Copy)]
pub(super) struct Firmness<'a> {
    /// Governing verbs, adjectives and nouns by rung.
    pub governors: &'a Lexicon,
    /// Verbs that give words to somebody.
    pub reporting: &'a Lexicon,
}

/// Verbs whose infinitive came to be (Karttunen, 1971), or goes on.
const IMPLICATIVES: &[&str] = &[
    "manage", "happen", "come", "help", "force", "make", "cause", "lead", "begin", "start", "continue",
    "remember", "dare", "get", "proceed", "prove", "go", "live", "turn", "tend", "use", "bother",
];

/// What the walk has found so far.
struct Walk {
    certainty: Certainty,
    denied: bool,
    question: bool,
}

/// How a word is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// How firmly.
    pub certainty: Certainty,
    /// Whether it is so.
    pub polarity: Polarity,
    /// Whether it is left open: "did not say whether".
    pub question: bool,
}

impl Walk {
    fn lower(&mut self, certainty: Certainty) {
        self.certainty = self.certainty.max(certainty);
    }

    fn flip(&mut self, when: bool) {
        self.denied ^= when;
    }
}

impl Firmness<'_> {
    /// The certainty and the polarity with which a sentence tells a token: a verb, or a noun or an adjective that tells
    /// what happens or is.
    pub(super) fn of(&self, parsed: &Parsed, token: usize) -> Told {
        let tree = &parsed.tree;
        let mut walk = Walk {
            certainty: Certainty::Asserted,
            denied: false,
            question: false,
        };
        if parsed.block == BlockKind::Title && tree.head(token).is_none() && tree.is_infinitive(token) {
            walk.lower(Certainty::Planned);
        }
        let mut at = token;
        // A chain of governors is no longer than the sentence.
        for _ in 0..tree.tokens().len() {
            self.own(tree, at, &mut walk);
            walk.question &= at == token;
            match self.outwards(tree, at, &mut walk) {
                Some(next) => at = next,
                None => break,
            }
        }
        let polarity = if walk.denied {
            Polarity::Negative
        } else {
            Polarity::Positive
        };
        Told {
            certainty: walk.certainty,
            polarity,
            question: walk.question,
        }
    }

    /// What a word says of itself: "not", "may", "allegedly", "if".
    fn own(&self, tree: &Tree, at: usize, walk: &mut Walk) {
        walk.flip(tree.child(at, Dependency::Neg).is_some());
        walk.flip(names_nothing(tree, at));
        for &child in tree.children(at) {
            let lemma = tree.lemma(child).to_lowercase();
            match tree.dependency(child) {
                Dependency::Aux if tree.tag(child) == Tag::Md => {
                    walk.lower(match lemma.as_str() {
                        "will" | "shall" | "'ll" | "wo" | "ll" => Certainty::Planned,
                        // "Said he would" is the future of the past.
                        "would" | "'d" if self.is_reported(tree, at) => Certainty::Planned,
                        _ => Certainty::Possible,
                    });
                }
                Dependency::Advmod if lemma == "longer" => walk.flip(true),
                Dependency::Advmod | Dependency::Acomp => {
                    if let Some(rung) = self.rung(&lemma) {
                        walk.lower(rung);
                    }
                }
                Dependency::Mark if matches!(lemma.as_str(), "if" | "unless" | "whether") => {
                    walk.lower(Certainty::Possible);
                    walk.question |= lemma == "whether";
                }
                _ => {}
            }
        }
    }

    /// The next word outwards, if it governs this one.
    fn outwards(&self, tree: &Tree, at: usize, walk: &mut Walk) -> Option<usize> {
        let mut at = at;
        let mut head = tree.head(at)?;
        while tree.dependency(at) == Dependency::Conj {
            // "Will meet and sign": the auxiliary stands before the first.
            let own = !tree.auxiliaries(at).is_empty();
            let finite = matches!(tree.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp);
            if !own && !finite {
                return Some(head);
            }
            at = head;
            head = tree.head(at)?;
        }
        match tree.dependency(at) {
            Dependency::Advcl if !tree.is_infinitive(at) => None,
            Dependency::Advcl => {
                self.lower_infinitive(tree, at, head, walk);
                // "Expected to sign" is now and then hung on the adjective as a clause.
                self.governed(tree, head, walk).then_some(head)
            }
            Dependency::Xcomp | Dependency::Ccomp | Dependency::Acl | Dependency::Dobj => {
                self.lower_infinitive(tree, at, head, walk);
                self.governed(tree, head, walk).then_some(head)
            }
            Dependency::Pcomp | Dependency::Pobj => {
                let outer = tree.head(head)?;
                let verbal = tree.dependency(at) == Dependency::Pcomp;
                walk.flip(verbal && tree.lemma(head) == "without");
                self.governed(tree, outer, walk).then_some(outer)
            }
            Dependency::Nsubjpass | Dependency::Acomp | Dependency::Attr => {
                self.governed(tree, head, walk).then_some(head)
            }
            _ => None,
        }
    }

    /// An infinitive tells what is meant to be, unless its governor says that it came to be: "managed to leave", "the first
    /// to leave".
    fn lower_infinitive(&self, tree: &Tree, at: usize, head: usize, walk: &mut Walk) {
        let came = IMPLICATIVES.contains(&tree.lemma(head).to_lowercase().as_str());
        let ranked = tree.children(head).iter().chain([&head]).any(|word| {
            let lemma = tree.lemma(*word).to_lowercase();
            matches!(
                lemma.as_str(),
                "first" | "last" | "only" | "second" | "third" | "enough"
            )
        });
        let governs = self.governors.contains(&tree.lemma(head).to_lowercase());
        if tree.is_infinitive(at) && !came && !ranked && !governs {
            walk.lower(Certainty::Planned);
        }
    }

    /// Takes what a governing word says; whether the walk goes on beyond it.
    fn governed(&self, tree: &Tree, governor: usize, walk: &mut Walk) -> bool {
        let lemma = tree.lemma(governor).to_lowercase();
        if self.governors.class_of(&lemma) == Some("negative") {
            walk.flip(true);
            return true;
        }
        if let Some(rung) = self.rung(&lemma) {
            walk.lower(rung);
            return true;
        }
        if self.reporting.contains(&lemma) {
            // What somebody did not say is not therefore untrue.
            if tree.child(governor, Dependency::Neg).is_some() {
                walk.lower(Certainty::Possible);
            }
            return false;
        }
        tree.is_verb(governor)
    }

    /// The rung that a governing word sets.
    fn rung(&self, lemma: &str) -> Option<Certainty> {
        self.governors.class_of(lemma).and_then(Certainty::from_word)
    }

    /// Whether a verb stands in what somebody is said to say.
    fn is_reported(&self, tree: &Tree, at: usize) -> bool {
        let clause = tree.clause_of(at);
        tree.outer_clauses(clause).any(|(outer, _)| {
            self.reporting
                .contains(&tree.tokens()[outer].lemma.to_lowercase())
        })
    }
}

/// Whether a verb's subject or object is nobody or nothing: "no one came", "found no trace".
fn names_nothing(tree: &Tree, token: usize) -> bool {
    const PARTS: &[Dependency] = &[Dependency::Nsubj, Dependency::Nsubjpass, Dependency::Dobj];
    let nothing = |part: usize| {
        let lemma = tree.lemma(part).to_lowercase();
        let bare = matches!(lemma.as_str(), "nobody" | "nothing" | "none" | "neither");
        bare || tree.negation(part).is_some()
    };
    tree.is_verb(token) && tree.children_by(token, PARTS).any(nothing)
}
