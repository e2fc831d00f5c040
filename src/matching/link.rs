//! Links between claims of a run, found pair of reports by pair of reports.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::claim::{Claim, ClaimKind, Pattern};
use crate::extract::{Cast, Extracted};
use crate::mention::Document;
use crate::rulebook::Rulebook;
use crate::rulebook::closed::{Family, Feature};
use crate::text::{Source, Span};

use super::best::keep_best;
use super::features::{Features, Level, Sides};
use super::linked::{Link, Linked, Looked};
use super::near::Near;
use super::nearest;
use super::occasion::{Occasion, Occasions};
use super::profile::{Meaning, meanings};
use super::question::{Asker, Question};
use super::rivals::{self, Groups, Marks, Side, Standing};
use super::score::{Scored, Weights};
use super::stretch::{Stretch, stretches};
use super::terms::{Setting, Term, Terms};
use super::unweighed;

/// Everything that matching reads, with the questions of all claims.
pub struct Matcher<'a> {
    sources: &'a [Source],
    claims: &'a [Claim],
    cast: &'a Cast,
    terms: Terms,
    settings: Vec<Setting>,
    /// For each source the questions of its claims, in order.
    questions: Vec<Vec<Question>>,
    /// For each source its first claim and its first sentence, with what ends them.
    ranges: Vec<[usize; 4]>,
    /// For each source its questions that can be held against one another.
    groups: Vec<Groups>,
    /// For each source its stretches that can be held against one another.
    stretches: Vec<Vec<[Stretch; 2]>>,
    weights: Weights<'a>,
    /// For each claim how often its answer stands in its report.
    answers: Vec<usize>,
    near: Near,
    /// The source that somebody holds against all others.
    held: Option<usize>,
}

impl<'a> Matcher<'a> {
    /// Reads the questions of all claims.
    pub fn new(
        sources: &'a [Source],
        documents: &[Document],
        cast: &'a Cast,
        extracted: &'a Extracted,
        rules: &'a Rulebook,
    ) -> Self {
        let claims = extracted.claims.as_slice();
        let read = documents.par_iter().enumerate().map(|(source, document)| {
            let ids = &cast.of[source];
            let of = |parsed| meanings(document, parsed, ids);
            document.sentences.iter().map(of).collect()
        });
        let read: Vec<Vec<Vec<Option<Meaning>>>> = read.collect();
        let sentences = read.iter().flatten();
        let terms = Terms::count(sentences.map(|sentence| sentence.iter().flatten().collect()));
        // What the words are is let go sentence by sentence. Whom a pronoun means is a term as if named there, but who is often
        // meant so weighs no less: how rare a name is, the names tell.
        let numbered =
            |(sentence, meant): (Vec<Option<Meaning>>, &Vec<(usize, usize)>)| -> Vec<Option<Term>> {
                let of = |meaning: Option<Meaning>| meaning.and_then(|meaning| terms.term(&meaning));
                let mut tokens: Vec<Option<Term>> = sentence.into_iter().map(of).collect();
                for (token, entity) in meant {
                    tokens[*token] = terms.term(&Meaning::Entity(*entity));
                }
                tokens
            };
        let tokens: Vec<Vec<Vec<Option<Term>>>> = (read.into_iter().zip(&extracted.pronouns))
            .map(|(sentences, meant)| sentences.into_iter().zip(meant).map(numbered).collect())
            .collect();
        let settings: Vec<Setting> = tokens
            .iter()
            .flatten()
            .map(|sentence| terms.setting(sentence.iter().flatten().copied().collect()))
            .collect();
        let mut ranges = Vec::with_capacity(sources.len());
        let (mut claim, mut sentence) = (0, 0);
        for (source, document) in documents.iter().enumerate() {
            let end = claim
                + claims[claim..]
                    .iter()
                    .take_while(|claim| claim.source == source)
                    .count();
            let last = sentence + document.sentences.len();
            ranges.push([claim, end, sentence, last]);
            (claim, sentence) = (end, last);
        }
        let reporting = rules.lexicons.get("reporting_verbs");
        let ask = |(source, &[first, end, sentence, _]): (usize, &[usize; 4])| {
            let asker = Asker {
                document: &documents[source],
                tokens: &tokens[source],
                terms: &terms,
                reporting: &reporting,
                first: sentence,
            };
            claims[first..end]
                .iter()
                .map(|claim| asker.ask(claim))
                .collect::<Vec<_>>()
        };
        let questions: Vec<Vec<Question>> = ranges.par_iter().enumerate().map(ask).collect();
        let groups = questions
            .iter()
            .map(|questions| rivals::groups(questions))
            .collect();
        let stretches: Vec<Vec<[Stretch; 2]>> = (ranges.iter().zip(documents).zip(sources).zip(&questions))
            .map(|(((range, document), source), questions)| stretches(source, document, questions, range[2]))
            .collect();
        Self {
            answers: counted(claims, &questions),
            sources,
            claims,
            cast,
            settings,
            questions,
            ranges,
            groups,
            weights: Weights::new(&rules.matching),
            // One report alone is held against nothing, unless its head tells what its body tells.
            near: if sources.len() < 2 && stretches.iter().all(Vec::is_empty) {
                Near::default()
            } else {
                Near::new(&terms)
            },
            stretches,
            terms,
            held: None,
        }
    }

