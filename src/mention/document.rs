//! A source as it is read: its sentences with their words, figures and times, its names and its quotations.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::clause::clauses;
use super::name::{NameMention, NameReader, Names};
use super::quotation::{Quotation, QuoteReader, Report};
use super::tense;
use super::tree::Tree;
use super::word::{Word, WordReader};
use crate::language::{Dependency, EntityKind, Language, Parse};
use crate::text::{BlockKind, Interner, Lexicons, Sentence, Source, Span, Splitter};
use crate::value::time::Direction;
use crate::value::{Known, NumberReader, Quantity, TimeMention, TimeReader, When};

/// Every reader of the stages above the waist; compiled once from the lexicons.
pub struct Readers {
    splitter: Splitter,
    numbers: NumberReader,
    times: TimeReader,
    /// Names; also joins them across sources.
    pub names: NameReader,
    quotes: QuoteReader,
    words: WordReader,
    language: &'static Language,
    /// Is called once for each source that has been read, from any thread, so that who waits can be told how far it is.
    pub watch: Option<Box<dyn Fn() + Send + Sync>>,
}

/// A sentence as it is read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parsed {
    /// The sentence.
    pub sentence: Sentence,
    /// What its block is.
    pub block: BlockKind,
    /// Its words.
    pub words: Vec<Word>,
    /// Its clauses, as ranges of words.
    pub clauses: Vec<Range<usize>>,
    /// Its figures, those inside an expression of time left out; spans are places in the source's text.
    pub quantities: Vec<Quantity>,
    /// Its expressions of time; spans are places in the source's text.
    pub times: Vec<TimeMention>,
    /// The names in it, as a range of the document's mentions.
    pub names: Range<usize>,
    /// Its tokens, tags and heads, as the model sees them.
    pub tree: Tree,
}

/// A source as it is read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its sentences, in order.
    pub sentences: Vec<Parsed>,
    /// Its names.
    pub names: Names,
    /// Its quotations, in order.
    pub quotations: Vec<Quotation>,
    /// What it reports in indirect speech, in order.
    pub reports: Vec<Report>,
}

