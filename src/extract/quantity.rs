//! Claims of how many, how much, how long, how old. A figure without a thing that it counts or measures is no claim.

use std::ops::Range;

use super::frame::{Core, Reading, Time, class_slot, value_slot, words_slot};
use super::limit::is_term;
use super::no_count::{is_least_wage, is_no_count, is_reference};
use super::phrase::{FARTHEST_NOUN, counted_phrase, noun_phrase, trailing_phrase};
use super::toll::{counts_people, toll, toll_words};
use crate::claim::{Claim, ClaimKind, Content, Pattern, Polarity, Role, Slot};
use crate::language::Tag;
use crate::mention::{Parsed, Part, Word};
use crate::rulebook::KindRule;
use crate::value::{Bounds, Measure, Number, Quantity, display};

/// How far to the left the verb of a figure may stand and still belong to its evidence, in words.
const REACH: usize = 5;

/// Every quantity claim of a source.
pub fn claims(reading: &Reading, rules: &[KindRule]) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for quantity in &parsed.quantities {
            // The figure behind a name is an age and counts nobody.
            let aged = reading
                .document
                .names
                .entities
                .iter()
                .flat_map(|entity| &entity.ages);
            if aged.into_iter().any(|age| age.figure.overlaps(quantity.figure)) {
                continue;
            }
            let Some((pattern, core)) = read(reading, index, parsed, quantity) else {
                continue;
            };
            let rule = rules
                .iter()
                .find(|rule| rule.kind == ClaimKind::Quantity && rule.pattern == pattern);
            found.extend(rule.map(|rule| reading.claim(rule, core)));
        }
    }
    found
}

fn read(reading: &Reading, index: usize, parsed: &Parsed, quantity: &Quantity) -> Option<(Pattern, Core)> {
    let words = &parsed.words;
    let figure = parsed.words_in(quantity.span);
    let at = figure.clone().last()?;
    // "Eight more" adds to a figure that stands elsewhere, and the five of "three of five counts" are no count.
    let more = |i: usize| {
        words
            .get(i)
            .is_some_and(|word| matches!(word.norm.as_str(), "more" | "additional" | "further" | "another"))
    };
    let total = figure.start > 1 && words[figure.start - 1].is("of") && is_figure(parsed, figure.start - 2);
    if more(at + 1) || figure.start.checked_sub(1).is_some_and(more) || total {
        return None;
    }
    if is_no_count(parsed, at, quantity) {
        return None;
    }
    let several = quantity.measure == Measure::Count && !is_one(&quantity.number);
    let phrase = counted_phrase(parsed, &figure, several, is_one(&quantity.number));
    let head = phrase.clone().last();
    let mut share_of = None;
    let (pattern, unit, thing, thing_words) = match &quantity.measure {
        Measure::Count if joined_unit(&words[at], quantity).is_some() => {
            let unit = joined_unit(&words[at], quantity)?;
            (Pattern::Compound, unit, words[head?].key.clone(), phrase.clone())
        }
        Measure::Duration(_) if is_joined(&words[at]) => {
            let head = head?;
            (
                Pattern::Compound,
                "duration".to_owned(),
                words[head].key.clone(),
                phrase.clone(),
            )
        }
        Measure::Count => count(reading, parsed, at, &phrase, quantity)?,
        Measure::Ordinal => {
            let head = head?;
            // "The first shops opened": several stand in no place of a row, unless they are one event ("third talks").
            let token = parsed.token_of(head..head + 1);
            let many = token.is_some_and(|token| matches!(parsed.tree.tag(token), Tag::Nns | Tag::Nnps));
            if many && words[head].event.is_none() {
                return None;
            }
            (
                Pattern::Ordinal,
                "ordinal".to_owned(),
                words[head].key.clone(),
                phrase.clone(),
            )
        }
        Measure::Percent => {
            let (thing, noun) = of_what(parsed, at + 1);
            share_of = noun;
            (Pattern::Share, "percent".to_owned(), thing, 0..0)
        }
        // A term in prison as a penalty is a limit.
        Measure::Duration(_) if is_term(reading, parsed, quantity) => return None,
        Measure::Money(code) => {
            let thing = if is_least_wage(words, &figure) {
                "minimum wage"
            } else {
                ""
            };
            (Pattern::Amount, code.clone(), thing.to_owned(), 0..0)
        }
        Measure::Duration(_) => (Pattern::Length, "duration".to_owned(), String::new(), 0..0),
        Measure::Dimension(unit) => (Pattern::Size, unit.clone(), String::new(), 0..0),
        // Ages of named people come from their names; "adults over 21" is left to the parser.
        Measure::Age(_) => return None,
    };
    let clause = reading.clause(parsed, at);
    let anchor = event_left(parsed, figure.start, clause.start);
    let mut slots = vec![
        class_slot("unit", Role::Key, &unit, None),
        class_slot(
            "thing",
            Role::Key,
            &thing,
            Some(parsed.span_of(thing_words.clone())),
        ),
        value_slot(
            display(quantity),
            quantity.span,
            Content::Quantity(quantity.clone()),
        ),
    ];
    match pattern {
        Pattern::Share | Pattern::Amount => {
            slots.push(class_slot(
                "sense",
                Role::Key,
                sense(words, figure.start, clause.start),
                None,
            ));
        }
        // "Nine died in Banda and 12 in Orsk": parts of a toll are no toll.
        Pattern::Toll => {
            let others = parsed
                .quantities
                .iter()
                .filter(|other| other.span != quantity.span && other.measure == Measure::Count);
            let states = others.filter_map(|other| {
                let other = parsed.words_in(other.span).last()?;
                (clause.contains(&other) && counts_people(reading, parsed, other))
                    .then(|| toll(reading, parsed, other, &clause))
                    .flatten()
            });
            let part = states.into_iter().any(|state| state == thing);
            slots.push(class_slot(
                "sense",
                Role::Key,
                if part { "part" } else { "all" },
                None,
            ));
        }
        _ => {}
    }
    if let Some(event) = anchor.and_then(|word| words[word].event.as_deref()) {
        slots.push(class_slot("action", Role::Key, event, None));
    }
    if let Some(head) = head
        && !thing.is_empty()
        && head > phrase.start
    {
        slots.push(words_slot(
            "kind",
            &reading.content(parsed, phrase.start..head, &[]),
        ));
    }
    slots.extend(since(parsed, at, &clause));
    let end = if thing_words.is_empty() {
        at
    } else {
        thing_words.end - 1
    };
    let right = trailing_phrase(words, end + 1, clause.end).max(share_of.map_or(0, |noun| noun + 1));
    let left = anchor
        .filter(|word| *word + REACH >= figure.start)
        .unwrap_or(figure.start);
    let span = parsed
        .span_of(left.min(figure.start)..right.max(at + 1))
        .cover(quantity.span);
    let time = if pattern == Pattern::Compound {
        Time::Timeless
    } else {
        Time::Clause
    };
    // What is joined to a noun is said of the noun: who may not read "the 48-page report" leaves it its pages.
    let mut told = match head.filter(|_| pattern == Pattern::Compound) {
        Some(head) => reading.told_by(parsed, head),
        None => reading.told_around(parsed, figure.clone()),
    };
    let mut taken = vec![figure, thing_words];
    if pattern == Pattern::Toll {
        // The word for the state is the thing itself and must not count again as a shared word, nor the "not" of "have
        // not been found" as a denial.
        let state = toll_words(reading, parsed, &clause);
        let not = |word: usize| {
            matches!(words[word].norm.as_str(), "not" | "never") || words[word].norm.ends_with("n't")
        };
        if state.iter().cloned().flatten().any(not) {
            told.polarity = Polarity::Positive;
        }
        taken.extend(state);
    }
    Some((
        pattern,
        Core {
            sentence: index,
            at,
            span,
            slots,
            taken,
            time,
            told,
        },
    ))
}

