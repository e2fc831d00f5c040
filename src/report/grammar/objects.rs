//! The parses as JSON. Places are those of the report's JSON: `start` and `end` count bytes of the file as it is on
//! disk and `text` is exactly those bytes. `form` is the word as it was read, so that the two differ where the file
//! writes it with an escape.

use serde::Serialize;

use crate::language::{Parse, Token};
use crate::text::{Sentence, Source};

use super::super::Analysis;
use super::super::json::{Words, line, pretty};
use super::{Parsed, block, parsed};

/// The name and the version of the form.
const SCHEMA: &str = "crosscheck-parse/1";

/// The parses as one JSON object, on several lines.
pub fn parses_json(analysis: &Analysis, parses: &[Vec<Parse>]) -> String {
    let sources = parsed(analysis, parses).map(|Parsed { source, sentences }| SourceObject {
        id: &source.id,
        path: &source.path,
        sentences: sentences
            .into_iter()
            .map(|(sentence, parse)| object(source, sentence, parse))
            .collect(),
    });
    pretty(&Document {
        schema: SCHEMA,
        sources: sources.collect(),
    })
}

/// The parses, one JSON object a line for each sentence.
pub fn parses_jsonl(analysis: &Analysis, parses: &[Vec<Parse>]) -> String {
    let mut out = String::new();
    for Parsed { source, sentences } in parsed(analysis, parses) {
        for (sentence, parse) in sentences {
            out.push_str(&line(&SentenceLine {
                source: &source.id,
                sentence: object(source, sentence, parse),
            }));
        }
    }
    out
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    sources: Vec<SourceObject<'a>>,
}

#[derive(Serialize)]
struct SourceObject<'a> {
    id: &'a str,
    path: &'a str,
    sentences: Vec<SentenceObject<'a>>,
}

#[derive(Serialize)]
struct SentenceLine<'a> {
    source: &'a str,
    #[serde(flatten)]
    sentence: SentenceObject<'a>,
}

#[derive(Serialize)]
struct SentenceObject<'a> {
    block: Option<&'static str>,
    #[serde(flatten)]
    words: Words<'a>,
    tokens: Vec<TokenObject<'a>>,
    entities: Vec<EntityObject<'a>>,
}

#[derive(Serialize)]
struct TokenObject<'a> {
    id: usize,
    #[serde(flatten)]
    words: Words<'a>,
    form: &'a str,
    lemma: &'a str,
    upos: &'static str,
    tag: &'static str,
    morph: &'static str,
    /// The id of its head; a root is its own head.
    head: usize,
    dependency: &'static str,
    space_after: bool,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    kind: &'static str,
    /// The id of its first token, and one past the id of its last.
    tokens: [usize; 2],
    #[serde(flatten)]
    words: Words<'a>,
}

fn object<'a>(source: &'a Source, sentence: &Sentence, parse: &'a Parse) -> SentenceObject<'a> {
    let token = |(id, token): (usize, &'a Token)| TokenObject {
        id,
        words: Words::new(source, token.span),
        form: token.span.of(&source.text),
        lemma: &token.lemma,
        upos: token.upos.as_str(),
        tag: token.tag.as_str(),
        morph: token.morph,
        head: token.head,
        dependency: token.dependency.as_str(),
        space_after: token.space_after,
    };
    let entities = parse.entities.iter().map(|entity| EntityObject {
        kind: entity.kind.as_str(),
        tokens: [entity.tokens.start, entity.tokens.end],
        words: Words::new(source, entity.span),
    });
    SentenceObject {
        block: block(source, sentence),
        words: Words::new(source, sentence.span),
        tokens: parse.tokens.iter().enumerate().map(token).collect(),
        entities: entities.collect(),
    }
}
