//! The file of an archive: an embedded store (redb), opened, read and changed in whole transactions.
//!
//! A new store is made beside its place and moved there when it is sound, so that a folder never holds half an archive.
//! Every transaction is written in two steps with the state of the store's own book-keeping: whatever moment a kill
//! falls on, the store opens at once, as it was after the last transaction that was finished.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use redb::{
    Database, DatabaseError, ReadOnlyDatabase, ReadableDatabase, ReadableTable, ReadableTableMetadata,
    TableDefinition,
};

use super::guard::guarded;
use super::record::{Card, Entry, Reading, SourceCard, Written, card_seal};
use super::trouble::{Trouble, damaged, told, waiting};
use crate::matching::Profile;
use crate::pipeline::Given;
use crate::text::{Fault, Source};

/// The file of an archive in its folder.
pub(super) const FILE: &str = "archive.redb";
/// The form of the tables; another number for another form.
const SCHEMA: u64 = 3;

/// What is known of the archive itself: its form, how many cards there are, and their seals laid over one another.
const ABOUT: TableDefinition<&str, u64> = TableDefinition::new("about");
/// By place the card of a file.
const CARDS: TableDefinition<&str, &[u8]> = TableDefinition::new("cards");
/// By place the file as it was given.
const FILES: TableDefinition<&str, &[u8]> = TableDefinition::new("files");
/// By place and number in the file a source.
const SOURCES: TableDefinition<(&str, u32), &[u8]> = TableDefinition::new("sources");
/// By place and number in the file what was read of a source.
const DOCUMENTS: TableDefinition<(&str, u32), &[u8]> = TableDefinition::new("documents");
/// The same in short: all that is read of a source to see whether it has to be opened.
const PROFILES: TableDefinition<(&str, u32), &[u8]> = TableDefinition::new("profiles");

/// An open store.
pub(super) struct Store {
    /// There until it is dropped.
    base: Option<Base>,
    folder: PathBuf,
}

enum Base {
    Writing(Database),
    Reading(ReadOnlyDatabase),
}

/// A file that is set in place of its older self, or taken out.
pub(super) struct Change {
    /// Where the file is.
    pub place: String,
    /// `None` takes it out.
    pub new: Option<Entry>,
}

impl Store {
    /// Opens the store of a folder for writing, or makes one in a folder that is new or empty.
    pub fn create(folder: &Path) -> Result<Self, Fault> {
        let file = folder.join(FILE);
        let is_older = file.is_file();
        if !is_older {
            may_hold_one(folder)?;
            let made = told(folder, || {
                fs::create_dir_all(folder)?;
                make(folder, &file)
            });
            if made.is_err() {
                // Nothing half made stays; a folder that holds anything is not removed.
                let _ = fs::remove_dir(folder);
            }
            made?;
        }
        let opened = told(folder, || {
            let mut base = waiting(|| Database::open(&file))?;
            // Before anything is written every page is held against its checksum: lists of free pages that are damaged give pages
            // away that are in use, and break the store where nothing can keep its panic in.
            let is_sound = !is_older || base.check_integrity()?;
            Ok((base, is_sound))
        })?;
        let (opened, is_sound) = opened;
        if !is_sound {
            let _ = guarded(|| drop(opened));
            return Err(damaged(folder, "pages of it are not as they were written"));
        }
        Self::known(folder, Base::Writing(opened))
    }