/// A bare count: what is counted, by pattern.
fn count(
    reading: &Reading,
    parsed: &Parsed,
    at: usize,
    phrase: &Range<usize>,
    quantity: &Quantity,
) -> Option<(Pattern, String, String, Range<usize>)> {
    let words = &parsed.words;
    let head = phrase.clone().last();
    let clause = reading.clause(parsed, at);
    let of_people = head.is_none_or(|head| {
        reading.knowledge.people.contains(&words[head].norm)
            || reading.knowledge.tolls.contains(&words[head].norm)
    });
    if of_people && let Some(state) = toll(reading, parsed, at, &clause) {
        let end = head.map_or(at + 1, |head| head + 1);
        return Some((
            Pattern::Toll,
            "people".to_owned(),
            state,
            phrase.start.min(end)..end,
        ));
    }
    let head = head?;
    // A lone "one" mostly stands for a pronoun or an article, and "the two leaders" names people, it does not count.
    // "Millions of voters" is no number that a second report could contradict or confirm.
    let least_one = matches!(quantity.number.bounds, Bounds::AtLeast { value, .. } if value == rust_decimal::Decimal::ONE);
    let pile = words.get(at + 1).is_some_and(|word| word.is("of"));
    // "Their two sons" are all that there are.
    let owned = words
        .get(at.wrapping_sub(1))
        .is_some_and(|word| matches!(word.norm.as_str(), "their" | "his" | "her" | "'s" | "’s"));
    let kin = owned && reading.knowledge.relatives.contains(&words[head].lemma);
    if is_one(&quantity.number) || least_one || pile || (is_reference(words, at, quantity) && !kin) {
        return None;
    }
    if words[head].is("times") {
        let verb = event_left(parsed, at, clause.start)?;
        let event = words[verb].event.clone()?;
        return Some((Pattern::Times, "count".to_owned(), event, phrase.clone()));
    }
    Some((
        Pattern::Count,
        "count".to_owned(),
        words[head].key.clone(),
        phrase.clone(),
    ))
}

