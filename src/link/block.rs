//! Blocking: which pairs of claims are worth comparing. Claims of two sources that share a key meet.
//!
//! Keys are of several kinds, each strict in its own way and each with its own cap. A key that more claims share than
//! its cap says little: its claims meet only where they share a rare word besides, and what even then is too many is
//! passed over and counted ([`Account`]). Every count is in order of kind and does not hang on the order of claims.

use std::collections::{BTreeMap, BTreeSet};

use super::weights::Weights;
use crate::claim::{Argument, Claim, ClaimKind, Content, Pattern};
use crate::value::{Measure, Open, When, dimension};

/// Makes the kinds of keys with their names and caps.
macro_rules! key_kinds {
    ($($(#[$inner:meta])* $member:ident = $word:literal, $cap:literal;)+) => {
        /// Kinds of keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum KeyKind { $($(#[$inner])* $member),+ }

        impl KeyKind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// Its name.
            pub fn word(self) -> &'static str {
                match self { $(Self::$member => $word),+ }
            }

            /// How many claims may share one such key before it is split by a second word.
            pub fn cap(self) -> usize {
                match self { $(Self::$member => $cap),+ }
            }
        }
    };
}

key_kinds! {
    /// What is counted, and its unit.
    UnitThing = "unit and thing", 400;
    /// The unit, and a word of the sentence, for figures without a noun.
    UnitWord = "unit and word", 120;
    /// What is dated.
    DatedThing = "dated thing", 400;
    /// A date and a word for what it is of.
    DateWord = "date and word", 120;
    /// A date and an entity.
    DateName = "date and name", 120;
    /// Two words of a quotation that follow one another.
    Shingle = "quotation shingle", 400;
    /// A band of the MinHash of a quotation's shingles (Broder 1997): long quotations meet even where their words are common.
    Band = "quotation band", 400;
    /// A word of what a quotation is about.
    QuoteWord = "quotation and word", 120;
    /// A word of what is said, for speech that is retold.
    SpeechWord = "speech and word", 120;
    /// The parts of one quotation of one report.
    Quotation = "one quotation", 400;
    /// A person and what is said of them.
    Person = "person", 120;
    /// A verb's class and an entity.
    VerbName = "verb and name", 120;
    /// A verb's class and a word of its objects.
    VerbWord = "verb and word", 120;
    /// A noun and a name told of it.
    NounName = "noun and name", 120;
    /// A noun and a word told of it.
    NounWord = "noun and word", 120;
    /// A signing, a paper, a choice.
    Event = "event", 400;
    /// Spellings of one name.
    Spelling = "spelling", 400;
}

/// What the keys of one kind brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which kind.
    pub kind: KeyKind,
    /// Different keys that claims share.
    pub keys: usize,
    /// Pairs that they brought.
    pub pairs: usize,
    /// Pairs that no other kind of key brought.
    pub alone: usize,
    /// Keys over the cap, split by a second word.
    pub split: usize,
    /// Keys that were too full even then, passed over.
    pub passed: usize,
    /// Claims that such a key held; most of them have other keys.
    pub passed_claims: usize,
}

/// Pairs of claims, and what each kind of key did for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Indexes of claims, the smaller first, sorted, no repeats.
    pub pairs: Vec<(usize, usize)>,
    /// For each kind of key what it brought, in order of kind.
    pub accounts: Vec<Account>,
}

/// A claim under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    kind: KeyKind,
    key: u64,
    claim: u32,
}

/// Every pair of claims of two sources that share a key; spellings of a name also pair inside one source.
pub fn pairs(claims: &[Claim], weights: &Weights) -> Pairs {
    let mut entries = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let mut keys = Keys {
            found: BTreeSet::new(),
            weights,
        };
        keys.read(claim);
        entries.extend(keys.found.into_iter().map(|(kind, key)| Entry {
            kind,
            key,
            claim: u32::try_from(index).expect("a run has fewer claims than 4,294,967,296"),
        }));
    }
    entries.sort_unstable();
    let mut blocking = Blocking::new(claims);
    for block in entries.chunk_by(|a, b| (a.kind, a.key) == (b.kind, b.key)) {
        blocking.block(block, weights);
    }
    blocking.finish()
}

/// Pairs while they are gathered.
struct Blocking<'a> {
    claims: &'a [Claim],
    accounts: Vec<Account>,
    passed_claims: Vec<BTreeSet<u32>>,
    met: Vec<(u32, u32, KeyKind)>,
}

impl<'a> Blocking<'a> {
    fn new(claims: &'a [Claim]) -> Self {
        let account = |&kind: &KeyKind| Account {
            kind,
            keys: 0,
            pairs: 0,
            alone: 0,
            split: 0,
            passed: 0,
            passed_claims: 0,
        };
        Self {
            claims,
            accounts: KeyKind::ALL.iter().map(account).collect(),
            passed_claims: vec![BTreeSet::new(); KeyKind::ALL.len()],
            met: Vec::new(),
        }
    }

