//! Claims of how many, how much, how long, how old. What counts or measures nothing is left to `remaining.rs`.

use std::ops::Range;

use super::age::ages;
use super::beside::{is_further, is_of_several, is_part, of_what, sense};
use super::frame::{Core, Reading, Time, figure_answer};
use super::limit::is_term;
use super::no_count::{is_least_wage, is_no_count, is_reference};
use super::nobody;
use super::phrase::{counted_phrase, measured, trailing_phrase};
use super::toll::{counts_people, toll, toll_words};
use crate::claim::{Claim, Details, Figure, Pattern, Polarity, Sense, Thing};
use crate::language::{Dependency, Tag};
use crate::mention::{Parsed, Part, Word};
use crate::text::Span;
use crate::value::{Bounds, Measure, Number, Quantity, as_share};

/// How far to the left the verb of a figure may stand and still belong to its evidence, in words.
const REACH: usize = 5;

/// Every quantity claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        // An age is a claim of its own and counts nobody.
        let aged: Vec<Span> = ages(reading, parsed)
            .into_iter()
            .map(|aged| aged.quantity.figure)
            .collect();
        for quantity in &parsed.quantities {
            if aged.contains(&quantity.figure) {
                continue;
            }
            let read = read(reading, index, parsed, quantity, &aged);
            found.extend(read.map(|(pattern, core)| reading.claim(pattern, core)));
        }
    }
    let counted: Vec<String> = found
        .iter()
        .filter(|claim| claim.pattern == Pattern::Toll)
        .map(|claim| claim.thing_key().to_owned())
        .collect();
    found.extend(nobody::claims(reading, &counted));
    found
}

fn read(
    reading: &Reading,
    index: usize,
    parsed: &Parsed,
    quantity: &Quantity,
    aged: &[Span],
) -> Option<(Pattern, Core)> {
    let words = &parsed.words;
    let figure = parsed.words_in(quantity.span);
    let at = figure.clone().last()?;
    // "12 percent more" is a rise.
    let further = quantity.measure != Measure::Percent && is_further(words, &figure);
    let of_several = is_of_several(parsed, &figure);
    if is_no_count(parsed, at, quantity) {
        return None;
    }
    // "0.98" and "a .32-caliber gun" are no parts of a whole.
    let decimals = quantity.figure.of(&reading.source.text).contains('.');
    let share = as_share(quantity).filter(|_| !decimals);
    let degrees = in_degrees(parsed, at, quantity);
    let quantity = share.as_ref().or(degrees.as_ref()).unwrap_or(quantity);
    let several = quantity.measure == Measure::Count && !is_one(&quantity.number);
    let phrase = counted_phrase(parsed, &figure, several, is_one(&quantity.number));
    // "Hundreds of stores".
    let of = phrase.len() > 1 && words[phrase.start].is("of");
    let phrase = phrase.start + usize::from(of)..phrase.end;
    let head = phrase.clone().last();
    let mut share_of = None;
    let (pattern, unit, thing, thing_words) = match &quantity.measure {
        Measure::Count if joined_unit(&words[at], quantity).is_some() => {
            let unit = joined_unit(&words[at], quantity)?;
            (
                Pattern::Compound,
                unit,
                words[head?].lemma.to_string(),
                phrase.clone(),
            )
        }
        Measure::Duration(_) if is_joined(&words[at]) => {
            let head = head?;
            (
                Pattern::Compound,
                "duration".to_owned(),
                words[head].lemma.to_string(),
                phrase.clone(),
            )
        }
        Measure::Count => count(reading, parsed, at, &phrase, (quantity, of_several || further))?,
        Measure::Tally(_) => {
            let record = figure.start > 0 && words[figure.start - 1].is("(");
            let thing = match head {
                _ if record => "record",
                Some(head) => words[head].lemma.as_str(),
                None => "",
            };
            (
                Pattern::Tally,
                "tally".to_owned(),
                thing.to_owned(),
                phrase.clone(),
            )
        }
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
                words[head].lemma.to_string(),
                phrase.clone(),
            )
        }
        Measure::Percent => {
            let (mut thing, noun) = of_what(parsed, at + 1);
            share_of = noun;
            // "One in five voters".
            let behind = head.filter(|_| {
                noun.is_none() && words[at].part == Part::Figure && !words[at].norm.ends_with('%')
            });
            if let Some(head) = behind {
                thing = words[head].lemma.to_string();
                share_of = Some(head);
            }
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
        // "Adults over 21" is a limit or nothing.
        Measure::Age(_) => return None,
        // What is dialled counts nothing; it is asked for as what is left of a sentence.
        Measure::Telephone(_) => return None,
    };
    let clause = reading.clause(parsed, at);
    let anchor = event_left(parsed, figure.start, clause.start);
    let sense = match pattern {
        _ if further => Some(Sense::Further),
        Pattern::Count if is_part(words, &figure, &phrase) => Some(Sense::Part),
        Pattern::Count if is_reference(words, at, quantity) && !is_owned_kin(reading, words, at, head) => {
            // "The two fought": it counts nobody whom the sentence names.
            if thing.is_empty() {
                return None;
            }
            Some(Sense::Known)
        }
        Pattern::Share | Pattern::Amount => Some(sense(words, figure.start, clause.start)),
        // "Nine died in Banda and 12 in Orsk": parts of a toll are no toll.
        Pattern::Toll => {
            let others = parsed.quantities.iter().filter(|other| {
                let age = aged.contains(&other.figure);
                other.span != quantity.span && other.measure == Measure::Count && !age
            });
            let states = others.filter_map(|other| {
                let other = parsed.words_in(other.span).last()?;
                (clause.contains(&other) && counts_people(reading, parsed, other))
                    .then(|| toll(reading, parsed, other, &clause))
                    .flatten()
            });
            let part = states.into_iter().any(|state| state == thing);
            Some(if part { Sense::Part } else { Sense::All })
        }
        _ => None,
    };
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
    }
    Some((
        pattern,
        Core {
            sentence: index,
            at,
            span,
            thing: counted_thing(parsed, &thing, &thing_words, share_of),
            answer: figure_answer(quantity.clone()),
            details: Details::Figure(Figure { unit, sense }),
            time,
            told,
        },
    ))
}