    /// The same where somebody holds one source against all others.
    pub fn holding(self, held: Option<usize>) -> Self {
        Self { held, ..self }
    }

    /// The pairs worth a look, with what is seen of each, in order of claims; and how many were left out.
    pub fn pairs(&self) -> (Vec<(Standing, Features)>, usize) {
        let pairs = self.two_reports().collect();
        let (mut seen, _, left_out) = self.look(pairs, |sides, standing| {
            let [a, b] = [standing.a, standing.b].map(|claim| (&self.claims[claim], self.question(claim)));
            Some((*standing, sides.features(a, b, standing)))
        });
        seen.sort_unstable_by_key(|(standing, _)| (standing.a, standing.b));
        (seen, left_out)
    }

    /// What is made of the pairs worth a look, pair of reports by pair of reports and these in parallel; how many pairs were
    /// looked at, and how many were left out. What is seen of a pair is dropped at once, since few pairs are links.
    fn look<T: Send>(
        &self,
        pairs: Vec<(Side, Side)>,
        make: impl Fn(&Sides, &Standing) -> Option<T> + Sync,
    ) -> (Vec<T>, usize, usize) {
        let sides = Sides {
            sources: self.sources,
            terms: &self.terms,
            near: &self.near,
            settings: &self.settings,
            may_be: &self.cast.may_be,
            answers: &self.answers,
        };
        let found: Vec<(Vec<T>, usize, usize)> = pairs
            .par_iter()
            .map_init(
                || Marks::none(&self.terms),
                |marks, &(a, b)| {
                    let (standings, left_out) = rivals::pairs(a, b, &self.terms, marks);
                    let made = standings.iter().filter_map(|standing| make(&sides, standing));
                    (made.collect::<Vec<T>>(), standings.len(), left_out)
                },
            )
            .collect();
        let looked = found.iter().map(|(_, looked, _)| looked).sum();
        let left_out = found.iter().map(|(_, _, left_out)| left_out).sum();
        (
            found.into_iter().flat_map(|(made, ..)| made).collect(),
            looked,
            left_out,
        )
    }

    /// The question of a claim.
    fn question(&self, claim: usize) -> &Question {
        let source = self.claims[claim].source;
        &self.questions[source][claim - self.ranges[source][0]]
    }

    /// The reports that are held against one another.
    fn two_reports(&self) -> impl Iterator<Item = (Side<'_>, Side<'_>)> {
        let meetings = self.meetings().into_iter();
        meetings.map(|(a, b)| (self.side(a), self.side(b)))
    }

