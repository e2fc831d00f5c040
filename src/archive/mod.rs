//! An archive of reports that have been read: one folder with one file, to which reports are added day by day, and
//! which a new report is held against without reading the old ones again.
//!
//! What is kept of a file is what it was given as (its bytes, and what a story file or an option says of it) and what
//! was read of it: its sources, and for each the sentences, names and quotations, and beside these a profile: in short,
//! which story it is of. A run against an archive reads all profiles, chooses the sources that can be of one story with
//! what is new, and opens these alone. Everything further down the road (who is who across reports, claims, links,
//! findings) hangs on all reports together and is made again for each run, so that a run finds exactly what giving the
//! chosen reports at once would find.
//!
//! Invariants:
//! - A file is known by where it is, not by the path that led there. Given again it replaces its older self; given
//!   again unchanged it changes nothing.
//! - Every change of the archive is whole or not at all, also when the program is killed or the machine loses power.
//! - What another version of the program or other word lists have read is never held against a new report: it is
//!   read again from what is kept, or refused with the way to mend it.
//!
//! `store` is the file, `guard` keeps its panics in, `record` what stands in it, `index` what is done with it.

mod guard;
mod index;
mod record;
mod store;
#[cfg(test)]
mod tests;
mod trouble;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::matching::{self, Profile, SIBLING};
use crate::mention::Readers;
use crate::pipeline::{self, Given, Read};
use crate::report::Analysis;
use crate::rulebook::Rulebook;
use crate::semantics;
use crate::text::{Digest, Fault, FileText, Reader, Source};

pub use index::Tally;
use record::Card;
use store::Store;

/// What the code and the model of this build decide of how a report is read.
const READING: u64 = include!(concat!(env!("OUT_DIR"), "/reading.rs"));

/// How reports are read in this run: by which readers, and the number that tells their work from that of others.
pub struct Engine {
    /// Lays files out.
    pub reader: Reader,
    /// Read sources.
    pub readers: Readers,
    /// Equal for equal code, model and word lists.
    pub number: u64,
}

impl Engine {
    /// The engine of a rule book.
    pub fn new(rules: &Rulebook) -> Self {
        Self {
            reader: Reader::new(&rules.lexicons).knowing(semantics::is_word),
            readers: Readers::new(&rules.lexicons),
            number: Digest::new()
                .with(&READING.to_le_bytes())
                .with(&rules.words.value().to_le_bytes())
                .value(),
        }
    }
}

/// An open archive.
pub struct Archive {
    store: Store,
}

/// A source with what was read of it: one that an archive keeps, or a new one that is held against it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where its file is.
    pub place: String,
    /// The source, not named apart from others yet, and what was read of it.
    pub read: Read,
}

/// What an archive keeps that can be of one story with something new.
#[derive(Clone, Debug)]
pub struct Siblings {
    /// How many sources were looked at in short.
    pub looked: usize,
    /// Those that were chosen and opened.
    pub chosen: Vec<Kept>,
}

/// What an archive says of one of its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Path as it was given.
    pub path: String,
    /// Its name, not told apart from others.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// How many sentences were read.
    pub sentences: usize,
}

impl Archive {
    /// Opens the archive of a folder to add to it, or makes one where there is none yet.
    ///
    /// # Errors
    /// A folder that holds something else, cannot be written, or an archive that is in use, damaged or too new.
    pub fn create(folder: &Path) -> Result<Self, Fault> {
        Store::create(folder).map(|store| Self { store })
    }

