//! The attribute rules: from tags, words and dependencies to parts of speech, morphology and the lemmas of function
//! words.
//!
//! A rule of spaCy's `AttributeRuler` matches one token, or two that follow each other, and sets attributes of one of
//! them. All rules look at the tags and dependencies as tagger and parser left them; where several set the same
//! attribute of a token, the last rule wins. Here each rule is filed under the words of its target, or else under its
//! tags, so that a token meets only the few rules that can hold for it.

use std::collections::{HashMap, HashSet};

use super::labels::{Dependency, Tag, Upos};
use super::lemmas::lower_case;
use super::weights::Weights;

mod written;

use written::{Line, Pattern, Sets, Values};

/// What the rules say of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Its coarse part of speech.
    pub upos: Upos,
    /// Its features, sorted by name: "Number=Sing|Person=3"; empty when it has none.
    pub morph: &'static str,
    /// Its lemma, where a rule names it; the lemmatizer leaves that one alone.
    pub lemma: Option<&'static str>,
}

/// What the rules see of a word: which of their words it is. It depends on the word alone and can be kept with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuleWord(u16);

impl RuleWord {
    /// A word that no rule names.
    const OTHER: Self = Self(0);
    /// White space.
    const SPACE: Self = Self(1);
    /// How many numbers are taken before the first word.
    const NAMED: usize = 2;
}

/// The rules, compiled.
pub(super) struct AttributeRules {
    /// The words that rules name, in lower case.
    words: HashMap<String, RuleWord>,
    /// Every set of features that a rule gives, and the empty one.
    morphs: HashSet<&'static str>,
    /// The rules, in order.
    rules: Vec<Rule>,
    /// For each [`RuleWord`] the numbers of the rules whose target must be one of a few words, of which it is one.
    of_word: Vec<Vec<usize>>,
    /// For each tag the numbers of the other rules whose target may have it.
    of_tag: Vec<Vec<usize>>,
}

/// What must hold, and what is set of the target then.
struct Rule {
    /// What must hold of which token: how far it stands from the target, to the right if above 0.
    conditions: Vec<(isize, Condition)>,
    upos: Option<Upos>,
    morph: Option<&'static str>,
    lemma: Option<&'static str>,
    tag: Option<Tag>,
    dependency: Option<Dependency>,
}

/// The sets of tags, dependencies and words that a token may have.
struct Condition {
    /// One value for each tag, in order.
    tags: Vec<bool>,
    /// One value for each dependency, in order.
    dependencies: Vec<bool>,
    /// One value for each [`RuleWord`].
    words: Vec<bool>,
}

impl AttributeRules {
    /// Compiles the rules.
    ///
    /// # Panics
    ///
    /// Panics when the embedded file holds a rule of another form than spaCy's rules for English have; the file is part
    /// of the program and a test reads it.
    pub fn new(weights: &Weights) -> Self {
        let lines: Vec<Line<'static>> = weights
            .table("attributes.patterns")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect();
        let words = number_words(&lines);
        let mut compiled = Self {
            morphs: HashSet::from([""]),
            rules: Vec::new(),
            of_word: vec![Vec::new(); words.len() + RuleWord::NAMED],
            of_tag: vec![Vec::new(); Tag::ALL.len()],
            words,
        };
        for line in &lines {
            compiled.morphs.extend(line.attrs.morph);
            for pattern in &line.patterns {
                compiled.add(pattern, line.index, &line.attrs);
            }
        }
        compiled
    }

    /// Adds a rule whose target is the token `target` of the pattern.
    fn add(&mut self, pattern: &[Pattern], target: usize, sets: &Sets<'static>) {
        let conditions: Vec<Condition> = pattern.iter().map(|token| token.condition(&self.words)).collect();
        let Condition { tags, words, .. } = &conditions[target];
        let (lists, allowed) = if words[usize::from(RuleWord::OTHER.0)] {
            (&mut self.of_tag, tags)
        } else {
            (&mut self.of_word, words)
        };
        for (list, _) in lists.iter_mut().zip(allowed).filter(|(_, allowed)| **allowed) {
            list.push(self.rules.len());
        }
        self.rules.push(Rule {
            conditions: (-(target as isize)..).zip(conditions).collect(),
            upos: sets.pos.map(|name| Upos::named(name).expect("a part of speech")),
            morph: sets.morph.map(|morph| if morph == "_" { "" } else { morph }),
            lemma: sets.lemma,
            tag: sets.tag.map(|name| Tag::named(name).expect("a tag")),
            dependency: sets
                .dep
                .map(|name| Dependency::named(name).expect("a dependency")),
        });
    }

