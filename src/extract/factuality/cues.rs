//! Words that say how firmly what they govern is meant.

use super::own::is_nothing;
use super::{Reader, Walk};
use crate::claim::Certainty;
use crate::language::Dependency;
use crate::mention::Parsed;
use crate::semantics::Semantics;

/// Verbs whose infinitive came to be (Karttunen, 1971), or goes on.
pub(super) const IMPLICATIVES: &[&str] = &[
    "manage", "happen", "come", "help", "force", "make", "cause", "lead", "begin", "start", "continue",
    "remember", "dare", "get", "proceed", "prove", "go", "live", "turn", "tend", "use", "bother",
];

/// Verbs that say of their subject that it takes place: "the strike will begin".
pub(super) const OCCURRING: &[&str] = &[
    "happen", "occur", "take", "begin", "start", "proceed", "resume", "continue", "erupt", "ensue",
];

/// Verbs that say that what the noun behind them tells takes place: "did not hold the vote".
pub(in crate::extract) const LIGHT: &[&str] = &[
    "file",
    "bring",
    "lodge",
    "launch",
    "hold",
    "make",
    "conduct",
    "carry",
    "stage",
    "mount",
    "give",
    "take",
    "have",
    "undertake",
    "wage",
    "issue",
    "deliver",
    "open",
    "initiate",
    "perform",
];

/// Further verbs that say so of their object where it is told as something that happens.
pub(super) const PERFORMING: &[&str] = &["begin", "start", "reach", "do", "commit", "sign"];

/// What a word says of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// It is no firmer than this.
    Rung(Certainty),
    /// It is not so: "failed to".
    Negative,
    /// It is most likely not so.
    Unlikely,
    /// It was proposed or told, and is turned down.
    Rejected,
    /// It may not be so, unless there is no doubt.
    Doubted,
    /// Somebody says so: "accused of".
    Alleged,
    /// Somebody says that it is not so.
    Denied,
    /// An adverb by which a verb is not so: "hardly", "almost".
    Barely,
}

impl Cue {
    /// What a class of the lexicon says, where it says anything.
    fn of(class: &str) -> Option<Self> {
        Some(match class {
            "negative" => Self::Negative,
            "unlikely" => Self::Unlikely,
            "rejected" => Self::Rejected,
            "doubted" => Self::Doubted,
            "alleged" => Self::Alleged,
            "denied" => Self::Denied,
            "barely" => Self::Barely,
            "believed" => Self::Rung(Certainty::Alleged),
            rung => Self::Rung(Certainty::from_word(rung)?),
        })
    }
}

/// Whether a class of the lexicon says that what it governs is not so, or most likely not.
pub(in crate::extract) fn turns_round(class: &str) -> bool {
    let denials = [Cue::Negative, Cue::Unlikely, Cue::Rejected, Cue::Denied];
    Cue::of(class).is_some_and(|cue| denials.contains(&cue))
}

impl Reader<'_> {
    /// The cue that a word is, with its particle: "rule out".
    pub(super) fn cue(&self, parsed: &Parsed, token: usize) -> Option<Cue> {
        let tree = &parsed.tree;
        let lemma = tree.lemma(token).to_lowercase();
        let whole = tree
            .particle(token)
            .and_then(|particle| self.cues.class_of(&format!("{lemma} {}", tree.lemma(particle))));
        // "Take off" and "call in" are not "take" and "call".
        let class = match tree.particle(token) {
            Some(_) => whole?,
            None if super::going(tree, token) => "planned",
            // "Set a record".
            None if lemma == "set" && tree.child(token, Dependency::Dobj).is_some() => return None,
            None => self.cues.class_of(&lemma).or_else(|| {
                // Some forms have a wrong lemma: "hoped".
                let form = &parsed.words[parsed.word_of(token)?].norm;
                self.cues.class_of(Semantics::embedded().base(form)?)
            })?,
        };
        Cue::of(class)
    }

    /// Whether a verb gives words to somebody.
    pub(super) fn speaks(&self, parsed: &Parsed, token: usize) -> bool {
        let form = parsed
            .word_of(token)
            .map_or("", |word| parsed.words[word].norm.as_str());
        let lemma = parsed.tree.lemma(token);
        // The list holds the forms that news uses.
        let forms = [
            form.to_owned(),
            lemma.to_owned(),
            format!("{lemma}s"),
            format!("{lemma}ed"),
        ];
        let class = forms.iter().find_map(|form| self.reporting.class_of(form));
        let clause = || parsed.tree.child(token, Dependency::Ccomp).is_some();
        class.is_some_and(|class| class != "loose" || clause())
    }

    /// Takes what a governing word says; whether the walk goes on to it.
    pub(super) fn governed(&self, parsed: &Parsed, at: usize, governor: usize, walk: &mut Walk) -> bool {
        let tree = &parsed.tree;
        match self.cue(parsed, governor) {
            Some(Cue::Rung(rung)) => {
                walk.lower(rung);
                true
            }
            Some(Cue::Negative) => {
                // "Stopped to sign" is a purpose.
                if !(tree.lemma(governor) == "stop" && tree.is_infinitive(at)) {
                    walk.deny();
                }
                true
            }
            Some(Cue::Unlikely) => {
                walk.deny();
                walk.lower(Certainty::Expected);
                true
            }
            Some(Cue::Rejected) => {
                // "Rejected the claim that he left".
                walk.beyond &= tree.is_verb(at);
                walk.deny();
                // A thing that is rejected may yet be there: a suit, a claim; and what is not rejected is open.
                walk.lower(Certainty::Considered);
                walk.beyond = true;
                true
            }
            Some(Cue::Doubted) => {
                let sure = tree.negation(governor).is_some();
                if !sure {
                    walk.lower(Certainty::Possible);
                }
                !sure
            }
            Some(Cue::Alleged) => {
                walk.lower(Certainty::Alleged);
                walk.beyond = true;
                true
            }
            Some(Cue::Denied) => {
                walk.beyond &= tree.is_verb(at);
                walk.deny();
                walk.lower(Certainty::Denied);
                walk.beyond = true;
                true
            }
            Some(Cue::Barely) => false,
            None if self.speaks(parsed, governor) => {
                if tree.is_passive(governor) && tree.is_infinitive(at) {
                    walk.lower(Certainty::Alleged);
                }
                walk.beyond = true;
                true
            }
            None => {
                let said = [Dependency::Acomp, Dependency::Attr, Dependency::Oprd];
                // "It is false that he signed".
                let beside: Vec<usize> = tree
                    .children_by(governor, &said)
                    .filter(|word| *word != at)
                    .collect();
                let cue = beside.into_iter().find(|word| self.cue(parsed, *word).is_some());
                let clausal = matches!(
                    tree.dependency(at),
                    Dependency::Ccomp | Dependency::Csubj | Dependency::Xcomp
                );
                match cue.filter(|_| clausal) {
                    Some(cue) => self.governed(parsed, at, cue, walk),
                    // "Found no evidence that he left", where the noun itself denies.
                    None if tree.dependency(at) == Dependency::Acl && is_nothing(tree, governor) => {
                        tree.child(at, Dependency::Mark).is_some()
                    }
                    None => tree.is_verb(governor) || said.contains(&tree.dependency(governor)),
                }
            }
        }
    }
}
