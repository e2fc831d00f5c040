//! Finds the expressions of time in a text.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::cue::{self, Direction};
use super::grammar::Grammar;
use super::piece::{Kind, Phrases, Piece, pieces};
use super::point::{Base, YearRef};
use super::range::Expression;
use super::resolve::Resolver;
use super::span::year_of;
use super::words::{Role, Words};
use super::{Known, TimeFault, TimeMention, When, calendar};
use crate::text::{Lexicons, Span};

/// Reads expressions of time. Built once from the word lists, then used for every text.
#[derive(Clone, Debug)]
pub struct TimeReader {
    words: Words,
    names: Phrases,
    cues: Phrases,
    feasts: Phrases,
}

impl TimeReader {
    /// Compiles the word lists `months`, `weekdays`, `seasons`, `holidays` and those that begin with `time_`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            words: Words::new(lexicons),
            names: Phrases::new(&lexicons.get("time_names")),
            cues: Phrases::new(&lexicons.get("time_cues")),
            feasts: Phrases::new(&lexicons.get("holidays")),
        }
    }

    /// Every expression of time in `text`, the longest reading at each place, in order of place and never
    /// overlapping. A sentence or a paragraph is the best unit, since the words around an expression tell whether it
    /// looks back or ahead. Without `published` nothing relative is guessed.
    pub fn read(&self, text: &str, published: Option<Date>) -> Vec<TimeMention> {
        self.read_parsed(text, published, |_| Direction::Unknown)
    }

    /// The same where a parse of the text may tell better than its words whether the time at a span lies back or ahead.
    pub fn read_parsed(
        &self,
        text: &str,
        published: Option<Date>,
        told: impl Fn(Span) -> Direction,
    ) -> Vec<TimeMention> {
        let pieces = pieces(text, &self.words, &self.names, &self.cues);
        let feasts = self.feasts_in(&pieces);
        let grammar = Grammar {
            pieces: &pieces,
            feasts: &feasts,
            may_is_name: may_is_name(&pieces),
        };
        let mut found: Vec<TimeMention> = Vec::new();
        let mut i = 0;
        while i < pieces.len() {
            match read_at(&grammar, i, published, &found, &told) {
                ControlFlow::Break((mention, next)) => {
                    found.extend(mention);
                    i = next.max(i + 1);
                }
                ControlFlow::Continue(()) => i += 1,
            }
        }
        found
    }

    /// The feasts named; "thanksgiving" alone is a word too, "labor day" is not.
    fn feasts_in(&self, pieces: &[Piece]) -> Vec<(usize, usize, Base)> {
        let hits = self.feasts.find(pieces).into_iter();
        hits.filter(|(start, end, _)| pieces[*start].capital || *end > start + 1)
            .filter_map(|(start, end, class)| Some((start, end, feast(class)?)))
            .collect()
    }
}

/// The expression at piece `i`, if one begins there; a recurring one ("every Friday") is passed over.
fn read_at(
    grammar: &Grammar,
    i: usize,
    published: Option<Date>,
    before: &[TimeMention],
    told: &impl Fn(Span) -> Direction,
) -> ControlFlow<(Option<TimeMention>, usize)> {
    let pieces = grammar.pieces;
    let start = &pieces[i];
    let promising = start.kind == Kind::Digits || start.kind == Kind::Word || start.is_mark("'");
    if start.blocked || !promising {
        return ControlFlow::Continue(());
    }
    let Some((mut expression, mut next)) = grammar.expression(i) else {
        return ControlFlow::Continue(());
    };
    if recurs(grammar, i, next) {
        return ControlFlow::Break((None, next));
    }
    let mut fault = None;
    if let Expression::Point(point) | Expression::Open(_, point) = &mut expression
        && let Some(month) = month_without_day(&point.base)
    {
        point.base = month;
        fault = Some(TimeFault::NoSuchDay);
    }
    let span = |next: usize| Span::new(start.span.start, pieces[next - 1].span.end);
    let direction = match (told(span(next)), cue::direction(pieces, i, next)) {
        (Direction::Unknown, Direction::Unknown) if told_before(pieces, i, published, before) => {
            Direction::Back
        }
        (Direction::Unknown, direction) | (direction, _) => direction,
    };
    let resolver = Resolver { published, direction };
    let mut when = resolver.expression(&expression);
    if when.is_none() {
        // The two ends do not make a period: the first stands by itself.
        let Some((point, after)) = grammar.point(i) else {
            return ControlFlow::Continue(());
        };
        when = Some(resolver.point(&point));
        expression = Expression::Point(point);
        next = after;
    }
    let Some(mut when) = when else {
        return ControlFlow::Break((None, next));
    };
    let (clock, base) = match &expression {
        Expression::Point(point) | Expression::Open(_, point) => (point.clock, Some(&point.base)),
        Expression::Range(..) => (None, None),
    };
    if base.is_some_and(|base| year_of(base) == Some(YearRef::Unknown))
        && grammar.names_event(i, next)
        && !published.is_some_and(|now| is_recent(&when, now))
    {
        when = When::Open { known: Known::Vague };
    }
    if base.is_some_and(|base| is_other_weekday(base, &when)) {
        fault = Some(TimeFault::OtherWeekday);
    }
    let mention = TimeMention {
        span: span(next),
        when,
        clock,
        fault,
    };
    ControlFlow::Break((Some(mention), next))
}

