//! Which reporting clause a quotation belongs to.

use super::clause::{Clause, Frame};
use super::marks::Marked;
use super::words::{Role, Verb, Word};

/// How a quotation hangs on its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// The clause stands before it: `Lopez said "..."`; index into the frame's clauses.
    Before(usize),
    /// The clause adjoins its end: `"...", Lopez said`.
    After(usize),
    /// The clause closes the sentence: `The plan is "...", Lopez said`.
    Trailing(usize),
    /// The sentence is nothing but quotation.
    Pure,
    /// There are words around it, but none that tell who speaks.
    Bare,
}

/// The words of a quotation inside a frame: indices, the end not included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub quote: usize,
    pub first: usize,
    pub end: usize,
}

/// The quotations of a frame in order of place.
pub(super) fn places(words: &[Word], frame: Frame) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for (i, word) in words.iter().enumerate().take(frame.end).skip(frame.first) {
        if let Some(quote) = word.inside {
            match out.last_mut() {
                Some(last) if last.quote == quote => last.end = i + 1,
                _ => out.push(Place {
                    quote,
                    first: i,
                    end: i + 1,
                }),
            }
        }
    }
    out
}

/// What holds the quotation at `place`.
pub(super) fn hold(
    text: &str,
    words: &[Word],
    quotes: &[Marked],
    frame: Frame,
    clauses: &[Clause],
    place: Place,
) -> Hold {
    let outside = |i: usize| words[i].inside.is_none() && words[i].solid();
    if !(frame.first..frame.end).any(outside) {
        return Hold::Pure;
    }
    let opens_frame = !(frame.first..place.first).any(|i| words[i].solid());
    let inner = quotes[place.quote].inner.of(text).trim_end();
    let comma =
        inner.ends_with([',', '?', '!', '—', '…', '-']) || words.get(place.end).is_some_and(Word::comma);
    let before = before(words, clauses, place);
    let leads = before.is_some_and(|at| leads(words, clauses[at], place));
    let after = clauses
        .iter()
        .position(|clause| clause.first >= place.end)
        .filter(|at| adjoins(words, clauses[*at], place));
    if let Some(at) = after
        && !leads
        && (opens_frame || comma || before.is_none())
    {
        return Hold::After(at);
    }
    let firm = |verb: Verb| !matches!(verb, Verb::Agree | Verb::Believe | Verb::Loose);
    if let Some(at) = before
        && (firm(clauses[at].verb) || leads)
    {
        return Hold::Before(at);
    }
    let trailing = clauses.iter().enumerate().rev().find(|(_, clause)| {
        clause.first >= place.end && firm(clause.verb) && !clause.inherited && ends_frame(words, **clause)
    });
    match (trailing, before) {
        (Some((at, _)), _) => Hold::Trailing(at),
        (None, Some(at)) if clauses[at].verb != Verb::Loose => Hold::Before(at),
        _ => Hold::Bare,
    }
}

/// The nearest clause before the quotation with no other sentence part between.
fn before(words: &[Word], clauses: &[Clause], place: Place) -> Option<usize> {
    let last = clauses.iter().rposition(|clause| clause.end <= place.first)?;
    // "The office announced that the two agreed to "..."": the words are those of the office.
    let weak = |at: usize| matches!(clauses[at].verb, Verb::Agree | Verb::Believe | Verb::Loose);
    let firmer = (0..last)
        .rev()
        .find(|at| !weak(*at) && clauses[*at].verb != Verb::According);
    let at = if weak(last) && !leads(words, clauses[last], place) {
        firmer.unwrap_or(last)
    } else {
        last
    };
    let clause = clauses[at];
    let broken = (clause.end..place.first).any(|i| words[i].inside.is_none() && words[i].is(";"));
    (!broken).then_some(at)
}

/// Whether the clause leads straight into the quotation: `Lopez said: "`, `said that "`, `said, "`.
fn leads(words: &[Word], clause: Clause, place: Place) -> bool {
    let from = clause.close().min(place.first);
    if (place.first)
        .checked_sub(1)
        .is_some_and(|i| words[i].is(":") && i >= from)
    {
        return true;
    }
    let rest = &words[from..place.first];
    rest.len() <= 3
        && rest
            .iter()
            .all(|w| !w.solid() || w.is("that") || w.inside.is_some())
}

/// Whether the clause stands right behind the quotation, with nothing but its own subject between.
fn adjoins(words: &[Word], clause: Clause, place: Place) -> bool {
    if clause.inherited || (clause.verb == Verb::According && clause.first > place.end + 2) {
        return false;
    }
    let start = clause.start().max(place.end);
    if words[place.end..clause.first]
        .iter()
        .any(|w| w.inside.is_some() || w.stops() && !w.is("—") && !w.is("-"))
    {
        return false;
    }
    let between = &words[place.end..start];
    let first = between.iter().find(|w| w.solid());
    if between.len() > 16
        || between
            .iter()
            .any(|w| w.role == Role::Break && !w.is("and") || w.role == Role::Be)
    {
        return false;
    }
    first.is_none_or(|w| {
        let aside = w.role == Role::Preposition && !w.is("in") && !words[place.end].comma();
        w.role != Role::Break && !aside
    })
}

/// Whether the clause is an aside behind a comma: "..., Lopez said".
fn ends_frame(words: &[Word], clause: Clause) -> bool {
    let start = clause.start();
    let run = words[..start].iter().rev().take(8);
    for word in run {
        if word.comma() || word.inside.is_some() || word.is("—") || word.is("-") {
            return true;
        }
        if word.verb.is_some() || matches!(word.role, Role::Break | Role::Preposition | Role::Be) {
            return false;
        }
    }
    clause.verb == Verb::According
}
