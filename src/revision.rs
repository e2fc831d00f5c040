//! What an updated report changed, claim by claim.
//!
//! Two versions of one report are held against one another like two reports: by the questions of their claims
//! ([`crate::matching`]), and besides by place, since most of a report stays where it was. In order: what stands in the same
//! sentence word for word; the best links of what is left; what answers one question in sentences that are much alike. What
//! finds no partner is gone or was added.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::check;
use crate::claim::{Claim, ClaimKind, Value};
use crate::matching::{Link, Strength};
use crate::rulebook::closed::Relation;
use crate::text::one_line;

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same question has another answer.
    Answer,
    /// The same answer, told more or less firmly, denied, or laid in another mouth.
    Manner,
    /// Only the new version says it.
    Added,
    /// Only the old version says it.
    Gone,
    /// It stands in another place among what stayed.
    Moved,
    /// The same in other words.
    Reworded,
}

impl ChangeKind {
    /// Every kind, the weightiest first.
    pub const ALL: [Self; 6] = [
        Self::Answer,
        Self::Manner,
        Self::Added,
        Self::Gone,
        Self::Moved,
        Self::Reworded,
    ];

    /// Its name in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Manner => "manner",
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
        }
    }
}

/// A claim that is not as it was; indexes into the claims of both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// In the old version; none when it was added.
    pub before: Option<usize>,
    /// In the new version; none when it is gone.
    pub now: Option<usize>,
}

