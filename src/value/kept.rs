//! How a figure is kept on disk: its sixteen bytes, so that scale and sign come back as they were.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A figure as its sixteen bytes.
pub(super) fn serialize<S: Serializer>(figure: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    figure.serialize().serialize(to)
}

/// A figure from its sixteen bytes.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    <[u8; 16]>::deserialize(from).map(Decimal::deserialize)
}
