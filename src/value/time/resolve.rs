//! From words to days: puts an expression on the calendar, counted from the day of publication.
//!
//! Without that day nothing is guessed: what is known is kept in part ([`Known`]).

use jiff::civil::Date;

use super::calendar::{self, Stretch};
use super::cue::Direction;
use super::partial::open_form;
use super::point::{Base, Part, Point, Shift, YearRef};
use super::words::Unit;
use super::{Grain, When};

/// Puts points on the calendar.
#[derive(Clone, Copy)]
pub(super) struct Resolver {
    pub published: Option<Date>,
    pub direction: Direction,
}

/// A date this far in the direction that the words seem to point loses against one this near in the other: a report
/// names the year of anything that is most of a year away.
const FAR: i64 = 300;
const NEAR: i64 = 62;

impl Resolver {
    /// What the point says.
    pub fn point(&self, point: &Point) -> When {
        let (known, grain) = open_form(&point.base);
        let Some((stretch, rough)) = self.stretch(point) else {
            return When::Open { known };
        };
        let grain = if point.hour && grain == Grain::Day {
            Grain::Hour
        } else {
            grain
        };
        When::Days {
            first: stretch.0,
            last: stretch.1,
            grain,
            period: matches!(point.base, Base::Stretch { .. }),
            approximate: rough || point.about,
            open: None,
        }
    }

    /// The days, and whether the words are rough about them.
    fn stretch(&self, point: &Point) -> Option<(Stretch, bool)> {
        let (whole, rough) = self.whole(&point.base)?;
        let Some(part) = point.part else {
            return Some((whole, rough));
        };
        let narrowed = match part {
            Part::Earlier | Part::Later => self.up_to_now(whole, part),
            _ => None,
        };
        if let Some(narrowed) = narrowed {
            return Some((narrowed, rough));
        }
        Some((narrow(whole, part).unwrap_or(whole), true))
    }

    fn whole(&self, base: &Base) -> Option<(Stretch, bool)> {
        let exact = |stretch: Stretch| (stretch, false);
        let day = |day: Date| ((day, day), false);
        match *base {
            Base::DatedWeekday { weekday, day: number } => self.dated_weekday(weekday, number).map(day),
            Base::NthDay { nth, ref of } => {
                let ((first, last), rough) = self.whole(of)?;
                let found = if nth == 99 {
                    last
                } else {
                    calendar::plus_days(first, i64::from(nth) - 1)?
                };
                (found <= last).then_some(((found, found), rough))
            }
            Base::Anchored {
                count,
                unit,
                sign,
                ref anchor,
            } => {
                let ((anchor, _), rough) = self.whole(anchor)?;
                let counted = Self {
                    published: Some(anchor),
                    ..*self
                };
                counted
                    .ago(unit, i64::from(count * sign))
                    .map(|(stretch, loose)| (stretch, rough || loose))
            }
            Base::NthWeek { nth, ref of } => {
                let ((first, last), rough) = self.whole(of)?;
                calendar::nth_week(first, last, nth).map(|week| (week, rough))
            }
            Base::Day {
                year,
                month,
                day: number,
                weekday,
            } => {
                let fits = |y: i16| {
                    let found = calendar::date(y, month, number)?;
                    weekday
                        .is_none_or(|w| calendar::weekday(found) == w)
                        .then_some((found, found))
                };
                let any = |y: i16| calendar::date(y, month, number).map(|found| (found, found));
                let plain = self.choose(year, true, any);
                // A day near by whose weekday is wrong is meant rather than one years away whose weekday fits.
                let near = |found: Stretch, days: i64| {
                    self.published
                        .is_some_and(|now| calendar::away(found, now) <= days)
                };
                self.choose(year, true, fits)
                    .filter(|found| near(*found, FAR) || !plain.is_some_and(|plain| near(plain, NEAR)))
                    .or(plain)
                    .map(exact)
            }
            Base::Month { year, month } => self
                .choose(year, false, |y| calendar::months(y, month, 1))
                .map(exact),
            Base::Weekday { weekday, shift, week } => self.weekday(weekday, shift, week),
            Base::Year(year) => calendar::years(year, year).map(exact),
            Base::Years { first, last } => calendar::years(first, last).map(exact),
            Base::Weekend => self.weekend().map(exact),
            Base::Unit { unit, offset } => self.unit(unit, i64::from(offset)).map(exact),
            Base::Days(offset) => calendar::plus_days(self.published?, i64::from(offset)).map(day),
            Base::Ago { count, unit, sign } if count > 0 => self.ago(unit, i64::from(count * sign)),
            Base::Stretch { count, unit, sign } if count > 0 => {
                self.run(unit, i64::from(count * sign)).map(|s| (s, true))
            }
            Base::Season { season, year } => {
                let first = season * 3 + 3;
                self.choose(year, false, |y| calendar::months(y, first, 3))
                    .map(|s| (s, true))
            }
            // A quarter without its year is the last one, unless the words point ahead.
            Base::Months { first, count, year } => self
                .or_back()
                .choose(year, false, |y| calendar::months(y, first, count))
                .map(exact),
            Base::Feast {
                month,
                nth,
                weekday,
                year,
            } => self
                .choose(year, true, |y| {
                    let found = match weekday {
                        Some(weekday) => calendar::nth_weekday(y, month, nth, weekday)?,
                        None => calendar::date(y, month, nth)?,
                    };
                    Some((found, found))
                })
                .map(exact),
            Base::WeekOf {
                year,
                month,
                day: number,
            } => self
                .choose(year, true, |y| calendar::week(calendar::date(y, month, number)?))
                .map(exact),
            Base::Ago { .. } | Base::Stretch { .. } | Base::BareDay(_) | Base::Clock(_) | Base::Vague => None,
        }
    }

