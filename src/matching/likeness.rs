//! How alike the sentences of two reports are, and how each pair of them stands among the others.

use std::collections::BTreeMap;

use super::rivals::{Side, meant};
use super::terms::{Setting, Terms};

/// How alike the sentences of two reports are, in thousandths.
pub struct Likeness<'a> {
    sides: [Side<'a>; 2],
    terms: &'a Terms,
    /// For each sentence of the first report those of the other; and the other way round.
    lines: [Vec<Line>; 2],
    /// The same for each question whose own answer is masked in its sentence, by its number.
    masked: [BTreeMap<usize, Line>; 2],
}

/// A sentence beside all of the other report.
struct Line {
    alike: Vec<u32>,
    /// The most alike, and the most alike of all others.
    best: (usize, u32),
    second: u32,
}

impl Line {
    fn new(own: &Setting, others: &[Setting], terms: &Terms) -> Self {
        Self::of(others.iter().map(|other| alike(own, other, terms)).collect())
    }

    fn of(alike: Vec<u32>) -> Self {
        let (mut best, mut second) = ((0, 0), 0);
        for (at, &value) in alike.iter().enumerate() {
            if value > best.1 {
                (best, second) = ((at, value), best.1);
            } else {
                second = second.max(value);
            }
        }
        Self { alike, best, second }
    }

    /// The most alike, one left out.
    fn without(&self, at: usize) -> u32 {
        if self.best.0 == at {
            self.second
        } else {
            self.best.1
        }
    }
}

impl<'a> Likeness<'a> {
    /// Holds every two sentences of two reports against one another.
    pub fn new(a: Side<'a>, b: Side<'a>, terms: &'a Terms) -> Self {
        let rows: Vec<Line> = (a.sentences.iter())
            .map(|own| Line::new(own, b.sentences, terms))
            .collect();
        let column = |at: usize| Line::of(rows.iter().map(|row| row.alike[at]).collect());
        let columns = (0..b.sentences.len()).map(column).collect();
        let masked = |side: Side, others: &[Setting]| {
            let questions = side.questions.iter().enumerate();
            let own = questions.filter_map(|(number, question)| Some((number, question.masked.as_ref()?)));
            own.map(|(number, own)| (number, Line::new(own, others, terms)))
                .collect()
        };
        Self {
            sides: [a, b],
            terms,
            lines: [rows, columns],
            masked: [masked(a, b.sentences), masked(b, a.sentences)],
        }
    }

    /// How alike the sentences of two questions are, each without the answer of its own.
    pub fn between(&self, p: usize, q: usize) -> u32 {
        let [a, b] = self.sides;
        let (x, y) = (&a.questions[p], &b.questions[q]);
        if x.masked.is_none() && y.masked.is_none() {
            return self.lines[0][self.at(0, p)].alike[self.at(1, q)];
        }
        let x = x.setting(a.sentences, a.first_sentence);
        alike(x, y.setting(b.sentences, b.first_sentence), self.terms)
    }

    /// How far the sentences of two questions lie over the best other pair of either.
    pub fn margin(&self, p: usize, q: usize) -> i32 {
        let (row, column) = (self.line(0, p), self.line(1, q));
        let best = row.without(self.at(1, q)).max(column.without(self.at(0, p)));
        self.between(p, q).cast_signed() - best.cast_signed()
    }

    /// The best of the pairs of sentences around both.
    pub fn around(&self, p: usize, q: usize) -> u32 {
        let (s, t) = (self.at(0, p), self.at(1, q));
        let near = |at: usize, side: usize| at.saturating_sub(1)..(at + 2).min(self.lines[side].len());
        let pairs = near(s, 0).flat_map(|i| near(t, 1).map(move |j| (i, j)));
        let found = pairs.filter(|pair| *pair != (s, t)).map(|(i, j)| {
            if i == s {
                self.line(0, p).alike[j]
            } else if j == t {
                self.line(1, q).alike[i]
            } else {
                self.lines[0][i].alike[j]
            }
        });
        found.max().unwrap_or(0)
    }

    fn line(&self, side: usize, question: usize) -> &Line {
        let own = self.masked[side].get(&question);
        own.unwrap_or_else(|| &self.lines[side][self.at(side, question)])
    }

    /// Where the sentence of a question stands in its report.
    fn at(&self, side: usize, question: usize) -> usize {
        let side = self.sides[side];
        side.questions[question].sentence - side.first_sentence
    }
}

/// How alike two sentences are: two parts their words, one part their meaning.
fn alike(x: &Setting, y: &Setting, terms: &Terms) -> u32 {
    let shared = x.bag.overlap(&y.bag, terms).cosine(&x.bag, &y.bag) as u32;
    (shared * 2 + meant(&x.meaning, &y.meaning)) / 3
}
