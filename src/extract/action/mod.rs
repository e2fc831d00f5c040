//! Claims of who did what: a verb, or a noun for what happened, with the one who acts, what is acted upon, and what else
//! belongs to it.
//!
//! A claim of this kind answers whether it is so: "Lopez appointed Chen to the board" and "Chen was named to the board by
//! Lopez" say the same of one event. Who acts and what is acted upon are keys.

mod argument;

use std::ops::Range;

use super::firmness::Firmness;
use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Argument, Claim, Content, Pattern, Polarity, Role, Slot};
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Part};
use crate::rulebook::KindRule;
use crate::text::Span;

/// The longest evidence, in bytes; what is longer is cut down to the verb and its object.
const LONGEST: usize = 320;
/// How many tokens may lie between the one who acts and the verb, for the evidence to begin with the former.
const NEAR: usize = 10;

/// Verbs that say that what the noun behind them tells takes place.
const LIGHT: &[&str] = &[
    "file", "bring", "lodge", "launch", "hold", "make", "conduct", "carry", "stage", "mount", "give", "take", "have",
    "undertake", "wage", "issue", "deliver", "open", "initiate", "perform",
];
/// Verbs that tell without an object what befalls their subject: "the ferry sank" beside "the storm sank the ferry".
const CHANGES: &[&str] = &[
    "die", "sink", "collapse", "crash", "close", "open", "end", "start", "begin", "explode", "derail", "capsize",
    "rise", "fall", "increase", "decrease", "burn", "break", "perish", "drown", "change", "grow", "improve",
];

/// Every action claim of a source.
pub fn claims(reading: &Reading, rules: &[KindRule]) -> Vec<Claim> {
    let Some(rule) = rules.iter().find(|rule| rule.pattern == Pattern::Action) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for token in 0..parsed.tree.tokens().len() {
            let predicate = reading.predicate(parsed, token);
            found.extend(predicate.map(|predicate| reading.action_claim(rule, index, parsed, &predicate)));
        }
    }
    found
}

/// What is told of whom.
struct Predicate {
    /// The verb or the noun.
    token: usize,
    /// Its class, or its dictionary form.
    action: String,
    /// Who acts.
    doer: Argument,
    /// What is acted upon.
    object: Argument,
    /// What else belongs to it.
    rest: Argument,
    /// The evidence, as tokens.
    extent: Range<usize>,
}

/// The heads of the parts of a predicate.
#[derive(Default)]
struct Parts {
    doer: Vec<usize>,
    object: Vec<usize>,
    rest: Vec<usize>,
}

