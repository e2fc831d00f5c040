//! What a token tells: its class, and whether enough is said with it.

use super::argument::Argument;
use super::parts::Parts;
use super::{Predicate, Reading};
use crate::extract::factuality::denied_by_prefix;
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Part};

/// Deaths, which are told by naming nobody but the one who dies.
const DEATHS: &[&str] = &["die", "perish", "slaughter", "gun down", "shoot dead"];

impl Reading<'_> {
    /// What a token tells, when it is a verb, an adjective said of somebody or a noun for what happened, and enough is
    /// said with it to know it again.
    pub(super) fn predicate(&self, parsed: &Parsed, token: usize) -> Option<Predicate> {
        let tree = &parsed.tree;
        let (action, known) = self.action(parsed, token)?;
        let parts = if tree.is_verb(token) {
            self.verb_parts(parsed, token)
        } else if tree.is_noun(token) {
            self.noun_parts(parsed, token)
        } else {
            let verb = tree.head(token)?;
            let subject = tree
                .subject(verb)
                .map(|doer| tree.conjuncts(doer))
                .unwrap_or_default();
            // "Uninjured" is told of whom "injured" would be done to.
            let undone =
                denied_by_prefix(parsed, token).is_some_and(|base| self.knowledge.events.contains(&base));
            let (doer, object) = if undone {
                (Vec::new(), subject)
            } else {
                (subject, Vec::new())
            };
            Parts {
                doer,
                object,
                rest: [token, verb]
                    .iter()
                    .flat_map(|word| self.complements(parsed, *word))
                    .collect(),
            }
        };
        let doer = self.argument(parsed, &parts.doer);
        let object = self.argument(parsed, &parts.object);
        let mut rest = self.argument(parsed, &parts.rest);
        if tree.is_noun(token) {
            let modifiers = tree.modifiers(token).filter_map(|word| self.key_of(parsed, word));
            rest.words.extend(modifiers);
            rest.words.sort_unstable();
            rest.words.dedup();
        }
        let terms = |argument: &Argument| argument.entities.len() + argument.words.len();
        let told = terms(&object) + terms(&rest);
        let named = !doer.heads.is_empty() || !object.heads.is_empty() || !doer.entities.is_empty();
        let enough = told > 1 || told > 0 && terms(&doer) > 0 || known && named;
        if !enough || tree.is_noun(token) && told + terms(&doer) < 2 {
            return None;
        }
        if is_boilerplate(&rest) {
            return None;
        }
        let extent = self.extent(parsed, token, &parts);
        Some(Predicate {
            token,
            action,
            doer,
            object,
            extent,
        })
    }

    /// Whether a verb gives words to somebody.
    fn speaks(&self, parsed: &Parsed, token: usize) -> bool {
        let word = parsed.word_of(token).map(|word| &parsed.words[word]);
        word.is_some_and(|word| self.knowledge.reporting.contains(&word.norm))
    }

    /// The word for what a token tells, in its dictionary form, and whether the lexicon knows it as an event; none when it
    /// tells nothing of its own.
    fn action(&self, parsed: &Parsed, token: usize) -> Option<(String, bool)> {
        let tree = &parsed.tree;
        let word = &parsed.words[parsed.word_of(token)?];
        if self.named(parsed, token).is_some() {
            return None;
        }
        let told = |lemma: &str| {
            let with = |word: usize| format!("{lemma} {}", tree.lemma(word).to_lowercase());
            const FIXED: &[Dependency] = &[
                Dependency::Acomp,
                Dependency::Oprd,
                Dependency::Dobj,
                Dependency::Prep,
                Dependency::Advmod,
            ];
            let particle = tree.particle(token).map(with);
            let mut fixed = particle
                .iter()
                .cloned()
                .chain(tree.children_by(token, FIXED).map(with));
            let event = |phrase: &str| self.knowledge.events.contains(phrase) || DEATHS.contains(&phrase);
            let known = word.event.is_some() || event(lemma) || fixed.any(|phrase| event(&phrase));
            (particle.unwrap_or_else(|| lemma.to_owned()), known)
        };
        match tree.tag(token) {
            Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => {
                let helps = [Dependency::Aux, Dependency::Auxpass, Dependency::Amod];
                if helps.contains(&tree.dependency(token)) || matches!(word.lemma.as_str(), "be" | "do") {
                    return None;
                }
                // "Remains illegal": the adjective tells it.
                let linking = matches!(
                    word.lemma.as_str(),
                    "remain" | "become" | "stay" | "seem" | "appear" | "get"
                );
                if linking && tree.child(token, Dependency::Acomp).is_some() {
                    return None;
                }
                if word.part != Part::Content && !matches!(word.lemma.as_str(), "have" | "hold") {
                    return None;
                }
                if self.speaks(parsed, token) && tree.child(token, Dependency::Ccomp).is_some() {
                    return None;
                }
                if let Some(noun) = self.light(parsed, token) {
                    let noun = &parsed.words[parsed.word_of(noun)?];
                    return Some((noun.lemma.to_lowercase(), true));
                }
                Some(told(&word.lemma))
            }
            Tag::Nn | Tag::Nns => {
                let event = word.event.is_some() && tree.dependency(token) != Dependency::Compound;
                event.then(|| (word.lemma.to_lowercase(), true))
            }
            Tag::Jj if tree.dependency(token) == Dependency::Acomp => {
                // Of "non-fatal", three tokens, the last one tells it.
                let last = word.span.end == tree.tokens()[token].span.end;
                let base = denied_by_prefix(parsed, token);
                last.then(|| told(base.as_deref().unwrap_or(&word.lemma)))
            }
            _ => None,
        }
    }
}

/// What reports say of their own work and of no event: "did not respond to a request for comment".
fn is_boilerplate(rest: &Argument) -> bool {
    const WORDS: &[&str] = &[
        "comment",
        "request",
        "interview",
        "message",
        "call",
        "question",
        "email",
        "e-mail",
        "inquiry",
    ];
    rest.words.iter().any(|word| word == "comment")
        && rest.words.iter().all(|word| WORDS.contains(&word.as_str()))
}
