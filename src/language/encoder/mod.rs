//! The token encoders: what a word is, mixed with what stands around it, as a row of 96 numbers.
//!
//! The network is spaCy's (Honnibal, "Embed, encode, attend, predict", 2016; Miranda and others, "Multi hash embeddings
//! in spaCy", 2022): hash embeddings of a few attributes of the word, mixed by one layer, then four layers that each
//! look at a word and its two neighbours and add what they find to its row. Every layer is a maxout (Goodfellow and
//! others, 2013) under a layer normalisation (Ba and others, 2016).
//!
//! The road: attributes to embeddings (`embedding`), what depends on the word alone and is kept (`cache`), where
//! sequences lie in a batch (`layout`), the layers (`maxout`).

mod cache;
mod embedding;
mod layout;
mod maxout;

#[cfg(test)]
mod tests;

pub(super) use cache::Cache;

use cache::EMPTY;
use embedding::Embedding;
use layout::Layout;
use maxout::{Maxout, Norm};

use super::features::Features;
use super::matrix::Linear;
use super::weights::Weights;

/// How many numbers a token's row has.
pub(super) const WIDTH: usize = 96;

/// How many sums a maxout takes the largest of.
const PIECES: usize = 3;

/// How many sums a row has before the maxout.
const SUMS: usize = WIDTH * PIECES;

/// How many words a window shows: the one before, the word, the one behind.
const WINDOW: usize = 3;

/// How many window layers there are.
const DEPTH: usize = 4;

/// How many numbers are kept of a word: its mixed row, then for each place in a window the sums that it adds there.
const ENTRY: usize = WIDTH + WINDOW * SUMS;

/// How many rows go through a layer together: few enough that their sums stay in the processor's own memory.
const CHUNK: usize = 64;

/// One of the two encoders.
pub(super) struct Encoder {
    embedding: Embedding,
    mix: Maxout,
    /// The products of the first window layer, for each place in a window on its own: they depend on one word alone.
    places: Linear,
    /// What follows the products of the first window layer.
    first: Norm,
    /// The other window layers.
    windows: [Maxout; DEPTH - 1],
}

/// Room for what is on its way through the layers: one for each worker, for both encoders.
#[derive(Default)]
pub(super) struct Scratch {
    layout: Layout,
    slots: Vec<usize>,
    /// The words that have to be worked out: the slot they get, and a token that has them.
    fresh: Vec<(usize, usize)>,
    starts: Vec<usize>,
    embedded: Vec<f32>,
    mixed: Vec<f32>,
    sums: Vec<f32>,
    rows: Vec<f32>,
    next: Vec<f32>,
}

impl Encoder {
    /// The encoder whose arrays begin with `prefix`: "tok2vec", which tagger and parser share, or "ner".
    ///
    /// # Panics
    ///
    /// Panics when the file has no such arrays, or of other shapes.
    pub fn new(weights: &Weights, prefix: &str) -> Self {
        let layer = |name: &str| format!("{prefix}.{name}");
        Self {
            embedding: Embedding::new(weights, prefix),
            mix: Maxout::new(weights, &layer("mix")),
            places: maxout::places(weights, &layer("window0")),
            first: Norm::new(weights, &layer("window0")),
            windows: ["window1", "window2", "window3"].map(|name| Maxout::new(weights, &layer(name))),
        }
    }

    /// A cache for this encoder that keeps so many words, each in 3,840 bytes. It must not be used with another encoder.
    pub fn cache(&self, words: usize) -> Cache {
        let mut cache = Cache::new(words);
        let mut sums = Vec::new();
        self.places.apply(&[0.0; WIDTH], &mut sums);
        cache.entry_mut(EMPTY)[WIDTH..].copy_from_slice(&sums);
        cache
    }