    /// The same, looking back where the words do not tell.
    fn or_back(&self) -> Self {
        let direction = match self.direction {
            Direction::Unknown => Direction::Back,
            direction => direction,
        };
        Self { direction, ..*self }
    }

    /// Finds the year in which the words fit best.
    fn choose(&self, year: YearRef, daily: bool, make: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        if let YearRef::Known(year) = year {
            return make(year);
        }
        let now = self.published?;
        let this = now.year();
        let around: Vec<Stretch> = (this.saturating_sub(8)..=this.saturating_add(8))
            .filter_map(&make)
            .collect();
        let before = around.iter().rev().find(|s| s.0 <= now).copied();
        let ahead = around.iter().find(|s| s.1 >= now).copied();
        match year {
            YearRef::Known(year) => make(year),
            YearRef::Relative(offset) => make(this.saturating_add(offset)),
            YearRef::Shifted(Shift::This) => make(this),
            YearRef::Shifted(Shift::Last | Shift::Past) => around.iter().rev().find(|s| s.1 < now).copied(),
            YearRef::Shifted(Shift::Next | Shift::Coming) => around.iter().find(|s| s.0 > now).copied(),
            YearRef::Unknown => {
                let (before, ahead) = (before?, ahead?);
                let (back, forth) = (calendar::away(before, now), calendar::away(ahead, now));
                let past = match self.direction {
                    Direction::Back => !(daily && back > FAR && forth < NEAR),
                    Direction::Ahead => forth > FAR && back < NEAR,
                    Direction::Unknown => back <= forth,
                };
                Some(if past { before } else { ahead })
            }
        }
    }

