//! Claims as sorted lists of terms. A term is the number of a distinct word, the rarest word first, so that the
//! beginning of a list is what tells its claim from others. Numbers are given by frequency and then by the hash of the
//! word: neither the order of claims nor the number of threads changes them.

use rayon::prelude::*;

use super::words::{Word, is_function_word, words};

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
}

/// How often a word is found, and where it was first seen.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// In how many claims.
    claims: u32,
    /// How often after the first word of a claim.
    inside: u32,
    /// How often of these with a capital.
    capitals: u32,
    /// The last claim that it was seen in, one more than its number.
    last: u32,
    /// Where it was first seen.
    claim: u32,
    start: u32,
    len: u32,
    digit: bool,
}

/// A table from hashes of words to small numbers: open addressing with linear probing. Two words of one 64-bit hash
/// are one word here.
struct Interner {
    /// The hash and one more than the number of its word; a free place has 0 there.
    places: Vec<(u64, u32)>,
    words: u32,
}

impl Interner {
    fn new() -> Interner {
        Interner {
            places: vec![(0, 0); 1 << 12],
            words: 0,
        }
    }

    /// The number of a hash, and whether it is new.
    fn number(&mut self, hash: u64) -> (u32, bool) {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let place = &mut self.places[at];
            if place.1 == 0 {
                self.words += 1;
                *place = (hash, self.words);
                if self.words as usize * 2 > self.places.len() {
                    self.grow();
                }
                return (self.words - 1, true);
            }
            if place.0 == hash {
                return (place.1 - 1, false);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.places.len() * 2 - 1;
        let old = std::mem::replace(&mut self.places, vec![(0, 0); mask + 1]);
        for place in old {
            if place.1 > 0 {
                let mut at = place.0 as usize & mask;
                while self.places[at].1 > 0 {
                    at = (at + 1) & mask;
                }
                self.places[at] = place;
            }
        }
    }
}

/// The words of some claims, by numbers of their own.
struct Part {
    interner: Interner,
    seen: Vec<Seen>,
    hashes: Vec<u64>,
    terms: Vec<u32>,
    ends: Vec<u32>,
}

impl Part {
    fn read<T: AsRef<str>>(texts: &[T], first: usize) -> Part {
        let mut part = Part {
            interner: Interner::new(),
            seen: Vec::new(),
            hashes: Vec::new(),
            terms: Vec::with_capacity(texts.len() * 20),
            ends: Vec::with_capacity(texts.len()),
        };
        for (offset, text) in texts.iter().enumerate() {
            let claim = (first + offset) as u32;
            let mut opening = true;
            words(text.as_ref(), |word| {
                part.add(claim, word, opening);
                opening = false;
            });
            part.ends.push(part.terms.len() as u32);
        }
        part
    }

    fn add(&mut self, claim: u32, word: Word, opening: bool) {
        let (number, new) = self.interner.number(word.hash);
        if new {
            self.hashes.push(word.hash);
            self.seen.push(Seen {
                claim,
                start: word.start,
                len: word.len,
                digit: word.digit,
                ..Seen::default()
            });
        }
        let seen = &mut self.seen[number as usize];
        if !opening {
            seen.inside += 1;
            seen.capitals += u32::from(word.capital);
        }
        if seen.last != claim + 1 {
            seen.last = claim + 1;
            seen.claims += 1;
            self.terms.push(number);
        }
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
    /// A claim where the word is found, and its place there in bytes.
    places: Vec<(u32, u32, u32)>,
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
        let parts: Vec<(Vec<u32>, Vec<u32>)> = parts
            .into_par_iter()
            .zip(ranks)
            .map(|(part, ranks)| sorted(part, &ranks))
            .collect();
        terms
            .ids
            .reserve_exact(parts.iter().map(|(ids, _)| ids.len()).sum());
        terms.offsets.reserve_exact(texts.len() + 1);
        terms.offsets.push(0);
        for (ids, ends) in parts {
            let base = u32::try_from(terms.ids.len()).expect("fewer words than 2^32");
            terms.ids.extend_from_slice(&ids);
            terms.offsets.extend(ends.iter().map(|end| end + base));
        }
        terms
    }

