//! Claims of how old somebody is: a named person, or whom a noun tells ("a 14-year-old girl"). An age counts nobody.

use super::frame::{Core, Reading, Time, figure_answer};
use super::phrase::measured;
use crate::claim::{Claim, Details, Pattern, Thing};
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, NameMention, Parsed};
use crate::text::Span;
use crate::value::{Bounds, Measure, Quantity};

/// Nobody was older.
const OLDEST: u32 = 125;
/// How far, in words, the one whose age it is may stand from the figure and still belong to the evidence.
const REACH: usize = 12;
/// How far behind a figure "respectively" may stand, in words.
const SHARED_OUT: usize = 4;
/// How many steps up the tree lead from an age to the one whose age it is.
const STEPS: usize = 6;

/// An age and whose it is.
pub(super) struct Aged {
    pub quantity: Quantity,
    owner: Owner,
}

/// Whose age it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// A named person, an index into the source's entities, and the token that tells of them.
    Named(usize, Option<usize>),
    /// Somebody or something that a noun tells, by its token.
    Noun(usize),
    /// It cannot be told: "the 16-year-old said".
    Open,
}

/// Every age of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for aged in ages(reading, parsed) {
            let pattern = if matches!(aged.owner, Owner::Named(..)) {
                Pattern::Age
            } else {
                Pattern::UnnamedAge
            };
            found.extend(core(reading, index, parsed, aged).map(|core| reading.claim(pattern, core)));
        }
    }
    found
}

fn core(reading: &Reading, index: usize, parsed: &Parsed, aged: Aged) -> Option<Core> {
    let tree = &parsed.tree;
    let figure = aged.quantity.span;
    let at = parsed.words_in(aged.quantity.figure).next()?;
    let (thing, told) = match aged.owner {
        Owner::Named(entity, token) => {
            let name = &reading.cast.names[reading.cast.of[reading.index][entity]];
            (Thing::new(name, None), token)
        }
        Owner::Noun(token) => {
            let word = &parsed.words[parsed.word_of(token)?];
            let thing = Thing::new(&word.lemma, Some(word.span)).map(|thing| Thing {
                shown: word.lemma.to_string(),
                ..thing
            });
            (thing, Some(token))
        }
        Owner::Open => (None, None),
    };
    let span = told
        .map(|token| match aged.owner {
            Owner::Named(..) => reading
                .name_at(parsed, tree.tokens()[token].span)
                .map_or(tree.tokens()[token].span, |name| name.span),
            _ => tree.tokens()[token].span,
        })
        .map(|owner| owner.cover(figure))
        .filter(|span| parsed.words_in(*span).len() <= REACH)
        .unwrap_or(figure);
    Some(Core {
        sentence: index,
        at,
        span,
        thing,
        answer: figure_answer(aged.quantity),
        details: Details::of_figure("age", None),
        time: Time::Timeless,
        told: reading.told_by(parsed, at),
    })
}

