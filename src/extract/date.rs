//! Claims of when: an expression of time and the event that it dates.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::dated::seen;
use super::factuality::Factuality;
use super::frame::{Core, Reading, Time, time_answer};
use crate::claim::{Answer, Claim, Dated, Details, Pattern, Recurrence, Thing, Value};
use crate::mention::{Parsed, Part, Word};
use crate::text::Span;
use crate::value::{Bounds, Grain, Known, Measure, Open, TimeMention, When, display, time};

/// How far from a date, in words, the event that it dates may stand.
const REACH: usize = 12;

/// Every date claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for mention in &parsed.times {
            let pattern = match &mention.when {
                When::Days { period: true, .. } => Pattern::Period,
                When::Days { .. } => Pattern::DatedEvent,
                When::Open {
                    known: Known::Vague | Known::Clock(_),
                } => continue,
                When::Open { .. } => Pattern::DatedEvent,
            };
            let anchors = anchors(reading, parsed, mention).into_iter();
            let cores = anchors.map(|at| core(reading, index, parsed, mention, at));
            found.extend(cores.map(|core| reading.claim(pattern, core)));
        }
    }
    let clocks = clocks(reading).into_iter();
    found.extend(clocks.map(|core| reading.claim(Pattern::TimeOfDay, core)));
    let lapses = lapses(reading).into_iter();
    found.extend(lapses.map(|core| reading.claim(Pattern::Lapse, core)));
    found
}

/// Times of day of events, each with the event: "the resignation took effect on Friday at 5 p.m.".
fn clocks(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for mention in &parsed.times {
            let minutes = match (mention.clock, &mention.when) {
                (Some(minutes), _) => minutes,
                (
                    None,
                    When::Open {
                        known: Known::Clock(minutes),
                    },
                ) => *minutes,
                _ => continue,
            };
            let at_clock = TimeMention {
                when: When::Open {
                    known: Known::Clock(minutes),
                },
                ..mention.clone()
            };
            let anchor = anchors(reading, parsed, &at_clock).into_iter().next();
            if let Some(anchor @ Anchor::Event(_)) = anchor {
                found.push(core(reading, index, parsed, &at_clock, anchor));
            }
        }
    }
    found
}

/// Gaps of years that end with the report, told as the year in which they began: "for the first time in 12 years" in
/// a report of 2020 means since about 2008. Without a date of publication nothing follows.
fn lapses(reading: &Reading) -> Vec<Core> {
    let Some(published) = reading.source.published else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, parsed) in reading.document.sentences.iter().enumerate() {
        for quantity in &parsed.quantities {
            let (Measure::Duration(unit), Bounds::Exactly(count)) =
                (&quantity.measure, quantity.number.bounds)
            else {
                continue;
            };
            let years = match unit.as_str() {
                "year" => count,
                "decade" => count * Decimal::TEN,
                _ => continue,
            };
            let figure = parsed.words_in(quantity.span);
            let (Some(at), Some(years)) = (figure.clone().next(), years.to_i16()) else {
                continue;
            };
            if !ends_now(parsed, at) || !(2..=200).contains(&years) {
                continue;
            }
            let year = published.year() - years;
            let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
                continue;
            };
            let when = When::Days {
                first,
                last,
                grain: Grain::Year,
                period: false,
                approximate: true,
                open: Some(Open::Since),
            };
            let start = at.saturating_sub(3);
            let shown = time::display(&when);
            let answer = Answer {
                shown: format!("{} before {}, {shown}", display(quantity), published.year()),
                span: quantity.span,
                value: Value::When(when.clone()),
            };
            let span = parsed.span_of(start..figure.end);
            found.push(Core {
                sentence: index,
                at,
                span,
                thing: None,
                answer,
                details: Details::None,
                told: reading.told_around(parsed, figure),
                time: Time::At(when),
            });
        }
    }
    found
}

/// Whether the words before a length of time say that it ends with what is told: "took", "first ... in", "after".
fn ends_now(parsed: &Parsed, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| parsed.words[i].norm.as_str());
    let first = parsed.words[..at].iter().any(|word| word.is("first"));
    matches!(before(1), "took" | "taken") || (before(1) == "in" && first) || before(1) == "after"
}

