//! Claims as sorted lists of terms. A term is the number of a distinct word, the rarest word first, so that the
//! beginning of a list is what tells its claim from others. Numbers are given by frequency and then by the hash of the
//! word: neither the order of claims nor the number of threads changes them.

use rayon::prelude::*;

use super::sorting::{by_first, joined, sort_few};
use super::vocabulary::{Hashed, Vocabulary};
use super::words::{Chunk, Role, Word, chunks, is_reciprocal, role, spread, words};
use crate::language::Lexical;

/// What a word is to the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    /// A common word that tells what happened.
    Word = 0,
    /// A word that is mostly written with a capital inside of claims.
    Name = 1,
    /// Begins with a digit.
    Number = 2,
    /// A word so frequent that it tells nothing.
    Frequent = 3,
    /// No word: who did what to whom, where other claims tell it the other way round. It weighs nothing.
    Order = 4,
}

/// What a word has to do with "not".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    None,
    /// It denies.
    Denying,
    /// It is denied where it stands: "approve" in "never approved".
    Denied,
}

/// How often a word is found, and where first.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The hash of its norm.
    hash: u64,
    /// How much more often with a capital than without one, after the first word of a claim.
    capitals: i32,
    /// In how many claims.
    claims: u32,
    /// The last claim that it was seen in, one more than its number.
    last: u32,
    /// Where it was first seen.
    place: Place,
    role: Role,
    digit: bool,
    denial: Denial,
}

/// A claim, and a place in it in bytes.
#[derive(Debug, Clone, Copy)]
struct Place {
    claim: u32,
    start: u32,
    len: u32,
}

impl Place {
    /// The word that stands there.
    fn word<T: AsRef<str>>(self, texts: &[T]) -> &str {
        let (start, len) = (self.start as usize, self.len as usize);
        &texts[self.claim as usize].as_ref()[start..start + len]
    }
}

impl Seen {
    fn new(word: &Word, role: Role, place: Place) -> Seen {
        Seen {
            hash: word.hash,
            capitals: 0,
            claims: 0,
            last: 0,
            place,
            role,
            digit: word.digit,
            denial: if role == Role::Denying {
                Denial::Denying
            } else {
                Denial::None
            },
        }
    }

    /// What it is to the comparison.
    fn class(&self) -> Class {
        match self.role {
            _ if self.digit => Class::Number,
            Role::Content | Role::Refusing | Role::Adverb if self.capitals > 0 => Class::Name,
            Role::Content | Role::Refusing | Role::Adverb => Class::Word,
            _ => Class::Frequent,
        }
    }
}

impl Hashed for Seen {
    fn hash(&self) -> u64 {
        self.hash
    }
}

/// A chunk with its words: a range of those of all chunks.
struct Cut {
    hash: u64,
    start: u32,
    end: u32,
}

impl Hashed for Cut {
    fn hash(&self) -> u64 {
        self.hash
    }
}

/// A word of a chunk.
#[derive(Debug, Clone, Copy)]
struct Token {
    /// Its number in the vocabulary.
    word: u32,
    role: Role,
    capital: bool,
}

/// What a denied word is hashed with: "never approved" tells of something else than "approved".
const DENIED: u64 = 0x6e65_7665_7220_2d2d;

/// As many words may stand between "not" and what it denies.
const REACH: u32 = 4;

/// The words of some claims, by numbers of their own.
struct Part {
    chunks: Vocabulary<Cut>,
    tokens: Vec<Token>,
    words: Vocabulary<Seen>,
    terms: Vec<u32>,
    ends: Vec<u32>,
    /// Who did what to whom: a claim, and the names before and behind a word.
    orders: Vec<(u32, [u32; 3])>,
}

impl Part {
    fn read<T: AsRef<str>>(texts: &[T], first: usize) -> Part {
        let mut part = Part {
            chunks: Vocabulary::new(),
            tokens: Vec::new(),
            words: Vocabulary::new(),
            terms: Vec::with_capacity(texts.len() * 20),
            ends: Vec::with_capacity(texts.len()),
            orders: Vec::new(),
        };
        let (mut found, mut own) = (Vec::new(), Vec::new());
        for (claim, text) in (first as u32..).zip(texts) {
            // Split first, so that the look-ups that follow do not wait for one another.
            found.clear();
            chunks(text.as_ref(), |chunk| found.push(chunk));
            own.clear();
            for &chunk in &found {
                let (start, end) = part.cut(claim, text.as_ref(), chunk);
                own.extend_from_slice(&part.tokens[start..end]);
            }
            part.add(claim, &own);
            part.ends.push(part.terms.len() as u32);
        }
        part
    }