    /// "Tuesday" is the last one, today included, unless the words point ahead.
    fn weekday(&self, weekday: i8, shift: Option<Shift>, week: Option<i32>) -> Option<(Stretch, bool)> {
        let now = self.published?;
        let (monday, _) = calendar::week(now)?;
        let in_week = |offset: i64| calendar::plus_days(monday, offset * 7 + i64::from(weekday) - 1);
        let this = in_week(0)?;
        let pick = |passes: &dyn Fn(Date) -> bool, order: [i64; 3]| {
            order
                .iter()
                .filter_map(|offset| in_week(*offset))
                .find(|day| passes(*day))
        };
        let mut rough = false;
        let day = match (week, shift) {
            (Some(week), _) => in_week(i64::from(week))?,
            // "The trial begins this Tuesday" does not lie in the past.
            (None, Some(Shift::This)) if self.direction == Direction::Ahead => {
                pick(&|day| day >= now, [0, 1, 2])?
            }
            (None, Some(Shift::This)) => this,
            // On a Thursday "last Tuesday" is mostly the one of last week, sometimes the day before yesterday.
            (None, Some(Shift::Last)) => {
                rough = this < now;
                in_week(-1)?
            }
            (None, Some(Shift::Next)) => {
                rough = this > now;
                in_week(1)?
            }
            (None, Some(Shift::Past)) => pick(&|day| day < now, [0, -1, -2])?,
            (None, Some(Shift::Coming)) => pick(&|day| day > now, [0, 1, 2])?,
            (None, None) if self.direction == Direction::Ahead => pick(&|day| day >= now, [0, 1, 2])?,
            (None, None) => pick(&|day| day <= now, [0, -1, -2])?,
        };
        Some(((day, day), rough))
    }

    /// The weekend at hand or the last one, the next one where the words point ahead.
    fn weekend(&self) -> Option<Stretch> {
        let now = self.published?;
        let ahead = self.direction == Direction::Ahead;
        let this = self.unit(Unit::Weekend, 0)?;
        if ahead || this.0 <= now {
            Some(this)
        } else {
            self.unit(Unit::Weekend, -1)
        }
    }

    /// "Tuesday the 11th": the nearest month in which the 11th is a Tuesday.
    fn dated_weekday(&self, weekday: i8, number: i8) -> Option<Date> {
        let first = self.published?.first_of_month();
        [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7, -8, 8, -9, 9]
            .iter()
            .find_map(|offset| {
                let month = calendar::plus_months(first, *offset)?;
                calendar::date(month.year(), month.month(), number)
                    .filter(|day| calendar::weekday(*day) == weekday)
            })
    }

    /// "last month", "next week", "this year".
    fn unit(&self, unit: Unit, offset: i64) -> Option<Stretch> {
        let now = self.published?;
        let year = i64::from(now.year());
        let shifted_year =
            |first: i64, last: i64| calendar::years(i16::try_from(first).ok()?, i16::try_from(last).ok()?);
        match unit {
            Unit::Minute | Unit::Hour => None,
            Unit::Day => calendar::plus_days(now, offset).map(|day| (day, day)),
            Unit::Week => calendar::week(calendar::plus_days(now, offset * 7)?),
            Unit::Fortnight => {
                let (first, _) = calendar::week(calendar::plus_days(now, offset * 14)?)?;
                Some((first, calendar::plus_days(first, 13)?))
            }
            Unit::Weekend => {
                let (first, last) = calendar::week(calendar::plus_days(now, offset * 7)?)?;
                Some((calendar::plus_days(first, 5)?, last))
            }
            Unit::Month => {
                let first = calendar::plus_months(now.first_of_month(), offset)?;
                calendar::months(first.year(), first.month(), 1)
            }
            Unit::Quarter => {
                let back = i64::from((now.month() - 1) % 3);
                let first = calendar::plus_months(now.first_of_month(), offset * 3 - back)?;
                calendar::months(first.year(), first.month(), 3)
            }
            Unit::Year => shifted_year(year + offset, year + offset),
            Unit::Decade => {
                let first = year - year % 10 + offset * 10;
                shifted_year(first, first + 9)
            }
            Unit::Century => {
                let first = year - year % 100 + offset * 100;
                shifted_year(first, first + 99)
            }
        }
    }

