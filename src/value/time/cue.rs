//! Whether the words around an expression of time look back or ahead.
//!
//! A bare "Tuesday" in a report is the last one, unless the words before it point ahead ("is due in court on Tuesday").

use super::piece::{Kind, Piece};
use super::words::Role;

/// What a word says of the direction of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// "will", "is scheduled".
    Future,
    /// "was", "lost".
    Past,
    /// "to be", which points ahead unless a verb of the past governs it ("was found to be").
    Infinitive,
    /// "said", which dates the saying only when the date stands beside it.
    Said,
    /// "agreed", whose infinitive lies ahead: "agreed to sell it on Friday", but "agreed on Friday".
    Governing,
    /// "adjourned", whose goal lies ahead: "adjourned until Friday", but "adjourned on Friday".
    Moving,
}

impl Cue {
    /// The cue of a class of `time_cues.toml`.
    pub fn named(class: &str) -> Option<Self> {
        Some(match class {
            "future" => Self::Future,
            "past" => Self::Past,
            "infinitive" => Self::Infinitive,
            "said" => Self::Said,
            "governing" => Self::Governing,
            "moving" => Self::Moving,
            _ => return None,
        })
    }
}

/// Where a time lies, as far as its clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// On or before the day of publication.
    Back,
    /// On or after the day of publication.
    Ahead,
    /// The clause does not tell.
    Unknown,
}

/// How many pieces before a date are asked, and how many after.
const BEFORE: usize = 24;
const AFTER: usize = 14;
/// "said on Friday that", "announced late Friday": the verb is beside the date.
const BESIDE: usize = 3;
/// "is stepping down in March": the date stands close to the verb that it dates.
const CLOSE: usize = 5;

/// The direction of the pieces from `start` up to `end`.
pub(super) fn direction(pieces: &[Piece], start: usize, end: usize) -> Direction {
    let possessive = pieces.get(end).is_some_and(|piece| piece.is_mark("'"));
    let aimed = is_aimed(pieces, start);
    let mut i = start;
    let mut said = false;
    let mut infinitive = false;
    while i > 0 && start - i < BEFORE && !pieces[i].opens {
        i -= 1;
        infinitive |= opens_infinitive(pieces, i);
        if !possessive && start - i <= CLOSE && is_under_way(pieces, i, start) {
            return Direction::Ahead;
        }
        match cue_at(pieces, i) {
            Some(Cue::Said) if start - i > BESIDE => said = true,
            Some(Cue::Future) => return Direction::Ahead,
            Some(Cue::Governing) if infinitive => return Direction::Ahead,
            Some(Cue::Moving) if aimed => return Direction::Ahead,
            // "The session was called for Tuesday".
            Some(Cue::Past | Cue::Moving | Cue::Governing) if i + 2 == start && is_day_for(pieces, start) => {
                return Direction::Ahead;
            }
            // "Plan" and "deal" alone tell nothing, nor does "the road closed".
            Some(Cue::Governing | Cue::Moving) if !is_past_form(&pieces[i]) => {}
            Some(_) => return Direction::Back,
            None => {}
        }
    }
    // "Friday's ruling will" tells nothing of the Friday, nor "announced in a letter on Friday that he would".
    if said || possessive {
        return Direction::Unknown;
    }
    for i in end..pieces.len().min(end + AFTER) {
        if pieces[i].opens || matches!(pieces[i].norm.as_str(), "that" | "which" | "who" | "where") {
            break;
        }
        match cue_at(pieces, i) {
            Some(Cue::Future) => return Direction::Ahead,
            Some(Cue::Past) => return Direction::Back,
            Some(Cue::Governing | Cue::Moving) if is_past_form(&pieces[i]) => return Direction::Back,
            // What is said there has its own time.
            Some(Cue::Said) => break,
            _ => {}
        }
    }
    Direction::Unknown
}

/// Whether the date is the goal of a change: "to Thursday", "until Thursday", "for Thursday".
fn is_aimed(pieces: &[Piece], start: usize) -> bool {
    let is_goal = |i: usize| {
        matches!(
            pieces[i].norm.as_str(),
            "to" | "until" | "till" | "through" | "for"
        )
    };
    is_goal(start) || start > 0 && is_goal(start - 1)
}

/// "For Tuesday", "for June 3"; but "the figures for June" are those of a June that is over.
fn is_day_for(pieces: &[Piece], start: usize) -> bool {
    let numbered = pieces
        .get(start + 1)
        .is_some_and(|next| next.kind == Kind::Digits);
    let facts = pieces[start].facts;
    pieces[start - 1].norm == "for" && (facts.weekday.is_some() || facts.month.is_some() && numbered)
}

/// Whether an infinitive begins at the piece: "to sell", but not "to the mill", "to Borea" or "to talks".
fn opens_infinitive(pieces: &[Piece], i: usize) -> bool {
    let next = pieces.get(i + 1).filter(|_| pieces[i].norm == "to");
    next.is_some_and(|next| {
        let plural = next.norm.ends_with('s') && !next.norm.ends_with("ss");
        let other = next.facts.is(Role::Determiner) || next.facts.is(Role::In) || next.facts.unit.is_some();
        next.kind == Kind::Word && !next.capital && !plural && !other
    })
}

/// "Is leaving", "are also meeting", with nothing but the verb between it and the date: an arrangement.
fn is_under_way(pieces: &[Piece], i: usize, start: usize) -> bool {
    let is_gerund = |piece: &&Piece| piece.norm.len() > 4 && piece.norm.ends_with("ing") && !piece.capital;
    matches!(pieces[i].norm.as_str(), "is" | "are" | "am")
        && pieces[i + 1..start].iter().take(2).any(|piece| is_gerund(&piece))
        && !pieces[i + 1..start]
            .iter()
            .any(|piece| piece.kind == Kind::Mark || piece.facts.is(Role::Determiner))
}

fn cue_at(pieces: &[Piece], i: usize) -> Option<Cue> {
    let piece = &pieces[i];
    // "would be held", "to be arraigned": the form is passive, and the words before "be" tell the direction.
    if i > 0 && pieces[i - 1].norm == "be" && matches!(piece.cue, None | Some(Cue::Past)) {
        return None;
    }
    match piece.cue {
        Some(Cue::Infinitive) => {
            let governed = i > 0
                && (is_past_form(&pieces[i - 1])
                    || pieces[i - 1]
                        .cue
                        .is_some_and(|cue| !matches!(cue, Cue::Governing)));
            let aimed = i > 0 && pieces[i - 1].cue == Some(Cue::Governing);
            (!governed || aimed).then_some(Cue::Future)
        }
        // "would quit", "to put": forms that are the same in the past.
        Some(Cue::Past)
            if i > 0 && (pieces[i - 1].cue == Some(Cue::Future) || pieces[i - 1].norm == "to") =>
        {
            None
        }
        Some(cue) => Some(cue),
        // The modal: the month has a capital.
        None if piece.norm == "may" && !piece.capital => Some(Cue::Future),
        None => is_past_form(piece).then_some(Cue::Past),
    }
}

/// "elected", "approved": a guess by the ending, good enough to choose between two years.
fn is_past_form(piece: &Piece) -> bool {
    piece.kind == Kind::Word && piece.norm.len() >= 5 && piece.norm.ends_with("ed") && !piece.capital
}
