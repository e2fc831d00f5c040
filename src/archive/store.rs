//! The file of an archive: an embedded store (redb), opened, read and changed in whole transactions.
//!
//! A new store is made beside its place and moved there when it is sound, so that a folder never holds half an archive.
//! Every transaction is written in two steps with the state of the store's own book-keeping: whatever moment a kill
//! falls on, the store opens at once, as it was after the last transaction that was finished.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use redb::{Database, DatabaseError, ReadOnlyDatabase, ReadableDatabase, TableDefinition};

use super::record::{Reading, Sealed};
use crate::pipeline::Given;
use crate::text::{Fault, Source};

/// The file of an archive in its folder.
const FILE: &str = "archive.redb";
/// The form of the tables; another number for another form.
const SCHEMA: u64 = 1;

/// What is known of the archive itself.
const ABOUT: TableDefinition<&str, u64> = TableDefinition::new("about");
/// By place the file as it was given.
const FILES: TableDefinition<&str, &[u8]> = TableDefinition::new("files");
/// By place the number of the engine that read the file.
const ENGINES: TableDefinition<&str, u64> = TableDefinition::new("engines");
/// By place and number in the file a source, with the number of its sentences.
const SOURCES: TableDefinition<(&str, u32), (u64, &[u8])> = TableDefinition::new("sources");
/// By place and number in the file what was read of a source.
const DOCUMENTS: TableDefinition<(&str, u32), &[u8]> = TableDefinition::new("documents");

/// An open store.
pub(super) struct Store {
    base: Base,
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

/// A file with what was read of it.
pub(super) struct Entry {
    /// The file.
    pub given: Given,
    /// The number of the engine that read it.
    pub engine: u64,
    /// Its sources, in order.
    pub readings: Vec<Reading>,
}

impl Store {
    /// Opens the store of a folder for writing, or makes one in a folder that is new or empty.
    pub fn create(folder: &Path) -> Result<Self, Fault> {
        let file = folder.join(FILE);
        if !file.is_file() {
            may_hold_one(folder)?;
            let made = fs::create_dir_all(folder)
                .map_err(Trouble::from)
                .and_then(|()| make(folder, &file));
            made.map_err(|trouble| trouble.fault(folder))?;
        }
        let opened = Database::open(&file).map_err(|error| Trouble::from(error).fault(folder))?;
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
        let mut opened = ReadOnlyDatabase::open(&file);
        if matches!(opened, Err(DatabaseError::RepairAborted)) {
            // The file was left in a state that only a writer may tidy up.
            opened = Database::open(&file)
                .map(drop)
                .and_then(|()| ReadOnlyDatabase::open(&file));
        }
        let opened = opened.map_err(|error| Trouble::from(error).fault(folder))?;
        Self::known(folder, Base::Reading(opened))
    }

    /// A store whose form is known to this version.
    fn known(folder: &Path, base: Base) -> Result<Self, Fault> {
        let store = Self {
            base,
            folder: folder.to_owned(),
        };
        match store.told(|store| store.schema())? {
            Some(SCHEMA) => Ok(store),
            Some(newer) if newer > SCHEMA => Err(store.fault(format!(
                "was written by a newer crosscheck (form {newer}, this one knows {SCHEMA}); update crosscheck"
            ))),
            _ => Err(store.damaged("no form that is known")),
        }
    }

    /// Every file as it was given, in order of place.
    pub fn files(&self) -> Result<Vec<Given>, Fault> {
        let written = self.told(|store| {
            let table = store.begin_read()?.open_table(FILES)?;
            let mut found = Vec::new();
            for entry in table.range::<&str>(..)? {
                found.push(Sealed::<Given>::written(entry?.1.value()));
            }
            Ok(found)
        })?;
        let opened = written.iter().map(Sealed::open);
        let opened: Option<Vec<Given>> = opened.collect();
        opened.ok_or_else(|| self.damaged("a file that cannot be made out"))
    }

    /// The file at a place as it was given.
    pub fn file(&self, place: &str) -> Result<Option<Given>, Fault> {
        let written = self.told(|store| {
            let table = store.begin_read()?.open_table(FILES)?;
            Ok(table
                .get(place)?
                .map(|value| Sealed::<Given>::written(value.value())))
        })?;
        let opened = written.map(|written| written.open());
        match opened {
            Some(None) => Err(self.damaged("a file that cannot be made out")),
            found => Ok(found.flatten()),
        }
    }

    /// The number of the engine that read each file, by place.
    pub fn engines(&self) -> Result<BTreeMap<String, u64>, Fault> {
        self.told(|store| {
            let table = store.begin_read()?.open_table(ENGINES)?;
            let mut found = BTreeMap::new();
            for entry in table.range::<&str>(..)? {
                let (place, engine) = entry?;
                found.insert(place.value().to_owned(), engine.value());
            }
            Ok(found)
        })
    }

