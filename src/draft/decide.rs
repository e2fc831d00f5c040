//! From what the words and the findings say of a sentence to how it stands.

use std::collections::BTreeSet;

use super::align::Beside;
use super::change::changes;
use super::cover::{Cover, cover, is_full};
use super::lines::{Line, Lines};
use super::{Checked, Desk, Point, Says, Standing};
use crate::check::{Evidence, FindingKind, Tier, Verdict};
use crate::mention::Part;
use crate::text::Span;

/// So many thousandths of a sentence must stand in one place of a source for it to be supported there.
const SUPPORTED: u32 = 700;
/// And so many for it to be supported in part.
const IN_PART: u32 = 400;
/// A difference that is as likely as this, in thousandths, contradicts; a less likely one is only shown.
const LIKELY: u32 = 400;

/// How a sentence of the draft stands.
pub fn decide(desk: &Desk, lines: &Lines, index: usize, beside: &[Beside]) -> Checked {
    let line = &lines.of[desk.draft][index];
    let span = line.parsed.sentence.span;
    let (near, far): (Vec<&Beside>, Vec<&Beside>) = beside.iter().partition(|beside| beside.is_near);
    // A source that has the sentence word by word says the same, and one that nearly has it says so by what is left over.
    let witnesses: Vec<Witness> = near
        .iter()
        .map(|beside| Witness::new(desk, lines, line, beside))
        .collect();
    let spoken: Vec<usize> = near.iter().map(|beside| beside.source).collect();
    let found = found(desk, lines, span, &spoken);
    let covers: Vec<Cover> = far
        .iter()
        .map(|beside| cover(desk, lines, line, beside))
        .collect();
    // The source that has most of the sentence says what stands nowhere.
    let best = witnesses
        .iter()
        .max_by_key(|witness| (witness.standing, usize::MAX - witness.beside.source));
    let best = best.filter(|witness| witness.standing >= Standing::InPart);
    let mut points = Vec::new();
    let base = match best {
        Some(best) => {
            points.push(same(span, best.beside, lines));
            points.extend(best.changes.iter().cloned());
            best.standing
        }
        None => {
            let (backing, backed) = backing(span, &far, &covers, &found);
            // A source that nearly has it bears out a part of it, whatever it says otherwise.
            let told = !witnesses.is_empty() || found.iter().any(|point| point.says == Says::Same);
            points.extend(backing);
            let told = if told {
                Standing::InPart
            } else {
                Standing::NotFound
            };
            better(backed, told)
        }
    };
    let told = witnesses.iter().flat_map(|witness| &witness.changes);
    let told = told.filter(|point| point.says != Says::Nothing).chain(&found);
    // What one source says otherwise and another as the draft does is disputed, word for word: one that is silent on it backs nobody.
    let is_backed = |point: &Point| {
        let of = point.source.map(|(source, _)| source);
        let met = |witness: &Witness| Some(witness.beside.source) != of && witness.has(line, point.at);
        let alike = |other: &Point| {
            other.says == Says::Same
                && other.source.map(|(source, _)| source) != of
                && other.at.overlaps(point.at)
                && answers(point.kind, other.kind)
        };
        witnesses.iter().any(met) || found.iter().any(alike)
    };
    let (mut standing, mut disputed) = (base, false);
    for point in told {
        let against = match point.says {
            Says::Otherwise => Some(Standing::Contradicted),
            Says::Detail => Some(Standing::OtherDetail),
            _ => None,
        };
        if let Some(against) = against {
            if is_backed(point) {
                disputed |= against == Standing::Contradicted;
            } else {
                standing = standing.min(against);
            }
        }
        points.push(point.clone());
    }
    points.sort();
    points.dedup();
    let near = witnesses
        .iter()
        .filter(|witness| witness.standing == Standing::Supported)
        .map(|witness| (witness.beside.source, witness.beside.span(lines)));
    let far = (far.iter().zip(&covers))
        .filter(|(_, cover)| cover.share >= SUPPORTED && is_full(&cover.missing) && !cover.is_turned)
        .map(|(beside, cover)| (beside.source, cover.at));
    let support: BTreeSet<(usize, Span)> = near.chain(far).collect();
    Checked {
        span,
        standing,
        support: support.into_iter().collect(),
        disputed: disputed && standing >= Standing::InPart,
        points,
    }
}

/// A source that has a sentence of the draft in nearly the same words.
struct Witness<'a> {
    beside: &'a Beside<'a>,
    /// What the draft has changed.
    changes: Vec<Point>,
    /// How the sentence stands to this source alone.
    standing: Standing,
}

impl<'a> Witness<'a> {
    fn new(desk: &Desk, lines: &Lines, line: &Line, beside: &'a Beside<'a>) -> Self {
        let changes = changes(desk, lines, line, beside);
        let has = |says: Says| changes.iter().any(|point| point.says == says);
        let standing = if has(Says::Otherwise) {
            Standing::Contradicted
        } else if has(Says::Detail) {
            Standing::OtherDetail
        } else {
            by_words(line, &changes)
        };
        Self {
            beside,
            changes,
            standing,
        }
    }

    /// Whether it has these words of the draft.
    fn has(&self, line: &Line, at: Span) -> bool {
        let words = line
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| at.overlaps(word.span));
        let mut met = words.map(|(place, _)| self.beside.met.iter().any(|(own, _)| *own == place));
        // What is missing in the draft leaves no words to be met.
        let changed = self
            .changes
            .iter()
            .any(|point| point.says != Says::Nothing && point.at.overlaps(at));
        !changed && met.all(|met| met)
    }
}

