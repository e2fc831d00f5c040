//! Whether a time lies back or ahead, by the verb that it hangs on in the tree.
//!
//! The tree tells what the words around a date cannot: "agreed on Thursday to sell the mill" dates the agreement, "agreed to sell
//! the mill on Thursday" the sale. Where it does not tell, the words decide.

use super::tree::Tree;
use crate::language::Tag;
use crate::text::Span;
use crate::value::time::Direction;

/// Prepositions that lead from a verb to a time at most: "until late in".
const DEEPEST: usize = 3;

/// Verbs whose present tells what is set for a day to come. Others stand in the present under a picture or in a headline.
const SCHEDULED: [&str; 30] = [
    "begin", "start", "open", "reopen", "resume", "end", "close", "expire", "meet", "convene", "gather",
    "travel", "head", "fly", "return", "play", "face", "host", "hear", "decide", "vote", "go", "come",
    "take", "launch", "premiere", "air", "debut", "retire", "depart",
];

/// The direction of the time at a span of the source's text.
pub(super) fn direction(tree: &Tree, time: Span) -> Direction {
    governor(tree, time).map_or(Direction::Unknown, |verb| of_verb(tree, verb))
}

/// The verb that a time hangs on, be it by a preposition.
fn governor(tree: &Tree, time: Span) -> Option<usize> {
    let mut above = tree.head(tree.head_of(tree.tokens_in(time))?)?;
    for _ in 0..DEEPEST {
        if tree.is_verb(above) {
            return Some(above);
        }
        // "Until", "for" and "to" name a goal, which the words before them tell.
        if tree.tag(above) != Tag::In
            || matches!(tree.lemma(above), "until" | "till" | "through" | "for" | "by")
        {
            return None;
        }
        above = tree.head(above)?;
    }
    None
}

fn of_verb(tree: &Tree, verb: usize) -> Direction {
    let auxiliaries = tree.auxiliaries(verb);
    let has = |lemma: &str| auxiliaries.iter().any(|word| tree.lemma(*word) == lemma);
    let now = |lemma: &str| {
        auxiliaries
            .iter()
            .any(|word| tree.lemma(*word) == lemma && matches!(tree.tag(*word), Tag::Vbz | Tag::Vbp))
    };
    if let Some(modal) = tree.modal(verb) {
        let firm = matches!(tree.lemma(modal), "will" | "shall");
        return if firm && !has("have") {
            Direction::Ahead
        } else {
            Direction::Unknown
        };
    }
    match tree.tag(verb) {
        // "Is stepping down in March"; but "are investigating the shooting on Friday" dates the shooting.
        Tag::Vbg if now("be") && !has("have") && tree.objects(verb).is_empty() => Direction::Ahead,
        // "The team plays Sunday", "voters decide on Sunday".
        Tag::Vbz | Tag::Vbp if SCHEDULED.contains(&tree.lemma(verb)) => Direction::Ahead,
        // "Was due in court", "had to leave" look ahead of a past: the words tell.
        Tag::Vbd if !matches!(tree.lemma(verb), "be" | "have") && !aims(tree, verb) => Direction::Back,
        _ => Direction::Unknown,
    }
}

/// Whether a verb looks ahead of its own time: "expected the bridge to open", "planned a launch".
fn aims(tree: &Tree, verb: usize) -> bool {
    matches!(
        tree.lemma(verb),
        "expect"
            | "plan"
            | "schedule"
            | "set"
            | "hope"
            | "want"
            | "intend"
            | "slate"
            | "aim"
            | "move"
            | "postpone"
            | "delay"
            | "push"
    )
}
