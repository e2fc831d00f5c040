//! What stands in the store: values in a compact form, each with a number that tells whether it is still what was
//! written. Whatever the bytes are, reading them gives a value or nothing, never a value that leads out of its text.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::mention::Document;
use crate::text::{Digest, Source};

/// Bytes of the number before each value.
const SEAL: usize = 8;

/// A source and what was read of it, as they stand in the store.
pub(super) struct Reading {
    /// How many sentences were read.
    pub sentences: usize,
    /// The source.
    pub source: Sealed<(bool, Source)>,
    /// What was read of it.
    pub document: Sealed<Document>,
}

/// A value in its written form.
#[derive(Clone)]
pub(super) struct Sealed<T> {
    bytes: Vec<u8>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// A value that was written as these bytes.
    pub fn written(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.to_vec(),
            of: std::marker::PhantomData,
        }
    }

    /// The bytes to write.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// Writes a value.
    pub fn new(value: &T) -> Self {
        // Plain data in memory cannot fail to be written; if it did, nothing would open and nothing wrong be told.
        let bytes = postcard::to_extend(value, vec![0; SEAL]).unwrap_or_default();
        let mut sealed = Self::written(&bytes);
        if let Some((seal, body)) = sealed.bytes.split_at_mut_checked(SEAL) {
            seal.copy_from_slice(&seal_of(body));
        }
        sealed
    }

    /// The value; `None` for bytes that are not as they were written.
    pub fn open(&self) -> Option<T> {
        let (seal, body) = self.bytes.split_at_checked(SEAL)?;
        if seal != seal_of(body) {
            return None;
        }
        let (value, rest) = postcard::take_from_bytes(body).ok()?;
        rest.is_empty().then_some(value)
    }
}

impl Sealed<(bool, Source)> {
    /// The source with the file that it was read from.
    pub fn open_in(&self, file: &Arc<str>) -> Option<Source> {
        let (other, mut source) = self.open()?;
        source.raw = other.then(|| Arc::clone(file));
        Some(source)
    }
}

fn seal_of(body: &[u8]) -> [u8; SEAL] {
    Digest::new().with(body).value().to_le_bytes()
}