    /// The stretches of every report.
    fn inside(&self) -> impl Iterator<Item = (Side<'_>, Side<'_>)> {
        let all = self.stretches.iter().zip(&self.ranges).enumerate();
        all.flat_map(move |(source, (pairs, [first, _, sentence, _]))| {
            let side = move |stretch: &'_ Stretch| {
                let (claims, sentences) = (&stretch.claims, &stretch.sentences);
                [
                    first + claims.start,
                    first + claims.end,
                    sentence + sentences.start,
                    sentence + sentences.end,
                ]
            };
            pairs.iter().map(move |[x, y]| {
                (
                    self.part(source, side(x), &x.groups),
                    self.part(source, side(y), &y.groups),
                )
            })
        })
    }

    /// The pairs of reports that are held against one another. What is held against all others needs nothing of what these
    /// say of one another.
    fn meetings(&self) -> Vec<(usize, usize)> {
        match self.held {
            Some(held) => (0..self.sources.len())
                .filter(|other| *other != held)
                .map(|other| (held.min(other), held.max(other)))
                .collect(),
            None => {
                let sentences = |&[_, _, first, end]: &[usize; 4]| &self.settings[first..end];
                let reports: Vec<&[Setting]> = self.ranges.iter().map(sentences).collect();
                nearest::pairs(&reports, &self.terms)
            }
        }
    }

    fn side(&self, source: usize) -> Side<'_> {
        self.part(source, self.ranges[source], &self.groups[source])
    }

    /// A part of a source: its claims and its sentences among those of the run.
    fn part<'b>(
        &'b self,
        source: usize,
        [first, end, sentence, last]: [usize; 4],
        groups: &'b Groups,
    ) -> Side<'b> {
        let before = self.ranges[source][0];
        Side {
            questions: &self.questions[source][first - before..end - before],
            groups,
            first,
            first_sentence: sentence,
            sentences: &self.settings[sentence..last],
        }
    }

    /// Finds the links, in parallel; the result does not hang on the number of threads.
    pub fn link(&self) -> Linked {
        let pairs = self.two_reports().chain(self.inside()).collect();
        let (mut links, looked, left_out) = self.look(pairs, |sides, standing| {
            let [(a, x), (b, y)] =
                [standing.a, standing.b].map(|claim| (&self.claims[claim], self.question(claim)));
            // Most pairs are told to be none by what is known of them already.
            let mut features = sides.outline((a, x), (b, y), standing);
            if !self.weights.may_link(x.family, &features) {
                return None;
            }
            sides.fill(&mut features, (a, x), (b, y));
            let Scored { score, strength } = self.weights.score(x.family, &features)?;
            let link = Link {
                a: standing.a,
                b: standing.b,
                strength,
                score,
                // Told of those that are kept.
                parts: Vec::new(),
                because: String::new(),
                features,
            };
            // A report has much that is alike in itself: only what has no rival is one thing told twice.
            let two = self.claims[link.a].source != self.claims[link.b].source;
            (two || link.is_unique()).then_some(link)
        });
        links.extend(unweighed::links(self.sources, self.claims));
        // A headline is held against one place of the body by itself and with the lead.
        links.sort_by_key(|link| (link.a, link.b, Reverse(link.score)));
        links.dedup_by_key(|link| (link.a, link.b));
        let occasions = Occasions::tell(self.sources, self.claims, &links).holding(self.held);
        links.retain(|link| comparable(&self.claims[link.a], &self.claims[link.b], &occasions));
        let worse = keep_best(&mut links, self.claims.len());
        links
            .par_iter_mut()
            .filter(|link| link.because.is_empty())
            .for_each(|link| {
                let family = self.question(link.a).family;
                link.parts = self.weights.parts(family, &link.features);
                link.because = self.because(link);
            });
        Linked {
            looked: Looked {
                pairs: looked,
                left_out: left_out + worse,
                links: links.len(),
            },
            links,
            occasions,
        }
    }

    /// Why two were held to be about the same thing, for a person.
    fn because(&self, link: &Link) -> String {
        let (x, y) = (self.question(link.a), self.question(link.b));
        let features = &link.features;
        let mut reasons = Vec::new();
        if let Some(head) = x.head.filter(|head| y.head == Some(*head))
            && let Some(word) = self.terms.word(head)
        {
            reasons.push(format!("both about \"{word}\""));
        }
        let shared: Vec<&Meaning> = x
            .clause
            .shared(&y.clause)
            .map(|term| self.terms.meaning(term))
            .collect();
        let names: Vec<&str> = shared
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Entity(id) => Some(self.cast.names[*id].as_str()),
                Meaning::Word(_) => None,
            })
            .collect();
        if !names.is_empty() {
            reasons.push(format!("both name {}", names.join(", ")));
        }
        let words: Vec<&str> = shared
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Word(word) => Some(word.as_str()),
                Meaning::Entity(_) => None,
            })
            .collect();
        if !words.is_empty() {
            reasons.push(format!("shared words: {}", words.join(", ")));
        }
        let like = |feature: Feature| features.get(feature) == Level::Same as i32;
        if x.family == Family::Quotation && like(Feature::Speaker) {
            reasons.push("the same speaker".to_owned());
        }
        if features.get(Feature::Rank) == 0 && features.get(Feature::Margin) > 0 {
            reasons.push("nothing else in either report comes as near".to_owned());
        }
        reasons.join("; ")
    }
}

/// For each claim in how many places of its report an answer of its family says the same.
fn counted(claims: &[Claim], questions: &[Vec<Question>]) -> Vec<usize> {
    let asked = claims.iter().zip(questions.iter().flatten()).enumerate();
    let mut told: Vec<(usize, Family, &str, Span, usize)> = asked
        .map(|(at, (claim, question))| {
            let shown = claim.answer.shown.as_str();
            (claim.source, question.family, shown, question.answer, at)
        })
        .collect();
    told.sort_unstable();
    let mut counts = vec![0; claims.len()];
    for one in told.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        let places = one.chunk_by(|a, b| a.3 == b.3).count();
        for (.., at) in one {
            counts[*at] = places;
        }
    }
    counts
}

/// Whether two claims can be held against one another at all. Across occasions only what does not hang on the day can:
/// events that both date, quoted words, offices and names. Who gives undated reports together says that they are of one
/// occasion, which is enough to link what they tell.
fn comparable(a: &Claim, b: &Claim, occasions: &Occasions) -> bool {
    if a.source == b.source || occasions.of(a.source, b.source) != Occasion::Different {
        return true;
    }
    let told = |claim: &Claim| matches!(claim.time, Some(crate::value::When::Days { .. }));
    match a.kind {
        ClaimKind::Quote | ClaimKind::Title | ClaimKind::Name | ClaimKind::Role => true,
        ClaimKind::Date => told(a) && told(b),
        ClaimKind::Quantity | ClaimKind::Event => a.pattern != Pattern::Toll && told(a) && told(b),
    }
}
