//! How alike the sentences of two reports are, and how each pair of them stands among the others.

use super::question::{Masked, Question};
use super::rivals::Side;
use super::terms::{Bag, Marked, Setting, Term, Terms, cosine};

/// How alike the sentences of two reports are, in thousandths.
pub struct Likeness<'a> {
    sides: [Side<'a>; 2],
    terms: &'a Terms,
    /// What each two sentences share, those of the first report row by row.
    shared: Vec<Shared>,
    /// For each sentence of the first report those of the other; and the other way round.
    lines: [Vec<Line>; 2],
    /// The same for each question whose own answer is masked in its sentence.
    masked: [Vec<Option<Beside>>; 2],
}

/// What two sentences share: the squares of the weights of their terms, and how near they lie in meaning.
#[derive(Clone, Copy)]
struct Shared {
    square: u64,
    meant: u32,
}

/// A sentence without the answer of its own, beside all of the other report. Nearly all of it is the sentence, so that only
/// what the answer takes away is worked out.
struct Beside {
    line: Line,
    /// For each sentence of the other report what the terms of the answer alone share with it.
    lost: Vec<u64>,
}

/// A sentence beside all of the other report.
struct Line {
    alike: Vec<u32>,
    /// The most alike, and the most alike of all others.
    best: (usize, u32),
    second: u32,
}

impl Line {
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
    pub fn new(a: Side<'a>, b: Side<'a>, terms: &'a Terms, marked: &mut Marked<'a>) -> Self {
        let mut shared = Vec::with_capacity(a.sentences.len() * b.sentences.len());
        for own in a.sentences {
            marked.mark(&own.bag);
            shared.extend(b.sentences.iter().map(|other| Shared {
                square: marked.square(&other.bag),
                meant: own.gist.near(&other.gist, terms),
            }));
        }
        let wide = b.sentences.len();
        let between =
            |i: usize, j: usize| shared[i * wide + j].alike(&a.sentences[i].bag, &b.sentences[j].bag);
        let row = |i: usize| Line::of((0..wide).map(|j| between(i, j)).collect());
        let column = |j: usize| Line::of((0..a.sentences.len()).map(|i| between(i, j)).collect());
        let rows = (0..a.sentences.len()).map(row).collect();
        let columns = (0..wide).map(column).collect();
        let ours = |question: &Question| {
            let at = question.sentence - a.first_sentence;
            let shared = shared[at * wide..(at + 1) * wide].iter().copied();
            let own = question.masked.as_ref()?;
            Some(Beside::new(own, shared, b.sentences, terms))
        };
        let theirs = |question: &Question| {
            let at = question.sentence - b.first_sentence;
            let shared = shared.iter().skip(at).step_by(wide.max(1)).copied();
            let own = question.masked.as_ref()?;
            Some(Beside::new(own, shared, a.sentences, terms))
        };
        let masked = [
            a.questions.iter().map(ours).collect(),
            b.questions.iter().map(theirs).collect(),
        ];
        Self {
            sides: [a, b],
            terms,
            lines: [rows, columns],
            masked,
            shared,
        }
    }

    /// How alike the sentences of two questions are, each without the answer of its own.
    pub fn between(&self, p: usize, q: usize) -> u32 {
        let (s, t) = (self.at(0, p), self.at(1, q));
        let [a, b] = self.sides;
        let (x, y) = (&a.questions[p], &b.questions[q]);
        let mut shared = self.shared[s * b.sentences.len() + t];
        let (own, other) = (x.masked.as_ref(), y.masked.as_ref());
        if own.is_none() && other.is_none() {
            return self.lines[0][s].alike[t];
        }
        if let (Some(own), Some(other)) = (own, other) {
            // What both leave out is taken away twice below.
            let both = own.cut.iter().filter(|term| other.cut.contains(term));
            shared.square += both.map(|term| square(*term, self.terms)).sum::<u64>();
        }
        shared.square -= self.masked[0][p].as_ref().map_or(0, |own| own.lost[t]);
        shared.square -= self.masked[1][q].as_ref().map_or(0, |other| other.lost[s]);
        let x = x.setting(a.sentences, a.first_sentence);
        let y = y.setting(b.sentences, b.first_sentence);
        if [own, other]
            .into_iter()
            .flatten()
            .any(|masked| !masked.means_the_same)
        {
            shared.meant = x.gist.near(&y.gist, self.terms);
        }
        shared.alike(&x.bag, &y.bag)
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
        match &self.masked[side][question] {
            Some(beside) => &beside.line,
            None => &self.lines[side][self.at(side, question)],
        }
    }

    /// Where the sentence of a question stands in its report.
    fn at(&self, side: usize, question: usize) -> usize {
        let side = self.sides[side];
        side.questions[question].sentence - side.first_sentence
    }
}

impl Beside {
    fn new(own: &Masked, shared: impl Iterator<Item = Shared>, others: &[Setting], terms: &Terms) -> Self {
        let lost = |other: &Setting| -> u64 {
            let cut = own.cut.iter();
            let shared = cut.filter(|term| other.bag.terms.binary_search(term).is_ok());
            shared.map(|term| square(*term, terms)).sum()
        };
        let lost: Vec<u64> = others.iter().map(lost).collect();
        let beside = |((other, lost), shared): ((&Setting, &u64), Shared)| {
            let shared = Shared {
                square: shared.square - lost,
                meant: if own.means_the_same {
                    shared.meant
                } else {
                    own.setting.gist.near(&other.gist, terms)
                },
            };
            shared.alike(&own.setting.bag, &other.bag)
        };
        let line = Line::of(others.iter().zip(&lost).zip(shared).map(beside).collect());
        Self { line, lost }
    }
}

impl Shared {
    /// How alike two sentences are: two parts their words, one part their meaning.
    fn alike(self, a: &Bag, b: &Bag) -> u32 {
        (cosine(self.square, a, b) as u32 * 2 + self.meant) / 3
    }
}

fn square(term: Term, terms: &Terms) -> u64 {
    u64::from(terms.weight(term)).pow(2)
}
