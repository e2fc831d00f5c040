//! Indirect speech: which words of the reporter's sentence are somebody else's claim.
//!
//! Without a parser the clause runs from the verb, or from its "that", to the end of the sentence or to the next
//! aside that gives the words to somebody ("..., Lopez said"). Where the words after a verb need not be a claim
//! ("praised the crew"), nothing is told.

use super::clause::{Clause, Frame};
use super::words::{Role, Stand, Verb, Word};
use crate::language::PlainKind;
use crate::text::Span;

/// A content with whether "that" opens it.
pub(super) struct Content {
    pub span: Span,
    pub that: bool,
}

/// What the clause at `at` reports, outside of quotations that stand wholly for themselves.
///
/// `quoted`: the clause has its quotation right before it, so that only a "that" can open anything more.
pub(super) fn content(
    words: &[Word],
    frame: Frame,
    clauses: &[Clause],
    at: usize,
    quoted: bool,
) -> Option<Content> {
    let clause = clauses[at];
    if clause.negated && clause.verb != Verb::Deny {
        return None;
    }
    if clause.verb == Verb::According {
        return around(words, frame, clauses, at);
    }
    let forward = forward(words, frame, clauses, at).filter(|content| content.that || !quoted);
    // "In his video, he said, "...": what leads into a quotation reports nothing behind it.
    let close = clause.close();
    let leads = (close..frame.end.min(close + 2)).any(|i| words[i].inside.is_some());
    forward.or_else(|| {
        if leads {
            None
        } else {
            backward(words, frame, clause)
        }
    })
}

/// "According to X, CLAUSE" and "CLAUSE, according to X".
fn around(words: &[Word], frame: Frame, clauses: &[Clause], at: usize) -> Option<Content> {
    let clause = clauses[at];
    if (frame.first..clause.first).all(|i| !words[i].solid() || words[i].role == Role::Break) {
        let comma = (clause.close()..frame.end).find(|i| words[*i].comma() && words[*i].inside.is_none())?;
        let comma = past_apposition(words, clause, comma, frame.end);
        return make(
            words,
            comma + 1,
            stop(words, frame, clauses, at, comma + 1),
            false,
        );
    }
    backward(words, frame, clause)
}

/// The comma that closes an apposition behind the speaker's name: "According to Wei, the mayor, CLAUSE".
fn past_apposition(words: &[Word], clause: Clause, comma: usize, end: usize) -> usize {
    let named = clause.subject.is_some_and(|g| g.name.is_some());
    let opens = words
        .get(comma + 1)
        .is_some_and(|w| matches!(w.role, Role::Determiner) || w.is("who"));
    if !named || !opens {
        return comma;
    }
    let next = (comma + 1..end.min(comma + 12)).find(|i| words[*i].comma() && words[*i].inside.is_none());
    let stand = |i: usize| matches!(words[i].stand, Stand::Office | Stand::Group);
    match next {
        Some(next) if (comma + 1..next.min(comma + 6)).any(stand) && next + 2 < end => next,
        _ => comma,
    }
}

/// "X said (that) CLAUSE".
fn forward(words: &[Word], frame: Frame, clauses: &[Clause], at: usize) -> Option<Content> {
    let clause = clauses[at];
    let mut i = clause.close();
    let bound = stop(words, frame, clauses, at, i);
    i = past_hearer(words, clause, i, bound);
    let that = (i..bound.min(i + 9))
        .find(|j| words[*j].is("that") && words[*j].inside.is_none())
        .filter(|j| {
            (i..*j).all(|k| {
                !words[k].comma() && words[k].inside.is_none() && clauses.iter().all(|c| c.first != k)
            })
        });
    if let Some(that) = that
        && !matches!(clause.verb, Verb::Call)
    {
        return make(words, that + 1, bound, true);
    }
    let next = words.get(i).filter(|_| i < bound)?;
    if next.inside.is_some() || next.comma() || next.is("as") {
        return None;
    }
    // "the advocate who wrote the law": a relative clause reports only with "that" or a whole clause.
    if clause.inherited && clause.verb == Verb::Write {
        return None;
    }
    let claim = match clause.verb {
        Verb::Say | Verb::Write | Verb::Claim | Verb::Announce | Verb::Tell => {
            speaks(words, clause) && opens_claim(words, i, bound, clause.verb)
        }
        Verb::Deny => true,
        Verb::Ask => !next.is_any(&["about", "on"]),
        // "It promises to be a long winter".
        Verb::Agree if clause.subject.is_some_and(|g| words[g.head].stand == Stand::It) => false,
        Verb::Agree => {
            next.is("to") || opens_claim(words, i, bound, clause.verb) && next.role != Role::Preposition
        }
        Verb::Believe => {
            !next.is_any(&["of", "about", "with"]) && next.role != Role::Preposition || next.is("to")
        }
        Verb::Call => next.role != Role::Preposition,
        Verb::Loose | Verb::According => false,
    };
    if claim { make(words, i, bound, false) } else { None }
}

