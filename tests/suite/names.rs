//! Names on real reports: who is named, under which forms, with which titles, and who is who across reports.
//!
//! Reads `../shared` (or the folder in `CROSSCHECK_SHARED`); without it the tests say so and pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crosscheck::language::Language;
use crosscheck::mention::{Entity, NameKind, Names, VariantHow};
use crosscheck::text::Span;

use crate::fixtures::{self, NAMES};

fn shared() -> Option<PathBuf> {
    let root = fixtures::shared();
    if root.join("stories").is_dir() {
        return Some(root);
    }
    println!("names: the folder ../shared is not there, nothing was checked");
    None
}

/// Plain sentences for these tests: line breaks, and full stops before a capital unless an abbreviation stands there.
fn sentences(text: &str) -> Vec<Span> {
    const SHORT: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Reps", "Gov", "Lt", "Gen", "Jr", "Aug", "Sept", "Neb",
        "Calif", "Mass", "St",
    ];
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut from = start;
        for (at, c) in line.char_indices() {
            let at = start + at;
            if !matches!(c, '.' | '!' | '?') {
                continue;
            }
            let word = text[from..at].rsplit([' ', '(', '“', '"']).next().unwrap_or("");
            let short = SHORT.contains(&word)
                || word.len() == 1
                || word.contains('.')
                || word.contains('-') && word.len() < 9;
            let after = text[at + 1..end].trim_start_matches(['"', '”', '’', ')']);
            let stop = end - after.len();
            let next = after.trim_start().chars().next().unwrap_or('A');
            if after.starts_with(char::is_whitespace) && !short && !next.is_lowercase() {
                found.push(Span::new(from, stop).trim(text));
                from = stop;
            }
        }
        found.push(Span::new(from, end).trim(text));
        start = end;
    }
    found.retain(|span| !span.is_empty());
    found
}

struct Story {
    texts: Vec<(String, String)>,
    names: Vec<Names>,
    ids: Vec<Vec<usize>>,
}

/// A story, read once whoever asks for it.
fn story(root: &Path, folder: &str) -> Arc<Story> {
    static STORIES: Mutex<BTreeMap<String, Arc<Story>>> = Mutex::new(BTreeMap::new());
    // A test that fails while it holds the stories leaves none half read.
    let mut stories = STORIES.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || Arc::new(read_story(root, folder));
    stories.entry(folder.to_owned()).or_insert_with(read).clone()
}

fn read_story(root: &Path, folder: &str) -> Story {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
        .expect("the story's folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            let id = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .chars()
                .take(3)
                .collect();
            (id, std::fs::read_to_string(path).expect("a report"))
        })
        .collect();
    let names: Vec<Names> = texts
        .iter()
        .map(|(_, text)| {
            let spans = sentences(text);
            let language = Language::embedded();
            NAMES.read_parsed(text, &spans, &language.parse_all(text, &spans), language)
        })
        .collect();
    let refs: Vec<&Names> = names.iter().collect();
    let ids = NAMES.join(&refs);
    if std::env::var_os("NAMES_PRINT").is_some() {
        print(folder, &texts, &names, &ids);
        for variant in NAMES.variants(&refs, &ids) {
            println!("  variant {variant:?}");
        }
    }
    Story { texts, names, ids }
}

fn print(folder: &str, texts: &[(String, String)], names: &[Names], ids: &[Vec<usize>]) {
    for (source, (id, text)) in texts.iter().enumerate() {
        println!("== {folder} {id}");
        for (n, e) in names[source].entities.iter().enumerate() {
            let count = names[source].mentions.iter().filter(|m| m.entity == n).count();
            let rivals: Vec<&String> = e
                .rivals
                .iter()
                .map(|r| &names[source].entities[*r].canonical)
                .collect();
            println!(
                "  {n:3} g{:3} {:?} {:?} x{count} forms {:?} given {:?} family {:?} {:?} stands {:?} rivals {rivals:?}",
                ids[source][n], e.kind, e.canonical, e.forms, e.given, e.family, e.gender, e.stands_for
            );
            for t in &e.titles {
                println!(
                    "        {:?} {:?} former {} | {:?} | of {:?} | {:?}",
                    t.kind,
                    t.how,
                    t.former,
                    t.span.of(text),
                    t.of.map(|of| of.of(text)),
                    t.whole.of(text)
                );
            }
            for r in &e.relations {
                println!(
                    "        {} of {:?}",
                    r.word, names[source].entities[r.to].canonical
                );
            }
        }
    }
}

impl Story {
    fn source(&self, id: &str) -> usize {
        self.texts
            .iter()
            .position(|(name, _)| name == id)
            .expect("the source")
    }

    fn find(&self, id: &str, canonical: &str) -> (usize, &Entity) {
        let source = self.source(id);
        let at = self.names[source]
            .entities
            .iter()
            .position(|e| e.canonical == canonical);
        let at = at.unwrap_or_else(|| panic!("{id}: no entity {canonical:?}"));
        (at, &self.names[source].entities[at])
    }