    /// The features that are written like that; `None` when no rule gives them.
    pub fn morph(&self, written: &str) -> Option<&'static str> {
        self.morphs.get(written).copied()
    }

    /// Which of the rules' words `text` is, in whatever case; `is_space` says that it is white space.
    pub fn word(&self, text: &str, is_space: bool) -> RuleWord {
        if is_space {
            return RuleWord::SPACE;
        }
        let found = self.words.get(lower_case(text).as_ref());
        found.copied().unwrap_or(RuleWord::OTHER)
    }

    /// Applies the rules to the tokens of a text: gives the attributes of each, and changes the tags and dependencies
    /// that rules set (white space becomes `_SP` and `dep`).
    ///
    /// # Panics
    ///
    /// Panics when the three slices differ in length, or when a word comes from other rules.
    pub fn apply(
        &self,
        words: &[RuleWord],
        tags: &mut [Tag],
        dependencies: &mut [Dependency],
    ) -> Vec<Attributes> {
        assert!(words.len() == tags.len() && words.len() == dependencies.len());
        let mut changes = Vec::new();
        let mut attributes = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let holds = |(offset, condition): &(isize, Condition)| {
                at.checked_add_signed(*offset).is_some_and(|near| {
                    near < words.len()
                        && condition.tags[tags[near] as usize]
                        && condition.dependencies[dependencies[near] as usize]
                        && condition.words[usize::from(words[near].0)]
                })
            };
            let mut found = Attributes {
                upos: Upos::X,
                morph: "",
                lemma: None,
            };
            for number in merged(
                &self.of_tag[tags[at] as usize],
                &self.of_word[usize::from(word.0)],
            ) {
                let rule = &self.rules[number];
                if !rule.conditions.iter().all(holds) {
                    continue;
                }
                found.upos = rule.upos.unwrap_or(found.upos);
                found.morph = rule.morph.unwrap_or(found.morph);
                found.lemma = rule.lemma.or(found.lemma);
                if rule.tag.is_some() || rule.dependency.is_some() {
                    changes.push((at, rule.tag, rule.dependency));
                }
            }
            attributes.push(found);
        }
        // Only now: every rule looks at what tagger and parser said.
        for (at, tag, dependency) in changes {
            tags[at] = tag.unwrap_or(tags[at]);
            dependencies[at] = dependency.unwrap_or(dependencies[at]);
        }
        attributes
    }
}

/// Two lists of numbers, each in order, as one in order.
fn merged<'a>(a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if y < x => b.next(),
        (Some(_), _) => a.next(),
        (None, _) => b.next(),
    })
    .copied()
}

