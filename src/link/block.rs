//! Blocking: which pairs of claims are worth comparing. Claims of two sources that share a key meet; a key that too
//! many claims share says nothing and is passed over, and counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, ClaimKind, Pattern};
use crate::value::{Open, When};

/// Claims that may share a key before the key is passed over.
const LARGEST_BLOCK: usize = 400;
/// The same for a key that is only a word or a name, written with a mark before it.
const LARGEST_WEAK_BLOCK: usize = 120;

/// Pairs of claims, and what blocking passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Indexes of claims, the smaller first, sorted, no repeats.
    pub pairs: Vec<(usize, usize)>,
    /// Keys passed over because too many claims share them.
    pub crowded: usize,
}

/// Every pair of claims of two sources that share a key; spellings of a name also pair inside one source.
pub fn pairs(claims: &[Claim]) -> Pairs {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        for key in keys(claim) {
            blocks.entry(key).or_default().push(index);
        }
    }
    let mut found = Pairs::default();
    for (key, block) in &blocks {
        let largest = if key.contains(['~', '#']) {
            LARGEST_WEAK_BLOCK
        } else {
            LARGEST_BLOCK
        };
        if block.len() > largest {
            found.crowded += 1;
            continue;
        }
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                let inside = claims[a].kind == ClaimKind::Name || (opens(&claims[a]) != opens(&claims[b]));
                // What is said word for word meets by its words, not by its subject.
                let speech = key.starts_with("said ~") && !is_retold(&claims[a]) && !is_retold(&claims[b]);
                if (claims[a].source != claims[b].source || inside) && !speech {
                    found.pairs.push((a, b));
                }
            }
        }
    }
    found.pairs.sort_unstable();
    found.pairs.dedup();
    found
}

/// Whether a claim is a quotation whose speaker stays open; it is shown beside the quotation that it goes on from.
fn opens(claim: &Claim) -> bool {
    claim.slot("open").is_some()
}

/// Whether a claim holds what somebody said in the reporter's words.
fn is_retold(claim: &Claim) -> bool {
    claim.pattern == Pattern::Paraphrase
}

/// The keys under which a claim can be met.
fn keys(claim: &Claim) -> BTreeSet<String> {
    let thing = claim.class("thing").unwrap_or_default();
    let mut keys = BTreeSet::new();
    match claim.kind {
        ClaimKind::Quantity => {
            let unit = match claim.class("unit").unwrap_or_default() {
                "ordinal" => "count",
                unit => unit,
            };
            keys.insert(format!("quantity {unit} {thing}"));
            if thing.is_empty() || matches!(claim.pattern, Pattern::Share | Pattern::Amount) {
                keys.extend(
                    claim
                        .words("setting")
                        .iter()
                        .map(|word| format!("quantity {unit} ~{word}")),
                );
            }
        }
        ClaimKind::Date if claim.pattern == Pattern::ActDate => {
            keys.extend(
                claim
                    .entities("person")
                    .iter()
                    .map(|id| format!("act date {thing} #{id}")),
            );
        }
        ClaimKind::Date => {
            if !thing.is_empty() {
                keys.insert(format!("date {thing}"));
            }
            keys.extend(claim.words("about").iter().map(|word| format!("date ~{word}")));
            keys.extend(claim.entities("subject").iter().map(|id| format!("date #{id}")));
            // A gap and the year it runs from name their thing elsewhere in the sentence.
            if matches!(
                claim.time,
                Some(When::Days {
                    open: Some(Open::Since),
                    ..
                })
            ) {
                keys.extend(
                    claim
                        .words("setting")
                        .iter()
                        .map(|word| format!("date since ~{word}")),
                );
            }
        }
        ClaimKind::Quote => {
            keys.extend(claim.words("said").iter().map(|word| format!("said ~{word}")));
            if is_retold(claim) {
                return keys;
            }
            let words = claim.words("value");
            keys.extend(
                words
                    .windows(2)
                    .map(|pair| format!("quote {} {}", pair[0], pair[1])),
            );
            keys.extend(claim.words("about").iter().map(|word| format!("quote ~{word}")));
            if let Some(number) = claim
                .class("quotation")
                .and_then(|number| number.parse::<usize>().ok())
            {
                keys.insert(format!("quotation {} {number}", claim.source));
                if opens(claim) {
                    keys.insert(format!("quotation {} {}", claim.source, number - 1));
                }
            }
        }
        ClaimKind::Title => keys.extend(claim.entities("person").iter().map(|id| format!("title #{id}"))),
        ClaimKind::Event if claim.pattern == Pattern::Detail => {
            if let Some(part) = claim.argument("object") {
                keys.extend(
                    part.words
                        .iter()
                        .filter(|word| *word != thing)
                        .map(|word| format!("detail {thing} ~{word}")),
                );
                keys.extend(part.entities.iter().map(|id| format!("detail {thing} #{id}")));
            }
        }
        ClaimKind::Event if claim.pattern == Pattern::Action => {
            if let (Some("once"), Some(doer)) = (claim.class("told"), claim.argument("doer")) {
                keys.extend(doer.heads.iter().map(|id| format!("action {thing} once #{id}")));
            }
            let parts = ["object", "rest"].iter().filter_map(|name| claim.argument(name));
            for part in parts {
                keys.extend(part.words.iter().map(|word| format!("action {thing} ~{word}")));
                keys.extend(part.entities.iter().map(|id| format!("action {thing} #{id}")));
            }
        }
        ClaimKind::Event if claim.pattern == Pattern::Exit => {
            keys.extend(claim.entities("person").iter().map(|id| format!("exit #{id}")));
        }
        ClaimKind::Event => {
            keys.insert(format!("event {} {thing}", claim.pattern.word()));
        }
        ClaimKind::Name => {
            keys.insert(format!("name {thing}"));
        }
    }
    keys
}
