//! Names on real reports: who is named, under which forms, with which titles, and who is who across reports.
//!
//! Reads `../shared` (or the folder in `CROSSCHECK_SHARED`); without it the tests say so and pass.

use std::path::PathBuf;

use crosscheck::mention::{Entity, NameKind, NameReader, Names};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::Span;

fn shared() -> Option<PathBuf> {
    let root =
        std::env::var_os("CROSSCHECK_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    if root.join("stories").is_dir() {
        return Some(root);
    }
    println!("names: the folder ../shared is not there, nothing was checked");
    None
}

fn reader() -> NameReader {
    NameReader::new(
        &Rulebook::embedded()
            .expect("the embedded rule book loads")
            .lexicons,
    )
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

fn story(root: &std::path::Path, folder: &str) -> Story {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
        .expect("the story's folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let reader = reader();
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
        .map(|(_, text)| reader.read(text, &sentences(text)))
        .collect();
    let refs: Vec<&Names> = names.iter().collect();
    let ids = reader.join(&refs);
    if std::env::var_os("NAMES_PRINT").is_some() {
        print(folder, &texts, &names, &ids);
        for variant in reader.variants(&refs, &ids) {
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
            for a in &e.ages {
                println!("        age {} {:?}", a.years, a.whole.of(text));
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
