//! Factuality: how certainly a sentence tells what it tells, and whether as so or as not so (Saurí and Pustejovsky, 2009).
//!
//! One reader serves every kind of claim. It starts at the word that carries the answer and walks outwards by the
//! dependency tree: through auxiliaries, adverbs and conditions ([`own`]), through the words that govern the clause, to
//! where somebody is said to speak. Of several rungs the least firm counts, since "agreed to explore streamlining"
//! promises no more than to explore. Whose word it is stands in the claim's speaker; beyond the words of speech only
//! a denial still counts, and it leaves open what is said: "did not say that" is no denial.

mod cues;
mod own;
mod prefix;
#[cfg(test)]
mod tests;

use crate::claim::{Certainty, Polarity};
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Tree};
use crate::text::{BlockKind, Lexicon};

use cues::{Cue, OCCURRING, PERFORMING};
pub(super) use cues::{LIGHT, turns_round};
pub(super) use prefix::denied_by_prefix;

/// How something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Factuality {
    /// How firmly.
    pub certainty: Certainty,
    /// Whether it is so.
    pub polarity: Polarity,
    /// Whether it is left open by name: "did not say whether".
    pub question: bool,
}

impl Factuality {
    /// Told as so by the source itself.
    pub const FACT: Self = Self {
        certainty: Certainty::Asserted,
        polarity: Polarity::Positive,
        question: false,
    };

    /// Whether it is told as a fact, and as one that is so.
    pub fn is_fact(self) -> bool {
        self == Self::FACT
    }
}

/// Reads factuality from the tree of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// Words that say how firmly what they govern is meant, by rung.
    pub cues: &'a Lexicon,
    /// Verbs that give words to somebody.
    pub reporting: &'a Lexicon,
}

/// What the walk has found so far.
struct Walk {
    certainty: Certainty,
    denied: bool,
    question: bool,
    /// Beyond words of speech: what stands there says nothing of how firmly they are meant.
    beyond: bool,
    /// Beyond a clause that asks: who does not know whether it is so denies nothing.
    asked: bool,
    /// The word that the walk came from.
    from: Option<usize>,
    stage: Stage,
}

/// Where the walk is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// At a noun that tells what happens or is. It may only point at something known: "the arrest" of "did not see the
    /// arrest" took place.
    Noun,
    /// Inside the clause that holds the answer, on the way to its head.
    Inside,
    /// At the head of a clause, or at what governs one.
    Clause,
}

impl Walk {
    fn lower(&mut self, certainty: Certainty) {
        if !self.beyond {
            self.certainty = self.certainty.max(certainty);
        }
    }

    fn deny(&mut self) {
        if self.beyond {
            self.certainty = Certainty::Possible;
            self.denied = false;
        } else if !self.asked {
            self.denied ^= true;
        }
    }

    fn end(self) -> Factuality {
        Factuality {
            certainty: match self.certainty {
                // Who denies that it is not so says that it is.
                Certainty::Denied if !self.denied => Certainty::Alleged,
                certainty => certainty,
            },
            polarity: if self.denied {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            question: self.question,
        }
    }
}

/// Whether a clause asks: "did not know whether she had paid", "would not say how many had left".
fn asks(tree: &Tree, clause: usize) -> bool {
    let is_told = matches!(
        tree.dependency(clause),
        Dependency::Ccomp | Dependency::Pcomp | Dependency::Csubj
    );
    let opens = || {
        let first = tree.stretch(clause).start;
        matches!(tree.tag(first), Tag::Wp | Tag::WpPoss | Tag::Wrb | Tag::Wdt)
            || matches!(tree.lemma(first), "whether" | "if")
    };
    is_told && opens()
}

impl Reader<'_> {
    /// How a word itself is told: a verb, or a noun or an adjective that tells what happens or is.
    pub fn of(&self, parsed: &Parsed, token: usize) -> Factuality {
        self.walk(parsed, token, Stage::Noun)
    }

    /// How the clause tells what a word of it answers: a figure, a date.
    pub fn in_clause(&self, parsed: &Parsed, token: usize) -> Factuality {
        self.walk(parsed, token, Stage::Inside)
    }

    fn walk(&self, parsed: &Parsed, token: usize, stage: Stage) -> Factuality {
        let tree = &parsed.tree;
        let mut walk = Walk {
            certainty: Certainty::Asserted,
            denied: denied_by_prefix(parsed, token).is_some(),
            question: false,
            beyond: false,
            asked: false,
            from: None,
            stage,
        };
        let mut at = token;
        // A chain of governors is no longer than the sentence.
        for _ in 0..tree.tokens().len() {
            let asked = walk.question;
            self.own(parsed, at, &mut walk);
            walk.question &= at == token || asked;
            walk.asked |= asks(tree, at);
            if tree.is_verb(at) || walk.stage == Stage::Inside && tree.clause_of(at) == at {
                walk.stage = Stage::Clause;
            }
            match self.outwards(parsed, at, &mut walk) {
                Some((from, next)) => {
                    walk.from = Some(from);
                    if walk.stage == Stage::Noun {
                        walk.stage = Stage::Clause;
                    }
                    at = next;
                }
                None => break,
            }
        }
        if tree.head(at).is_none() {
            self.mood(parsed, at, tree.clause_of(token), &mut walk);
        }
        walk.end()
    }

