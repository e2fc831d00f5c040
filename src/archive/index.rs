//! What is done with an archive: files are added, replaced, read again, taken out.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::record::{Card, Entry, Reading};
use super::store::Change;
use super::{Archive, Engine};
use crate::mention::Readers;
use crate::pipeline::{Given, place, read, shown};
use crate::text::{Fault, Source};

/// Bytes of files that are read between two transactions; a kill loses no more work than that.
const BATCH: usize = 64 * 1024;

/// What was done with files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New ones.
    pub added: usize,
    /// Ones whose older self was there.
    pub replaced: usize,
    /// Ones that were there as they are.
    pub unchanged: usize,
    /// Ones that were kept and have been read again by this engine.
    pub read_again: usize,
    /// Paths of those whose day of publication was told before and is told no more.
    pub undated: Vec<String>,
    /// Paths of those in which something breaks this engine. They are kept, what breaks it counts as unread, and they are not
    /// tried again before another engine comes.
    pub broken: Vec<String>,
}

/// A file to be read.
struct Job {
    given: Given,
    sources: Vec<Source>,
}

impl Archive {
    /// Adds files, each with its sources as they are before they are named apart. A file replaces its older self; one
    /// that is there as it is, read by this engine, is left alone.
    ///
    /// # Errors
    /// An archive that is damaged or cannot be written; what was added before stays.
    pub fn add(&self, files: Vec<(Given, Vec<Source>)>, engine: &Engine) -> Result<Tally, Fault> {
        let mut tally = Tally::default();
        let cards = self.store.cards()?;
        let mut jobs = Vec::new();
        for (given, sources) in files {
            let Some(card) = cards.get(&given.place) else {
                tally.added += 1;
                jobs.push(Job { given, sources });
                continue;
            };
            let older = self.store.file(&given.place, card)?;
            if older.day().is_some() && given.day().is_none() {
                tally.undated.push(given.path.clone());
            }
            match (older.says_the_same(&given), card.engine == engine.number) {
                (true, true) => {
                    tally.unchanged += 1;
                    if card.sources.len() < sources.len() {
                        tally.broken.push(given.path);
                    }
                    continue;
                }
                (true, false) => tally.read_again += 1,
                (false, _) => tally.replaced += 1,
            }
            jobs.push(Job { given, sources });
        }
        tally.broken.extend(self.run(jobs, engine)?);
        Ok(tally)
    }

    /// Reads again what another engine has read, from what is kept.
    ///
    /// # Errors
    /// An archive that is damaged or cannot be written; what was read before stays.
    pub fn read_again(&self, engine: &Engine) -> Result<Tally, Fault> {
        let mut jobs = Vec::new();
        for (place, card) in self.store.cards()? {
            if card.engine != engine.number {
                let given = self.store.file(&place, &card)?;
                let (sources, _) = given.sources(&engine.reader);
                jobs.push(Job { given, sources });
            }
        }
        Ok(Tally {
            read_again: jobs.len(),
            broken: self.run(jobs, engine)?,
            ..Tally::default()
        })
    }

    /// Takes out the files at some paths, and for a folder every file in and below it: those taken out, as they were
    /// given, and the paths that led to none. Where there is such a path, nothing is taken out. A path is one that leads
    /// to the place, or the one that the file was given by.
    ///
    /// # Errors
    /// An archive that is damaged or cannot be written; then nothing is taken out.
    pub fn remove(&self, paths: &[PathBuf]) -> Result<(Vec<String>, Vec<PathBuf>), Fault> {
        let mut files = Vec::new();
        for (place, card) in self.store.cards()? {
            files.push(self.store.file(&place, &card)?);
        }
        let mut meant = BTreeMap::new();
        let mut missing = Vec::new();
        for path in paths {
            // What is gone from the disk lies in the archive all the same.
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let (place, given) = (place(&absolute), shown(path));
            let found = files.iter().filter(|file| {
                Path::new(&file.place).starts_with(&place) || Path::new(&file.path) == Path::new(&given)
            });
            let found: Vec<_> = found.map(|file| (&file.place, &file.path)).collect();
            if found.is_empty() {
                missing.push(path.clone());
            }
            meant.extend(found);
        }
        if !missing.is_empty() {
            return Ok((Vec::new(), missing));
        }
        let out = |place: &&String| Change {
            place: (*place).clone(),
            new: None,
        };
        let changes: Vec<Change> = meant.keys().map(out).collect();
        self.store.change(&changes)?;
        Ok((meant.into_values().cloned().collect(), missing))
    }

