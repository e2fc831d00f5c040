//! What every bench works on: the five reports of a seed story, and as many made-up relatives of it as are asked for.
//!
//! The same story told n times would be one giant block of equal claims, which no archive is. So each copy is a story
//! of its own: its names, its places, its figures, its days and most words that the engine has no list for differ from
//! those of the other copies.
//! Inside a copy they change alike in every report, so that its reports still agree and differ as those of the seed.
//! Nothing is random: what a word becomes hangs on the word, the copy and one fixed seed.

#![allow(dead_code, reason = "each bench uses its part")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use crosscheck::check::Case;
use crosscheck::extract::{self, Cast, Extracted};
use crosscheck::matching::{Linked, Matcher};
use crosscheck::mention::{Document, Readers, Variant};
use crosscheck::pipeline::{self, Options};
use crosscheck::report::Analysis;
use crosscheck::rulebook::Rulebook;
use crosscheck::text::{Format, Lexicons, Reader, Source};
use crosscheck::voices::Voices;
use jiff::ToSpan;

/// How many times over the seeds are read.
pub const TIMES: [usize; 3] = [1, 10, 100];

/// The story: a summit told by five reports, one of them of an older visit.
const STORY: &str = "seeds/summit";
/// Fixes what the copies look like.
const SEED: u64 = 0x0C05_5C4E_C4ED;
/// Days between two copies: too many for reports of one occasion.
const DAYS_APART: i64 = 17;

/// The seeds n times over, and what each stage makes of them.
pub struct Run {
    pub sources: Vec<Source>,
    pub documents: Vec<Document>,
    pub cast: Cast,
    pub variants: Vec<Variant>,
    pub extracted: Extracted,
    pub linked: Linked,
    pub voices: Voices,
    /// Bytes of text.
    pub bytes: usize,
    analysis: OnceLock<Analysis>,
}

/// The built-in rule book.
pub fn rules() -> &'static Rulebook {
    static RULES: OnceLock<Rulebook> = OnceLock::new();
    RULES.get_or_init(|| Rulebook::embedded().expect("the built-in rule book is sound"))
}

/// The readers of the built-in rule book.
pub fn readers() -> &'static Readers {
    static READERS: OnceLock<Readers> = OnceLock::new();
    READERS.get_or_init(|| Readers::new(&rules().lexicons))
}

/// The seeds `times` over, taken through every stage; made once in a process.
pub fn run(times: usize) -> &'static Run {
    static RUNS: Mutex<BTreeMap<usize, &'static Run>> = Mutex::new(BTreeMap::new());
    let mut runs = RUNS.lock().expect("no bench panics while it makes a run");
    runs.entry(times)
        .or_insert_with(|| Box::leak(Box::new(Run::of(copies(times)))))
}

impl Run {
    fn of(sources: Vec<Source>) -> Self {
        let documents: Vec<Document> = sources.iter().map(|source| readers().read(source)).collect();
        let (cast, variants) = pipeline::cast(readers(), &documents);
        let extracted = extract::extract(&sources, &documents, &cast, &variants, rules());
        Self {
            linked: Matcher::new(&sources, &documents, &cast, &extracted, rules()).link(),
            voices: Voices::new(&sources, &documents, None, &rules().lexicons),
            bytes: sources.iter().map(|source| source.text.len()).sum(),
            analysis: OnceLock::new(),
            documents,
            cast,
            variants,
            extracted,
            sources,
        }
    }

    /// All that a report is made from.
    pub fn analysis(&self) -> &Analysis {
        self.analysis
            .get_or_init(|| pipeline::analyse(self.sources.clone(), rules()))
    }

    /// What links are found with.
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher::new(
            &self.sources,
            &self.documents,
            &self.cast,
            &self.extracted,
            rules(),
        )
    }

    /// What the checks read.
    pub fn case(&self) -> Case<'_> {
        Case {
            sources: &self.sources,
            documents: &self.documents,
            voices: &self.voices,
            claims: &self.extracted.claims,
            linked: &self.linked,
            agreements: &rules().agreements,
            differences: &rules().differences,
        }
    }
}

/// The sources of the seeds `times` over, with ids of their own.
fn copies(times: usize) -> Vec<Source> {
    let seeds = seeds();
    let vary = Vary::of(&seeds);
    let reader = Reader::new(&rules().lexicons);
    let mut found = Vec::with_capacity(seeds.len() * times);
    for copy in 0..times {
        for seed in &seeds {
            let text = if copy == 0 {
                seed.text.clone()
            } else {
                vary.text(&seed.text, copy)
            };
            let (read, _) = reader.read_as(&seed.path, text.as_bytes(), Format::Plain);
            let later = (copy as i64 * DAYS_APART).days();
            found.extend(read.into_iter().map(|source| Source {
                id: format!("{copy:03}/{}", seed.id),
                path: format!("{copy:03}/{}", seed.path),
                publisher: seed.publisher.clone(),
                published: seed.published.and_then(|day| day.checked_add(later).ok()),
                dated_by: seed.dated_by,
                origins: seed.origins.clone(),
                ..source
            }));
        }
    }
    found
}

/// The reports of the seed story.
fn seeds() -> Vec<Source> {
    let paths = [Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY)];
    let (sources, faults) =
        pipeline::gather(&paths, &Options::default(), rules()).expect("a sound story file");
    assert!(faults.is_empty(), "the seeds are read whole: {faults:?}");
    sources
}

