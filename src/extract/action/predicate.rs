//! What a token tells: its class, and whether enough is said with it.

use super::parts::Parts;
use super::{Predicate, Reading};
use crate::claim::Argument;
use crate::extract::factuality::denied_by_prefix;
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, Parsed, Part};

impl Reading<'_> {
    /// What a token tells, when it is a verb, an adjective said of somebody or a noun for what happened, and enough is
    /// said with it to know it again.
    pub(super) fn predicate(&self, parsed: &Parsed, token: usize) -> Option<Predicate> {
        let tree = &parsed.tree;
        let action = self.action(parsed, token)?;
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
        let noun = self.light(parsed, token).unwrap_or(token);
        let known =
            self.knowledge.is_event(parsed, noun) || self.knowledge.events.classes().contains_key(&action);
        let named = !doer.heads.is_empty() || !object.heads.is_empty() || !doer.entities.is_empty();
        let enough = told > 1 || told > 0 && terms(&doer) > 0 || known && named;
        if !enough || tree.is_noun(token) && told + terms(&doer) < 2 {
            return None;
        }
        if is_boilerplate(&rest) {
            return None;
        }
        let done_to = parts
            .object
            .iter()
            .any(|object| self.knowledge.is_event(parsed, *object));
        let extent = self.extent(parsed, token, &parts);
        let mut undergone = parts.object;
        undergone.extend(parts.rest);
        Some(Predicate {
            token,
            undergone,
            known: known || done_to,
            speech: self.speaks(parsed, token),
            action,
            doer,
            object,
            rest,
            extent,
        })
    }

    /// Whether what somebody leaves is a post: "left the bank", "left the cabinet".
    fn is_post(&self, parsed: &Parsed, verb: usize) -> bool {
        const POSTS: &[&str] = &[
            "administration",
            "agency",
            "bank",
            "board",
            "cabinet",
            "club",
            "company",
            "department",
            "firm",
            "force",
            "government",
            "job",
            "office",
            "post",
            "position",
            "role",
            "service",
            "staff",
            "team",
        ];
        let tree = &parsed.tree;
        tree.objects(verb)
            .iter()
            .any(|object| POSTS.contains(&tree.lemma(*object).to_lowercase().as_str()))
    }

    /// Whether a verb gives words to somebody.
    fn speaks(&self, parsed: &Parsed, token: usize) -> bool {
        let word = parsed.word_of(token).map(|word| &parsed.words[word]);
        word.is_some_and(|word| self.knowledge.reporting.contains(&word.norm))
    }

    /// The class of what a token tells; none when it tells nothing of its own.
    fn action(&self, parsed: &Parsed, token: usize) -> Option<String> {
        let tree = &parsed.tree;
        let word = &parsed.words[parsed.word_of(token)?];
        if self.named(parsed, token).is_some() {
            return None;
        }
        let particle = tree.particle(token);
        let with_particle = |lemma: &str| match particle {
            Some(particle) => format!("{lemma} {}", tree.lemma(particle).to_lowercase()),
            None => lemma.to_owned(),
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
                    return noun.event.clone();
                }
                // "Fired the gun", "the fire" and "fired the coach": a person as object tells them apart.
                if word.lemma == "fire" {
                    let object = tree.patient(token).map(|object| self.argument(parsed, &[object]));
                    let person = |id: &usize| self.cast.kinds[*id] == NameKind::Person;
                    let fired = object.is_some_and(|object| object.heads.iter().any(person));
                    return Some(if fired { "dismiss" } else { "shoot" }.to_owned());
                }
                if word.lemma == "leave" && self.is_post(parsed, token) {
                    return Some("resign".to_owned());
                }
                Some(word.event.clone().unwrap_or_else(|| with_particle(&word.lemma)))
            }
            Tag::Nn | Tag::Nns => {
                let told = word.event.clone()?;
                (tree.dependency(token) != Dependency::Compound).then_some(told)
            }
            Tag::Jj if tree.dependency(token) == Dependency::Acomp => {
                // Of "non-fatal", three tokens, the last one tells it.
                let last = word.span.end == tree.tokens()[token].span.end;
                let base = denied_by_prefix(parsed, token);
                last.then(|| with_particle(base.as_deref().unwrap_or(&word.lemma)))
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
