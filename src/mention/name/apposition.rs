//! Titles that follow a name: "a climate scientist at Alder University", "Republican of Ohio".

use crate::language::PlainKind;
use crate::mention::name::TitleKind;
use crate::text::Span;

use super::items::{What, starting_at};
use super::phrase::{BEFORE, Following, Part, Phrases, is_determiner, is_preposition};
use super::words::longest_at;

/// Words of a complement, at most.
const AFTER: usize = 18;

impl Phrases<'_> {
    /// Titles that begin at token `at`, right after a name; in an apposition they must also end as one.
    pub fn forward(&self, at: usize, apposition: bool) -> Option<Following> {
        let (start, of, article) = self.opening(at);
        let mut parts = Vec::new();
        let first = self.noun(start, article || of.is_some())?;
        let mut end = first.b;
        if first.kind == TitleKind::Party && !article && self.line.norm(first.b - 1) == "," {
            return None;
        }
        parts.push(first);
        while self.line.norm(end) == "and" && parts.len() < 3 {
            let (next, _, _) = self.opening(end + 1);
            match self.noun(next, article && !self.line.is_cap(next)) {
                Some(part) => {
                    end = part.b;
                    parts.push(part);
                }
                None => break,
            }
        }
        let after = self.line.norm(end);
        let closed = matches!(
            after,
            "," | "."
                | ";"
                | ":"
                | ")"
                | ""
                | "—"
                | "–"
                | "-"
                | "who"
                | "?"
                | "!"
                | "\""
                | "”"
                | "since"
                | "from"
                | "when"
                | "until"
        );
        let complement = parts
            .iter()
            .any(|part| (part.a..part.b).any(|i| matches!(self.line.norm(i), "of" | "at" | "for")));
        let named = self.hits.binary_search_by_key(&end, |hit| hit.a).is_ok();
        let ends = if apposition {
            closed || complement && self.words.is_verb(after) || after == "and" && article
        } else {
            true
        };
        (ends && !(named && apposition)).then_some(Following { parts, of, end })
    }

    /// Article or possessor at the head of a phrase: where the phrase itself begins, whose it is, and whether there
    /// is an article or a possessor.
    fn opening(&self, at: usize) -> (usize, Option<Span>, bool) {
        match self.line.norm(at) {
            "the" | "a" | "an" => {
                let aged = self.line.norm(at + 1).ends_with("-year-old");
                return (if aged { at + 2 } else { at + 1 }, None, true);
            }
            "his" | "her" | "their" => {
                return (at + 1, self.line.toks.get(at).map(|tok| tok.span), true);
            }
            _ => {}
        }
        let clitic = (at..at + 6)
            .take_while(|i| self.line.is_cap(*i) || self.line.norm(*i) == "." || self.line.is_possessive(*i))
            .find(|i| self.line.is_possessive(*i));
        match clitic {
            Some(clitic) if clitic > at => (clitic + 1, Some(self.line.span(at, clitic)), true),
            _ => (at, None, false),
        }
    }

    /// One noun phrase whose head is an office, a relative or a party; without `open` only known words stand
    /// before the head.
    fn noun(&self, start: usize, open: bool) -> Option<Part> {
        let limit = start + BEFORE;
        let mut k = start;
        let mut party = None;
        while k < limit && k < self.line.toks.len() {
            if let Some((end, _, _)) = longest_at(&self.words.roles, self.text, self.line, k, limit + 4) {
                let end = self.longer_head(end);
                return (!self.is_plural(end - 1) || party.is_some())
                    .then(|| Part::new(start, self.complement(end), TitleKind::Office));
            }
            if longest_at(&self.words.relatives, self.text, self.line, k, k + 1).is_some() {
                return Some(Part::new(start, self.complement(k + 1), TitleKind::Relative));
            }
            if let Some((end, _, _)) = longest_at(&self.words.parties, self.text, self.line, k, limit) {
                party.get_or_insert(end);
                k = end;
                continue;
            }
            let step = [&self.words.places, &self.words.known]
                .into_iter()
                .find_map(|list| longest_at(list, self.text, self.line, k, limit))
                .map(|hit| hit.0)
                .or_else(|| {
                    starting_at(self.items, k)
                        .filter(|item| item.what == What::Organisation)
                        .map(|item| item.b)
                });
            if let Some(end) = step {
                k = end;
                continue;
            }
            let shown = self.shown(k);
            let figure = self.line.toks[k].kind == PlainKind::Figure && shown.len() <= 10;
            let lower = shown.starts_with(char::is_lowercase);
            let hyphen = lower && shown.contains('-');
            let plain = open && self.is_word(k) && (lower && self.is_noun_like(k) || self.line.is_cap(k));
            if self.words.role_words.contains(shown)
                || figure && party.is_none() && k > start
                || figure && open
                || hyphen
                || plain
            {
                k += 1;
            } else {
                break;
            }
        }
        let end = party?;
        let bare = k == end || !self.is_word(k.max(end));
        bare.then(|| Part::new(start, self.complement(end), TitleKind::Party))
    }

    /// "police | officer", "campaign manager": a head that goes on.
    fn longer_head(&self, mut end: usize) -> usize {
        for _ in 0..3 {
            let near = self.line.toks.get(end).is_some_and(|tok| tok.near);
            match longest_at(&self.words.roles, self.text, self.line, end, end + 4) {
                Some((to, _, _)) if near && !self.line.is_cap(end) => end = to,
                _ => break,
            }
        }
        end
    }

    /// "of the Port Alden Council", "at Alder University in Reedham": one past the complement that begins at `at`,
    /// or `at` itself.
    pub(super) fn complement(&self, at: usize) -> usize {
        if !is_preposition(self.line.norm(at)) {
            return at;
        }
        if self.line.norm(at) == "to" && !self.line.is_cap(at + 1) && !is_determiner(self.line.norm(at + 1)) {
            return at;
        }
        let mut k = at + 1;
        while k < at + AFTER && k < self.line.toks.len() {
            let tok = &self.line.toks[k];
            let norm = tok.norm.as_str();
            let go = match tok.kind {
                PlainKind::Clitic => norm == "'s",
                PlainKind::Figure => tok.span.len() < 12,
                PlainKind::Quote => false,
                PlainKind::Mark => {
                    norm == "&"
                        || norm == "."
                            && self.line.toks.get(k + 1).is_some_and(|next| next.cap)
                            && tok.span.start == self.line.toks[k - 1].span.end
                            && self.shown(k - 1).len() <= 5
                }
                PlainKind::Word if tok.cap || is_determiner(norm) || is_preposition(norm) => true,
                PlainKind::Word if norm == "and" => {
                    self.line.is_cap(k + 1) && self.line.is_cap(k - 1) && !self.heads_title(k + 1)
                }
                PlainKind::Word => {
                    !self.words.is_function(norm)
                        && !self.words.is_verb(norm)
                        && norm.len() > 2
                        && !self.words.pronouns.contains(norm)
                }
            };
            if !go {
                break;
            }
            k += 1;
        }
        while k > at + 1
            && (is_preposition(self.line.norm(k - 1))
                || is_determiner(self.line.norm(k - 1))
                || self.line.norm(k - 1) == "and")
        {
            k -= 1;
        }
        if k <= at + 1 { at } else { k }
    }

    fn heads_title(&self, at: usize) -> bool {
        longest_at(&self.words.roles, self.text, self.line, at, at + 4).is_some()
    }
}