/// Whether the subject is one that can speak: "the change adds uncertainty" reports nothing.
fn speaks(words: &[Word], clause: Clause) -> bool {
    let plain = words[clause.first].is_any(&["said", "says", "say", "told", "wrote"]);
    plain
        || clause.subject.is_some_and(|group| {
            let head = &words[group.head];
            group.name.is_some() || head.capital || head.stand != Stand::Other
        })
}

/// Over "reporters", "the council", "in a statement", "on Friday" between the verb and its clause.
fn past_hearer(words: &[Word], clause: Clause, from: usize, bound: usize) -> usize {
    let mut i = from;
    if clause.verb == Verb::Tell && i < bound && words[i].inside.is_none() && !words[i].is("that") {
        let start = i;
        while i < bound && i < start + 7 {
            let word = &words[i];
            let named = word.name.is_some() && words[i].name == words[start].name;
            let ends = word.stand != Stand::Other && word.role == Role::Other && !word.capital;
            let title = word.capital
                || named
                || word.role == Role::Determiner && i == start
                || word.is("'s")
                || word.is(".");
            if word.is_any(&["them", "him", "her", "us", "me", "you"]) || (ends && !word.stand.is_pronoun()) {
                i += 1;
                break;
            }
            if !title && i > start && (words[i - 1].capital || words[i - 1].name.is_some()) {
                break;
            }
            if word.inside.is_some() || word.comma() || word.stand.is_pronoun() {
                break;
            }
            if !title && i > start + 3 {
                i = start;
                break;
            }
            i += 1;
        }
    }
    loop {
        let begun = i;
        while i < bound && words[i].stand == Stand::Time && words[i].inside.is_none() {
            i += 1;
        }
        if i < bound
            && words[i].is_any(&["in", "on", "at", "during", "to", "via", "through", "from"])
            && words[i].inside.is_none()
        {
            // A phrase like "in a statement", "on Friday", "at a news conference in Port Alden".
            let end = (i + 1..bound.min(i + 9)).find(|j| {
                let w = &words[*j];
                w.is("that")
                    || w.inside.is_some()
                    || w.comma()
                    || w.stand.is_pronoun()
                    || w.is_any(&["in", "on", "at"])
            });
            let limit = (i + 1..bound.min(i + 5)).find(|j| {
                matches!(words[*j].stand, Stand::Document | Stand::Time | Stand::Group)
                    || words[*j].is_any(&[
                        "interview",
                        "conference",
                        "briefing",
                        "speech",
                        "hearing",
                        "rally",
                        "facebook",
                        "twitter",
                        "telephone",
                        "phone",
                    ])
            });
            match (limit, end) {
                (Some(limit), end) if end.is_none_or(|end| limit < end) => i = limit + 1,
                (_, Some(end)) if words[end].is("that") => i = end,
                _ => {}
            }
        }
        if i == begun {
            return i;
        }
    }
}

/// Whether the words from `i` can open a clause: a subject with something after it.
fn opens_claim(words: &[Word], i: usize, bound: usize, verb: Verb) -> bool {
    let next = &words[i];
    if bound - i < 2 {
        return false;
    }
    let firm = matches!(verb, Verb::Say | Verb::Tell | Verb::Claim);
    if matches!(next.role, Role::Preposition) {
        return next.is("to") && verb != Verb::Say
            || (firm
                && next.is_any(&[
                    "in", "at", "on", "for", "during", "under", "between", "among", "despite", "without",
                    "within", "about", "over", "with",
                ])
                && bound - i > 6);
    }
    if next.is_any(&["so", "nothing", "much", "goodbye", "hello", "no", "yes"]) {
        return false;
    }
    if next.token.kind == PlainKind::Mark && !next.is("$") {
        return false;
    }
    next.role != Role::Break
        || next.is_any(&[
            "how", "why", "whether", "what", "where", "when", "who", "if", "while", "because", "that",
            "after", "although",
        ])
}

