//! Claims of who did what: a verb, or a noun for what happened, with the one who acts, what is acted upon, and what else
//! belongs to it.
//!
//! A claim of this kind answers whether it is so: "Lopez appointed Chen to the board" and "Chen was named to the board by
//! Lopez" say the same of one event. Who acts and what is acted upon are keys.

mod answer;
mod argument;
mod detail;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::firmness::{Firmness, Told};
use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Argument, Claim, Content, Pattern, Polarity, Role, Slot};
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Part};
use crate::rulebook::KindRule;
use crate::text::Span;
use crate::value::{TimeMention, When};

/// The longest evidence, in bytes; what is longer is cut down to the verb and its object.
const LONGEST: usize = 320;
/// How many tokens may lie between the one who acts and the verb, for the evidence to begin with the former.
const NEAR: usize = 10;

/// Verbs that say that what the noun behind them tells takes place.
const LIGHT: &[&str] = &[
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
/// Verbs that tell without an object what befalls their subject: "the ferry sank" beside "the storm sank the ferry".
const CHANGES: &[&str] = &[
    "die", "sink", "collapse", "crash", "close", "open", "end", "start", "begin", "explode", "derail",
    "capsize", "rise", "fall", "increase", "decrease", "burn", "break", "perish", "drown", "change", "grow",
    "improve",
];

/// Every action claim of a source.
pub fn claims(reading: &Reading, rules: &[KindRule]) -> Vec<Claim> {
    let of = |pattern: Pattern| rules.iter().find(|rule| rule.pattern == pattern);
    let Some(rule) = of(Pattern::Action) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for token in 0..parsed.tree.tokens().len() {
            if let Some((rule, (slots, span))) = of(Pattern::Detail).zip(reading.detail(parsed, token)) {
                let core = Core {
                    sentence: index,
                    at: parsed.word_of(token).unwrap_or_default(),
                    span,
                    slots,
                    taken: Vec::new(),
                    time: Time::Timeless,
                };
                found.push(reading.claim(rule, core));
            }
            let Some(predicate) = reading.predicate(parsed, token) else {
                continue;
            };
            let act = reading.act(index, parsed, &predicate);
            found.push(act.claim(reading, rule, reading.whether(&predicate, &act)));
            let exit = reading.exit(parsed, &predicate, act.told, act.span);
            let choice = reading.choice(parsed, &predicate, act.time.as_ref());
            let date = reading.date_of(&predicate, &act);
            for answer in exit.into_iter().chain(choice).chain(date) {
                let rule = of(answer.pattern);
                found.extend(rule.map(|rule| act.claim(reading, rule, answer.slots)));
            }
        }
    }
    mark_single(reading, &mut found);
    found
}

/// Marks what the report tells once: an act of a class that befalls somebody once ("told": "once"), and what one person
/// does to another ("told": "of the two"). Two reports that do so most likely mean one act, even where they say nothing
/// else of it.
fn mark_single(reading: &Reading, claims: &mut [Claim]) {
    let heads = |claim: &Claim, part: &str| claim.argument(part).map(|part| part.heads.clone());
    let key = |claim: &Claim| {
        let thing = claim
            .class("thing")
            .filter(|_| claim.pattern == Pattern::Action)?;
        let doer = heads(claim, "doer").filter(|doer| !doer.is_empty())?;
        if reading.knowledge.once.contains(thing) {
            return Some((thing.to_owned(), doer, None));
        }
        let object = heads(claim, "object").filter(|object| !object.is_empty())?;
        Some((thing.to_owned(), doer, Some(object)))
    };
    let mut told = BTreeMap::<_, BTreeSet<usize>>::new();
    for claim in claims.iter() {
        if let Some(key) = key(claim) {
            told.entry(key).or_default().insert(claim.sentence);
        }
    }
    for claim in claims {
        if let Some(key) = key(claim).filter(|key| told[key].len() == 1) {
            let how = if key.2.is_none() { "once" } else { "of the two" };
            claim.slots.push(class_slot("told", Role::Key, how, None));
        }
    }
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
    /// The heads of what is acted upon and of what else belongs to it.
    undergone: Vec<usize>,
    /// Whether it is of a class of events that the lexicon knows, or done to one.
    known: bool,
    /// Whether it is an act of speech.
    speech: bool,
    /// The evidence, as tokens.
    extent: Range<usize>,
}

