//! A draft held against its sources as a page: the draft as running text, each sentence marked by how it stands, and beside its
//! paragraph a card for each with what the sources say.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use crate::draft::{Checked, Point, Says, Standing};
use crate::report::held::{DISPUTED, Held, marked, meaning, word};
use crate::report::layout::clean;
use crate::report::places::path;
use crate::report::snippet::{Mark, Part, runs};
use crate::report::summary::voices_and_notes;
use crate::report::words;
use crate::text::{BlockKind, Span};

use super::filters::Filters;
use super::marks::Marks;
use super::reports::{self, Report};
use super::sign::Sign;
use super::texts::{Texts, Words};
use super::{BESIDE, Shell};
use card::Card;

mod card;
#[cfg(test)]
mod tests;

/// How a sentence is marked, what needs a look first before what needs none. A sentence is disputed or stands as its standing says.
const SIGNS: [Sign; 6] = [
    sign(Standing::Contradicted, "≠"),
    Sign {
        key: DISPUTED.0,
        shape: "⇄",
        word: DISPUTED.0,
        meaning: DISPUTED.1,
    },
    sign(Standing::OtherDetail, "≈"),
    sign(Standing::InPart, "◐"),
    sign(Standing::NotFound, "∅"),
    sign(Standing::Supported, "✓"),
];

const fn sign(standing: Standing, shape: &'static str) -> Sign {
    Sign {
        key: standing.name(),
        shape,
        word: word(standing),
        meaning: meaning(standing),
    }
}

/// Which of [`SIGNS`] a sentence bears.
fn rank(sentence: &Checked) -> usize {
    let key = if sentence.disputed {
        DISPUTED.0
    } else {
        sentence.standing.name()
    };
    let found = SIGNS.iter().position(|sign| sign.key == key);
    found.unwrap_or(SIGNS.len() - 1)
}

/// A draft held against its sources as a page.
pub fn held_html(held: &Held) -> String {
    let view = View {
        held,
        texts: Texts::new(&held.analysis, marks_of(held)),
    };
    // Nothing but a failing writer makes a template fail, and a string never does.
    let mut page = view.page().render().unwrap_or_default();
    page.push('\n');
    page
}

/// The words of the sources that decide a sentence, each with the sign of that sentence and a link to its card.
fn marks_of(held: &Held) -> Marks {
    let mut stretches = vec![Vec::new(); held.analysis.sources.len()];
    for (index, sentence) in held.sentences.iter().enumerate() {
        for (source, span) in held.shown(sentence).iter().filter_map(|point| point.source) {
            stretches[source].push((span, (rank(sentence), index)));
        }
    }
    let keys = SIGNS.iter().map(|sign| sign.key).collect();
    Marks::of_stretches(keys, stretches, |index| Some(card::id(index)))
}

/// What every part of the page is made from.
struct View<'a> {
    held: &'a Held,
    texts: Texts<'a>,
}

/// The page.
#[derive(Template)]
#[template(path = "draft.html")]
struct Page {
    shell: Shell,
    summary: String,
    counts: Vec<Count>,
    strip: Vec<Cell>,
    notes: Vec<String>,
    looked: Vec<String>,
    filters: Filters,
    rows: Vec<Row>,
    tallies: Vec<Tally>,
    reports: Vec<Report>,
    are_beside: bool,
}

/// How many sentences bear a sign, and the first of them.
struct Count {
    sign: Sign,
    sentences: usize,
    first: String,
}

/// A sentence in the overview of the draft.
struct Cell {
    sign: Sign,
    link: String,
    number: usize,
}

/// A paragraph of the draft with the cards of its sentences.
struct Row {
    line: usize,
    kind: &'static str,
    is_title: bool,
    is_subhead: bool,
    is_read: bool,
    pieces: Vec<Piece>,
    cards: Vec<Card>,
    /// The cards of those that a source bears out, which are folded.
    supported: Vec<Card>,
}

/// A sentence of the draft, or what stands between two.
struct Piece {
    sign: Option<Sign>,
    /// Empty where a sentence goes on from another paragraph.
    id: String,
    link: String,
    words: Vec<Words>,
}

/// What one source has to say to the draft, in numbers of sentences.
struct Tally {
    source: usize,
    id: String,
    credit: String,
    backs: usize,
    otherwise: usize,
    detail: usize,
}

