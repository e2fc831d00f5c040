//! Figures and times that no other reader makes a claim of, since no noun is counted and no event dated: each with what the
//! tree gives, the word that it hangs on and the verb of its clause. No answer of a clause is lost.

use super::frame::{Core, Reading, Time, figure_answer, time_answer};
use crate::claim::{Answer, Claim, ClaimKind, Dated, Details, Pattern, Thing};
use crate::language::Upos;
use crate::mention::{Parsed, Part};
use crate::text::Span;
use crate::value::{Known, Measure, Quantity, TimeMention, When};

/// What is left of the figures and times of a source beside the claims that were made of it.
pub fn claims(reading: &Reading, made: &[Claim]) -> Vec<Claim> {
    let mut of_sentence = vec![Vec::new(); reading.document.sentences.len()];
    for claim in made {
        of_sentence[claim.sentence].push(claim);
    }
    let sentences = reading.document.sentences.iter().zip(&of_sentence).enumerate();
    let mut found = Vec::new();
    for (index, (parsed, made)) in sentences {
        found.extend(figures(reading, index, parsed, made));
        found.extend(times(reading, index, parsed, made));
    }
    found
}

fn figures(reading: &Reading, index: usize, parsed: &Parsed, made: &[&Claim]) -> Vec<Claim> {
    let answers = |claim: &&&Claim| claim.kind == ClaimKind::Quantity;
    let known: Vec<Span> = made
        .iter()
        .filter(answers)
        .map(|claim| claim.answer.span)
        .collect();
    let left = |quantity: &&Quantity| !known.iter().any(|span| span.overlaps(quantity.figure));
    let core = |quantity: &Quantity| {
        let unit = match &quantity.measure {
            Measure::Count => "count",
            Measure::Ordinal => "ordinal",
            Measure::Percent => "percent",
            Measure::Money(unit) | Measure::Dimension(unit) => unit,
            Measure::Duration(_) => "duration",
            Measure::Age(_) => "age",
            Measure::Tally(_) => "tally",
            Measure::Telephone(_) => "telephone",
        };
        let details = Details::of_figure(unit, None);
        core(
            reading,
            index,
            parsed,
            figure_answer(quantity.clone()),
            details,
            Time::Clause,
        )
    };
    let cores = parsed.quantities.iter().filter(left).filter_map(core);
    cores.map(|core| reading.claim(Pattern::Figure, core)).collect()
}

/// A date may be read as that of an event while the tree hangs it on another word: then both are asked for.
fn times(reading: &Reading, index: usize, parsed: &Parsed, made: &[&Claim]) -> Vec<Claim> {
    let known = |span: Span, clock: bool, thing: Option<Span>| {
        made.iter().any(|claim| {
            let asked = claim.thing.as_ref().and_then(|thing| thing.span);
            claim.kind == ClaimKind::Date
                && clock == (claim.pattern == Pattern::TimeOfDay)
                && claim.answer.span.overlaps(span)
                && (thing.is_none() || asked == thing)
        })
    };
    let mut found = Vec::new();
    for mention in &parsed.times {
        for when in answers(mention) {
            let clock = matches!(
                when,
                When::Open {
                    known: Known::Clock(_)
                }
            );
            let answer = time_answer(when.clone(), mention.span);
            let core = core(reading, index, parsed, answer, Details::None, Time::At(when));
            let asked = |core: &Core| core.thing.as_ref().and_then(|thing| thing.span);
            let core = core.filter(|core| !known(mention.span, clock, asked(core)));
            found.extend(core.map(|mut core| {
                let thing = core.thing.as_ref().map_or("", |thing| thing.key.as_str());
                core.details = Details::Date(Dated {
                    recurs: reading.knowledge.recurrence(thing),
                    narrowed: Vec::new(),
                });
                reading.claim(Pattern::Moment, core)
            }));
        }
    }
    found
}

/// What an expression of time answers: the day, and the time of day; nothing for "recently".
fn answers(mention: &TimeMention) -> Vec<When> {
    let clock = mention.clock.map(|minutes| When::Open {
        known: Known::Clock(minutes),
    });
    let told = match &mention.when {
        When::Open { known: Known::Vague } => false,
        When::Open {
            known: Known::Clock(_),
        } => clock.is_none(),
        _ => true,
    };
    let day = told.then(|| mention.when.clone());
    day.into_iter().chain(clock).collect()
}

/// The claim around an answer: the verb of its clause as what is told, the noun that it hangs on, the words from the verb
/// to the answer as its evidence.
fn core(
    reading: &Reading,
    sentence: usize,
    parsed: &Parsed,
    answer: Answer,
    details: Details,
    time: Time,
) -> Option<Core> {
    let span = answer.span;
    let words = parsed.words_in(span);
    let at = words.clone().last()?;
    let tree = &parsed.tree;
    let token = parsed.token_of(words.clone());
    let clause = reading.clause(parsed, at);
    // "Updated at 14:11": a clause of nobody about nothing is a stamp.
    let told = |verb: &usize| tree.subject(*verb).is_some() || !tree.objects(*verb).is_empty();
    let verb = token.map(|token| tree.clause_of(token)).filter(told);
    if verb.is_none() && matches!(time, Time::At(_)) {
        return None;
    }
    let content = |word: &usize| !words.contains(word) && parsed.words[*word].part == Part::Content;
    let verb = verb.and_then(|verb| parsed.word_of(verb)).filter(content);
    let beside = |token: usize| {
        let head = tree.head(token)?;
        let noun = if tree.is_noun(head) {
            Some(head)
        } else {
            tree.head(head)
        };
        noun.filter(|noun| tree.is_noun(*noun))
    };
    let noun = elided(parsed, span)
        .or_else(|| token.and_then(beside))
        .and_then(|noun| parsed.word_of(noun))
        .filter(content);
    let thing = noun.or(verb).map(|word| &parsed.words[word]);
    // The words of the clause from its verb on, where they are near; a longer stretch is no evidence of a figure.
    const NEAR: usize = 8;
    let near = |word: &usize| clause.contains(word) && word.abs_diff(at) <= NEAR;
    let ends = verb.into_iter().chain(noun).filter(near);
    let (start, end) = ends.fold((words.start, words.end), |(start, end), word| {
        (start.min(word), end.max(word + 1))
    });
    Some(Core {
        sentence,
        at,
        span: parsed.span_of(start..end).cover(span),
        thing: thing.and_then(|word| Thing::new(&word.lemma, Some(word.span))),
        answer,
        details,
        time,
        told: reading.told_around(parsed, words),
    })
}

/// What a figure counts whose noun stands with the figure before it: boats for "two" in "Lopez owns 20 boats and Chen two".
fn elided(parsed: &Parsed, span: Span) -> Option<usize> {
    let tree = &parsed.tree;
    let tokens = tree.tokens_in(span);
    let before = tokens.start.checked_sub(1)?;
    let name = tree.tokens()[before].upos == Upos::Propn;
    let ends = tree
        .tokens()
        .get(tokens.end)
        .is_none_or(|next| matches!(next.upos, Upos::Punct | Upos::Cconj));
    let earlier = parsed
        .quantities
        .iter()
        .rev()
        .find(|other| other.span.end <= span.start && other.measure == Measure::Count)?;
    let number = tree.head_of(tree.tokens_in(earlier.figure))?;
    tree.counted(number).filter(|_| name && ends)
}
