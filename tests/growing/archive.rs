//! An archive whose file is damaged: it is told in one line, or what is kept is what was put in; and it always ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crosscheck::archive::{self, Archive, Engine, Kept};
use crosscheck::pipeline::Given;
use crosscheck::text::{Fault, Source};

use super::chance::Chance;
use super::change::change;
use super::fuzz::Case;
use super::rules;
use super::tokens::NASTY;

/// What the file of an archive is called.
pub const FILE: &str = "archive.redb";
/// A page of the store.
const PAGE: usize = 4096;
/// Where the store keeps what it says of itself; much hangs on these few bytes.
const HEAD: usize = 320;

/// A sound archive.
struct Sound {
    /// Its file.
    bytes: Vec<u8>,
    /// The bytes of it that are not nothing; most of the file is room for more.
    used: Vec<usize>,
    /// What is kept after each time that something was put in: damage may leave the older state in force.
    states: Vec<BTreeSet<String>>,
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(rules()))
}

fn file(place: &str, text: &str) -> (Given, Vec<Source>) {
    let given = Given::text(place, text);
    let (sources, _) = given.sources(&engine().reader);
    (given, sources)
}

fn new() -> (Given, Vec<Source>) {
    file(
        "/new.txt",
        "Published: 7 September 2024\n\nThe harbour fire killed thirteen people on Friday, the mayor said.\n",
    )
}

/// A folder of this process alone.
fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("crosscheck-growing-{}", std::process::id()))
}

fn held(kept: &[Kept]) -> BTreeSet<String> {
    kept.iter()
        .map(|kept| format!("{} {:?}", kept.place, kept.read))
        .collect()
}

fn all(archive: &Archive) -> Result<BTreeSet<String>, Fault> {
    archive.load(&BTreeSet::new(), engine()).map(|kept| held(&kept))
}

fn sound() -> &'static Sound {
    static SOUND: OnceLock<Sound> = OnceLock::new();
    SOUND.get_or_init(|| {
        let folder = folder();
        let _ = fs::remove_dir_all(&folder);
        let herald = "Published: 6 September 2024\n\nTwelve people died when a ferry caught fire in the harbour on Friday.\n\n\
                      \u{201c}We saw smoke,\u{201d} said Anna Berg, the mayor.\n";
        let table = (0..40).map(|row| format!("{{\"text\": \"Fire number {row} hurt {row} people on Friday.\"}}\n"));
        let table: String = table.collect();
        let mut states = Vec::new();
        for files in [
            vec![file("/herald.txt", "The harbour burned.\n")],
            vec![file("/herald.txt", herald), file("/many.jsonl", &table)],
        ] {
            let archive = Archive::create(&folder).expect("an archive");
            archive.add(files, engine()).expect("it is added");
            states.push(all(&archive).expect("it is sound"));
        }
        // As it was made, before anything was put in.
        states.push(BTreeSet::new());
        let bytes = fs::read(folder.join(FILE)).expect("the file of the archive");
        let _ = fs::remove_dir_all(&folder);
        let used = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
        Sound { bytes, used, states }
    })
}

/// The file of an archive, damaged in a few places; whatever text is given has no part in it.
pub fn damaged(_: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let sound = sound();
    let mut bytes = sound.bytes.clone();
    for _ in 0..1 + chance.below(4) {
        // Half of all places are in the head or at the beginning of a page, where the store says what follows.
        let at = match chance.below(4) {
            0 => chance.below(HEAD),
            1 => sound.used[chance.below(sound.used.len())] / PAGE * PAGE + chance.below(32),
            _ => sound.used[chance.below(sound.used.len())],
        };
        let end = |length: usize| (at + length).min(sound.bytes.len());
        // It may have been cut before.
        bytes.resize(bytes.len().max(end(PAGE)), 0);
        match chance.below(12) {
            0..=2 => bytes[at] ^= 1 << chance.below(8),
            3 => bytes[at] = chance.next() as u8,
            4 | 5 => {
                let length = 1 << chance.below(4);
                let byte = *chance.pick(&[&0x00, &0xff, &0x01, &0x7f, &0x80]);
                bytes[at..end(length)].fill(byte);
            }
            6 => {
                let length = 1 + chance.below(64);
                bytes[at..end(length)]
                    .iter_mut()
                    .for_each(|byte| *byte = chance.next() as u8);
            }
            7 | 8 => {
                // One page in place of another, as a disk that writes to the wrong place leaves them.
                let from = sound.used[chance.below(sound.used.len())] / PAGE * PAGE;
                let to = at / PAGE * PAGE;
                let length = PAGE.min(sound.bytes.len() - from.max(to));
                bytes[to..to + length].copy_from_slice(&sound.bytes[from..from + length]);
            }
            9 => {
                let page = at / PAGE * PAGE;
                let length = PAGE.min(sound.bytes.len() - page);
                bytes[page..page + length].fill(0);
            }
            10 => bytes.truncate(at),
            _ => change(&mut bytes, &[b"redb\x1a\x0a\xa9\x0d\x0a".to_vec()], NASTY, chance),
        }
    }
    bytes
}

/// Opens a damaged archive in every way there is.
pub fn opened(case: &Case) {
    let folder = folder();
    for (path, bytes) in case {
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(path), bytes).expect("the file is written");
        read(&folder);
        write(&folder);
        let _ = fs::remove_dir_all(&folder);
    }
}

fn read(folder: &Path) {
    let archive = match Archive::open(folder) {
        Ok(archive) => archive,
        Err(fault) => return told(&fault),
    };
    match all(&archive) {
        Ok(kept) => assert!(sound().states.contains(&kept), "damage went unseen"),
        Err(fault) => told(&fault),
    }
    match archive.list() {
        Ok(listed) => assert!(
            sound().states.iter().any(|state| state.len() == listed.len()),
            "{} of the list",
            listed.len()
        ),
        Err(fault) => told(&fault),
    }
    let new = archive::read(vec![new()], engine());
    match archive.siblings(&new, &BTreeSet::new(), engine()) {
        Ok(siblings) => {
            let chosen = held(&siblings.chosen);
            assert!(
                sound().states.iter().any(|state| chosen.is_subset(state)),
                "damage went unseen"
            );
        }
        Err(fault) => told(&fault),
    }
}

/// A file is put in: then it is there beside what was, or a fault is told.
fn write(folder: &Path) {
    let added =
        Archive::create(folder).and_then(|archive| archive.add(vec![new()], engine()).map(|_| archive));
    match added.and_then(|archive| all(&archive)) {
        Ok(kept) => {
            let (new, old): (BTreeSet<String>, BTreeSet<String>) =
                kept.into_iter().partition(|kept| kept.starts_with("/new.txt "));
            assert!(
                new.len() == 1 && sound().states.contains(&old),
                "damage went unseen"
            );
        }
        Err(fault) => told(&fault),
    }
}

/// One line that says what to do.
fn told(fault: &Fault) {
    let told = fault.to_string();
    let mends = [
        "move it away",
        "update crosscheck",
        "--reread",
        "run this again",
        "see that you may write",
    ];
    assert!(
        !told.contains(char::is_control) && mends.iter().any(|mend| told.contains(mend)),
        "{told:?}"
    );
}