    /// Encodes sequences of tokens, which lie one behind the other in `features` and have these `lengths`: `out` gets 96
    /// numbers for each token. No sequence sees another, and none gets other numbers for the company it is in; together
    /// they are only faster. What `out` held is lost; what `cache` holds never changes the result.
    ///
    /// # Panics
    ///
    /// Panics when the lengths do not add up to the number of tokens.
    pub fn encode(
        &self,
        features: &[Features],
        lengths: &[usize],
        cache: &mut Cache,
        scratch: &mut Scratch,
        out: &mut Vec<f32>,
    ) {
        assert_eq!(
            lengths.iter().sum::<usize>(),
            features.len(),
            "lengths of all tokens"
        );
        scratch.layout.arrange(lengths);
        self.first_window(features, cache, scratch);
        for (window, reach) in self.windows.iter().zip((0..DEPTH - 1).rev()) {
            scratch.next.clone_from(&scratch.rows);
            for starts in scratch.layout.windows(reach).chunks(CHUNK) {
                window.sums.apply_at(&scratch.rows, starts, &mut scratch.sums);
                // A window begins one row before the word in its middle.
                window.norm.add(&scratch.sums, starts, &mut scratch.next[WIDTH..]);
            }
            std::mem::swap(&mut scratch.rows, &mut scratch.next);
        }
        out.clear();
        for start in scratch.layout.windows(0) {
            out.extend_from_slice(&scratch.rows[start + WIDTH..][..WIDTH]);
        }
    }

    /// The first window layer, put together from what is kept of each word. Fills `scratch.rows`, also beyond the edges
    /// of the sequences: there stand empty words, which this layer makes something of.
    fn first_window(&self, features: &[Features], cache: &mut Cache, scratch: &mut Scratch) {
        let count = scratch.layout.rows().len();
        scratch.rows.clear();
        scratch.rows.resize(count * WIDTH, 0.0);
        for begin in (0..count).step_by(CHUNK) {
            let end = count.min(begin + CHUNK);
            // With one row to each side, for the windows of the first and the last.
            cache.begin();
            scratch.slots.clear();
            scratch.fresh.clear();
            let tokens = scratch.layout.rows();
            for row in begin..end + 2 {
                let token = row.checked_sub(1).and_then(|row| *tokens.get(row)?);
                scratch.slots.push(token.map_or(EMPTY, |token| {
                    let (slot, known) = cache.slot(self.embedding.key(&features[token]));
                    if !known {
                        scratch.fresh.push((slot, token));
                    }
                    slot
                }));
            }
            self.work_out(features, cache, scratch);
            scratch.sums.clear();
            scratch.starts.clear();
            for (row, window) in (begin..end).zip(scratch.slots.windows(WINDOW)) {
                let [before, own, behind] =
                    [0, 1, 2].map(|place| &cache.entry(window[place])[WIDTH + place * SUMS..]);
                let sums = own.iter().zip(before).zip(behind).take(SUMS);
                scratch
                    .sums
                    .extend(sums.map(|((own, before), behind)| own + before + behind));
                scratch.rows[row * WIDTH..][..WIDTH].copy_from_slice(&cache.entry(window[1])[..WIDTH]);
                scratch.starts.push(row * WIDTH);
            }
            self.first.add(&scratch.sums, &scratch.starts, &mut scratch.rows);
        }
    }

    /// Works out what is to be kept of the words that the cache does not know.
    fn work_out(&self, features: &[Features], cache: &mut Cache, scratch: &mut Scratch) {
        let fresh = &scratch.fresh;
        scratch.embedded.clear();
        for (_, token) in fresh {
            self.embedding.push(&features[*token], &mut scratch.embedded);
        }
        self.mix.sums.apply(&scratch.embedded, &mut scratch.sums);
        scratch.mixed.clear();
        scratch.mixed.resize(fresh.len() * WIDTH, 0.0);
        scratch.starts.clear();
        scratch.starts.extend((0..fresh.len()).map(|row| row * WIDTH));
        self.mix
            .norm
            .add(&scratch.sums, &scratch.starts, &mut scratch.mixed);
        self.places.apply(&scratch.mixed, &mut scratch.sums);
        let rows = scratch.mixed.chunks_exact(WIDTH);
        let sums = scratch.sums.chunks_exact(WINDOW * SUMS);
        for ((slot, _), (row, sums)) in fresh.iter().zip(rows.zip(sums)) {
            let entry = cache.entry_mut(*slot);
            entry[..WIDTH].copy_from_slice(row);
            entry[WIDTH..].copy_from_slice(sums);
        }
    }
}