    /// Brings together the claims under one key.
    fn block(&mut self, block: &[Entry], weights: &Weights) {
        let [first, _, ..] = block else { return };
        let kind = first.kind;
        self.accounts[kind as usize].keys += 1;
        if block.len() <= kind.cap() {
            self.meet(kind, &block.iter().map(|entry| entry.claim).collect::<Vec<_>>());
            return;
        }
        self.accounts[kind as usize].split += 1;
        let mut parts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for entry in block {
            for word in rarest(&self.claims[entry.claim as usize], weights) {
                parts.entry(word).or_default().push(entry.claim);
            }
        }
        let mut met = BTreeSet::new();
        let mut passed = BTreeSet::new();
        for part in parts.values() {
            if part.len() > kind.cap() {
                passed.extend(part.iter().copied());
            } else {
                self.meet(kind, part);
                met.extend(part.iter().copied());
            }
        }
        passed.extend(
            block
                .iter()
                .map(|entry| entry.claim)
                .filter(|claim| !met.contains(claim)),
        );
        if !passed.is_empty() {
            self.accounts[kind as usize].passed += 1;
            self.passed_claims[kind as usize].extend(passed);
        }
    }

    /// Pairs every two of the claims that may be held against one another.
    fn meet(&mut self, kind: KeyKind, members: &[u32]) {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                let (x, y) = (&self.claims[a as usize], &self.claims[b as usize]);
                let inside = x.kind == ClaimKind::Name || opens(x) != opens(y);
                // What is said word for word meets by its words, not by its subject.
                let speech = kind == KeyKind::SpeechWord && !is_retold(x) && !is_retold(y);
                if (x.source != y.source || inside) && !speech {
                    self.met.push((a, b, kind));
                }
            }
        }
    }

    fn finish(mut self) -> Pairs {
        self.met.sort_unstable();
        self.met.dedup();
        let mut pairs = Vec::new();
        for kinds in self.met.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            pairs.push((kinds[0].0 as usize, kinds[0].1 as usize));
            for (_, _, kind) in kinds {
                self.accounts[*kind as usize].pairs += 1;
            }
            if let [(_, _, kind)] = kinds {
                self.accounts[*kind as usize].alone += 1;
            }
        }
        for (account, claims) in self.accounts.iter_mut().zip(&self.passed_claims) {
            account.passed_claims = claims.len();
        }
        Pairs {
            pairs,
            accounts: self.accounts,
        }
    }
}

/// How many rare words of a claim split a key that is too full.
const SPLITTERS: usize = 4;

/// The rarest words of a claim's sentence.
fn rarest<'a>(claim: &'a Claim, weights: &Weights) -> Vec<&'a str> {
    let slots = ["setting", "said", "value"];
    let words: BTreeSet<&str> = slots
        .iter()
        .flat_map(|slot| claim.words(slot))
        .map(String::as_str)
        .collect();
    let mut words: Vec<(usize, &str)> = words
        .into_iter()
        .map(|word| (weights.holding(word), word))
        .collect();
    words.sort_unstable();
    words.into_iter().take(SPLITTERS).map(|(_, word)| word).collect()
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
struct Keys<'a> {
    found: BTreeSet<(KeyKind, u64)>,
    weights: &'a Weights,
}

