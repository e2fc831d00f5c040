//! Months by name, with a day, with a year, or alone where the words around say that it is the month.

use super::base::full;
use super::grammar::{Grammar, Read};
use super::piece::Kind;
use super::point::{Base, YearRef};
use super::words::Role;

impl Grammar<'_> {
    /// "September 27", "Sept. 27, 2024", "February twenty-second".
    pub fn month_day(&self, i: usize) -> Read<Base> {
        let (month, mut at) = self.month_name(i)?;
        let joined = (self.mark(at, "-") || self.mark(at, "/")) && !self.gap(at) && !self.gap(at + 1);
        if self.norm(at) == "the" || joined {
            at += 1;
        }
        let (day, at) = self.day_number(at)?;
        // "May 5 million" and "June 5:30" are no days.
        if self.is(at, Role::CountNoun) && !matches!(self.norm(at), "or" | "of" | "more" | "per" | "m") {
            return None;
        }
        let dashed = || self.dashed_year(at).filter(|_| joined);
        let (year, next) = self
            .year_after(at)
            .or_else(dashed)
            .unwrap_or((YearRef::Unknown, at));
        Some((
            Base::Day {
                year,
                month,
                day,
                weekday: None,
            },
            next,
        ))
    }

    /// A month by name with its stop.
    pub fn month_name(&self, i: usize) -> Read<i8> {
        let piece = self.word(i)?;
        let month = piece.facts.month?;
        let short = piece.norm.len() <= 4 && !matches!(piece.norm.as_str(), "may" | "june" | "july");
        let dotted = short && self.mark(i + 1, ".") && !self.gap(i + 1);
        Some((month, if dotted { i + 2 } else { i + 1 }))
    }

    pub fn month(&self, i: usize, announced: bool) -> Read<Base> {
        if let Some(read) = self.month_day(i) {
            return Some(read);
        }
        let (month, next) = self.month_name(i)?;
        if let Some((year, after)) = self.year_after(next).or_else(|| self.dashed_year(next)) {
            let linked = self.norm(next) == "in" || matches!(year, YearRef::Relative(_));
            if !linked || announced || self.month_stands(i, next) {
                return Some((Base::Month { year, month }, after));
            }
        }
        let stands = self.month_stands(i, next) || announced && self.month_capital(i);
        stands.then_some((
            Base::Month {
                year: YearRef::Unknown,
                month,
            },
            next,
        ))
    }

    fn month_capital(&self, i: usize) -> bool {
        self.pieces[i].capital || !matches!(self.norm(i), "may" | "march" | "mar" | "jan" | "dec" | "jun")
    }

    /// Whether a month without day and year is one: "May", "March" and "April" are also words and names.
    fn month_stands(&self, i: usize, next: usize) -> bool {
        let piece = &self.pieces[i];
        if i == 0 || !(self.month_capital(i) || self.norm(i - 1) == "in" && self.norm(i) == "may") {
            return false;
        }
        let before = &self.pieces[i - 1];
        let name_like = matches!(piece.norm.as_str(), "may" | "april" | "june" | "march" | "jan");
        let after_capital = self
            .pieces
            .get(next)
            .is_some_and(|p| p.gap && p.capital && p.facts.month.is_none());
        let firm = matches!(
            before.norm.as_str(),
            "in" | "since" | "during" | "throughout" | "last" | "next" | "this" | "early" | "late" | "mid"
        );
        if firm || self.as_far_as(i) {
            return true;
        }
        if name_like && (after_capital || self.may_is_name && piece.norm == "may") {
            return false;
        }
        let announced = [Role::Since, Role::Until, Role::By, Role::Before, Role::After]
            .iter()
            .any(|role| before.facts.is(*role));
        let plain = before.facts.is(Role::In) && !matches!(before.norm.as_str(), "and" | "or");
        if announced || before.norm == "of" || !name_like && plain {
            return true;
        }
        let clitic = self.mark(next, "'") && self.norm(next + 1) == "s";
        if clitic && !name_like {
            return true;
        }
        let joined = matches!(before.norm.as_str(), "and" | "or" | ",")
            && i >= 2
            && self.pieces[i - 2].facts.month.is_some();
        // "the November election", "a May summit", but not "the March on the capital".
        let noun = self.pieces.get(next).is_some_and(|p| {
            p.kind == Kind::Word && p.gap && !p.capital && !p.facts.is(Role::In) && p.cue.is_none()
        });
        joined || before.facts.is(Role::Determiner) && noun && !before.norm.starts_with('s')
    }

    /// "2019-Aug-01".
    pub fn year_month(&self, i: usize) -> Read<Base> {
        let (year, at) = self.full_year(i)?;
        let joined = matches!(self.norm(at), "-" | "/") && !self.gap(at) && !self.gap(at + 1);
        let (month, next) = self.month_name(at + 1).filter(|_| joined)?;
        let year = YearRef::Known(year);
        if self.norm(next) == self.norm(at)
            && !self.gap(next)
            && let Some((day, next)) = self.day_number(next + 1)
        {
            return Some((
                Base::Day {
                    year,
                    month,
                    day,
                    weekday: None,
                },
                next,
            ));
        }
        Some((Base::Month { year, month }, next))
    }

    /// "05-Aug-2016", "23/Sep/2020": the year after its mark.
    pub fn dashed_year(&self, at: usize) -> Read<YearRef> {
        if !(self.mark(at, "-") || self.mark(at, "/")) || self.gap(at) || self.gap(at + 1) {
            return None;
        }
        // "19-Nov-12".
        let short = || {
            let piece = self.pieces.get(at + 1)?;
            let closes = !matches!(self.norm(at + 2), "-" | "/") || self.gap(at + 2);
            let value = piece.value.filter(|_| piece.norm.len() == 2 && closes)?;
            (at >= 3 && self.mark(at - 2, self.norm(at))).then_some((full(value), at + 2))
        };
        let (year, next) = self.full_year(at + 1).or_else(short)?;
        Some((YearRef::Known(year), next))
    }
}
