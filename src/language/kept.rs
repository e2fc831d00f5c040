//! How a parse is kept on disk: the features of a token are words of a closed set that lives in the embedded rules, and
//! come back as those very words.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

use super::pipeline::Language;

/// Words of the embedded rules. Under a name of its own, since serde would take a plain reference for one into what it reads.
pub(super) type Embedded = &'static str;

/// Features as their words.
pub(super) fn serialize<S: Serializer>(morph: &Embedded, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(morph)
}

/// Features from their words; an error for words that the rules never give.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Embedded, D::Error> {
    let written = Words::deserialize(from)?.0;
    Language::embedded()
        .morph(&written)
        .ok_or_else(|| D::Error::custom("features that no rule gives"))
}

/// Words that stay where they lie when the form allows it.
#[derive(Deserialize)]
struct Words<'a>(#[serde(borrow)] Cow<'a, str>);
