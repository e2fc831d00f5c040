//! The cores of the grammar: a date, a month, a weekday, a unit counted from now.

use super::grammar::{Grammar, Read, is_daily};
use super::piece::Kind;
use super::point::{Base, Shift, YearRef};
use super::words::{Role, Unit};

impl Grammar<'_> {
    /// The core at `i`, the longest kind first. `announced` says that words before it ("early", "from") already
    /// promise a time, so that a bare month or year needs no preposition of its own.
    pub fn core(&self, i: usize, announced: bool) -> Read<Base> {
        if self.pieces.get(i)?.blocked {
            return None;
        }
        if let Ok(at) = self.feasts.binary_search_by_key(&i, |feast| feast.0) {
            let (_, next, base) = &self.feasts[at];
            return Some(self.feast_year(base.clone(), *next));
        }
        self.figures(i)
            .or_else(|| self.weekday(i))
            .or_else(|| self.nth_day(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.year_month(i))
            .or_else(|| self.month(i, announced))
            .or_else(|| self.shifted(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.season(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.week_of(i))
            .or_else(|| self.nth_week(i))
            .or_else(|| self.years(i, announced))
            .or_else(|| self.day_word(i))
            .or_else(|| self.lone_clock(i))
    }

    /// A core that names a day, for "two days after ...". It never asks for another anchor, so that no text nests.
    pub fn day_core(&self, i: usize) -> Read<Base> {
        let feast = self.feasts.binary_search_by_key(&i, |feast| feast.0).ok();
        feast
            .map(|at| self.feast_year(self.feasts[at].2.clone(), self.feasts[at].1))
            .or_else(|| self.figures(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.shifted_weekday(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.month_day(i))
            .or_else(|| self.day_word(i))
            .filter(|(base, _)| is_daily(base))
    }

    /// A month or a year, for "the last week of ...".
    pub fn month_or_year(&self, i: usize) -> Read<Base> {
        let unit = || {
            let shift = self.shift(i)?;
            let unit = self
                .unit(i + 1)
                .filter(|unit| matches!(unit, Unit::Month | Unit::Year))?;
            self.shifted_unit(i, shift, unit, i + 1)
        };
        self.month(i, true)
            .or_else(unit)
            .or_else(|| self.years(i, true))
            .filter(|(base, _)| matches!(base, Base::Month { .. } | Base::Year(_) | Base::Unit { .. }))
    }

    /// "last Friday", "next Tuesday".
    fn shifted_weekday(&self, i: usize) -> Read<Base> {
        let shift = self.shift(i)?;
        let (weekday, next) = self.weekday_name(i + 1)?;
        Some((
            Base::Weekday {
                weekday,
                shift: Some(shift),
                week: None,
            },
            next,
        ))
    }

    fn feast_year(&self, base: Base, next: usize) -> (Base, usize) {
        let Base::Feast {
            month, nth, weekday, ..
        } = base
        else {
            return (base, next);
        };
        let (year, next) = self.year_after(next).unwrap_or((YearRef::Unknown, next));
        (
            Base::Feast {
                month,
                nth,
                weekday,
                year,
            },
            next,
        )
    }

    /// "2024-09-06", "2015-12", "6/9/2024".
    fn figures(&self, i: usize) -> Read<Base> {
        let first = self.number(i)?;
        if i > 0 && !self.gap(i) && matches!(self.norm(i - 1), "-" | "/" | "." | ",") {
            return None;
        }
        let separator = self.norm(i + 1);
        if !matches!(separator, "-" | "/" | ".") || self.gap(i + 1) || self.gap(i + 2) {
            return None;
        }
        let second = self.number(i + 2)?;
        let third = (self.norm(i + 3) == separator && !self.gap(i + 3) && !self.gap(i + 4))
            .then(|| self.number(i + 4))
            .flatten();
        let long = |at: usize| self.pieces[at].norm.len() == 4;
        let two = |at: usize| self.pieces[at].norm.len() == 2;
        let ends = |at: usize| !matches!(self.norm(at), "-" | "/" | ".") || self.gap(at + 1);
        match third {
            Some(third) if long(i) && ends(i + 5) => Some((numeric_day(first, second, third)?, i + 5)),
            // Stops between the figures are a continental habit, with the day first.
            Some(year) if long(i + 4) && ends(i + 5) && separator == "." => {
                Some((numeric_day(year, second, first)?, i + 5))
            }
            Some(year) if long(i + 4) && ends(i + 5) => Some((day_or_open(year, first, second)?, i + 5)),
            // "12/25/99": a score ("21-19-15") has no month in it.
            Some(year) if two(i) && two(i + 2) && two(i + 4) && ends(i + 5) && separator != "." => {
                Some((day_or_open(full(year), first, second)?, i + 5))
            }
            Some(_) => None,
            // "2015-12" is a month, but "2011-12" a season of two years.
            None if separator == "-" && long(i) && ends(i + 3) && self.pieces[i + 2].norm.len() == 2 => {
                let month = i8::try_from(second).ok().filter(|m| (1..=12).contains(m))?;
                let season = second > first % 100;
                let years = (1500..2100).contains(&first);
                (years && !season).then_some((
                    Base::Month {
                        year: YearRef::Known(first),
                        month,
                    },
                    i + 3,
                ))
            }
            None => None,
        }
    }

    fn number(&self, i: usize) -> Option<i16> {
        self.pieces.get(i)?.value
    }

    /// "Friday", "Friday, Sept. 27", "Friday of next week".
    fn weekday(&self, i: usize) -> Read<Base> {
        let (weekday, next) = self.weekday_name(i)?;
        let mut at = next;
        if self.mark(at, ",") {
            at += 1;
        }
        if self.norm(at) == "the" {
            at += 1;
        }
        let date = self.month_day(at).or_else(|| self.day_month(at));
        if let Some((Base::Day { year, month, day, .. }, after)) = date {
            return Some((
                Base::Day {
                    year,
                    month,
                    day,
                    weekday: Some(weekday),
                },
                after,
            ));
        }
        let numbered = if self.norm(next) == "the" { next + 1 } else { next };
        if let Some((day, after)) = self.day_number(numbered)
            && (after > numbered + 1 || self.pieces[numbered].kind == Kind::Word)
            && (numbered > next || after > numbered + 1)
            && self.unit(after).is_none()
        {
            return Some((Base::DatedWeekday { weekday, day }, after));
        }
        let at = if matches!(self.norm(next), "of" | "in") {
            next + 1
        } else {
            next
        };
        if let Some((
            Base::Unit {
                unit: Unit::Week,
                offset,
            },
            after,
        )) = self.shifted(at)
        {
            return Some((
                Base::Weekday {
                    weekday,
                    shift: None,
                    week: Some(offset),
                },
                after,
            ));
        }
        Some((
            Base::Weekday {
                weekday,
                shift: None,
                week: None,
            },
            next,
        ))
    }

    /// A weekday by name. Short forms are words and names too ("sat", "the Sun", "Jan"): they need a sign.
    pub fn weekday_name(&self, i: usize) -> Read<i8> {
        let piece = self.word(i)?;
        let weekday = piece.facts.weekday?;
        let dotted = self.mark(i + 1, ".") && !self.gap(i + 1);
        if piece.norm.len() > 5 {
            return Some((weekday, i + 1));
        }
        let before = i > 0
            && matches!(
                self.norm(i - 1),
                "on" | "last" | "next" | "this" | "until" | "by" | "from" | "to"
            );
        let after = if dotted { i + 2 } else { i + 1 };
        let dated = |at: usize| {
            let ordinal = self.day_number(at).is_some_and(|(_, after)| after > at + 1);
            self.month_day(at).is_some()
                || self.day_month(at).is_some()
                || self.clock(at, false).is_some()
                || ordinal
        };
        let followed = dated(after) || self.mark(after, ",") && dated(after + 1);
        // "Sat next to Sun Li": a name.
        let named = self.word(after).is_some_and(|next| next.gap && next.capital);
        (before && piece.capital && !named || followed).then_some((weekday, after))
    }

    /// "27 September 2024", "the 27th of September", "second of August".
    pub fn day_month(&self, i: usize) -> Read<Base> {
        let (day, mut at) = self.day_number(i)?;
        let sure = at > i + 1 || self.norm(at) == "of";
        let joined = (self.mark(at, "-") || self.mark(at, "/")) && !self.gap(at) && !self.gap(at + 1);
        if self.norm(at) == "of" || joined {
            at += 1;
        }
        let (month, at) = self.month_name(at)?;
        let (year, next) = self
            .year_after(at)
            .or_else(|| self.dashed_year(at))
            .unwrap_or((YearRef::Unknown, at));
        let capital = self.pieces[at - 1].capital || self.pieces[at - 2].capital;
        let doubtful = !capital && matches!(month, 3 | 5) && !sure && year == YearRef::Unknown;
        (!doubtful).then_some((
            Base::Day {
                year,
                month,
                day,
                weekday: None,
            },
            next,
        ))
    }

    /// "as far back as 2009", "as early as March", "as late as May".
    pub fn as_far_as(&self, i: usize) -> bool {
        i > 1
            && self.norm(i - 1) == "as"
            && matches!(
                self.norm(i - 2),
                "far" | "back" | "early" | "late" | "recently" | "soon"
            )
    }

    /// A day of the month in figures ("27", "27th") or words ("twenty-second").
    pub fn day_number(&self, i: usize) -> Read<i8> {
        let piece = self.pieces.get(i)?;
        if piece.kind == Kind::Word && !piece.blocked {
            if matches!(piece.norm.as_str(), "twenty" | "thirty") {
                let at = if self.mark(i + 1, "-") { i + 2 } else { i + 1 };
                let facts = self.word(at)?.facts;
                let cardinal = facts.count.and_then(|count| i8::try_from(count).ok());
                let unit = facts.ordinal.or(cardinal).filter(|unit| (1..10).contains(unit))?;
                let day = unit + if piece.norm == "twenty" { 20 } else { 30 };
                return (day <= 31).then_some((day, at + 1));
            }
            return piece.facts.ordinal.map(|day| (day, i + 1));
        }
        let value = piece
            .value
            .filter(|v| piece.norm.len() <= 2 && (1..=31).contains(v))?;
        let day = i8::try_from(value).ok()?;
        if i > 0 && matches!(self.norm(i - 1), "$" | "£" | "€" | ":") && !self.gap(i) {
            return None;
        }
        if matches!(self.norm(i + 1), "st" | "nd" | "rd" | "th") && !self.gap(i + 1) {
            return Some((day, i + 2));
        }
        let glued = !self.gap(i + 1) && !self.gap(i + 2) && self.pieces[i + 2].kind == Kind::Digits;
        let fraction = glued && matches!(self.norm(i + 1), "." | "," | ":");
        let bad = fraction
            || self.mark(i + 1, "%")
            || self
                .pieces
                .get(i + 1)
                .is_some_and(|p| p.kind == Kind::Word && !p.gap);
        (!bad).then_some((day, i + 1))
    }

    /// The year after a day or a month: ", 2024", "of 2024", "last year".
    pub fn year_after(&self, i: usize) -> Read<YearRef> {
        let mut at = i;
        if self.mark(at, ",") {
            at += 1;
        }
        if matches!(self.norm(at), "of" | "in" | "/") {
            at += 1;
        }
        if let Some((year, next)) = self.full_year(at) {
            // "On June 5, 2000 people": the figure counts people.
            let counted = self.is(next, Role::CountNoun) && !matches!(self.norm(next), "or" | "of" | "more");
            let part_of_range = self.mark(next, "-")
                && !self.gap(next)
                && self.norm(i) != ","
                && self.number(next + 1).is_some();
            return (!counted && !part_of_range).then_some((YearRef::Known(year), next));
        }
        if self.norm(at + 1) == "year" && !self.mark(i, ",") && !self.mark(at + 2, "-") {
            let shift = self.shift(at)?;
            return Some((YearRef::Relative(i16::try_from(shift.sign()).ok()?), at + 2));
        }
        None
    }

    /// Four digits that stand alone.
    pub fn full_year(&self, i: usize) -> Read<i16> {
        let piece = self.pieces.get(i)?;
        let year = piece
            .value
            .filter(|v| piece.norm.len() == 4 && (1000..2200).contains(v))?;
        let digits_at = |at: usize| {
            self.pieces
                .get(at)
                .is_some_and(|p| p.kind == Kind::Digits && !p.gap)
        };
        let glued = matches!(self.norm(i + 1), "," | "." | ":") && !self.gap(i + 1) && digits_at(i + 2);
        let word = self
            .pieces
            .get(i + 1)
            .is_some_and(|p| p.kind == Kind::Word && !p.gap);
        let money = i > 0 && matches!(self.norm(i - 1), "$" | "£" | "€" | "¥" | "#");
        (!glued && !word && !money && !self.mark(i + 1, "%")).then_some((year, i + 1))
    }

    /// "last", "past", "this", "next", "coming"; "this past" and "this coming" are the second word.
    pub fn shift(&self, i: usize) -> Option<Shift> {
        let facts = self.word(i)?.facts;
        let roles = [
            (Role::Last, Shift::Last),
            (Role::Past, Shift::Past),
            (Role::This, Shift::This),
            (Role::Next, Shift::Next),
            (Role::Coming, Shift::Coming),
        ];
        roles
            .iter()
            .find(|(role, _)| facts.is(*role))
            .map(|(_, shift)| *shift)
    }
}

/// A year of two figures: those up to 49 are of this century.
pub(super) fn full(short: i16) -> i16 {
    if short < 50 { 2000 + short } else { 1900 + short }
}

/// Year, month and day in figures, the year first.
fn numeric_day(year: i16, month: i16, day: i16) -> Option<Base> {
    let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    (1000..2200).contains(&year).then_some(Base::Day {
        year: YearRef::Known(year),
        month,
        day,
        weekday: None,
    })
}

/// "22/4/2018" has one reading; "6/9/2024" has two, and stays open.
fn day_or_open(year: i16, first: i16, second: i16) -> Option<Base> {
    match (first <= 12, second <= 12) {
        (true, true) if first != second => Some(Base::Vague),
        (true, _) => numeric_day(year, first, second),
        (false, _) => numeric_day(year, second, first),
    }
}
