//! Expressions with two ends or an open one, put on the calendar.

use super::calendar;
use super::cue::Direction;
use super::point::{Base, Point, YearRef};
use super::range::Expression;
use super::resolve::Resolver;
use super::{Known, Open, When};

impl Resolver {
    /// What the expression says; nothing when its ends do not fit each other.
    pub fn expression(&self, expression: &Expression) -> Option<When> {
        match expression {
            Expression::Point(point) => Some(self.point(point)),
            Expression::Range(from, to) => self.range(from, to),
            Expression::Open(open, point) => Some(self.open(*open, point)),
        }
    }

    fn range(&self, from: &Point, to: &Point) -> Option<When> {
        let (from, to) = self.share(from, to);
        let (a, b) = (self.point(&from), self.point(&to));
        let b = match (&a, &b, &from.base, &to.base) {
            // "from Friday to Sunday": the Sunday that follows.
            (
                When::Days { first, .. },
                When::Days { first: end, last, .. },
                Base::Weekday { .. },
                Base::Weekday { .. },
            ) if end < first => {
                let weeks = (calendar::distance(*end, *first) + 6) / 7;
                When::Days {
                    first: calendar::plus_days(*end, weeks * 7)?,
                    last: calendar::plus_days(*last, weeks * 7)?,
                    grain: super::Grain::Day,
                    period: false,
                    approximate: false,
                    open: None,
                }
            }
            _ => b,
        };
        match (&a, &b) {
            (
                When::Days {
                    first,
                    grain,
                    approximate,
                    ..
                },
                When::Days {
                    first: far,
                    last,
                    grain: other,
                    approximate: rough,
                    ..
                },
            ) => (first <= far).then(|| When::Days {
                first: *first,
                last: *last,
                grain: *grain.max(other),
                period: true,
                approximate: *approximate || *rough,
                open: None,
            }),
            (
                When::Open {
                    known: Known::MonthDay { month, .. },
                },
                When::Open {
                    known: Known::MonthDay { month: other, .. },
                },
            ) if month == other => Some(When::Open {
                known: Known::Month(*month),
            }),
            _ => Some(When::Open { known: Known::Vague }),
        }
    }

    /// Lets each end lend the other the month and the year that it lacks.
    fn share(&self, from: &Point, to: &Point) -> (Point, Point) {
        let (mut from, mut to) = (from.clone(), to.clone());
        if let (Base::BareDay(day), Base::Day { year, month, .. }) = (&from.base, &to.base) {
            from.base = Base::Day {
                year: *year,
                month: *month,
                day: *day,
                weekday: None,
            };
        }
        if let (Base::Day { year, month, .. }, Base::BareDay(day)) = (&from.base, &to.base) {
            to.base = Base::Day {
                year: *year,
                month: *month,
                day: *day,
                weekday: None,
            };
        }
        // Neither names a year: the far end is placed first, the near end before it.
        if year_of(&from.base) == Some(YearRef::Unknown)
            && year_of(&to.base) == Some(YearRef::Unknown)
            && let When::Days { first, .. } = self.point(&to)
        {
            set_year(&mut to.base, YearRef::Known(first.year()));
        }
        let crosses = place(&from.base) > place(&to.base);
        match (year_of(&from.base), year_of(&to.base)) {
            (Some(YearRef::Unknown), Some(YearRef::Known(year))) => {
                set_year(
                    &mut from.base,
                    YearRef::Known(if crosses { year - 1 } else { year }),
                );
            }
            (Some(YearRef::Known(year)), Some(YearRef::Unknown)) => {
                set_year(
                    &mut to.base,
                    YearRef::Known(if crosses { year + 1 } else { year }),
                );
            }
            (Some(YearRef::Unknown), Some(year @ YearRef::Relative(_))) => set_year(&mut from.base, year),
            (Some(year @ YearRef::Relative(_)), Some(YearRef::Unknown)) => set_year(&mut to.base, year),
            _ => {}
        }
        (from, to)
    }

    fn open(&self, open: Open, point: &Point) -> When {
        let direction = match (open, self.direction) {
            (Open::Since, _) => Direction::Back,
            (Open::By | Open::Until, Direction::Unknown) => Direction::Ahead,
            (_, direction) => direction,
        };
        let nearest = matches!(point.base, Base::Month { .. } | Base::Day { .. })
            && direction != self.direction
            && open != Open::Since;
        let direction = if nearest { self.direction } else { direction };
        match (Self { direction, ..*self }.point(point), open) {
            (
                When::Days {
                    first,
                    last,
                    grain,
                    approximate,
                    ..
                },
                _,
            ) => When::Days {
                first,
                last,
                grain,
                period: false,
                approximate,
                open: Some(open),
            },
            // "before Friday" is not Friday, and which Friday it is is not known either.
            (_, Open::Before | Open::After) => When::Open { known: Known::Vague },
            (part, _) => part,
        }
    }
}

/// The year that a core carries.
pub(super) fn year_of(base: &Base) -> Option<YearRef> {
    match base {
        Base::Day { year, .. } | Base::Month { year, .. } | Base::Months { year, .. } => Some(*year),
        Base::Year(year) => Some(YearRef::Known(*year)),
        _ => None,
    }
}

fn set_year(base: &mut Base, new: YearRef) {
    if let Base::Day { year, .. } | Base::Month { year, .. } | Base::Months { year, .. } = base {
        *year = new;
    }
}

/// Month and day, to tell whether a range runs over the end of the year.
fn place(base: &Base) -> (i8, i8) {
    match base {
        Base::Day { month, day, .. } => (*month, *day),
        Base::Month { month, .. } => (*month, 0),
        Base::Months { first, .. } => (*first, 0),
        _ => (0, 0),
    }
}
