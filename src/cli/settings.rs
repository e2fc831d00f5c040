//! `crosscheck.toml`: what stands in it is used where the command line says nothing.
//!
//! The nearest file of that name counts, in the working directory or above it. Its values become the defaults of the options
//! they are named after, so that what an option may be is said once and the command line goes before.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches, Parser};
use crosscheck::pipeline::{self, Limits, Options};
use crosscheck::text::{Fault, LineIndex, day, nearest, toml_slip};
use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::arguments::{Arguments, Command as Job};
use super::console;
use super::threads::{MOST_THREADS, threads};
use super::wrong;

/// The name of the file.
const NAME: &str = "crosscheck.toml";
/// What it may hold.
const KEYS: [&str; 10] = [
    "format",
    "fail-on",
    "all",
    "explain",
    "independent",
    "rules",
    "threads",
    "color",
    "no-limits",
    "published",
];
/// Which of these are of `crosscheck report` alone.
const OF_REPORT: [&str; 4] = ["format", "fail-on", "all", "explain"];

/// What a settings file holds.
#[derive(Debug, Default)]
struct Settings {
    /// Keys, each with its value as it would be written on the command line.
    options: Vec<(&'static str, String)>,
    /// Days of publication.
    published: Vec<(String, Date)>,
}

/// Days of publication that the settings know. They are of whatever reports may be read, so that one which this run does
/// not read is no fault, and are therefore no default of the option.
static PUBLISHED: OnceLock<Vec<(String, Date)>> = OnceLock::new();

/// Whether everything is read, however much it is.
static NO_LIMITS: OnceLock<bool> = OnceLock::new();

/// What is read at most in this run.
pub(super) fn limits() -> Limits {
    if NO_LIMITS.get() == Some(&true) {
        Limits::NONE
    } else {
        Limits::default()
    }
}

/// How reports are read in this run, with days of publication that the command line tells.
pub(super) fn options(published: &[(String, Date)], independent: bool) -> Options {
    Options {
        independent,
        published: published.to_vec(),
        known: PUBLISHED.get().cloned().unwrap_or_default(),
        limits: limits(),
    }
}

/// What the command line asks, with the settings where it says nothing. Help that is asked for ends the program here.
///
/// # Errors
/// Wrong use; a settings file that cannot be understood, every fault of it.
pub(super) fn arguments() -> Result<Arguments, Vec<Fault>> {
    let asked = Arguments::try_parse().or_else(ended)?;
    asked.console.begin();
    let reads = !matches!(asked.command, Job::Schema(_) | Job::Completions(_) | Job::Man(_));
    let found = find().filter(|_| reads && !asked.no_config);
    let asked = match found {
        Some(path) => with_settings(&path)?,
        None => asked,
    };
    NO_LIMITS.get_or_init(|| asked.no_limits);
    Ok(asked)
}

/// What the command line asks, with the settings of a file where it says nothing.
fn with_settings(path: &Path) -> Result<Arguments, Vec<Fault>> {
    let shown = pipeline::shown(path);
    let text = pipeline::read_text(path, Limits::default())
        .map_err(|why| vec![why.fault(&shown, "mend it, or give --no-config")])?;
    let Settings { options, published } = read(path, &text)?;
    PUBLISHED.get_or_init(|| published);
    console::remark(format!("settings of {shown}"));
    let matches = with(Arguments::command(), &options).try_get_matches();
    matches
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .or_else(ended)
}

/// Ends the program with the help that was asked for.
///
/// # Errors
/// The command line is wrong; the help cannot be written.
fn ended(error: clap::Error) -> Result<Arguments, Vec<Fault>> {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::MissingSubcommand
    );
    if !is_help {
        return Err(vec![wrong::wrong(&error)]);
    }
    let printed = match error.use_stderr() {
        true => error.print(),
        false => super::standard::open().and_then(|()| error.print()),
    };
    match printed {
        Err(why) if !error.use_stderr() && why.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot be written: {why}; give standard output another place");
            Err(vec![Fault::of_file("<stdout>", message)])
        }
        _ => std::process::exit(error.exit_code()),
    }
}

/// The nearest settings file, by a path from the working directory.
fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let up = here.ancestors().enumerate();
    let mut found = up.filter(|(_, folder)| folder.join(NAME).is_file());
    let (steps, _) = found.next()?;
    let above: PathBuf = std::iter::repeat_n("..", steps).collect();
    Some(above.join(NAME))
}

