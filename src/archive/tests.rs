//! The store at every single moment: what it writes is written down, and after each piece it is opened again.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use redb::{Builder, StorageBackend};

use super::record::{Card, SourceCard, Written};
use super::store::Store;
use super::{Archive, Engine, read};
use crate::matching::{Meaning, Profile};
use crate::mention::Names;
use crate::pipeline::Given;
use crate::rulebook::Rulebook;
use crate::text::{Source, StorySource};

/// A piece of what is written.
#[derive(Clone, Debug)]
enum Piece {
    Length(u64),
    Bytes(u64, Vec<u8>),
}

/// A file in memory that writes down what is done to it.
#[derive(Clone, Debug, Default)]
struct Tape(Arc<Mutex<(Vec<u8>, Vec<Piece>)>>);

impl Tape {
    fn apply(bytes: &mut Vec<u8>, piece: &Piece) {
        match piece {
            Piece::Length(length) => bytes.resize(*length as usize, 0),
            Piece::Bytes(at, new) => bytes[*at as usize..*at as usize + new.len()].copy_from_slice(new),
        }
    }

    fn record(&self, piece: Piece) {
        let (bytes, pieces) = &mut *self.0.lock().expect("one at a time");
        Self::apply(bytes, &piece);
        pieces.push(piece);
    }

    fn pieces(&self) -> Vec<Piece> {
        self.0.lock().expect("one at a time").1.clone()
    }

    fn holding(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Mutex::new((bytes, Vec::new()))))
    }

    fn store(&self) -> Store {
        let base = Builder::new().create_with_backend(self.clone()).expect("a store");
        Store::on(Path::new("tape"), base).expect("a known form")
    }
}

impl StorageBackend for Tape {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().expect("one at a time").0.len() as u64)
    }

    fn read(&self, at: u64, out: &mut [u8]) -> io::Result<()> {
        let (bytes, _) = &*self.0.lock().expect("one at a time");
        let range = at as usize..at as usize + out.len();
        let found = bytes.get(range).ok_or(io::ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(found);
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.record(Piece::Length(length));
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, at: u64, data: &[u8]) -> io::Result<()> {
        self.record(Piece::Bytes(at, data.to_vec()));
        Ok(())
    }
}

fn file(place: &str, text: &str, engine: &Engine) -> (Given, Vec<Source>) {
    let given = Given {
        place: place.to_owned(),
        path: place.to_owned(),
        content: text.as_bytes().to_vec(),
        ..Given::default()
    };
    let (sources, _) = given.sources(&engine.reader);
    (given, sources)
}

fn held(archive: &Archive, engine: &Engine) -> BTreeSet<String> {
    let kept = archive.load(&BTreeSet::new(), engine).expect("it is sound");
    kept.iter()
        .map(|kept| format!("{} {:?}", kept.place, kept.read))
        .collect()
}

#[test]
fn whatever_was_written_last_it_opens_as_it_was_before_or_after_a_change() {
    let engine = Engine::new(&Rulebook::embedded().expect("sound rules"));
    let tape = Tape::default();
    Store::begin(Builder::new().create_with_backend(tape.clone()).expect("a store"))
        .unwrap_or_else(|_| panic!("an empty store"));
    let begun = tape.pieces().len();
    let mut states = Vec::new();
    {
        let archive = Archive { store: tape.store() };
        let mut step = |files: Vec<(&str, &str)>, remove: bool| {
            if remove {
                archive.remove(&["/b.txt".into()]).expect("room");
            }
            let files = files
                .into_iter()
                .map(|(place, text)| file(place, text, &engine))
                .collect();
            archive.add(files, &engine).expect("room");
            states.push((tape.pieces().len(), held(&archive, &engine)));
        };
        let long = "The ferry left Port Alden with 212 passengers. ".repeat(200);
        step(vec![], false);
        step(
            vec![("/a.txt", "The mayor spoke."), ("/b.txt", "Three boats came.")],
            false,
        );
        step(
            vec![("/a.txt", "The mayor wept."), ("/c.txt", long.as_str())],
            false,
        );
        step(vec![], true);
    }
    let pieces = tape.pieces();
    assert!(pieces.len() > begun + 20, "only {} pieces", pieces.len());
    let mut bytes = Vec::new();
    for (count, piece) in pieces.iter().enumerate() {
        Tape::apply(&mut bytes, piece);
        // A new store is moved to its place only when it is whole.
        if count + 1 < begun {
            continue;
        }
        let archive = Archive {
            store: Tape::holding(bytes.clone()).store(),
        };
        let now = held(&archive, &engine);
        let after = states.partition_point(|(done, _)| *done <= count + 1);
        let allowed = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let mut allowed = allowed.filter_map(|at| states.get(at));
        assert!(
            allowed.any(|(_, state)| *state == now),
            "after {} of {} pieces something is lost",
            count + 1,
            pieces.len()
        );
    }
}

