//! The archive on the command line: reports added to it, taken out, read again, listed; a new report held against it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::archive::{self, Archive, Engine, Listed, Siblings, Tally};
use crosscheck::pipeline::{self, Files};
use crosscheck::report::Analysis;
use crosscheck::text::{Fault, Source, harmless};

use super::arguments::{Index, Reading, Report};
use super::{console, output, rules, settings, tell};

/// Does what is asked of an archive.
pub(super) fn index(asked: &Index) -> Result<ExitCode, Vec<Fault>> {
    let text = if !asked.remove.is_empty() {
        remove(asked)
    } else if asked.reread {
        read_again(asked)
    } else if asked.paths.is_empty() {
        list(&asked.dir)
    } else {
        add(asked)
    }?;
    output::write(&text, None).map_err(|fault| vec![fault])?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the new reports and holds them against what can be of one story with them in an archive.
pub(super) fn against(folder: &Path, asked: &Report) -> Result<Analysis, Vec<Fault>> {
    // Where there is none, nobody waits for the new reports to be read.
    drop(Archive::open(folder).map_err(one)?);
    let Reading { paths, settings } = &asked.reading;
    let rulebook = super::begin(settings.rules.as_deref())?;
    let mut engine = Engine::new(&rulebook);
    let Files {
        files,
        faults,
        touched,
        ..
    } = collect(paths, &settings.published, settings.independent, &rulebook)?;
    output::keep_inputs("--output", asked.writing.output.as_deref(), &touched).map_err(one)?;
    let places: BTreeSet<String> = files.iter().map(|(given, _)| given.place.clone()).collect();
    let sources = files.iter().map(|(_, sources)| sources.len()).sum();
    let new = console::counted("reading the new reports", sources, |ticker| {
        engine.readers.watch = Some(ticker.tick());
        archive::read(files, &engine)
    });
    engine.readers.watch = None;
    // The archive is closed again before the work on what it gave: nobody who wants to write has to wait for that.
    let (mut kept, held) = console::step("looking through the archive", || {
        let archive = Archive::open(folder)?;
        if asked.all_kept {
            let kept = archive.load(&places, &engine)?;
            let held = format!("all {}", counted(kept.len()));
            return Ok((kept, held));
        }
        let Siblings { looked, chosen } = archive.siblings(&new, &places, &engine)?;
        let held = format!("{} of the {}", chosen.len(), counted(looked));
        Ok((chosen, held))
    })
    .map_err(one)?;
    for kept in &mut kept {
        kept.read.source.independent = settings.independent;
    }
    let mut analysis = console::step("holding the reports against the archive", || {
        archive::against(kept, new, &engine, &rulebook)
    });
    let shown = folder.display();
    let why = if asked.all_kept {
        ""
    } else {
        ", those that can be of one story with what is new (--all-kept takes all)"
    };
    let note =
        format!("held against {held} of the archive {shown}{why}; what these say of one another is left out");
    analysis.notes.insert(0, note);
    analysis.notes.extend(faults.iter().map(Fault::to_string));
    Ok(analysis)
}

/// "1 report", "2 reports".
fn counted(reports: usize) -> String {
    format!("{reports} {}", if reports == 1 { "report" } else { "reports" })
}

fn add(asked: &Index) -> Result<String, Vec<Fault>> {
    if asked.paths.iter().any(|path| path == Path::new("-")) {
        let message =
            "standard input has no path to be known by in an archive; write it to a file and give that";
        return Err(vec![Fault::of_file("-", message)]);
    }
    let rulebook = super::begin(asked.rules.as_deref())?;
    let Files { files, faults, .. } = collect(&asked.paths, &asked.published, false, &rulebook)?;
    let read: BTreeSet<String> = files.iter().map(|(given, _)| given.path.clone()).collect();
    let unread: BTreeSet<&String> = faults.iter().map(|fault| &fault.path).collect();
    let unread = unread.iter().filter(|path| !read.contains(**path)).count();
    let mut engine = Engine::new(&rulebook);
    let archive = Archive::create(&asked.dir).map_err(one)?;
    let sources = files.iter().map(|(_, sources)| sources.len()).sum();
    let tally = console::counted("reading what is new or changed", sources, |ticker| {
        engine.readers.watch = Some(ticker.tick());
        let mut tally = archive.add(files, &engine)?;
        // What lies beside the files given is brought to the same state, so that the archive can be used at once.
        let again = archive.read_again(&engine)?;
        tally.read_again += again.read_again;
        tally.broken.extend(again.broken);
        Ok(tally)
    })
    .map_err(one)?;
    for path in &tally.undated {
        let message = "had a day of publication when it was added before and has none now; give its story file or --published again";
        tell(&[Fault::of_file(path, message)]);
    }
    tell_broken(&tally);
    Ok(told(&tally, unread))
}

/// Tells of files that break this program.
fn tell_broken(tally: &Tally) {
    for path in &tally.broken {
        let message = "breaks this version of crosscheck and is kept unread; the next version tries again, and a copy of the file helps to mend it";
        tell(&[Fault::of_file(path, message)]);
    }
}

/// "2 added, 1 replaced, 3 unchanged, 1 could not be read."
fn told(tally: &Tally, unread: usize) -> String {
    let parts = [
        (tally.added, "added"),
        (tally.replaced, "replaced"),
        (tally.unchanged, "unchanged"),
        (tally.read_again, "read again"),
        (unread, "could not be read"),
    ];
    let some = parts.iter().filter(|(count, _)| *count > 0);
    let some: Vec<String> = some.map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}.\n", some.join(", "))
}

