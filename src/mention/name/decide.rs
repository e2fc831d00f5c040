//! Whether a run of capitalised words names a person, by what stands in it and around it.

use std::collections::HashMap;

use crate::language::PlainKind;

use super::items::{Item, What, is_acronym};
use super::line::{Cases, Line};
use super::person::{is_initial, lower_hyphen};
use super::seen::Seen;
use super::words::{Words, is_auxiliary, longest_at};

/// A place in a line where a name stands, with what is needed to judge it.
pub(super) struct Spot<'a> {
    pub words: &'a Words,
    pub text: &'a str,
    pub line: &'a Line,
    pub items: &'a [Item],
    pub at: usize,
    pub seen: &'a Seen<'a>,
}

impl Spot<'_> {
    fn item(&self) -> &Item {
        &self.items[self.at]
    }

    fn shown(&self, i: usize) -> &str {
        self.line.toks[i].span.of(self.text)
    }

    /// The gender told by an honorific right before, and whether there is one.
    pub fn honorific(&self) -> Option<Option<char>> {
        let before = self.items.get(self.at.checked_sub(1)?)?;
        match &before.what {
            What::Honorific(gender) if before.b == self.item().a => Some(*gender),
            _ => None,
        }
    }

    /// Whether a title stands right before, with a capital or without.
    pub fn is_titled(&self) -> bool {
        let a = self.item().a;
        let before = self.at.checked_sub(1).and_then(|i| self.items.get(i));
        if before.is_some_and(|item| item.b == a && item.what == What::Role) {
            return true;
        }
        let near = self.line.toks[a].near;
        near && (super::words::longest_before(&self.words.roles, self.text, self.line, a)).is_some()
    }

    /// "His lawyer, Maria Lopez,": an office and a comma before, a mark after.
    fn after_titled_comma(&self) -> bool {
        let (a, b) = (self.item().a, self.item().b);
        let commas = a > 1 && self.line.norm(a - 1) == "," && matches!(self.line.norm(b), "," | "." | "");
        commas
            && super::words::longest_before(&self.words.roles, self.text, self.line, a - 1)
                .is_some_and(|(from, _)| from > 0 && !self.shown(a - 2).ends_with('s'))
    }

    /// "Democrat Maria Lopez": one member of a party right before.
    fn after_party(&self) -> bool {
        let a = self.item().a;
        let before = self.at.checked_sub(1).and_then(|i| self.items.get(i));
        before.is_some_and(|item| {
            item.b == a && matches!(item.what, What::Party(_)) && !self.shown(a - 1).ends_with('s')
        })
    }

    /// Whether a speech verb stands beside it.
    pub fn is_speaking(&self) -> bool {
        if self.is_located() {
            return false;
        }
        let (a, b) = (self.item().a, self.item().b);
        let speech = |norm: &str| self.words.is_verb(norm) && !is_auxiliary(norm);
        let adverb = matches!(
            self.line.norm(b),
            "also" | "then" | "later" | "himself" | "herself"
        );
        speech(self.line.norm(b))
            || adverb && speech(self.line.norm(b + 1))
            || a > 0
                && matches!(self.line.norm(a - 1), "said" | "says" | "told" | "asked")
                && !self.is_object(a)
    }

    /// "in Reedham": where something is, not who speaks.
    pub fn is_located(&self) -> bool {
        is_located(self.line, self.item().a)
    }

    /// "told reporters", "asked Alder Post": the word after "told" is as often a paper as a person.
    fn is_object(&self, a: usize) -> bool {
        matches!(self.line.norm(a - 1), "told" | "asked")
    }

    /// Whether a relative's word leads to it: "his wife, Ana", "her son Omar".
    pub fn is_relative(&self) -> bool {
        let a = self.item().a;
        let comma = a > 0 && self.line.norm(a - 1) == ",";
        if comma && !super::kin::closes_apposition(self.line, self.item().b) {
            return false;
        }
        let at = if comma { a.checked_sub(2) } else { a.checked_sub(1) };
        at.is_some_and(|at| self.words.relatives.contains(self.line.norm(at)))
    }

    /// An age, or a title in apposition, right after it.
    fn has_apposition(&self) -> bool {
        let b = self.item().b;
        let (comma, next) = (self.line.norm(b), b + 1);
        if comma == "(" {
            return self.line.toks.get(next).is_some_and(|tok| {
                let shown = tok.span.of(self.text);
                is_age(shown)
                    || matches!(shown, "R" | "D" | "I")
                    || shown.starts_with("R-")
                    || shown.starts_with("D-")
            });
        }
        if comma != "," {
            return false;
        }
        if self
            .line
            .toks
            .get(next)
            .is_some_and(|tok| is_age(tok.span.of(self.text)))
        {
            return self.line.norm(next + 1) == ",";
        }
        let leads = matches!(
            self.line.norm(next),
            "a" | "an" | "the" | "his" | "her" | "their" | "who"
        );
        let from = if leads { next + 1 } else { next };
        let stop = if leads { from + 6 } else { from + 1 };
        self.line.norm(next) == "who"
            || (from..stop)
                .take_while(|i| {
                    self.line
                        .toks
                        .get(*i)
                        .is_some_and(|tok| tok.kind == PlainKind::Word)
                })
                .any(|i| {
                    longest_at(&self.words.roles, self.text, self.line, i, i + 4).is_some()
                        || leads && self.words.parties.contains(self.shown(i))
                })
    }

    /// Whether a run of several words names a person.
    pub fn is_person(&self, alone: &HashMap<String, usize>, cases: &Cases) -> bool {
        let (a, b) = (self.item().a, self.item().b);
        let parts: Vec<&str> = (a..b)
            .filter(|i| self.line.toks[*i].kind == PlainKind::Word)
            .map(|i| self.shown(i))
            .collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return false;
        };
        let count = |word: &str| alone.get(word).copied().unwrap_or(0) > 0;
        let initial = |word: &&str| is_initial(word);
        let capital_parts = parts
            .iter()
            .filter(|part| part.starts_with(char::is_uppercase))
            .count();
        let mut score = 0_i32;
        let mut add = |when: bool, points: i32| score += if when { points } else { 0 };
        let given = self.words.given_gender(first).is_some();
        add(self.honorific().is_some(), 4);
        add(
            self.is_titled() || self.after_party() || self.after_titled_comma(),
            3,
        );
        add(self.is_relative(), 3);
        add(given, 2);
        add(parts.iter().any(initial), 2);
        add(
            parts
                .iter()
                .any(|part| lower_hyphen(part) && !cases.lower.contains(*part)),
            2,
        );
        add((a..b).any(|i| self.line.is_quote(i)), 3);
        add(self.has_apposition(), 2);
        add(self.line.norm(b) == "who", 2);
        let span = self.line.span(a, b);
        let votes = self.seen.votes(span.of(self.text));
        let taken_for_a_body = votes.never_person() && !given;
        // Firms speak too, and are called by their first word.
        let speaks = self.is_speaking() && !self.seen.is_behind_preposition(span);
        add(speaks && !taken_for_a_body, 1);
        add(count(last), 2);
        add(count(first) && !taken_for_a_body, 1);
        add(self.words.family_first.contains(first) && parts.len() <= 3, 1);
        let article = a > 0
            && matches!(
                self.line.norm(a - 1),
                "the" | "a" | "an" | "this" | "that" | "its" | "our"
            );
        add(article && !self.is_titled(), -3);
        add(parts.iter().any(|part| is_acronym(part) && part.len() > 2), -2);
        add(
            !given && parts.iter().any(|part| self.words.places.contains(part)),
            -2,
        );
        add(capital_parts > 4, -2);
        add(matches!(*first, "The" | "A" | "An"), -4);
        add(
            !given
                && parts
                    .iter()
                    .any(|part| cases.lower.contains(&part.to_lowercase())),
            -1,
        );
        add(votes.only_person(), 1);
        add(votes.only_person() && self.is_unlisted(&parts, cases), 1);
        add(
            taken_for_a_body && self.seen.is_common(first) && self.seen.is_common(last),
            -1,
        );
        // "Rovers", "Sponsors": few families bear a plural, and those are mostly named in full.
        add(!given && votes.person == 0 && self.seen.is_plural(span, last), -1);
        score >= 2
    }

    /// Whether a run looks like a name from abroad: two to four words with capitals that are on no list and the last of
    /// which is in no dictionary, in a place where a person can stand.
    fn is_unlisted(&self, parts: &[&str], cases: &Cases) -> bool {
        let (a, b) = (self.item().a, self.item().b);
        let foreign = |part: &&str| {
            let mut letters = part.chars();
            let cased = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
            cased
                && !cases.lower.contains(&part.to_lowercase())
                && !self.words.places.contains(part)
                && !self.words.heads.contains(part)
                && self.words.organisation_head(part).is_none()
        };
        (2..=4).contains(&parts.len())
            && parts.iter().all(foreign)
            && parts
                .last()
                .is_some_and(|last| !self.seen.is_common(last) && !self.seen.is_common_plural(last))
            && !self.is_located()
            && self.line.norm(a.wrapping_sub(1)) != "of"
            && !self.seen.describes(self.line.span(a, b))
    }
}

/// Whether the word before token `at` says that something is there.
pub(super) fn is_located(line: &Line, at: usize) -> bool {
    at > 0 && matches!(line.norm(at - 1), "in" | "at" | "near" | "outside" | "inside")
}

/// A figure that may be somebody's age.
pub(super) fn is_age(word: &str) -> bool {
    word.parse::<i64>().is_ok_and(|years| (1..=115).contains(&years)) && !word.starts_with('+')
}