    /// Where the words of a chunk stand; a chunk that was not seen before is cut.
    fn cut(&mut self, claim: u32, text: &str, chunk: Chunk) -> (usize, usize) {
        let (tokens, all) = (&mut self.tokens, &mut self.words);
        let number = self.chunks.number(chunk.hash, || {
            let start = tokens.len() as u32;
            words(text, chunk, |word, norm| {
                let place = Place {
                    claim,
                    start: word.span.start as u32,
                    len: word.span.len() as u32,
                };
                let number = all.number(word.hash, || Seen::new(&word, role(norm), place));
                tokens.push(Token {
                    word: number,
                    role: all.entries[number as usize].role,
                    capital: word.capital,
                });
            });
            Cut {
                hash: chunk.hash,
                start,
                end: tokens.len() as u32,
            }
        });
        let cut = &self.chunks.entries[number as usize];
        (cut.start as usize, cut.end as usize)
    }

    /// Adds the words of a claim.
    fn add(&mut self, claim: u32, own: &[Token]) {
        let mut denied = 0;
        for (at, token) in own.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| own[before].role);
            match token.role {
                Role::Denying => denied = REACH,
                Role::To if before == Some(Role::Refusing) => denied = REACH,
                Role::Merely if before == Some(Role::Denying) => denied = 0,
                Role::Content | Role::Refusing if denied > 0 => {
                    denied = 0;
                    self.deny(claim, token.word);
                    continue;
                }
                _ => denied = denied.saturating_sub(1),
            }
            let seen = &mut self.words.entries[token.word as usize];
            seen.capitals += i32::from(at > 0) * (i32::from(token.capital) * 2 - 1);
            if seen.last != claim + 1 {
                seen.last = claim + 1;
                seen.claims += 1;
                self.terms.push(token.word);
            }
        }
        orders(own, |order| self.orders.push((claim, order)));
    }

    /// Adds a word that a claim denies.
    fn deny(&mut self, claim: u32, word: u32) {
        let of = self.words.entries[word as usize];
        let hash = spread(of.hash ^ DENIED);
        let number = self.words.number(hash, || Seen {
            hash,
            capitals: 0,
            claims: 0,
            last: 0,
            denial: Denial::Denied,
            ..of
        });
        let seen = &mut self.words.entries[number as usize];
        if seen.last != claim + 1 {
            seen.last = claim + 1;
            seen.claims += 1;
            self.terms.push(number);
        }
    }
}

/// Hands over who did what to whom where two names stand around one word: "Orvane sued Keldon", "Keldon was sued by Orvane".
fn orders(own: &[Token], mut each: impl FnMut([u32; 3])) {
    let is_name = |token: &Token| token.capital && token.role == Role::Content;
    for at in 1..own.len() {
        if !is_name(&own[at - 1]) || is_name(&own[at]) {
            continue;
        }
        let mut rest = own[at..].iter();
        let Some(mut verb) = rest.next() else {
            continue;
        };
        let passive = verb.role == Role::Be;
        if passive || verb.role == Role::Function {
            let Some(next) = rest.next() else {
                continue;
            };
            verb = next;
        }
        let Some(mut name) = rest.next() else {
            continue;
        };
        let by = name.role == Role::By;
        if by || matches!(name.role, Role::Function | Role::To) {
            let Some(next) = rest.next() else {
                continue;
            };
            name = next;
        }
        if verb.role != Role::Content || verb.capital || !is_name(name) {
            continue;
        }
        // Who has several names is known by the last.
        let name = rest.take_while(|token| is_name(token)).last().unwrap_or(name);
        let (one, other) = (own[at - 1].word, name.word);
        each(if passive && by {
            [other, verb.word, one]
        } else {
            [one, verb.word, other]
        });
    }
}

