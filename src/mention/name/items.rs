//! Items: runs of capitalised words, cut into titles, places, parties, organisations and names.

use crate::language::PlainKind;

use super::line::{Cases, Line};
use super::person::lower_hyphen;
use super::run::is_particle;
use super::words::{Words, gender_of, longest_at};

/// What an item is, as far as the run itself tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// "Ms."; the gender it tells.
    Honorific(Option<char>),
    /// An office, a rank, a trade with a capital.
    Role,
    /// A word that goes before an office: "Former", "Deputy".
    Modifier,
    /// A place by its canonical form.
    Place(String),
    /// A party or its people by its canonical form.
    Party(String),
    /// A known organisation by its canonical form.
    Known(String),
    /// An organisation by its head.
    Organisation,
    /// A place by its head: "Alder County".
    Site,
    /// A law, a war, a prize.
    Thing,
    /// A run of which the words around must tell more: mostly a person.
    Name,
}

/// Part of a line, from token `a` to before token `b`.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub a: usize,
    pub b: usize,
    pub what: What,
}

/// The item that ends right before token `b`; items are in order of place and do not overlap.
pub(super) fn ending_at(items: &[Item], b: usize) -> Option<&Item> {
    items
        .get(items.partition_point(|item| item.b < b))
        .filter(|item| item.b == b)
}

/// The item that begins at token `a`.
pub(super) fn starting_at(items: &[Item], a: usize) -> Option<&Item> {
    items
        .get(items.partition_point(|item| item.a < a))
        .filter(|item| item.a == a)
}

/// The items of a line, in order of place.
pub(super) fn items(words: &Words, text: &str, line: &Line, cases: &Cases) -> Vec<Item> {
    let cut = Cutter {
        words,
        text,
        line,
        cases,
    };
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.toks.len() {
        if let Some((end, gender)) = cut.honorific(i) {
            found.push(Item {
                a: i,
                b: end,
                what: What::Honorific(gender),
            });
            i = end;
        } else if !line.is_cap(i) || cut.is_opener(i) {
            i += 1;
        } else {
            let end = cut.run_end(i);
            cut.parse(i, end, &mut found);
            i = end;
        }
    }
    found
}

/// Cuts the runs of one line.
pub(super) struct Cutter<'a> {
    pub words: &'a Words,
    pub text: &'a str,
    pub line: &'a Line,
    pub cases: &'a Cases,
}

