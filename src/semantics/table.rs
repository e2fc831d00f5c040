//! A table of words searched where it lies: buckets of entries by the hash of the word, no copy and nothing to build.

/// Words in buckets; an entry is the length of its word (one byte), the word, and what the owner of the table keeps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buckets {
    /// A u32 for each bucket and one more: where its entries start.
    starts: &'static [u8],
    entries: &'static [u8],
    mask: u32,
}

impl Buckets {
    /// A table of `count` buckets (a power of two) over bytes as `scripts/wordnet.py` lays them out.
    pub fn new(starts: &'static [u8], entries: &'static [u8], count: u32) -> Self {
        debug_assert!(count.is_power_of_two());
        Self {
            starts,
            entries,
            mask: count - 1,
        }
    }

    /// All entries, one after another.
    pub fn entries(&self) -> &'static [u8] {
        self.entries
    }

    /// Where the entry of a word stands; `size` tells how long an entry's own part is, which begins at the place given.
    pub fn find(&self, word: &[u8], size: impl Fn(&[u8], usize) -> usize) -> Option<usize> {
        let bucket = (hash(word) & self.mask) as usize;
        let mut at = u32_at(self.starts, bucket) as usize;
        let end = u32_at(self.starts, bucket + 1) as usize;
        while at < end {
            let length = usize::from(self.entries[at]);
            let own = at + 1 + length;
            if self.entries[at + 1..own] == *word {
                return Some(at);
            }
            at = own + size(self.entries, own);
        }
        None
    }
}

/// FNV-1a over 64 bits, folded to 32.
fn hash(word: &[u8]) -> u32 {
    let mut value = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word {
        value = (value ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (value ^ (value >> 32)) as u32
}

/// The little-endian number at place `index` of an array of 32-bit numbers.
pub(super) fn u32_at(bytes: &[u8], index: usize) -> u32 {
    let at = 4 * index;
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The little-endian number at place `index` of an array of 24-bit numbers.
pub(super) fn u24_at(bytes: &[u8], index: usize) -> u32 {
    let at = 3 * index;
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}

/// A word in lower case, on the stack: tables hold words of up to 64 bytes.
pub(super) struct Lowered {
    bytes: [u8; 64],
    length: usize,
}

impl Lowered {
    /// The word with ASCII capitals lowered and underscores as spaces; none if it is too long for any table.
    pub fn new(word: &str) -> Option<Self> {
        let mut bytes = [0; 64];
        let length = word.len();
        if length == 0 || length > bytes.len() {
            return None;
        }
        for (to, from) in bytes.iter_mut().zip(word.as_bytes()) {
            *to = if *from == b'_' {
                b' '
            } else {
                from.to_ascii_lowercase()
            };
        }
        Some(Self { bytes, length })
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}