    /// Opens the archive of a folder for reading; several programs can at once.
    ///
    /// # Errors
    /// A folder that holds none, or an archive that is being written to, damaged or too new.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        Store::open(folder).map(|store| Self { store })
    }

    /// Everything that is kept but the files at some places, in order of place and of the records of a file.
    ///
    /// # Errors
    /// An archive that is damaged, or that another engine has read.
    pub fn load(&self, without: &BTreeSet<String>, engine: &Engine) -> Result<Vec<Kept>, Fault> {
        let cards = self.cards(without, engine)?;
        let all = cards
            .iter()
            .map(|(place, card)| (place.as_str(), card, card.numbers()));
        self.open_all(all.collect())
    }

    /// What is kept that can be of one story with something new ([`matching::siblings`]), but for the files at some places,
    /// in order of place and of the records of a file. Nothing else is opened.
    ///
    /// # Errors
    /// An archive that is damaged, or that another engine has read.
    pub fn siblings(
        &self,
        new: &[Kept],
        without: &BTreeSet<String>,
        engine: &Engine,
    ) -> Result<Siblings, Fault> {
        let cards: Vec<(String, Card)> = self.cards(without, engine)?.into_iter().collect();
        let profiles = cards
            .par_iter()
            .map(|(place, card)| self.store.profiles(place, card));
        let profiles: Vec<Vec<Profile>> = profiles.collect::<Result<_, Fault>>()?;
        let numbered = |(file, profiles): (usize, &Vec<Profile>)| {
            let numbers = (0_u32..).take(profiles.len());
            numbers.map(move |number| (file, number))
        };
        let kept: Vec<(usize, u32)> = profiles.iter().enumerate().flat_map(numbered).collect();
        let mut profiles: Vec<Profile> = profiles.into_iter().flatten().collect();
        profiles.extend(
            new.iter()
                .map(|Kept { read, .. }| Profile::of(&read.source, &read.document)),
        );
        let chosen = matching::siblings(&profiles, kept.len(), &engine.readers.names, SIBLING);
        let mut files: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (file, number) in chosen.into_iter().map(|one| kept[one]) {
            files.entry(file).or_default().push(number);
        }
        let files = files.into_iter().map(|(file, numbers)| {
            let (place, card) = &cards[file];
            (place.as_str(), card, numbers)
        });
        Ok(Siblings {
            looked: kept.len(),
            chosen: self.open_all(files.collect())?,
        })
    }

    /// The cards of what this engine has read, but for the files at some places.
    fn cards(&self, without: &BTreeSet<String>, engine: &Engine) -> Result<BTreeMap<String, Card>, Fault> {
        let mut cards = self.store.cards()?;
        cards.retain(|place, _| !without.contains(place));
        if cards.values().any(|card| card.engine != engine.number) {
            return Err(self.store.stale());
        }
        Ok(cards)
    }

    /// Sources of files by their numbers.
    fn open_all(&self, files: Vec<(&str, &Card, Vec<u32>)>) -> Result<Vec<Kept>, Fault> {
        let files = files
            .par_iter()
            .map(|(place, card, numbers)| self.open_file(place, card, numbers));
        let files: Vec<Vec<Kept>> = files.collect::<Result<_, Fault>>()?;
        Ok(files.into_iter().flatten().collect())
    }

    /// Sources of one file by their numbers.
    fn open_file(&self, place: &str, card: &Card, numbers: &[u32]) -> Result<Vec<Kept>, Fault> {
        let damaged = || self.store.damaged(place);
        let content = self.store.file(place, card)?.content;
        let content = Arc::new(FileText::read(place, &content).map_err(|_| damaged())?);
        let readings = self.store.readings(place, card, numbers)?;
        let opened = readings.par_iter().map(|reading| {
            let source = reading.source(&content)?;
            let document = reading.document.open()?;
            let place = place.to_owned();
            let read = Read { source, document };
            Some(Kept { place, read })
        });
        opened.collect::<Option<Vec<Kept>>>().ok_or_else(damaged)
    }

    /// What is kept, in order of path.
    ///
    /// # Errors
    /// An archive that is damaged.
    pub fn list(&self) -> Result<Vec<Listed>, Fault> {
        let mut listed = Vec::new();
        for (place, card) in self.store.cards()? {
            let sources = self.store.sources(&place, &card)?;
            listed.extend(
                sources
                    .into_iter()
                    .zip(card.sources)
                    .map(|(source, known)| Listed {
                        path: source.path,
                        id: source.id,
                        title: source.title,
                        publisher: source.publisher,
                        published: source.published,
                        sentences: known.sentences,
                    }),
            );
        }
        // A stable sort: the records of one file keep their order.
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listed)
    }
}

/// Reads new files.
pub fn read(files: Vec<(Given, Vec<Source>)>, engine: &Engine) -> Vec<Kept> {
    let mut places = Vec::new();
    let mut sources = Vec::new();
    for (given, own) in files {
        places.extend(own.iter().map(|_| given.place.clone()));
        sources.extend(own);
    }
    let read = pipeline::read(sources, &engine.readers).into_iter();
    read.zip(places)
        .map(|(read, place)| Kept { place, read })
        .collect()
}

/// Holds what is new against what an archive keeps, as if both had been given at once and alone: an analysis of what is new
/// with what the archive has to say to it (see [`pipeline::selection`] for what is left out).
pub fn against(kept: Vec<Kept>, new: Vec<Kept>, engine: &Engine, rules: &Rulebook) -> Analysis {
    let new = new.into_iter().map(|new| (new.place, new.read, true));
    let old = kept.into_iter().map(|kept| (kept.place, kept.read, false));
    let mut all: Vec<(String, Read, bool)> = old.chain(new).collect();
    // Names are told apart in order of path, as where everything is read at once; the sort is stable, so that the
    // records of one file keep their order.
    all.sort_by(|(a, one, _), (b, other, _)| (&one.source.path, a).cmp(&(&other.source.path, b)));
    pipeline::name(all.iter_mut().map(|(_, read, _)| &mut read.source));
    let new = all.iter().filter(|(_, _, new)| *new);
    let ids: BTreeSet<String> = new.map(|(_, read, _)| read.source.id.clone()).collect();
    let all = all.into_iter().map(|(_, read, _)| read).collect();
    pipeline::selection(pipeline::analyse_read(all, &engine.readers, rules), &ids)
}
