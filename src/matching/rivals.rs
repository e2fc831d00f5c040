//! Which pairs of claims of two reports are worth a look, and how each stands among its rivals: the first pass.
//!
//! Whether a pair is the best of its kind says more than how alike it is: reports have many figures of boats, and one
//! pair of them that is one. The score of this pass is not fitted: how alike the two clauses are, with what the noun
//! phrases and the sentences add.

use std::collections::BTreeMap;

use crate::rulebook::closed::Family;
use crate::text::Span;

use super::likeness::Likeness;
use super::question::Question;
use super::terms::{Marked, Setting, Terms};

/// Of a claim of an act, a quotation or a name in its role so many partners in another report are looked at; of any other all.
const MOST_PARTNERS: usize = 3;

/// No pair of questions.
const UNASKED: (usize, usize) = (usize::MAX, usize::MAX);

/// A pair of claims of two reports, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The one claim, of the source that comes first.
    pub a: usize,
    /// The other claim.
    pub b: usize,
    /// The score of the first pass, in thousandths.
    pub score: u32,
    /// How alike the two clauses are, in thousandths.
    pub clauses: u32,
    /// How alike the two noun phrases are, in thousandths.
    pub phrases: u32,
    /// How near the two clauses lie in meaning, in thousandths.
    pub meant: u32,
    /// How alike the two sentences are, in thousandths.
    pub sentence: u32,
    /// How far that lies over the best other pair of one of the two, on the side where it is smaller; below nought where
    /// another is better.
    pub sentence_margin: i32,
    /// The best likeness of the sentences before and behind, in thousandths.
    pub neighbours: u32,
    /// How far apart the two sentences stand in their reports, in thousandths.
    pub place: u32,
    /// The margin over the best rival on the side where it is smaller; below nought where a rival is better.
    pub margin: i32,
    /// The margin on the other side.
    pub wider_margin: i32,
    /// How many rivals are better, on the side where there are more.
    pub rank: u32,
    /// The rivals of both sides that share anything, multiplied, as a binary logarithm.
    pub rivals: u32,
}

/// The questions of a report that can be held against one another, by what sort of answer they ask for, each with the others
/// that ask for the same answer.
pub type Groups = BTreeMap<(Family, Box<str>), Vec<Vec<usize>>>;

/// Puts the questions of a report into groups.
pub fn groups(questions: &[Question]) -> Groups {
    let mut groups: BTreeMap<(Family, Box<str>), BTreeMap<Span, Vec<usize>>> = BTreeMap::new();
    for (i, question) in questions.iter().enumerate() {
        let group = groups
            .entry((question.family, question.sort.clone()))
            .or_default();
        group.entry(question.answer).or_default().push(i);
    }
    let by_answer =
        |(group, by_answer): (_, BTreeMap<Span, Vec<usize>>)| (group, by_answer.into_values().collect());
    groups.into_iter().map(by_answer).collect()
}

/// A report: its questions and its sentences.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Its questions.
    pub questions: &'a [Question],
    /// These in groups.
    pub groups: &'a Groups,
    /// The number of its first claim.
    pub first: usize,
    /// The number of its first sentence.
    pub first_sentence: usize,
    /// Its sentences.
    pub sentences: &'a [Setting],
}

/// Room to mark bags in, made once for many pairs of reports: there is a place in it for every term of the run.
pub struct Marks<'a> {
    clause: Marked<'a>,
    phrase: Marked<'a>,
    sentence: Marked<'a>,
}

impl<'a> Marks<'a> {
    /// With nothing marked.
    pub fn none(terms: &'a Terms) -> Self {
        Self {
            clause: Marked::none(terms),
            phrase: Marked::none(terms),
            sentence: Marked::none(terms),
        }
    }
}

/// The pairs of two reports that are worth a look, in order of claims, and how many were left out by the cap.
pub fn pairs<'a>(
    a: Side<'a>,
    b: Side<'a>,
    terms: &'a Terms,
    marks: &mut Marks<'a>,
) -> (Vec<Standing>, usize) {
    let likeness = Likeness::new(a, b, terms, &mut marks.sentence);
    let mut found = Vec::new();
    let mut left_out = 0;
    for (group, left) in a.groups {
        let Some(right) = b.groups.get(group) else {
            continue;
        };
        let table = Table::new((a, left), (b, right), &likeness, terms, marks);
        left_out += table.tell(group.0, &mut found);
    }
    found.sort_unstable_by_key(|pair| (pair.a, pair.b));
    (found, left_out)
}

