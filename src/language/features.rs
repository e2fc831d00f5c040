//! What the encoders see of a token: ids of its norm, its ends and its shape.

/// The attributes of one token that the embeddings hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Features {
    /// Id of its normal form.
    pub norm: u64,
    /// Id of its first character.
    pub prefix: u64,
    /// Id of its last three characters.
    pub suffix: u64,
    /// Id of its shape: "Xxxxx", "dd".
    pub shape: u64,
    /// Whether a single space follows.
    pub space_after: bool,
    /// Whether it is white space.
    pub is_space: bool,
}
