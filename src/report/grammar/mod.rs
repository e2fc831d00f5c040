//! The parses of the sentences: as trees for a person, as JSON and CoNLL-U for tools.

mod conllu;
mod objects;
#[cfg(test)]
mod tests;
mod tree;

pub use conllu::conllu;
pub use objects::{parses_json, parses_jsonl};
pub use tree::parses;

use crate::language::{EntityKind, Parse};
use crate::text::{Sentence, Source};

use super::{Analysis, words};

/// A source with its sentences and their parses.
struct Parsed<'a> {
    source: &'a Source,
    sentences: Vec<(&'a Sentence, &'a Parse)>,
}

/// The sources of a run, each with its sentences; `parses` has for each source the parses of its sentences.
fn parsed<'a>(analysis: &'a Analysis, parses: &'a [Vec<Parse>]) -> impl Iterator<Item = Parsed<'a>> {
    let sentences = analysis.sentences.iter().zip(parses);
    let pairs = sentences.map(|(sentences, parses)| sentences.iter().zip(parses).collect());
    let sources = analysis.sources.iter().zip(pairs);
    sources.map(|(source, sentences)| Parsed { source, sentences })
}

/// What kind of block a sentence stands in.
fn block(source: &Source, sentence: &Sentence) -> Option<&'static str> {
    let block = source.blocks.get(sentence.block);
    block.map(|block| words::block(block.kind))
}

/// For each token of a parse the kind of its entity, and whether the entity begins and ends with it.
fn entities(parse: &Parse) -> Vec<Option<Part>> {
    let mut parts = vec![None; parse.tokens.len()];
    for entity in &parse.entities {
        for i in entity.tokens.clone() {
            if let Some(part) = parts.get_mut(i) {
                *part = Some(Part {
                    kind: entity.kind,
                    begins: i == entity.tokens.start,
                    ends: i + 1 == entity.tokens.end,
                });
            }
        }
    }
    parts
}

/// A token's part in an entity.
#[derive(Clone, Copy)]
struct Part {
    kind: EntityKind,
    begins: bool,
    ends: bool,
}