fn remove(asked: &Index) -> Result<String, Vec<Fault>> {
    // An archive is not made only to take something out of it.
    drop(Archive::open(&asked.dir).map_err(one)?);
    let archive = Archive::create(&asked.dir).map_err(one)?;
    let (removed, missing) = archive.remove(&asked.remove).map_err(one)?;
    let shown = asked.dir.display();
    let faults: Vec<Fault> = missing
        .iter()
        .map(|path| {
            let message = format!("is not in the archive; `crosscheck index {shown}` lists what is");
            Fault::of_file(path.display().to_string(), message)
        })
        .collect();
    if faults.is_empty() {
        Ok(format!("{} removed.\n", removed.len()))
    } else {
        Err(faults)
    }
}

fn read_again(asked: &Index) -> Result<String, Vec<Fault>> {
    let rulebook = rules::load(asked.rules.as_deref())?;
    drop(Archive::open(&asked.dir).map_err(one)?);
    let archive = Archive::create(&asked.dir).map_err(one)?;
    let mut engine = Engine::new(&rulebook);
    let tally = console::counted("reading again", 0, |ticker| {
        engine.readers.watch = Some(ticker.tick());
        archive.read_again(&engine)
    });
    let tally = tally.map_err(one)?;
    tell_broken(&tally);
    Ok(format!("{} read again.\n", tally.read_again))
}

fn list(folder: &Path) -> Result<String, Vec<Fault>> {
    let listed = Archive::open(folder)
        .and_then(|archive| archive.list())
        .map_err(one)?;
    let wide = |of: fn(&Listed) -> usize| listed.iter().map(of).max().unwrap_or(0);
    let path = wide(|one| one.path.chars().count());
    let count = wide(|one| one.sentences.to_string().len());
    let mut out = String::new();
    for one in &listed {
        let day = one
            .published
            .map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let line = format!(
            "{:path$}  {day:10}  {:count$} {}  {}",
            one.path,
            one.sentences,
            if one.sentences == 1 {
                "sentence "
            } else {
                "sentences"
            },
            one.title.as_deref().unwrap_or_default(),
        );
        // A headline is a stranger's text and cannot do anything to the terminal.
        let clean = line.chars().map(harmless);
        out.push_str(clean.collect::<String>().trim_end());
        out.push('\n');
    }
    out.push_str(&format!("{}.\n", counted(listed.len())));
    Ok(out)
}

/// Reads what the command line names; what could not be read is told. At least one file.
fn collect(
    paths: &[PathBuf],
    published: &[(String, jiff::civil::Date)],
    independent: bool,
    rulebook: &crosscheck::rulebook::Rulebook,
) -> Result<Files, Vec<Fault>> {
    let options = settings::options(published, independent);
    let read = super::named(pipeline::collect(paths, &options, rulebook)?)?;
    let sources: Vec<&Source> = read.files.iter().flat_map(|(_, sources)| sources).collect();
    super::some_text(&sources, &read.faults)?;
    tell(&read.faults);
    Ok(read)
}

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}