/// An archive in memory with nothing in it.
fn empty() -> (Tape, Archive) {
    let tape = Tape::default();
    Store::begin(Builder::new().create_with_backend(tape.clone()).expect("a store"))
        .unwrap_or_else(|_| panic!("an empty store"));
    let store = tape.store();
    (tape, Archive { store })
}

#[test]
fn a_report_that_breaks_the_reader_stands_in_nobodys_way() {
    let mut engine = Engine::new(&Rulebook::embedded().expect("sound rules"));
    let (_tape, archive) = empty();
    // The first fills a batch by itself; reading it breaks, when it is tried with its batch and when it is tried alone.
    let long = format!("The mayor spoke.{}", "\n".repeat(70_000));
    let files = || {
        let texts = [
            ("/poison.txt", long.as_str()),
            ("/a.txt", "Three boats came."),
            ("/b.txt", "Two left."),
        ];
        texts
            .map(|(place, text)| {
                file(
                    place,
                    text,
                    &Engine::new(&Rulebook::embedded().expect("sound rules")),
                )
            })
            .to_vec()
    };
    let tries = AtomicUsize::new(0);
    engine.readers.watch = Some(Box::new(move || {
        assert!(
            tries.fetch_add(1, Ordering::SeqCst) > 1,
            "a slip of the engine, made for the test"
        );
    }));
    let tally = archive.add(files(), &engine).expect("the others are read");
    assert_eq!((tally.added, tally.broken), (3, vec!["/poison.txt".to_owned()]));
    let read = |engine: &Engine| -> Vec<String> {
        let kept = archive.load(&BTreeSet::new(), engine).expect("it is sound");
        kept.into_iter().map(|kept| kept.place).collect()
    };
    assert_eq!(read(&engine), ["/a.txt", "/b.txt"]);
    // It is not read again before another engine comes, and is told again.
    engine.readers.watch = Some(Box::new(|| panic!("nothing is to be read")));
    let tally = archive.add(files(), &engine).expect("nothing is new");
    assert_eq!(
        (tally.unchanged, tally.broken),
        (3, vec!["/poison.txt".to_owned()])
    );
    engine.readers.watch = None;
    engine.number += 1;
    let tally = archive.read_again(&engine).expect("all are read");
    assert_eq!((tally.read_again, tally.broken), (3, Vec::new()));
    assert_eq!(read(&engine), ["/a.txt", "/b.txt", "/poison.txt"]);
}

#[test]
fn records_are_chosen_one_by_one_and_what_breaks_the_reader_is_not_looked_at() {
    let mut engine = Engine::new(&Rulebook::embedded().expect("sound rules"));
    let (_tape, archive) = empty();
    let record = |text: &str| format!("{{\"text\": {text:?}}}\n");
    let ferry = "The ferry Northern Star struck rocks at Gull Point and 14 passengers were hurt.";
    let wire = record(ferry) + &record("A baker in Tarn sold her oven and bought a violin.");
    // The first fills a batch by itself; reading it breaks, when it is tried with its batch and when it is tried alone.
    let poison = ferry.to_owned() + &"\n".repeat(70_000);
    let files = vec![
        file("/poison.txt", &poison, &engine),
        file("/wire.jsonl", &wire, &engine),
    ];
    let tries = AtomicUsize::new(0);
    engine.readers.watch = Some(Box::new(move || {
        assert!(
            tries.fetch_add(1, Ordering::SeqCst) > 1,
            "a slip of the engine, made for the test"
        );
    }));
    let tally = archive.add(files, &engine).expect("the others are read");
    assert_eq!(tally.broken, ["/poison.txt"]);
    engine.readers.watch = None;
    let new = read(vec![file("/new.txt", ferry, &engine)], &engine);
    let looked = archive
        .siblings(&new, &BTreeSet::new(), &engine)
        .expect("it is sound");
    let all = archive.load(&BTreeSet::new(), &engine).expect("it is sound");
    assert_eq!((looked.looked, all.len()), (2, 2));
    let chosen = looked.chosen.iter().map(|kept| kept.read.source.text.as_str());
    let told = all.iter().map(|kept| kept.read.source.text.as_str());
    let wanted: Vec<&str> = told.filter(|text| text.contains("Gull Point")).collect();
    assert_eq!(chosen.collect::<Vec<_>>(), wanted);
    // The older self of what is new is not looked at.
    let without = BTreeSet::from(["/wire.jsonl".to_owned()]);
    let looked = archive.siblings(&new, &without, &engine).expect("it is sound");
    assert_eq!((looked.looked, looked.chosen.len()), (0, 0));
}

