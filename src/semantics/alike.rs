//! The words that news English uses one for another, by hand (`data/synonyms.txt`): WordNet parts some of them, or
//! knows the sense as a rare one. One line is one sense.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The lines, and where each word stands.
#[derive(Debug)]
struct Lines {
    of: BTreeMap<&'static str, Vec<u32>>,
    phrases: Vec<(Vec<&'static str>, u32)>,
}

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    let mut lines = Lines {
        of: BTreeMap::new(),
        phrases: Vec::new(),
    };
    let text = include_str!("data/synonyms.txt").lines();
    for (number, line) in (0..).zip(text.filter(|line| !line.starts_with('#'))) {
        let Some((_, members)) = line.split_once(": ") else {
            continue;
        };
        for member in members.split(", ") {
            lines.of.entry(member).or_default().push(number);
            if member.contains(' ') {
                lines.phrases.push((member.split(' ').collect(), number));
            }
        }
    }
    lines
});

/// The numbers of the lines that hold a lemma, in order.
pub(super) fn lines(lemma: &str) -> &'static [u32] {
    LINES.of.get(lemma).map_or(&[], Vec::as_slice)
}

/// Every member of several words with the number of its line, in order of line.
pub(super) fn phrases() -> &'static [(Vec<&'static str>, u32)] {
    &LINES.phrases
}