/// The word that a date hangs on, and the clause it was looked for in.
#[derive(Clone, Copy)]
enum Anchor {
    /// A word that tells of an event.
    Event(usize),
    /// A word that tells of an event inside what somebody said then, and the words of saying: the date is theirs.
    Said(usize, Span),
    /// No such word: the date itself, with the clause around it.
    Bare(usize),
}

/// The event that is spoken of where a date stands beside the words of speech and outside of what is said: "declared in
/// December that she would not run" dates the declaration, not the run.
fn said(reading: &Reading, parsed: &Parsed, mention: &TimeMention, main: Option<usize>) -> Option<Anchor> {
    let sentence = parsed.sentence.span;
    let report = reading
        .places
        .reports(sentence)
        .iter()
        .filter(|report| report.tells() && sentence.contains(report.cue))
        .find(|report| {
            !report.content().overlaps(mention.span) && beside(parsed, report.cue, mention.span)
        })?;
    let inside = |i: &usize| report.holds(parsed.words[*i].span);
    let event = match main {
        Some(event) => Some(event).filter(inside),
        None => (0..parsed.words.len())
            .filter(inside)
            .find(|i| parsed.words[*i].event.is_some()),
    };
    event.map(|event| Anchor::Said(event, report.cue))
}

/// Whether two stretches stand in one clause by the tree.
fn beside(parsed: &Parsed, a: Span, b: Span) -> bool {
    let tree = &parsed.tree;
    let clause = |span: Span| {
        tree.head_of(tree.tokens_in(span))
            .map(|head| tree.clause_of(head))
    };
    clause(a) == clause(b)
}

/// Whether a verb is told as past: "repaid", "had repaid", not "would repay" or "to repay".
fn is_past(parsed: &Parsed, at: usize) -> bool {
    let word = &parsed.words[at];
    let ahead = parsed.words[at.saturating_sub(3)..at]
        .iter()
        .any(|before| before.function == "modal" || before.is("to"));
    let formed = word.norm.ends_with("ed") || (word.norm != word.lemma && !word.norm.ends_with(['s', 'g']));
    let irregular = matches!(
        word.norm.as_str(),
        "repaid" | "stole" | "stolen" | "quit" | "fled" | "chosen" | "chose" | "sunk" | "slain"
    );
    (formed || irregular) && !ahead
}

/// What a date dates: the event word that follows it directly ("the June 25 election"), or the nearest one before it
/// in the clause, or the nearest one after. "On May 3, when the party chooses a leader" dates both clauses.
fn anchors(reading: &Reading, parsed: &Parsed, mention: &TimeMention) -> Vec<Anchor> {
    let date = parsed.words_in(mention.span);
    if date.is_empty() {
        return Vec::new();
    }
    let clause = reading.clause(parsed, date.start);
    let is_event = |i: &usize| parsed.words[*i].event.is_some();
    let low = clause.start.max(date.start.saturating_sub(REACH));
    let high = clause.end.max(date.end).min(date.end + REACH);
    let beside = (date.end..high.min(date.end + 4))
        .take_while(|i| parsed.words[*i].part == Part::Content)
        .find(is_event);
    // "Today is two months until the vote": the date is what the clause is about and dates nothing in it.
    let speaks_of_itself = parsed
        .words
        .get(date.end)
        .is_some_and(|word| matches!(word.norm.as_str(), "is" | "was" | "marks" | "marked"));
    let main = beside
        .or_else(|| (low..date.start).rev().find(is_event))
        .or_else(|| (date.end..high).find(is_event).filter(|_| !speaks_of_itself));
    let main = match beside {
        Some(_) => main,
        None => seen(parsed, &date, main),
    };
    // "Lopez said Tuesday" dates the saying, and two people may well speak on one day.
    let near = low.max(date.start.saturating_sub(4))..date.start;
    let speech = |word: &Word| {
        matches!(
            reading.knowledge.reporting.class_of(&word.norm),
            Some("say" | "tell")
        )
    };
    let spoken = parsed.words[near].iter().any(speech);
    if let Some(said) = said(reading, parsed, mention, main) {
        return vec![said];
    }
    let mut found = match main {
        Some(event) => vec![Anchor::Event(event)],
        None if spoken => Vec::new(),
        None => vec![Anchor::Bare(date.start)],
    };
    let mut next = date.end;
    while parsed.words.get(next).is_some_and(|word| word.is(",")) {
        next += 1;
    }
    if parsed.words.get(next).is_some_and(|word| word.is("when")) {
        let clause = reading.clause(parsed, next);
        found.extend(clause.clone().find(is_event).map(Anchor::Event));
    }
    found
}