    /// Every source with its place and the number of its sentences, in order of place and of number in the file.
    pub fn sources(&self) -> Result<Vec<(String, usize, Sealed<(bool, Source)>)>, Fault> {
        self.told(|store| {
            let table = store.begin_read()?.open_table(SOURCES)?;
            let mut found = Vec::new();
            for entry in table.range::<(&str, u32)>(..)? {
                let (key, value) = entry?;
                let (sentences, source) = value.value();
                found.push((
                    key.value().0.to_owned(),
                    count(sentences),
                    Sealed::written(source),
                ));
            }
            Ok(found)
        })
    }

    /// What was read of the files at some places, in their order: the sources of each in theirs.
    pub fn readings<'a>(
        &self,
        places: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<(&'a str, Reading)>, Fault> {
        let read = self.told(|store| {
            let all = store.begin_read()?;
            let (sources, documents) = (all.open_table(SOURCES)?, all.open_table(DOCUMENTS)?);
            let mut found = Vec::new();
            for place in places {
                for entry in sources.range((place, 0)..=(place, u32::MAX))? {
                    let (key, value) = entry?;
                    let (sentences, source) = value.value();
                    let document = documents.get(key.value())?;
                    let reading = document.map(|document| Reading {
                        sentences: count(sentences),
                        source: Sealed::written(source),
                        document: Sealed::written(document.value()),
                    });
                    found.push(reading.map(|reading| (place, reading)));
                }
            }
            Ok(found)
        })?;
        let whole: Option<Vec<(&str, Reading)>> = read.into_iter().collect();
        whole.ok_or_else(|| self.damaged("a report without its words"))
    }

    /// Makes all of these changes, or none.
    pub fn change(&self, changes: &[Change]) -> Result<(), Fault> {
        self.told(|store| {
            let Base::Writing(base) = store else {
                return Err(Trouble::from(io::Error::from(io::ErrorKind::ReadOnlyFilesystem)));
            };
            let mut all = base.begin_write()?;
            all.set_quick_repair(true);
            {
                let mut files = all.open_table(FILES)?;
                let mut engines = all.open_table(ENGINES)?;
                let mut sources = all.open_table(SOURCES)?;
                let mut documents = all.open_table(DOCUMENTS)?;
                for Change { place, new } in changes {
                    let place = place.as_str();
                    let whole = || (place, 0)..=(place, u32::MAX);
                    files.remove(place)?;
                    engines.remove(place)?;
                    sources.retain_in(whole(), |_, _| false)?;
                    documents.retain_in(whole(), |_, _| false)?;
                    let Some(entry) = new else { continue };
                    files.insert(place, Sealed::new(&entry.given).bytes())?;
                    engines.insert(place, entry.engine)?;
                    for (number, one) in (0..).zip(&entry.readings) {
                        sources.insert((place, number), (one.sentences as u64, one.source.bytes()))?;
                        documents.insert((place, number), one.document.bytes())?;
                    }
                }
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
        work(&self.base).map_err(|trouble| trouble.fault(&self.folder))
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

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
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
    let made = begin(&part).and_then(|()| match fs::hard_link(&part, file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // Some file systems know no links.
        Err(_) => Ok(fs::rename(&part, file)?),
        Ok(()) => Ok(()),
    });
    // Best effort: the fault that is told is the first one.
    let _ = fs::remove_file(&part);
    made
}

/// A store with every table and nothing in them.
fn begin(part: &Path) -> Result<(), Trouble> {
    let base = Database::create(part)?;
    let mut all = base.begin_write()?;
    all.set_quick_repair(true);
    all.open_table(ABOUT)?.insert("schema", SCHEMA)?;
    all.open_table(FILES)?;
    all.open_table(ENGINES)?;
    all.open_table(SOURCES)?;
    all.open_table(DOCUMENTS)?;
    all.commit()?;
    Ok(())
}

/// What went wrong in the store.
struct Trouble(redb::Error);

impl<E: Into<redb::Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl Trouble {
    /// One line with the mend.
    fn fault(self, folder: &Path) -> Fault {
        use io::ErrorKind::{InvalidData, UnexpectedEof};
        let shown = folder.display().to_string();
        match self.0 {
            redb::Error::DatabaseAlreadyOpen => Fault::of_file(
                shown,
                "is in use by another crosscheck; run this again when that is done",
            ),
            redb::Error::Corrupted(what) => damaged(folder, &what),
            redb::Error::Io(error) if matches!(error.kind(), InvalidData | UnexpectedEof) => {
                damaged(folder, &error.to_string())
            }
            redb::Error::TableDoesNotExist(_)
            | redb::Error::TableTypeMismatch { .. }
            | redb::Error::UpgradeRequired(_) => damaged(folder, "no archive of crosscheck"),
            error => Fault::of_file(
                shown,
                format!(
                    "cannot be read or written: {error}; see that you may write to the folder and that the disk has room"
                ),
            ),
        }
    }
}

fn damaged(folder: &Path, what: &str) -> Fault {
    let message = format!(
        "{FILE} is damaged ({what}); move it away and index the reports again, or put back a copy of it"
    );
    Fault::of_file(folder.display().to_string(), message)
}