#[test]
fn an_archive_of_another_form_says_so() {
    let about: redb::TableDefinition<&str, u64> = redb::TableDefinition::new("about");
    for (form, told) in [
        (0, "was written by an older crosscheck (form 0, "),
        (99, "was written by a newer crosscheck (form 99, "),
    ] {
        let (tape, archive) = empty();
        drop(archive);
        {
            let base = Builder::new().create_with_backend(tape.clone()).expect("a store");
            let all = base.begin_write().expect("room");
            all.open_table(about)
                .expect("a table")
                .insert("schema", form)
                .expect("room");
            all.commit().expect("room");
        }
        let base = Builder::new().create_with_backend(tape).expect("a store");
        let fault = Store::on(Path::new("tape"), base)
            .err()
            .expect("another form")
            .to_string();
        assert!(
            fault.starts_with("tape: ") && fault.contains(told) && fault.contains("; "),
            "{fault}"
        );
    }
}

/// What is kept outlives the program that wrote it: where this fails, the written form is another one, and a newer program
/// would take older archives for damaged. Give `SCHEMA` in `store.rs` the next number, and then mend the test.
#[test]
fn the_written_form_is_that_of_its_number() {
    let given = Given {
        place: "/a".to_owned(),
        path: "a".to_owned(),
        content: b"b".to_vec(),
        unpacked: vec!["c".to_owned()],
        told: Some(StorySource {
            title: Some("d".to_owned()),
            ..StorySource::default()
        }),
        published: Some(jiff::civil::date(2024, 9, 6)),
    };
    let card = Card {
        engine: 1,
        file: 2,
        sources: vec![SourceCard {
            sentences: 3,
            source: 4,
            document: 5,
            profile: 6,
        }],
    };
    let written = Written::new(&given);
    assert_eq!(
        written.bytes,
        b"\x02/a\x01a\x01b\x01\x01c\x01\x00\x01\x01d\x00\x00\x00\x01\x0a2024-09-06"
    );
    assert_eq!(written.open(), Some(given));
    assert_eq!(Written::new(&card).bytes, [1, 2, 1, 3, 4, 5, 6]);
    let profile = Profile {
        published: Some(jiff::civil::date(2024, 9, 6)),
        names: Names::default(),
        terms: vec![(Meaning::Entity(7), 2), (Meaning::Word("f".to_owned()), 3)],
    };
    let written = Written::new(&profile);
    assert_eq!(
        written.bytes,
        b"\x01\x0a2024-09-06\x00\x00\x02\x00\x07\x02\x01\x01f\x03"
    );
    assert_eq!(written.open(), Some(profile));
}

#[test]
fn bytes_that_are_not_as_they_were_written_give_nothing() {
    let given = file(
        "/a.txt",
        "The mayor spoke.",
        &Engine::new(&Rulebook::embedded().expect("sound rules")),
    )
    .0;
    let written = Written::new(&given);
    for at in 0..written.bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut bytes = written.bytes.clone();
            bytes[at] ^= change;
            assert!(
                Written::<Given>::stored(bytes, written.seal).open().is_none(),
                "byte {at}"
            );
        }
        let cut = &written.bytes[..at];
        assert!(
            Written::<Given>::stored(cut.to_vec(), written.seal)
                .open()
                .is_none(),
            "cut at {at}"
        );
        // A seal that was made for other bytes does not make them a value, and breaks nothing.
        let forged = Written::<Given>::stored(cut.to_vec(), crate::text::Digest::new().with(cut).value());
        assert!(forged.open().is_none(), "forged at {at}");
    }
}
