//! Reading claims: first their chunks, each distinct one of which is cut into words once for all claims, then the words
//! of every claim by their numbers.

use rayon::prelude::*;

use super::terms::Class;
use super::vocabulary::Vocabulary;
use super::words::{Role, Word, chunks, role, spread, words};
use crate::text::Span;

/// What a word has to do with "not".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    None,
    /// It denies.
    Denying,
    /// It is denied where it stands: "approve" in "never approved".
    Denied,
}

/// A claim, and a place in it in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    claim: u32,
    start: u32,
    len: u32,
}

impl Place {
    fn new(claim: u32, span: Span) -> Place {
        Place {
            claim,
            start: span.start as u32,
            len: span.len() as u32,
        }
    }

    /// What stands there.
    pub fn word<T: AsRef<str>>(self, texts: &[T]) -> &str {
        let (start, len) = (self.start as usize, self.len as usize);
        &texts[self.claim as usize].as_ref()[start..start + len]
    }
}

/// A word of a chunk.
#[derive(Debug, Clone, Copy)]
struct Token {
    /// Its number among the words.
    word: u32,
    role: Role,
    capital: bool,
}

/// The words of a chunk. Nearly all chunks are one word, which need not be looked up.
struct Cut {
    first: Token,
    words: u32,
    /// Where its words begin.
    start: u32,
    /// Whether one of them may deny another.
    denies: bool,
}

/// Stands where a chunk has no word.
const NO_WORD: Token = Token {
    word: 0,
    role: Role::Function,
    capital: false,
};

/// The chunks of some claims by numbers of their own.
struct Chunks {
    /// Each where it was first seen.
    distinct: Vocabulary<Place>,
    found: Vec<u32>,
    ends: Vec<u32>,
}

impl Chunks {
    fn read<T: AsRef<str>>(texts: &[T], first: usize) -> Chunks {
        let mut own = Chunks {
            distinct: Vocabulary::new(),
            found: Vec::with_capacity(texts.len() * 20),
            ends: Vec::with_capacity(texts.len()),
        };
        let mut found = Vec::new();
        for (claim, text) in (first as u32..).zip(texts) {
            // Split first, so that the look-ups that follow do not wait for one another.
            found.clear();
            chunks(text.as_ref(), |hash, span| {
                found.push((hash, Place::new(claim, span)))
            });
            let numbers = found
                .iter()
                .map(|&(hash, place)| own.distinct.number(hash, place));
            own.found.extend(numbers);
            own.ends.push(own.found.len() as u32);
        }
        own
    }
}

/// How often a word is found in some claims.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// How much more often with a capital than without one, after the first word of a claim.
    capitals: i32,
    /// In how many claims.
    claims: u32,
    /// The last claim that it was seen in, one more than its number.
    last: u32,
}

/// Some claims, by the numbers of their words.
pub(super) struct Part {
    /// The words of the claims, one claim after the other, each word once in a claim.
    pub terms: Vec<u32>,
    /// Where the words of each claim end.
    pub ends: Vec<u32>,
    /// Who did what to whom: a claim, and the names before and behind a word.
    pub orders: Vec<(u32, [u32; 3])>,
    seen: Vec<Seen>,
}

/// All that was read. A word that is denied has the number of the word and as much more as there are words.
pub(super) struct Reading {
    /// The distinct words, and where each was first seen.
    words: Vec<(u64, (Word, Place))>,
    roles: Vec<Role>,
    tokens: Vec<Token>,
    /// Where the words of each chunk begin in `tokens`; one more than there are chunks.
    cuts: Vec<u32>,
}

/// A word as it is read in all claims.
pub(super) struct Read {
    pub number: u32,
    pub claims: u32,
    pub hash: u64,
    pub class: Class,
    pub denial: Denial,
    pub place: Place,
}

/// What a denied word is hashed with: "never approved" tells of something else than "approved".
const DENIED: u64 = 0x6e65_7665_7220_2d2d;

/// As many words may stand between "not" and what it denies.
const REACH: u32 = 4;

impl Reading {
    /// Reads claims, so many at a time, on all threads of the pool.
    pub fn new<T: AsRef<str> + Sync>(texts: &[T], share: usize) -> (Reading, Vec<Part>) {
        let parts: Vec<Chunks> = texts
            .par_chunks(share)
            .enumerate()
            .map(|(number, texts)| Chunks::read(texts, number * share))
            .collect();
        let mut all: Vocabulary<Place> = Vocabulary::new();
        let numbers: Vec<Vec<u32>> = parts
            .iter()
            .map(|part| {
                let own = part.distinct.entries.iter();
                own.map(|&(hash, place)| all.number(hash, place)).collect()
            })
            .collect();
        let reading = Reading::cut(&all.entries, texts);
        let parts = parts
            .into_par_iter()
            .zip(numbers)
            .enumerate()
            .map(|(number, (part, numbers))| reading.part(part, &numbers, number * share))
            .collect();
        (reading, parts)
    }