/// All claims as lists of terms.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Where the list of each claim begins in `ids`; one more than there are claims.
    offsets: Vec<u32>,
    /// The lists, each sorted, without repetition.
    ids: Vec<u32>,
    /// In how many claims a term is found.
    pub claims: Vec<u32>,
    /// What a term is; frequent are those words alone that only hold sentences together.
    pub class: Vec<Class>,
    /// The hash of a term's word.
    pub hashes: Vec<u64>,
    /// What a term has to do with "not".
    pub denial: Vec<Denial>,
    /// Terms that are two claims of who did what to whom, each the other way round.
    pub turned: Vec<(u32, u32)>,
    /// Where a term's word is found.
    places: Vec<Place>,
}

impl Terms {
    /// Reads all claims, on all threads of the pool.
    ///
    /// # Panics
    ///
    /// When the claims hold more than four thousand million words together; the caller bounds the claims.
    pub fn new<T: AsRef<str> + Sync>(texts: &[T]) -> Terms {
        let share = texts.len().div_ceil(rayon::current_num_threads() * 2).max(1024);
        let parts: Vec<Part> = texts
            .par_chunks(share)
            .enumerate()
            .map(|(number, texts)| Part::read(texts, number * share))
            .collect();
        let mut terms = Terms::default();
        let ranks = terms.gather(&parts);
        let turned = terms.turn(&parts, &ranks, texts);
        let parts: Vec<(Vec<u32>, Vec<u32>)> = parts
            .into_par_iter()
            .zip(ranks)
            .enumerate()
            .map(|(number, (part, ranks))| sorted(part, &ranks, number * share, &turned))
            .collect();
        let lists: Vec<&[u32]> = parts.iter().map(|(ids, _)| &ids[..]).collect();
        u32::try_from(lists.iter().map(|ids| ids.len()).sum::<usize>()).expect("fewer words than 2^32");
        terms.ids = joined(&lists);
        terms.offsets.reserve_exact(texts.len() + 1);
        terms.offsets.push(0);
        let mut base = 0;
        for (ids, ends) in &parts {
            terms.offsets.extend(ends.iter().map(|end| base + end));
            base += ids.len() as u32;
        }
        terms
    }

    /// Fills the tables of terms; gives for every part the term of each of its numbers.
    fn gather(&mut self, parts: &[Part]) -> Vec<Vec<u32>> {
        let mut all = Vocabulary::new();
        let numbers: Vec<Vec<u32>> = parts
            .iter()
            .map(|part| {
                let own = part.words.entries.iter();
                own.map(|seen| {
                    let before = all.entries.len();
                    let number = all.number(seen.hash, || *seen);
                    if before == all.entries.len() {
                        let entry: &mut Seen = &mut all.entries[number as usize];
                        entry.claims += seen.claims;
                        entry.capitals += seen.capitals;
                    }
                    number
                })
                .collect()
            })
            .collect();
        let mut order: Vec<(u32, u64, u32)> = (0..)
            .zip(&all.entries)
            .map(|(number, seen)| (seen.claims, seen.hash, number))
            .collect();
        order.par_sort_unstable();
        let mut rank = vec![0; order.len()];
        for (term, (claims, hash, number)) in (0..).zip(order) {
            rank[number as usize] = term;
            let seen = &all.entries[number as usize];
            self.claims.push(claims);
            self.hashes.push(hash);
            self.places.push(seen.place);
            self.denial.push(seen.denial);
            self.class.push(seen.class());
        }
        numbers
            .into_iter()
            .map(|own| own.into_iter().map(|number| rank[number as usize]).collect())
            .collect()
    }

    /// Makes terms of who did what to whom where other claims tell it the other way round; gives them with their claims, in
    /// the order of these. All else that the words of a claim tell hangs on no order.
    fn turn<T: AsRef<str>>(&mut self, parts: &[Part], ranks: &[Vec<u32>], texts: &[T]) -> Vec<(u32, u32)> {
        let mut told: Vec<([u32; 3], bool, u32)> = Vec::new();
        for (part, ranks) in parts.iter().zip(ranks) {
            for (claim, order) in &part.orders {
                let [one, word, other] = order.map(|number| ranks[number as usize]);
                let is = |term: u32, class| self.class[term as usize] == class;
                if one != other && is(one, Class::Name) && is(other, Class::Name) && is(word, Class::Word) {
                    told.push(([one.min(other), word, one.max(other)], one < other, *claim));
                }
            }
        }
        told.par_sort_unstable();
        told.dedup();
        let mut found = Vec::new();
        for alike in told.chunk_by(|a, b| a.0 == b.0) {
            let split = alike.partition_point(|(_, forth, _)| !forth);
            let form = self.word(alike[0].0[1] as usize, texts).to_lowercase();
            let lexical = Lexical::embedded();
            let reciprocal =
                || is_reciprocal(&form) || lexical.readings(&form).any(|verb| is_reciprocal(&verb));
            if split == 0 || split == alike.len() || reciprocal() {
                continue;
            }
            let first = self.claims.len() as u32;
            for (term, side) in (first..).zip([&alike[..split], &alike[split..]]) {
                self.claims.push(side.len() as u32);
                self.hashes.push(spread(u64::from(term)));
                self.places.push(self.places[alike[0].0[1] as usize]);
                self.denial.push(Denial::None);
                self.class.push(Class::Order);
                found.extend(side.iter().map(|(.., claim)| (*claim, term)));
            }
            self.turned.push((first, first + 1));
        }
        found.sort_unstable();
        found
    }