    fn global(&self, id: &str, canonical: &str) -> usize {
        self.ids[self.source(id)][self.find(id, canonical).0]
    }
}

const ALL: [&str; 5] = [
    "seeds",
    "stories/colorado-suit",
    "stories/cowan-appointment",
    "stories/farenthold-resigns",
    "stories/hunter-indictment",
];

#[test]
fn every_span_is_in_bounds_and_no_two_mentions_overlap() {
    let Some(root) = shared() else { return };
    for folder in ALL {
        let story = story(&root, folder);
        for ((_, text), names) in story.texts.iter().zip(&story.names) {
            for pair in names.mentions.windows(2) {
                assert!(pair[0].span.end <= pair[1].span.start, "{folder}");
            }
            for mention in &names.mentions {
                assert!(!mention.span.of(text).is_empty());
            }
            for title in names.entities.iter().flat_map(|e| &e.titles) {
                assert!(title.whole.contains(title.span), "{:?}", title.whole.of(text));
            }
            assert!(
                names
                    .entities
                    .iter()
                    .all(|e| e.kind != NameKind::Person || !e.forms.is_empty())
            );
        }
    }
    let _ = story(&root, ALL[0]).find("000", "Joe Biden");
    let _ = story(&root, ALL[0]).global("000", "Joe Biden");
}

#[test]
fn a_name_is_one_entity_under_all_its_forms() {
    let Some(root) = shared() else { return };
    let summit = story(&root, "seeds");
    for (source, mentions) in [("000", 9), ("001", 11), ("002", 7), ("003", 16), ("004", 4)] {
        let (at, leader) = summit.find(source, "Fumio Kishida");
        assert_eq!(leader.forms, ["Fumio Kishida", "Kishida"], "{source}");
        let names = &summit.names[summit.source(source)];
        assert_eq!(
            names.mentions.iter().filter(|m| m.entity == at).count(),
            mentions,
            "{source}"
        );
        let (_, president) = summit.find(source, "Yoon Suk Yeol");
        assert_eq!(president.family.as_deref(), Some("Yoon"), "{source}");
        assert_eq!(
            summit.global(source, "Fumio Kishida"),
            summit.global("000", "Fumio Kishida")
        );
    }
    assert_eq!(summit.find("002", "Yuko Kishida").1.relations[0].word, "wife");
    assert_eq!(
        summit.find("001", "Liberal Democratic Party").1.forms,
        ["Liberal Democratic Party", "LDP"]
    );
    assert_ne!(summit.global("000", "Korea"), summit.global("000", "South Korea"));
    assert_eq!(
        summit.find("000", "Seoul").1.stands_for.as_deref(),
        Some("South Korea")
    );
}

#[test]
fn two_bearers_of_one_family_name_stay_two() {
    let Some(root) = shared() else { return };
    let summit = story(&root, "seeds");
    let deputy = summit.global("000", "Kim Tae-hyo");
    assert_eq!(deputy, summit.global("003", "Kim Tae-hyo"));
    assert_eq!(deputy, summit.global("004", "Kim Tae-Hyo"));
    assert_ne!(deputy, summit.global("000", "Kim Hyoung-zhin"));
    assert_eq!(summit.find("000", "Kim Tae-hyo").1.forms, ["Kim Tae-hyo", "Kim"]);
    let court = story(&root, "stories/hunter-indictment");
    let (source, text) = (
        &court.names[court.source("hpo")],
        &court.texts[court.source("hpo")].1,
    );
    let bearers = source
        .entities
        .iter()
        .filter(|e| e.canonical == "Duncan Hunter")
        .count();
    assert_eq!(bearers, 2, "the father of the same name is another");
    let groups: Vec<&str> = source
        .mentions
        .iter()
        .filter(|m| source.entities[m.entity].group)
        .map(|m| m.span.of(text))
        .collect();
    assert_eq!(groups, ["Hunters", "Hunters", "Hunters"]);
    assert_eq!(
        court.global("hpo", "Margaret Hunter"),
        court.global("nyt", "Margaret")
    );
    assert_eq!(court.global("fox", "Margaret"), court.global("nyt", "Margaret"));
    assert_eq!(
        court.global("fox", "Adam Braverman"),
        court.global("nyt", "Adam L. Braverman")
    );
    assert_eq!(
        court.find("nyt", "Federal Election Commission").1.forms[1],
        "F.E.C."
    );
}

