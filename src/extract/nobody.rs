//! Tolls without a figure: "nobody was injured" is none, "a man was killed" is one.

use super::frame::{Core, Reading, Time, figure_answer};
use super::toll::{state_at, told_of, toll_words};
use crate::claim::{Certainty, Claim, Details, Pattern, Polarity, Sense, Thing};
use crate::language::{Dependency, Tag};
use crate::mention::Parsed;
use crate::value::{Bounds, Measure, Number, Quantity};

/// Verbs under which nothing has happened.
const WISHES: [&str; 10] = [
    "hope", "wish", "pray", "fear", "expect", "ensure", "assume", "imagine", "pretend", "doubt",
];

/// A toll told in words.
struct Told {
    /// The words that stand for the figure, "no one", and the noun: their first and last.
    words: (usize, usize),
    state: String,
    count: u32,
}

/// Every toll of a source that is told without a figure. One is claimed only where the source tells of one in that state
/// and gives no figure for it (`counted`, the states that have one): the man of one sentence may be one of the three of
/// another.
pub(super) fn claims(reading: &Reading, counted: &[String]) -> Vec<Claim> {
    let sentences = reading.document.sentences.iter().enumerate();
    let told: Vec<(usize, Told)> = sentences
        .flat_map(|(index, parsed)| tolls(reading, parsed).into_iter().map(move |told| (index, told)))
        .collect();
    let alone = |one: &Told| {
        let ones = told
            .iter()
            .filter(|(_, other)| other.count == 1 && other.state == one.state);
        ones.count() == 1 && !counted.contains(&one.state)
    };
    let kept = told.iter().filter(|(_, told)| told.count == 0 || alone(told));
    let made = kept.map(|(index, told)| reading.claim(Pattern::Toll, core(reading, *index, told)));
    made.filter(|claim| claim.certainty == Certainty::Asserted)
        .map(|mut claim| {
            // "Nobody was injured" says that it is so: none.
            claim.polarity = Polarity::Positive;
            claim
        })
        .collect()
}

fn core(reading: &Reading, index: usize, told: &Told) -> Core {
    let parsed = reading.sentence(index);
    let (first, last) = told.words;
    let span = parsed.span_of(first..last + 1);
    let quantity = Quantity {
        span,
        figure: span,
        number: Number {
            bounds: Bounds::Exactly(told.count.into()),
            approximate: false,
        },
        measure: Measure::Count,
        per: None,
    };
    let clause = reading.clause(parsed, last);
    let states = toll_words(reading, parsed, &clause);
    let near = states
        .iter()
        .map(|state| state.end)
        .max()
        .filter(|end| *end > last && *end <= last + 5);
    let whole = parsed.span_of(first..near.unwrap_or(last + 1));
    Core {
        sentence: index,
        at: last,
        span: whole,
        thing: Thing::new(&told.state, Some(span)),
        answer: figure_answer(quantity),
        details: Details::of_figure("people", Some(Sense::All)),
        time: Time::Clause,
        told: reading.told_by(parsed, last),
    }
}

fn tolls(reading: &Reading, parsed: &Parsed) -> Vec<Told> {
    let tree = &parsed.tree;
    let mut found = Vec::new();
    for token in 0..tree.tokens().len() {
        let Some(word) = parsed.word_of(token) else {
            continue;
        };
        let norm = parsed.words[word].norm.as_str();
        let before = word.checked_sub(1).map_or("", |i| parsed.words[i].norm.as_str());
        let after = parsed.words.get(word + 1).map_or("", |next| next.norm.as_str());
        let none = matches!(norm, "nobody" | "none") || norm == "one" && before == "no";
        if none && after != "else" && after != "other" {
            let first = if norm == "one" { word - 1 } else { word };
            found.extend(happened(reading, parsed, token, word).map(|state| Told {
                words: (first, word),
                state,
                count: 0,
            }));
        } else if tree.is_noun(token) {
            found.extend(noun(reading, parsed, token, word));
        }
    }
    found
}

/// "No injuries", "no passengers were hurt", "a man was killed".
fn noun(reading: &Reading, parsed: &Parsed, token: usize, word: usize) -> Option<Told> {
    let tree = &parsed.tree;
    let det = tree.child(token, Dependency::Det)?;
    let first = parsed.word_of(det)?;
    let of_people = reading.knowledge.people.contains(&parsed.words[word].norm);
    let told = |state, count| Told {
        words: (first, word),
        state,
        count,
    };
    match parsed.words[first].norm.as_str() {
        "no" if of_people => happened(reading, parsed, token, word).map(|state| told(state, 0)),
        "no" => {
            let (_, state) = state_at(reading, parsed, tree.tokens()[token].span)?;
            let verb = std::iter::successors(tree.head(token), |at| tree.head(*at))
                .take(tree.tokens().len())
                .find(|at| tree.is_verb(*at))?;
            // "No deaths or injuries" count together; "no further injuries" are no more.
            let plain = tree
                .modifiers(token)
                .all(|i| matches!(tree.lemma(i), "serious" | "fatal" | "major" | "immediate"));
            (plain && is_past(parsed, verb)).then(|| told(state, 0))
        }
        "a" | "an" if of_people && tree.tag(token) == Tag::Nn => {
            let also = parsed
                .words
                .iter()
                .any(|word| matches!(word.norm.as_str(), "another" | "also" | "second" | "others"));
            let joined = tree.conjuncts(token).len() > 1;
            if also || joined {
                return None;
            }
            happened(reading, parsed, token, word).map(|state| told(state, 1))
        }
        _ => None,
    }
}

/// The state that the tree tells of somebody as a thing that happened: no wish, no fear, no order.
fn happened(reading: &Reading, parsed: &Parsed, token: usize, word: usize) -> Option<String> {
    let tree = &parsed.tree;
    let state = told_of(reading, parsed, word)?;
    let verb = tree
        .said_of(token)
        .into_iter()
        .find(|verb| state_at(reading, parsed, tree.tokens()[*verb].span).is_some())?;
    let clause = tree.clause_of(verb);
    let wished = tree
        .outer_clauses(clause)
        .any(|(outer, _)| WISHES.contains(&tree.lemma(outer)));
    (is_past(parsed, clause) && !wished).then_some(state)
}

/// Whether a clause tells of something that was: in the past or the perfect, under no modal, no "to", no "if".
fn is_past(parsed: &Parsed, verb: usize) -> bool {
    let tree = &parsed.tree;
    let mut tags = tree.auxiliaries(verb);
    tags.push(verb);
    let past = tags
        .iter()
        .any(|token| matches!(tree.tag(*token), Tag::Vbd) || tree.lemma(*token) == "have");
    let free = tree.modal(verb).is_none() && !tree.is_infinitive(verb);
    let condition = tree.child(verb, Dependency::Mark).is_some_and(|mark| {
        matches!(
            tree.lemma(mark).to_lowercase().as_str(),
            "if" | "whether" | "unless" | "lest"
        )
    });
    past && free && !condition
}