/// Changes a text into that of another story.
struct Vary {
    /// Words of names that no word list knows, in lower case.
    named: BTreeSet<String>,
    /// Words that no word list knows, by their ending: another of them may take the place of each.
    plain: BTreeMap<&'static str, Vec<String>>,
    /// Places, by their class: "Norway", "Norwegian".
    places: Vec<Vec<String>>,
}

/// Endings that a word keeps when another takes its place.
const ENDINGS: [&str; 5] = ["ing", "ed", "ly", "s", ""];

impl Vary {
    fn of(seeds: &[Source]) -> Self {
        let mut named = BTreeSet::new();
        let mut words = BTreeSet::new();
        for seed in seeds {
            for mention in &readers().read(seed).names.mentions {
                let parts =
                    pieces(mention.span.of(&seed.text)).filter(|part| is_word(part) && part.len() > 2);
                named.extend(parts.map(str::to_lowercase));
            }
            words.extend(pieces(&seed.text).filter(|word| word.len() > 3 && is_lower(word)));
        }
        named.retain(|word| !is_listed(&rules().lexicons, word));
        let mut plain: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for word in words {
            if !named.contains(word) && !is_listed(&rules().lexicons, word) {
                plain.entry(ending(word)).or_default().push(word.to_owned());
            }
        }
        let places = rules().lexicons.get("places");
        let single = |phrases: &Vec<String>| {
            phrases
                .iter()
                .filter(|p| pieces(p).count() == 1)
                .cloned()
                .collect()
        };
        Self {
            named,
            plain,
            places: places
                .classes()
                .values()
                .map(single)
                .filter(|names: &Vec<String>| !names.is_empty())
                .collect(),
        }
    }

    /// The text as the copy of that number has it.
    fn text(&self, text: &str, copy: usize) -> String {
        pieces(text).map(|piece| self.piece(piece, copy)).collect()
    }

    /// The class of a place and which of its forms the word is.
    fn place(&self, word: &str) -> Option<(usize, usize)> {
        let mut classes = self.places.iter().enumerate();
        classes.find_map(|(class, forms)| Some((class, forms.iter().position(|form| form == word)?)))
    }

    fn piece(&self, piece: &str, copy: usize) -> String {
        let lower = piece.to_lowercase();
        let chance = mix(&lower, copy);
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            figure(piece, chance)
        } else if self.named.contains(&lower) {
            name(chance, piece.starts_with(char::is_uppercase))
        } else if let Some((class, form)) = self.place(piece) {
            let other = &self.places[(class + copy * 7) % self.places.len()];
            other[form.min(other.len() - 1)].clone()
        } else {
            let others = self.plain.get(ending(piece)).map_or(&[][..], Vec::as_slice);
            match others.binary_search_by(|other| other.as_str().cmp(piece)) {
                Ok(_) if !chance.is_multiple_of(8) => others[(chance / 8) as usize % others.len()].clone(),
                _ => piece.to_owned(),
            }
        }
    }
}

/// A text cut into runs of ASCII letters, runs of digits, and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let sort = |c: char| (c.is_ascii_alphabetic(), c.is_ascii_digit());
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| sort(c) != sort(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_lower(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_lowercase())
}

fn is_listed(lexicons: &Lexicons, word: &str) -> bool {
    lexicons.0.values().any(|list| list.contains(word))
}

fn ending(word: &str) -> &'static str {
    let found = ENDINGS.into_iter().find(|ending| word.ends_with(ending));
    found.unwrap_or_default()
}

/// Another figure of the same length: a day stays a day of a month, a year a year of our time.
fn figure(digits: &str, chance: u64) -> String {
    match digits.parse::<u64>() {
        Ok(1900..=2030) => digits.to_owned(),
        Ok(value @ 1..=31) => (1 + (value + chance % 28) % 28).to_string(),
        Ok(value) if digits.len() < 10 && !digits.starts_with('0') => {
            let least = 10_u64.pow(digits.len() as u32 - 1);
            (least + (value + chance % 1_000_000) % (9 * least)).to_string()
        }
        _ => digits.to_owned(),
    }
}

/// A name that nobody bears.
fn name(chance: u64, capital: bool) -> String {
    const FIRST: [&str; 16] = [
        "ba", "ce", "do", "fe", "gu", "ha", "ji", "ka", "lo", "me", "no", "pa", "ri", "su", "ta", "ve",
    ];
    const LAST: [&str; 16] = [
        "bert", "den", "dor", "fin", "gard", "kin", "lan", "mar", "nell", "quist", "rens", "sal", "ton",
        "vik", "wick", "zano",
    ];
    let part = |list: &[&'static str; 16], by: u64| list[(chance >> by) as usize % 16];
    let made = [part(&FIRST, 8), part(&FIRST, 16), part(&LAST, 24)].concat();
    match made.get(..1).filter(|_| capital) {
        Some(first) => first.to_uppercase() + &made[1..],
        None => made,
    }
}

/// A number that hangs on the word and the copy alone (FNV-1a, stirred as in SplitMix64).
fn mix(word: &str, copy: usize) -> u64 {
    let mut hash = SEED ^ (copy as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}