    /// Opens the store of a folder for reading, beside others that read.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        let file = folder.join(FILE);
        if !file.is_file() {
            let shown = folder.display();
            let message = format!("holds no archive; make one with `crosscheck index {shown} REPORT...`");
            return Err(Fault::of_file(shown.to_string(), message));
        }
        let reading = || waiting(|| ReadOnlyDatabase::open(&file));
        let opened = told(folder, || match reading() {
            Err(DatabaseError::RepairAborted) => {
                // The file was left in a state that only a writer may tidy up.
                drop(waiting(|| Database::open(&file))?);
                Ok(reading()?)
            }
            opened => Ok(opened?),
        })?;
        Self::known(folder, Base::Reading(opened))
    }

    /// Lays out a new store: every table and nothing in them.
    pub(super) fn begin(base: Database) -> Result<(), Trouble> {
        let mut all = base.begin_write()?;
        all.set_quick_repair(true);
        {
            let mut about = all.open_table(ABOUT)?;
            about.insert("schema", SCHEMA)?;
            about.insert("cards", 0)?;
            about.insert("seals", 0)?;
        }
        all.open_table(CARDS)?;
        all.open_table(FILES)?;
        all.open_table(SOURCES)?;
        all.open_table(DOCUMENTS)?;
        all.open_table(PROFILES)?;
        all.commit()?;
        Ok(())
    }

    /// The store of a base that is open already.
    #[cfg(test)]
    pub(super) fn on(folder: &Path, base: Database) -> Result<Self, Fault> {
        Self::known(folder, Base::Writing(base))
    }

    /// A store whose form is known to this version.
    fn known(folder: &Path, base: Base) -> Result<Self, Fault> {
        let store = Self {
            base: Some(base),
            folder: folder.to_owned(),
        };
        match store.told(|store| store.schema())? {
            Some(SCHEMA) => Ok(store),
            Some(newer) if newer > SCHEMA => Err(store.fault(format!(
                "was written by a newer crosscheck (form {newer}, this one knows {SCHEMA}); update crosscheck"
            ))),
            Some(older) => Err(store.fault(format!(
                "was written by an older crosscheck (form {older}, this one knows {SCHEMA}); move it away and index the reports again"
            ))),
            None => Err(store.damaged("no form that is known")),
        }
    }

    /// The card of every file, by place.
    pub fn cards(&self) -> Result<BTreeMap<String, Card>, Fault> {
        let (cards, whole) = self.told(|store| {
            let all = store.begin_read()?;
            let mut cards = BTreeMap::new();
            let mut seals = 0;
            for entry in all.open_table(CARDS)?.range::<&str>(..)? {
                let (place, card) = entry?;
                seals ^= card_seal(place.value(), card.value());
                let card = postcard::from_bytes::<Card>(card.value()).ok();
                cards.insert(place.value().to_owned(), card);
            }
            let about = all.open_table(ABOUT)?;
            let known = |what| Ok::<_, Trouble>(about.get(what)?.map(|number| number.value()));
            let whole = known("cards")? == Some(cards.len() as u64) && known("seals")? == Some(seals);
            Ok((cards, whole))
        })?;
        let cards: Option<BTreeMap<String, Card>> = cards
            .into_iter()
            .map(|(place, card)| Some((place, card?)))
            .collect();
        cards
            .filter(|_| whole)
            .ok_or_else(|| self.damaged("its list of files"))
    }

    /// The file at a place as it was given.
    pub fn file(&self, place: &str, card: &Card) -> Result<Given, Fault> {
        let found = self.told(|store| {
            let table = store.begin_read()?.open_table(FILES)?;
            let found = table.get(place)?;
            Ok(found.map(|value| Written::<Given>::stored(value.value().to_vec(), card.file)))
        })?;
        let given = found.and_then(|written| written.open());
        given.ok_or_else(|| self.damaged(place))
    }

    /// The sources of the file at a place with these numbers, and what was read of them, in order of the numbers.
    pub fn readings(&self, place: &str, card: &Card, numbers: &[u32]) -> Result<Vec<Reading>, Fault> {
        let cards = numbers.iter().map(|number| card.sources.get(*number as usize));
        let cards: Option<Vec<&SourceCard>> = cards.collect();
        let cards = cards.ok_or_else(|| self.damaged(place))?;
        let sources = self.values(SOURCES, place, numbers)?;
        let documents = self.values(DOCUMENTS, place, numbers)?;
        let profiles = self.values(PROFILES, place, numbers)?;
        let values = cards.into_iter().zip(sources).zip(documents).zip(profiles);
        let reading = |(((known, source), document), profile): (((&SourceCard, _), _), _)| Reading {
            sentences: known.sentences,
            source: Written::stored(source, known.source),
            document: Written::stored(document, known.document),
            profile: Written::stored(profile, known.profile),
        };
        Ok(values.map(reading).collect())
    }

    /// The sources of the file at a place, in order.
    pub fn sources(&self, place: &str, card: &Card) -> Result<Vec<Source>, Fault> {
        let values = self.values(SOURCES, place, &card.numbers())?.into_iter();
        let opened = values
            .zip(&card.sources)
            .map(|(source, known)| Written::stored(source, known.source).open());
        let whole: Option<Vec<(bool, Source)>> = opened.collect();
        let whole = whole.ok_or_else(|| self.damaged(place))?;
        Ok(whole.into_iter().map(|(_, source)| source).collect())
    }

    /// The profiles of the sources of the file at a place, in order.
    pub fn profiles(&self, place: &str, card: &Card) -> Result<Vec<Profile>, Fault> {
        let values = self.values(PROFILES, place, &card.numbers())?.into_iter();
        let opened = values
            .zip(&card.sources)
            .map(|(profile, known)| Written::stored(profile, known.profile).open());
        let whole: Option<Vec<Profile>> = opened.collect();
        whole.ok_or_else(|| self.damaged(place))
    }

    /// What a table holds of the sources of the file at a place with these numbers.
    fn values(
        &self,
        table: TableDefinition<(&str, u32), &[u8]>,
        place: &str,
        numbers: &[u32],
    ) -> Result<Vec<Vec<u8>>, Fault> {
        let found = self.told(|store| {
            let table = store.begin_read()?.open_table(table)?;
            let mut found = Vec::with_capacity(numbers.len());
            for number in numbers {
                let value = table.get((place, *number))?;
                found.push(value.map(|value| value.value().to_vec()));
            }
            Ok(found)
        })?;
        let whole: Option<Vec<Vec<u8>>> = found.into_iter().collect();
        whole.ok_or_else(|| self.damaged(place))
    }

    /// Makes all of these changes, or none.
    pub fn change(&self, changes: &[Change]) -> Result<(), Fault> {
        self.told(|store| {
            let Base::Writing(base) = store else {
                return Err(Trouble::from(io::Error::from(io::ErrorKind::ReadOnlyFilesystem)));
            };
            let mut all = base.begin_write()?;
            all.set_quick_repair(true);
            for change in changes {
                replace(&all, change)?;
            }
            all.commit()?;
            Ok(())
        })
    }

    /// Bytes in it are not what was written.
    pub fn damaged(&self, what: &str) -> Fault {
        damaged(&self.folder, what)
    }

    /// What another engine has read is not held against what this one reads.
    pub fn stale(&self) -> Fault {
        let shown = self.folder.display();
        self.fault(format!(
            "was read by another version of crosscheck or with other word lists; `crosscheck index {shown} --reread` reads it again, or give --rules as it was indexed"
        ))
    }

    /// A fault of the archive.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::of_file(self.folder.display().to_string(), message)
    }

    fn told<T>(&self, work: impl FnOnce(&Base) -> Result<T, Trouble>) -> Result<T, Fault> {
        match &self.base {
            Some(base) => told(&self.folder, || work(base)),
            None => Err(self.damaged("closed")),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Closing writes the book-keeping; what a damaged file makes of that has been told already.
        let base = self.base.take();
        let _ = guarded(|| drop(base));
    }
}

