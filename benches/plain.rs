//! How fast short claims are matched: claims a second, pairs compared, and how time grows with claims; beside it the
//! limit, splitting and hashing every word once.
//!
//! The claims are of made-up words with a tail like that of a language; each is told up to six times, with words left
//! out, put in and moved. One seed fixes them all.

use std::time::Instant;

use crosscheck::matcher::match_claims;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// How many claims are matched.
const CLAIMS: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    println!("claims   pairs compared     links   clusters     seconds   times as long");
    let mut before = None;
    for claims in CLAIMS {
        let texts = texts(claims);
        let start = Instant::now();
        let work = match_claims(&texts).work;
        let seconds = start.elapsed().as_secs_f64();
        let growth = before.map_or(String::new(), |before: f64| format!("{:.1}", seconds / before));
        println!(
            "{claims:>6} {:>16} {:>9} {:>10} {seconds:>11.4} {growth:>15}",
            work.compared, work.links, work.clusters
        );
        before = Some(seconds);
    }
    println!();
    divan::main();
}

#[divan::bench(args = CLAIMS, sample_count = 10, sample_size = 1, max_time = 8)]
fn claims(bencher: Bencher, claims: usize) {
    let texts = texts(claims);
    bencher
        .counter(ItemsCount::new(claims))
        .bench(|| match_claims(&texts).centres);
}

/// The limit: every byte looked at once, every word hashed once, on one thread.
#[divan::bench(sample_count = 10, sample_size = 1, max_time = 8)]
fn limit(bencher: Bencher) {
    let texts = texts(100_000);
    bencher
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| {
            let mut all = 0_u64;
            for text in &texts {
                let mut hash = 0_u64;
                for byte in text.bytes() {
                    if byte.is_ascii_alphanumeric() {
                        hash = (hash ^ u64::from(byte | 0x20)).wrapping_mul(0x0000_0100_0000_01b3);
                    } else {
                        all ^= hash;
                        hash = 0;
                    }
                }
                all ^= hash;
            }
            all
        });
}

/// The generator of Steele, Lea and Flood (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A word: the product of two draws makes some frequent and most rare.
    fn word(&mut self) -> String {
        let number = self.below(140) * self.below(140);
        let syllables = [
            "ba", "ko", "ri", "tu", "mel", "san", "dor", "vi", "lun", "pe", "gas", "no",
        ];
        let mut word = String::new();
        let mut rest = number + 12;
        while rest > 0 {
            word.push_str(syllables[rest % syllables.len()]);
            rest /= syllables.len();
        }
        word
    }
}

/// Claims of about 15 words.
fn texts(claims: usize) -> Vec<String> {
    let mut random = Random(0x0C05_5C4E_C4ED);
    let mut texts = Vec::with_capacity(claims);
    while texts.len() < claims {
        let words: Vec<String> = (0..12 + random.below(6)).map(|_| random.word()).collect();
        for _ in 0..=random.below(6) {
            let mut told = words.clone();
            for _ in 0..random.below(3) {
                told.remove(random.below(told.len()));
            }
            if random.below(3) == 0 {
                told.insert(random.below(told.len()), random.word());
            }
            if random.below(3) == 0 {
                let turn = random.below(told.len());
                told.rotate_left(turn);
            }
            texts.push(told.join(" ") + ".");
        }
    }
    texts.truncate(claims);
    texts
}