    /// Fills the tables of terms; gives for every part the term of each of its numbers.
    fn gather(&mut self, parts: &[Part]) -> Vec<Vec<u32>> {
        let mut interner = Interner::new();
        let mut all: Vec<(Seen, u64)> = Vec::new();
        let numbers: Vec<Vec<u32>> = parts
            .iter()
            .map(|part| {
                let own = part.seen.iter().zip(&part.hashes);
                own.map(|(seen, &hash)| {
                    let (number, new) = interner.number(hash);
                    if new {
                        all.push((*seen, hash));
                    } else {
                        let entry = &mut all[number as usize].0;
                        entry.claims += seen.claims;
                        entry.inside += seen.inside;
                        entry.capitals += seen.capitals;
                    }
                    number
                })
                .collect()
            })
            .collect();
        let mut order: Vec<u32> = (0..all.len() as u32).collect();
        order.par_sort_unstable_by_key(|&number| {
            let (seen, hash) = all[number as usize];
            (seen.claims, hash)
        });
        let mut rank = vec![0; all.len()];
        for (term, &number) in order.iter().enumerate() {
            rank[number as usize] = term as u32;
            let (seen, hash) = all[number as usize];
            self.claims.push(seen.claims);
            self.hashes.push(hash);
            self.places.push((seen.claim, seen.start, seen.len));
            self.class.push(match seen {
                Seen { digit: true, .. } => Class::Number,
                _ if is_function_word(hash) => Class::Frequent,
                Seen { capitals, inside, .. } if capitals * 2 > inside => Class::Name,
                _ => Class::Word,
            });
        }
        numbers
            .into_iter()
            .map(|own| own.into_iter().map(|number| rank[number as usize]).collect())
            .collect()
    }

    /// Claims of the same words as one, in the order of their lists, so that neighbours are likely alike; and for each
    /// of the former claims the one that it is now. Claims without words come first and stay apart. Words are
    /// counted anew, a word of many copies once.
    pub fn distinct(mut self) -> (Terms, Vec<u32>) {
        // The first words that are not alone put like beside like; what is left decides among the few that share them.
        let opening = |claim: u32| {
            let mut known = self
                .of(claim as usize)
                .iter()
                .filter(|&&term| self.claims[term as usize] > 1);
            let mut next = || u64::from(known.next().map_or(0, |term| term + 1));
            next() << 32 | next()
        };
        let mut order: Vec<(u64, u32)> = (0..self.len() as u32)
            .into_par_iter()
            .map(|claim| (opening(claim), claim))
            .collect();
        order.par_sort_unstable_by(|x, y| {
            let lists = || self.of(x.1 as usize).cmp(self.of(y.1 as usize));
            x.0.cmp(&y.0).then_with(lists).then(x.1.cmp(&y.1))
        });
        let mut now = vec![0; self.len()];
        let mut ids: Vec<u32> = Vec::with_capacity(self.ids.len());
        let mut offsets = vec![0];
        let mut claims = vec![0; self.claims.len()];
        let mut last: &[u32] = &[];
        for &(_, claim) in &order {
            let list = self.of(claim as usize);
            if list.is_empty() || list != last {
                ids.extend_from_slice(list);
                offsets.push(ids.len() as u32);
                for &term in list {
                    claims[term as usize] += 1;
                }
                last = list;
            }
            now[claim as usize] = offsets.len() as u32 - 2;
        }
        self.ids = ids;
        self.offsets = offsets;
        self.claims = claims;
        (self, now)
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

    /// The word of a term as it is first written.
    pub fn word<'t, T: AsRef<str>>(&self, term: usize, texts: &'t [T]) -> &'t str {
        let (claim, start, len) = self.places[term];
        &texts[claim as usize].as_ref()[start as usize..(start + len) as usize]
    }
}

/// The lists of a part by terms, each sorted, and their ends.
fn sorted(part: Part, ranks: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let Part { mut terms, ends, .. } = part;
    let mut from = 0;
    for &end in &ends {
        let list = &mut terms[from..end as usize];
        for number in list.iter_mut() {
            *number = ranks[*number as usize];
        }
        list.sort_unstable();
        from = end as usize;
    }
    (terms, ends)
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
