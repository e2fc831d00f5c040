//! How much of a sentence of the draft stands in one place of a source, in whatever words.

use super::align::Beside;
use super::lines::{Line, Lines, says_something};
use super::{Desk, Point, Says};
use crate::check::FindingKind;
use crate::mention::Word;
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
    /// The figures, times and quoted words of the sentence that are not told there.
    pub missing: Vec<Point>,
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
    for word in telling() {
        // By how seldom English uses it; a name is no word of it.
        let weight = semantics.rarity(&word.norm).max(100);
        whole += weight;
        met += if stands(word) { weight } else { 0 };
    }
    let quantities = || rows.iter().flat_map(|row| &row.parsed.quantities);
    let times = || rows.iter().flat_map(|row| &row.parsed.times);
    let parsed = line.parsed;
    let mut missing = Vec::new();
    let mut miss = |at: Span, kind: FindingKind| {
        missing.push(Point {
            says: Says::Nothing,
            at,
            source: None,
            kind,
            probability: 1000,
            finding: None,
        });
    };
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
    Cover {
        at: place(rows, beside, from),
        // What says little stands everywhere: "Enough said."
        share: if telling().count() < FEWEST {
            0
        } else {
            met * 1000 / whole
        },
        missing,
    }
}

/// The sentences beside one of the draft, without those around them.
fn place(rows: &[Line], beside: &Beside, from: usize) -> Span {
    let own = &rows[beside.first - from..][..beside.many];
    let spans = || own.iter().map(|row| row.parsed.sentence.span);
    let start = spans().map(|span| span.start).min().unwrap_or_default();
    Span::new(start, spans().map(|span| span.end).max().unwrap_or_default())
}
