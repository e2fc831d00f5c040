//! A number that tells contents apart: the same on every machine and in every version.
//!
//! The build script uses this file too, so it asks for nothing but the standard library.

/// Takes contents piece by piece. It guards against chance (another version, a damaged disk), not against intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

/// An odd number with bits all over: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Digest {
    /// Of nothing.
    pub fn new() -> Self {
        Self(STEP)
    }

    /// With the next piece. Its length counts, so that pieces that are cut elsewhere give another number.
    #[must_use]
    pub fn with(self, piece: &[u8]) -> Self {
        let mut state = mix(self.0, piece.len() as u64);
        let mut words = piece.chunks_exact(8);
        for word in &mut words {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(word);
            state = mix(state, u64::from_le_bytes(bytes));
        }
        let mut last = [0; 8];
        last[..words.remainder().len()].copy_from_slice(words.remainder());
        Self(mix(state, u64::from_le_bytes(last)))
    }

    /// The number.
    pub fn value(self) -> u64 {
        self.0
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

/// Both steps can be undone, so that two states never fall together; the shift carries high bits down.
fn mix(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(STEP);
    (mixed ^ (mixed >> 32)).rotate_left(23)
}