/// A bare figure that a temperature is given by, in degrees: "temperatures were minus 20".
fn in_degrees(parsed: &Parsed, at: usize, quantity: &Quantity) -> Option<Quantity> {
    let noun = measured(parsed, at).filter(|_| quantity.measure == Measure::Count)?;
    (parsed.tree.lemma(noun) == "temperature").then(|| Quantity {
        measure: Measure::Dimension("degree".to_owned()),
        ..quantity.clone()
    })
}

/// A bare count: what is counted, by pattern.
fn count(
    reading: &Reading,
    parsed: &Parsed,
    at: usize,
    phrase: &Range<usize>,
    (quantity, part): (&Quantity, bool),
) -> Option<(Pattern, String, String, Range<usize>)> {
    let words = &parsed.words;
    let head = phrase.clone().last();
    let clause = reading.clause(parsed, at);
    let of_people = head.is_none_or(|head| {
        reading.knowledge.people.contains(&words[head].norm)
            || reading.knowledge.tolls.contains(&words[head].norm)
    });
    // Three of whom one was killed are no toll, and neither are "eight more".
    if of_people
        && !part
        && let Some(state) = toll(reading, parsed, at, &clause)
    {
        let end = head.map_or(at + 1, |head| head + 1);
        return Some((
            Pattern::Toll,
            "people".to_owned(),
            state,
            phrase.start.min(end)..end,
        ));
    }
    // A lone "one" mostly stands for a pronoun or an article.
    let least_one = matches!(quantity.number.bounds, Bounds::AtLeast { value, .. } if value == rust_decimal::Decimal::ONE);
    if is_one(&quantity.number) || least_one {
        return None;
    }
    let Some(head) = head else {
        let figure = parsed.words_in(quantity.figure).last().unwrap_or(at);
        return level(parsed, figure).or_else(|| left_out(parsed, at));
    };
    if words[head].is("times") {
        let verb = event_left(parsed, at, clause.start)?;
        let event = words[verb].event.clone()?;
        return Some((
            Pattern::Times,
            "count".to_owned(),
            event.to_string(),
            phrase.clone(),
        ));
    }
    Some((
        Pattern::Count,
        "count".to_owned(),
        words[head].lemma.to_string(),
        phrase.clone(),
    ))
}

/// A figure without a noun behind it: what it measures stands before it, "raised its key rate to 5.25".
fn level(parsed: &Parsed, at: usize) -> Option<(Pattern, String, String, Range<usize>)> {
    let noun = parsed.word_of(measured(parsed, at)?)?;
    let word = &parsed.words[noun];
    (word.part == Part::Content).then(|| {
        (
            Pattern::Count,
            "count".to_owned(),
            word.lemma.to_string(),
            noun..noun + 1,
        )
    })
}

/// A figure whose noun stands elsewhere: "two of the engines", "10,000 gathered".
fn left_out(parsed: &Parsed, at: usize) -> Option<(Pattern, String, String, Range<usize>)> {
    let tree = &parsed.tree;
    let number = parsed.token_of(at..at + 1)?;
    let found = |thing: &str, words| Some((Pattern::Count, "count".to_owned(), thing.to_owned(), words));
    if let Some(noun) = tree.counted(number).and_then(|noun| parsed.word_of(noun)) {
        return found(&parsed.words[noun].lemma, noun..noun + 1);
    }
    let does = matches!(tree.dependency(number), Dependency::Nsubj | Dependency::Nsubjpass)
        && tree.is_number(number);
    if does { found("", 0..0) } else { None }
}

/// Whether a small figure behind "their" counts relatives, who are all that there are: "their two sons".
fn is_owned_kin(reading: &Reading, words: &[Word], at: usize, head: Option<usize>) -> bool {
    let owned = words
        .get(at.wrapping_sub(1))
        .is_some_and(|word| matches!(word.norm.as_str(), "their" | "his" | "her" | "'s" | "’s"));
    owned && head.is_some_and(|head| reading.knowledge.relatives.contains(&words[head].lemma))
}

/// What is counted, in words that a person reads; compared by its key.
fn counted_thing(parsed: &Parsed, thing: &str, at: &Range<usize>, share_of: Option<usize>) -> Option<Thing> {
    let noun = at.clone().last().or(share_of).map(|word| &parsed.words[word]);
    let printed = noun
        .filter(|word| word.lemma == thing)
        .map_or(thing, |word| word.lemma.as_str());
    let found = Thing::new(thing, Some(parsed.span_of(at.clone())))?;
    Some(Thing {
        shown: printed.to_lowercase(),
        ..found
    })
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

fn is_joined(word: &Word) -> bool {
    word.norm.contains('-') || word.norm.ends_with("long")
}

fn is_one(number: &Number) -> bool {
    matches!(number.bounds, Bounds::Exactly(value) if value == rust_decimal::Decimal::ONE)
}

/// The nearest word to the left, inside the clause, that tells of an event.
fn event_left(parsed: &Parsed, from: usize, start: usize) -> Option<usize> {
    (start..from).rev().find(|i| parsed.words[*i].event.is_some())
}