    /// Claims of the same words as one, neighbours likely alike: in the order of their first words that are not alone,
    /// then of a hash of all their words. Gives for each of the former claims the one that it is now. Claims without
    /// words come first and stay apart. Words are counted anew, a word of many copies once.
    pub fn distinct(mut self) -> (Terms, Vec<u32>) {
        let keys: Vec<(u64, u64)> = (0..self.len())
            .into_par_iter()
            .map(|claim| (self.opening(claim), self.hash(claim) >> 32 << 32 | claim as u64))
            .collect();
        let list = |entry: &(u64, u64)| self.of(entry.1 as u32 as usize);
        let mut order = by_first(keys, self.vocabulary() + 1);
        order
            .par_chunk_by_mut(|x, y| x.0 >> 32 == y.0 >> 32)
            .for_each(|alike| {
                alike.sort_unstable_by(|x, y| {
                    let keys = (x.0, x.1 >> 32).cmp(&(y.0, y.1 >> 32));
                    keys.then_with(|| list(x).cmp(list(y)).then(x.1.cmp(&y.1)))
                });
            });
        let share = order.len().div_ceil(rayon::current_num_threads() * 4).max(1024);
        let parts: Vec<Distinct> = order
            .par_chunks(share)
            .enumerate()
            .map(|(number, entries)| {
                let before = (number * share).checked_sub(1).map(|at| list(&order[at]));
                Distinct::new(entries.iter().map(list), before, self.vocabulary())
            })
            .collect();
        let mut now = vec![0; self.len()];
        let lists: Vec<&[u32]> = parts.iter().map(|own| &own.ids[..]).collect();
        let ids = joined(&lists);
        let mut base = 0;
        let mut offsets = vec![0];
        let mut claims = vec![0; self.claims.len()];
        for (own, entries) in parts.into_iter().zip(order.chunks(share)) {
            let before = offsets.len() as u32 - 1;
            for (entry, known) in entries.iter().zip(own.known) {
                now[entry.1 as u32 as usize] = before + known - 1;
            }
            offsets.extend(own.ends.iter().map(|end| base + end));
            base += own.ids.len() as u32;
            claims
                .iter_mut()
                .zip(own.claims)
                .for_each(|(all, own)| *all += own);
        }
        self.ids = ids;
        self.offsets = offsets;
        self.claims = claims;
        (self, now)
    }

    /// The first two words of a claim that are not alone, as one number.
    fn opening(&self, claim: usize) -> u64 {
        let mut known = self
            .of(claim)
            .iter()
            .filter(|&&term| self.claims[term as usize] > 1);
        let mut next = || u64::from(known.next().map_or(0, |term| term + 1));
        next() << 32 | next()
    }

    fn hash(&self, claim: usize) -> u64 {
        let own = self.of(claim).iter();
        spread(own.fold(0, |hash, &term| {
            (hash ^ u64::from(term)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        }))
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many distinct words there are.
    pub fn vocabulary(&self) -> usize {
        self.claims.len()
    }

    /// The terms of a claim, sorted, the rarest first.
    pub fn of(&self, claim: usize) -> &[u32] {
        &self.ids[self.offsets[claim] as usize..self.offsets[claim + 1] as usize]
    }

    /// The lists of all claims, one after the other.
    pub fn all(&self) -> &[u32] {
        &self.ids
    }

    /// Where in all lists that of a claim begins, and as many terms of it at most.
    pub fn place_of(&self, claim: usize, most: usize) -> (u32, &[u32]) {
        let own = self.of(claim);
        (self.offsets[claim], &own[..own.len().min(most)])
    }

    /// The word of a term as it is written somewhere.
    pub fn word<'t, T: AsRef<str>>(&self, term: usize, texts: &'t [T]) -> &'t str {
        self.places[term].word(texts)
    }
}

