//! What a draft has changed in a sentence that it else tells in the words of a source.

use super::align::Beside;
use super::lines::{Line, Lines, says_something};
use super::{Desk, Point, Says};
use crate::check::FindingKind;
use crate::mention::{NameMention, Parsed, Word, denies, is_one_style, near_spelling};
use crate::semantics::{Nearness, Semantics};
use crate::text::Span;
use crate::value::{NumberRelation, TimeRelation, relate_quantities, time};

/// Between words that meet, so many words of a source may be left out for one of them to be missed: "not" is, a clause is not.
const LEFT_OUT: usize = 3;

/// So many thousandths of a sentence must meet for another word in it to be a change of the source's word.
const CLOSE: usize = 750;
/// And so many words it must have.
const CLOSE_WORDS: usize = 6;

/// The words that are left over between two that meet: of the draft and of the source.
struct Gap<'a> {
    own: &'a [&'a Word],
    theirs: &'a [&'a Word],
    /// Whether words that meet stand on both sides of it.
    inner: bool,
}

/// Every change, in order of place.
pub fn changes(desk: &Desk, lines: &Lines, line: &Line, beside: &Beside) -> Vec<Point> {
    let changer = Changer {
        desk,
        lines,
        line,
        beside,
    };
    let mut found: Vec<Point> = changer
        .gaps()
        .iter()
        .filter_map(|gap| changer.change(gap))
        .collect();
    if found.is_empty() {
        found.extend(changer.unsaid());
    }
    found.sort_by_key(|point| (point.at.start, point.says));
    found
}

struct Changer<'a> {
    desk: &'a Desk<'a>,
    lines: &'a Lines<'a>,
    line: &'a Line<'a>,
    beside: &'a Beside<'a>,
}

