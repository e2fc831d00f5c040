//! Figures that count nothing: labels, pronouns, clock times, codes.

use rust_decimal::Decimal;

use super::figure::{Figure, NumberWord, NumberWords, Shape, joined};
use super::phrases::Phrases;
use super::pieces::Piece;
use super::quantity::Page;
use super::units::Unit;
use crate::text::Lexicon;

/// The words beside a figure that change what it is, compiled.
#[derive(Clone, Debug)]
pub(super) struct Stops {
    words: Phrases,
}

impl Stops {
    /// Compiles the list.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            words: Phrases::new(lexicon, false),
        }
    }

    /// The end of an idiom that begins at piece `at`: "first lady".
    pub fn idiom(&self, page: &Page, at: usize) -> Option<usize> {
        self.words.is(page.text, page.pieces, at, "idiom")
    }

    /// The end of "No." before a figure.
    pub fn rank(&self, page: &Page, at: usize) -> Option<usize> {
        self.words.is(page.text, page.pieces, at, "rank")
    }

    /// Whether piece `at` is a word of `class`.
    pub fn has(&self, page: &Page, at: usize, class: &str) -> bool {
        page.pieces
            .get(at)
            .is_some_and(|piece| self.words.has_word(piece, class))
    }

    /// Whether the piece before `at` is a word of `class`.
    pub fn after(&self, page: &Page, at: usize, class: &str) -> bool {
        at > 0 && self.has(page, at - 1, class)
    }

    /// Whether letters or digits touch the end of a figure: "30s", "3D", "1990's".
    pub fn touches_letters(&self, page: &Page, end: usize) -> bool {
        let Some(next) = page.pieces.get(end).filter(|next| next.glued) else {
            return false;
        };
        let behind = page.pieces.get(end + 1).filter(|behind| behind.glued);
        // "1990's", and the feet of 6'3".
        let quote = matches!(next.norm.as_str(), "'" | "’")
            && behind.is_some_and(|behind| behind.norm == "s" || behind.digits().is_some());
        next.is_word() || next.digits().is_some() || quote
    }

    /// Whether the figure is a number at all where it stands.
    pub fn allow(
        &self,
        page: &Page,
        figure: &Figure,
        unit: Option<&Unit>,
        bounded: bool,
        words: &NumberWords,
    ) -> bool {
        let (start, end) = (figure.start, figure.end);
        let pieces = page.pieces;
        let here = &pieces[start];
        // "MH370", "scp-173m", "B-52".
        let behind_letters = here.glued && start > 0 && pieces[start - 1].is_word();
        let behind_hyphen = start > 1
            && here.glued
            && pieces[start - 1].is_hyphen()
            && pieces[start - 1].glued
            && pieces[start - 2].is_word();
        if behind_letters || (unit.is_none() && self.touches_letters(page, end)) {
            return false;
        }
        if page.bare {
            let one = end == start + 1 && here.norm == "one" && unit.is_none();
            let pointed = one && self.after(page, start, "one_pointed");
            let code = behind_hyphen && unit.is_some();
            return !(pointed || code);
        }
        let off = pieces[start..end].iter().any(|piece| piece.off);
        if page.inner {
            return !off && !self.is_clock(page, end);
        }
        if off || behind_hyphen || self.is_clock(page, end) || self.is_code(page, figure) {
            return false;
        }
        if unit.is_none()
            && (self.is_label(page, figure)
                || self.is_day(page, figure)
                || self.is_dialled(page, figure)
                || self.is_year_pair(page, figure)
                || !bounded && self.is_year_at(page, (start, end))
                || !bounded && self.is_in_name(page, figure))
        {
            return false;
        }
        // "5 per 1,000": the second figure belongs to the rate.
        if self.after(page, start, "per") {
            return false;
        }
        let single = end == start + 1;
        let ok = match words.of(here) {
            Some(NumberWord::Cardinal(value)) if single && value == Decimal::ONE => {
                unit.is_some() && !self.after(page, start, "one_before")
                    || self.one_counts(page, start, bounded)
            }
            Some(NumberWord::Part(_)) if single => unit.is_some() || self.part_counts(page, start, bounded),
            _ => true,
        };
        let name = unit.is_none() && !bounded && self.is_name(page, figure);
        let loose = figure.shape == Shape::Part
            && here.norm == "a"
            && unit.is_none()
            && !bounded
            && !self.a_part(page, figure);
        let adverb = figure.shape == Shape::Ordinal && self.is_adverb(page, figure);
        ok && !name && !loose && !adverb
    }

    /// "was first reported", "where he first announced": the first time, not the first in a row.
    fn is_adverb(&self, page: &Page, figure: &Figure) -> bool {
        let next = page.norm(figure.end);
        let verb = next.ends_with("ed") || self.has(page, figure.end, "first_verb");
        page.norm(figure.start) == "first" && verb && !self.after(page, figure.start, "determiner")
    }

    /// "one person", "at least one"; not "one of them", "no one", "one who".
    fn one_counts(&self, page: &Page, at: usize, bounded: bool) -> bool {
        let next = page.pieces.get(at + 1);
        let noun =
            next.is_some_and(|next| next.is_word() && !next.glued) && !self.has(page, at + 1, "one_after");
        !self.after(page, at, "one_before") && (noun || bounded)
    }

    /// "half of", "half the", "more than half"; not "the second half", "in half", "half-brother".
    fn part_counts(&self, page: &Page, at: usize, bounded: bool) -> bool {
        let counted = self.has(page, at + 1, "half_after") && !self.after(page, at, "half_before");
        page.norm(at) == "half" && !joined(page.pieces, at + 1) && (bounded || counted)
    }

    /// "a third of", "a quarter of", "a third as much"; not "a quarter" (of a year), "a half".
    fn a_part(&self, page: &Page, figure: &Figure) -> bool {
        let half = page.norm(figure.start + 1) == "half" && figure.end == figure.start + 2;
        let compared = page.norm(figure.end) == "as" && matches!(page.norm(figure.end + 1), "much" | "many");
        page.norm(figure.end) == "of"
            || compared
            || figure.scale.is_some()
            || half && self.has(page, figure.end, "half_after")
    }

    /// "5 p.m.", "9 o'clock".
    pub fn is_clock(&self, page: &Page, end: usize) -> bool {
        self.words.is(page.text, page.pieces, end, "clock").is_some()
    }

    /// "9/11", "#3", "10K run", a figure with a slash at either side.
    fn is_code(&self, page: &Page, figure: &Figure) -> bool {
        let glued = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.glued);
        let digits = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.digits().is_some());
        let (start, end) = (figure.start, figure.end);
        let slash_before = start > 1 && glued(start) && page.norm(start - 1) == "/" && digits(start - 2);
        let slash_behind = glued(end) && page.norm(end) == "/" && glued(end + 1) && digits(end + 1);
        let hash = start > 0 && glued(start) && matches!(page.norm(start - 1), "#" | "_");
        let race =
            figure.scale == Some(Decimal::ONE_THOUSAND) && figure.digits && self.has(page, end, "race");
        slash_before || slash_behind || hash || race
    }

    /// "Article 9", "Articles 9 and 12", "World War Two".
    fn is_label(&self, page: &Page, figure: &Figure) -> bool {
        if figure.shape != Shape::Cardinal {
            return false;
        }
        let label = |at: usize| {
            let capital = page.pieces.get(at).is_some_and(|piece| piece.upper);
            self.has(page, at, "label") || capital && self.has(page, at, "capital_label")
        };
        let start = figure.start;
        let listed = start > 2
            && matches!(page.norm(start - 1), "and" | "," | "or" | "-" | "to")
            && page.pieces[start - 2].digits().is_some()
            && label(start - 3);
        start > 0 && label(start - 1) || listed
    }

    /// "June 12", "Sept. 27", "12 June": days, which the time reader reads.
    fn is_day(&self, page: &Page, figure: &Figure) -> bool {
        let (start, end) = (figure.start, figure.end);
        let small = figure.exactly().is_some_and(|value| value <= Decimal::from(31));
        let digits = page.pieces[start].digits().is_some();
        let one = digits && (end == start + 1 || figure.shape == Shape::Ordinal);
        let month =
            |at: usize| self.has(page, at, "month") && page.pieces.get(at).is_some_and(|piece| piece.upper);
        let before =
            start > 0 && month(start - 1) || start > 1 && page.norm(start - 1) == "." && month(start - 2);
        one && small && (before || month(end))
    }

    /// "Dial 999", "the helpline is 116 123", "call police on 101", "text HOME to 741741"; not "called 200 people".
    fn is_dialled(&self, page: &Page, figure: &Figure) -> bool {
        const FEWEST_DIGITS: usize = 3;
        let (start, end) = (figure.start, figure.end);
        let plain = |piece: &Piece| piece.norm.bytes().all(|byte| byte.is_ascii_digit());
        let digits = page.pieces[start..end].iter().map(|piece| piece.norm.len());
        let long = digits.sum::<usize>() >= FEWEST_DIGITS;
        // A noun behind it is what it counts.
        let free = page
            .pieces
            .get(end)
            .is_none_or(|next| !next.is_word() || self.has(page, end, "name_after"));
        if !(long && free && page.pieces[start..end].iter().all(plain)) {
            return false;
        }
        let link = |at: usize| {
            let piece = &page.pieces[at];
            let group = piece.digits().is_some() && plain(piece);
            matches!(piece.norm.as_str(), ":" | "." | ",") || group || self.has(page, at, "dialled_at")
        };
        let links = (0..start).rev().take_while(|at| link(*at)).take(4).count();
        // Whom one calls, or the word to be sent, stands between.
        let words = if links == 0 { 0 } else { 2 };
        let first = start - links;
        (0..=words).any(|between| {
            first > between
                && self.has(page, first - between - 1, "dialled")
                && (first - between..first).all(|at| page.pieces[at].is_word())
        })
    }

    /// "1910-45", "2008-2013": years, which the time reader reads.
    fn is_year_pair(&self, page: &Page, figure: &Figure) -> bool {
        let year = |at: usize| {
            let piece = page.pieces.get(at).filter(|piece| piece.span.len() == 4)?;
            piece
                .digits()
                .filter(|value| *value >= Decimal::from(1500) && *value <= Decimal::from(2100))
        };
        let pair = |first: usize| {
            let Some(from) = year(first).filter(|_| joined(page.pieces, first + 1)) else {
                return false;
            };
            let last = &page.pieces[first + 2];
            let short = last.span.len() == 2 && last.digits().is_some();
            short || year(first + 2).is_some_and(|to| to >= from)
        };
        pair(figure.start) || figure.start > 1 && pair(figure.start - 2)
    }

    /// "In 2016", "the 2016 election", "by 2013": a year, which the time reader reads; not "2016 people", "2,016".
    pub fn is_year_at(&self, page: &Page, (start, end): (usize, usize)) -> bool {
        let piece = &page.pieces[start];
        let (from, sure, to) = (Decimal::from(1500), Decimal::from(1900), Decimal::from(2100));
        let Some(value) = piece
            .digits()
            .filter(|_| end == start + 1 && piece.span.len() == 4)
        else {
            return false;
        };
        let counted = (end..end + 2).any(|at| self.is_many(page, at));
        let joined = joined(page.pieces, end);
        let led = self.after(page, start, "year_before") || self.after(page, start, "month");
        let pointed = led || self.after(page, start, "determiner");
        value.scale() == 0
            && (from..=to).contains(&value)
            && !joined
            && (led || value >= sure && (pointed || !counted))
    }

    /// Whether piece `at` is a noun in the plural by its shape: "boats", "people".
    fn is_many(&self, page: &Page, at: usize) -> bool {
        let norm = page.norm(at);
        let plural = norm.len() > 3 && norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us");
        let word = page
            .pieces
            .get(at)
            .is_some_and(|piece| piece.is_word() && !piece.glued);
        word && (plural || self.has(page, at, "many"))
    }

    /// "Guccifer 2.0", "Channel 4", "10 Downing Street", "iLife 09", "the 14th Amendment": a figure that belongs to a name.
    fn is_in_name(&self, page: &Page, figure: &Figure) -> bool {
        let (start, end) = (figure.start, figure.end);
        let upper = |at: usize| {
            page.pieces
                .get(at)
                .is_some_and(|piece| piece.is_word() && piece.upper)
        };
        if figure.shape == Shape::Ordinal {
            return upper(end) && self.has(page, end, "ordinal_name");
        }
        if !figure.digits || figure.shape != Shape::Cardinal {
            return false;
        }
        let first = &page.pieces[start];
        let address = upper(end) && (end + 1..end + 4).any(|at| upper(at) && self.has(page, at, "street"));
        let zero = first.norm.len() > 1 && first.norm.starts_with('0') && !first.norm.contains('.');
        // "9400M", "1B Mark Lopez": letters of a model or a place on a field, no millions.
        let letter = figure.scale.is_some() && end == start + 2 && page.pieces[start + 1].glued;
        let model = letter
            && page.norm(start + 1).len() == 1
            && (self.is_named(page, start) || upper(end) && upper(end + 1));
        let free = page.pieces.get(end).is_none_or(|next| {
            next.glued
                || !next.is_word()
                || next.upper && !self.is_many(page, end)
                || self.has(page, end, "name_after")
        });
        address || zero || model || !letter && free && self.is_named(page, start)
    }

    /// Whether a figure stands right behind a word of a name: one with a capital, inside a sentence that is not all in
    /// capitals or a heading.
    fn is_named(&self, page: &Page, start: usize) -> bool {
        const NEAR: usize = 12;
        let Some(before) = start.checked_sub(1) else {
            return false;
        };
        let piece = &page.pieces[before];
        let here = &page.pieces[start];
        let name = piece.is_word() && piece.upper && !here.glued && !self.has(page, before, "day_before");
        let opens = before == 0 || !page.pieces[before - 1].is_word() && page.norm(before - 1) != ",";
        let long = |piece: &&Piece| piece.is_word() && piece.norm.len() > 3;
        let near = &page.pieces[start.saturating_sub(NEAR)..(start + NEAR).min(page.pieces.len())];
        let small = near.iter().filter(long).filter(|piece| !piece.upper).count();
        let large = near.iter().filter(long).filter(|piece| piece.upper).count();
        name && (!opens || page.norm(before).len() > 3 && self.has(page, before, "label")) && small >= large
    }

    /// Whether a figure is no side of a tally: a label, a day of a month, a year.
    pub fn is_no_side(&self, page: &Page, figure: &Figure) -> bool {
        self.is_label(page, figure) || self.is_day(page, figure) || self.is_year_pair(page, figure)
    }

    /// "Formula One", "Big Ten team": a word with a capital behind a word with a capital, before one without.
    fn is_name(&self, page: &Page, figure: &Figure) -> bool {
        let upper = |at: usize| {
            page.pieces
                .get(at)
                .is_some_and(|piece| piece.is_word() && piece.upper)
        };
        let lower = page.pieces.get(figure.end).is_none_or(|piece| !piece.upper);
        let words = !figure.digits && figure.shape == Shape::Cardinal && upper(figure.start);
        words && figure.start > 0 && upper(figure.start - 1) && lower
    }
}
