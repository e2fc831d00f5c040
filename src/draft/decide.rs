//! From what the words and the findings say of a sentence to how it stands.

use super::align::Beside;
use super::change::changes;
use super::cover::{Cover, cover};
use super::lines::{Line, Lines};
use super::{Checked, Desk, Point, Says, Standing};
use crate::check::{Evidence, Finding, FindingKind, Tier, Verdict};
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
    let mut points = Vec::new();
    // A source that has the sentence word by word says the same, and one that nearly has it says so by what is left over.
    let mut near = Vec::new();
    for beside in beside.iter().filter(|beside| beside.is_near) {
        near.push(beside.source);
        let changes = changes(desk, lines, line, beside);
        if changes.iter().all(|point| point.says == Says::Nothing) {
            points.push(same(span, beside, lines));
        }
        points.extend(changes);
    }
    points.extend(found(desk, span, &near));
    let covers: Vec<Cover> = beside
        .iter()
        .filter(|beside| !beside.is_near)
        .map(|beside| cover(desk, lines, line, beside))
        .collect();
    let has = |says: Says| points.iter().any(|point| point.says == says);
    let backs = |source: &usize| {
        let says = |point: &&Point| point.says == Says::Same && point.finding.is_none();
        let told = points.iter().filter(says);
        told.filter_map(|point| point.source).any(|(of, _)| of == *source)
    };
    let is_backed = near.iter().any(backs);
    let mut standing = by_words(line, &points);
    if !is_backed {
        let (backing, backed) = backing(span, beside, &covers, &points);
        let told = has(Says::Same).then_some(Standing::InPart);
        standing = better(backed, told.unwrap_or(Standing::NotFound));
        points.extend(backing);
    }
    let has = |says: Says| points.iter().any(|point| point.says == says);
    let against = [
        (Says::Otherwise, Standing::Contradicted),
        (Says::Detail, Standing::OtherDetail),
    ];
    let against = against.into_iter().find(|(says, _)| has(*says));
    let against = against.map(|(_, standing)| standing);
    points.sort();
    points.dedup();
    Checked {
        span,
        standing: match against {
            Some(against) if !is_backed => against,
            _ => standing,
        },
        disputed: is_backed && against == Some(Standing::Contradicted),
        points,
    }
}

/// A source says the sentence in nearly the same words.
fn same(at: Span, beside: &Beside, lines: &Lines) -> Point {
    let rows = &lines.of[beside.source][beside.first..beside.first + beside.many];
    let spans = || rows.iter().map(|row| row.parsed.sentence.span);
    let start = spans().map(|span| span.start).min().unwrap_or_default();
    Point {
        says: Says::Same,
        at,
        source: Some((
            beside.source,
            Span::new(start, spans().map(|span| span.end).max().unwrap_or_default()),
        )),
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
fn backing(at: Span, beside: &[Beside], covers: &[Cover], told: &[Point]) -> (Vec<Point>, Standing) {
    let far = beside.iter().filter(|beside| !beside.is_near);
    let best = far
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
    let standing = if cover.share >= SUPPORTED && points.is_empty() {
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
fn found(desk: &Desk, sentence: Span, spoken: &[usize]) -> Vec<Point> {
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
            points.extend(others.filter_map(|other| point(index, finding, own, other)));
        }
    }
    points
}

fn point(index: usize, finding: &Finding, own: &Evidence, other: &Evidence) -> Option<Point> {
    let differs = own.value != other.value;
    let says = match finding.verdict {
        Verdict::Discrepancy | Verdict::Update if !differs => Says::Same,
        Verdict::Discrepancy | Verdict::Update if finding.tier == Tier::Firm => Says::Otherwise,
        Verdict::Discrepancy | Verdict::Update if finding.probability < LIKELY => Says::Perhaps,
        Verdict::Discrepancy | Verdict::Update => Says::Otherwise,
        // What is no likelier right than wrong is told of a report only where all is asked for.
        _ if finding.probability < LIKELY => return None,
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
