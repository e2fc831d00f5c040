//! The two hashes of the model: MurmurHash64A names a string, MurmurHash3 (128 bits) picks rows of an embedding.
//!
//! Both by Austin Appleby, in the public domain; written from their published descriptions.

use super::symbols::symbol;

/// The id that spaCy's string store gives a string: the number of a name that it knows by heart ("X", "mark", "number"),
/// else MurmurHash64A with seed 1; 0 for the empty string.
pub(super) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let hash = murmur64a(text.as_bytes(), 1);
    symbol(hash).unwrap_or(hash)
}

/// MurmurHash64A.
pub(super) fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut k = u64::from_le_bytes(chunk.try_into().expect("eight bytes"));
        k = k.wrapping_mul(M);
        k ^= k >> R;
        k = k.wrapping_mul(M);
        hash = (hash ^ k).wrapping_mul(M);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        for (at, byte) in rest.iter().enumerate() {
            hash ^= u64::from(*byte) << (8 * at);
        }
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> R)
}

/// The four hashes of a key, each of which picks a row: MurmurHash3, the 128-bit variant for 64-bit machines, of the
/// key's eight bytes, cut in four.
pub(super) fn rows_of(key: u64, seed: u32) -> [u32; 4] {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    const BYTES: u64 = 8;
    // Eight bytes are no whole block of sixteen: they go through the tail, and leave the second half empty.
    let mut low = u64::from(seed) ^ key.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2) ^ BYTES;
    let mut high = u64::from(seed) ^ BYTES;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = finish(low);
    high = finish(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

/// The finaliser of MurmurHash3 for 64 bits.
fn finish(mut k: u64) -> u64 {
    k ^= k >> 33;
    k = k.wrapping_mul(0xff51_afd7_ed55_8ccd);
    k ^= k >> 33;
    k = k.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ (k >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What spaCy 3.8 and thinc 8.3 answer.
    #[test]
    fn the_oracles_answers() {
        for (text, id) in [
            ("a", 11901859001352538922),
            ("Apple", 6418411030699964375),
            ("eightchr", 16614730885346826757),
            ("longer than eight", 13664389677415669781),
            ("’s", 614914527630368944),
            ("", 0),
            ("X", 101),
            ("x", 11123243248953317070),
            ("mark", 423),
            ("case", 8110129090154140942),
            ("number", 432),
            ("_", 456),
            ("IS_ALPHA", 1),
            ("FLAG19", 19),
            ("FLAG63", 63),
            ("SPACE", 103),
            ("DEPRECATED001", 104),
            ("DEPRECATED276", 379),
            ("PERSON", 380),
            ("acl", 451),
        ] {
            assert_eq!(string_id(text), id, "{text}");
        }
        for (key, rows) in [
            (0, [0, 0, 0, 0]),
            (1, [1161550108, 2247783286, 1742325162, 1224191281]),
            (
                5097672513440128799,
                [2032173550, 2625552531, 900776677, 3938328797],
            ),
            (u64::MAX, [2488739950, 2974852181, 1585626277, 2314794624]),
        ] {
            assert_eq!(rows_of(key, 8), rows, "{key}");
        }
    }
}
