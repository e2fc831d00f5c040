//! Expressions with two ends ("from 1910 to 1945") and with one ("since 2011").

use super::Open;
use super::grammar::{Grammar, Read};
use super::piece::Kind;
use super::point::{Base, Point, YearRef};
use super::span::year_of;
use super::words::Role;

/// What an expression of time says before the calendar is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// A time.
    Point(Point),
    /// Two ends.
    Range(Point, Point),
    /// One end.
    Open(Open, Point),
}

impl Grammar<'_> {
    /// The longest expression at `i`.
    pub fn expression(&self, i: usize) -> Read<Expression> {
        self.range(i)
            .or_else(|| self.row_of_days(i))
            .or_else(|| self.lasting(i))
            .map(|((from, to), next)| (Expression::Range(from, to), next))
            .or_else(|| {
                self.open(i)
                    .map(|((open, point), next)| (Expression::Open(open, point), next))
            })
            .or_else(|| self.point(i).map(|(point, next)| self.onwards(point, next)))
    }

    /// "2018 or later", "May 2018 onwards".
    fn onwards(&self, point: Point, next: usize) -> (Expression, usize) {
        let later =
            self.is(next + 1, Role::Later) || matches!(self.norm(next + 1), "after" | "onward" | "onwards");
        let closes = self
            .pieces
            .get(next + 2)
            .is_none_or(|after| after.kind == Kind::Mark);
        if matches!(self.norm(next), "or" | "and") && later && closes && placed(&point.base) {
            return (Expression::Open(Open::Since, point), next + 2);
        }
        if matches!(self.norm(next), "onward" | "onwards") && placed(&point.base) {
            return (Expression::Open(Open::Since, point), next + 1);
        }
        (Expression::Point(point), next)
    }

    /// "from 1910 to 1945", "between 2009 and 2016", "1910-45", "Sept. 3-5", "2009 through 2016".
    fn range(&self, i: usize) -> Read<(Point, Point)> {
        let opener = self.norm(i);
        let opened = matches!(opener, "from" | "between");
        let at = if opened { i + 1 } else { i };
        // "moved from Friday to Saturday" is a change, no period.
        let from = if opened { i } else { i.saturating_sub(1) };
        if from > 0 && self.norm(from) == "from" && self.is(from - 1, Role::Moved) {
            return None;
        }
        let (from, joint) = self.endpoint(at, opened)?;
        let slash = self.norm(joint) == "/" && matches!(from.base, Base::Year(_));
        let dash = (matches!(self.norm(joint), "-" | "~" | "—") || slash) && joint > 0;
        let words = match self.norm(joint) {
            "to" | "through" | "until" | "till" => true,
            "and" => opener == "between",
            _ => false,
        };
        if !dash && !words || dash && !opened && !self.dash_joins(&from, joint) {
            return None;
        }
        // "from 2014 through 2018", "from January to April", "to late 2018".
        let (to, next) = self.far_end(&from, joint + 1, dash)?;
        // "2019-aug-01" is a date written in some other way.
        if dash && matches!(from.base, Base::Year(_)) && !matches!(to.base, Base::Year(_)) {
            return None;
        }
        if !placed(&from.base)
            || !placed(&to.base)
            || matches!(to.base, Base::BareDay(_)) && !has_month(&from.base)
        {
            return None;
        }
        // A bare day needs the month of the other end: "between 3 and 12 of September".
        if matches!(from.base, Base::BareDay(_)) && !matches!(to.base, Base::Day { .. }) {
            return None;
        }
        Some(((from, to), next))
    }

    /// "beginning in 2009 and continuing through 2016".
    fn lasting(&self, i: usize) -> Read<(Point, Point)> {
        if !matches!(self.norm(i), "beginning" | "starting") {
            return None;
        }
        let at = if matches!(self.norm(i + 1), "in" | "on") {
            i + 2
        } else {
            i + 1
        };
        let (from, next) = self.announced_point(at, true)?;
        let goes_on = self.norm(next) == "and"
            && matches!(
                self.norm(next + 1),
                "continuing" | "ending" | "lasting" | "running" | "continued" | "ended" | "lasted"
            )
            && matches!(
                self.norm(next + 2),
                "through" | "until" | "till" | "to" | "in" | "on"
            );
        let (to, next) = self.announced_point(next + 3, true).filter(|_| goes_on)?;
        (placed(&from.base) && placed(&to.base)).then_some(((from, to), next))
    }

    /// "May 7 and 8", "June 3, 4 and 5, 2024", "the 9th and 10th of May": days that follow one another.
    fn row_of_days(&self, i: usize) -> Read<(Point, Point)> {
        let leads = self.month_name(i).is_some();
        let (base, next) = if leads {
            self.month_day(i)
                .filter(|(base, _)| year_of(base) == Some(YearRef::Unknown))?
        } else {
            self.day_number(i).map(|(day, next)| (Base::BareDay(day), next))?
        };
        let (Base::Day { day: first, .. } | Base::BareDay(first)) = base else {
            return None;
        };
        let (mut last, mut at) = (first, next);
        loop {
            let joint = match self.norm(at) {
                "and" | "&" => at + 1,
                "," if matches!(self.norm(at + 1), "and" | "&") => at + 2,
                "," => at + 1,
                _ => return None,
            };
            let closes = !self.mark(joint - 1, ",");
            let joint = if self.norm(joint) == "the" {
                joint + 1
            } else {
                joint
            };
            let (day, after) = self.day_number(joint)?;
            if day != last + 1 {
                return None;
            }
            (last, at) = (day, after);
            if closes {
                break;
            }
        }
        if !leads {
            let (far, after) = self.day_month(self.before(at))?;
            return matches!(far, Base::Day { day, .. } if day == last)
                .then_some(((Point::of(base), Point::of(far)), after));
        }
        // "On May 7 and 8 people were hurt".
        let counted = self.word(at).is_some_and(|word| {
            let facts = word.facts;
            let joins = [
                Role::In,
                Role::By,
                Role::After,
                Role::Before,
                Role::Until,
                Role::Since,
                Role::Determiner,
            ];
            word.gap && !word.capital && word.cue.is_none() && !joins.iter().any(|role| facts.is(*role))
        });
        let year = self
            .year_after(at)
            .filter(|(year, _)| matches!(year, YearRef::Known(_)));
        if counted && year.is_none() {
            return None;
        }
        let to = match (&base, year) {
            (Base::Day { month, .. }, Some((year, _))) => Base::Day {
                year,
                month: *month,
                day: last,
                weekday: None,
            },
            _ => Base::BareDay(last),
        };
        Some((
            (Point::of(base), Point::of(to)),
            year.map_or(at, |(_, next)| next),
        ))
    }

    /// Where the day that ends before `at` begins: "10th" is two pieces, "tenth" one.
    fn before(&self, at: usize) -> usize {
        let suffixed = matches!(self.norm(at - 1), "st" | "nd" | "rd" | "th") && !self.gap(at - 1);
        if suffixed { at - 2 } else { at - 1 }
    }

    /// "1910-45" has no blanks; between days and months they may stand; a weekday's dash is punctuation.
    fn dash_joins(&self, from: &Point, joint: usize) -> bool {
        let tight = !self.gap(joint) && !self.gap(joint + 1);
        match from.base {
            Base::Year(_) => tight,
            Base::Day { .. } | Base::Month { .. } | Base::Months { .. } => tight || self.norm(joint) != "—",
            Base::BareDay(_) => tight,
            _ => false,
        }
    }

    fn endpoint(&self, i: usize, opened: bool) -> Read<Point> {
        if opened && self.norm(i) == "now" {
            return Some((Point::of(Base::Days(0)), i + 1));
        }
        if let Some((year, next)) = self.full_year(i)
            && (1500..2100).contains(&year)
            && (opened || matches!(self.norm(next), "-" | "/" | "~" | "to" | "through" | "till"))
            && (i == 0 || self.gap(i) || matches!(self.norm(i - 1), "(" | "[" | "—" | "\"" | "“" | "‘"))
            && !self.is(next, Role::CountNoun)
        {
            let month = self
                .core(i, true)
                .filter(|(base, after)| *after > next && !matches!(base, Base::Year(_)));
            if let Some((base, after)) = month {
                return Some((Point::of(base), after));
            }
            return Some((Point::of(Base::Year(year)), next));
        }
        if let Some(read) = self.announced_point(i, opened) {
            return Some(read);
        }
        let (day, next) = self.day_number(i)?;
        let joins = opened
            || self.mark(next, "-") && !self.gap(next) && !self.gap(next + 1)
            || self.norm(next) == "to";
        joins.then(|| (Point::of(Base::BareDay(day)), next))
    }

    /// A point; where a preposition stands before it a bare month needs none of its own.
    fn announced_point(&self, i: usize, announced: bool) -> Read<Point> {
        let at = if self.norm(i) == "the" { i + 1 } else { i };
        if let Some((point, next)) = self.point(at) {
            return Some((point, next));
        }
        let month_range = self.month_name(at).is_some_and(|(_, next)| {
            matches!(self.norm(next), "-" | "to" | "through") && self.month_name(next + 1).is_some()
        });
        let (base, next) = self.core(at, announced || month_range)?;
        Some((Point::of(base), next))
    }

    fn far_end(&self, from: &Point, at: usize, dash: bool) -> Read<Point> {
        let at = if self.norm(at) == "the" { at + 1 } else { at };
        let piece = self.pieces.get(at)?;
        if piece.norm == "now" && !dash {
            return Some((Point::of(Base::Days(0)), at + 1));
        }
        if let Base::Year(year) = from.base
            && dash
            && piece.kind == Kind::Digits
            && piece.norm.len() == 2
            && !self.gap(at)
        {
            let short = piece.value?;
            let plain = !self.mark(at + 1, "-")
                && self
                    .pieces
                    .get(at + 1)
                    .is_none_or(|next| next.gap || next.kind == Kind::Mark);
            let last = year - year % 100 + short;
            return (plain && last > year).then_some((Point::of(Base::Year(last)), at + 1));
        }
        if let Some((year, next)) = self.full_year(at)
            && (1500..2100).contains(&year)
            && matches!(
                from.base,
                Base::Year(_) | Base::Month { .. } | Base::Day { .. } | Base::Months { .. }
            )
        {
            let longer = self.core(at, true).filter(|(_, after)| *after > next);
            let glued = self.mark(next, "-") && !self.gap(next);
            return match longer {
                Some((base, after)) => Some((Point::of(base), after)),
                None => (!glued).then_some((Point::of(Base::Year(year)), next)),
            };
        }
        if let Some((point, next)) = self.announced_point(at, true)
            && !matches!(point.base, Base::Clock(_) | Base::Vague)
        {
            return Some((point, next));
        }
        let (day, next) = self.day_number(at)?;
        if !has_month(&from.base) || self.is(next, Role::CountNoun) {
            return None;
        }
        // The year after the second day is the year of both: "Sept. 3-5, 2024".
        if let Some((year @ YearRef::Known(_), after)) = self.year_after(next)
            && let Base::Day { month, .. } = from.base
        {
            return Some((
                Point::of(Base::Day {
                    year,
                    month,
                    day,
                    weekday: None,
                }),
                after,
            ));
        }
        Some((Point::of(Base::BareDay(day)), next))
    }

    /// "since 2011", "until May", "by March 2017", "before June", "after 2015", "beginning in 2009".
    fn open(&self, i: usize) -> Read<(Open, Point)> {
        if self.norm(i + 1) == "later" && self.norm(i + 2) == "than" && self.norm(i) == "no" {
            let (point, next) = self.announced_point(i + 3, true)?;
            return placed(&point.base).then_some(((Open::By, point), next));
        }
        if self.norm(i) == "later" && self.norm(i + 1) == "than" {
            let (point, next) = self.announced_point(i + 2, true)?;
            return placed(&point.base).then_some(((Open::After, point), next));
        }
        // "dating back to 2009", "dating back as far as 2009".
        if matches!(self.norm(i), "dating" | "dates" | "dated") && self.norm(i + 1) == "back" {
            let far = self.norm(i + 2) == "as"
                && self.norm(i + 3) == "far"
                && matches!(self.norm(i + 4), "as" | "to");
            let at = if far { i + 5 } else { i + 3 };
            let (point, next) = self
                .announced_point(at, true)
                .filter(|_| far || self.norm(i + 2) == "to")?;
            return placed(&point.base).then_some(((Open::Since, point), next));
        }
        let facts = self.word(i)?.facts;
        let kinds = [
            (Role::Since, Open::Since),
            (Role::Until, Open::Until),
            (Role::By, Open::By),
            (Role::Before, Open::Before),
            (Role::After, Open::After),
        ];
        let (_, open) = kinds.iter().find(|(role, _)| facts.is(*role))?;
        let mut at = i + 1;
        // "Before dawn on Tuesday" is on that day.
        let of_day = self.is(at, Role::DayPart) && matches!(self.norm(at + 1), "of" | "on");
        if of_day && matches!(open, Open::Before | Open::After | Open::By) {
            return None;
        }
        // "until at least 2015".
        if self.norm(at) == "at" && matches!(self.norm(at + 1), "least" | "latest") {
            at += 2;
        }
        if facts.is(Role::Since) && self.norm(i) != "since" && matches!(self.norm(at), "in" | "on") {
            at += 1;
        }
        let named = matches!(
            self.norm(at + 1),
            "year" | "end" | "beginning" | "start" | "middle" | "early" | "late" | "mid"
        );
        let decade = self
            .years(at + 1, false)
            .is_some_and(|(base, _)| matches!(base, Base::Years { .. }));
        if self.norm(at) == "the" && (named || decade) {
            at += 1;
        }
        let read = self
            .point(at)
            .filter(|(point, _)| !matches!(point.base, Base::Month { .. }) || self.month_free(at));
        let (point, next) = read.or_else(|| self.announced_year(at))?;
        let known = placed(&point.base);
        // "after Friday's talks" and "before the June 25 vote" date the talks and the vote, not an open end.
        let possessive = self.mark(next, "'") && !self.gap(next);
        // "shortly after 11 p.m. Saturday" is on Saturday.
        let timed = point.clock.is_some() && matches!(open, Open::Before | Open::After);
        (known && !possessive && !timed).then_some(((*open, point), next))
    }

    /// "by April Jones" is a person.
    fn month_free(&self, at: usize) -> bool {
        let name_like = matches!(self.norm(at), "april" | "june" | "may");
        let capital_after = self
            .pieces
            .get(at + 1)
            .is_some_and(|next| next.gap && next.capital);
        !(name_like && capital_after)
    }

    fn announced_year(&self, at: usize) -> Read<Point> {
        let (base, next) = self.years(at, true)?;
        Some((Point::of(base), next))
    }
}

/// Whether the core can be an end of a period.
fn placed(base: &Base) -> bool {
    !matches!(
        base,
        Base::Vague | Base::Clock(_) | Base::Ago { .. } | Base::Stretch { .. }
    )
}

fn has_month(base: &Base) -> bool {
    matches!(base, Base::Day { .. })
}
