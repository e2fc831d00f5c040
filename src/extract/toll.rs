//! Tolls: in which state people are counted, and whether a figure counts people at all.

use std::ops::Range;

use super::frame::Reading;
use crate::mention::Parsed;
use crate::text::Span;

/// What a comma or an "and" between a figure and a word for a state adds to the way between them, in bytes.
const SET_APART: usize = 30;
/// How far from its figure, in bytes of one clause, the word for a state may stand.
const TOLL_REACH: usize = 80;
/// The words of the longest phrase for a state that stand on one side of another word of it.
const LONGEST_STATE: usize = 4;

/// The state in which people are counted: what the tree says of them, or the nearest word of the toll lexicon in the
/// clause. A comma or an "and" between the two sets them apart: in "killed 19 and 40 are missing" the 40 are missing.
pub fn toll(reading: &Reading, parsed: &Parsed, at: usize, clause: &Range<usize>) -> Option<String> {
    if let Some(state) = told_of(reading, parsed, at) {
        return Some(state);
    }
    let span = parsed.span_of(clause.clone());
    let figure = parsed.words[at].span;
    let text = &reading.source.text;
    let hits = reading.knowledge.tolls.find(span.of(text));
    hits.into_iter()
        .filter(|hit| !is_of_others(parsed, at, hit.span.shift(span.start)))
        .map(|hit| {
            let place = hit.span.shift(span.start);
            let between = if place.start >= figure.end {
                Span::new(figure.end, place.start)
            } else {
                Span::new(place.end, figure.start)
            };
            let apart = between.of(text).contains(',')
                || between.of(text).split_whitespace().any(|word| word == "and");
            let gap = between.len() + if apart { SET_APART } else { 0 };
            (gap, place.start, hit.class)
        })
        .filter(|(gap, _, _)| *gap <= TOLL_REACH)
        .min()
        .map(|(_, _, class)| class.to_owned())
}

/// Whether a figure counts people, or may do so because no noun follows it.
pub fn counts_people(reading: &Reading, parsed: &Parsed, at: usize) -> bool {
    let noun = parsed
        .token_of(at..at + 1)
        .and_then(|number| parsed.tree.counted(number));
    noun.and_then(|noun| parsed.word_of(noun)).is_none_or(|word| {
        let norm = &parsed.words[word].norm;
        reading.knowledge.people.contains(norm) || reading.knowledge.tolls.contains(norm)
    })
}

/// Whether a word for a state is a verb that the tree sees done to others than those whom a figure counts: "killed" for
/// the 60 of "a train with 60 passengers killed a cow".
fn is_of_others(parsed: &Parsed, at: usize, state: Span) -> bool {
    let tree = &parsed.tree;
    let verb = tree
        .head_of(tree.tokens_in(state))
        .filter(|word| tree.is_verb(*word));
    let Some((patient, number)) = verb
        .and_then(|verb| tree.patient(verb))
        .zip(parsed.token_of(at..at + 1))
    else {
        return false;
    };
    let inside = |noun: usize| tree.stretch(noun).contains(&number);
    !tree.conjuncts(patient).into_iter().any(inside)
}

/// The state that the tree tells of those whom a figure counts, wherever in the sentence: "28 people whom the flood
/// killed", "40 missing sailors". Who does it to others is not in that state: "12 soldiers killed three guards".
pub fn told_of(reading: &Reading, parsed: &Parsed, at: usize) -> Option<String> {
    let tree = &parsed.tree;
    let number = parsed.token_of(at..at + 1)?;
    let noun = tree.counted(number).unwrap_or(number);
    let said = tree.said_of(noun).into_iter().chain(tree.modifiers(noun));
    said.filter_map(|word| {
        let (state, class) = state_at(reading, parsed, tree.tokens()[word].span)?;
        let does = !tree.is_passive(word) && tree.subject(word) == Some(noun);
        let objects = tree.objects(word);
        let to_others = objects
            .iter()
            .any(|object| !state.contains(tree.tokens()[*object].span));
        (!(does && to_others)).then_some(class)
    })
    .next()
}

/// The phrase of the toll lexicon that a word stands in, with its class.
pub fn state_at(reading: &Reading, parsed: &Parsed, word: Span) -> Option<(Span, String)> {
    let at = parsed.words_in(word);
    let near = at.start.saturating_sub(LONGEST_STATE)..(at.end + LONGEST_STATE).min(parsed.words.len());
    let span = parsed.span_of(near);
    let hits = reading.knowledge.tolls.find(span.of(&reading.source.text));
    hits.into_iter()
        .map(|hit| (hit.span.shift(span.start), hit.class.to_owned()))
        .find(|(state, _)| state.contains(word))
}

/// The words of a clause that name a state in which people are counted.
pub fn toll_words(reading: &Reading, parsed: &Parsed, clause: &Range<usize>) -> Vec<Range<usize>> {
    let span = parsed.span_of(clause.clone());
    let hits = reading.knowledge.tolls.find(span.of(&reading.source.text));
    hits.iter()
        .map(|hit| parsed.words_in(hit.span.shift(span.start)))
        .collect()
}