/// Where the content that begins at `from` ends.
fn stop(words: &[Word], frame: Frame, clauses: &[Clause], at: usize, from: usize) -> usize {
    let mut end = frame.end;
    if let Some(semicolon) = (from..frame.end).find(|i| words[*i].is(";") && words[*i].inside.is_none()) {
        end = semicolon;
    }
    // ", but ..." and "-- and ..." lead back to the reporter.
    let back = (from..end.saturating_sub(1)).find(|i| {
        let (word, next) = (&words[*i], &words[*i + 1]);
        word.inside.is_none()
            && (word.comma() && next.is_any(&["but", "although", "though"])
                || word.stops() && !word.is(":") && next.is_any(&["and", "but", "though", "although"]))
            || word.comma()
                && word.inside.is_none()
                && next.is("and")
                && words.get(*i + 2).is_some_and(|w| w.role == Role::Preposition)
                && words.get(*i + 3).is_some_and(|w| w.stand == Stand::Time)
            || word.inside.is_some()
                && next.inside.is_none()
                && next.is("and")
                && *i > from
                && words[*i - 1].comma()
    });
    end = back.unwrap_or(end);
    for later in &clauses[at + 1..] {
        if later.first <= from || later.first >= end {
            continue;
        }
        let start = later.start();
        let comma = start > from && (words[start - 1].comma() || words[start - 1].is("—"));
        if comma && !later.inherited {
            end = end.min(start - 1);
        } else if later.inherited && start > from + 1 {
            // ", saying ..." and "and added ..." open what the same speaker says next.
            let mut cut = later.first;
            while cut > from && matches!(words[cut - 1].role, Role::Auxiliary | Role::Be) {
                cut -= 1;
            }
            let joined = words[cut - 1].is_any(&["and", "but"]) || words[cut - 1].comma();
            if joined && !words[cut - 1].is_any(&["who", "which"]) {
                end = end.min(cut - 1);
            }
        }
    }
    end
}

/// "CLAUSE, X said": everything before the aside.
fn backward(words: &[Word], frame: Frame, clause: Clause) -> Option<Content> {
    if clause.inherited
        || matches!(
            clause.verb,
            Verb::Call | Verb::Agree | Verb::Loose | Verb::Deny | Verb::Ask
        )
    {
        return None;
    }
    let mut start = clause.start();
    // Titles and articles before the name belong to the aside.
    while start > frame.first && !words[start - 1].comma() && words[start - 1].inside.is_none() {
        let word = &words[start - 1];
        if clause.start() - start > 10 || word.stops() {
            break;
        }
        start -= 1;
    }
    let comma = start
        .checked_sub(1)
        .filter(|i| *i >= frame.first && words[*i].comma());
    let mut end = match comma {
        Some(comma) => comma,
        None if clause.verb == Verb::According => clause.first,
        None => return None,
    };
    if clause.verb == Verb::According && end + 1 < clause.first {
        end = clause.first;
    }
    let mut first = frame.first;
    while first < end
        && (words[first].is_any(&["but", "and", "yet", "so"]) || !words[first].solid())
        && words[first].inside.is_none()
    {
        first += 1;
        if words[first - 1].comma() {
            break;
        }
    }
    // "The plan, Lopez said, will fail": the claim lies on both sides of the aside.
    let behind = clause.close();
    let goes_on = words
        .get(behind)
        .is_some_and(|w| behind + 2 < frame.end && first + 1 < end && w.comma() && !clause.inverted);
    if goes_on
        && words[first].stand != Stand::Time
        && !words[behind + 1].is_any(&["and", "but", "who", "which", "a", "an", "referring"])
        && words[behind + 1].verb.is_none()
        && !words[behind + 1].token.norm.ends_with("ing")
    {
        return make(words, first, stop_at_break(words, behind + 1, frame.end), false);
    }
    // The group that an apposition belongs to is no claim: "A lawyer for the paper, David Moss, said".
    let plain = (first..end).all(|i| {
        words[i].inside.is_none() && !words[i].comma() && !matches!(words[i].role, Role::Be | Role::Auxiliary)
    });
    if plain && end - first <= 8 && words[first].role == Role::Determiner && clause.verb != Verb::According {
        return None;
    }
    let bare = (first..end).all(|i| words[i].inside.is_some() || !words[i].solid());
    if bare || end - first < 3 {
        return None;
    }
    // An aside before it, "On Friday, Lopez said", is no claim.
    let opener = &words[first];
    let short = matches!(opener.role, Role::Preposition | Role::Break)
        || opener.stand == Stand::Time
        || opener.token.norm.ends_with("ly");
    if short
        && (first..end).all(|i| words[i].role != Role::Be && words[i].role != Role::Auxiliary)
        && end - first < 12
    {
        return None;
    }
    make(words, first, end, false)
}

/// The end of the frame, or the semicolon before it.
fn stop_at_break(words: &[Word], from: usize, end: usize) -> usize {
    (from..end)
        .find(|i| words[*i].is(";") && words[*i].inside.is_none())
        .unwrap_or(end)
}

fn make(words: &[Word], first: usize, end: usize, that: bool) -> Option<Content> {
    let mut end = end;
    let mut first = first;
    while first < end && words[first].inside.is_none() && words[first].is_any(&[",", ":", "that"]) {
        first += 1;
    }
    while end > first
        && words[end - 1].inside.is_none()
        && words[end - 1].is_any(&[",", ".", ";", "!", "?", "—", "–", "-"])
    {
        end -= 1;
    }
    if end <= first {
        return None;
    }
    let span = Span::new(words[first].start(), words[end - 1].end());
    Some(Content { span, that })
}