    /// What the whole sentence says of its main verb: a question and a command leave it open, a headline tells what is to
    /// come by an infinitive.
    fn mood(&self, parsed: &Parsed, root: usize, clause: usize, walk: &mut Walk) {
        let tree = &parsed.tree;
        let last = tree.tokens().iter().rev().find(|token| token.tag != Tag::Space);
        if last.is_some_and(|token| token.lemma.as_ref() == "?") {
            walk.lower(Certainty::Possible);
        }
        if parsed.block == BlockKind::Title && tree.is_infinitive(root) {
            walk.lower(Certainty::Planned);
        }
        let bare = tree
            .auxiliaries(root)
            .into_iter()
            .all(|aux| tree.lemma(aux) == "do");
        let own = clause == root || tree.dependency(clause) == Dependency::Conj;
        let command = own && tree.tag(root) == Tag::Vb && bare && tree.subject(root).is_none();
        if command && parsed.block != BlockKind::Title {
            walk.lower(Certainty::Possible);
        }
    }

    /// The next word outwards if it governs this one, after the word through which it is reached.
    fn outwards(&self, parsed: &Parsed, at: usize, walk: &mut Walk) -> Option<(usize, usize)> {
        let tree = &parsed.tree;
        let head = tree.head(at)?;
        let goes = |on: bool, next: usize| on.then_some((at, next));
        let (noun, inside) = (walk.stage == Stage::Noun, walk.stage == Stage::Inside);
        match tree.dependency(at) {
            Dependency::Conj => self.joined(parsed, at, head, walk),
            Dependency::Advcl | Dependency::Relcl if !tree.is_infinitive(at) => None,
            // "Expected to sign" is now and then hung on the adjective as a clause.
            Dependency::Advcl
            | Dependency::Xcomp
            | Dependency::Ccomp
            | Dependency::Acl
            | Dependency::Csubj => {
                self.infinitive(tree, at, head, walk);
                goes(self.governed(parsed, at, head, walk), head)
            }
            Dependency::Attr | Dependency::Acomp | Dependency::Oprd => {
                goes(self.governed(parsed, at, head, walk), head)
            }
            label if inside => {
                // What somebody vowed in May was vowed in May, what is set for May is set.
                let object = matches!(label, Dependency::Dobj | Dependency::Nsubjpass)
                    || label == Dependency::Prep && matches!(tree.lemma(at), "of" | "for" | "with");
                // Nor does "cancelled 12 trains" deny its figure, which counts what was cancelled.
                let counts = |cue: &Cue| !tree.is_verb(head) || matches!(cue, Cue::Rung(_) | Cue::Alleged);
                let cue = self.cue(parsed, head).filter(|cue| object && counts(cue));
                let governs = cue.is_some() && !controls(tree, head);
                goes(!governs || self.governed(parsed, at, head, walk), head)
            }
            Dependency::Pcomp | Dependency::Pobj => {
                let outer = self.behind(tree, head, walk)?;
                let serves = tree.lemma(head) == "as";
                let on = tree.is_verb(at) || serves || self.reaches(parsed, at, outer, walk);
                goes(on && self.governed(parsed, at, outer, walk), outer)
            }
            Dependency::Dobj | Dependency::Nsubjpass => {
                let on = tree.is_verb(at) || !noun || self.reaches(parsed, at, head, walk);
                goes(on && self.governed(parsed, at, head, walk), head)
            }
            Dependency::Nsubj if noun => {
                let others = tree
                    .children_by(head, &[Dependency::Dobj])
                    .any(|object| tree.lemma(object) != "place");
                goes(OCCURRING.contains(&tree.lemma(head)) && !others, head)
            }
            // "His bid to leave failed".
            Dependency::Nsubj => {
                let ends = self.cue(parsed, head) == Some(Cue::Negative) && !controls(tree, head);
                goes(ends && self.governed(parsed, at, head, walk), head)
            }
            Dependency::Compound if noun => goes(
                self.cue(parsed, head).is_some() && self.governed(parsed, at, head, walk),
                head,
            ),
            _ => None,
        }
    }

