//! When four bare digits are a year: the rule that keeps "the 2018 election" and drops "2000 troops".

use super::base::full;
use super::grammar::{Grammar, Read};
use super::piece::Kind;
use super::point::Base;
use super::words::{Role, Unit};

impl Grammar<'_> {
    /// "2018" where its neighbours say that it is a year, "the 1970s", "the 19th century".
    pub fn years(&self, i: usize, announced: bool) -> Read<Base> {
        self.decade(i)
            .or_else(|| self.century(i))
            .or_else(|| self.named_year(i))
            .or_else(|| self.clipped_year(i))
            .or_else(|| self.bare_year(i, announced))
    }

    fn decade(&self, i: usize) -> Read<Base> {
        let short = self.mark(i, "'") && !self.gap(i + 1);
        let at = if short { i + 1 } else { i };
        let piece = self.pieces.get(at)?;
        let value = piece.value.filter(|v| v % 10 == 0)?;
        let plural = |at: usize| self.norm(at) == "s" && !self.gap(at);
        let next = if plural(at + 1) {
            at + 2
        } else if self.mark(at + 1, "'") && !self.gap(at + 1) && plural(at + 2) && piece.norm.len() == 4 {
            at + 3
        } else {
            return None;
        };
        let first = match piece.norm.len() {
            4 if (1000..2100).contains(&value) => value,
            2 if short && value >= 20 => 1900 + value,
            2 if short => 2000 + value,
            _ => return None,
        };
        Some((
            Base::Years {
                first,
                last: first + 9,
            },
            next,
        ))
    }

    fn century(&self, i: usize) -> Read<Base> {
        let (nth, mut at) = self.day_number(i)?;
        if self.mark(at, "-") {
            at += 1;
        }
        if self.norm(at) != "century"
            || !(1..=21).contains(&nth)
            || at == i + 1 && self.pieces[i].kind == Kind::Digits
        {
            return None;
        }
        let first = (i16::from(nth) - 1) * 100;
        Some((
            Base::Years {
                first: first.max(1),
                last: first + 99,
            },
            at + 1,
        ))
    }

    /// "year 2008", "the year of 2008".
    fn named_year(&self, i: usize) -> Read<Base> {
        if self.unit(i) != Some(Unit::Year) {
            return None;
        }
        let at = if self.norm(i + 1) == "of" { i + 2 } else { i + 1 };
        let (year, next) = self.full_year(at)?;
        Some((Base::Year(year), next))
    }

    /// "the campaign of '08", "in Nov. '12".
    fn clipped_year(&self, i: usize) -> Read<Base> {
        let before = i.checked_sub(1).and_then(|at| self.pieces.get(at))?;
        let led = matches!(before.norm.as_str(), "of" | "in" | "since") || before.facts.month.is_some();
        let piece = self
            .pieces
            .get(i + 1)
            .filter(|piece| led && self.mark(i, "'") && !piece.gap)?;
        let value = piece.value.filter(|_| piece.norm.len() == 2)?;
        let closes = self
            .pieces
            .get(i + 2)
            .is_none_or(|next| next.gap || next.kind == Kind::Mark && !self.mark(i + 2, "'"));
        (self.gap(i) && closes).then_some((Base::Year(full(value)), i + 2))
    }

    fn bare_year(&self, i: usize, announced: bool) -> Read<Base> {
        let (year, next) = self.full_year(i)?;
        let clock = self.four_digits(i).is_some();
        if clock || !(1500..2100).contains(&year) || self.counts_things(next, announced) {
            return None;
        }
        let hyphenated = self.mark(next, "-") && !self.gap(next);
        let glued_before =
            i > 0 && !self.gap(i) && !matches!(self.norm(i - 1), "(" | "\"" | "“" | "'" | "‘" | "[");
        if hyphenated || glued_before {
            return None;
        }
        let stands = announced || self.year_announced(i, next) || self.year_attributive(i, next);
        stands.then_some((Base::Year(year), next))
    }

    /// "2000 troops", "1,500 more", "2000 km": the figure counts what follows.
    fn counts_things(&self, next: usize, announced: bool) -> bool {
        if !self.gap(next) {
            return false;
        }
        // "between 2005 and 2008 or later" and "in 1990 of" go on after a year.
        let closes = matches!(self.norm(next), "or" | "of" | "more" | "times")
            && (announced || self.norm(next) == "or");
        self.is(next, Role::CountNoun) && !closes
    }

    /// Whether a word before the figure announces a year: "in 1998", "since 2011", "(2005)".
    fn year_announced(&self, i: usize, next: usize) -> bool {
        if i == 0 {
            return false;
        }
        let before = &self.pieces[i - 1];
        if before.norm == "(" {
            return self.mark(next, ")");
        }
        let firm = matches!(
            before.norm.as_str(),
            "in" | "since"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "throughout"
                | "until"
                | "circa"
                | "fiscal"
        );
        if firm || self.as_far_as(i) {
            return true;
        }
        let roles = [
            Role::In,
            Role::Since,
            Role::Until,
            Role::By,
            Role::Before,
            Role::After,
            Role::Early,
            Role::Late,
        ];
        let announced = roles.iter().any(|role| before.facts.is(*role));
        let joined = matches!(before.norm.as_str(), "and" | "or" | ",") && i >= 2 && self.is_year(i - 2);
        (announced || joined) && !self.plural_noun(next)
    }

    fn is_year(&self, i: usize) -> bool {
        self.full_year(i)
            .is_some_and(|(year, _)| (1500..2100).contains(&year))
    }

    /// "the 2018 election", "a 2012 voter-approved measure", "surprise 2010 victory".
    fn year_attributive(&self, i: usize, next: usize) -> bool {
        let Some(noun) = self.pieces.get(next) else {
            return false;
        };
        let paired = matches!(self.norm(next), "and" | "or" | ",") && self.is_year(next + 1);
        if paired
            && i > 0
            && (self.is(i - 1, Role::Determiner) || matches!(self.norm(i - 1), "both" | "either"))
        {
            return true;
        }
        let lower_bound = self.pieces[i].value.is_some_and(|year| year >= 1800);
        if !lower_bound || noun.kind != Kind::Word || !noun.gap || noun.facts.is(Role::In) || i == 0 {
            return false;
        }
        let before = &self.pieces[i - 1];
        if before.kind != Kind::Word {
            return false;
        }
        let determined = before.facts.is(Role::Determiner);
        // "1850 passed" counts, it does not name.
        let counted = before.norm.ends_with('s') || noun.norm.ends_with("ed") || noun.cue.is_some();
        if counted && !determined {
            return false;
        }
        // After a capitalised word the figure may belong to a name: "Expo 2020 opened".
        (determined || !before.capital && before.cue.is_none()) && !self.plural_noun(next)
    }

    /// Whether a lower-case plural follows, as after a count; years take a few plurals too ("the 2018 elections").
    fn plural_noun(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|piece| {
            let plural = piece.norm.ends_with('s') && !piece.norm.ends_with("ss") && piece.norm.len() > 3;
            piece.gap
                && piece.kind == Kind::Word
                && plural
                && !piece.capital
                && !piece.facts.is(Role::DatedNoun)
        })
    }
}
