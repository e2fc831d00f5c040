//! Cores that are counted from a day: "last month", "two years ago", "the past three weeks", seasons and quarters.

use super::grammar::{Grammar, Read};
use super::piece::Kind;
use super::point::{Base, Shift, YearRef};
use super::words::{Role, Unit};

impl Grammar<'_> {
    /// "last month", "next Friday", "this summer", "last May", "the past three years", "recent weeks".
    pub fn shifted(&self, i: usize) -> Read<Base> {
        if self.is(i, Role::Recent) && self.unit(i + 1).is_some() {
            return Some((Base::Vague, i + 2));
        }
        let mut at = i;
        let mut shift = self.shift(i)?;
        if self.norm(i) == "following" && self.unit(i + 1).is_none() {
            // "Following Monday's debate" means after it; "the following Monday" hangs on the story's own day.
            let told = i > 0 && self.norm(i - 1) == "the";
            let (_, next) = self.weekday_name(i + 1).filter(|_| told)?;
            return Some((Base::Vague, next));
        }
        if shift == Shift::This && matches!(self.shift(i + 1), Some(Shift::Past | Shift::Coming)) {
            at += 1;
            shift = self.shift(at)?;
        }
        at += 1;
        if shift == Shift::This && self.is(at, Role::DayPart) {
            return Some((Base::Days(0), at + 1));
        }
        if shift == Shift::Last && self.norm(at) == "night" {
            return Some((Base::Days(-1), at + 1));
        }
        // "the last week of July" is no week counted from now.
        if let Some(read) = self.nth_week(i) {
            return Some(read);
        }
        if let Some(unit) = self.unit(at) {
            let owned = self.norm(at + 1) == "of" && shift != Shift::This;
            return if owned {
                None
            } else {
                self.shifted_unit(i, shift, unit, at)
            };
        }
        if let Some((weekday, next)) = self.weekday_name(at) {
            let shift = if self.norm(at - 1) == "previous" {
                Shift::Last
            } else {
                shift
            };
            return Some((
                Base::Weekday {
                    weekday,
                    shift: Some(shift),
                    week: None,
                },
                next,
            ));
        }
        if let Some((month, next)) = self
            .month_name(at)
            .filter(|_| self.pieces[at].capital || !matches!(self.norm(at), "may" | "march"))
        {
            let year = YearRef::Shifted(shift);
            if let Some((day, after)) = self.day_number(next) {
                return Some((
                    Base::Day {
                        year,
                        month,
                        day,
                        weekday: None,
                    },
                    after,
                ));
            }
            return Some((Base::Month { year, month }, next));
        }
        if let Some(season) = self.word(at).and_then(|word| word.facts.season) {
            return Some((
                Base::Season {
                    season,
                    year: YearRef::Shifted(shift),
                },
                at + 1,
            ));
        }
        // "expected to last two weeks": a verb.
        let verb = i > 0
            && matches!(
                self.norm(i - 1),
                "to" | "will" | "would" | "could" | "should" | "may" | "might" | "can"
            );
        if shift == Shift::This || verb && self.norm(i) == "last" {
            return None;
        }
        let (count, next) = self.count(at)?;
        let unit = self.unit(next)?;
        if matches!(unit, Unit::Minute | Unit::Hour) || self.norm(next + 1) == "of" {
            return None;
        }
        Some((
            Base::Stretch {
                count,
                unit,
                sign: shift.sign(),
            },
            next + 1,
        ))
    }

    pub fn shifted_unit(&self, i: usize, shift: Shift, unit: Unit, at: usize) -> Read<Base> {
        let plural = self.norm(at).ends_with('s') || self.norm(at) == "centuries";
        let following = self.norm(i) == "following";
        let articled = i > 0 && self.pieces[i - 1].facts.is(Role::Determiner);
        // "previous years", "the next day" and "the following week" hang on the story's own day.
        let narrated = matches!(
            unit,
            Unit::Week | Unit::Fortnight | Unit::Weekend | Unit::Month | Unit::Year
        );
        let told = unit == Unit::Day
            || following
            || articled && narrated && shift == Shift::Next
            || self.norm(i) == "preceding";
        if plural || told || self.norm(i) == "previous" && articled {
            return (unit != Unit::Minute && unit != Unit::Hour).then_some((Base::Vague, at + 1));
        }
        match unit {
            Unit::Minute | Unit::Hour | Unit::Day => None,
            Unit::Week
                if self.weekday_name(at + 1).is_some()
                    || self.norm(at + 1) == "on" && self.weekday_name(at + 2).is_some() =>
            {
                let day = if self.norm(at + 1) == "on" { at + 2 } else { at + 1 };
                let (weekday, next) = self.weekday_name(day)?;
                Some((
                    Base::Weekday {
                        weekday,
                        shift: None,
                        week: Some(shift.sign()),
                    },
                    next,
                ))
            }
            // "over the past year" is the year up to now, "last year" the calendar's.
            _ if shift == Shift::Last && articled && self.norm(i - 1) != "the" => None,
            _ if articled && matches!(shift, Shift::Past | Shift::Last) => Some((
                Base::Stretch {
                    count: 1,
                    unit,
                    sign: -1,
                },
                at + 1,
            )),
            _ => Some((
                Base::Unit {
                    unit,
                    offset: shift.sign(),
                },
                at + 1,
            )),
        }
    }

    /// "two years ago", "a week earlier", "three weeks before", "days later".
    pub fn ago(&self, i: usize) -> Read<Base> {
        let (count, at) = self.count(i).unwrap_or((0, i));
        // "the five past years", "the three next weeks".
        if at > i
            && count > 1
            && let Some(shift @ (Shift::Past | Shift::Next | Shift::Coming)) = self.shift(at)
            && self.norm(at + 1).ends_with('s')
            && let Some(unit) = self
                .unit(at + 1)
                .filter(|unit| !matches!(unit, Unit::Minute | Unit::Hour))
        {
            return Some((
                Base::Stretch {
                    count,
                    unit,
                    sign: shift.sign(),
                },
                at + 2,
            ));
        }
        let unit = self.unit(at)?;
        let next = at + 1;
        // "The day before yesterday", "the day after tomorrow".
        if unit == Unit::Day && at == i {
            match (self.norm(next), self.norm(next + 1)) {
                ("before", "yesterday") => return Some((Base::Days(-2), next + 2)),
                ("after", "tomorrow") => return Some((Base::Days(2), next + 2)),
                _ => {}
            }
        }
        if self.is(next, Role::Ago) {
            return Some((
                Base::Ago {
                    count,
                    unit,
                    sign: -1,
                },
                next + 1,
            ));
        }
        if self.norm(next) == "from" && matches!(self.norm(next + 1), "now" | "today") && at > i {
            return Some((Base::Ago { count, unit, sign: 1 }, next + 2));
        }
        if self.unit(next + 1) == Some(unit) {
            return None;
        }
        let sign = match self.norm(next) {
            "before" => -1,
            "after" | "from" => 1,
            _ => 0,
        };
        if count > 0 && sign != 0 {
            let at = if self.norm(next + 1) == "the" {
                next + 2
            } else {
                next + 1
            };
            if let Some((mut anchor, after)) = self.day_core(at) {
                // "A week from Friday" counts from the Friday to come.
                if let (
                    Base::Weekday {
                        shift: shift @ None,
                        week: None,
                        ..
                    },
                    "from",
                ) = (&mut anchor, self.norm(next))
                {
                    *shift = Some(Shift::Coming);
                }
                return Some((
                    Base::Anchored {
                        count,
                        unit,
                        sign,
                        anchor: Box::new(anchor),
                    },
                    after,
                ));
            }
        }
        let told = self.is(next, Role::Earlier) || self.is(next, Role::Later);
        let anchored = matches!(self.norm(next), "before" | "after");
        let small = matches!(unit, Unit::Minute | Unit::Hour);
        (!small && (told || anchored)).then_some((Base::Vague, next + 1))
    }

    /// A count in figures or words: "3", "eight", "a couple of", "several".
    fn count(&self, i: usize) -> Read<i32> {
        let piece = self.pieces.get(i)?;
        if piece.kind == Kind::Digits {
            let free = i == 0
                || self.gap(i)
                || self.pieces[i - 1].kind == Kind::Mark && !matches!(self.norm(i - 1), "." | "," | "$");
            return piece
                .value
                .filter(|_| free && self.gap(i + 1))
                .map(|value| (i32::from(value), i + 1));
        }
        // The "four" of a "hundred-four" is no count of its own.
        if i > 0 && self.mark(i - 1, "-") && !self.gap(i) {
            return None;
        }
        let count = self.word(i)?.facts.count?;
        if matches!(self.norm(i), "a" | "an") && matches!(self.norm(i + 1), "few" | "couple") {
            return self.count(i + 1);
        }
        let next = match self.norm(i) {
            "couple" if self.norm(i + 1) == "of" => i + 2,
            "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety"
                if self.mark(i + 1, "-") =>
            {
                let unit = self
                    .word(i + 2)?
                    .facts
                    .count
                    .filter(|unit| (1..10).contains(unit))?;
                return Some((count + unit, i + 3));
            }
            _ => i + 1,
        };
        Some((count, next))
    }

    /// "today", "yesterday", "tonight", "recently".
    pub fn day_word(&self, i: usize) -> Read<Base> {
        let facts = self.word(i)?.facts;
        if self.norm(i) == "weekend" && i > 0 && self.norm(i - 1) == "the" {
            return self.the_weekend(i);
        }
        let days = [
            (Role::Today, 0),
            (Role::Yesterday, -1),
            (Role::Tomorrow, 1),
            (Role::Tonight, 0),
        ];
        if let Some((_, offset)) = days.iter().find(|(role, _)| facts.is(*role)) {
            return Some((Base::Days(*offset), i + 1));
        }
        facts.is(Role::Vague).then_some((Base::Vague, i + 1))
    }

    /// "Over the weekend", "for most of the weekend"; the weekend of something else is none that is known.
    fn the_weekend(&self, i: usize) -> Read<Base> {
        let led = i > 1
            && matches!(
                self.norm(i - 2),
                "over"
                    | "during"
                    | "on"
                    | "at"
                    | "for"
                    | "of"
                    | "through"
                    | "throughout"
                    | "after"
                    | "before"
            );
        let goes_on = matches!(
            self.norm(i + 1),
            "of" | "that" | "when" | "before" | "after" | "-"
        );
        (led && !goes_on).then_some((Base::Weekend, i + 1))
    }

    /// A time of day without a day: "at 5 p.m.", "17:00" after "at".
    pub fn lone_clock(&self, i: usize) -> Read<Base> {
        let announced = i > 0
            && matches!(
                self.norm(i - 1),
                "at" | "by" | "around" | "until" | "about" | "before" | "after" | "from"
            );
        let (minutes, next) = self.clock(i, announced)?;
        Some((Base::Clock(minutes), next))
    }
}