#[test]
fn titles_and_ages_stand_where_the_reports_give_them() {
    let Some(root) = shared() else { return };
    let has = |folder: &str, source: &str, person: &str, span: &str, whole: &str, former: bool| {
        let story = story(&root, folder);
        let text = &story.texts[story.source(source)].1;
        let titles = &story.find(source, person).1.titles;
        let fits = titles
            .iter()
            .any(|t| t.span.of(text) == span && t.whole.of(text) == whole && t.former == former);
        assert!(fits, "{source} {person}: {span:?} in {whole:?}, but {titles:?}");
    };
    let deputy = "deputy national security adviser";
    has(
        "seeds",
        "000",
        "Kim Tae-hyo",
        deputy,
        "Yoon’s deputy national security adviser, Kim Tae-hyo",
        false,
    );
    let whole = "Seoul’s principal deputy national security adviser Kim Tae-hyo";
    has(
        "seeds",
        "003",
        "Kim Tae-hyo",
        "principal deputy national security adviser",
        whole,
        false,
    );
    has(
        "seeds",
        "001",
        "Park Jie-won",
        "former spy chief",
        "former spy chief Park Jie-won",
        true,
    );
    has(
        "seeds",
        "001",
        "Park Jie-won",
        "lawmaker",
        "lawmaker and former spy chief Park Jie-won",
        false,
    );
    let court = "stories/hunter-indictment";
    has(
        court,
        "hpo",
        "Duncan Hunter",
        "R-Calif.",
        "Duncan Hunter (R-Calif.)",
        false,
    );
    has(
        court,
        "fox",
        "Duncan Hunter",
        "R-Calif.",
        "Duncan Hunter, R-Calif.",
        false,
    );
    has(
        court,
        "nyt",
        "Duncan Hunter",
        "Republican of California",
        "Hunter, Republican of California",
        false,
    );
    has(
        court,
        "nyt",
        "Michael Harrison",
        "spokesman for Mr. Hunter",
        "spokesman for Mr. Hunter, Michael Harrison",
        false,
    );
    let suit = "stories/colorado-suit";
    has(
        suit,
        "nyt",
        "John Suthers",
        "attorney general",
        "Colorado’s attorney general, John Suthers",
        false,
    );
    has(
        suit,
        "fox",
        "Mark Overman",
        "Scotts Bluff County Sheriff",
        "Scotts Bluff County Sheriff Mark Overman",
        false,
    );
    let seat = "stories/farenthold-resigns";
    has(
        seat,
        "fox",
        "Lauren Greene",
        "former aide",
        "his former aide, Lauren Greene",
        true,
    );
    has(
        seat,
        "nyt",
        "Blake Farenthold",
        "Texas Republican",
        "Blake Farenthold, the Texas Republican",
        false,
    );
}

#[test]
fn one_person_is_one_across_reports_and_odd_spellings_are_told() {
    let Some(root) = shared() else { return };
    let story = story(&root, "stories/cowan-appointment");
    let one = |left: (&str, &str), right: (&str, &str)| {
        assert_eq!(
            story.global(left.0, left.1),
            story.global(right.0, right.1),
            "{left:?} {right:?}"
        );
    };
    one(("hpo", "Tim Murray"), ("nyt", "Timothy Murray"));
    one(("fox", "William \"Mo\" Cowan"), ("nyt", "William Cowan"));
    one(("fox", "Hillary Clinton"), ("nyt", "Hillary Rodham Clinton"));
    one(("fox", "Ted Kennedy"), ("nyt", "Edward M. Kennedy"));
    one(("fox", "Obama"), ("hpo", "Barack Obama"));
    assert_ne!(
        story.global("fox", "Victoria Kennedy"),
        story.global("fox", "Ted Kennedy")
    );
    let refs: Vec<&Names> = story.names.iter().collect();
    let variants = NAMES.variants(&refs, &story.ids);
    let forms: Vec<(&str, &str)> = variants
        .iter()
        .map(|v| (v.forms.0.as_str(), v.forms.1.as_str()))
        .collect();
    assert_eq!(
        forms,
        [("Cowen", "Cowan"), ("Cowmen", "Cowan"), ("Stacy", "Stacey")]
    );
    for folder in [
        "seeds",
        "stories/colorado-suit",
        "stories/farenthold-resigns",
        "stories/hunter-indictment",
    ] {
        let story = self::story(&root, folder);
        let refs: Vec<&Names> = story.names.iter().collect();
        let mut variants = NAMES.variants(&refs, &story.ids);
        // The style of a house is no other spelling.
        variants.retain(|variant| variant.how != VariantHow::Style);
        assert!(variants.is_empty(), "{folder}");
    }
}

#[test]
fn joining_does_not_hang_on_the_order_of_the_sources() {
    let Some(root) = shared() else { return };
    for folder in ALL {
        let story = story(&root, folder);
        let n = story.names.len();
        for turn in 1..n {
            let order: Vec<usize> = (0..n).map(|i| (i + turn) % n).rev().collect();
            let refs: Vec<&Names> = order.iter().map(|i| &story.names[*i]).collect();
            let ids = NAMES.join(&refs);
            for (at, source) in order.iter().enumerate() {
                assert_eq!(ids[at], story.ids[*source], "{folder}, turn {turn}");
            }
        }
    }
}
