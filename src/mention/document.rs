//! A source as it is read: its sentences with their words, figures and times, its names and its quotations.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::clause::clauses;
use super::name::{NameMention, NameReader, Names};
use super::quotation::{Quotation, QuoteReader, Report};
use super::tree::Tree;
use super::word::{Word, WordReader};
use crate::language::Language;
use crate::text::{BlockKind, Lexicons, Sentence, Source, Span, Splitter};
use crate::value::{NumberReader, Quantity, TimeMention, TimeReader};

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
        }
    }

    /// The sentences of a source.
    pub fn sentences(&self, source: &Source) -> Vec<Sentence> {
        self.splitter.sentences(source)
    }

    /// Reads a source.
    pub fn read(&self, source: &Source) -> Document {
        let text = source.text.as_str();
        let sentences = self.sentences(source);
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        let parses = self.language.parse_all(text, &spans);
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
        let sentences = sentences
            .into_iter()
            .zip(trees)
            .map(|(sentence, tree)| self.parse(source, sentence, tree, &names.mentions))
            .collect();
        Document {
            sentences,
            names,
            quotations,
            reports,
        }
    }

    fn parse(&self, source: &Source, sentence: Sentence, tree: Tree, mentions: &[NameMention]) -> Parsed {
        let text = sentence.span.of(&source.text);
        let by = sentence.span.start;
        let mut times = self.times.read(text, source.published);
        let mut quantities = self.numbers.read(text);
        for time in &mut times {
            time.span = time.span.shift(by);
        }
        for quantity in &mut quantities {
            quantity.span = quantity.span.shift(by);
            quantity.figure = quantity.figure.shift(by);
        }
        quantities.retain(|quantity| !times.iter().any(|time| time.span.overlaps(quantity.figure)));
        let words = self.words.read(&source.text, sentence.span, &tree);
        let start = mentions.partition_point(|name| name.span.start < sentence.span.start);
        let end = mentions.partition_point(|name| name.span.start < sentence.span.end);
        Parsed {
            sentence,
            block: source.blocks[sentence.block].kind,
            clauses: clauses(&words),
            words,
            quantities,
            times,
            names: start..end,
            tree,
        }
    }
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
