//! Passages that two reports share outside quotation marks, found by winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes
//! of every eight words in a row the least of every five neighbours is kept, which meets every shared row of twelve words.
//!
//! Each source is looked up in an index of those before it. A fingerprint leads to the first few sources that hold it, so that a
//! hundred copies of one text are compared with those few and not with one another: the work grows with the text alone.

use std::collections::{BTreeMap, HashMap};

use super::{Tie, Why, earlier};
use crate::matcher::union::Union;
use crate::mention::{Document, Part, QuoteShape};
use crate::text::{Digest, Source, Span};

/// How many words one hash is of.
const GRAM: usize = 8;
/// Of so many hashes in a row one is kept.
const WINDOW: usize = 5;
/// The shortest passage, in words. Shorter rows are mostly names of bodies, titles and turns of phrase (RUNS.md).
pub const SHORTEST: usize = GRAM + WINDOW - 1;
/// Two reports are one voice as wholes when so much of the own words of one, in thousandths, stands in the other.
pub const ONE_VOICE: u32 = 500;
/// And at least so many words, three sentences or so: two reports of one sentence may well tell it alike.
pub const FEWEST: usize = 50;
/// So many sources, the earliest, are kept for a fingerprint.
const HOLDERS: usize = 4;

/// The passages that two sources share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The two sources, indices in order.
    pub sources: [usize; 2],
    /// How much of the own words of the shorter one stands in them, in thousandths.
    pub share: u32,
    /// How many words they are.
    pub words: usize,
    /// Which of the two was published on an earlier day, where that is known.
    pub from: Option<usize>,
    /// Each passage as it stands in both, in order of place in the first.
    pub passages: Vec<[Span; 2]>,
}

impl Shared {
    /// What makes the two one voice, when enough is shared.
    pub(super) fn tie(&self) -> Option<Tie> {
        (self.share >= ONE_VOICE && self.words >= FEWEST).then_some(Tie {
            sources: self.sources,
            why: Why::Words(self.share),
            from: self.from,
        })
    }
}

/// A word of the reporter's own.
struct Own {
    hash: u64,
    span: Span,
    /// Words with another number stand beyond a quotation.
    stretch: usize,
}

/// A row of words in two sources, by the numbers of their words.
#[derive(Clone, Copy)]
struct Row {
    /// Where it begins in the earlier and in the later source.
    starts: [usize; 2],
    words: usize,
}

/// Every pair of sources that shares passages, in order.
pub(super) fn shared(sources: &[Source], documents: &[Document], counts: &[bool]) -> Vec<Shared> {
    // Nobody has words in common with himself alone, and what would be kept to find them is large.
    if counts.iter().filter(|counts| **counts).count() < 2 {
        return Vec::new();
    }
    let own: Vec<Vec<Own>> = (sources.iter().zip(documents).zip(counts))
        .map(|((source, document), counts)| {
            if *counts {
                own(source, document)
            } else {
                Vec::new()
            }
        })
        .collect();
    // The oldest first, so that those of whom others copied are the ones that copies meet.
    let mut order: Vec<usize> = (0..sources.len()).filter(|at| counts[*at]).collect();
    order.sort_by_key(|&at| (sources[at].published.is_none(), sources[at].published, at));
    let mut index: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    let mut found = Vec::new();
    for at in order {
        let prints = fingerprints(&own[at]);
        let mut rows: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
        for &(print, place) in &prints {
            for &(other, start) in index.get(&print).map_or(&[][..], Vec::as_slice) {
                let known = rows.entry(other).or_default();
                let is_known = |row: &Row| {
                    let covered = row.starts[1]..row.starts[1] + row.words;
                    covered.contains(&place)
                };
                if !known.last().is_some_and(is_known) {
                    known.extend(row(&own[other], start, &own[at], place));
                }
            }
        }
        for (print, place) in prints {
            let holders = index.entry(print).or_default();
            if holders.len() < HOLDERS && holders.last().is_none_or(|(last, _)| *last != at) {
                holders.push((at, place));
            }
        }
        let pairs = rows.into_iter();
        found.extend(pairs.filter_map(|(other, rows)| pair(sources, documents, &own, [other, at], rows)));
    }
    found.sort_by_key(|shared| shared.sources);
    found
}

/// The words of a report that it does not quote.
fn own(source: &Source, document: &Document) -> Vec<Own> {
    let mut quoted: Vec<Span> = (document.quotations.iter())
        .filter(|quotation| quotation.shape != QuoteShape::Scare)
        .flat_map(|quotation| quotation.parts.iter().copied())
        .collect();
    quoted.sort();
    let mut own = Vec::new();
    let (mut next, mut stretch, mut is_quoted) = (0, 0, false);
    for word in document.sentences.iter().flat_map(|parsed| &parsed.words) {
        if matches!(word.part, Part::Mark | Part::Quote) {
            continue;
        }
        while next < quoted.len() && quoted[next].end <= word.span.start {
            next += 1;
        }
        let quotes = quoted.get(next).is_some_and(|quoted| quoted.overlaps(word.span));
        stretch += usize::from(quotes && !is_quoted);
        is_quoted = quotes;
        if !quotes {
            let letters = word.span.of(&source.text).to_lowercase().replace('’', "'");
            let hash = Digest::new().with(letters.as_bytes()).value();
            let span = word.span;
            own.push(Own { hash, span, stretch });
        }
    }
    own
}

