//! The grammar of dates: one expression of time at a place, with its trimmings ("early", "on the morning of", "at 5 p.m.").
//!
//! Every reader takes an index into the pieces and gives what it read with the index that follows. Each looks only a
//! few pieces ahead, so that the whole stays linear in the length of the text.

use super::piece::{Kind, Piece};
use super::point::{Base, Part, Point};
use super::words::{Role, Unit};

/// What was read, and the index of the piece after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The pieces of a text and the feasts found in it.
pub(super) struct Grammar<'a> {
    pub pieces: &'a [Piece],
    /// First piece, piece after the last, and the feast; in order of place.
    pub feasts: &'a [(usize, usize, Base)],
    /// Whether a person of the text is called May, so that a bare "May" needs firm words before it.
    pub may_is_name: bool,
}

impl Grammar<'_> {
    /// A whole expression of time that begins at `i`, without open ends and ranges.
    pub fn point(&self, i: usize) -> Read<Point> {
        let read = self
            .parted(i)
            .or_else(|| self.timed(i))
            .or_else(|| self.plain(i))?;
        let (mut point, next) = read;
        point.about |= i > 0 && self.is(i - 1, Role::About) && !self.pieces[i - 1].capital;
        Some((point, next))
    }

    /// "early May", "the end of July", "late last year", "earlier this month", "the morning of June 5".
    fn parted(&self, i: usize) -> Read<Point> {
        let day_part = self.is(i, Role::DayPart) && matches!(self.norm(i + 1), "of" | "on");
        if day_part {
            let at = if self.norm(i + 2) == "the" { i + 3 } else { i + 2 };
            let (mut point, next) = self.plain(at)?;
            if !is_daily(&point.base) {
                return None;
            }
            point.hour = true;
            return Some((point, next));
        }
        let part = self.part(i)?;
        let mut at = i + 1;
        if self.mark(at, "-") {
            at += 1;
        }
        // "the project will start in the next decade" has a verb before its "in".
        let noun = matches!(self.norm(i), "end" | "start" | "beginning" | "middle");
        let of = self.norm(at) == "of" || !noun && matches!(self.norm(at), "in" | "on");
        if of {
            at += 1;
        }
        if self.norm(at) == "the" {
            at += 1;
        }
        if let Some(read) = self.part_of_unit(i, part, at) {
            return Some(read);
        }
        // "the start of trading Monday" stays unread, and "end Friday" is a verb.
        if !of && noun {
            return None;
        }
        let (mut point, next) = self.plain_after_part(at)?;
        match &point.base {
            Base::Weekday { .. } | Base::Day { .. } | Base::Days(_) | Base::Feast { .. } => point.hour = true,
            Base::Clock(_) | Base::Vague | Base::Ago { .. } | Base::BareDay(_) => return None,
            _ => point.part = Some(part),
        }
        Some((point, next))
    }

    /// "earlier in the week", "later in the year": the unit that holds the day of publication.
    fn part_of_unit(&self, i: usize, part: Part, at: usize) -> Read<Point> {
        let unit = self.unit(at)?;
        let in_the = self.norm(i + 1) == "in" && self.norm(i + 2) == "the";
        let of_the = self.norm(i + 1) == "of" && matches!(unit, Unit::Year | Unit::Month | Unit::Week);
        let fits = matches!(part, Part::Earlier | Part::Later) && in_the
            || of_the && matches!(self.norm(i), "end" | "start" | "beginning" | "middle");
        if !fits || self.norm(at).ends_with('s') {
            return None;
        }
        let mut point = Point::of(Base::Unit { unit, offset: 0 });
        point.part = Some(part);
        Some((point, at + 1))
    }

    fn part(&self, i: usize) -> Option<Part> {
        let facts = self.word(i)?.facts;
        let roles = [
            (Role::Early, Part::Early),
            (Role::Mid, Part::Mid),
            (Role::Late, Part::Late),
            (Role::Earlier, Part::Earlier),
            (Role::Later, Part::Later),
        ];
        roles
            .iter()
            .find(|(role, _)| facts.is(*role))
            .map(|(_, part)| *part)
    }

    /// "5 p.m. on Friday", "noon Tuesday".
    fn timed(&self, i: usize) -> Read<Point> {
        let (clock, mut at) = self.clock(i, true)?;
        at = self.skip_zone(at);
        while self.mark(at, ",") || matches!(self.norm(at), "on" | "the" | "of") {
            at += 1;
        }
        let (mut point, next) = self.plain(at)?;
        if !is_daily(&point.base) || point.clock.is_some() {
            return None;
        }
        point.clock = Some(clock);
        point.hour = true;
        Some((point, next))
    }

    /// A core with its part of the day and its time of day: "Friday night", "Sept. 27 at 5 p.m.".
    pub fn plain(&self, i: usize) -> Read<Point> {
        let (base, at) = self.core(i, false)?;
        // "Last night", "tonight", "this morning".
        let part = (i..at).any(|at| self.is(at, Role::DayPart) || self.is(at, Role::Tonight));
        let (mut point, next) = self.with_hour(base, at);
        point.hour |= part;
        Some((point, next))
    }

    fn plain_after_part(&self, i: usize) -> Read<Point> {
        let (base, at) = self.core(i, true)?;
        Some(self.with_hour(base, at))
    }

    fn with_hour(&self, base: Base, mut next: usize) -> (Point, usize) {
        let mut point = Point::of(base);
        if let Base::Clock(minutes) = point.base {
            point.clock = Some(minutes);
            return (point, next);
        }
        if !is_daily(&point.base) {
            return (point, next);
        }
        if self.is(next, Role::DayPart) && self.pieces[next].gap && !self.pieces[next].blocked {
            next += 1;
            point.hour = true;
        } else if self.is_part_of_day(next) && self.is(next + 1, Role::DayPart) {
            next += 2;
            point.hour = true;
        }
        let mut at = next;
        while self.mark(at, ",") || matches!(self.norm(at), "at" | "around" | "about" | "by" | "for") {
            at += 1;
        }
        if let Some((minutes, after)) = self.clock(at, at > next) {
            point.clock = Some(minutes);
            point.hour = true;
            next = after;
        }
        (point, next)
    }

    fn is_part_of_day(&self, i: usize) -> bool {
        matches!(self.norm(i), "early" | "late" | "in")
            && !(self.norm(i) == "in" && self.norm(i + 1) != "the")
    }

    /// A time of day: "5 p.m.", "5:30pm", "17:00", "noon". A bare "17:00" needs words that announce it.
    pub fn clock(&self, i: usize, announced: bool) -> Read<i16> {
        let piece = self.pieces.get(i)?;
        if self.is(i, Role::Noon) {
            return Some((720, i + 1));
        }
        if self.is(i, Role::Midnight) && announced {
            return Some((0, i + 1));
        }
        if let Some(time) = self.four_digits(i) {
            return Some((time, i + 1));
        }
        if piece.kind != Kind::Digits || piece.norm.len() > 2 {
            return None;
        }
        let hour = piece.value?;
        let mut minute = 0;
        let mut at = i + 1;
        let colon = (self.mark(at, ":") || self.mark(at, ".")) && !self.gap(at) && !self.gap(at + 1);
        let minutes = self
            .pieces
            .get(at + 1)
            .filter(|next| colon && next.norm.len() == 2);
        if let Some(value) = minutes.and_then(|next| next.value)
            && value < 60
        {
            minute = value;
            at += 2;
            let seconds = self.pieces.get(at + 1).filter(|next| next.kind == Kind::Digits);
            if self.mark(at, ":") && !self.gap(at) && seconds.is_some() {
                at += 2;
            }
        }
        if let Some((afternoon, after)) = self.meridiem(at) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            return Some((hour * 60 + minute, after));
        }
        let sharp = at > i + 1 && self.mark(i + 1, ":") && hour < 24 && announced;
        let free = !(self.mark(at, ":") || self.mark(at, "-")) || self.gap(at) || self.gap(at + 1);
        (sharp && free).then_some((hour * 60 + minute, at))
    }

    /// "2045 GMT", "0400 hours": four digits that what follows makes a time of day, in minutes.
    pub fn four_digits(&self, i: usize) -> Option<i16> {
        let piece = self.pieces.get(i)?;
        // "1500 hours" may be a length of time, "0400 hours" is none.
        let hours = matches!(self.norm(i + 1), "hours" | "hrs") && piece.norm.starts_with('0');
        let timed = hours || self.skip_zone(i + 1) > i + 1;
        if piece.kind != Kind::Digits || piece.norm.len() != 4 || !timed || !self.gap(i + 1) {
            return None;
        }
        let (hour, minute) = (piece.value? / 100, piece.value? % 100);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    }

    /// "a.m.", "pm", "p.m": whether afternoon.
    fn meridiem(&self, i: usize) -> Read<bool> {
        match self.norm(i) {
            "am" => Some((false, i + 1)),
            "pm" => Some((true, i + 1)),
            half @ ("a" | "p") if self.mark(i + 1, ".") && self.norm(i + 2) == "m" && !self.gap(i + 2) => {
                let closed = self.mark(i + 3, ".") && !self.gap(i + 3);
                Some((half == "p", if closed { i + 4 } else { i + 3 }))
            }
            _ => None,
        }
    }

    /// "EST", "Eastern time", "local time", "GMT" after a time of day.
    fn skip_zone(&self, i: usize) -> usize {
        if self.norm(i + 1) == "time" && self.gap(i) {
            return i + 2;
        }
        let zone = matches!(
            self.norm(i),
            "est"
                | "edt"
                | "et"
                | "cst"
                | "cdt"
                | "ct"
                | "mst"
                | "mdt"
                | "pst"
                | "pdt"
                | "pt"
                | "gmt"
                | "utc"
                | "bst"
                | "cet"
                | "cest"
                | "jst"
                | "kst"
                | "ist"
        );
        if zone { i + 1 } else { i }
    }

    /// Whether the day from `i` up to `next` is part of an event's name: "the September 11 terrorist attacks", "the attacks
    /// of September 11".
    pub fn names_event(&self, i: usize, next: usize) -> bool {
        let noun = |at: usize| self.is(at, Role::NamedNoun);
        let of = i > 1 && self.norm(i - 1) == "of" && noun(i - 2);
        let led = i > 0 && (self.is(i - 1, Role::Determiner) || self.pieces[i - 1].kind == Kind::Mark);
        let plain = |at: &usize| {
            self.mark(*at, "-")
                || self.word(*at).is_some_and(|word| {
                    let joins = word.facts.is(Role::In)
                        || word.facts.is(Role::Determiner)
                        || word.cue.is_some() && !self.mark(*at - 1, "-");
                    !joins
                })
        };
        let behind = (next..next + 4).take_while(plain).any(noun);
        of || behind && (led || i == 0 || self.pieces[i].opens)
    }

    // Small helpers that every reader uses.

    /// The word at `i`, when it is one and part of no name.
    pub fn word(&self, i: usize) -> Option<&Piece> {
        self.pieces
            .get(i)
            .filter(|piece| piece.kind == Kind::Word && !piece.blocked)
    }

    /// Its lower-case form, empty past the end.
    pub fn norm(&self, i: usize) -> &str {
        self.pieces.get(i).map_or("", |piece| &piece.norm)
    }

    /// Whether the word at `i` can play the part.
    pub fn is(&self, i: usize, role: Role) -> bool {
        self.word(i).is_some_and(|piece| piece.facts.is(role))
    }

    /// Whether the mark stands at `i`.
    pub fn mark(&self, i: usize, mark: &str) -> bool {
        self.pieces.get(i).is_some_and(|piece| piece.is_mark(mark))
    }

    /// Whether white space stands before the piece, or the text ends there.
    pub fn gap(&self, i: usize) -> bool {
        self.pieces.get(i).is_none_or(|piece| piece.gap)
    }

    /// The unit named at `i`.
    pub fn unit(&self, i: usize) -> Option<Unit> {
        self.word(i)?.facts.unit
    }
}

/// Whether the expression names a day, so that a part of the day may follow.
pub(super) fn is_daily(base: &Base) -> bool {
    matches!(
        base,
        Base::Day { .. }
            | Base::Weekday { .. }
            | Base::DatedWeekday { .. }
            | Base::Days(_)
            | Base::Feast { .. }
            | Base::NthDay { .. }
    )
}