impl Cutter<'_> {
    pub(super) fn shown(&self, at: usize) -> &str {
        self.line.toks[at].span.of(self.text)
    }

    fn honorific(&self, at: usize) -> Option<(usize, Option<char>)> {
        if !self.line.is_cap(at) {
            return None;
        }
        let (end, class, _) = longest_at(&self.words.honorifics, self.text, self.line, at, at + 3)?;
        (self.line.is_cap(end) && self.line.toks[end].near).then(|| (end, gender_of(class)))
    }

    /// The longest place at `at`. A state in short ("Calif.") counts only after a comma: "Mo." may be a name that
    /// ends a sentence.
    pub(super) fn place_at(&self, at: usize, end: usize) -> Option<(usize, String)> {
        let (to, class, span) = match longest_at(&self.words.places, self.text, self.line, at, end) {
            Some((to, class, span)) => (to, class.to_owned(), span),
            None => return self.place_in_capitals(at, end),
        };
        let name = span.of(self.text);
        let short = name.ends_with('.') && name.matches('.').count() == 1;
        let follows = at > 0 && matches!(self.line.norm(at - 1), "," | "(");
        (!short || follows).then_some((to, class))
    }

    /// "PORT ALDEN (AP)": a place in capitals.
    fn place_in_capitals(&self, at: usize, end: usize) -> Option<(usize, String)> {
        (at + 1..=end.min(at + 3).min(self.line.toks.len()))
            .rev()
            .find_map(|to| {
                let shown = self.line.span(at, to).of(self.text);
                let plain = shown.len() >= 4
                    && shown.len() <= 30
                    && shown.chars().all(|c| c.is_uppercase() || c == ' ');
                let name: Vec<String> = shown
                    .split(' ')
                    .filter(|_| plain)
                    .map(|word| {
                        let mut letters = word.chars();
                        letters
                            .next()
                            .into_iter()
                            .chain(letters.flat_map(char::to_lowercase))
                            .collect()
                    })
                    .collect();
                let class = self.words.places.class_of(&name.join(" "))?;
                Some((to, class.to_owned()))
            })
    }

    /// Whether the capital at `at` is only that of a sentence's beginning.
    fn is_opener(&self, at: usize) -> bool {
        let tok = &self.line.toks[at];
        let shown = self.shown(at);
        if is_particle(&tok.norm) && (self.line.is_cap(at + 1) || is_particle(self.line.norm(at + 1))) {
            return false;
        }
        let next_cap = self.line.is_cap(at + 1) && self.line.toks[at + 1].near;
        if tok.norm.chars().count() == 1 && !next_cap {
            return true;
        }
        let spans_more =
            |list| longest_at(list, self.text, self.line, at, at + 6).is_some_and(|hit| hit.0 > at + 1);
        if spans_more(&self.words.known) || spans_more(&self.words.places) {
            return false;
        }
        // "The Alder Post" inside a sentence is a title with its article; elsewhere the article is none of it.
        if matches!(tok.norm.as_str(), "the" | "a" | "an") {
            return tok.opens || !next_cap;
        }
        let plain =
            !is_acronym(shown) && !self.words.places.contains(shown) && !self.words.known.contains(shown);
        if !tok.opens && !next_cap && plain && self.words.is_function(&tok.norm) {
            return true;
        }
        if !tok.opens {
            return !next_cap && self.words.is_opener(&tok.norm) && self.cases.lower.contains(&tok.norm);
        }
        let listed = self.words.places.contains(shown) || self.words.parties.contains(shown);
        if listed || self.words.known.contains(shown) {
            return false;
        }
        let title = longest_at(&self.words.roles, self.text, self.line, at, at + 6)
            .is_some_and(|(end, _, _)| self.line.is_cap(end) && self.line.toks[end].near);
        let modifier = self.words.role_words.contains(shown) && next_cap;
        if title || modifier {
            return false;
        }
        if next_cap && self.words.given.contains(shown) {
            return false;
        }
        if self.words.is_opener(&tok.norm) {
            return true;
        }
        let last = (at + 1..at + 6)
            .take_while(|i| self.line.is_cap(*i) && self.line.toks[*i].near)
            .last();
        if last.is_some_and(|last| self.words.organisation_head(self.shown(last)).is_some()) {
            return false;
        }
        if self.cases.lower.contains(&tok.norm) && !self.words.given.contains(shown) {
            return true;
        }
        let ending = ["ly", "ing", "ed"].iter().any(|end| tok.norm.ends_with(end));
        ending && !self.cases.inner.contains(shown)
    }

    /// Cuts the run from `p` to `j` into items.
    fn parse(&self, mut p: usize, j: usize, found: &mut Vec<Item>) {
        let titled = std::cell::Cell::new(false);
        let mut add = |a: usize, b: usize, what: What| {
            titled.set(matches!(what, What::Role | What::Honorific(_)));
            found.push(Item { a, b, what });
        };
        while p < j {
            // "The F.D.A.": the article is no part of a name that a list knows without it.
            let article =
                p + 1 < j && self.line.norm(p) == "the" && !matches!(self.whole(p, j), Some(What::Known(_)));
            if article && matches!(self.whole(p + 1, j), Some(What::Known(_) | What::Place(_))) {
                p += 1;
                continue;
            }
            let past = matches!(
                self.words.role_words.class_of(self.shown(p)),
                Some("past" | "leaving")
            );
            if past && p + 1 < j && !matches!(self.line.norm(p), "late" | "past") {
                add(p, p + 1, What::Modifier);
                p += 1;
                continue;
            }
            let whole = self
                .whole(p, j)
                .filter(|what| !(titled.get() && matches!(what, What::Site | What::Thing)));
            if let Some(what) = whole {
                add(p, j, what);
                return;
            }
            if let Some((end, gender)) = self.honorific(p) {
                add(p, end, What::Honorific(gender));
                p = end;
                continue;
            }
            if let Some((end, _, _)) = longest_at(&self.words.roles, self.text, self.line, p, j)
                && !self.is_forename(p, end, j)
            {
                add(p, end, What::Role);
                p = end;
                continue;
            }
            if let Some((end, class, _)) = longest_at(&self.words.parties, self.text, self.line, p, j) {
                add(p, end, What::Party(class.to_owned()));
                p = end;
                continue;
            }
            if let Some((end, class)) = self.place_at(p, j)
                && self.place_ends(p, end, j)
            {
                add(p, end, What::Place(class));
                p = end;
                continue;
            }
            if let Some((end, class, span)) = longest_at(&self.words.known, self.text, self.line, p, j)
                && is_acronym(span.of(self.text))
            {
                add(p, end, What::Known(class.to_owned()));
                p = end;
                continue;
            }
            let opener = self.line.toks[p].opens && self.words.role_words.contains(self.shown(p));
            if self.words.role_words.contains(self.shown(p)) && self.before_title(p + 1, j)
                || opener && !self.words.given.contains(self.shown(p)) && p + 1 < j
            {
                add(p, p + 1, What::Modifier);
                p += 1;
                continue;
            }
            if let Some(q) = self.later_role(p, j) {
                let what = self.whole(p, q).unwrap_or(What::Organisation);
                add(p, q, what);
                p = q;
                continue;
            }
            add(p, j, What::Name);
            return;
        }
    }

    /// What a run is when its head or a list names it as a whole.
    fn whole(&self, p: usize, j: usize) -> Option<What> {
        let listed = |list| longest_at(list, self.text, self.line, p, j).filter(|hit| hit.0 == j);
        if let Some((_, class, _)) = listed(&self.words.known) {
            return Some(What::Known(class.to_owned()));
        }
        if let Some((_, class)) = self.place_at(p, j).filter(|(end, _)| *end == j) {
            return Some(What::Place(class));
        }
        let compass = matches!(
            self.shown(p),
            "North"
                | "South"
                | "East"
                | "West"
                | "Northern"
                | "Southern"
                | "Eastern"
                | "Western"
                | "Central"
                | "Greater"
                | "Downtown"
                | "Upper"
                | "Lower"
        );
        if compass && j == p + 2 && self.place_at(p + 1, j).is_some() {
            return Some(What::Site);
        }
        if let Some((_, class, _)) = listed(&self.words.parties) {
            return Some(What::Party(class.to_owned()));
        }
        if (p..j).any(|i| self.line.norm(i) == "&")
            || (p..j).filter(|i| self.line.norm(*i) == ",").count() >= 2
        {
            return Some(What::Organisation);
        }
        if j - p < 2 {
            return None;
        }
        // A title inside means that a name follows it: the head of the run is then not the head of one name.
        let closing = if self.line.norm(j - 1) == "." {
            j - 2
        } else {
            j - 1
        };
        let last = self.shown(closing);
        let inner_title = (p..j).any(|i| {
            longest_at(&self.words.roles, self.text, self.line, i, j)
                .is_some_and(|(end, _, _)| end < j && self.words.given.contains(self.shown(end)))
        });
        if inner_title {
            return None;
        }
        let connector = (p + 1..j).find(|i| matches!(self.line.norm(*i), "of" | "for" | "on"));
        let head = connector.map_or(last, |at| self.shown(at - 1));
        let first_role = longest_at(&self.words.roles, self.text, self.line, p, j);
        if let Some((end, _, _)) = first_role
            && end == j
        {
            return None;
        }
        if self.words.organisation_head(head).is_some() || self.words.organisation_head(last).is_some() {
            let bearer = first_role.is_some_and(|(end, _, _)| self.words.given.contains(self.shown(end)));
            return (!bearer).then_some(What::Organisation);
        }
        if (p + 1..j).any(|i| self.before_title(i, j)) && self.before_title(p, j) {
            return None;
        }
        let class = self.words.heads.class_of(head).or_else(|| {
            let figure = self.line.toks[j - 1].kind == PlainKind::Figure;
            figure
                .then(|| self.words.heads.class_of(self.shown(j - 2)))
                .flatten()
        });
        let given = self.words.given.contains(self.shown(p)) || lower_hyphen(self.shown(p));
        let person = given && j - p <= 3;
        match class {
            Some("place") if !person && first_role.is_none() => Some(What::Site),
            Some("thing") if !person && first_role.is_none() => Some(What::Thing),
            _ => None,
        }
    }

    /// "Dean Lopez", "Earl Reed": what looks like a rank is a given name when it is listed as one.
    fn is_forename(&self, p: usize, end: usize, j: usize) -> bool {
        end == p + 1 && j == p + 2 && self.words.given.contains(self.shown(p))
    }

    /// Whether a place word at the head of a run stands by itself: "Norwegian | Prime Minister", not "Jordan Reed".
    fn place_ends(&self, p: usize, end: usize, j: usize) -> bool {
        if end == j {
            return true;
        }
        if self.words.given.contains(self.shown(p)) && end == p + 1 && !self.before_title(end, j) {
            return false;
        }
        if self.before_title(end, j)
            || longest_at(&self.words.parties, self.text, self.line, end, j).is_some()
        {
            return true;
        }
        let name = self.line.span(p, end).of(self.text);
        let adjective =
            self.words.places.class_of(name) != Some(name) || self.line.is_cap(end) && end + 2 <= j;
        let short_abbreviation = name.ends_with('.') || name.chars().all(char::is_uppercase);
        let head = j == end + 1 && self.words.heads.contains(self.shown(end));
        (adjective || short_abbreviation) && !head
    }

    /// Whether a title, or words before one, stand at `at`.
    fn before_title(&self, at: usize, j: usize) -> bool {
        (at..j.min(at + 4)).any(|i| {
            longest_at(&self.words.roles, self.text, self.line, i, j).is_some()
                && (at..i).all(|k| {
                    let word = self.shown(k);
                    self.words.role_words.contains(word)
                        || self.words.parties.contains(word)
                        || self.words.places.contains(word)
                })
        })
    }

    /// A title later in the run, before a name: "Alder County | Sheriff ...", "FBI | Director ...".
    fn later_role(&self, p: usize, j: usize) -> Option<usize> {
        (p + 1..j).find(|q| {
            let Some((end, class, _)) = longest_at(&self.words.roles, self.text, self.line, *q, j) else {
                return false;
            };
            let office = matches!(
                class,
                "leader" | "minister" | "legislator" | "law" | "official" | "business"
            );
            let acronym = (p..*q).all(|i| is_acronym(self.shown(i)));
            let headed = self.words.organisation_head(self.shown(*q - 1)).is_some()
                || self.words.heads.contains(self.shown(*q - 1));
            let given = self.words.given.contains(self.shown(p));
            let before_name = end < j;
            // A family may be called Baker, but none is called Editor-in-Chief or Chief Executive.
            let office = office || end > q + 1 || self.shown(*q).contains('-');
            (acronym || headed && !given || office && before_name && !given)
                && (before_name || acronym || headed)
        })
    }
}

/// Two to six capitals, with or without stops.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| *c != '.').count();
    (2..=6).contains(&letters)
        && word
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit())
        && word.starts_with(char::is_uppercase)
}
