//! The words of a title: how far it reaches before its head and after it.

use std::collections::HashSet;

use crate::language::PlainKind;
use crate::mention::name::TitleKind;
use crate::text::Span;

use super::items::{Item, What, ending_at};
use super::line::Line;
use super::resolve::Hit;
use super::words::{Words, longest_before};

/// Words before a head that still belong to it, at most.
pub(super) const BEFORE: usize = 9;

/// The tokens of one title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub a: usize,
    pub b: usize,
    pub kind: TitleKind,
}

/// A title that stands before a name.
pub(super) struct Leading {
    pub part: Part,
    /// First token of the whole: the possessor where there is one.
    pub from: usize,
    pub of: Option<Span>,
}

/// One or more titles that follow a name.
pub(super) struct Following {
    pub parts: Vec<Part>,
    pub of: Option<Span>,
    pub end: usize,
}

/// Reads title phrases of one line.
pub(super) struct Phrases<'a> {
    pub words: &'a Words,
    pub text: &'a str,
    pub line: &'a Line,
    pub items: &'a [Item],
    pub hits: &'a [Hit],
    /// The entities that are persons.
    pub persons: &'a HashSet<usize>,
}

impl Phrases<'_> {
    pub(super) fn shown(&self, at: usize) -> &str {
        self.line.toks.get(at).map_or("", |tok| tok.span.of(self.text))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.line
            .toks
            .get(at)
            .is_some_and(|tok| tok.kind == PlainKind::Word)
    }

    /// Whether a person's name other than the line's first ends right before `at`.
    pub fn person_ends(&self, at: usize) -> bool {
        let hit = self.hits.get(self.hits.partition_point(|hit| hit.b < at));
        hit.is_some_and(|hit| hit.b == at && self.persons.contains(&hit.entity))
    }

    /// "R-Calif.", "D" between tokens `a` and `b`.
    pub fn party_state(&self, a: usize, b: usize) -> Option<Part> {
        let shown = self.line.span(a, b).of(self.text);
        let (party, state) = shown.split_once('-').unwrap_or((shown, ""));
        let letters = matches!(party, "R" | "D" | "I" | "L" | "G");
        let bare = !shown.contains('-');
        let full = state.starts_with(char::is_uppercase)
            && state.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' '));
        (letters && (full || bare && b == a + 1 && self.shown(b) == ")"))
            .then(|| Part::new(a, b, TitleKind::Party))
    }

    /// The head of a title right before token `end`: its first token and its kind.
    fn head_before(&self, end: usize) -> Option<(usize, TitleKind)> {
        let whole = |list, kind| longest_before(list, self.text, self.line, end).map(|hit| (hit.0, kind));
        let role = whole(&self.words.roles, TitleKind::Office);
        role.or_else(|| whole(&self.words.relatives, TitleKind::Relative))
            .or_else(|| {
                let party = longest_before(&self.words.parties, self.text, self.line, end)?;
                let singular = !self.shown(end - 1).ends_with('s');
                let joined = self.line.toks.get(end).is_some_and(|tok| tok.near);
                (singular && joined).then_some((party.0, TitleKind::Party))
            })
    }

    /// The titles that end right before token `end`; with `comma` the name stands in apposition to them, and only
    /// a phrase with article or possessor counts.
    pub fn back(&self, end: usize, comma: bool) -> Vec<Leading> {
        let mut found = Vec::new();
        let (head, kind, stop) = match self.head_before(end) {
            Some((head, kind)) => (head, kind, end),
            None if comma => match self.head_with_complement(end) {
                Some(head) => head,
                None => return found,
            },
            None => return found,
        };
        if comma && (kind == TitleKind::Party || self.is_plural(stop - 1)) {
            return found;
        }
        let open = comma || self.has_article(head);
        let mut q = head;
        let mut of = None;
        let mut from = None;
        let mut article = false;
        for _ in 0..BEFORE {
            let Some(t) = q.checked_sub(1) else { break };
            if self.line.is_possessive(t) {
                let start = self.owner(t);
                of = Some(self.line.span(start, t));
                from = Some(start);
                break;
            }
            match self.line.norm(t) {
                "the" | "a" | "an" => {
                    article = true;
                    break;
                }
                "his" | "her" | "their" | "my" | "our" | "its" => {
                    of = Some(self.line.toks[t].span);
                    from = Some(t);
                    break;
                }
                _ => {}
            }
            match self.modifier_before(q, open) {
                Some(start) => q = start,
                None => break,
            }
        }
        if comma && !article && of.is_none() {
            return found;
        }
        let from = from.unwrap_or(q);
        found.push(Leading {
            part: Part::new(q, end, kind),
            from,
            of,
        });
        if kind == TitleKind::Office
            && of.is_none()
            && !comma
            && q > 1
            && self.line.norm(q - 1) == "and"
            && !self.line.is_cap(q)
        {
            found.extend(self.coordinated(q - 1));
        }
        found
    }

    /// "a spokesman for Sen. Reed, Maria Lopez,": head, kind and end of the head, when its complement ends at `end`.
    fn head_with_complement(&self, end: usize) -> Option<(usize, TitleKind, usize)> {
        (end.saturating_sub(12)..end.saturating_sub(1))
            .rev()
            .filter(|at| is_preposition(self.line.norm(*at)) && self.complement(*at) == end)
            .filter_map(|at| self.head_before(at).map(|(head, kind)| (head, kind, at)))
            .find(|(_, kind, _)| *kind == TitleKind::Office)
    }

    /// "lawmaker and former mayor Maria Lopez": the first office, when nothing but a mark stands before it.
    fn coordinated(&self, end: usize) -> Option<Leading> {
        let (head, kind) = self.head_before(end)?;
        if kind != TitleKind::Office || self.line.is_cap(head) || self.is_plural(end - 1) {
            return None;
        }
        let mut q = head;
        for _ in 0..BEFORE {
            match self.modifier_before(q, false) {
                Some(start) => q = start,
                None => break,
            }
        }
        let opens = q == 0 || !self.is_word(q - 1) && !self.line.is_possessive(q - 1);
        opens.then_some(Leading {
            part: Part::new(q, end, kind),
            from: q,
            of: None,
        })
    }

    /// First token of the owner that ends before the possessive ending at `clitic`.
    fn owner(&self, clitic: usize) -> usize {
        let hit = self
            .hits
            .get(self.hits.partition_point(|hit| hit.b < clitic))
            .filter(|hit| hit.b == clitic)
            .map(|hit| hit.a);
        let start = hit.unwrap_or(clitic.saturating_sub(1));
        let before = ending_at(self.items, start);
        match before {
            Some(item) if matches!(item.what, What::Honorific(_)) => item.a,
            _ => start,
        }
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        norm.ends_with('s') && !norm.ends_with("ss") && norm.len() > 3
    }

    /// Whether an article or a possessor stands shortly before `at`, in the same run of words.
    fn has_article(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at)
            .rev()
            .take_while(|i| self.is_word(*i) || self.line.is_possessive(*i))
            .any(|i| {
                self.line.is_possessive(i)
                    || matches!(self.line.norm(i), "the" | "a" | "an" | "his" | "her" | "their")
            })
    }

    /// The first token of what stands before `q` and still belongs to the title.
    fn modifier_before(&self, q: usize, open: bool) -> Option<usize> {
        let t = q.checked_sub(1)?;
        if !self.line.toks[q].near && self.line.toks[q].span.start != self.line.toks[t].span.end {
            return None;
        }
        if !self.is_word(t) {
            return None;
        }
        let shown = self.shown(t);
        let headed = ending_at(self.items, q).filter(|item| {
            matches!(
                item.what,
                What::Organisation | What::Site | What::Place(_) | What::Known(_)
            )
        });
        if let Some(item) = headed {
            return Some(item.a);
        }
        if self.words.role_words.contains(shown) {
            return Some(t);
        }
        let lists = [
            &self.words.roles,
            &self.words.parties,
            &self.words.places,
            &self.words.known,
        ];
        for list in lists {
            if let Some((start, _)) = longest_before(list, self.text, self.line, q) {
                let plural = std::ptr::eq(list, &self.words.roles) && self.is_plural(t);
                return (!plural).then_some(start);
            }
        }
        if let Some(item) = ending_at(self.items, q) {
            let body = match item.what {
                What::Organisation | What::Site | What::Place(_) | What::Known(_) | What::Party(_) => true,
                What::Modifier | What::Role => true,
                What::Name => {
                    item.b - item.a == 1 && !self.words.given.contains(shown) && !item_is_person(self, item)
                }
                _ => false,
            };
            return body.then_some(item.a);
        }
        let lower = shown.starts_with(char::is_lowercase);
        if lower && shown.contains('-') && !shown.ends_with("ly") {
            return Some(t);
        }
        (open && lower && !self.line.is_cap(q) && self.is_noun_like(t)).then_some(t)
    }

    /// Neither a verb, nor a particle of any sort, as far as lists and endings tell.
    pub(super) fn is_noun_like(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let listed_noun = self.words.roles.contains(norm);
        listed_noun
            || !(self.words.is_function(norm)
                || self.words.is_verb(norm)
                || self.words.pronouns.contains(norm)
                || norm.ends_with("ing")
                || norm.ends_with("ed")
                || norm.len() < 3)
    }
}

fn item_is_person(phrases: &Phrases, item: &Item) -> bool {
    item.a > 0
        && ending_at(phrases.items, item.a)
            .is_some_and(|other| matches!(other.what, What::Honorific(_) | What::Role))
}

pub(super) fn is_preposition(norm: &str) -> bool {
    matches!(norm, "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from")
}

pub(super) fn is_determiner(norm: &str) -> bool {
    matches!(norm, "the" | "a" | "an" | "his" | "her" | "their" | "its")
}
