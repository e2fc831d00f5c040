//! How much speaks for two claims being one: a sum of weights in the manner of Fellegi and Sunter (1969). Each word
//! weighs as much as it is rare; what is shared speaks for, what only one has speaks against, in four classes of words
//! that count differently. Words decide: claims of one story share their names, their days and who said it, and differ
//! in the verb and its object. A name that one claim has and the other lacks costs little, for it may have been
//! shortened; a figure that conflicts costs nothing, for a conflicting figure is a discrepancy and not another claim.
//!
//! All sums are of integers, so that they are the same on every machine and in every order.

use super::terms::{Class, Terms};

/// What a class of words gives, in 65536ths for each sixteenth of a natural unit of information.
struct Coefficients {
    /// Of what both claims have.
    shared: i64,
    /// Of the lighter of the two remainders.
    lighter: i64,
    /// Of the heavier of the two remainders.
    heavier: i64,
}

/// One natural unit of evidence.
const UNIT: i64 = 65536;

/// Logistic regression on the candidate pairs of two workloads of 10,000 claims, rounded.
const COEFFICIENTS: [Coefficients; 4] = [
    // Words.
    Coefficients {
        shared: 307,
        lighter: -733,
        heavier: -1286,
    },
    // Names.
    Coefficients {
        shared: 242,
        lighter: -729,
        heavier: -98,
    },
    // Numbers.
    Coefficients {
        shared: 1200,
        lighter: 1200,
        heavier: -1200,
    },
    // Frequent words.
    Coefficients {
        shared: 389,
        lighter: -651,
        heavier: -369,
    },
];

/// What stands before any word is seen, for claims of the full length and more.
const START: i64 = 8 * UNIT;

/// The weight of words and names from which a claim is of full length, in sixteenths; a shorter one has less to lose,
/// so less stands at its start.
const FULL: i64 = 50 * 16;

/// More evidence than this is no more.
pub(super) const MOST: i64 = 5 * UNIT;

/// As many of a claim's rarest words are weighed; its further words are not. Keeps a lane of 16 bits from running over.
const WEIGHED: usize = 400;

/// Frequencies are taken out of at least so many claims: in a handful of claims every word is rare.
const LEAST: u64 = 10_000;

/// The weights of the words of all claims.
pub(super) struct Scorer<'t> {
    terms: &'t Terms,
    /// The weight of a term in the lane of its class: four lanes of 16 bits.
    weights: Vec<u64>,
    /// The sum of a claim's weights.
    totals: Vec<u64>,
}

impl<'t> Scorer<'t> {
    pub fn new(terms: &'t Terms) -> Scorer<'t> {
        let all = (terms.len() as u64).max(LEAST);
        let weights: Vec<u64> = terms
            .claims
            .iter()
            .zip(&terms.class)
            .map(|(&claims, &class)| {
                let frequent = u64::from(claims) * 100 > all * 3;
                let class = if frequent && class != Class::Number {
                    Class::Frequent
                } else {
                    class
                };
                weight(all, u64::from(claims)) << (16 * class as u64)
            })
            .collect();
        let total = |claim| {
            let weighed = terms.of(claim).iter().take(WEIGHED);
            weighed.map(|&term| weights[term as usize]).sum()
        };
        let totals = (0..terms.len()).map(total).collect();
        Scorer {
            terms,
            weights,
            totals,
        }
    }

    /// The evidence that two claims are one, in 65536ths of a natural unit; they are more likely one than not when it
    /// is positive.
    pub fn evidence(&self, a: usize, b: usize) -> i64 {
        let shared = self.shared(a, b);
        let (one, other) = (self.totals[a], self.totals[b]);
        let length = |total: u64| lane(total, Class::Word) + lane(total, Class::Name);
        let length = length(one).min(length(other)).min(FULL);
        let mut evidence = START * length / FULL;
        for class in [Class::Word, Class::Name, Class::Number, Class::Frequent] {
            let both = lane(shared, class);
            let (x, y) = (lane(one, class) - both, lane(other, class) - both);
            let coefficients = &COEFFICIENTS[class as usize];
            evidence += coefficients.shared * both
                + coefficients.lighter * x.min(y)
                + coefficients.heavier * x.max(y);
        }
        evidence.min(MOST)
    }

    /// The weights of what two claims share.
    fn shared(&self, a: usize, b: usize) -> u64 {
        let (one, other) = (self.terms.of(a), self.terms.of(b));
        let (one, other) = (&one[..one.len().min(WEIGHED)], &other[..other.len().min(WEIGHED)]);
        let (mut i, mut j, mut sum) = (0, 0, 0);
        while i < one.len() && j < other.len() {
            let (x, y) = (one[i], other[j]);
            if x == y {
                sum += self.weights[x as usize];
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }
}

fn lane(sum: u64, class: Class) -> i64 {
    (sum >> (16 * class as u64) & 0xffff) as i64
}

/// The information of a word found in `claims` of `all`, ln(1 + all / claims), in sixteenths, at most 9 units.
fn weight(all: u64, claims: u64) -> u64 {
    // A logarithm of integers, bit by bit: the same on every machine.
    let mut value = ((claims + all) << 16) / claims.max(1);
    let whole = u64::from(value.ilog2()) - 16;
    value >>= whole;
    let mut log = whole << 8;
    for bit in (0..8).rev() {
        value = (value * value) >> 16;
        if value >= 2 << 16 {
            value >>= 1;
            log += 1 << bit;
        }
    }
    // 16 ln 2 = 11.09, and 256ths of a binary logarithm.
    (log * 1109 / 25_600).min(9 * 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_is_the_logarithm() {
        for (all, claims) in [(10_000, 1), (10_000, 37), (10_000, 9_000), (1_000_000, 400)] {
            let exact = (1.0 + all as f64 / claims as f64).ln().min(9.0) * 16.0;
            let got = weight(all, claims) as f64;
            assert!((got - exact).abs() < 1.2, "{all} {claims}: {got} {exact}");
        }
    }
}