/// The lists of some claims in the order of all, each once.
struct Distinct {
    ids: Vec<u32>,
    ends: Vec<u32>,
    /// In how many of the lists a term is.
    claims: Vec<u32>,
    /// How many lists there are up to and with that of each claim; 0 where it is the last before these.
    known: Vec<u32>,
}

impl Distinct {
    fn new<'l>(
        lists: impl Iterator<Item = &'l [u32]>,
        mut last: Option<&'l [u32]>,
        vocabulary: usize,
    ) -> Distinct {
        let mut own = Distinct {
            ids: Vec::new(),
            ends: Vec::new(),
            claims: vec![0; vocabulary],
            known: Vec::new(),
        };
        for list in lists {
            if list.is_empty() || last != Some(list) {
                own.ids.extend_from_slice(list);
                own.ends.push(own.ids.len() as u32);
                list.iter().for_each(|&term| own.claims[term as usize] += 1);
                last = Some(list);
            }
            own.known.push(own.ends.len() as u32);
        }
        own
    }
}

/// The lists of a part by terms, each sorted, and their ends. `more` are further terms of claims.
fn sorted(part: Part, ranks: &[u32], first: usize, more: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let Part {
        mut terms, mut ends, ..
    } = part;
    let mut from = 0;
    for &end in &ends {
        let list = &mut terms[from..end as usize];
        for number in list.iter_mut() {
            *number = ranks[*number as usize];
        }
        sort_few(list);
        from = end as usize;
    }
    let claims = first as u32..(first + ends.len()) as u32;
    let more = &more[more.partition_point(|(claim, _)| *claim < claims.start)..];
    let more = &more[..more.partition_point(|(claim, _)| *claim < claims.end)];
    if more.is_empty() {
        return (terms, ends);
    }
    let mut longer = Vec::with_capacity(terms.len() + more.len());
    let (mut from, mut next) = (0, more.iter().peekable());
    for (claim, end) in claims.zip(&mut ends) {
        longer.extend_from_slice(&terms[from..*end as usize]);
        from = *end as usize;
        while let Some((_, term)) = next.next_if(|(of, _)| *of == claim) {
            longer.push(*term);
        }
        *end = longer.len() as u32;
    }
    (longer, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = [
        "The council of Arkby met.",
        "The mayor met the council of Arkby on day 12.",
        "In the council",
    ];

    fn read(terms: &Terms, claim: usize) -> Vec<&'static str> {
        terms
            .of(claim)
            .iter()
            .map(|&t| terms.word(t as usize, &TEXTS))
            .collect()
    }

    #[test]
    fn a_claim_begins_with_its_rarest_words() {
        let terms = Terms::new(&TEXTS);
        assert_eq!(terms.len(), 3);
        assert_eq!(terms.vocabulary(), 10);
        let mut last = read(&terms, 2);
        assert_eq!(last[0], "In");
        last.sort_unstable();
        assert_eq!(last, ["In", "The", "council"]);
    }

    #[test]
    fn the_order_of_claims_does_not_change_the_terms() {
        let terms = Terms::new(&TEXTS);
        let mut turned = TEXTS;
        turned.reverse();
        let other = Terms::new(&turned);
        assert_eq!(terms.hashes, other.hashes);
        assert_eq!(terms.class, other.class);
        assert_eq!(terms.of(0), other.of(2));
    }

    #[test]
    fn capitals_inside_make_a_name_and_digits_a_number() {
        let terms = Terms::new(&TEXTS);
        let class = |word: &str| {
            let term = (0..terms.vocabulary()).find(|&t| terms.word(t, &TEXTS) == word);
            terms.class[term.expect("a word")]
        };
        assert_eq!(class("Arkby"), Class::Name);
        assert_eq!(class("12"), Class::Number);
        assert_eq!(class("met"), Class::Word);
        assert_eq!(class("In"), Class::Frequent);
    }
}