/// The scores of all answers of one sort of two reports; of an answer that is asked for in several ways the best counts.
struct Table<'a, 'q> {
    sides: [(Side<'q>, &'q [Vec<usize>]); 2],
    likeness: &'a Likeness<'q>,
    scores: Vec<u32>,
    /// How alike the clauses, the noun phrases and the sentences of these were, and how near the clauses lie in meaning.
    like: Vec<[u32; 4]>,
    /// The questions that had these scores.
    asked: Vec<(usize, usize)>,
}

impl<'a, 'q> Table<'a, 'q> {
    fn new(
        (a, left): (Side<'q>, &'q [Vec<usize>]),
        (b, right): (Side<'q>, &'q [Vec<usize>]),
        likeness: &'a Likeness<'q>,
        terms: &Terms,
        marks: &mut Marks<'q>,
    ) -> Self {
        let Marks { clause, phrase, .. } = marks;
        let mut scores = vec![0; left.len() * right.len()];
        let mut asked = vec![UNASKED; scores.len()];
        let mut likes = vec![[0; 4]; scores.len()];
        for (row, these) in left.iter().enumerate() {
            for &i in these {
                let x = &a.questions[i];
                clause.mark(&x.clause);
                phrase.mark(&x.phrase);
                for (column, those) in right.iter().enumerate() {
                    let at = row * right.len() + column;
                    for &j in those {
                        let y = &b.questions[j];
                        let (clauses, phrases) =
                            (clause.score(&y.clause) as u32, phrase.score(&y.phrase) as u32);
                        let (sentence, meant) = (likeness.between(i, j), x.gist.near(&y.gist, terms));
                        let like = [clauses, phrases, sentence, meant];
                        let score = (clauses * 5 + phrases * 2 + sentence * 3 + meant * 2) / 12;
                        // Of equals the first counts.
                        if score > scores[at] || asked[at] == UNASKED {
                            (scores[at], asked[at], likes[at]) = (score, (i, j), like);
                        }
                    }
                }
            }
        }
        Self {
            sides: [(a, left), (b, right)],
            likeness,
            scores,
            like: likes,
            asked,
        }
    }

    fn row(&self, i: usize) -> impl Iterator<Item = u32> + '_ {
        let wide = self.sides[1].1.len();
        self.scores[i * wide..(i + 1) * wide].iter().copied()
    }

    fn column(&self, j: usize) -> impl Iterator<Item = u32> + '_ {
        let wide = self.sides[1].1.len();
        (0..self.sides[0].1.len()).map(move |i| self.scores[i * wide + j])
    }

    /// Adds the pairs worth a look; says how many were left out by the cap.
    fn tell(&self, family: Family, found: &mut Vec<Standing>) -> usize {
        let [(a, left), (b, right)] = self.sides;
        let capped = matches!(family, Family::Act | Family::Quotation | Family::Role);
        let ranks = |scores: Vec<u32>| {
            let mut sorted = scores;
            sorted.sort_unstable_by(|x, y| y.cmp(x));
            sorted
        };
        let rows: Vec<Vec<u32>> = (0..left.len()).map(|i| ranks(self.row(i).collect())).collect();
        let columns: Vec<Vec<u32>> = (0..right.len())
            .map(|j| ranks(self.column(j).collect()))
            .collect();
        let mut left_out = 0;
        for (i, row) in rows.iter().enumerate() {
            for (j, column) in columns.iter().enumerate() {
                let (p, q) = self.asked[i * right.len() + j];
                let score = self.scores[i * right.len() + j];
                if score == 0 {
                    continue;
                }
                // Whether as many of its rivals are better as are looked at.
                let beyond = |sorted: &[u32]| sorted.get(MOST_PARTNERS - 1).is_some_and(|last| *last > score);
                if capped && beyond(row) && beyond(column) {
                    left_out += 1;
                    continue;
                }
                let better = |sorted: &[u32]| sorted.partition_point(|other| *other > score);
                let (in_row, in_column) = (better(row), better(column));
                let [clauses, phrases, sentence, meant] = self.like[i * right.len() + j];
                let margins = [margin(row, score), margin(column, score)];
                let (x, y) = (&a.questions[p], &b.questions[q]);
                let (s, t) = (x.sentence - a.first_sentence, y.sentence - b.first_sentence);
                let rivals = |sorted: &[u32]| sorted.partition_point(|other| *other > 0) as u32;
                found.push(Standing {
                    a: a.first + p,
                    b: b.first + q,
                    score,
                    clauses,
                    phrases,
                    meant,
                    sentence,
                    sentence_margin: self.likeness.margin(p, q),
                    neighbours: self.likeness.around(p, q),
                    place: place(s, a.sentences.len()).abs_diff(place(t, b.sentences.len())),
                    margin: margins[0].min(margins[1]),
                    wider_margin: margins[0].max(margins[1]),
                    rank: in_row.max(in_column) as u32,
                    rivals: (rivals(row) * rivals(column)).ilog2(),
                });
            }
        }
        left_out
    }
}