/// Two versions of one report, read together.
pub struct Versions<'a> {
    /// The claims: those of source 0, the old version, then those of source 1, the new one.
    pub claims: &'a [Claim],
    /// For each version the words of its sentences.
    pub sentences: [Vec<&'a str>; 2],
    /// The text of each version.
    pub texts: [&'a str; 2],
    /// Links between claims of the two.
    pub links: &'a [Link],
}

/// Claims in sentences less alike than this (Sørensen and Dice, by pairs of letters) are not paired by place alone.
const ALIKE: f64 = 0.5;

impl Versions<'_> {
    /// What changed, in the order of the new version; what is gone stands where it was. Claims that are as they were are left out.
    pub fn changes(&self) -> Vec<Change> {
        let pairs = self.pairs();
        let moved = self.moved(&pairs);
        let mut place = BTreeMap::new();
        let mut changes = Vec::new();
        for (at, &(before, now)) in pairs.iter().enumerate() {
            place.insert(before, now);
            if let Some(kind) = self.kind(before, now, moved[at]) {
                changes.push(Change {
                    kind,
                    before: Some(before),
                    now: Some(now),
                });
            }
        }
        let paired_now: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
        for index in 0..self.claims.len() {
            match self.claims[index].source {
                0 if !place.contains_key(&index) => changes.push(Change {
                    kind: ChangeKind::Gone,
                    before: Some(index),
                    now: None,
                }),
                1 if !paired_now.contains(&index) => changes.push(Change {
                    kind: ChangeKind::Added,
                    before: None,
                    now: Some(index),
                }),
                _ => {}
            }
        }
        // What is gone stands behind the nearest claim before it that is still there.
        let key = |change: &Change| match (change.now, change.before) {
            (Some(now), _) => (now, 0, now),
            (None, Some(before)) => {
                let kept = place.range(..before).next_back();
                (kept.map_or(0, |(_, now)| *now), 1, before)
            }
            (None, None) => (0, 0, 0),
        };
        changes.sort_by_key(key);
        changes
    }

    /// Claims of the two versions that are one, in the order of the old version.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairing = Pairing {
            partner: vec![None; self.claims.len()],
        };
        let stayed = self.same_words(&mut pairing);
        self.linked(&mut pairing, &stayed);
        self.beside(&mut pairing, &stayed);
        let of_old = pairing.partner.iter().enumerate();
        let of_old = of_old.filter(|(index, _)| self.claims[*index].source == 0);
        of_old
            .filter_map(|(index, partner)| Some((index, (*partner)?)))
            .collect()
    }

    /// Pairs what stands word for word in a sentence that is the same in both; gives the sentences that stayed, in order of
    /// the old version and, of two that changed places, only those of the longest run in order.
    fn same_words(&self, pairing: &mut Pairing) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (number, sentence) in self.sentences[1].iter().enumerate() {
            places.entry(one_line(sentence)).or_default().push_back(number);
        }
        let same = |(number, sentence): (usize, &&str)| {
            let now = places.get_mut(&one_line(sentence))?.pop_front()?;
            Some((number, now))
        };
        let same: Vec<(usize, usize)> = self.sentences[0].iter().enumerate().filter_map(same).collect();
        let now_of: BTreeMap<usize, usize> = same.iter().copied().collect();
        let key = |index: usize, sentence: usize| {
            let claim = &self.claims[index];
            (
                sentence,
                claim.pattern,
                claim.answer.shown.as_str(),
                self.words(index),
            )
        };
        let mut there: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for index in self.of(1) {
            let key = key(index, self.claims[index].sentence);
            there.entry(key).or_default().push_back(index);
        }
        for index in self.of(0) {
            let Some(sentence) = now_of.get(&self.claims[index].sentence) else {
                continue;
            };
            if let Some(now) = there
                .get_mut(&key(index, *sentence))
                .and_then(VecDeque::pop_front)
            {
                pairing.join(index, now);
            }
        }
        let nows: Vec<usize> = same.iter().map(|pair| pair.1).collect();
        let stays = longest_rise(&nows);
        let stayed = same.iter().zip(stays).filter(|(_, stays)| *stays);
        stayed.map(|(pair, _)| *pair).collect()
    }

    /// Pairs the best links of what is left. A link that is only possible counts between sentences that stand in one place.
    fn linked(&self, pairing: &mut Pairing, stayed: &[(usize, usize)]) {
        let place = |index: usize| self.place(index, stayed);
        let mut links: Vec<&Link> = self
            .links
            .iter()
            .filter(|link| self.is_one_kind(link.a, link.b))
            .filter(|link| link.strength >= Strength::Likely || place(link.a) == place(link.b))
            .collect();
        links.sort_by_key(|link| {
            let apart = place(link.a).abs_diff(place(link.b));
            (apart > 0, Reverse(link.score), link.a, link.b)
        });
        for link in links {
            pairing.join(link.a, link.b);
        }
    }

    /// Pairs what asks for the same in sentences that stand in one place and are much alike.
    fn beside(&self, pairing: &mut Pairing, stayed: &[(usize, usize)]) {
        let mut near = Vec::new();
        for a in self.of(0).filter(|index| pairing.is_free(*index)) {
            for b in self.of(1).filter(|index| pairing.is_free(*index)) {
                let may_be_one = self.is_one_kind(a, b)
                    && self.asks_alike(a, b)
                    && self.place(a, stayed) == self.place(b, stayed);
                if !may_be_one {
                    continue;
                }
                let [old, new] = [a, b].map(|index| {
                    let claim = &self.claims[index];
                    let sentences = &self.sentences[claim.source];
                    sentences.get(claim.sentence).copied().unwrap_or_default()
                });
                let alike = strsim::sorensen_dice(old, new);
                if alike >= ALIKE {
                    near.push((alike, a, b));
                }
            }
        }
        near.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, a, b) in near {
            pairing.join(a, b);
        }
    }

    /// What became of a claim; none when it is as it was.
    fn kind(&self, before: usize, now: usize, moved: bool) -> Option<ChangeKind> {
        let (a, b) = (&self.claims[before], &self.claims[now]);
        let is_same_answer = match (&a.answer.value, &b.answer.value) {
            // Of an act the answer is whether it is so.
            (Value::Told, Value::Told) => a.polarity == b.polarity,
            // One name may be another entity where the sentence that introduces it is gone.
            (x, y) => {
                x == y || a.answer.shown == b.answer.shown || check::relations(a, b).contains(&Relation::Same)
            }
        };
        if !is_same_answer {
            return Some(ChangeKind::Answer);
        }
        let is_firm_alike = (a.polarity, a.certainty) == (b.polarity, b.certainty);
        if !is_firm_alike || !may_be_one(a.speaker.as_deref(), b.speaker.as_deref()) {
            return Some(ChangeKind::Manner);
        }
        if moved {
            return Some(ChangeKind::Moved);
        }
        (self.words(before) != self.words(now)).then_some(ChangeKind::Reworded)
    }

    /// For each pair whether it stands in another order than those that stayed: the fewest that can be told to have moved.
    fn moved(&self, pairs: &[(usize, usize)]) -> Vec<bool> {
        let nows: Vec<usize> = pairs.iter().map(|(_, now)| self.claims[*now].sentence).collect();
        longest_rise(&nows).into_iter().map(|stays| !stays).collect()
    }

    fn of(&self, version: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.claims.len()).filter(move |index| self.claims[*index].source == version)
    }

    /// The words of a claim on one line.
    fn words(&self, index: usize) -> String {
        let claim = &self.claims[index];
        let text = self.texts[claim.source];
        one_line(text.get(claim.span.start..claim.span.end).unwrap_or_default())
    }

    /// How many sentences that stayed stand before the claim.
    fn place(&self, index: usize, stayed: &[(usize, usize)]) -> usize {
        let claim = &self.claims[index];
        stayed.partition_point(|pair| [pair.0, pair.1][claim.source] < claim.sentence)
    }

    fn is_one_kind(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.claims[a], &self.claims[b]);
        a.kind == b.kind && a.pattern == b.pattern
    }

    /// Whether two claims of one kind ask of the same thing, or for the words of one speaker.
    fn asks_alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.claims[a], &self.claims[b]);
        let speaker = |claim: &Claim| claim.quoted().map(|quoted| quoted.voice.shown.clone());
        match a.kind {
            ClaimKind::Quote => speaker(a) == speaker(b),
            ClaimKind::Title => a.person() == b.person(),
            _ => a.thing_key() == b.thing_key() && a.role() == b.role(),
        }
    }
}

