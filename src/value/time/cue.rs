//! Whether the words around an expression of time look back or ahead.
//!
//! A bare "Tuesday" in a report is the last one, unless the words before it point ahead ("is due in court on Tuesday").

use super::piece::{Kind, Piece};

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
}

impl Cue {
    /// The cue of a class of `time_cues.toml`.
    pub fn named(class: &str) -> Option<Self> {
        Some(match class {
            "future" => Self::Future,
            "past" => Self::Past,
            "infinitive" => Self::Infinitive,
            "said" => Self::Said,
            _ => return None,
        })
    }
}

/// Where a date lies, as far as its sentence tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    Unknown,
}

/// How many pieces before a date are asked, and how many after.
const BEFORE: usize = 24;
const AFTER: usize = 14;
/// "said on Friday that", "announced late Friday": the verb is beside the date.
const BESIDE: usize = 3;

/// The direction of the pieces from `start` up to `end`.
pub(super) fn direction(pieces: &[Piece], start: usize, end: usize) -> Direction {
    let mut i = start;
    let mut said = false;
    while i > 0 && start - i < BEFORE && !pieces[i].opens {
        i -= 1;
        match cue_at(pieces, i) {
            Some(Cue::Said) if start - i > BESIDE => said = true,
            Some(Cue::Future) => return Direction::Ahead,
            Some(_) => return Direction::Back,
            None => {}
        }
    }
    // "Friday's ruling will" tells nothing of the Friday, nor "announced in a letter on Friday that he would".
    if said || pieces.get(end).is_some_and(|piece| piece.is_mark("'")) {
        return Direction::Unknown;
    }
    for i in end..pieces.len().min(end + AFTER) {
        if pieces[i].opens || matches!(pieces[i].norm.as_str(), "that" | "which" | "who" | "where") {
            break;
        }
        match cue_at(pieces, i) {
            Some(Cue::Future) => return Direction::Ahead,
            Some(Cue::Past) => return Direction::Back,
            // What is said there has its own time.
            Some(Cue::Said) => break,
            _ => {}
        }
    }
    Direction::Unknown
}

fn cue_at(pieces: &[Piece], i: usize) -> Option<Cue> {
    let piece = &pieces[i];
    // "would be held", "to be arraigned": the form is passive, and the words before "be" tell the direction.
    if i > 0 && pieces[i - 1].norm == "be" && matches!(piece.cue, None | Some(Cue::Past)) {
        return None;
    }
    match piece.cue {
        Some(Cue::Infinitive) => {
            let governed = i > 0 && (is_past_form(&pieces[i - 1]) || pieces[i - 1].cue.is_some());
            (!governed).then_some(Cue::Future)
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
