//! Named parts of a year: seasons, quarters and halves, weeks and days by their place in a month.

use super::grammar::{Grammar, Read};
use super::piece::Kind;
use super::point::{Base, YearRef};
use super::words::{Role, Unit};

impl Grammar<'_> {
    /// "the summer of 2018", "spring 2020".
    pub fn season(&self, i: usize) -> Read<Base> {
        let season = self.word(i)?.facts.season?;
        let (year, next) = self.year_after(i + 1)?;
        Some((Base::Season { season, year }, next))
    }

    /// "the first quarter of 2018", "the second half of last year", "2017 Q1", "Q3 2018".
    pub fn quarter(&self, i: usize) -> Read<Base> {
        let piece = self.pieces.get(i)?;
        if let Some((nth, at)) = self.short_quarter(i) {
            let (year, next) = self.year_after(at).unwrap_or((YearRef::Unknown, at));
            let months = months_of(nth, year)?;
            return (year != YearRef::Unknown).then_some((months, next));
        }
        if let Some((year, at)) = self.full_year(i) {
            let at = if self.mark(at, "-") { at + 1 } else { at };
            let (nth, next) = self.short_quarter(at)?;
            return Some((months_of(nth, YearRef::Known(year))?, next));
        }
        let nth = match piece.norm.as_str() {
            "final" | "last" => 4,
            _ => self.word(i)?.facts.ordinal.filter(|nth| *nth <= 4)?,
        };
        let half = self.norm(i + 1) == "half";
        let hyphen = usize::from(self.mark(i + 1, "-") && !self.gap(i + 1));
        let i = i + hyphen;
        if !half && (self.unit(i + 1) != Some(Unit::Quarter) || self.norm(i + 1).ends_with('s')) {
            return None;
        }
        let nth = if half && nth == 4 { 2 } else { nth };
        let named = if half { (nth, 6) } else { (nth, 3) };
        let (year, next) = self
            .year_after(i + 2)
            .or_else(|| {
                (self.norm(i + 2) == "of" && self.norm(i + 3) == "the" && self.norm(i + 4) == "year")
                    .then_some((YearRef::Relative(0), i + 5))
            })
            .or_else(|| {
                let bare = !half && !matches!(piece.norm.as_str(), "final" | "last");
                (bare && self.speaks_of_business(i)).then_some((YearRef::Unknown, i + 2))
            })?;
        Some((months_of(named, year)?, next))
    }

    /// Whether the sentence tells of money, so that its quarters are those of the calendar and not of a game.
    fn speaks_of_business(&self, i: usize) -> bool {
        const NEAR: usize = 24;
        let opens = |at: &usize| self.pieces[*at].opens;
        let start = (i.saturating_sub(NEAR)..=i)
            .rev()
            .find(opens)
            .unwrap_or(i.saturating_sub(NEAR));
        let room = i + 1..self.pieces.len().min(i + NEAR);
        let end = room.clone().find(opens).unwrap_or(room.end);
        (start..end).any(|at| self.is(at, Role::Business) || self.mark(at, "%") || self.mark(at, "$"))
    }

    /// "Q1", "H2": the place and its length in months.
    fn short_quarter(&self, i: usize) -> Read<(i8, i8)> {
        let piece = self.word(i)?;
        let months = match piece.norm.chars().next()? {
            'q' => 3,
            'h' => 6,
            _ => return None,
        };
        let digit = self
            .pieces
            .get(i + 1)
            .filter(|next| piece.norm.len() == 1 && !next.gap && next.norm.len() == 1)?;
        Some(((i8::try_from(digit.value?).ok()?, months), i + 2))
    }

    /// "the week of April 10".
    pub fn week_of(&self, i: usize) -> Read<Base> {
        if self.norm(i) != "week"
            || !matches!(self.norm(i + 1), "of" | "beginning" | "starting" | "commencing")
        {
            return None;
        }
        let at = if self.norm(i + 2) == "on" { i + 3 } else { i + 2 };
        match self.month_day(at)? {
            (Base::Day { year, month, day, .. }, next) => Some((Base::WeekOf { year, month, day }, next)),
            _ => None,
        }
    }

    /// "the 15th day of June", "the last day of August", "the 1st of last month".
    pub fn nth_day(&self, i: usize) -> Read<Base> {
        let last = matches!(self.norm(i), "last" | "final");
        let (nth, at) = if last { (99, i + 1) } else { self.day_number(i)? };
        if let Some(read) = self.day_of_counted_month(i, nth, at) {
            return Some(read);
        }
        if self.norm(at) != "day" || self.norm(at + 1) != "of" {
            return None;
        }
        let (of, next) = self.month_or_year(at + 2)?;
        let fits = matches!(
            of,
            Base::Month { .. }
                | Base::Year(_)
                | Base::Unit {
                    unit: Unit::Month | Unit::Year,
                    ..
                }
        );
        fits.then(|| {
            (
                Base::NthDay {
                    nth,
                    of: Box::new(of),
                },
                next,
            )
        })
    }

    /// "the 1st of last month", "the 15th of the month"; but "the first of last month's storms" is a storm.
    fn day_of_counted_month(&self, i: usize, nth: i8, at: usize) -> Read<Base> {
        let ordinal = at > i + 1 || self.pieces[i].kind == Kind::Word;
        if !ordinal || nth > 31 || self.norm(at) != "of" || self.unit(at + 2) != Some(Unit::Month) {
            return None;
        }
        let offset = match self.norm(at + 1) {
            "the" => 0,
            _ => self.shift(at + 1)?.sign(),
        };
        let single = !self.norm(at + 2).ends_with('s') && !self.mark(at + 3, "'");
        let of = Box::new(Base::Unit {
            unit: Unit::Month,
            offset,
        });
        single.then_some((Base::NthDay { nth, of }, at + 3))
    }

    /// "the last week of July", "the first week of 2015".
    pub fn nth_week(&self, i: usize) -> Read<Base> {
        let nth = match self.norm(i) {
            "last" | "final" => 9,
            _ => self.day_number(i).map(|(nth, _)| nth).filter(|nth| *nth <= 5)?,
        };
        let at = self.day_number(i).map_or(i + 1, |(_, at)| at);
        if self.norm(at) != "week" || self.norm(at + 1) != "of" {
            return None;
        }
        let (of, next) = self.month_or_year(at + 2)?;
        let fits = matches!(
            of,
            Base::Month { .. }
                | Base::Year(_)
                | Base::Unit {
                    unit: Unit::Month | Unit::Year,
                    ..
                }
        );
        fits.then(|| {
            (
                Base::NthWeek {
                    nth,
                    of: Box::new(of),
                },
                next,
            )
        })
    }
}

/// The n-th stretch of so many months.
fn months_of((nth, count): (i8, i8), year: YearRef) -> Option<Base> {
    let fits = (1..=12 / count).contains(&nth);
    fits.then_some(Base::Months {
        first: (nth - 1) * count + 1,
        count,
        year,
    })
}
