//! Claims of a limit that holds for a class: from which age on something is allowed, up to how many years a crime is
//! punished with. What a report tells of one person or counts is no limit.

use super::frame::{Core, Reading, Time, figure_answer};
use crate::claim::{Claim, Details, Pattern, Thing};
use crate::mention::{Parsed, Part};
use crate::text::Span;
use crate::value::{Bounds, Measure, Quantity};

/// Ages below and above these are years of something else.
const AGES: (i64, i64) = (1, 110);
/// Evidence longer than this, in bytes, is cut to the limit and the class it is for.
const LONGEST_EVIDENCE: usize = 160;
/// How many words may stand between the words that a term in prison is told by and its figure.
const NEAR: usize = 4;

/// Every limit of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for quantity in &parsed.quantities {
            if let Some(core) = read(reading, index, parsed, quantity) {
                found.push(reading.claim(Pattern::Limit, core));
            }
        }
    }
    found
}

/// Whether a length of time is the most or the least that a crime is punished with: "faces up to five years in prison".
pub fn is_term(reading: &Reading, parsed: &Parsed, quantity: &Quantity) -> bool {
    let bounded = matches!(
        quantity.number.bounds,
        Bounds::AtLeast { .. } | Bounds::AtMost { .. }
    );
    let Measure::Duration(unit) = &quantity.measure else {
        return false;
    };
    let figure = parsed.words_in(quantity.span);
    let (Some(at), true) = (figure.clone().next(), bounded) else {
        return false;
    };
    let holds = |span: Span, class: &str| {
        let hits = reading.knowledge.limits.find(span.of(&reading.source.text));
        hits.iter().any(|hit| hit.class == class)
    };
    let clause = reading.clause(parsed, at);
    let after = parsed.span_of(figure.end..(figure.end + NEAR).min(clause.end.max(figure.end)));
    let before = parsed.span_of(at.saturating_sub(NEAR).max(clause.start).min(at)..at);
    let whole = parsed.span_of(clause);
    matches!(unit.as_str(), "year" | "month")
        && (holds(after, "prison") || holds(before, "prison"))
        && holds(whole, "penalty")
        && !holds(whole, "served")
}

fn read(reading: &Reading, index: usize, parsed: &Parsed, quantity: &Quantity) -> Option<Core> {
    let text = &reading.source.text;
    let figure = parsed.words_in(quantity.span);
    let at = parsed.words_in(quantity.figure).next()?;
    let (thing, quantity, class) = if is_term(reading, parsed, quantity) {
        ("prison term", quantity.clone(), None)
    } else {
        let class = aged_class(reading, parsed, quantity)?;
        let lower = matches!(quantity.number.bounds, Bounds::AtLeast { .. });
        let aged = Quantity {
            measure: Measure::Age("year".to_owned()),
            ..quantity.clone()
        };
        (
            if lower {
                "lower age limit"
            } else {
                "upper age limit"
            },
            aged,
            Some(class),
        )
    };
    let short = parsed
        .span_of(class.unwrap_or(figure.start).min(figure.start)..figure.end)
        .cover(quantity.span);
    let token = parsed.token_of(at..at + 1)?;
    let tree = &parsed.tree;
    let whole = tree
        .span_of(tree.stretch(tree.clause_of(token)))
        .map(|span| parsed.span_of(parsed.words_in(span)))
        .filter(|span| span.contains(short) && span.len() <= LONGEST_EVIDENCE);
    Some(Core {
        sentence: index,
        at,
        span: whole.unwrap_or(short).trim(text),
        thing: Thing::new(thing, None),
        answer: figure_answer(quantity),
        details: Details::of_figure("limit", None),
        time: Time::Timeless,
        told: reading.told_around(parsed, figure),
    })
}

/// The word for the people whom a limit of age is for: "adults over 21", "anyone 21 or older"; or the figure itself where
/// the words say that it is an age. The clause must allow, forbid or ask for something.
fn aged_class(reading: &Reading, parsed: &Parsed, quantity: &Quantity) -> Option<usize> {
    let (Bounds::AtLeast { value, .. } | Bounds::AtMost { value, .. }) = quantity.number.bounds else {
        return None;
    };
    let whole = value.is_integer() && value >= AGES.0.into() && value <= AGES.1.into();
    let measured = match &quantity.measure {
        Measure::Count => false,
        Measure::Age(unit) if unit == "year" => true,
        _ => return None,
    };
    if !whole || quantity.number.approximate {
        return None;
    }
    let words = &parsed.words;
    let figure = parsed.words_in(quantity.span);
    let clause = reading.clause(parsed, figure.start);
    let hits = reading
        .knowledge
        .limits
        .find(parsed.span_of(clause.clone()).of(&reading.source.text));
    if !hits.iter().any(|hit| hit.class == "rule") {
        return None;
    }
    let said = quantity.span.of(&reading.source.text).to_lowercase();
    let aged = measured || ["older", "younger"].iter().any(|word| said.contains(word));
    let next = words.get(figure.end);
    let counts = next.is_some_and(|word| matches!(word.part, Part::Content | Part::Figure))
        && parsed
            .token_of(figure.end..figure.end + 1)
            .is_none_or(|token| parsed.tree.is_noun(token) || parsed.tree.is_number(token));
    if counts && !measured {
        return None;
    }
    let age = |word: &str| {
        matches!(
            word,
            "aged" | "age" | "ages" | "who" | "are" | "is" | "of" | "the"
        )
    };
    let before = (clause.start..figure.start)
        .rev()
        .take(NEAR)
        .find(|i| !age(&words[*i].norm));
    let person = before.filter(|i| {
        let norm = &words[*i].norm;
        let known = |word: &str| {
            reading.knowledge.people.contains(word)
                || reading.knowledge.limits.class_of(word) == Some("person")
        };
        known(norm) || known(&words[*i].lemma)
    });
    // "Must be at least 18".
    let must = before.is_some_and(|i| words[i].is("be")) && aged;
    person.or_else(|| (aged || must).then_some(figure.start))
}