/// Whether a figure says where something stands or by how much it rose or fell: "to 15 percent", "rose 3 percent",
/// "down by 3 percent".
fn sense(words: &[Word], figure: usize, start: usize) -> &'static str {
    const UP: [&str; 11] = [
        "rise", "grow", "gain", "jump", "climb", "surge", "raise", "increase", "up", "soar", "advance",
    ];
    const DOWN: [&str; 10] = [
        "fall", "drop", "decline", "slip", "cut", "decrease", "down", "lose", "shrink", "plunge",
    ];
    let by = figure > start && words[figure - 1].is("by");
    // A figure in several words may begin before the clause of its last word.
    let near = figure
        .saturating_sub(if by { 4 } else { 1 })
        .max(start)
        .min(figure)..figure;
    let is = |list: &[&str]| {
        words[near.clone()]
            .iter()
            .any(|word| list.contains(&word.lemma.as_str()) || list.contains(&word.key.as_str()))
    };
    match (is(&UP), is(&DOWN)) {
        (true, _) => "rise",
        (_, true) => "fall",
        _ if by => "change",
        _ => "level",
    }
}

/// The unit joined to a figure by a hyphen: "page" of "48-page", nothing of "twenty-one".
fn joined_unit(word: &Word, quantity: &Quantity) -> Option<String> {
    if quantity.figure.end >= word.span.end {
        return None;
    }
    let (figure, unit) = word.norm.split_once('-')?;
    let is_word = unit.chars().all(|c| c.is_alphabetic() || c == '-') && !unit.is_empty();
    (is_word && !figure.is_empty()).then(|| unit.to_owned())
}

fn is_figure(parsed: &Parsed, word: usize) -> bool {
    let span = parsed.words[word].span;
    parsed
        .quantities
        .iter()
        .any(|quantity| quantity.span.overlaps(span))
}

fn is_joined(word: &Word) -> bool {
    word.norm.contains('-') || word.norm.ends_with("long")
}

fn is_one(number: &Number) -> bool {
    matches!(number.bounds, Bounds::Exactly(value) if value == rust_decimal::Decimal::ONE)
}

/// The noun after "of" that follows a share, and where it stands: "vote" of "48 percent of the vote"; empty when there is
/// none.
fn of_what(parsed: &Parsed, at: usize) -> (String, Option<usize>) {
    let words = &parsed.words;
    if !words.get(at).is_some_and(|word| word.is("of")) {
        return (String::new(), None);
    }
    let of = parsed.token_of(at..at + 1);
    let seen = of
        .and_then(|of| parsed.tree.complement_at(of))
        .filter(|complement| parsed.tree.is_noun(complement.object))
        .and_then(|complement| parsed.word_of(complement.object))
        .filter(|word| *word <= at + FARTHEST_NOUN && words[*word].part == Part::Content);
    let by_shape = || {
        let first = (at + 1..words.len()).find(|i| words[*i].part != Part::Function)?;
        noun_phrase(words, first, true).last()
    };
    match seen.or_else(by_shape) {
        Some(noun) => (words[noun].key.clone(), Some(noun)),
        None => (String::new(), None),
    }
}

/// The nearest word to the left, inside the clause, that tells of an event.
fn event_left(parsed: &Parsed, from: usize, start: usize) -> Option<usize> {
    (start..from).rev().find(|i| parsed.words[*i].event.is_some())
}

/// From when on a count runs: the words after "since" in the clause, or "during" a term of office.
fn since(parsed: &Parsed, at: usize, clause: &Range<usize>) -> Option<Slot> {
    let from =
        (at..clause.end.max(at)).find(|i| matches!(parsed.words[*i].norm.as_str(), "since" | "during"))?;
    let end = (from + 1..parsed.words.len())
        .find(|i| {
            matches!(parsed.words[*i].part, Part::Mark | Part::Quote)
                || parsed.words[*i].function == "auxiliary"
        })
        .unwrap_or(parsed.words.len())
        .min(from + 18);
    let span = parsed.span_of(from..end);
    let keys: Vec<String> = parsed.words[from..end]
        .iter()
        .filter(|word| matches!(word.part, Part::Content | Part::Figure))
        .map(|word| word.key.clone())
        .collect();
    (!keys.is_empty()).then(|| Slot {
        name: "since",
        role: Role::Key,
        value: keys.join(" "),
        span: Some(span),
        content: Content::Words(keys),
    })
}