impl Base {
    fn begin_read(&self) -> Result<redb::ReadTransaction, Trouble> {
        Ok(match self {
            Self::Writing(base) => base.begin_read()?,
            Self::Reading(base) => base.begin_read()?,
        })
    }

    fn schema(&self) -> Result<Option<u64>, Trouble> {
        let table = self.begin_read()?.open_table(ABOUT)?;
        Ok(table.get("schema")?.map(|number| number.value()))
    }
}

/// Takes the older self of a file out and puts the newer in.
fn replace(all: &redb::WriteTransaction, change: &Change) -> Result<(), Trouble> {
    let place = change.place.as_str();
    let whole = || (place, 0)..=(place, u32::MAX);
    let mut cards = all.open_table(CARDS)?;
    let mut files = all.open_table(FILES)?;
    let mut sources = all.open_table(SOURCES)?;
    let mut documents = all.open_table(DOCUMENTS)?;
    let mut profiles = all.open_table(PROFILES)?;
    let mut seals = 0;
    if let Some(card) = cards.remove(place)? {
        seals ^= card_seal(place, card.value());
    }
    files.remove(place)?;
    sources.retain_in(whole(), |_, _| false)?;
    documents.retain_in(whole(), |_, _| false)?;
    profiles.retain_in(whole(), |_, _| false)?;
    if let Some(entry) = &change.new {
        let file = Written::new(&entry.given);
        let card = Written::new(&Card::of(entry, file.seal));
        seals ^= card_seal(place, &card.bytes);
        cards.insert(place, card.bytes.as_slice())?;
        files.insert(place, file.bytes.as_slice())?;
        for (number, one) in (0..).zip(&entry.readings) {
            sources.insert((place, number), one.source.bytes.as_slice())?;
            documents.insert((place, number), one.document.bytes.as_slice())?;
            profiles.insert((place, number), one.profile.bytes.as_slice())?;
        }
    }
    let mut about = all.open_table(ABOUT)?;
    let before = about.get("seals")?.map_or(0, |number| number.value());
    about.insert("seals", before ^ seals)?;
    about.insert("cards", cards.len()?)?;
    Ok(())
}

/// Refuses a place where an archive would lie among other things, such as the reports themselves.
fn may_hold_one(folder: &Path) -> Result<(), Fault> {
    let fault = |message: &str| Err(Fault::of_file(folder.display().to_string(), message));
    if folder.is_file() {
        return fault("is a file; give the folder of the archive first, then the reports");
    }
    let Ok(entries) = fs::read_dir(folder) else {
        // There is no such folder yet; if it is one that may not be read, making the file will tell.
        return Ok(());
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if !is_part(&path) {
            return fault("holds other things and no archive; give a folder that is new or empty");
        }
        // What a run that was killed has left; the part of a run that is still at work is locked.
        if File::open(&path).is_ok_and(|part| part.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

fn is_part(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(&format!(".{FILE}.")) && name.ends_with(".part")
}

/// Makes an empty store beside its place and moves it there; one that another program made meanwhile stays.
fn make(folder: &Path, file: &Path) -> Result<(), Trouble> {
    let part = folder.join(format!(".{FILE}.{}.part", std::process::id()));
    let made = Database::create(&part)
        .map_err(Trouble::from)
        .and_then(Store::begin)
        .and_then(|()| match fs::hard_link(&part, file) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Some file systems know no links.
            Err(_) => Ok(fs::rename(&part, file)?),
            Ok(()) => Ok(()),
        });
    // Best effort: the fault that is told is the first one.
    let _ = fs::remove_file(&part);
    made
}