impl Reading<'_> {
    fn action_claim(&self, rule: &KindRule, index: usize, parsed: &Parsed, predicate: &Predicate) -> Claim {
        let span = parsed
            .tree
            .span_of(predicate.extent.clone())
            .map_or(parsed.sentence.span, |span| parsed.span_of(parsed.words_in(span)));
        let firmness = Firmness {
            governors: &self.knowledge.governors,
            reporting: &self.knowledge.reporting,
        };
        let (certainty, polarity) = firmness.of(parsed, predicate.token);
        let answer = if polarity == Polarity::Positive { "so" } else { "not so" };
        let words = span.of(&self.source.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut slots = vec![
            class_slot("thing", Role::Key, &predicate.action, None),
            self.argument_slot("doer", &predicate.doer),
            self.argument_slot("object", &predicate.object),
            self.argument_slot("rest", &predicate.rest),
            value_slot(words, span, Content::Class(answer.to_owned())),
        ];
        let at = parsed.word_of(predicate.token).unwrap_or_default();
        if self.is_quoted(span) {
            slots.push(class_slot("voice", Role::Key, "quoted", None));
        }
        let time = self.time_of(parsed, predicate.token).map_or(Time::Timeless, Time::At);
        let core = Core {
            sentence: index,
            at,
            span,
            slots,
            taken: Vec::new(),
            time,
        };
        let mut claim = self.claim(rule, core);
        claim.certainty = certainty;
        claim.polarity = polarity;
        claim
    }

    /// Whether a stretch lies inside quotation marks.
    fn is_quoted(&self, span: Span) -> bool {
        let quotations = &self.document.quotations;
        quotations.iter().any(|quote| quote.parts.iter().any(|part| part.contains(span)))
    }

    fn argument_slot(&self, name: &'static str, argument: &Argument) -> Slot {
        let names = argument.entities.iter().map(|id| self.cast.names[*id].as_str());
        let words = argument.words.iter().map(String::as_str);
        Slot {
            name,
            role: Role::Key,
            value: names.chain(words).collect::<Vec<_>>().join(" "),
            span: None,
            content: Content::Argument(argument.clone()),
        }
    }

    /// The time that the clause of a token names for it.
    fn time_of(&self, parsed: &Parsed, token: usize) -> Option<crate::value::When> {
        let tree = &parsed.tree;
        let clause = tree.clause_of(token);
        let here = |span: Span| {
            let head = tree.head_of(tree.tokens_in(span));
            head.is_some_and(|head| tree.clause_of(head) == clause)
        };
        let times: Vec<Range<usize>> = parsed
            .times
            .iter()
            .filter(|time| here(time.span))
            .map(|time| parsed.words_in(time.span))
            .collect();
        times.iter().find_map(|range| self.time_near(parsed, range))
    }

    /// What a token tells, when it is a verb, an adjective said of somebody or a noun for what happened, and enough is
    /// said with it to know it again.
    fn predicate(&self, parsed: &Parsed, token: usize) -> Option<Predicate> {
        let tree = &parsed.tree;
        let action = self.action(parsed, token)?;
        let parts = if tree.is_verb(token) {
            self.verb_parts(parsed, token)
        } else if tree.is_noun(token) {
            self.noun_parts(parsed, token)
        } else {
            let verb = tree.head(token)?;
            Parts {
                doer: tree.subject(verb).map(|doer| tree.conjuncts(doer)).unwrap_or_default(),
                object: Vec::new(),
                rest: self.complements(parsed, token),
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
        let known = self.knowledge.is_event(parsed, token);
        let enough = told > 1 || told > 0 && terms(&doer) > 0 || known && !doer.heads.is_empty();
        if !enough || tree.is_noun(token) && told + terms(&doer) < 2 {
            return None;
        }
        let extent = self.extent(parsed, token, &parts);
        Some(Predicate {
            token,
            action,
            doer,
            object,
            rest,
            extent,
        })
    }

    /// The class of what a token tells; none when it tells nothing of its own.
    fn action(&self, parsed: &Parsed, token: usize) -> Option<String> {
        let tree = &parsed.tree;
        let word = &parsed.words[parsed.word_of(token)?];
        if self.name_at(parsed, token).is_some() {
            return None;
        }
        let class = |lemma: &str| {
            let particle = tree.particle(token).map(|p| tree.lemma(p).to_lowercase());
            let phrase = particle.map(|particle| format!("{lemma} {particle}"));
            let known = phrase
                .as_deref()
                .and_then(|phrase| self.knowledge.actions.class_of(phrase))
                .or_else(|| self.knowledge.actions.class_of(lemma));
            let class = known.map(str::to_owned).or(phrase).unwrap_or_else(|| lemma.to_owned());
            self.knowledge.action_groups.class_of(&class).map(str::to_owned).unwrap_or(class)
        };
        match tree.tag(token) {
            Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => {
                let helps = [Dependency::Aux, Dependency::Auxpass, Dependency::Amod];
                if helps.contains(&tree.dependency(token)) || matches!(word.lemma.as_str(), "be" | "do") {
                    return None;
                }
                if word.part != Part::Content && !matches!(word.lemma.as_str(), "have" | "hold") {
                    return None;
                }
                let speaks = self.knowledge.reporting.contains(&word.norm);
                if speaks && tree.child(token, Dependency::Ccomp).is_some() {
                    return None;
                }
                if let Some(noun) = self.light(parsed, token) {
                    let noun = &parsed.words[parsed.word_of(noun)?];
                    return noun.event.as_deref().map(class);
                }
                Some(word.event.as_deref().map_or_else(|| class(&word.lemma), class))
            }
            Tag::Nn | Tag::Nns => {
                let told = class(word.event.as_deref()?);
                (tree.dependency(token) != Dependency::Compound).then_some(told)
            }
            Tag::Jj if tree.dependency(token) == Dependency::Acomp => Some(class(&word.lemma)),
            _ => None,
        }
    }

    fn verb_parts(&self, parsed: &Parsed, verb: usize) -> Parts {
        let tree = &parsed.tree;
        let mut parts = Parts {
            doer: tree.doer(verb).map(|doer| tree.conjuncts(doer)).unwrap_or_default(),
            object: tree.patient(verb).map(|object| tree.conjuncts(object)).unwrap_or_default(),
            rest: self.complements(parsed, verb),
        };
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
    fn light(&self, parsed: &Parsed, verb: usize) -> Option<usize> {
        let tree = &parsed.tree;
        let word = &parsed.words[parsed.word_of(verb)?];
        let noun = tree.patient(verb).filter(|_| LIGHT.contains(&word.lemma.as_str()))?;
        let told = tree.is_noun(noun) && self.knowledge.is_event(parsed, noun);
        (told && self.name_at(parsed, noun).is_none()).then_some(noun)
    }

    fn noun_parts(&self, parsed: &Parsed, noun: usize) -> Parts {
        let tree = &parsed.tree;
        let doer = tree.owner(noun).or_else(|| tree.complement(noun, &["by"]));
        let object = tree.complement(noun, &["of"]);
        let mut parts = Parts {
            doer: doer.into_iter().collect(),
            object: object.map(|object| tree.conjuncts(object)).unwrap_or_default(),
            rest: self.complements(parsed, noun),
        };
        parts.rest.retain(|head| !parts.object.contains(head) && !parts.doer.contains(head));
        self.keep_untimed(parsed, &mut parts.doer);
        parts
    }

    /// The nouns that hang on a word by prepositions, times left out.
    fn complements(&self, parsed: &Parsed, token: usize) -> Vec<usize> {
        let tree = &parsed.tree;
        let found = tree.complements(token).into_iter();
        let mut heads: Vec<usize> = found
            .map(|found| found.object)
            .filter(|object| !tree.is_verb(*object))
            .collect();
        self.keep_untimed(parsed, &mut heads);
        heads
    }

    fn keep_untimed(&self, parsed: &Parsed, heads: &mut Vec<usize>) {
        let tokens = parsed.tree.tokens();
        heads.retain(|head| !parsed.times.iter().any(|time| time.span.contains(tokens[*head].span)));
    }

    /// The tokens from the first to the last of what is told: the doer where it stands near, the verb with its
    /// auxiliaries, what is acted upon and the rest.
    fn extent(&self, parsed: &Parsed, token: usize, parts: &Parts) -> Range<usize> {
        let tree = &parsed.tree;
        let mut range = token..token + 1;
        for part in tree.auxiliaries(token).into_iter().chain(tree.particle(token)) {
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
        let doers = parts.doer.iter().map(|head| whole(*head));
        let mut all = doers
            .filter(|part| part.end + NEAR > token && part.start < token + NEAR * 2)
            .fold(core.clone(), |range, part| cover(&range, &part));
        for head in &parts.rest {
            all = cover(&all, &whole(*head));
        }
        let trimmed = |mut range: Range<usize>| {
            while range.end > token + 1 && tree.tokens()[range.end - 1].upos == crate::language::Upos::Punct {
                range.end -= 1;
            }
            range
        };
        let short = |range: &Range<usize>| tree.span_of(range.clone()).is_some_and(|span| span.len() <= LONGEST);
        [all, core].into_iter().map(trimmed).find(short).unwrap_or(range)
    }
}

fn cover(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}
