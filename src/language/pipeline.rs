//! The whole pipeline, in the order of spaCy's: tokens, encoder, tags, tree, attributes, lemmas, entities.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use rayon::prelude::*;

use super::attributes::{AttributeRules, RuleWord};
use super::encoder::{self, Encoder};
use super::features::{Features, Norms};
use super::labels::Dependency;
use super::lexical::Lexical;
use super::tagger::Tagger;
use super::token::{Entity, Parse, SentenceStart, Token};
use super::tokenizer::{Piece, is_space};
use super::transition::{self, EntityRecogniser, Parser};
use super::weights::Weights;
use crate::text::{Interner, Span};

/// How many stretches a worker takes at a time: enough rows for the products, few enough to keep every core busy.
const BATCH: usize = 16;

/// The small English pipeline, ready to parse. What it answers hangs on the text of a stretch alone: not on what was
/// parsed before, beside it, or on how many threads.
pub struct Language {
    /// Tokens and lemmas, which need no model.
    lexical: &'static Lexical,
    norms: Norms,
    /// Encodes for the tagger and the parser.
    tree_encoder: Encoder,
    tagger: Tagger,
    parser: Parser,
    rules: AttributeRules,
    /// Encodes for the entity recogniser, which was trained with an encoder of its own.
    entity_encoder: Encoder,
    recogniser: EntityRecogniser,
    /// Workers at rest: each keeps its buffers and caches for the next call.
    workers: Mutex<Vec<Worker>>,
}

/// How many words each worker's caches keep, at 3,840 bytes a word and encoder.
const CACHED_WORDS: usize = 2048;

/// What one thread needs for itself, kept from call to call.
struct Worker {
    /// The pieces of one stretch.
    cut: Vec<Piece>,
    /// The pieces of all stretches.
    pieces: Vec<Piece>,
    /// Pieces of each stretch, by their number.
    lengths: Vec<usize>,
    features: Vec<Features>,
    words: Vec<RuleWord>,
    blank: Vec<bool>,
    /// Vectors of the tagger's and parser's encoder.
    tree: Vec<f32>,
    /// Vectors of the recogniser's encoder.
    entity: Vec<f32>,
    starts: Vec<SentenceStart>,
    begun: Vec<bool>,
    /// The lemmas so far.
    lemmas: Interner,
    scratch: transition::Scratch,
    encoding: encoder::Scratch,
    tree_cache: encoder::Cache,
    entity_cache: encoder::Cache,
}