    /// "two years ago" is some day of that year, "three weeks ago" a day or two around.
    fn ago(&self, unit: Unit, count: i64) -> Option<(Stretch, bool)> {
        let now = self.published?;
        // "three weeks ago" is about that day; how far off it may be, the grain tells.
        let about = |days: i64| calendar::plus_days(now, days).map(|day| ((day, day), true));
        match unit {
            Unit::Minute | Unit::Hour => None,
            Unit::Day => calendar::plus_days(now, count).map(|day| ((day, day), false)),
            Unit::Week | Unit::Weekend => about(count * 7),
            Unit::Fortnight => about(count * 14),
            Unit::Decade | Unit::Century => {
                let years = count.checked_mul(if unit == Unit::Decade { 10 } else { 100 })?;
                let middle = i64::from(now.year()) + years;
                let slack = years.abs() / 4;
                let year = |y: i64| i16::try_from(y).ok();
                calendar::years(year(middle - slack)?, year(middle + slack)?).map(|s| (s, true))
            }
            _ => self.unit(unit, count).map(|s| (s, true)),
        }
    }

    /// "the past three weeks", "the next two years": up to the day before publication, or from the day after.
    fn run(&self, unit: Unit, count: i64) -> Option<Stretch> {
        let now = self.published?;
        let end = match unit {
            Unit::Minute | Unit::Hour => return None,
            Unit::Day => calendar::plus_days(now, count)?,
            Unit::Week | Unit::Weekend => calendar::plus_days(now, count * 7)?,
            Unit::Fortnight => calendar::plus_days(now, count * 14)?,
            Unit::Month => calendar::plus_months(now, count)?,
            // Businesses count whole quarters.
            Unit::Quarter if count < 0 => return Some((self.unit(unit, count)?.0, self.unit(unit, -1)?.1)),
            Unit::Quarter => return Some((self.unit(unit, 1)?.0, self.unit(unit, count)?.1)),
            Unit::Year => calendar::plus_months(now, count * 12)?,
            Unit::Decade => calendar::plus_months(now, count * 120)?,
            Unit::Century => calendar::plus_months(now, count * 1200)?,
        };
        if count < 0 {
            Some((end, calendar::plus_days(now, -1)?))
        } else {
            Some((calendar::plus_days(now, 1)?, end))
        }
    }

    /// "earlier this month" ends yesterday, "later this month" begins tomorrow.
    fn up_to_now(&self, whole: Stretch, part: Part) -> Option<Stretch> {
        let now = self.published.filter(|now| whole.0 <= *now && *now <= whole.1)?;
        Some(if part == Part::Earlier {
            (whole.0, calendar::plus_days(now, -1)?.max(whole.0))
        } else {
            (calendar::plus_days(now, 1)?.min(whole.1), whole.1)
        })
    }
}

/// The early, middle or late part of a month, a year, a decade.
fn narrow((first, last): Stretch, part: Part) -> Option<Stretch> {
    let length = calendar::distance(first, last) + 1;
    let cut = |from: i64, to: i64| {
        Some((
            calendar::plus_days(first, from - 1)?,
            calendar::plus_days(first, to - 1)?.min(last),
        ))
    };
    let (early, middle, late) = match length {
        ..=1 => return None,
        2..=7 => ((1, 3), (3, 5), (4, length)),
        8..=31 => ((1, 15), (10, 20), (16, length)),
        _ => {
            // By months from here on, in thirds.
            let months = (length * 12 + 182) / 365;
            let month = |count: i64| calendar::plus_months(first, count);
            let before = |count: i64| calendar::plus_days(month(count)?, -1);
            return match part {
                Part::Early | Part::Earlier => Some((first, before(months / 3)?)),
                Part::Late | Part::Later => Some((month(months - months / 3)?, last)),
                Part::Mid => Some((month(months / 3)?, before(months - months / 3)?)),
            };
        }
    };
    let (from, to) = match part {
        Part::Early | Part::Earlier => early,
        Part::Mid => middle,
        Part::Late | Part::Later => late,
    };
    cut(from, to)
}