/// Numbers the words that the rules name, in the order in which they name them.
fn number_words(lines: &[Line<'_>]) -> HashMap<String, RuleWord> {
    let mut words = HashMap::new();
    let patterns = lines.iter().flat_map(|line| line.patterns.iter().flatten());
    for word in patterns
        .filter_map(|token| token.lower.as_ref())
        .flat_map(|values| &values.named)
    {
        let number = u16::try_from(words.len() + RuleWord::NAMED).expect("fewer words than numbers");
        words.entry(word.clone()).or_insert(RuleWord(number));
    }
    words
}

impl Pattern {
    fn condition(&self, words: &HashMap<String, RuleWord>) -> Condition {
        let tag = |name: &str| Tag::named(name).map(|tag| tag as usize);
        let dependency = |name: &str| Dependency::named(name).map(|dependency| dependency as usize);
        let word = |name: &str| words.get(name).map(|word| usize::from(word.0));
        let mut condition = Condition {
            tags: allowed(&self.tag, Tag::ALL.len(), tag),
            dependencies: allowed(&self.dep, Dependency::ALL.len(), dependency),
            words: allowed(&self.lower, words.len() + RuleWord::NAMED, word),
        };
        if let Some(is_space) = self.is_space {
            for (number, allowed) in condition.words.iter_mut().enumerate() {
                *allowed &= is_space == (number == usize::from(RuleWord::SPACE.0));
            }
        }
        condition
    }
}

/// Which of `count` values are allowed. Values that have no number (tags and dependencies that the model never gives)
/// stand for nothing.
fn allowed(values: &Option<Values>, count: usize, number: impl Fn(&str) -> Option<usize>) -> Vec<bool> {
    let Some(values) = values else {
        return vec![true; count];
    };
    let mut allowed = vec![!values.admitted; count];
    for number in values.named.iter().filter_map(|name| number(name)) {
        allowed[number] = values.admitted;
    }
    allowed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Applies the rules to words with the tag and the dependency of each.
    fn apply(tokens: &[(&str, &str, &str)]) -> (Vec<Attributes>, Vec<Tag>, Vec<Dependency>) {
        let rules = AttributeRules::new(&Weights::embedded());
        let word = |text: &str| rules.word(text, text.chars().all(char::is_whitespace));
        let words: Vec<RuleWord> = tokens.iter().map(|(text, ..)| word(text)).collect();
        let mut tags: Vec<Tag> = tokens
            .iter()
            .map(|(_, tag, _)| Tag::named(tag).expect("a tag"))
            .collect();
        let named = |name| Dependency::named(name).expect("a dependency");
        let mut dependencies: Vec<Dependency> = tokens.iter().map(|(.., name)| named(name)).collect();
        let attributes = rules.apply(&words, &mut tags, &mut dependencies);
        (attributes, tags, dependencies)
    }

    #[test]
    fn the_last_rule_wins_and_sets_only_what_it_names() {
        // One rule makes "have" an auxiliary with its lemma, a later one a verb where it rules a clause.
        let (found, ..) = apply(&[("Have", "VBP", "aux"), ("have", "VBP", "ROOT")]);
        let morph = "Mood=Ind|Tense=Pres|VerbForm=Fin";
        let have = |upos| Attributes {
            upos,
            morph,
            lemma: Some("have"),
        };
        assert_eq!(found, [have(Upos::Aux), have(Upos::Verb)]);
    }

    #[test]
    fn a_rule_of_two_words_looks_left_or_right() {
        let (found, ..) = apply(&[("gon", "VBG", "ROOT"), ("na", "TO", "aux"), ("na", "TO", "aux")]);
        let lemmas: Vec<_> = found.iter().map(|one| one.lemma).collect();
        assert_eq!(lemmas, [Some("go"), Some("to"), None]);
        let (found, ..) = apply(&[("na", "TO", "aux"), ("gon", "VBG", "ROOT")]);
        assert!(found.iter().all(|one| one.lemma.is_none()));
        let (found, ..) = apply(&[("ai", "VBZ", "ROOT"), ("N'T", "RB", "neg"), ("ai", "VBZ", "ROOT")]);
        assert_eq!((found[0].lemma, found[2].lemma), (Some("be"), None));
    }

    #[test]
    fn rules_look_at_what_stood_before_any_rule() {
        // White space becomes "dep" only after "is" has looked at its left neighbour.
        let (found, tags, dependencies) = apply(&[("\n", "NN", "expl"), ("is", "VBZ", "ROOT")]);
        assert_eq!((found[0].upos, found[0].morph), (Upos::Space, ""));
        assert_eq!((tags[0], dependencies[0]), (Tag::Space, Dependency::Dep));
        assert_eq!(found[1].upos, Upos::Verb);
        // A word that the tagger takes for white space.
        let (found, tags, _) = apply(&[("word", "_SP", "amod")]);
        assert_eq!((found[0].upos, tags[0]), (Upos::X, Tag::Space));
    }

    #[test]
    fn every_tag_has_a_part_of_speech() {
        let rules = AttributeRules::new(&Weights::embedded());
        assert_eq!((rules.rules.len(), rules.words.len()), (180, 144));
        for tag in Tag::ALL {
            let sets = rules.of_tag[*tag as usize]
                .iter()
                .map(|number| &rules.rules[*number]);
            let first = sets.clone().next().expect("a rule");
            assert!(
                first.upos.is_some() && first.conditions[0].1.dependencies.iter().all(|any| *any),
                "{tag:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_tokens_have_attributes(
            tokens in prop::collection::vec(
                (
                    prop_oneof!["\\PC{0,4}", "(gon|na|let|'s|is|\\s)"],
                    prop::sample::select(Tag::ALL),
                    prop::sample::select(Dependency::ALL),
                ),
                0..12,
            ),
        ) {
            let rules = AttributeRules::new(&Weights::embedded());
            let word = |text: &str| rules.word(text, !text.is_empty() && text.chars().all(char::is_whitespace));
            let words: Vec<RuleWord> = tokens.iter().map(|(text, ..)| word(text)).collect();
            let mut tags: Vec<Tag> = tokens.iter().map(|(_, tag, _)| *tag).collect();
            let mut dependencies: Vec<Dependency> = tokens.iter().map(|(.., one)| *one).collect();
            let found = rules.apply(&words, &mut tags, &mut dependencies);
            prop_assert_eq!(found.len(), tokens.len());
            for (at, (_, tag, dependency)) in tokens.iter().enumerate() {
                if words[at] == RuleWord::SPACE {
                    prop_assert_eq!((found[at].upos, tags[at], dependencies[at]), (Upos::Space, Tag::Space, Dependency::Dep));
                } else {
                    prop_assert_eq!((tags[at], dependencies[at]), (*tag, *dependency));
                }
            }
        }
    }
}