/// The fingerprints of a report, each with the word that it begins at, in order.
fn fingerprints(own: &[Own]) -> Vec<(u64, usize)> {
    let mut kept = Vec::new();
    let mut from = 0;
    for stretch in own.chunk_by(|a, b| a.stretch == b.stretch) {
        let hash = |words: &[Own]| {
            let digest = words.iter().fold(Digest::new(), |digest, word| {
                digest.with(&word.hash.to_le_bytes())
            });
            digest.value()
        };
        let hashes: Vec<u64> = stretch.windows(GRAM).map(hash).collect();
        for (at, window) in hashes.windows(WINDOW).enumerate() {
            // Of equal ones the last, which stays the least of most windows to come.
            let least = (0..WINDOW)
                .rev()
                .min_by_key(|place| window[*place])
                .unwrap_or_default();
            let print = (window[least], from + at + least);
            if kept.last() != Some(&print) {
                kept.push(print);
            }
        }
        from += stretch.len();
    }
    kept
}

/// The whole row of words that two reports share around two places; none where it is no passage.
fn row(earlier: &[Own], start: usize, later: &[Own], place: usize) -> Option<Row> {
    let same = |a: usize, b: usize| {
        let (Some(x), Some(y)) = (earlier.get(a), later.get(b)) else {
            return false;
        };
        x.hash == y.hash && x.stretch == earlier[start].stretch && y.stretch == later[place].stretch
    };
    let most = start.min(place);
    let back = (1..=most).take_while(|by| same(start - by, place - by)).count();
    let ahead = (0..).take_while(|by| same(start + by, place + by)).count();
    (back + ahead >= SHORTEST).then_some(Row {
        starts: [start - back, place - back],
        words: back + ahead,
    })
}

/// What two sources share; nothing where all of it is told by somebody whom both retell.
fn pair(
    sources: &[Source],
    documents: &[Document],
    own: &[Vec<Own>],
    pair: [usize; 2],
    mut rows: Vec<Row>,
) -> Option<Shared> {
    let span = |row: &Row, side: usize| {
        let words = &own[pair[side]];
        let (first, last) = (row.starts[side], row.starts[side] + row.words - 1);
        words[first].span.cover(words[last].span)
    };
    // A statement that both retell is its speaker's: what somebody is reported to have said, with the verb, is nobody's copy. Who
    // names the speaker in the same words as well has the whole line from the other.
    let retold = |row: &Row, side: usize| {
        let mut reports = documents[pair[side]]
            .reports
            .iter()
            .filter(|report| report.tells());
        reports.any(|report| report.content().cover(report.cue).contains(span(row, side)))
    };
    rows.retain(|row| !(retold(row, 0) && retold(row, 1)));
    if rows.is_empty() {
        return None;
    }
    let covered = |side: usize| {
        let mut ranges: Vec<(usize, usize)> = rows
            .iter()
            .map(|row| (row.starts[side], row.starts[side] + row.words))
            .collect();
        ranges.sort_unstable();
        let mut end = 0;
        let new = ranges.into_iter().map(|(from, to)| {
            let new = to.saturating_sub(from.max(end));
            end = end.max(to);
            new
        });
        new.sum::<usize>()
    };
    let (words, sides) = (covered(0), [covered(0), covered(1)]);
    let share = (0..2).map(|side| sides[side] * 1000 / own[pair[side]].len().max(1));
    let share = share.max().unwrap_or_default() as u32;
    // The sources of a pair stand in order, whichever was published first.
    let order = if pair[0] < pair[1] { [0, 1] } else { [1, 0] };
    let mut passages: Vec<[Span; 2]> = rows.iter().map(|row| order.map(|side| span(row, side))).collect();
    passages.sort();
    let pair = order.map(|side| pair[side]);
    Some(Shared {
        sources: pair,
        share,
        words: words.max(sides[1]),
        from: earlier(sources, pair),
        passages,
    })
}

/// For each source the stretches that others have too, in order and without overlap, each with the number of the passage: what
/// three sources share is one passage, also where the second was compared with the first alone.
pub(super) fn families(shared: &[Shared], sources: usize) -> Vec<Vec<(Span, usize)>> {
    let mut sides: Vec<Vec<(Span, usize)>> = vec![Vec::new(); sources];
    let mut passages = 0;
    for shared in shared {
        for spans in &shared.passages {
            for (source, span) in shared.sources.iter().zip(spans) {
                sides[*source].push((*span, passages));
            }
            passages += 1;
        }
    }
    let mut union = Union::new(passages);
    for rows in &mut sides {
        rows.sort_unstable();
        for pair in 1..rows.len() {
            let (before, (span, passage)) = (rows[pair - 1], rows[pair]);
            if before.0.overlaps(span) {
                union.join(before.1, passage);
                // The longer reach is carried on, for what overlaps it further on.
                if before.0.end > span.end {
                    rows[pair] = (Span::new(span.start, before.0.end), passage);
                }
            }
        }
    }
    let merged = |rows: Vec<(Span, usize)>, union: &mut Union| {
        let mut merged: Vec<(Span, usize)> = Vec::with_capacity(rows.len());
        for (span, passage) in rows {
            let family = union.root(passage);
            match merged.last_mut() {
                Some((last, known)) if *known == family && last.overlaps(span) => *last = last.cover(span),
                _ => merged.push((span, family)),
            }
        }
        merged
    };
    sides.into_iter().map(|rows| merged(rows, &mut union)).collect()
}
