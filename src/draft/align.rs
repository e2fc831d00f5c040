//! Which sentences of each source tell a sentence of the draft in nearly the same words.

use std::collections::BTreeMap;

use super::Desk;
use super::lines::{Line, Lines, says_something};
use crate::mention::{Part, Word, align};
use crate::text::Span;

/// So many thousandths of the words of a sentence must meet words of the source in order for the two to be one sentence
/// in nearly the same words.
const NEARLY: usize = 600;
/// The same where the sentence before or behind stands beside its own in that source.
const NEARLY_IN_ORDER: usize = 450;
/// So many words that say something must meet.
const FEWEST: usize = 3;
/// The sentences of a source that are laid beside one of the draft, at most.
const MOST: usize = 3;
/// Over so many words at the most two words that stand side by side in the draft may meet.
const SKIPPED: usize = 4;
/// Longer sentences, in words, are not laid side by side; the cost is the product of both.
const LONGEST: usize = 400;

/// Two sentences side by side: one of the draft and one or two of a source.
pub struct Beside<'a> {
    /// Index of the source.
    pub source: usize,
    /// Its words, marks left out.
    pub words: Vec<&'a Word>,
    /// The first of its sentences.
    pub first: usize,
    /// How many sentences.
    pub many: usize,
    /// The words that meet, as places in the draft's row and in this one, in order.
    pub met: Vec<(usize, usize)>,
    /// Whether nearly all words of the draft's sentence meet.
    pub is_near: bool,
}

impl Beside<'_> {
    /// The sentences of the source.
    pub fn rows<'l, 'a>(&self, lines: &'l Lines<'a>) -> &'l [Line<'a>] {
        &lines.of[self.source][self.first..self.first + self.many]
    }

    /// Where they stand.
    pub fn span(&self, lines: &Lines) -> Span {
        let spans = || self.rows(lines).iter().map(|row| row.parsed.sentence.span);
        let start = spans().map(|span| span.start).min().unwrap_or_default();
        Span::new(start, spans().map(|span| span.end).max().unwrap_or_default())
    }
}

/// For each sentence of the draft the best place beside it in each source that has one.
pub fn beside<'a>(desk: &Desk, lines: &Lines<'a>) -> Vec<Vec<Beside<'a>>> {
    let mut places: Vec<BTreeMap<&str, Vec<usize>>> = Vec::new();
    for lines in &lines.of {
        let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            for word in &line.words {
                let at = words.entry(word.norm.as_str()).or_default();
                if at.last() != Some(&index) {
                    at.push(index);
                }
            }
        }
        places.push(words);
    }
    let others = (0..lines.of.len()).filter(|source| *source != desk.draft);
    let mut found: Vec<Vec<Beside>> = lines.of[desk.draft].iter().map(|_| Vec::new()).collect();
    for source in others {
        let own = &lines.of[desk.draft];
        let best: Vec<Option<Beside>> = own
            .iter()
            .map(|line| best(lines, line, source, &places[source]))
            .collect();
        let first: Vec<Option<(usize, usize)>> = best
            .iter()
            .map(|best| {
                best.as_ref()
                    .filter(|best| best.is_near)
                    .map(|best| (best.first, best.many))
            })
            .collect();
        for (index, best) in best.into_iter().enumerate() {
            let Some(mut best) = best else { continue };
            // A short sentence of which one word was changed is known by its neighbours.
            let before = index.checked_sub(1).and_then(|before| first[before]);
            let behind = first.get(index + 1).copied().flatten();
            let follows = before.is_some_and(|(first, many)| first + many == best.first)
                || behind.is_some_and(|(first, _)| best.first + best.many == first);
            let words = own[index].words.len();
            best.is_near |= follows && best.met.len() * 1000 >= words * NEARLY_IN_ORDER;
            found[index].push(best);
        }
    }
    found
}

/// The place of a source at which most words of a sentence are met in order.
fn best<'a>(
    lines: &Lines<'a>,
    line: &Line<'a>,
    source: usize,
    places: &BTreeMap<&str, Vec<usize>>,
) -> Option<Beside<'a>> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    let mut norms: Vec<&str> = line.words.iter().map(|word| word.norm.as_str()).collect();
    norms.sort_unstable();
    norms.dedup();
    for norm in norms {
        // A word that many sentences have tells little of any.
        let worth = 1 + 1000 / lines.count(norm).max(1);
        for &at in places.get(norm).into_iter().flatten() {
            *shared.entry(at).or_default() += worth;
        }
    }
    let mut ranked: Vec<(usize, usize)> = shared.into_iter().map(|(at, worth)| (worth, at)).collect();
    ranked.sort_unstable_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    let all = &lines.of[source];
    let mut best: Option<Beside> = None;
    for (_, at) in ranked.into_iter().take(MOST) {
        // A draft joins two sentences more often than it cuts one.
        for (first, many) in [(at, 1), (at, 2), (at.wrapping_sub(1), 2)] {
            let Some(rows) = first.checked_add(many).and_then(|end| all.get(first..end)) else {
                continue;
            };
            let words: Vec<&Word> = rows.iter().flat_map(|row| row.words.iter().copied()).collect();
            if line.words.len().max(words.len()) > LONGEST {
                continue;
            }
            let beside = lay(line, source, words, first, many);
            if many > 1 && skips(&beside, rows[0].words.len()) {
                continue;
            }
            // Two sentences must bring more than one of them has.
            if best
                .as_ref()
                .is_none_or(|known| beside.met.len() > known.met.len() + (many - 1))
            {
                best = Some(beside);
            }
        }
    }
    best.filter(|best| !best.met.is_empty())
}

/// Whether words that stand side by side in the draft are met over a longer stretch of two sentences: what was said by the speaker
/// of the first is not said by that of the second.
fn skips(beside: &Beside, end: usize) -> bool {
    beside.met.windows(2).any(|pair| {
        let [(own, their), (next, behind)] = [pair[0], pair[1]];
        own + 1 == next && their < end && end <= behind && behind - their > SKIPPED
    })
}

fn lay<'a>(line: &Line<'a>, source: usize, words: Vec<&'a Word>, first: usize, many: usize) -> Beside<'a> {
    let worth = |i: usize, j: usize| {
        let (x, y) = (line.words[i], words[j]);
        let is_one =
            x.norm == y.norm || x.part == Part::Content && y.part == Part::Content && x.lemma == y.lemma;
        is_one.then_some(if says_something(x) { 4 } else { 1 })
    };
    let met = align(line.words.len(), words.len(), worth).met;
    let telling = met
        .iter()
        .filter(|(own, _)| says_something(line.words[*own]))
        .count();
    let all = line.words.iter().filter(|word| says_something(word)).count();
    let is_near = met.len() * 1000 >= line.words.len() * NEARLY && telling >= FEWEST.min(all).max(1);
    Beside {
        source,
        words,
        first,
        many,
        met,
        is_near,
    }
}