impl Readers {
    /// Compiles the readers.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            splitter: Splitter::new(lexicons),
            numbers: NumberReader::new(lexicons),
            times: TimeReader::new(lexicons),
            names: NameReader::new(lexicons),
            quotes: QuoteReader::new(lexicons),
            words: WordReader::new(lexicons),
            language: Language::embedded(),
            watch: None,
        }
    }

    /// The sentences of a source.
    pub fn sentences(&self, source: &Source) -> Vec<Sentence> {
        self.splitter.sentences(source)
    }

    /// Reads a source.
    pub fn read(&self, source: &Source) -> Document {
        self.document(source, self.sentences(source), &BTreeMap::new())
    }

    /// Reads sources, each by itself and all on every core; a sentence that several of them hold is parsed once. What is
    /// read of one hangs on no other.
    pub fn read_all(&self, sources: &[Source]) -> Vec<Document> {
        let sentences: Vec<Vec<Sentence>> = sources.par_iter().map(|source| self.sentences(source)).collect();
        let parsed = self.parse_repeated(sources, &sentences);
        sources
            .par_iter()
            .zip(sentences)
            .map(|(source, sentences)| {
                let document = self.document(source, sentences, &parsed);
                if let Some(watch) = &self.watch {
                    watch();
                }
                document
            })
            .collect()
    }

    /// The parses of the sentences that stand in more than one place, each as if it stood alone.
    fn parse_repeated<'a>(
        &self,
        sources: &'a [Source],
        sentences: &[Vec<Sentence>],
    ) -> BTreeMap<&'a str, Parse> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (source, sentences) in sources.iter().zip(sentences) {
            for sentence in sentences {
                *places.entry(sentence.span.of(&source.text)).or_default() += 1;
            }
        }
        places.retain(|_, places| *places > 1);
        let mut all = String::new();
        let mut spans = Vec::new();
        for text in places.keys() {
            spans.push(Span::new(all.len(), all.len() + text.len()));
            all.push_str(text);
            all.push('\n');
        }
        let parses = self.language.parse_all(&all, &spans).into_iter().zip(&spans);
        let alone = parses.map(|(parse, span)| parse.moved(span.start, 0));
        places.into_keys().zip(alone).collect()
    }

    /// Reads a source cut into sentences, of which some have been parsed elsewhere.
    fn document(
        &self,
        source: &Source,
        sentences: Vec<Sentence>,
        parsed: &BTreeMap<&str, Parse>,
    ) -> Document {
        let text = source.text.as_str();
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        let known = |span: &Span| parsed.get(span.of(text));
        let fresh: Vec<Span> = spans
            .iter()
            .copied()
            .filter(|span| known(span).is_none())
            .collect();
        let mut fresh = self.language.parse_all(text, &fresh).into_iter();
        let parses: Vec<Parse> = spans
            .iter()
            .map(|span| match known(span) {
                Some(parse) => parse.clone().moved(0, span.start),
                None => fresh.next().unwrap_or_default(),
            })
            .collect();
        let names = self.names.read_parsed(text, &spans, &parses, self.language);
        let paragraphs: Vec<Span> = source
            .blocks
            .iter()
            .filter(|block| block.kind.is_read())
            .map(|block| block.span)
            .collect();
        let trees: Vec<Tree> = parses.into_iter().map(Tree::new).collect();
        let (quotations, reports) = self.quotes.read(
            text,
            &paragraphs,
            &spans,
            &trees,
            &names.mentions,
            &names.entities,
        );
        let mut kept = Interner::default();
        let sentences = sentences
            .into_iter()
            .zip(trees)
            .map(|(sentence, tree)| self.parse(source, sentence, tree, &names.mentions, &mut kept))
            .collect();
        Document {
            sentences,
            names,
            quotations,
            reports,
        }
    }

    fn parse(
        &self,
        source: &Source,
        sentence: Sentence,
        tree: Tree,
        mentions: &[NameMention],
        kept: &mut Interner,
    ) -> Parsed {
        let text = sentence.span.of(&source.text);
        let by = sentence.span.start;
        let start = mentions.partition_point(|name| name.span.start < sentence.span.start);
        let end = mentions.partition_point(|name| name.span.start < sentence.span.end);
        let block = source.blocks[sentence.block].kind;
        // A headline and the words under a picture tell the past in the present.
        let running = matches!(block, BlockKind::Paragraph | BlockKind::ListItem);
        let mut times = self.times.read_parsed(text, source.published, |span| {
            if running {
                tense::direction(&tree, span.shift(by))
            } else {
                Direction::Unknown
            }
        });
        // "Friday Osanebi" and "April Jones" are people.
        let people = tree
            .entities()
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person);
        let named = mentions[start..end].iter().map(|name| name.span);
        let named: Vec<Span> = named.chain(people.map(|entity| entity.span)).collect();
        times.retain(|time| {
            let digits = time.span.of(text).contains(|c: char| c.is_ascii_digit());
            let span = time.span.shift(by);
            digits
                || !is_first_name(&tree, span)
                    && !named.iter().any(|name| name.contains(span) && *name != span)
        });
        let mut quantities = self.numbers.read(text);
        for time in &mut times {
            time.span = time.span.shift(by);
        }
        for quantity in &mut quantities {
            quantity.span = quantity.span.shift(by);
            quantity.figure = quantity.figure.shift(by);
        }
        // "Six to eight months after the vote" says how long, though nothing says when.
        let vague = |time: &TimeMention| matches!(time.when, When::Open { known: Known::Vague });
        quantities.retain(|quantity| {
            !times
                .iter()
                .any(|time| !vague(time) && time.span.overlaps(quantity.figure))
        });
        let words = self.words.read(&source.text, sentence.span, &tree, kept);
        Parsed {
            sentence,
            block,
            clauses: clauses(&words),
            words,
            quantities,
            times,
            names: start..end,
            tree,
        }
    }
}

/// Whether a word of time is the first name of somebody for the tree: "Friday Osanebi", but not "on Friday Osanebi left".
fn is_first_name(tree: &Tree, span: Span) -> bool {
    let tokens = tree.tokens_in(span);
    let (first, next) = (tokens.start, tokens.end);
    let led = first > 0
        && matches!(
            tree.lemma(first - 1),
            "on" | "late" | "early" | "last" | "next" | "this"
        );
    let person = tree
        .entities()
        .iter()
        .any(|entity| entity.kind == EntityKind::Person && entity.tokens.start == next);
    !led && person
        && tokens.len() == 1
        && tree.dependency(first) == Dependency::Compound
        && tree.head(first) == Some(next)
}

impl Parsed {
    /// The words that lie inside a span, as a range.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// The token that a range of words hangs together by; `None` without a parse.
    pub fn token_of(&self, range: Range<usize>) -> Option<usize> {
        self.tree.head_of(self.tree.tokens_in(self.span_of(range)))
    }

    /// The word that holds a token.
    pub fn word_of(&self, token: usize) -> Option<usize> {
        self.words_in(self.tree.tokens()[token].span).next()
    }

    /// The span of a range of words; empty at the sentence's start when the range is.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match self.words.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::new(self.sentence.span.start, self.sentence.span.start),
        }
    }
}
