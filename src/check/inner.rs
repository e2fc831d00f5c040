//! What stands inside two clauses that tell of one act: an agreement of the act must not hide that they differ in a
//! figure, a day or a word and its opposite ("raised to 64", "raised to 62" are no agreement on raising).

use std::collections::BTreeSet;

use super::relation::relations;
use crate::claim::{Claim, ClaimKind};
use crate::language::{PlainKind, plain_lemma, plain_tokens};
use crate::rulebook::closed::Relation;
use crate::semantics::{Nearness, Semantics};
use crate::text::{Source, Span};

/// The answers that claims hold, by where they stand.
pub(super) struct Inside<'a> {
    sources: &'a [Source],
    claims: &'a [Claim],
    /// For each source its claims of figures and times, in order of where the value stands.
    answers: Vec<Vec<usize>>,
}

impl<'a> Inside<'a> {
    pub(super) fn new(sources: &'a [Source], claims: &'a [Claim]) -> Self {
        let mut answers = vec![Vec::new(); sources.len()];
        for (index, claim) in claims.iter().enumerate() {
            let answer = matches!(claim.kind, ClaimKind::Quantity | ClaimKind::Date);
            if answer && claim.pattern.has_own_reader() {
                answers[claim.source].push(index);
            }
        }
        for answers in &mut answers {
            answers.sort_by_key(|&index| claims[index].answer.span.start);
        }
        Self {
            sources,
            claims,
            answers,
        }
    }

    /// Whether the clauses of two claims hold answers that differ, though the claims themselves say the same.
    pub(super) fn differs(&self, a: &Claim, b: &Claim) -> bool {
        let figure = a.kind == ClaimKind::Quantity;
        let (p, q) = (self.words(a, figure), self.words(b, figure));
        // Of a figure only what is counted may differ: "five men", "five women".
        opposites(&p, &q) || !figure && (other_figures(&p, &q) || self.other_answers(a, b))
    }

    /// The words of a claim's clause; those of its value only where they do not say the same by themselves.
    fn words(&self, claim: &Claim, spare_value: bool) -> Words {
        let value = Some(claim.answer.span).filter(|_| spare_value);
        Words::of(&self.sources[claim.source].text, claim.span, value)
    }

    /// Whether each clause has an answer of one sort that the other does not have, and these exclude one another.
    fn other_answers(&self, a: &Claim, b: &Claim) -> bool {
        let (p, q) = (self.answers(a), self.answers(b));
        let related = |x: usize, y: usize, wanted: &[Relation]| {
            let found = relations(&self.claims[x], &self.claims[y]);
            found.iter().any(|relation| wanted.contains(relation))
        };
        let fits = [Relation::Same, Relation::Refines];
        let alone = |x: &usize, others: &[usize]| !others.iter().any(|&y| related(*x, y, &fits));
        let left: Vec<usize> = p.iter().copied().filter(|x| alone(x, &q)).collect();
        let right: Vec<usize> = q.iter().copied().filter(|y| alone(y, &p)).collect();
        left.iter()
            .any(|&x| right.iter().any(|&y| related(x, y, &[Relation::Differs])))
    }

    /// The answers whose words stand inside the clause of a claim.
    fn answers(&self, claim: &Claim) -> Vec<usize> {
        let all = &self.answers[claim.source];
        let start = |index: &usize| self.claims[*index].answer.span.start;
        let from = all.partition_point(|index| start(index) < claim.span.start);
        let inside = all[from..]
            .iter()
            .take_while(|index| start(index) < claim.span.end);
        inside.copied().collect()
    }
}

/// Signs that say which money a sum is in: pounds are no dollars.
const CURRENCIES: &str = "$£€¥₹₩₽";

/// The words of a clause: those that are written with figures or signs of money, and the others with their lemmas.
#[derive(Default)]
struct Words {
    figures: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Words {
    /// The words of a clause, without those of a stretch of it.
    fn of(text: &str, clause: Span, without: Option<Span>) -> Self {
        let mut words = Self::default();
        for token in plain_tokens(text, clause) {
            if without.is_some_and(|without| without.overlaps(token.span)) {
                continue;
            }
            if token.norm.starts_with(|c: char| c.is_ascii_digit()) {
                words.figures.insert(token.norm.replace(',', ""));
            } else if token.norm.chars().all(|c| CURRENCIES.contains(c)) {
                words.figures.insert(token.norm);
            } else if token.kind == PlainKind::Word {
                // "Left" is a side and a form of "leave": opposites are looked for in both.
                words.words.insert(plain_lemma(&token.norm));
                words.words.insert(token.norm);
            }
        }
        words
    }
}

/// Whether each clause has a figure that the other does not have. Figures in names ("Room 114") are no claims, so that the
/// words themselves are asked.
fn other_figures(p: &Words, q: &Words) -> bool {
    p.figures.difference(&q.figures).next().is_some() && q.figures.difference(&p.figures).next().is_some()
}

/// Whether a word of one clause alone is the opposite of a word of the other clause alone, or another thing of its kind
/// ("murder", "manslaughter").
fn opposites(p: &Words, q: &Words) -> bool {
    let semantics = Semantics::embedded();
    let others: Vec<&String> = q.words.difference(&p.words).collect();
    let excludes = |one: &str, other: &str| {
        semantics.nearness(one, other) == Nearness::Opposite || semantics.apart(one, other)
    };
    p.words
        .difference(&q.words)
        .any(|one| others.iter().any(|other| excludes(one, other)))
}