impl View<'_> {
    fn page(&self) -> Page {
        let held = self.held;
        let rows = self.rows();
        let others = || (0..held.analysis.sources.len()).filter(|source| *source != held.draft);
        let sources = words::plural(others().count(), "source", "sources");
        let sentences = words::plural(held.sentences.len(), "sentence", "sentences");
        let name = held
            .analysis
            .sources
            .get(held.draft)
            .map(path)
            .unwrap_or_default();
        Page {
            shell: Shell::new(format!("How the draft stands: {name}")),
            summary: format!("{name}: {sentences} held against {sources}."),
            counts: self.counts(),
            strip: self.strip(),
            notes: voices_and_notes(&held.analysis),
            looked: Vec::new(),
            filters: self.filters(&rows),
            rows,
            tallies: others().map(|source| self.tally(source)).collect(),
            reports: others()
                .map(|source| reports::report(&self.texts, source))
                .collect(),
            are_beside: others().count() <= BESIDE,
        }
    }

    fn counts(&self) -> Vec<Count> {
        let count = |(at, sign): (usize, Sign)| {
            let sentences = self.held.sentences.iter().enumerate();
            let mut of = sentences.filter(|(_, sentence)| rank(sentence) == at);
            let (first, _) = of.next()?;
            Some(Count {
                sign,
                sentences: 1 + of.count(),
                first: sentence_id(first),
            })
        };
        SIGNS.into_iter().enumerate().filter_map(count).collect()
    }

    fn strip(&self) -> Vec<Cell> {
        let sentences = self.held.sentences.iter().enumerate();
        let cell = |(index, sentence)| Cell {
            sign: SIGNS[rank(sentence)],
            link: sentence_id(index),
            number: index + 1,
        };
        sentences.map(cell).collect()
    }

    fn filters(&self, rows: &[Row]) -> Filters {
        let cards = || rows.iter().flat_map(|row| row.cards.iter().chain(&row.supported));
        let signs: BTreeSet<&str> = cards().map(|card| card.sign.key).collect();
        let kinds: BTreeSet<&str> = cards().flat_map(|card| card.kinds.split_whitespace()).collect();
        let sources = (0..self.held.analysis.sources.len()).filter(|source| *source != self.held.draft);
        Filters {
            verdicts: SIGNS
                .into_iter()
                .filter(|sign| signs.contains(sign.key))
                .collect(),
            kinds: kinds.into_iter().map(str::to_owned).collect(),
            cards_are: "sentences",
            verdicts_are: "How they stand",
            noun: "source",
            sources: sources.map(|source| (source, self.texts.id(source))).collect(),
            speakers: Vec::new(),
            cards: cards().count(),
        }
    }

    /// The paragraphs of the draft, in order.
    fn rows(&self) -> Vec<Row> {
        let Some(source) = self.held.analysis.sources.get(self.held.draft) else {
            return Vec::new();
        };
        source
            .blocks
            .iter()
            .map(|block| {
                let (pieces, begun) = self.pieces(block.span);
                let cards = begun.into_iter().map(|index| card::card(self, index));
                let (supported, cards) = cards.partition(|card| card.sign.key == Standing::Supported.name());
                Row {
                    line: self.texts.places.of(self.held.draft, block.span).line,
                    kind: words::block(block.kind),
                    is_title: block.kind == BlockKind::Title,
                    is_subhead: block.kind == BlockKind::Subhead,
                    is_read: block.kind.is_read() || block.kind == BlockKind::Subhead,
                    pieces,
                    cards,
                    supported,
                }
            })
            .collect()
    }

    /// The words of a paragraph, sentence by sentence, and which sentences begin in it.
    fn pieces(&self, block: Span) -> (Vec<Piece>, Vec<usize>) {
        let sentences = &self.held.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= block.start);
        let (mut pieces, mut begun) = (Vec::new(), Vec::new());
        let mut at = block.start;
        for (index, sentence) in sentences.iter().enumerate().skip(first) {
            if sentence.span.start >= block.end {
                break;
            }
            let span = Span::new(
                sentence.span.start.max(block.start),
                sentence.span.end.min(block.end),
            );
            pieces.extend(self.between(Span::new(at, span.start)));
            at = span.end;
            let begins = sentence.span.start >= block.start;
            begun.extend(begins.then_some(index));
            pieces.push(Piece {
                sign: Some(SIGNS[rank(sentence)]),
                id: if begins { sentence_id(index) } else { String::new() },
                link: card::id(index),
                words: self.words(span, &self.decided(sentence)),
            });
        }
        pieces.extend(self.between(Span::new(at, block.end)));
        (pieces, begun)
    }

    /// Words of the draft that are in no sentence.
    fn between(&self, span: Span) -> Option<Piece> {
        let words = self.words(span, &[]);
        let blank = || Words {
            text: " ".to_owned(),
            mark: "",
        };
        (!span.is_empty()).then(|| Piece {
            sign: None,
            id: String::new(),
            link: String::new(),
            words: if words.is_empty() {
                vec![blank()]
            } else {
                [blank()].into_iter().chain(words).chain([blank()]).collect()
            },
        })
    }

    /// Words of the draft as a whole, with what is marked in them.
    fn words(&self, span: Span, marks: &[(Span, Mark)]) -> Vec<Words> {
        let text = &self.held.analysis.sources[self.held.draft].text;
        let runs = runs(text, span, marks).into_iter();
        let parts = runs.map(|(span, mark)| Part::Words(span, mark)).collect();
        self.texts.words(self.held.draft, parts)
    }

    /// The words of a sentence that decide how it stands, and beside them those of which something else is told.
    fn decided(&self, sentence: &Checked) -> Vec<(Span, Mark)> {
        let decides = |says: Says| match sentence.standing {
            Standing::Contradicted => says == Says::Otherwise,
            Standing::OtherDetail => says == Says::Detail,
            Standing::Supported => matches!(says, Says::Otherwise | Says::Detail),
            Standing::InPart | Standing::NotFound => says != Says::Perhaps,
        };
        // Of what a source bears out nothing needs a look, whatever else may be told of it.
        let needs_a_look = sentence.standing != Standing::Supported || sentence.disputed;
        let points = self.held.shown(sentence).into_iter();
        let against = points.filter(|point| needs_a_look && point.says != Says::Same);
        let told = against.filter(|point| marked(sentence, point).is_some());
        told.flat_map(|point| {
            if decides(point.says) {
                self.deciding(point, self.held.draft, point.at)
            } else {
                vec![(point.at, Mark::Beside)]
            }
        })
        .collect()
    }

    /// Which words of a point decide: of the draft, or of the source. A finding names its answer.
    fn deciding(&self, point: &Point, source: usize, span: Span) -> Vec<(Span, Mark)> {
        let analysis = &self.held.analysis;
        let finding = point.finding.and_then(|finding| analysis.findings.get(finding));
        let piece = finding.and_then(|finding| {
            let mut pieces = finding.evidence.iter();
            pieces.find(|piece| piece.source == source && piece.span == span)
        });
        let claim = piece.and_then(|piece| analysis.claims.get(piece.claim?));
        let answer = claim.map(|claim| claim.answer.span);
        match answer.filter(|answer| span.contains(*answer) && *answer != span && !answer.is_empty()) {
            Some(answer) => vec![(span, Mark::Beside), (answer, Mark::Lead)],
            None => vec![(span, Mark::Lead)],
        }
    }

    fn tally(&self, source: usize) -> Tally {
        let mut tallied: BTreeMap<Says, usize> = BTreeMap::new();
        for sentence in &self.held.sentences {
            let points = self.held.shown(sentence).into_iter();
            let of = points.filter(|point| point.source.is_some_and(|(of, _)| of == source));
            // What a source says of a sentence is the gravest that it says of it.
            if let Some(says) = of.map(|point| point.says).min() {
                *tallied.entry(says).or_default() += 1;
            }
        }
        let of = |says| tallied.get(&says).copied().unwrap_or_default();
        Tally {
            source,
            id: self.texts.id(source),
            credit: clean(&crate::report::human::credit(&self.held.analysis, source)),
            backs: of(Says::Same),
            otherwise: of(Says::Otherwise),
            detail: of(Says::Detail),
        }
    }
}

/// The name of a sentence of the draft in the page.
fn sentence_id(index: usize) -> String {
    format!("D{}", index + 1)
}
