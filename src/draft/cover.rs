//! How much of a sentence of the draft stands in one place of a source, in whatever words.

use super::align::Beside;
use super::lines::{Line, Lines, says_something};
use super::{Desk, Point, Says};
use crate::check::FindingKind;
use crate::mention::{Part, Word, denies};
use crate::semantics::{Nearness, Semantics};
use crate::text::Span;
use crate::value::{NumberRelation, TimeRelation, relate_quantities, time};

/// A sentence of fewer words that say something stands in a source only where it does word by word.
const FEWEST: usize = 4;

/// What a place of a source has of a sentence.
pub struct Cover {
    /// Where.
    pub at: Span,
    /// What its words weigh that stand there too, in thousandths of what all weigh.
    pub share: u32,
    /// The figures, times, quoted words and words that say something that are not told there.
    pub missing: Vec<Point>,
    /// Whether it is told there by the opposite word, or denied on one side alone.
    pub is_turned: bool,
}

/// Whether nothing of weight is missing: no answer, no name, and one word at the most.
pub fn is_full(missing: &[Point]) -> bool {
    let words = missing.iter().filter(|point| point.kind == FindingKind::Term);
    words.count() == missing.len() && missing.len() <= 1
}

/// Words of the draft that are not told.
fn nothing(at: Span, kind: FindingKind) -> Point {
    Point {
        says: Says::Nothing,
        at,
        source: None,
        kind,
        probability: 1000,
        finding: None,
    }
}

/// Whether what is missing has these words already.
fn missing_over(missing: &[Point], at: Span) -> bool {
    missing.iter().any(|point| point.at.overlaps(at))
}

/// Whether the sentences beside one another differ by a "not", by a word and its opposite ("before", "after") of which
/// neither side has both, or by the order of names.
fn is_turned(line: &Line, beside: &Beside) -> bool {
    let denied = |words: &[&Word]| words.iter().filter(|word| denies(&word.norm)).count() % 2;
    let has = |words: &[&Word], norm: &str| words.iter().any(|word| word.norm == norm);
    let semantics = Semantics::embedded();
    let turns = |word: &&&Word| {
        let against = beside.words.iter().filter(|other| !has(&line.words, &other.norm));
        !has(&beside.words, &word.norm)
            && against
                .into_iter()
                .any(|other| semantics.nearness(&word.norm, &other.norm) == Nearness::Opposite)
    };
    denied(&line.words) != denied(&beside.words)
        || line.words.iter().any(|word| turns(&word))
        || has_other_order(line, beside)
}

/// Whether two names that both have stand in another order: who did it to whom may be turned round.
fn has_other_order(line: &Line, beside: &Beside) -> bool {
    let place = |word: &&Word| {
        beside
            .words
            .iter()
            .position(|other| other.capital && other.norm == word.norm)
    };
    let names = line
        .words
        .iter()
        .filter(|word| word.capital && word.part == Part::Content);
    let places: Vec<usize> = names.filter_map(place).collect();
    places.windows(2).any(|pair| pair[0] > pair[1])
}

/// What the place of a source beside a sentence, with the sentences before and behind it, has of that sentence.
pub fn cover(desk: &Desk, lines: &Lines, line: &Line, beside: &Beside) -> Cover {
    let all = &lines.of[beside.source];
    let from = beside.first.saturating_sub(1);
    let rows = &all[from..(beside.first + beside.many + 1).min(all.len())];
    let words: Vec<&Word> = rows.iter().flat_map(|row| row.words.iter().copied()).collect();
    let semantics = Semantics::embedded();
    let stands = |word: &Word| {
        words.iter().any(|other| {
            word.norm == other.norm
                || word.lemma == other.lemma
                || semantics.nearness(&word.lemma, &other.lemma) >= Nearness::Near
        })
    };
    let telling = || line.words.iter().filter(|word| says_something(word));
    let (mut met, mut whole) = (0, 0);
    let mut unmet: Vec<&Word> = Vec::new();
    for word in telling() {
        // By how seldom English uses it; a name is no word of it.
        let weight = semantics.rarity(&word.norm).max(100);
        whole += weight;
        if stands(word) {
            met += weight;
        } else {
            unmet.push(word);
        }
    }
    let quantities = || rows.iter().flat_map(|row| &row.parsed.quantities);
    let times = || rows.iter().flat_map(|row| &row.parsed.times);
    let parsed = line.parsed;
    let mut missing = Vec::new();
    let mut miss = |at: Span, kind: FindingKind| missing.push(nothing(at, kind));
    for quantity in &parsed.quantities {
        let fits = |other| {
            let relation = relate_quantities(quantity, other);
            matches!(relation, Some(NumberRelation::Same | NumberRelation::Refines))
        };
        if !quantities().any(fits) {
            miss(quantity.span, FindingKind::Number);
        }
    }
    for told in &parsed.times {
        let fits = |other: &crate::value::TimeMention| {
            let relation = time::relate(&told.when, &other.when);
            let words = told.span.of(&desk.sources[desk.draft].text);
            matches!(
                relation,
                TimeRelation::Same | TimeRelation::SameAsKnown | TimeRelation::Refines
            ) || words == other.span.of(&desk.sources[beside.source].text)
        };
        if !times().any(fits) {
            miss(told.span, FindingKind::Date);
        }
    }
    for part in lines.quoted[desk.draft]
        .iter()
        .filter(|part| parsed.sentence.span.contains(**part))
    {
        if !lines.stands(beside.source, part.of(&desk.sources[desk.draft].text)) {
            miss(*part, FindingKind::Quote);
        }
    }
    let mut last = 0;
    for word in &unmet {
        if missing_over(&missing, word.span) {
            continue;
        }
        let at = line
            .words
            .iter()
            .position(|own| own.span == word.span)
            .unwrap_or_default();
        let is_name = word.capital && at > 0;
        // Words that stand side by side are missing together.
        match missing.last_mut() {
            Some(before) if at > 0 && last == at && before.kind == FindingKind::Term && !is_name => {
                before.at.end = word.span.end;
            }
            _ => missing.push(nothing(
                word.span,
                if is_name {
                    FindingKind::Name
                } else {
                    FindingKind::Term
                },
            )),
        }
        last = at + 1;
    }
    Cover {
        is_turned: is_turned(line, beside),
        at: beside.span(lines),
        // What says little stands everywhere: "Enough said."
        share: if telling().count() < FEWEST {
            0
        } else {
            met * 1000 / whole
        },
        missing,
    }
}
