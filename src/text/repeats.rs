//! Blocks that say again what an earlier block says: a caption printed twice, a teaser, a pasted paragraph.
//!
//! Nearly equal counts only where nothing but small words differ: a changed figure or name is what the engine is for.

use std::collections::HashMap;

/// How many words at either end a block is known by.
const KEY: usize = 8;
/// A caption's repeat may carry this many words more: the credit of the picture.
const LONGEST_TAIL: usize = 12;
/// How many blocks with the same ends are compared.
const MOST_COMPARED: usize = 4;

/// The blocks seen so far.
#[derive(Default)]
pub(super) struct Seen<'t> {
    blocks: Vec<Vec<&'t str>>,
    by_head: HashMap<String, Vec<usize>>,
    by_tail: HashMap<String, Vec<usize>>,
}

impl<'t> Seen<'t> {
    /// Whether an earlier block says the same; if not, the block is kept for those to come.
    pub(super) fn repeats(&mut self, block: &'t str) -> bool {
        let words: Vec<&str> = block
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() < 4 {
            return false;
        }
        let head = key(&words[..words.len().min(KEY)]);
        let tail = key(&words[words.len().saturating_sub(KEY)..]);
        let known = |map: &HashMap<String, Vec<usize>>, key: &str| map.get(key).cloned().unwrap_or_default();
        let candidates = known(&self.by_head, &head)
            .into_iter()
            .chain(known(&self.by_tail, &tail));
        for earlier in candidates {
            if is_repeat(&self.blocks[earlier], &words) {
                return true;
            }
        }
        let at = self.blocks.len();
        self.blocks.push(words);
        for list in [
            self.by_head.entry(head).or_default(),
            self.by_tail.entry(tail).or_default(),
        ] {
            if list.len() < MOST_COMPARED {
                list.push(at);
            }
        }
        false
    }
}

fn key(words: &[&str]) -> String {
    words.join(" ").to_lowercase()
}

fn is_repeat(earlier: &[&str], later: &[&str]) -> bool {
    let same = |a: &&str, b: &&str| a.to_lowercase() == b.to_lowercase();
    let front = earlier.iter().zip(later).take_while(|(a, b)| same(a, b)).count();
    let shorter = earlier.len().min(later.len());
    if front == shorter {
        // The same words, the same and a credit, or the beginning of it as a teaser.
        return earlier.len() == later.len()
            || (front >= 6 && later.len() > front && later.len() - front <= LONGEST_TAIL)
            || (front >= KEY && earlier.len() > front);
    }
    let rest = shorter - front;
    let back = earlier
        .iter()
        .rev()
        .zip(later.iter().rev())
        .take(rest)
        .take_while(|(a, b)| same(a, b))
        .count();
    let differ = |words: &[&str]| {
        let middle = &words[front..words.len() - back];
        middle.len() <= 2 && middle.iter().all(|word| word.chars().all(char::is_lowercase))
    };
    shorter >= 12 && differ(earlier) && differ(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeat_may_carry_a_credit_but_no_other_figure() {
        let caption = "Maria Lopez (left) greets Chen Wei in Port Alden. The two meet for the 12th time";
        let mut seen = Seen::default();
        assert!(!seen.repeats(caption));
        assert!(seen.repeats(caption));
        let credited = format!("{caption} - Copyright POOL Jane Doe");
        assert!(seen.repeats(&credited));
        let other = caption.replace("12th", "13th");
        assert!(!seen.repeats(&other));
        assert!(!seen.repeats("Yes"));
        assert!(!seen.repeats("Yes"));
    }
}