/// What every claim of one act shares.
struct Act {
    sentence: usize,
    /// The word that it hangs on.
    at: usize,
    span: Span,
    told: Told,
    time: Option<When>,
}

impl Act {
    fn claim(&self, reading: &Reading, rule: &KindRule, slots: Vec<Slot>) -> Claim {
        let core = Core {
            sentence: self.sentence,
            at: self.at,
            span: self.span,
            slots,
            taken: Vec::new(),
            time: self.time.clone().map_or(Time::Timeless, Time::At),
        };
        let mut claim = reading.claim(rule, core);
        claim.certainty = self.told.certainty;
        claim.polarity = self.told.polarity;
        claim
    }
}

/// The heads of the parts of a predicate.
#[derive(Default)]
struct Parts {
    doer: Vec<usize>,
    object: Vec<usize>,
    rest: Vec<usize>,
}

impl Reading<'_> {
    fn act(&self, sentence: usize, parsed: &Parsed, predicate: &Predicate) -> Act {
        let span = parsed
            .tree
            .span_of(predicate.extent.clone())
            .map_or(parsed.sentence.span, |span| parsed.span_of(parsed.words_in(span)));
        let firmness = Firmness {
            governors: &self.knowledge.governors,
            reporting: &self.knowledge.reporting,
        };
        Act {
            sentence,
            at: parsed.word_of(predicate.token).unwrap_or_default(),
            span,
            told: firmness.of(parsed, predicate.token),
            time: self.time_of(parsed, predicate.token),
        }
    }

    /// The slots of the claim that it is so, or not so.
    fn whether(&self, predicate: &Predicate, act: &Act) -> Vec<Slot> {
        let positive = act.told.polarity == Polarity::Positive;
        let words = act
            .span
            .of(&self.source.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let answer = if positive { "so" } else { "not so" };
        let mut slots = vec![
            class_slot("thing", Role::Key, &predicate.action, None),
            self.argument_slot("doer", &predicate.doer),
            self.argument_slot("object", &predicate.object),
            self.argument_slot("rest", &predicate.rest),
            value_slot(words, act.span, Content::Class(answer.to_owned())),
        ];
        if act.told.question {
            slots.push(class_slot("asked", Role::Key, "whether", None));
        }
        if predicate.known {
            slots.push(class_slot("class", Role::Key, "event", None));
        }
        if predicate.speech {
            slots.push(class_slot("speech", Role::Key, "told", None));
        }
        if self.is_quoted(act.span) {
            slots.push(class_slot("voice", Role::Key, "quoted", None));
        }
        slots
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

    /// The time that the clause of a token names for it; for a purpose the time of the clause around it, and for "the day
    /// when" that day.
    fn time_of(&self, parsed: &Parsed, token: usize) -> Option<When> {
        let tree = &parsed.tree;
        let clause = tree.clause_of(token);
        let inside = |clause: usize| {
            let here = |span: Span| {
                let head = tree.head_of(tree.tokens_in(span));
                head.is_some_and(|head| tree.clause_of(head) == clause)
            };
            let times = parsed.times.iter().filter(|time| here(time.span));
            times
                .map(|time| parsed.words_in(time.span))
                .find_map(|range| self.time_near(parsed, &range))
        };
        let purpose = matches!(
            tree.dependency(clause),
            Dependency::Advcl | Dependency::Xcomp | Dependency::Acl
        ) && tree
            .children(clause)
            .iter()
            .any(|child| tree.tag(*child) == Tag::To);
        let around = || tree.outer_clause(clause).and_then(|(outer, _)| inside(outer));
        let when = || {
            let first = tree.stretch(clause).start;
            let start = tree.tokens()[first].span.start;
            let near = |time: &&TimeMention| time.span.end <= start && start - time.span.end <= 3;
            let time = parsed.times.iter().rev().find(near)?;
            (tree.tag(first) == Tag::Wrb).then(|| self.time_near(parsed, &parsed.words_in(time.span)))?
        };
        inside(clause)
            .or_else(when)
            .or_else(|| purpose.then(around).flatten())
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
                doer: tree
                    .subject(verb)
                    .map(|doer| tree.conjuncts(doer))
                    .unwrap_or_default(),
                object: Vec::new(),
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
        let group = |class: &str| {
            let group = self.knowledge.action_groups.class_of(class);
            group.unwrap_or(class).to_owned()
        };
        let class = |lemma: &str| {
            let with = |word: usize| format!("{lemma} {}", tree.lemma(word).to_lowercase());
            let particle = tree.particle(token).map(with);
            const FIXED: &[Dependency] = &[
                Dependency::Acomp,
                Dependency::Oprd,
                Dependency::Dobj,
                Dependency::Prep,
                Dependency::Advmod,
            ];
            let fixed = tree.children_by(token, FIXED).map(with);
            let known = particle.iter().cloned().chain(fixed).find_map(|phrase| {
                let events = &self.knowledge.events;
                let class = self
                    .knowledge
                    .actions
                    .class_of(&phrase)
                    .or_else(|| events.class_of(&phrase));
                class.map(str::to_owned)
            });
            let plain = || self.knowledge.actions.class_of(lemma).map(str::to_owned);
            let class = known
                .or_else(plain)
                .or(particle)
                .unwrap_or_else(|| lemma.to_owned());
            group(&class)
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
                    return noun.event.as_deref().map(group);
                }
                // "Fired the gun", "the fire" and "fired the coach": a person as object tells them apart.
                if word.lemma == "fire" {
                    let object = tree.patient(token).map(|object| self.argument(parsed, &[object]));
                    let person = |id: &usize| self.cast.kinds[*id] == crate::mention::NameKind::Person;
                    let fired = object.is_some_and(|object| object.heads.iter().any(person));
                    return Some(if fired { "dismiss" } else { "shoot" }.to_owned());
                }
                if word.lemma == "leave" && self.is_post(parsed, token) {
                    return Some("resign".to_owned());
                }
                Some(word.event.as_deref().map_or_else(|| class(&word.lemma), group))
            }
            Tag::Nn | Tag::Nns => {
                let told = group(word.event.as_deref()?);
                (tree.dependency(token) != Dependency::Compound).then_some(told)
            }
            Tag::Jj if tree.dependency(token) == Dependency::Acomp => Some(class(&word.lemma)),
            _ => None,
        }
    }

    fn verb_parts(&self, parsed: &Parsed, verb: usize) -> Parts {
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
        let noun = tree
            .patient(verb)
            .filter(|_| LIGHT.contains(&word.lemma.as_str()))?;
        let told = tree.is_noun(noun) && self.knowledge.is_event(parsed, noun);
        (told && self.named(parsed, noun).is_none()).then_some(noun)
    }

    fn noun_parts(&self, parsed: &Parsed, noun: usize) -> Parts {
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
                _ => break,
            }
        }
        tree.stretch(at)
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
        // A subject shared with a verb before this one stands in the other's evidence.
        let own = self.own_stretch(parsed, token);
        let doers = parts
            .doer
            .iter()
            .filter(|head| own.contains(head))
            .map(|head| whole(*head));
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
        let short = |range: &Range<usize>| {
            tree.span_of(range.clone())
                .is_some_and(|span| span.len() <= LONGEST)
        };
        [all, core].into_iter().map(trimmed).find(short).unwrap_or(range)
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

fn cover(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}