    /// Cuts the distinct chunks into words.
    fn cut<T: AsRef<str> + Sync>(all: &[(u64, Place)], texts: &[T]) -> Reading {
        let cut = |all: &[(u64, Place)]| {
            let (mut found, mut ends) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
            for &(_, Place { claim, start, len }) in all {
                let text = texts[claim as usize].as_ref();
                let chunk = Span::new(start as usize, (start + len) as usize);
                words(text, chunk, |hash, span, word| {
                    found.push((hash, word, Place::new(claim, span)));
                });
                ends.push(found.len() as u32);
            }
            (found, ends)
        };
        let found: Vec<(_, Vec<u32>)> = all.par_chunks(1024).map(cut).collect();
        let mut distinct: Vocabulary<(Word, Place)> = Vocabulary::new();
        let mut tokens = Vec::with_capacity(all.len());
        let mut cuts = Vec::with_capacity(all.len() + 1);
        cuts.push(0);
        for (found, ends) in found {
            let before = tokens.len() as u32;
            cuts.extend(ends.iter().map(|end| before + end));
            tokens.extend(found.into_iter().map(|(hash, word, place)| Token {
                word: distinct.number(hash, (word, place)),
                role: Role::Content,
                capital: word.capital,
            }));
        }
        let words = distinct.entries;
        let role = |&(_, (word, place)): &(u64, (Word, Place))| role(&word.norm_of(place.word(texts)));
        let roles: Vec<Role> = words.par_iter().with_min_len(256).map(role).collect();
        for token in &mut tokens {
            token.role = roles[token.word as usize];
        }
        Reading {
            words,
            roles,
            tokens,
            cuts,
        }
    }

    /// The words of some claims; `numbers` are those of their chunks.
    fn part(&self, chunks: Chunks, numbers: &[u32], first: usize) -> Part {
        let mut part = Part {
            terms: Vec::with_capacity(chunks.found.len()),
            ends: Vec::with_capacity(chunks.ends.len()),
            orders: Vec::new(),
            seen: vec![Seen::default(); self.words.len() * 2],
        };
        let cuts: Vec<Cut> = numbers.iter().map(|&chunk| self.cut_of(chunk)).collect();
        let mut own = Vec::new();
        let mut from = 0;
        for (claim, end) in (first as u32..).zip(chunks.ends) {
            own.clear();
            let mut denies = false;
            for &chunk in &chunks.found[from..end as usize] {
                let cut = &cuts[chunk as usize];
                if cut.words == 1 {
                    own.push(cut.first);
                } else {
                    own.extend_from_slice(&self.tokens[cut.start as usize..][..cut.words as usize]);
                }
                denies |= cut.denies;
            }
            from = end as usize;
            if denies {
                part.deny(&mut own);
            }
            part.add(claim, &own);
            part.ends.push(part.terms.len() as u32);
        }
        part
    }

    fn cut_of(&self, chunk: u32) -> Cut {
        let (start, end) = (self.cuts[chunk as usize], self.cuts[chunk as usize + 1]);
        let own = &self.tokens[start as usize..end as usize];
        Cut {
            first: own.first().copied().unwrap_or(NO_WORD),
            words: end - start,
            start,
            denies: own
                .iter()
                .any(|token| matches!(token.role, Role::Denying | Role::Refusing)),
        }
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.words.len() * 2
    }

    /// Every word that a claim has, with what all parts say of it.
    pub fn words(&self, parts: &[Part]) -> Vec<Read> {
        let half = self.words.len();
        let read = |number: usize| {
            let seen = parts.iter().map(|part| part.seen[number]);
            let (claims, capitals) = seen.fold((0, 0), |(claims, capitals), seen| {
                (claims + seen.claims, capitals + seen.capitals)
            });
            let (hash, (word, place)) = self.words[number % half];
            let role = self.roles[number % half];
            let (hash, denial) = match role {
                _ if number >= half => (spread(hash ^ DENIED), Denial::Denied),
                Role::Denying => (hash, Denial::Denying),
                _ => (hash, Denial::None),
            };
            let class = match role {
                _ if word.digit => Class::Number,
                Role::Content | Role::Refusing | Role::Adverb if capitals > 0 => Class::Name,
                Role::Content | Role::Refusing | Role::Adverb => Class::Word,
                _ => Class::Frequent,
            };
            (claims > 0).then_some(Read {
                number: number as u32,
                claims,
                hash,
                class,
                denial,
                place,
            })
        };
        (0..self.len()).filter_map(read).collect()
    }
}

impl Part {
    /// Gives the words of a claim that it denies their other numbers.
    fn deny(&self, own: &mut [Token]) {
        let half = self.seen.len() as u32 / 2;
        let (mut denied, mut before) = (0, Role::Content);
        for token in own {
            match token.role {
                Role::Denying => denied = REACH,
                Role::To if before == Role::Refusing => denied = REACH,
                Role::Merely if before == Role::Denying => denied = 0,
                Role::Content | Role::Refusing if denied > 0 => {
                    denied = 0;
                    token.word += half;
                }
                _ => denied = denied.saturating_sub(1),
            }
            before = token.role;
        }
    }

    /// Adds the words of a claim.
    fn add(&mut self, claim: u32, own: &[Token]) {
        for (at, token) in own.iter().enumerate() {
            let seen = &mut self.seen[token.word as usize];
            seen.capitals += i32::from(at > 0) * (i32::from(token.capital) * 2 - 1);
            if seen.last != claim + 1 {
                seen.last = claim + 1;
                seen.claims += 1;
                self.terms.push(token.word);
            }
        }
        orders(own, |order| self.orders.push((claim, order)));
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