/// The command line with the settings as defaults of its options.
fn with(mut command: Command, options: &[(&'static str, String)]) -> Command {
    for (key, value) in options
        .iter()
        .filter(|(key, _)| has(&command, key))
        .collect::<Vec<_>>()
    {
        command = command.mut_arg(id(key), |option| option.default_value(value.clone()));
    }
    let jobs = command.get_subcommands().map(|job| job.get_name().to_owned());
    for job in jobs.collect::<Vec<String>>() {
        command = command.mut_subcommand(&job, |mut of_job| {
            for (key, value) in options {
                let is_of_job = job == "report" || !OF_REPORT.contains(key);
                if is_of_job && has(&of_job, key) {
                    of_job = of_job.mut_arg(id(key), |option| option.default_value(value.clone()));
                }
            }
            of_job
        });
    }
    command
}

fn has(job: &Command, key: &str) -> bool {
    let id = id(key);
    job.get_arguments().any(|option| option.get_id() == id.as_str())
}

/// The id of the option that a key is named after.
fn id(key: &str) -> String {
    key.replace('-', "_")
}

/// The settings of a file.
fn read(path: &Path, text: &str) -> Result<Settings, Vec<Fault>> {
    let lines = LineIndex::new(text);
    let shown = pipeline::shown(path);
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    let fault = |at: usize, message: String| Fault::new(&shown, Some(lines.place(at + shift).0), message);
    let (table, errors) = DeTable::parse_recoverable(body);
    let broken = |error: &toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let words = toml_slip(text, at + shift).unwrap_or_else(|| error.message().to_owned());
        fault(at, format!("{words}; mend it, or give --no-config"))
    };
    let mut faults: Vec<Fault> = errors.iter().map(broken).collect();
    // What is read of a file that is no TOML says nothing that its author wrote.
    if !faults.is_empty() {
        faults.sort();
        faults.dedup();
        return Err(faults);
    }
    let mut settings = Settings::default();
    for (key, value) in table.get_ref() {
        let (name, at) = (key.get_ref().as_ref(), value.span().start);
        let Some(known) = KEYS.iter().find(|known| **known == name) else {
            let message = format!("unknown key `{name}`; {}", nearest(name, &KEYS));
            faults.push(fault(key.span().start, message));
            continue;
        };
        if *known == "published" {
            for day in days_of(value.get_ref(), at) {
                match day {
                    Ok(day) => settings.published.push(day),
                    Err((at, message)) => faults.push(fault(at, message)),
                }
            }
            continue;
        }
        match written(known, value.get_ref(), path) {
            Ok(value) => settings.options.push((known, value)),
            Err(message) => faults.push(fault(at, message)),
        }
    }
    faults.sort();
    if faults.is_empty() {
        Ok(settings)
    } else {
        Err(faults)
    }
}

/// The value of a key as it would be written on the command line.
fn written(key: &str, value: &DeValue<'_>, file: &Path) -> Result<String, String> {
    let word = || {
        let is_not = || {
            format!(
                "`{key}` must be text in quotation marks, not {}",
                value.type_str()
            )
        };
        value.as_str().map(str::to_owned).ok_or_else(is_not)
    };
    match key {
        "all" | "explain" | "independent" | "no-limits" => match value {
            DeValue::Boolean(is) => Ok(is.to_string()),
            other => Err(format!("`{key}` must be true or false, not {}", other.type_str())),
        },
        "threads" => match value {
            DeValue::Integer(number) if threads(&number.to_string()).is_ok() => Ok(number.to_string()),
            _ => Err(format!("`threads` must be a number from 1 to {MOST_THREADS}")),
        },
        // As seen from the folder of the file.
        "rules" => Ok(file.with_file_name(word()?).display().to_string()),
        _ => {
            let (word, may_be) = (word()?, possible(key));
            let may_be: Vec<&str> = may_be.iter().map(String::as_str).collect();
            if may_be.contains(&word.as_str()) {
                Ok(word)
            } else {
                Err(format!(
                    "`{key}` cannot be \"{word}\"; {}",
                    nearest(&word, &may_be)
                ))
            }
        }
    }
}

/// What an option of `crosscheck report` may be.
fn possible(key: &str) -> Vec<String> {
    let command = Arguments::command();
    let report = command.find_subcommand("report");
    let mut options = report.into_iter().flat_map(Command::get_arguments);
    let id = id(key);
    let option = options.find(|option| option.get_id() == id.as_str());
    let values = option.map(clap::Arg::get_possible_values).unwrap_or_default();
    values.iter().map(|value| value.get_name().to_owned()).collect()
}

/// Lines such as `"herald.txt" = 2024-09-06`; of others what is wrong, with its place.
fn days_of(value: &DeValue<'_>, at: usize) -> Vec<Result<(String, Date), (usize, String)>> {
    const MEND: &str = "write [published] and below it \"herald.txt\" = 2024-09-06";
    let DeValue::Table(table) = value else {
        return vec![Err((at, format!("`published` must be a table; {MEND}")))];
    };
    let days = table.iter().map(|(file, value)| {
        let written = match value.get_ref() {
            DeValue::String(written) => written.trim().to_owned(),
            DeValue::Datetime(written) => written.to_string(),
            _ => String::new(),
        };
        let name = file.get_ref();
        let message = || format!("the day of \"{name}\" is no day of publication; {MEND}");
        match day(&written) {
            Some(day) => Ok((name.to_string(), day)),
            None => Err((file.span().start, message())),
        }
    });
    days.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let read = read(Path::new("../crosscheck.toml"), text).expect_err("a fault");
        read.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn settings_are_written_as_on_the_command_line() {
        let text = "format = \"json\"\nfail-on = \"high\"\nall = true\nrules = \"mine\"\nthreads = 2\n[published]\n\"a b.txt\" = 2024-09-06\n\"c.txt\" = \"2024-09-07\"\n";
        let read = read(Path::new("../crosscheck.toml"), text).expect("good settings");
        let options = read.options.iter();
        let mut told: Vec<String> = options.map(|(key, value)| format!("{key} {value}")).collect();
        told.sort();
        let expected = [
            "all true",
            "fail-on high",
            "format json",
            "rules ../mine",
            "threads 2",
        ];
        assert_eq!(told, expected);
        let day = |day| jiff::civil::date(2024, 9, day);
        let days = [("a b.txt".to_owned(), day(6)), ("c.txt".to_owned(), day(7))];
        assert_eq!(read.published, days);
        // Every key is an option of the report.
        let command = with(Arguments::command(), &read.options);
        let report = command.find_subcommand("report").expect("a job");
        assert!(KEYS.iter().all(|key| has(report, key) || has(&command, key)));
        command.debug_assert();
    }

    #[test]
    fn a_fault_has_its_line_and_its_mend() {
        let cases = [
            (
                "\nformt = \"json\"\n",
                "../crosscheck.toml:2: unknown key `formt`; did you mean \"format\"?",
            ),
            (
                "format = \"jsno\"\n",
                "../crosscheck.toml:1: `format` cannot be \"jsno\"; did you mean \"json\"?",
            ),
            (
                "threads = 0\n",
                "../crosscheck.toml:1: `threads` must be a number from 1 to 256",
            ),
            (
                "all = \"yes\"\n",
                "../crosscheck.toml:1: `all` must be true or false, not string",
            ),
            (
                "rules = 1\n",
                "../crosscheck.toml:1: `rules` must be text in quotation marks, not integer",
            ),
        ];
        for (text, told) in cases {
            assert_eq!(faults(text), [told]);
        }
        let told =
            faults("all = 1\n[published]\n\"b.txt\" = 2024-09-06\n\"a.txt\" = \"friday\"\n\"c.txt\" = 7\n");
        let lines: Vec<&str> = told.iter().filter_map(|fault| fault.split(": ").next()).collect();
        let at = |line| format!("../crosscheck.toml:{line}");
        assert_eq!(lines, [at(1), at(4), at(5)], "{told:?}");
        assert!(told[1].contains("\"a.txt\" is no day of publication"), "{told:?}");
        // What is no TOML is told once.
        assert_eq!(faults("[published]\n\"a.txt\" = 2024-13-01\n").len(), 1);
        assert_eq!(faults("[published\n\"a.txt\" = 2024-09-06\n").len(), 1);
        assert!(faults("format = \n")[0].starts_with("../crosscheck.toml:1: "));
        assert_eq!(faults("a = 1\nb = 2\n").len(), 2);
    }
}