/// How far a score lies over the best of its rivals, the first of its equals being one. `sorted` are the scores of a row or
/// a column from the greatest down, its own with them.
fn margin(sorted: &[u32], score: u32) -> i32 {
    let best = if sorted[0] == score {
        sorted.get(1).copied().unwrap_or(0)
    } else {
        sorted[0]
    };
    i32::try_from(score).unwrap_or(0) - i32::try_from(best).unwrap_or(0)
}

/// Where a sentence stands in its report, from the top (0) to the end (1000).
fn place(at: usize, count: usize) -> u32 {
    (at * 1000 / count.max(1)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::profile::Meaning;
    use crate::matching::terms::Term;

    fn question(terms: &Terms, sentence: usize, held: &[u32]) -> Question {
        Question::of_figure(terms, sentence, held.iter().copied().map(Term).collect())
    }

    #[test]
    fn margins_and_ranks_are_those_of_the_table_of_scores() {
        let meanings: Vec<Meaning> = (0..3).map(Meaning::Entity).collect();
        let held: [&[u32]; 4] = [&[0, 1], &[2], &[0, 1], &[1]];
        let sentence = |held: &[u32]| held.iter().map(|id| &meanings[*id as usize]).collect();
        let terms = Terms::count(held.iter().map(|held| sentence(held)));
        let settings: Vec<Setting> = held
            .iter()
            .map(|held| terms.setting(held.iter().copied().map(Term).collect()))
            .collect();
        let questions: Vec<Question> = (0..4).map(|at| question(&terms, at, held[at])).collect();
        let groups = [groups(&questions[..2]), groups(&questions[2..])];
        let side = |first: usize| Side {
            questions: &questions[first..first + 2],
            groups: &groups[first / 2],
            first,
            first_sentence: first,
            sentences: &settings[first..first + 2],
        };
        let (found, left_out) = pairs(side(0), side(2), &terms, &mut Marks::none(&terms));
        assert_eq!(left_out, 0);
        // The clause and the sentence of the first pair are one: (1000 * 5 + 666 * 3) / 12. Of the second they share a term of
        // weight 3841 besides one of 4392: a cosine of .658, a Jaccard coefficient of .466, so that the clauses are alike by
        // .670 and the sentences by two thirds of .658: (670 * 5 + 438 * 3) / 12.
        let seen: Vec<_> = found
            .iter()
            .map(|pair| {
                (
                    (pair.a, pair.b),
                    pair.score,
                    pair.margin,
                    pair.wider_margin,
                    pair.rank,
                )
            })
            .collect();
        assert_eq!(seen, [((0, 2), 583, 195, 583, 0), ((0, 3), 388, -195, 388, 1)]);
        assert_eq!((found[0].sentence, found[0].sentence_margin), (666, 666 - 438));
        assert_eq!((found[1].neighbours, found[1].place), (666, 500));
    }
}