fn core(reading: &Reading, index: usize, parsed: &Parsed, mention: &TimeMention, anchor: Anchor) -> Core {
    let date = parsed.words_in(mention.span);
    let (at, event) = match anchor {
        Anchor::Event(at) | Anchor::Said(at, _) => (at, Some(at)),
        Anchor::Bare(at) => (at, None),
    };
    let spoken_of = matches!(anchor, Anchor::Said(..));
    let event_class = event.and_then(|at| parsed.words[at].event.as_deref());
    let event_class = event_class.unwrap_or_default();
    // What was said to have happened happened by then; what was said to come is dated only as said.
    let when = match (&mention.when, event) {
        (
            When::Days {
                first,
                last,
                grain,
                approximate,
                open: None,
                ..
            },
            Some(at),
        ) if spoken_of && is_past(parsed, at) => {
            let (first, last, grain, approximate) = (*first, *last, *grain, *approximate);
            When::Days {
                first,
                last,
                grain,
                period: false,
                approximate,
                open: Some(Open::By),
            }
        }
        (when, _) => when.clone(),
    };
    let bounded = when != mention.when;
    let often = reading.knowledge.recurrence(event_class);
    let thing = if spoken_of && !bounded {
        format!("say {event_class}")
    } else {
        event_class.to_owned()
    };
    let whole = span_words(parsed, &date, event);
    let mut span = parsed.span_of(whole).cover(mention.span);
    if let Anchor::Said(_, cue) = anchor {
        span = span.cover(cue);
    }
    let recurs = if spoken_of && !bounded {
        often.max(Recurrence::Often)
    } else {
        often
    };
    let told = match event {
        Some(at) if bounded => reading.told_by(parsed, at),
        _ => told(reading, parsed, &date, event),
    };
    Core {
        sentence: index,
        at,
        span,
        details: Details::Date(Dated {
            recurs,
            narrowed: event.map(|at| narrowing(parsed, at)).unwrap_or_default(),
        }),
        thing: Thing::new(&thing, event.map(|at| parsed.words[at].span)),
        answer: time_answer(when.clone(), mention.span),
        time: Time::At(when),
        told,
    }
}

/// How it is told that the event takes place then: by the clause of the date, unless the date is a part of what the event
/// is called ("the June 25 election").
fn told(reading: &Reading, parsed: &Parsed, date: &Range<usize>, event: Option<usize>) -> Factuality {
    let tree = &parsed.tree;
    let token = |words: Range<usize>| parsed.token_of(words);
    // "The strike on Monday": what stands right behind the noun is its own wherever the parser hangs it.
    let near = event.is_some_and(|at| at < date.start && date.start - at <= 2);
    let noun = event
        .and_then(|at| token(at..at + 1))
        .filter(|event| tree.is_noun(*event))
        .zip(token(date.clone()))
        .filter(|(event, date)| near || tree.stretch(*event).contains(date));
    match noun {
        Some((event, _)) => reading.told(parsed, event),
        None => reading.told_around(parsed, date.clone()),
    }
}

/// From the event to the date, with the noun phrase that the event ends.
fn span_words(parsed: &Parsed, date: &Range<usize>, event: Option<usize>) -> Range<usize> {
    match event {
        Some(at) => at.min(date.start)..(at + 1).max(date.end),
        // A few words before a bare date, from the beginning of a stretch without marks.
        None => {
            let low = date.start.saturating_sub(6);
            let mark = (low..date.start)
                .rev()
                .find(|i| matches!(parsed.words[*i].part, Part::Mark | Part::Quote));
            mark.map_or(low, |mark| mark + 1)..date.end
        }
    }
}

/// The words that narrow an event noun: "special" of "special election".
fn narrowing(parsed: &Parsed, at: usize) -> Vec<String> {
    let start = (0..at)
        .rev()
        .take_while(|i| parsed.words[*i].part == Part::Content && !parsed.words[*i].capital)
        .take(3)
        .last()
        .unwrap_or(at);
    let dated = |i: &usize| {
        !parsed
            .times
            .iter()
            .any(|time| time.span.contains(parsed.words[*i].span))
    };
    (start..at)
        .filter(dated)
        .map(|i| parsed.words[i].lemma.to_string())
        .collect()
}