/// The month of a day that it does not have: "June 31", "Feb. 29, 2023".
fn month_without_day(base: &Base) -> Option<Base> {
    let Base::Day { year, month, day, .. } = *base else {
        return None;
    };
    // A year that is not told may be a leap year.
    let known = match year {
        YearRef::Known(year) => year,
        _ => 2000,
    };
    calendar::date(known, month, day)
        .is_none()
        .then_some(Base::Month { year, month })
}

/// Whether the words give a weekday that the day found is not.
fn is_other_weekday(base: &Base, when: &When) -> bool {
    match (base, when) {
        (
            Base::Day {
                weekday: Some(named), ..
            },
            When::Days { first, last, .. },
        ) => first == last && calendar::weekday(*first) != *named,
        _ => false,
    }
}

/// An event that is named by its day ("the January 6 riot") is this year's only while it is news.
const NEWS: i64 = 62;

fn is_recent(when: &When, now: Date) -> bool {
    matches!(when, When::Days { first, last, .. } if calendar::away((*first, *last), now) <= NEWS)
}

/// "every Friday", "each year", "on Friday nights".
fn recurs(grammar: &Grammar, i: usize, next: usize) -> bool {
    let every = i > 0 && grammar.is(i - 1, Role::Recurring);
    let plural = matches!(
        grammar.norm(next),
        "nights" | "mornings" | "evenings" | "afternoons"
    ) && grammar.gap(next);
    every || plural
}

/// Whether an expression earlier in the same sentence already lies in the past.
fn told_before(pieces: &[Piece], i: usize, published: Option<Date>, before: &[TimeMention]) -> bool {
    let (Some(now), Some(mention)) = (published, before.last()) else {
        return false;
    };
    let When::Days { last, open: None, .. } = mention.when else {
        return false;
    };
    let from = pieces.partition_point(|piece| piece.span.start < mention.span.start);
    let near = i - from < 24;
    near && last < now && now.year() > last.year() && !pieces[from + 1..=i].iter().any(|piece| piece.opens)
}

/// A person called May: "Theresa May", "Mrs May".
fn may_is_name(pieces: &[Piece]) -> bool {
    pieces.windows(2).any(|pair| {
        let (before, may) = (&pair[0], &pair[1]);
        let titled = matches!(before.norm.as_str(), "mr" | "mrs" | "ms" | "minister" | "theresa");
        may.norm == "may" && may.capital && before.capital && titled
    })
}

/// A feast by the name of its class: month-day, or month-week-weekday.
fn feast(class: &str) -> Option<Base> {
    let mut parts = class.split('-').map(|part| part.parse::<i8>().ok());
    let month = parts.next()??;
    let nth = parts.next()??;
    let weekday = parts.next().flatten();
    Some(Base::Feast {
        month,
        nth,
        weekday,
        year: YearRef::Unknown,
    })
}