impl Language {
    /// The pipeline of the embedded weights, unpacked at the first call.
    pub fn embedded() -> &'static Language {
        static EMBEDDED: OnceLock<Language> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let weights = Weights::embedded();
            // A plain thread and no pool: whoever waits here could be asked by a pool to do what needs the pipeline.
            let (entity_encoder, recogniser, tree_encoder, tagger, parser, rest) = thread::scope(|scope| {
                let second = || {
                    let weights = Weights::embedded();
                    (
                        Encoder::new(&weights, "ner"),
                        EntityRecogniser::new(&weights),
                        Lexical::embedded(),
                    )
                };
                let begun = thread::Builder::new().spawn_scoped(scope, second);
                let tree = Encoder::new(&weights, "tok2vec");
                let (tagger, parser) = (Tagger::new(&weights), Parser::new(&weights));
                let rest = (Norms::new(&weights), AttributeRules::new(&weights));
                let (entity, recogniser, lexical) = match begun.map(thread::ScopedJoinHandle::join) {
                    Ok(Ok(unpacked)) => unpacked,
                    Ok(Err(panic)) => std::panic::resume_unwind(panic),
                    // A machine that grants no thread.
                    Err(_) => second(),
                };
                (entity, recogniser, tree, tagger, parser, (lexical, rest))
            });
            let (lexical, (norms, rules)) = rest;
            Language {
                lexical,
                norms,
                tree_encoder,
                tagger,
                parser,
                rules,
                entity_encoder,
                recogniser,
                workers: Mutex::default(),
            }
        })
    }

    /// The features of tokens that are written like that; `None` when no rule gives them.
    pub(super) fn morph(&self, written: &str) -> Option<&'static str> {
        self.rules.morph(written)
    }

    /// Parses a stretch of `text` as one sentence; spans of the answer are places in `text`.
    ///
    /// # Panics
    ///
    /// Panics when the stretch does not lie inside the text on boundaries of characters.
    pub fn parse(&self, text: &str, stretch: Span) -> Parse {
        self.with_worker(|worker| self.batch(worker, text, &[stretch], SentenceStart::No))
            .pop()
            .unwrap_or_default()
    }

    /// Parses a stretch of `text` in which the parser itself finds where sentences begin.
    ///
    /// # Panics
    ///
    /// Panics when the stretch does not lie inside the text on boundaries of characters.
    pub fn parse_freely(&self, text: &str, stretch: Span) -> Parse {
        self.with_worker(|worker| self.batch(worker, text, &[stretch], SentenceStart::Unknown))
            .pop()
            .unwrap_or_default()
    }

    /// Parses stretches of `text`, each as one sentence, on every core; one answer for each, in their order.
    ///
    /// # Panics
    ///
    /// Panics when a stretch does not lie inside the text on boundaries of characters.
    pub fn parse_all(&self, text: &str, stretches: &[Span]) -> Vec<Parse> {
        stretches
            .par_chunks(BATCH)
            .flat_map_iter(|batch| {
                self.with_worker(|worker| self.batch(worker, text, batch, SentenceStart::No))
            })
            .collect()
    }

    /// Whether the lemmatizer's tables have a word, in lower case, as the dictionary form of a noun, a verb, an adjective or
    /// an adverb. They hold common words, and the more famous names.
    pub fn knows(&self, word: &str) -> bool {
        self.lexical.lemmatizer.knows(word)
    }

    /// Lends a worker that rests, or a new one, and lets it rest again afterwards.
    fn with_worker<T>(&self, job: impl FnOnce(&mut Worker) -> T) -> T {
        let resting = self.workers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut worker = resting.unwrap_or_else(|| self.worker());
        let done = job(&mut worker);
        self.workers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(worker);
        done
    }

    /// A worker that has parsed nothing yet.
    fn worker(&self) -> Worker {
        Worker {
            cut: Vec::new(),
            pieces: Vec::new(),
            lengths: Vec::new(),
            features: Vec::new(),
            words: Vec::new(),
            blank: Vec::new(),
            tree: Vec::new(),
            entity: Vec::new(),
            starts: Vec::new(),
            begun: Vec::new(),
            lemmas: Interner::default(),
            scratch: transition::Scratch::default(),
            encoding: encoder::Scratch::default(),
            tree_cache: self.tree_encoder.cache(CACHED_WORDS),
            entity_cache: self.entity_encoder.cache(CACHED_WORDS),
        }
    }

    /// Parses some stretches together; `inside` is what is known of every token but the first of a stretch.
    fn batch(
        &self,
        worker: &mut Worker,
        text: &str,
        stretches: &[Span],
        inside: SentenceStart,
    ) -> Vec<Parse> {
        self.cut(worker, text, stretches);
        self.tree_encoder.encode(
            &worker.features,
            &worker.lengths,
            &mut worker.tree_cache,
            &mut worker.encoding,
            &mut worker.tree,
        );
        self.entity_encoder.encode(
            &worker.features,
            &worker.lengths,
            &mut worker.entity_cache,
            &mut worker.encoding,
            &mut worker.entity,
        );
        let mut parses = Vec::with_capacity(stretches.len());
        let mut from = 0;
        for number in 0..worker.lengths.len() {
            let to = from + worker.lengths[number];
            parses.push(self.one(worker, text, from, to, inside));
            from = to;
        }
        parses
    }

    /// Cuts the stretches into pieces and looks up what the encoders and rules see of each.
    fn cut(&self, worker: &mut Worker, text: &str, stretches: &[Span]) {
        worker.pieces.clear();
        worker.lengths.clear();
        for stretch in stretches {
            self.lexical.tokenizer.pieces(text, *stretch, &mut worker.cut);
            worker.lengths.push(worker.cut.len());
            worker.pieces.append(&mut worker.cut);
        }
        worker.features.clear();
        worker.words.clear();
        worker.blank.clear();
        for piece in &worker.pieces {
            let word = piece.span.of(text);
            let blank = word.chars().all(is_space);
            worker
                .features
                .push(self.norms.features(word, piece.norm, piece.space_after));
            worker.words.push(self.rules.word(word, blank));
            worker.blank.push(blank);
        }
    }

    /// The parse of the pieces `from..to`, one stretch, whose vectors are ready.
    fn one(&self, worker: &mut Worker, text: &str, from: usize, to: usize, inside: SentenceStart) -> Parse {
        if from == to {
            return Parse::default();
        }
        let vectors = from * encoder::WIDTH..to * encoder::WIDTH;
        let blank = &worker.blank[from..to];
        let mut tags = self.tagger.tags(&worker.tree[vectors.clone()]);
        worker.starts.clear();
        worker.starts.resize(to - from, inside);
        worker.starts[0] = SentenceStart::Yes;
        let arcs = self.parser.parse(
            &worker.tree[vectors.clone()],
            &worker.starts,
            blank,
            &mut worker.scratch,
        );
        let mut dependencies: Vec<Dependency> = arcs.iter().map(|arc| arc.dependency).collect();
        let attributes = self
            .rules
            .apply(&worker.words[from..to], &mut tags, &mut dependencies);
        worker.begun.clear();
        worker.begun.extend(arcs.iter().map(|arc| arc.starts_sentence));
        let entities =
            self.recogniser
                .entities(&worker.entity[vectors], &worker.begun, blank, &mut worker.scratch);

        let pieces = &worker.pieces[from..to];
        let lemmas = &mut worker.lemmas;
        let tokens = pieces
            .iter()
            .zip(&attributes)
            .enumerate()
            .map(|(at, (piece, attribute))| Token {
                span: piece.span,
                space_after: piece.space_after,
                tag: tags[at],
                upos: attribute.upos,
                morph: attribute.morph,
                lemma: lemmas.keep(&self.lexical.lemmatizer.lemma(
                    piece.span.of(text),
                    attribute.upos,
                    attribute.morph,
                    attribute.lemma,
                )),
                head: arcs[at].head,
                dependency: dependencies[at],
                starts_sentence: arcs[at].starts_sentence,
            })
            .collect();
        let entities = entities
            .into_iter()
            .map(|(tokens, kind)| Entity {
                span: Span::new(pieces[tokens.start].span.start, pieces[tokens.end - 1].span.end),
                tokens,
                kind,
            })
            .collect();
        Parse { tokens, entities }
    }
}