/// Whether two speakers share a word of their names, or none is named: "Lopez" is Mayor Maria Lopez.
fn may_be_one(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return a.is_none() && b.is_none();
    };
    a == b
        || a.split_whitespace()
            .any(|word| b.split_whitespace().any(|other| word == other))
}

/// For each claim the one of the other version that it is.
struct Pairing {
    partner: Vec<Option<usize>>,
}

impl Pairing {
    fn is_free(&self, index: usize) -> bool {
        self.partner[index].is_none()
    }

    /// Pairs two claims unless one of them is taken.
    fn join(&mut self, a: usize, b: usize) {
        if self.is_free(a) && self.is_free(b) {
            self.partner[a] = Some(b);
            self.partner[b] = Some(a);
        }
    }
}

/// For each number whether it belongs to a longest subsequence that does not fall (patience sorting).
fn longest_rise(numbers: &[usize]) -> Vec<bool> {
    // For each length the index of the least number that ends such a subsequence, and for each number what comes before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] <= *number);
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut is_in = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        is_in[index] = true;
        at = before[index];
    }
    is_in
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_are_told_to_have_moved() {
        let stays = |numbers: &[usize]| -> String {
            let stays = longest_rise(numbers);
            stays.iter().map(|stays| if *stays { 's' } else { 'm' }).collect()
        };
        assert_eq!(stays(&[]), "");
        assert_eq!(stays(&[0, 0, 1, 2]), "ssss");
        assert_eq!(stays(&[3, 0, 1, 2]), "msss");
        assert_eq!(stays(&[1, 2, 3, 0]), "sssm");
    }
}
