//! What is read at most: every limit of a run, in one place.

/// What is read at most. Nothing that people write comes near; what has no end does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file, and bytes that a packed one unpacks to; more is a fault of that file.
    pub bytes: u64,
    /// Bytes of all files of a run together, unpacked; more is a fault of the run. What is read takes some hundred times its size in
    /// memory.
    pub all_bytes: u64,
    /// Files of a run, and reports in them, each of which is held against others; more is a fault of the run.
    pub reports: usize,
    /// Words and marks of the longest stretch that is read as one sentence; what is longer is read in pieces, and a note says so.
    /// The longest of 4,414 sentences of news reports has 86 words; this leaves room for four times as many.
    pub sentence: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            all_bytes: 512 << 20,
            reports: 10_000,
            sentence: 400,
        }
    }
}

impl Limits {
    /// Everything is read, however long that takes.
    pub const NONE: Self = Self {
        bytes: u64::MAX,
        all_bytes: u64::MAX,
        reports: usize::MAX,
        sentence: usize::MAX,
    };
}
