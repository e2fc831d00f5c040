//! The keys of every claim, made ready once a run: comparison meets a claim with many others.

use super::action::is_act;
use super::weights::{Bag, Weights};
use crate::claim::{Argument, Claim, Pattern};

/// The keys of a claim as comparison asks for them.
#[derive(Clone, Debug)]
pub struct Keys<'a> {
    /// The claim itself.
    pub claim: &'a Claim,
    /// What is counted, dated or done.
    pub thing: Option<&'a str>,
    /// The word that the thing counts as.
    pub thing_stem: Option<&'a str>,
    /// Which of its things: the words that narrow it.
    pub kind: &'a [String],
    /// The entities that it is about.
    pub subject: &'a [usize],
    /// The entities that its sentence names.
    pub around: &'a [usize],
    /// The words that say what it is about.
    pub about: Bag,
    /// The words of its sentence.
    pub setting: Bag,
    /// The words of what is said.
    pub said: Bag,
    /// The one who acts.
    pub doer: Option<&'a Argument>,
    /// What is acted upon.
    pub object: Option<&'a Argument>,
    /// All that belongs to an act besides the one who acts, as names and words.
    pub told: Bag,
}

impl<'a> Keys<'a> {
    /// The keys of every claim.
    pub fn of(claims: &'a [Claim], weights: &'a Weights) -> Vec<Self> {
        claims.iter().map(|claim| Self::new(claim, weights)).collect()
    }

    fn new(claim: &'a Claim, weights: &'a Weights) -> Self {
        let bag = |slot: &str| weights.bag(claim.words(slot), &[]);
        Self {
            claim,
            thing: claim.class("thing"),
            thing_stem: claim.class("thing").map(|thing| weights.stem(thing)),
            kind: claim.words("kind"),
            subject: claim.entities("subject"),
            around: claim.entities("setting-subject"),
            about: bag("about"),
            setting: bag("setting"),
            said: bag("said"),
            doer: claim.argument("doer"),
            object: claim.argument("object"),
            told: if is_act(claim) {
                told(claim, weights)
            } else {
                Bag::default()
            },
        }
    }

    /// Whether it holds what somebody said in the reporter's words.
    pub fn is_retold(&self) -> bool {
        self.claim.pattern == Pattern::Paraphrase
    }
}

fn told(claim: &Claim, weights: &Weights) -> Bag {
    let parts = ["object", "rest"].map(|part| claim.argument(part));
    let parts: Vec<&Argument> = parts.into_iter().flatten().collect();
    let words: Vec<String> = parts.iter().flat_map(|part| part.words.clone()).collect();
    let names: Vec<usize> = parts.iter().flat_map(|part| part.entities.clone()).collect();
    weights.bag(&words, &names)
}