impl Keys<'_> {
    fn add(&mut self, kind: KeyKind, parts: &[&str]) {
        self.found.insert((kind, hash(parts)));
    }

    /// Words that stand for one another make one key.
    fn words(&mut self, kind: KeyKind, before: &[&str], words: &[String]) {
        for word in words {
            self.found
                .insert((kind, words_hash(before, self.weights.stem(word))));
        }
    }

    fn names(&mut self, kind: KeyKind, before: &[&str], names: &[usize]) {
        for name in names {
            self.found.insert((kind, words_hash(before, &name.to_string())));
        }
    }

    fn read(&mut self, claim: &Claim) {
        use KeyKind::{DateName, DateWord, DatedThing, Event, Person, Spelling};
        let thing = self.weights.stem(claim.class("thing").unwrap_or_default());
        match claim.kind {
            ClaimKind::Quantity => self.quantity(claim, thing),
            ClaimKind::Date => {
                if !thing.is_empty() {
                    self.add(DatedThing, &[thing]);
                }
                self.words(DateWord, &["about"], claim.words("about"));
                self.names(DateName, &[], claim.entities("subject"));
                // A gap and the year it runs from name their thing elsewhere in the sentence.
                let since = |time: &When| {
                    matches!(
                        time,
                        When::Days {
                            open: Some(Open::Since),
                            ..
                        }
                    )
                };
                if claim.time.as_ref().is_some_and(since) {
                    self.words(DateWord, &["since"], claim.words("setting"));
                }
            }
            ClaimKind::Quote => self.quote(claim),
            ClaimKind::Title => self.names(Person, &["title"], claim.entities("person")),
            ClaimKind::Event if claim.pattern == Pattern::Detail => {
                if let Some(part) = claim.argument("object") {
                    self.part(part, [KeyKind::NounWord, KeyKind::NounName], thing);
                }
            }
            ClaimKind::Event if claim.pattern == Pattern::Action => {
                if let (Some("once"), Some(doer)) = (claim.class("told"), claim.argument("doer")) {
                    self.names(KeyKind::VerbName, &[thing, "once"], &doer.heads);
                }
                for part in ["object", "rest"].iter().filter_map(|name| claim.argument(name)) {
                    self.part(part, [KeyKind::VerbWord, KeyKind::VerbName], thing);
                }
            }
            ClaimKind::Event if claim.pattern == Pattern::Exit => {
                self.names(Person, &["exit"], claim.entities("person"));
            }
            ClaimKind::Event => self.add(Event, &[claim.pattern.word(), thing]),
            ClaimKind::Name => self.add(Spelling, &[thing]),
            ClaimKind::Role => {}
        }
    }

    fn quantity(&mut self, claim: &Claim, thing: &str) {
        let measure = match claim.value().map(|slot| &slot.content) {
            Some(Content::Quantity(quantity)) => Some(&quantity.measure),
            _ => None,
        };
        let unit = match (claim.class("unit").unwrap_or_default(), measure) {
            ("ordinal", _) => "count",
            (_, Some(Measure::Money(_))) => "money",
            (unit, Some(measure @ Measure::Dimension(_))) => dimension(measure).unwrap_or(unit),
            (unit, _) => unit,
        };
        self.add(KeyKind::UnitThing, &[unit, thing]);
        if thing.is_empty() || matches!(claim.pattern, Pattern::Share | Pattern::Amount | Pattern::Tally) {
            self.words(KeyKind::UnitWord, &[unit], claim.words("setting"));
        }
    }

    fn quote(&mut self, claim: &Claim) {
        self.words(KeyKind::SpeechWord, &[], claim.words("said"));
        if is_retold(claim) {
            return;
        }
        let words = claim.words("value");
        let shingles: Vec<u64> = words.windows(2).map(|pair| hash(&[&pair[0], &pair[1]])).collect();
        self.found
            .extend(shingles.iter().map(|&key| (KeyKind::Shingle, key)));
        self.found
            .extend(bands(&shingles).into_iter().map(|key| (KeyKind::Band, key)));
        self.words(KeyKind::QuoteWord, &[], claim.words("about"));
        let number = claim
            .class("quotation")
            .and_then(|number| number.parse::<usize>().ok());
        if let Some(number) = number {
            let source = claim.source.to_string();
            self.add(KeyKind::Quotation, &[&source, &number.to_string()]);
            if opens(claim) {
                self.add(KeyKind::Quotation, &[&source, &(number - 1).to_string()]);
            }
        }
    }

    fn part(&mut self, part: &Argument, [word, name]: [KeyKind; 2], thing: &str) {
        let stems = part.words.iter().map(|word| self.weights.stem(word));
        for one in stems.filter(|one| *one != thing) {
            self.found.insert((word, words_hash(&[thing], one)));
        }
        self.names(name, &[thing], &part.entities);
    }
}

/// Bands of a MinHash signature, and rows in each: two quotations that share half of their shingles meet in nearly nine of
/// ten cases, two that share a tenth in one of thirteen.
const BANDS: u64 = 8;
const ROWS: u64 = 2;

/// The bands of the MinHash signature of a set of shingles; none for an empty set.
fn bands(shingles: &[u64]) -> Vec<u64> {
    let least = |seed: u64| shingles.iter().map(|&shingle| mix(shingle ^ mix(seed))).min();
    let band = |band: u64| {
        let mut rows = (0..ROWS).map(|row| least(1 + band * ROWS + row));
        rows.try_fold(mix(band), |key, least| Some(mix(key ^ least?)))
    };
    (0..BANDS).filter_map(band).collect()
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// FNV-1a over the parts, each closed by a byte that no text holds.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |key: u64, byte| {
        (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn words_hash(before: &[&str], word: &str) -> u64 {
    let mut parts = before.to_vec();
    parts.push(word);
    hash(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_sets_share_a_band_and_unlike_sets_share_none() {
        let shingles: Vec<u64> = (0..40).collect();
        let like: Vec<u64> = (4..44).collect();
        let unlike: Vec<u64> = (100..140).collect();
        let shared = |a: &[u64], b: &[u64]| {
            let other = bands(b);
            bands(a).iter().filter(|band| other.contains(band)).count()
        };
        assert!(shared(&shingles, &like) > 2);
        assert_eq!(shared(&shingles, &unlike), 0);
        assert!(bands(&[]).is_empty());
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