/// The ages that a sentence tells, in order of place; one figure may be the age of several ("both 24").
pub(super) fn ages(reading: &Reading, parsed: &Parsed) -> Vec<Aged> {
    let mut found: Vec<Aged> = Vec::new();
    for quantity in &parsed.quantities {
        let owners = match (&quantity.measure, quantity.number.bounds) {
            (Measure::Age(_), Bounds::Exactly(_)) => vec![owner(reading, parsed, quantity)],
            (Measure::Count, Bounds::Exactly(_)) => {
                match found.last().filter(|last| goes_on(parsed, last, quantity)) {
                    Some(last) => vec![last.owner],
                    None => bare(reading, parsed, quantity),
                }
            }
            // "Maria Lopez, 5 months,".
            (Measure::Duration(unit), Bounds::Exactly(_))
                if matches!(unit.as_str(), "month" | "week" | "day") =>
            {
                let end = parsed.words_in(quantity.span).end;
                let closed = parsed.words.get(end).is_some_and(|word| word.is(","));
                let name = before_comma(reading, parsed, quantity.span).filter(|_| closed);
                name.map(|name| named(parsed, name)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        found.extend(owners.into_iter().map(|owner| {
            let measure = match &quantity.measure {
                Measure::Age(unit) | Measure::Duration(unit) => Measure::Age(unit.clone()),
                _ => Measure::Age("year".to_owned()),
            };
            let quantity = Quantity {
                measure,
                ..quantity.clone()
            };
            Aged { quantity, owner }
        }));
    }
    found
}

/// "Two boys, aged 9 and 11": the second figure is an age as well. Two named people have each their own.
fn goes_on(parsed: &Parsed, last: &Aged, next: &Quantity) -> bool {
    let between = parsed.words_in(last.quantity.span).end..parsed.words_in(next.span).start;
    let joined = parsed.words.get(between).is_some_and(|words| {
        (1..=2).contains(&words.len()) && words.iter().all(|word| matches!(word.norm.as_str(), "and" | ","))
    });
    let unit = matches!(&last.quantity.measure, Measure::Age(unit) if unit == "year");
    joined && unit && !matches!(last.owner, Owner::Named(..))
}

/// Whose age a figure is that says by its own words that it is one: "27-year-old", "aged 45", "29 years old".
fn owner(reading: &Reading, parsed: &Parsed, quantity: &Quantity) -> Owner {
    if is_shared_out(parsed, quantity.span) {
        return Owner::Open;
    }
    let beside =
        before_comma(reading, parsed, quantity.span).filter(|_| follows_comma(parsed, quantity.span));
    if let Some(name) = beside {
        return named(parsed, name);
    }
    if let Some(name) = name_behind(reading, parsed, quantity.span) {
        return named(parsed, name);
    }
    let tree = &parsed.tree;
    let inside = tree.tokens_in(quantity.span);
    let Some(token) = tree.head_of(inside.clone()) else {
        return Owner::Open;
    };
    // "The minimum age of 21": the age is what is told of.
    let age = inside
        .clone()
        .find(|token| tree.lemma(*token) == "age" && tree.is_noun(*token));
    if let Some(age) = age.filter(|age| tree.modifiers(*age).next().is_some()) {
        return Owner::Noun(age);
    }
    let mut at = token;
    for _ in 0..STEPS {
        let (dependency, Some(head)) = (tree.dependency(at), tree.head(at)) else {
            return Owner::Open;
        };
        // "The 16-year-old was arrested": the words stand for somebody.
        if matches!(
            dependency,
            Dependency::Nsubj | Dependency::Nsubjpass | Dependency::Dobj | Dependency::Poss
        ) {
            return whose(reading, parsed, at)
                .filter(|_| !inside.contains(&at))
                .unwrap_or(Owner::Open);
        }
        let outside = !inside.contains(&head);
        if outside && (tree.is_noun(head) || tree.tag(head) == Tag::Prp) {
            return whose(reading, parsed, head).unwrap_or(Owner::Open);
        }
        if outside && tree.is_verb(head) {
            let subject = tree
                .patient(head)
                .filter(|_| tree.is_passive(head))
                .or_else(|| tree.subject(head));
            return subject
                .filter(|subject| !inside.contains(subject))
                .and_then(|subject| whose(reading, parsed, subject))
                .unwrap_or(Owner::Open);
        }
        at = head;
    }
    Owner::Open
}

/// Whether figures are shared out among those named before: of "Ada and Eva Lopez, aged 16 and 13 respectively," neither is
/// the age of the one who stands beside it.
fn is_shared_out(parsed: &Parsed, span: Span) -> bool {
    let behind = parsed.words.iter().filter(|word| word.span.start >= span.end);
    behind.take(SHARED_OUT).any(|word| word.norm == "respectively")
}

/// Whom or what a noun or a pronoun tells: a named person, otherwise the noun itself.
fn whose(reading: &Reading, parsed: &Parsed, token: usize) -> Option<Owner> {
    let tree = &parsed.tree;
    let person = reading
        .referent(parsed, token)
        .filter(|entity| reading.document.names.entities[*entity].kind == NameKind::Person);
    if let Some(entity) = person {
        return Some(Owner::Named(entity, Some(token)));
    }
    let common = matches!(tree.tag(token), Tag::Nn | Tag::Nns);
    common.then_some(Owner::Noun(token))
}

/// Whose age a bare figure is: "Lopez, 41,", "Lopez (41)", "Lopez and Chen, both 51,", "she was 85".
fn bare(reading: &Reading, parsed: &Parsed, quantity: &Quantity) -> Vec<Owner> {
    let words = &parsed.words;
    let Bounds::Exactly(years) = quantity.number.bounds else {
        return Vec::new();
    };
    if is_shared_out(parsed, quantity.span) {
        return Vec::new();
    }
    let figure = parsed.words_in(quantity.span);
    let (Some(at), 1) = (figure.clone().next(), figure.len()) else {
        return Vec::new();
    };
    let span = words[at].span;
    let whole = years.is_integer() && years > 0.into() && years <= OLDEST.into() && span == quantity.span;
    if !whole {
        return Vec::new();
    }
    let norm = |i: usize| words.get(i).map_or("", |word| word.norm.as_str());
    let before = at.checked_sub(1).map_or("", norm);
    let closed = |mark: &str| matches!(mark, "," | "." | ";" | ")" | ":" | "" | "and" | "—" | "–" | "--");
    if before == "(" && norm(at + 1) == ")" {
        return name_before(reading, parsed, words[at - 1].span)
            .map(|name| vec![named(parsed, name)])
            .unwrap_or_default();
    }
    if before == "," && closed(norm(at + 1)) {
        let name = before_comma(reading, parsed, span).map(|name| named(parsed, name));
        return name
            .or_else(|| person_before(reading, parsed, at))
            .into_iter()
            .collect();
    }
    if matches!(before, "both" | "all") && at > 1 && closed(norm(at + 1)) {
        let name = match norm(at - 2) {
            "," | "(" => name_before(reading, parsed, words[at - 2].span),
            _ => None,
        };
        return name
            .map(|name| together(reading, parsed, name))
            .unwrap_or_default();
    }
    let told = turned(reading, parsed, at);
    told.or_else(|| limit_of_age(parsed, at)).into_iter().collect()
}

/// "The retirement age was raised to 64", "the minimum age is 18": the age itself is what a bare figure is.
fn limit_of_age(parsed: &Parsed, at: usize) -> Option<Owner> {
    let noun = measured(parsed, at)?;
    let tree = &parsed.tree;
    (tree.lemma(noun) == "age" && tree.modifiers(noun).next().is_some()).then_some(Owner::Noun(noun))
}

/// "A girl, 7,": the noun for one person before the comma before a figure.
fn person_before(reading: &Reading, parsed: &Parsed, at: usize) -> Option<Owner> {
    let word = at.checked_sub(2)?;
    let token = parsed.token_of(word..word + 1)?;
    let noun = &parsed.words[word];
    let person =
        reading.knowledge.people.contains(&noun.norm) || reading.knowledge.relatives.contains(&noun.lemma);
    (person && parsed.tree.tag(token) == Tag::Nn).then_some(Owner::Noun(token))
}

/// "She was 85", "who is 41", "Lopez turned 50": a person is what a bare figure is.
fn turned(reading: &Reading, parsed: &Parsed, at: usize) -> Option<Owner> {
    let tree = &parsed.tree;
    let number = parsed.token_of(at..at + 1)?;
    let verb = tree.head(number).filter(|verb| tree.is_verb(*verb))?;
    let says = matches!(tree.lemma(verb), "be" | "turn")
        && matches!(
            tree.dependency(number),
            Dependency::Attr
                | Dependency::Acomp
                | Dependency::Dobj
                | Dependency::Nummod
                | Dependency::Npadvmod
        );
    let subject = tree.subject(verb)?;
    let owner = whose(reading, parsed, subject);
    match owner {
        Some(Owner::Named(..)) if says => owner,
        Some(Owner::Noun(noun))
            if says
                && parsed.word_of(noun).is_some_and(|word| {
                    let word = &parsed.words[word];
                    reading.knowledge.people.contains(&word.norm)
                        || reading.knowledge.relatives.contains(&word.lemma)
                }) =>
        {
            owner
        }
        _ if says
            && tree.tag(subject) == Tag::Prp
            && matches!(tree.lemma(subject).to_lowercase().as_str(), "he" | "she") =>
        {
            Some(Owner::Open)
        }
        _ => None,
    }
}

/// Every person joined to the one named last, from the last to the first: "Maria Lopez and Ana Chen".
fn together(reading: &Reading, parsed: &Parsed, last: &NameMention) -> Vec<Owner> {
    let names = &reading.document.names.mentions[parsed.names.clone()];
    let mut found = vec![named(parsed, last)];
    let mut right = last;
    for name in names.iter().rev().filter(|name| name.span.end <= last.span.start) {
        let between = Span::new(name.span.end, right.span.start);
        let joined = parsed.words[parsed.words_in(between)]
            .iter()
            .all(|word| word.capital || matches!(word.norm.as_str(), "," | "and" | "state" | "senior"));
        if !joined || !is_person(reading, name) {
            break;
        }
        found.push(named(parsed, name));
        right = name;
    }
    found.reverse();
    found
}

fn named(parsed: &Parsed, name: &NameMention) -> Owner {
    Owner::Named(name.entity, parsed.tree.head_of(parsed.tree.tokens_in(name.span)))
}

fn is_person(reading: &Reading, name: &NameMention) -> bool {
    let entity = &reading.document.names.entities[name.entity];
    entity.kind == NameKind::Person && !entity.is_open() && !entity.group
}

/// The person whose name ends right before a place.
fn name_before<'a>(reading: &Reading<'a>, parsed: &Parsed, place: Span) -> Option<&'a NameMention> {
    let names = &reading.document.names.mentions[parsed.names.clone()];
    names
        .iter()
        .rev()
        .find(|name| name.span.end <= place.start)
        .filter(|name| place.start - name.span.end <= 1 && is_person(reading, name))
}

/// The person whose name follows an age, a title between them or not: "51-year-old Capt. Maria Lopez".
fn name_behind<'a>(reading: &Reading<'a>, parsed: &Parsed, age: Span) -> Option<&'a NameMention> {
    const TITLE: usize = 3;
    let at = parsed.words_in(age).end;
    let names = &reading.document.names.mentions[parsed.names.clone()];
    let name = names.iter().find(|name| name.span.start >= age.end)?;
    let between = &parsed.words[at..parsed.words_in(name.span).start.max(at)];
    let title = between.len() <= TITLE && between.iter().all(|word| word.capital || word.is("."));
    (title && is_person(reading, name)).then_some(name)
}

/// The person whose name ends right before the comma before a figure.
fn before_comma<'a>(reading: &Reading<'a>, parsed: &Parsed, figure: Span) -> Option<&'a NameMention> {
    let at = parsed.words_in(figure).next()?;
    let comma = at
        .checked_sub(1)
        .map(|i| &parsed.words[i])
        .filter(|word| word.is(","))?;
    name_before(reading, parsed, comma.span)
}

fn follows_comma(parsed: &Parsed, span: Span) -> bool {
    let at = parsed.words_in(span).next();
    at.and_then(|at| at.checked_sub(1))
        .is_some_and(|i| parsed.words[i].is(","))
}
