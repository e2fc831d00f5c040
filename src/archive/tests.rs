//! The store at every single moment: what it writes is written down, and after each piece it is opened again.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use redb::{Builder, StorageBackend};

use super::store::Store;
use super::{Archive, Engine};
use crate::pipeline::Given;
use crate::rulebook::Rulebook;
use crate::text::Source;

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