    /// Whether what a word says of a noun is meant of what the noun tells: of an event by a word that is a cue or says that
    /// it takes place, of anything new ("a strike") besides. The claim that somebody denies was made.
    fn reaches(&self, parsed: &Parsed, noun: usize, governor: usize, walk: &Walk) -> bool {
        let tree = &parsed.tree;
        let event = parsed
            .word_of(noun)
            .is_some_and(|word| parsed.words[word].event.is_some());
        let new = !tree.is_definite(noun);
        let object = tree.dependency(noun) != Dependency::Pobj;
        // "Indicted after an inquiry" says nothing of the inquiry.
        const BOUND: &[&str] = &["of", "for", "on", "to", "from", "with", "against"];
        let bound = |preposition: usize| BOUND.contains(&tree.lemma(preposition));
        let cue = self
            .cue(parsed, governor)
            .filter(|_| object || tree.head(noun).is_some_and(bound));
        match cue {
            Some(_) if walk.stage != Stage::Noun => true,
            Some(cue) if controls(tree, governor) => cue == Cue::Negative && new,
            // What is rejected is told as no more than proposed.
            Some(Cue::Rejected) => self.cue(parsed, noun).is_none(),
            Some(cue) => (event || new) && (cue == Cue::Negative || self.cue(parsed, noun).is_none()),
            None if object && new => true,
            None => {
                let performs = [LIGHT, PERFORMING]
                    .iter()
                    .any(|verbs| verbs.contains(&tree.lemma(governor)));
                (event || new) && performs && (object || new)
            }
        }
    }

    /// The way out of a word joined to another by "and". "Will meet and sign": the auxiliary stands before the first; what
    /// has its own, or is finite, shares only what governs both.
    fn joined(&self, parsed: &Parsed, at: usize, head: usize, walk: &mut Walk) -> Option<(usize, usize)> {
        let tree = &parsed.tree;
        let finite = matches!(tree.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let shares = tree.is_verb(at) && tree.auxiliaries(at).is_empty() && !finite;
        let denied = tree.negation(head).is_some();
        let joins = |word: &str| {
            let mut between = tree.children_by(head, &[Dependency::Cc]);
            between.any(|cc| cc < at && tree.lemma(cc) == word)
        };
        if shares {
            // "Was not arrested but charged": the denial is the first one's alone.
            if denied && joins("but") {
                walk.deny();
            }
            return Some((at, head));
        }
        // "No deaths or injuries".
        if denied && !tree.is_verb(at) && joins("or") {
            walk.deny();
        }
        let mut first = head;
        for _ in 0..tree.tokens().len() {
            if tree.dependency(first) != Dependency::Conj {
                return self.outwards(parsed, first, walk);
            }
            first = tree.head(first)?;
        }
        None
    }

    /// The word that prepositions hang on: "accused" for "of" of "accused of", "out of" as one.
    fn behind(&self, tree: &Tree, preposition: usize, walk: &mut Walk) -> Option<usize> {
        let apart = |word: &usize| matches!(tree.lemma(*word).to_lowercase().as_str(), "instead" | "rather");
        let without = tree.lemma(preposition).eq_ignore_ascii_case("without");
        if without || tree.children(preposition).iter().any(apart) {
            walk.deny();
        }
        let outer = tree
            .head(preposition)
            .filter(|_| tree.dependency(preposition) != Dependency::Agent)?;
        // "Including" and "considering" are prepositions too.
        if tree.tag(outer) == Tag::Vbg && tree.dependency(outer) == Dependency::Prep {
            return None;
        }
        if tree.tag(outer) == Tag::In {
            tree.head(outer)
        } else {
            Some(outer)
        }
    }

    /// An infinitive tells what is meant to be, unless its governor says that it came to be ("managed to leave", "the first
    /// to leave") or that it did not yet ("has yet to leave").
    fn infinitive(&self, tree: &Tree, at: usize, head: usize, walk: &mut Walk) {
        if !tree.is_infinitive(at) {
            return;
        }
        let beside = |words: &[&str]| {
            let near = tree.children(head).iter().chain([&head]);
            near.into_iter()
                .any(|word| words.contains(&tree.lemma(*word).to_lowercase().as_str()))
        };
        if matches!(tree.lemma(head), "have" | "be") && beside(&["yet"]) {
            walk.deny();
            return;
        }
        let lemma = tree.lemma(head).to_lowercase();
        let came = cues::IMPLICATIVES.contains(&lemma.as_str()) && !going(tree, head)
            // "Had to leave".
            || lemma == "have" && tree.tag(head) == Tag::Vbd;
        let ranked = beside(&["first", "last", "only", "second", "third", "enough"]);
        if !came && !ranked && !self.cues.contains(&lemma) {
            walk.lower(Certainty::Planned);
        }
    }
}

/// Whether an infinitive behind a word is what it governs, and not a noun: "the charges are expected to be heard".
fn controls(tree: &Tree, governor: usize) -> bool {
    tree.children_by(governor, &[Dependency::Xcomp])
        .any(|clause| tree.is_infinitive(clause))
}

/// Whether a verb is the "going" of "is going to".
fn going(tree: &Tree, verb: usize) -> bool {
    tree.lemma(verb) == "go" && tree.tag(verb) == Tag::Vbg
}
