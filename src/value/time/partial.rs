//! What an expression says when no day of publication is known, and how fine its words are.

use super::point::{Base, YearRef};
use super::words::Unit;
use super::{Grain, Known};

/// What is known without a day of publication, and how fine the words are.
pub(super) fn open_form(base: &Base) -> (Known, Grain) {
    match *base {
        Base::DatedWeekday { weekday, .. } => (Known::Weekday(weekday), Grain::Day),
        Base::Anchored { unit, .. } => (Known::Vague, grain_of(unit)),
        Base::NthWeek { .. } => (Known::Vague, Grain::Week),
        Base::NthDay { nth, ref of } => match **of {
            Base::Month {
                month,
                year: YearRef::Unknown,
            } if nth <= 31 => (Known::MonthDay { month, day: nth }, Grain::Day),
            Base::Month { month, .. } => (Known::Month(month), Grain::Day),
            _ => (Known::Vague, Grain::Day),
        },
        Base::Day { month, day, .. } => (Known::MonthDay { month, day }, Grain::Day),
        Base::Month {
            year: YearRef::Relative(offset),
            month,
        } => {
            let offset = i32::from(offset);
            (
                Known::Relative {
                    grain: Grain::Year,
                    offset,
                    month: Some(month),
                },
                Grain::Month,
            )
        }
        Base::Month { month, .. } => (Known::Month(month), Grain::Month),
        Base::Weekday { weekday, .. } => (Known::Weekday(weekday), Grain::Day),
        Base::Year(_) => (Known::Vague, Grain::Year),
        Base::Years { .. } => (Known::Vague, Grain::Decade),
        Base::Unit { unit, offset } => (relative(unit, offset), grain_of(unit)),
        Base::Days(offset) => (relative(Unit::Day, offset), Grain::Day),
        Base::Ago { count, unit, sign } if count > 0 => (relative(unit, count * sign), grain_of(unit)),
        Base::Stretch { unit, .. } | Base::Ago { unit, .. } => (Known::Vague, grain_of(unit)),
        Base::Season { .. } | Base::Months { .. } => (Known::Vague, Grain::Quarter),
        Base::Feast {
            month,
            nth,
            weekday: None,
            ..
        } => (Known::MonthDay { month, day: nth }, Grain::Day),
        Base::Feast { month, .. } => (Known::Month(month), Grain::Day),
        Base::WeekOf { month, .. } => (Known::Month(month), Grain::Week),
        Base::Weekend => (Known::Vague, Grain::Week),
        Base::Clock(minutes) => (Known::Clock(minutes), Grain::Hour),
        Base::BareDay(_) | Base::Vague => (Known::Vague, Grain::Day),
    }
}

fn relative(unit: Unit, offset: i32) -> Known {
    match unit {
        Unit::Minute | Unit::Hour => Known::Vague,
        _ => Known::Relative {
            grain: grain_of(unit),
            offset,
            month: None,
        },
    }
}

fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Minute | Unit::Hour => Grain::Hour,
        Unit::Day => Grain::Day,
        Unit::Week | Unit::Fortnight | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade | Unit::Century => Grain::Decade,
    }
}