    /// Reads files and keeps them, a batch to a transaction; the paths of those that break the engine.
    fn run(&self, jobs: Vec<Job>, engine: &Engine) -> Result<Vec<String>, Fault> {
        let mut broken = Vec::new();
        let mut batch = Vec::new();
        let mut size = 0;
        for job in jobs {
            size += job.given.content.len();
            batch.push(job);
            if size >= BATCH {
                broken.extend(self.keep(std::mem::take(&mut batch), engine)?);
                size = 0;
            }
        }
        broken.extend(self.keep(batch, engine)?);
        Ok(broken)
    }

    /// Reads files on every core and keeps them in one transaction; the paths of those that break the engine.
    fn keep(&self, batch: Vec<Job>, engine: &Engine) -> Result<Vec<String>, Fault> {
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let cards = self.store.cards()?;
        let mut slots: Vec<Vec<Option<Reading>>> = Vec::with_capacity(batch.len());
        let mut unread: Vec<Source> = Vec::new();
        for job in &batch {
            let place = &job.given.place;
            let older = match cards.get(place).filter(|card| card.engine == engine.number) {
                Some(card) => self.older(place, card)?,
                None => HashMap::new(),
            };
            let reused = |source: &Source| {
                let older = older.get(&source.text);
                let (_, reading) = older.filter(|(old, _)| reads_alike(old, source))?;
                Some(reading.of(source))
            };
            let of_file: Vec<Option<Reading>> = job.sources.iter().map(reused).collect();
            let missing = job
                .sources
                .iter()
                .zip(&of_file)
                .filter(|(_, slot)| slot.is_none());
            unread.extend(missing.map(|(source, _)| source.clone()));
            slots.push(of_file);
        }
        let mut fresh = read_what_can_be(unread, &engine.readers).into_iter();
        let mut broken = Vec::new();
        let changes = batch.into_iter().zip(slots).map(|(job, slots)| {
            let sources = slots.len();
            let readings = slots.into_iter().map(|slot| slot.or_else(|| fresh.next()?));
            let readings: Vec<Reading> = readings.flatten().collect();
            if readings.len() < sources {
                broken.push(job.given.path.clone());
            }
            Change {
                place: job.given.place.clone(),
                new: Some(Entry {
                    readings,
                    given: job.given,
                    engine: engine.number,
                }),
            }
        });
        let changes: Vec<Change> = changes.collect();
        self.store.change(&changes)?;
        Ok(broken)
    }

    /// What was read of the sources of a file, by text: records that stay as they are need not be read again.
    fn older(&self, place: &str, card: &Card) -> Result<HashMap<String, (Source, Reading)>, Fault> {
        let readings = self.store.readings(place, card, &card.numbers())?.into_iter();
        let opened = readings.filter_map(|reading| {
            let (_, source) = reading.source.open()?;
            reading.document.open()?;
            reading.profile.open()?;
            Some((source.text.clone(), (source, reading)))
        });
        Ok(opened.collect())
    }
}

/// Reads sources, as they are kept; one that breaks the engine is nothing, and does not take the others with it. Where and how it broke is told
/// as of any panic.
fn read_what_can_be(sources: Vec<Source>, readers: &Readers) -> Vec<Option<Reading>> {
    let kept = |sources| -> Vec<Reading> { read(sources, readers).par_iter().map(Reading::new).collect() };
    let tried = |sources: Vec<Source>| catch_unwind(AssertUnwindSafe(|| kept(sources)));
    match tried(sources.clone()) {
        Ok(readings) => readings.into_iter().map(Some).collect(),
        Err(_) => {
            let one = |source| tried(vec![source]).ok().and_then(|mut readings| readings.pop());
            sources.into_iter().map(one).collect()
        }
    }
}

/// Whether two sources have all in common that reading looks at.
fn reads_alike(a: &Source, b: &Source) -> bool {
    (a.published, a.dateline, &a.text, &a.blocks) == (b.published, b.dateline, &b.text, &b.blocks)
}
