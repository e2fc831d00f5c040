//! How far a run of capitalised words reaches: particles, nicknames, "of" after the head of an organisation, firms.

use crate::language::PlainKind;

use super::items::Cutter;
use super::words::{longest_at, longest_before};

/// Longest run of capitalised words taken as one, in tokens.
const LONGEST: usize = 16;

impl Cutter<'_> {
    /// One past the last token of the run that begins at `start`.
    pub(super) fn run_end(&self, start: usize) -> usize {
        if let Some(end) = self.firm_list(start) {
            return end;
        }
        let limit = (start + LONGEST).min(self.line.toks.len());
        let mut end = self.step(start);
        while end < limit {
            match self.next_part(start, end) {
                Some(to) if to > end => end = to,
                _ => break,
            }
        }
        self.with_figure(end)
    }

    /// One word of a run, with the phrase it begins ("Secretary of State") or the stop it carries ("Jr.").
    fn step(&self, at: usize) -> usize {
        let phrase = [&self.words.roles, &self.words.known, &self.words.organisations]
            .into_iter()
            .filter_map(|list| longest_at(list, self.text, self.line, at, at + 8))
            .map(|hit| hit.0)
            .chain(self.place_at(at, at + 8).map(|hit| hit.0))
            .max()
            .unwrap_or(at + 1);
        let whole = (at..phrase).all(|i| self.line.toks[i].kind != PlainKind::Clitic);
        let end = if whole { phrase } else { at + 1 };
        let stop = self.line.norm(end) == "." && self.touches(end);
        let suffix = matches!(self.line.norm(end - 1), "jr" | "sr" | "st" | "mt" | "ft");
        if stop && suffix { end + 1 } else { end }
    }

    fn touches(&self, at: usize) -> bool {
        at > 0
            && at < self.line.toks.len()
            && self.line.toks[at - 1].span.end == self.line.toks[at].span.start
    }

    /// What may go on a run that has come to `end`: the new end.
    fn next_part(&self, start: usize, end: usize) -> Option<usize> {
        let next = self.line.toks.get(end)?;
        if next.cap && next.near && !self.line.is_possessive(end) {
            return self.joins(start, end).then(|| self.step(end));
        }
        if let Some(to) = self.nickname(end) {
            return Some(to);
        }
        let cap_at = |at: usize| self.line.is_cap(at) && self.line.toks[at].near;
        let norm = next.norm.as_str();
        if next.near && is_particle(norm) {
            let to = if is_particle(self.line.norm(end + 1)) {
                end + 2
            } else {
                end + 1
            };
            if cap_at(to) && !self.is_titled(to) {
                return Some(self.step(to));
            }
        }
        if norm == "&" && cap_at(end + 1) {
            return Some(self.step(end + 1));
        }
        if norm == "," && matches!(self.line.norm(end + 1), "jr" | "sr") {
            return Some(self.step(end + 1));
        }
        if self.line.is_possessive(end) && cap_at(end + 1) && self.is_office_of(start, end) {
            return Some(end + 2);
        }
        let to = match norm {
            "of" | "for" | "on" if self.line.norm(end + 1) == "the" => end + 2,
            "of" | "for" | "on" => end + 1,
            "and" => end + 1,
            _ => return None,
        };
        if !cap_at(to) || !next.near {
            return None;
        }
        let fits = match norm {
            "and" => {
                self.has_connector(start, end) && self.is_government(start, end) && !self.is_person_like(to)
            }
            _ => self.takes_of(start, end),
        };
        fits.then(|| self.step(to))
    }

    /// Whether two capitalised neighbours belong to one run: a title in full is not followed by another run.
    fn joins(&self, start: usize, end: usize) -> bool {
        let opened =
            self.line.norm(end - 1) == "." && !matches!(self.line.norm(end.wrapping_sub(2)), "jr" | "sr");
        !opened || end - start <= 6
    }

    fn is_titled(&self, at: usize) -> bool {
        longest_at(&self.words.roles, self.text, self.line, at, at + 4).is_some()
    }

    fn is_person_like(&self, at: usize) -> bool {
        self.is_titled(at)
            || self.words.given.contains(self.shown(at))
            || self.words.places.contains(self.shown(at))
    }

    /// `"Mo"` between a given and a family name: one past the closing mark, when a capital follows.
    fn nickname(&self, at: usize) -> Option<usize> {
        let closes = if self.line.is_quote(at + 2) {
            at + 2
        } else {
            at + 3
        };
        let open = self.line.is_quote(at) && self.line.is_quote(closes);
        let inside = (at + 1..closes).all(|i| self.line.is_cap(i));
        (open && inside && self.line.is_cap(closes + 1)).then_some(closes + 1)
    }

    /// "U.S. Attorney's Office": an office of an office.
    fn is_office_of(&self, start: usize, end: usize) -> bool {
        let office = self.words.organisations.class_of(self.shown(end + 1)) == Some("government");
        let from = start.max(end.saturating_sub(6));
        let house = matches!(
            self.shown(end + 1),
            "Hospital" | "Church" | "Cathedral" | "College" | "University" | "School"
        );
        if house {
            return true;
        }
        office
            && (from..end).any(|at| {
                longest_at(&self.words.roles, self.text, self.line, at, end).is_some_and(|hit| hit.0 == end)
            })
    }

    fn heads_in(&self, start: usize, end: usize) -> impl Iterator<Item = &str> {
        (start..end).filter_map(|i| self.words.organisation_head(self.shown(i)))
    }

    fn is_government(&self, start: usize, end: usize) -> bool {
        self.heads_in(start, end).any(|class| class == "government")
    }

    fn has_connector(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| matches!(self.line.norm(i), "of" | "for" | "on"))
    }

    /// Whether "of ..." may be part of the name so far: "Institute of", "District of", "Treaty of".
    fn takes_of(&self, start: usize, end: usize) -> bool {
        if longest_before(&self.words.roles, self.text, self.line, end).is_some_and(|hit| hit.0 >= start) {
            return false;
        }
        let last = self.shown(end - 1);
        let broad = matches!(
            last,
            "District"
                | "State"
                | "Port"
                | "Gulf"
                | "Strait"
                | "Cape"
                | "Bay"
                | "Treaty"
                | "Declaration"
                | "Order"
        );
        let media = self.words.organisations.class_of(last) == Some("media");
        let thing = self.words.heads.class_of(last) == Some("thing");
        (self
            .heads_in(start, end)
            .any(|class| class != "media" && class != "party")
            && !media)
            || broad
            || thing && last == "Church"
    }

    /// "Reed, Lopez, Wei & Okafor", "Reed, Lopez, Wei and Okafor PC": a firm named by its partners.
    fn firm_list(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut commas = 0;
        while self.line.is_cap(at) && self.line.norm(at + 1) == "," && at < start + 24 {
            commas += 1;
            at += 2;
        }
        if commas < 2 || !self.line.is_cap(at) || !self.line.is_cap(at + 2) {
            return None;
        }
        let end = at + 3;
        let suffix =
            self.line.is_cap(end) && self.words.organisations.class_of(self.shown(end)) == Some("company");
        match self.line.norm(at + 1) {
            "&" => Some(if suffix { end + 1 } else { end }),
            "and" if suffix => Some(end + 1),
            _ => None,
        }
    }

    /// "Amendment 64": the figure belongs to the name.
    fn with_figure(&self, end: usize) -> usize {
        let thing = self.words.heads.class_of(self.shown(end - 1)) == Some("thing");
        let figure = self
            .line
            .toks
            .get(end)
            .is_some_and(|tok| tok.kind == PlainKind::Figure && tok.near && tok.span.len() <= 4);
        if thing && figure { end + 1 } else { end }
    }
}

/// A small word inside names of persons.
pub(super) fn is_particle(norm: &str) -> bool {
    matches!(
        norm,
        "de" | "van"
            | "von"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "der"
            | "den"
            | "du"
            | "dos"
            | "da"
            | "di"
            | "del"
            | "della"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "ben"
            | "bint"
            | "y"
    )
}
