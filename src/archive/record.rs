//! What stands in the store: values in a compact form, each with a number (its seal) that tells whether it is still what
//! was written. The seals of all that belongs to a file stand on the file's card, and the cards are sealed as a whole.
//! Whatever the bytes are, reading them gives what was written or nothing.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::matching::Profile;
use crate::mention::Document;
use crate::pipeline::{Given, Read};
use crate::text::{Digest, FileText, Source};

/// A value in its written form.
#[derive(Clone)]
pub(super) struct Written<T> {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they gave when they were written.
    pub seal: u64,
    of: PhantomData<fn() -> T>,
}

impl<T> Written<T> {
    /// Bytes of the store, with the seal that they should have.
    pub fn stored(bytes: Vec<u8>, seal: u64) -> Self {
        Self {
            bytes,
            seal,
            of: PhantomData,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Written<T> {
    /// Writes a value.
    pub fn new(value: &T) -> Self {
        // Plain data in memory cannot fail to be written; if it did, it would be told as damage, never believed.
        let bytes = postcard::to_stdvec(value).unwrap_or_default();
        Self {
            seal: seal(&bytes),
            bytes,
            of: PhantomData,
        }
    }

    /// The value; `None` for bytes that are not as they were written.
    pub fn open(&self) -> Option<T> {
        if self.seal != seal(&self.bytes) {
            return None;
        }
        let (value, rest) = postcard::take_from_bytes(&self.bytes).ok()?;
        rest.is_empty().then_some(value)
    }
}

fn seal(bytes: &[u8]) -> u64 {
    Digest::new().with(bytes).value()
}

/// A source and what was read of it.
#[derive(Clone)]
pub(super) struct Reading {
    /// How many sentences were read.
    pub sentences: usize,
    /// The source without its file, and whether it needs that: a source that is its file has its text alone.
    pub source: Written<(bool, Source)>,
    /// What was read of it.
    pub document: Written<Document>,
    /// The same in short, which tells whether the rest has to be opened.
    pub profile: Written<Profile>,
}

impl Reading {
    /// A source with what was read of it.
    pub fn new(Read { source, document }: &Read) -> Self {
        Self {
            sentences: document.sentences.len(),
            source: written(source),
            document: Written::new(document),
            profile: Written::new(&Profile::of(source, document)),
        }
    }

    /// The same of a source that differs in nothing that reading looks at.
    pub fn of(&self, source: &Source) -> Self {
        Self {
            source: written(source),
            ..self.clone()
        }
    }

    /// The source, with the text of its file.
    pub fn source(&self, file: &Arc<FileText>) -> Option<Source> {
        let (apart, mut source) = self.source.open()?;
        source.raw = apart.then(|| Arc::clone(file));
        Some(source)
    }
}

/// A source without its file.
fn written(source: &Source) -> Written<(bool, Source)> {
    let apart = Source {
        raw: None,
        ..source.clone()
    };
    Written::new(&(source.raw.is_some(), apart))
}

/// A file with what was read of it.
pub(super) struct Entry {
    /// The file.
    pub given: Given,
    /// The number of the engine that read it.
    pub engine: u64,
    /// Its sources, in order.
    pub readings: Vec<Reading>,
}

/// What is known of a file without opening it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Card {
    /// The number of the engine that read it.
    pub engine: u64,
    /// The seal of the file as it was given.
    pub file: u64,
    /// For each of its sources what is known of it.
    pub sources: Vec<SourceCard>,
}

/// What is known of a source without opening it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SourceCard {
    /// How many sentences were read.
    pub sentences: usize,
    /// The seal of the source.
    pub source: u64,
    /// The seal of what was read of it.
    pub document: u64,
    /// The seal of that in short.
    pub profile: u64,
}

impl Card {
    /// The card of an entry whose file has that seal.
    pub fn of(entry: &Entry, file: u64) -> Self {
        let sources = entry.readings.iter().map(|reading| SourceCard {
            sentences: reading.sentences,
            source: reading.source.seal,
            document: reading.document.seal,
            profile: reading.profile.seal,
        });
        Self {
            engine: entry.engine,
            file,
            sources: sources.collect(),
        }
    }

    /// The numbers of all its sources.
    pub fn numbers(&self) -> Vec<u32> {
        (0..).take(self.sources.len()).collect()
    }
}

/// The seal of a written card at a place. Seals of all cards are kept together, each laid over the others bit by bit
/// (exclusive or), so that one that is lost, changed or moved to another place does not go unseen.
pub(super) fn card_seal(place: &str, card: &[u8]) -> u64 {
    Digest::new().with(place.as_bytes()).with(card).value()
}