impl<'a> Changer<'a> {
    fn gaps(&self) -> Vec<Gap<'a>> {
        let (own, theirs) = (&self.line.words, &self.beside.words);
        let mut gaps = Vec::new();
        let (mut i, mut j) = (0, 0);
        let ends = [(own.len(), theirs.len())];
        for (at, &(own_met, their_met)) in self.beside.met.iter().chain(&ends).enumerate() {
            let inner = at > 0 && at < self.beside.met.len();
            if i < own_met || inner && j < their_met {
                gaps.push(Gap {
                    own: &own[i..own_met],
                    theirs: &theirs[j..their_met],
                    inner,
                });
            }
            (i, j) = (own_met + 1, their_met + 1);
        }
        gaps
    }

    /// A word of the source, among or right before those that meet, by which it does not say that it is so: "refused to", "denied
    /// that", "may have". The draft has no such word of its own.
    fn unsaid(&self) -> Option<Point> {
        let (first, last) = (self.beside.met.first()?.1, self.beside.met.last()?.1);
        let met = |at: &usize| self.beside.met.iter().any(|(_, their)| their == at);
        let stance = |word: &Word| self.desk.stances.of(word);
        if self
            .line
            .words
            .iter()
            .any(|word| denies(&word.norm) || stance(word).is_some())
        {
            return None;
        }
        // What stands there as a sentence of its own is said.
        let rows = self.lines.of[self.beside.source].iter();
        let is_own = |row: &Line| {
            row.words
                .iter()
                .map(|word| &word.norm)
                .eq(self.line.words.iter().map(|word| &word.norm))
        };
        if rows.into_iter().any(is_own) {
            return None;
        }
        let among = (first.saturating_sub(LEFT_OUT)..last).filter(|at| !met(at));
        let mut among = among.map(|at| self.beside.words[at]);
        let (word, says) = among.find_map(|word| Some((word, stance(word)?)))?;
        let kind = match says {
            Says::Otherwise => FindingKind::Polarity,
            _ => FindingKind::Certainty,
        };
        Some(Point {
            says,
            at: self.line.parsed.sentence.span,
            source: Some((self.beside.source, word.span)),
            kind,
            probability: 1000,
            finding: None,
        })
    }

    fn change(&self, gap: &Gap<'a>) -> Option<Point> {
        let theirs = self.near(gap);
        // "Vice-presidential", "vice presidential"; "I.R.S.", "IRS".
        if !gap.own.is_empty() && letters(gap.own) == letters(theirs) {
            return None;
        }
        let found = self
            .value(gap, theirs)
            .or_else(|| self.name(gap, theirs))
            .or_else(|| self.denial(gap, theirs))
            .or_else(|| self.rank(gap, theirs))
            .or_else(|| self.word(gap, theirs))?;
        let (says, kind) = found;
        Some(Point {
            says,
            at: span_of(gap.own).unwrap_or_else(|| self.around(gap)),
            source: Some((
                self.beside.source,
                span_of(theirs).unwrap_or_else(|| self.sentence()),
            ))
            .filter(|_| says != Says::Nothing),
            kind,
            probability: 1000,
            finding: None,
        })
    }

    /// The words of the source in a gap that stand for those of the draft: at the ends of the row those next to what meets.
    fn near(&self, gap: &Gap<'a>) -> &'a [&'a Word] {
        let many = gap.own.len() + LEFT_OUT;
        let theirs = gap.theirs;
        if gap.inner || theirs.len() <= many {
            return theirs;
        }
        let is_first = self.beside.met.first().is_some_and(|(own, _)| {
            gap.own.first().map(|word| word.span) == self.line.words.first().map(|word| word.span) && *own > 0
        });
        if is_first {
            &theirs[theirs.len() - many..]
        } else {
            &theirs[..many]
        }
    }

    /// Two figures or two times that stand for one another.
    fn value(&self, gap: &Gap, theirs: &[&Word]) -> Option<(Says, FindingKind)> {
        let (own, other) = (span_of(gap.own)?, span_of(theirs)?);
        let rows = self.beside.rows(self.lines);
        let quantities = |parsed: &'a Parsed, over: Span| {
            let all = parsed.quantities.iter();
            all.filter(move |quantity| quantity.span.overlaps(over))
        };
        let mut found: Option<(Says, FindingKind)> = None;
        for x in quantities(self.line.parsed, own) {
            for y in rows.iter().flat_map(|row| quantities(row.parsed, other)) {
                let says = match relate_quantities(x, y) {
                    Some(NumberRelation::Same) => return Some((Says::Same, FindingKind::Number)),
                    Some(NumberRelation::Refines | NumberRelation::Overlaps) => Says::Detail,
                    Some(NumberRelation::Differs) | None => Says::Otherwise,
                };
                found = found.max(Some((says, FindingKind::Number)));
            }
        }
        let times = |parsed: &'a Parsed, over: Span| {
            let all = parsed.times.iter();
            all.filter(move |time| time.span.overlaps(over))
        };
        for x in times(self.line.parsed, own) {
            for y in rows.iter().flat_map(|row| times(row.parsed, other)) {
                let says = match time::relate(&x.when, &y.when) {
                    TimeRelation::Same | TimeRelation::SameAsKnown => {
                        return Some((Says::Same, FindingKind::Date));
                    }
                    TimeRelation::Refines | TimeRelation::Overlaps => Says::Detail,
                    TimeRelation::Differs | TimeRelation::Unknown => Says::Otherwise,
                };
                found = found.max(Some((says, FindingKind::Date)));
            }
        }
        // Figures that no reader knows: "Room 114".
        let figure = |word: &&&Word| word.norm.starts_with(|c: char| c.is_ascii_digit());
        let bare = || {
            let (x, y) = (gap.own.iter().find(figure)?, theirs.iter().find(figure)?);
            (x.norm != y.norm).then_some((Says::Otherwise, FindingKind::Number))
        };
        found.or_else(bare).filter(|(says, _)| *says != Says::Same)
    }

    /// Two names that stand for one another and cannot be one bearer's.
    fn name(&self, gap: &Gap, theirs: &[&Word]) -> Option<(Says, FindingKind)> {
        let own = self.named(self.desk.draft, gap.own);
        let others = self.named(self.beside.source, theirs);
        let (x, y) = (own.first()?, others.first()?);
        let entity = |source: usize, name: &NameMention| self.desk.cast.of[source][name.entity];
        let of = |source: usize, names: &[&NameMention]| -> Vec<usize> {
            names.iter().map(|name| entity(source, name)).collect()
        };
        let (p, q) = (of(self.desk.draft, &own), of(self.beside.source, &others));
        let may_be = |a: &usize, b: &usize| a == b || self.desk.cast.may_be[*a].contains(b);
        if !p.iter().all(|a| q.iter().any(|b| may_be(a, b))) {
            return Some((Says::Otherwise, FindingKind::Name));
        }
        let form = |source: usize, name: &NameMention| name.span.of(&self.desk.sources[source].text);
        let (a, b) = (form(self.desk.draft, x), form(self.beside.source, y));
        // A fuller name and a shorter one are both right.
        if a.split(' ').count() != b.split(' ').count() || is_one_style(a, b) {
            return None;
        }
        let words = a.split(' ').zip(b.split(' '));
        let is_slip = words.clone().all(|(a, b)| a == b || near_spelling(a, b));
        // A nickname is one bearer's; another given name beside one family name is not.
        match (is_slip, p == q) {
            (true, _) => Some((Says::Detail, FindingKind::Name)),
            (false, true) => None,
            (false, false) => Some((Says::Otherwise, FindingKind::Name)),
        }
    }

    /// The names of a source that words stand in, in order; a name that is only meant ("he") is none.
    fn named(&self, source: usize, words: &[&Word]) -> Vec<&'a NameMention> {
        let Some(span) = span_of(words) else {
            return Vec::new();
        };
        let mentions = self.desk.documents[source].names.mentions.iter();
        let over = mentions.filter(|name| name.span.overlaps(span));
        over.filter(|name| {
            words
                .iter()
                .any(|word| word.capital && name.span.contains(word.span))
        })
        .collect()
    }

    /// A "not" on one side alone. "They have no suspects" and "they don't have suspects" have it in two places and say the same.
    fn denial(&self, gap: &Gap, theirs: &[&Word]) -> Option<(Says, FindingKind)> {
        let denied = |words: &[&Word]| words.iter().filter(|word| denies(&word.norm)).count();
        let (own, other) = (denied(gap.own), denied(theirs));
        let short = gap.inner && theirs.len() <= gap.own.len() + LEFT_OUT;
        let apart = own % 2 != other % 2 && (own > other || short);
        let (first, last) = (self.beside.met.first()?, self.beside.met.last()?);
        let all = &self.beside.words
            [first.1.saturating_sub(LEFT_OUT)..(last.1 + 1 + LEFT_OUT).min(self.beside.words.len())];
        let whole = denied(&self.line.words) % 2 != denied(all) % 2;
        // "Did not approve" for "rejected" says the same.
        (apart && whole && !self.is_opposed(gap.own, theirs))
            .then_some((Says::Otherwise, FindingKind::Polarity))
    }

    fn is_opposed(&self, own: &[&Word], theirs: &[&Word]) -> bool {
        let semantics = Semantics::embedded();
        let excludes = |x: &Word, y: &Word| {
            let forms = [(&x.norm, &y.norm), (&x.lemma, &y.lemma)];
            forms
                .iter()
                .any(|(x, y)| semantics.nearness(x, y) == Nearness::Opposite || semantics.apart(x, y))
        };
        own.iter().any(|x| theirs.iter().any(|y| excludes(x, y)))
    }

    /// A word of rank or tenure before an office that the other side has without it: "deputy director", "former chairman".
    fn rank(&self, gap: &Gap, theirs: &[&Word]) -> Option<(Says, FindingKind)> {
        let behind = gap.own.last().or(gap.theirs.last()).map(|word| word.span.end)?;
        let row = if gap.own.is_empty() {
            &self.beside.words
        } else {
            &self.line.words
        };
        let office = row.iter().find(|word| word.span.start >= behind)?;
        let ranked = |words: &[&Word]| words.iter().any(|word| self.desk.offices.is_rank(&word.norm));
        let short = gap.inner && theirs.len() <= LEFT_OUT;
        let apart = ranked(gap.own) != ranked(theirs) && (short || ranked(gap.own));
        (apart && self.desk.offices.is_office(&office.norm)).then_some((Says::Otherwise, FindingKind::Title))
    }

    /// Another word for one of the source, or words that the source does not have.
    fn word(&self, gap: &Gap, theirs: &[&Word]) -> Option<(Says, FindingKind)> {
        if self.is_opposed(gap.own, theirs) {
            let denied = |words: &[&Word]| words.iter().any(|word| denies(&word.norm));
            let apart = denied(gap.own) == denied(theirs);
            return apart.then_some((Says::Otherwise, FindingKind::Action));
        }
        // Between sentences that are less alike it is the findings that tell a quotation reworded.
        let is_change = self.is_close() && (gap.inner || gap.own.len() == 1);
        if is_change && self.is_quoted(gap) {
            return Some((Says::Detail, FindingKind::Quote));
        }
        let semantics = Semantics::embedded();
        let near = |x: &Word, y: &Word| {
            x.lemma == y.lemma
                || self.desk.offices.is_one(&x.norm, &y.norm)
                || semantics.nearness(&x.lemma, &y.lemma) >= Nearness::Near
        };
        let is_new =
            |word: &&&Word| says_something(word) && !self.beside.words.iter().any(|other| near(word, other));
        let new = gap.own.iter().filter(is_new).count();
        let replaced = theirs.iter().any(|word| says_something(word));
        match (new, replaced) {
            (0, _) => None,
            (1..=2, true) if is_change => Some((Says::Detail, FindingKind::Term)),
            _ => Some((Says::Nothing, FindingKind::Term)),
        }
    }

    /// Whether the two are so close that another word is a change and no other way to tell it.
    fn is_close(&self) -> bool {
        let own = self.line.words.len();
        own >= CLOSE_WORDS && self.beside.met.len() * 1000 >= own * CLOSE
    }

    /// Whether the draft's words stand in a quotation that the source has as one, and are others than the source's.
    fn is_quoted(&self, gap: &Gap) -> bool {
        let Some(own) = span_of(gap.own) else { return false };
        let beside = |at: usize| {
            self.beside
                .met
                .get(at)
                .map(|(_, their)| self.beside.words[*their].span)
        };
        let first = gap.own.first().map(|word| word.span);
        let at = self
            .beside
            .met
            .iter()
            .take_while(|(met, _)| Some(self.line.words[*met].span) < first)
            .count();
        let around = [at.checked_sub(1).and_then(beside), beside(at)];
        let quoted = |span: Span| self.lines.is_quoted(self.beside.source, span);
        self.lines.is_quoted(self.desk.draft, own) && around.iter().flatten().any(|span| quoted(*span))
    }

    /// Where a "not" of the source is missing: the words of the draft on both sides.
    fn around(&self, gap: &Gap) -> Span {
        let start = gap.theirs.first().map(|word| word.span.start);
        let at = self
            .beside
            .met
            .iter()
            .take_while(|(_, their)| Some(self.beside.words[*their].span.start) < start)
            .count();
        let word = |at: usize| self.beside.met.get(at).map(|(own, _)| self.line.words[*own].span);
        let before = at.checked_sub(1).and_then(word);
        let whole = self.line.parsed.sentence.span;
        let start = before.map_or(whole.start, |span| span.start);
        Span::new(start, word(at).map_or(whole.end, |span| span.end))
    }

    fn sentence(&self) -> Span {
        self.lines.of[self.beside.source][self.beside.first]
            .parsed
            .sentence
            .span
    }
}

/// The letters and figures of words, without what house style puts between them.
fn letters(words: &[&Word]) -> String {
    let all = words.iter().flat_map(|word| word.norm.chars());
    all.filter(|c| c.is_alphanumeric()).collect()
}

/// The stretch of words.
fn span_of(words: &[&Word]) -> Option<Span> {
    Some(Span::new(words.first()?.span.start, words.last()?.span.end))
}
