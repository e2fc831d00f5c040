//! Two rows of words laid side by side: which words of the one meet which of the other, in order.

/// The heaviest alignment of two rows in order.
pub struct Alignment {
    /// What the words that meet weigh together.
    pub weight: u32,
    /// The places of the words that meet, one of each row, in order.
    pub met: Vec<(usize, usize)>,
}

/// Aligns two rows of that many words (longest common subsequence, with weights). `worth` is what the word at a place of
/// the one row and the word at a place of the other weigh together where they meet; none where they cannot.
pub fn align(own: usize, theirs: usize, worth: impl Fn(usize, usize) -> Option<u32>) -> Alignment {
    let wide = theirs + 1;
    // For each two places what the rows weigh from there on.
    let mut heaviest = vec![0_u32; (own + 1) * wide];
    for i in (0..own).rev() {
        for j in (0..theirs).rev() {
            let at = i * wide + j;
            let apart = heaviest[at + wide].max(heaviest[at + 1]);
            let met = worth(i, j).map_or(0, |worth| worth + heaviest[at + wide + 1]);
            heaviest[at] = apart.max(met);
        }
    }
    let mut met = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < own && j < theirs {
        let at = i * wide + j;
        if worth(i, j).is_some_and(|worth| worth + heaviest[at + wide + 1] == heaviest[at]) {
            met.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if heaviest[at + wide] >= heaviest[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    Alignment {
        weight: heaviest[0],
        met,
    }
}
