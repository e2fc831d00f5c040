//! Sorting by counting, of what the matcher has millions of: each pass takes time for each number alone.

use std::ops::Range;

use rayon::prelude::*;

/// Things in lists that are known by numbers, all in one piece.
pub(super) struct Lists<T> {
    /// Where each list begins in `all`; one more than there are lists.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Puts things into so many lists, in the order in which they come.
    pub fn new(lists: usize, found: impl Iterator<Item = (usize, T)> + Clone) -> Lists<T> {
        let mut starts = vec![0_u32; lists + 1];
        found.clone().for_each(|(list, _)| starts[list + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let any = found.clone().next().map(|(_, any)| any);
        let mut all = any.map_or(Vec::new(), |any| vec![any; starts[lists] as usize]);
        for (list, thing) in found {
            all[next[list] as usize] = thing;
            next[list] += 1;
        }
        Lists { starts, all }
    }

    /// The things of a list.
    pub fn of(&self, list: usize) -> &[T] {
        &self.all[self.starts[list] as usize..self.starts[list + 1] as usize]
    }

    /// Whether there is nothing in any list.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Numbers by the part that their upper bits name: what is left after a shift to the right.
pub(super) fn scattered(found: &[u64], parts: Range<usize>, shift: u32) -> Lists<u64> {
    let part = |&entry: &u64| ((entry >> shift) as usize - parts.start, entry);
    Lists::new(parts.len(), found.iter().map(part))
}

/// One part of all, sorted by a digit of so many bits above a shift (counting sort), with the ends of those of one digit.
pub(super) fn by_digit(scattered: &[Lists<u64>], part: usize, shift: u32, bits: u32) -> (Vec<u64>, Vec<u32>) {
    let all = || scattered.iter().flat_map(|own| own.of(part));
    let digit = |entry: u64| (entry >> shift) as usize & ((1 << bits) - 1);
    let mut ends = vec![0_u32; 1 << bits];
    all().for_each(|&entry| ends[digit(entry)] += 1);
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut entries = vec![0; sum as usize];
    for &entry in all() {
        let place = &mut ends[digit(entry)];
        entries[*place as usize] = entry;
        *place += 1;
    }
    (entries, ends)
}

/// Parts one after the other, copied by all threads.
pub(super) fn joined(parts: &[&[u32]]) -> Vec<u32> {
    let mut all = vec![0; parts.iter().map(|part| part.len()).sum()];
    let mut rest = &mut all[..];
    let mut places = Vec::with_capacity(parts.len());
    for part in parts {
        let (own, after) = rest.split_at_mut(part.len());
        places.push((own, part));
        rest = after;
    }
    places
        .into_par_iter()
        .for_each(|(own, part)| own.copy_from_slice(part));
    all
}

/// Puts keys in the order of their upper halves, which are less than a bound (counting sort).
pub(super) fn by_first(keys: Vec<(u64, u64)>, bound: usize) -> Vec<(u64, u64)> {
    let first = |key: &(u64, u64)| (key.0 >> 32) as usize;
    let mut places = vec![0_u32; bound];
    keys.iter().for_each(|key| places[first(key)] += 1);
    let mut sum = 0;
    for place in &mut places {
        sum += std::mem::replace(place, sum);
    }
    let mut order = vec![(0, 0); keys.len()];
    for key in keys {
        let place = &mut places[first(&key)];
        order[*place as usize] = key;
        *place += 1;
    }
    order
}

/// As many terms are sorted by counting.
const FEW: usize = 32;

/// Sorts terms without repetition. A few are sorted by counting how many are less than each, which has no branch to
/// foretell.
pub(super) fn sort_few(list: &mut [u32]) {
    if list.len() > FEW {
        list.sort_unstable();
        return;
    }
    let mut all = [u32::MAX; FEW];
    all[..list.len()].copy_from_slice(list);
    let some = &all[..list.len().next_multiple_of(8)];
    for &term in &all[..list.len()] {
        let less: u32 = some.iter().map(|&other| u32::from(other < term)).sum();
        list[less as usize] = term;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_and_many_are_sorted() {
        for count in [0, 1, 7, 8, 31, 32, 33, 100] {
            let mut list: Vec<u32> = (0..count).map(|n| (n * 37 + 11) % 101).collect();
            let mut expected = list.clone();
            expected.sort_unstable();
            sort_few(&mut list);
            assert_eq!(list, expected);
        }
    }

    #[test]
    fn parts_and_digits_are_told_apart() {
        let numbers = [0x213_u64, 0x1f0, 0x201, 0x1f1, 0x2ff];
        let parts = [
            scattered(&numbers[..2], 1..3, 8),
            scattered(&numbers[2..], 1..3, 8),
        ];
        assert_eq!(by_digit(&parts, 0, 4, 4).0, [0x1f0, 0x1f1]);
        let (entries, ends) = by_digit(&parts, 1, 4, 4);
        assert_eq!(entries, [0x201, 0x213, 0x2ff]);
        assert_eq!((ends[0], ends[1], ends[14], ends[15]), (1, 2, 2, 3));
        assert_eq!(
            by_first(vec![(5 << 32, 1), (2 << 32, 2), (5 << 32, 3)], 6)[0].1,
            2
        );
    }
}
