//! Claims as sorted lists of terms. A term is the number of a distinct word, the rarest word first, so that the
//! beginning of a list is what tells its claim from others. Numbers are given by frequency and then by the hash of the
//! word: neither the order of claims nor the number of threads changes them.

use rayon::prelude::*;

use super::reading::{Denial, Part, Place, Reading};
use super::sorting::{by_first, joined, sort_few};
use super::words::{is_reciprocal, spread};
use crate::semantics::Semantics;

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
        let (reading, parts) = Reading::new(texts, share);
        let mut terms = Terms::default();
        let ranks = terms.gather(&reading, &parts);
        let turned = terms.turn(&parts, &ranks, texts);
        let parts: Vec<(Vec<u32>, Vec<u32>)> = parts
            .into_par_iter()
            .enumerate()
            .map(|(number, part)| sorted(part, &ranks, number * share, &turned))
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

    /// Fills the tables of terms; gives the term of each number of what was read.
    fn gather(&mut self, reading: &Reading, parts: &[Part]) -> Vec<u32> {
        let mut words = reading.words(parts);
        words.par_sort_unstable_by_key(|word| (word.claims, word.hash));
        let mut ranks = vec![0; reading.len()];
        for (term, word) in (0..).zip(words) {
            ranks[word.number as usize] = term;
            self.claims.push(word.claims);
            self.hashes.push(word.hash);
            self.places.push(word.place);
            self.denial.push(word.denial);
            self.class.push(word.class);
        }
        ranks
    }

    /// Makes terms of who did what to whom where other claims tell it the other way round; gives them with their claims, in
    /// the order of these. All else that the words of a claim tell hangs on no order.
    fn turn<T: AsRef<str>>(&mut self, parts: &[Part], ranks: &[u32], texts: &[T]) -> Vec<(u32, u32)> {
        let mut told: Vec<([u32; 3], bool, u32)> = Vec::new();
        for part in parts {
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
        let semantics = Semantics::embedded();
        let mut found = Vec::new();
        for alike in told.chunk_by(|a, b| a.0 == b.0) {
            let split = alike.partition_point(|(_, forth, _)| !forth);
            let reciprocal = || {
                let mut verbs = semantics.headwords(self.word(alike[0].0[1] as usize, texts));
                verbs.any(|verb| is_reciprocal(semantics.written(verb)))
            };
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