/// A source says the sentence in nearly the same words.
fn same(at: Span, beside: &Beside, lines: &Lines) -> Point {
    Point {
        says: Says::Same,
        at,
        source: Some((beside.source, beside.span(lines))),
        kind: FindingKind::Term,
        probability: 1000,
        finding: None,
    }
}

/// What is told in nearly the same words is supported where the draft adds nothing of weight: no figure, no name, no clause.
fn by_words(line: &Line, points: &[Point]) -> Standing {
    let added = || points.iter().filter(|point| point.says == Says::Nothing);
    let length: usize = added().map(|point| point.at.len()).sum();
    let weighty = |point: &Point| {
        let words = line
            .words
            .iter()
            .skip(1)
            .filter(|word| point.at.contains(word.span));
        words
            .into_iter()
            .any(|word| word.capital || word.part == Part::Figure)
    };
    if length * 4 > line.parsed.sentence.span.len() || added().any(weighty) {
        Standing::InPart
    } else {
        Standing::Supported
    }
}

/// The standing by which more of a sentence is backed: of those without a contradiction the later one, but for what stands
/// nowhere.
fn better(one: Standing, other: Standing) -> Standing {
    match (one, other) {
        (Standing::NotFound, other) => other,
        (one, Standing::NotFound) => one,
        (one, other) => one.max(other),
    }
}

/// The place that backs a sentence best, what no place that backs a part of it has, and how the sentence stands by that.
fn backing(at: Span, far: &[&Beside], covers: &[Cover], told: &[Point]) -> (Vec<Point>, Standing) {
    let best = far
        .iter()
        .zip(covers)
        .max_by_key(|(beside, cover)| (cover.share, usize::MAX - beside.source));
    let Some((beside, cover)) = best.filter(|(_, cover)| cover.share >= IN_PART) else {
        return (Vec::new(), Standing::NotFound);
    };
    let is_missing = |point: &&Point| {
        let covers = covers.iter().filter(|cover| cover.share >= IN_PART);
        let alike = |other: &Point| {
            other.says == Says::Same && other.at.overlaps(point.at) && answers(point.kind, other.kind)
        };
        covers.into_iter().all(|cover| cover.missing.contains(point)) && !told.iter().any(alike)
    };
    let mut points: Vec<Point> = cover.missing.iter().filter(is_missing).cloned().collect();
    let standing = if cover.share >= SUPPORTED && is_full(&points) && !cover.is_turned {
        Standing::Supported
    } else {
        Standing::InPart
    };
    points.push(Point {
        says: Says::Same,
        at,
        source: Some((beside.source, cover.at)),
        kind: FindingKind::Term,
        probability: cover.share,
        finding: None,
    });
    (points, standing)
}

/// Whether an agreement of one kind backs an answer that was missed: a name told alike backs no figure.
fn answers(missed: FindingKind, told: FindingKind) -> bool {
    match missed {
        FindingKind::Number => !matches!(
            told,
            FindingKind::Action
                | FindingKind::Actor
                | FindingKind::Date
                | FindingKind::Name
                | FindingKind::Quote
                | FindingKind::Speaker
                | FindingKind::Term
                | FindingKind::Title
        ),
        _ => missed == told,
    }
}

/// What the findings of the engine say of a sentence, but of those sources whose own words have spoken.
fn found(desk: &Desk, lines: &Lines, sentence: Span, spoken: &[usize]) -> Vec<Point> {
    let mut points = Vec::new();
    for (index, finding) in desk.findings.iter().enumerate() {
        let own = finding
            .evidence
            .iter()
            .filter(|piece| piece.source == desk.draft && sentence.contains(piece.span));
        for own in own {
            let others = finding
                .evidence
                .iter()
                .filter(|piece| piece.source != desk.draft && !spoken.contains(&piece.source));
            points.extend(others.filter_map(|other| point(desk, lines, index, [own, other])));
        }
    }
    points
}

/// What a finding says of the draft's words beside those of a source.
fn point(desk: &Desk, lines: &Lines, index: usize, [own, other]: [&Evidence; 2]) -> Option<Point> {
    let finding = &desk.findings[index];
    let differs = own.value != other.value;
    let says = match finding.verdict {
        Verdict::Discrepancy | Verdict::Update if !differs => Says::Same,
        Verdict::Discrepancy | Verdict::Update if finding.tier == Tier::Firm => Says::Otherwise,
        Verdict::Discrepancy | Verdict::Update if finding.probability < LIKELY => Says::Perhaps,
        Verdict::Discrepancy | Verdict::Update => Says::Otherwise,
        // What is no likelier right than wrong is told of a report only where all is asked for.
        _ if finding.probability < LIKELY => return None,
        // Quoted words must be word by word; what is retold need not be.
        Verdict::Rewording if quotes_truly(desk, lines, own.span, other.source) => Says::Same,
        Verdict::Rewording => Says::Detail,
        // A shorter quotation and a fuller title are both right.
        Verdict::Refinement if matches!(finding.kind, FindingKind::Quote | FindingKind::Title) => Says::Same,
        Verdict::Refinement if !differs => Says::Same,
        Verdict::Refinement => Says::Detail,
        Verdict::Agreement | Verdict::Echo => Says::Same,
        Verdict::Single => return None,
    };
    Some(Point {
        says,
        at: own.span,
        source: Some((other.source, other.span)),
        kind: finding.kind,
        probability: finding.probability,
        finding: Some(index),
    })
}

/// Whether all that the draft quotes there stands in a source as it is.
fn quotes_truly(desk: &Desk, lines: &Lines, at: Span, source: usize) -> bool {
    let text = &desk.sources[desk.draft].text;
    let parts = lines.quoted[desk.draft].iter().filter(|part| part.overlaps(at));
    parts.into_iter().all(|part| lines.stands(source, part.of(text)))
}
